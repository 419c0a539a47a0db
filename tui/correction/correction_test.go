package correction

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/store"
	"cunce/store/correction"
	"cunce/store/revision"
	"cunce/store/storetest"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

const code = "533102201001"

// changed is a village's file in which the township changed two fields and added a household, and the township's file.
func changed(t testing.TB) (village, town *store.DB) {
	t.Helper()
	village = storetest.New(t)
	town = storetest.New(t, storetest.WithSeed(7), storetest.WithIdentity(store.Identity{Kind: "township", Code: code[:9], Name: "勐秀乡", Township: "勐秀乡"}))
	var household string
	if err := village.Update("周文广", func(tx *store.Tx) (err error) {
		household, _, err = tx.NewHousehold(store.HouseholdKey{National: "1001"}, forms.Answers{"hh_no": forms.Text("1001"), "head": forms.Text("张三"), "team": forms.Text("石岭组"),
			"phone": forms.Text("13800000001"), "type": forms.Text("02")})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	storetest.Bring(t, village, town)
	in, err := town.In(code)
	if err == nil {
		err = in.Update("何志强", func(tx *store.Tx) error {
			if _, _, err := tx.NewHousehold(store.HouseholdKey{National: "1002"}, forms.Answers{"hh_no": forms.Text("1002"), "head": forms.Text("李四")}); err != nil {
				return err
			}
			return tx.Put(revision.Household, household, revision.Fields{"phone": revision.Text("13800000002"), "type": revision.Text("01")})
		})
	}
	if err != nil {
		t.Fatal(err)
	}
	storetest.Bring(t, town, village)
	return village, town
}

func show(t testing.TB, db *store.DB, width, height int) *screentest.Stage {
	t.Helper()
	return screentest.Open(t, db, screen.Page{Kind: Kind}, width, height, New)
}

func paste(s *screentest.Stage, text string) *screentest.Stage {
	return s.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text), Paste: true})
}

func left(t testing.TB, db *store.DB) (waiting, said []correction.Row) {
	t.Helper()
	if err := db.View(func(tx *store.Tx) (err error) {
		if waiting, err = correction.List(tx); err == nil {
			said, err = correction.Said(tx)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return waiting, said
}

func TestGolden(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		village, town := changed(t)
		s := show(t, village, width, height)
		s.Golden("waiting")
		s.Keys("3")
		s.Golden("all")
		s.Keys("esc", "2")
		paste(s, "没有换号")
		s.Golden("why")
		s.Keys("enter", "4")
		s.Golden("said")
		storetest.Bring(t, village, town)
		show(t, town, width, height).Golden("township")
	})
}

// TestSay: a change is agreed to by digit, another one objected to with a reason, the rest agreed to together; without a reason nothing
// is written; a household is opened by Enter.
func TestSay(t *testing.T) {
	village, _ := changed(t)
	s := show(t, village, 80, 24)
	s.Sees("3 处", "13800000001", "13800000002")
	s.Keys("enter")
	if open, ok := last[screen.Open](s); !ok || open.Page.Kind != screen.Household {
		t.Errorf("opens %+v", open)
	}
	s.Keys("2", "enter")
	if n, ok := last[screen.Notice](s); !ok || !n.Bad {
		t.Error("an objection without a reason")
	}
	paste(s, "没有这回事").Keys("enter")
	if waiting, said := left(t, village); len(waiting) != 2 || len(said) != 1 || !said[0].Open {
		t.Fatalf("%d wait, %d said", len(waiting), len(said))
	}
	s.Keys("1")
	waiting, said := left(t, village)
	if len(waiting) != 1 || len(said) != 2 || said[0].Bulk || said[1].Bulk {
		t.Fatalf("%d wait, %d said", len(waiting), len(said))
	}
	s.Keys("3", "2")
	if waiting, _ := left(t, village); len(waiting) != 1 {
		t.Error("agreed to all although it was not to be")
	}
	s.Keys("3", "1")
	if waiting, said := left(t, village); len(waiting) != 0 || len(said) != 3 {
		t.Errorf("%d wait, %d said", len(waiting), len(said))
	}
	s.Sees("没有要看的")
	_, said = left(t, village)
	at := 0
	for i, r := range said {
		if r.Open {
			at = i
		}
	}
	s.Keys("4")
	for range at {
		s.Keys("down")
	}
	s.Keys("3")
	if _, said := left(t, village); said[at].Open {
		t.Error("not decided")
	}
	s.Keys("2")
	if n, ok := last[screen.Notice](s); !ok || !n.Bad {
		t.Error("decided twice")
	}
	s.Keys("esc")
	s.Keys("1", "2", "3", "4", "1")
	if open, ok := last[screen.Open](s); !ok || open.Page.Kind != "conflict" {
		t.Errorf("opens %+v", open)
	}
}

// last is the last message for the app of a kind.
func last[M any](s *screentest.Stage) (m M, ok bool) {
	for _, one := range s.Take() {
		if got, is := one.(M); is {
			m, ok = got, true
		}
	}
	return m, ok
}

// TestOneVillage: in a township's file the list is narrowed to a village, on the page of what was said too.
func TestOneVillage(t *testing.T) {
	village, town := changed(t)
	storetest.Bring(t, village, town)
	s := show(t, town, 80, 24)
	s.Sees("3 处", "村里写的")
	s.Keys("f4").Sees("全部  3 处")
	s.Keys("2").Sees("3 处")
	s.Keys("1").Sees(headSaid, emptySaid)
	s.Keys("esc", "f4", "1").Sees("3 处")
}
