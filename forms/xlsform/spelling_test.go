package xlsform

import (
	"slices"
	"strings"
	"testing"

	"cunce/forms"
	"cunce/forms/qtype"
)

func TestHeadings(t *testing.T) {
	for text, want := range map[string]string{
		"type": "type", " Type ": "type", "Relevance": "relevant", "bind:relevant": "relevant", "bind::relevant": "relevant",
		"constraint message": "constraint_message", "Constraint-Message": "constraint_message", "bind::jr:constraintMsg": "constraint_message",
		"readonly": "read_only", "read only": "read_only", "caption": "label", "calculate": "calculation", "choice filter": "choice_filter",
		"label::中文": "label 中文", "label:English": "label English", "label::Chinese (zh)": "label Chinese (zh)", "label :: English": "label English",
		"hint::English": "hint English", "bind::jr:requiredMsg::English": "required_message English", "ｌａｂｅｌ": "label",
		"problem grade": "problem_grade", "due days": "due_days", "something": "something", "instance::x": "instance::x",
	} {
		name, language := heading(text, surveyColumns)
		if got := strings.TrimSpace(name + " " + language); got != want {
			t.Errorf("heading(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestTypes(t *testing.T) {
	for text, want := range map[string]kind{
		"text": {question: qtype.Text}, "string": {question: qtype.Text}, "Int": {question: qtype.Integer}, "dateTime": {question: qtype.DateTime},
		"date time": {question: qtype.DateTime}, "calculate": {question: qtype.Calculate}, "trigger": {question: qtype.Acknowledge},
		"select_one yesno":                  {question: qtype.SelectOne, list: "yesno"},
		"select one  YesNo":                 {question: qtype.SelectOne, list: "YesNo"},
		"select_one from yesno":             {question: qtype.SelectOne, list: "yesno"},
		"select one from yesno":             {question: qtype.SelectOne, list: "yesno"},
		"select1 yesno":                     {question: qtype.SelectOne, list: "yesno"},
		"select_one yesno or_other":         {question: qtype.SelectOne, list: "yesno", orOther: true},
		"select_one yesno or other":         {question: qtype.SelectOne, list: "yesno", orOther: true},
		"select one yesno or specify other": {question: qtype.SelectOne, list: "yesno", orOther: true},
		"select_one other":                  {question: qtype.SelectOne, list: "other"},
		"select_multiple a_b":               {question: qtype.SelectMultiple, list: "a_b"},
		"select all that apply from x":      {question: qtype.SelectMultiple, list: "x"},
		"add select one prompt using x":     {question: qtype.SelectOne, list: "x"},
		"rank x":                            {question: qtype.Rank, list: "x"},
		"begin group":                       {begin: "group"}, "begin_group": {begin: "group"}, "Begin-Group": {begin: "group"}, "begin  group": {begin: "group"},
		"end group": {end: "group"}, "end_group": {end: "group"}, "begin_repeat": {begin: "repeat"}, "end repeat": {end: "repeat"},
		"begin lgroup": {begin: "repeat"}, "end looped group": {end: "repeat"},
		"add integer prompt": {question: qtype.Integer}, "q date time": {question: qtype.DateTime}, "get today": {question: qtype.Today},
		"uri:deviceid": {question: qtype.DeviceID}, "phone number": {question: qtype.Text}, "add photo prompt": {question: qtype.Uncollected, skip: true},
		"image": {question: qtype.Uncollected, skip: true}, "geopoint": {question: qtype.Uncollected, skip: true},
		"select_one_external x": {question: qtype.Uncollected, skip: true}, "phonenumber": {question: qtype.Hidden, skip: true},
		"audit": {drop: true}, "xml-external": {drop: true}, "loop": {refuse: true}, "osm x": {refuse: true}, "include x": {refuse: true},
		"device id": {question: qtype.DeviceID},
	} {
		if got, ok := read(text); !ok || got != want {
			t.Errorf("read(%q) = %+v %v, want %+v", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "texts", "group", "begin", "select", "selectone x", "start group"} {
		if got, ok := read(text); ok {
			t.Errorf("read(%q) = %+v, want unknown", text, got)
		}
	}
}

// Every type of the engine can be written in a workbook.
func TestEveryTypeHasASpelling(t *testing.T) {
	for _, ty := range qtype.All() {
		text := string(ty)
		if ty.Chosen() {
			text += " list"
		}
		if ty == qtype.Uncollected {
			text = "image"
		}
		if k, ok := read(text); !ok || k.question != ty {
			t.Errorf("%s: %+v %v", text, k, ok)
		}
	}
}

func TestColumnsOfAQuestion(t *testing.T) {
	f := sound(t, survey("type | name | label | hint | guidance hint | mandatory | required message | bind:relevant | bind::constraint | constraint message | default | readonly | appearance | parameters",
		"range | a | A | 提示 | 指引 | YES | 必填 | true | . > 1 | 要大 | 3 | no | W1 IDCard | start=1; end = 9, step=2"))
	q := f.Questions[0]
	if q.Hint != "提示" || q.Guidance != "指引" || q.Required != "true()" || q.RequiredMessage != "必填" || q.Relevant != "" ||
		q.Constraint != ". > 1" || q.ConstraintMessage != "要大" || q.Default != "3" || q.ReadOnly != "" || !q.Has("idcard") {
		t.Errorf("%+v", q)
	}
	if p := q.Parameters; p["start"] != "1" || p["end"] != "9" || p["step"] != "2" {
		t.Errorf("parameters %v", p)
	}
}

func TestOurColumns(t *testing.T) {
	f := sound(t, survey("type | name | label | problem | normal | batch | unit | Problem Grade | category | office | due_days | urgent | detail | about_member | warning | warning_message | critical | prefill | carry",
		"select_one yesno | a | A | . = 'yes' | no | no | 元 | hint | 住房 | 建环办 | 15 | yes | d | 是 | . != '' | 看看 | 1 | pulldata('household','x') | true",
		"text | d | D | | | | | | | | | | | | | | | | "))
	q := f.Questions[0]
	if q.Problem != ". = 'yes'" || q.Normal != "no" || !q.NoBatch || q.Unit != "元" || q.Grade != "hint" || q.Category != "住房" || q.Office != "建环办" ||
		q.DueDays != 15 || !q.Urgent || q.Detail != "d" || !q.AboutMember || q.Warning != ". != ''" || q.WarningMessage != "看看" || !q.Critical ||
		q.Prefill != "pulldata('household','x')" || !q.Carry {
		t.Errorf("%+v", q)
	}
	if d := f.Questions[1]; d.NoBatch || d.Urgent || d.DueDays != 0 {
		t.Errorf("blank cells: %+v", d)
	}
}

func TestSmartQuotes(t *testing.T) {
	f := sound(t, survey("type | name | label | relevant", "select_one yesno | a | “A” | ", "text | b | B | ${a} = ‘yes’ or ${a} = “no”"))
	if got := f.Questions[1].Relevant; got != `${a} = 'yes' or ${a} = "no"` {
		t.Errorf("relevant %q", got)
	}
	if got := f.Questions[0].Label; got != "“A”" {
		t.Errorf("a label keeps its quotes: %q", got)
	}
}

func TestLanguages(t *testing.T) {
	header := "type | name | label::English (en) | label::中文 (zh) | hint::English (en)"
	rows := "text | a | Name | 姓名 | help"
	for language, want := range map[string]string{"": "姓名", "English (en)": "Name", "english (EN)": "Name", "en": "Name", "zh": "姓名", "Français": "姓名"} {
		f := sound(t, survey(header, rows)+"| settings |\n| | form_id | default_language |\n| | f | "+language+" |\n")
		if got := f.Questions[0].Label; got != want {
			t.Errorf("default_language %q: label %q, want %q", language, got, want)
		}
		if got := f.Questions[0].Hint; got != "help" {
			t.Errorf("a text that only one language has: %q", got)
		}
	}
	f := sound(t, survey("type | name | label | label::English", "text | a | 姓名 | Name"))
	if got := f.Questions[0].Label; got != "姓名" {
		t.Errorf("the plain column comes first: %q", got)
	}
}

func TestOrOther(t *testing.T) {
	f := sound(t, survey("type | name | label", "select_one yesno or_other | a | A", "select_one yesno | b | B"))
	if len(f.Questions) != 3 {
		t.Fatalf("%d questions", len(f.Questions))
	}
	a, extra, b := f.Questions[0], f.Questions[1], f.Questions[2]
	last := f.Lists[a.List][len(f.Lists[a.List])-1]
	if len(f.Lists[a.List]) != 3 || last.Name != "other" || len(f.Lists[b.List]) != 2 {
		t.Errorf("lists %v %v", f.Lists[a.List], f.Lists[b.List])
	}
	if extra.Name != "a_other" || extra.Type != qtype.Text || extra.Relevant != "selected(${a}, 'other')" {
		t.Errorf("%+v", extra)
	}
}

func TestGroupsNest(t *testing.T) {
	f := sound(t, survey("type | name | label | relevant", "begin group | g | G | ", "begin_group | h | H | no", "text | a | A | ", "end_group | | | ", "end group | | | ", "text | b | B | "))
	if f.Questions[0].Path() != "g/h/a" || f.Groups[1].Parent != f.Groups[0] || f.Groups[1].Relevant != "false()" || f.Questions[1].Group != nil {
		t.Errorf("%s %+v", f.Questions[0].Path(), f.Groups[1])
	}
}

func TestFieldWorkIsInserted(t *testing.T) {
	settings := "| settings |\n| | form_id | fieldwork |\n| | f | yes |\n"
	f := sound(t, survey("type | name | label", "begin_group | g | G", "text | a | A", "end_group | | ")+settings)
	var names []string
	for _, q := range f.Questions {
		names = append(names, q.Name)
	}
	if strings.Join(names, " ") != "visit_result respondent visit_date surveyors a" || !f.FieldWork {
		t.Errorf("questions %v", names)
	}
	if f.Groups[0].Name != "fieldwork" || f.TopGroups()[0] != f.Groups[0] {
		t.Errorf("groups %v", f.Groups)
	}
	has := func(name string) bool {
		return slices.ContainsFunc(f.Lists["visit_result"], func(c forms.Choice) bool { return c.Name == name })
	}
	for _, name := range strings.Fields("met family phone away nobody refused dead") {
		if !has(name) {
			t.Errorf("no choice %s", name)
		}
	}
	own := sound(t, survey("type | name | label", "text | visit_result | 自己写的")+settings)
	if len(own.Questions) != 1 {
		t.Errorf("a form that brings the group itself got %d questions", len(own.Questions))
	}
}

func TestSheetNamesAndBlankRows(t *testing.T) {
	f := sound(t, `
| SURVEY |
| | |
| | type | name | label |
| | | | |
| | select one yn | a | A |
| | | | |
| Choices |
| | list name | value | caption |
| | yn | 1 | 是 |
| | | | |
| | yn | 2 | 否 |
| Settings |
| | title | id_string |
| | 试表 | x_1 |
`)
	if f.Name != "x_1" || f.Title != "试表" || len(f.Questions) != 1 || len(f.Lists["yn"]) != 2 {
		t.Errorf("%+v", f)
	}
}

func TestChoiceColumnsAreKeptForFilters(t *testing.T) {
	f := sound(t, `
| survey |
| | type | name | label | choice_filter |
| | select_one county | county | 县 | |
| | select_one town | town | 镇 | county = ${county} |
| choices |
| | list_name | name | label | county | media::image |
| | county | a | 甲 | | |
| | town | a1 | 甲一 | a | x.png |
| | town | b1 | 乙一 | b | |
`)
	if c := f.Lists["town"][0]; len(c.Extra) != 1 || c.Extra["county"] != "a" {
		t.Errorf("choice %+v", c)
	}
	if f.Lists["county"][0].Extra != nil {
		t.Errorf("blank column kept: %+v", f.Lists["county"][0])
	}
}

func TestDuplicateChoicesMayBeAllowed(t *testing.T) {
	sound(t, "| survey |\n| | type | name | label |\n| | select_one a | q | Q |\n| choices |\n| | list_name | name | label |\n| | a | 1 | x |\n| | a | 1 | y |\n| settings |\n| | allow_choice_duplicates |\n| | yes |\n")
}

func TestNameComesFromTheFileWithoutSettings(t *testing.T) {
	f := sound(t, survey("type | name | label", "text | a | A"))
	if f.Name != "form" || f.Title != "form" || f.Subject != "household" {
		t.Errorf("%+v", f)
	}
}

// Which answer is a problem may be said in the words of the choices; ? leaves it open, and such a form is refused.
func TestPolarityInWords(t *testing.T) {
	f, faults := load(t, survey("type | name | label | problem", "select_one yesno | a | A | 是=问题", "select_one yesno | b | B | ？",
		"select_one yesno | c | C | 都不是", "select_one yesno | d | D | . = 'no'", "text | e | E | 待定"))
	if got := told(faults); got != "error survey 3 D polarity_unset\nerror survey 6 D polarity_unset" {
		t.Errorf("faults %s", got)
	}
	for i, want := range []string{". = 'yes'", "?", "", ". = 'no'", "?"} {
		if got := f.Questions[i].Problem; got != want {
			t.Errorf("question %s: problem %q, want %q", f.Questions[i].Name, got, want)
		}
	}
	if faults[0].Suggestion == "" || faults[0].Message == "" {
		t.Errorf("%+v", faults[0])
	}
}
