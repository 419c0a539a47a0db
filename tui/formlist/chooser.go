package formlist

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// A line is one line of a list: what it says by column, what it is found by, and the page that it opens.
type line struct {
	cells []string
	style term.Style // of all cells but the first
	find  string     // besides the first cell
	page  screen.Page
}

// content is what a list shows, read in one transaction.
type content struct {
	intro []string // over the list
	lines []line
	none  []string // in place of an empty list
	// forward is the page to go to at once, where there is nothing to choose.
	forward screen.Page
}

// A column of a list; a width of 0 takes what is left.
type column struct {
	title string
	width int
}

// A chooser is a page that is a list: a line is chosen by its number, by typing what it is called, or with the arrow keys.
type chooser struct {
	ctx     screen.Context
	title   string
	columns []column
	read    func(tx *store.Tx) (content, error)
	menu    []screen.Action
	keys    []key.Binding
	acts    map[string]func() tea.Cmd // by the name of a key of keys

	content content
	list    *widget.List
	loaded  bool
	failed  bool

	width, height int
}

// Init reads the list.
func (c *chooser) Init() tea.Cmd {
	db, read := c.ctx.DB, c.read
	return c.ctx.Read(func() (any, error) {
		var got content
		err := db.View(func(tx *store.Tx) (err error) {
			got, err = read(tx)
			return err
		})
		return got, err
	})
}

// Update handles a message.
func (c *chooser) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Shown:
		return c.Init()
	case screen.Result:
		if msg.Err != nil {
			c.failed = !c.loaded
			return c.ctx.Fail(msg.Err)
		}
		if got, ok := msg.Data.(content); ok {
			if got.forward.Kind != "" {
				return screen.Send(screen.Replace{Page: got.forward})
			}
			c.show(got)
		}
	case tea.KeyMsg:
		return c.key(msg)
	}
	return nil
}

// show puts what was read into the list; the marked line stays marked.
func (c *chooser) show(got content) {
	at := 0
	if c.list != nil {
		at = max(c.list.Marked(), 0)
	}
	c.content, c.loaded, c.failed = got, true, false
	c.list = widget.NewRows(len(got.lines), func(i int) string { return got.lines[i].cells[0] + " " + got.lines[i].find }, c.spans)
	c.list.Mark(min(at, len(got.lines)-1))
}

func (c *chooser) key(k tea.KeyMsg) tea.Cmd {
	for _, b := range c.keys {
		if key.Matches(k, b) {
			return c.acts[b.Help().Key]()
		}
	}
	if c.list == nil || len(c.content.lines) == 0 {
		return nil
	}
	option, did := c.list.Update(k)
	switch did {
	case widget.Picked:
		c.list.Mark(option)
		return screen.Send(screen.Open{Page: c.content.lines[option].page})
	case widget.Missed:
		return c.ctx.Warn(noSuchLine)
	case widget.Ignored:
		if key.Matches(k, keys.Accept) && c.list.Marked() >= 0 {
			return screen.Send(screen.Open{Page: c.content.lines[c.list.Marked()].page})
		}
	}
	return nil
}

// prefix are the cells before the columns: the mark and the number.
const prefix = 3

// numberWidth is the cells that the list's numbers take.
func (c *chooser) numberWidth() int {
	if len(c.content.lines) > 9 {
		return 3
	}
	return 2
}

// places are where the columns stand, behind the number.
func (c *chooser) places() []int {
	left := c.width - prefix - c.numberWidth() - 1
	for _, col := range c.columns {
		left -= col.width + 2
	}
	x, out := 0, make([]int, len(c.columns))
	for i, col := range c.columns {
		out[i] = x
		w := col.width
		if w == 0 {
			w = left + 2
		}
		x += w + 2
	}
	return out
}

// spans are the cells of a line, each cut to its column.
func (c *chooser) spans(i int) []widget.Span {
	places, l := c.places(), c.content.lines[i]
	var out []widget.Span
	for n, text := range l.cells {
		end := c.width - prefix - c.numberWidth() - 1
		if n+1 < len(places) {
			end = places[n+1] - 2
		}
		style := l.style
		if n == 0 {
			style = theme.Plain()
		}
		out = append(out, widget.Span{X: places[n], Style: style, Text: term.Truncate(term.Clean(text), max(end-places[n], 2))})
	}
	return out
}

