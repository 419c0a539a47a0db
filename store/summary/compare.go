package summary

import (
	"fmt"
	"math"

	"cunce/store/report"
)

// Compare is the figures under one heading, "" for all, of two days or two rounds side by side with the difference: of all together, also
// in per cent of what it was, then of each column that there is later. What is not known of one of them has no difference. The key of a row
// is the figure's.
func Compare(before, after *Sheet, part string) report.Table {
	then, now := before.book.Name(), after.book.Name()
	title, notes := sideBySide(before.book, after.book)
	t := report.Table{Kind: Kind, Title: title, Notes: notes, Columns: []report.Column{{Name: "figure", Title: colTitle}, {Name: "unit", Title: colUnit}}}
	add := func(name, title string, form report.Form) {
		t.Columns = append(t.Columns, report.Column{Name: name, Title: title, Form: form})
	}
	add("before", colTotal+" "+then, report.Count)
	add("after", colTotal+" "+now, report.Count)
	add("difference", colDifference, report.Change)
	add("share", colChange, report.Growth)
	places := make([]int, len(after.Columns)) // of the same group or village before, -1 for none
	for i, c := range after.Columns {
		places[i] = before.same(c)
		add(fmt.Sprintf("c%d_before", i+1), c.Name+" "+then, report.Count)
		add(fmt.Sprintf("c%d_after", i+1), c.Name+" "+now, report.Count)
		add(fmt.Sprintf("c%d_difference", i+1), c.Name+" "+colDifference, report.Change)
	}
	for _, f := range catalog().all {
		if part != "" && f.Part != part || !before.book.asks(f) && !after.book.asks(f) {
			continue
		}
		was, is := before.said(f, -1), after.said(f, -1)
		row := report.Row{Key: f.Key, Cells: []report.Cell{{Text: f.Title}, {Text: f.Unit}, was, is, difference(was, is), {}}}
		if was.Known && is.Known && was.Number > 0 && f.level != ofRatios {
			row.Cells[5] = report.Cell{Number: (is.Number - was.Number) / was.Number, Known: true}
		}
		for i, at := range places {
			was, is := report.Cell{}, after.said(f, i)
			if at >= 0 {
				was = before.said(f, at)
			}
			row.Cells = append(row.Cells, was, is, difference(was, is))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// said is a figure in a column as far as the book says anything of it.
func (s *Sheet) said(f Figure, column int) report.Cell {
	if !s.book.asks(f) {
		return report.Cell{}
	}
	return s.Cell(f.Key, column)
}

func difference(was, is report.Cell) report.Cell {
	if !was.Known || !is.Known {
		return report.Cell{}
	}
	return report.Cell{Number: math.Round((is.Number-was.Number)*100) / 100, Known: true}
}
