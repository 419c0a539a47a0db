package patch

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"cunce/forms/sheet"
)

// county is a list as a county hands it out: a title over merged cells, styles, widths, a drop-down, a date column, a hidden sheet
// and totals that are computed.
func county(t testing.TB) []byte {
	t.Helper()
	f := excelize.NewFile()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(f.SetCellStr("Sheet1", "A1", "比对核查名单"))
	must(f.MergeCell("Sheet1", "A1", "H1"))
	must(f.SetSheetRow("Sheet1", "A2", &[]string{"序号", "村", "姓名", "身份证号", "疑点", "核查结果", "核查情况", "核查日期"}))
	bordered, err := f.NewStyle(&excelize.Style{Border: []excelize.Border{{Type: "left", Color: "000000", Style: 1}}, Font: &excelize.Font{Family: "仿宋"}})
	must(err)
	dated, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	must(err)
	for row := 3; row <= 6; row++ {
		must(f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", row), &[]any{row - 2, "石岭村", fmt.Sprintf("人%d", row), "53310219600301001X", "名下有车"}))
		must(f.SetCellStyle("Sheet1", fmt.Sprintf("A%d", row), fmt.Sprintf("G%d", row), bordered))
	}
	must(f.SetColStyle("Sheet1", "H", dated))
	must(f.SetColWidth("Sheet1", "G", "G", 40))
	must(f.MergeCell("Sheet1", "G5", "G6"))
	must(f.SetCellFormula("Sheet1", "F8", "COUNTA(F3:F6)"))
	drop := excelize.NewDataValidation(true)
	drop.Sqref = "F3:F6"
	must(drop.SetDropList([]string{"属实", "不属实", "部分属实"}))
	must(f.AddDataValidation("Sheet1", drop))
	_, err = f.NewSheet("代码")
	must(err)
	must(f.SetSheetRow("代码", "A1", &[]string{"甲", "乙"}))
	must(f.SetSheetVisible("代码", false))
	must(f.SetDefinedName(&excelize.DefinedName{Name: "办室", RefersTo: "代码!$A$1:$B$1"}))
	second := excelize.NewDataValidation(true)
	second.Sqref = "B3:B6 C9"
	second.SetSqrefDropList("办室")
	must(f.AddDataValidation("Sheet1", second))
	var out bytes.Buffer
	must(f.Write(&out))
	return out.Bytes()
}

func parts(t testing.TB, data []byte) (names []string, all map[string]string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	all = map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, f.Name)
		all[f.Name] = string(content)
	}
	return names, all
}

var filled = []Cell{{Row: 2, Col: 5, Text: "属实"}, {Row: 2, Col: 6, Text: "车已卖 <2021> & \"过户\"\n_x000D_"}, {Row: 2, Col: 7, Text: "2026-11-25", Date: true},
	{Row: 4, Col: 6, Text: "两人一起核查"}, {Row: 5, Col: 7, Text: "年底前", Date: true}, {Row: 3, Col: 9, Text: "表外"}}

// TestXLSX: only the sheet that is filled and the one attribute that asks for a new computation are others.
func TestXLSX(t *testing.T) {
	before := county(t)
	out, refused, err := XLSX(before, append(slices.Clone(filled), Cell{Row: 2, Col: 2, Text: "别人"}, Cell{Row: 5, Col: 6, Text: "盖住"},
		Cell{Row: 7, Col: 5, Text: "算的"}, Cell{Row: 99, Col: 5, Text: "远"}, Cell{Row: 2, Col: 5, Text: "不属实"}, Cell{Sheet: 7, Text: "无"}))
	if err != nil {
		t.Fatal(err)
	}
	var reasons []Reason
	for _, r := range refused {
		reasons = append(reasons, r.Reason)
	}
	if want := []Reason{Filled, Covered, Outside, Repeated, Outside, Outside}; !slices.Equal(sortedReasons(reasons), sortedReasons(want)) {
		t.Errorf("refused %+v", refused)
	}
	names, was := parts(t, before)
	after, is := parts(t, out)
	if !slices.Equal(names, after) {
		t.Fatalf("parts %v", after)
	}
	for _, name := range names {
		if name != "xl/worksheets/sheet1.xml" && name != "xl/workbook.xml" && was[name] != is[name] {
			t.Errorf("%s is another", name)
		}
	}
	if got := strings.Replace(is["xl/workbook.xml"], ` fullCalcOnLoad="1"`, "", 1); got != was["xl/workbook.xml"] && len(got) > len(was["xl/workbook.xml"])+len("<calcPr/>") {
		t.Errorf("workbook.xml is\n%s", is["xl/workbook.xml"])
	}
	compare(t, before, out)
}

