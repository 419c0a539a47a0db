package data

import (
	"os"
	"path/filepath"
	"testing"

	"cunce/forms/sheet"
	"cunce/store"
	"cunce/store/storetest"
	"cunce/tui/filepick"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

// shelfWithRoster is a folder with a copy of the sample roster, which may be written to.
func shelfWithRoster(t testing.TB) (dir string, places filepick.Places) {
	t.Helper()
	dir = t.TempDir()
	data, err := os.ReadFile(roster)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "花名册.xlsx"), data, 0o600); err != nil {
		t.Fatal(err)
	}
	return dir, filepick.Places{Books: func() []string { return []string{dir} }, Sticks: none, Own: filepath.Join(dir, "own")}
}

func people(t testing.TB, db *store.DB) (people, issues int) {
	t.Helper()
	err := db.View(func(tx *store.Tx) error {
		all, err := tx.Households()
		for _, h := range all {
			people += h.Size()
		}
		if err != nil {
			return err
		}
		open, err := tx.Issues(store.IssueFilter{})
		issues = len(open)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return people, issues
}

// TestAcceptWithoutID: on the preview the clerk takes those whose ID number alone is wrong; each becomes an issue.
func TestAcceptWithoutID(t *testing.T) {
	_, places := shelfWithRoster(t)
	db := storetest.New(t)
	s := show(t, db, "import", places, 80, 24)
	s.Keys("1")
	s.Sees("2 待补 5 人也收")
	s.Keys("２")
	s.Sees("已导入", "没有收的 1 行", yesBack)
	if n, issues := people(t, db); n != 908+5 || issues != 5 {
		t.Errorf("%d people, %d issues", n, issues)
	}
}

// TestSendBack: what was not taken is written beside the workbook, never over another; it is offered after an import and where
// nothing else is new.
func TestSendBack(t *testing.T) {
	dir, places := shelfWithRoster(t)
	db := storetest.New(t)
	s := show(t, db, "import", places, 80, 24)
	s.Keys("1", "1")
	s.Sees(askRefused, yesBack)
	s.Keys("1")
	want := filepath.Join(dir, "花名册_退回修改.xlsx")
	s.Sees("没有收的 6 行已写好", "花名册_退回修改.xlsx")
	if got := s.Screen.(screen.Copier).Copy(); got != want {
		t.Errorf("copied %q", got)
	}
	book, err := sheet.Open(want, sheet.DefaultLimits)
	if err != nil || len(book.Sheets) != 1 {
		t.Fatalf("written %v, %v", book, err)
	}
	s = show(t, db, "import", filepick.Places{Books: places.Books, Sticks: none, Own: places.Own}, 80, 24)
	s.Keys("2")
	s.Sees(noChange, "1 待补 5 人也收", "2 "+yesBack)
	s.Keys("2")
	s.Sees("花名册_退回修改(2).xlsx")
	s.Keys("enter")
	if model(s).stage != choosing {
		t.Errorf("stage %d", model(s).stage)
	}
}

// TestSendBackElsewhere: a folder that may not be written, as a stick that is gone, leaves the folder beside the data file.
func TestSendBackElsewhere(t *testing.T) {
	dir, places := shelfWithRoster(t)
	s := show(t, storetest.New(t), "import", places, 80, 24)
	s.Keys("1", "1")
	if err := os.Rename(dir, dir+"x"); err != nil {
		t.Fatal(err)
	}
	own := filepath.Join(t.TempDir(), "own")
	model(s).places.Own = own
	s.Keys("1")
	if made, _ := filepath.Glob(filepath.Join(own, "*_退回修改.xlsx")); len(made) != 1 {
		t.Errorf("written %v, says %q", made, warned(s))
	}
}

// TestGoldenRefused shows what is asked about rows that were not taken.
func TestGoldenRefused(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		s := show(t, storetest.New(t), "import", here(), width, height)
		s.Keys("1", "2").Golden("taken without a number")
	})
}
