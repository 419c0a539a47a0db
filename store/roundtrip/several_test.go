package roundtrip

import (
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"cunce/forms"
	"cunce/forms/sheet"
	"cunce/forms/xlsform"
	"cunce/store"
)

const aid = `
| survey | type | name | label | required |
|---|---|---|---|---|
| | select_one kind | kind | 帮扶类别 | yes |
| | integer | sum | 金额 | yes |

| choices | list_name | name | label |
|---|---|---|---|
| | kind | rice | 大米 |
| | kind | coal | 煤 |

| settings | form_id | form_title | version | subject | many |
|---|---|---|---|---|---|
| | aid | 帮扶记录 | 1 | household | yes |
`

const asked2 = `
| survey | type | name | label | required |
|---|---|---|---|---|
| | select_one who | who | 问的是谁 | yes |
| | select_one yesno | knows | 说得清吗 | yes |

| choices | list_name | name | label |
|---|---|---|---|
| | who | home | 农户 |
| | who | staff | 干部 |
| | yesno | yes | 是 |
| | yesno | no | 否 |

| settings | form_id | form_title | version | subject | one_per |
|---|---|---|---|---|---|
| | asked2 | 两方说法 | 1 | household | who |
`

func withForm(t testing.TB, db *store.DB, name, text string) {
	t.Helper()
	book, err := sheet.Parse(name+".md", []byte(text), sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	f, faults := xlsform.Load(book, name)
	if f == nil || len(faults) > 0 {
		t.Fatal(faults)
	}
	update(t, db, "周文广", func(tx *store.Tx) error { _, err := tx.AddForm(f); return err })
}

// setNth types into the row of a household that is called nth.
func setNth(t testing.TB, x *excelize.File, head, nth, question string, value any) {
	t.Helper()
	rows, err := x.GetRows(sheetFill)
	if err != nil {
		t.Fatal(err)
	}
	col := slices.Index(rows[0], question)
	for at, cells := range rows {
		if at >= headings && col >= 0 && slices.Contains(cells[:7], head) && slices.Contains(cells[:7], nth) {
			name, _ := excelize.CoordinatesToCellName(col+1, at+1)
			if err := x.SetCellValue(sheetFill, name, value); err != nil {
				t.Fatal(err)
			}
			return
		}
	}
	t.Fatalf("no cell of %s, %s, %s", head, nth, question)
}

// answers are the responses to a form about a household, the oldest first.
func answers(t testing.TB, db *store.DB, form, number string) (out []store.Response) {
	t.Helper()
	if err := db.View(func(tx *store.Tx) error {
		h, err := tx.HouseholdByNumber(number)
		if err != nil {
			return err
		}
		all, err := tx.Responses(h.ID)
		for _, r := range slices.Backward(all) {
			if r.Form() == form {
				out = append(out, r)
			}
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return out
}

// TestMany: of a form that is answered again and again each response is a row that can be corrected, and one more row makes another;
// the same workbook again makes nothing twice, and the import can be taken back.
func TestMany(t *testing.T) {
	db := village(t)
	withForm(t, db, "aid", aid)
	x := sent(t, db, Spec{Form: "aid"})
	if r := look(t, db, back(t, x)); r.Unchanged != 3 || len(r.Refused) > 0 {
		t.Fatalf("untouched: %+v", r)
	}
	setNth(t, x, "张三", wordNewOne, "kind", "大米")
	setNth(t, x, "张三", wordNewOne, "sum", 50)
	setNth(t, x, "李四", wordNewOne, "kind", "煤")
	if r := accept(t, db, back(t, x)); r.Completed != 1 || r.Drafts != 1 {
		t.Fatalf("%+v", r)
	}
	if again := look(t, db, back(t, x)); again.Unchanged != 3 || len(again.Rows)+len(again.Refused) > 0 {
		t.Fatalf("again: %+v", again)
	}
	setNth(t, x, "李四", wordNewOne, "sum", 8)
	if r := accept(t, db, back(t, x)); r.Completed != 1 || r.Conflicts > 0 || len(drafts(t, db)) != 0 {
		t.Fatalf("the half row made whole: %+v", r)
	}
	if again := look(t, db, back(t, x)); again.Unchanged != 3 || len(again.Rows) > 0 {
		t.Fatalf("again: %+v", again)
	}

	x = sent(t, db, Spec{Form: "aid"})
	if r := look(t, db, back(t, x)); r.Unchanged != 5 {
		t.Fatalf("untouched: %+v", r)
	}
	setNth(t, x, "张三", "第1份", "sum", 60)
	setNth(t, x, "张三", wordNewOne, "kind", "煤")
	setNth(t, x, "张三", wordNewOne, "sum", 7)
	if r := accept(t, db, back(t, x)); r.Completed != 2 || r.Conflicts > 0 {
		t.Fatalf("%+v", r)
	}
	got := answers(t, db, "aid", "1001")
	if len(got) != 2 || got[0].Text("sum") != "60" || got[1].Text("sum") != "7" || got[0].Text("kind") != "rice" {
		t.Fatalf("%d responses", len(got))
	}
	if u := undo(t, db, false); u.Responses.Removed != 1 || u.Responses.Restored != 1 {
		t.Errorf("%+v", u)
	}
	got = answers(t, db, "aid", "1001")
	if len(got) != 1 || got[0].Text("sum") != "50" {
		t.Errorf("after undo: %d responses", len(got))
	}
	if r := accept(t, db, back(t, x)); r.Completed != 2 {
		t.Errorf("after undo and again: %+v", r)
	}
}

// TestManyBothSides: a response that was corrected here and there stands twice; a new one there and a new one here are two.
func TestManyBothSides(t *testing.T) {
	db := village(t)
	withForm(t, db, "aid", aid)
	x := sent(t, db, Spec{Form: "aid"})
	setNth(t, x, "张三", wordNewOne, "kind", "大米")
	setNth(t, x, "张三", wordNewOne, "sum", 50)
	accept(t, db, back(t, x))
	old, here := sent(t, db, Spec{Form: "aid"}), sent(t, db, Spec{Form: "aid"})
	for sum, book := range map[int]*excelize.File{60: here, 70: old} {
		setNth(t, book, "张三", "第1份", "sum", sum)
		setNth(t, book, "张三", wordNewOne, "kind", "煤")
		setNth(t, book, "张三", wordNewOne, "sum", sum)
	}
	accept(t, db, back(t, here))
	if r := accept(t, db, back(t, old)); r.Conflicts != 1 || r.Rows[0].Changes[0].Theirs != "60" {
		t.Errorf("%+v", r)
	}
	if got := answers(t, db, "aid", "1001"); len(got) != 3 || len(got[0].Conflicts["sum"]) != 2 {
		t.Errorf("%d responses", len(got))
	}
}

// TestParts: of a form that is answered once for each choice of a question each choice is a row, and the choice is answered by it.
func TestParts(t *testing.T) {
	db := village(t)
	withForm(t, db, "asked2", asked2)
	x := sent(t, db, Spec{Form: "asked2"})
	if r := look(t, db, back(t, x)); r.Unchanged != 6 || len(r.Refused) > 0 {
		t.Fatalf("untouched: %+v", r)
	}
	setNth(t, x, "张三", "干部", "knows", "是")
	setNth(t, x, "张三", "农户", "knows", "否")
	if r := accept(t, db, back(t, x)); r.Completed != 2 || r.Cells != 2 {
		t.Fatalf("%+v", r)
	}
	for part, want := range map[string]string{"staff": "yes", "home": "no"} {
		if err := db.View(func(tx *store.Tx) error {
			h, err := tx.HouseholdByNumber("1001")
			if err != nil {
				return err
			}
			r, err := tx.Response(store.Subject{Form: "asked2", Record: h.ID, Part: part})
			if err == nil && (r.Text("knows") != want || r.Text("who") != part) {
				t.Errorf("%s: %s, %s", part, r.Text("knows"), r.Text("who"))
			}
			return err
		}); err != nil {
			t.Error(err)
		}
	}
	if again := look(t, db, back(t, x)); again.Unchanged != 6 || len(again.Rows) > 0 {
		t.Errorf("again: %+v", again)
	}
	if u := undo(t, db, false); u.Responses.Removed != 2 {
		t.Errorf("%+v", u)
	}
}

// TestEveryForm: whatever form of the catalogue is about households or people goes out and comes back untouched.
func TestEveryForm(t *testing.T) {
	db := village(t)
	var all []*forms.Form
	if err := db.View(func(tx *store.Tx) (err error) {
		all, err = Forms(tx)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	for _, f := range all {
		x := sent(t, db, Spec{Form: f.Name})
		if r := look(t, db, back(t, x)); r.Unchanged < 3 || len(r.Refused)+len(r.Rows)+len(r.Warnings) > 0 {
			t.Errorf("%s: %+v", f.Name, r)
		}
	}
	if len(all) < 20 {
		t.Errorf("only %d forms", len(all))
	}
}
