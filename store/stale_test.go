package store_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"cunce/store"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// heads are the heads of a record now.
func heads(t testing.TB, db *store.DB, kind revision.Kind, id string) (out []revision.ID) {
	t.Helper()
	err := db.View(func(tx *store.Tx) error {
		r, err := tx.Record(kind, id)
		if err == nil {
			out = r.Heads
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func putFrom(t testing.TB, db *store.DB, id string, parents []revision.ID, pairs ...string) error {
	t.Helper()
	return db.Update("李四", func(tx *store.Tx) error {
		return tx.PutFrom(revision.Household, id, parents, fields(pairs...))
	})
}

func TestChangeFromAnOlderState(t *testing.T) {
	db := storetest.New(t)
	put(t, db, revision.Household, "h", "head", "王", "team", "一组", "phone", "1")
	old := heads(t, db, revision.Household, "h")
	put(t, db, revision.Household, "h", "head", "李")
	put(t, db, revision.Household, "h", "phone", "2")
	if err := putFrom(t, db, "h", old, "head", "赵", "team", "二组"); err != nil {
		t.Fatal(err)
	}
	err := db.View(func(tx *store.Tx) error {
		r, err := tx.Record(revision.Household, "h")
		if err != nil {
			return err
		}
		if r.Text("team") != "二组" || r.Text("phone") != "2" {
			t.Errorf("fields of one side only: team %q, phone %q", r.Text("team"), r.Text("phone"))
		}
		if len(r.Conflicts) != 1 || len(r.Conflicts["head"]) != 2 || len(r.Heads) != 2 {
			t.Errorf("conflicts %v, heads %v", r.Conflicts, r.Heads)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	storetest.Check(t, db)
	shown := text(t, db, revision.Household, "h", "head")
	put(t, db, revision.Household, "h", "head", shown) // the same value again is a decision
	if h := heads(t, db, revision.Household, "h"); len(h) != 1 {
		t.Errorf("heads after the decision: %v", h)
	}
	if err := putFrom(t, db, "h", heads(t, db, revision.Household, "h"), "head", shown); err != nil {
		t.Fatal(err)
	}
	if n := len(history(t, db, revision.Household, "h")); n != 5 {
		t.Errorf("%d revisions; one from the newest state that says nothing new is none", n)
	}
}

func TestChangeFromAStateThatNeverWas(t *testing.T) {
	db := storetest.New(t)
	put(t, db, revision.Household, "h", "head", "王")
	put(t, db, revision.Household, "other", "head", "李")
	for _, parents := range [][]revision.ID{{{1}}, heads(t, db, revision.Household, "other")} {
		if err := putFrom(t, db, "h", parents, "head", "赵"); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("parents %v: %v", parents, err)
		}
	}
	if err := putFrom(t, db, "new", []revision.ID{{1}}, "head", "赵"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a new record with parents: %v", err)
	}
	if err := putFrom(t, db, "new", nil, "head", "赵"); err != nil {
		t.Errorf("a new record: %v", err)
	}
}

// TestEndedHereEditedThere keeps the record and says so.
func TestEndedHereEditedThere(t *testing.T) {
	db := storetest.New(t)
	put(t, db, revision.Household, "h", "head", "王")
	old := heads(t, db, revision.Household, "h")
	if err := db.Update("张三", func(tx *store.Tx) error { return tx.End(revision.Household, "h") }); err != nil {
		t.Fatal(err)
	}
	if err := putFrom(t, db, "h", old, "head", "李"); err != nil {
		t.Fatal(err)
	}
	contested := func() (out bool) {
		t.Helper()
		n := 0
		err := db.View(func(tx *store.Tx) error {
			return tx.Each(revision.Household, func(r *store.Record) error { n++; out = r.Contested; return nil })
		})
		if err != nil || n != 1 {
			t.Errorf("%d living households, %v", n, err)
		}
		return out
	}
	if !contested() {
		t.Error("not listed as contested")
	}
	put(t, db, revision.Household, "h", "head", "李", "phone", "1")
	if contested() {
		t.Error("still contested after an edit that saw both")
	}
}

// TestRandomParents writes from random earlier states; check proves that the fold in each write equals the whole one.
func TestRandomParents(t *testing.T) {
	db := storetest.New(t)
	round := 0
	rapid.Check(t, func(rt *rapid.T) {
		round++
		id := revision.NaturalID(revision.Household, "v", string(rune(round)))
		put(t, db, revision.Household, id, "head", "王")
		states := [][]revision.ID{nil, heads(t, db, revision.Household, id)}
		for range rapid.IntRange(1, 6).Draw(rt, "changes") {
			parents := rapid.SampledFrom(states).Draw(rt, "state")
			err := db.Update("李四", func(tx *store.Tx) error {
				value := rapid.SampledFrom([]string{"王", "李", "赵"}).Draw(rt, "value")
				field := rapid.SampledFrom([]string{"head", "team"}).Draw(rt, "field")
				switch rapid.IntRange(0, 4).Draw(rt, "what") {
				case 0:
					return tx.End(revision.Household, id)
				case 1:
					return tx.Put(revision.Household, id, fields(field, value))
				case 2:
					if err := tx.Put(revision.Household, id, fields("phone", value)); err != nil {
						return err
					}
				}
				return tx.PutFrom(revision.Household, id, parents, fields(field, value))
			})
			if err != nil {
				rt.Fatal(err)
			}
			states = append(states, heads(t, db, revision.Household, id))
		}
	})
}
