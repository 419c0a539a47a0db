package summary

import (
	"cmp"
	"fmt"

	"cunce/store/report"
)

// Kind names the report.
const Kind = "summary"

// Table is the sheet as a report: a row a figure, a column a group or village, the total, 口径 and source. What does not add up is told
// in the notes with its parts. The households are left out: Open has them, number by number.
func (s *Sheet) Table() report.Table {
	t := report.Table{Kind: Kind, Title: Title, Notes: []string{fmt.Sprintf(noteAsOf, s.book.Day), noteTotal, noteUnknown}}
	faults, held := s.Check()
	t.Notes = append(t.Notes, fmt.Sprintf(noteSums, held))
	for _, f := range faults {
		t.Notes = append(t.Notes, fmt.Sprintf(noteWrong, cmp.Or(f.Column, colTotal), f.Text))
	}
	add := func(name, title string, form report.Form) {
		t.Columns = append(t.Columns, report.Column{Name: name, Title: title, Form: form})
	}
	add("key", colKey, report.Words)
	add("part", colPart, report.Words)
	add("figure", colTitle, report.Words)
	add("unit", colUnit, report.Words)
	for i, c := range s.Columns {
		add(fmt.Sprintf("c%d", i+1), c.Name, report.Count)
	}
	add("total", colTotal, report.Count)
	add("scope", colScope, report.Words)
	add("source", colSource, report.Words)
	for i, f := range catalog().all {
		row := report.Row{Cells: []report.Cell{{Text: f.Key}, {Text: f.Part}, {Text: f.Title}, {Text: f.Unit}}}
		row.Cells = append(row.Cells, s.Cells[i]...)
		row.Cells = append(row.Cells, report.Cell{Text: f.Scope}, report.Cell{Text: f.Source})
		t.Rows = append(t.Rows, row)
	}
	return t
}

// Part is the figures under one heading, "" for all, as a table to look at: the total beside the unit, then the columns, what is counted
// and its source. The key of a row is the figure's.
func (s *Sheet) Part(part string) report.Table {
	t := report.Table{Kind: Kind, Title: Title, Notes: s.Table().Notes, Columns: []report.Column{{Name: "figure", Title: colTitle}, {Name: "unit", Title: colUnit},
		{Name: "total", Title: colTotal, Form: report.Count}}}
	for i, c := range s.Columns {
		t.Columns = append(t.Columns, report.Column{Name: fmt.Sprintf("c%d", i+1), Title: c.Name, Form: report.Count})
	}
	t.Columns = append(t.Columns, report.Column{Name: "scope", Title: colScope}, report.Column{Name: "source", Title: colSource})
	for i, f := range catalog().all {
		if len(s.Columns) == 0 || part != "" && f.Part != part {
			continue
		}
		cells := s.Cells[i]
		row := report.Row{Key: f.Key, Cells: []report.Cell{{Text: f.Title}, {Text: f.Unit}, cells[len(cells)-1]}}
		row.Cells = append(append(row.Cells, cells[:len(cells)-1]...), report.Cell{Text: f.Scope}, report.Cell{Text: f.Source})
		t.Rows = append(t.Rows, row)
	}
	return t
}