func sortedReasons(r []Reason) []Reason { return slices.Sorted(slices.Values(r)) }

// compare reads both with another program's reader.
func compare(t *testing.T, before, after []byte) {
	t.Helper()
	a, err := excelize.OpenReader(bytes.NewReader(before))
	if err != nil {
		t.Fatal(err)
	}
	b, err := excelize.OpenReader(bytes.NewReader(after))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for _, c := range filled {
		want[reference(c.Row, c.Col)] = c.Text
	}
	for row := 1; row <= 9; row++ {
		for col := range 11 {
			name := reference(row-1, col)
			if name == "G6" { // shows what the first cell of its area holds
				continue
			}
			was, _ := a.GetCellValue("Sheet1", name)
			is, _ := b.GetCellValue("Sheet1", name)
			s1, _ := a.GetCellStyle("Sheet1", name)
			s2, _ := b.GetCellStyle("Sheet1", name)
			f1, _ := a.GetCellFormula("Sheet1", name)
			f2, _ := b.GetCellFormula("Sheet1", name)
			if s1 != s2 || f1 != f2 || want[name] == "" && was != is {
				t.Errorf("%s: %q style %d formula %q, was %q style %d formula %q", name, is, s2, f2, was, s1, f1)
			}
			if text := want[name]; text != "" && text != "2026-11-25" && is != text {
				t.Errorf("%s: %q, want %q", name, is, text)
			}
		}
	}
	if got, _ := b.GetCellValue("Sheet1", "H3", excelize.Options{RawCellValue: true}); got != "46351" {
		t.Errorf("the date is %q", got)
	}
	for _, f := range []*excelize.File{a, b} {
		if drops, err := f.GetDataValidations("Sheet1"); err != nil || len(drops) != 2 {
			t.Errorf("drop-downs %v, %v", drops, err)
		}
		if merges, _ := f.GetMergeCells("Sheet1"); len(merges) != 2 {
			t.Errorf("merges %v", merges)
		}
	}
}

func TestOptions(t *testing.T) {
	wb, err := sheet.Parse("a.xlsx", county(t), sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		row, col int
		want     []string
	}{{2, 5, []string{"属实", "不属实", "部分属实"}}, {3, 1, []string{"甲", "乙"}}, {8, 2, []string{"甲", "乙"}}, {2, 2, nil}} {
		if got := wb.Options(wb.Sheets[0], tt.row, tt.col); !slices.Equal(got, tt.want) {
			t.Errorf("%s offers %v", reference(tt.row, tt.col), got)
		}
	}
}

