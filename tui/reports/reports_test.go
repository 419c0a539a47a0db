package reports

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"cunce/store"
	"cunce/store/demo"
	"cunce/store/print"
	"cunce/store/report/kinds"
	"cunce/store/report/render"
	"cunce/store/storetest"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

func village(t testing.TB) *store.DB {
	t.Helper()
	clock := storetest.NewClock()
	db := storetest.New(t, storetest.WithIdentity(demo.Identity(clock.Now())), storetest.WithClock(clock), storetest.Unchecked())
	if _, err := demo.Build(db, demo.Options{Households: 60, Seed: 1}); err != nil {
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
		s.Keys("down", "down", "down", "enter").Golden("issues")
		s.Keys("right", "right").Golden("further")
		s.Keys("3").Golden("sort")
		s.Keys("esc", "5").Golden("notes")
		s.Keys("esc", "6").Golden("write")
	})
}

// open shows the report of a name.
func open(t testing.TB, db *store.DB, name string) *screentest.Stage {
	t.Helper()
	s := show(t, db, 80, 24)
	at := slices.IndexFunc(kinds.All(), func(k kinds.Kind) bool { return k.Name == name })
	for range at {
		s.Keys("down")
	}
	return s.Keys("enter")
}

// TestEveryReport opens every report in the screen: none fails, and each leads back.
func TestEveryReport(t *testing.T) {
	db := village(t)
	for _, k := range kinds.All() {
		s := open(t, db, k.Name)
		told := false
		for _, msg := range s.Take() {
			if n, ok := msg.(screen.Notice); ok {
				told = strings.Contains(n.Text, "。")
			}
		}
		if !told {
			s.Hides(headAll)
			s.Keys("esc")
		}
		s.Sees(headAll)
	}
}

// TestLook: another way to count, the order, some rows only, the households behind a row.
func TestLook(t *testing.T) {
	s := open(t, village(t), "issues")
	s.Keys("1").Sees(headBy, "按办室")
	s.Keys("5").Sees("按组")
	s.Keys("3", "0", "3").Sees("按问题排")
	s.Keys("4", "石", "岭", "f12").Sees("只看「石岭」", "1 行，共")
	s.Keys("enter").Sees("户号")
	s.Keys("esc", "4", "backspace", "backspace", "f12").Hides("只看「")
	s.Keys("4", "囧", "f12").Sees("没有一行里有「囧」")
	s.Keys("f6").Sees("问题到了哪一步", "1 各组进度  2 问题到了哪一步")
	s.Keys("4").Sees("人均纯收入分布")
	s.Keys("esc").Sees("没有一行里有「囧」")
	s.Keys("2")
	if told := s.Told(); told != noDays {
		t.Errorf("told %q", told)
	}
}

// TestDays: a report of days takes them and says what it does not understand.
func TestDays(t *testing.T) {
	s := open(t, village(t), "visits")
	s.Keys("2").Sees(headDays)
	s.Keys("x", "f12")
	if told := s.Told(); told != badDay {
		t.Errorf("told %q", told)
	}
	s.Keys("backspace", "2", "0", "2", "2", "0", "8", "0", "1", "f12").Hides(headDays)
	if told := s.Told(); told != "" {
		t.Errorf("told %q", told)
	}
}

// TestWrite: one key writes the table as it is looked at, never over another; every format can be chosen.
func TestWrite(t *testing.T) {
	db := village(t)
	s := open(t, db, "population")
	s.Keys("4", "石", "岭", "f12", "f12", "f12", "6", "3", "6", "4", "6", "5", "6", "2")
	dir := filepath.Join(filepath.Dir(db.Path()), print.Folder)
	var names []string
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		names = append(names, strings.TrimPrefix(f.Name(), "户数和人口（分口径）_20220806"))
	}
	slices.Sort(names)
	want := []string{"(2).xlsx", render.CSV, render.Old, render.Page, render.Text, render.Workbook}
	slices.Sort(want)
	if !slices.Equal(names, want) {
		t.Fatalf("written %q, want %q", names, want)
	}
	text, err := os.ReadFile(filepath.Join(dir, "户数和人口（分口径）_20220806.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"石岭组", "只列出有「石岭」的行", "截至 2022-08-06"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("%s is not in the file", want)
		}
	}
	if strings.Contains(string(text), "合计") || strings.Contains(string(text), "东洼组") {
		t.Error("rows that are not looked at are in the file, or a total of them")
	}
}
