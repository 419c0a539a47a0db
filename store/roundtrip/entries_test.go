package roundtrip

import (
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"cunce/forms"
	"cunce/store"
)

const purse = `
| survey | type | name | label | required | relevant | constraint | constraint_message | problem | about_member | calculation | default |
|---|---|---|---|---|---|---|---|---|---|---|---|
| | select_one yesno | home | 家里有人吗 | yes | | | | | | | |
| | begin repeat | line | 收支明细 | | ${home} = 'yes' | | | | | | |
| | select_one class | class | 哪一类 | yes | | | | . = 'debt' | yes | | |
| | integer | sum | 金额 | yes | | . >= 0 | 不能小于0 | | | | |
| | text | note | 依据 | | ${class} = 'debt' | | | | | | 口述 |
| | end repeat | | | | | | | | | | |
| | calculate | total | 合计 | | | | | | | sum(${sum}) | |
| | begin repeat | field | 地块 | | | | | | | | |
| | integer | mu | 亩数 | | | | | | | | |
| | begin repeat | crop | 作物 | | | | | | | | |
| | text | what | 种什么 | | | | | | | | |
| | end repeat | | | | | | | | | | |
| | end repeat | | | | | | | | | | |

| choices | list_name | name | label |
|---|---|---|---|
| | yesno | yes | 是 |
| | yesno | no | 否 |
| | class | work | 务工 |
| | class | debt | 欠款 |

| settings | form_id | form_title | version | subject | many |
|---|---|---|---|---|---|
| | purse | 家底 | 1 | household | MANY |
`

func purseForm(many bool) string {
	return strings.ReplaceAll(purse, "MANY", map[bool]string{true: "yes"}[many])
}