// TestNewerOptions: drop-downs that refer to another sheet stand in an extension of the sheet.
func TestNewerOptions(t *testing.T) {
	wb, err := sheet.Parse("", sheetBook(t, `<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>甲</v></c></row><row r="2"><c r="A2" t="str"><v>乙</v></c></row></sheetData>
<extLst><ext><x14:dataValidations><x14:dataValidation type="list"><x14:formula1><xm:f>a!$A$1:$A$2</xm:f></x14:formula1><xm:sqref>C1:C9</xm:sqref></x14:dataValidation>
<x14:dataValidation type="whole"><x14:formula1><xm:f>1</xm:f></x14:formula1><x14:formula2><xm:f>5</xm:f></x14:formula2><xm:sqref>D1:D9</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst></worksheet>`), sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	if got := wb.Options(wb.Sheets[0], 8, 2); !slices.Equal(got, []string{"甲", "乙"}) {
		t.Errorf("offers %v", got)
	}
	if got := wb.Options(wb.Sheets[0], 8, 3); got != nil {
		t.Errorf("a range offers %v", got)
	}
}

// sheetBook is a workbook around the XML of one sheet.
func sheetBook(t testing.TB, xml string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, p := range [][2]string{
		{"_rels/.rels", `<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/S1.xml"/><Relationship Id="r2" Type="x/styles" Target="styles.xml"/></Relationships>`},
		{"xl/workbook.xml", `<x:workbook xmlns:x="x"><x:sheets><x:sheet name="a" r:id="r1"/></x:sheets></x:workbook>`},
		{"xl/styles.xml", `<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`},
		{"xl/worksheets/S1.xml", xml}, {"other.bin", "\x00\x01"},
	} {
		w, err := z.Create(p[0])
		if err == nil {
			_, err = io.WriteString(w, p[1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestSheetXML(t *testing.T) {
	const in = `<is><t xml:space="preserve">是</t></is>`
	wrap := func(rows string) string { return `<worksheet><sheetData>` + rows + `</sheetData></worksheet>` }
	for _, tt := range []struct{ name, was, is string }{
		{"self-closed", `<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="3"/></row>`, `<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="3" t="inlineStr">` + in + `</c></row>`},
		{"empty", `<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="s" s="3" ></c></row>`, `<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="3" t="inlineStr">` + in + `</c></row>`},
		{"empty value", `<row r="1"><c r="A1"><v>1</v></c><c r='B1' t='str'><v></v></c></row>`, `<row r="1"><c r="A1"><v>1</v></c><c r='B1' t="inlineStr">` + in + `</c></row>`},
		{"between", `<row r="1"><c r="A1"><v>1</v></c><c r="C1"/></row>`, `<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="inlineStr">` + in + `</c><c r="C1"/></row>`},
		{"behind", `<row r="1" spans="1:1"><c r="A1"><v>1</v></c></row>`, `<row r="1" spans="1:2"><c r="A1"><v>1</v></c><c r="B1" t="inlineStr">` + in + `</c></row>`},
		{"row's style", `<row r="1" s="5" customFormat="1"><c r="A1"><v>1</v></c></row>`, `<row r="1" s="5" customFormat="1"><c r="A1"><v>1</v></c><c r="B1" s="5" t="inlineStr">` + in + `</c></row>`},
		{"without numbers", `<row><c><v>1</v></c><c s="2"/></row>`, `<row><c><v>1</v></c><c s="2" t="inlineStr">` + in + `</c></row>`},
		{"prefix", `<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>`, `<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c><x:c r="B1" t="inlineStr"><x:is><x:t xml:space="preserve">是</x:t></x:is></x:c></x:row>`},
		{"comment", `<!-- <c r="B1"> --><row r="1"><c r="A1"><v>1</v></c><!--<row>--></row>`, `<!-- <c r="B1"> --><row r="1"><c r="A1"><v>1</v></c><!--<row>--><c r="B1" t="inlineStr">` + in + `</c></row>`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			out, refused, err := XLSX(sheetBook(t, wrap(tt.was)), []Cell{{Row: 0, Col: 1, Text: "是"}})
			if err != nil || len(refused) > 0 {
				t.Fatal(refused, err)
			}
			if _, all := parts(t, out); all["xl/worksheets/S1.xml"] != wrap(tt.is) {
				t.Errorf("made\n%s\nwant\n%s", all["xl/worksheets/S1.xml"], wrap(tt.is))
			}
		})
	}
	t.Run("formula without a value", func(t *testing.T) {
		data := sheetBook(t, wrap(`<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1</f></c></row>`))
		out, refused, err := XLSX(data, []Cell{{Row: 0, Col: 1, Text: "是"}})
		if err != nil || len(refused) != 1 || refused[0].Reason != Filled || !bytes.Equal(out, data) {
			t.Error(refused, err)
		}
	})
	t.Run("dimension and style of the column", func(t *testing.T) {
		data := sheetBook(t, `<worksheet><dimension ref="A1"/><cols><col min="2" max="3" style="1"/></cols><sheetData><row r="1"><c r="A1"><f>1</f><v>1</v></c></row></sheetData></worksheet>`)
		out, _, err := XLSX(data, []Cell{{Row: 0, Col: 1, Text: "2026-11-25", Date: true}})
		_, all := parts(t, out)
		if got := all["xl/worksheets/S1.xml"]; err != nil || !strings.Contains(got, `<dimension ref="A1:B1"/>`) || !strings.Contains(got, `<c r="B1" s="1"><v>46351</v></c>`) {
			t.Error(got, err)
		}
		if got := all["xl/workbook.xml"]; !strings.Contains(got, `</x:sheets><x:calcPr fullCalcOnLoad="1"/>`) {
			t.Error(got)
		}
	})
}

func TestCSV(t *testing.T) {
	gb := func(s string) string {
		out, err := encodeGB(s)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	utf16le := "\xFF\xFE" + wide("姓名;核查\r\n张三;\r\n")
	cells := []Cell{{Row: 1, Col: 1, Text: "属实,\"好\""}}
	for _, tt := range []struct{ name, was, is string }{
		{"utf-8", "姓名,核查\n张三,\n李四,\n", "姓名,核查\n张三,\"属实,\"\"好\"\"\"\n李四,\n"},
		{"mark, CRLF", "\xEF\xBB\xBF姓名,核查\r\n张三,\"\"\r\n", "\xEF\xBB\xBF姓名,核查\r\n张三,\"属实,\"\"好\"\"\"\r\n"},
		{"gb18030", gb("姓名,核查\r\n张三,\r\n李\U00020BB7,"), gb("姓名,核查\r\n张三,\"属实,\"\"好\"\"\"\r\n李\U00020BB7,")},
		{"tabs, short row", "姓名\t核查\n张三\n", "姓名\t核查\n张三\t\"属实,\"\"好\"\"\"\n"},
		{"sep", "sep=;\n姓名;核查\n张三;", "sep=;\n姓名;核查\n张三;\"属实,\"\"好\"\"\""},
		{"utf-16", utf16le, "\xFF\xFE" + wide("姓名;核查\r\n张三;\"属实,\"\"好\"\"\"\r\n")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			out, refused, err := CSV("名单.csv", []byte(tt.was), cells)
			if err != nil || len(refused) > 0 || string(out) != tt.is {
				t.Errorf("%q %v %v", out, refused, err)
			}
		})
	}
	out, refused, err := CSV("a.csv", []byte("a,b\n1,x\n2,\n"), []Cell{{Row: 1, Col: 1, Text: "y"}, {Row: 2, Col: 1, Text: "=1+1"}})
	if err != nil || len(refused) != 1 || refused[0].Reason != Filled || string(out) != "a,b\n1,x\n2,'=1+1\n" {
		t.Errorf("%q %v %v", out, refused, err)
	}
	if _, _, err := CSV("a.csv", county(t), nil); err == nil {
		t.Error("an xlsx is a csv")
	}
	if _, _, err := XLSX([]byte("a,b\n1,2\n"), nil); err == nil {
		t.Error("a csv is an xlsx")
	}
}

// TestAnyCell: whatever is written, and wherever, either stands there afterwards or was refused.
func TestAnyCell(t *testing.T) {
	data := county(t)
	rapid.Check(t, func(t *rapid.T) {
		cells := rapid.SliceOf(rapid.Custom(func(t *rapid.T) Cell {
			return Cell{Row: rapid.IntRange(0, 9).Draw(t, "row"), Col: rapid.IntRange(0, 12).Draw(t, "col"), Text: rapid.String().Draw(t, "text"), Date: rapid.Bool().Draw(t, "date")}
		})).Draw(t, "cells")
		out, refused, err := XLSX(data, cells)
		if err != nil {
			t.Fatal(err)
		}
		wb, err := sheet.Parse("", out, sheet.DefaultLimits)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range cells {
			c.Text = clean(c.Text)
			told := slices.ContainsFunc(refused, func(r Refusal) bool { return r.Row == c.Row && r.Col == c.Col && r.Text == c.Text })
			if c.Text != "" && !told && wb.Sheets[0].At(c.Row, c.Col).Text != c.Text {
				t.Fatalf("%+v is lost", c)
			}
		}
	})
}

func FuzzSheetXML(f *testing.F) {
	f.Add(`<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1" s="3"/></row></sheetData></worksheet>`, "是")
	f.Add(`<worksheet><dimension ref="A1"/><cols><col min="2" max="3" style="1"/></cols><sheetData><row><c t="inlineStr"><is><t> </t></is></c></row></sheetData></worksheet>`, "2026-01-01")
	f.Fuzz(func(t *testing.T, xml, text string) {
		data := sheetBook(t, xml)
		out, _, err := XLSX(data, []Cell{{Row: 0, Col: 1, Text: text, Date: true}, {Row: 2, Col: 0, Text: text}})
		if err != nil {
			return
		}
		_, was := parts(t, data)
		_, is := parts(t, out)
		for name := range was {
			if !strings.HasSuffix(name, "S1.xml") && name != "xl/workbook.xml" && was[name] != is[name] {
				t.Errorf("%s is another", name)
			}
		}
	})
}

func FuzzCSV(f *testing.F) {
	f.Add([]byte("姓名,核查\n张三,\n"), "属实")
	f.Add([]byte("\xFF\xFEa\x00;\x00b\x00\n\x00"), "x")
	f.Add([]byte("sep=;\na;\"b\"\"\n"), "\"")
	f.Fuzz(func(t *testing.T, data []byte, text string) {
		_, _, _ = CSV("a.csv", data, []Cell{{Row: 1, Col: 1, Text: text}, {Row: 0, Col: 4, Text: text}})
	})
}
