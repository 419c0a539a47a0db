package tasklist

import (
	"fmt"
	"maps"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms/sheet"
	"cunce/store/tasklist"
	"cunce/tui/filepick"
	"cunce/tui/screen"
	"cunce/tui/widget"
)

// places is what was found to choose among, and what becomes of the choice.
type places struct {
	found  []filepick.Place
	ask    filepick.Ask
	own    string
	placed func(string) tea.Cmd
}

// preview is a workbook that was read and tried, with what the officer says of it.
type preview struct {
	book    *tasklist.Book
	options tasklist.Options
	result  tasklist.Result
	mapped  bool // read again with other columns: the list of columns is open
}

// taken is the outcome of an import.
type taken tasklist.Result

// FilterImport is the filter of the page on which a list is imported: where all villages are seen, one is asked for first.
const FilterImport = "import"

// lookBooks looks for workbooks.
func (s *Screen) lookBooks() tea.Cmd {
	if s.ctx.DB.Identity().Town() {
		return screen.Send(screen.Open{Page: screen.Page{Kind: Kind, Filter: FilterImport}})
	}
	books := s.places
	return s.run(reading, func() (any, error) {
		return places{found: books.Find(".xlsx", ".xls", ".csv"), ask: filepick.Book(chooseBook, noBooks), placed: s.readBook}, nil
	})
}

func (s *Screen) choosePlace(p places) {
	s.picker, s.placed = filepick.New(p.ask, p.found, p.own), p.placed
	s.push(func() { s.stage = placing })
}

// readBook reads a workbook, with the columns of the last one like it, and tries its import.
func (s *Screen) readBook(path string) tea.Cmd {
	db := s.ctx.DB
	return s.run(readingBook, func() (any, error) {
		data, err := sheet.ReadFile(path, sheet.DefaultLimits)
		if err != nil {
			return nil, err
		}
		book, err := tasklist.Read(path, data, nil)
		if err != nil {
			return nil, err
		}
		if book, err = book.Remembered(db); err != nil {
			return nil, err
		}
		return s.try(&preview{book: book})
	})
}

// try tells what the import would do.
func (s *Screen) try(p *preview) (*preview, error) {
	result, err := tasklist.Import(s.ctx.DB, s.ctx.Operator(), p.book, p.options, true)
	p.result = result
	return p, err
}

// showPreview shows what an import would do, or after a change of the columns these again.
func (s *Screen) showPreview(p *preview) {
	s.book = p
	if p.mapped {
		p.mapped = false
		s.again()
		return
	}
	s.trail = nil
	s.push(s.toLists)
	s.push(s.toPreview)
}

func (s *Screen) toPreview() {
	p, r := s.book, s.book.result
	lines := []string{fmt.Sprintf(previewOf, p.book.Name(), r.Title), fmt.Sprintf(previewRows, r.Rows, r.Matched, len(r.Apart))}
	if r.Update {
		lines = append(lines, fmt.Sprintf(previewUpdate, r.Added, r.Changed, r.Same, r.Gone))
	}
	if r.Again > 0 {
		lines = append(lines, fmt.Sprintf(previewAgain, r.Again))
	}
	lines = append(lines, columnWords(r.Columns)...)
	if len(r.Notes) > 0 {
		lines = append(lines, fmt.Sprintf(previewNotes, len(r.Notes)))
		lines = append(lines, findingLines(r.Notes)...)
	}
	if len(r.Apart) > 0 {
		lines = append(lines, fmt.Sprintf(previewApart, len(r.Apart)))
		lines = append(lines, findingLines(r.Apart)...)
	}
	s.stage, s.reader = previewing, widget.NewReader(titlePreview, lines)
	s.prompt = widget.NewPrompt(askTake, yesTake, yesColumns, noTake)
	s.agreed = []func() tea.Cmd{s.askSender, s.askColumns, s.decline}
}

// columnWords tell what the columns were taken for.
func columnWords(columns []tasklist.Column) []string {
	byRole := map[string][]string{}
	for _, c := range columns {
		name := c.Header
		if len(c.Options) > 0 {
			name += fmt.Sprintf(wordOptions, strings.Join(c.Options, " "))
		}
		byRole[c.Role] = append(byRole[c.Role], name)
	}
	var lines []string
	for _, r := range tasklist.Roles() {
		if len(byRole[r.Key]) > 0 {
			lines = append(lines, fmt.Sprintf(wordRole, r.Label, strings.Join(byRole[r.Key], "、")))
		}
	}
	if len(byRole["answer"]) == 0 {
		lines = append(lines, noQuestions)
	}
	return lines
}

