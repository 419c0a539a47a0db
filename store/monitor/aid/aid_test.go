package aid_test

import (
	"errors"
	"slices"
	"testing"

	"cunce/forms"
	"cunce/store"
	"cunce/store/monitor"
	"cunce/store/monitor/aid"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// house is a household that is red and entered, of one person.
func house(t testing.TB) (db *store.DB, id string) {
	t.Helper()
	db = storetest.New(t)
	storetest.Update(t, db, func(tx *store.Tx) (err error) {
		id, _, err = tx.NewHousehold(store.HouseholdKey{National: "1"}, forms.Answers{"head": forms.Text("单雪旺"), "type": forms.Text("04"), "mon_type": forms.Text("01")})
		if err != nil {
			return err
		}
		_, _, err = tx.NewMember(id, "", forms.Answers{"name": forms.Text("单雪旺"), "rel": forms.Text("01")})
		return err
	})
	storetest.Update(t, db, func(tx *store.Tx) error { return do(tx, id, step("known")) })
	storetest.Update(t, db, func(tx *store.Tx) error { return look(tx, id) })
	return db, id
}

// look is a monthly form as far as the steps need one.
func look(tx *store.Tx, id string) error {
	f, err := tx.Form("monthly_monitor")
	if err != nil {
		return err
	}
	if err := tx.PutForm(f); err != nil {
		return err
	}
	return tx.Put(revision.Response, "look", revision.Fields{"@form": revision.Text(f.Name), "@version": revision.Text(f.Version), "@hash": revision.Text(f.Hash),
		"@subject": revision.Text(id), "@completed": revision.Text("2022-08-06T09:00:00+08:00"), "@by": revision.Text("周文广"), "month": revision.Text("2022-08-01"),
		"listed": revision.Text("yes")})
}

func step(action string) monitor.Step {
	return monitor.Step{Action: action, Date: "2022-08-06", People: "罗秀云", Note: "会上定的"}
}

func do(tx *store.Tx, id string, s monitor.Step) error {
	b, err := monitor.ReadHouse(tx, id)
	if err != nil {
		return err
	}
	return b.Do(id, s)
}

func measures(t testing.TB, db *store.DB, id string) (all []aid.Measure) {
	t.Helper()
	storetest.Update(t, db, func(tx *store.Tx) error {
		b, err := monitor.ReadHouse(tx, id)
		if err != nil {
			return err
		}
		h, err := tx.Household(id)
		if err != nil {
			return err
		}
		all, err = aid.Of(tx, b.Of(h))
		return err
	})
	return all
}

var water = aid.New{Kind: "饮水安全保障", Text: "接管网", Owner: "何志强", Due: "2022-08-20"}

// TestHelp: what monitoring decides on is a measure of the household's form, new or there already, and ends with its effect.
func TestHelp(t *testing.T) {
	db, id := house(t)
	help := func(use []string, add aid.New) error {
		return db.Update("周文广", func(tx *store.Tx) error { return aid.Help(tx, id, step("help"), use, add) })
	}
	for what, add := range map[string]aid.New{"nothing": {}, "no kind": {Text: "x", Owner: "y"}, "no text": {Kind: "1", Owner: "y"}, "nobody": {Kind: "1", Text: "x"},
		"a strange kind": {Kind: "99", Text: "x", Owner: "y"}, "no day": {Kind: "1", Text: "x", Owner: "y", Due: "八月"}} {
		err := help(nil, add)
		_, hint, ok := aid.Explain(err)
		_, _, steps := monitor.Explain(err)
		if !ok && !steps || ok && hint == "" {
			t.Errorf("%s: %v", what, err)
		}
	}
	if err := help([]string{"nobody's"}, aid.New{}); !errors.Is(err, aid.ErrRefused) {
		t.Errorf("a measure that is not there: %v", err)
	}
	if all := measures(t, db, id); len(all) != 0 {
		t.Fatalf("what was refused left %v", all)
	}
	if err := help(nil, water); err != nil {
		t.Fatal(err)
	}
	all := measures(t, db, id)
	if len(all) != 1 || all[0].Kind != "饮水安全保障" || all[0].Text != "接管网" || all[0].Owner != "何志强" || all[0].Due != "2022-08-20" || all[0].State != "实施中" ||
		all[0].Done || !all[0].Linked || len(aid.Open(all)) != 1 {
		t.Fatalf("%+v", all)
	}
	if err := help(nil, aid.New{Kind: "2", Text: "公益岗", Owner: "罗秀云", Member: "单雪旺"}); err != nil {
		t.Fatal(err)
	}
	finish := func(effects map[string]string) error {
		return db.Update("周文广", func(tx *store.Tx) error { return aid.Finish(tx, id, step("filled"), effects) })
	}
	all = measures(t, db, id)
	if err := finish(map[string]string{all[0].Response: "通水了"}); !errors.Is(err, aid.ErrRefused) {
		t.Errorf("one is left out: %v", err)
	}
	if n := len(aid.Open(measures(t, db, id))); n != 2 {
		t.Errorf("what was refused ended measures: %d are open", n)
	}
	if err := finish(map[string]string{all[0].Response: "通水了", all[1].Response: "上岗了"}); err != nil {
		t.Fatal(err)
	}
	all = measures(t, db, id)
	if len(aid.Open(all)) != 0 || slices.ContainsFunc(all, func(m aid.Measure) bool { return m.State != "已实施" }) {
		t.Errorf("%+v", all)
	}
	storetest.Check(t, db)
}

// TestUse: a measure of the household's plan is used without being written twice.
func TestUse(t *testing.T) {
	db, id := house(t)
	storetest.Update(t, db, func(tx *store.Tx) error { return aid.Help(tx, id, step("help"), nil, water) })
	first := measures(t, db, id)[0].Response
	storetest.Update(t, db, func(tx *store.Tx) error {
		s := step("help")
		s.Note = ""
		return aid.Help(tx, id, s, []string{first}, aid.New{})
	})
	storetest.Update(t, db, func(tx *store.Tx) error {
		b, err := monitor.ReadHouse(tx, id)
		if err != nil {
			return err
		}
		h, err := tx.Household(id)
		if says := b.Of(h).Lines()[0].Says; says != "接管网（何志强）" {
			t.Errorf("the history says %q", says)
		}
		return err
	})
	for range 2 {
		storetest.Update(t, db, func(tx *store.Tx) error { return do(tx, id, step("correct")) })
	}
	if all := measures(t, db, id); len(all) != 1 || all[0].Linked {
		t.Fatalf("the step was taken back, the measure stays: %+v", all)
	}
	storetest.Update(t, db, func(tx *store.Tx) error { return aid.Help(tx, id, step("help"), []string{first}, aid.New{}) })
	if all := measures(t, db, id); len(all) != 1 || !all[0].Linked {
		t.Errorf("%+v", all)
	}
}

// TestDraft: what somebody is filling in is not thrown away.
func TestDraft(t *testing.T) {
	db, id := house(t)
	if err := db.SaveDraft(store.Draft{Subject: store.Subject{Form: "measure", Record: id}, Answers: forms.Answers{"g1/z_text": forms.Text("养鸡")}}); err != nil {
		t.Fatal(err)
	}
	err := db.Update("周文广", func(tx *store.Tx) error { return aid.Help(tx, id, step("help"), nil, water) })
	if !errors.Is(err, aid.ErrRefused) {
		t.Errorf("%v", err)
	}
}
