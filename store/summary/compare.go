package summary

import (
	"fmt"
	"math"

	"cunce/store/report"
)

// Compare is the figures under one heading, "" for all, as of two days side by side with the difference: of all together, also in per cent
// of what it was, then of each column that there is now. What is not known on one of the days has no difference. The key of a row is the
// figure's.
func Compare(before, after *Sheet, part string) report.Table {
	then, now := before.book.Day, after.book.Day
	t := report.Table{Kind: Kind, Title: fmt.Sprintf(titleCompare, then, now), Notes: []string{noteCompare, noteTotal, noteUnknown},
		Columns: []report.Column{{Name: "figure", Title: colTitle}, {Name: "unit", Title: colUnit}}}
	add := func(name, title string) {
		t.Columns = append(t.Columns, report.Column{Name: name, Title: title, Form: report.Count})
	}
	add("before", colTotal+" "+then)
	add("after", colTotal+" "+now)
	add("difference", colDifference)
	t.Columns = append(t.Columns, report.Column{Name: "share", Title: colChange, Form: report.Percent})
	places := make([]int, len(after.Columns)) // of the same group or village before, -1 for none
	for i, c := range after.Columns {
		places[i] = -1
		for at, old := range before.Columns {
			if old.Key == c.Key && old.Village == c.Village {
				places[i] = at
			}
		}
		for _, one := range [][2]string{{"before", then}, {"after", now}, {"difference", colDifference}} {
			add(fmt.Sprintf("c%d_%s", i+1, one[0]), c.Name+" "+one[1])
		}
	}
	for _, f := range catalog().all {
		if part != "" && f.Part != part {
			continue
		}
		was, is := before.Cell(f.Key, -1), after.Cell(f.Key, -1)
		row := report.Row{Key: f.Key, Cells: []report.Cell{{Text: f.Title}, {Text: f.Unit}, was, is, difference(was, is), {}}}
		if was.Known && is.Known && was.Number > 0 && f.level != ofRatios {
			row.Cells[5] = report.Cell{Number: (is.Number - was.Number) / was.Number, Known: true}
		}
		for i, at := range places {
			was, is := report.Cell{}, after.Cell(f.Key, i)
			if at >= 0 {
				was = before.Cell(f.Key, at)
			}
			row.Cells = append(row.Cells, was, is, difference(was, is))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func difference(was, is report.Cell) report.Cell {
	if !was.Known || !is.Known {
		return report.Cell{}
	}
	return report.Cell{Number: math.Round((is.Number-was.Number)*100) / 100, Known: true}
}
