package term

import (
	"strconv"
	"strings"
)

// A Style is what stands before and after a text to give it colour or weight; package theme makes them. The zero Style
// is plain.
type Style struct{ Open, Close string }

// A Row builds one line of the screen from cells that each stand at an absolute column, so that a terminal which
// draws a character wider or narrower than Width thinks cannot shift what follows. The last column is never drawn in.
// Cells are given from left to right.
type Row struct {
	width int
	base  Style
	b     strings.Builder
	at    int   // columns filled so far
	open  Style // what is switched on in b and not off again: neighbours of one style are written in one go
	sure  bool  // the terminal's column is at, whatever it thinks of widths: only spaces came since the last move
}

// NewRow begins a line of a terminal width cells wide.
func NewRow(width int) *Row {
	r := &Row{width: max(width-1, 0), sure: true}
	r.b.WriteString(clearLine)
	return r
}

// clearLine begins every row: the cursor stands at the first column, so the rest is the whole line.
const clearLine = "\x1b[K"

// IsRow tells a finished Row from plain text.
func IsRow(line string) bool { return strings.HasPrefix(line, clearLine) }

// Fill draws the gaps between cells, and the rest of the line, in a style: for a reversed title line. It is called
// before the first cell.
func (r *Row) Fill(s Style) *Row {
	r.base = s
	return r
}

// Put draws text from column x (0-based) in at most w cells; w 0 means up to the edge. Text is cleaned and truncated.
// A cell that would begin left of the end of the one before begins after it.
func (r *Row) Put(x, w int, s Style, text string) *Row {
	x = max(x, r.at)
	room := r.width - x
	if w > 0 {
		room = min(room, w)
	}
	if room <= 0 {
		return r
	}
	text = Truncate(Clean(text), room)
	if text == "" {
		return r
	}
	r.gap(x)
	r.write(x, s, text)
	r.at = x + Width(text)
	return r
}

// PutRight draws text so that it ends before column x+w.
func (r *Row) PutRight(x, w int, s Style, text string) *Row {
	text = Truncate(Clean(text), w)
	return r.Put(x+w-Width(text), Width(text), s, text)
}

// End is the column after the last cell.
func (r *Row) End() int { return r.at }

// String is the finished line, for screen.Frame.
func (r *Row) String() string {
	if r.base != (Style{}) {
		r.gap(r.width)
	}
	return r.b.String() + r.open.Close
}

// gap fills the columns up to x when the line has a style of its own.
func (r *Row) gap(x int) {
	if r.base == (Style{}) || x <= r.at {
		return
	}
	r.write(r.at, r.base, spaces(x-r.at))
	r.at, r.sure = x, true
}

func (r *Row) write(x int, s Style, text string) {
	if s == (Style{}) {
		s = r.base
	}
	if s != r.open {
		r.b.WriteString(r.open.Close)
		r.open = Style{}
	}
	r.move(x)
	if s != r.open {
		r.b.WriteString(s.Open)
		r.open = s
	}
	r.b.WriteString(text)
	r.sure = false
}

// shortMove is the widest gap that takes no more bytes as spaces than as a move to a column.
const shortMove = 4

func (r *Row) move(x int) {
	if r.sure && (x == r.at || x-r.at <= shortMove && r.open == (Style{})) {
		r.b.WriteString(spaces(x - r.at))
		return
	}
	r.b.WriteString("\x1b[")
	r.b.WriteString(strconv.Itoa(x + 1))
	r.b.WriteByte('G')
}

// Line is a Row with one cell at column 0.
func Line(width int, s Style, text string) string { return NewRow(width).Put(0, 0, s, text).String() }
