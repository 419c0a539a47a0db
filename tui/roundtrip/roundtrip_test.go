package roundtrip

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"cunce/forms"
	"cunce/store"
	"cunce/store/storetest"
	"cunce/tui/filepick"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

// village is a file with two households in two groups.
func village(t testing.TB) *store.DB {
	t.Helper()
	db := storetest.New(t)
	err := db.Update("周文广", func(tx *store.Tx) error {
		for _, h := range [][3]string{{"1001", "欧阳秀英", "石岭组"}, {"1002", "罗大山", "东洼组"}} {
			if err := tx.NewGroup(h[2]); err != nil {
				return err
			}
			if _, _, err := tx.NewHousehold(store.HouseholdKey{National: h[0]}, forms.Answers{"hh_no": forms.Text(h[0]), "head": forms.Text(h[1]), "team": forms.Text(h[2])}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return db
}

func show(t testing.TB, db *store.DB, dir string, width, height int) *screentest.Stage {
	t.Helper()
	at := filepick.Places{Books: func() []string { return []string{dir} }, Sticks: func() []string { return nil }, Own: dir}
	return screentest.Open(t, db, screen.Page{Kind: Kind}, width, height, func(ctx screen.Context) screen.Screen { return New(ctx, at) })
}

// fill types into a cell of the workbook in a folder.
func fill(t testing.TB, dir, head, question string, value any) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.xlsx"))
	if err != nil || len(files) != 1 {
		t.Fatalf("%v %v", files, err)
	}
	x, err := excelize.OpenFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	rows, err := x.GetRows("填写")
	if err != nil {
		t.Fatal(err)
	}
	for at, cells := range rows {
		if at > 1 && slices.Contains(cells[:6], head) {
			name, _ := excelize.CoordinatesToCellName(slices.Index(rows[0], question)+1, at+1)
			if err := x.SetCellValue("填写", name, value); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := x.Save(); err != nil {
		t.Fatal(err)
	}
}

func phone(t testing.TB, db *store.DB) (text, by string) {
	t.Helper()
	if err := db.View(func(tx *store.Tx) error {
		h, err := tx.HouseholdByNumber("1001")
		text, by = h.Text("phone"), h.By
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return text, by
}

// TestThereAndBack writes the household card of one group, takes the filled workbook back by who filled it in, and says so.
func TestThereAndBack(t *testing.T) {
	db, dir := village(t), t.TempDir()
	s := show(t, db, dir, 80, 24)
	s.Sees(menuWhat, doOut, doIn)
	s.Keys("1")
	s.Sees(menuForm, "户卡（一户一行）", "成员卡（一人一行）", "走访记录（一份一行）")
	s.Keys("enter")
	s.Sees(menuGroup, allGroups, "石岭组")
	s.Keys("2")
	s.Sees(chooseDir)
	s.Keys("1")
	s.Sees("写好了，1 行", "户卡_")
	s.Keys("enter")
	fill(t, dir, "欧阳秀英", "phone", "13900000009")
	fill(t, dir, "欧阳秀英", "type", "一般户")
	s.Keys("2")
	s.Sees(chooseBook)
	s.Keys("1")
	s.Sees(askFiller)
	s.Keys("罗秀云", "enter")
	s.Sees("还没有写进去", "联系电话：（空） -> 13900000009", askAccept)
	if text, _ := phone(t, db); text != "" {
		t.Fatal("a look wrote")
	}
	s.Keys("2")
	s.Sees(menuWhat)
	s.Keys("2", "1", "enter")
	s.Keys("1")
	s.Sees("导错了")
	if text, by := phone(t, db); text != "" && (text != "13900000009" || by != "罗秀云（Excel）") {
		t.Errorf("%q by %q", text, by)
	}
}

// TestWrongBook: a workbook that is none of ours is said, and the list is shown again.
func TestWrongBook(t *testing.T) {
	db, dir := village(t), t.TempDir()
	x := excelize.NewFile()
	if err := x.SaveAs(filepath.Join(dir, "别的.xlsx")); err != nil {
		t.Fatal(err)
	}
	s := show(t, db, dir, 80, 24)
	s.Keys("2", "1")
	s.Sees(chooseBook)
	for _, msg := range s.Take() {
		if n, ok := msg.(screen.Notice); ok && n.Bad {
			return
		}
	}
	t.Error("nothing was said")
}

// Every stage can be read and left on the smallest terminal, whatever is typed.
func TestSmallest(t *testing.T) {
	db, dir := village(t), t.TempDir()
	for _, start := range [][]string{{}, {"1"}, {"1", "down", "enter"}, {"2"}, {"1", "enter", "enter"}} {
		s := show(t, db, dir, 60, 16)
		s.Keys(start...)
		for _, key := range []string{"down", "up", "pgdown", "pgup"} {
			s.Keys(key)
		}
		for n := 0; s.Screen.Back(); n++ {
			if n > 8 {
				t.Fatalf("%v: Esc does not leave", start)
			}
		}
		s.Screen.SetSize(120, 40)
		_ = s.Text()
	}
}

func TestGolden(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		db, dir := village(t), t.TempDir()
		s := show(t, db, dir, width, height)
		s.Golden("menu")
		s.Keys("1", "enter").Golden("groups")
		s.Keys("1", "1")
		if files, err := os.ReadDir(dir); err != nil || len(files) != 1 {
			t.Fatalf("%v %v", files, err)
		}
		fill(t, dir, "罗大山", "phone", "13900000008")
		fill(t, dir, "欧阳秀英", "type", "没有这种户")
		s.Keys("enter", "2", "1").Golden("who")
		s.Keys("enter").Golden("preview")
		s.Keys("1").Golden("taken")
	})
}
