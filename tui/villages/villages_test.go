package villages

import (
	"os"
	"path/filepath"
	"testing"

	"cunce/forms"
	"cunce/store"
	"cunce/store/storetest"
	"cunce/store/township"
	"cunce/tui/filepick"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

// town expects two villages, and has a household of one.
func town(t testing.TB) *store.DB {
	t.Helper()
	id := store.Identity{Kind: "township", Code: "533102201", Name: "勐秀乡", Township: "勐秀乡"}
	db := storetest.New(t, storetest.WithIdentity(id))
	err := db.Update("王镇", func(tx *store.Tx) error {
		if err := township.Expect(tx, "533102201001", "户瓦村"); err != nil {
			return err
		}
		return township.Expect(tx, "533102201002", "勐典村")
	})
	if err != nil {
		t.Fatal(err)
	}
	one, err := db.In("533102201001")
	if err == nil {
		err = one.Update("王镇", func(tx *store.Tx) error {
			_, _, err := tx.NewHousehold(store.HouseholdKey{National: "1"}, forms.Answers{"head": forms.Text("岩罕")})
			return err
		})
	}
	if err != nil {
		t.Fatal(err)
	}
	return db
}

func show(t testing.TB, db *store.DB, dir string, width, height int) *screentest.Stage {
	t.Helper()
	at := filepick.Places{Books: func() []string { return []string{dir} }, Sticks: func() []string { return nil }}
	return screentest.Open(t, db, screen.Page{Kind: Kind}, width, height, func(ctx screen.Context) screen.Screen { return New(ctx, at) })
}

// last is the last message for the app of a kind.
func last[M any](s *screentest.Stage) (m M) {
	for _, one := range s.Take() {
		if got, ok := one.(M); ok {
			m = got
		}
	}
	return m
}

func TestGolden(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		s := show(t, town(t), t.TempDir(), width, height)
		s.Golden("list")
		s.Keys("4")
		s.Golden("late")
		s.Keys("2")
		s.Golden("add")
	})
}

// TestTurn: a village alone, marked when the list is seen again, and all of them.
func TestTurn(t *testing.T) {
	db := town(t)
	s := show(t, db, "", 80, 24)
	s.Sees("户瓦村", "勐典村", missing, "2 个村，未报 1 个")
	s.Keys("down", "enter")
	turn := last[screen.Open](s)
	if turn.DB == nil || turn.DB.Scope() != "533102201001" {
		t.Fatalf("%+v", turn)
	}
	s = show(t, turn.DB, "", 80, 24)
	s.Sees("户瓦村 （现在看的）")
	s.Keys("home", "enter")
	if turn = last[screen.Open](s); turn.DB != db {
		t.Error("not all of them")
	}
	s.Keys("1")
	if o := last[screen.Open](s); o.Page.Kind != kindReceive {
		t.Errorf("opens %+v", o)
	}
}

// TestList: one more village, a wrong code, another name, a workbook, one taken off.
func TestList(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "村.csv"), []byte("村名,代码\n姐岗村,533102201004\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s := show(t, town(t), dir, 80, 24)
	s.Keys("2")
	s.Paste("00").Keys("enter")
	s.Paste("姐东村").Keys("f12")
	if n := last[screen.Notice](s); !n.Bad {
		t.Errorf("a short code: %q", n.Text)
	}
	s.Keys("up")
	s.Paste("3").Keys("f12")
	s.Sees("姐东村", "3 个村，未报 2 个")
	s.Keys("3", "1")
	s.Sees("姐岗村", "4 个村")
	s.Keys("end")
	for _, a := range s.Screen.Menu() {
		if a.Name == actDrop {
			s.Run(a.Do())
		}
	}
	s.Keys("1")
	s.Hides("姐岗村")
	s.Keys("home", "down")
	for _, a := range s.Screen.Menu() {
		if a.Name == actRename {
			s.Run(a.Do())
		}
	}
	s.Keys("ctrl+u")
	s.Paste("大户瓦村").Keys("f12")
	s.Sees("大户瓦村")
}

// TestFind: a village is found by its name and by the first letters of it; Esc brings all back.
func TestFind(t *testing.T) {
	s := show(t, town(t), "", 80, 24)
	s.Keys("h", "w")
	s.Sees("查找：hw  找到 1 个村", "户瓦村")
	s.Hides("勐典村")
	s.Keys("enter")
	if turn := last[screen.Open](s); turn.DB == nil || turn.DB.Scope() != "533102201001" {
		t.Errorf("%+v", turn)
	}
	s.Keys("esc")
	s.Sees("勐典村", heading)
	s.Paste("典")
	s.Sees("勐典村", "找到 1 个村")
	s.Hides("户瓦村")
	s.Keys("backspace")
	s.Sees("户瓦村")
}

// TestFor: a village is chosen for another page, which opens in it; the list's own digits do nothing there.
func TestFor(t *testing.T) {
	db := town(t)
	for _, next := range []screen.Page{{Kind: "groups"}, {Kind: screen.Data, Filter: "import"}, {Kind: screen.Entry, Form: "household"}} {
		s := screentest.Open(t, db, For(next), 80, 24, func(ctx screen.Context) screen.Screen { return New(ctx, filepick.Places{}) })
		s.Sees(headWanted, "1 换到选中的村")
		s.Keys("2", "3", "home", "1")
		s.Sees(headWanted)
		s.Keys("down", "down", "1")
		if turn := last[screen.Open](s); turn.Page != next || turn.DB == nil || turn.DB.Scope() != "533102201002" {
			t.Errorf("for %v it opens %+v", next, turn)
		}
	}
}

func TestGoldenFor(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		s := screentest.Open(t, town(t), For(screen.Page{Kind: "groups"}), width, height, func(ctx screen.Context) screen.Screen { return New(ctx, filepick.Places{}) })
		s.Golden("for")
	})
}
