package exchange

import (
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"cunce/forms/sheet"
)

// read is the roster in a csv text.
func read(t testing.TB, csv string) *Roster {
	t.Helper()
	r, err := tryRead(t, csv)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func tryRead(t testing.TB, csv string) (*Roster, error) {
	t.Helper()
	wb, err := sheet.Parse("花名册.csv", []byte(csv), sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	return ReadRoster(wb, now)
}

// summary writes a roster as one line a household: number, head, people with relation and any fields asked for.
func summary(r *Roster, fields ...string) string {
	var out []string
	for _, h := range r.Households {
		line := h.Number + " " + h.Head
		for _, f := range fields {
			if v := h.Card.Text(f); v != "" {
				line += " " + f + "=" + v
			}
		}
		for _, p := range h.People {
			line += fmt.Sprintf(" [%s %s", p.Name, p.Card.Text("rel"))
			for _, f := range fields {
				if v := p.Card.Text(f); v != "" {
					line += " " + f + "=" + v
				}
			}
			line += "]"
		}
		out = append(out, strings.TrimSpace(line))
	}
	return strings.Join(out, "\n")
}

// places writes findings as row, column and code.
func places(fs []Finding) string {
	var out []string
	for _, f := range fs {
		out = append(out, fmt.Sprintf("%d%s %s", f.Row, f.Column, f.Code))
	}
	return strings.Join(out, ", ")
}

// Sound ID numbers of the sample area, by what the tests need of them.
const (
	man   = "990101197706040032" // 1977-06-04, male
	woman = "990101197704190029" // 1977-04-19, female
	boy   = "990101201504180036" // 2015-04-18, male
	old   = "99010119611210003X"
)

func TestHouseholds(t *testing.T) {
	tests := []struct{ name, csv, want, refused, warnings string }{
		{name: "numbers on every row",
			csv:  "户编号,姓名,身份证号,关系\n1," + "张三," + man + ",户主\n1,李四," + woman + ",配偶\n2,王五," + old + ",户主\n",
			want: "1 张三 [张三 01] [李四 02]\n2 王五 [王五 01]"},
		{name: "blank below the first row",
			csv:  "户号,户主,姓名,身份证号码,与户主关系\n1,张三,张三," + man + ",户主\n,,李四," + woman + ",妻子\n2,王五,王五," + old + ",本人\n",
			want: "1 张三 [张三 01] [李四 02]\n2 王五 [王五 01]"},
		{name: "heads' names alone",
			csv:  "户主姓名,成员姓名,证件号码,与户主关系\n张三,张三," + man + ",户主\n张三,李四," + woman + ",配偶\n王五,王五," + old + ",户主\n",
			want: "张三 [张三 01] [李四 02]\n王五 [王五 01]"},
		{name: "two heads of one name, one below the other",
			csv:  "户主姓名,姓名,证件号码,与户主关系\n张三,张三," + man + ",户主\n张三,张三," + old + ",户主\n",
			want: "张三 [张三 01]\n张三 [张三 01]"},
		{name: "relations alone",
			csv:  "姓名,证件号码,与户主关系\n张三," + man + ",户主\n李四," + woman + ",配偶\n王五," + old + ",户主\n",
			want: "张三 [张三 01] [李四 02]\n王五 [王五 01]"},
		{name: "one row a household",
			csv:  "序号,户主姓名,身份证号,家庭人口,电话\n1,张三," + man + ",4,1\n2,王五," + old + ",1,2\n",
			want: "张三 [张三 01]\n王五 [王五 01]"},
		{name: "no relation column",
			csv:  "户编号,户主姓名,姓名,证件号码\n1,张三,张三," + man + "\n1,张三,李四," + woman + "\n",
			want: "1 张三 [张三 01] [李四 ]"},
		{name: "rows of a household apart",
			csv:  "户编号,姓名,证件号码,与户主关系\n1,张三," + man + ",户主\n2,王五," + old + ",户主\n1,李四," + woman + ",配偶\n",
			want: "1 张三 [张三 01] [李四 02]\n2 王五 [王五 01]"},
		{name: "a household without a number among others",
			csv:  "户编号,户主姓名,姓名,证件号码,与户主关系\n1,张三,张三," + man + ",户主\n,王五,王五," + old + ",户主\n,,李四," + woman + ",配偶\n",
			want: "1 张三 [张三 01]\n王五 [王五 01] [李四 02]"},
		{name: "number and quote mark, full width",
			csv:  "户编号,姓名,证件号码,与户主关系\n'１ ２,张　三," + man + ",户主\n12,李四," + woman + ",配偶\n",
			want: "12 张三 [张三 01] [李四 02]"},
		{name: "nobody's row",
			csv:     "户编号,姓名,证件号码,与户主关系\n,李四," + woman + ",配偶\n1,张三," + man + ",户主\n",
			want:    "1 张三 [张三 01]",
			refused: "2A missing_household"},
		{name: "neither number nor head",
			csv:     "户主姓名,姓名,证件号码,与户主关系\n张三,张三,123,户主\n张三,李四," + woman + ",配偶\n",
			want:    "",
			refused: "2C length, 3A missing_household"},
		{name: "head refused, number there",
			csv:     "户编号,户主姓名,姓名,证件号码,与户主关系\n1,张三,张三,123,户主\n1,张三,李四," + woman + ",配偶\n",
			want:    "1 张三 [李四 02]",
			refused: "2D length"},
		{name: "number that lost digits",
			csv:      "户编号,户主姓名,姓名,证件号码,与户主关系\n9.90101E+14,张三,张三," + man + ",户主\n9.90101E+14,张三,李四," + woman + ",配偶\n9.90101E+14,王五,王五," + old + ",户主\n",
			want:     "张三 [张三 01] [李四 02]\n王五 [王五 01]",
			warnings: "2A digits_lost, 4A digits_lost"},
		{name: "what does not agree",
			csv: "户编号,户主姓名,家庭人口,姓名,证件号码,与户主关系\n1,张三,3,张三," + man + ",户主\n1,张三,,李四," + woman + ",户主\n" +
				"2,王五,1,赵六," + old + ",户主\n3,钱七,1人,孙八," + boy + ",之子\n",
			want:     "1 张三 [张三 01] [李四 01]\n2 王五 [赵六 01]\n3 钱七 [孙八 03]",
			warnings: "2A size_differs, 3A two_heads, 4A head_differs, 5A no_head"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := read(t, tt.csv)
			if got := summary(r); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
			if got := places(r.Refused); got != tt.refused {
				t.Errorf("refused %q, want %q", got, tt.refused)
			}
			if got := places(r.Warnings); got != tt.warnings {
				t.Errorf("warnings %q, want %q", got, tt.warnings)
			}
		})
	}
}

func TestIDNumbers(t *testing.T) {
	tests := []struct{ name, id, want, code string }{
		{"sound", man, man, ""},
		{"full width and spaces", "９９０１０１ １９７７０６０４ ００３２", man, ""},
		{"quote mark and small x", "'99010119611210003x", old, ""},
		{"fifteen digits", "990101770604003", man, ""},
		{"disability certificate", man + "43", man, ""},
		{"placeholder", "999999999999999999", "999999999999999999", ""},
		{"missing", "", "", "missing_id"},
		{"short", man[:17], "", "length"},
		{"long", man + "1", "", "length"},
		{"check digit", man[:17] + "3", "", "check_digit"},
		{"birth", "990101197713040032", "", "birth_impossible"},
		{"birth to come", "990101209906040036", "", "birth_impossible"},
		{"exponent", "9.90101E+17", "", "digits_lost"},
		{"zeros at the end", "990101197706040000", "", "digits_lost"},
		{"letters", "99010119770604ABCD", "", "bad_character"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := read(t, "户编号,姓名,证件号码,与户主关系\n1,张三,"+tt.id+",户主\n")
			got := ""
			if len(r.Households[0].People) == 1 {
				got = r.Households[0].People[0].ID
			}
			if got != tt.want {
				t.Errorf("ID %q, want %q", got, tt.want)
			}
			code := strings.Join(codes(r.Refused), " ")
			if code != tt.code {
				t.Errorf("code %q, want %q", code, tt.code)
			}
			for _, f := range r.Refused {
				if !strings.HasPrefix(f.Message, "张三") || regexp.MustCompile(`[0-9]{6}`).MatchString(strings.ReplaceAll(f.Message, "999999", "")) {
					t.Errorf("message %q", f.Message)
				}
			}
		})
	}
}

