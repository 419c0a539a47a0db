package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/tui/groups"
	"cunce/tui/roundtrip"
	"cunce/tui/screen"
	"cunce/tui/tasklist"
	"cunce/tui/villages"
)

// An opened page is one level of the stack. Its number never comes back, so that a result for a closed page finds nobody.
type opened struct {
	page   screen.Page
	seq    int
	screen screen.Screen
	db     *store.DB // what it sees of the data file
}

func (a *app) top() *opened { return &a.stack[len(a.stack)-1] }

// push opens a page on top. Home is never a level above another: opening it goes there.
func (a *app) push(page screen.Page) tea.Cmd {
	if a.oneVillage(page) {
		page = villages.For(page)
	}
	make, ok := a.makers[page.Kind]
	if !ok {
		return nil
	}
	a.seq++
	seq := a.seq
	db := a.seen(page)
	ctx := screen.Context{DB: db, Page: page, Seq: seq, Operator: a.who, Memory: a.memory}
	ctx.After, ctx.Drawn = a.after(page, seq), a.drawn
	s := make(ctx)
	a.stack = append(a.stack, opened{page, seq, s, db})
	s.SetSize(a.width, a.bodyHeight())
	return s.Init()
}

// oneVillage reports a page that makes sense in one village alone, while a township's file is seen as a whole: the village is asked for.
func (a *app) oneVillage(page screen.Page) bool {
	if a.db == nil || !a.db.Identity().Town() || page.ID != "" {
		return false
	}
	switch page.Kind {
	case groups.Kind, roundtrip.Kind:
		return true
	case screen.Data:
		return page.Filter == "import" || page.Filter == "one"
	case tasklist.Kind:
		return page.Filter == tasklist.FilterImport
	case screen.Entry:
		return page.Form == "household"
	}
	return false
}

// seen is what a page sees of the data file: where a township's is seen as a whole, a page about one village's record sees that village,
// and all that is done there is that village's. It is looked up here, before the page is made: a few rows by their keys.
func (a *app) seen(page screen.Page) *store.DB {
	if a.db == nil || page.ID == "" {
		return a.db
	}
	db, err := a.db.Of(page.ID)
	if err != nil {
		return a.db // the page itself reads, and says what is wrong
	}
	return db
}

// pop closes the top page and wakes the one below; the last page stays.
func (a *app) pop() tea.Cmd {
	if len(a.stack) < 2 {
		return nil
	}
	a.stack = a.stack[:len(a.stack)-1]
	a.top().screen.SetSize(a.width, a.bodyHeight())
	return a.top().screen.Update(screen.Shown{})
}

// goHome closes everything above the home screen.
func (a *app) goHome() tea.Cmd {
	if len(a.stack) == 1 {
		return nil
	}
	a.stack = a.stack[:2]
	return a.pop()
}

// left comes when a page has saved what it had open, and then may be left.
type left struct {
	seq  int
	msg  tea.Msg
	then func() tea.Cmd
}

// depart leaves the top page: what it has open is saved first, and if that fails the page stays.
func (a *app) depart(then func() tea.Cmd) tea.Cmd {
	if a.leaving {
		return nil
	}
	leaver, ok := a.top().screen.(screen.Leaver)
	if !ok {
		return then()
	}
	save := leaver.Leave()
	if save == nil {
		return then()
	}
	a.leaving = true
	seq := a.top().seq
	return func() tea.Msg { return left{seq, save(), then} }
}

func (a *app) departed(m left) tea.Cmd {
	a.leaving = false
	cmd := a.deliver(m.msg)
	if r, ok := m.msg.(screen.Result); ok && r.Err != nil {
		return cmd
	}
	return tea.Sequence(cmd, m.then())
}

// deliver hands a message that a command brought back to whom it belongs.
func (a *app) deliver(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case nil:
		return nil
	case screen.Result:
		return a.toPage(m.Page, m.Seq, m)
	case screen.Tick:
		return a.toPage(m.Page, m.Seq, m)
	}
	return func() tea.Msg { return msg }
}

// toPage hands a message to the page that asked for it, on top or below; a closed page gets nothing.
func (a *app) toPage(page screen.Page, seq int, msg tea.Msg) tea.Cmd {
	for _, o := range a.stack {
		if o.seq == seq && o.page == page {
			return o.screen.Update(msg)
		}
	}
	return nil
}
