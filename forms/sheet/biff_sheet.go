package sheet

import (
	"encoding/binary"
	"math"
	"strconv"
)

// A biffSheet is one sheet of an .xls file while it is read. Cells come row by row; a program that writes them in another
// order is understood as well.
type biffSheet struct {
	book  *biffBook
	build builder
	sheet *Sheet
	row   int
	cells []Cell // of the current row
	// waiting is the column of a formula whose text follows in a record of its own, -1 for none.
	waiting int
}

// worksheet reads the records of a sheet up to its end.
func (b *biffBook) worksheet(e biffEntry) (*Sheet, error) {
	r := &records{data: b.stream, pos: e.at}
	if err := b.begin(r, ofWorksheet); err != nil {
		return nil, err
	}
	s := &biffSheet{book: b, sheet: &Sheet{Name: e.name, Hidden: e.hidden}, waiting: -1}
	s.build = builder{sheet: s.sheet, rows: b.limits.Rows, cells: &b.cells}
	depth := 0 // of charts that are drawn on the sheet
	for {
		id, body, err := r.next()
		if err != nil {
			return nil, err
		}
		switch {
		case id == recBOF:
			depth++
		case id == recEOF && depth > 0:
			depth--
		case id == recEOF:
			return s.sheet, b.end(s, r.pos-e.at)
		case depth > 0:
		default:
			if err := s.record(r, id, body); err != nil {
				return nil, err
			}
		}
	}
}

// end stores the last row. Sound sheets lie beside one another, so that together they are no longer than the stream; a file
// whose sheets lie on top of one another would cost a reading of all for each.
func (b *biffBook) end(s *biffSheet, length int) error {
	if b.scanned += length; b.scanned > len(b.stream) {
		return ErrDamaged
	}
	return s.flush()
}

// leastSizes are the records that hold one cell, with the bytes that each has at least.
var leastSizes = map[uint16]int{recNumber: 14, recRK: 10, recLabelSST: 10, recBoolErr: 8, recFormula: 14, recLabel: 8, recRString: 8}

// record reads what holds cells or merged areas.
func (s *biffSheet) record(r *records, id uint16, body []byte) error {
	switch id {
	case recMergeCells:
		return s.merges(body)
	case recMulRK:
		return s.mulRK(body)
	case recString:
		return s.formulaText(r.whole(body))
	}
	switch least, holds := leastSizes[id]; {
	case !holds:
		return nil
	case len(body) < least:
		return ErrDamaged
	}
	row, col, style, value := int(u16(body)), int(u16(body[2:])), int(u16(body[4:])), body[6:]
	cell := Cell{}
	switch id {
	case recNumber:
		cell = s.number(math.Float64frombits(binary.LittleEndian.Uint64(value)), style)
	case recRK:
		cell = s.number(rk(value), style)
	case recLabelSST:
		i := binary.LittleEndian.Uint32(value)
		if int64(i) >= int64(len(s.book.strings)) {
			return ErrDamaged
		}
		cell = textCell(s.book.strings[i])
	case recBoolErr:
		cell = boolOrError(value[0], value[1] != 0)
	case recFormula:
		return s.formula(row, col, style, value[:8])
	case recLabel, recRString:
		text, err := r.whole(value).text(2)
		if err != nil {
			return err
		}
		cell = textCell(text)
	}
	return s.put(row, col, cell)
}

// put stores a cell.
func (s *biffSheet) put(row, col int, c Cell) error {
	if row != s.row {
		if err := s.flush(); err != nil {
			return err
		}
		s.row = row
	}
	s.waiting = -1
	if c.Type == Empty {
		return nil
	}
	var err error
	s.cells, err = place(s.cells, col, c)
	return err
}

// flush stores the current row.
func (s *biffSheet) flush() error {
	err := s.build.put(s.row, s.cells)
	s.cells = s.cells[:0]
	return err
}

// number tells dates from numbers by the cell's style.
func (s *biffSheet) number(v float64, style int) Cell {
	if s.book.dates.is(style) {
		if date, ok := serialDate(v, s.book.date04); ok {
			return Cell{Type: Date, Text: date}
		}
	}
	raw := rawNumber(v)
	_, text, ok := numberText(raw)
	if !ok { // infinite or none at all
		return Cell{Type: Fault, Text: "#NUM!"}
	}
	return Cell{Type: Number, Text: text, Raw: raw}
}

// rawNumber writes a number as an xlsx file has it: at most 17 digits, with an exponent from there on.
func rawNumber(v float64) string {
	if a := math.Abs(v); a != 0 && (a >= 1e17 || a < 1e-5) {
		return strconv.FormatFloat(v, 'E', -1, 64)
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// rk is a number in four bytes: a whole number or the upper half of another, perhaps a hundred times too large.
func rk(b []byte) float64 {
	bits := binary.LittleEndian.Uint32(b)
	v := float64(int32(bits) >> 2)
	if bits&2 == 0 {
		v = math.Float64frombits(uint64(bits&^3) << 32)
	}
	if bits&1 != 0 {
		v /= 100
	}
	return v
}

// mulRK reads neighbouring numbers: row, first column, then style and number of each, then the last column.
func (s *biffSheet) mulRK(body []byte) error {
	if len(body) < 12 || len(body)%6 != 0 {
		return ErrDamaged
	}
	row, col := int(u16(body)), int(u16(body[2:]))
	for at := 4; at+8 <= len(body); at += 6 {
		if err := s.put(row, col, s.number(rk(body[at+2:]), int(u16(body[at:])))); err != nil {
			return err
		}
		col++
	}
	return nil
}

var biffErrors = map[byte]string{0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}

func boolOrError(v byte, isError bool) Cell {
	if !isError {
		return boolean(strconv.Itoa(int(v)))
	}
	if text := biffErrors[v]; text != "" {
		return Cell{Type: Fault, Text: text}
	}
	return Cell{Type: Fault, Text: "#N/A"}
}

// formula stores the value that the spreadsheet computed last. Of what is no number the last two bytes are FF FF and the
// first says what it is: a text (which follows in a STRING record), true or false, an error, nothing.
func (s *biffSheet) formula(row, col, style int, value []byte) error {
	c := Cell{}
	waits := false
	switch {
	case u16(value[6:]) != 0xFFFF:
		c = s.number(math.Float64frombits(binary.LittleEndian.Uint64(value)), style)
	case value[0] == 0:
		waits = true
	case value[0] == 1:
		c = boolOrError(value[2], false)
	case value[0] == 2:
		c = boolOrError(value[2], true)
	}
	c.Formula = c.Type != Empty
	if err := s.put(row, col, c); err != nil {
		return err
	}
	if waits {
		s.waiting = col
	}
	return nil
}

// formulaText is the text that the formula before it gave.
func (s *biffSheet) formulaText(t *biffText) error {
	text, err := t.text(2)
	if err != nil || s.waiting < 0 || text == "" {
		return err
	}
	c := textCell(text)
	c.Formula = true
	return s.put(s.row, s.waiting, c)
}

// merges stores merged areas.
func (s *biffSheet) merges(body []byte) error {
	if len(body) < 2 || len(body) < 2+8*int(u16(body)) {
		return ErrDamaged
	}
	for i := range int(u16(body)) {
		at := body[2+8*i:]
		m := Merge{Row: int(u16(at)), LastRow: int(u16(at[2:])), Col: int(u16(at[4:])), LastCol: int(u16(at[6:]))}
		if err := s.build.merge(m); err != nil {
			return err
		}
	}
	return nil
}
