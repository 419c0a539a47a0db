package issuebook

import (
	"fmt"
	"maps"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store/issuebook"
	"cunce/tui/pile"
)

// preview tells what taking a workbook in or back would do, and what its columns are taken for.
func (t *trade) preview(p preview) pile.Level {
	lines, about, news := inLines(p.in), fmt.Sprintf(titleIn, p.book.Name()), p.in.Opened > 0
	if t.back {
		lines, about, news = backLines(p.back), fmt.Sprintf(titleBack, p.book.Name()), len(p.back.Changes) > 0
	}
	if !t.back {
		lines = append(append(lines, headSaid), saidLines(p.book)...)
	}
	text := pile.Text{Head: about, Paragraphs: append(lines, columnLines(p.book.Columns())...), Question: askTake}
	columns := func() tea.Cmd { return t.Push(t.columns()) }
	said := func() tea.Cmd { return t.Push(t.sayings()) }
	var ways []func() tea.Cmd
	switch {
	case news && t.back:
		text.Options, ways = []string{yesTake, yesColumns, noTake}, []func() tea.Cmd{t.accept, columns}
	case news:
		text.Options, ways = []string{yesTake, yesColumns, yesSaid, noTake}, []func() tea.Cmd{t.accept, columns, said}
	default:
		text.Question, text.Options, ways = askNothing, []string{yesColumns, noTake}, []func() tea.Cmd{columns}
	}
	text.Answer = func(option int) tea.Cmd { return ways[option]() }
	return pile.Reading(text)
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

// columns lists the columns; one that is chosen can be taken for something else.
func (t *trade) columns() pile.Level {
	columns := t.book.Columns()
	names := []string{columnsDone}
	for _, c := range columns {
		names = append(names, fmt.Sprintf(columnLine, c.Column, c.Header, labels()[c.Role]))
	}
	return pile.Menu(columnsTitle, names, func(n int) tea.Cmd {
		if n == 0 {
			t.Back()
			return nil
		}
		return t.Push(t.roles(columns[n-1].Header))
	})
}

func (t *trade) roles(header string) pile.Level {
	var names []string
	for _, r := range issuebook.Roles() {
		names = append(names, r.Label)
	}
	return pile.Menu(fmt.Sprintf(columnAs, header), append(names, notTaken), func(n int) tea.Cmd {
		m := issuebook.Mapping{}
		maps.Copy(m, t.book.Mapping())
		if m[header] = ""; n < len(issuebook.Roles()) {
			m[header] = issuebook.Roles()[n].Key
		}
		book := t.book
		return t.Doing(readingBook, func() (func() tea.Cmd, error) {
			again, err := book.Remap(m)
			if err != nil {
				return nil, err
			}
			return t.try(again, t.columns)
		})
	})
}