func TestRefusedAlone(t *testing.T) {
	csv := "户编号,姓名,证件号码,与户主关系\n1,张三," + man + ",户主\n1,李四," + man + ",配偶\n1,," + woman + ",配偶\n1,,,之子\n1,王五,,之女\n1," + old + "," + old + ",之女\n"
	r := read(t, csv)
	if got, want := places(r.Refused), "3C duplicate, 4B missing_name, 5B missing_name, 6C missing_id, 7B missing_name"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if m := r.Refused[0].Message; !strings.Contains(m, "李四") || !strings.Contains(m, "第2行") || !strings.Contains(m, "张三") {
		t.Errorf("message %q", m)
	}
}

func TestValues(t *testing.T) {
	tests := []struct{ column, cell, field, want, warning string }{
		{"性别", "女", "sex", "1", "sex_differs"},
		{"性别", "男性", "sex", "1", ""},
		{"民族", "土家", "nation", "15", ""},
		{"民族", "外星", "nation", "", "unknown_choice"},
		{"民族", "02", "nation", "02", "nation_code"},
		{"民族", "8", "nation", "08", "nation_code"},
		{"民族", "ZH", "nation", "08", "nation_code"},
		{"民族", "Jn", "nation", "56", "nation_code"},
		{"民族", "57", "nation", "", "unknown_choice"},
		{"户籍在册", "是", "reg", "yes", ""},
		{"是否户籍在册", "不在册", "reg", "no", ""},
		{"户口在本村", "√", "reg", "yes", ""},
		{"是否共同生活", "否", "live", "no", ""},
		{"常住外出", "外出务工", "stay", "02", ""},
		{"居住情况", "在家", "stay", "01", ""},
		{"系统在册", "在册", "insys", "yes", ""},
		{"户口簿户号", "0037", "reg_no", "0037", ""},
		{"户口本户号", "0037", "reg_no", "0037", ""},
		{"村自编号", "石-12", "own_no", "石-12", ""},
		{"村内编号", "12", "own_no", "12", ""},
		{"帮扶责任人单位", "县农业农村局", "helper_unit", "县农业农村局", ""},
		{"帮扶人联系电话", "139 0000 0001", "helper_phone", "13900000001", ""},
		{"结对时间", "2021年3月5日", "helper_from", "2021-03-05", ""},
		{"住房情况", "C级", "house", "02", ""},
		{"公益岗位类别", "村级、乡镇", "post_kind", "02 03", ""},
		{"残疾人补贴", "享受", "disab_aid", "yes", ""},
		{"务工月收入(元)", "3500元", "work_pay", "3500", ""},
		{"健康状况", "长期慢性病，残疾", "health", "02 04", ""},
		{"健康状况", "残疾、长期慢性病", "health", "02 04", ""},
		{"健康状况", "残疾、近视", "health", "04", "unknown_choice"},
		{"健康状况", "健康", "health", "01", ""},
		{"文化程度", "文盲、半文盲", "edu", "01", ""},
		{"文化程度", "大专", "edu", "06", ""},
		{"在校生状况", "初一", "school", "04", ""},
		{"劳动能力", "弱劳动力或半劳动力", "labor", "03", ""},
		{"务工地点", "乡（镇）内", "work", "01", ""},
		{"务工时间(月)", "６个月", "work_m", "6", ""},
		{"务工时间(月)", "半年", "work_m", "", "bad_number"},
		{"务工时间(月)", "5.5", "work_m", "", "bad_number"},
		{"是否参加城乡居民基本医疗保险", "√", "ins_res", "yes", ""},
		{"是否低保", "否", "dibao", "no", ""},
		{"出生日期", "1977年6月4日", "birth", "1977-06-04", ""},
		{"出生日期", "1977.6", "birth", "1977-06-04", ""},
		{"出生日期", "1978-06-04", "birth", "1977-06-04", "birth_differs"},
		{"出生日期", "前年", "birth", "1977-06-04", "bad_date"},
		{"出生日期", "28280", "birth", "1977-06-04", "date_number"},
		{"出生日期", "19776", "birth", "1977-06-04", "bad_date"},
		{"手机号", "139 0000　0001", "phone", "13900000001", ""},
		{"政治面貌", "党员", "party", "01", ""},
		{"备注", "在外", "note", "在外", ""},
		{"户类型", "监测户", "type", "04", ""},
		{"户类型", "脱贫户", "type", "02", "type_assumed"},
		{"户类型", "脱贫户（不享受政策）", "type", "03", ""},
		{"监测对象类别", "边缘易致贫户", "mon_type", "02", ""},
		{"主要致贫原因", "缺劳动力", "cause", "08", ""},
		{"致贫原因", "因病、因残", "cause", "01 02", ""},
		{"帮扶责任人", "周文广", "helper", "周文广", ""},
		{"自然村", "东洼组", "team", "东洼组", ""},
		{"耕地面积（亩）", "2.5亩", "land", "2.5", ""},
		{"家庭住址", "东头\n第一家", "addr", "东头 第一家", ""},
	}
	for _, tt := range tests {
		t.Run(tt.column+" "+tt.cell, func(t *testing.T) {
			r := read(t, "户编号,姓名,证件号码,与户主关系,\""+tt.column+"\"\n1,张三,"+man+",户主,\""+tt.cell+"\"\n")
			h := r.Households[0]
			got := h.Card.Text(tt.field)
			if got == "" || tt.field == "phone" {
				got = h.People[0].Card.Text(tt.field)
			}
			if got != tt.want {
				t.Errorf("%s is %q, want %q", tt.field, got, tt.want)
			}
			want := ""
			if tt.warning != "" {
				want = "2E " + tt.warning
			}
			if places(r.Warnings) != want {
				t.Errorf("warnings %v, want %q", r.Warnings, want)
			}
		})
	}
}

