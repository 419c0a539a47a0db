package conflict

import (
	"testing"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/revision"
	"cunce/store/storetest"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

// twoSided is a file with a household of which phone and type were changed on two sides.
func twoSided(t testing.TB) (db *store.DB, household string) {
	t.Helper()
	clock := storetest.NewClock()
	db = storetest.New(t, storetest.WithClock(clock))
	update := func(by string, fn func(*store.Tx) error) {
		if err := db.Update(by, fn); err != nil {
			t.Fatal(err)
		}
	}
	var heads []revision.ID
	update("周文广", func(tx *store.Tx) (err error) {
		household, _, err = tx.NewHousehold(store.HouseholdKey{National: "1001"}, forms.Answers{"hh_no": forms.Text("1001"), "team": forms.Text("石岭组"), "head": forms.Text("欧阳秀英"), "type": forms.Text("01")})
		return err
	})
	if err := db.View(func(tx *store.Tx) error {
		r, err := tx.Record(revision.Household, household)
		heads = r.Heads
		return err
	}); err != nil {
		t.Fatal(err)
	}
	update("周文广", func(tx *store.Tx) error {
		return tx.Put(revision.Household, household, revision.Fields{"phone": revision.Text("13900000001"), "type": revision.Text("02")})
	})
	clock.Advance(90 * time.Minute)
	update("罗秀云（Excel）", func(tx *store.Tx) error {
		return tx.PutFrom(revision.Household, household, heads, revision.Fields{"phone": revision.Text("13900000002"), "type": revision.Text("03")})
	})
	return db, household
}

func show(t testing.TB, db *store.DB, household string, width, height int) *screentest.Stage {
	t.Helper()
	return screentest.Open(t, db, screen.Page{Kind: Kind, ID: household}, width, height, New)
}

func left(t testing.TB, db *store.DB, household string) int {
	t.Helper()
	f, err := read(db, household)
	if err != nil {
		t.Fatal(err)
	}
	return len(f.all)
}

// TestDecide decides one by its digit and types another value for the other; what does not fit is said and changes nothing.
func TestDecide(t *testing.T) {
	db, household := twoSided(t)
	s := show(t, db, household, 80, 24)
	s.Sees("2 处", "石岭组 1001 欧阳秀英", "> ", "罗秀云（Excel）  2022-08-06 10:30", "13900000002", "3  另写一个")
	s.Keys("4")
	if left(t, db, household) != 2 {
		t.Fatal("a digit of no value decided")
	}
	s.Keys("1")
	s.Sees("1 处", "户类型")
	if left(t, db, household) != 1 {
		t.Error("not decided")
	}
	s.Keys("3")
	s.Sees(askOther)
	s.Keys("不会有这种户", "enter")
	if left(t, db, household) != 1 {
		t.Error("decided with what is no choice")
	}
	s.Keys("esc", "3")
	s.Keys("监测户", "enter")
	s.Sees(none)
	if left(t, db, "") != 0 {
		t.Error("something is left")
	}
}

// TestOpens: Enter leads to the household.
func TestOpens(t *testing.T) {
	db, household := twoSided(t)
	s := show(t, db, "", 80, 24)
	s.Take()
	s.Keys("enter")
	for _, msg := range s.Take() {
		if o, ok := msg.(screen.Open); ok && o.Page == (screen.Page{Kind: screen.Household, ID: household}) {
			return
		}
	}
	t.Error("nothing was opened")
}

func TestGolden(t *testing.T) {
	empty := storetest.New(t)
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		db, household := twoSided(t)
		s := show(t, db, household, width, height)
		s.Keys("down").Golden("two")
		s.Keys("3").Golden("typed")
		s.Keys("esc", "8")
		s.Golden("later")
		s.Keys("8", "9")
		s.Golden("rules")
		s.Keys("3")
		s.Golden("proposed")
		s.Keys("1")
		s.Golden("asked")
		s.Keys("esc", "esc", "5")
		s.Golden("sides")
		show(t, empty, "", width, height).Golden("none")
	})
}

// TestSmallest: every stage fits the smallest terminal.
func TestSmallest(t *testing.T) {
	db, _ := twoSided(t)
	s := show(t, db, "", 60, 16)
	s.Keys("3")
	_ = s.Text()
}

// TestBulk: what a rule would decide is shown first, a row can be taken out, and what was decided is taken back as one.
func TestBulk(t *testing.T) {
	db, _ := twoSided(t)
	s := show(t, db, "", 80, 24)
	s.Keys("9")
	s.Sees("成批定 2 处", "整批认同", "能定 0 处")
	s.Keys("1")
	if left(t, db, "") != 2 {
		t.Fatal("decided without a look")
	}
	s.Keys("5")
	s.Sees(askSide, "罗秀云（Excel）")
	s.Keys("1")
	s.Sees("以某一方写的为准", digitsLook[1:10])
	s.Keys("2")
	s.Keys("1", "2")
	if left(t, db, "") != 2 {
		t.Fatal("decided although it was refused")
	}
	s.Keys("1", "1")
	if left(t, db, "") != 1 {
		t.Error("the row that was taken out was decided too, or nothing was")
	}
	s.Sees("1 处")
	s.Run(s.Screen.Menu()[1].Do())
	s.Sees(askTurn, "1 处")
	s.Keys("1", "1")
	s.Sees("2 处")
	if left(t, db, "") != 2 {
		t.Error("not taken back")
	}
	s.Run(s.Screen.Menu()[1].Do())
	s.Sees("已撤回")
	s.Keys("1", "esc")
	s.Sees(heading)
}

// TestLater: what is left for later is shown so, behind the others and not counted with them.
func TestLater(t *testing.T) {
	db, _ := twoSided(t)
	s := show(t, db, "", 80, 24)
	s.Keys("8")
	s.Sees("1 处，放着 1 处", wordLater)
	s.Keys("end")
	s.Sees("8  拿回来定")
	s.Keys("8")
	s.Hides(wordLater, "放着 1 处")
}
