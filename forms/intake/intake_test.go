package intake

import (
	"strings"
	"testing"

	"cunce/forms/sheet"
)

func parse(t testing.TB, name, text string) *sheet.Workbook {
	t.Helper()
	wb, err := sheet.Parse(name, []byte(text), sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	return wb
}

const page = `<p>附件</p><table><tr><td colspan=2>住房排查表</td></tr><tr><td>事项</td><td>内容</td></tr><tr><td>住房</td><td>漏不漏(是□否□)</td></tr></table>`

func TestKinds(t *testing.T) {
	for _, c := range []struct {
		name, file, text string
		kind             Kind
		questions        int
		codes            string
	}{
		{"xlsform", "a.md", "| survey |\n| | type | name | label |\n| | text | a | A |\n", XLSForm, 1, ""},
		{"xlsform with a printed table in it", "a.md", "| survey |\n| | type | name | label |\n| | note | a | 是□否□ |\n| x |\n| | 题目 | 选项 |\n", XLSForm, 1, ""},
		{"xlsform in one table", "a.csv", "survey,,,\n,type,name,label\n,select_one yn,a,有没有\nchoices,,,\n,list_name,name,label\n,yn,1,有\n,yn,2,无\n", XLSForm, 1, ""},
		{"template", "a.csv", "组,题目,选项,哪个答案是问题\n住房,漏不漏,是、否,是\n", Template, 2, ""},
		{"template that says so in its lines", "a.csv", "表名,八月表\n题目,选项\n漏不漏（是□否□）,\n", Template, 1, ""},
		{"official", "a.xls", page, Official, 1, "polarity_unset"},
		{"a roster", "a.csv", "序号,户主\n1,马明\n", XLSForm, -1, "missing_sheet"},
		{"misspelt", "a.md", "| surveys |\n| | type | name |\n", XLSForm, -1, "missing_sheet"},
	} {
		f := Load(parse(t, c.file, c.text), "name", 0)
		var codes []string
		for _, fault := range f.Faults {
			codes = append(codes, fault.Code)
			if fault.Suggestion == "" {
				t.Errorf("%s: %s", c.name, fault)
			}
		}
		n := -1
		if f.Form != nil {
			n = len(f.Questions)
		}
		if f.Kind != c.kind || n != c.questions || strings.Join(codes, " ") != c.codes || (f.Draft != nil) != (c.kind == Official) {
			t.Errorf("%s: kind %d, %d questions, faults %v", c.name, f.Kind, n, f.Faults)
		}
	}
}

// A document with several tables holds several forms; one of them is chosen by its number.
func TestTables(t *testing.T) {
	wb := parse(t, "a.xls", page+strings.ReplaceAll(page, "住房", "饮水"))
	for table, want := range map[int]string{0: "住房排查表 other_tables", 1: "住房排查表", 2: "饮水排查表", 3: " no_such_table"} {
		f := Load(wb, "name", table)
		got := ""
		if f.Form != nil {
			got = f.Title
		}
		for _, fault := range f.Faults {
			if fault.Code != "polarity_unset" {
				got += " " + fault.Code
			}
		}
		if got != want || len(f.Tables) != 2 {
			t.Errorf("table %d: got %q, want %q", table, got, want)
		}
	}
}
