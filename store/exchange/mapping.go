package exchange

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"

	"cunce/forms/sheet"
	"cunce/store"
	"cunce/store/revision"
)

// A Mapping says what columns are taken for where that is not what their headers say: the header as Column.Header has it, and
// the key of a field, "" for not taken at all.
type Mapping map[string]string

// A Column is one column of a roster, with what it is taken for.
type Column struct {
	Sheet   string   `json:"sheet"`
	Column  string   `json:"column"` // as the spreadsheet calls it
	Header  string   `json:"header"`
	Samples []string `json:"samples"`         // the first two values; of a run of digits, which may be an ID number, its end alone
	Field   string   `json:"field,omitempty"` // "" where it is not taken
	Label   string   `json:"label,omitempty"`
}

// A Field is what a column can be taken for.
type Field struct{ Key, Label string }

// Fields are all of them, those of the household first, in the order of the cards.
func (v *Vocabulary) Fields() []Field {
	var out []Field
	for _, f := range v.all {
		out = append(out, Field{f.key(), f.title()})
	}
	return out
}

// title names a field; the two cards have questions of one name.
func (f *field) title() string {
	switch {
	case f.key() == fieldSize:
		return labelSize
	case f.card == ofHousehold && !strings.Contains(f.label, "户"):
		return sayOfHousehold(f.label)
	}
	return f.label
}

const fieldSize = "roster.size"

// fieldOf is the field that a header is read as, by the mapping before all.
func (t *table) fieldOf(header string) *field {
	key, mapped := t.mapping[clean(header)]
	if !mapped || clean(header) == "" {
		return t.words.header(header)
	}
	if f := t.words.field(key); f != nil {
		return f
	}
	return t.words.header(ignoredHeader)
}

const ignoredHeader = "序号"

// Columns are those of every sheet that have a header.
func (r *Roster) Columns() []Column {
	var out []Column
	for i, t := range r.tables {
		fields := map[int]position{}
		for _, p := range append([]*table{t}, t.people...) {
			for _, c := range p.columns {
				fields[c.col] = position{p.place.name, p.place.rel, c.field}
			}
		}
		for col := range t.headerWidth() {
			header := t.headerAt(col)
			if header == "" {
				continue
			}
			c := Column{Sheet: r.sheets[i], Column: sheet.ColumnName(col), Header: header, Samples: t.samples(col)}
			switch f := fields[col]; {
			case f.name != "":
				c.Field, c.Label = f.key()+"/"+f.name, f.title()
			case f.field != nil && (f.card != ofRoster || f.key() == fieldSize):
				c.Field, c.Label = f.key(), f.field.title()
			}
			out = append(out, c)
		}
	}
	return out
}

func (t *table) samples(col int) []string {
	if kept, ok := t.taken[col]; ok {
		return kept
	}
	out := []string{}
	for row := t.first; row < len(t.sheet.Rows) && len(out) < 2; row++ {
		text := clean(t.sheet.At(row, col).Text)
		if text == "" {
			continue
		}
		if digitRun(text) {
			text = sayTail(tail(text))
		}
		out = append(out, text)
	}
	return out
}

// Read is ReadRoster with the cards of a data file and a mapping.
func (v *Vocabulary) Read(wb *sheet.Workbook, now time.Time, m Mapping) (*Roster, error) {
	r := v.newRoster(m)
	if err := r.read(wb, now); err != nil {
		return nil, err
	}
	return r, nil
}

// ReadBeside is Read of a workbook while it is read, which on two cores takes hardly longer than the reading alone; the workbook comes
// with it. Errors are those of the reading of the workbook, then those of Read.
func (v *Vocabulary) ReadBeside(book *sheet.Reading, now time.Time, m Mapping) (*sheet.Workbook, *Roster, error) {
	r := v.newRoster(m)
	err := r.readBeside(book, now)
	wb, bad := book.Workbook()
	if bad != nil {
		return nil, nil, bad
	}
	if !book.Steady() {
		r, err = v.Read(wb, now, m)
	}
	if err != nil {
		return nil, nil, err
	}
	return wb, r, nil
}

func (v *Vocabulary) newRoster(m Mapping) *Roster {
	return &Roster{Refused: []Finding{}, Warnings: []Finding{}, homes: map[place]*Household{}, words: v, mapping: m}
}

// headerSet is what two workbooks have in common that are mapped alike.
func (r *Roster) headerSet() string {
	var lines []string
	for _, t := range r.tables {
		var names []string
		for col := range t.headerWidth() {
			names = append(names, t.headerAt(col))
		}
		lines = append(lines, strings.Join(names, "|"))
	}
	return strings.Join(lines, "\n")
}

// The fields of the record of an import that keep its mapping.
const (
	fieldHeaders = "headers"
	fieldMapping = "mapping"
)

// keepMapping adds the mapping to what is remembered of an import.
func (r *Roster) keepMapping(into revision.Fields) error {
	if len(r.mapping) == 0 {
		return nil
	}
	text, err := json.Marshal(r.mapping)
	into[fieldHeaders], into[fieldMapping] = revision.Text(r.headerSet()), revision.Text(string(text))
	return err
}

// Remembered is the mapping with which a workbook of the same headers was imported last, nil if there was none.
func Remembered(db *store.DB, r *Roster) (m Mapping, err error) {
	set, newest := r.headerSet(), time.Time{}
	err = db.View(func(tx *store.Tx) error {
		return tx.Each(revision.Import, func(rec *store.Record) error {
			if rec.Text(fieldHeaders) != set || rec.Changed.Before(newest) {
				return nil
			}
			var kept Mapping
			if json.Unmarshal([]byte(rec.Text(fieldMapping)), &kept) != nil {
				return nil // written by a newer version: the headers speak for themselves
			}
			m, newest = kept, rec.Changed
			return nil
		})
	})
	return m, err
}

// errMapping says that a mapping names a column or a field that there is not.
var errMapping = errors.New("mapping names no such column or field")

// ParseMapping reads what the command line says: 栏名=字段,栏名=不要; fields by their labels.
func (r *Roster) ParseMapping(text string) (Mapping, error) {
	m := Mapping{}
	for _, pair := range strings.FieldsFunc(text, func(c rune) bool { return c == ',' || c == '，' }) {
		header, label, ok := strings.Cut(pair, "=")
		header, label = strings.TrimSpace(header), strings.TrimSpace(label)
		known := slices.ContainsFunc(r.Columns(), func(c Column) bool { return c.Header == header })
		i := slices.IndexFunc(r.Fields(), func(f Field) bool { return f.Label == label || f.Key == label })
		if i < 0 { // what the card calls it, where no field of a person is called so
			i = slices.IndexFunc(r.Fields(), func(f Field) bool { return f.Label == sayOfHousehold(label) })
		}
		switch {
		case !ok || !known || i < 0 && label != labelNone:
			return nil, errMapping
		case i < 0:
			m[header] = ""
		default:
			m[header] = r.Fields()[i].Key
		}
	}
	return m, nil
}
