package checks

import (
	"testing"

	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/storetest"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

func stage(t testing.TB, db *store.DB, width, height int) *screentest.Stage {
	t.Helper()
	return screentest.Open(t, db, screen.Page{Kind: Kind}, width, height, func(ctx screen.Context) screen.Screen { return New(ctx) })
}

// village has a man whose sex is not that of his number, two people with one number, and a household without anybody.
func village(t testing.TB) *store.DB {
	t.Helper()
	db := storetest.New(t)
	err := db.Update("周文广", func(tx *store.Tx) error {
		for i, head := range []string{"欧阳秀英", "罗大山", "买买提·艾力"} {
			card := storetest.Texts("team", "石岭组", "head", head, "type", "01", "power", "yes", "toilet", "旱厕", "land", "1", "wood", "1", "grass", "0", "pond", "0")
			id, _, err := tx.NewHousehold(store.HouseholdKey{National: string(rune('1' + i))}, card)
			if err != nil || i == 2 {
				return err
			}
			one := storetest.Texts("name", head, "idtype", "01", "idno", "533102196003010012", "sex", "2", "rel", "01", "edu", "02", "school", "01",
				"health", "01", "labor", "03", "ins_res", "yes", "ins_big", "yes", "pen_res", "yes")
			if _, _, err := tx.NewMember(id, "", one); err != nil {
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

func TestGolden(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		s := stage(t, village(t), width, height)
		s.Golden("groups")
		s.Keys("enter")
		s.Golden("list")
		s.Keys("2", "是", "同", "一", "个")
		s.Golden("reason")
		s.Keys("esc", "esc")
	})
}

func TestNothingFound(t *testing.T) {
	s := stage(t, storetest.New(t), 80, 24)
	s.Sees(wordNone)
}

// TestDrill opens the person's card at the question, and the household where no question is meant.
func TestDrill(t *testing.T) {
	s := stage(t, village(t), 80, 24)
	s.Keys("enter")
	pages := map[screen.Page]bool{}
	for range 5 {
		s.Keys("enter")
		for _, msg := range s.Take() {
			if o, ok := msg.(screen.Open); ok {
				pages[screen.Page{Kind: o.Page.Kind, Form: o.Page.Form, At: o.Page.At}] = true
			}
		}
		s.Keys("down")
	}
	for _, want := range []screen.Page{{Kind: screen.Entry, Form: "member", At: "sex"}, {Kind: screen.Entry, Form: "member", At: "idno"}, {Kind: screen.Household}} {
		if !pages[want] {
			t.Errorf("no finding leads to %+v, only to %v", want, pages)
		}
	}
}

// TestIssueAndReason opens an issue once, and takes a finding out of the list for a reason until it is taken back.
func TestIssueAndReason(t *testing.T) {
	db := village(t)
	s := stage(t, db, 80, 24)
	s.Keys("enter", "1", "1")
	var issues []store.Issue
	storetest.View(t, db, func(tx *store.Tx) (err error) {
		issues, err = tx.Issues(store.IssueFilter{})
		return err
	})
	if len(issues) != 1 || issues[0].Category() != "数据" || issues[0].Status() != ledger.Found || issues[0].Household() == "" {
		t.Fatalf("%+v", issues)
	}
	open := len(s.Screen.(*Screen).report.Open)
	s.Keys("2", "enter")
	if s.Screen.(*Screen).reason == nil {
		t.Fatal("taken without a reason")
	}
	s.Keys("核", "对", "过", "enter")
	if r := s.Screen.(*Screen).report; len(r.Open) != open-1 || len(r.Kept) != 1 || r.Kept[0].Reason != "核对过" {
		t.Fatalf("%d open, kept %+v", len(r.Open), r.Kept)
	}
	s.Keys("esc", "end", "enter")
	s.Sees("核对过")
	s.Keys("2")
	if r := s.Screen.(*Screen).report; len(r.Open) != open || len(r.Kept) != 0 {
		t.Errorf("taken back: %d open, %d kept", len(r.Open), len(r.Kept))
	}
}

func TestHelpAndMenu(t *testing.T) {
	s := stage(t, village(t), 80, 24)
	if title, text := s.Screen.(screen.Helper).Help(); title == "" || len(text) == 0 {
		t.Error("no help")
	}
	if len(s.Screen.Menu()) != 0 {
		t.Error("actions without a finding")
	}
	s.Keys("enter")
	if got := s.Screen.Menu(); len(got) != 2 || s.Screen.(screen.Copier).Copy() == "" {
		t.Errorf("%d actions", len(got))
	}
	s.Keys("2")
	if !s.Screen.(screen.Typist).Typing() {
		t.Error("digits are no text")
	}
}
