package issuebook

import (
	"fmt"
	"maps"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store/issuebook"
	"cunce/tui/widget"
)

// show tells what taking a workbook in or back would do, and what its columns are taken for.
func (s *Screen) show(p *preview) {
	lines, about, news := inLines(p.in), fmt.Sprintf(titleIn, p.book.Name()), p.in.Opened > 0
	if s.back {
		lines, about, news = backLines(p.back), fmt.Sprintf(titleBack, p.book.Name()), len(p.back.Changes) > 0
	}
	if !s.back {
		lines = append(append(lines, headSaid), saidLines(p.book)...)
	}
	lines = append(lines, columnLines(p.book.Columns())...)
	s.stage, s.reader = previewing, widget.NewReader(about, lines)
	switch {
	case news && s.back:
		s.prompt = widget.NewPrompt(askTake, yesTake, yesColumns, noTake)
		s.agreed = []func() tea.Cmd{s.accept, s.askColumns, s.decline}
		return
	case news:
		s.prompt = widget.NewPrompt(askTake, yesTake, yesColumns, yesSaid, noTake)
		s.agreed = []func() tea.Cmd{s.accept, s.askColumns, s.askSaid, s.decline}
		return
	}
	s.prompt = widget.NewPrompt(askNothing, yesColumns, noTake)
	s.agreed = []func() tea.Cmd{s.askColumns, s.decline}
}

func inLines(r issuebook.Taken) []string {
	lines := []string{fmt.Sprintf(linesIn, r.Rows, r.Opened, r.Measures, r.Known, len(r.Refused))}
	if len(r.Refused) > 0 {
		lines = append(append(lines, headRefused), rowLines(r.Refused)...)
	}
	if len(r.Lines) > 0 {
		lines = append(append(lines, headNew), r.Lines...)
	}
	return lines
}

func backLines(r issuebook.Back) []string {
	lines := []string{fmt.Sprintf(linesBack, r.Rows, r.Issues, len(r.Changes), r.Blank, r.Same)}
	if len(r.Unknown) > 0 {
		lines = append(append(lines, headUnknown), rowLines(r.Unknown)...)
	}
	if len(r.Conflicts) > 0 {
		lines = append(append(lines, headConflict), rowLines(r.Conflicts)...)
	}
	if len(r.Changes) > 0 {
		lines = append(lines, headChanges)
	}
	for _, c := range r.Changes {
		lines = append(lines, fmt.Sprintf(changeLine, c.Number, c.Title, c.Field, shown(c.Old), c.New))
	}
	return lines
}

func rowLines(all []issuebook.Finding) (lines []string) {
	for _, f := range all {
		lines = append(lines, fmt.Sprintf(rowLine, f.Sheet, f.Row, f.Name, f.Reason))
	}
	return lines
}

// labels are the roles as people say them.
func labels() map[string]string {
	out := map[string]string{"": notTaken}
	for _, r := range issuebook.Roles() {
		out[r.Key] = r.Label
	}
	return out
}

func columnLines(columns []issuebook.Column) []string {
	lines := []string{headColumns}
	for _, c := range columns {
		lines = append(lines, fmt.Sprintf(columnLine, c.Column, c.Header, labels()[c.Role]))
	}
	return lines
}

// askColumns lists the columns; one that is chosen can be taken for something else.
func (s *Screen) askColumns() tea.Cmd {
	s.push(s.toColumns)
	return nil
}

func (s *Screen) toColumns() {
	columns := s.book.Columns()
	names := []string{columnsDone}
	for _, c := range columns {
		names = append(names, fmt.Sprintf(columnLine, c.Column, c.Header, labels()[c.Role]))
	}
	s.ask(columnsTitle, names, func(n int) tea.Cmd {
		if n == 0 {
			s.Back()
			return nil
		}
		s.push(func() { s.toRoles(columns[n-1].Header) })
		return nil
	})
}

func (s *Screen) toRoles(header string) {
	var names []string
	for _, r := range issuebook.Roles() {
		names = append(names, r.Label)
	}
	s.ask(fmt.Sprintf(columnAs, header), append(names, notTaken), func(n int) tea.Cmd {
		m := issuebook.Mapping{}
		maps.Copy(m, s.book.Mapping())
		if m[header] = ""; n < len(issuebook.Roles()) {
			m[header] = issuebook.Roles()[n].Key
		}
		s.trail = s.trail[:len(s.trail)-1]
		book := s.book
		return s.run(readingBook, func() (any, error) {
			again, err := book.Remap(m)
			if err != nil {
				return nil, err
			}
			return s.try(&preview{book: again, mapped: true})
		})
	})
}
