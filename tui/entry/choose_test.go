package entry

import (
	"fmt"
	"testing"

	"cunce/forms"
	"cunce/forms/qtype"
)

// formOf compiles a form of one group of questions.
func formOf(t testing.TB, lists map[string][]forms.Choice, questions ...*forms.Question) *forms.Form {
	t.Helper()
	group := &forms.Group{Name: "g", Label: "1.一组", Row: 2}
	f := &forms.Form{Name: "f", Title: "试验表", Version: "1", Subject: "household", Groups: []*forms.Group{group}, Lists: lists, Questions: questions}
	for i, q := range questions {
		q.Row, q.Group = i+10, group
	}
	if faults := f.Compile(); len(faults) > 0 {
		t.Fatalf("%+v", faults)
	}
	return f
}

// openForm opens a form without a household.
func openForm(t testing.TB, f *forms.Form, saved forms.Answers, width, height int) *desk {
	t.Helper()
	v := newSmall(t)
	v.form = f
	return v.small(saved, width, height)
}

// nations are more options than a digit can tell apart, with a village of each.
func choicesOf(labels ...string) []forms.Choice {
	var out []forms.Choice
	for i, label := range labels {
		out = append(out, forms.Choice{Name: fmt.Sprintf("c%02d", i+1), Label: label})
	}
	return out
}

func manyChoices(n int) []forms.Choice {
	names := []string{"云岭", "石岭", "下塔", "龙潭", "永丰", "盐田", "单家", "重兴"}
	var labels []string
	for i := range n {
		labels = append(labels, fmt.Sprintf("%s村%d组", names[i%len(names)], i/len(names)+1))
	}
	return choicesOf(labels...)
}

// villages is a form with a list of villages, of which one, then several are chosen.
func villages(t testing.TB, n int) *forms.Form {
	return formOf(t, map[string][]forms.Choice{"v": manyChoices(n)},
		&forms.Question{Name: "one", Label: "现在住在哪里", Type: qtype.SelectOne, List: "v"},
		&forms.Question{Name: "many", Label: "有地在哪些村", Type: qtype.SelectMultiple, List: "v"},
		&forms.Question{Name: "last", Label: "备注", Type: qtype.Text})
}

func TestLongListIsFound(t *testing.T) {
	for _, tt := range []struct {
		keys []string
		want string
	}{
		{[]string{"龙潭", "enter"}, "龙潭村1组"},
		{[]string{"lt", "enter"}, "龙潭村1组"},
		{[]string{"longtan", "right", "enter"}, "龙潭村2组"},
		{[]string{"ltc3", "enter"}, "龙潭村3组"},
		{[]string{"sj", "enter"}, "单家村1组"},
		{[]string{"dj", " "}, "单家村1组"},
		{[]string{"chongx", "enter"}, "重兴村1组"},
		{[]string{"033"}, "云岭村5组"},
		{[]string{"9", "9"}, "下塔村13组"},
		{[]string{"2", "7", "enter"}, "下塔村4组"},
		{[]string{"right", "right", "enter"}, "石岭村1组"},
		{[]string{"end", "enter"}, "龙潭村63组"},
	} {
		d := openForm(t, villages(t, 500), nil, 80, 24)
		d.keys(tt.keys...)
		if got := d.model().inWords(d.model().sheet.form.Questions[0].Place(), d.answer("one")); got != tt.want || d.at() != "many" {
			t.Errorf("%v: %q at %s, want %q", tt.keys, got, d.at(), tt.want)
		}
	}
}

func TestLongListShowsHowManyMatch(t *testing.T) {
	d := openForm(t, villages(t, 500), nil, 80, 24)
	d.sees("共 500 项", "  1 云岭村1组")
	d.keys("xt")
	d.sees("找：xt", "找到 63 / 500 项", ">   3 下塔村1组")
	if f := d.Screen.View(); !f.Cursor.Shown {
		t.Error("an input method does not know where to open")
	}
	d.keys("zzz")
	d.sees("没有这一项")
	d.keys("enter")
	if d.at() != "one" || !d.answer("one").Empty() {
		t.Error("Enter chose what was not found")
	}
	d.keys("esc")
	d.sees("共 500 项")
	if d.at() != "one" {
		t.Error("Esc left the question while something was looked for")
	}
	d.keys("1", "backspace", "tab")
	if d.at() != "many" || !d.answer("one").Empty() {
		t.Errorf("at %s, one %+v", d.at(), d.answer("one"))
	}
}

