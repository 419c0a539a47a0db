package draft

import (
	"strings"
	"testing"
)

// What the register or the field-work group knows is not asked a second time, for whom it is known.
func TestRegister(t *testing.T) {
	for _, c := range []struct {
		subject   string
		fieldwork bool
		typ       string
		label     string
		want      string // calculation, default, or "gone"
	}{
		{"household", false, "text", "乡镇", "pulldata('village','township')"},
		{"village", false, "text", "乡(镇)", "pulldata('village','township')"},
		{"township", false, "text", "镇", "pulldata('village','township')"},
		{"person", false, "text", "乡镇", ""},
		{"household", false, "text", "村", "pulldata('village','name')"},
		{"village", false, "text", "村名", "pulldata('village','name')"},
		{"township", false, "text", "村", ""},
		{"household", false, "text", "户主姓名", "pulldata('household','head')"},
		{"village", false, "text", "户主姓名", ""},
		{"household", false, "integer", "村", ""},
		{"household", false, "text", "电话", ""},
		{"household", false, "date", "填表日期", "today()"},
		{"household", true, "date", "摸排时间", "${visit_date}"},
		{"household", false, "date", "摸排时间", "today()"},
		{"household", true, "date", "出生日期", ""},
		{"household", true, "date", "日期", "today()"},
		{"household", true, "text", "排查人员(签字)", "gone"},
		{"household", true, "text", "入户人（签名）", "gone"},
		{"household", false, "text", "排查人员(签字)", ""},
		{"household", true, "text", "户主(签字)", ""},
		{"household", true, "select_one", "排查人员", ""},
	} {
		d := &Form{Subject: c.subject, FieldWork: c.fieldwork}
		got := "gone"
		for _, item := range d.Register([]Item{{Type: c.typ, Label: c.label}}) {
			got = item.Calculation + item.Default
		}
		if got != c.want {
			t.Errorf("%+v: got %q", c, got)
		}
	}
}

// A form that takes its day from the visit compiles, and what is calculated is read only.
func TestRegisterCompiles(t *testing.T) {
	d := &Form{Title: "入户表", Subject: "household", FieldWork: true}
	d.Groups = []Group{{Label: "表头", Items: d.Register([]Item{{Type: "text", Label: "乡镇"}, {Type: "date", Label: "摸排时间"}})}}
	f, faults := Load(d)
	if len(faults) != 0 {
		t.Fatalf("%v", faults)
	}
	for _, q := range f.Questions[len(f.Questions)-2:] {
		if q.Calculation == "" || q.ReadOnly == "" {
			t.Errorf("%+v", q)
		}
	}
}

func TestQuestionsAreCounted(t *testing.T) {
	if n := house().Questions(); n != 5 {
		t.Errorf("%d questions", n)
	}
}

func TestShort(t *testing.T) {
	for text, want := range map[string]string{"": "", "短": "短", strings.Repeat("长", longestShort): strings.Repeat("长", longestShort),
		strings.Repeat("长", longestShort+1): strings.Repeat("长", longestShort) + "……"} {
		if got := Short(text); got != want {
			t.Errorf("%s: %s", text, got)
		}
	}
}

// Equal choices share a list, whoever asks them; a group without questions is none, one whose questions decide nothing has no text
// for problems.
func TestListsAndDetails(t *testing.T) {
	yesno := []string{"是", "否"}
	d := &Form{Title: "表", Groups: []Group{
		{Label: "空"},
		{Label: "甲", Detail: "情况", Items: []Item{{Type: "select_one", Label: "a", Choices: yesno, Problem: "是"}, {Type: "select_one", Label: "b", Choices: yesno}}},
		{Label: "乙", Detail: "情况", Items: []Item{{Type: "text", Label: "c"}, {Type: "select_multiple", Label: "d", Choices: []string{"A", "B"}, Normal: "C"}}},
	}}
	f, faults := Load(d)
	if len(faults) != 1 || faults[0].Code != "normal_no_choice" {
		t.Fatalf("%v", faults)
	}
	if len(f.Groups) != 2 || len(f.Lists) != 2 || f.Questions[0].List != "yesno" || f.Questions[1].List != "yesno" {
		t.Errorf("%d groups, lists %v", len(f.Groups), f.Lists)
	}
	if f.Questions[0].Detail == "" || f.Questions[1].Detail != "" || len(f.Questions) != 5 {
		t.Errorf("details: %q, %q, %d questions", f.Questions[0].Detail, f.Questions[1].Detail, len(f.Questions))
	}
}

// Faults that have no row of the person's own stand for the whole workbook.
func TestFaultsWithoutAPlace(t *testing.T) {
	d := house()
	d.Name = "a b"
	_, faults := Load(d)
	if faults[0].Code != "invalid_form_id" || faults[0].Sheet != "" || faults[0].Row != 0 || faults[0].Column != "" {
		t.Errorf("%+v", faults[0])
	}
}
