package certificate

import (
	"testing"

	"cunce/forms"
	"cunce/store"
	"cunce/store/certificate"
	"cunce/store/storetest"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

// village has two households; the first holds an old certificate, and one together with the second.
func village(t testing.TB) (db *store.DB, first, second string) {
	t.Helper()
	db = storetest.New(t)
	err := db.Update("周文广", func(tx *store.Tx) error {
		for i, head := range []string{"欧阳秀英", "单雪旺"} {
			id, _, err := tx.NewHousehold(store.HouseholdKey{National: tx.Identity().Code + "03" + string(rune('7'+i))},
				forms.Answers{"head": forms.Text(head), "team": forms.Text("石岭组")})
			if err != nil {
				return err
			}
			first, second = second, id
		}
		for _, c := range []certificate.Certificate{{Type: "低保证", Number: "D1", Holder: "欧阳秀英", Until: "2021-12-31", Households: []string{first}},
			{Type: "林权证", Number: "L001", Place: "3号盒", Households: []string{first, second}}} {
			if _, err := certificate.Set(tx, c); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return db, first, second
}

func show(t testing.TB, db *store.DB, id string, width, height int) *screentest.Stage {
	t.Helper()
	return screentest.Open(t, db, screen.Page{Kind: Kind, ID: id}, width, height, New)
}

func TestGolden(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		db, first, _ := village(t)
		s := show(t, db, first, width, height)
		s.Golden("list")
		s.Keys("1")
		s.Golden("types")
		s.Keys("05")
		s.Golden("new")
		s.Keys("esc", "esc", "3")
		s.Golden("leave")
	})
}

// TestOfTwo: a certificate is entered, becomes another household's too, and is no longer the first's.
func TestOfTwo(t *testing.T) {
	db, first, second := village(t)
	s := show(t, db, first, 80, 24)
	s.Keys("1", "04")
	s.Paste("C9").Keys("enter", "enter")
	s.Paste("去年").Keys("f12")
	if got := s.Told(); got != wrongDate {
		t.Errorf("said %q", got)
	}
	s.Keys("ctrl+u")
	s.Paste("2016-3-4").Keys("f12")
	s.Sees("土地承包经营权证", "C9", "欧阳秀英")
	s.Keys("home", "down", "2")
	s.Paste("999").Keys("enter")
	if got := s.Told(); got == "" || got == saidSaved {
		t.Errorf("said %q of a household that is not there", got)
	}
	s.Keys("ctrl+u")
	s.Paste("038").Keys("enter")
	s.Sees("038 单雪旺")
	show(t, db, second, 80, 24).Sees("C9", "L001", "037 欧阳秀英")
	s.Keys("3", "2")
	s.Sees("C9")
	if got := s.Screen.(interface{ Copy() string }).Copy(); got != "C9" {
		t.Errorf("copies %q", got)
	}
	s.Keys("3", "1")
	s.Hides("C9")
	show(t, db, second, 80, 24).Sees("C9")
}

// TestOwnWords: a certificate that is none of the usual ones is named, and its name can be put right.
func TestOwnWords(t *testing.T) {
	db, _, second := village(t)
	s := show(t, db, second, 80, 24)
	s.Keys("1", "11", "f12")
	if got := s.Told(); got == "" || got == saidSaved {
		t.Errorf("said %q of a certificate without a name", got)
	}
	s.Paste("护林员证").Keys("f12")
	s.Sees("护林员证")
	s.Keys("end", "enter", "ctrl+u")
	s.Paste("护林证").Keys("f12")
	s.Hides("护林员证")
	s.Sees("护林证")
}
