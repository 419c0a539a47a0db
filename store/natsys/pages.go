package natsys

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"cunce/forms"
	"cunce/forms/qtype"
	"cunce/forms/sheet"
	"cunce/store"
)

// A Field is one row of the table of pages: where the system asks for something, and how it wants it.
type Field struct {
	Page  string `json:"page"`
	Of    string `json:"of"`    // household, member, left, or a form with or without a part: income/actual
	Name  string `json:"field"` // of the question
	Label string `json:"label"` // what the system calls it
	As    string `json:"as"`

	question *forms.Question
	list     []forms.Choice
	texts    map[string]string // what the system calls a choice, where that is not its label
	date     string            // how it writes a date
	sep      string            // what it has between several choices
	many     bool              // of a form of which there are many
}

// The subjects of rows that are no forms.
const (
	ofHousehold = "household"
	ofMember    = "member"
	ofLeft      = "left" // members whose card says that they left
)

// dates are the ways in which the system may want a date.
var dates = []string{"yyyy-mm-dd", "yyyymmdd", "yyyy-mm", "yyyymm", "yyyy/mm/dd"}

// A Fault is something wrong with a table: the row and column of its cell, 1-based, as the workbook shows them.
type Fault struct {
	Row     int    `json:"row"`
	Column  string `json:"column"`
	Message string `json:"message"`
}

//go:embed pages.md
var builtinTable []byte

// settingPages is the setting that holds the township's table: it travels with the file and holds for its villages.
const settingPages = "system_pages"

// A Layout is the table in force.
type Layout struct{ fields []Field }

// Fields are its rows in their order.
func (l *Layout) Fields() []Field { return slices.Clone(l.fields) }

// A wireTable is how a township's table is stored: its cells, so that it is read by the program that runs it.
type wireTable struct {
	Rows [][]string `json:"rows"`
}

// Load reads the table in force: the township's, else the program's. Rows about questions that the cards of this file do not
// have are left out.
func Load(tx *store.Tx) (*Layout, error) {
	known := newCards(tx)
	if text := tx.Setting(settingPages, tx.Now().Format(time.DateOnly)); text != "" {
		var table wireTable
		if err := json.Unmarshal([]byte(text), &table); err != nil {
			return nil, fmt.Errorf("%w: pages of the township: %v", store.ErrDamaged, err)
		}
		fields, _ := read(table.workbook(), known)
		return &Layout{fields}, known.err
	}
	wb, err := sheet.Parse("pages.md", builtinTable, sheet.DefaultLimits)
	if err != nil {
		return nil, err
	}
	fields, _ := read(wb, known)
	return &Layout{fields}, known.err
}

// Decide makes a table the township's: it takes the place of the one before. Nothing is decided where there are faults.
func Decide(tx *store.Tx, wb *sheet.Workbook) ([]Field, []Fault, error) {
	known := newCards(tx)
	fields, faults := read(wb, known)
	if known.err != nil || len(faults) > 0 {
		return nil, faults, known.err
	}
	var table wireTable
	for _, row := range wb.Sheets[0].Rows {
		var cells []string
		for _, c := range row {
			cells = append(cells, c.Text)
		}
		table.Rows = append(table.Rows, cells)
	}
	text, err := json.Marshal(table)
	if err != nil {
		return nil, nil, err
	}
	return fields, nil, tx.SetSetting(settingPages, "", string(text))
}

func (t wireTable) workbook() *sheet.Workbook {
	s := &sheet.Sheet{Name: "pages"}
	for _, row := range t.Rows {
		cells := make([]sheet.Cell, len(row))
		for i, text := range row {
			cells[i] = sheet.Cell{Type: sheet.Text, Text: text}
		}
		s.Rows = append(s.Rows, cells)
	}
	return &sheet.Workbook{Sheets: []*sheet.Sheet{s}}
}

// cards are the forms that rows are about, read when a row asks for them.
type cards struct {
	tx  *store.Tx
	all map[string]*forms.Form // nil for one that there is not
	err error
}

func newCards(tx *store.Tx) *cards { return &cards{tx: tx, all: map[string]*forms.Form{}} }

// form is the form that a subject's fields are questions of.
func (c *cards) form(of string) *forms.Form {
	name, _, _ := strings.Cut(of, "/")
	if of == ofLeft {
		name = ofMember
	}
	if f, known := c.all[name]; known {
		return f
	}
	f, err := c.tx.Form(name)
	if err != nil {
		f = nil
		if !errors.Is(err, store.ErrNotFound) {
			c.err = err
		}
	}
	c.all[name] = f
	return f
}

// A reader reads one sheet.
type reader struct {
	sheet  *sheet.Sheet
	known  *cards
	at     map[string]int // columns by name
	seen   map[string]bool
	faults []Fault
}

