package issuebook

import (
	"encoding/json"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"cunce/forms/normal"
	"cunce/forms/sheet"
	"cunce/store"
	"cunce/store/revision"
)

// The errors of this package, besides those of store and of forms/sheet.
var (
	errNoTable  = errors.New("no table of issues in the workbook")
	errNoTitle  = errors.New("no column of problems")
	errNoNumber = errors.New("no column of issue numbers")
	errMapping  = errors.New("mapping names no such column or role")
	errDate     = errors.New("no date")
	errNothing  = errors.New("no issue to hand out")
	errTaken    = errors.New("file is there already")
	errNoUndo   = errors.New("nothing to take back")
)

// A Mapping says what columns are taken for where that is not what they seem: the heading as Column.Header has it, and a role.
type Mapping map[string]string

// A Column is one column of a workbook, with what it is taken for.
type Column struct {
	Sheet   string   `json:"sheet"`
	Column  string   `json:"column"` // as the spreadsheet calls it
	Header  string   `json:"header"`
	Role    string   `json:"role"` // one of Roles, "" for not taken
	Samples []string `json:"samples,omitempty"`

	col int
}

// A role is what a column can be taken for: its key, its name for people, and the words that offices write over it.
type role struct {
	Key, Label string
	words      string
}

// Roles are what a column can be taken for.
func Roles() []role { return slices.Clone(roles) }

// A table is a sheet with a heading.
type table struct {
	sheet   *sheet.Sheet
	head    int // 0-based row of the heading
	columns []Column
}

// A Book is a workbook of issues, read and not yet taken in.
type Book struct {
	name    string
	data    []byte
	tables  []*table
	mapping Mapping
	said    Options // of all rows
}

// searched is how many rows are looked at for the heading; mostColumns how many columns a table may have.
const searched, mostColumns = 30, 200

// Read reads a workbook; name is that of its file. What columns are taken for follows a mapping before all. errNoTable where no sheet
// has a heading of two known columns, and the errors of sheet.Parse.
func Read(name string, data []byte, m Mapping) (*Book, error) {
	wb, err := sheet.Parse(name, data, sheet.DefaultLimits)
	if err != nil {
		return nil, err
	}
	b := &Book{name: filepath.Base(name), data: data, mapping: m}
	for _, s := range wb.Sheets {
		if t := findTable(s, m); t != nil && !s.Hidden {
			b.tables = append(b.tables, t)
		}
	}
	if len(b.tables) == 0 {
		return nil, errNoTable
	}
	return b, nil
}

// roleOf is what a heading is taken for.
func roleOf(header string, m Mapping) string {
	if role, mapped := m[header]; mapped {
		return role
	}
	return aliases[labelKey(header)]
}

// findTable finds the heading: the row with the most known columns, two at least, one of them the problem or the number.
func findTable(s *sheet.Sheet, m Mapping) *table {
	best, most := -1, 1
	for row := range min(len(s.Rows), searched) {
		seen := map[string]bool{}
		for col := range min(len(s.Rows[row]), mostColumns) {
			if role := roleOf(clean(s.At(row, col).Text), m); role != "" {
				seen[role] = true
			}
		}
		if len(seen) > most && (seen[roleTitle] || seen[roleDetail] || seen[roleNumber]) {
			best, most = row, len(seen)
		}
	}
	if best < 0 {
		return nil
	}
	t := &table{sheet: s, head: best}
	taken := map[string]bool{}
	for col := range min(len(s.Rows[best]), mostColumns) {
		header := clean(s.At(best, col).Text)
		if header == "" {
			continue
		}
		c := Column{Sheet: s.Name, Column: sheet.ColumnName(col), Header: header, Role: roleOf(header, m), col: col}
		if taken[c.Role] {
			c.Role = ""
		}
		taken[c.Role] = true
		t.columns = append(t.columns, c)
	}
	for i := range t.columns {
		t.columns[i].Samples = t.samples(t.columns[i])
	}
	return t
}

// samples are the first two values of a column; of an ID number its end alone.
func (t *table) samples(c Column) (out []string) {
	for row := t.head + 1; row < len(t.sheet.Rows) && len(out) < 2; row++ {
		text := clean(t.sheet.At(row, c.col).Text)
		if c.Role == roleID && len(text) > 4 {
			text = wordTail + text[len(text)-4:]
		}
		if text != "" {
			out = append(out, text)
		}
	}
	return out
}

// Name is that of the file.
func (b *Book) Name() string { return b.name }

