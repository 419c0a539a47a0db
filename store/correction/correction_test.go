package correction_test

import (
	"errors"
	"testing"

	"cunce/forms"
	"cunce/store"
	"cunce/store/conflict"
	"cunce/store/correction"
	"cunce/store/revision"
	"cunce/store/storetest"
)

const code = "533102201001"

// pair is a village's file with a household, and its township's file.
func pair(t testing.TB) (village, town *store.DB, household string) {
	t.Helper()
	village = storetest.New(t)
	town = storetest.New(t, storetest.WithSeed(7), storetest.WithIdentity(store.Identity{Kind: "township", Code: code[:9], Name: "勐秀乡", Township: "勐秀乡"}))
	update(t, village, "周文广", func(tx *store.Tx) (err error) {
		household, _, err = tx.NewHousehold(store.HouseholdKey{National: "1001"}, forms.Answers{"hh_no": forms.Text("1001"), "head": forms.Text("张三"), "phone": forms.Text("13800000001")})
		return err
	})
	return village, town, household
}

func update(t testing.TB, db *store.DB, by string, fn func(*store.Tx) error) {
	t.Helper()
	if err := db.Update(by, fn); err != nil {
		t.Fatal(err)
	}
}

// in is the village in the township's file.
func in(t testing.TB, town *store.DB) *store.DB {
	t.Helper()
	db, err := town.In(code)
	if err != nil {
		t.Fatal(err)
	}
	return db
}

func list(t testing.TB, db *store.DB) (rows []correction.Row) {
	t.Helper()
	if err := db.View(func(tx *store.Tx) (err error) { rows, err = correction.List(tx); return err }); err != nil {
		t.Fatal(err)
	}
	return rows
}

func said(t testing.TB, db *store.DB) (rows []correction.Row) {
	t.Helper()
	if err := db.View(func(tx *store.Tx) (err error) { rows, err = correction.Said(tx); return err }); err != nil {
		t.Fatal(err)
	}
	return rows
}

func conflicts(t testing.TB, db *store.DB) (all []conflict.Conflict) {
	t.Helper()
	if err := db.View(func(tx *store.Tx) (err error) { all, err = conflict.List(tx, ""); return err }); err != nil {
		t.Fatal(err)
	}
	return all
}

func put(t testing.TB, db *store.DB, by, household string, fields ...string) {
	t.Helper()
	update(t, db, by, func(tx *store.Tx) error {
		patch := revision.Fields{}
		for i := 0; i < len(fields); i += 2 {
			patch[fields[i]] = revision.Text(fields[i+1])
		}
		return tx.Put(revision.Household, household, patch)
	})
}

// TestAccept: what the township changed is listed with both values, who and when; agreed to, it is gone from the list in both files, and
// what the township changes afterwards is listed anew, against what was agreed to.
func TestAccept(t *testing.T) {
	village, town, household := pair(t)
	storetest.Bring(t, village, town)
	if rows := list(t, town); len(rows) != 0 {
		t.Fatalf("%+v", rows)
	}
	put(t, in(t, town), "何志强", household, "phone", "13800000002", "address", "石岭 5 号")
	storetest.Bring(t, town, village)
	rows := list(t, village)
	if len(rows) != 2 || rows[0].Values[0].By != "何志强" || rows[0].Who != "1001 张三" {
		t.Fatalf("%+v", rows)
	}
	was := map[string]string{}
	for _, r := range rows {
		was[r.Label] = r.Values[1].Shown + ">" + r.Values[0].Shown
	}
	if was["联系电话"] != "13800000001>13800000002" || len(was) != 2 {
		t.Errorf("%v", was)
	}
	if err := accept(village, rows, true); err != nil {
		t.Fatal(err)
	}
	if err := accept(village, rows, true); !errors.Is(err, correction.ErrGone) {
		t.Errorf("accepted twice: %v", err)
	}
	storetest.Bring(t, village, town)
	for _, db := range []*store.DB{village, town, in(t, town)} {
		if rows := list(t, db); len(rows) != 0 {
			t.Errorf("%+v", rows)
		}
		if rows := said(t, db); len(rows) != 2 || !rows[0].Bulk || rows[0].Says != correction.Agreed || rows[0].SaidBy != "周文广" {
			t.Errorf("%+v", rows)
		} else if was := rows[0].Was() + rows[1].Was(); was != "13800000001（空）" && was != "（空）13800000001" && was != "13800000001" {
			t.Errorf("the village had %q", was)
		}
	}
	put(t, in(t, town), "何志强", household, "phone", "13800000003")
	storetest.Bring(t, town, village)
	if rows := list(t, village); len(rows) != 1 || rows[0].Values[1].Shown != "13800000002" {
		t.Errorf("%+v", rows)
	}
}

