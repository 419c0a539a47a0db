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

	tag       tag
	main      *page
	rows      []row   // of the sheet that is filled in
	tables    []*page // of the repeats
	entries   []row   // of all of them
	rowsCalls targets // what rows of the sheet that is filled in are called, and
	whoCalls  targets // households and people
	losses    []Finding
}

// A page is one of its sheets that are filled in.
type page struct {
	name    string
	repeat  string         // path of the repeat, "" for the sheet of one row a household
	columns map[string]int // by name
	unknown []string       // columns that were added
}

// A row is one row of a sheet as it came back; the zero row stands for one that is gone.
type row struct {
	*page
	at       int // 1-based
	mark     mark
	spare    string // of the sheet of a repeat: the number of a place for a new instance
	instance string // of such a sheet: the key in forms.Answers of the instance that it is
	cells    []sheet.Cell
}

// A Finding says what is wrong with a row or a cell, as the spreadsheet counts. Sheet is "" for the sheet of one row a household.
type Finding struct {
	Sheet   string `json:"sheet,omitempty"`
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
	out := &Sheet{tag: t}
	out.rowsCalls, out.whoCalls = readTargets(wb, t[keyBook])
	for _, s := range wb.Sheets {
		at, mark := namesOf(s)
		if at < 0 {
			continue
		}
		p := &page{name: s.Name, repeat: strings.TrimPrefix(mark, colEntry), columns: map[string]int{}}
		if mark == colMark {
			p.repeat = ""
		}
		if out.has(p.repeat) { // a copied sheet: nobody can tell which one counts
			return nil, ErrDamaged
		}
		if err := p.names(s, at); err != nil {
			return nil, err
		}
		if out.take(p); p.repeat == "" {
			out.read(s, at+1, p)
		} else {
			out.readEntries(s, at+1, p)
		}
	}
	if out.main == nil {
		return nil, ErrDamaged
	}
	return out, nil
}

func (s *Sheet) has(repeat string) bool {
	return repeat == "" && s.main != nil || slices.ContainsFunc(s.tables, func(p *page) bool { return p.repeat == repeat })
}

func (s *Sheet) take(p *page) {
	if p.repeat == "" {
		s.main = p
		return
	}
	s.tables = append(s.tables, p)
}

// namesOf finds the hidden row of a sheet, and the name of the column with its marks; -1 where there is none.
func namesOf(s *sheet.Sheet) (at int, mark string) {
	for at := range min(len(s.Rows), searched) {
		for _, c := range s.Rows[at] {
			if name := strings.TrimSpace(c.Text); name == colMark || strings.HasPrefix(name, colEntry) {
				return at, name
			}
		}
	}
	return -1, ""
}

// names reads the hidden row; a name that stands there twice was copied, and nobody can tell which column counts.
func (p *page) names(from *sheet.Sheet, at int) error {
	width := 0
	for _, cells := range from.Rows[at:] {
		width = max(width, len(cells))
	}
	for col := range width {
		name := strings.TrimSpace(from.At(at, col).Text)
		if name == "" {
			if strings.TrimSpace(from.At(at+1, col).Text) != "" {
				p.unknown = append(p.unknown, sheet.ColumnName(col))
			}
			continue
		}
		if _, twice := p.columns[name]; twice {
			return ErrDamaged
		}
		p.columns[name] = col
	}
	return nil
}

// each calls fn for the rows below the names that are neither empty nor the headings, with the text of their hidden cell and whether
// that is a formula now.
func (s *Sheet) each(from *sheet.Sheet, first, markAt int, fn func(r row, text string, formula bool)) {
	for at := first; at < len(from.Rows); at++ {
		cells := from.Rows[at]
		c := from.At(at, markAt)
		text := strings.TrimSpace(c.Text)
		if text == fixedHeadings([]string{colMark})[0] || !slices.ContainsFunc(cells, func(c sheet.Cell) bool { return strings.TrimSpace(c.Text) != "" }) {
			continue
		}
		fn(row{at: at + 1, cells: cells}, text, c.Formula)
	}
}

// read takes the rows of the sheet that is filled in.
func (s *Sheet) read(from *sheet.Sheet, first int, p *page) {
	seen := map[string]int{}
	s.each(from, first, p.columns[colMark], func(r row, text string, formula bool) {
		m, err := parseMark(s.tag[keyBook], text)
		r.page, r.mark = p, m
		switch {
		case text == "":
			s.lose(r, codeNoMark, sayNoMark)
		case err != nil || formula:
			s.lose(r, codeMark, sayMark)
		case seen[m.key()] > 0:
			s.lose(r, codeTwice, fmt.Sprintf(sayTwice, seen[m.key()]))
		default:
			seen[m.key()] = r.at
			s.rows = append(s.rows, r)
		}
	})
}

// readEntries takes the rows of the sheet of a repeat.
func (s *Sheet) readEntries(from *sheet.Sheet, first int, p *page) {
	seen := map[string]int{}
	s.each(from, first, p.columns[colEntry+p.repeat], func(r row, text string, formula bool) {
		e, err := parseEntry(s.tag[keyBook], text)
		r.page, r.mark, r.spare = p, e.mark, e.spare
		if e.spare != "" {
			e.id = newInstance(s.tag[keyBook], p.repeat, e.spare)
		}
		r.instance = instanceKey(p.repeat, e.id)
		switch at := e.mark.key() + " " + e.id; {
		case text == "" && !r.filled():
		case text == "":
			s.lose(r, codeNoMark, sayNoMark)
		case err != nil || formula || e.repeat != p.repeat:
			s.lose(r, codeMark, sayMark)
		case seen[at] > 0:
			s.lose(r, codeTwice, fmt.Sprintf(sayTwice, seen[at]))
		default:
			seen[at] = r.at
			s.entries = append(s.entries, r)
		}
	})
}

// filled reports that something stands in the columns of the questions.
func (r row) filled() bool {
	for name := range r.columns {
		if c, _, _ := r.cell(name); (!strings.HasPrefix(name, "@") || strings.HasPrefix(name, colWho)) && strings.TrimSpace(c.Text) != "" {
			return true
		}
	}
	return false
}

func (s *Sheet) lose(r row, code, message string) {
	s.losses = append(s.losses, r.finding("", code, message))
}

// finding is one about a row.
func (r row) finding(column, code, message string) Finding {
	f := Finding{Row: r.at, Column: column, Code: code, Message: message}
	if r.page != nil && r.repeat != "" {
		f.Sheet = r.name
	}
	return f
}

// cell is the cell of a question in a row; ok is false where the sheet has no such column any more.
func (r row) cell(name string) (c sheet.Cell, column string, ok bool) {
	if r.page == nil {
		return c, "", false
	}
	col, ok := r.columns[name]
	if ok && col < len(r.cells) {
		c = r.cells[col]
	}
	return c, sheet.ColumnName(col), ok
}
