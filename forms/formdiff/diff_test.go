package formdiff_test

import (
	"slices"
	"strings"
	"testing"

	"cunce/forms"
	"cunce/forms/catalog"
	"cunce/forms/formdiff"
	"cunce/forms/sheet"
	"cunce/forms/xlsform"
)

// form reads a form from the rows of its survey and its choices, each "a | b | c".
func form(t testing.TB, survey, choices string) *forms.Form {
	t.Helper()
	return formWith(t, survey, choices, "f | 表 | 1")
}

func formWith(t testing.TB, survey, choices, settings string) *forms.Form {
	t.Helper()
	text := "| survey |\n| | type | name | label | problem | relevant | unit | problem_grade | hint | required |\n" + rows(survey) +
		"| choices |\n| | list_name | name | label |\n" + rows(choices) +
		"| settings |\n| | form_id | form_title | version |\n" + rows(settings)
	book, err := sheet.Parse("f.md", []byte(text), sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	f, faults := xlsform.Load(book, "f")
	for _, fault := range faults {
		if fault.Severity == xlsform.Error {
			t.Fatal(fault)
		}
	}
	return f
}

func rows(text string) string {
	var b strings.Builder
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		if strings.TrimSpace(line) != "" {
			b.WriteString("| | " + strings.TrimSpace(line) + " |\n")
		}
	}
	return b.String()
}

const yn = "yn | yes | 是\nyn | no | 否"

// kinds are the changes as "kind path".
func kinds(d *formdiff.Diff) []string {
	var out []string
	for _, c := range d.Changes {
		out = append(out, strings.TrimSpace(string(c.Kind)+" "+c.Path))
	}
	return out
}

func TestCompare(t *testing.T) {
	const base = "select_one yn | roof | 1. 屋顶漏雨吗？ | . = 'yes' |"
	tests := []struct {
		name, old, now, oldChoices, nowChoices string
		want                                   []string
		asks                                   bool
	}{
		{"nothing", base, base, yn, yn, nil, false},
		{"spelling only", base, `select_one yn | roof | （2）屋顶 漏雨吗 | .="yes" |`, yn, yn, []string{"rule"}, false},
		{"order", base + "\ntext | w | 哪里", "text | w | 哪里\n" + base, yn, yn, []string{"rule"}, false},
		{"a list that nobody uses", base, base, yn, yn + "\nother | a | 甲", []string{"rule"}, false},
		{"added", base, base + "\ntext | where | 哪里", yn, yn, []string{"added where"}, true},
		{"a note is not asked", base, base + "\nnote | n | 请看", yn, yn, []string{"added n"}, false},
		{"removed", base + "\ntext | where | 哪里", base, yn, yn, []string{"removed where"}, false},
		{"renamed", base + "\ntext | where | 哪里漏", base + "\ntext | place | 哪里漏？", yn, yn, []string{"renamed place"}, false},
		{"two of these words", "text | a | 说明\ntext | b | 说明", "text | c | 说明\ntext | d | 说明", "", "",
			[]string{"added c", "added d", "removed a", "removed b"}, true},
		{"renamed into another type", "text | a | 人数", "integer | b | 人数", "", "", []string{"added b", "removed a"}, true},
		{"reworded", base, "select_one yn | roof | 房顶漏雨吗 | . = 'yes' |", yn, yn, []string{"reworded roof"}, true},
		{"figures count", "integer | n | 1.5倍以上几户", "integer | n | 15倍以上几户", "", "", []string{"reworded n"}, true},
		{"polarity", base, "select_one yn | roof | 屋顶漏雨吗 | . = 'no' |", yn, yn, []string{"polarity roof"}, true},
		{"no problem any more", base, "select_one yn | roof | 屋顶漏雨吗 | |", yn, yn, []string{"polarity roof"}, true},
		{"grade", base, "select_one yn | roof | 屋顶漏雨吗 | . = 'yes' | | | hint", yn, yn, []string{"polarity roof"}, true},
		{"unit", "decimal | m | 收入 | | | 元", "decimal | m | 收入 | | | 万元", "", "", []string{"unit m"}, true},
		{"retyped", "text | m | 收入", "decimal | m | 收入", "", "", []string{"retyped m"}, true},
		{"choice added", base, base, yn, yn + "\nyn | part | 部分", []string{"choice_added roof"}, false},
		{"choice removed", base, base, yn + "\nyn | part | 部分", yn, []string{"choice_removed roof"}, true},
		{"choice reworded", base, base, yn, "yn | yes | 漏\nyn | no | 否", []string{"choice_reworded roof"}, true},
		{"condition", base + "\ntext | w | 哪里 | | ${roof} = 'yes'", base + "\ntext | w | 哪里 | | ${roof} = 'no'", yn, yn, []string{"condition w"}, true},
		{"rules", "text | w | 哪里", "text | w | 哪里 | | | | | 写清楚 | yes", "", "", []string{"rule w"}, false},
		{"moved", "text | w | 哪里", "begin_group | g | 组\ntext | w | 哪里\nend_group", "", "", []string{"moved g/w"}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := formdiff.Compare(form(t, tt.old, tt.oldChoices), form(t, tt.now, tt.nowChoices))
			if got := kinds(d); !slices.Equal(got, tt.want) {
				t.Errorf("changes %v, want %v", got, tt.want)
			}
			if d.Same() != (len(tt.want) == 0) || d.AsksAnything() != tt.asks {
				t.Errorf("same %t, asks %t", d.Same(), d.AsksAnything())
			}
			for _, line := range d.Lines() {
				if line == "" || strings.ContainsAny(line, "%\n") {
					t.Errorf("line %q", line)
				}
			}
		})
	}
}

