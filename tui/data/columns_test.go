package data

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cunce/store"
	"cunce/store/exchange"
	"cunce/store/storetest"
	"cunce/tui/filepick"
	"cunce/tui/screentest"
)

// oddRoster is a folder with a roster of which one column has a header of its own.
func oddRoster(t testing.TB, phone string) filepick.Places {
	t.Helper()
	dir := t.TempDir()
	text := "户编号,户主姓名,村民小组,姓名,证件号码,与户主关系,家里电话\n1001,蔡永强,东洼组,蔡永强,990101197706040032,户主," + phone + "\n"
	if err := os.WriteFile(filepath.Join(dir, "名单.csv"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return filepick.Places{Books: func() []string { return []string{dir} }, Sticks: none}
}

// entry is the number of a field in the list of fields, as it is typed.
func entry(t testing.TB, key string) []string {
	t.Helper()
	for i, f := range fields(t) {
		if f.Key == key {
			return digits(t, i+2) // 不要 comes first
		}
	}
	t.Fatalf("no field %s", key)
	return nil
}

// fields are what a column can be taken for in a file without cards of its own.
func fields(t testing.TB) []exchange.Field {
	t.Helper()
	v, err := exchange.VocabularyOf(storetest.New(t))
	if err != nil {
		t.Fatal(err)
	}
	return v.Fields()
}

// digits are the keys that choose an entry of the list of fields.
func digits(t testing.TB, n int) []string {
	t.Helper()
	return strings.Split(fmt.Sprintf("%0*d", len(fmt.Sprint(len(fields(t))+1)), n), "")
}

func phones(t testing.TB, db *store.DB) (out []string) {
	t.Helper()
	err := db.View(func(tx *store.Tx) error {
		all, err := tx.Households()
		for _, h := range all {
			ms, err := tx.Members(h.ID)
			if err != nil {
				return err
			}
			for _, m := range ms {
				out = append(out, m.Text("phone"))
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestColumns: a column that was not taken is told, taken for a field, and remembered for the next workbook of these headers.
func TestColumns(t *testing.T) {
	db := storetest.New(t)
	s := show(t, db, "import", oddRoster(t, "13900000001"), 80, 24)
	s.Keys("1")
	s.Sees("家里电话", "栏名不认识", "2 "+yesColumns)
	s.Keys("2")
	s.Sees(columnsTitle, "A 栏  户编号", "G 栏  家里电话  当作：不要", "例：尾号0001")
	s.Keys("8")
	s.Sees("家里电话 这一栏当作什么？", "不要")
	s.Keys(entry(t, "member.phone")...)
	s.Sees("G 栏  家里电话  当作：联系电话")
	if households(t, db) != 0 {
		t.Fatal("a look at the columns wrote")
	}
	s.Keys("1")
	s.Sees(askAccept)
	s.Hides("栏名不认识")
	s.Keys("1")
	if got := phones(t, db); len(got) != 1 || got[0] != "13900000001" {
		t.Errorf("phones %v", got)
	}
	s = show(t, db, "import", oddRoster(t, "13900000002"), 80, 24)
	s.Keys("1")
	s.Sees("13900000001 -> 13900000002")
	s.Keys(append([]string{"2", "8"}, digits(t, 1)...)...)
	s.Sees("家里电话  当作：不要")
	s.Keys("1")
	s.Sees(noChange)
}

// TestColumnsBack: Esc leads from the fields to the columns, to the preview, to the menu; a workbook that would be no roster
// says so and stays as it was.
func TestColumnsBack(t *testing.T) {
	s := show(t, storetest.New(t), "import", oddRoster(t, "1"), 80, 24)
	s.Keys("1", "2", "8", "esc")
	s.Sees(columnsTitle)
	s.Keys(append([]string{"6"}, digits(t, 1)...)...)
	if text := warned(s); !strings.Contains(text, "没有找到花名册的表头") {
		t.Errorf("without ID numbers it says %q", text)
	}
	s.Sees(columnsTitle, "E 栏  证件号码  当作：证件号码")
	s.Keys("esc")
	s.Sees(askAccept)
	s.Keys("esc")
	s.Sees(menuTitle)
}

// TestColumnsLooked: what a column means is looked for by characters of its name or the letters of their readings, and a digit
// picks among what is found; Esc forgets what was looked for before it leaves.
func TestColumnsLooked(t *testing.T) {
	for _, looked := range []string{"联系电话", "lxdh", "lianxidianhua"} {
		s := show(t, storetest.New(t), "import", oddRoster(t, "13900000001"), 80, 24)
		s.Keys("1", "2", "8")
		s.Keys(strings.Split(looked, "")...)
		s.Sees("1 联系电话", "2 户的联系电话", "找到 2 /")
		s.Keys("esc")
		s.Sees("这一栏当作什么？", fmt.Sprintf("共 %d 项", len(fields(t))+1))
		s.Keys(strings.Split(looked, "")...)
		s.Keys("1")
		s.Sees("G 栏  家里电话  当作：联系电话")
	}
}

// TestColumnsNothingFound: what has no such name leaves the list as it is, and a digit says so.
func TestColumnsNothingFound(t *testing.T) {
	s := show(t, storetest.New(t), "import", oddRoster(t, "1"), 80, 24)
	s.Keys("1", "2", "8")
	s.Keys("q", "q", "q", "q")
	s.Sees("没有这一项")
	s.Keys("1")
	if text := warned(s); text != noSuchField {
		t.Errorf("a digit says %q", text)
	}
	s.Keys("esc", "esc")
	s.Sees(columnsTitle)
}

// TestGoldenColumns shows the columns of the sample and what one can be taken for.
func TestGoldenColumns(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		s := show(t, storetest.New(t), "import", here(), width, height)
		s.Keys("1", "3").Golden("columns")
		s.Keys("0", "3").Golden("fields")
		s.Keys("d", "z")
		s.Golden("looked")
	})
}