// Down and Up pass by a long list; once the list is being moved in they move in it, and Shift+Tab leads out.
func TestLongListIsNoTrap(t *testing.T) {
	d := openForm(t, villages(t, 500), nil, 80, 24)
	d.keys("down")
	if d.at() != "many" {
		t.Fatalf("Down stays at %s", d.at())
	}
	d.keys("up", "right", "down", "down")
	if d.at() != "one" || d.model().field.list.Marked() < 2 {
		t.Errorf("at %s, marked %d", d.at(), d.model().field.list.Marked())
	}
	d.keys("pgdown")
	if d.at() != "one" || d.model().field.list.Marked() < 20 {
		t.Errorf("PgDn: at %s, marked %d", d.at(), d.model().field.list.Marked())
	}
	d.keys("tab")
	if d.at() != "many" {
		t.Errorf("Tab led to %s", d.at())
	}
	d.keys("龙", "shift+tab")
	if d.at() != "one" {
		t.Errorf("Shift+Tab led to %s", d.at())
	}
}

func TestManyOfALongList(t *testing.T) {
	d := openForm(t, villages(t, 500), nil, 80, 24)
	d.to("many").keys("lt", "enter", "002", "单家村2组", " ")
	if got := d.answer("many").Text; got != "c02 c04 c15" || d.at() != "many" {
		t.Fatalf("many = %q at %s", got, d.at())
	}
	d.sees("已选 3 项", "[x] 龙潭村1组")
	d.keys("enter")
	if d.at() != "last" {
		t.Errorf("Enter led to %s", d.at())
	}
}

func TestSpaceSwitchesTheMarked(t *testing.T) {
	d := openSmall(t, nil, 80, 24)
	d.to("need").keys(" ", "right", "right", " ")
	if got := d.answer("need").Text; got != "a c" {
		t.Errorf("need = %q", got)
	}
	d.sees("已选 2 项", "> 3 [x] 医疗")
	d.keys(" ")
	if got := d.answer("need").Text; got != "a" {
		t.Errorf("need = %q", got)
	}
}

func TestRankTakesBack(t *testing.T) {
	d := openSmall(t, nil, 80, 24)
	d.to("order").keys("2", "3", "backspace")
	d.sees("1 [ ] 住房", "2 [1] 饮水", "3 [ ] 医疗")
	d.keys("1", "3")
	if got := d.answer("order").Text; got != "b a c" {
		t.Errorf("order = %q", got)
	}
	d.keys("backspace", "backspace", "backspace", "backspace")
	d.sees(wordByOrder)
}

