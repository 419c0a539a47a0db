package draft

import (
	"fmt"
	"strings"
	"testing"

	"cunce/forms/xlsform"
)

// house is a draft of two groups with a question of every kind that matters here.
func house() *Form {
	at := func(row int) Place {
		return Place{Sheet: "排查表", Row: row, Column: "B", Columns: map[string]string{"problem": "D", "type": "C", "due_days": "F"}}
	}
	return &Form{Title: "住房排查表（定稿）", Subject: "household", Sheets: []string{"排查表"}, Groups: []Group{
		{Label: "1.住房", Detail: "如有问题请详细描述", Place: at(2), Items: []Item{
			{Label: "①漏不漏", Type: "select_one", Choices: []string{"是", "否"}, Problem: "是", Normal: "否", Office: "建环办", DueDays: "15", Place: at(2)},
			{Label: "②有无裂缝", Type: "select_one", Choices: []string{"有", "无"}, Problem: "?", Place: at(3)},
			{Label: "③等级", Type: "select_one", Choices: []string{"A", "B", "其他"}, Place: at(4)},
		}},
		{Items: []Item{{Label: "几口人", Type: "integer", Unit: "人", Required: true, Place: at(5)}, {Label: "电话", Type: "text", Place: at(6)}}},
	}}
}

func TestLoad(t *testing.T) {
	f, faults := Load(house())
	if len(faults) != 1 || faults[0].Code != "polarity_unset" || faults[0].Sheet != "排查表" || faults[0].Row != 3 || faults[0].Column != "D" ||
		faults[0].Message != "「②有无裂缝」还没有定哪个答案是问题" {
		t.Fatalf("faults %v", faults)
	}
	var got []string
	for _, q := range f.Questions {
		var choices []string
		for _, c := range f.Lists[q.List] {
			choices = append(choices, c.Name+"="+c.Label)
		}
		got = append(got, strings.Join(strings.Fields(fmt.Sprint(q.Row, " ", q.Type, " ", q.Label, " ", strings.Join(choices, "/"), " ", q.Problem, " ", q.Normal, " ", q.Office, " ", q.DueDays, " ", q.Unit, " ", q.Required, " ", q.Detail != "")), " "))
	}
	want := []string{
		"2 select_one ①漏不漏 yes=是/no=否 . = 'yes' no 建环办 15 true",
		"3 select_one ②有无裂缝 have=有/none=无 ? 0 true",
		"4 select_one ③等级 " + choiceNames([]string{"A"})[0] + "=A/" + choiceNames([]string{"B"})[0] + "=B/other=其他 0 false",
		"2 text 如有问题请详细描述 0 false",
		"5 integer 几口人 0 人 true() false",
		"6 text 电话 0 false",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if f.Name != "住房排查表定稿" || f.Title != "住房排查表（定稿）" || f.Groups[0].Row != 2 {
		t.Errorf("%s %s %+v", f.Name, f.Title, f.Groups[0])
	}
}

// Faults stand where they were written, those of the reader among those of the form.
func TestFaultsHavePlaces(t *testing.T) {
	d := house()
	d.Groups[0].Items[0].DueDays = "半个月"
	d.Groups[0].Items[2].Type = "select_some"
	d.Groups[1].Items[1].Name = "电 话"
	_, faults := Load(d, xlsform.Fault{Severity: xlsform.Warning, Sheet: "排查表", Row: 4, Code: "own"})
	var got []string
	for _, f := range faults {
		got = append(got, fmt.Sprint(f.Sheet, f.Row, f.Column, " ", f.Code))
	}
	if want := "排查表2F due_days, 排查表3D polarity_unset, 排查表4 own, 排查表4C unknown_type, 排查表6B invalid_name"; strings.Join(got, ", ") != want {
		t.Errorf("got %s, want %s", strings.Join(got, ", "), want)
	}
}

func TestTooManyQuestions(t *testing.T) {
	d := &Form{Title: "a", Groups: []Group{{Items: make([]Item, maxItems+1)}}}
	if f, faults := Load(d); f != nil || len(faults) != 1 || faults[0].Code != "too_many_questions" || faults[0].Suggestion == "" {
		t.Errorf("%v, %v", f, faults)
	}
}

// The names are made of words alone.
func TestNames(t *testing.T) {
	n := func() *names {
		all := newNames()
		return &all
	}
	first := n().of("q", "住房", "①漏不漏")
	for _, c := range [][]string{{"1.住房", "漏不漏？"}, {"一、住房"[6:], "2、漏 不漏"}, {"住房", "（3）漏不漏"}, {"住房", "１０．漏不漏"}} {
		if got := n().of("q", c...); got != first {
			t.Errorf("%q is %s, not %s", c, got, first)
		}
	}
	for _, c := range [][]string{{"饮水", "漏不漏"}, {"住房", "漏得很"}, {"住房漏不漏"}, {"住房", "2021年漏不漏"}} {
		if got := n().of("q", c...); got == first {
			t.Errorf("%q is %s too", c, got)
		}
	}
	twice := n()
	if a, b := twice.of("q", "x"), twice.of("q", "x"); b != a+"_2" || twice.of("q", "x") != a+"_3" {
		t.Errorf("the same words: %s, %s", a, b)
	}
	if got := choiceNames([]string{"<5", ">5", "是", "是 "}); got[0] == got[1] || got[2] == got[3] || got[2] != "yes" {
		t.Errorf("choices %v", got)
	}
}

func TestFormID(t *testing.T) {
	for title, want := range map[string]string{"巩固“八月攻坚”排查表": "巩固八月攻坚排查表", "a b/c": "abc", "--x": "x", "": "form", "《》": "form",
		strings.Repeat("长", 50): strings.Repeat("长", maxID), "２０２２年": "2022年"} {
		if got := FormID(title); got != want {
			t.Errorf("%s: %s, want %s", title, got, want)
		}
	}
}

// What a person named keeps its name whatever the others are called.
func TestGivenNames(t *testing.T) {
	d := house()
	all := newNames()
	made := all.of("q", "1.住房", "①漏不漏")
	d.Groups[1].Items[0].Name = made
	f, _ := Load(d)
	if f.Questions[0].Name == made || f.Questions[4].Name != made {
		t.Errorf("%s, %s", f.Questions[0].Name, f.Questions[4].Name)
	}
}

// The workbook is an XLSForm workbook like any other.
func TestWorkbook(t *testing.T) {
	book, ok := newWriter(house()).workbook()
	if !ok {
		t.Fatal("no workbook")
	}
	f, faults := xlsform.Load(book, "x")
	if len(faults) != 1 || f.Name != "住房排查表定稿" || len(f.Questions) != 6 || f.Groups[0].Label != "1.住房" {
		t.Errorf("%+v, %v", f, faults)
	}
}
