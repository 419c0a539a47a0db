package rounds

import (
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/tui/fields"
	"cunce/tui/keys"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/widget"
)

// How many characters a title and a reason may have.
const (
	mostTitle  = 40
	mostReason = 200
)

// typed is lines to type into, one under the other.
type typed struct {
	page *fields.Page
	save func(texts []string) tea.Cmd
}

func newFields(head, hint string, most int, fs []fields.Field, save func([]string) tea.Cmd) *typed {
	return &typed{fields.New(head, hint, most, fs), save}
}

func (f *typed) fit(*Screen) {}

func (f *typed) key(_ *Screen, k tea.KeyMsg) tea.Cmd {
	if texts, done := f.page.Update(k); done {
		return f.save(texts)
	}
	return nil
}

func (f *typed) view(s *Screen) screen.Frame { return f.page.Frame(s.width, s.height) }

func (f *typed) keys() []key.Binding {
	return []key.Binding{keys.Named(keys.Finish, keySave), keys.Back}
}

func (f *typed) typing() bool { return true }

// menu is a choice of one.
type menu struct {
	menu   *widget.Menu
	picked func(int) tea.Cmd
}

func newMenu(head string, names []string, picked func(int) tea.Cmd) *menu {
	var items []widget.Item
	for _, name := range names {
		items = append(items, widget.Item{Name: name})
	}
	return &menu{widget.NewMenu(head, items), picked}
}

func (m *menu) fit(*Screen) {}

func (m *menu) key(_ *Screen, k tea.KeyMsg) tea.Cmd {
	if n, _ := m.menu.Update(k); n >= 0 {
		return m.picked(n)
	}
	return nil
}

func (m *menu) view(s *Screen) screen.Frame {
	return screen.Frame{Lines: m.menu.Lines(s.width, s.height)}
}

func (m *menu) keys() []key.Binding { return []key.Binding{keys.Accept} }

func (m *menu) typing() bool { return true }

// choose is a choice of several, in the order in which they were picked.
type choose struct {
	head   string
	list   *widget.List
	chosen []int
	whole  bool // the first is all of them: it goes with no other
	done   func(chosen []int) tea.Cmd
}

func newChoose(head string, names []string, chosen []int, done func([]int) tea.Cmd) *choose {
	c := &choose{head: head, list: widget.NewList(widget.Several, names), chosen: chosen, done: done}
	c.list.SetChosen(chosen...)
	return c
}

func (c *choose) fit(*Screen) {}

func (c *choose) key(_ *Screen, k tea.KeyMsg) tea.Cmd {
	if key.Matches(k, keys.Finish) {
		return c.done(c.chosen)
	}
	n, did := c.list.Update(k)
	if did == widget.Picked {
		c.pick(n)
		return nil
	}
	if did == widget.Ignored && key.Matches(k, keys.Accept) {
		return c.done(c.chosen)
	}
	return nil
}

// pick switches an option.
func (c *choose) pick(n int) {
	had := slices.Contains(c.chosen, n)
	c.chosen = slices.DeleteFunc(slices.Clone(c.chosen), func(other int) bool {
		return other == n || c.whole && (n == 0 || other == 0)
	})
	if !had {
		c.chosen = append(c.chosen, n)
	}
	c.list.SetChosen(c.chosen...)
}

func (c *choose) view(s *Screen) screen.Frame {
	f := screen.Frame{Lines: []string{page.Heading(c.head, "", s.width), widget.Rule(s.width)}}
	page.List(&f, c.list, s.width, s.height)
	return f
}

func (c *choose) keys() []key.Binding {
	return []key.Binding{keys.Named(keys.Finish, keyDone), keys.Back}
}

func (c *choose) typing() bool { return true }
