package print

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"cunce/forms/sheet"
)

func sample() Document {
	rows := [][]string{}
	for i := range 60 {
		rows = append(rows, []string{fmt.Sprint(i + 1), "欧阳秀英", "住房  未鉴定，后墙有裂缝，没做过鉴定，已经联系建环办到现场来看，说要等到八月下旬", "整改中", "2022-08-25"})
	}
	return Document{Title: "一户一档", Pages: []Page{
		{Name: "37 欧阳秀英", Title: "农户档案（一户一档）", Under: []string{"昭明镇  位家沟村  石岭组  37号  户主 欧阳秀英"}, Blocks: []Block{
			{Heading: "一、户卡", Columns: []Column{{Share: 2}, {Share: 5}, {Share: 2}, {Share: 5}}, Rows: [][]string{{"户类型", "监测户", "联系电话", "13800000000"}}},
			{Heading: "五、问题", Columns: []Column{{"序号", 1, true}, {"户主", 2, false}, {"问题", 6, false}, {"情况", 2, false}, {"期限", 2, false}}, Rows: rows},
			{Heading: "六、措施", Columns: []Column{{"措施", 1, false}}, Text: "没有。"},
		}, Notes: []string{"口径：户籍在册。"}, Sign: []string{"户主（签字）：", "村级信息员（签字）："}},
		{Name: "38 罗大山", Title: "农户档案（一户一档）"},
	}}
}

// TestWorkbook reads back what was written, and leaves a copy to look at where PRINT_DIR says.
func TestWorkbook(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, "x.XLSX", sample()); err != nil {
		t.Fatal(err)
	}
	keep(t, "print.xlsx", b.Bytes())
	wb, err := sheet.Parse("x.xlsx", b.Bytes(), sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	if len(wb.Sheets) != 2 || wb.Sheets[0].Name != "37 欧阳秀英" || wb.Sheets[1].At(0, 0).Text != "农户档案（一户一档）" {
		t.Fatalf("%d sheets", len(wb.Sheets))
	}
	s := wb.Sheets[0]
	if c := s.At(6, 0); c.Type != sheet.Number || c.Text != "1" {
		t.Errorf("a number is %v", c)
	}
	if s.At(3, 0).Text != "户类型" || s.At(3, 3).Text != "监测户" || s.At(65, 0).Text == "" {
		t.Errorf("rows %v", s.Rows[:4])
	}
}

func keep(t *testing.T, name string, data []byte) {
	if dir := os.Getenv("PRINT_DIR"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestHTML(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, "x.html", sample()); err != nil {
		t.Fatal(err)
	}
	keep(t, "print.html", b.Bytes())
	text := b.String()
	for _, want := range []string{"size:A4 portrait", "counter(page)", `<table class="page">`, "<th>期限</th>", "户主（签字）：<i></i>", "<p>没有。</p>"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s", want)
		}
	}
	if n := strings.Count(text, "<h1>"); n != 2 {
		t.Errorf("%d titles", n)
	}
}

func TestFormat(t *testing.T) {
	if err := Write(&bytes.Buffer{}, "x.pdf", sample()); !errors.Is(err, ErrFormat) || Known("x.pdf") || !Known("x.HTML") {
		t.Error(err)
	}
	if err := Write(&bytes.Buffer{}, "x.xlsx", Document{Pages: make([]Page, MostSheets+1)}); !errors.Is(err, ErrSheets) {
		t.Error(err)
	}
	if err := Write(&bytes.Buffer{}, "x.xlsx", Document{}); err != nil {
		t.Error(err)
	}
}

