package natsys

import (
	"strings"
	"testing"

	"cunce/store"
	"cunce/store/natsys"
	"cunce/store/revision"
	"cunce/store/storetest"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

func stage(t testing.TB, db *store.DB, id string, width, height int) *screentest.Stage {
	t.Helper()
	return screentest.Open(t, db, screen.Page{Kind: Kind, ID: id}, width, height, New)
}

// village has one household in the system, one of which nobody said so, one that is not.
func village(t testing.TB) (db *store.DB, first string) {
	t.Helper()
	db = storetest.New(t)
	storetest.Update(t, db, func(tx *store.Tx) error {
		for i, head := range []string{"欧阳秀英", "罗大山", "买买提·艾力"} {
			id, _, err := tx.NewHousehold(store.HouseholdKey{National: string(rune('1' + i))}, storetest.Texts("team", "石岭组", "head", head, "type", "02",
				"addr", strings.Repeat("石岭组旁边山脚下第三条路走到头再往右拐", 6), "insys", []string{"yes", "", "no"}[i]))
			if err != nil {
				return err
			}
			if i == 0 {
				first = id
			}
			if _, _, err := tx.NewMember(id, "", storetest.Texts("name", head, "rel", "01", "idno", "53310219600301001"+string(rune('0'+i)), "health", "02 04")); err != nil {
				return err
			}
		}
		return nil
	})
	return db, first
}

func TestGolden(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		db, first := village(t)
		s := stage(t, db, "", width, height)
		s.Golden("list")
		s.Keys("5")
		s.Golden("groups")
		h := stage(t, db, first, width, height)
		h.Golden("house")
		h.Keys("f12")
		storetest.Update(t, db, func(tx *store.Tx) error {
			return tx.Put(revision.Household, first, revision.Fields{"head": revision.Text("欧阳秀莲")})
		})
		h.Send(screen.Shown{}).Keys("home", "down", "down", "down", "down", "down")
		h.Golden("changed")
		h.Keys("down", "down")
		h.Golden("long")
	})
}

func (h *house) state(field string) natsys.State {
	for _, s := range h.view.Sections {
		for _, i := range s.Items {
			if i.Field == field {
				return i.State
			}
		}
	}
	return ""
}

// TestCopyGoesOn: the value is whole, and the cursor goes on only once it is copied.
func TestCopyGoesOn(t *testing.T) {
	db, first := village(t)
	s := stage(t, db, first, 80, 24)
	h := s.Screen.(*house)
	s.Keys("3")
	if h.Copy() != "欧阳秀英" && h.section().Who != "欧阳秀英" {
		t.Fatalf("page of %q", h.section().Who)
	}
	s.Keys("2", "home", "down", "down", "down")
	if h.Copy() != "533102196003010010" {
		t.Errorf("copies %q", h.Copy())
	}
	s.Run(h.Copied())
	if i, _ := h.item(); i.Field != "rel" {
		t.Errorf("went on to %s, not to the next that has a value", i.Field)
	}
	if h.state("idno") != natsys.Todo {
		t.Error("copied is not typed")
	}
}

// TestTicks ticks a field, a page and a household, and takes each back.
func TestTicks(t *testing.T) {
	db, first := village(t)
	s := stage(t, db, first, 80, 24)
	h := s.Screen.(*house)
	s.Keys("home", "space")
	if h.state("county") != natsys.Unfilled {
		t.Fatal("a blank field was ticked")
	}
	s.Keys("down", "space")
	if h.state("town") != natsys.Entered || h.at() != 2 {
		t.Fatalf("%s, cursor on %d", h.state("town"), h.at())
	}
	s.Keys("up", "space")
	if h.state("town") != natsys.Todo {
		t.Fatal("not taken back")
	}
	s.Keys("f12")
	if n := h.section().Count(); n.Todo != 0 || n.Entered == 0 {
		t.Fatalf("%+v", n)
	}
	s.Keys("ctrl+z")
	if n := h.section().Count(); n.Entered != 0 {
		t.Fatalf("undone: %+v", n)
	}
	for _, a := range h.Menu() {
		if a.Name == actAll {
			s.Run(a.Do())
		}
	}
	if n := h.view.Count(); n.Todo != 0 {
		t.Fatalf("%+v", n)
	}
	s.Run(h.unpage())
	if n := h.section().Count(); n.Entered != 0 {
		t.Errorf("page taken back: %+v", n)
	}
}

func TestPages(t *testing.T) {
	db, first := village(t)
	s := stage(t, db, first, 80, 24)
	h := s.Screen.(*house)
	s.Keys("pgdown")
	if h.page != 1 {
		t.Fatalf("page %d", h.page)
	}
	s.Keys("pgup", "pgup")
	if h.page != 0 {
		t.Fatalf("page %d", h.page)
	}
	s.Keys("4")
	if h.section().Page != "生产生活条件" {
		t.Errorf("digit leads to %s", h.section().Page)
	}
}

func TestListShowsByFact(t *testing.T) {
	db, first := village(t)
	s := stage(t, db, "", 80, 24)
	s.Sees("欧阳秀英", "系统在册 1 户")
	s.Hides("罗大山")
	s.Keys("3")
	s.Sees("罗大山", "没有写明是否系统在册 1 户")
	s.Keys("4")
	s.Sees("买买提", "系统不在册 1 户")
	s.Keys("2", "enter")
	for _, msg := range s.Take() {
		if o, ok := msg.(screen.Open); !ok || o.Page.ID != first || o.Page.Kind != Kind {
			t.Errorf("%+v", msg)
		}
	}
	s.Keys("5", "enter")
	s.Sees("只看石岭组")
	s.Keys("esc")
	s.Hides("只看石岭组")
}

func TestEmpty(t *testing.T) {
	stage(t, storetest.New(t), "", 80, 24).Sees(wordNobody)
	db, first := village(t)
	if title, text := stage(t, db, first, 80, 24).Screen.(screen.Helper).Help(); title == "" || len(text) == 0 {
		t.Error("no help")
	}
}
