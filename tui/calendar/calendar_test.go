package calendar

import (
	"testing"

	"cunce/forms"
	"cunce/store"
	"cunce/store/calendar"
	"cunce/store/storetest"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

// village has done some things, and one of its own is overdue.
func village(t testing.TB) *store.DB {
	t.Helper()
	db := storetest.New(t)
	err := db.Update("周文广", func(tx *store.Tx) error {
		for id, day := range map[string]string{"brief": "2022-08-04", "propaganda": "2022-07-01", "income": "2021-08-07"} {
			if err := calendar.Keep(tx, id, calendar.Done{Day: day, Who: "罗秀云", Note: "村委会"}); err != nil {
				return err
			}
		}
		return calendar.Add(tx, "给五保户送药", "每月", "2022-08-01", "周文广")
	})
	if err != nil {
		t.Fatal(err)
	}
	return db
}

func show(t testing.TB, db *store.DB, width, height int) *screentest.Stage {
	t.Helper()
	return screentest.Open(t, db, screen.Page{Kind: Kind}, width, height, New)
}

func TestGolden(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		s := show(t, village(t), width, height)
		s.Golden("list")
		s.Keys("1")
		s.Golden("done")
		s.Keys("esc", "down", "2")
		s.Golden("times")
		s.Keys("esc", "3")
		s.Golden("add")
	})
}

// TestWalk: what is overdue is done, taken back, switched off and on; one's own is added and taken away.
func TestWalk(t *testing.T) {
	s := show(t, village(t), 80, 24)
	s.Sees("今天 1  逾期 1")
	s.Keys("1", "ctrl+u")
	s.Paste("去年").Keys("f12")
	if got := s.Told(); got != wrongDate {
		t.Errorf("said %q", got)
	}
	s.Keys("ctrl+u")
	s.Paste("2022-8-6").Keys("f12")
	s.Sees("今天 1  逾期 0", "2022-09-06")
	s.Keys("1", "f12") // what is due today
	s.Sees("今天 0  逾期 0")
	s.Keys("3")
	s.Paste("交总结").Keys("enter", "enter", "enter", "enter")
	s.Sees("交总结", "今天 1")
	s.Keys("home", "4", "1")
	s.Hides("交总结")
	s.Keys("end", "4")
	s.Paste("不归本村办").Keys("enter")
	s.Sees("不提醒")
	if got := s.Told(); got != saidOff {
		t.Errorf("said %q", got)
	}
	s.Keys("end", "4")
	s.Hides("不提醒  ")
}

func entries(t testing.TB, db *store.DB) (all []calendar.Entry) {
	t.Helper()
	if err := db.View(func(tx *store.Tx) (err error) {
		all, err = calendar.Read(tx)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return all
}

// TestElsewhere: supervision is entered on its own page, to which Enter leads.
func TestElsewhere(t *testing.T) {
	db := village(t)
	s := show(t, db, 80, 24)
	for _, e := range entries(t, db) {
		if e.Page == "oversee" {
			break
		}
		s.Keys("down")
	}
	s.Keys("1")
	if got := s.Told(); got != elsewhere {
		t.Errorf("said %q", got)
	}
	s.Keys("enter")
	for _, m := range s.Take() {
		if o, ok := m.(screen.Open); ok && o.Page.Kind == "oversee" {
			return
		}
	}
	t.Error("Enter leads nowhere")
}

// TestRightList: Enter opens the list that the entry counts, not only its screen.
func TestRightList(t *testing.T) {
	db := village(t)
	if err := db.Update("周文广", func(tx *store.Tx) error {
		_, _, err := tx.NewHousehold(store.HouseholdKey{National: "1"}, forms.Answers{"head": forms.Text("甲"), "type": forms.Text("02")})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	s := show(t, db, 80, 24)
	seen := 0
	for _, e := range entries(t, db) {
		if e.Filter != "" || e.Record != "" {
			seen++
			s.Keys("enter")
			for _, m := range s.Take() {
				if o, ok := m.(screen.Open); ok && (o.Page.Filter != e.Filter || o.Page.ID != e.Record || string(o.Page.Kind) != e.Page) {
					t.Errorf("%+v opens %+v", e, o.Page)
				}
			}
		}
		s.Keys("down")
	}
	if seen == 0 {
		t.Error("no entry is about a list")
	}
}
