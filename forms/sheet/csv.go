package sheet

import (
	"path/filepath"
	"strings"
)

// separators in the order of preference where a text fits several equally well.
var separators = []byte{',', '\t', ';'}

// parseCSV reads a text table. Blank lines are rows too, so that row numbers are those a spreadsheet shows.
func parseCSV(name, text string, lim Limits) (*Workbook, error) {
	sep, text, ok := separator(text)
	if !ok {
		switch strings.ToLower(filepath.Ext(name)) {
		case ".csv", ".tsv":
		default:
			return nil, ErrNotWorkbook
		}
	}
	base := filepath.Base(name)
	sheet := &Sheet{Name: strings.TrimSuffix(base, filepath.Ext(base))}
	cells := lim.Cells
	b := builder{sheet: sheet, rows: lim.Rows, cells: &cells}
	r := csvReader{text: strings.TrimRight(text, "\x1a"), sep: sep}
	for row := 0; !r.done(); row++ {
		if err := r.record(); err != nil {
			return nil, err
		}
		if err := b.put(row, r.cells); err != nil {
			return nil, err
		}
	}
	return &Workbook{Sheets: []*Sheet{sheet}}, nil
}

// separator finds the separator of a text table: the one that `sep=` names in the first line, else the one that cuts the
// most lines of the beginning into equally many columns. ok is false where none cuts at least half of them.
func separator(text string) (sep byte, rest string, ok bool) {
	if line, after, found := strings.Cut(text, "\n"); found && strings.HasPrefix(line, "sep=") {
		if line = strings.TrimRight(line, "\r"); len(line) == 5 {
			return line[4], after, true
		}
	}
	best := 0
	sep = ','
	for _, s := range separators {
		if n := consistency(text, s); n > best {
			best, sep = n, s
		}
	}
	return sep, text, best > 0
}

// consistency is how many of the first lines a separator cuts into the commonest number of columns, 0 if fewer than half.
func consistency(text string, sep byte) int {
	const look = 50
	r := csvReader{text: text[:min(len(text), 64<<10)], sep: sep}
	widths := map[int]int{}
	lines, most := 0, 0
	for lines < look && !r.done() {
		if r.record() != nil { // too many columns: a table all the same
			return most + 1
		}
		n := len(r.cells)
		if n <= 1 && (n == 0 || r.cells[0].Text == "") {
			continue
		}
		lines++
		if n > 1 {
			widths[n]++
			most = max(most, widths[n])
		}
	}
	if most*2 < lines {
		return 0
	}
	return most
}

// A csvReader reads records. It is lenient as spreadsheets are: a quote mark that does not begin a field is a
// character, text after a closing quote belongs to the field, a quote that is never closed ends with the file.
type csvReader struct {
	text  string
	sep   byte
	pos   int
	cells []Cell
}

func (r *csvReader) done() bool { return r.pos >= len(r.text) }

// record reads one record into cells.
func (r *csvReader) record() error {
	r.cells = r.cells[:0]
	for {
		field, last := r.field()
		c := Cell{}
		if field != "" {
			c = Cell{Type: Text, Text: field}
		}
		if r.cells = append(r.cells, c); len(r.cells) > maxColumns {
			return ErrTooLarge
		}
		if last {
			return nil
		}
	}
}

// field reads one field and its end; last reports that the record ended with it.
func (r *csvReader) field() (field string, last bool) {
	if r.pos < len(r.text) && r.text[r.pos] == '"' {
		field = r.quoted()
	}
	start := r.pos
	for r.pos < len(r.text) {
		switch c := r.text[r.pos]; {
		case c == r.sep:
			field += r.text[start:r.pos]
			r.pos++
			return field, false
		case c == '\n' || c == '\r':
			field += r.text[start:r.pos]
			r.pos++
			if c == '\r' && r.pos < len(r.text) && r.text[r.pos] == '\n' {
				r.pos++
			}
			return field, true
		}
		r.pos++
	}
	return field + r.text[start:], true
}

// quoted reads a quoted field up to its closing quote mark.
func (r *csvReader) quoted() string {
	var out strings.Builder
	r.pos++
	for {
		i := strings.IndexByte(r.text[r.pos:], '"')
		if i < 0 {
			out.WriteString(r.text[r.pos:])
			r.pos = len(r.text)
			return out.String()
		}
		out.WriteString(r.text[r.pos : r.pos+i])
		r.pos += i + 1
		if r.pos >= len(r.text) || r.text[r.pos] != '"' {
			return out.String()
		}
		out.WriteByte('"')
		r.pos++
	}
}
