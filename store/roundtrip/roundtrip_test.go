package roundtrip

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"cunce/forms"
	"cunce/forms/sheet"
	"cunce/forms/xlsform"
	"cunce/store"
	"cunce/store/exchange"
	"cunce/store/storetest"
)

const roof = `
| survey | type | name | label | hint | required | relevant | constraint | constraint_message | problem | unit |
|---|---|---|---|---|---|---|---|---|---|---|
| | begin group | house | 房子 | | | | | | | |
| | select_one yesno | leak | 屋顶漏雨吗 | 看屋顶 | yes | | | | . = 'yes' | |
| | select_multiple cause | why | 漏在哪里 | | | ${leak} = 'yes' | | | | |
| | integer | rooms | 几间房 | | yes | | . >= 0 and . <= 50 | 最多50间 | | 间 |
| | date | built | 哪天盖的 | | | | . <= today() | 不能在今天以后 | | |
| | text | note | 说明 | | | | | | | |
| | end group | | | | | | | | | |

| choices | list_name | name | label |
|---|---|---|---|
| | yesno | yes | 是 |
| | yesno | no | 否 |
| | cause | a | 堂屋、厢房 |
| | cause | b | 厨房 |
| | cause | c | 堂屋 |

| settings | form_id | form_title | version | subject |
|---|---|---|---|---|
| | roof | 房屋漏雨排查 | 1 | household |
`

