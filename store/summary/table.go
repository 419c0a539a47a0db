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
	t := report.Table{Kind: Kind, Title: Title, Notes: []string{fmt.Sprintf(noteAsOf, s.book.Day), noteTotal, noteUnknown, noteShare}}
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
	add("share", colShare, report.Percent)
	add("scope", colScope, report.Words)
	add("source", colSource, report.Words)
	for i, f := range catalog().all {
		row := report.Row{Cells: []report.Cell{{Text: f.Key}, {Text: f.Part}, {Text: f.Title}, {Text: f.Unit}}}
		row.Cells = append(row.Cells, s.Cells[i]...)
		row.Cells = append(row.Cells, s.Share(f.Key, -1), report.Cell{Text: f.Scope}, report.Cell{Text: f.Source})
		t.Rows = append(t.Rows, row)
	}
	return t
}

// Part is the figures under one heading, "" for all, as a table to look at: the total beside the unit, then the columns, what is counted
// and its source; with shares each number has its Share beside it. The key of a row is the figure's.
func (s *Sheet) Part(part string, shares bool) report.Table {
	t := report.Table{Kind: Kind, Title: Title, Notes: s.Table().Notes, Columns: []report.Column{{Name: "figure", Title: colTitle}, {Name: "unit", Title: colUnit}}}
	add := func(name, title, share string) {
		t.Columns = append(t.Columns, report.Column{Name: name, Title: title, Form: report.Count})
		if shares {
			t.Columns = append(t.Columns, report.Column{Name: name + "_share", Title: share, Form: report.Percent})
		}
	}
	add("total", colTotal, colShare)
	for i, c := range s.Columns {
		add(fmt.Sprintf("c%d", i+1), c.Name, c.Name+colShare)
	}
	t.Columns = append(t.Columns, report.Column{Name: "scope", Title: colScope}, report.Column{Name: "source", Title: colSource})
	for _, f := range catalog().all {
		if len(s.Columns) == 0 || part != "" && f.Part != part {
			continue
		}
		row := report.Row{Key: f.Key, Cells: []report.Cell{{Text: f.Title}, {Text: f.Unit}}}
		for c := -1; c < len(s.Columns); c++ {
			row.Cells = append(row.Cells, s.Cell(f.Key, c))
			if shares {
				row.Cells = append(row.Cells, s.Share(f.Key, c))
			}
		}
		row.Cells = append(row.Cells, report.Cell{Text: f.Scope}, report.Cell{Text: f.Source})
		t.Rows = append(t.Rows, row)
	}
	return t
}
