package store_test

import (
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"cunce/store"
	"cunce/store/locality"
	"cunce/store/storetest"
)

// groupID is the record of the group that a name means.
func groupID(t testing.TB, db *store.DB, name string) (id string) {
	t.Helper()
	view(t, db, func(tx *store.Tx) error {
		gs, err := tx.AllGroups()
		g, _ := gs.Named(name)
		id = g.ID
		return err
	})
	return id
}

func groupsOf(t testing.TB, db *store.DB) (names []string) {
	t.Helper()
	view(t, db, func(tx *store.Tx) (err error) {
		names, err = tx.Groups()
		return err
	})
	return names
}

// TestRenameGroup: the households move with it in one revision, the old name still finds them and leads new households to the group,
// and every day knows what the group was called on it.
func TestRenameGroup(t *testing.T) {
	db := storetest.New(t)
	one := newHousehold(t, db, "1", "欧阳秀英", "一组")
	newHousehold(t, db, "2", "单雪旺", "一组")
	other := newHousehold(t, db, "3", "蔡永强", "二组")
	id := groupID(t, db, "一组")
	update(t, db, func(tx *store.Tx) error {
		moved, err := tx.RenameGroup(id, "石岭组", "2022-08-01")
		if moved != 2 {
			t.Errorf("%d households moved", moved)
		}
		return err
	})
	if got := groupsOf(t, db); !slices.Equal(got, []string{"石岭组", "二组"}) {
		t.Errorf("groups %v", got)
	}
	late := newHousehold(t, db, "4", "马明", "一组")
	update(t, db, func(tx *store.Tx) error {
		_, err := tx.RenameGroup(id, "石岭一组", "2022-08-06")
		return err
	})
	view(t, db, func(tx *store.Tx) error {
		for _, h := range []string{one, late} {
			if r, _ := tx.Household(h); r.Group() != "石岭一组" {
				t.Errorf("%s is in %s", r.Head(), r.Group())
			}
		}
		if r, _ := tx.Household(other); r.Group() != "二组" {
			t.Errorf("another group moved to %s", r.Group())
		}
		for day, want := range map[string]string{"": "石岭一组", "2022-07-31": "一组", "2022-08-01": "石岭组", "2022-08-05": "石岭组", "2022-08-06": "石岭一组"} {
			if got, err := tx.GroupName(id, day); got != want || err != nil {
				t.Errorf("on %q it was called %s (%v), want %s", day, got, err, want)
			}
		}
		for _, name := range []string{"一组", "石岭组"} {
			hits, err := tx.Find(name, 0)
			if len(hits) != 3 || err != nil {
				t.Errorf("%s finds %d households, %v", name, len(hits), err)
			}
		}
		return nil
	})
	if got := groupsOf(t, db); len(got) != 2 {
		t.Errorf("groups %v", got)
	}
}

// TestMergeGroup: a group goes into another one; its name leads there, and before the day it still was one.
func TestMergeGroup(t *testing.T) {
	db := storetest.New(t)
	h := newHousehold(t, db, "1", "欧阳秀英", "一组")
	newHousehold(t, db, "2", "单雪旺", "二组")
	one, two := groupID(t, db, "一组"), groupID(t, db, "二组")
	update(t, db, func(tx *store.Tx) error {
		if err := tx.CodeGroup(one, "01", "2020-01-01"); err != nil {
			return err
		}
		moved, err := tx.MergeGroup(one, two, "2022-08-01")
		if moved != 1 {
			t.Errorf("%d moved", moved)
		}
		return err
	})
	view(t, db, func(tx *store.Tx) error {
		r, err := tx.Household(h)
		if r.Group() != "二组" {
			t.Errorf("in %s", r.Group())
		}
		for day, want := range map[string]string{"": "二组", "2022-07-31": "一组", "2022-08-01": "二组"} {
			if got, _ := tx.GroupName(one, day); got != want {
				t.Errorf("on %q %s, want %s", day, got, want)
			}
		}
		if gs, _ := tx.AllGroups(); !slices.ContainsFunc(gs, func(g locality.Group) bool { return g.ID == two }) {
			t.Errorf("groups %v", gs)
		}
		return err
	})
	if groupID(t, db, "一组") != two || groupID(t, db, "01") != two {
		t.Error("the former name does not lead on")
	}
	for about, err := range map[string]error{
		"a merged one renamed": try(db, func(tx *store.Tx) error { _, err := tx.RenameGroup(one, "三组", "2022-08-06"); return err }),
		"into itself":          try(db, func(tx *store.Tx) error { _, err := tx.MergeGroup(two, two, "2022-08-06"); return err }),
		"no day":               try(db, func(tx *store.Tx) error { _, err := tx.RenameGroup(two, "三组", "8月"); return err }),
		"no name":              try(db, func(tx *store.Tx) error { _, err := tx.RenameGroup(two, " ", "2022-08-06"); return err }),
		"no code":              try(db, func(tx *store.Tx) error { return tx.CodeGroup(two, "", "2022-08-06") }),
	} {
		if !errors.Is(err, store.ErrRefused) {
			t.Errorf("%s: %v", about, err)
		}
	}
}

func try(db *store.DB, fn func(*store.Tx) error) error { return db.Update("周文广", fn) }

// TestGroupsAtRandom: whatever is renamed and merged, every household is in a group of now, and every name that a group ever had leads
// to one.
func TestGroupsAtRandom(t *testing.T) {
	names := []string{"一组", "二组", "三组", "石岭组", "东洼组", "西沟组"}
	rapid.Check(t, func(rt *rapid.T) {
		db := storetest.New(t)
		for i := range 4 {
			newHousehold(t, db, string(rune('1'+i)), "户主", names[i%3])
		}
		said := map[string]bool{"一组": true, "二组": true, "三组": true}
		for range rapid.IntRange(1, 8).Draw(rt, "steps") {
			from, to := rapid.SampledFrom(names).Draw(rt, "from"), rapid.SampledFrom(names).Draw(rt, "to")
			day := rapid.SampledFrom([]string{"2021-01-01", "2022-01-01", "2022-08-01"}).Draw(rt, "day")
			id, target := groupID(t, db, from), groupID(t, db, to)
			if id == "" {
				continue
			}
			err := try(db, func(tx *store.Tx) error {
				if target != "" && rapid.Bool().Draw(rt, "merge") {
					_, err := tx.MergeGroup(id, target, day)
					return err
				}
				_, err := tx.RenameGroup(id, to, day)
				return err
			})
			if err != nil && !errors.Is(err, store.ErrRefused) {
				rt.Fatal(err)
			}
			if err == nil {
				said[to] = true
			}
		}
		now := groupsOf(t, db)
		view(t, db, func(tx *store.Tx) error {
			hs, err := tx.Households()
			for _, h := range hs {
				if !slices.Contains(now, h.Group()) {
					rt.Errorf("a household in %s, groups %v", h.Group(), now)
				}
			}
			for name := range said {
				gs, err := tx.AllGroups()
				g, known := gs.Named(name)
				if err != nil || !known || !slices.Contains(now, g.Name.Now) {
					rt.Errorf("%s leads to %v, %v", name, g, err)
				}
			}
			return err
		})
	})
}
