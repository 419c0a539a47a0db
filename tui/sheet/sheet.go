package sheet

import (
	"fmt"
	"path/filepath"
	"strings"
	"sync"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/print"
	"cunce/store/report"
	"cunce/store/report/rare"
	"cunce/store/report/render"
	"cunce/tui/fields"
	"cunce/tui/pile"
	"cunce/tui/screen"
	"cunce/tui/widget"
)

// About says what a sheet shows and what can be done with it.
type About struct {
	// Read makes the table. It is asked again when the file has changed, and after Sheet.Again.
	Read func(*store.Tx) (report.Table, error)
	// How says how the table was counted, for the line under the heading; nil for nothing.
	How func() string
	// Above are notes of the table that stand over it, so that what is seen tells all by itself; nil for the time alone.
	Above func(report.Table) []string
	// Detail is what the foot says of a row; nil tells all its cells.
	Detail func(report.Row) string
	// Enter is what the key does with a row, Open does it; nil lists the row's households.
	Enter string
	Open  func(report.Row) tea.Cmd
	// Digits stand before those of the sheet itself.
	Digits []pile.Digit
	// Keys are further keys, Menu what F9 offers besides all keys.
	Keys []pile.Key
	Menu []screen.Action
	// Notes are told before those of the table; Empty is what to do where it has no rows.
	Notes []string
	Empty string
}

// A Sheet is one table that is looked at. It is made once for each state of the file; sorting and filtering only look at it.
type Sheet struct {
	*pile.List
	p     *pile.Pile
	about About

	mu    sync.Mutex // the table is made beside the keys
	view  view
	table report.Table
	state string // of the file when the table was made
}

// New makes a sheet; its List is what is pushed on a pile.
func New(p *pile.Pile, about About) *Sheet {
	s := &Sheet{List: &pile.List{}, p: p, about: about, view: view{sort: -1}}
	s.List.Read = s.read
	return s
}

// Again makes the table anew, as it comes: change says what else is asked for. Only it may change what About.Read and About.How look at,
// which run beside the keys.
func (s *Sheet) Again(change func()) tea.Cmd {
	s.mu.Lock()
	change()
	s.state, s.view = "", view{sort: -1}
	s.mu.Unlock()
	s.Select(0)
	return s.p.Init()
}

// At is the selected row, false where there is none or it is the total.
func (s *Sheet) At() (report.Row, bool) {
	v, table := s.now()
	rows, n := v.of(table).Rows, s.Selected()
	if n < 0 || n >= len(rows) {
		return report.Row{}, false
	}
	return rows[n], true
}

// now is how the table is looked at and the table that was made last.
func (s *Sheet) now() (view, report.Table) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.view, s.table
}

func (s *Sheet) read(tx *store.Tx) (pile.Content, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if state := fmt.Sprint(tx.State(), tx.Now().Format("2006-01-02")); state != s.state {
		table, err := s.about.Read(tx)
		if err != nil {
			return pile.Content{}, err
		}
		s.table, s.state = table, state
	}
	return s.content(s.view, s.table), nil
}

// content is a table as it is looked at, with the columns that fit.
func (s *Sheet) content(v view, table report.Table) pile.Content {
	shown := v.of(table)
	rows := shown.Rows
	if len(shown.Total.Cells) > 0 && len(rows) > 0 {
		rows = append(rows[:len(rows):len(rows)], shown.Total)
	}
	var lines [][]string
	for _, r := range rows {
		lines = append(lines, read(shown, r))
	}
	which, drawn, pinned := v.columns(shown, lines, s.p.Width())
	out := pile.Content{Head: table.Title, Count: fmt.Sprintf(countRows, len(shown.Rows)), Under: s.over(v, table, which, pinned), Columns: drawn, Empty: nothing,
		Enter: keyHouse, Sideways: s.sideways, Digits: s.digits(), Keys: s.about.Keys, Menu: s.about.Menu, Finish: keyWrite, Finished: func() tea.Cmd { return s.write(render.Workbook) }}
	if s.about.Empty != "" {
		out.Empty = s.about.Empty
	}
	if v.filter != "" {
		out.Count = fmt.Sprintf(countOf, len(shown.Rows), len(table.Rows))
		out.Empty = fmt.Sprintf(noMatch, v.filter)
	}
	for n, line := range lines {
		var cells, detail []string
		for _, i := range which {
			cells = append(cells, line[i])
		}
		if s.about.Detail != nil {
			detail, line = []string{s.about.Detail(rows[n])}, nil
		}
		for i, text := range line {
			if text != "" {
				detail = append(detail, fmt.Sprintf(cellOf, shown.Columns[i].Title, text))
			}
		}
		out.Rows, out.Details = append(out.Rows, cells), append(out.Details, strings.Join(detail, cellGap))
	}
	out.Open = func(row int) tea.Cmd {
		if s.about.Open != nil {
			return s.about.Open(rows[row])
		}
		if len(rows[row].Households) == 0 {
			return s.p.Ctx.Warn(noHouses)
		}
		return s.p.Push(s.p.Houses(lines[row][0], rows[row].Households))
	}
	if s.about.Open != nil {
		out.Enter = s.about.Enter
	}
	return out
}

