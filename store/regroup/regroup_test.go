package regroup

import (
	"testing"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/storetest"
)

func teams(t testing.TB, db *store.DB) (out string) {
	t.Helper()
	err := db.View(func(tx *store.Tx) error {
		hs, err := tx.Households()
		for _, h := range hs {
			out += h.Head() + h.Group() + " "
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestTakeBack: the last change of a group goes back with its households; who moved again since stays where they went.
func TestTakeBack(t *testing.T) {
	db := storetest.New(t)
	ids := map[string]string{}
	storetest.Update(t, db, func(tx *store.Tx) error {
		for no, card := range map[string]string{"1": "一组", "2": "一组", "3": "二组"} {
			id, _, err := tx.NewHousehold(store.HouseholdKey{National: no}, forms.Answers{"head": forms.Text("户" + no), "team": forms.Text(card)})
			if err != nil {
				return err
			}
			ids[no] = id
		}
		return nil
	})
	group := func(name string) (id string) {
		_ = db.View(func(tx *store.Tx) error {
			gs, err := tx.AllGroups()
			g, _ := gs.Named(name)
			id = g.ID
			return err
		})
		return id
	}
	before := teams(t, db)
	last := func() (c Change, found bool) {
		err := db.View(func(tx *store.Tx) (err error) {
			c, found, err = Last(tx)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return c, found
	}
	if c, found := last(); found {
		t.Errorf("nothing was changed, and the last change is %q", c.Says)
	}
	back := func(says string, wantMoved, wantLater int) {
		t.Helper()
		c, found := last()
		if !found || c.Says != says || c.By != "周文广" {
			t.Errorf("last change %+v, want %s", c, says)
		}
		storetest.Update(t, db, func(tx *store.Tx) error {
			moved, later, err := TakeBack(tx, c)
			if moved != wantMoved || later != wantLater {
				t.Errorf("%s: %d moved, %d stay", says, moved, later)
			}
			return err
		})
	}
	storetest.Update(t, db, func(tx *store.Tx) error {
		_, err := tx.RenameGroup(group("一组"), "石岭组", "2022-08-01")
		return err
	})
	back("「一组」改名「石岭组」", 2, 0)
	if got := teams(t, db); got != before {
		t.Errorf("after taking back %s, before %s", got, before)
	}
	storetest.Update(t, db, func(tx *store.Tx) error {
		_, err := tx.MergeGroup(group("一组"), group("二组"), "2022-08-02")
		return err
	})
	storetest.Update(t, db, func(tx *store.Tx) error {
		_, _, err := tx.NewHousehold(store.HouseholdKey{National: "1"}, forms.Answers{"head": forms.Text("户1"), "team": forms.Text("三组")})
		return err
	})
	back("「一组」并到「二组」", 1, 1)
	storetest.Update(t, db, func(tx *store.Tx) error { return tx.CodeGroup(group("二组"), "02", "2022-08-02") })
	back("「二组」编代码 02", 0, 0)
	name := db.Identity().Name
	storetest.Update(t, db, func(tx *store.Tx) error { return tx.RenameVillage("新村", "2022-08-02") })
	back("「"+name+"」改名「新村」", 0, 0)
	if db.Identity().Name != name {
		t.Errorf("the village is called %s", db.Identity().Name)
	}
	if _, found := last(); found {
		t.Error("everything is taken back, and there is a last change")
	}
}

// TestTakeBackTwo: once the last change is taken back, the one before it is the last, and its households go back too.
func TestTakeBackTwo(t *testing.T) {
	db := storetest.New(t)
	ids := map[string]string{}
	storetest.Update(t, db, func(tx *store.Tx) error {
		for no, team := range map[string]string{"1": "一组", "2": "二组"} {
			if _, _, err := tx.NewHousehold(store.HouseholdKey{National: no}, forms.Answers{"head": forms.Text("户" + no), "team": forms.Text(team)}); err != nil {
				return err
			}
		}
		gs, err := tx.AllGroups()
		for _, g := range gs {
			ids[g.Name.Now] = g.ID
		}
		return err
	})
	before := teams(t, db)
	storetest.Update(t, db, func(tx *store.Tx) error {
		_, err := tx.RenameGroup(ids["一组"], "石岭组", "2022-08-01")
		return err
	})
	renamed := teams(t, db)
	storetest.Update(t, db, func(tx *store.Tx) error {
		_, err := tx.MergeGroup(ids["一组"], ids["二组"], "2022-08-02")
		return err
	})
	for _, want := range []struct{ says, teams string }{{"「石岭组」并到「二组」", renamed}, {"「一组」改名「石岭组」", before}} {
		storetest.Update(t, db, func(tx *store.Tx) error {
			c, found, err := Last(tx)
			if err != nil || !found || c.Says != want.says {
				t.Fatalf("last %q %v %v, want %s", c.Says, found, err, want.says)
			}
			moved, later, err := TakeBack(tx, c)
			if moved != 1 || later != 0 {
				t.Errorf("%s: %d moved, %d stay", want.says, moved, later)
			}
			return err
		})
		if got := teams(t, db); got != want.teams {
			t.Errorf("after %s: %s, want %s", want.says, got, want.teams)
		}
	}
	if err := db.View(func(tx *store.Tx) error {
		if c, found, err := Last(tx); found || err != nil {
			t.Errorf("%+v %v", c, err)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}

// TestCodeThatLeft: a new code of the village is taken back while nothing was packed with it, and not after, until something else was packed
// before it.
func TestCodeThatLeft(t *testing.T) {
	clock := storetest.NewClock()
	db := storetest.New(t, storetest.WithClock(clock))
	code := func(code string) {
		t.Helper()
		clock.Advance(time.Hour)

		if err := db.Update("周文广", func(tx *store.Tx) error { return tx.CodeVillage(code, "2022-01-01") }); err != nil {
			t.Fatal(err)
		}
	}
	back := func() (err error) {
		return db.Update("周文广", func(tx *store.Tx) error {
			c, found, err := Last(tx)
			if err != nil || !found {
				t.Fatal(found, err)
			}
			_, _, err = TakeBack(tx, c)
			return err
		})
	}
	if err := db.KeepMerge(); err != nil { // as a package does that is written
		t.Fatal(err)
	}
	code("533102201009")
	if err := back(); err != nil {
		t.Fatal(err)
	}
	code("533102201008")
	clock.Advance(time.Hour)
	if err := db.KeepMerge(); err != nil {
		t.Fatal(err)
	}
	err := back()
	if sentence, hint, ok := Explain(err); !ok || sentence == "" || hint == "" {
		t.Fatalf("taken back after it was packed: %v", err)
	}
	if err := db.View(func(tx *store.Tx) error {
		v, err := tx.Village()
		if v.Code.Now != "533102201008" {
			t.Errorf("code %s", v.Code.Now)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	code("533102201007")
	if err := back(); err != nil {
		t.Errorf("one that was not packed: %v", err)
	}
}
