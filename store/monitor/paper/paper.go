package paper

import (
	"fmt"

	"cunce/store/print"
	"cunce/store/report"
)

// From is where and when a list is printed, and by whom.
type From struct{ Place, By, Day string }

// Print is a report as one page; there is room to sign.
func Print(t report.Table, from From) print.Document {
	title := from.Place + " " + t.Title
	b := print.Block{}
	for _, c := range t.Columns {
		b.Columns = append(b.Columns, print.Column{Title: c.Title, Share: share, Right: c.Form != report.Words})
	}
	for _, r := range t.Rows {
		var row []string
		for i, cell := range r.Cells {
			row = append(row, t.Columns[i].Read(cell))
		}
		b.Rows = append(b.Rows, row)
	}
	if len(t.Rows) == 0 {
		b.Text = wordNobody
	}
	page := print.Page{Name: t.Title, Title: title, Blocks: []print.Block{b}, Notes: append(append([]string{}, t.Notes...), fmt.Sprintf(printedBy, from.By, from.Day)),
		Sign: []string{signVillage, signTownship}}
	return print.Document{Title: title, Pages: []print.Page{page}}
}

// share is how wide a column is, all alike.
const share = 5