// over is what stands between the heading and the table: how it is looked at, and its notes where they are told there.
func (s *Sheet) over(v view, table report.Table, which []int, pinned int) []string {
	how := s.under(v, table, which, pinned)
	if s.about.Above == nil {
		return []string{how}
	}
	how = strings.TrimSpace(how)
	if how == "" {
		return s.about.Above(table)
	}
	return append([]string{how}, s.about.Above(table)...)
}

// under says how a table was counted and is looked at.
func (s *Sheet) under(v view, table report.Table, which []int, pinned int) string {
	text := ""
	if s.about.Above == nil { // else the notes say when the table was counted
		text = fmt.Sprintf(underPage, s.p.Ctx.Now().Format("2006-01-02 15:04"))
	}
	if s.about.How != nil {
		text = s.about.How() + "  " + text
	}
	if v.sort >= 0 && v.sort < len(table.Columns) {
		text += fmt.Sprintf(underSorted, table.Columns[v.sort].Title)
	}
	if v.filter != "" {
		text += fmt.Sprintf(underFilter, v.filter)
	}
	if n := len(table.Columns); len(which) < n && len(which) > pinned {
		text += fmt.Sprintf(underPart, which[pinned]+1, which[len(which)-1]+1, n)
	}
	return text
}

// sideways moves the columns by one, as long as there is one to move to.
func (s *Sheet) sideways(step int) tea.Cmd {
	s.mu.Lock()
	s.view.from = max(0, min(s.view.from+step, len(s.table.Columns)-2))
	s.mu.Unlock()
	return s.p.Init()
}

// again changes how the table is looked at, and closes the level on which it was asked.
func (s *Sheet) again(what func()) tea.Cmd {
	s.mu.Lock()
	what()
	s.mu.Unlock()
	s.p.Back()
	s.Select(0)
	return s.p.Init()
}

func (s *Sheet) digits() []pile.Digit {
	ask := func(what func() tea.Cmd) func(int) tea.Cmd { return func(int) tea.Cmd { return what() } }
	own := s.about.Digits
	return append(own[:len(own):len(own)], pile.Digit{Name: doSort, Do: ask(s.askSort)}, pile.Digit{Name: doFilter, Do: ask(s.askFilter)},
		pile.Digit{Name: doNotes, Do: ask(s.notes)}, pile.Digit{Name: doWrite, Do: ask(s.askWrite)})
}

func (s *Sheet) askSort() tea.Cmd {
	v, table := s.now()
	if len(table.Rows) == 0 {
		return s.p.Ctx.Warn(noSort)
	}
	names := []string{sortNone}
	for _, c := range table.Columns {
		names = append(names, c.Title)
	}
	return s.p.Push(pile.Menu(headSort, names, func(n int) tea.Cmd {
		down := n > 0 && table.Columns[n-1].Form != report.Words // numbers begin with the largest
		if n-1 == v.sort {
			down = !v.down
		}
		return s.again(func() { s.view.sort, s.view.down = n-1, down })
	}))
}

func (s *Sheet) askFilter() tea.Cmd {
	v, _ := s.now()
	return s.p.Push(pile.Typed(headOnly, hintOnly, 20, []fields.Field{{Label: labelOnly, Text: v.filter}}, func(texts []string) tea.Cmd {
		return s.again(func() { s.view.filter = texts[0] })
	}))
}

func (s *Sheet) notes() tea.Cmd {
	_, table := s.now()
	return s.p.Push(&pile.List{Read: func(*store.Tx) (pile.Content, error) {
		out := pile.Content{Head: headNotes, Columns: []widget.Column{{Title: colNote}}, Empty: nothing}
		for _, n := range append(s.about.Notes[:len(s.about.Notes):len(s.about.Notes)], table.Notes...) {
			out.Rows, out.Details = append(out.Rows, []string{n}), append(out.Details, n)
		}
		return out, nil
	}})
}

func (s *Sheet) askWrite() tea.Cmd {
	formats := []string{render.Workbook, render.Page, render.CSV, render.Old, render.Text}
	return s.p.Push(pile.Menu(headWrite, []string{writeXLSX, writeHTML, writeCSV, writeOld, writeText}, func(n int) tea.Cmd {
		s.p.Back()
		return s.write(formats[n])
	}))
}

// write writes the table as it is looked at into the folder beside the data file.
func (s *Sheet) write(format string) tea.Cmd {
	v, whole := s.now()
	table := v.of(whole)
	table.Notes = append(table.Notes[:len(table.Notes):len(table.Notes)], fmt.Sprintf(noteDay, s.p.Ctx.Today()))
	if v.filter != "" {
		table.Notes = append(table.Notes, fmt.Sprintf(noteFilter, v.filter))
	}
	dir, name := filepath.Join(filepath.Dir(s.p.Ctx.DB.Path()), print.Folder), fmt.Sprint(whole.Title, "_", s.p.Ctx.Now().Format("20060102"))
	return s.p.Work(func() (string, error) {
		path, err := render.File(dir, name, format, table)
		if err != nil {
			return "", err
		}
		path = filepath.Join(print.Folder, filepath.Base(path))
		if lost := rare.Lost(table); format == render.Old && lost != "" {
			return fmt.Sprintf(saidLost, path, lost), nil
		}
		return fmt.Sprintf(saidWritten, path), nil
	})
}