func roofForm(t testing.TB) *forms.Form {
	t.Helper()
	book, err := sheet.Parse("roof.md", []byte(roof), sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	f, faults := xlsform.Load(book, "roof")
	if f == nil || len(faults) > 0 {
		t.Fatal(faults)
	}
	return f
}

// village is a file with three households and the form.
func village(t testing.TB) *store.DB {
	t.Helper()
	db := storetest.New(t)
	update(t, db, "周文广", func(tx *store.Tx) error {
		for _, h := range [][3]string{{"1001", "张三", "东洼组"}, {"1002", "李四", "东洼组"}, {"1003", "王五", "石岭组"}} {
			id, _, err := tx.NewHousehold(store.HouseholdKey{National: h[0]}, forms.Answers{"hh_no": forms.Text(h[0]), "head": forms.Text(h[1]), "team": forms.Text(h[2])})
			if err != nil {
				return err
			}
			if _, _, err := tx.NewMember(id, "", forms.Answers{"name": forms.Text(h[1]), "rel": forms.Text("01")}); err != nil {
				return err
			}
		}
		_, err := tx.AddForm(roofForm(t))
		return err
	})
	return db
}

func update(t testing.TB, db *store.DB, by string, fn func(*store.Tx) error) {
	t.Helper()
	if err := db.Update(by, fn); err != nil {
		t.Fatal(err)
	}
}

// sent is the workbook of a form as a spreadsheet program opens it.
func sent(t testing.TB, db *store.DB, spec Spec) *excelize.File {
	t.Helper()
	var out bytes.Buffer
	if err := db.View(func(tx *store.Tx) error {
		_, err := Write(&out, tx, spec)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	x, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func bytesOf(t testing.TB, x *excelize.File) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := x.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func back(t testing.TB, x *excelize.File) *Sheet {
	t.Helper()
	s, err := parse(bytesOf(t, x))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func parse(data []byte) (*Sheet, error) {
	wb, err := sheet.Parse("back.xlsx", data, sheet.DefaultLimits)
	if err != nil {
		return nil, err
	}
	return Read(wb)
}

// set types into the cell of a household's question.
func set(t testing.TB, x *excelize.File, head, question string, value any) {
	t.Helper()
	rows, err := x.GetRows(sheetFill)
	if err != nil {
		t.Fatal(err)
	}
	col := slices.Index(rows[0], question)
	for at, cells := range rows {
		if at >= headings && slices.Contains(cells[:6], head) && col >= 0 {
			name, _ := excelize.CoordinatesToCellName(col+1, at+1)
			if err := x.SetCellValue(sheetFill, name, value); err != nil {
				t.Fatal(err)
			}
			return
		}
	}
	t.Fatalf("no cell of %s, %s", head, question)
}

func look(t testing.TB, db *store.DB, s *Sheet) Result {
	t.Helper()
	r, err := Look(db, s, "罗秀云")
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func accept(t testing.TB, db *store.DB, s *Sheet) Result {
	t.Helper()
	r, err := Accept(db, s, "罗秀云")
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func digest(t testing.TB, db *store.DB) string {
	t.Helper()
	d, err := db.Digest()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// answer completes the form of a household as the entry screen does.
func answer(t testing.TB, db *store.DB, number string, typed map[string]string) {
	t.Helper()
	update(t, db, "周文广", func(tx *store.Tx) error {
		h, err := tx.HouseholdByNumber(number)
		if err != nil {
			return err
		}
		s := store.Subject{Form: "roof", Record: h.ID}
		d, err := tx.OpenDraft(s)
		if err != nil {
			return err
		}
		env, err := tx.Env(s)
		if err != nil {
			return err
		}
		session := forms.NewSession(roofForm(t), env, d.Answers)
		for _, q := range roofForm(t).Questions {
			if text, ok := typed[q.Name]; ok {
				session.Answer(q.Path(), text)
			}
		}
		_, _, err = tx.Complete(d, session)
		return err
	})
}

// response is the record of a household's answers.
func response(t testing.TB, db *store.DB, number string) (r store.Response, err error) {
	t.Helper()
	fault := db.View(func(tx *store.Tx) error {
		h, failed := tx.HouseholdByNumber(number)
		if failed != nil {
			return failed
		}
		r, err = tx.Response(store.Subject{Form: "roof", Record: h.ID})
		return nil
	})
	if fault != nil {
		t.Fatal(fault)
	}
	return r, err
}

func codes(fs []Finding) string {
	var out []string
	for _, f := range fs {
		out = append(out, f.Column+" "+f.Code)
	}
	return strings.Join(out, ", ")
}

// TestThereAndBack: an untouched workbook is no change; what is filled in is completed with its issues, what is not whole becomes a
// draft that says what is missing; the same workbook again changes nothing; the import can be taken back and done again.
func TestThereAndBack(t *testing.T) {
	db := village(t)
	answer(t, db, "1003", map[string]string{"leak": "no", "rooms": "3", "built": "1999-05-01", "note": "=1+1"})
	x := sent(t, db, Spec{Form: "roof"})
	if r := look(t, db, back(t, x)); r.Unchanged != 3 || len(r.Rows)+len(r.Refused)+len(r.Warnings) > 0 {
		t.Fatalf("untouched: %+v", r)
	}
	if _, err := Accept(db, back(t, x), ""); !errors.Is(err, ErrNoChanges) {
		t.Errorf("untouched: %v", err)
	}
	set(t, x, "张三", "leak", "是")
	set(t, x, "张三", "why", "厨房、堂屋、厢房")
	set(t, x, "张三", "rooms", 4)
	set(t, x, "张三", "built", "2001年5月3日")
	set(t, x, "李四", "leak", "不清楚")
	before := digest(t, db)
	dry := look(t, db, back(t, x))
	if digest(t, db) != before {
		t.Fatal("a look wrote")
	}
	if dry.Completed != 1 || dry.Drafts != 1 || dry.Unchanged != 1 || dry.Cells != 5 || len(dry.Refused) > 0 {
		t.Fatalf("%+v", dry)
	}
	if row := dry.Rows[1]; row.Head != "李四" || !slices.Contains(row.Missing, "几间房") {
		t.Errorf("%+v", row)
	}
	got := accept(t, db, back(t, x))
	if got.Issues != 1 {
		t.Errorf("%d issues", got.Issues)
	}
	r, err := response(t, db, "1001")
	if err != nil || r.Text("why") != "a b" || r.Text("rooms") != "4" || r.Text("built") != "2001-05-03" || r.By != "罗秀云（Excel）" {
		t.Errorf("%v %v", r.Record, err)
	}
	if _, err := response(t, db, "1002"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("half a row was completed: %v", err)
	}
	after := digest(t, db)
	if again := look(t, db, back(t, x)); again.Unchanged != 3 || len(again.Rows) > 0 {
		t.Errorf("again: %+v", again)
	}
	undone, err := exchange.Undo(db, "周文广", false)
	if err != nil || undone.Responses.Removed != 1 {
		t.Fatalf("%+v %v", undone, err)
	}
	if _, err := response(t, db, "1001"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("after undo: %v", err)
	}
	if issues := issues(t, db); len(issues) != 0 {
		t.Errorf("after undo: %d issues", len(issues))
	}
	if digest(t, db) == after {
		t.Error("undo wrote nothing")
	}
	if r := accept(t, db, back(t, x)); r.Completed != 1 || r.Conflicts != 0 {
		t.Errorf("after undo: %+v", r)
	}
	if r, _ = response(t, db, "1001"); len(r.Conflicts) > 0 || r.Contested || r.Text("rooms") != "4" {
		t.Errorf("after undo and again: %+v", r.Record)
	}
	if len(issues(t, db)) != 1 {
		t.Error("the issue did not come back")
	}
}

func issues(t testing.TB, db *store.DB) (all []store.Issue) {
	t.Helper()
	if err := db.View(func(tx *store.Tx) (err error) {
		all, err = tx.Issues(store.IssueFilter{})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return all
}

// TestBothSides: a cell changed only there is applied to the answers of now, one changed only here stays, one changed alike is no
// change, and one changed on both sides becomes two values of one field, in whatever order.
func TestBothSides(t *testing.T) {
	db := village(t)
	answer(t, db, "1001", map[string]string{"leak": "no", "rooms": "3", "note": "旧"})
	x := sent(t, db, Spec{Form: "roof"})
	answer(t, db, "1001", map[string]string{"rooms": "5"})
	set(t, x, "张三", "note", "新")
	r := accept(t, db, back(t, x))
	if r.Conflicts != 0 || r.Completed != 1 {
		t.Fatalf("%+v", r)
	}
	got, _ := response(t, db, "1001")
	if got.Text("rooms") != "5" || got.Text("note") != "新" || len(got.Conflicts) > 0 {
		t.Fatalf("%+v", got.Record)
	}
	set(t, x, "张三", "rooms", 5)
	if r := look(t, db, back(t, x)); len(r.Rows) > 0 {
		t.Errorf("changed alike: %+v", r)
	}
	set(t, x, "张三", "rooms", 7)
	dry := look(t, db, back(t, x))
	if dry.Conflicts != 1 || dry.Rows[0].Changes[0] != (Change{"house/rooms", "几间房", "3", "7", true, "5"}) {
		t.Fatalf("%+v", dry)
	}
	accept(t, db, back(t, x))
	got, _ = response(t, db, "1001")
	if n := len(got.Conflicts["rooms"]); n != 2 || got.Text("note") != "新" || len(got.Conflicts["note"]) > 0 {
		t.Errorf("%d values of rooms, %+v", n, got.Record)
	}
}

// TestRefused: what cannot be taken is told with its cell, and the rest of the row is taken.
func TestRefused(t *testing.T) {
	db := village(t)
	answer(t, db, "1001", map[string]string{"leak": "no", "rooms": "3"})
	x := sent(t, db, Spec{Form: "roof", Group: "东洼组"})
	set(t, x, "张三", "rooms", 99)
	set(t, x, "张三", "why", "厨房")
	set(t, x, "李四", "leak", "也许")
	set(t, x, "李四", "rooms", "2")
	computed := back(t, x)
	cells := computed.rows[1].cells
	for len(cells) < 11 {
		cells = append(cells, sheet.Cell{})
	}
	cells[10] = sheet.Cell{Type: sheet.Number, Text: "2", Formula: true}
	computed.rows[1].cells = cells
	r := look(t, db, computed)
	if got := codes(r.Refused); got != "I violated, H not_asked, G unknown_choice, K formula" {
		t.Errorf("refused %s", got)
	}
	if r.Drafts != 2 || r.Completed != 0 || r.Cells != 2 {
		t.Errorf("%+v", r)
	}
	accept(t, db, back(t, x))
	if got, _ := response(t, db, "1001"); got.Text("rooms") != "3" {
		t.Errorf("rooms %s", got.Text("rooms"))
	}
	set(t, x, "张三", "rooms", 9)
	set(t, x, "李四", "leak", "否")
	set(t, x, "李四", "built", "待核：去问村主任")
	r = accept(t, db, back(t, x))
	if r.Completed != 2 || r.Conflicts != 0 {
		t.Errorf("put right: %+v", r)
	}
	if got, _ := response(t, db, "1002"); got.Answer("built") != (forms.Answer{State: forms.Pending, Note: "去问村主任"}) {
		t.Errorf("%+v", got.Answer("built"))
	}
}

// TestCleared: an emptied cell is not answered, neither 0 nor 否.
func TestCleared(t *testing.T) {
	db := village(t)
	answer(t, db, "1001", map[string]string{"leak": "no", "rooms": "0", "note": "旧"})
	x := sent(t, db, Spec{Form: "roof"})
	set(t, x, "张三", "note", "")
	set(t, x, "张三", "leak", "")
	r := accept(t, db, back(t, x))
	if r.Drafts != 1 || !slices.Equal(r.Rows[0].Missing, []string{"屋顶漏雨吗"}) || r.Rows[0].Changes[0].New != "" {
		t.Errorf("%+v", r)
	}
	if got, _ := response(t, db, "1001"); got.Text("leak") != "no" || got.Text("rooms") != "0" {
		t.Errorf("a draft changed the record: %+v", got.Record)
	}
}

// TestMoved: columns and rows may be moved, rows deleted, a title put above.
func TestMoved(t *testing.T) {
	db := village(t)
	x := sent(t, db, Spec{Form: "roof"})
	set(t, x, "王五", "leak", "否")
	set(t, x, "王五", "rooms", 1)
	if err := x.RemoveRow(sheetFill, 3); err != nil {
		t.Fatal(err)
	}
	for _, do := range []func() error{
		func() error { return x.DuplicateRowTo(sheetFill, 4, 3) }, func() error { return x.RemoveRow(sheetFill, 5) },
		func() error { return x.InsertRows(sheetFill, 1, 1) }, func() error { return x.InsertCols(sheetFill, "A", 2) },
		func() error { return x.RemoveCol(sheetFill, "M") },
	} {
		if err := do(); err != nil {
			t.Fatal(err)
		}
	}
	r := look(t, db, back(t, x))
	if r.Completed != 1 || r.Rows[0].Head != "王五" || r.Rows[0].Row != 4 || len(r.Refused) > 0 || codes(r.Warnings) != " column_missing" {
		t.Errorf("%+v", r)
	}
}

// TestDamaged: a workbook that is not what was written says so and changes nothing.
func TestDamaged(t *testing.T) {
	db := village(t)
	for name, tt := range map[string]struct {
		spoil func(x *excelize.File) error
		want  error
	}{
		"no hidden sheet": {func(x *excelize.File) error { return x.DeleteSheet(sheetHidden) }, ErrForeign},
		"another round":   {func(x *excelize.File) error { return x.SetCellValue(sheetHidden, "B6", "x") }, ErrDamaged},
		"no sum":          {func(x *excelize.File) error { return x.RemoveRow(sheetHidden, 9) }, ErrDamaged},
		"no names":        {func(x *excelize.File) error { return x.RemoveRow(sheetFill, 1) }, ErrDamaged},
		"two of one name": {func(x *excelize.File) error { return x.SetCellValue(sheetFill, "H1", "leak") }, ErrDamaged},
		"no sheet":        {func(x *excelize.File) error { return x.DeleteSheet(sheetFill) }, ErrDamaged},
	} {
		x := sent(t, db, Spec{Form: "roof"})
		if err := tt.spoil(x); err != nil {
			t.Fatal(err)
		}
		if _, err := parse(bytesOf(t, x)); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v", name, err)
		} else if sentence, hint, ok := Explain(err); !ok || sentence == "" || hint == "" {
			t.Errorf("%s is not explained", name)
		}
	}
	x := sent(t, db, Spec{Form: "roof"})
	data := bytesOf(t, x)
	if _, err := parse(data[:len(data)/2]); err == nil {
		t.Error("a cut file was read")
	}
	for at, value := range map[string]string{"A3": "", "A4": "x|y|z"} {
		if err := x.SetCellValue(sheetFill, at, value); err != nil {
			t.Fatal(err)
		}
	}
	rows, _ := x.GetRows(sheetFill)
	if err := x.SetCellValue(sheetFill, "A6", rows[4][0]); err != nil {
		t.Fatal(err)
	}
	if r := look(t, db, back(t, x)); codes(r.Refused) != " no_mark,  mark_damaged,  row_twice" || r.Unchanged != 1 {
		t.Errorf("%+v", r)
	}
	other := storetest.New(t, storetest.WithIdentity(store.Identity{Kind: "village", Code: "533102201002", Name: "别村"}))
	if _, err := Look(other, back(t, sent(t, db, Spec{Form: "roof"})), ""); !errors.Is(err, ErrForeign) {
		t.Errorf("another village: %v", err)
	}
}

// TestVersion: a workbook of another version of the form is refused.
func TestVersion(t *testing.T) {
	db := village(t)
	s := back(t, sent(t, db, Spec{Form: "roof"}))
	update(t, db, "周文广", func(tx *store.Tx) error {
		book, err := sheet.Parse("roof.md", []byte(strings.Replace(strings.Replace(roof, "几间房", "有几间房", 1), "| 1 | household |", "| 2 | household |", 1)), sheet.DefaultLimits)
		if err != nil {
			return err
		}
		f, _ := xlsform.Load(book, "roof")
		_, err = tx.AddForm(f)
		return err
	})
	if _, err := Look(db, s, ""); !errors.Is(err, ErrVersion) {
		t.Errorf("%v", err)
	}
}

// TestCards: the cards go out and come back too, and so does every built-in form that fits.
func TestCards(t *testing.T) {
	db := village(t)
	x := sent(t, db, Spec{Form: "household"})
	set(t, x, "李四", "phone", "13900000001")
	if r := accept(t, db, back(t, x)); len(r.Rows) != 1 || r.Cells != 1 {
		t.Errorf("%+v", r)
	}
	x = sent(t, db, Spec{Form: "member"})
	if r := look(t, db, back(t, x)); r.Unchanged != 3 {
		t.Errorf("%+v", r)
	}
	for _, name := range []string{"annex1", "water", "five_clean"} {
		x = sent(t, db, Spec{Form: name})
		if r := look(t, db, back(t, x)); r.Unchanged != 3 || len(r.Refused) > 0 {
			t.Errorf("%s: %+v", name, r)
		}
	}
	x = sent(t, db, Spec{Form: "water"})
	set(t, x, "张三", "visit_result", "见到本人")
	set(t, x, "张三", "respondent", "张三")
	if r := look(t, db, back(t, x)); r.Drafts != 1 || !slices.Contains(r.Rows[0].Missing, "水质") {
		t.Errorf("half a form: %+v", r)
	}
	err := db.View(func(tx *store.Tx) error {
		_, err := Write(&bytes.Buffer{}, tx, Spec{Form: "tasks_003"})
		return err
	})
	if !errors.Is(err, ErrNoForm) {
		t.Errorf("a form about the village: %v", err)
	}
}

// FuzzRead: whatever stands in the hidden part, reading ends and says what it is.
func FuzzRead(f *testing.F) {
	t := tag{keyFormat: formatNow, keyBook: "b", keyForm: "roof"}
	f.Add(t.sum(), mark{record: "id", heads: [][32]byte{{1}}}.text("b"), "leak", "是")
	f.Add("", "|", "@mark", "")
	f.Fuzz(func(f *testing.T, sum, m, name, value string) {
		text := func(s string) sheet.Cell { return sheet.Cell{Type: sheet.Text, Text: s} }
		hidden := &sheet.Sheet{Hidden: true}
		for _, k := range hiddenKeys {
			hidden.Rows = append(hidden.Rows, []sheet.Cell{text(k), text(t[k])})
		}
		hidden.Rows = append(hidden.Rows, []sheet.Cell{text(keySum), text(sum)})
		s, err := Read(&sheet.Workbook{Sheets: []*sheet.Sheet{{Rows: [][]sheet.Cell{{text(colMark), text(name)}, {text(m), text(value)}}}, hidden}})
		if err != nil {
			if _, _, ok := Explain(err); !ok {
				f.Errorf("not explained: %v", err)
			}
			return
		}
		for _, r := range s.rows {
			if again, err := parseMark("b", r.mark.text("b")); err != nil || again.record != r.mark.record {
				f.Errorf("%q is read as %q", r.mark.text("b"), again.record)
			}
		}
	})
}
