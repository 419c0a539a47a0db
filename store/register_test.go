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

// What the households' checks of the round found is counted for the forms that compare with it, and for no other.
func TestRegisterFound(t *testing.T) {
	db := storetest.New(t)
	var round, other string
	update(t, db, func(tx *store.Tx) error {
		for _, r := range []struct {
			title string
			id    *string
		}{{"上一轮", &other}, {"八月攻坚", &round}} {
			made, err := tx.NewRound(r.title, []string{"annex1"}, nil)
			if err != nil {
				return err
			}
			*r.id = made.ID
		}
		return nil
	})
	check := func(no, in string, pairs ...string) {
		t.Helper()
		h := newHousehold(t, db, no, "户主"+no, "石岭组")
		complete(t, db, store.Subject{Form: "annex1", Record: h, Round: in}, append([]string{"visit_result", "met", "visit_date", "2022-08-01",
			"surveyors", "周文广"}, pairs...)...)
	}
	check("1", round, "a1_3_2", "yes", "a1_3_1", "yes", "a1_3_detail", "没有上学")
	check("2", round, "a1_3_2", "yes", "a1_12_1", "no", "a1_3_detail", "没有上学", "a1_12_detail", "不认识")
	check("3", other, "a1_8", "yes", "a1_8_detail", "顶岗")
	village := storetest.Village().Code
	found := func(form, name string) (text string) {
		view(t, db, func(tx *store.Tx) error {
			env, err := tx.Env(store.Subject{Form: form, Record: village, Round: round})
			text = env.Register("found", name).Text()
			return err
		})
		return text
	}
	for name, want := range map[string]string{"a1_3_2": "2", "a1_3_1": "1", "a1_3": "3", "a1_12": "1", "a1_12_1": "1", "a1_1": "", "a1_8": "", "a1": "4"} {
		if got := found("tasks_003", name); got != want {
			t.Errorf("%s was found %q times, want %q", name, got, want)
		}
	}
	if got := found("annex2_township", "a1_3"); got != "" {
		t.Errorf("a form that does not ask is told %q", got)
	}
	_, s := fill(t, db, store.Subject{Form: "tasks_003", Record: village, Round: round}, "p2_1a", "no", "p3_4", "no", "p6_1", "no")
	for name, want := range map[string]bool{"p2_1a": true, "p3_4": false, "p6_1": false} {
		q, _ := s.Form().Question(name)
		if message, _ := s.WarningOf(q.Place()); (message != "") != want {
			t.Errorf("%s warns %q", name, message)
		}
	}
}
