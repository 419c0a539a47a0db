package reversal

import (
	"errors"
	"maps"
	"slices"
	"testing"

	"cunce/store"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// TestReversals: what a revision made, what it changed, and what was changed again since.
func TestReversals(t *testing.T) {
	db := storetest.New(t)
	put(t, db, revision.Household, "old", "head", "蔡永强", "phone", "1", "addr", "东头")
	put(t, db, revision.Household, "again", "head", "吕海芳", "phone", "2")
	var id revision.ID
	storetest.Update(t, db, func(tx *store.Tx) error {
		for record, fields := range map[string]revision.Fields{
			"old":   {"phone": revision.Text("11"), "team": revision.Text("新组"), "addr": revision.Unset},
			"again": {"phone": revision.Text("22"), "addr": revision.Text("西头")},
			"new":   {"head": revision.Text("马明")}, "used": {"head": revision.Text("罗平")}, "gone": {"head": revision.Text("卢德发")},
		} {
			if err := tx.Put(revision.Household, record, fields); err != nil {
				return err
			}
		}
		return nil
	})
	storetest.View(t, db, func(tx *store.Tx) error {
		r, err := tx.Record(revision.Household, "new")
		id = r.Heads[0]
		return err
	})
	put(t, db, revision.Household, "again", "phone", "222", "team", "另组")
	put(t, db, revision.Household, "used", "phone", "3")
	storetest.Update(t, db, func(tx *store.Tx) error { return tx.End(revision.Household, "gone") })

	want := map[string]struct {
		created, touched bool
		patch            revision.Fields
		later            []string
	}{
		"old":   {patch: revision.Fields{"phone": revision.Text("1"), "team": revision.Unset, "addr": revision.Text("东头")}},
		"again": {touched: true, patch: revision.Fields{"addr": revision.Unset}, later: []string{"phone"}},
		"new":   {created: true, patch: revision.Fields{}},
		"used":  {created: true, touched: true, patch: revision.Fields{}},
	}
	storetest.View(t, db, func(tx *store.Tx) error {
		all, err := Of(tx, id)
		if err != nil || len(all) != len(want) {
			t.Errorf("%d reversals, %v", len(all), err)
		}
		for _, got := range all {
			w := want[got.Record.ID]
			same := func(a, b revision.Value) bool { return string(a) == string(b) }
			if got.Created != w.created || got.Touched != w.touched || !maps.EqualFunc(got.Patch, w.patch, same) || !slices.Equal(got.Later, w.later) {
				t.Errorf("%s: %+v, want %+v", got.Record.ID, got, w)
			}
		}
		if _, err := Of(tx, revision.ID{1}); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("an unknown revision: %v", err)
		}
		return nil
	})
}

func put(t testing.TB, db *store.DB, kind revision.Kind, id string, pairs ...string) {
	t.Helper()
	fields := revision.Fields{}
	for i := 0; i < len(pairs); i += 2 {
		fields[pairs[i]] = revision.Text(pairs[i+1])
	}
	storetest.Update(t, db, func(tx *store.Tx) error { return tx.Put(kind, id, fields) })
}
