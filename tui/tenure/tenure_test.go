package tenure

import (
	"testing"

	"cunce/forms"
	"cunce/store"
	"cunce/store/storetest"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

// village has two households with the same helper, and one without.
func village(t testing.TB) (db *store.DB, ids []string) {
	t.Helper()
	db = storetest.New(t)
	err := db.Update("周文广", func(tx *store.Tx) error {
		for i, head := range []string{"欧阳秀英", "单雪旺", "罗大山"} {
			card := forms.Answers{"head": forms.Text(head), "team": forms.Text("石岭组")}
			if i < 2 {
				card["helper"], card["helper_unit"], card["helper_from"] = forms.Text("何志强"), forms.Text("县林业局"), forms.Text("2018-03-01")
			}
			id, _, err := tx.NewHousehold(store.HouseholdKey{National: tx.Identity().Code + "03" + string(rune('7'+i))}, card)
			if err != nil {
				return err
			}
			ids = append(ids, id)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return db, ids
}

func show(t testing.TB, db *store.DB, id string, width, height int) *screentest.Stage {
	t.Helper()
	return screentest.Open(t, db, screen.Page{Kind: Kind, ID: id}, width, height, New)
}

func TestGolden(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		db, ids := village(t)
		show(t, db, ids[2], width, height).Golden("none")
		s := show(t, db, ids[0], width, height)
		s.Keys("1")
		s.Golden("change")
		s.Paste("刘敏").Keys("f12")
		s.Golden("all")
		s.Keys("2")
		s.Golden("list")
	})
}

// TestChange: one household, then all of the helper's; the mistake is taken back; those of before are added.
func TestChange(t *testing.T) {
	db, ids := village(t)
	s := show(t, db, ids[0], 80, 24)
	s.Keys("1", "f12")
	if got := s.Told(); got != noName {
		t.Errorf("said %q without a name", got)
	}
	s.Paste("刘敏").Keys("enter", "enter", "enter", "ctrl+u")
	s.Paste("2017-1-1").Keys("f12", "1")
	if got := s.Told(); got == "" || got == saidSaved {
		t.Errorf("said %q of a day before the former one began", got)
	}
	s.Keys("ctrl+u")
	s.Paste("2021-5-6").Keys("enter")
	s.Paste("调走").Keys("enter", "1")
	s.Sees("刘敏", "2021-05-06", wordNow, "何志强")
	s.Keys("down")
	s.Sees("为什么换 调走")
	other := show(t, db, ids[1], 80, 24)
	other.Sees("何志强")
	other.Hides("刘敏")
	s.Keys("3", "2")
	s.Sees("刘敏")
	s.Keys("3", "1")
	s.Hides("刘敏")
	s.Keys("2")
	s.Paste("老李").Keys("f12")
	s.Sees("老李", wordUnclear)
	s.Keys("home", "3")
	if got := s.Told(); got == "" {
		t.Error("nothing is said where nothing can be taken back")
	}
	s.Keys("esc", "4")
	s.Paste("").Keys("enter")
	s.Paste("脱贫").Keys("enter")
	s.Hides(wordNow)
}

func TestNobody(t *testing.T) {
	db, ids := village(t)
	s := show(t, db, ids[2], 80, 24)
	s.Keys("4")
	if got := s.Told(); got != nobody {
		t.Errorf("said %q", got)
	}
	s.Keys("1")
	s.Paste("刘敏").Keys("f12")
	s.Sees("刘敏", "2022-08-06", wordNow)
}
