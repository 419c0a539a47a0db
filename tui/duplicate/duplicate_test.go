package duplicate

import (
	"fmt"
	"strings"
	"testing"

	"cunce/forms"
	"cunce/store"
	"cunce/store/storetest"
	"cunce/store/township"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

// village has 吕海芳's household twice, a son in one of them, her husband in both, and 马梅 twice with one number.
func village(t testing.TB) *store.DB {
	t.Helper()
	db := storetest.New(t)
	err := db.Update("周文广", func(tx *store.Tx) error {
		for i, no := range []string{"37", "38"} {
			id, _, err := tx.NewHousehold(store.HouseholdKey{National: no}, forms.Answers{"head": forms.Text("吕海芳"),
				"head_id": forms.Text("533102196503120023"), "team": forms.Text("东洼组"), "type": forms.Text("0" + no[1:]), "phone": forms.Text("1380000000" + no[1:])})
			if err != nil {
				return err
			}
			for j, name := range []string{"罗大山", "罗小山", "马梅"}[i:] {
				card := forms.Answers{"name": forms.Text(name), "birth": forms.Text(fmt.Sprintf("196%d-02-03", len(name)+j+i))}
				if _, _, err := tx.NewMember(id, fmt.Sprint(i, j), card); err != nil {
					return err
				}
			}
		}
		return nil
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

// menu chooses an action of the menu.
func menu(s *screentest.Stage, name string) {
	for _, a := range s.Screen.Menu() {
		if a.Name == name {
			s.Run(a.Do())
			return
		}
	}
}

func TestGolden(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		show(t, storetest.New(t), width, height).Golden("none")
		s := show(t, village(t), width, height)
		s.Golden("pairs")
		s.Keys("3")
		s.Golden("reason")
		s.Keys("esc", "1")
		menu(s, actDecided)
		s.Golden("decided")
		s = show(t, across(t), width, height)
		s.Golden("across")
		s.Keys("7")
		s.Golden("ends")
		s.Keys("1")
		s.Golden("day")
	})
}

// across is a township's file with two villages that have one person.
func across(t testing.TB) *store.DB {
	t.Helper()
	town := storetest.New(t, storetest.WithSeed(9), storetest.WithIdentity(store.Identity{Kind: "township", Code: "533102201", Name: "勐秀乡", Township: "勐秀乡"}))
	for _, village := range [][2]string{{"533102201001", "青山村"}, {"533102201002", "河边村"}} {
		code, name := village[0], village[1]
		if err := town.Update("何志强", func(tx *store.Tx) error { return township.Expect(tx, code, name) }); err != nil {
			t.Fatal(err)
		}
		db, err := town.In(code)
		if err != nil {
			t.Fatal(err)
		}
		if err := db.Update("张三", func(tx *store.Tx) error {
			house, _, err := tx.NewHousehold(store.HouseholdKey{National: "1001"}, forms.Answers{"head": forms.Text(name + "王五"), "hh_no": forms.Text("1001")})
			if err != nil {
				return err
			}
			_, _, err = tx.NewMember(house, "110101199003077774", forms.Answers{"name": forms.Text("李四"), "idno": forms.Text("110101199003077774")})
			return err
		}); err != nil {
			t.Fatal(err)
		}
	}
	return town
}

// TestAcross: somebody in two villages cannot be joined; both are asked; then one village's side ends, with a day that can be.
func TestAcross(t *testing.T) {
	town := across(t)
	s := show(t, town, 80, 24)
	s.Sees("青山村 李四", "河边村 李四", "请两村核实")
	s.Keys("1")
	if got := s.Told(); got != noJoin {
		t.Errorf("said %q", got)
	}
	s.Keys("6")
	if got := s.Told(); got != saidAsked {
		t.Errorf("said %q", got)
	}
	s.Sees(wordAsked)
	s.Keys("6")
	if got := s.Told(); got != saidAskedAlready {
		t.Errorf("said %q", got)
	}
	s.Keys("8", "4")
	s.Sees(digitsCross[1:])
	s.Keys("8", "1", "9", "enter")
	if got := s.Told(); got == "" || strings.Contains(got, "登记成") {
		t.Errorf("said %q of a day that is none", got)
	}
	s.Keys("esc", "8", "3")
	s.Paste("问过了").Keys("enter")
	if got := s.Told(); !strings.Contains(got, "李四登记成「录错了」") {
		t.Errorf("said %q", got)
	}
	s.Sees(none)
	menu(s, actSettle)
	if got := s.Told(); got != fmt.Sprintf(saidSettled, 0) {
		t.Errorf("said %q", got)
	}
}

// TestDecide: joined with all people, taken back, kept apart with a reason and not without one.
func TestDecide(t *testing.T) {
	db := village(t)
	s := show(t, db, 80, 24)
	s.Sees("3 对", "吕海芳")
	s.Keys("1")
	if got := s.Told(); got != fmt.Sprintf(saidJoined, "吕海芳", 1, 0, 0) {
		t.Errorf("said %q", got)
	}
	s.Sees(none)
	menu(s, actDecided)
	s.Sees(wordSame, "周文广")
	s.Keys("1", "2")
	s.Sees(wordSame)
	s.Keys("1", "1")
	if got := s.Told(); got != saidBack {
		t.Errorf("said %q", got)
	}
	s.Sees(noneDecided)
	s.Keys("esc")
	s.Sees("3 对")
	s.Keys("down", "3", "enter")
	if got := s.Told(); got == "" || got == saidApart {
		t.Errorf("said %q without a reason", got)
	}
	s.Paste("同名同日生，两个人").Keys("enter")
	s.Sees("2 对")
	s.Keys("4")
	if asked := s.Take(); len(asked) == 0 {
		t.Error("the household is not opened")
	}
}

// TestBulk: only what is certain is joined at once.
func TestBulk(t *testing.T) {
	db := village(t)
	s := show(t, db, 80, 24)
	menu(s, actBulk)
	if got := s.Told(); got != noSure {
		t.Errorf("said %q", got)
	}
	err := db.Update("周文广", func(tx *store.Tx) error {
		hs, err := tx.Households()
		for i := range 2 {
			for _, h := range hs { // a number that was corrected later makes two of one number
				id, _, e := tx.NewMember(h.ID, fmt.Sprint(h.ID, i), forms.Answers{"name": forms.Text("马五")})
				if e == nil {
					e = tx.PutAnswers("member", id, forms.Answers{"idno": forms.Text("53310219650312004X")})
				}
				if e != nil {
					return e
				}
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	s = show(t, db, 80, 24)
	menu(s, actBulk)
	s.Keys("2")
	s.Sees("马五")
	menu(s, actBulk)
	s.Keys("1")
	if got := s.Told(); got != fmt.Sprintf(saidBulk, 3) {
		t.Errorf("said %q", got)
	}
	s.Hides("马五")
}
