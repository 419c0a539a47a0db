package widget

import (
	tea "github.com/charmbracelet/bubbletea"

	"cunce/tui/term"
)

// A Column is one column of a Table. Width is in cells; 0 takes what the others leave (several share it).
type Column struct {
	Title string
	Width int
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
	width, height int
	selected, top int
}

// NewTable makes a table without rows.
func NewTable(columns ...Column) *Table { return &Table{columns: columns} }

// SetRows gives the number of rows and how to ask for a cell; the selection stays where it is, or moves to the last row.
func (t *Table) SetRows(n int, cell func(row, column int) Cell) {}

// SetSize sets the cells that Lines fills: width and height, headings included.
func (t *Table) SetSize(width, height int) {}

// Update moves the selection: Up, Down, PgUp, PgDn, Home, End. It reports whether it used the key.
func (t *Table) Update(k tea.KeyMsg) bool { return false }

// Selected is the selected row, -1 without rows; Select selects one.
func (t *Table) Selected() int { return t.selected }

// Select selects a row and scrolls to it; out of range it takes the nearest.
func (t *Table) Select(row int) {}

// Lines are exactly height lines: headings, rows, empty lines.
func (t *Table) Lines() []string { return nil }
