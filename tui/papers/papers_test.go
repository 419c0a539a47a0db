package papers

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cunce/forms"
	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/papers"
	"cunce/store/storetest"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

func stage(t testing.TB, db *store.DB, id string, width, height int) *screentest.Stage {
	t.Helper()
	return screentest.Open(t, db, screen.Page{Kind: Kind, ID: id}, width, height, New)
}

// village has households of two groups.
func village(t testing.TB) (db *store.DB, ids []string) {
	t.Helper()
	db = storetest.New(t)
	storetest.Update(t, db, func(tx *store.Tx) error {
		for i, card := range []forms.Answers{storetest.Texts("team", "石岭组", "head", "欧阳秀英", "type", "02", "moved", "yes"), storetest.Texts("team", "石岭组", "head", "罗大山", "type", "01"),
			storetest.Texts("team", "河边组", "head", "何三")} {
			id, _, err := tx.NewHousehold(store.HouseholdKey{National: string(rune('1' + i))}, card)
			if err != nil {
				return err
			}
			member := storetest.Texts("name", card["head"].Text, "rel", "01", "idtype", "01", "birth", "1960-03-01", "health", "02")
			if _, _, err := tx.NewMember(id, "", member); err != nil {
				return err
			}
			ids = append(ids, id)
		}
		return nil
	})
	return db, ids
}

func TestGolden(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		db, ids := village(t)
		s := stage(t, db, "", width, height)
		s.Golden("groups")
		s.Keys("down", "enter").Golden("houses")
		s = stage(t, db, ids[0], width, height)
		s.Golden("box")
		s.Keys("1", "2", "3").Golden("ticked")
		s.Keys("enter").Golden("edit")
	})
}

