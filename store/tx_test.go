package store_test

import (
	"errors"
	"path/filepath"
	"testing"
	"time"

	"cunce/store"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// fields makes a patch of texts.
func fields(pairs ...string) revision.Fields {
	f := revision.Fields{}
	for i := 0; i < len(pairs); i += 2 {
		f[pairs[i]] = revision.Text(pairs[i+1])
	}
	return f
}

// put is an Update of one record.
func put(t testing.TB, db *store.DB, kind revision.Kind, id string, pairs ...string) {
	t.Helper()
	if err := db.Update("张三", func(tx *store.Tx) error { return tx.Put(kind, id, fields(pairs...)) }); err != nil {
		t.Fatal(err)
	}
}

// text is a field of a record.
func text(t testing.TB, db *store.DB, kind revision.Kind, id, field string) (s string) {
	t.Helper()
	err := db.View(func(tx *store.Tx) error {
		r, err := tx.Record(kind, id)
		if err == nil {
			s = r.Text(field)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func history(t testing.TB, db *store.DB, kind revision.Kind, id string) (out []revision.Revision) {
	t.Helper()
	err := db.View(func(tx *store.Tx) (err error) {
		out, err = tx.History(kind, id)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestPutAndReopen(t *testing.T) {
	clock := storetest.NewClock()
	o := storetest.Options(t, storetest.WithClock(clock))
	path := filepath.Join(t.TempDir(), "cunce.db")
	db, err := store.Create(path, storetest.Village(), o)
	if err != nil {
		t.Fatal(err)
	}
	put(t, db, revision.Household, "h1", "head", "王𠮷", "team", "一组")
	clock.Advance(time.Minute)
	put(t, db, revision.Household, "h1", "head", "王吉")
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if db, err = store.Open(path, o); err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if got := text(t, db, revision.Household, "h1", "head"); got != "王吉" {
		t.Errorf("head is %q", got)
	}
	if got := text(t, db, revision.Household, "h1", "team"); got != "一组" {
		t.Errorf("team is %q", got)
	}
	put(t, db, revision.Household, "h1", "team", "二组")
	h := history(t, db, revision.Household, "h1")
	if len(h) != 3 || h[1].Sequence != 2 || h[2].Sequence != 3 || h[2].Chain != h[0].Chain {
		t.Errorf("history %v", h)
	}
	if !h[1].Time.Equal(storetest.Start.Add(time.Minute)) || h[1].By != "张三" {
		t.Errorf("second revision by %s at %s", h[1].By, h[1].Time)
	}
	storetest.Check(t, db)
}

func TestNothingDifferentWritesNothing(t *testing.T) {
	db := storetest.New(t)
	put(t, db, revision.Group, "g", "name", "一组")
	before, _ := db.Digest()
	put(t, db, revision.Group, "g", "name", "一组")
	err := db.Update("张三", func(tx *store.Tx) error {
		if err := tx.Put(revision.Group, "g", fields("name", "二组")); err != nil {
			return err
		}
		return tx.Put(revision.Group, "g", fields("name", "一组"))
	})
	if err != nil {
		t.Fatal(err)
	}
	if after, _ := db.Digest(); after != before {
		t.Error("a revision was written")
	}
}

func TestUpdateIsOneRevision(t *testing.T) {
	db := storetest.New(t)
	err := db.Update("张三", func(tx *store.Tx) error {
		for _, id := range []string{"b", "a", "c"} {
			if err := tx.Put(revision.Group, id, fields("name", id)); err != nil {
				return err
			}
		}
		if err := tx.Put(revision.Group, "a", fields("order", "1")); err != nil {
			return err
		}
		r, err := tx.Record(revision.Group, "a")
		if err != nil || r.Text("name") != "a" || r.Text("order") != "1" {
			t.Errorf("inside the update: %v, %v", r, err)
		}
		var seen string
		err = tx.Each(revision.Group, func(r *store.Record) error {
			seen += r.ID
			return nil
		})
		if seen != "abc" {
			t.Errorf("each inside the update: %q", seen)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	err = db.View(func(tx *store.Tx) error {
		return tx.EachRevision(func(id revision.ID, raw []byte) error {
			r, got, err := revision.Decode(raw)
			if count++; err != nil || got != id || len(r.Changes) != 3 || len(r.Changes[0].Patch) != 2 {
				t.Errorf("revision %v, %v", r, err)
			}
			return nil
		})
	})
	if err != nil || count != 1 {
		t.Errorf("%d revisions, %v", count, err)
	}
}

func TestErrorOfUpdateChangesNothing(t *testing.T) {
	db := storetest.New(t)
	boom := errors.New("boom")
	err := db.Update("张三", func(tx *store.Tx) error {
		if err := tx.Put(revision.Group, "g", fields("name", "一组")); err != nil {
			return err
		}
		return boom
	})
	if !errors.Is(err, boom) {
		t.Errorf("error %v", err)
	}
	err = db.View(func(tx *store.Tx) error {
		_, err := tx.Record(revision.Group, "g")
		return err
	})
	if !errors.Is(err, store.ErrNotFound) {
		t.Errorf("record after a failed update: %v", err)
	}
}

func TestWritingWhereItIsForbidden(t *testing.T) {
	db := storetest.New(t)
	err := db.View(func(tx *store.Tx) error { return tx.Put(revision.Group, "g", fields("name", "一组")) })
	if err == nil {
		t.Error("View let a Put through")
	}
	if err := db.Update("", func(*store.Tx) error { return nil }); err == nil {
		t.Error("an update by nobody")
	}
}

func TestEndAndReturn(t *testing.T) {
	db := storetest.New(t)
	put(t, db, revision.Operator, "m", "name", "李四")
	end := func() {
		t.Helper()
		if err := db.Update("张三", func(tx *store.Tx) error { return tx.End(revision.Operator, "m") }); err != nil {
			t.Fatal(err)
		}
	}
	end()
	end()
	living := 0
	err := db.View(func(tx *store.Tx) error {
		r, err := tx.Record(revision.Operator, "m")
		if err != nil || !r.Dead || r.Text("name") != "李四" {
			t.Errorf("ended record %v, %v", r, err)
		}
		return tx.Each(revision.Operator, func(*store.Record) error { living++; return nil })
	})
	if err != nil || living != 0 {
		t.Errorf("%d living, %v", living, err)
	}
	put(t, db, revision.Operator, "m", "name", "李四")
	if n := len(history(t, db, revision.Operator, "m")); n != 3 {
		t.Errorf("%d revisions: one to begin, one to end, one to begin again", n)
	}
}

// TestFindingInsideAnUpdate looks for what the same Update wrote, moved and ended.
func TestFindingInsideAnUpdate(t *testing.T) {
	db := storetest.New(t)
	h := newHousehold(t, db, "37", "王五", "一组")
	update(t, db, func(tx *store.Tx) error {
		numbered := func(no string) bool {
			t.Helper()
			found, err := tx.HouseholdByNumber(no)
			if err != nil && !errors.Is(err, store.ErrNotFound) {
				t.Fatal(err)
			}
			return err == nil && found.ID == h
		}
		if !numbered("37") || numbered("38") {
			t.Error("before the change")
		}
		if err := tx.Put(revision.Household, h, fields("hh_no", "38")); err != nil {
			return err
		}
		if numbered("37") || !numbered("38") {
			t.Error("after the change")
		}
		if err := tx.Put(revision.Household, h, fields("hh_no", "37")); err != nil {
			return err
		}
		if !numbered("37") || numbered("38") {
			t.Error("after changing it back")
		}
		if err := tx.End(revision.Household, h); err != nil {
			return err
		}
		if numbered("37") || numbered("38") {
			t.Error("after the end")
		}
		return nil
	})
}

// TestMeanwhile: what runs beside a View sees the same village and the same state, a fault of it is an error and no end of the program, and
// in an Update it sees what was written.
func TestMeanwhile(t *testing.T) {
	town := storetest.Town(t)
	village := storetest.In(t, town, "533102201002")
	newHousehold(t, village, "37", "王五", "一组")
	newHousehold(t, storetest.In(t, town, "533102201001"), "38", "赵六", "一组")
	count := func(n *int) func(*store.Tx) error {
		return func(tx *store.Tx) error {
			all, err := tx.Roster()
			*n = len(all)
			return err
		}
	}
	for db, want := range map[*store.DB]int{town: 2, village: 1} {
		storetest.View(t, db, func(tx *store.Tx) error {
			var here, beside int
			wait := tx.Meanwhile(count(&beside))
			if err := errors.Join(count(&here)(tx), wait(), wait()); err != nil || here != want || beside != want {
				t.Errorf("%d here, %d beside, want %d: %v", here, beside, want, err)
			}
			if err := tx.Meanwhile(func(*store.Tx) error { panic("a damaged page") })(); !errors.Is(err, store.ErrDamaged) {
				t.Errorf("a fault is %v", err)
			}
			return nil
		})
	}
	storetest.Update(t, village, func(tx *store.Tx) error {
		if _, _, err := tx.NewHousehold(store.HouseholdKey{National: "39"}, storetest.Texts("head", "钱七")); err != nil {
			return err
		}
		n := 0
		if err := tx.Meanwhile(count(&n))(); err != nil || n != 2 {
			t.Errorf("%d in an Update: %v", n, err)
		}
		return nil
	})
}