// Header and rows as offices really lay them out.
func TestLayouts(t *testing.T) {
	tests := []struct{ name, csv, want string }{
		{"title rows", "某村花名册\n填报日期：2022年\n户编号,姓名,证件号码,与户主关系\n1,张三," + man + ",户主\n", "1 张三 [张三 01]"},
		{"other order, breaks and marks", "*证件号码：,\"与户主\n关系\",姓　名,户 编 号\n" + man + ",户主,张三,1\n", "1 张三 [张三 01]"},
		{"total and signatures", "户编号,姓名,证件号码,与户主关系\n1,张三," + man + ",户主\n合计,1人,,\n,,,\n村负责人（签字）：,,审核人：,\n", "1 张三 [张三 01]"},
		{"header once more", "户编号,姓名,证件号码,与户主关系\n1,张三," + man + ",户主\n户编号,姓名,证件号码,与户主关系\n2,王五," + old + ",户主\n", "1 张三 [张三 01]\n2 王五 [王五 01]"},
		{"remark below", "户编号,姓名,证件号码,与户主关系\n1,张三," + man + ",户主\n说明：本表一式两份,,,\n", "1 张三 [张三 01]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := read(t, tt.csv)
			if got := summary(r); got != tt.want || len(r.Refused)+len(r.Warnings) > 0 {
				t.Errorf("got %q, want %q; %v %v", got, tt.want, r.Refused, r.Warnings)
			}
		})
	}
}

