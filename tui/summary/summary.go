package summary

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/print"
	"cunce/store/report"
	"cunce/store/summary"
	"cunce/store/summary/paper"
	"cunce/tui/pile"
	"cunce/tui/screen"
	"cunce/tui/widget"
)

// Kind is the screen's name in tui/makers.go and on the home screen.
const Kind screen.Kind = "summary"

// A screenful is the pile with what is shown: of which part, by what, from which column on.
type screenful struct {
	*pile.Pile
	part  string // "" is all
	by    summary.By
	from  int
	book  *summary.Book
	sheet *summary.Sheet
}

// New makes the screen.
func New(ctx screen.Context) screen.Screen {
	about := pile.About{Title: title, Help: help, Explain: func(error) (string, string, bool) { return "", "", false }}
	return pile.New(ctx, about, func(p *pile.Pile) pile.Level {
		s := &screenful{Pile: p, part: parts()[0], by: summary.ByGroup}
		if ctx.DB.Identity().Kind == "township" {
			s.by = summary.ByVillage
		}
		return s.figures()
	})
}

// parts are the headings of the figures, in their order.
func parts() (out []string) {
	for _, f := range summary.Figures() {
		if !slices.Contains(out, f.Part) {
			out = append(out, f.Part)
		}
	}
	return out
}

// shown is how many columns of groups or villages stand beside each other at 80 cells, and how wide one is.
const shown, wide = 4, 9

// read counts, or takes what was counted of the same state of the file on the same day.
func (s *screenful) read(tx *store.Tx) error {
	if s.book == nil || s.book.State != tx.State() || s.book.Day != s.Ctx.Today() {
		book, err := summary.Read(tx)
		if err != nil {
			return err
		}
		s.book, s.sheet = book, nil
	}
	if s.sheet == nil || s.sheet.By != s.by {
		s.sheet = s.book.Sheet(s.by)
	}
	return nil
}

// figures is the sheet: figures as rows, the total first and then some of the columns.
func (s *screenful) figures() *pile.List {
	list := &pile.List{}
	list.Read = func(tx *store.Tx) (pile.Content, error) {
		if err := s.read(tx); err != nil {
			return pile.Content{}, err
		}
		sheet, part := s.sheet, s.part
		from := min(s.from, len(sheet.Columns)) // the keys may move on meanwhile
		faults, held := sheet.Check()
		to := min(from+shown, len(sheet.Columns))
		out := pile.Content{Head: fmt.Sprintf(headPart, cmp.Or(part, headAll), s.book.Day), Count: fmt.Sprintf(countHeld, held, len(faults)), Enter: keyOpen,
			Empty: wordEmpty, Columns: []widget.Column{{Title: colFigure}, {Title: colUnit, Width: 5}, {Title: colTotal, Width: wide, Right: true}},
			Under: []string{fmt.Sprintf(columnsAt, min(from+1, to), to, len(sheet.Columns))}}
		for _, c := range sheet.Columns[from:to] {
			out.Columns = append(out.Columns, widget.Column{Title: c.Name, Width: wide, Right: true})
		}
		var shownFigures []summary.Figure
		for _, f := range summary.Figures() {
			if part != "" && f.Part != part || len(sheet.Columns) == 0 {
				continue
			}
			line := []string{f.Title, f.Unit, number(sheet.Cell(f.Key, -1))}
			for c := from; c < to; c++ {
				line = append(line, number(sheet.Cell(f.Key, c)))
			}
			shownFigures, out.Rows = append(shownFigures, f), append(out.Rows, line)
			out.Details = append(out.Details, fmt.Sprintf(detail, f.Scope, f.Source))
		}
		out.Open = func(row int) tea.Cmd { return s.where(sheet, shownFigures[row]) }
		out.Digits = s.digits(list, sheet, faults)
		return out, nil
	}
	return list
}

func number(c report.Cell) string { return report.Column{Form: report.Count}.Read(c) }

