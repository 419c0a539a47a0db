package tui

import (
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/widget"
)

// An openMenu is F9: everything that can be done here, by digit.
type openMenu struct {
	menu   *widget.Menu
	do     []func() tea.Cmd
	closed func() tea.Cmd // what closing it without a choice does, nil for nothing
}

// openMenu lists the page's actions, then its keys, then what the app does everywhere, each once.
func (a *app) openMenu() {
	actions := a.top().screen.Menu()
	actions = append(actions, a.keyActions()...)
	actions = append(actions, a.appActions()...)
	m := &openMenu{}
	var items []widget.Item
	var seen []string
	for _, action := range actions {
		if action.Keys != "" && slices.Contains(seen, action.Keys) {
			continue
		}
		seen = append(seen, action.Keys)
		items = append(items, widget.Item{Name: action.Name, Keys: action.Keys})
		m.do = append(m.do, action.Do)
	}
	m.menu = widget.NewMenu(wordMenu+a.top().screen.Title(), items)
	a.menu = m
}

// keyActions are the page's function and Ctrl keys, for keyboards and terminals that do not deliver them.
func (a *app) keyActions() []screen.Action {
	var out []screen.Action
	for _, b := range a.top().screen.Keys() {
		k, ok := keys.Press(b)
		if !ok || !b.Enabled() || b.Help().Key == keys.Menu.Help().Key {
			continue
		}
		out = append(out, screen.Action{Name: b.Help().Desc, Keys: b.Help().Key, Do: func() tea.Cmd { return a.own(k) }})
	}
	return out
}

func (a *app) appActions() []screen.Action {
	out := []screen.Action{{Name: keys.Help.Help().Desc, Keys: keys.Help.Help().Key, Do: a.help}}
	if t, ok := a.top().screen.(screen.Typist); ok && t.Typing() {
		out = append(out, screen.Action{Name: wordRare, Do: func() tea.Cmd {
			a.reader = widget.NewReader(wordRare, textRare)
			return nil
		}})
	}
	if a.db != nil && len(a.stack) > 1 {
		out = append(out, screen.Action{Name: keys.Home.Help().Desc, Keys: keys.Home.Help().Key,
			Do: func() tea.Cmd { return a.depart(a.goHome) }})
	}
	if a.db != nil {
		out = append(out, screen.Action{Name: wordChangeOperator, Do: a.changeOperator})
	}
	if term.CanSuspend {
		out = append(out, screen.Action{Name: wordSuspend, Do: func() tea.Cmd { return a.depart(func() tea.Cmd { return tea.Suspend }) }})
	}
	return append(out, screen.Action{Name: wordLeave, Do: func() tea.Cmd { a.askQuit(); return nil }})
}

func (a *app) inMenu(k tea.KeyMsg) tea.Cmd {
	waiting := a.menu.menu.Waiting()
	picked, _ := a.menu.menu.Update(k)
	switch {
	case picked >= 0:
		do := a.menu.do[picked]
		a.menu = nil
		if do == nil {
			return nil
		}
		return do()
	case key.Matches(k, keys.Back, keys.Menu), isZero(k) && !waiting && !a.menu.menu.Waiting():
		closed := a.menu.closed
		a.menu = nil
		if closed != nil {
			return closed()
		}
	}
	return nil
}
