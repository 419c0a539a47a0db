package reports

import (
	"fmt"
	"path/filepath"
	"strings"
	"sync"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/print"
	"cunce/store/report"
	"cunce/store/report/kinds"
	"cunce/store/report/rare"
	"cunce/store/report/render"
	"cunce/tui/fields"
	"cunce/tui/pile"
	"cunce/tui/widget"
)

// A sheet is one report that is looked at. The table is made once for each state of the file and each way to count; sorting and filtering
// only look at it.
type sheet struct {
	*pile.Pile
	kind kinds.Kind
	list *pile.List

	mu sync.Mutex // the table is made beside the keys
	asked
	table report.Table
	state string // of the file, and the options, when the table was made
}

// asked is what the keys have asked for.
type asked struct {
	options kinds.Options
	view    view
}

// now is what the keys have asked for and the table that was made last.
func (s *sheet) now() (asked, report.Table) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.asked, s.table
}

// look opens a report.
func look(p *pile.Pile, kind kinds.Kind) *pile.List {
	s := &sheet{Pile: p, kind: kind, asked: asked{view: view{sort: -1}}, list: &pile.List{}}
	s.list.Read = s.read
	return s.list
}

func (s *sheet) read(tx *store.Tx) (pile.Content, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if state := fmt.Sprint(tx.State(), tx.Now().Format("2006-01-02"), s.options); state != s.state {
		table, err := s.kind.Read(tx, s.options)
		if err != nil {
			return pile.Content{}, err
		}
		s.table, s.state = table, state
	}
	return s.content(s.asked, s.table), nil
}

// content is a table as it is looked at, with the columns that fit.
func (s *sheet) content(now asked, table report.Table) pile.Content {
	shown := now.view.of(table)
	rows := shown.Rows
	if len(shown.Total.Cells) > 0 && len(rows) > 0 {
		rows = append(rows[:len(rows):len(rows)], shown.Total)
	}
	var lines [][]string
	for _, r := range rows {
		lines = append(lines, read(shown, r))
	}
	which, drawn, pinned := now.view.columns(shown, lines, s.Width())
	out := pile.Content{Head: table.Title, Count: fmt.Sprintf(countRows, len(shown.Rows)), Under: []string{s.under(now, table, which, pinned)}, Columns: drawn, Empty: nothing,
		Enter: keyHouse, Sideways: s.sideways, Digits: s.digits(), Finish: keyWrite, Finished: func() tea.Cmd { return s.write(render.Workbook) }}
	if now.view.filter != "" {
		out.Count = fmt.Sprintf(countOf, len(shown.Rows), len(table.Rows))
		out.Empty = fmt.Sprintf(noMatch, now.view.filter)
	}
	for _, line := range lines {
		var cells, detail []string
		for _, i := range which {
			cells = append(cells, line[i])
		}
		for i, text := range line {
			if text != "" {
				detail = append(detail, fmt.Sprintf(cellOf, shown.Columns[i].Title, text))
			}
		}
		out.Rows, out.Details = append(out.Rows, cells), append(out.Details, strings.Join(detail, cellGap))
	}
	out.Open = func(row int) tea.Cmd {
		if len(rows[row].Households) == 0 {
			return s.Ctx.Warn(noHouses)
		}
		return s.Push(s.Houses(lines[row][0], rows[row].Households))
	}
	return out
}

// under says how a table was counted and is looked at.
func (s *sheet) under(now asked, table report.Table, which []int, pinned int) string {
	by := usual
	for i, b := range s.kind.Bys {
		if b.Name == now.options.By || i == 0 && now.options.By == "" {
			by = b.Title
		}
	}
	text := fmt.Sprintf(underPage, by, s.Ctx.Now().Format("2006-01-02 15:04"))
	if now.view.sort >= 0 {
		text += fmt.Sprintf(underSorted, table.Columns[now.view.sort].Title)
	}
	if now.view.filter != "" {
		text += fmt.Sprintf(underFilter, now.view.filter)
	}
	if n := len(table.Columns); len(which) < n && len(which) > pinned {
		text += fmt.Sprintf(underPart, which[pinned]+1, which[len(which)-1]+1, n)
	}
	return text
}

// sideways moves the columns by one, as long as there is one to move to.
func (s *sheet) sideways(step int) tea.Cmd {
	s.change(func() { s.view.from = max(0, min(s.view.from+step, len(s.table.Columns)-2)) })
	return s.Init()
}

func (s *sheet) change(what func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	what()
}