// digits are what can be done with the sheet.
func (s *screenful) digits(list *pile.List, sheet *summary.Sheet, faults []summary.Fault) []pile.Digit {
	again := func(change func()) func(int) tea.Cmd {
		return func(int) tea.Cmd {
			change()
			return s.Init()
		}
	}
	return []pile.Digit{
		{Name: doPart, Do: func(int) tea.Cmd { return s.askPart(list) }},
		{Name: doBack, Do: again(func() { s.from = max(s.from-shown, 0) })},
		{Name: doOn, Do: again(func() {
			if s.from+shown < len(sheet.Columns) {
				s.from += shown
			}
		})},
		{Name: doBy, Do: again(func() {
			s.from = 0
			s.by = map[summary.By]summary.By{summary.ByGroup: summary.ByVillage, summary.ByVillage: summary.ByGroup}[s.by]
		})},
		{Name: doWrong, Do: func(int) tea.Cmd { return s.Push(s.wrong(sheet, faults)) }},
		{Name: doPrint, Do: func(int) tea.Cmd { return s.keep(sheet, ".html") }},
		{Name: doBook, Do: func(int) tea.Cmd { return s.keep(sheet, ".xlsx") }},
	}
}

// askPart asks which figures are shown.
func (s *screenful) askPart(list *pile.List) tea.Cmd {
	names := append([]string{headAll}, parts()...)
	return s.Push(pile.Menu(headParts, names, func(n int) tea.Cmd {
		if s.part = ""; n > 0 {
			s.part = names[n]
		}
		list.Select(0)
		s.Back()
		return s.Init()
	}))
}

// where asks in which column, and lists the households behind the number there.
func (s *screenful) where(sheet *summary.Sheet, f summary.Figure) tea.Cmd {
	names := []string{colTotal + "  " + number(sheet.Cell(f.Key, -1))}
	for i, c := range sheet.Columns {
		names = append(names, c.Name+"  "+number(sheet.Cell(f.Key, i)))
	}
	return s.Push(pile.Menu(headWhere, names, func(n int) tea.Cmd {
		s.Back()
		ids := households(sheet.Open(f.Key, n-1))
		if len(ids) == 0 {
			return s.Ctx.Warn(noNobody)
		}
		return s.Push(s.Houses(fmt.Sprintf(headList, f.Title, names[n]), ids))
	}))
}

// households are those of a list, each once.
func households(list []summary.Entry) (ids []string) {
	seen := map[string]bool{}
	for _, e := range list {
		if e.Household != "" && !seen[e.Household] {
			seen[e.Household], ids = true, append(ids, e.Household)
		}
	}
	return ids
}

// wrong lists what does not add up; Enter opens the households of what should be the sum.
func (s *screenful) wrong(sheet *summary.Sheet, faults []summary.Fault) *pile.List {
	return &pile.List{Read: func(*store.Tx) (pile.Content, error) {
		out := pile.Content{Head: headWrong, Empty: noWrong, Enter: keyOpen, Columns: []widget.Column{{Title: colTotal, Width: 12}, {Title: headWrong}}}
		for _, f := range faults {
			out.Rows = append(out.Rows, []string{cmp.Or(f.Column, colTotal), f.Text})
			out.Details = append(out.Details, f.Text)
		}
		out.Open = func(row int) tea.Cmd {
			f := faults[row]
			column := slices.IndexFunc(sheet.Columns, func(c summary.Column) bool { return c.Name == f.Column })
			ids := households(sheet.Open(f.Keys[0], column))
			if len(ids) == 0 {
				return s.Ctx.Warn(noNobody)
			}
			return s.Push(s.Houses(f.Text, ids))
		}
		return out, nil
	}}
}

// keep writes the sheet with 口径 and the lines to sign into the folder beside the data file.
func (s *screenful) keep(sheet *summary.Sheet, ending string) tea.Cmd {
	db, by, day := s.Ctx.DB, s.Ctx.Operator(), s.Ctx.Today()
	return s.Work(func() (string, error) {
		path, err := print.Keep(filepath.Join(filepath.Dir(db.Path()), print.Folder), title, ending, paper.Print(sheet, db.Identity().Name, by, day))
		return fmt.Sprintf(saidPaper, filepath.Join(print.Folder, filepath.Base(path))), err
	})
}
