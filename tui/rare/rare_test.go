package rare

import (
	"os"
	"path/filepath"
	"testing"

	"cunce/forms"
	"cunce/store"
	"cunce/store/storetest"
	"cunce/tui/filepick"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

// village has one household whose head's name has a rare character and a stand-in.
func village(t testing.TB) (db *store.DB, household string) {
	t.Helper()
	db = storetest.New(t)
	err := db.Update("周文广", func(tx *store.Tx) (err error) {
		household, _, err = tx.NewHousehold(store.HouseholdKey{National: "37"}, forms.Answers{"hh_no": forms.Text("37"), "team": forms.Text("石岭组"), "head": forms.Text("罗𠮷〓")})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return db, household
}

func show(t testing.TB, db *store.DB, dir string, width, height int) *screentest.Stage {
	t.Helper()
	at := filepick.Places{Books: func() []string { return []string{dir} }, Sticks: func() []string { return nil }, Own: dir}
	return screentest.Open(t, db, screen.Page{Kind: Kind}, width, height, func(ctx screen.Context) screen.Screen { return New(ctx, at) })
}

// TestOpens: every character with its code, its person and what is the matter; Enter opens the household.
func TestOpens(t *testing.T) {
	db, household := village(t)
	s := show(t, db, t.TempDir(), 80, 24)
	s.Sees("2 处", "U+20BB7", "待补字", "石岭组 37")
	s.Take()
	s.Keys("down", "enter")
	for _, msg := range s.Take() {
		if o, ok := msg.(screen.Open); ok && o.Page == (screen.Page{Kind: screen.Household, ID: household}) {
			return
		}
	}
	t.Error("the household was not opened")
}

// TestFont: what the township's font lacks is read from a text file, listed, kept, and forgotten; a file that says nothing is told.
func TestFont(t *testing.T) {
	db, _ := village(t)
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "缺字.txt"), []byte("罗"), 0o600); err != nil {
		t.Fatal(err)
	}
	s := show(t, db, dir, 80, 24)
	s.Run(s.Screen.Menu()[0].Do())
	s.Sees(askFile, "缺字.txt")
	s.Keys("1")
	s.Sees("3 处", "镇里的字体没有")
	if err := os.WriteFile(filepath.Join(dir, "缺字.txt"), []byte("abc"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.Run(s.Screen.Menu()[0].Do()).Keys("1")
	s.Sees(askFile)
	s.Keys("esc")
	s.Sees("3 处")
	s.Run(s.Screen.Menu()[1].Do())
	s.Sees("2 处")
}

func TestGolden(t *testing.T) {
	db, _ := village(t)
	empty := storetest.New(t)
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		s := show(t, db, t.TempDir(), width, height)
		s.Golden("two")
		s.Run(s.Screen.Menu()[0].Do()).Golden("no file")
		show(t, empty, t.TempDir(), width, height).Golden("none")
	})
	s := show(t, db, t.TempDir(), 60, 16)
	_ = s.Text()
}
