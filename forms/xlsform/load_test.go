package xlsform

import (
	"testing"

	"cunce/forms"
	"cunce/forms/sheet"
)

// load reads a form from a markdown table.
func load(t *testing.T, text string) (*forms.Form, []Fault) {
	t.Helper()
	wb, err := sheet.Parse("form.md", []byte(text), sheet.DefaultLimits)
	if err != nil {
		t.Fatalf("parse markdown: %v", err)
	}
	return Load(wb, "form")
}

// sound reads a form that must have no fault; what is left out is none.
func sound(t *testing.T, text string) *forms.Form {
	t.Helper()
	f, faults := load(t, text)
	for _, fault := range faults {
		if fault.Severity == Skipped {
			continue
		}
		t.Errorf("unexpected fault: %s", fault)
	}
	if f == nil {
		t.Fatal("no form")
	}
	return f
}

func TestLoadAForm(t *testing.T) {
	f := sound(t, `
| survey |
|        | type              | name   | label  | required | relevant          |
|        | begin_group       | g      | 住房   |          |                   |
|        | select_one yesno  | safe   | 安全吗 | yes      |                   |
|        | text              | detail | 说明   |          | ${safe} = 'no'    |
|        | end_group         |        |        |          |                   |
|        | integer           | size   | 人口   |          |                   |
| choices |
|        | list_name | name | label |
|        | yesno     | yes  | 是    |
|        | yesno     | no   | 否    |
| settings |
|        | form_id | form_title | version | subject   | many | fieldwork |
|        | check   | 检查表     | 2       | household | no   | no        |
`)
	if f.Name != "check" || f.Title != "检查表" || f.Version != "2" || f.Subject != "household" || f.Many || f.FieldWork {
		t.Errorf("settings: %+v", f)
	}
	if len(f.Groups) != 1 || len(f.Questions) != 3 || len(f.Lists["yesno"]) != 2 {
		t.Fatalf("got %d groups, %d questions, %d choices", len(f.Groups), len(f.Questions), len(f.Lists["yesno"]))
	}
	safe := f.Questions[0]
	if safe.Path() != "g/safe" || safe.Required != "true()" || safe.Row != 3 || safe.List != "yesno" {
		t.Errorf("question: %+v", safe)
	}
}