// View draws what stands over the list, the headings and the list.
func (c *chooser) View() screen.Frame {
	var f screen.Frame
	for _, text := range c.content.intro {
		f.Lines = append(f.Lines, wrapped(c.width, theme.Plain(), 1, text)...)
	}
	if len(f.Lines) > 0 {
		f.Lines = f.Lines[:min(len(f.Lines), max(c.height-leastList, 1))]
		f.Lines = append(f.Lines, widget.Rule(c.width))
	}
	switch {
	case c.failed:
		f.Lines = append(f.Lines, wrapped(c.width, theme.Problem(), 3, readFailed)...)
	case !c.loaded:
		f.Lines = append(f.Lines, wrapped(c.width, theme.Answered(), 3, reading)...)
	case len(c.content.lines) == 0:
		for _, text := range c.content.none {
			f.Lines = append(f.Lines, wrapped(c.width, theme.Plain(), 3, text)...)
		}
	default:
		c.draw(&f)
	}
	return filled(f, c.width, c.height)
}

// leastList are the lines that a list and the rule over it take at least: what stands over them is cut.
const leastList = 8

func (c *chooser) draw(f *screen.Frame) {
	room := c.height - len(f.Lines)
	d := c.list.Draw(c.width-prefix-1, room-1, room-1)
	y := len(f.Lines)
	for i, spans := range d.Rows {
		if i == 1 {
			f.Lines = append(f.Lines, c.headings())
		}
		r := term.NewRow(c.width)
		for _, s := range spans {
			r.Put(prefix+s.X, 0, s.Style, s.Text)
		}
		f.Lines = append(f.Lines, r.String())
	}
	if d.Cursor {
		f.Cursor = screen.Cursor{X: prefix + d.X, Y: y + d.Y, Shown: true}
	}
}

// headings name the columns.
func (c *chooser) headings() string {
	r := term.NewRow(c.width)
	for i, x := range c.places() {
		r.Put(prefix+c.numberWidth()+x, 0, theme.Answered(), c.columns[i].title)
	}
	return r.String()
}

// SetSize sets the cells of the body.
func (c *chooser) SetSize(width, height int) { c.width, c.height = width, height }

// Title is the page's name.
func (c *chooser) Title() string { return c.title }

// Keys are shown on the last line.
func (c *chooser) Keys() []key.Binding {
	return append([]key.Binding{keys.Named(keys.Accept, keyOpen)}, c.keys...)
}

// Menu are the actions of F9.
func (c *chooser) Menu() []screen.Action { return c.menu }

// Back clears what is looked for first.
func (c *chooser) Back() bool {
	if c.list == nil || c.list.Query() == "" && c.list.Pending() == "" {
		return false
	}
	at := c.list.Marked()
	c.list.Cancel()
	c.list.Mark(max(at, 0))
	return true
}

// Typing reports that digits belong to the list.
func (c *chooser) Typing() bool {
	return c.list != nil && (len(c.content.lines) > 9 || c.list.Query() != "")
}

// Copy is the first cell of the marked line, for the clipboard.
func (c *chooser) Copy() string {
	if c.list == nil || c.list.Marked() < 0 {
		return ""
	}
	return c.content.lines[c.list.Marked()].cells[0]
}

// wrapped draws a text at a column over as many lines as it takes.
func wrapped(width int, s term.Style, x int, text string) (lines []string) {
	for _, part := range term.Wrap(term.Clean(text), width-x-2) {
		lines = append(lines, term.NewRow(width).Put(x, 0, s, part).String())
	}
	return lines
}

// filled makes exactly height lines.
func filled(f screen.Frame, width, height int) screen.Frame {
	for len(f.Lines) < height {
		f.Lines = append(f.Lines, term.NewRow(width).String())
	}
	f.Lines = f.Lines[:max(height, 0)]
	return f
}