// TestAgain: what the village writes over the township's value without agreeing or objecting is told in both files, with what, who and
// when, and is asked about no more; what the township then writes is listed anew; a field that the village fills in is none.
func TestAgain(t *testing.T) {
	village, town, household := pair(t)
	storetest.Bring(t, village, town)
	put(t, in(t, town), "何志强", household, "phone", "13800000002", "address", "石岭 5 号")
	storetest.Bring(t, town, village)
	of := func() (rows []correction.Row) {
		t.Helper()
		view(t, village, func(tx *store.Tx) (err error) {
			rows, err = correction.Of(tx, store.Subject{Form: "household", Record: household})
			return err
		})
		return rows
	}
	if rows := of(); len(rows) != 2 || len(said(t, village)) != 0 {
		t.Fatalf("%+v", rows)
	}
	put(t, village, "罗秀云", household, "phone", "13800000003", "note", "新")
	if rows := of(); len(rows) != 1 || rows[0].Field != "address" {
		t.Errorf("%+v", rows)
	}
	storetest.Bring(t, village, town)
	for _, db := range []*store.DB{village, town, in(t, town)} {
		rows := said(t, db)
		if len(rows) != 1 || rows[0].Says != correction.Edited || rows[0].Now != "13800000003" || rows[0].SaidBy != "罗秀云" || rows[0].Said.IsZero() ||
			rows[0].Was() != "13800000001" || rows[0].Is() != "13800000002" || rows[0].Values[0].By != "何志强" || rows[0].SaysName() != "又改成「13800000003」" {
			t.Fatalf("%+v", rows)
		}
		if rows := list(t, db); len(rows) != 1 || rows[0].Field != "address" {
			t.Errorf("%+v", rows)
		}
	}
	put(t, in(t, town), "何志强", household, "phone", "13800000004")
	storetest.Bring(t, town, village)
	if rows := list(t, village); len(rows) != 2 || len(said(t, village)) != 0 {
		t.Errorf("%+v", rows)
	}
}

