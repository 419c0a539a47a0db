package official

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"cunce/forms"
	"cunce/forms/sheet"
	"cunce/forms/xlsform"
)

// grid makes a sheet of rows of cells separated by bars; "^" goes on the cell above, "<" the one to the left.
func grid(rows ...string) *sheet.Workbook {
	s := &sheet.Sheet{Name: "Sheet1"}
	open := map[int]int{} // column to the merge that comes down in it
	for r, text := range rows {
		var cells []sheet.Cell
		for c, part := range strings.Split(text, "|") {
			part = strings.TrimSpace(part)
			switch part {
			case "^":
				if i, ok := open[c]; ok {
					s.Merges[i].LastRow = r
				} else {
					s.Merges = append(s.Merges, sheet.Merge{Row: r - 1, Col: c, LastRow: r, LastCol: c})
					open[c] = len(s.Merges) - 1
				}
				part = ""
			case "<":
				if n := len(s.Merges) - 1; n >= 0 && s.Merges[n].Row == r && s.Merges[n].LastCol == c-1 {
					s.Merges[n].LastCol = c
				} else {
					s.Merges = append(s.Merges, sheet.Merge{Row: r, Col: c - 1, LastRow: r, LastCol: c})
				}
				part = ""
			default:
				delete(open, c)
			}
			cell := sheet.Cell{}
			if part != "" {
				cell = sheet.Cell{Type: sheet.Text, Text: strings.ReplaceAll(part, "/n", "\n")}
			}
			cells = append(cells, cell)
		}
		s.Rows = append(s.Rows, cells)
	}
	return &sheet.Workbook{Sheets: []*sheet.Sheet{s}}
}

// shown lists the questions of every table: group, type, label, choices.
func shown(wb *sheet.Workbook) string {
	var out []string
	for _, t := range Tables(wb) {
		out = append(out, "《"+t.Title+"》")
		for _, g := range t.form.Groups {
			for _, item := range g.Items {
				out = append(out, strings.TrimSpace(fmt.Sprint(g.Label, " | ", item.Type, " | ", item.Label, " ", strings.Join(item.Choices, "/"))))
			}
		}
		for _, f := range t.faults {
			out = append(out, fmt.Sprint(f.Severity, " ", f.Row, f.Column, " ", f.Code))
		}
	}
	return strings.Join(out, "\n")
}

