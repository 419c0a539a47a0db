package quality

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"time"

	"cunce/store"
	"cunce/store/report"
)

// Kind and Title are the report's.
const (
	Kind  = "quality"
	Title = titleReport
)

// By says by what is counted.
type By string

// The ways to count.
const (
	ByBoth    By = "both" // officer and form
	ByOfficer By = "officer"
	ByForm    By = "form"
	ByVillage By = "village"
	ByFast    By = "fast" // no count: the fast runs one by one
)

// Bys are all of them, the usual first.
func Bys() []By { return []By{ByBoth, ByOfficer, ByForm, ByVillage, ByFast} }

// Table reads and counts.
func Table(tx *store.Tx, by By) (report.Table, error) {
	r, err := Read(tx)
	if err != nil {
		return report.Table{}, err
	}
	return r.Table(by), nil
}

// Table are the figures by something, or the fast runs.
func (r *Report) Table(by By) report.Table {
	if by == ByFast {
		return r.runs()
	}
	t := report.Table{Kind: Kind, Title: fmt.Sprintf(titleBy, byNames[by]), Notes: []string{noteTimed, noteSpeed, noteNobody}}
	t.Columns = append(t.Columns, report.Column{Name: "name", Title: byNames[by]})
	if by == ByBoth {
		t.Columns[0].Title = colOfficer
		t.Columns = append(t.Columns, report.Column{Name: "form", Title: colForm})
	}
	for _, c := range columns {
		t.Columns = append(t.Columns, report.Column{Name: c.name, Title: c.title, Form: c.form})
	}
	total := Figures{}
	for _, f := range r.By(by) {
		total.add(f)
		t.Rows = append(t.Rows, r.row(by, f))
	}
	if len(t.Rows) > 0 {
		row := total.row(wordTotal)
		if by == ByBoth {
			row.Cells = slices.Insert(row.Cells, 1, report.Cell{})
		}
		t.Total = row
	}
	return t
}

// By are the figures put together by something.
func (r *Report) By(by By) (out []Figures) {
	at := map[Key]int{}
	for _, f := range r.Rows {
		key := f.Key
		switch by {
		case ByOfficer:
			key.Form = ""
		case ByForm:
			key.Village, key.Officer = "", ""
		case ByVillage:
			key.Officer, key.Form = "", ""
		}
		i, known := at[key]
		if !known {
			i = len(out)
			at[key] = i
			out = append(out, Figures{Key: key, Title: f.Title})
		}
		out[i].add(f)
	}
	return out
}

func (r *Report) row(by By, f Figures) report.Row {
	officer := f.Officer
	if len(r.names) > 1 { // two villages may have officers of one name
		officer = r.names[f.Village] + " " + officer
	}
	switch by {
	case ByForm:
		return f.row(f.Title)
	case ByVillage:
		return f.row(r.names[f.Village])
	case ByBoth:
		row := f.row(officer)
		row.Cells = slices.Insert(row.Cells, 1, report.Cell{Text: f.Title})
		return row
	}
	return f.row(officer)
}

// columns are the figures of the table. A figure of nothing is not known.
var columns = []struct {
	name, title string
	form        report.Form
	cell        func(Figures) report.Cell
}{
	{"sheets", colSheets, report.Count, func(f Figures) report.Cell { return count(f.Sheets, true) }},
	{"timed", colTimed, report.Count, func(f Figures) report.Cell { return count(f.Timed, true) }},
	{"fields_hour", colSpeed, report.Count, func(f Figures) report.Cell { return f.hourly(f.ByHand) }},
	{"keys_hour", colKeys, report.Count, func(f Figures) report.Cell { return f.hourly(f.Keys) }},
	{"corrections", colCorrections, report.Count, func(f Figures) report.Cell { return count(f.Corrections, f.Timed > 0) }},
	{"kept", colKept, report.Count, func(f Figures) report.Cell { return count(f.Kept, f.Sheets > 0) }},
	{"bulk", colBulk, report.Percent, func(f Figures) report.Cell { return ratio(float64(f.Bulk), f.Fields, 1) }},
	{"states", colStates, report.Count, func(f Figures) report.Cell { return count(f.States, f.Sheets > 0) }},
	{"days", colDays, report.Count, func(f Figures) report.Cell { return ratio(float64(f.Days), f.Visited, 10) }},
	{"changed", colChanged, report.Count, func(f Figures) report.Cell { return count(f.Changed, f.Looked > 0) }},
}

func (f Figures) row(name string) report.Row {
	row := report.Row{Cells: []report.Cell{{Text: name}}, Households: f.Households}
	for _, c := range columns {
		row.Cells = append(row.Cells, c.cell(f))
	}
	return row
}

func count(n int, known bool) report.Cell { return report.Cell{Number: float64(n), Known: known} }

// ratio is not known of nothing; rounded to one part of so many, or exact for 1.
func ratio(n float64, of, parts int) report.Cell {
	if of == 0 {
		return report.Cell{}
	}
	n /= float64(of)
	if parts > 1 {
		n = math.Round(n*float64(parts)) / float64(parts)
	}
	return report.Cell{Number: n, Known: true}
}

// hourly is so many an hour net of pauses.
func (f Figures) hourly(n int) report.Cell {
	if f.Millis == 0 {
		return report.Cell{}
	}
	return report.Cell{Number: math.Round(float64(n) * float64(time.Hour/time.Millisecond) / float64(f.Millis)), Known: true}
}

// runs lists the fast runs.
func (r *Report) runs() report.Table {
	t := report.Table{Kind: Kind, Title: titleFast, Notes: []string{fmt.Sprintf(noteFast, r.Limit.Seconds(), r.Count), noteNobody}}
	for _, c := range [][2]string{{"household", colHousehold}, {"form", colForm}, {"officer", colOfficer}, {"at", colAt}, {"from", colFrom}} {
		t.Columns = append(t.Columns, report.Column{Name: c[0], Title: c[1]})
	}
	t.Columns = append(t.Columns, report.Column{Name: "answers", Title: colRun, Form: report.Count}, report.Column{Name: "seconds", Title: colTook, Form: report.Count})
	for _, run := range r.Fast {
		row := report.Row{Cells: []report.Cell{{Text: run.Who}, {Text: run.Title}, {Text: run.Officer}, {Text: run.At.Format("2006-01-02 15:04")}, {Text: run.From},
			count(run.Count, true), {Number: run.Took.Seconds(), Known: true}}}
		if run.Household != "" {
			row.Households = []string{run.Household}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// Shown is a cell as a screen shows it: what was not recorded says so.
func Shown(c report.Column, cell report.Cell) string {
	switch {
	case c.Form != report.Words && !cell.Known:
		return wordUnrecorded
	case c.Form == report.Percent:
		return strconv.FormatFloat(cell.Number*100, 'f', 0, 64) + "%"
	}
	return c.Read(cell)
}
