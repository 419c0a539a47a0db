package sheet

import "slices"

// A Workbook is what was read from a file: its sheets in order.
type Workbook struct {
	Sheets []*Sheet
	// Beside opens a file of that name in the folder of the workbook; nil for what was not read from a file.
	Beside func(name string) (*Workbook, error)
	// Dialect is how a csv was written, nil for other formats.
	Dialect *Dialect

	dates  dateStyles        // of an xlsx
	date04 bool              // its days count from 1904
	names  map[string]string // areas by name
}

// A Sheet holds the cells that were written, by row; Rows[0] is row 1 of the spreadsheet. Rows without any value at the
// end and cells without a value at the end of a row are not there.
type Sheet struct {
	Name   string
	Hidden bool
	Rows   [][]Cell
	Merges []Merge
	// Part is the name of the sheet's part in the zip of an xlsx, in small letters; "" in other formats.
	Part string

	drops []dropDown
}

// CellType is how the file stores a cell.
type CellType uint8

// The cell types. A formula cell has the type of its cached value. A text table (csv, markdown) has only Text and Empty.
const (
	Empty CellType = iota
	Text
	Number
	Boolean
	Date
	Fault
)

// A Cell keeps the type that the file gave it, so that digits lost by a spreadsheet can be told from digits typed.
type Cell struct {
	Type CellType
	// Text is what the cell shows as plain text: the string itself, a number without needless zeros and without an
	// exponent where it is whole, a date as 2006-01-02 (with 15:04:05 where it has a time, the time alone where it has no
	// day), TRUE or FALSE, a fault as #N/A.
	Text string
	// Raw is the number as written in the file ("9.90101198e+17"), "" for other types.
	Raw string
	// Formula reports whether the value was computed by the spreadsheet.
	Formula bool
}

// A Merge is a merged area, 0-based and inclusive.
type Merge struct{ Row, Col, LastRow, LastCol int }

// Limits bound what a reader takes; a file beyond them is refused with ErrTooLarge.
type Limits struct {
	Bytes int64 // of the file, and of all unpacked parts together
	Rows  int   // a sheet
	Cells int   // a workbook; empty ones before the last value of a row count, and one more for each row
}

// DefaultLimits suit an old laptop.
var DefaultLimits = Limits{Bytes: 256 << 20, Rows: 200_000, Cells: 4_000_000}

// maxColumns is the width of a sheet in every spreadsheet program: the last column is XFD.
const maxColumns = 16384

// At is the cell at a 0-based row and column, the empty cell outside.
func (s *Sheet) At(row, col int) Cell {
	if row < 0 || row >= len(s.Rows) || col < 0 || col >= len(s.Rows[row]) {
		return Cell{}
	}
	return s.Rows[row][col]
}

// ColumnName is the letter name of a 0-based column: 0 is A.
func ColumnName(col int) string {
	var buf [8]byte
	i := len(buf)
	for ; col >= 0 && i > 0; col = col/26 - 1 {
		i--
		buf[i] = byte('A' + col%26)
	}
	return string(buf[i:])
}

// A builder collects the rows of one sheet under the limits of its workbook.
type builder struct {
	sheet *Sheet
	rows  int  // most rows of a sheet
	cells *int // cells that the workbook may still have
	ahead *ahead
}

// place puts a cell into a row that is not stored yet.
func place(cells []Cell, col int, c Cell) ([]Cell, error) {
	if col >= maxColumns {
		return cells, ErrTooLarge
	}
	for len(cells) <= col {
		cells = append(cells, Cell{})
	}
	cells[col] = c
	return cells, nil
}

// merge stores a merged area. One cell alone is none; an area costs as much as a cell.
func (b *builder) merge(m Merge) error {
	if m.LastRow < m.Row || m.LastCol < m.Col || m.Row == m.LastRow && m.Col == m.LastCol {
		return nil
	}
	if *b.cells < 1 {
		return ErrTooLarge
	}
	*b.cells--
	b.sheet.Merges = append(b.sheet.Merges, m)
	return nil
}

// put stores a row at a 0-based index, without the empty cells at its end. The cells are copied. A row that was there
// already is overwritten cell by cell, as spreadsheets do when a damaged file names a row twice.
func (b *builder) put(index int, cells []Cell) error {
	for len(cells) > 0 && cells[len(cells)-1].Type == Empty {
		cells = cells[:len(cells)-1]
	}
	if len(cells) == 0 {
		return nil
	}
	cost := len(cells) + max(0, index+1-len(b.sheet.Rows))
	if index >= b.rows || len(cells) > maxColumns || cost > *b.cells {
		return ErrTooLarge
	}
	*b.cells -= cost
	if b.ahead.knows(index) {
		b.sheet.Rows = slices.Clone(b.sheet.Rows) // the rows that are known stay as they are
	}
	for len(b.sheet.Rows) <= index {
		b.sheet.Rows = append(b.sheet.Rows, nil)
	}
	merged := make([]Cell, max(len(cells), len(b.sheet.Rows[index])))
	copy(merged, b.sheet.Rows[index])
	for i, c := range cells {
		if c.Type != Empty {
			merged[i] = c
		}
	}
	b.sheet.Rows[index] = merged
	b.ahead.after(b.sheet.Rows)
	return nil
}
