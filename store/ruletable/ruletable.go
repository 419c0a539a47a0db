package ruletable

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"cunce/forms/sheet"
)

// A Fault is something wrong with a table: the row of its cell, 1-based, as the workbook shows it, and the name of its column.
type Fault struct {
	Row     int    `json:"row"`
	Column  string `json:"column"`
	Message string `json:"message"`
}

// A Layout is what a table has: its columns by name and, in the same order, as they are called in Chinese, which of them may be left
// out, and what the table is of in words. Every table has the column id.
type Layout struct {
	Of       string
	Columns  []string
	Titles   []string
	Optional []string
}

// A Table is the sheet with the rules.
type Table struct {
	sheet  *sheet.Sheet
	layout Layout
	at     map[string]int // columns by name
	first  int            // row of the first rule
	seen   map[string]bool
	faults []Fault
}

// mostHeads is in how many rows the names of the columns are looked for.
const mostHeads = 20

// Open finds the columns on the first sheet of a workbook. A table without them has no rows, and Faults says why.
func Open(wb *sheet.Workbook, l Layout) *Table {
	t := &Table{layout: l, seen: map[string]bool{}}
	if len(wb.Sheets) > 0 && t.header(wb.Sheets[0]) {
		return t
	}
	if len(t.faults) == 0 {
		t.faults = []Fault{{1, "id", fmt.Sprintf(sayNoTable, l.Of)}}
	}
	t.sheet = &sheet.Sheet{}
	return t
}

// header finds the row that names the columns; ok is false without one and where a column is missing.
func (t *Table) header(s *sheet.Sheet) (ok bool) {
	t.sheet = s
	for row := range min(len(s.Rows), mostHeads) {
		t.at = map[string]int{}
		for col, c := range s.Rows[row] {
			if name := t.layout.named(c.Text); name != "" {
				t.at[name] = col
			}
		}
		if _, is := t.at["id"]; is {
			t.first = row + 1
			return t.complete(row)
		}
	}
	return false
}

func (t *Table) complete(row int) bool {
	for _, name := range t.layout.Columns {
		if _, is := t.at[name]; !is && !slices.Contains(t.layout.Optional, name) {
			t.Fault(row, name, sayNoColumn, name)
		}
	}
	return len(t.faults) == 0
}

func (l Layout) named(text string) string {
	text = strings.ToLower(strings.TrimSpace(text))
	for i, name := range l.Columns {
		if text == name || text == l.Titles[i] {
			return name
		}
	}
	return ""
}

// Rows are the rows below the names of the columns, 0-based.
func (t *Table) Rows() (rows []int) {
	for row := t.first; row < len(t.sheet.Rows); row++ {
		rows = append(rows, row)
	}
	return rows
}

// Cell is what stands in a row, "" where the table lacks the column.
func (t *Table) Cell(row int, column string) string {
	col, ok := t.at[column]
	if !ok {
		return ""
	}
	return strings.TrimSpace(t.sheet.At(row, col).Text)
}

// Fault notes what is wrong with a cell.
func (t *Table) Fault(row int, column, message string, args ...any) {
	t.faults = append(t.faults, Fault{row + 1, column, fmt.Sprintf(message, args...)})
}

// Faults are those noted so far, in their order.
func (t *Table) Faults() []Fault { return t.faults }

// Name notes the id of a row, and reports whether it may be one: small letters, digits and underscores, at most 40, and no other row's.
func (t *Table) Name(row int, id string) (ok bool) {
	switch {
	case !wellNamed(id):
		t.Fault(row, "id", sayBadID, id)
	case t.seen[id]:
		t.Fault(row, "id", sayTwice, id)
	default:
		ok = true
	}
	t.seen[id] = true
	return ok
}

func wellNamed(id string) bool {
	if id == "" || len(id) > 40 {
		return false
	}
	return strings.Trim(strings.ToLower(id), "abcdefghijklmnopqrstuvwxyz0123456789_") == ""
}

// kept is how a table is stored: its cells, so that it is read by the program that runs it.
type kept struct {
	Rows [][]string `json:"rows"`
}

// Keep is the first sheet of a workbook as a setting.
func Keep(wb *sheet.Workbook) (string, error) {
	var table kept
	for row := range wb.Sheets[0].Rows {
		var cells []string
		for col := range wb.Sheets[0].Rows[row] {
			cells = append(cells, wb.Sheets[0].At(row, col).Text)
		}
		table.Rows = append(table.Rows, cells)
	}
	text, err := json.Marshal(table)
	return string(text), err
}

// Kept is the workbook that Keep made a setting of. The error is that of a text that is none.
func Kept(text string) (*sheet.Workbook, error) {
	var table kept
	if err := json.Unmarshal([]byte(text), &table); err != nil {
		return nil, err
	}
	s := &sheet.Sheet{Name: "rules"}
	for _, row := range table.Rows {
		cells := make([]sheet.Cell, len(row))
		for i, text := range row {
			cells[i] = sheet.Cell{Type: sheet.Text, Text: text}
		}
		s.Rows = append(s.Rows, cells)
	}
	return &sheet.Workbook{Sheets: []*sheet.Sheet{s}}, nil
}
