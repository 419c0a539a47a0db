package paper

import (
	"slices"
	"strings"
	"testing"

	"cunce/store"
	"cunce/store/demo"
	"cunce/store/storetest"
	"cunce/store/visits"
)

// TestPrint: the paper has the households of the number, each with its last visit.
func TestPrint(t *testing.T) {
	db := storetest.New(t, storetest.Unchecked())
	if _, err := demo.Build(db, demo.Options{Households: 24, Seed: 1}); err != nil {
		t.Fatal(err)
	}
	var c visits.Coverage
	if err := db.View(func(tx *store.Tx) (err error) { c, err = visits.Read(tx, visits.OfRound); return err }); err != nil {
		t.Fatal(err)
	}
	from := From{"青山村", "周文广", "2022-08-06"}
	for _, by := range visits.Bys() {
		for _, p := range c.Parts(by) {
			for _, s := range visits.States() {
				d := Print(p, s, c.Notes(by), from)
				block := d.Pages[0].Blocks[0]
				want := p.Count(s)
				if p.People != nil {
					want = len(p.People)
				}
				if len(block.Rows) != want || (want == 0) != (block.Text != "") || !strings.Contains(d.Title, p.Name) ||
					!slices.Contains(d.Pages[0].Notes, "周文广 打印，2022-08-06。") {
					t.Fatalf("%s %s: %d rows, want %d", p.Key, s, len(block.Rows), want)
				}
			}
		}
	}
	met, _ := c.Part(visits.ByMust, "")
	row := Print(met, visits.Met, nil, from).Pages[0].Blocks[0].Rows[0]
	if row[2] != met.Households(visits.Met)[0].Head() || !strings.Contains(row[6], "见到本人") {
		t.Errorf("%q", row)
	}
}
