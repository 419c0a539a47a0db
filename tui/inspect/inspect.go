package inspect

import (
	"fmt"
	"path/filepath"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/inspect"
	"cunce/store/inspect/mark"
	"cunce/store/inspect/outcome"
	"cunce/store/print"
	"cunce/tui/pile"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// Kind is the screen's name in tui/makers.go and on the screen that leads to it.
const Kind screen.Kind = "inspections"

// A screenful is the pile with what the screen does on it.
type screenful struct{ *pile.Pile }

// New makes the screen.
func New(ctx screen.Context) screen.Screen {
	about := pile.About{Title: title, Help: help, Explain: inspect.Explain}
	return pile.New(ctx, about, func(p *pile.Pile) pile.Level { return screenful{p}.all() })
}

// all is the list of inspections; behind the last one a new one begins.
func (s screenful) all() *pile.List {
	return &pile.List{Read: func(tx *store.Tx) (pile.Content, error) {
		all, err := inspect.All(tx)
		c := pile.Content{Head: headAll, Count: fmt.Sprintf(countAll, len(all)), Enter: keyOpen,
			Columns: []widget.Column{{Title: colTitle}, {Title: colDay, Width: 10}, {Title: colSeed, Width: 8}, {Title: colDrawn, Width: 9, Right: true},
				{Title: colDone, Width: 8, Right: true}, {Title: colRate, Width: 8, Right: true}}}
		for _, i := range all {
			sheets, err := inspect.Sheets(tx, i)
			if err != nil {
				return c, err
			}
			done, count := 0, outcome.Count{}
			for _, sheet := range sheets {
				if sheet.Done() {
					done++
				}
				count = count.With(outcome.Of(sheet))
			}
			c.Rows = append(c.Rows, []string{i.Called(), i.At.Format(time.DateOnly), i.Seed, fmt.Sprintf("%d/%d", len(i.Households()), i.Frame()), fmt.Sprint(done), rate(count)})
		}
		c.Rows = append(c.Rows, []string{rowNew, "", "", "", "", ""})
		c.Open = func(row int) tea.Cmd {
			if row == len(all) {
				return s.begin()
			}
			return s.Push(s.one(all[row].ID))
		}
		return c, err
	}}
}

func rate(c outcome.Count) string {
	r, ok := c.Rate()
	if !ok {
		return ""
	}
	return fmt.Sprintf("%.1f%%", r*100)
}

// one is the households of an inspection.
func (s screenful) one(id string) *pile.List {
	return &pile.List{Read: func(tx *store.Tx) (pile.Content, error) {
		i, err := inspect.Named(tx, id)
		if err != nil {
			return pile.Content{}, err
		}
		sheets, err := inspect.Sheets(tx, i)
		told := i.Told()
		c := pile.Content{Head: i.Called(), Count: fmt.Sprintf(countOf, len(sheets)), Under: []string{told[0], told[1], strings.Join(told[2:], "，")}, Enter: keyLook,
			Columns: []widget.Column{{Title: colGroup, Width: 12, Most: 20}, {Title: colNumber, Width: 8}, {Title: colHead, Width: 12}, {Title: colStratum}, {Title: colState, Width: 22}}}
		for _, sheet := range sheets {
			h := sheet.Household
			c.Rows = append(c.Rows, []string{h.Group(), h.ShortNumber(), h.Head(), sheet.Stratum, stateOf(sheet)})
		}
		c.Open = func(row int) tea.Cmd { return s.Push(s.sheet(i, sheets[row].Household.ID)) }
		c.Digits = []pile.Digit{{Name: doField, Do: s.rates(i, outcome.ByField)}, {Name: doHouse, Do: s.rates(i, outcome.ByHousehold)},
			{Name: doGroup, Do: s.rates(i, outcome.ByTeam)}, {Name: doIssues, Do: func(int) tea.Cmd { return s.issues(i) }},
			{Name: doPrint, Do: func(int) tea.Cmd { return s.print(i) }}}
		return c, err
	}}
}

// stateOf says how far a household is.
func stateOf(sheet inspect.Sheet) string {
	n := outcome.Of(sheet)
	switch {
	case sheet.Done() && n.Differs > 0:
		return fmt.Sprintf(stateDiffers, n.Same, n.Differs)
	case sheet.Done():
		return fmt.Sprintf(stateSame, n.Same)
	case sheet.Left() == len(sheet.Items):
		return stateTodo
	case sheet.Left() > 0:
		return fmt.Sprintf(stateLeft, sheet.Left())
	}
	return stateReady
}

// rates counts agreement.
func (s screenful) rates(i inspect.Inspection, by outcome.Split) func(int) tea.Cmd {
	return func(int) tea.Cmd {
		return s.Push(&pile.List{Read: func(tx *store.Tx) (pile.Content, error) {
			sheets, err := inspect.Sheets(tx, i)
			t := outcome.Table(i, sheets, by)
			t.Notes = t.Notes[len(t.Notes)-3:] // how it was drawn stands on the page before
			return s.Of(t, 8), err
		}})
	}
}

// issues opens the issues of an inspection.
func (s screenful) issues(i inspect.Inspection) tea.Cmd {
	var n inspect.Opened
	return s.Write(func(tx *store.Tx) (err error) {
		n, err = inspect.Issues(tx, i)
		return err
	}, func() string { return fmt.Sprintf(saidIssues, n.Opened, n.Known, n.Withdrawn) }, nil)
}

// print writes the paper to go with into the folder beside the data file.
func (s screenful) print(i inspect.Inspection) tea.Cmd {
	db, by := s.Ctx.DB, s.Ctx.Operator()
	return s.Work(func() (string, error) {
		var paper print.Document
		err := db.View(func(tx *store.Tx) error {
			sheets, err := inspect.Sheets(tx, i)
			paper = inspect.Print(i, sheets, by)
			return err
		})
		if err != nil {
			return "", err
		}
		path, err := print.Keep(filepath.Join(filepath.Dir(db.Path()), print.Folder), i.Title, ".html", paper)
		return fmt.Sprintf(saidPrinted, filepath.Join(print.Folder, filepath.Base(path))), err
	})
}

// sheet is what is looked at at one household.
func (s screenful) sheet(i inspect.Inspection, household string) *pile.List {
	l := &pile.List{}
	l.Read = func(tx *store.Tx) (pile.Content, error) {
		sheet, err := inspect.Look(tx, i, household)
		h := sheet.Household
		if err != nil {
			return pile.Content{}, err
		}
		c := pile.Content{Head: fmt.Sprintf(headSheet, i.Called(), h.Group(), h.ShortNumber(), h.Head())}
		if sheet.Done() {
			s.compared(&c, i, sheet)
			return c, nil
		}
		c.Count = countReady
		if sheet.Left() > 0 {
			c.Count = fmt.Sprintf(countLeft, sheet.Left())
		}
		c.Under, c.Enter, c.Finish = []string{tipBlind}, keyEnter, keyConfirm
		c.Columns = []widget.Column{{Title: colWhat}, {Title: colFound, Width: 30}}
		for _, item := range sheet.Items {
			c.Rows = append(c.Rows, []string{item.Name(), item.FoundShown()})
		}
		if len(sheet.People) > 0 {
			c.Under = append(c.Under, fmt.Sprintf(tipPeople, strings.Join(sheet.People, "、")))
		}
		c.Open = func(row int) tea.Cmd { return s.ask(l, i, household, sheet.Items[row], row) }
		set := func(state mark.State) func(int) tea.Cmd {
			return func(row int) tea.Cmd {
				if row < 0 {
					return nil
				}
				return s.enter(l, i, household, sheet.Items[row].Key, state, "", row)
			}
		}
		c.Digits = []pile.Digit{{Name: doEnter, Do: c.Open}, {Name: doUnknown, Do: set(mark.Unknown)}, {Name: doSkip, Do: set(mark.Unchecked)}, {Name: doWipe, Do: set(mark.Open)}}
		c.Finished = func() tea.Cmd {
			if sheet.Left() > 0 || len(sheet.People) > 0 {
				return s.Ctx.Warn(fmt.Sprintf(needAll, sheet.Left()))
			}
			l.Ask(askConfirm, func(int) tea.Cmd {
				return s.Write(func(tx *store.Tx) error { return inspect.Confirm(tx, i, household) }, func() string { return saidShown }, nil)
			}, optConfirm, optNot)
			return nil
		}
		return c, nil
	}
	return l
}

// compared shows both sides.
func (s screenful) compared(c *pile.Content, i inspect.Inspection, sheet inspect.Sheet) {
	n := outcome.Of(sheet)
	c.Count = fmt.Sprintf(countSame, n.Same, n.Differs)
	c.Under = []string{fmt.Sprintf(tipShown, sheet.Confirmed.Format(time.DateOnly), sheet.By)}
	c.Enter = keyCorrect
	c.Columns = []widget.Column{{Title: colWhat}, {Title: colFound, Width: 18}, {Title: colRegister, Width: 18}, {Title: colVerdict, Width: 8}}
	for _, item := range sheet.Items {
		c.Rows = append(c.Rows, []string{item.Name(), item.FoundShown(), item.Field.Shown(item.Register), verdictNames[item.Verdict]})
		style, detail := theme.Plain(), ""
		if item.Verdict == mark.Differs {
			style = theme.Problem()
		}
		if item.Corrected != "" {
			style, detail = term.Style{}, fmt.Sprintf(tellCorrected, item.Field.Shown(item.Corrected), item.Why)
		}
		c.Styles, c.Details = append(c.Styles, style), append(c.Details, detail)
	}
	household := sheet.Household.ID
	c.Open = func(row int) tea.Cmd { return s.correct(i, household, sheet.Items[row]) }
	c.Menu = []screen.Action{{Name: doCard, Do: func() tea.Cmd {
		return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Household, ID: household}})
	}}}
}