func TestNoRoster(t *testing.T) {
	for csv, want := range map[string]error{
		"a,b\n1,2\n":        ErrNoHeader,
		"姓名,性别\n张三,男\n":     ErrNoHeader,
		"姓名,证件号码,与户主关系\n":   ErrNoRows,
		"姓名,证件号码\n合计,\n,\n": ErrNoRows,
	} {
		_, err := tryRead(t, csv)
		if !errors.Is(err, want) {
			t.Errorf("%q: got %v, want %v", csv, err, want)
		}
		if sentence, hint, ok := Explain(fmt.Errorf("import: %w", err)); !ok || !strings.HasSuffix(sentence, "。") || hint == "" {
			t.Errorf("%v: %q %q", err, sentence, hint)
		}
	}
	if _, err := ReadRoster(&sheet.Workbook{}, now); !errors.Is(err, ErrNoHeader) {
		t.Errorf("no sheet: %v", err)
	}
	if _, _, ok := Explain(errors.New("x")); ok {
		t.Error("a stranger's error explained")
	}
	if sentence, _, ok := Explain(sheet.ErrEncrypted); !ok || sentence == "" {
		t.Error("the workbook's error not explained")
	}
}

// A workbook as a spreadsheet program writes it: a header two rows high, merged household cells, numbers as numbers, a
// sheet for each group, a hidden one that is none.
func TestWorkbookLayout(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	fill := func(name string, rows [][]any) {
		for i, row := range rows {
			must(f.SetSheetRow(name, fmt.Sprintf("A%d", i+1), &row))
		}
	}
	fill("Sheet1", [][]any{
		{"花名册"},
		{"户编号", "家庭成员信息", nil, nil, "联系电话", "村民小组"},
		{nil, "姓名", "身份证号码", "关系", nil, nil},
		{1001, "张三", man, "户主", int64(13900000001), "一组"},
		{nil, "李四", 990101197704190029.0, "配偶", nil, nil},
	})
	for _, area := range [][2]string{{"A1", "F1"}, {"A2", "A3"}, {"B2", "D2"}, {"E2", "E3"}, {"F2", "F3"}, {"A4", "A5"}, {"F4", "F5"}} {
		must(f.MergeCell("Sheet1", area[0], area[1]))
	}
	for _, name := range []string{"二组", "草稿"} {
		_, err := f.NewSheet(name)
		must(err)
		fill(name, [][]any{{"姓名", "身份证号码", "与户主关系"}, {"王五", old, "户主"}, {"赵六", man, "之子"}})
	}
	must(f.SetSheetVisible("草稿", false))
	buf, err := f.WriteToBuffer()
	must(err)
	wb, err := sheet.Parse("a.xlsx", buf.Bytes(), sheet.DefaultLimits)
	must(err)
	r, err := ReadRoster(wb, now)
	must(err)
	if got, want := summary(r, "phone", "team"), "1001 张三 phone=13900000001 team=一组 [张三 01 phone=13900000001]\n王五 [王五 01]"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	want := []Finding{
		{"Sheet1", 5, "C", codeDigitsLost, sayID(codeDigitsLost, "李四")},
		{"二组", 3, "B", codeDuplicate, "赵六的证件号码和工作表“Sheet1”第4行的张三相同，先导入了张三；请核对这一行"},
	}
	if !reflect.DeepEqual(r.Refused, want) || len(r.Warnings) > 0 {
		t.Errorf("refused %v\nwarnings %v", r.Refused, r.Warnings)
	}
}