// Columns are those of every sheet that has a table.
func (b *Book) Columns() (out []Column) {
	for _, t := range b.tables {
		out = append(out, t.columns...)
	}
	return out
}

func (b *Book) has(role string) bool {
	return slices.ContainsFunc(b.Columns(), func(c Column) bool { return c.Role == role })
}

// Mapping is what was said of its columns.
func (b *Book) Mapping() Mapping { return b.mapping }

// Remap is the book read with a mapping in place of its own.
func (b *Book) Remap(m Mapping) (*Book, error) {
	again, err := Read(b.name, b.data, m)
	if err != nil {
		return nil, err
	}
	return again.With(b.said), nil
}

// headers is what workbooks have in common that are read alike.
func (b *Book) headers() string {
	var names []string
	for _, c := range b.Columns() {
		names = append(names, c.Header)
	}
	return strings.Join(names, "|")
}

// With is the book of which something is said for all rows.
func (b *Book) With(o Options) *Book {
	with := *b
	with.said = o
	return &with
}

// Said is what is said for all rows: what was remembered, or the last With.
func (b *Book) Said() Options { return b.said }

// Remembered is the book read as the last one with the same headings was, with what was said of that one.
func (b *Book) Remembered(db *store.DB) (*Book, error) {
	var last *store.Record
	err := db.View(func(tx *store.Tx) error {
		return tx.Each(revision.Import, func(r *store.Record) error {
			if r.Text(fieldList) == listName && r.Text(fieldHeaders) == b.headers() && (last == nil || r.Changed.After(last.Changed)) {
				kept := *r
				last = &kept
			}
			return nil
		})
	})
	if err != nil || last == nil {
		return b, err
	}
	var said Options
	if json.Unmarshal([]byte(last.Text(fieldSaid)), &said) == nil { // an import that said nothing has none
		b = b.With(said)
	}
	if last.Text(fieldMapping) == "" {
		return b, nil
	}
	var m Mapping
	if json.Unmarshal([]byte(last.Text(fieldMapping)), &m) != nil {
		return b, nil // written by a newer version: the headings speak for themselves
	}
	return b.Remap(m)
}

// ParseMapping reads what the command line says: 栏名=用途,栏名=不要; roles by their labels. What was said of other columns stays.
func (b *Book) ParseMapping(text string) (Mapping, error) {
	m := Mapping{}
	for header, role := range b.mapping {
		m[header] = role
	}
	for _, pair := range strings.FieldsFunc(text, func(c rune) bool { return c == ',' || c == '，' }) {
		header, label, ok := strings.Cut(pair, "=")
		header, label = strings.TrimSpace(header), strings.TrimSpace(label)
		known := slices.ContainsFunc(b.Columns(), func(c Column) bool { return c.Header == header })
		i := slices.IndexFunc(roles, func(r role) bool { return r.Label == label || r.Key == label })
		switch {
		case !ok || !known || i < 0 && label != labelNone:
			return nil, errMapping
		case i < 0:
			m[header] = ""
		default:
			m[header] = roles[i].Key
		}
	}
	return m, nil
}

// A line is one row of a table by role.
type line struct {
	sheet string
	row   int // as the spreadsheet shows it
	cells map[string]sheet.Cell
}

func (l line) text(role string) string { return clean(l.cells[role].Text) }

// lines are the rows under the headings in which anything that is taken stands.
func (b *Book) lines() (out []line) {
	for _, t := range b.tables {
		for row := t.head + 1; row < len(t.sheet.Rows); row++ {
			l := line{t.sheet.Name, row + 1, map[string]sheet.Cell{}}
			for _, c := range t.columns {
				if cell := t.sheet.At(row, c.col); c.Role != "" && clean(cell.Text) != "" {
					l.cells[c.Role] = cell
				}
			}
			if len(l.cells) > 0 {
				out = append(out, l)
			}
		}
	}
	return out
}

// labelKey is the form in which headings are compared: half width, without spaces, marks and what stands in brackets.
func labelKey(label string) string {
	var out strings.Builder
	depth := 0
	for _, r := range normal.Width(label) {
		switch {
		case strings.ContainsRune("([{〔【（", r):
			depth++
		case strings.ContainsRune(")]}〕】）", r):
			depth = max(0, depth-1)
		case depth == 0 && !strings.ContainsRune(" \t\r\n\u00a0*:：/、,.，。_-", r):
			out.WriteRune(r)
		}
	}
	return out.String()
}

func clean(text string) string { return strings.TrimSpace(normal.Line(text)) }
