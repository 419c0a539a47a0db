package ask

import (
	"sync/atomic"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/ask"
	"cunce/store/report"
	"cunce/tui/pile"
	"cunce/tui/screen"
	"cunce/tui/sheet"
)

// A listing is the list of whom the question holds, or of whom nobody can tell, as a table that can be written.
type listing struct {
	*asker
	*sheet.Sheet
	q     ask.Question
	name  string
	open  bool
	whole bool     // ID numbers are shown whole; changed by Again alone
	brief []string // what stands over the list, under the sheet's lock

	villages atomic.Bool // it is villages that are listed; the list is read beside the keys
}

func (a *asker) people(open bool) pile.Level {
	l := &listing{asker: a, open: open}
	l.q, l.name = a.question()
	l.Sheet = sheet.New(a.Pile, sheet.About{Empty: map[bool]string{false: noneHolds, true: noneOpen}[open], Read: l.table,
		Above: func(report.Table) []string { return l.brief },
		Enter: keyHouse, Open: a.household,
		Digits: []pile.Digit{{Name: doNumbers, Do: func(int) tea.Cmd { return l.numbers() }}}})
	return l.Sheet.List
}

func (l *listing) table(tx *store.Tx) (report.Table, error) {
	r, err := ask.Read(tx, l.q)
	if err != nil {
		return report.Table{}, err
	}
	t, err := r.Table(tx, l.open, l.whole)
	l.brief = r.Brief()
	l.villages.Store(r.ByVillage)
	if l.open {
		l.brief = append([]string{listOpen}, l.brief...)
	}
	if l.name != "" {
		t.Title += "_" + l.name
	}
	return t, err
}

// household opens that of a row; of a village all of its are listed first.
func (a *asker) household(r report.Row) tea.Cmd {
	switch {
	case len(r.Households) == 1:
		return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Household, ID: r.Households[0]}})
	case len(r.Households) == 0:
		return a.Ctx.Warn(noHouses)
	}
	return a.Push(a.Houses(r.Cells[0].Text, r.Households))
}

// numbers shows ID numbers whole once it was asked, and masks them again without asking.
func (l *listing) numbers() tea.Cmd {
	turn := func() tea.Cmd { return l.Again(func() { l.whole = !l.whole }) }
	switch {
	case l.villages.Load():
		return l.Ctx.Warn(noNumbers)
	case l.whole:
		return turn()
	}
	l.Ask(askNumbers, func(int) tea.Cmd { return turn() }, yesNumbers, keepMasked)
	return nil
}
