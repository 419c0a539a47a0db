package pile

import (
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/tui/fields"
	"cunce/tui/keys"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/widget"
)

// typed is lines to type into, one under the other.
type typed struct {
	page *fields.Page
	save func(texts []string) tea.Cmd
}

// Typed asks for several lines; every one takes at most so many characters.
func Typed(head, hint string, most int, lines []fields.Field, save func(texts []string) tea.Cmd) Level {
	return &typed{fields.New(head, hint, most, lines), save}
}

func (t *typed) fit(int, int) {}

func (t *typed) key(_ *Pile, k tea.KeyMsg) tea.Cmd {
	if texts, done := t.page.Update(k); done {
		return t.save(texts)
	}
	return nil
}

func (t *typed) view(width, height int) screen.Frame { return t.page.Frame(width, height) }
func (t *typed) keys() []key.Binding {
	return []key.Binding{keys.Named(keys.Accept, keyNext), keys.Named(keys.Finish, keySave), keys.Back}
}
func (t *typed) typing() bool   { return true }
func (t *typed) copied() string { return t.page.Value() }
func (t *typed) cancel() bool   { return false }

// menu is a choice of one.
type menu struct {
	menu   *widget.Menu
	picked func(int) tea.Cmd
}

// Menu asks for one of several.
func Menu(head string, names []string, picked func(int) tea.Cmd) Level {
	var items []widget.Item
	for _, name := range names {
		items = append(items, widget.Item{Name: name})
	}
	return &menu{widget.NewMenu(head, items), picked}
}

func (m *menu) fit(int, int) {}

func (m *menu) key(_ *Pile, k tea.KeyMsg) tea.Cmd {
	if n, _ := m.menu.Update(k); n >= 0 {
		return m.picked(n)
	}
	return nil
}

func (m *menu) view(width, height int) screen.Frame {
	return screen.Frame{Lines: m.menu.Lines(width, height)}
}
func (m *menu) keys() []key.Binding { return []key.Binding{keys.Accept} }
func (m *menu) typing() bool        { return m.menu.ManyDigits() }
func (m *menu) cancel() bool        { return false }

// choice is a choice of several, in the order in which they were picked.
type choice struct {
	head   string
	list   *widget.List
	chosen []int
	whole  bool // the first is all of them: it goes with no other
	done   func(chosen []int) tea.Cmd
}

// ChooseOrAll is Choose where the first of the names is all of them, so that it goes with no other.
func ChooseOrAll(head string, names []string, chosen []int, done func(chosen []int) tea.Cmd) Level {
	c := Choose(head, names, chosen, done).(*choice)
	c.whole = true
	return c
}

// Choose asks for several; F12 ends the choosing.
func Choose(head string, names []string, chosen []int, done func(chosen []int) tea.Cmd) Level {
	c := &choice{head: head, list: widget.NewList(widget.Several, names), chosen: chosen, done: done}
	c.list.SetChosen(chosen...)
	return c
}

func (c *choice) fit(int, int) {}

func (c *choice) key(_ *Pile, k tea.KeyMsg) tea.Cmd {
	if key.Matches(k, keys.Finish) {
		return c.done(c.chosen)
	}
	n, did := c.list.Update(k)
	switch {
	case did == widget.Picked:
		had := slices.Contains(c.chosen, n)
		c.chosen = slices.DeleteFunc(slices.Clone(c.chosen), func(other int) bool {
			return other == n || c.whole && (n == 0 || other == 0)
		})
		if !had {
			c.chosen = append(c.chosen, n)
		}
		c.list.SetChosen(c.chosen...)
	case did == widget.Ignored && key.Matches(k, keys.Accept):
		return c.done(c.chosen)
	}
	return nil
}

func (c *choice) view(width, height int) screen.Frame {
	f := screen.Frame{Lines: []string{page.Heading(c.head, "", width), widget.Rule(width)}}
	const left = 3
	room := max(height-len(f.Lines), 2)
	d := c.list.Draw(max(width-left-1, 1), room, room)
	f.Cursor = screen.Cursor{X: left + d.X, Y: len(f.Lines) + d.Y, Shown: d.Cursor}
	for _, spans := range d.Rows {
		row := term.NewRow(width)
		for _, span := range spans {
			row.Put(left+span.X, 0, span.Style, span.Text)
		}
		f.Lines = append(f.Lines, row.String())
	}
	return f
}

func (c *choice) keys() []key.Binding {
	return []key.Binding{keys.Named(keys.Accept, keyDone), keys.Named(keys.Finish, keyDone), keys.Back}
}
func (c *choice) typing() bool { return true }
func (c *choice) cancel() bool { return c.list.Cancel() }

// pick is a choice of one among many, found by what it is called or the pinyin of it.
type pick struct {
	head   string
	list   *widget.List
	picked func(int) tea.Cmd
}

// mostListed is how many names are chosen by number.
const mostListed = 18

// OneOf asks for one of the names: by number where a screen holds them, else found by what it is called, as the villages of a large township.
func OneOf(head string, names []string, picked func(int) tea.Cmd) Level {
	if len(names) > mostListed {
		return Pick(head, names, picked)
	}
	return Menu(head, names, picked)
}

// Pick asks for one of many.
func Pick(head string, names []string, picked func(int) tea.Cmd) Level {
	return &pick{head, widget.NewList(widget.One, names), picked}
}

func (l *pick) fit(int, int) {}

func (l *pick) key(_ *Pile, k tea.KeyMsg) tea.Cmd {
	if n, did := l.list.Update(k); did == widget.Picked {
		return l.picked(n)
	}
	return nil
}

func (l *pick) view(width, height int) screen.Frame {
	f := screen.Frame{Lines: []string{page.Heading(l.head, "", width), widget.Rule(width)}}
	page.List(&f, l.list, width, height)
	return f
}

func (l *pick) keys() []key.Binding { return []key.Binding{keys.Accept, keys.Back} }
func (l *pick) typing() bool        { return true }
func (l *pick) cancel() bool        { return l.list.Cancel() }