// TestObject: an objection needs a reason, opens the field again in both files with it, and stays decided once the township decided: for
// the village's value without another word, for its own as a change to be agreed to.
func TestObject(t *testing.T) {
	village, town, household := pair(t)
	storetest.Bring(t, village, town)
	put(t, in(t, town), "何志强", household, "phone", "13800000002")
	storetest.Bring(t, town, village)
	row := list(t, village)[0]
	if err := object(village, row, " "); !errors.Is(err, correction.ErrWhy) {
		t.Errorf("without a reason: %v", err)
	} else if sentence, _, ok := correction.Explain(err); !ok || sentence == "" {
		t.Error("not explained")
	}
	if err := object(village, row, "没有换号"); err != nil {
		t.Fatal(err)
	}
	storetest.Bring(t, village, town)
	for _, db := range []*store.DB{village, town} {
		all := conflicts(t, db)
		if len(all) != 1 || len(all[0].Values) != 2 || len(all[0].Objections) != 1 || all[0].Objections[0] != "没有换号" {
			t.Fatalf("%+v", all)
		}
		if rows := said(t, db); len(rows) != 1 || !rows[0].Open || rows[0].Why != "没有换号" || rows[0].Values[1].Shown != "13800000001" {
			t.Errorf("%+v", rows)
		}
		if rows := list(t, db); len(rows) != 0 {
			t.Errorf("still waits: %+v", rows)
		}
	}
	decide := func(value string) {
		t.Helper()
		all := conflicts(t, town)
		for i, v := range all[0].Values {
			if v.Shown == value {
				if err := conflict.Choose(in(t, town), "何志强", all[0], i); err != nil {
					t.Fatal(err)
				}
			}
		}
		storetest.Bring(t, town, village)
		for _, db := range []*store.DB{village, town} {
			if len(conflicts(t, db)) != 0 {
				t.Error("not decided")
			}
			if rows := said(t, db); rows[0].Open {
				t.Error("still open")
			}
		}
	}
	decide("13800000002")
	rows := list(t, village)
	if len(rows) != 1 || rows[0].Values[1].Shown != "13800000001" {
		t.Fatalf("%+v", rows)
	}
	if err := object(village, rows[0], "打过电话"); err != nil {
		t.Fatal(err)
	}
	storetest.Bring(t, village, town)
	decide("13800000001")
	if rows := list(t, village); len(rows) != 0 {
		t.Errorf("the village's own value waits: %+v", rows)
	}
}

// TestWholeRecords: a record that the township adds, and one that it ends, are listed once each; an objection keeps both sides.
func TestWholeRecords(t *testing.T) {
	for _, objects := range []bool{false, true} {
		village, town, household := pair(t)
		storetest.Bring(t, village, town)
		update(t, in(t, town), "何志强", func(tx *store.Tx) error {
			if _, _, err := tx.NewHousehold(store.HouseholdKey{National: "1002"}, forms.Answers{"hh_no": forms.Text("1002"), "head": forms.Text("李四")}); err != nil {
				return err
			}
			return tx.End(revision.Household, household)
		})
		storetest.Bring(t, town, village)
		rows := list(t, village)
		if len(rows) != 2 || rows[0].What != correction.Ended || rows[1].What != correction.Added || rows[1].Who != "1002 李四" || rows[0].Label != "农户" {
			t.Fatalf("%+v", rows)
		}
		if !objects {
			if err := accept(village, rows, false); err != nil {
				t.Fatal(err)
			}
		} else {
			for _, row := range rows {
				if err := object(village, row, "没有这回事"); err != nil {
					t.Fatal(err)
				}
			}
		}
		storetest.Bring(t, village, town)
		for _, db := range []*store.DB{village, town} {
			if left := list(t, db); len(left) != 0 {
				t.Errorf("%+v", left)
			}
			told := said(t, db)
			if len(told) != 2 || told[0].Open != objects {
				t.Errorf("%+v", told)
			}
			for _, row := range rows {
				view(t, db, func(tx *store.Tx) error {
					r, err := tx.Record(revision.Household, row.Record)
					if r.Contested != objects || !objects && r.Dead != (row.What == correction.Ended) {
						t.Errorf("%s: %+v", row.What, r)
					}
					return err
				})
			}
		}
	}
}

func view(t testing.TB, db *store.DB, fn func(*store.Tx) error) {
	t.Helper()
	if err := db.View(fn); err != nil {
		t.Fatal(err)
	}
}

