package report_test

import (
	"testing"

	"cunce/forms"
	"cunce/store"
	"cunce/store/report"
	"cunce/store/revision"
	"cunce/store/schedule"
	"cunce/store/storetest"
)

// TestWalkOfOneVillagesRound: where a township's file is seen as a whole, a village's own round is about that village's households, and
// the township's about all.
func TestWalkOfOneVillagesRound(t *testing.T) {
	db := storetest.New(t, storetest.WithIdentity(store.Identity{Kind: "township", Code: "533102201", Name: "勐秀乡", Township: "勐秀乡"}))
	begin := func(db *store.DB) (id string) {
		t.Helper()
		err := db.Update("王镇", func(tx *store.Tx) error {
			r, err := tx.NewRound("八月攻坚", []string{"annex1"}, []schedule.Phase{{Title: "大排查", From: "2022-08-01", To: "2022-08-12"}})
			id = r.ID
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	rounds := map[string]int{begin(db): 3}
	for i, code := range []string{"533102201001", "533102201002"} {
		err := db.Update("王镇", func(tx *store.Tx) error {
			return tx.Put(revision.Village, code, revision.Fields{"name": revision.Text(code[9:]), "code": revision.Text(code)})
		})
		if err != nil {
			t.Fatal(err)
		}
		one, err := db.In(code)
		if err == nil {
			err = one.Update("王镇", func(tx *store.Tx) error {
				for n := range i + 1 {
					if _, _, err := tx.NewHousehold(store.HouseholdKey{National: string(rune('1' + n))}, forms.Answers{"head": forms.Text("户主")}); err != nil {
						return err
					}
				}
				return nil
			})
		}
		if err != nil {
			t.Fatal(err)
		}
		rounds[begin(one)] = i + 1
	}
	for round, want := range rounds {
		err := db.View(func(tx *store.Tx) error {
			stops, err := report.Walk(tx, round, "annex1", "")
			if len(stops) != want {
				t.Errorf("%d households, want %d", len(stops), want)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
