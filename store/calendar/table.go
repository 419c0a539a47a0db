package calendar

import (
	"fmt"

	"cunce/store"
	"cunce/store/report"
)

// Kind is the report's name.
const Kind = "calendar"

// Table is the calendar for paper, workbooks and other programs.
func Table(tx *store.Tx) (report.Table, error) {
	all, err := Read(tx)
	if err != nil {
		return report.Table{}, err
	}
	today, overdue := Waiting(all)
	t := report.Table{Kind: Kind, Title: Title, Notes: []string{fmt.Sprintf(noteWaiting, today, overdue), noteNever}}
	t.Columns = []report.Column{{Name: "state", Title: colState}, {Name: "name", Title: colName}, {Name: "every", Title: colEvery},
		{Name: "last", Title: colLast}, {Name: "next", Title: colNext}, {Name: "detail", Title: colDetail}, {Name: "who", Title: colWho},
		{Name: "source", Title: colSource}}
	for _, e := range all {
		row := report.Row{}
		for _, text := range []string{e.State.Name(), e.Name, e.Every, e.Last, e.Next, e.Detail, e.Who, e.Source} {
			row.Cells = append(row.Cells, report.Cell{Text: text})
		}
		t.Rows = append(t.Rows, row)
	}
	return t, nil
}