// put types into the nth row of a sheet that has all of some words in its first columns.
func put(t testing.TB, x *excelize.File, page string, words []string, nth int, column string, value any) {
	t.Helper()
	rows, err := x.GetRows(page)
	if err != nil {
		t.Fatal(err)
	}
	col := slices.Index(rows[0], column)
	for at, cells := range rows {
		has := func(word string) bool { return slices.Contains(cells[:min(8, len(cells))], word) }
		if at < headings || col < 0 || slices.ContainsFunc(words, func(w string) bool { return !has(w) }) {
			continue
		}
		if nth--; nth > 0 {
			continue
		}
		name, _ := excelize.CoordinatesToCellName(col+1, at+1)
		if err := x.SetCellValue(page, name, value); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Fatalf("no cell of %v, %s", words, column)
}

// give says whose the first free row of the sheet of the lines is.
func give(t testing.TB, x *excelize.File, whose string) {
	t.Helper()
	rows, err := x.GetRows("收支明细")
	if err != nil {
		t.Fatal(err)
	}
	for at, cells := range rows {
		if at >= headings && cells[1] == "" {
			name, _ := excelize.CoordinatesToCellName(2, at+1)
			_ = x.SetCellValue("收支明细", name, whose)
			return
		}
	}
	t.Fatal("no free row")
}

// line types one instance into a free row.
func line(t testing.TB, x *excelize.File, whose string, nth int, class string, sum any) {
	t.Helper()
	put(t, x, "收支明细", []string{whose, wordNewItem}, nth, "class", class)
	put(t, x, "收支明细", []string{whose, wordNewItem}, nth, "sum", sum)
}

// lines are the instances of the repeat in a response, "class sum note" each.
func lines(t testing.TB, db *store.DB, r store.Response) (out []string) {
	t.Helper()
	if err := db.View(func(tx *store.Tx) error {
		f, err := tx.Form("purse")
		if err != nil {
			return err
		}
		as := r.Answers(f)
		for _, id := range instancesOf(as, "line") {
			at := instanceKey("line", id)
			out = append(out, strings.TrimSpace(as[at+"/class"].Text+" "+as[at+"/sum"].Text+" "+as[at+"/note"].Text))
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return out
}

func equal(t testing.TB, what string, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: %q, want %q", what, got, want)
	}
}

// TestRepeats: the instances of a repeat are rows of another sheet; new ones come, the same workbook again brings nothing, one ends only
// where its row says so, and all of it can be taken back.
func TestRepeats(t *testing.T) {
	db := village(t)
	withForm(t, db, "purse", purseForm(false))
	x := sent(t, db, Spec{Form: "purse"})
	if r := look(t, db, back(t, x)); r.Unchanged != 3 || len(r.Refused)+len(r.Warnings)+len(r.Rows) > 0 {
		t.Fatalf("untouched: %+v", r)
	}
	set(t, x, "张三", "home", "是")
	line(t, x, "1001 张三", 1, "务工", 500)
	line(t, x, "1001 张三", 2, "欠款", 80)
	set(t, x, "李四", "home", "是")
	give(t, x, "1002") // of a row at the end: the number is enough
	line(t, x, "1002", 1, "务工", 70)
	r := accept(t, db, back(t, x))
	if r.Completed != 2 || r.Added != 3 || r.Removed != 0 || r.Issues != 1 || len(r.Refused) > 0 {
		t.Fatalf("%+v", r)
	}
	equal(t, "张三", lines(t, db, answers(t, db, "purse", "1001")[0]), "work 500", "debt 80 口述")
	equal(t, "李四", lines(t, db, answers(t, db, "purse", "1002")[0]), "work 70")
	if got := answers(t, db, "purse", "1001")[0].Text("total"); got != "580" {
		t.Errorf("total %s", got)
	}
	if again := look(t, db, back(t, x)); again.Unchanged != 3 || len(again.Rows)+len(again.Refused) > 0 {
		t.Fatalf("again: %+v", again)
	}

	x = sent(t, db, Spec{Form: "purse"})
	if r := look(t, db, back(t, x)); r.Unchanged != 3 || len(r.Refused)+len(r.Rows) > 0 {
		t.Fatalf("untouched: %+v", r)
	}
	put(t, x, "收支明细", []string{"1001 张三", "第1条"}, 1, "sum", 600)
	put(t, x, "收支明细", []string{"1001 张三", "第2条"}, 1, colDelete, wordDelete)
	rows, _ := x.GetRows("收支明细")
	for at, cells := range rows { // a row that is gone takes nothing away, and neither does one of the sheet that is filled in
		if slices.Contains(cells, "1002 李四") && slices.Contains(cells, "第1条") {
			_ = x.RemoveRow("收支明细", at+1)
		}
	}
	_ = x.RemoveRow(sheetFill, headings+1)
	if r = accept(t, db, back(t, x)); r.Completed != 1 || r.Removed != 1 || r.Cells != 1 || r.Unchanged != 2 || r.Rows[0].Changes[1].Old != "欠款 80 口述" {
		t.Fatalf("%+v", r)
	}
	equal(t, "张三", lines(t, db, answers(t, db, "purse", "1001")[0]), "work 600")
	equal(t, "李四", lines(t, db, answers(t, db, "purse", "1002")[0]), "work 70")
	undo(t, db, false)
	equal(t, "taken back", lines(t, db, answers(t, db, "purse", "1001")[0]), "work 500", "debt 80 口述")
	undo(t, db, false)
	if got := answers(t, db, "purse", "1001"); len(got) != 0 {
		t.Errorf("taken back twice: %d", len(got))
	}
}

// TestRepeatsRefused: what is wrong in the sheet of a repeat is told with sheet, row and column, and the rest is taken.
func TestRepeatsRefused(t *testing.T) {
	db := village(t)
	withForm(t, db, "purse", purseForm(false))
	x := sent(t, db, Spec{Form: "purse"})
	set(t, x, "张三", "home", "否")
	line(t, x, "1001 张三", 1, "务工", 500) // nobody is asked
	set(t, x, "李四", "home", "是")
	line(t, x, "1002 李四", 1, "务工", -5)
	line(t, x, "1002 李四", 2, "借的", 5)
	give(t, x, "赵六")
	line(t, x, "赵六", 1, "务工", 5)
	put(t, x, "收支明细", []string{"1003 王五", wordNewItem}, 1, colDelete, wordDelete)
	line(t, x, "1003 王五", 2, "务工", 5)
	put(t, x, "收支明细", []string{"1003 王五", wordNewItem}, 2, colEntry+"line", "x")
	r := look(t, db, back(t, x))
	var codes []string
	for _, f := range r.Refused {
		if f.Sheet != "收支明细" || f.Row < 3 {
			t.Errorf("not told where: %+v", f)
		}
		codes = append(codes, f.Code)
	}
	slices.Sort(codes)
	equal(t, "codes", codes, codeMark, codeNotAsked, codeNotAsked, codeNoEntry, codeChoice, codeWhose, codeViolated)
	if r.Completed != 1 || r.Drafts != 1 || !strings.Contains(strings.Join(r.Lines(), "\n"), "收支明细第1条 金额") {
		t.Errorf("%+v", r)
	}
	if !strings.Contains(strings.Join(r.Counts(), "\n"), "“收支明细”那一张表 第 ") {
		t.Error(r.Counts())
	}
}

// TestRepeatsBothSides: a cell of an instance that was changed here and there stands twice; an instance that was changed here is not
// removed from there, and one that was removed here does not come back.
func TestRepeatsBothSides(t *testing.T) {
	db := village(t)
	withForm(t, db, "purse", purseForm(false))
	x := sent(t, db, Spec{Form: "purse"})
	set(t, x, "张三", "home", "是")
	for i, sum := range []int{1, 2, 3} {
		line(t, x, "1001 张三", i+1, "务工", sum)
	}
	accept(t, db, back(t, x))
	old, here := sent(t, db, Spec{Form: "purse"}), sent(t, db, Spec{Form: "purse"})
	item := func(n string) []string { return []string{"1001 张三", n} }
	put(t, here, "收支明细", item("第1条"), 1, "sum", 10)
	put(t, here, "收支明细", item("第2条"), 1, "sum", 20)
	put(t, here, "收支明细", item("第3条"), 1, colDelete, wordDelete)
	accept(t, db, back(t, here))
	put(t, old, "收支明细", item("第1条"), 1, "sum", 100)
	put(t, old, "收支明细", item("第2条"), 1, colDelete, wordDelete)
	put(t, old, "收支明细", item("第3条"), 1, "sum", 300)
	r := accept(t, db, back(t, old))
	var codes []string
	for _, f := range r.Refused {
		codes = append(codes, f.Code)
	}
	equal(t, "refused", codes, codeEdited, codeEntryGone)
	if r.Conflicts != 1 || r.Removed != 0 {
		t.Errorf("%+v", r)
	}
	if got := answers(t, db, "purse", "1001"); len(got[0].Conflicts) != 2 { // the sum, and the time of completion
		t.Errorf("%+v", got[0].Conflicts)
	}
	if again := look(t, db, back(t, x)); len(again.Rows) != 1 || again.Added != 0 || !slices.ContainsFunc(again.Refused, func(f Finding) bool { return f.Code == codeEntryGone }) {
		t.Errorf("the first workbook again: %+v", again)
	}
}

// TestLoose: of a form of which there are many, rows at the end take another response of whichever household is chosen, with its own
// lines; again they make nothing twice, and cannot be given to another household.
func TestLoose(t *testing.T) {
	db := village(t)
	withForm(t, db, "purse", purseForm(true))
	x := sent(t, db, Spec{Form: "purse"})
	setNth(t, x, "张三", wordNewOne, "home", "是")
	line(t, x, "1001 张三 新填", 1, "务工", 1)
	for i, who := range []string{"1001 张三", "李四", "1001"} {
		nth := []string{"另加1", "另加2", "另加3"}[i]
		put(t, x, sheetFill, []string{nth}, 1, colNumber, who)
		put(t, x, sheetFill, []string{nth}, 1, "home", "是")
		give(t, x, nth)
		line(t, x, nth, 1, "务工", 10+i)
	}
	put(t, x, sheetFill, []string{"另加4"}, 1, "home", "是") // nobody is chosen
	r := accept(t, db, back(t, x))
	if r.Completed != 4 || r.Added != 4 || len(r.Refused) != 1 || r.Refused[0].Code != codeWhose {
		t.Fatalf("%+v", r)
	}
	var got []string
	for _, response := range answers(t, db, "purse", "1001") {
		got = append(got, lines(t, db, response)...)
	}
	slices.Sort(got)
	equal(t, "张三", got, "work 1", "work 10", "work 12")
	if again := look(t, db, back(t, x)); len(again.Rows) > 0 || again.Added > 0 {
		t.Fatalf("again: %+v", again)
	}
	put(t, x, sheetFill, []string{"另加2"}, 1, colNumber, "1003 王五")
	if moved := look(t, db, back(t, x)); len(moved.Rows) > 0 || !slices.ContainsFunc(moved.Refused, func(f Finding) bool { return f.Code == codeMoved }) {
		t.Errorf("moved: %+v", moved)
	}
	undo(t, db, false)
	if got := answers(t, db, "purse", "1001"); len(got) > 0 {
		t.Errorf("taken back: %d", len(got))
	}
}

// TestHalves: a household has room for one response that is not whole; another one is refused, and what is being filled in here stays.
func TestHalves(t *testing.T) {
	db := village(t)
	withForm(t, db, "aid", aid)
	var here store.Draft
	update(t, db, "周文广", func(tx *store.Tx) error {
		h, err := tx.HouseholdByNumber("1001")
		if err != nil {
			return err
		}
		if here, err = tx.OpenDraft(store.Subject{Form: "aid", Record: h.ID}); err != nil {
			return err
		}
		here.Answers = forms.Answers{"kind": forms.Text("coal")}
		return tx.SaveDraft(here)
	})
	x := sent(t, db, Spec{Form: "aid"})
	setNth(t, x, "张三", wordNewOne, "kind", "大米")
	setNth(t, x, "张三", wordNewOne, "sum", 5)
	put(t, x, sheetFill, []string{"另加1"}, 1, colNumber, "1001")
	put(t, x, sheetFill, []string{"另加1"}, 1, "sum", 7)
	setNth(t, x, "李四", wordNewOne, "sum", 8)
	put(t, x, sheetFill, []string{"另加2"}, 1, colNumber, "1002")
	put(t, x, sheetFill, []string{"另加2"}, 1, "sum", 9)
	r := accept(t, db, back(t, x))
	if r.Completed != 1 || r.Drafts != 1 || len(r.Refused) != 2 || r.Refused[0].Code != codeSlot || r.Refused[1].Code != codeSlot {
		t.Fatalf("%+v", r)
	}
	if got := answers(t, db, "aid", "1001"); len(got) != 1 || got[0].Text("kind") != "rice" {
		t.Errorf("%d responses", len(got))
	}
	if err := db.View(func(tx *store.Tx) error {
		d, err := tx.SavedDraft(here.Subject)
		if d.Answers["kind"].Text != "coal" {
			t.Errorf("the draft here: %+v", d.Answers)
		}
		return err
	}); err != nil {
		t.Error(err)
	}
	// The half one is given up here: the same workbook does not bring it back.
	if err := db.DropDraft(store.Subject{Form: "aid", Record: r.Rows[1].record(t, db)}); err != nil {
		t.Fatal(err)
	}
	if again := look(t, db, back(t, x)); again.Completed != 0 || !slices.ContainsFunc(again.Refused, func(f Finding) bool { return f.Code == codeHalf }) {
		t.Errorf("again: %+v", again)
	}
}

// record is the household of a row.
func (r Row) record(t testing.TB, db *store.DB) (id string) {
	t.Helper()
	if err := db.View(func(tx *store.Tx) error {
		h, err := tx.HouseholdByNumber(r.Number)
		id = h.ID
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return id
}

// TestLeftOut: a repeat in another one has no sheet, and the workbook says so; what is around it has one.
func TestLeftOut(t *testing.T) {
	db := village(t)
	withForm(t, db, "purse", purseForm(false))
	first := sent(t, db, Spec{Form: "purse"})
	set(t, first, "李四", "home", "是")
	line(t, first, "1002 李四", 1, "务工", "不清楚")
	line(t, first, "1002 李四", 2, "务工", "")
	accept(t, db, back(t, first)) // half
	x := sent(t, db, Spec{Form: "purse"})
	about, _ := x.GetRows(sheetAbout)
	var text strings.Builder
	for _, row := range about {
		text.WriteString(strings.Join(row, " ") + "\n")
	}
	for _, want := range []string{"（作物）", "“收支明细”在另一张表里", "“地块”那一张表：", "有 1 户在村册里正在填"} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("the instructions do not say %s:\n%s", want, text.String())
		}
	}
	if rows, err := x.GetRows("地块"); err != nil || len(rows) < 100 {
		t.Errorf("%d rows, %v", len(rows), err)
	}
}
