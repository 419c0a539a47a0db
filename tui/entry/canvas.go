package entry

import (
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
)

// A cell is one text at an absolute column of a line.
type cell struct {
	x, w  int
	style term.Style
	text  string
	right bool
}

// A canvas collects the lines of a frame as cells, so that the outline beside the questions goes into the same lines.
type canvas struct {
	width  int // cells of the terminal's line
	room   int // columns for the questions; the outline begins behind them
	height int
	lines  [][]cell
	cursor screen.Cursor
}

func newCanvas(width, height int) *canvas {
	c := &canvas{width: width, room: width - 1, height: height}
	if width >= wideWidth {
		c.room = width - outlineWidth - 2
	}
	return c
}

// Widths from which the outline is shown beside the questions, and of the outline itself.
const (
	wideWidth    = 104
	outlineWidth = 36
)

// line adds a line.
func (c *canvas) line(cells ...cell) { c.lines = append(c.lines, cells) }

// text adds a line with one text from column x.
func (c *canvas) text(x int, s term.Style, text string) {
	c.line(cell{x: x, w: c.room - x, style: s, text: text})
}

// headed adds a line with a title, and at its right end what the keys do where there is room for both.
func (c *canvas) headed(title, keys string, s term.Style) {
	at := c.room - term.Width(keys) - 1
	cells := []cell{{x: 1, w: at - 3, style: theme.Accent(), text: title}, {x: at, style: s, text: keys}}
	if term.Width(title)+3 > at {
		cells = []cell{{x: 1, w: c.room - 1, style: theme.Accent(), text: title}}
	}
	c.line(cells...)
}

// blank adds empty lines up to line y.
func (c *canvas) blank(y int) {
	for len(c.lines) < y {
		c.lines = append(c.lines, nil)
	}
}

// rule adds a line of dashes over the whole width.
func (c *canvas) rule() { c.line(cell{text: dashes[:min(c.width-1, len(dashes))]}) }

// left is the number of lines that still fit above the foot.
func (c *canvas) left(foot int) int { return c.height - foot - len(c.lines) }

// beside puts cells of a second pane into the lines from y on.
func (c *canvas) beside(y int, lines [][]cell) {
	for i, cells := range lines {
		if y+i < len(c.lines) {
			c.lines[y+i] = append(c.lines[y+i], cells...)
		}
	}
}

// frame draws the lines: exactly height of them.
func (c *canvas) frame() screen.Frame {
	f := screen.Frame{Lines: make([]string, c.height), Cursor: c.cursor}
	for y := range f.Lines {
		row := term.NewRow(c.width)
		if y < len(c.lines) {
			for _, cl := range c.lines[y] {
				if cl.right {
					row.PutRight(cl.x, cl.w, cl.style, cl.text)
				} else {
					row.Put(cl.x, cl.w, cl.style, cl.text)
				}
			}
		}
		f.Lines[y] = row.String()
	}
	return f
}

// dashes is as long as the widest terminal that gets a whole rule.
var dashes = func() string {
	b := make([]byte, 400)
	for i := range b {
		b[i] = '-'
	}
	return string(b)
}()
