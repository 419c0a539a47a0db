package data

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"cunce/store"
	"cunce/store/storetest"
	"cunce/tui/filepick"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

// roster is a workbook of 246 households with faults of every kind.
const roster = "../../store/exchange/testdata/roster.xlsx"

// here are places with one roster, changed on a fixed day, and the folders to hand in to.
func here(sticks ...string) filepick.Places {
	return filepick.Places{Books: func() []string { return []string{filepath.Dir(roster)} }, Sticks: func() []string { return sticks }}
}

// show opens the screen on a data file.
func show(t testing.TB, db *store.DB, filter string, places filepick.Places, width, height int) *screentest.Stage {
	t.Helper()
	return screentest.Open(t, db, screen.Page{Kind: screen.Data, Filter: filter}, width, height,
		func(ctx screen.Context) screen.Screen { return New(ctx, places) })
}

func model(s *screentest.Stage) *Data { return s.Screen.(*Data) }

// warned is the warning that the screen asked for, "" for none.
func warned(s *screentest.Stage) (text string) {
	for _, msg := range s.Take() {
		if n, ok := msg.(screen.Notice); ok && n.Bad {
			text = n.Text
		}
	}
	return text
}

// households counts those of the file.
func households(t testing.TB, db *store.DB) int {
	t.Helper()
	n := 0
	err := db.View(func(tx *store.Tx) error {
		all, err := tx.Roster()
		n = len(all)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// importedRoster is a file with the roster, taken through the screen.
func importedRoster(t testing.TB) *store.DB {
	t.Helper()
	db := storetest.New(t)
	show(t, db, "import", here(), 80, 24).Keys("1", "1")
	if households(t, db) == 0 {
		t.Fatal("nothing was imported")
	}
	return db
}

// shelf is a folder with empty workbooks, the last one the newest.
func shelf(t testing.TB, names ...string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for i, name := range names {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		at := time.Date(2022, 8, 1, 8, i, 0, 0, time.Local)
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestOfAllVillages: where all villages are seen, a roster and taking one back go to a page for which a village is asked.
func TestOfAllVillages(t *testing.T) {
	db := storetest.New(t, storetest.WithIdentity(store.Identity{Kind: "township", Code: "533102201", Name: "勐秀乡", Township: "勐秀乡"}))
	for digit, filter := range map[string]string{"1": "import", "5": filterOne} {
		s := show(t, db, "", filepick.Places{}, 80, 24)
		s.Keys(digit)
		asked := s.Take()
		if len(asked) != 1 || asked[0] != (screen.Open{Page: screen.Page{Kind: screen.Data, Filter: filter}}) {
			t.Errorf("%s asks for %v", digit, asked)
		}
	}
}
