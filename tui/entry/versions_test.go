package entry

import (
	"fmt"
	"strings"
	"testing"

	"cunce/forms"
	workbook "cunce/forms/sheet"
	"cunce/forms/xlsform"
	"cunce/store"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

// roof is a form of one's own in a version: its rows are name, label, type, problem.
func roof(t testing.TB, version string, rows ...string) *forms.Form {
	t.Helper()
	text := "| survey |\n| | name | label | type | problem |\n| | house | 住房 | begin_group | |\n"
	for _, r := range rows {
		text += "| | " + r + " |\n"
	}
	text += "| | | | end_group | |\n| choices |\n| | list_name | name | label |\n| | yn | yes | 是 |\n| | yn | no | 否 |\n" +
		"| settings |\n| | form_id | form_title | version |\n| | roof | 屋顶检查 | " + version + " |\n"
	book, err := workbook.Parse("roof.md", []byte(text), workbook.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	f, faults := xlsform.Load(book, "roof")
	for _, fault := range faults {
		if fault.Severity == xlsform.Error {
			t.Fatal(fault)
		}
	}
	return f
}

const (
	leakRow  = "leak | 屋顶漏雨吗 | select_one yn | . = 'yes'"
	wallRow  = "wall | 墙裂了吗 | select_one yn | . = 'yes'"
	storyRow = "story | 几层 | integer |"
)

func (v *village) addForm(f *forms.Form) {
	v.t.Helper()
	v.update(func(tx *store.Tx) error {
		_, err := tx.AddForm(f)
		return err
	})
}

// page opens a page of the form roof.
func (v *village) page(house int, again bool, width, height int) *desk {
	page := screen.Page{Kind: screen.Entry, ID: v.houses[house], Form: "roof", Round: v.round, Again: again}
	return &desk{screentest.Open(v.t, v.db, page, width, height, New), v}
}

// twice is a village whose first two households answered version 1, and to which version 2 came.
func twice(t testing.TB, second ...string) *village {
	v := newVillage(t)
	v.addForm(roof(t, "1", leakRow, wallRow, storyRow))
	for i := range 2 {
		d := v.page(i, false, 80, 24)
		d.keys("1", "2", "2", "enter", "f12", "enter")
		d.sees("本户已完成，登记 1 个问题")
	}
	v.addForm(roof(t, "2", second...))
	return v
}

func (v *village) response(house int) (r store.Response, issues []store.Issue) {
	v.t.Helper()
	err := v.db.View(func(tx *store.Tx) (err error) {
		if r, err = tx.Response(store.Subject{Form: "roof", Record: v.houses[house], Round: v.round}); err != nil {
			return err
		}
		issues, err = tx.Issues(store.IssueFilter{Household: v.houses[house], Unclosed: true})
		return err
	})
	if err != nil {
		v.t.Fatal(err)
	}
	return r, issues
}

const leakNow = "leak | 房顶现在漏雨吗 | select_one yn | . = 'yes'"

// Only what is new or changed is asked; the old answer stands there, marked, until F5 confirms it; then the next household.
func TestAskedAgain(t *testing.T) {
	v := twice(t, leakNow, wallRow, storyRow, "water | 通水吗 | select_one yn | . = 'no'")
	d := v.page(0, true, 80, 24)
	d.sees("补问", "还有 2 题", "房顶现在漏雨吗", "通水吗", wordFormer, "「屋顶漏雨吗」", "（是=问题）", wordFormerHow)
	d.Hides("墙裂了吗", "几层")
	if d.at() != "leak" {
		t.Fatalf("at %s", d.at())
	}
	if _, text := d.model().Help(); !strings.Contains(strings.Join(text, "\n"), "答「是」") {
		t.Errorf("help %q", text)
	}
	d.keys("f5")
	d.Hides(wordFormer)
	if d.at() != "water" || d.answer("house/leak").Under != "" {
		t.Fatalf("at %s with %+v", d.at(), d.answer("house/leak"))
	}
	d.keys("1", "f12")
	d.sees(wordCanFinish)
	d.keys("enter")
	d.sees("补问还有 1 份", "罗大山", "屋顶检查")
	r, issues := v.response(0)
	if r.Version() != "2" || r.Text("leak") != "yes" || r.Text("wall") != "no" || r.Text("water") != "yes" || len(issues) != 1 {
		t.Errorf("%v, %d issues", r.Fields, len(issues))
	}
	d.Take()
	d.keys("enter")
	want := screen.Page{Kind: screen.Entry, ID: v.houses[1], Form: "roof", Round: v.round, Again: true}
	if to, ok := asked[screen.Replace](d); !ok || to.Page != want {
		t.Errorf("Enter asks for %+v", to)
	}
	d = v.page(1, true, 80, 24)
	d.keys("2", "1", "f12", "enter")
	d.sees(wordAgainDone)
	if _, issues := v.response(1); len(issues) != 0 {
		t.Errorf("%d issues although the answer is no now", len(issues))
	}
}

// Left alone the answer stays what it was, its issue too, and the household stays on the list.
func TestAskedAgainAndLeft(t *testing.T) {
	v := twice(t, leakNow, wallRow, storyRow)
	d := v.page(1, true, 80, 24)
	d.keys("f12")
	d.sees("旧口径的答案，还没有确认", wordCanFinish)
	d.keys("enter")
	d.sees("补问还有 2 份", "欧阳秀英")
	if r, issues := v.response(1); r.Version() != "2" || r.Answer("leak").Under == "" || len(issues) != 1 {
		t.Errorf("%+v, %d issues", r.Answer("leak"), len(issues))
	}
	d = v.page(0, true, 80, 24)
	d.keys("f5", "f12", "enter")
	d.sees("补问还有 1 份", "罗大山")
	d = v.page(1, true, 80, 24)
	d.keys("f12", "enter")
	d.sees(fmt.Sprintf(wordAgainRest, 1))
}

// The whole form is one menu entry away, and back; undo takes a confirmation back.
func TestAskedAgainWhole(t *testing.T) {
	v := twice(t, leakNow, wallRow, storyRow)
	d := v.page(0, true, 80, 24)
	d.menu(wordMenuWhole)
	d.sees("房顶现在漏雨吗", "墙裂了吗", "几层")
	d.menu(wordMenuAgain)
	d.Hides("墙裂了吗")
	d.keys("f5", "esc", "ctrl+z")
	if d.answer("house/leak").Under == "" {
		t.Error("the confirmation stays")
	}
	d.sees(wordFormer)
}

// menu does an entry of F9.
func (d *desk) menu(name string) {
	d.v.t.Helper()
	for _, a := range d.model().Menu() {
		if strings.HasPrefix(a.Name, name) {
			d.Run(a.Do())
			return
		}
	}
	d.v.t.Fatalf("no entry %s", name)
}

// An answer to a question that is gone is told in its own words; one that the question cannot hold stands beside it.
func TestOldAnswersAreReadable(t *testing.T) {
	v := twice(t, wallRow, "story | 几层 | select_one yn |", "water | 通水吗 | select_one yn | . = 'no'")
	d := v.page(0, false, 80, 24)
	d.to("story")
	d.sees("旧版问「几层」，答「2」，请重新答")
	d.menu("旧版的答案 (2)")
	d.sees("屋顶漏雨吗", "是  版本 1", "几层", "2  版本 1")
	d.keys("down", "up", "pgdown", "pgup", "esc")
	d.sees("墙裂了吗")
	d.to("water").keys("1", "f12", "enter")
	r, issues := v.response(0)
	if r.Answer("leak").Text != "yes" || r.Answer("story").Text != "2" || len(issues) != 1 {
		t.Errorf("%v, %d issues", r.Fields, len(issues))
	}
	d = v.page(0, false, 80, 24)
	d.menu("旧版的答案 (2)")
}

// A version that asks this household nothing is one key.
func TestNothingToAskAgain(t *testing.T) {
	v := twice(t, leakRow, storyRow)
	d := v.page(0, true, 80, 24)
	d.sees(wordAgainNothing)
	d.keys("enter")
	if r, issues := v.response(0); r.Version() != "2" || r.Text("wall") != "no" || len(issues) != 1 {
		t.Errorf("%v, %d issues", r.Fields, len(issues))
	}
}

func TestAgainGoldens(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		v := twice(t, leakNow, "story | 几层 | integer |", "water | 通水吗 | select_one yn | . = 'no'")
		d := v.page(0, true, width, height)
		d.Golden("former")
		d.menu("旧版的答案")
		d.Golden("old answers")
		d.keys("esc", "f5", "2", "f12", "enter")
		d.Golden("again next")
	})
}