// again changes what is asked for, closes the level on which it was asked, and shows the table anew.
func (s *sheet) again(what func()) tea.Cmd {
	s.change(what)
	s.Back()
	s.list.Select(0)
	return s.Init()
}

func (s *sheet) digits() []pile.Digit {
	ask := func(what func() tea.Cmd) func(int) tea.Cmd { return func(int) tea.Cmd { return what() } }
	return []pile.Digit{{Name: doBy, Do: ask(s.askBy)}, {Name: doDays, Do: ask(s.askDays)}, {Name: doSort, Do: ask(s.askSort)}, {Name: doFilter, Do: ask(s.askFilter)},
		{Name: doNotes, Do: ask(s.notes)}, {Name: doWrite, Do: ask(s.askWrite)}}
}

func (s *sheet) askBy() tea.Cmd {
	if len(s.kind.Bys) < 2 {
		return s.Ctx.Warn(onlyOne)
	}
	var names []string
	for _, b := range s.kind.Bys {
		names = append(names, b.Title)
	}
	return s.Push(pile.Menu(headBy, names, func(n int) tea.Cmd {
		return s.again(func() { s.options.By, s.view = s.kind.Bys[n].Name, view{sort: -1} })
	}))
}

func (s *sheet) askDays() tea.Cmd {
	if !s.kind.Period {
		return s.Ctx.Warn(noDays)
	}
	now, _ := s.now()
	lines := []fields.Field{{Label: labelFrom, Text: now.options.From}, {Label: labelTo, Text: now.options.To}}
	return s.Push(pile.Typed(headDays, hintDays, 20, lines, func(texts []string) tea.Cmd {
		from, ok := fields.DayOrNone(texts[0], s.Ctx.Now())
		to, also := fields.DayOrNone(texts[1], s.Ctx.Now())
		if !ok || !also {
			return s.Ctx.Warn(badDay)
		}
		return s.again(func() { s.options.From, s.options.To = from, to })
	}))
}

func (s *sheet) askSort() tea.Cmd {
	now, table := s.now()
	if len(table.Rows) == 0 {
		return s.Ctx.Warn(noSort)
	}
	names := []string{sortNone}
	for _, c := range table.Columns {
		names = append(names, c.Title)
	}
	return s.Push(pile.Menu(headSort, names, func(n int) tea.Cmd {
		down := n > 0 && table.Columns[n-1].Form != report.Words // numbers begin with the largest
		if n-1 == now.view.sort {
			down = !now.view.down
		}
		return s.again(func() { s.view.sort, s.view.down = n-1, down })
	}))
}

func (s *sheet) askFilter() tea.Cmd {
	now, _ := s.now()
	return s.Push(pile.Typed(headOnly, hintOnly, 20, []fields.Field{{Label: labelOnly, Text: now.view.filter}}, func(texts []string) tea.Cmd {
		return s.again(func() { s.view.filter = texts[0] })
	}))
}

func (s *sheet) notes() tea.Cmd {
	_, table := s.now()
	return s.Push(&pile.List{Read: func(*store.Tx) (pile.Content, error) {
		out := pile.Content{Head: headNotes, Columns: []widget.Column{{Title: colNote}}, Empty: nothing}
		for _, n := range append([]string{s.kind.Says}, table.Notes...) {
			out.Rows, out.Details = append(out.Rows, []string{n}), append(out.Details, n)
		}
		return out, nil
	}})
}

func (s *sheet) askWrite() tea.Cmd {
	formats := []string{render.Workbook, render.Page, render.CSV, render.Old, render.Text}
	return s.Push(pile.Menu(headWrite, []string{writeXLSX, writeHTML, writeCSV, writeOld, writeText}, func(n int) tea.Cmd {
		s.Back()
		return s.write(formats[n])
	}))
}

// write writes the table as it is looked at into the folder beside the data file.
func (s *sheet) write(format string) tea.Cmd {
	now, whole := s.now()
	table := now.view.of(whole)
	table.Notes = append(table.Notes[:len(table.Notes):len(table.Notes)], fmt.Sprintf(noteDay, s.Ctx.Today()))
	if now.view.filter != "" {
		table.Notes = append(table.Notes, fmt.Sprintf(noteFilter, now.view.filter))
	}
	dir, name := filepath.Join(filepath.Dir(s.Ctx.DB.Path()), print.Folder), fmt.Sprint(whole.Title, "_", s.Ctx.Now().Format("20060102"))
	return s.Work(func() (string, error) {
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
