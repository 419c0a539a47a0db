package roundtrip

import (
	"fmt"
	"slices"
	"strings"

	"cunce/forms/sheet"
)

// A Sheet is a workbook that came back: what it is of, and its rows.
type Sheet struct {
	// Book is the name of the file, for the list of imports.
	Book string

	tag     tag
	name    string
	columns map[string]int // by name
	unknown []string       // columns that were added
	rows    []row
	losses  []Finding
}

// A row is one row of the workbook as it came back.
type row struct {
	at    int // 1-based
	mark  mark
	cells []sheet.Cell
}

// A Finding says what is wrong with a row or a cell, as the spreadsheet counts.
type Finding struct {
	Row     int    `json:"row"`
	Column  string `json:"column"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

// searched is how many rows are looked at for the names of the columns: somebody may have put a title above.
const searched = 30

// Read finds the hidden part and the rows of a workbook, wherever columns and rows were moved. ErrForeign for a workbook that was
// not written by Write, ErrDamaged for one whose hidden part is cut or changed.
func Read(wb *sheet.Workbook) (*Sheet, error) {
	t, err := readTag(wb)
	if err != nil {
		return nil, err
	}
	for _, s := range wb.Sheets {
		for at := 0; at < min(len(s.Rows), searched); at++ {
			if !slices.ContainsFunc(s.Rows[at], func(c sheet.Cell) bool { return strings.TrimSpace(c.Text) == colMark }) {
				continue
			}
			out := &Sheet{tag: t, name: s.Name, columns: map[string]int{}}
			if err := out.names(s, at); err != nil {
				return nil, err
			}
			out.read(s, at+1)
			return out, nil
		}
	}
	return nil, ErrDamaged
}

// names reads the hidden row; a name that stands there twice was copied, and nobody can tell which column counts.
func (s *Sheet) names(from *sheet.Sheet, at int) error {
	width := 0
	for _, cells := range from.Rows[at:] {
		width = max(width, len(cells))
	}
	for col := range width {
		name := strings.TrimSpace(from.At(at, col).Text)
		if name == "" {
			if strings.TrimSpace(from.At(at+1, col).Text) != "" {
				s.unknown = append(s.unknown, sheet.ColumnName(col))
			}
			continue
		}
		if _, twice := s.columns[name]; twice {
			return ErrDamaged
		}
		s.columns[name] = col
	}
	return nil
}

// read takes the rows below the names.
func (s *Sheet) read(from *sheet.Sheet, first int) {
	seen := map[string]int{}
	for at := first; at < len(from.Rows); at++ {
		cells := from.Rows[at]
		c := from.At(at, s.columns[colMark])
		text := strings.TrimSpace(c.Text)
		if text == fixedHeadings([]string{colMark})[0] || !slices.ContainsFunc(cells, func(c sheet.Cell) bool { return strings.TrimSpace(c.Text) != "" }) {
			continue
		}
		m, err := parseMark(s.tag[keyBook], text)
		switch {
		case text == "":
			s.lose(at, codeNoMark, sayNoMark)
		case err != nil || c.Formula:
			s.lose(at, codeMark, sayMark)
		case seen[m.key()] > 0:
			s.lose(at, codeTwice, fmt.Sprintf(sayTwice, seen[m.key()]))
		default:
			seen[m.key()] = at + 1
			s.rows = append(s.rows, row{at + 1, m, cells})
		}
	}
}

func (s *Sheet) lose(at int, code, message string) {
	s.losses = append(s.losses, Finding{at + 1, "", code, message})
}

// at is the cell of a question in a row; ok is false where the workbook has no such column any more.
func (s *Sheet) at(r row, name string) (c sheet.Cell, column string, ok bool) {
	col, ok := s.columns[name]
	if ok && col < len(r.cells) {
		c = r.cells[col]
	}
	return c, sheet.ColumnName(col), ok
}