func TestCleanName(t *testing.T) {
	for in, want := range map[string]string{
		" 张　三 ": "张三", "买买提·吐尔逊": "买买提·吐尔逊", "'李四": "李四", "Anna Maria": "Anna Maria", "𠮷 田": "𠮷田", "王\n五": "王五",
	} {
		if got := cleanName(in); got != want {
			t.Errorf("cleanName(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestQuoted(t *testing.T) {
	for in, want := range map[string]string{
		"外星": "“外星”", man: "一串数字", "x" + man + "y": "一串数字", "12345": "“12345”", "a\n b": "“a b”",
		strings.Repeat("长", 30): "“" + strings.Repeat("长", 20) + "……”",
	} {
		if got := quoted(in); got != want {
			t.Errorf("quoted(%q) = %q, want %q", in, got, want)
		}
	}
}

// Every header that offices write leads to a field of the cards, or to one that only a roster has.
func TestHeaders(t *testing.T) {
	for key, words := range aliases {
		if f := builtin().field(key); !strings.HasPrefix(key, "roster.") && (f == nil || f.label == "") {
			t.Errorf("%s has no label: no card asks for it", key)
		}
		for _, w := range strings.Fields(words) {
			if got := builtin().header("*" + w + "（必填）："); got == nil || got.key() != key {
				t.Errorf("header %s is not %s", w, key)
			}
		}
	}
	if builtin().byHeader["危房等级"] == nil || builtin().byHeader["聘用月数"] == nil {
		t.Error("the cards' own labels are not headers")
	}
	for list, words := range synonyms {
		for label := range words {
			found := false
			for _, f := range builtin().byHeader {
				if f.list == nil {
					continue
				}
				for _, c := range f.list.all {
					found = found || c.Label == label
				}
			}
			if !found {
				t.Errorf("list %s has no choice %s", list, label)
			}
		}
	}
}
