package sheet

import (
	"strings"
)

// document reads the tables of a .docx, each as a sheet of texts. The paragraphs before a table are rows of one cell above
// it, those after the last table stand below; a document without a table is one sheet of paragraphs. A table inside a cell
// is text of that cell.
func (b *book) document(main string) (*Workbook, error) {
	d := &docx{book: b, wb: &Workbook{}}
	if err := b.part(main, d.token); err != nil {
		return nil, damagedIfMissing(err)
	}
	if d.skipping > 0 || d.depth > 0 {
		return nil, ErrDamaged
	}
	if len(d.lines) > 0 && len(d.wb.Sheets) == 0 {
		if err := d.beginTable(sayDocument); err != nil {
			return nil, err
		}
	} else if err := d.writeLines(); err != nil {
		return nil, err
	}
	if len(d.wb.Sheets) == 0 {
		return nil, ErrEmpty
	}
	return d.wb, nil
}

// A docx is a document while it is read.
type docx struct {
	book  *book
	wb    *Workbook
	lines []string // paragraphs that wait for the next table
	text  strings.Builder
	run   docxRun

	skipping int // depth inside an element that shows nothing
	depth    int // of tables; what is deeper than one belongs to a cell

	build  builder
	row    int // 0-based, of the current row in the sheet
	cells  []Cell
	inRow  bool
	inCell bool
	cell   docxCell
	col    int           // grid column of the next cell
	down   map[int]Merge // cells that may go on in the next row, by column
}

// A docxCell is what a <w:tc> says of itself.
type docxCell struct {
	span     int
	vertical string // of w:vMerge: restart, continue, or "" for none
}

// hiddenElements show nothing of the text: what was moved away, what stands in for a drawing in old programs, the reading over
// a word.
var hiddenElements = map[string]bool{"moveFrom": true, "rt": true, "Fallback": true, "sectPr": true, "sdtPr": true, "pPrChange": true, "rPrChange": true}

func (d *docx) token(s *scanner, t token) error {
	if t == tokenText {
		if d.run.inText && d.skipping == 0 {
			return d.write(d.run.shown(string(s.text)))
		}
		return nil
	}
	name := string(s.name)
	if hiddenElements[name] || d.skipping > 0 {
		if t == tokenStart {
			d.skipping++
		} else if d.skipping > 0 {
			d.skipping--
		}
		return nil
	}
	switch name {
	case "tbl":
		return d.table(t)
	case "tr":
		return d.tableRow(t)
	case "tc":
		return d.tableCell(t)
	case "gridBefore", "gridSpan", "vMerge":
		return d.property(s, t)
	case "p":
		if t == tokenEnd {
			return d.endParagraph()
		}
	default:
		return d.write(d.run.element(s, t))
	}
	return nil
}

func (d *docx) write(text string) error {
	if d.text.Len()+len(text) > maxToken {
		return ErrTooLarge
	}
	d.text.WriteString(text)
	return nil
}

// take is the text that was gathered, line by line, without blank lines.
func (d *docx) take() string {
	lines := strings.Split(strings.ToValidUTF8(d.text.String(), "\uFFFD"), "\n")
	d.text.Reset()
	kept := lines[:0]
	for _, line := range lines {
		if line = strings.Trim(line, " \t\r\u00a0"); line != "" {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n")
}

// endParagraph ends a line of a cell, or of the document.
func (d *docx) endParagraph() error {
	switch {
	case d.depth > 1:
		return d.write(" ")
	case d.depth == 1:
		return d.write("\n")
	}
	text := d.take()
	if text == "" {
		return nil
	}
	for _, line := range strings.Split(text, "\n") {
		if d.lines = append(d.lines, line); len(d.lines) > d.book.limits.Rows {
			return ErrTooLarge
		}
	}
	return nil
}

func (d *docx) table(t token) error {
	switch {
	case t == tokenStart:
		if d.depth++; d.depth > 1 {
			return d.write("\n")
		}
		return d.beginTable(sayTable(len(d.wb.Sheets) + 1))
	case d.depth == 0:
		return ErrDamaged
	}
	if d.depth--; d.depth > 0 {
		return d.write("\n")
	}
	for col := range d.down {
		if err := d.endMerge(col); err != nil {
			return err
		}
	}
	sortMerges(d.build.sheet.Merges)
	return nil
}

// beginTable makes a sheet and puts the paragraphs before the table into it.
func (d *docx) beginTable(name string) error {
	if len(d.wb.Sheets) >= maxFormats {
		return ErrTooLarge
	}
	s := &Sheet{Name: name}
	d.wb.Sheets = append(d.wb.Sheets, s)
	d.build = builder{sheet: s, rows: d.book.limits.Rows, cells: &d.book.cells}
	d.row, d.down, d.inRow, d.inCell = -1, map[int]Merge{}, false, false
	d.text.Reset()
	return d.writeLines()
}

// writeLines puts the waiting paragraphs into the current sheet.
func (d *docx) writeLines() error {
	for _, line := range d.lines {
		d.row++
		if err := d.build.put(d.row, []Cell{textCell(line)}); err != nil {
			return err
		}
	}
	d.lines = nil
	return nil
}

func (d *docx) tableRow(t token) error {
	switch {
	case d.depth > 1 && t == tokenEnd:
		return d.write("\n")
	case d.depth != 1:
		return nil
	case t == tokenStart:
		d.row++
		d.inRow, d.col, d.cells = true, 0, d.cells[:0]
		return nil
	case !d.inRow:
		return ErrDamaged
	}
	d.inRow = false
	return d.build.put(d.row, d.cells)
}

func (d *docx) tableCell(t token) error {
	switch {
	case d.depth != 1 || !d.inRow:
		return nil
	case t == tokenStart:
		d.inCell, d.cell = true, docxCell{span: 1}
		d.text.Reset()
		return nil
	case !d.inCell:
		return ErrDamaged
	}
	d.inCell = false
	return d.endCell()
}

// property reads how far a row is moved in and how far a cell reaches.
func (d *docx) property(s *scanner, t token) error {
	if t != tokenStart || d.depth != 1 {
		return nil
	}
	n := number(s, "val")
	switch {
	case s.is("vMerge") && d.inCell:
		if d.cell.vertical = "continue"; s.attr("val") == "restart" {
			d.cell.vertical = "restart"
		}
	case s.is("gridSpan") && d.inCell:
		d.cell.span = max(n, 1)
	case s.is("gridBefore") && d.inRow && !d.inCell:
		d.col = n
	}
	if d.cell.span > maxColumns || d.col > maxColumns {
		return ErrTooLarge
	}
	return nil
}

// endCell stores a cell. What goes on a cell above shows nothing of its own.
func (d *docx) endCell() error {
	text, col := d.take(), d.col
	d.col += d.cell.span
	if d.col > maxColumns {
		return ErrTooLarge
	}
	if above, ok := d.down[col]; ok && d.cell.vertical == "continue" {
		above.LastRow = d.row
		d.down[col] = above
		return nil
	}
	if err := d.endMerge(col); err != nil {
		return err
	}
	here := Merge{Row: d.row, Col: col, LastRow: d.row, LastCol: d.col - 1}
	if d.cell.vertical != "" {
		d.down[col] = here
	} else if err := d.build.merge(here); err != nil {
		return err
	}
	if text == "" {
		return nil
	}
	var err error
	d.cells, err = place(d.cells, col, textCell(text))
	return err
}

// endMerge stores the merged area that came down in a column.
func (d *docx) endMerge(col int) error {
	m, ok := d.down[col]
	delete(d.down, col)
	if !ok {
		return nil
	}
	return d.build.merge(m)
}
