package checks_test

import (
	"slices"
	"strings"
	"testing"

	"cunce/forms"
	"cunce/store"
	"cunce/store/checks"
	"cunce/store/storetest"
)

// TestNumbersOfSeveralVillages: every village has a household 001; a national number is nobody else's anywhere. Findings name the village.
func TestNumbersOfSeveralVillages(t *testing.T) {
	db := storetest.Town(t)
	for _, code := range []string{"533102201001", "533102201002"} {
		storetest.Update(t, storetest.In(t, db, code), func(tx *store.Tx) error {
			for _, no := range []string{"001", "533102201001009"} {
				card := forms.Answers{"head": forms.Text("户主"), "team": forms.Text("一组")}
				if _, _, err := tx.NewHousehold(store.HouseholdKey{National: no}, card); err != nil {
					return err
				}
			}
			return nil
		})
	}
	var same []string
	err := db.View(func(tx *store.Tx) error {
		engine, err := checks.Load(tx)
		if err != nil {
			return err
		}
		rep, err := engine.Run(tx)
		for _, f := range rep.Open {
			if strings.Contains(f.Message, "户编号一样") || strings.Contains(f.Message, "的户编号") {
				same = append(same, f.Group+" "+f.Number)
			}
		}
		return err
	})
	slices.Sort(same)
	if want := []string{"勐典村 一组 533102201001009", "户瓦村 一组 009"}; err != nil || !slices.Equal(same, want) {
		t.Errorf("%q, want %q, %v", same, want, err)
	}
}
