package sheet

// A Workbook is what was read from a file: its sheets in order.
type Workbook struct{ Sheets []*Sheet }

// A Sheet holds the cells that were written, by row; Rows[0] is row 1 of the spreadsheet.
type Sheet struct {
	Name   string
	Hidden bool
	Rows   [][]Cell
	Merges []Merge
}

// CellType is how the file stores a cell.
type CellType uint8

// The cell types. A formula cell has the type of its cached value.
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
	// exponent where it is whole, a date as 2006-01-02 (or with the time where it has one), TRUE or FALSE.
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
	Bytes int64 // of all unpacked parts
	Rows  int   // a sheet
	Cells int   // a workbook
}

// At is the cell at a 0-based row and column, the empty cell outside.
func (s *Sheet) At(row, col int) Cell {
	if row < 0 || row >= len(s.Rows) || col < 0 || col >= len(s.Rows[row]) {
		return Cell{}
	}
	return s.Rows[row][col]
}

// Open reads a workbook file: xlsx, csv (UTF-8 or GB18030) or a markdown table, told by content.
func Open(path string, lim Limits) (*Workbook, error) { return nil, nil }

// Parse reads a workbook from memory; name is used for its extension and in errors.
func Parse(name string, data []byte, lim Limits) (*Workbook, error) { return nil, nil }

// DefaultLimits suit an old laptop.
var DefaultLimits = Limits{Bytes: 256 << 20, Rows: 200_000, Cells: 4_000_000}

// ColumnName is the letter name of a 0-based column: 0 is A.
func ColumnName(col int) string { return "" }
