package template

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"cunce/forms"
	"cunce/forms/draft"
	"cunce/forms/official"
	"cunce/forms/sheet"
	"cunce/forms/sheet/write"
	"cunce/forms/xlsform"
)

// listOf makes a workbook of rows of cells separated by bars.
func listOf(rows ...string) *sheet.Workbook {
	s := &sheet.Sheet{Name: "表一"}
	for _, text := range rows {
		var cells []sheet.Cell
		for _, part := range strings.Split(text, "|") {
			cells = append(cells, write.Text(strings.ReplaceAll(strings.TrimSpace(part), "/n", "\n")))
		}
		s.Rows = append(s.Rows, cells)
	}
	return &sheet.Workbook{Sheets: []*sheet.Sheet{s}}
}

const heading = "组|题目|类型|选项|哪个答案是问题|责任办室|期限(天)|说明"

// shown writes the questions of a form on a line each.
func shown(f *forms.Form) string {
	var out []string
	for _, q := range f.Questions {
		group := ""
		if q.Group != nil {
			group = q.Group.Label
		}
		var choices []string
		for _, c := range f.Lists[q.List] {
			choices = append(choices, c.Label)
		}
		out = append(out, strings.Join(strings.Fields(fmt.Sprint(group, " | ", q.Type, " ", q.Label, " [", strings.Join(choices, "/"), "] ", q.Unit, " p:", q.Problem, " n:", q.Normal, " ", q.Office, " ", q.DueDays)), " "))
	}
	return strings.Join(out, "\n")
}

func told(faults []xlsform.Fault) string {
	var out []string
	for _, f := range faults {
		out = append(out, fmt.Sprint(f.Severity, " ", f.Row, f.Column, " ", f.Code))
	}
	return strings.Join(out, "\n")
}

func TestLoad(t *testing.T) {
	f, faults := Load(listOf("八月住房排查表", "版本：2022080301", "对象|村", heading,
		"住房|①漏不漏||是、否|是|建环办|15|看屋顶",
		"|鉴定等级||A/B/C|B、C|||",
		"|几间||整数（间）|低于2|||",
		"饮水|够不够吃|单选|够；不够；不适用|不够|农业服务中心|7天|",
		"|水从哪来|多选|自来水、井水|都不是|||",
		"|水费||金额||||",
		"|哪天通的水||日期||||",
		"|意见||||||"), "file", "1")
	if got := told(faults); got != "" {
		t.Fatalf("faults\n%s", got)
	}
	if f.Title != "八月住房排查表" || f.Version != "2022080301" || f.Subject != "village" || f.Name != "八月住房排查表" {
		t.Errorf("%s %s %s %s", f.Name, f.Title, f.Version, f.Subject)
	}
	c := f.Lists[f.Questions[1].List]
	want := strings.Join([]string{
		"住房 | select_one ①漏不漏 [是/否] p:. = 'yes' n:no 建环办 15",
		"住房 | select_one 鉴定等级 [A/B/C] p:. = '" + c[1].Name + "' or . = '" + c[2].Name + "' n:" + c[0].Name + " 0",
		"住房 | integer 几间 [] 间 p:. < 2 n: 0",
		"住房 | text 如有问题请详细描述 [] p: n: 0",
		"饮水 | select_one 够不够吃 [够/不够/不适用] p:. = '" + f.Lists[f.Questions[4].List][1].Name + "' n:" + f.Lists[f.Questions[4].List][0].Name + " 农业服务中心 7",
		"饮水 | select_multiple 水从哪来 [自来水/井水] p: n: 0",
		"饮水 | decimal 水费 [] 元 p: n: 0",
		"饮水 | date 哪天通的水 [] p: n: 0",
		"饮水 | text 意见 [] p: n: 0",
		"饮水 | text 如有问题请详细描述 [] p: n: 0",
	}, "\n")
	if got := shown(f); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if q := f.Questions[0]; q.Detail != f.Questions[3].Name || q.Hint != "看屋顶" || q.Row != 5 {
		t.Errorf("%+v", q)
	}
}

