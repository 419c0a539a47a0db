package outcome_test

import (
	"fmt"
	"testing"

	"cunce/store"
	"cunce/store/inspect"
	"cunce/store/inspect/mark"
	"cunce/store/inspect/outcome"
	"cunce/store/storetest"
)

// TestRate counts by field, household and group; what nobody knew, was not looked at or does not stand in the register is apart.
func TestRate(t *testing.T) {
	db := storetest.New(t)
	var i inspect.Inspection
	storetest.Update(t, db, func(tx *store.Tx) (err error) {
		for n := range 12 {
			id, _, err := tx.NewHousehold(store.HouseholdKey{National: fmt.Sprint(1001 + n)}, storetest.Texts("head", fmt.Sprint("户主", n+1), "type", "01", "team", "石岭组"))
			if err != nil {
				return err
			}
			if _, _, err := tx.NewMember(id, "", storetest.Texts("name", fmt.Sprint("户主", n+1), "rel", "01", "dibao", "no")); err != nil {
				return err
			}
		}
		i, err = inspect.Begin(tx, inspect.Plan{Title: "八月抽查", Seed: "20220806", By: inspect.ByNone, Size: "全部",
			Fields: []string{"household/type", "household/size", "household/house", "member/dibao"}})
		return err
	})
	storetest.Update(t, db, func(tx *store.Tx) error {
		hs, err := tx.Households()
		for n, h := range hs[:3] {
			found := []string{h.Type(), "1", "-", []string{"否", "是", "?"}[n]}
			for k := range 4 {
				s, err := inspect.Look(tx, i, h.ID) // people come once it was entered how many there are
				if err != nil {
					return err
				}
				state, typed := mark.Value, []string{found[0], found[1], "01", found[3]}[k]
				if typed == "?" {
					state = mark.Unknown
				}
				if err := inspect.Enter(tx, i, h.ID, s.Items[k].Key, state, typed); err != nil {
					return err
				}
			}
			if err := inspect.Confirm(tx, i, h.ID); err != nil {
				return err
			}
		}
		return err
	})
	storetest.Update(t, db, func(tx *store.Tx) error {
		sheets, err := inspect.Sheets(tx, i)
		if err != nil || len(sheets) != 12 {
			t.Fatalf("%d sheets, %v", len(sheets), err)
		}
		for _, by := range outcome.Splits() {
			total := outcome.Table(i, sheets, by).Total.Cells
			for k, want := range []float64{0.875, 7, 1, 1, 0, 3, 0} {
				if total[k+1].Number != want {
					t.Errorf("%s, column %d: %v, want %v", by, k+1, total[k+1].Number, want)
				}
			}
		}
		byField := outcome.Table(i, sheets, outcome.ByField)
		if byField.Rows[2].Cells[0].Text != "住房情况" || byField.Rows[2].Cells[1].Known || len(byField.Rows[2].Households) != 3 {
			t.Errorf("a rate of nothing: %+v", byField.Rows[2])
		}
		table, err := outcome.Report(tx, outcome.ByTeam)
		if err != nil || len(table.Rows) != 1 || table.Rows[0].Cells[0].Text != "石岭组" {
			t.Errorf("%+v, %v", table.Rows, err)
		}
		return nil
	})
}
