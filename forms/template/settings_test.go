package template

import (
	"strings"
	"testing"
)

// What stands above the heading, in one cell or two, in any order.
func TestSettings(t *testing.T) {
	for _, c := range []struct {
		name string
		rows []string
		want string // title, version, subject, field work, source
	}{
		{"none", nil, "文件名 2022080601 household false "},
		{"two cells", []string{"表名|八月表", "版本|7", "对象|村", "入户|否", "来源|003"}, "八月表 7 village false 003"},
		{"one cell", []string{"表名：八月表", "版本:7", "对象：乡镇"}, "八月表 7 township false "},
		{"with remarks beside them", []string{"表名|八月表|写表的名字。", "对象|成员|填谁的"}, "八月表 2022080601 member false "},
		{"blank ones", []string{"表名|", "版本||写版本", "对象|", "入户|"}, "文件名 2022080601 household false "},
		{"a title alone", []string{"", "八月住房表", ""}, "八月住房表 2022080601 household false "},
		{"both", []string{"八月住房表", "表名|九月表"}, "九月表 2022080601 household false "},
		{"a sentence is no title", []string{"请各村填好后报镇里。"}, "文件名 2022080601 household false "},
		{"a colon in the value", []string{"来源|镇发：2022年3号", "入户|是"}, "文件名 2022080601 household true 镇发：2022年3号"},
		{"people", []string{"对象|干部"}, "文件名 2022080601 person false "},
	} {
		f, faults := Load(listOf(append(c.rows, "题目|选项", "问|")...), "文件名", "2022080601")
		if len(faults) != 0 {
			t.Errorf("%s: %s", c.name, told(faults))
			continue
		}
		got := strings.Join([]string{f.Title, f.Version, f.Subject, map[bool]string{true: "true", false: "false"}[f.FieldWork], f.Source}, " ")
		if got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestHeadings(t *testing.T) {
	for text, want := range map[string]string{"题目": colLabel, " 题 目 ": colLabel, "排查内容": colLabel, "期限（天）": colDays, "期限": colDays, "整改期限": colDays,
		"哪个答案是问题": colProblem, "答案": colChoices, "责任单位": colOffice, "备注": colHint, "NAME": colName, "是否必填": colRequired, "颜色": "", "": ""} {
		if got := columnOf(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestWords(t *testing.T) {
	for text, want := range map[string]string{"数字": "decimal ", "整数（口人）": "integer 口人", "金额": "decimal 元", "金额(万元)": "decimal 万元", "亩": "decimal 亩",
		"人": "integer 人", "日期": "date ", "Integer": "integer ", "多选": "select_multiple ", "数 字": "decimal ", "颜色": " ", "颜色（红）": " ", "": " ", "人（大）": " "} {
		typ, unit, ok := word(text)
		if got := typ + " " + unit; got != want || ok != (typ != "") {
			t.Errorf("%q: %q, %v, want %q", text, got, ok, want)
		}
	}
}

func TestChoicesOf(t *testing.T) {
	for text, want := range map[string]string{
		"是、否": "是|否", "是/否": "是|否", "是；否;不适用": "是|否|不适用", "是，否": "是|否", "是 否": "是|否", "是\n否": "是|否", "是\r\n否": "是|否",
		"好、比较好/还行": "好|比较好|还行", "好\n比较好、还行": "好|比较好、还行", "甲, 乙、丙": "甲, 乙|丙", "□是□否": "是|否", "是□否□": "是|否",
		"一个": "一个", "、": "", "是、": "是", "New York、Rome": "New York|Rome",
	} {
		if got := strings.Join(choicesOf(text), "|"); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestComparisons(t *testing.T) {
	for text, want := range map[string]string{"低于7300": ". < 7300", "低于 7,300 元": ". < 7300", "<3": ". < 3", "＜３": ". < 3", "≥5": ". >= 5", "大于等于5人": ". >= 5",
		"不超过10%": ". <= 10", "超过10": ". > 10", "不足3户的": ". < 3", "等于0": ". = 0", "=0=问题": ". = 0", "小于-1": ". < -1"} {
		if got, ok := comparison(text); got != want || !ok {
			t.Errorf("%q: %q, %v, want %q", text, got, ok, want)
		}
	}
	for _, text := range []string{"很少", "3", "低于", "低于很多", "低于3和5", ""} {
		if got, ok := comparison(text); ok {
			t.Errorf("%q is %q", text, got)
		}
	}
}

// A cell that only has blanks says nothing, and a row of nothing is passed over.
func TestBlankRows(t *testing.T) {
	f, faults := Load(listOf(heading, "", "| | ||", "住房|漏不漏||是、否|是|||", "|　||||||", "住房"), "x", "")
	if len(faults) != 0 || len(f.Questions) != 2 {
		t.Errorf("%d questions, %s", len(f.Questions), told(faults))
	}
}

// Questions of the lines around a printed table take what the register knows.
func TestRegisterLines(t *testing.T) {
	f, faults := Load(listOf("对象|农户", heading, "表头|户主姓名||||||", "表头|户类型||一般户、脱贫户||||", "签字|排查人||||||"), "x", "")
	if len(faults) != 0 || f.Questions[0].Calculation != "pulldata('household','head')" || f.Questions[2].Calculation != "" {
		t.Errorf("%s %+v", told(faults), f.Questions[0])
	}
}
