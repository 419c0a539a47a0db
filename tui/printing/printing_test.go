package printing

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cunce/store"
	"cunce/store/demo"
	"cunce/store/print"
	"cunce/store/storetest"
	"cunce/tui/filepick"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

func village(t testing.TB) *store.DB {
	t.Helper()
	db := storetest.New(t, storetest.Unchecked())
	if _, err := demo.Build(db, demo.Options{Households: 24, Seed: 1}); err != nil {
		t.Fatal(err)
	}
	return db
}

// open opens the screen; stick is a folder that is offered besides the one beside the data file.
func open(t *testing.T, db *store.DB, id, stick string, width, height int) *screentest.Stage {
	t.Helper()
	places := filepick.Places{Sticks: func() []string { return []string{stick} }}
	return screentest.Open(t, db, screen.Page{Kind: Kind, ID: id}, width, height, func(ctx screen.Context) screen.Screen { return New(ctx, places) })
}

func first(t *testing.T, db *store.DB) (id string) {
	t.Helper()
	err := db.View(func(tx *store.Tx) error {
		roster, err := tx.Roster()
		id = roster[0].ID
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func TestGolden(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		db := village(t)
		s := open(t, db, "", "/media/stick", width, height)
		s.Golden("papers")
		s.Keys("0", "1").Golden("whose")
		s.Keys("1").Golden("ways")
		s.Keys("esc", "esc", "0", "8").Golden("forms")
		open(t, db, first(t, db), "/media/stick", width, height).Golden("household")
	})
}

// TestPrint: with digits alone a paper is written beside the data file, on a stick, and never over another one.
func TestPrint(t *testing.T) {
	db, stick := village(t), t.TempDir()
	own := filepath.Join(filepath.Dir(db.Path()), print.Folder)
	s := open(t, db, "", stick, 80, 24)
	s.Keys("0", "1", "1", "3", "1") // annex 1, all, blank as a page, beside the data file
	s.Keys("0", "1", "1", "3", "1") // and once more
	s.Keys("0", "3", "2", "2", "2") // what is taken along, of the first group, as a workbook, on the stick
	s.Keys("0", "2", "3", "2")      // annex 2 blank on the stick: one for the village
	for dir, want := range map[string][]string{own: {"附件1", "(2).html"}, stick: {"入户底表", "附件2"}} {
		files, err := os.ReadDir(dir)
		var names []string
		for _, f := range files {
			names = append(names, f.Name())
		}
		if err != nil || len(files) != 2 {
			t.Errorf("%s: %v, %v", dir, names, err)
		}
		for _, part := range want {
			if !strings.Contains(strings.Join(names, " "), part) {
				t.Errorf("no %s in %v", part, names)
			}
		}
	}
}

// TestRefused: a paper of which there is nothing says so and what to do, and writes nothing.
func TestRefused(t *testing.T) {
	db := village(t)
	s := open(t, db, first(t, db), "", 80, 24)
	s.Keys("0", "4", "1", "1", "1")
	said := ""
	for _, msg := range s.Take() {
		if n, ok := msg.(screen.Notice); ok && n.Bad {
			said = n.Text
		}
	}
	if !strings.Contains(said, "没有要印的") {
		t.Errorf("said %q", said)
	}
	if files, _ := os.ReadDir(filepath.Join(filepath.Dir(db.Path()), print.Folder)); len(files) > 0 {
		t.Error("something was written")
	}
}

// TestElsewhere: what is printed on another screen leads there.
func TestElsewhere(t *testing.T) {
	s := open(t, village(t), "", "", 80, 24)
	s.Keys("2", "0")
	if asked := s.Take(); len(asked) != 1 || asked[0] != (screen.Open{Page: screen.Page{Kind: kindHandIn}}) {
		t.Errorf("asked for %v", asked)
	}
}