func TestSettings(t *testing.T) {
	a, b := formWith(t, "text | w | 哪里", "", "f | 表 | 1"), formWith(t, "text | w | 哪里", "", "f | 新表 | 2")
	d := formdiff.Compare(a, b)
	if got := kinds(d); !slices.Equal(got, []string{"setting"}) || d.AsksAnything() {
		t.Errorf("changes %v", got)
	}
	if d.From.Version != "1" || d.To.Version != "2" || d.From.Hash == d.To.Hash {
		t.Errorf("from %+v to %+v", d.From, d.To)
	}
}

func TestCarry(t *testing.T) {
	const one, many = "select_one yn | q | 问", "select_multiple yn | q | 问"
	const three = yn + "\nyn | part | 部分"
	tests := []struct {
		name, old, now, oldChoices, nowChoices, answer string
		ok, former                                     bool
	}{
		{"same", one, one, yn, yn, "yes", true, false},
		{"reworded", one, "select_one yn | q | 再问", yn, yn, "yes", true, true},
		{"renamed", one, "select_one yn | r | 问", yn, yn, "yes", true, false},
		{"choice gone", one, one, three, yn, "part", false, false},
		{"another choice gone", one, one, three, yn, "yes", true, false},
		{"choice reworded", one, one, yn, "yn | yes | 漏\nyn | no | 否", "yes", true, true},
		{"another choice reworded", one, one, yn, "yn | yes | 漏\nyn | no | 否", "no", true, false},
		{"one to many", one, many, yn, yn, "yes", true, true},
		{"many to one", many, one, yn, yn, "yes no", false, false},
		{"one of many to one", many, one, yn, yn, "yes", true, true},
		{"integer to decimal", "integer | q | 问", "decimal | q | 问", "", "", "3", true, true},
		{"decimal to integer", "decimal | q | 问", "integer | q | 问", "", "", "3.5", false, false},
		{"number to text", "integer | q | 问", "text | q | 问", "", "", "3", true, true},
		{"text to number", "text | q | 问", "integer | q | 问", "", "", "三", false, false},
		{"choice to text", one, "text | q | 问", yn, "", "yes", false, false},
		{"date to number", "date | q | 问", "integer | q | 问", "", "", "2022-08-06", false, false},
		{"nothing known of it", one, one + "\ntext | r | 另", yn, yn, "yes", true, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			old, now := form(t, tt.old, tt.oldChoices), form(t, tt.now, tt.nowChoices)
			d := formdiff.Compare(old, now)
			path, a, ok := d.Carry("q", forms.Answer{State: forms.Answered, Text: tt.answer, Note: "记", Under: "older still"})
			if ok != tt.ok {
				t.Fatalf("ok %t", ok)
			}
			if !ok {
				return
			}
			if path != now.Questions[0].Path() {
				t.Errorf("path %s", path)
			}
			if (a.Under == old.Hash) != tt.former || (a.Under == "") == tt.former || a.Text != tt.answer || a.Note != "记" {
				t.Errorf("carried %+v", a)
			}
		})
	}
}

