package groups

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/store"
	"cunce/store/storetest"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

func stage(t testing.TB, db *store.DB, width, height int) *screentest.Stage {
	t.Helper()
	return screentest.Open(t, db, screen.Page{Kind: Kind}, width, height, New)
}

// village has two groups with three households.
func village(t testing.TB) *store.DB {
	t.Helper()
	db := storetest.New(t)
	err := db.Update("周文广", func(tx *store.Tx) error {
		for no, team := range []string{"一组", "一组", "二组"} {
			card := forms.Answers{"head": forms.Text("户主"), "team": forms.Text(team)}
			if _, _, err := tx.NewHousehold(store.HouseholdKey{National: string(rune('1' + no))}, card); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return db
}

func households(t testing.TB, db *store.DB, group string) (n int) {
	t.Helper()
	err := db.View(func(tx *store.Tx) error {
		hs, err := tx.Roster()
		for _, h := range hs {
			if h.Group() == group {
				n++
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// word types several characters at once, as an input method commits them.
func word(s string) tea.KeyMsg { return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(s)} }

// retype clears a field and types another text.
func retype(s *screentest.Stage, text string) {
	for range 30 {
		s.Keys("backspace")
	}
	s.Send(word(text))
}

func TestGolden(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		db := village(t)
		s := stage(t, db, width, height)
		s.Golden("list")
		s.Keys("1")
		s.Golden("group")
		s.Keys("1")
		s.Golden("name")
	})
}

// TestRenameMergeAndBack plays the whole way by keyboard: a group renamed, coded, merged, and the merge taken back.
func TestRenameMergeAndBack(t *testing.T) {
	db := village(t)
	s := stage(t, db, 80, 24)
	s.Sees("一组  2 户", "二组  1 户", addOne, "本村：")
	s.Hides("撤回")
	s.Keys("1", "1")
	retype(s, "石岭组")
	s.Keys("enter")
	s.Sees(askDay, "2022-08")
	s.Keys("enter")
	s.Sees("石岭组  2 户", "以前叫一组", "撤回最近一次：「一组」改名「石岭组」")
	if n := households(t, db, "石岭组"); n != 2 {
		t.Errorf("%d households moved", n)
	}
	s.Keys("1", "3")
	retype(s, "990101001100001")
	s.Keys("enter", "enter")
	s.Sees("代码 990101001100001")
	s.Keys("1", "2", "1", "enter")
	s.Sees("二组  3 户", "并入石岭组")
	s.Keys("4")
	s.Sees("石岭组  2 户", "二组  1 户")
	if n := households(t, db, "二组"); n != 1 {
		t.Errorf("%d households after taking back", n)
	}
}

// TestVillageAndWrongDays: the village is renamed; a day that is none is not taken, and Esc leads back step by step.
func TestVillageAndWrongDays(t *testing.T) {
	db := village(t)
	s := stage(t, db, 80, 24)
	s.Keys("4", "1")
	retype(s, "新村")
	s.Keys("enter")
	retype(s, "明天")
	s.Keys("enter")
	s.Sees(askDay)
	s.Keys("esc")
	s.Sees(askVillage)
	s.Keys("esc")
	s.Sees(doVillageCode)
	s.Keys("1")
	retype(s, "新村")
	s.Keys("enter", "enter")
	s.Sees("本村：新村")
	if got := db.Identity().Name; got != "新村" {
		t.Errorf("the village is called %s", got)
	}
	s.Keys("3")
	s.Send(word("三组"))
	s.Keys("enter")
	s.Sees("三组  0 户")
	s.Take()
	s.Keys("esc")
	if asked := s.Take(); len(asked) != 1 || asked[0] != (screen.Close{}) {
		t.Errorf("Esc asked for %v", asked)
	}
}