func findingLines(all []tasklist.Finding) []string {
	var lines []string
	for _, f := range all {
		lines = append(lines, "  "+fmt.Sprintf(findingLine, f.Row, f.Name, f.Reason))
	}
	return lines
}

func (s *Screen) decline() tea.Cmd {
	s.book = nil
	s.trail = nil
	s.push(s.toLists)
	return nil
}

// askColumns lists the columns; one that is chosen can be taken for something else.
func (s *Screen) askColumns() tea.Cmd {
	s.push(s.toColumns)
	return nil
}

func (s *Screen) toColumns() {
	columns := s.book.book.Columns()
	labels := map[string]string{"": wordNone}
	for _, r := range tasklist.Roles() {
		labels[r.Key] = r.Label
	}
	names := []string{columnsDone}
	for _, c := range columns {
		line := fmt.Sprintf(columnLine, c.Column, c.Header, labels[c.Role])
		if len(c.Samples) > 0 {
			line += fmt.Sprintf(columnSamples, strings.Join(c.Samples, "、"))
		}
		names = append(names, line)
	}
	s.ask(columnsTitle, names, func(n int) tea.Cmd {
		if n == 0 {
			s.trail = s.trail[:len(s.trail)-1]
			s.again()
			return nil
		}
		s.push(func() { s.toRoles(columns[n-1].Header) })
		return nil
	})
}

func (s *Screen) toRoles(header string) {
	var names []string
	for _, r := range tasklist.Roles() {
		names = append(names, r.Label)
	}
	s.ask(fmt.Sprintf(columnAs, header), append(names, wordNone), func(n int) tea.Cmd {
		m := tasklist.Mapping{}
		maps.Copy(m, s.book.book.Mapping())
		if m[header] = ""; n < len(tasklist.Roles()) {
			m[header] = tasklist.Roles()[n].Key
		}
		s.trail = s.trail[:len(s.trail)-1]
		book, options := s.book.book, s.book.options
		return s.run(readingBook, func() (any, error) {
			again, err := book.Remap(m)
			if err != nil {
				return nil, err
			}
			return s.try(&preview{book: again, options: options, mapped: true})
		})
	})
}

// askSender asks who sent the list, then for the deadline, and whether its rows become issues.
func (s *Screen) askSender() tea.Cmd {
	known := ""
	if l := s.listOf(s.book.result.List); l != nil {
		known = l.Sender()
	}
	s.push(func() {
		s.line(askSender, known, func(text string) tea.Cmd {
			s.book.options.Sender = text
			return s.askDue()
		})
	})
	return nil
}

func (s *Screen) askDue() tea.Cmd {
	known := ""
	if l := s.listOf(s.book.result.List); l != nil {
		known = l.Due()
	}
	s.push(func() {
		s.line(askDue, known, func(text string) tea.Cmd {
			day := tasklist.Column{Kind: "date"}.Read(text, s.ctx.Now())
			s.book.options.Due = day.Text
			if _, err := time.Parse(time.DateOnly, day.Text); err != nil && day.Text != "" {
				return s.ctx.Warn(badDate)
			}
			return s.askIssues()
		})
	})
	return nil
}

// askIssues asks once a list: a corrected one goes on as it was begun.
func (s *Screen) askIssues() tea.Cmd {
	if s.book.result.Update {
		return s.accept(false)
	}
	s.push(func() {
		s.ask(askIssues, []string{issuesNo, issuesYes}, func(n int) tea.Cmd { return s.accept(n == 1) })
	})
	return nil
}

func (s *Screen) accept(issues bool) tea.Cmd {
	db, by, book, o := s.ctx.DB, s.ctx.Operator(), s.book.book, s.book.options
	o.Issues = issues
	return s.run(takingIn, func() (any, error) {
		r, err := tasklist.Import(db, by, book, o, false)
		return taken(r), err
	})
}

// tellTaken opens the list that was taken in.
func (s *Screen) tellTaken(r taken) tea.Cmd {
	s.book = nil
	s.trail = nil
	s.push(s.toLists)
	s.open, s.filter = r.List, tasklist.Left
	if r.Matched == 0 {
		s.filter = tasklist.Apart
	}
	s.push(s.toRows)
	said := fmt.Sprintf(saidTaken, r.Matched, len(r.Apart))
	if r.Issues > 0 {
		said += fmt.Sprintf(saidIssues, r.Issues)
	}
	return tea.Batch(s.read(r.List), s.ctx.Say(said), screen.Send(screen.Saved{At: s.ctx.Now()}))
}
