package write

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"cunce/forms/sheet"
)

// mostUnits is how long the text of a cell may be, in UTF-16 units.
const mostUnits = 32767

// mostDigits is how many digits of a number a spreadsheet keeps.
const mostDigits = 15

// firstDay is the first day that all spreadsheets count alike: the 29th of February 1900, which never was, is before it.
var firstDay = time.Date(1900, 3, 1, 0, 0, 0, 0, time.UTC)

// The formats of days, moments and clock times.
const (
	formatDay    = "yyyy-mm-dd"
	formatMoment = "yyyy-mm-dd hh:mm:ss"
)

// value is what the stream writer takes for a cell, and the number format where it needs one.
func (x *writer) value(name string, row, col int, c sheet.Cell) (value any, format string) {
	switch c.Type {
	case sheet.Empty:
		return nil, ""
	case sheet.Number:
		if n, ok := number(c.Text); ok {
			return n, ""
		}
	case sheet.Boolean:
		return c.Text == "TRUE", ""
	case sheet.Date:
		if t, err := time.Parse(time.DateOnly, c.Text); err == nil && !t.Before(firstDay) {
			return t, formatDay
		}
		if t, err := time.Parse(time.DateTime, c.Text); err == nil && !t.Before(firstDay) {
			return t, formatMoment
		}
	}
	return x.clean(name, row, col, c.Text), ""
}

// number is a number that a spreadsheet holds without losing a digit.
func number(text string) (any, bool) {
	mantissa, _, _ := strings.Cut(strings.ToLower(text), "e")
	digits := 0
	for _, r := range strings.TrimLeft(mantissa, "-0.") {
		if r >= '0' && r <= '9' {
			digits++
		}
	}
	if digits > mostDigits || strings.ContainsAny(text, "xXpP_") {
		return nil, false
	}
	if n, err := strconv.ParseInt(text, 10, 64); err == nil {
		return n, true
	}
	f, err := strconv.ParseFloat(text, 64)
	return f, err == nil && f-f == 0 // neither NaN nor infinite
}

// clean is a text as a file can hold it.
func (x *writer) clean(name string, row, col int, text string) string {
	clean := plainText(text)
	if clean != text {
		x.lose(name, row, col, LostCharacters)
	}
	if end := cut(clean); end < len(clean) {
		x.lose(name, row, col, LostEnd)
		return clean[:end]
	}
	return clean
}

func plainText(text string) string {
	return strings.Map(func(r rune) rune {
		if r == 0xFFFE || r == 0xFFFF || r < ' ' && r != '\t' && r != '\n' && r != '\r' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, ""))
}

// cut is the byte at which a text that is too long ends.
func cut(text string) int {
	if len(text) <= mostUnits {
		return len(text)
	}
	units := 0
	for i, r := range text {
		if units += utf16.RuneLen(r); units > mostUnits {
			return i
		}
	}
	return len(text)
}

// width is how many columns the rows have.
func (s *Sheet) width() int {
	most := 0
	for _, row := range s.Rows {
		most = max(most, len(row))
	}
	return most
}

func (s *Sheet) tooLarge() bool {
	area := sheet.Merge{LastRow: max(len(s.Rows), s.Header) - 1, LastCol: max(s.width(), len(s.Widths), s.Fixed) - 1}
	for _, m := range s.areas() {
		if m.Row < 0 || m.Col < 0 || m.LastRow < m.Row || m.LastCol < m.Col {
			return true
		}
		area.LastRow, area.LastCol = max(area.LastRow, m.LastRow), max(area.LastCol, m.LastCol)
	}
	return area.LastRow >= mostRows || area.LastCol >= mostColumns
}

// areas are all areas that are named besides the rows.
func (s *Sheet) areas() []sheet.Merge {
	all := append([]sheet.Merge(nil), s.Merges...)
	for _, l := range s.Lists {
		all = append(all, l.Area)
	}
	for _, n := range s.Notes {
		all = append(all, sheet.Merge{Row: n.Row, Col: n.Col, LastRow: n.Row, LastCol: n.Col})
	}
	return all
}

// textual tells for each column whether no cell below the headings is a number, a day or a truth value: then what is typed
// into its empty cells is text too, so that an ID number keeps its digits.
func (s *Sheet) textual(columns int) []bool {
	textual := make([]bool, columns)
	for col := range textual {
		textual[col] = true
	}
	for i := s.Header; i < len(s.Rows); i++ {
		for col, c := range s.Rows[i] {
			textual[col] = textual[col] && c.Type <= sheet.Text
		}
	}
	return textual
}

// How wide a column is made to fit, in characters.
const (
	narrowest = 8
	widest    = 50
	fitRows   = 2000 // that are looked at
)

// widths are the widths of all columns.
func (s *Sheet) widths() []float64 {
	widths := make([]float64, max(s.width(), len(s.Widths)))
	merged := map[[2]int]bool{}
	for _, m := range s.Merges {
		merged[[2]int{m.Row, m.Col}] = m.LastCol > m.Col
	}
	for i, row := range s.Rows[:min(len(s.Rows), fitRows)] {
		for col, c := range row {
			if !merged[[2]int{i, col}] {
				widths[col] = max(widths[col], min(cells(c.Text)+2, widest))
			}
		}
	}
	for col := range widths {
		widths[col] = max(widths[col], narrowest)
		if col < len(s.Widths) && s.Widths[col] > 0 {
			widths[col] = min(s.Widths[col], 255)
		}
	}
	return widths
}

// cells is the width of the longest line of a text: a Chinese character is as wide as two others.
func cells(text string) float64 {
	most, now := 0, 0
	for _, r := range text {
		switch {
		case r == '\n':
			now = 0
		case r >= 0x1100:
			now += 2
		default:
			now++
		}
		most = max(most, now)
	}
	return float64(most)
}