func read(wb *sheet.Workbook, known *cards) ([]Field, []Fault) {
	if len(wb.Sheets) == 0 {
		return nil, []Fault{{1, "page", sayNoTable}}
	}
	r := reader{sheet: wb.Sheets[0], known: known, seen: map[string]bool{}}
	first := r.header()
	if first < 0 {
		return nil, r.faults
	}
	var fields []Field
	for row := first; row < len(r.sheet.Rows); row++ {
		if f, ok := r.field(row); ok {
			fields = append(fields, f)
		}
	}
	if len(fields) == 0 && len(r.faults) == 0 {
		r.fault(first-1, "page", sayNoRows)
	}
	return fields, r.faults
}

// header finds the row that names the columns, and returns the one below it; -1 without.
func (r *reader) header() int {
	for row := range min(len(r.sheet.Rows), 20) {
		r.at = map[string]int{}
		for col, c := range r.sheet.Rows[row] {
			name := strings.ToLower(strings.TrimSpace(c.Text))
			if to, ok := columnTitles[name]; ok {
				name = to
			}
			r.at[name] = col
		}
		if _, ok := r.at["field"]; !ok {
			continue
		}
		for _, name := range []string{"page", "of", "label"} {
			if _, ok := r.at[name]; !ok {
				r.fault(row, name, sayNoColumn, name)
			}
		}
		if len(r.faults) > 0 {
			return -1
		}
		return row + 1
	}
	r.fault(0, "page", sayNoTable)
	return -1
}

func (r *reader) fault(row int, column, message string, args ...any) {
	r.faults = append(r.faults, Fault{row + 1, column, say(message, args...)})
}

func (r *reader) cell(row int, column string) string {
	col, ok := r.at[column]
	if !ok {
		return ""
	}
	return strings.TrimSpace(r.sheet.At(row, col).Text)
}

// field reads one row; ok is false for an empty one and for one with a fault.
func (r *reader) field(row int) (f Field, ok bool) {
	f = Field{Page: r.cell(row, "page"), Of: r.cell(row, "of"), Name: r.cell(row, "field"), Label: r.cell(row, "label"), As: r.cell(row, "as")}
	if f.Page == "" && f.Of == "" && f.Name == "" {
		return f, false
	}
	form, before := r.known.form(f.Of), len(r.faults)
	key := f.Of + " " + f.Name
	switch {
	case f.Page == "":
		r.fault(row, "page", sayNoPage)
	case form == nil:
		r.fault(row, "of", sayNoOf, f.Of)
	case r.seen[key]:
		r.fault(row, "field", sayTwice, form.Title, f.Name)
	default:
		q, there := form.Question(f.Name)
		if !there || repeated(q) {
			r.fault(row, "field", sayNoField, form.Title, f.Name)
			break
		}
		f.question, f.list, f.many = q, form.Lists[q.List], form.Many
		if f.Label == "" {
			f.Label = q.Label
		}
		r.as(row, &f)
	}
	r.seen[key] = true
	return f, len(r.faults) == before
}

// repeated reports a question that is asked as often as there are instances: a page has one place for it.
func repeated(q *forms.Question) bool {
	for g := q.Group; g != nil; g = g.Parent {
		if g.Repeat {
			return true
		}
	}
	return false
}

// as reads how the system wants a value: 01=一般农户; date=yyyymmdd; sep=、
func (r *reader) as(row int, f *Field) {
	f.texts, f.date, f.sep = map[string]string{}, dates[0], valueSep
	for _, part := range strings.FieldsFunc(f.As, func(c rune) bool { return c == ';' || c == '；' }) {
		name, text, ok := strings.Cut(part, "=")
		name, text = strings.TrimSpace(name), strings.TrimSpace(text)
		switch {
		case !ok || text == "":
			r.fault(row, "as", sayBadAs, strings.TrimSpace(part))
		case name == "sep":
			f.sep = text
		case name == "date":
			if !slices.Contains(dates, text) {
				r.fault(row, "as", sayBadDate, strings.Join(dates, " "))
			}
			f.date = text
		case !slices.ContainsFunc(f.list, func(c forms.Choice) bool { return c.Name == name }):
			r.fault(row, "as", sayNoChoice, f.Label, name)
		default:
			f.texts[name] = text
		}
	}
}

// write is an answer as it is to be typed into the system: labels instead of codes, a date as the system has it; "" for none.
func (f *Field) write(a forms.Answer) string {
	if a.Empty() {
		return ""
	}
	switch {
	case f.question.List != "":
		var out []string
		for _, name := range strings.Fields(a.Text) {
			out = append(out, f.choice(name))
		}
		return strings.Join(out, f.sep)
	case f.question.Type == qtype.Date:
		if day, err := time.Parse(time.DateOnly, a.Text); err == nil {
			return strings.NewReplacer("yyyy", day.Format("2006"), "mm", day.Format("01"), "dd", day.Format("02")).Replace(f.date)
		}
	}
	return a.Text
}

func (f *Field) choice(name string) string {
	if text, ok := f.texts[name]; ok {
		return text
	}
	for _, c := range f.list {
		if c.Name == name {
			return c.Label
		}
	}
	return name
}
