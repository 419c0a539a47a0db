package rounds

import (
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms/normal"
	"cunce/tui/keys"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// How many characters a title and a reason may have.
const (
	mostTitle  = 40
	mostReason = 200
)

// A field is one line to type into.
type field struct{ label, text string }

// fields are lines to type into, one under the other.
type fields struct {
	head, hint string
	labels     []string
	editors    []*widget.Editor
	at         int
	save       func(texts []string) tea.Cmd
}

func newFields(head, hint string, most int, fs []field, save func([]string) tea.Cmd) *fields {
	f := &fields{head: head, hint: hint, save: save}
	for _, one := range fs {
		e := widget.NewEditor(most)
		e.SetValue(one.text)
		f.labels, f.editors = append(f.labels, one.label), append(f.editors, e)
	}
	return f
}

func (f *fields) fit(*Screen) {}

func (f *fields) key(_ *Screen, k tea.KeyMsg) tea.Cmd {
	last := len(f.editors) - 1
	switch {
	case key.Matches(k, keys.Finish), key.Matches(k, keys.Accept) && f.at == last:
		var texts []string
		for _, e := range f.editors {
			texts = append(texts, normal.Line(e.Value()))
		}
		return f.save(texts)
	case key.Matches(k, keys.Accept), key.Matches(k, keys.Next):
		f.at = min(f.at+1, last)
	case key.Matches(k, keys.Prev):
		f.at = max(f.at-1, 0)
	default:
		f.editors[f.at].Update(k)
	}
	return nil
}

func (f *fields) view(s *Screen) screen.Frame {
	left := 3 + slices.Max(widths(f.labels)) + 2
	head := []string{page.Heading(f.head, "", s.width), widget.Rule(s.width)}
	foot := []string{widget.Rule(s.width)}
	for _, part := range term.Wrap(f.hint, max(s.width-4, 10)) {
		foot = append(foot, term.NewRow(s.width).Put(1, s.width-2, theme.Answered(), part).String())
	}
	room := max(s.height-len(head)-len(foot), 1)
	from := max(0, f.at-room+1)
	out := screen.Frame{Lines: head}
	for i := from; i < min(from+room, len(f.editors)); i++ {
		r := term.NewRow(s.width)
		style := theme.Plain()
		if i == f.at {
			style = theme.Current()
			r.Put(1, 1, style, ">")
		}
		text, x := f.editors[i].View(max(s.width-left-1, 10))
		r.Put(3, left-4, style, f.labels[i]).Put(left, s.width-left, style, text)
		if i == f.at {
			out.Cursor = screen.Cursor{X: left + x, Y: len(out.Lines), Shown: true}
		}
		out.Lines = append(out.Lines, r.String())
	}
	out.Lines = append(out.Lines, foot...)
	return out
}

func widths(texts []string) (ws []int) {
	for _, text := range texts {
		ws = append(ws, term.Width(text))
	}
	return ws
}

func (f *fields) keys() []key.Binding {
	return []key.Binding{keys.Named(keys.Finish, keySave), keys.Back}
}

func (f *fields) typing() bool { return true }

// day is a typed date as 2006-01-02.
func (s *Screen) day(text string) (string, bool) {
	day, partial, ok := normal.Date(text, s.ctx.Now())
	return day, ok && !partial
}

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
	const left = 3
	room := max(s.height-len(f.Lines), 2)
	d := c.list.Draw(max(s.width-left-1, 1), room, room)
	f.Cursor = screen.Cursor{X: left + d.X, Y: len(f.Lines) + d.Y, Shown: d.Cursor}
	for _, spans := range d.Rows {
		row := term.NewRow(s.width)
		for _, span := range spans {
			row.Put(left+span.X, 0, span.Style, span.Text)
		}
		f.Lines = append(f.Lines, row.String())
	}
	return f
}

func (c *choose) keys() []key.Binding {
	return []key.Binding{keys.Named(keys.Finish, keyDone), keys.Back}
}

func (c *choose) typing() bool { return true }