// What cannot stand together makes way, whatever the rule looks like; a rule of another kind only says no.
func TestExclusiveChoices(t *testing.T) {
	health := choicesOf("健康", "慢性病", "大病", "残疾")
	for _, tt := range []struct {
		name, constraint string
		keys             []string
		want             string
	}{
		{"illness takes health off", "not(selected(., 'c01')) or count-selected(.) = 1", []string{"1", "2"}, "c02"},
		{"health takes all off", "not(selected(., 'c01')) or count-selected(.) = 1", []string{"2", "4", "1"}, "c01"},
		{"others stay", "not(selected(., 'c02') and selected(., 'c03'))", []string{"2", "4", "3"}, "c03 c04"},
		{"no rule", "", []string{"1", "2"}, "c01 c02"},
		{"taking off is always right", "count-selected(.) <= 2", []string{"1", "2", "1"}, "c02"},
	} {
		d := openForm(t, formOf(t, map[string][]forms.Choice{"h": health},
			&forms.Question{Name: "h", Label: "健康状况", Type: qtype.SelectMultiple, List: "h", Constraint: tt.constraint}), nil, 80, 24)
		d.keys(tt.keys...)
		if got := d.answer("h").Text; got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
	d := openForm(t, formOf(t, map[string][]forms.Choice{"h": health},
		&forms.Question{Name: "h", Label: "最多两样", Type: qtype.SelectMultiple, List: "h", Constraint: "count-selected(.) <= 2", ConstraintMessage: "最多选两样"}), nil, 80, 24)
	d.keys("1", "2", "3")
	d.sees("最多选两样", "已选 3 项", "[x] 健康", "[x] 大病")
	d.keys("3")
	if got := d.answer("h").Text; got != "c01 c02" {
		t.Errorf("one too many taken off again: %q", got)
	}
	d.keys("ctrl+z", "ctrl+z", "ctrl+z")
	if got := d.answer("h").Text; got != "c01" {
		t.Errorf("three steps back: %q", got)
	}
}

func TestExclusiveSaysWhatItTookOff(t *testing.T) {
	d := openForm(t, formOf(t, map[string][]forms.Choice{"h": choicesOf("健康", "慢性病")},
		&forms.Question{Name: "h", Label: "健康状况", Type: qtype.SelectMultiple, List: "h", Constraint: "not(selected(., 'c01')) or count-selected(.) = 1"}), nil, 80, 24)
	d.keys("1", "2")
	d.sees("去掉了健康，它和慢性病不能同时选")
	d.keys("ctrl+z")
	if got := d.answer("h").Text; got != "c01" {
		t.Errorf("one step back: %q", got)
	}
}

func TestRange(t *testing.T) {
	f := formOf(t, nil,
		&forms.Question{Name: "score", Label: "满意度打分", Type: qtype.Range, Parameters: map[string]string{"start": "1", "end": "10", "step": "0.5"}, Unit: "分"},
		&forms.Question{Name: "last", Label: "备注", Type: qtype.Text})
	for _, tt := range []struct {
		keys []string
		want string
	}{
		{[]string{"7", "enter"}, "7"},
		{[]string{"right", "enter"}, "1"},
		{[]string{"left", "enter"}, "10"},
		{[]string{"right", "right", "right", "left", "enter"}, "1.5"},
		{[]string{"7", ".", "5", "right", "enter"}, "8"},
		{[]string{"right", "9", "enter"}, "9"},
		{[]string{"left", "right", "enter"}, "10"},
	} {
		d := openForm(t, f, nil, 80, 24)
		d.sees("分  1 到 10，每次 0.5")
		d.keys(tt.keys...)
		if got := d.answer("score").Text; got != tt.want || d.at() != "last" {
			t.Errorf("%v: %q at %s, want %q", tt.keys, got, d.at(), tt.want)
		}
	}
	d := openForm(t, f, nil, 80, 24)
	d.keys("11", "enter")
	d.sees("要在 1 到 10 之间")
	d.keys("right", "right")
	d.sees("要在 1 到 10 之间")
	d.keys("enter")
	if got := d.answer("score").Text; got != "10" {
		t.Errorf("a step from 11 leads to %q, not into the range", got)
	}
}

// A household of more than thirty: the person that a problem is about is found like any other option.
func TestWhomAmongMany(t *testing.T) {
	d := openSmall(t, nil, 80, 24)
	for i := range 30 {
		d.model().sheet.members = append(d.model().sheet.members, member{fmt.Sprint("x", i), fmt.Sprint("张", i)})
	}
	for _, tt := range []struct {
		keys []string
		want string
	}{{[]string{"dxw", "enter"}, "m2"}, {[]string{"0", "5"}, "x2"}, {[]string{"0", "0"}, ""}, {[]string{"31"}, "x28"}} {
		d.to("eats").keys("3")
		d.sees("00 "+wordWhole, "共 32 项")
		d.keys(tt.keys...)
		if got := d.answer("eats").Member; got != tt.want || d.at() != "safe" {
			t.Errorf("%v: about %q, at %s; want %q", tt.keys, got, d.at(), tt.want)
		}
	}
}
