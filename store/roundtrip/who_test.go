package roundtrip

import (
	"strings"
	"testing"

	"cunce/forms"
	"cunce/forms/sheet"
	"cunce/forms/xlsform"
	"cunce/store"
	"cunce/store/revision"
)

const school = `
| survey | type | name | label | required | problem | about_member |
|---|---|---|---|---|---|---|
| | select_one yesno | drop | 有没有人失学 | yes | . = 'yes' | yes |
| | text | note | 说明 | | | |

| choices | list_name | name | label |
|---|---|---|---|
| | yesno | yes | 是 |
| | yesno | no | 否 |

| settings | form_id | form_title | version | subject |
|---|---|---|---|---|
| | school | 失学排查 | 1 | household |
`

// schooled is a village with the form, and three people in the first household, two of one name.
func schooled(t testing.TB) (db *store.DB, people map[string]string) {
	t.Helper()
	db = village(t)
	book, err := sheet.Parse("school.md", []byte(school), sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	f, faults := xlsform.Load(book, "school")
	if f == nil || len(faults) > 0 {
		t.Fatal(faults)
	}
	people = map[string]string{}
	update(t, db, "周文广", func(tx *store.Tx) error {
		h, err := tx.HouseholdByNumber("1001")
		if err != nil {
			return err
		}
		for _, p := range [][3]string{{"990101201504180036", "张小花", "04"}, {"990101201504180044", "张小花", "08"}, {"990101201504180052", "张大明", "03"}} {
			id, _, err := tx.NewMember(h.ID, p[0], forms.Answers{"name": forms.Text(p[1]), "rel": forms.Text(p[2]), "idno": forms.Text(p[0])})
			if err != nil {
				return err
			}
			people[p[2]] = id
		}
		_, err = tx.AddForm(f)
		return err
	})
	return db, people
}

func dropped(t testing.TB, db *store.DB, number string) (a forms.Answer, r store.Response) {
	t.Helper()
	if err := db.View(func(tx *store.Tx) error {
		h, err := tx.HouseholdByNumber(number)
		if err != nil {
			return err
		}
		r, err = tx.Response(store.Subject{Form: "school", Record: h.ID})
		a = r.Answer("drop")
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return a, r
}

// TestWho: a problem says whom of the household it is about, by a name that only one has; the next workbook shows it, an untouched
// one changes nothing, and where the answer is no problem nobody is taken.
func TestWho(t *testing.T) {
	db, people := schooled(t)
	x := sent(t, db, Spec{Form: "school"})
	set(t, x, "张三", "drop", "是")
	set(t, x, "张三", "@who:drop", "张小花")
	set(t, x, "李四", "drop", "否")
	set(t, x, "李四", "@who:drop", "李四")
	r := look(t, db, back(t, x))
	if got := codes(r.Refused); !strings.Contains(got, codeWho) || !strings.Contains(got, codeNoProblem) || len(r.Refused) != 2 {
		t.Fatalf("refused: %+v", r.Refused)
	}
	if !strings.Contains(r.Refused[0].Message, "张小花（之女 2015年生 尾号0036）") {
		t.Errorf("it is not told who there is: %s", r.Refused[0].Message)
	}
	set(t, x, "张三", "@who:drop", "张小花（之女 2015年生 尾号0036）")
	set(t, x, "李四", "@who:drop", "")
	r = accept(t, db, back(t, x))
	if r.Completed != 2 || r.Cells != 3 || r.Issues != 1 || len(r.Refused) > 0 {
		t.Fatalf("%+v", r)
	}
	if a, _ := dropped(t, db, "1001"); a.Member != people["04"] {
		t.Errorf("about %q, want %q", a.Member, people["04"])
	}
	if all := issues(t, db); len(all) != 1 || all[0].Member() != people["04"] {
		t.Errorf("the issue is about %q", all[0].Member())
	}
	if again := look(t, db, back(t, x)); again.Unchanged != 3 || len(again.Rows)+len(again.Refused) > 0 {
		t.Errorf("again: %+v", again)
	}
	x = sent(t, db, Spec{Form: "school"})
	if r := look(t, db, back(t, x)); r.Unchanged != 3 {
		t.Errorf("untouched: %+v", r)
	}
	set(t, x, "张三", "@who:drop", "张大明")
	r = look(t, db, back(t, x))
	if len(r.Rows) != 1 || r.Rows[0].Changes[0].Old != "张小花（之女 2015年生 尾号0036）" || r.Rows[0].Changes[0].New != "张大明" ||
		r.Rows[0].Changes[0].Label != "有没有人失学（是谁）" {
		t.Errorf("%+v", r.Rows)
	}
	set(t, x, "张三", "@who:drop", "")
	accept(t, db, back(t, x))
	if a, _ := dropped(t, db, "1001"); a.Member != "" || a.Text != "yes" {
		t.Errorf("the whole household: %+v", a)
	}
}

// TestWhoBothSides: somebody else named here and there stands twice, to be decided.
func TestWhoBothSides(t *testing.T) {
	db, people := schooled(t)
	x := sent(t, db, Spec{Form: "school"})
	set(t, x, "张三", "drop", "是")
	set(t, x, "张三", "@who:drop", "张大明")
	accept(t, db, back(t, x))
	old, here := sent(t, db, Spec{Form: "school"}), sent(t, db, Spec{Form: "school"})
	set(t, here, "张三", "@who:drop", "张小花（之女 2015年生 尾号0036）")
	accept(t, db, back(t, here))
	set(t, old, "张三", "note", "只改说明")
	if r := look(t, db, back(t, old)); r.Conflicts != 0 {
		t.Errorf("another cell: %+v", r)
	}
	set(t, old, "张三", "@who:drop", "张小花（之孙女 2015年生 尾号0044）")
	r := accept(t, db, back(t, old))
	if r.Conflicts != 1 || r.Rows[0].Changes[0].Theirs != "张小花（之女 2015年生 尾号0036）" {
		t.Fatalf("%+v", r)
	}
	_, response := dropped(t, db, "1001")
	members := map[string]bool{}
	for _, v := range response.Conflicts["drop"] {
		one := store.Record{Fields: revision.Fields{"drop": v.Value}}
		members[one.Answer("drop").Member] = true
	}
	if !members[people["04"]] || !members[people["08"]] {
		t.Errorf("the two values are about %v", members)
	}
}
