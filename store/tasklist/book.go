package tasklist

import (
	"encoding/json"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"cunce/forms/sheet"
	"cunce/store"
)

// The errors of this package, besides those of store and of forms/sheet.
var (
	// errNoList: no sheet has a heading with a name, an ID number or a household number, and a row under it.
	errNoList = errors.New("no list in the workbook")
	// errNoAnswers: the list has no column to be answered.
	errNoAnswers = errors.New("list without empty columns")
	// errTooLarge: the workbook is too large to be kept in the file.
	errTooLarge = errors.New("workbook too large to be kept")
	// errNotVillage: lists are taken in by a village.
	errNotVillage = errors.New("lists are for villages")
	// errMapping: a mapping names a column or a role that there is not.
	errMapping = errors.New("mapping names no such column or role")
	// errDate: a deadline is no day.
	errDate = errors.New("deadline is no date")
)

// A Book is a workbook with a list, read and not yet taken in.
type Book struct {
	name    string
	data    []byte
	wb      *sheet.Workbook
	tables  []*table
	mapping Mapping
}

// Read reads a workbook; name is that of its file. What columns are taken for follows a mapping before all. errNoList, errTooLarge,
// and the errors of sheet.Parse.
func Read(name string, data []byte, m Mapping) (*Book, error) {
	wb, err := sheet.Parse(name, data, sheet.DefaultLimits)
	if err != nil {
		return nil, err
	}
	b := &Book{name: filepath.Base(name), data: data, wb: wb, mapping: m}
	for i, s := range wb.Sheets {
		if s.Hidden {
			continue
		}
		if t, ok := findTable(wb, i, m); ok {
			b.tables = append(b.tables, t)
		}
	}
	if len(b.tables) == 0 {
		return nil, errNoList
	}
	return b, nil
}

// Name is that of the file.
func (b *Book) Name() string { return b.name }

// Columns are those of every sheet that has a list.
func (b *Book) Columns() []Column {
	var out []Column
	for _, t := range b.tables {
		out = append(out, t.columns...)
	}
	return out
}

// Title is what stands over the heading, or else the file's name without its ending.
func (b *Book) Title() string {
	t := b.tables[0]
	for row := range t.head {
		for col := range len(t.sheet.Rows[row]) {
			text := clean(t.sheet.At(row, col).Text)
			if n := len([]rune(text)); n >= 4 && n <= 60 && !strings.ContainsAny(text, "：:") && !strings.HasPrefix(text, "附件") {
				return text
			}
		}
	}
	return strings.TrimSuffix(b.name, filepath.Ext(b.name))
}

// headers is what lists have in common that are read alike.
func (b *Book) headers() string {
	var lines []string
	for _, t := range b.tables {
		var names []string
		for _, c := range t.columns {
			names = append(names, c.Header)
		}
		lines = append(lines, strings.Join(names, "|"))
	}
	return strings.Join(lines, "\n")
}

// answers reports that there is something to be answered.
func (b *Book) answers() bool {
	return slices.ContainsFunc(b.Columns(), func(c Column) bool { return c.Role == roleAnswer })
}

// Remap is the book read with a mapping in place of its own.
func (b *Book) Remap(m Mapping) (*Book, error) { return Read(b.name, b.data, m) }

// Mapping is what it was read with.
func (b *Book) Mapping() Mapping { return b.mapping }

// Remembered is the book as the last list with the same headings was read, itself if there was none.
func (b *Book) Remembered(db *store.DB) (*Book, error) {
	var m Mapping
	newest := time.Time{}
	err := db.View(func(tx *store.Tx) error {
		return tx.Each(kindList, func(r *store.Record) error {
			if r.Text(fieldHeaders) != b.headers() || r.Changed.Before(newest) || r.Text(fieldMapping) == "" {
				return nil
			}
			var kept Mapping
			if json.Unmarshal([]byte(r.Text(fieldMapping)), &kept) != nil {
				return nil // written by a newer version: the headings speak for themselves
			}
			m, newest = kept, r.Changed
			return nil
		})
	})
	if err != nil || len(m) == 0 {
		return b, err
	}
	return b.Remap(m)
}

// ParseMapping reads what the command line says: 栏名=角色,栏名=不要.
func (b *Book) ParseMapping(text string) (Mapping, error) {
	m := Mapping{}
	for _, pair := range strings.FieldsFunc(text, func(c rune) bool { return c == ',' || c == '，' }) {
		header, label, ok := strings.Cut(pair, "=")
		header, label = strings.TrimSpace(header), strings.TrimSpace(label)
		known := slices.ContainsFunc(b.Columns(), func(c Column) bool { return c.Header == header })
		i := slices.IndexFunc(Roles(), func(r role) bool { return r.Label == label || r.Key == label })
		switch {
		case !ok || !known || i < 0 && label != labelNone:
			return nil, errMapping
		case i < 0:
			m[header] = ""
		default:
			m[header] = Roles()[i].Key
		}
	}
	return m, nil
}
