package sheet

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A worksheet is one sheet part while it is read. Rows and cells may come without their number: then they follow the
// one before.
type worksheet struct {
	book  *book
	build builder
	sheet *Sheet

	row, col int    // 0-based, of the current cell
	cells    []Cell // of the current row
	inRow    bool
	cell     *cellParts // the current cell, nil between cells
	parts    cellParts
	drop     dropDownParts
}

// cellParts are what a <c> element holds.
type cellParts struct {
	kind, style string
	value       []byte // of <v>
	inValue     bool
	rich        richText
	formula     bool
}

func (b *book) worksheet(e sheetEntry, part string) (*Sheet, error) {
	w := &worksheet{book: b, sheet: &Sheet{Name: e.name, Hidden: e.hidden, Part: part}, row: -1}
	w.build = builder{sheet: w.sheet, rows: b.limits.Rows, cells: &b.cells}
	defer b.follow(e, part, w)()
	err := b.part(part, w.token)
	return w.sheet, err
}

func (w *worksheet) token(s *scanner, t token) error {
	if w.cell != nil {
		return w.inCell(s, t)
	}
	if !w.inRow {
		w.check(s, t)
	}
	switch {
	case t == tokenText:
		return nil
	case s.is("row"):
		if t == tokenEnd {
			w.inRow = false
			return w.build.put(w.row, w.cells)
		}
		return w.startRow(s)
	case t == tokenStart && w.inRow && s.is("c"):
		return w.startCell(s)
	case t == tokenStart && s.is("mergeCell"):
		return w.merge(s)
	}
	return nil
}

func (w *worksheet) startRow(s *scanner) error {
	w.inRow, w.cells, w.col = true, w.cells[:0], -1
	raw := s.rawAttr("r")
	if len(raw) == 0 {
		w.row++
		return nil
	}
	n, err := strconv.Atoi(string(raw))
	if err != nil || n < 1 {
		return ErrDamaged
	}
	w.row = n - 1
	return nil
}

func (w *worksheet) startCell(s *scanner) error {
	w.col++
	if raw := s.rawAttr("r"); len(raw) > 0 {
		_, col, ok := parseRef(raw)
		if !ok {
			return ErrDamaged
		}
		w.col = col
	}
	if w.col >= maxColumns {
		return ErrTooLarge
	}
	p := &w.parts
	p.kind, p.style = w.book.text(s.rawAttr("t")), w.book.text(s.rawAttr("s"))
	p.value, p.inValue, p.formula = p.value[:0], false, false
	p.rich.take()
	w.cell = p
	return nil
}

// inCell takes the tokens up to the end of the cell.
func (w *worksheet) inCell(s *scanner, t token) error {
	p := w.cell
	switch {
	case t == tokenText && p.inValue:
		p.value = append(p.value, s.text...)
	case t != tokenText && s.is("v"):
		p.inValue = t == tokenStart
	case t == tokenStart && s.is("f"):
		p.formula = true
	case t == tokenEnd && s.is("c"):
		w.cell = nil
		return w.endCell(p)
	default:
		p.rich.token(s, t)
	}
	if len(p.value) > maxToken || len(p.rich.text) > maxToken {
		return ErrTooLarge
	}
	return nil
}

// endCell stores the cell in the row.
func (w *worksheet) endCell(p *cellParts) error {
	c, err := w.value(p)
	if err != nil || c == (Cell{}) {
		return err
	}
	c.Formula = p.formula
	w.cells, err = place(w.cells, w.col, c)
	return err
}

// value makes a Cell of what the file says, by the types of ECMA-376 18.18.11.
func (w *worksheet) value(p *cellParts) (Cell, error) {
	value := bytes.TrimSpace(p.value)
	switch p.kind {
	case "s":
		if len(value) == 0 {
			return Cell{}, nil
		}
		i, err := strconv.Atoi(string(value))
		if err != nil || i < 0 || i >= len(w.book.strings) {
			return Cell{}, ErrDamaged
		}
		return textCell(w.book.strings[i]), nil
	case "inlineStr":
		if len(p.rich.text) == 0 {
			return textCell(w.book.text(p.value)), nil
		}
		return textCell(w.book.text(p.rich.text)), nil
	case "str":
		return textCell(w.book.text(p.value)), nil
	}
	text := w.book.text(value)
	if text == "" {
		return Cell{}, nil
	}
	switch p.kind {
	case "b":
		return boolean(text), nil
	case "e":
		return Cell{Type: Fault, Text: text}, nil
	case "d":
		return isoDate(text), nil
	}
	return w.number(text, p.style), nil
}

func boolean(text string) Cell {
	if text == "1" || strings.EqualFold(text, "true") {
		return Cell{Type: Boolean, Text: "TRUE"}
	}
	return Cell{Type: Boolean, Text: "FALSE"}
}

// number tells dates from numbers by the cell's style. What is no number in spite of its type stays a text.
func (w *worksheet) number(raw, style string) Cell {
	v, text, ok := numberText(raw)
	if !ok {
		return textCell(raw)
	}
	if i, err := strconv.Atoi(style); err == nil && w.book.dates.is(i) {
		if date, ok := serialDate(v, w.book.date04); ok {
			return Cell{Type: Date, Text: date}
		}
	}
	return Cell{Type: Number, Text: text, Raw: raw}
}

// merge stores a merged area; one cell alone is none, and a damaged reference is passed over, since no value is lost.
func (w *worksheet) merge(s *scanner) error {
	from, to, ok := strings.Cut(s.attr("ref"), ":")
	if !ok {
		return nil
	}
	r1, c1, ok1 := parseRef([]byte(from))
	r2, c2, ok2 := parseRef([]byte(to))
	if !ok1 || !ok2 || r1 < 0 || r2 < 0 {
		return nil
	}
	return w.build.merge(Merge{Row: min(r1, r2), Col: min(c1, c2), LastRow: max(r1, r2), LastCol: max(c1, c2)})
}

// parseRef reads a cell reference such as B12 or $B$12; row is -1 where it is missing.
func parseRef(ref []byte) (row, col int, ok bool) {
	i, n := 0, 0
	for ; i < len(ref) && n <= maxColumns; i++ {
		c := ref[i]
		switch {
		case c == '$':
			continue
		case 'a' <= c && c <= 'z':
			n = n*26 + int(c-'a') + 1
			continue
		case 'A' <= c && c <= 'Z':
			n = n*26 + int(c-'A') + 1
			continue
		}
		break
	}
	if n == 0 {
		return 0, 0, false
	}
	if i == len(ref) {
		return -1, n - 1, true
	}
	if n > maxColumns {
		return 0, n - 1, true
	}
	line, err := strconv.Atoi(string(ref[i:]))
	if err != nil || line < 1 {
		return 0, 0, false
	}
	return line - 1, n - 1, true
}

// unescapeX undoes the _xHHHH_ escapes with which xlsx writes characters that XML cannot hold (ECMA-376 22.9.2.19).
func unescapeX(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var out strings.Builder
	for {
		i := strings.Index(s, "_x")
		if i < 0 || len(s) < i+7 {
			break
		}
		n, err := strconv.ParseUint(s[i+2:i+6], 16, 32)
		if err != nil || s[i+6] != '_' || !utf8.ValidRune(rune(n)) {
			out.WriteString(s[:i+2])
			s = s[i+2:]
			continue
		}
		out.WriteString(s[:i])
		out.WriteRune(rune(n))
		s = s[i+7:]
	}
	out.WriteString(s)
	return out.String()
}