// item is the state of a paper of a household.
func item(t testing.TB, db *store.DB, id, rule string) (found papers.Item) {
	t.Helper()
	err := db.View(func(tx *store.Tx) error {
		b, err := readBox(tx, id)
		for _, it := range b.items {
			if it.Rule.ID == rule {
				found = it
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// TestTick: a digit ticks and goes on; full-width digits do the same; why a paper is not needed must be written first.
func TestTick(t *testing.T) {
	db, ids := village(t)
	s := stage(t, db, ids[0], 80, 24)
	s.Keys("１", "2")
	if a, b := item(t, db, ids[0], "hukou"), item(t, db, ids[0], "idcard"); a.State != papers.Have || b.State != papers.Missing {
		t.Errorf("%q %q", a.State, b.State)
	}
	s.Keys("home", "5")
	if it := item(t, db, ids[0], "hukou"); it.State != papers.Unchecked {
		t.Errorf("%q", it.State)
	}
	s.Take()
	s.Keys("home", "4")
	if it := item(t, db, ids[0], "hukou"); it.State != papers.Unchecked {
		t.Errorf("not needed without a reason: %q", it.State)
	}
	s.Keys("enter", "down", "down", "down", "集", "体", "户", "enter", "4")
	if it := item(t, db, ids[0], "hukou"); it.State != papers.Unneeded || it.Reason != "集体户" {
		t.Errorf("%q %q", it.State, it.Reason)
	}
}

// TestWrite: dates in any way of writing; a wrong one stays in its field; what was typed and left is there again.
func TestWrite(t *testing.T) {
	db, ids := village(t)
	s := stage(t, db, ids[0], 80, 24)
	s.Keys("down", "enter", "五", "enter")
	if warned := s.Take(); len(warned) != 1 || !warned[0].(screen.Notice).Bad {
		t.Errorf("a wrong date says %v", warned)
	}
	s.Keys("ctrl+u", "backspace", "2020.5.1", "esc")
	if !item(t, db, ids[0], "idcard").Lacking() {
		t.Error("written by Esc")
	}
	s.Keys("enter")
	s.Sees("2020.5.1")
	s.Keys("enter", "20300501", "enter", "3号盒", "enter", "复印不清", "enter")
	it := item(t, db, ids[0], "idcard")
	if it.State != papers.Have || it.Date != "2020-05-01" || it.Until != "2030-05-01" || it.Place != "3号盒" || it.Note != "复印不清" {
		t.Errorf("%+v", it)
	}
	s.Sees("2020-05-01", "3号盒")
}

// TestIssue: a paper that is not there opens one issue; one that is there none.
func TestIssue(t *testing.T) {
	db, ids := village(t)
	s := stage(t, db, ids[0], 80, 24)
	s.Keys("2", "up", "6", "6", "down", "1", "up", "6")
	var issues []store.Issue
	if err := db.View(func(tx *store.Tx) (err error) {
		issues, err = tx.Issues(store.IssueFilter{})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if len(issues) != 1 || issues[0].Status() != ledger.Found || !strings.Contains(issues[0].Title(), "户口簿复印件") || issues[0].Office() == "" {
		t.Fatalf("%+v", issues)
	}
}

// TestDrill: from the village to a group to a household, and back.
func TestDrill(t *testing.T) {
	db, ids := village(t)
	s := stage(t, db, "", 80, 24)
	s.Sees("河边组", "石岭组", wordAll)
	s.Keys("end", "enter", "enter")
	for _, msg := range s.Take() {
		if o, ok := msg.(screen.Open); ok && (o.Page.Kind != Kind || o.Page.ID == "") {
			t.Errorf("opens %+v", o.Page)
		}
	}
	s.Send(screen.Shown{})
	if !s.Screen.Back() || s.Screen.Back() {
		t.Error("Esc does not lead out")
	}
	stage(t, storetest.New(t), "", 80, 24).Sees(wordNone)
	at := screentest.Open(t, db, screen.Page{Kind: Kind, ID: ids[0], At: "handbook "}, 80, 24, New).Screen.(*Box)
	if it, _ := at.selected(); it.Rule.ID != "handbook" {
		t.Errorf("begins at %s", it.Rule.ID)
	}
	stage(t, db, "nobody", 80, 24).Sees(wordFailed)
}

// TestAnyKeys: whatever is pressed, the frame fits and Esc leads out.
func TestAnyKeys(t *testing.T) {
	db, ids := village(t)
	keyboard := []string{"1", "2", "3", "4", "5", "6", "7", "0", "５", "x", "位", "enter", "up", "down", "pgup", "pgdown", "home", "end", "esc", "tab", "backspace", "f2"}
	rapid.Check(t, func(r *rapid.T) {
		size := rapid.SampledFrom([][2]int{{80, 24}, {60, 16}, {120, 40}}).Draw(r, "size")
		s := stage(t, db, rapid.SampledFrom(append(ids, "")).Draw(r, "who"), size[0], size[1])
		s.Keys(rapid.SliceOfN(rapid.SampledFrom(keyboard), 1, 20).Draw(r, "keys")...)
		s.Screen.SetSize(size[0], size[1]-screentest.Chrome)
		if n := len(s.Screen.View().Lines); n != size[1]-screentest.Chrome {
			r.Fatalf("%d lines", n)
		}
		if s.Screen.Back() && s.Screen.Back() {
			r.Fatal("two Esc do not lead out")
		}
	})
	storetest.Check(t, db)
}

// TestOfSeveralVillages: where all villages are seen, the list of all households names village and group of each.
func TestOfSeveralVillages(t *testing.T) {
	db := storetest.Town(t)
	for _, code := range []string{"533102201001", "533102201002"} {
		storetest.Update(t, storetest.In(t, db, code), func(tx *store.Tx) error {
			_, _, err := tx.NewHousehold(store.HouseholdKey{National: "001"}, storetest.Texts("head", "户主", "team", "一组", "type", "02"))
			return err
		})
	}
	s := stage(t, db, "", 80, 24)
	s.Sees("户瓦村 一组", "勐典村 一组")
	s.Keys("enter")
	s.Sees("户瓦村 一组", "勐典村 一组", "户主")
}
