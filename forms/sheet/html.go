package sheet

import (
	"path/filepath"
	"strconv"
	"strings"
)

// parseHTML reads the tables of a web page, each as a sheet. Many systems export a page under the name of .xls. A table
// inside the cell of another is a sheet of its own, so that what only arranges the page falls away.
func parseHTML(name, text string, lim Limits) (*Workbook, error) {
	p := &htmlPage{scan: htmlScanner{text: text}, lim: lim, cells: lim.Cells}
	for t := p.scan.next(); t != tokenEOF; t = p.scan.next() {
		if err := p.token(t); err != nil {
			return nil, err
		}
	}
	if len(p.open) > 0 { // cut off: the rest of the table is missing
		return nil, ErrDamaged
	}
	wb := &Workbook{}
	for _, s := range p.sheets {
		if len(s.Rows) > 0 {
			wb.Sheets = append(wb.Sheets, s)
		}
	}
	if len(wb.Sheets) == 0 {
		return nil, ErrWebPage
	}
	if base := filepath.Base(name); len(wb.Sheets) == 1 {
		wb.Sheets[0].Name = strings.TrimSuffix(base, filepath.Ext(base))
	}
	return wb, nil
}

type htmlPage struct {
	scan   htmlScanner
	lim    Limits
	cells  int // that may still be stored
	sheets []*Sheet
	open   []*htmlTable
}

// An htmlTable is a table that is not closed yet.
type htmlTable struct {
	build   builder
	row     int // 0-based, of the current row; -1 before the first
	cells   []Cell
	col     int   // where the next cell stands
	covered []int // last row that a cell covers, by column
	inCell  bool
	span    Merge // of the current cell
	text    strings.Builder
	// isNumber is set where the page says that the cell is a number (x:num), number is the value that it gives.
	isNumber bool
	number   string
}

func (p *htmlPage) token(t token) error {
	name := p.scan.name
	if t == tokenStart && name == "table" {
		return p.begin()
	}
	if len(p.open) == 0 {
		return nil
	}
	table := p.open[len(p.open)-1]
	switch {
	case t == tokenText:
		return table.write(p.scan.data)
	case t == tokenEnd && name == "table":
		p.open = p.open[:len(p.open)-1]
		return table.endRow()
	case name == "tr":
		if err := table.endRow(); err != nil || t == tokenEnd {
			return err
		}
		return table.beginRow()
	case name == "td" || name == "th" || name == "caption":
		if err := table.endCell(); err != nil || t == tokenEnd {
			return err
		}
		return table.beginCell(&p.scan)
	case name == "br" || t == tokenEnd && (name == "p" || name == "div" || name == "li"):
		return table.write("\x00") // a line break that is meant
	}
	return nil
}

func (p *htmlPage) begin() error {
	if len(p.open) >= maxDepth || len(p.sheets) >= maxFormats {
		return ErrTooLarge
	}
	s := &Sheet{Name: sayTable(len(p.sheets) + 1)}
	p.sheets = append(p.sheets, s)
	p.open = append(p.open, &htmlTable{build: builder{sheet: s, rows: p.lim.Rows, cells: &p.cells}, row: -1})
	return nil
}

func (t *htmlTable) write(text string) error {
	if !t.inCell {
		return nil
	}
	if t.text.Len()+len(text) > maxToken {
		return ErrTooLarge
	}
	t.text.WriteString(text)
	return nil
}

func (t *htmlTable) beginRow() error {
	t.row++
	if t.row >= t.build.rows {
		return ErrTooLarge
	}
	t.col, t.cells = 0, t.cells[:0]
	return nil
}

// endRow stores the row.
func (t *htmlTable) endRow() error {
	if err := t.endCell(); err != nil || t.row < 0 || t.col < 0 {
		return err
	}
	t.col = -1 // no row is open
	return t.build.put(t.row, t.cells)
}

// beginCell finds the place of a cell: behind the one before it and beside those that come down from above.
func (t *htmlTable) beginCell(s *htmlScanner) error {
	if t.row < 0 || t.col < 0 { // a row that was never begun
		if err := t.beginRow(); err != nil {
			return err
		}
	}
	for t.col < len(t.covered) && t.covered[t.col] >= t.row {
		t.col++
	}
	width, height := span(s, "colspan", 1000), span(s, "rowspan", t.build.rows)
	if t.col+width > maxColumns {
		return ErrTooLarge
	}
	t.span = Merge{Row: t.row, Col: t.col, LastRow: t.row + height - 1, LastCol: t.col + width - 1}
	for len(t.covered) < t.col+width {
		t.covered = append(t.covered, -1)
	}
	for i := range width {
		t.covered[t.col+i] = t.span.LastRow
	}
	t.col += width
	t.inCell = true
	t.number, t.isNumber = s.attr("x:num")
	return nil
}

func span(s *htmlScanner, name string, most int) int {
	text, _ := s.attr(name)
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil {
		return 1
	}
	return min(max(n, 1), most)
}

func (t *htmlTable) endCell() error {
	if !t.inCell {
		return nil
	}
	c := t.value(htmlText(t.text.String()))
	t.inCell = false
	t.text.Reset()
	var err error
	if c.Type != Empty {
		if t.cells, err = place(t.cells, t.span.Col, c); err != nil {
			return err
		}
	}
	return t.build.merge(t.span)
}

// value makes a cell of what the page shows. A number with its value is one; a date shows what it is, and its day number
// says less.
func (t *htmlTable) value(shown string) Cell {
	if !t.isNumber || shown == "" || strings.Trim(shown, "0123456789.,+-Ee% ") != "" {
		return textCell(shown)
	}
	raw := t.number
	if raw == "" {
		raw = strings.ReplaceAll(shown, ",", "")
	}
	if _, text, ok := numberText(raw); ok {
		return Cell{Type: Number, Text: text, Raw: raw}
	}
	return textCell(shown)
}

// htmlText is a text as a browser shows it: blanks and line ends are one blank, lines break where the page says so.
func htmlText(raw string) string {
	lines := strings.Split(raw, "\x00")
	for i, line := range lines {
		line = strings.Join(strings.FieldsFunc(line, func(r rune) bool { return r == ' ' || r == '\t' || r == '\r' || r == '\n' || r == '\f' }), " ")
		lines[i] = strings.TrimSpace(strings.ReplaceAll(line, "\u00a0", " "))
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}
