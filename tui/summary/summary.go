package summary

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"sync"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/print"
	"cunce/store/report"
	"cunce/store/report/picture"
	"cunce/store/summary"
	"cunce/store/summary/paper"
	"cunce/tui/keys"
	"cunce/tui/pictures"
	"cunce/tui/pile"
	"cunce/tui/screen"
	"cunce/tui/sheet"
	"cunce/tui/widget"
)

// Kind is the screen's name in tui/makers.go and on the home screen.
const Kind screen.Kind = "summary"

// A screenful is the pile with what is shown: of which part, by what.
type screenful struct {
	*pile.Pile
	shown  *sheet.Sheet
	part   string // "" is all
	by     summary.By
	shares bool // each number has beside it what part of all it is

	mu      sync.Mutex                // it is counted beside the keys
	past    map[string]*summary.Sheet // of days that were put together: see both
	book    *summary.Book
	counted *summary.Sheet
	faults  []summary.Fault
	held    int
}

// New makes the screen.
func New(ctx screen.Context) screen.Screen {
	about := pile.About{Title: title, Help: help, Explain: func(error) (string, string, bool) { return "", "", false }}
	return pile.New(ctx, about, func(p *pile.Pile) pile.Level {
		s := &screenful{Pile: p, part: parts()[0], by: summary.Usual(ctx.DB.Identity()), past: map[string]*summary.Sheet{}}
		s.shown = sheet.New(p, sheet.About{Read: s.read, How: s.how, Enter: keyOpen, Open: s.where, Detail: detailOf, Empty: wordEmpty, Digits: []pile.Digit{
			{Name: doPart, Do: func(int) tea.Cmd { return s.askPart() }},
			{Name: doBy, Do: func(int) tea.Cmd { return s.shown.Again(s.turn) }},
			{Name: doWrong, Do: func(int) tea.Cmd { return s.Push(s.wrong()) }},
			{Name: doPrint, Do: func(int) tea.Cmd { return s.askPrint() }},
		}, Keys: []pile.Key{{Binding: keys.Named(keys.Same, keyShares), Do: func() tea.Cmd { return s.shown.Again(func() { s.shares = !s.shares }) }}, pictures.Key(s.look)},
			Menu: []screen.Action{{Name: twoSides, Do: s.askBeside}, {Name: crossTable, Do: func() tea.Cmd { return s.Push(s.cross()) }}}})
		return s.shown.List
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

// read counts, or takes what was counted of the same state of the file on the same day.
func (s *screenful) read(tx *store.Tx) (report.Table, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.book == nil || s.book.State != tx.State() || s.book.Day != s.Ctx.Today() {
		book, err := summary.Read(tx)
		if err != nil {
			return report.Table{}, err
		}
		s.book, s.counted = book, nil
	}
	if s.counted == nil || s.counted.By != s.by {
		s.counted = s.book.Sheet(s.by)
		s.faults, s.held = s.counted.Check()
	}
	table := s.counted.Part(s.part, s.shares)
	table.Title = fmt.Sprintf(headPart, cmp.Or(s.part, headAll))
	return table, nil
}

// look shows the selected figure by group or village; the digits lead to the other pictures.
func (s *screenful) look() tea.Cmd {
	row, _ := s.shown.At()
	counted, _ := s.now()
	if row.Key == "" {
		return pictures.Show(s.Pile, pictures.All(), 0)
	}
	own := pictures.Choice{Title: doFigure, Read: func(*store.Tx) (picture.Picture, error) { return picture.Figure(counted, row.Key), nil }}
	return pictures.Show(s.Pile, append([]pictures.Choice{own}, pictures.All()...), 0)
}

// now is what was counted last, and what in it does not add up.
func (s *screenful) now() (*summary.Sheet, []summary.Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.counted, s.faults
}

func (s *screenful) how() string { return fmt.Sprintf(countHeld, s.held, len(s.faults)) }

// turn counts by groups instead of villages, and back.
func (s *screenful) turn() {
	bys := summary.Bys()
	s.by = bys[(slices.Index(bys, s.by)+1)%len(bys)]
}

// detailOf says what a figure counts, and where that is written.
func detailOf(r report.Row) string {
	f, _ := summary.FigureNamed(r.Key)
	return fmt.Sprintf(detail, f.Scope, f.Source)
}

func number(c report.Cell) string { return report.Column{Form: report.Count}.Read(c) }

// askPart asks which figures are shown.
func (s *screenful) askPart() tea.Cmd {
	names := append(append([]string{headAll}, parts()...), crossTable, twoSides)
	return s.Push(pile.Menu(headParts, names, func(n int) tea.Cmd {
		s.Back()
		switch n {
		case len(names) - 2:
			return s.Push(s.cross())
		case len(names) - 1:
			return s.askBeside()
		}
		return s.shown.Again(func() {
			if s.part = ""; n > 0 {
				s.part = names[n]
			}
		})
	}))
}

// where asks in which column, and lists what is behind the number there.
func (s *screenful) where(row report.Row) tea.Cmd {
	f, _ := summary.FigureNamed(row.Key)
	counted, _ := s.now()
	names := []string{colTotal + "  " + number(counted.Cell(f.Key, -1))}
	for i, c := range counted.Columns {
		names = append(names, c.Name+"  "+number(counted.Cell(f.Key, i)))
	}
	return s.Push(pile.Menu(headWhere, names, func(n int) tea.Cmd {
		s.Back()
		return s.behind(fmt.Sprintf(headList, f.Title, names[n]), counted.Open(f.Key, n-1))
	}))
}

// wrong lists what does not add up; Enter opens what should be the sum.
func (s *screenful) wrong() *pile.List {
	counted, faults := s.now()
	return &pile.List{Read: func(*store.Tx) (pile.Content, error) {
		out := pile.Content{Head: headWrong, Empty: noWrong, Enter: keyOpen, Columns: []widget.Column{{Title: colTotal, Width: 12}, {Title: headWrong}}}
		for _, f := range faults {
			out.Rows = append(out.Rows, []string{cmp.Or(f.Column, colTotal), f.Text})
			out.Details = append(out.Details, f.Text)
		}
		out.Open = func(row int) tea.Cmd {
			return s.behind(faults[row].Text, counted.OpenFault(faults[row]))
		}
		return out, nil
	}}
}

// askPrint asks for the sheet to sign as a page or as a workbook.
func (s *screenful) askPrint() tea.Cmd {
	endings := []string{".html", ".xlsx"}
	return s.Push(pile.Menu(headPaper, []string{paperPage, paperBook}, func(n int) tea.Cmd {
		s.Back()
		counted, _ := s.now()
		return s.keep(counted, endings[n])
	}))
}

// keep writes the sheet with 口径 and the lines to sign into the folder beside the data file.
func (s *screenful) keep(counted *summary.Sheet, ending string) tea.Cmd {
	db, by, day := s.Ctx.DB, s.Ctx.Operator(), s.Ctx.Today()
	return s.Work(func() (string, error) {
		path, err := print.Keep(filepath.Join(filepath.Dir(db.Path()), print.Folder), title, ending, paper.Print(counted, db.Identity().Name, by, day))
		return fmt.Sprintf(saidPaper, filepath.Join(print.Folder, filepath.Base(path))), err
	})
}
