package sheet

import (
	"strconv"
	"strings"
)

// isSpreadsheetML recognises the XML in which Excel 2003 and many systems since write workbooks.
func isSpreadsheetML(text string) bool {
	head := text[:min(len(text), 4096)]
	return strings.HasPrefix(strings.TrimSpace(head), "<") && strings.Contains(head, "urn:schemas-microsoft-com:office:spreadsheet") &&
		!strings.Contains(strings.ToLower(head), "<html")
}

// An xmlBook is such a workbook while it is read. Rows and cells may come without their number: then they follow the one
// before.
type xmlBook struct {
	limits   Limits
	left     int // cells that may still be stored
	wb       *Workbook
	style    string          // being read
	dates    map[string]bool // styles that show a number as a date
	date04   bool
	build    builder
	row, col int // 0-based, of the current row and cell
	span     int // empty rows that the current row stands for besides itself
	inRow    bool
	inCell   bool
	cells    []Cell
	cell     xmlCell
	inside   string // Data or Visible: the element whose text is read
	text     []byte
	remark   int // depth of comments, which hold data of their own
}

// An xmlCell is what a <Cell> element says.
type xmlCell struct {
	kind, style   string
	formula       bool
	value         []byte
	across, below int // columns and rows merged with it
}

func parseSpreadsheetML(text string, lim Limits) (*Workbook, error) {
	x := &xmlBook{limits: lim, left: lim.Cells, wb: &Workbook{}, dates: map[string]bool{}}
	s := newScanner(strings.NewReader(text))
	for {
		t, err := s.next()
		if err == nil && t == tokenEOF {
			break
		}
		if err == nil {
			err = x.token(s, t)
		}
		if err != nil {
			return nil, partError(err)
		}
	}
	if len(x.wb.Sheets) == 0 {
		return nil, ErrWebPage
	}
	return x.wb, nil
}

func (x *xmlBook) token(s *scanner, t token) error {
	if t == tokenText {
		if x.inside != "" && x.remark == 0 {
			x.text = append(x.text, s.text...)
		}
		if len(x.text) > maxToken {
			return ErrTooLarge
		}
		return nil
	}
	if s.is("Comment") {
		x.remark++
		if t == tokenEnd {
			x.remark -= 2
		}
	}
	switch {
	case x.remark > 0:
		return nil
	case t == tokenStart && s.is("Date1904"):
		x.date04 = true
	case t == tokenStart && s.is("Style"):
		x.style = s.attr("ID")
	case t == tokenStart && s.is("NumberFormat"):
		return x.format(s.attr("Format"))
	case t == tokenStart && s.is("Worksheet"):
		return x.begin(s.attr("Name"))
	case len(x.wb.Sheets) == 0:
		return nil
	case s.is("Visible"):
		x.visible(t)
	case s.is("Row") && (t == tokenStart || x.inRow):
		return x.aRow(s, t)
	case s.is("Cell") && x.inRow && (t == tokenStart || x.inCell):
		return x.aCell(s, t)
	case s.is("Data") && x.inCell:
		return x.data(s, t)
	}
	return nil
}

// format remembers which styles are dates; some formats have names instead of codes.
func (x *xmlBook) format(code string) error {
	if len(x.dates) >= maxStyles {
		return ErrTooLarge
	}
	x.dates[x.style] = strings.HasSuffix(code, "Date") || strings.HasSuffix(code, "Time") || isDateFormat(code)
	return nil
}

func (x *xmlBook) begin(name string) error {
	if len(x.wb.Sheets) >= maxFormats {
		return ErrTooLarge
	}
	s := &Sheet{Name: name}
	x.wb.Sheets = append(x.wb.Sheets, s)
	x.build = builder{sheet: s, rows: x.limits.Rows, cells: &x.left}
	x.row, x.cells, x.inRow = -1, nil, false
	return nil
}

// visible reads whether the sheet is hidden: SheetHidden or SheetVeryHidden.
func (x *xmlBook) visible(t token) {
	if t == tokenStart {
		x.inside, x.text = "Visible", x.text[:0]
		return
	}
	x.build.sheet.Hidden = strings.HasSuffix(strings.TrimSpace(string(x.text)), "Hidden")
	x.inside = ""
}

// aRow begins or stores a row. A row may stand for several that are alike and empty.
func (x *xmlBook) aRow(s *scanner, t token) error {
	x.inRow, x.inCell = t == tokenStart, false
	if t == tokenEnd {
		err := x.build.put(x.row, x.cells)
		x.row += x.span
		return err
	}
	if x.row++; number(s, "Index") > 0 {
		x.row = number(s, "Index") - 1
	}
	x.span, x.col, x.cells = number(s, "Span"), -1, x.cells[:0]
	if x.row > 1<<22 { // no sheet has such a row
		return ErrTooLarge
	}
	return nil
}

func (x *xmlBook) aCell(s *scanner, t token) error {
	x.inCell = t == tokenStart
	if t == tokenEnd {
		return x.endCell()
	}
	x.col++
	if index := number(s, "Index"); index > 0 {
		x.col = index - 1
	}
	x.cell = xmlCell{style: s.attr("StyleID"), formula: len(s.rawAttr("Formula")) > 0,
		across: number(s, "MergeAcross"), below: number(s, "MergeDown"), value: x.cell.value[:0]}
	return nil
}

// number is an attribute that counts, 0 where it is missing or no count; larger ones than any sheet has are cut.
func number(s *scanner, name string) int {
	n, err := strconv.Atoi(string(s.rawAttr(name)))
	if err != nil {
		return 0
	}
	return min(max(n, 0), 1<<21)
}

// data reads the value of a cell; formatting inside it falls away.
func (x *xmlBook) data(s *scanner, t token) error {
	if t == tokenStart {
		x.inside, x.text = "Data", x.text[:0]
		x.cell.kind = s.attr("Type")
		return nil
	}
	x.inside = ""
	if x.cell.value = append(x.cell.value, x.text...); len(x.cell.value) > maxToken {
		return ErrTooLarge
	}
	return nil
}

func (x *xmlBook) endCell() error {
	c := x.value()
	var err error
	if c.Type != Empty {
		c.Formula = x.cell.formula
		if x.cells, err = place(x.cells, x.col, c); err != nil {
			return err
		}
	}
	at := Merge{Row: x.row, Col: x.col, LastRow: x.row + x.cell.below, LastCol: x.col + x.cell.across}
	x.col += x.cell.across
	return x.build.merge(at)
}

func (x *xmlBook) value() Cell {
	text := strings.ToValidUTF8(string(x.cell.value), "\uFFFD")
	if text == "" {
		return Cell{}
	}
	switch x.cell.kind {
	case "Number":
		return x.number(strings.TrimSpace(text))
	case "Boolean":
		return boolean(strings.TrimSpace(text))
	case "Error":
		return Cell{Type: Fault, Text: text}
	case "DateTime":
		if clock, only := strings.CutPrefix(text, "1899-12-31T"); only {
			text = clock
		}
		return isoDate(text)
	}
	return textCell(text)
}

func (x *xmlBook) number(raw string) Cell {
	v, text, ok := numberText(raw)
	if !ok {
		return textCell(raw)
	}
	if x.dates[x.cell.style] {
		if date, ok := serialDate(v, x.date04); ok {
			return Cell{Type: Date, Text: date}
		}
	}
	return Cell{Type: Number, Text: text, Raw: raw}
}
