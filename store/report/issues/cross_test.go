package issues_test

import (
	"testing"

	"cunce/store/report/issues"
)

// TestCross: of every two axes each issue is in one cell, every cell is as many issues as are behind it, and the total is all of them.
func TestCross(t *testing.T) {
	db, houses := file(t)
	open(t, db, houses)
	all, _, _, _ := read(t, db)
	for _, rows := range issues.Axes() {
		for _, columns := range issues.Axes() {
			by := issues.Cross(rows, columns)
			table := all.CrossTable(by)
			sum := 0.0
			for _, r := range table.Rows {
				for c, cell := range r.Cells[2:] {
					sum += cell.Number
					if behind := all.Behind(by, r.Key, table.Columns[c+2].Title); float64(len(behind)) != cell.Number {
						t.Errorf("%s: %s and %s say %v, behind are %d", by, r.Key, table.Columns[c+2].Title, cell.Number, len(behind))
					}
				}
			}
			if sum != 3 || table.Total.Cells[1].Number != 3 || rows.Name() == "" {
				t.Errorf("%s: %v in cells, %v in all", by, sum, table.Total.Cells[1].Number)
			}
		}
	}
	if table := all.CrossTable("source-office"); len(table.Rows) != 3 || len(table.Columns) != 5 || len(table.Rows[0].Households)+len(table.Rows[1].Households)+len(table.Rows[2].Households) != 2 {
		t.Errorf("%+v", table)
	}
}
