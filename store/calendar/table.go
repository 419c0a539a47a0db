package calendar

import (
	"fmt"

	"cunce/store"
	"cunce/store/report"
)

// Table is the calendar for paper, workbooks and other programs.
func Table(tx *store.Tx) (report.Table, error) {
	all, err := Read(tx)
	if err != nil {
		return report.Table{}, err
	}
	today, overdue := Waiting(all)
	t := report.Table{Kind: "calendar", Title: Title, Notes: []string{fmt.Sprintf(noteWaiting, today, overdue), noteNever}}
	for _, title := range []string{colState, colName, colEvery, colLast, colNext, colDetail, colWho, colSource} {
		t.Columns = append(t.Columns, report.Column{Title: title, Form: report.Words})
	}
	for _, e := range all {
		row := report.Row{}
		for _, text := range []string{e.State.Name(), e.Name, e.Every, e.Last, e.Next, e.Detail, e.Who, e.Source} {
			row.Cells = append(row.Cells, report.Cell{Text: text})
		}
		t.Rows = append(t.Rows, row)
	}
	return t, nil
}
