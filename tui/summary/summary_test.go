package summary

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cunce/store"
	"cunce/store/demo"
	"cunce/store/print"
	"cunce/store/storetest"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

func village(t testing.TB) *store.DB {
	t.Helper()
	db := storetest.New(t, storetest.Unchecked())
	if _, err := demo.Build(db, demo.Options{Households: 60, Seed: 1}); err != nil {
		t.Fatal(err)
	}
	return db
}

func TestGolden(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		s := screentest.Open(t, village(t), screen.Page{Kind: Kind}, width, height, New)
		s.Golden("people")
		s.Keys("3").Golden("further")
		s.Keys("2", "1", "3").Golden("kinds")
		s.Keys("enter").Golden("where")
		s.Keys("1").Golden("houses")
		s.Keys("esc", "5").Golden("wrong")
		screentest.Open(t, storetest.New(t), screen.Page{Kind: Kind}, width, height, New).Golden("empty")
	})
}

// TestPaper: the sheet that is written has its date, what it counts and the lines to sign.
func TestPaper(t *testing.T) {
	db := village(t)
	s := screentest.Open(t, db, screen.Page{Kind: Kind}, 80, 24, New)
	s.Keys("6", "7")
	for _, ending := range []string{".html", ".xlsx"} {
		if _, err := os.Stat(filepath.Join(filepath.Dir(db.Path()), print.Folder, title+ending)); err != nil {
			t.Error(err)
		}
	}
	text, err := os.ReadFile(filepath.Join(filepath.Dir(db.Path()), print.Folder, title+".html"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"填表人", "负责人", "单位（盖章）", "截至 2022-08-06", "石岭组", "户卡的户类型"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("%s is not on the sheet", want)
		}
	}
}
