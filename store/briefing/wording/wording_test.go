package wording

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"
)

var testNames = NewNames(
	Name{Key: "place", Title: "单位", Sort: Text},
	Name{Key: "unclosed", Title: "未销号", Unit: "件", Sort: Number},
	Name{Key: "overdue", Title: "超期", Unit: "件", Sort: Number},
	Name{Key: "rate", Title: "销号率", Unit: "%", Sort: Number},
	Name{Key: "income", Title: "收入", Unit: "元", Sort: Number},
	Name{Key: "groups", Title: "各组", Sort: List, Rows: NewNames(Name{Key: "name", Title: "名称", Sort: Text}, Name{Key: "houses", Title: "户数", Sort: Number})},
)

func number(n float64, read string) Value { return Value{n, true, read} }

var testValues = Values{"place": "位家沟村", "unclosed": number(31, "31"), "overdue": number(0, "0"), "rate": Value{}, "income": number(1234567, "1234567"),
	"groups": []Values{{"name": "东洼", "houses": number(52, "52")}, {"name": "石岭\x1b[31m", "houses": number(40, "40")}, {"name": "唐洼", "houses": number(7, "7")}}}

// TestWrite: what templates come to.
func TestWrite(t *testing.T) {
	for _, tt := range []struct{ template, want string }{
		{"{{.单位}}未销号{{.未销号}}件", "位家沟村未销号31件"},
		{"{{.place}}{{.unclosed}}", "位家沟村31"},
		{"{{if .超期}}超期{{.超期}}件{{else}}没有超期{{end}}", "没有超期"},
		{"{{if .销号率}}有{{else if .未销号}}没有率{{end}}", "没有率"},
		{"销号率{{.销号率}}", "销号率（没有数）"},
		{"{{if gt .未销号 30}}多{{end}}{{if lt .销号率 30}}少{{end}}{{if ge .销号率 30}}少{{end}}", "多"},
		{"{{if and .未销号 (not .超期)}}好{{end}}{{if or .超期 .销号率}}坏{{end}}", "好"},
		{"{{if 知道 .超期}}知道{{end}}{{if 知道 .销号率}}也知道{{end}}", "知道"},
		{"{{万元 .收入}}万元，{{.收入 | 万元}}", "123.46万元，123.46"},
		{"{{range .各组}}{{.名称}}{{.户数}}户；{{end}}", "东洼52户；石岭 [31m40户；唐洼7户；"},
		{"{{range 前 1 .各组}}{{.名称}}共{{$.未销号}}{{end}}", "东洼共31"},
		{"{{range .各组}}{{if eq .名称 \"唐洼\"}}{{break}}{{end}}{{.户数}} {{end}}", "52 40"},
		{"{{range .各组}}{{if gt .户数 45}}{{continue}}{{end}}{{.户数}} {{end}}", "40 7"},
		{"{{range 前 0 .各组}}{{.名称}}{{else}}没有组{{end}}", "没有组"},
		{"{{共 .各组}}个组", "3个组"},
		{"{{range .各组}}{{range $.各组}}{{.户数}}{{end}}{{end}}", "524075240752407"},
		{"{{/* 说明 */}}标题 {{- .未销号 -}} 件", "标题31件"},
		{"## 给人看的\n{{.未销号}}", "31"},
	} {
		tm, faults := Read(tt.template, testNames)
		if faults != nil {
			t.Errorf("%s: %v", tt.template, faults)
			continue
		}
		if d, err := tm.Write(testValues); err != nil || d.Title != tt.want {
			t.Errorf("%s came to %q, %v; not %q", tt.template, d.Title, err, tt.want)
		}
	}
}

