package intake

import (
	"os"
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
		f := Load(parse(t, c.file, c.text), Options{Name: "name", Version: "7"})
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
			if want := map[Kind]string{Template: "7", Official: "7"}[c.kind]; f.Version != want {
				t.Errorf("%s: version %q", c.name, f.Version)
			}
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
		f := Load(wb, Options{Name: "name", Table: table})
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

// A form is the same form whether it comes as .xls or .xlsx.
func TestOldWorkbook(t *testing.T) {
	var hashes []string
	for _, name := range []string{"testdata/annex1.xls", "testdata/annex1.xlsx"} {
		wb, err := sheet.Open(name, sheet.DefaultLimits)
		if err != nil {
			t.Fatal(err)
		}
		f := Load(wb, Options{Name: "x"})
		if f.Form == nil || len(f.Faults) != 0 || len(f.Questions) < 60 {
			t.Fatalf("%s: %v", name, f.Faults)
		}
		hashes = append(hashes, f.Hash)
	}
	if hashes[0] != hashes[1] {
		t.Error("two forms")
	}
}

// A Word file of another program is read as the table that was printed.
func TestWordFile(t *testing.T) {
	wb, err := sheet.Open("testdata/annex1.docx", sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	f := Load(wb, Options{Name: "附件1", Version: "2022080601"})
	var labels []string
	for _, q := range f.Questions {
		labels = append(labels, q.Label)
	}
	want := "入户结果|受访人|入户日期|排查人员|乡镇|村|摸排时间|户类型|户主姓名|①家里__口人|(其中__人有劳动能力)|③家里有无大额刚性支出|包括教育支出__元|" +
		"医疗合规报销后自付费用__元|如有问题请详细描述|①现住房是否为不安全住房|是否未鉴定|脱贫户、监测户是否有标示牌，是否与资料和实际一致|" +
		"③是否存在危房改造后，危房仍住人情况等|如有问题请详细描述"
	if got := strings.Join(labels, "|"); got != want || f.Kind != Official || len(f.Faults) != 6 {
		t.Errorf("got %s, %d faults", got, len(f.Faults))
	}
}

// Whatever a file holds, it is taken in as a form, or told what is wrong.
func FuzzLoad(f *testing.F) {
	f.Add("a.xls", []byte(page))
	f.Add("a.csv", []byte("表名,x\n组,题目,选项,哪个答案是问题\n住房,漏不漏,是、否,是\n"))
	f.Add("a.md", []byte("| survey |\n| | type | name | label | problem |\n| | select_one l | a | A | ? |\n| choices |\n| | list_name | name | label |\n| | l | x | X |\n"))
	for _, name := range []string{"annex1.xls", "annex1.docx"} {
		data, err := os.ReadFile("testdata/" + name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(name, data)
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		wb, err := sheet.Parse(name, data, sheet.Limits{Bytes: 1 << 20, Rows: 500, Cells: 10_000})
		if err != nil {
			return
		}
		if got := Load(wb, Options{Name: "x"}); got.Form == nil && len(got.Faults) == 0 {
			t.Error("neither a form nor a fault")
		}
	})
}