// How a question is answered shows in what stands in 选项, or in 类型.
func TestAnswers(t *testing.T) {
	for _, c := range []struct{ kind, choices, want string }{
		{"", "", "text []"},
		{"", "是/否", "select_one [是/否]"},
		{"", "是否", "select_one [是/否]"},
		{"是否", "", "select_one [是/否]"},
		{"", "好，一般，差", "select_one [好/一般/差]"},
		{"", "好/n一般、还行/n差", "select_one [好/一般、还行/差]"},
		{"", "好　一般　差", "select_one [好/一般/差]"},
		{"", "是□ 否□", "select_one [是/否]"},
		{"", "多选：甲、乙", "select_multiple [甲/乙]"},
		{"多选", "甲、乙", "select_multiple [甲/乙]"},
		{"select_multiple", "甲|乙"[:3] + "、乙", "select_multiple [甲/乙]"},
		{"", "数字", "decimal []"},
		{"", "整数", "integer []"},
		{"", "金额", "decimal [] 元"},
		{"", "金额（万元）", "decimal [] 万元"},
		{"", "元", "decimal [] 元"},
		{"", "人", "integer [] 人"},
		{"整数", "数字（户）", "integer [] 户"},
		{"数字", "", "decimal []"},
		{"", "日期", "date []"},
		{"日期", "", "date []"},
		{"", "时间", "time []"},
		{"", "文字", "text []"},
		{"确认", "", "acknowledge []"},
		{"说明文字", "", "note []"},
	} {
		f, faults := Load(listOf("题目|类型|选项|哪个答案是问题", "问|"+c.kind+"|"+c.choices+"|都不是"), "x", "")
		if len(faults) != 0 {
			t.Errorf("%s %s: %s", c.kind, c.choices, told(faults))
			continue
		}
		want := strings.Replace("| "+c.want, " [", " 问 [", 1) + " p: n: 0"
		if got := shown(f); got != want {
			t.Errorf("%s %s: got %s, want %s", c.kind, c.choices, got, want)
		}
	}
}

func TestProblems(t *testing.T) {
	for _, c := range []struct{ choices, problem, want, normal string }{
		{"是、否", "是", ". = 'yes'", "no"},
		{"是、否", "否＝问题", ". = 'no'", "yes"},
		{"有、无", "无", ". = 'none'", "have"},
		{"是、否、不适用", "否", ". = 'no'", "yes"},
		{"是、否、看情况", "否", ". = 'no'", ""},
		{"是、否", "是、否", ". = 'yes' or . = 'no'", ""},
		{"是、否", "都不是", "", ""},
		{"多选：是、有", "有", "selected(., 'have')", ""},
		{"整数", "小于 ３", ". < 3", ""},
		{"金额", "低于7300元", ". < 7300", ""},
		{"数字", "大于等于1.50%", ". >= 1.5", ""},
		{"数字", "=0", ". = 0", ""},
		{"数字", "不超过5", ". <= 5", ""},
		{"文字", "都不是", "", ""},
	} {
		f, faults := Load(listOf("题目|选项|哪个答案是问题", "问|"+c.choices+"|"+c.problem), "x", "")
		if len(faults) != 0 {
			t.Errorf("%s: %s", c.problem, told(faults))
			continue
		}
		if q := f.Questions[0]; q.Problem != c.want || q.Normal != c.normal {
			t.Errorf("%s, %s: problem %q, normal %q", c.choices, c.problem, q.Problem, q.Normal)
		}
	}
}

