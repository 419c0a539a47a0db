package paper

import (
	"strings"
	"testing"

	"cunce/store"
	"cunce/store/demo"
	"cunce/store/storetest"
	"cunce/store/summary"
)

// TestPrint: every figure stands on the sheet once, with the same number as on the screen, and says what it counts; it can be signed.
func TestPrint(t *testing.T) {
	db := storetest.New(t, storetest.Unchecked())
	if _, err := demo.Build(db, demo.Options{Households: 24, Seed: 1}); err != nil {
		t.Fatal(err)
	}
	var book *summary.Book
	if err := db.View(func(tx *store.Tx) (err error) { book, err = summary.Read(tx); return err }); err != nil {
		t.Fatal(err)
	}
	sheet := book.Sheet(summary.ByGroup)
	p := Print(sheet, "位家沟村", "周文广", "2022-08-06").Pages[0]
	if p.Title != "位家沟村汇总表" || len(p.Sign) != 3 || !strings.Contains(p.Notes[len(p.Notes)-1], "周文广") {
		t.Errorf("%s %v", p.Title, p.Sign)
	}
	for i, f := range summary.Figures() {
		row := p.Blocks[0].Rows[i]
		if row[0] != f.Title || row[2] != number(sheet.Cell(f.Key, -1)) || row[3] != share(sheet.Share(f.Key, -1)) || row[4] != number(sheet.Cell(f.Key, 0)) || !strings.Contains(strings.Join(p.Notes, "\n"), f.Scope) {
			t.Errorf("%s: %v", f.Key, row)
		}
	}
}
