package store_test

import (
	"errors"
	"slices"
	"testing"

	"cunce/store"
	"cunce/store/storetest"
)

// TestVillageChanges: a village is called and coded anew from a day on; both stay known, the first line of every screen has the name of
// now, and household numbers are found under either code.
func TestVillageChanges(t *testing.T) {
	db := storetest.New(t)
	made := db.Identity()
	h := newHousehold(t, db, made.Code+"037", "欧阳秀英", "一组")
	const code = "990101002288"
	update(t, db, func(tx *store.Tx) error {
		if err := tx.RenameVillage("新位家沟村", "2022-08-01"); err != nil {
			return err
		}
		return tx.CodeVillage(code, "2022-08-02")
	})
	if id := db.Identity(); id.Name != "新位家沟村" || id.Code != made.Code {
		t.Errorf("identity %+v", id)
	}
	view(t, db, func(tx *store.Tx) error {
		v, err := tx.Village()
		if err != nil {
			return err
		}
		for day, want := range map[string][2]string{"": {"新位家沟村", code}, "2022-07-31": {made.Name, made.Code}, "2022-08-01": {"新位家沟村", made.Code}} {
			if v.Name.On(day) != want[0] || v.Code.On(day) != want[1] {
				t.Errorf("on %q: %s %s", day, v.Name.On(day), v.Code.On(day))
			}
		}
		if codes := v.Codes(); !slices.Equal(codes, []string{code, made.Code}) {
			t.Errorf("codes %v", codes)
		}
		for _, no := range []string{made.Code + "037", code + "037"} {
			if found, err := tx.HouseholdByNumber(no); err != nil || found.ID != h {
				t.Errorf("%s: %v", no, err)
			}
		}
		return nil
	})
	if again := newHousehold(t, db, code+"037", "欧阳秀英", "一组"); again != h {
		t.Error("the number under the new code makes another household")
	}
	update(t, db, func(tx *store.Tx) error { return tx.MergeVillage("990101002299", "2022-08-06") })
	view(t, db, func(tx *store.Tx) error {
		v, err := tx.Village()
		if into, day := v.Into, v.Merged; into != "990101002299" || day != "2022-08-06" {
			t.Errorf("merged %s %s", into, day)
		}
		return err
	})
	update(t, db, func(tx *store.Tx) error { return tx.MergeVillage("", "") })
	view(t, db, func(tx *store.Tx) error {
		v, err := tx.Village()
		if into, day := v.Into, v.Merged; into != "" || day != "" {
			t.Errorf("still merged %s %s", into, day)
		}
		return err
	})
	for about, err := range map[string]error{
		"no name":         try(db, func(tx *store.Tx) error { return tx.RenameVillage("", "2022-08-06") }),
		"a short code":    try(db, func(tx *store.Tx) error { return tx.CodeVillage("9901", "2022-08-06") }),
		"into itself":     try(db, func(tx *store.Tx) error { return tx.MergeVillage(made.Code, "2022-08-06") }),
		"before the last": try(db, func(tx *store.Tx) error { return tx.RenameVillage("别的村", "2022-07-01") }),
		"to come":         try(db, func(tx *store.Tx) error { return tx.RenameVillage("别的村", "2099-07-01") }),
	} {
		if !errors.Is(err, store.ErrRefused) {
			t.Errorf("%s: %v", about, err)
		}
	}
}
