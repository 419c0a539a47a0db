package tasklist

import (
	"bytes"
	"flag"
	"testing"

	_ "pgregory.net/rapid" // has registered its flags before the init below

	"cunce/forms/sheet"
	"cunce/forms/sheet/write"
	"cunce/store"
	"cunce/store/storetest"
)

// Every run draws the same cases; -rapid.seed=0 draws others.
func init() {
	if err := flag.Set("rapid.seed", "20220806"); err != nil {
		panic(err)
	}
}

const by = "周文广"

// People of the sample register; two of them have one name.
const (
	idOuyang = "533102196003010012"
	idLuo    = "53310219700505059X"
	idLi     = "533102198001010031"
)

// village is a register of four households.
func village(t testing.TB) *store.DB {
	t.Helper()
	db := storetest.New(t)
	update(t, db, func(tx *store.Tx) error {
		for _, h := range []struct{ no, team, head, id, other, otherID string }{
			{"1", "石岭组", "欧阳秀英", idOuyang, "欧阳明", ""},
			{"2", "石岭组", "罗大山", idLuo, "李强", idLi},
			{"3", "一组", "李强", "", "买买提·艾力", ""},
			{"4", "一组", "单雪旺", "", "单小旺", ""},
		} {
			id, _, err := tx.NewHousehold(store.HouseholdKey{National: h.no}, storetest.Texts("team", h.team, "head", h.head, "type", "01"))
			if err != nil {
				return err
			}
			if _, _, err := tx.NewMember(id, h.id, storetest.Texts("name", h.head, "rel", "01")); err != nil {
				return err
			}
			if _, _, err := tx.NewMember(id, h.otherID, storetest.Texts("name", h.other, "rel", "03")); err != nil {
				return err
			}
		}
		return nil
	})
	return db
}

func update(t testing.TB, db *store.DB, fn func(*store.Tx) error) {
	t.Helper()
	if err := db.Update(by, fn); err != nil {
		t.Fatal(err)
	}
}

// workbook is an xlsx of rows of texts, with a title over all columns and a drop-down on a column from the third row on.
func workbook(t testing.TB, rows [][]string, drop int, choices ...string) []byte {
	t.Helper()
	s := &write.Sheet{Name: "名单", Grid: true, Merges: []sheet.Merge{{Row: 0, Col: 0, LastRow: 0, LastCol: len(rows[1]) - 1}}}
	for _, r := range rows {
		s.Rows = append(s.Rows, write.Texts(r...))
	}
	if len(choices) > 0 {
		s.Lists = []write.List{{Area: sheet.Merge{Row: 2, Col: drop, LastRow: len(rows) - 1, LastCol: drop}, Choices: choices}}
	}
	var out bytes.Buffer
	if _, err := write.XLSX(&out, &write.Book{Sheets: []*write.Sheet{s}}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// county is the list of the tests.
func county(more ...[]string) [][]string {
	rows := [][]string{{"十一月比对核查名单"},
		{"序号", "村", "组", "姓名", "身份证号", "疑点", "核查结果", "核查情况", "核查人", "核查日期"},
		{"1", "青山村", "石岭组", "欧阳秀英", idOuyang, "名下有车"},
		{"2", "青山村", "石岭组", "罗大山", "5331**********059X", "工商登记"},
		{"3", "青山村", "1组", "李强", "", "死亡未销户"},
		{"4", "青山村", "", "李强", "", "重复参保"},
		{"5", "下塔村", "一组", "张三", "", "名下有车"},
		{"6", "青山村", "一组", "王五", "", "名下有房"},
		{"7", "青山村", "石岭组", "罗某", "", "名下有房"}}
	return append(rows, more...)
}

// taken takes a list in.
func taken(t testing.TB, db *store.DB, name string, data []byte, o Options) Result {
	t.Helper()
	b, err := Read(name, data, nil)
	if err != nil {
		t.Fatal(err)
	}
	r, err := Import(db, by, b, o, false)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// listed is the only list with its tasks.
func listed(t testing.TB, db *store.DB) (l List, tasks []Task) {
	t.Helper()
	storetest.View(t, db, func(tx *store.Tx) (err error) {
		if l, err = Find(tx, ""); err == nil {
			tasks, err = l.Tasks(tx)
		}
		return err
	})
	return l, tasks
}

// at is the task of a row.
func at(t testing.TB, tasks []Task, row int) Task {
	t.Helper()
	for _, task := range tasks {
		if task.Row() == row {
			return task
		}
	}
	t.Fatalf("no task of row %d", row)
	return Task{}
}