// TestSettle: a record that the township began and the village objects to goes, or stays and is listed once more; one that it ended is
// listed once more where it goes after all.
func TestSettle(t *testing.T) {
	for _, stays := range []bool{true, false} {
		village, town, household := pair(t)
		storetest.Bring(t, village, town)
		update(t, in(t, town), "何志强", func(tx *store.Tx) error {
			if _, _, err := tx.NewHousehold(store.HouseholdKey{National: "1002"}, forms.Answers{"hh_no": forms.Text("1002"), "head": forms.Text("李四")}); err != nil {
				return err
			}
			return tx.End(revision.Household, household)
		})
		storetest.Bring(t, town, village)
		for _, row := range list(t, village) {
			if err := object(village, row, "没有这回事"); err != nil {
				t.Fatal(err)
			}
		}
		storetest.Bring(t, village, town)
		for _, row := range said(t, town) {
			update(t, town, "何志强", func(tx *store.Tx) error { return correction.Settle(tx, row, stays) })
			if err := town.Update("何志强", func(tx *store.Tx) error { return correction.Settle(tx, row, stays) }); !errors.Is(err, correction.ErrGone) {
				t.Errorf("decided twice: %v", err)
			}
		}
		storetest.Bring(t, town, village)
		want := correction.Ended
		if stays {
			want = correction.Added
		}
		if rows := list(t, village); len(rows) != 1 || rows[0].What != want {
			t.Errorf("stays %v: %+v", stays, rows)
		}
		for _, row := range said(t, village) {
			if row.Open {
				t.Errorf("open again: %+v", row)
			}
		}
	}
}

// TestBegin: what the township wrote before the village had its file is no correction, what it writes afterwards is.
func TestBegin(t *testing.T) {
	town := storetest.New(t, storetest.WithSeed(7), storetest.WithIdentity(store.Identity{Kind: "township", Code: code[:9], Name: "勐秀乡", Township: "勐秀乡"}))
	update(t, town, "何志强", func(tx *store.Tx) error {
		return tx.Put(revision.Village, code, revision.Fields{"name": revision.Text("青山村"), "code": revision.Text(code)})
	})
	var household string
	update(t, in(t, town), "何志强", func(tx *store.Tx) (err error) {
		household, _, err = tx.NewHousehold(store.HouseholdKey{National: "1001"}, forms.Answers{"hh_no": forms.Text("1001"), "head": forms.Text("张三"), "phone": forms.Text("1")})
		return err
	})
	village := storetest.New(t)
	storetest.Bring(t, town, village)
	update(t, village, "周文广", correction.Begin)
	if rows := list(t, village); len(rows) != 0 {
		t.Errorf("%+v", rows)
	}
	put(t, in(t, town), "何志强", household, "phone", "2")
	storetest.Bring(t, town, village)
	rows := list(t, village)
	if len(rows) != 1 || rows[0].What != correction.Changed || rows[0].Values[1].Shown != "1" {
		t.Fatalf("%+v", rows)
	}
	if err := object(village, rows[0], "没有换"); err != nil {
		t.Fatal(err)
	}
	if all := conflicts(t, village); len(all) != 1 {
		t.Errorf("%+v", all)
	}
}

func accept(db *store.DB, rows []correction.Row, bulk bool) error {
	return db.Update("周文广", func(tx *store.Tx) error { return correction.Accept(tx, rows, bulk) })
}

func object(db *store.DB, row correction.Row, why string) error {
	return db.Update("周文广", func(tx *store.Tx) error { return correction.Object(tx, row, why) })
}

// TestComputedGoesAlong: what the form computes is agreed to with what was answered, and is told of neither before nor after.
func TestComputedGoesAlong(t *testing.T) {
	village, town, household := pair(t)
	storetest.Bring(t, village, town)
	put(t, in(t, town), "何志强", household, "phone", "13800000002", "size", "2")
	storetest.Bring(t, town, village)
	rows := list(t, village)
	if len(rows) != 1 || rows[0].Field != "phone" {
		t.Fatalf("%+v", rows)
	}
	if err := accept(village, rows, false); err != nil {
		t.Fatal(err)
	}
	if rows := list(t, village); len(rows) != 0 {
		t.Errorf("%+v", rows)
	}
	if rows := said(t, village); len(rows) != 1 || rows[0].Field != "phone" {
		t.Errorf("%+v", rows)
	}
}
