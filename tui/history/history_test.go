package history

import (
	"testing"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/people"
	"cunce/store/revision"
	"cunce/store/storetest"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

// register has a household whose head changed and whose telephone was corrected.
func register(t testing.TB) (db *store.DB, id string) {
	t.Helper()
	clock := storetest.NewClock()
	db = storetest.New(t, storetest.WithClock(clock))
	update := func(fn func(*store.Tx) error) {
		clock.Advance(time.Hour)
		if err := db.Update("周文广", fn); err != nil {
			t.Fatal(err)
		}
	}
	heir := ""
	update(func(tx *store.Tx) (err error) {
		id, _, err = tx.NewHousehold(store.HouseholdKey{National: "53310220100112"}, forms.Answers{"head": forms.Text("欧阳秀英"), "type": forms.Text("01"),
			"phone": forms.Text("13800000000"), "head_id": forms.Text("533102196503120023")})
		if err != nil {
			return err
		}
		if _, _, err = tx.NewMember(id, "533102196503120023", forms.Answers{"name": forms.Text("欧阳秀英"), "rel": forms.Text("01")}); err != nil {
			return err
		}
		heir, _, err = tx.NewMember(id, "", forms.Answers{"name": forms.Text("罗大山"), "rel": forms.Text("02"), "sex": forms.Text("1")})
		return err
	})
	update(func(tx *store.Tx) error {
		return tx.PutAnswers(revision.Household, id, forms.Answers{"phone": forms.Text("13900000000"), "type": forms.Text("05")})
	})
	update(func(tx *store.Tx) error {
		_, err := people.Apply(tx, people.Change{Kind: people.NewHead, Household: id, Member: heir, Date: "2022-08-05"})
		return err
	})
	return db, id
}

func stage(t testing.TB, db *store.DB, p screen.Page, width, height int) *screentest.Stage {
	t.Helper()
	p.Kind = Kind
	return screentest.Open(t, db, p, width, height, func(ctx screen.Context) screen.Screen { return New(ctx) })
}

func TestGolden(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		db, id := register(t)
		s := stage(t, db, screen.Page{ID: id, Form: "household", At: "head"}, width, height)
		s.Golden("field")
		s.Keys("1")
		s.Golden("all")
		s.Keys("enter")
		s.Golden("one")
		s.Keys("esc", "1")
	})
}

func TestNothingYet(t *testing.T) {
	db, id := register(t)
	for _, p := range []screen.Page{{Form: "household"}, {ID: id, Form: "annex1"}, {ID: "x", Filter: "member"}, {ID: id, Form: "household", At: "addr"}} {
		stage(t, db, p, 80, 24).Sees(wordNone)
	}
}

func TestWholeNumbersOnTheOwnScreen(t *testing.T) {
	db, id := register(t)
	s := stage(t, db, screen.Page{ID: id, Filter: "household", At: "head_id"}, 120, 40)
	s.Sees("533102196503120023 -> 空")
	if title, text := s.Screen.(screen.Helper).Help(); title == "" || len(text) == 0 {
		t.Error("no help")
	}
	if got := s.Screen.Menu(); len(got) != 1 {
		t.Errorf("%d actions", len(got))
	}
}