// Every fault is told at its cell, all of them at once.
func TestFaults(t *testing.T) {
	f, faults := Load(listOf("表", "对象|石头", "入户|也许", heading+"|颜色|必填",
		"住房|漏不漏||是、否|可能|建环办|15||红|",
		"|鉴定等级|单项||||半个月||||",
		"|等级|单选||||||",
		"|甲|整数|是、否||||||",
		"|乙||是、是、否|是|||||随便",
		"|丙||只有一个|||||",
		"|漏不漏||是、否|?|||||",
		"|||是、否||||||",
		"饮水|量||数字|很少|||||",
		"住房|意见|||很差||||"), "x", "")
	want := strings.Join([]string{
		"error 2 subject", "error 3 yes_no", "warning 4I unknown_column", "error 5E problem", "error 6C unknown_type", "error 6G due_days",
		"error 7D missing_choices", "error 8C type_and_choices", "warning 8E no_problem", "error 9D duplicate_choice", "error 9J yes_no",
		"error 10D one_choice", "warning 10E no_problem", "warning 11B duplicate_question", "error 11E polarity_unset", "error 12B missing_label", "error 13E problem",
		"warning 14A group_again", "error 14E problem"}, "\n")
	if got := told(faults); got != want || f == nil {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	for _, fault := range faults {
		if fault.Message == "" || fault.Suggestion == "" || fault.Sheet != "表一" && fault.Row > 0 {
			t.Errorf("%+v", fault)
		}
	}
}

func TestNoForm(t *testing.T) {
	for code, wb := range map[string]*sheet.Workbook{"missing_heading": listOf("a|b", "c|d"), "no_questions": listOf(heading, "||", "")} {
		if f, faults := Load(wb, "x", ""); f != nil || len(faults) != 1 || faults[0].Code != code {
			t.Errorf("%s: %v, %v", code, f, faults)
		}
	}
}

func TestTooManyQuestions(t *testing.T) {
	wb := listOf(heading)
	for i := range maxQuestions + 1 {
		wb.Sheets[0].Rows = append(wb.Sheets[0].Rows, write.Texts(fmt.Sprint(i), "问"))
	}
	if f, faults := Load(wb, "x", ""); f != nil || faults[len(faults)-1].Code != "too_many_questions" {
		t.Errorf("%v, %v", f, faults)
	}
}

// What makes a workbook this list, wherever its heading stands and however it is spelt; a printed table and a roster are none.
func TestIs(t *testing.T) {
	for text, want := range map[string]bool{
		heading: true, "分组|题 目|可选答案|办室": true, "题目|问题答案": true,
		"事项|排查内容|如有问题请详细描述": false, "序号|户主|姓名": false, "题目|类型": false, "": false,
	} {
		if got := Is(listOf("表名|某表", "", text, "a|b")); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
	hidden := listOf(heading, "a|b")
	hidden.Sheets[0].Hidden = true
	examples := listOf(heading, "a|b")
	examples.Sheets[0].Name = sheetExamples
	if Is(hidden) || Is(examples) {
		t.Error("a hidden sheet and the examples are no list")
	}
}

// Other questions before it, another order and another number rename nothing.
func TestNamesAreStable(t *testing.T) {
	names := func(rows ...string) map[string]string {
		f, _ := Load(listOf(append([]string{heading}, rows...)...), "x", "")
		out := map[string]string{}
		for _, q := range f.Questions {
			out[q.Label] = q.Name
		}
		return out
	}
	before := names("住房|1.漏不漏||是、否|是", "住房|几间||整数|", "饮水|够不够||是、否|否")
	after := names("教育|辍学吗||是、否|是", "饮水|够不够？||是、否|否", "住房|几间||整数|", "住房|2.漏不漏||是、否|是")
	for old, now := range map[string]string{"1.漏不漏": "2.漏不漏", "几间": "几间", "够不够": "够不够？"} {
		if before[old] == "" || before[old] != after[now] {
			t.Errorf("%s is %s, %s is %s", old, before[old], now, after[now])
		}
	}
	own := names("住房|漏不漏||是、否|是", "住房|几间||整数|")
	f, _ := Load(listOf(heading+"|编号", "住房|漏不漏||是、否|是||||roof"), "x", "")
	if f.Questions[0].Name != "roof" || own["漏不漏"] == "roof" {
		t.Errorf("a name of one's own: %s", f.Questions[0].Name)
	}
}

// written is the workbook as a spreadsheet program gets it.
func written(t testing.TB, d *draft.Form) *sheet.Workbook {
	t.Helper()
	var out bytes.Buffer
	losses, err := write.XLSX(&out, Book(d))
	if err != nil || len(losses) != 0 {
		t.Fatalf("%v, losses %v", err, losses)
	}
	wb, err := sheet.Parse("template.xlsx", out.Bytes(), sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	return wb
}

// The empty template is recognised and has no question yet; its examples are sound where they are copied into the list.
func TestEmptyTemplate(t *testing.T) {
	wb := written(t, &draft.Form{})
	if f, faults := Load(wb, "x", ""); f != nil || len(faults) != 1 || faults[0].Code != "no_questions" || faults[0].Row != len(settings)+2 {
		t.Errorf("empty: %v, %v", f, faults)
	}
	list, examples := wb.Sheets[0], wb.Sheets[1]
	list.Rows = append(list.Rows[:len(settings)+1], examples.Rows[1:]...)
	f, faults := Load(wb, "我的表", "")
	if len(faults) != 0 || f.Title != "我的表" || f.Subject != "household" || len(f.Questions) < len(examples.Rows) {
		t.Errorf("examples: %v", faults)
	}
	list.Rows[0] = write.Texts("表名", "八月表", hintTitle)
	list.Rows[3] = write.Texts("入户", "是", hintFieldWork)
	if f, _ := Load(wb, "x", ""); f.Title != "八月表" || !f.FieldWork || f.Questions[0].Name != "visit_result" {
		t.Errorf("settings: %s, field work %v", f.Title, f.FieldWork)
	}
}

// What a printed table left open is decided in the template, and nothing of it is lost on the way: the same questions under the
// same names.
func TestGoesOnFromADraft(t *testing.T) {
	table := listOf("住房排查表", "乡镇：＿＿ 填表日期：＿＿", "事项|排查内容|如有问题请详细描述",
		"1.住房|①漏不漏(是□否□)，几间＿＿间，补助＿＿万元，面积＿＿亩|", "|②水源(可多选)：自来水□、井水/山泉□ 其他□|", "2.饮水|哪天通水：＿年＿月＿日，已核实□|")
	tables := official.Tables(table)
	if len(tables) != 1 {
		t.Fatalf("%d tables", len(tables))
	}
	want, _ := tables[0].Form("x", "")
	wb := written(t, tables[0].Draft("x", ""))
	got, faults := Load(wb, "x", "")
	if shown(got) != shown(want) || got.Name != want.Name || got.Title != want.Title {
		t.Errorf("got\n%s\nwant\n%s", shown(got), shown(want))
	}
	for i, q := range want.Questions {
		if got.Questions[i].Name != q.Name || got.Questions[i].Calculation != q.Calculation || got.Questions[i].Hint != q.Hint {
			t.Errorf("%+v is %+v", q, got.Questions[i])
		}
	}
	open := 0
	for _, fault := range faults {
		if fault.Code != "polarity_unset" {
			t.Errorf("%s", fault)
			continue
		}
		open++
		wb.Sheets[0].Rows[fault.Row-1][4] = write.Text("都不是")
	}
	if open != 2 {
		t.Errorf("%d open", open)
	}
	if _, faults := Load(wb, "x", ""); len(faults) != 0 {
		t.Errorf("all decided: %v", faults)
	}
}

// The drop-downs, notes and looks are inside the sheet.
func TestBook(t *testing.T) {
	book := Book(&draft.Form{})
	if len(book.Sheets) != 3 || book.Sheets[0].Header != len(settings)+1 || len(book.Sheets[0].Lists) != 7 || len(book.Sheets[0].Notes) != len(header) {
		t.Errorf("%+v", book.Sheets[0])
	}
	for _, l := range book.Sheets[0].Lists {
		if len(strings.Join(l.Choices, ",")) > 250 || l.Area.LastRow < l.Area.Row {
			t.Errorf("%+v", l)
		}
	}
	for _, row := range examples {
		if len(row) != len(header) {
			t.Errorf("%d cells: %v", len(row), row)
		}
	}
}

// Whatever the list says, it is a form or has faults with a place.
func FuzzLoad(f *testing.F) {
	f.Add("表名|x\n" + heading + "\n住房|漏不漏|单选|是、否|是|建环办|15|\n|几间||整数（间）|低于2|||")
	f.Add("题目|选项|哪个答案是问题|编号|必填\n甲|多选：a、b|?|q1|是\n甲|金额|>=3|q1|")
	f.Fuzz(func(t *testing.T, text string) {
		rows := strings.Split(text, "\n")
		if len(text) > 4000 || len(rows) > 60 {
			return
		}
		form, faults := Load(listOf(rows...), "x", "")
		if form == nil && len(faults) == 0 {
			t.Error("neither a form nor a fault")
		}
		for _, fault := range faults {
			if fault.Message == "" || fault.Code == "" {
				t.Errorf("empty fault %+v", fault)
			}
		}
	})
}