// TestJoin: cells of the first column that belong together are one, a row of one cell runs over all columns, and what is repeated on
// every sheet of paper are the corner, the title, the lines under it and the headings with the line over them.
func TestJoin(t *testing.T) {
	d := Document{Title: "表", Pages: []Page{{Name: "一", Corner: "附件 1", Title: "表", Under: []string{"乡镇：昭明镇\t摸排时间"}, Blocks: []Block{{Over: "昭明镇\t日期", Join: true,
		Columns: []Column{{Title: "项目", Share: 3}, {Title: "内容", Share: 17}, {Title: "描述", Share: 4}},
		Rows:    [][]string{{"一", "甲", ""}, {"", "乙", ""}, {"整行"}, {"", "丙", ""}, {"二", "丁", ""}}}}}}}
	var b bytes.Buffer
	if err := Write(&b, ".xlsx", d); err != nil {
		t.Fatal(err)
	}
	wb, err := sheet.Parse("x.xlsx", b.Bytes(), sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	s := wb.Sheets[0]
	for _, want := range []sheet.Merge{{Row: 5, LastRow: 6, LastCol: 2}, {Row: 7, LastRow: 7, LastCol: 23}, {Row: 1, LastRow: 1, LastCol: 23}} {
		if !slices.Contains(s.Merges, want) {
			t.Errorf("no %v in %v", want, s.Merges)
		}
	}
	if s.At(5, 0).Text != "一" || s.At(6, 3).Text != "乙" || s.At(3, 0).Text != "昭明镇　　　　　　　　日期" || !slices.Contains(s.Merges, sheet.Merge{Row: 3, LastRow: 3, LastCol: 23}) || d.Pages[0].repeated() != 5 {
		t.Errorf("%v, %d rows repeated", s.Rows[:8], d.Pages[0].repeated())
	}
	b.Reset()
	if err := Write(&b, ".html", d); err != nil {
		t.Fatal(err)
	}
	for want, n := range map[string]int{`<td rowspan="2">一</td>`: 1, `<td colspan="3">`: 2, "<tbody>": 4, `<tbody class="one">`: 1} {
		if got := strings.Count(b.String(), want); got != n {
			t.Errorf("%d times %s", got, want)
		}
	}
}

// TestHighEnough: every row is high enough for its texts as 宋体 of 11 points is drawn, 15 pixels a Chinese character and 7.5 another one
// where a character of a column has 7, lines 13.5 points high: no spreadsheet program fits a row to joined cells.
func TestHighEnough(t *testing.T) {
	words := rapid.SliceOfN(rapid.SampledFrom([]string{"住房", "未鉴定", "，", "2022-08-25", "12", "(是□否☑)", " ", "990101197001010015", "买买提·吾斯曼", "A0013"}), 0, 120)
	rapid.Check(t, func(r *rapid.T) {
		text := func(name string) string { return strings.Join(words.Draw(r, name), "") }
		p := Page{Title: "表", Under: []string{text("under")}, Notes: []string{text("note")}, Wide: rapid.Bool().Draw(r, "wide"), Blocks: []Block{{Over: text("over"), Text: text("text"), Join: true}}}
		b := &p.Blocks[0]
		for range rapid.IntRange(1, 8).Draw(r, "columns") {
			b.Columns = append(b.Columns, Column{Title: "栏", Share: rapid.IntRange(4, 20).Draw(r, "share")})
		}
		for range 2 {
			var row []string
			for range b.Columns {
				row = append(row, text("cell"))
			}
			b.Rows = append(b.Rows, row)
		}
		g := laid(p, 1)
		for at, row := range g.sheet.Rows {
			for col, c := range row {
				m := sheet.Merge{Row: at, Col: col, LastRow: at, LastCol: col}
				if i := slices.IndexFunc(g.sheet.Merges, func(m sheet.Merge) bool { return m.Row == at && m.Col == col }); i >= 0 {
					m = g.sheet.Merges[i]
				}
				high := 0.0
				for _, h := range g.sheet.Heights[m.Row : m.LastRow+1] {
					high += h
				}
				if need := drawn(c.Text, g.width(m.Col, m.LastCol-m.Col+1)*7-6); c.Text != "表" && need > high {
					r.Fatalf("%q needs %v of %v points", c.Text, need, high)
				}
			}
		}
	})
}

// drawn is how high a text is in so many pixels, broken behind every character.
func drawn(text string, width float64) float64 {
	lines, at := 1.0, 0.0
	for _, r := range text {
		w := 7.5
		if wide(r) {
			w = 15
		}
		if at+w > width {
			lines, at = lines+1, 0
		}
		at += w
	}
	return lines * 13.5
}

// TestPaper: what is a little more than one sheet of paper is laid out wider, so that it is printed smaller on one; what is much more is
// not; and nobody signs a sheet of paper that has nothing else.
func TestPaper(t *testing.T) {
	of := func(rows int, wide bool) Page {
		p := Page{Name: "一", Title: "表", Wide: wide, Blocks: []Block{{Columns: []Column{{Title: "甲", Share: 4}, {Title: "乙", Share: 20}}}}, Sign: []string{"填表人："}}
		for range rows {
			p.Blocks[0].Rows = append(p.Blocks[0].Rows, []string{"一", "是否存在院内垃圾遍地、污水横流，屋内杂乱、臭味扑鼻、无处下脚等问题，有没有人管，是否整改"})
		}
		return p
	}
	for _, tt := range []struct {
		rows  int
		wide  bool
		pages int
	}{{10, false, 0}, {24, false, 1}, {60, false, 0}, {10, true, 0}} {
		if s := sheetOf(of(tt.rows, tt.wide)); s.Pages != tt.pages {
			t.Errorf("%d rows are made to fit on %d, want %d", tt.rows, s.Pages, tt.pages)
		}
	}
	alone := 0
	for rows := range 100 {
		p := of(rows, false)
		g := laid(p, 1)
		if n := g.paper(false); n.pages > 1 && n.first >= g.end {
			alone++
			if s := sheetOf(p); s.Pages != n.pages-1 {
				t.Errorf("%d rows: who signs stands alone", rows)
			}
		}
	}
	if alone == 0 {
		t.Error("nobody would have stood alone")
	}
}

// TestSigns: everybody has a line to sign on, side by side where there is room, and the signatures stand before the small print.
func TestSigns(t *testing.T) {
	for who, rows := range map[string]int{"填表人：": 1, "填表人： 村负责人（签字盖章）：": 1, "填表人： 村负责人（签字盖章）： 镇负责人（签字盖章）： 县（签字盖章）：": 2} {
		g := laid(Page{Name: "一", Title: "表", Sign: strings.Fields(who), Notes: []string{"小字"}}, 1)
		var lines []string
		for at, row := range g.sheet.Rows {
			for _, c := range row {
				if name, line, ok := strings.Cut(c.Text, "："); ok {
					lines = append(lines, name)
					if n := strings.Count(line, "＿"); n < leastLine || g.sheet.Heights[at] != signHeight {
						t.Errorf("%s: %d to sign on, %v high", c.Text, n, g.sheet.Heights[at])
					}
				}
			}
		}
		if len(lines) != len(strings.Fields(who)) || len(g.sheet.Rows) != 1+1+rows+1 || g.sheet.Rows[1+rows+1][0].Text != "小字" {
			t.Errorf("%s: %v in %d rows", who, lines, len(g.sheet.Rows))
		}
	}
}

// TestSignedTable: who signs stands in the table with its last rows, so that no browser tears them off, and before the small print; under a
// text they stand by themselves.
func TestSignedTable(t *testing.T) {
	p := Page{Name: "一", Title: "表", Sign: []string{"填表人："}, Notes: []string{"小字"}, Blocks: []Block{{Columns: []Column{{Title: "甲"}, {Title: "乙"}}, Rows: [][]string{{"一", "丙"}, {"二", "丁"}}}}}
	write := func() string {
		var b bytes.Buffer
		if err := Write(&b, ".html", Document{Pages: []Page{p}}); err != nil {
			t.Fatal(err)
		}
		return strings.ReplaceAll(b.String(), "\n", "")
	}
	sign := `<p class="sign"><span>填表人：<i></i></span></p>`
	if got := write(); !strings.Contains(got, `<tbody class="one"><tr><td>二</td><td>丁</td></tr><tr class="end"><td colspan="2">`+sign+`</td></tr></tbody></table><p class="note">小字</p>`) {
		t.Error(got)
	}
	p.Blocks[0].Text = "说明"
	if got := write(); !strings.Contains(got, `</table><p>说明</p>`+sign) || strings.Contains(got, `class="end"`) {
		t.Error(got)
	}
}

// TestRepeated: the headings of a table stand on every sheet of paper only where no other table stands under them.
func TestRepeated(t *testing.T) {
	p := Page{Title: "表", Blocks: []Block{{Columns: []Column{{Title: "甲"}, {Title: "乙"}}}, {Heading: "接表内", Columns: []Column{{}}}}}
	if n := p.repeated(); n != 2 {
		t.Errorf("%d rows over a text", n)
	}
	p.Blocks[1].Columns = []Column{{}, {}}
	if n := p.repeated(); n != 1 {
		t.Errorf("%d rows over another table", n)
	}
}

// TestSpread: parts of a line have the width that their shares ask, whatever the columns of the sheet are.
func TestSpread(t *testing.T) {
	g := laid(Page{Title: "表", Blocks: []Block{{Columns: []Column{{Title: "一", Share: 1}, {Title: "二", Share: 1}, {Title: "三", Share: 10}, {Title: "四", Share: 1}, {Title: "五", Share: 1}, {Title: "六", Share: 10}}}}}, 1)
	if spans := g.spread([]float64{1, 1}); !slices.Equal(spans, []int{3, 3}) {
		t.Errorf("%v", spans)
	}
	if spans := g.spread([]float64{1, 1, 1, 1, 1, 1}); !slices.Equal(spans, []int{1, 1, 1, 1, 1, 1}) {
		t.Errorf("%v", spans)
	}
}

// TestRest: a text that no row of a workbook is high enough for stands whole under the table, with what it is about.
func TestRest(t *testing.T) {
	long := strings.Repeat("墙裂了", 700)
	d := Document{Pages: []Page{{Name: "一", Title: "表", Blocks: []Block{{Columns: []Column{{Title: "甲", Share: 20}, {Title: "乙", Share: 4}}, Rows: [][]string{{"是否未鉴定", long}, {"短的", "短"}}}}}}}
	var b bytes.Buffer
	if err := Write(&b, ".xlsx", d); err != nil {
		t.Fatal(err)
	}
	wb, err := sheet.Parse("x.xlsx", b.Bytes(), sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	rest := ""
	for i := 4; wb.Sheets[0].At(i+1, 0).Text != "" || i == 4; i++ {
		rest += wb.Sheets[0].At(i+1, 0).Text
	}
	if cell := wb.Sheets[0].At(2, 20).Text; !strings.HasPrefix(cell, "墙裂了墙裂了") || !strings.HasSuffix(cell, wordGoesOn) || len(cell) > len(long)/4 {
		t.Errorf("the cell says %q", cell)
	}
	if wb.Sheets[0].At(4, 0).Text != wordRest || rest != "是否未鉴定："+long {
		t.Errorf("%q, %d of %d bytes", wb.Sheets[0].At(4, 0).Text, len(rest), len(long))
	}
}

// TestSpans: every column has its place, and together they fill the width.
func TestSpans(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		b := Block{Columns: make([]Column, rapid.IntRange(1, 14).Draw(r, "columns"))}
		for i := range b.Columns {
			b.Columns[i].Share = rapid.IntRange(0, 40).Draw(r, "share")
		}
		sum := 0
		for _, span := range b.spans(gridColumns) {
			if span < 1 {
				r.Fatalf("%v", b.spans(gridColumns))
			}
			sum += span
		}
		if sum != gridColumns {
			r.Fatalf("%d: %v", sum, b.spans(gridColumns))
		}
	})
}

