package store_test

import (
	"testing"

	"cunce/store"
	"cunce/store/storetest"
)

// registered is what the register of a household tells of one field.
func registered(t *testing.T, db *store.DB, household, field string) (text string) {
	t.Helper()
	view(t, db, func(tx *store.Tx) error {
		env, err := tx.Env(store.Subject{Form: "sample", Record: household})
		text = env.Register("household", field).Text()
		return err
	})
	return text
}

// Ages and schooling are counted over the living members, and only where they are known.
func TestRegisterCountsAges(t *testing.T) {
	db := storetest.New(t)
	h := newHousehold(t, db, "37", "欧阳秀英", "石岭组")
	wants := func(when string, want map[string]string) {
		t.Helper()
		for field, w := range want {
			if got := registered(t, db, h, field); got != w {
				t.Errorf("%s: %s is %q, want %q", when, field, got, w)
			}
		}
	}
	wants("nobody", map[string]string{"elderly": "", "children": "", "students": "", "priority": ""})
	newMember(t, db, h, "", "欧阳秀英", "rel", "01", "birth", "1962-08-06", "school", "01")
	newMember(t, db, h, "", "欧阳大明", "rel", "03", "birth", "1962-08-07", "health", "04")
	newMember(t, db, h, "", "欧阳小明", "rel", "07", "birth", "2006-08-06", "school", "08")
	newMember(t, db, h, "", "欧阳小花", "rel", "08", "birth", "2006-08-07", "school", "06")
	newMember(t, db, h, "", "欧阳幼", "rel", "08", "birth", "2020-01-01", "school", "17")
	newMember(t, db, h, "", "欧阳走", "rel", "08", "birth", "2015-01-01", "school", "03", "chg", "out")
	wants("five, one of them sixty today", map[string]string{"elderly": "1", "children": "2", "students": "2", "priority": "disabled"})
	newMember(t, db, h, "", "欧阳无", "rel", "02")
	wants("one without a birth date", map[string]string{"elderly": "", "children": "", "students": "2"})
}