// TestFaults: every fault has its line, and all are told at once.
func TestFaults(t *testing.T) {
	for _, tt := range []struct {
		template string
		line     int
		says     string
	}{
		{"标题\n{{.未消号}}件", 2, "没有“未消号”这个名字。是不是“未销号”？"},
		{"标题\n\n{{if .超期}}\n{{.什么}}{{end}}", 4, "没有“什么”这个名字。有哪些名字"},
		{"{{未销号}}", 1, "“未销号”前面少一个点。写成 {{.未销号}}"},
		{"{{printf \"%d\" 3}}", 1, "没有“printf”这个词。"},
		{"{{call .未销号}}", 1, "没有“call”这个词。"},
		{"a\nb{{.各组}}", 2, "“各组”是名单"},
		{"{{range .未销号}}{{end}}", 1, "range 后面要写名单。"},
		{"{{range 100000000}}{{end}}", 1, "range 后面要写名单。"},
		{"{{range .各组}}{{.未销号}}{{end}}", 1, "没有“未销号”这个名字。名单里面要用外面的数"},
		{"{{range .各组}}{{range $.各组}}{{range $.各组}}{{end}}{{end}}{{end}}", 1, "range 里面套得太多了。"},
		{"{{$x := .未销号}}{{$x}}", 1, "不能自己定义名字（$）。"},
		{"{{range $i, $g := .各组}}{{end}}", 1, "不能自己定义名字（$）。"},
		{"a\n{{define \"x\"}}{{end}}", 2, "不能用 define、template、block。"},
		{"{{template \"x\"}}", 1, "不能用 define、template、block。"},
		{"{{with .未销号}}{{end}}", 1, "不能用 with。"},
		{"a\n{{.未销号", 2, "{{ 后面没有写 }}。"},
		{"a\n\n{{if .超期}}", 3, "少一个 {{end}}。"},
		{"a{{end}}", 1, "前面没有 {{if}}"},
		{"标题\n｛｛.未销号｝｝", 2, "大括号是中文的。"},
		{"#名字 月报\n{{.未销号}}", 1, "没有“#名字”。"},
		{"#期间 明年\n{{.未销号}}", 1, "没有“明年”这个期间。"},
		{"#名称 一\n#名称 二\n文", 2, "“#名称”写了两次。"},
		{"#名称 一\n", 1, "模板里没有正文。"},
		{"标题\n#短文\n\n短{{.什么}}", 4, "没有“什么”这个名字。"},
		{"{{if gt .单位 3}}{{end}}", 1, "“gt”后面两样要都是数，或者都是文字。"},
		{"{{gt .未销号 3}}", 1, "这里写出来的不是数，也不是文字。"},
		{"{{万元 .单位}}", 1, "“万元”后面要写数。"},
		{"{{.单位.名称}}", 1, "写法不对。"},
		{"{{.}}", 1, "写法不对。"},
		{"{{not}}", 1, "“not”后面写的个数不对。"},
		{strings.Repeat("长", longest), 1, "模板太长。"},
		{"\xff\xfe", 1, "不是文字。"},
	} {
		tm, faults := Read(tt.template, testNames)
		if tm.body != nil || len(faults) == 0 || faults[0].Line != tt.line || !strings.Contains(faults[0].Says+faults[0].Hint, tt.says) {
			t.Errorf("%.60s: %v", tt.template, faults)
		}
	}
	_, faults := Read("#甲 乙\n{{.一一}}\n{{.二二}}\n{{printf}}", testNames)
	if len(faults) != 4 || faults[3].Line != 4 {
		t.Errorf("not all at once: %v", faults)
	}
}

// TestLines: the lines for the program, the levels of paragraphs and the short text.
func TestLines(t *testing.T) {
	tm, faults := Read("\ufeff#名称 月报\r\n#期间 本月\r\n{{.单位}}月报\r\n一、总的情况\r\n\r\n  （一）问题。未销号{{.未销号}}件。\r\n还有别的。\r\n> {{.单位}}村民委员会\r\n> 2022年8月6日\r\n#短文\r\n短：{{.超期}}\r\n", testNames)
	if faults != nil {
		t.Fatal(faults)
	}
	if tm.Name != "月报" || tm.Period != "本月" || !tm.Short() || strings.Join(tm.Uses(), " ") != "place unclosed overdue" {
		t.Errorf("%+v", tm)
	}
	d, err := tm.Write(testValues)
	if err != nil {
		t.Fatal(err)
	}
	want := []Paragraph{{Heading, "一、总的情况", ""}, {Subheading, "（一）问题。", "未销号31件。"}, {Body, "", "还有别的。"}, {Sign, "", "位家沟村村民委员会"}, {Sign, "", "2022年8月6日"}}
	if d.Title != "位家沟村月报" || d.Short != "短：0" || len(d.Paragraphs) != len(want) {
		t.Fatalf("%+v", d)
	}
	for i, p := range d.Paragraphs {
		if p != want[i] {
			t.Errorf("%d: %+v", i, p)
		}
	}
	text := strings.Split(d.Plain(), "\n")
	if len(text) < 8 || text[2] != "　　一、总的情况" || !strings.HasSuffix(text[6], "位家沟村村民委员会") {
		t.Errorf("%q", text)
	}
	sign, date := strings.Count(text[6], "　"), strings.Count(text[7], "　")
	if date-sign != 2 {
		t.Errorf("the date begins %d to the right of who signs", date-sign)
	}
}

