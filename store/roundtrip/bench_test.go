package roundtrip

import (
	"testing"

	"github.com/xuri/excelize/v2"

	"cunce/store/demo"
	"cunce/store/storetest"
)

// BenchmarkLookAtCards is the look at a workbook in which a cell of each of 1,000 household cards was changed.
func BenchmarkLookAtCards(b *testing.B) {
	const cards = 1000
	db := storetest.New(b)
	if _, err := demo.Build(db, demo.Options{Households: cards, Seed: 1}); err != nil {
		b.Fatal(err)
	}
	x := sent(b, db, Spec{Form: "household"})
	rows, err := x.GetRows(sheetFill)
	if err != nil {
		b.Fatal(err)
	}
	for col, name := range rows[0] {
		for at := headings; name == "g4/fuel" || name == "fuel"; at++ {
			if at == headings+cards {
				break
			}
			cell, _ := excelize.CoordinatesToCellName(col+1, at+1)
			if err := x.SetCellValue(sheetFill, cell, "沼气和柴"); err != nil {
				b.Fatal(err)
			}
		}
	}
	s := back(b, x)
	for b.Loop() {
		if r := look(b, db, s); len(r.Rows) != cards {
			b.Fatalf("%d rows of %d: %v", len(r.Rows), cards, r.Counts()[:1])
		}
	}
}
