package sheet

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func TestCellTypes(t *testing.T) {
	styles := `<numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>` +
		`<numFmt numFmtId="165" formatCode="[Red]0.00&quot;yd&quot;"/><numFmt numFmtId="166" formatCode="[h]:mm"/></numFmts>` +
		`<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>` +
		`<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/><xf numFmtId="49"/><xf numFmtId="166"/></cellXfs>`
	shared := `<si><t>户主</t></si><si><r><rPr><b/></rPr><t>张</t></r><r><t xml:space="preserve"> 三</t></r><rPh sb="0" eb="1"><t>ちょう</t></rPh></si>` +
		`<si><t>a_x000D_b_x005F_x</t></si><si/>`
	tests := []struct{ name, cells, want string }{
		{"shared", `<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c>`, "1: A户主 B张_三 Ca\rb_x"},
		{"inline", `<c r="A1" t="inlineStr"><is><t>甲&amp;&#20057;&#x4e19;</t></is></c><c r="B1" t="inlineStr"><is><r><t>x</t></r><r><t>y</t></r></is></c>`, "1: A甲&乙丙 Bxy"},
		{"cdata", `<c r="A1" t="inlineStr"><is><t><![CDATA[<a>&]]></t></is></c>`, "1: A<a>&"},
		{"numbers", `<c r="A1"><v>3</v></c><c r="B1"><v>1.50</v></c><c r="C1"><v>0.30000000000000004</v></c><c r="D1"><v>-0</v></c><c r="E1"><v>007</v></c>`, "1: A#3 B#1.5 C#0.3 D#0 E#7"},
		{"lost digits", `<c r="A1"><v>9.90101198e+17</v></c><c r="B1"><v>990101197706040032</v></c>`, "1: A#990101198000000000 B#990101197706040032"},
		{"huge", `<c r="A1"><v>1E+300</v></c><c r="B1"><v>1e999</v></c><c r="C1"><v>0x10</v></c>`, "1: A#1e+300 B1e999 C0x10"},
		{"booleans and faults", `<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="e"><v>#N/A</v></c>`, "1: A?TRUE B?FALSE C!#N/A"},
		{"dates", `<c r="A1" s="1"><v>44779</v></c><c r="B1" s="2"><v>28280</v></c><c r="C1" s="4"><v>44779.375</v></c><c r="D1" s="1"><v>0.5</v></c>`, "1: A@2022-08-06 B@1977-06-04 C@2022-08-06_09:00:00 D@12:00:00"},
		{"early dates", `<c r="A1" s="1"><v>1</v></c><c r="B1" s="1"><v>59</v></c><c r="C1" s="1"><v>60</v></c><c r="D1" s="1"><v>61</v></c>`, "1: A@1900-01-01 B@1900-02-28 C#60 D@1900-03-01"},
		{"outside the calendar", `<c r="A1" s="1"><v>-1</v></c><c r="B1" s="1"><v>2958465</v></c><c r="C1" s="1"><v>2958466</v></c>`, "1: A#-1 B@9999-12-31 C#2958466"},
		{"not dates", `<c r="A1" s="3"><v>44779</v></c><c r="B1" s="5"><v>44779</v></c><c r="C1" s="6"><v>1.5</v></c><c r="D1" s="99"><v>1</v></c>`, "1: A#44779 B#44779 C#1.5 D#1"},
		{"midnight by rounding", `<c r="A1" s="1"><v>44779.9999999</v></c>`, "1: A@2022-08-07"},
		{"iso dates", `<c r="A1" t="d"><v>2022-08-06T00:00:00</v></c><c r="B1" t="d"><v>2022-08-06T09:30:00.000Z</v></c><c r="C1" t="d"><v>soon</v></c>`, "1: A@2022-08-06 B@2022-08-06_09:30:00 Csoon"},
		{"formulas", `<c r="A1" t="str"><f>B1&amp;C1</f><v>甲</v></c><c r="B1"><f>1+1</f><v>2</v></c><c r="C1"><f>Z1</f></c><c r="D1"><f t="shared" si="0"/><v>4</v></c>`, "1: A=甲 B#=2 D#=4"},
		{"no references", `<c><v>1</v></c><c/><c><v>3</v></c>`, "1: A#1 C#3"},
		{"prefixed names", `<x:c r="B1"><x:v>2</x:v></x:c>`, "1: B#2"},
		{"bar in a quoted attribute", `<c r="B1" x="a>b" t='str'><v>2</v></c>`, "1: B2"},
		{"space around", "<c r = \"B1\" >\n<v> 2 </v>\n</c >", "1: B#2"},
		{"styled but empty", `<c r="A1" s="1"/><c r="XFD1" s="2"></c>`, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			wb := parseParts(t, workbookParts(`<sheetData><row r="1">`+tt.cells+`</row></sheetData>`, styles, shared))
			if got := show(wb.Sheets[0]); got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

func TestRawKeepsTheFilesDigits(t *testing.T) {
	wb := parseParts(t, workbookParts(`<sheetData><row r="1"><c r="A1"><v>9.901011945012401e+17</v></c><c r="B1" t="str"><v>5</v></c></row></sheetData>`, "", ""))
	s := wb.Sheets[0]
	if got := s.At(0, 0); got.Raw != "9.901011945012401e+17" || got.Type != Number {
		t.Errorf("number: %+v", got)
	}
	if got := s.At(0, 1); got.Raw != "" || got.Text != "5" {
		t.Errorf("text: %+v", got)
	}
}

func TestDates1904(t *testing.T) {
	parts := workbookParts(`<sheetData><row r="1"><c r="A1" s="0"><v>0</v></c><c r="B1" s="0"><v>43317</v></c></row></sheetData>`, `<cellXfs><xf numFmtId="14"/></cellXfs>`, "")
	parts["xl/workbook.xml"] = strings.Replace(parts["xl/workbook.xml"], "<workbookPr/>", `<workbookPr date1904="1"/>`, 1)
	if got, want := show(parseParts(t, parts).Sheets[0]), "1: A@1904-01-01 B@2022-08-06"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestRows(t *testing.T) {
	tests := []struct{ name, data, want string }{
		{"sparse", `<row r="3"><c r="B3"><v>1</v></c></row><row r="7"><c r="A7"><v>2</v></c></row>`, "3: B#1\n7: A#2"},
		{"no numbers", `<row><c><v>1</v></c></row><row/><row><c><v>3</v></c></row>`, "1: A#1\n3: A#3"},
		{"a row twice", `<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="B1"><v>2</v></c></row>`, "1: A#1 B#2"},
		{"cells in disorder", `<row r="1"><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c></row>`, "1: A#1 C#3"},
		{"an empty last row of the sheet", `<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576" s="1"/></row>`, "1: A#1"},
		{"comments", `<!-- a > b --><row r="1"><!----><c r="A1"><v>1</v></c></row><?x y?>`, "1: A#1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := parseParts(t, workbookParts(`<sheetData>`+tt.data+`</sheetData>`, "", "")).Sheets[0]
			if got := show(s); got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
			if n := len(s.Rows); n > 10 {
				t.Errorf("%d rows were made", n)
			}
		})
	}
}

func TestMerges(t *testing.T) {
	data := `<sheetData/><mergeCells count="5"><mergeCell ref="A1:C1"/><mergeCell ref="B5:B3"/><mergeCell ref="D4"/><mergeCell ref="?:1"/><mergeCell ref="$E$2:$E$9"/></mergeCells>`
	got := parseParts(t, workbookParts(data, "", "")).Sheets[0].Merges
	want := []Merge{{0, 0, 0, 2}, {2, 1, 4, 1}, {1, 4, 8, 4}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// Sheets come in the order of workbook.xml, whatever the names of their parts; charts are no sheets of cells.
func TestSheetOrder(t *testing.T) {
	parts := workbookParts("", "", "")
	parts["xl/workbook.xml"] = `<workbook ` + mainNS + `><sheets><sheet name="二&amp;" sheetId="9" r:id="b"/><sheet name="图" sheetId="3" r:id="c"/><sheet name="一" sheetId="1" state="veryHidden" r:id="a"/></sheets></workbook>`
	parts["xl/_rels/workbook.xml.rels"] = `<Relationships ` + relNS + `><Relationship Id="a" Type="` + relKind + `worksheet" Target="worksheets/Sheet1.xml"/>` +
		`<Relationship Id="b" Type="` + relKind + `worksheet" Target="/xl/worksheets/other.xml"/><Relationship Id="c" Type="` + relKind + `chartsheet" Target="x.xml"/></Relationships>`
	parts["xl/worksheets/other.xml"] = "\xEF\xBB\xBF" + parts["xl/worksheets/sheet1.xml"]
	wb := parseParts(t, parts)
	if len(wb.Sheets) != 2 || wb.Sheets[0].Name != "二&" || wb.Sheets[0].Hidden || wb.Sheets[1].Name != "一" || !wb.Sheets[1].Hidden {
		t.Errorf("got %+v", wb.Sheets)
	}
}

func TestUTF16Part(t *testing.T) {
	parts := workbookParts(`<sheetData><row r="1"><c r="A1" t="str"><v>村册</v></c></row></sheetData>`, "", "")
	parts["xl/worksheets/sheet1.xml"] = utf16le(parts["xl/worksheets/sheet1.xml"])
	if got := show(parseParts(t, parts).Sheets[0]); got != "1: A村册" {
		t.Errorf("got %q", got)
	}
}

func TestColumnName(t *testing.T) {
	for col, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 701: "ZZ", 702: "AAA", 16383: "XFD", -1: ""} {
		if got := ColumnName(col); got != want {
			t.Errorf("ColumnName(%d) = %q, want %q", col, got, want)
		}
		if row, c, ok := parseRef([]byte(want + "12")); col >= 0 && (!ok || row != 11 || c != col) {
			t.Errorf("parseRef(%s12) = %d %d %v", want, row, c, ok)
		}
	}
}

func TestIsDateFormat(t *testing.T) {
	for _, code := range []string{"yyyy-mm-dd", "m/d/yy", `yyyy"年"m"月"`, "[$-804]aaaa;@", "h:mm AM/PM", `[$-F800]dddd\,\ mmmm\ dd\,\ yyyy`, "e年", "mm:ss.0"} {
		if !isDateFormat(code) {
			t.Errorf("%q is a date", code)
		}
	}
	for _, code := range []string{"General", "0.00E+00", `0"days"`, "[Red]0", "@", "#,##0", "[h]:mm", "[mm]", `\d0`, "_d0", "G/通用格式", `"年`, "[abc", "0;yyyy"} {
		if isDateFormat(code) {
			t.Errorf("%q is no date", code)
		}
	}
}

func TestOpen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "花名册.csv") // the content decides, not the name
	if err := os.WriteFile(path, zipped(t, workbookParts(`<sheetData><row><c><v>1</v></c></row></sheetData>`, "", "")), 0o600); err != nil {
		t.Fatal(err)
	}
	wb, err := Open(path, DefaultLimits)
	if err != nil || show(wb.Sheets[0]) != "1: A#1" {
		t.Errorf("got %v, %v", wb, err)
	}
}