func TestLines(t *testing.T) {
	for _, tt := range []struct {
		text  string
		width float64
		want  int
	}{
		{"", 10, 1}, {"一二三四", 10, 1}, {"一二三四五", 10, 2}, {"一二三四五六七八九", 10, 3}, {"2022-08-25", 11, 1}, {"2022-08-255", 11, 2},
		{"一 abcdefghij", 11, 2}, {strings.Repeat("x", 35), 10, 4},
	} {
		if got := linesOf(tt.text, tt.width); got != tt.want {
			t.Errorf("%q in %v: %d, want %d", tt.text, tt.width, got, tt.want)
		}
	}
}

var tags = regexp.MustCompile(`<[^>]*>`)

// FuzzHTML: whatever the texts are, the page has the same tags as with harmless ones, is valid UTF-8 and holds no control
// characters.
func FuzzHTML(f *testing.F) {
	for _, s := range []string{"", "<script>alert(1)</script>", `"><img src=x onerror=alert(1)>`, "a\x00\x1b[2J\u202e\u2028b", "%s%d%!", "</style>", "\xff\xfe", "&lt;&#60;"} {
		f.Add(s)
	}
	make := func(s string) string {
		var b bytes.Buffer
		line := "l" + strings.ReplaceAll(s, "\t", " ") // a tab parts a line
		d := Document{Title: s, Pages: []Page{{Name: s, Title: s, Corner: "k" + s, Under: []string{line}, Notes: []string{s}, Sign: []string{s},
			Blocks: []Block{{Heading: "h" + s, Over: line, Columns: []Column{{Title: "c" + s}, {}}, Rows: [][]string{{"1" + s, s}, {"", s}, {line}}, Text: "t" + s, Join: true}}}}}
		if err := Write(&b, "x.html", d); err != nil {
			panic(err)
		}
		return b.String()
	}
	shape := strings.Join(tags.FindAllString(make("x"), -1), "")
	f.Fuzz(func(t *testing.T, s string) {
		text := make(s)
		if got := strings.Join(tags.FindAllString(text, -1), ""); got != shape {
			t.Errorf("%q makes other tags: %s", s, got)
		}
		if !utf8.ValidString(text) || strings.ContainsFunc(text, func(r rune) bool { return r < ' ' && r != '\n' || r == 0x202e || r == 0x2028 }) {
			t.Errorf("%q is not clean", s)
		}
	})
}

// FuzzXLSX: every text makes a workbook that is read back.
func FuzzXLSX(f *testing.F) {
	for _, s := range []string{"", "=1+1", "\x00", "[]:*?/\\", strings.Repeat("长", 40000), "\xff", "'"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var b bytes.Buffer
		d := Document{Title: s, Pages: []Page{{Name: s, Title: s, Blocks: []Block{{Columns: []Column{{}}, Rows: [][]string{{s}}}}}, {Name: s}}}
		if err := Write(&b, "x.xlsx", d); err != nil {
			t.Fatal(err)
		}
		wb, err := sheet.Parse("x.xlsx", b.Bytes(), sheet.DefaultLimits)
		if err != nil || len(wb.Sheets) != 2 {
			t.Fatal(err)
		}
		for _, row := range wb.Sheets[0].Rows {
			for _, c := range row {
				if c.Formula {
					t.Errorf("%q became a formula", s)
				}
			}
		}
	})
}
