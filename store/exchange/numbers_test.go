package exchange

import (
	"testing"

	"cunce/store"
	"cunce/store/storetest"
)

// TestOtherNumbers: without national numbers rows belong together by the number in the household register or the village's own, find
// their household by it, and two imports of one roster are one.
func TestOtherNumbers(t *testing.T) {
	for column, field := range map[string]string{"户口簿户号": "reg_no", "村自编号": "own_no"} {
		t.Run(column, func(t *testing.T) {
			db := storetest.New(t)
			roster := column + ",姓名,证件号码,与户主关系\n" +
				"0037,欧阳秀英,990101196503121321,户主\n0037,单小宝,990101201506011236,之孙子\n0038,蔡永强,990101197706040032,户主\n"
			for range 2 {
				if _, err := Import(db, "周文广", read(t, roster), false); err != nil {
					t.Fatal(err)
				}
			}
			// The next roster knows the national number too: the household is the same.
			later := "户编号," + column + ",姓名,证件号码,与户主关系\n990101202200000011,0037,欧阳秀英,990101196503121321,户主\n"
			res, err := Import(db, "周文广", read(t, later), false)
			if err != nil || res.Households.Added != 0 || res.Households.Updated != 1 {
				t.Errorf("with the national number: %+v %v", res.Households, err)
			}
			// A different national number under the same other number is another household.
			other := "户编号," + column + ",姓名,证件号码,与户主关系\n990101202200000099,0037,王五,990101198801010012,户主\n"
			res, err = Import(db, "周文广", read(t, other), true)
			if err != nil || res.Households.Added != 1 {
				t.Errorf("another national number: %+v %v %v", res.Households, res.Refused, err)
			}
			err = db.View(func(tx *store.Tx) error {
				hs, err := tx.Households()
				if err != nil || len(hs) != 2 {
					t.Errorf("%d households", len(hs))
				}
				h, err := tx.HouseholdByNumber("0037")
				if err != nil || h.Text(field) != "0037" || h.Number() != "990101202200000011" || h.Size() != 2 {
					t.Errorf("%v: %v", h.Record, err)
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
		})
	}
}
