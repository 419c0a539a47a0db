package store_test

import (
	"errors"
	"testing"

	"cunce/forms"
	"cunce/store"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// TestDraftAt starts from the answers of an earlier state, from nothing without heads, and refuses heads of another record.
func TestDraftAt(t *testing.T) {
	db := storetest.New(t)
	var ids [2]string
	var then [][32]byte
	update := func(fn func(*store.Tx) error) {
		t.Helper()
		if err := db.Update("周文广", fn); err != nil {
			t.Fatal(err)
		}
	}
	update(func(tx *store.Tx) (err error) {
		for i, no := range []string{"1", "2"} {
			if ids[i], _, err = tx.NewHousehold(store.HouseholdKey{National: no}, forms.Answers{"head": forms.Text("张三"), "phone": forms.Text("1")}); err != nil {
				return err
			}
		}
		return nil
	})
	s := store.Subject{Form: "household", Record: ids[0]}
	view := func(fn func(*store.Tx) error) error { return db.View(fn) }
	if err := view(func(tx *store.Tx) (err error) {
		then, err = tx.HeadsOf(s)
		return err
	}); err != nil || len(then) != 1 {
		t.Fatal(then, err)
	}
	update(func(tx *store.Tx) error {
		return tx.Put(revision.Household, ids[0], revision.Fields{"phone": revision.Text("2")})
	})
	err := view(func(tx *store.Tx) error {
		now, err := tx.HeadsOf(s)
		if err != nil {
			return err
		}
		for want, heads := range map[string][][32]byte{"1": then, "2": now, "": nil} {
			d, err := tx.DraftAt(s, heads)
			if err != nil || len(d.Heads) != len(heads) {
				t.Errorf("%d heads: %v", len(heads), err)
			}
			got := ""
			for path, a := range d.Answers {
				if q, ok := mustForm(t, tx).Question(path); ok && q.Name == "phone" {
					got = a.Text
				}
			}
			if got != want {
				t.Errorf("phone %q, want %q", got, want)
			}
		}
		if _, err := tx.DraftAt(s, [][32]byte{{1}}); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("unknown heads: %v", err)
		}
		other, err := tx.HeadsOf(store.Subject{Form: "household", Record: "nobody"})
		if other != nil {
			t.Errorf("heads of nobody: %v", other)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func mustForm(t *testing.T, tx *store.Tx) *forms.Form {
	t.Helper()
	f, err := tx.Form("household")
	if err != nil {
		t.Fatal(err)
	}
	return f
}
