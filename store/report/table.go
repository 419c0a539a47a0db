package report

import (
	"encoding/json"
	"strconv"
)

// A Table is one report: a screen, a text, a workbook and a page are made of the same one, so that they cannot disagree.
type Table struct {
	Kind, Title string
	// Notes say what is counted, and name every denominator.
	Notes   []string
	Columns []Column
	Rows    []Row
	// Total stands under the rows; no cells where a total would mean nothing.
	Total Row
}

// A Column is one column. Name is what other programs call it; what is a number is aligned right.
type Column struct {
	Name, Title string
	Form        Form
}

// A Form is how the cells of a column read.
type Form uint8

// The forms of cells.
const (
	Words Form = iota
	Count
	Percent // a Number of 0.75 is 75%
	Change  // what was added or, below 0, taken away: a Number with its sign
	Growth  // the same as a part of what was: a Number of 0.75 is +75%
)

// A Row is one line, with the households that it counts, for who wants to look closer.
type Row struct {
	Cells      []Cell
	Households []string // ids, in walking order
	Key        string   // what the row is of, for who opens it; it is not written
}

// A Cell is a text, or a number. A number that is not known (a rate of nothing) is not 0: Known is false, and Text is what stands in its
// place, mostly nothing.
type Cell struct {
	Text   string
	Number float64
	Known  bool
}

// MarshalJSON writes what other programs read: every row an object by the columns' names, with the ids of the households that
// it counts. A number that is not known is null.
func (t Table) MarshalJSON() ([]byte, error) {
	type column struct {
		Name  string `json:"name"`
		Title string `json:"title"`
	}
	out := struct {
		Kind    string           `json:"kind"`
		Title   string           `json:"title"`
		Notes   []string         `json:"notes"`
		Columns []column         `json:"columns"`
		Rows    []map[string]any `json:"rows"`
		Total   map[string]any   `json:"total,omitempty"`
	}{Kind: t.Kind, Title: t.Title, Notes: append([]string{}, t.Notes...), Columns: []column{}, Rows: []map[string]any{}}
	for _, c := range t.Columns {
		out.Columns = append(out.Columns, column{c.Name, c.Title})
	}
	for _, r := range t.Rows {
		out.Rows = append(out.Rows, t.object(r))
	}
	if len(t.Total.Cells) > 0 {
		out.Total = t.object(t.Total)
	}
	return json.Marshal(out)
}

func (t Table) object(r Row) map[string]any {
	out := map[string]any{"households": append([]string{}, r.Households...)}
	for i, c := range r.Cells {
		switch {
		case t.Columns[i].Form == Words:
			out[t.Columns[i].Name] = c.Text
		case c.Known:
			out[t.Columns[i].Name] = c.Number
		default:
			out[t.Columns[i].Name] = nil
		}
	}
	return out
}

// Read is a cell as people read it in its column, for what is not known mostly "".
func (c Column) Read(cell Cell) string {
	switch {
	case c.Form == Words, !cell.Known:
		return cell.Text
	case c.Form == Percent:
		return percent(cell.Number)
	case c.Form == Growth:
		return signed(cell.Number, percent(cell.Number))
	case c.Form == Change:
		return signed(cell.Number, plain(cell.Number))
	}
	return plain(cell.Number)
}

func plain(n float64) string   { return strconv.FormatFloat(n+0, 'f', -1, 64) } // no -0
func percent(n float64) string { return strconv.FormatFloat(n*100+0, 'f', 1, 64) + "%" }

// signed is a number as it is written, with a + where it is above 0; - it has by itself.
func signed(n float64, written string) string {
	if n > 0 {
		return "+" + written
	}
	return written
}