func TestSource(t *testing.T) {
	old, now := form(t, "text | a | 甲\ntext | gone | 丙", ""), form(t, "text | b | 甲\ntext | c | 乙", "")
	d := formdiff.Compare(old, now)
	if q := d.Source(now.Questions[0]); q != old.Questions[0] {
		t.Errorf("source %v", q)
	}
	if q := d.Source(now.Questions[1]); q != nil {
		t.Errorf("a new question comes from %v", q)
	}
	if left := d.Left(); len(left) != 1 || left[0].Name != "gone" {
		t.Errorf("left %v", left)
	}
	if _, _, ok := d.Carry("c", forms.Text("x")); ok {
		t.Error("a new question took over an answer")
	}
	if d.Was("gone") != old.Questions[1] || d.Was("a") != old.Questions[0] || d.Was("c") != nil {
		t.Error("the older questions are not found by the names of their fields")
	}
}

// A form is no different from itself, and what its comparison says about an answer is that it stays.
func TestCatalogueWithItself(t *testing.T) {
	for _, name := range catalog.Names() {
		f, _ := catalog.Form(name)
		d := formdiff.Compare(f, f)
		if !d.Same() || d.AsksAnything() {
			t.Errorf("%s: %v", name, d.Lines())
		}
		for _, q := range f.Questions {
			if d.Asks(q) || d.Source(q) != q {
				t.Errorf("%s: %s is asked again", name, q.Path())
			}
		}
	}
}

// Questions in repeats are compared by the repeats that they are in; instances keep their ids.
func TestRepeats(t *testing.T) {
	const members = "begin_repeat | members | 成员\ntext | name | 姓名\ninteger | age | 年龄\nend_repeat"
	old := form(t, members+"\ntext | name | 户主", "")
	now := form(t, "begin_group | family | 家庭\nbegin_repeat | members | 成员\ntext | name | 姓名\ninteger | years | 年龄\nend_repeat\nend_group\ntext | name | 户主姓名", "")
	d := formdiff.Compare(old, now)
	if got := kinds(d); !slices.Equal(got, []string{"moved family/members/name", "renamed family/members/years", "reworded name"}) {
		t.Errorf("changes %v", got)
	}
	for _, tt := range []struct {
		field, path string
		former      bool
	}{
		{"members[k3]", "family/members[k3]", false},
		{"members[k3]/name", "family/members[k3]/name", false},
		{"members[k3]/age", "family/members[k3]/years", false},
		{"name", "name", true},
	} {
		path, a, ok := d.Carry(tt.field, forms.Text("7"))
		if !ok || path != tt.path || (a.Under != "") != tt.former {
			t.Errorf("%s: %q, %+v, %t", tt.field, path, a, ok)
		}
	}
	for _, field := range []string{"crops[k3]", "crops[k3]/mu", "members[k3]/sex", "members[", "members[]", ""} {
		if path, _, ok := d.Carry(field, forms.Text("7")); ok {
			t.Errorf("%q was taken over to %q", field, path)
		}
	}
	gone := formdiff.Compare(old, form(t, "text | name | 户主", ""))
	if _, _, ok := gone.Carry("members[k3]", forms.Text("a0")); ok {
		t.Error("an instance of a repeat that is gone was taken over")
	}
}

func TestARepeatInPlaceOfAGroup(t *testing.T) {
	old := form(t, "begin_group | g | 组\ntext | a | 甲\nend_group", "")
	now := form(t, "begin_repeat | g | 组\ntext | a | 甲\nend_repeat", "")
	d := formdiff.Compare(old, now)
	if got := kinds(d); !slices.Equal(got, []string{"added g/a", "removed g/a"}) {
		t.Errorf("changes %v", got)
	}
}