func TestLayouts(t *testing.T) {
	for _, c := range []struct {
		name string
		rows []string
		want string
	}{
		{"answers in a column of their own", []string{"排查表|<|<|<", "序号|排查内容|排查结果|备注", "1|有没有危房|是□ 否□|", "2|家里几口人|＿＿人|", "3|说说情况||"},
			"《排查表》\n| select_one | 有没有危房 是/否\n| integer | 家里几口人：__人\n| text | 说说情况\nwarning 5B no_mark"},
		{"a column for each choice", []string{"满意度调查", "类别|项目|满意|基本满意|不满意|备注", "工作|村干部||||", "^|工作队||||"},
			"《满意度调查》\n工作 | select_one | 村干部 满意/基本满意/不满意\n工作 | select_one | 工作队 满意/基本满意/不满意"},
		{"a column that asks whether", []string{"表", "项目|是否达标|说明", "饮水安全||", "住房安全||"},
			"《表》\n| select_one | 饮水安全 是/否\n| select_one | 住房安全 是/否"},
		{"a number for each row", []string{"核查表", "序号|核查事项|核查内容|存在问题", "1|住房|是否危房(是□否□)|", "2|住房|是否鉴定(是□否□)|", "3|饮水|是否达标(是□否□)|"},
			"《核查表》\n住房 | select_one | 是否危房 是/否\n住房 | select_one | 是否鉴定 是/否\n饮水 | select_one | 是否达标 是/否"},
		{"headings between the rows", []string{"检查表", "检查内容|结果", "一、住房|<", "有没有裂缝|有□无□", "二、饮水|<", "够不够吃|够□不够□"},
			"《检查表》\n一、住房 | select_one | 有没有裂缝 有/无\n二、饮水 | select_one | 够不够吃 够/不够"},
		{"the heading again on the next page", []string{"表", "事项|内容", "住房|漏不漏(是□否□)", "事项|内容", "饮水|够不够(是□否□)"},
			"《表》\n住房 | select_one | 漏不漏 是/否\n饮水 | select_one | 够不够 是/否"},
		{"a line inside without marks", []string{"表", "事项|内容", "住房|漏不漏(是□否□)", "以下由镇里填|<", "饮水|够不够(是□否□)"},
			"《表》\n住房 | select_one | 漏不漏 是/否\n饮水 | select_one | 够不够 是/否\nskipped 4A skipped_row"},
		{"no heading", []string{"入户登记", "住房|漏不漏(是□否□)", "^|几间＿＿间", "饮水|够不够(是□否□)"},
			"《入户登记》\n住房 | select_one | 漏不漏 是/否\n住房 | integer | 几间__间\n饮水 | select_one | 够不够 是/否"},
		{"paragraphs", []string{"入户问卷", "户主：＿＿", "1.漏不漏(是□否□)", "2.几口人：＿＿人"},
			"《入户问卷》\n表头 | text | 户主\n| select_one | 1.漏不漏 是/否\n| integer | 2.几口人：__人"},
		{"the title in two lines", []string{"附件3", "昭明镇", "防返贫监测排查表", "事项|内容", "住房|漏不漏(是□否□)"},
			"《昭明镇防返贫监测排查表》\n住房 | select_one | 漏不漏 是/否"},
		{"a letter before it", []string{"各村：", "现将表格印发给你们，请抓好落实。", "附件：", "排查表", "事项|内容", "住房|漏不漏(是□否□)"},
			"《排查表》\n住房 | select_one | 漏不漏 是/否"},
		{"cells with lines", []string{"表", "事/n项|排查/n内容", "住/n房|漏不漏/n(是□否□)"}, "《表》\n住房 | select_one | 漏不漏 是/否"},
		{"where, who and when in cells", []string{"表", "乡镇：||村：", "事项|内容|备注", "住房|漏不漏(是□否□)|"},
			"《表》\n表头 | text | 乡镇\n表头 | text | 村\n住房 | select_one | 漏不漏 是/否"},
		{"words with blank cells beside them", []string{"表", "乡镇||村||填表日期||", "事项|内容|备注", "住房|漏不漏(是□否□)|"},
			"《表》\n表头 | text | 乡镇\n表头 | text | 村\n表头 | date | 填表日期\n住房 | select_one | 漏不漏 是/否"},
		{"explained below", []string{"表", "事项|内容", "住房|漏不漏(是□否□)", "填表人：＿＿|<", "说明：每户一张|<"},
			"《表》\n住房 | select_one | 漏不漏 是/否\n签字 | text | 填表人"},
		{"a roster is none", []string{"花名册", "序号|户主|姓名|身份证号", "1|马明|马明|990101"}, ""},
		{"a ledger is none", []string{"台账", "序号|项目|内容|备注", "1|路灯|修了三盏|", "2|水渠|清了一段|"}, ""},
		{"nothing", []string{""}, ""},
	} {
		if got := shown(grid(c.rows...)); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

// A table without a title of its own goes on the one before; a hidden sheet is none.
func TestTablesThatGoOn(t *testing.T) {
	wb := grid("表", "事项|内容", "住房|漏不漏(是□否□)")
	more, hidden := grid("事项|内容", "饮水|够不够(是□否□)").Sheets[0], grid("别的表", "事项|内容", "路|通不通(是□否□)").Sheets[0]
	more.Name, hidden.Name, hidden.Hidden = "Sheet2", "Sheet3", true
	wb.Sheets = append(wb.Sheets, more, hidden)
	if got := shown(wb); got != "《表》\n住房 | select_one | 漏不漏 是/否\n饮水 | select_one | 够不够 是/否" {
		t.Errorf("got %s", got)
	}
	more.Name = "饮水排查表"
	if got := shown(wb); !strings.Contains(got, "《饮水排查表》") {
		t.Errorf("a sheet with a name: %s", got)
	}
}

// What is too large for a printed table is none, and costs no time.
func TestNoTables(t *testing.T) {
	long := grid("a|内容")
	for range maxRows {
		long.Sheets[0].Rows = append(long.Sheets[0].Rows, []sheet.Cell{{Type: sheet.Text, Text: "是□否□"}})
	}
	wide := grid("表", strings.Repeat("|", maxColumns)+"是□否□")
	merged := grid(strings.Repeat("是□否□|", 60))
	for range 4000 {
		merged.Sheets[0].Rows = append(merged.Sheets[0].Rows, make([]sheet.Cell, 1))
		merged.Sheets[0].Merges = append(merged.Sheets[0].Merges, sheet.Merge{LastRow: 1 << 20, LastCol: 1 << 14})
	}
	cell := grid("表", "事项|内容", "住房|"+strings.Repeat("(＿", maxCell/3)+"是□否□")
	text := grid("表", "事项|内容")
	for range 60 {
		text.Sheets[0].Rows = append(text.Sheets[0].Rows, []sheet.Cell{{}, {Type: sheet.Text, Text: strings.Repeat("(＿，", 1200)}})
	}
	for name, wb := range map[string]*sheet.Workbook{"cell": cell, "text": text, "long": long, "wide": wide, "merged": merged} {
		if got := Tables(wb); got != nil {
			t.Errorf("%s: %d tables", name, len(got))
		}
	}
}

// A question is named by its words: what comes before it, its number and a line break rename nothing.
func TestNamesAreStable(t *testing.T) {
	names := func(rows ...string) map[string]string {
		f, _ := Tables(grid(rows...))[0].Form("x", "")
		out := map[string]string{}
		for _, q := range f.Questions {
			out[q.Label] = q.Name
		}
		return out
	}
	before := names("表", "事项|内容|备注", "1.住房|①漏不漏(是□否□)|", "2.饮水|够不够(是□否□)|")
	after := names("表", "事项|内容|备注", "1.教育|辍不辍学(是□否□)|", "2.住房|①有没有裂缝(是□否□)；②漏不漏(是□否□)|", "3.饮水|够不/n够(是□否□)|")
	for old, now := range map[string]string{"①漏不漏": "②漏不漏", "够不够": "够不够"} {
		if before[old] == "" || before[old] != after[now] {
			t.Errorf("%s is %s, %s is %s", old, before[old], now, after[now])
		}
	}
}

func decisionForm(t *testing.T) *forms.Form {
	t.Helper()
	f, faults := Tables(grid("表", "事项|内容|备注", "住房|漏不漏(是□否□)，有无裂缝(有□无□)，等级(A□B□C□)|"))[0].Form("x", "")
	if len(faults) != 3 || len(Open(f)) != 3 {
		t.Fatalf("faults %v", faults)
	}
	return f
}

// Deciding question by question ends with a form that is for use; each step leaves the form before it alone.
func TestDecide(t *testing.T) {
	f := decisionForm(t)
	open := Open(f)
	hash := f.Hash
	one, err := Decide(f, open[0].Path(), Decision{Problems: []string{"yes"}, Normal: "no"})
	if err != nil || len(Open(one)) != 2 || len(Open(f)) != 3 || f.Hash != hash || one.Hash == hash {
		t.Fatalf("one decided: %v, %d open", err, len(Open(one)))
	}
	two, err := Decide(one, open[1].Path(), Decision{})
	if err != nil || len(Open(two)) != 1 {
		t.Fatalf("no question of problems: %v", err)
	}
	names := two.Lists[open[2].List]
	three, err := Decide(two, open[2].Path(), Decision{Problems: []string{names[1].Name, names[2].Name}, Normal: names[0].Name})
	if err != nil || len(Open(three)) != 0 {
		t.Fatal(err)
	}
	if faults := three.Compile(); len(faults) != 0 {
		t.Errorf("all decided: %v", faults)
	}
	q, _ := three.Question(open[2].Path())
	if got := three.Polarity(q); len(got) != 2 || got[0] != names[1].Name {
		t.Errorf("polarity %v", got)
	}
	again, err := Decide(three, q.Path(), Decision{})
	if q, _ := again.Question(q.Path()); err != nil || q.Problem != "" || q.Normal != "" {
		t.Errorf("decided again: %v", err)
	}
	if q.Problem == "" {
		t.Error("deciding again has changed the form before")
	}
}

func TestDecideRefuses(t *testing.T) {
	f := decisionForm(t)
	path := Open(f)[0].Path()
	for _, c := range []struct {
		path string
		d    Decision
		want error
	}{
		{"nothing", Decision{}, ErrNoQuestion},
		{path, Decision{Problems: []string{"maybe"}}, ErrNoChoice},
		{path, Decision{Normal: "maybe"}, ErrNoChoice},
		{path, Decision{Problems: []string{"yes"}, Normal: "yes"}, ErrContradict},
	} {
		if got, err := Decide(f, c.path, c.d); !errors.Is(err, c.want) || got != nil {
			t.Errorf("%s %+v: %v", c.path, c.d, err)
		}
	}
}

// Whatever stands in a table, reading it ends, and what comes out is a form or faults with a place.
func FuzzTables(f *testing.F) {
	f.Add("附件 1\n排查表\n乡镇：＿＿ 村：＿＿\n事项|排查内容|备注\n住房|①漏不漏(是□否□)，几间＿＿间；|\n^|等级 A□B□(单选)|\n签字：")
	f.Add("类别|项目|满意|不满意\n工作|村干部||\n|<|是（ ）否（ ）\n（＿人(＿元(其他□")
	f.Fuzz(func(t *testing.T, text string) {
		rows := strings.Split(text, "\n")
		if len(rows) > 60 || len(text) > 4000 {
			return
		}
		for _, table := range Tables(grid(rows...)) {
			form, faults := table.Form("x", "")
			for _, fault := range faults {
				if fault.Message == "" || fault.Code == "" {
					t.Errorf("empty fault %+v", fault)
				}
			}
			if form == nil && len(faults) == 0 {
				t.Error("neither a form nor a fault")
			}
			for _, fault := range faults {
				if fault.Severity == xlsform.Error && fault.Code != "polarity_unset" && !allowed[fault.Code] {
					t.Errorf("a table is never faulty by itself: %s", fault)
				}
			}
		}
	})
}

// allowed are faults that words of a table may cause: ${name} in a label is read as in every form.
var allowed = map[string]bool{"unknown_reference": true}
