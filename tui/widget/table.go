package widget

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/tui/keys"
	"cunce/tui/term"
	"cunce/tui/theme"
)

// A Column is one column of a Table. Width is in cells; 0 takes what the others leave (several share it). Most is up to how many cells a
// column with a width grows where its texts are longer, at the cost of those without one; less than Width: it does not.
type Column struct {
	Title string
	Width int
	Most  int
	Right bool // numbers: aligned right
}

// A Cell is what stands in one column of one row.
type Cell struct {
	Text  string
	Style term.Style
}

// A Table shows rows under a line of headings, one of them selected with ">". Cells are asked for only as far as they are
// shown, so that thousands of rows cost nothing. Every column is placed absolutely.
type Table struct {
	columns       []Column
	rows          int
	cell          func(row, column int) Cell
	wanted        []int // of the columns that grow: how wide their texts are
	width, height int
	selected, top int
}

// margin holds the ">" of the selected row, gutter keeps columns apart.
const margin, gutter = 3, 2

// NewTable makes a table without rows.
func NewTable(columns ...Column) *Table { return &Table{columns: columns} }

// SetRows gives the number of rows and how to ask for a cell; the selection stays where it is, or moves to the last row.
func (t *Table) SetRows(n int, cell func(row, column int) Cell) {
	t.rows, t.cell = n, cell
	t.measure()
	t.Select(t.selected)
}

// measured is how many rows at most are asked for how wide they are, spread evenly over all: what stands in columns that grow are names of
// groups and villages, which many rows share.
const measured = 500

func (t *Table) measure() {
	t.wanted = make([]int, len(t.columns))
	for i, c := range t.columns {
		if c.Most <= c.Width {
			continue
		}
		for row := 0; row < t.rows; row += 1 + t.rows/measured {
			t.wanted[i] = max(t.wanted[i], term.Width(t.cell(row, i).Text))
		}
	}
}

// SetSize sets the cells that Lines fills: width and height, headings included.
func (t *Table) SetSize(width, height int) {
	t.width, t.height = width, height
	t.Select(t.selected)
}

// Update moves the selection: Up, Down, PgUp, PgDn, Home, End. It reports whether it used the key.
func (t *Table) Update(k tea.KeyMsg) bool {
	switch {
	case key.Matches(k, keys.Prev):
		t.Select(t.selected - 1)
	case key.Matches(k, keys.Next):
		t.Select(t.selected + 1)
	case key.Matches(k, keys.PrevGroup):
		t.Select(t.selected - t.page())
	case key.Matches(k, keys.NextGroup):
		t.Select(t.selected + t.page())
	case key.Matches(k, keys.First):
		t.Select(0)
	case key.Matches(k, keys.Last):
		t.Select(t.rows - 1)
	default:
		return false
	}
	return true
}

// Selected is the selected row, -1 without rows.
func (t *Table) Selected() int {
	if t.rows == 0 {
		return -1
	}
	return t.selected
}

// Select selects a row and scrolls to it; out of range it takes the nearest.
func (t *Table) Select(row int) {
	t.selected = max(0, min(row, t.rows-1))
	t.top = min(t.top, t.selected)
	t.top = max(t.top, t.selected-t.page()+1)
	t.top = max(0, min(t.top, t.rows-t.page()))
}

// page is the number of rows that are shown under the headings.
func (t *Table) page() int { return max(1, t.height-1) }

// Lines are exactly height lines: headings, rows, empty lines.
func (t *Table) Lines() []string {
	places := t.layout()
	lines := make([]string, 0, t.height)
	head := term.NewRow(t.width)
	for i, c := range t.columns {
		put(head, places[i], c.Right, Cell{Text: c.Title, Style: theme.Answered()})
	}
	lines = append(lines, head.String())
	for row := t.top; row < t.rows && len(lines) < t.height; row++ {
		lines = append(lines, t.line(row, places))
	}
	for len(lines) < t.height {
		lines = append(lines, term.NewRow(t.width).String())
	}
	return lines[:max(t.height, 0)]
}

func (t *Table) line(row int, places []place) string {
	r := term.NewRow(t.width)
	if row == t.selected {
		r.Put(1, 1, theme.Current(), ">")
	}
	for i, c := range t.columns {
		cell := t.cell(row, i)
		if row == t.selected && cell.Style == (term.Style{}) {
			cell.Style = theme.Current()
		}
		put(r, places[i], c.Right, cell)
	}
	return r.String()
}

// A place is where a column stands on its line.
type place struct{ x, w int }

// leastLeft is what growing columns leave of a column without a width.
const leastLeft = 8

// layout gives every column its place; columns without a width share what is left, at least four cells each.
func (t *Table) layout() []place {
	left, flexible := t.width-1-margin+gutter, 0
	for _, c := range t.columns {
		left -= c.Width + gutter
		if c.Width == 0 {
			flexible++
		}
	}
	places := make([]place, len(t.columns))
	for i, c := range t.columns {
		w := c.Width
		if w > 0 && i < len(t.wanted) {
			grown := max(0, min(t.wanted[i], c.Most)-w)
			grown = max(0, min(grown, left-leastLeft*flexible))
			w, left = w+grown, left-grown
		}
		places[i].w = w
	}
	x := margin
	for i, c := range t.columns {
		if c.Width == 0 {
			places[i].w = max(4, left/flexible)
			left, flexible = left-places[i].w, flexible-1
		}
		places[i].x = x
		x += places[i].w + gutter
	}
	return places
}

func put(r *term.Row, p place, right bool, c Cell) {
	if right {
		r.PutRight(p.x, p.w, c.Style, c.Text)
		return
	}
	r.Put(p.x, p.w, c.Style, c.Text)
}
