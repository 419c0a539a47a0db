package tui

import (
	"cmp"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/tui/screen"
	"cunce/tui/widget"
)

// operators are the people of the data file; ask says that one must be chosen even if there is only one.
type operators struct {
	names []string
	ask   bool
	err   error
}

// whoWorks finds out who sits at the keyboard: the only operator of the file, or the one that is chosen.
func (a *app) whoWorks() tea.Cmd { return a.readOperators(false) }

func (a *app) changeOperator() tea.Cmd { return a.readOperators(true) }

func (a *app) readOperators(ask bool) tea.Cmd {
	db := a.db
	return func() tea.Msg {
		m := operators{ask: ask}
		m.err = db.View(func(tx *store.Tx) error {
			people, err := tx.Operators()
			for _, p := range people {
				m.names = append(m.names, p.Name())
			}
			return err
		})
		return m
	}
}

func (a *app) chooseOperator(m operators) tea.Cmd {
	if m.err != nil {
		return screen.Context{}.Fail(m.err)
	}
	if len(m.names) > 0 && a.operator == "" {
		a.operator = m.names[0]
	}
	if len(m.names) > 1 || m.ask && len(m.names) == 1 && a.operator != m.names[0] {
		a.offerOperators(m.names)
		return nil
	}
	if m.ask {
		return screen.Send(screen.Notice{Text: wordOneOperator})
	}
	return nil
}

func (a *app) offerOperators(names []string) {
	menu := &openMenu{}
	var items []widget.Item
	for _, name := range names {
		items = append(items, widget.Item{Name: name})
		menu.do = append(menu.do, func() tea.Cmd {
			a.operator = name
			return a.sayOperator()
		})
	}
	menu.closed = a.sayOperator // whoever does not choose works as the one before, and is told so
	menu.menu = widget.NewMenu(wordWhoWorks, items)
	a.menu = menu
}

// who is the name that revisions are written by. In a file that was made without an operator nobody's name is known, and work goes on.
func (a *app) who() string { return cmp.Or(a.operator, wordNobody) }

func (a *app) sayOperator() tea.Cmd {
	return screen.Send(screen.Notice{Text: wordOperator + a.operator})
}