func TestSigns(t *testing.T) {
	for _, tt := range []struct {
		lines []string
		want  []int
	}{
		{nil, nil},
		{[]string{"位家沟村"}, []int{2}},
		{[]string{"昭明镇人民政府扶贫办公室", "2022年8月6日"}, []int{2, 6}},
		{[]string{"村委会", "2022年12月26日"}, []int{8, 2}},
	} {
		got := Signs(tt.lines)
		if len(got) != len(tt.want) {
			t.Fatal(got)
		}
		for i := range got {
			if got[i] != tt.want[i] {
				t.Errorf("%v: %v", tt.lines, got)
			}
		}
	}
}

// TestBounds: nothing that a township writes runs long or writes without end.
func TestBounds(t *testing.T) {
	rows := make([]Values, 3000)
	for i := range rows {
		rows[i] = Values{"name": strings.Repeat("长", 100)}
	}
	for _, text := range []string{"{{range .各组}}{{range $.各组}}{{end}}{{end}}", "{{range .各组}}{{.名称}}{{end}}"} {
		tm, faults := Read(text, testNames)
		if faults != nil {
			t.Fatal(faults)
		}
		if _, err := tm.Write(Values{"groups": rows}); !errors.Is(err, ErrTooMuch) {
			t.Errorf("%s: %v", text, err)
		} else if says, hint, ok := Explain(err); !ok || says == "" || hint == "" {
			t.Errorf("%s %s", says, hint)
		}
	}
}

// FuzzRead: whatever a file holds, it is read or refused with lines that are there, and what is written is bounded and clean.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{"{{.单位}}未销号{{.未销号}}件\n#短文\n{{range .各组}}{{.名称}}{{end}}", "{{if gt .未销号 3}}a{{else}}b{{end}}", "{{range 前 2 .各组}}{{$.收入 | 万元}}{{break}}{{end}}",
		"{{define \"a\"}}{{template \"a\"}}{{end}}", "{{($.未销号)}}", "{{(not .超期) | not}}", "{{/*", "#期间 本月\n> a", "{{range .各组}}{{else}}{{end}}", "{{not not}}", "{{.a.b | c 1i 'x' nil}}"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		tm, faults := Read(text, testNames)
		lines := 1 + strings.Count(text, "\n")
		for _, fault := range faults {
			if fault.Line < 1 || fault.Line > lines || fault.Says == "" {
				t.Errorf("of %d lines: %+v", lines, fault)
			}
		}
		if len(faults) > 0 {
			return
		}
		d, err := tm.Write(testValues)
		if err != nil {
			return
		}
		out := d.Plain() + d.Short
		if !utf8.ValidString(out) || strings.ContainsAny(out, "\x1b\r\x00") || len(out) > 3*mostBytes {
			t.Errorf("wrote %q", out)
		}
	})
}

// TestTidy: the marks that parts of a sentence leave behind which are not written go, and nothing else does.
func TestTidy(t *testing.T) {
	for line, want := range map[string]string{
		"红色6户，，绿色1户，。": "红色6户，绿色1户。", "，没有。": "没有。", "甲1件；；乙2件；。": "甲1件；乙2件。", "其中甲1处、。还有；。": "其中甲1处。还有。", "按类别看，；": "按类别看；",
		"完整的，一句；不动。": "完整的，一句；不动。", "。。。": "", "共3件：，甲": "共3件：甲", "甲、；乙": "甲；乙", "1,000.5 元": "1,000.5 元",
	} {
		if got := tidy(line); got != want {
			t.Errorf("%q is %q, want %q", line, got, want)
		}
	}
}
