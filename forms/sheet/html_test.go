package sheet

import (
	"errors"
	"strings"
	"testing"
)

// page reads a web page and shows its sheets, with their merged areas.
func page(t *testing.T, text string) string {
	t.Helper()
	wb, err := Parse("folder/户表.xls", []byte(text), small)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return showBook(wb)
}

func showBook(wb *Workbook) string {
	var out []string
	for _, s := range wb.Sheets {
		text := s.Name + "\n" + show(s)
		for _, m := range s.Merges {
			text += "\n" + ColumnName(m.Col) + string(rune('1'+m.Row)) + ":" + ColumnName(m.LastCol) + string(rune('1'+m.LastRow))
		}
		out = append(out, text)
	}
	return strings.Join(out, "\n")
}

func TestHTMLTables(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"plain", `<table><tr><th>姓名</th><th>人口</th></tr><tr><td>马明</td><td>4</td></tr></table>`, "户表\n1: A姓名 B人口\n2: A马明 B4"},
		{"eighteen digits stay", `<table><tr><td>990101198001011234</td></tr></table>`, "户表\n1: A990101198001011234"},
		{"tags in any case, never closed", "<HTML><TABLE border=1><TR><TD>a<TD>b<TR><TD>c</TABLE>", "户表\n1: Aa Bb\n2: Ac"},
		{"groups of rows", `<table><thead><tr><td>a</td></tr></thead><tbody><tr><td>b</td></tr></tbody></table>`, "户表\n1: Aa\n2: Ab"},
		{"references", `<table><tr><td>a&nbsp;&lt;b&gt; &amp; &#39118;&#x96ea; &quot;c&quot;</td></tr></table>`, "户表\n1: Aa_<b>_&_风雪_\"c\""},
		{"blanks and lines", "<table><tr><td>\n  一  二\r\n 三<br>四<p>五</p>六 </td></tr></table>", "户表\n1: A一_二_三\n四五\n六"},
		{"a sign of comparison", `<table><tr><td>3 < 5 <b>且</b> 7>6</td></tr></table>`, "户表\n1: A3_<_5_且_7>6"},
		{"merged", `<table><tr><td colspan=3>题</td></tr><tr><td rowspan="2">组</td><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>`,
			"户表\n1: A题\n2: A组 Ba Cb\n3: Bc Cd\nA1:C1\nA2:A3"},
		{"merged both ways", `<table><tr><td rowspan=2 colspan=2>甲</td><td>乙</td></tr><tr><td>丙</td></tr><tr><td>丁</td></tr></table>`,
			"户表\n1: A甲 C乙\n2: C丙\n3: A丁\nA1:B2"},
		{"absurd spans", `<table><tr><td colspan=x rowspan=-3>a</td><td rowspan=0>b</td></tr></table>`, "户表\n1: Aa Bb"},
		{"two tables", `<table><tr><td>a</td></tr></table><p>x</p><table><tr><td>b</td></tr></table>`, "表1\n1: Aa\n表2\n1: Ab"},
		{"a table that arranges", `<table><tr><td><table><tr><td>a</td></tr></table></td></tr></table>`, "户表\n1: Aa"},
		{"a table in a cell", `<table><tr><td>x<table><tr><td>a</td></tr></table>y</td><td>z</td></tr></table>`, "表1\n1: Axy Bz\n表2\n1: Aa"},
		{"caption", `<table><caption>花名册</caption><tr><td>a</td></tr></table>`, "户表\n1: A花名册\n2: Aa"},
		{"scripts, styles, comments", `<style>td{x:"<table>"}</style><script>if (a</b) "<table><td>"</SCRIPT><!--[if gte mso 9]><table><![endif]--><table><tr><td>a<!-- b --></td></tr></table>`, "户表\n1: Aa"},
		{"attributes with signs", `<table title="a>b" x='c>d'><tr><td style='mso-number-format:"\@"' class=x:num>1</td></tr></table>`, "户表\n1: A1"},
		{"a quotation mark left open", `<table title="a><tr><td class='>x</td></tr></table>`, "户表\n1: Ax"},
		{"numbers of Excel", `<table><tr><td x:num="9.90101198001011E+17">9.9E+17</td><td x:num>1,234</td><td x:num="44779">2022年8月</td><td x:str>007</td><td x:num></td></tr></table>`,
			"户表\n1: A#990101198001011000 B#1234 C2022年8月 D007"},
		{"GB18030", gb(t, `<html><meta charset=gb2312><table><tr><td>户主</td></tr></table>`), "户表\n1: A户主"},
		{"UTF-16", utf16le(`<html><table><tr><td>户主</td></tr></table>`), "户表\n1: A户主"},
		{"cells without rows", `<table><td>a<td>b</table>`, "户表\n1: Aa Bb"},
	} {
		if got := page(t, c.text); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

func TestHTMLRefused(t *testing.T) {
	row := "<tr><td>x</td></tr>"
	for _, c := range []struct {
		name, text string
		want       error
	}{
		{"no table", "<html><body>a</body></html>", ErrWebPage},
		{"frames", `<html><frameset rows="*"><frame src="sheet001.htm"></frameset></html>`, ErrWebPage},
		{"an archive", "MIME-Version: 1.0\nContent-Type: multipart/related\n\n<table border=3D1><tr><td>a</td></tr></table>", ErrWebPage},
		{"cut off", "<table>" + strings.Repeat(row, 3), ErrDamaged},
		{"cut off in a comment", "<table>" + row + "<!-- </table>", ErrDamaged},
		{"cut off in a script", "<table>" + row + "<script> </table>", ErrDamaged},
		{"many rows", "<table>" + strings.Repeat(row, small.Rows+1) + "</table>", ErrTooLarge},
		{"many empty rows", "<table>" + strings.Repeat("<tr>", small.Rows+1) + "</table>", ErrTooLarge},
		{"many cells", "<table>" + strings.Repeat("<tr>"+strings.Repeat("<td>x", 200), 200) + "</table>", ErrTooLarge},
		{"many columns", "<table><tr>" + strings.Repeat("<td colspan=1000>", 17) + "</table>", ErrTooLarge},
		{"many merged areas", "<table>" + strings.Repeat("<tr>"+strings.Repeat("<td colspan=2>", 100), 250) + "</table>", ErrTooLarge},
		{"many tables", strings.Repeat("<table></table>", maxFormats+1), ErrTooLarge},
		{"tables in tables", strings.Repeat("<table><tr><td>", maxDepth+1), ErrTooLarge},
		{"a long text", "<table><tr><td>" + strings.Repeat("x<b>", maxToken+1) + "</table>", ErrTooLarge},
	} {
		if wb, err := Parse("a.xls", []byte(c.text), small); !errors.Is(err, c.want) || wb != nil {
			t.Errorf("%s: got %v, %v, want %v", c.name, wb, err, c.want)
		}
	}
}

// xmlBook2003 writes a workbook of Excel 2003's XML with one sheet.
func xmlBook2003(table string) string {
	return `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel">
<Styles><Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style><Style ss:ID="e"><NumberFormat ss:Format="yyyy\-mm\-dd"/></Style><Style ss:ID="n"><NumberFormat ss:Format="0.00"/></Style></Styles>
<Worksheet ss:Name="花名册"><Table>` + table + `</Table></Worksheet></Workbook>`
}

func TestSpreadsheetML(t *testing.T) {
	cell := func(kind, value string) string {
		return `<Cell><Data ss:Type="` + kind + `">` + value + `</Data></Cell>`
	}
	for _, c := range []struct{ name, table, want string }{
		{"types", `<Row>` + cell("String", "户主 &amp; 人口") + cell("Number", "28280.5") + cell("Boolean", "1") + cell("Error", "#N/A") + cell("DateTime", "2022-08-06T00:00:00.000") + cell("DateTime", "2022-08-06T08:30:00.000") + cell("DateTime", "1899-12-31T08:30:00.000") + `</Row>`,
			"1: A户主_&_人口 B#28280.5 C?TRUE D!#N/A E@2022-08-06 F@2022-08-06_08:30:00 G@08:30:00"},
		{"eighteen digits", `<Row>` + cell("String", "990101198001011234") + cell("Number", "9.90101198001011E+17") + `</Row>`, "1: A990101198001011234 B#990101198001011000"},
		{"dates by style", `<Row><Cell ss:StyleID="d"><Data ss:Type="Number">44779</Data></Cell><Cell ss:StyleID="e"><Data ss:Type="Number">44779</Data></Cell><Cell ss:StyleID="n"><Data ss:Type="Number">44779</Data></Cell></Row>`,
			"1: A@2022-08-06 B@2022-08-06 C#44779"},
		{"places", `<Row ss:Index="3"><Cell ss:Index="2"><Data ss:Type="String">a</Data></Cell>` + cell("String", "b") + `</Row><Row>` + cell("String", "c") + `</Row>`, "3: Ba Cb\n4: Ac"},
		{"a row for several", `<Row ss:Span="4"/><Row>` + cell("String", "a") + `</Row>`, "6: Aa"},
		{"merged", `<Row><Cell ss:MergeAcross="2"><Data ss:Type="String">题</Data></Cell>` + cell("String", "x") + `</Row><Row><Cell ss:MergeDown="1"><Data ss:Type="String">组</Data></Cell></Row>`, "1: A题 Dx\n2: A组\nA1:C1\nA2:A3"},
		{"formula", `<Row><Cell ss:Formula="=1+1"><Data ss:Type="Number">2</Data></Cell></Row>`, "1: A#=2"},
		{"formatting inside", `<Row><Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>脱</B><Font>贫</Font>户</ss:Data></Cell></Row>`, "1: A脱贫户"},
		{"a remark is no value", `<Row><Cell><Data ss:Type="String">a</Data><Comment><ss:Data>remark</ss:Data></Comment></Cell></Row>`, "1: Aa"},
		{"nothing", `<Row><Cell ss:StyleID="d"/><Cell><Data ss:Type="String"></Data></Cell></Row>`, ""},
		{"a word where a number was to be", `<Row>` + cell("Number", "many") + `</Row>`, "1: Amany"},
	} {
		if got, want := page(t, xmlBook2003(c.table)), "花名册\n"+c.want; got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, want)
		}
	}
	hidden := strings.Replace(xmlBook2003(""), "</Table>", "</Table><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>", 1)
	wb, err := Parse("a.xls", []byte(hidden), small)
	if err != nil || !wb.Sheets[0].Hidden {
		t.Errorf("hidden: %v, %v", wb, err)
	}
	later := strings.Replace(xmlBook2003(`<Row><Cell ss:StyleID="d"><Data ss:Type="Number">43317</Data></Cell></Row>`), "<Styles>", "<x:ExcelWorkbook><x:Date1904/></x:ExcelWorkbook><Styles>", 1)
	if got := page(t, later); got != "花名册\n1: A@2022-08-06" {
		t.Errorf("from 1904: %s", got)
	}
	if got := page(t, gb(t, strings.Replace(xmlBook2003(`<Row>`+cell("String", "户")+`</Row>`), `"1.0"`, `"1.0" encoding="GB2312"`, 1))); got != "花名册\n1: A户" {
		t.Errorf("GB2312: %s", got)
	}
}

func TestSpreadsheetMLRefused(t *testing.T) {
	row := `<Row><Cell><Data ss:Type="String">x</Data></Cell></Row>`
	whole := xmlBook2003(row)
	for _, c := range []struct {
		name, text string
		want       error
	}{
		{"cut off", whole[:len(whole)-30], ErrDamaged},
		{"entities", strings.Replace(whole, "<Workbook", `<!DOCTYPE a [<!ENTITY b "c">]><Workbook`, 1), errUnsafe},
		{"no sheets", strings.Replace(strings.Replace(whole, "<Worksheet", "<Other", 1), "</Worksheet", "</Other", 1), ErrWebPage},
		{"many rows", xmlBook2003(strings.Repeat(row, small.Rows+1)), ErrTooLarge},
		{"row a million", xmlBook2003(`<Row ss:Index="1048576"><Cell><Data ss:Type="String">x</Data></Cell></Row>`), ErrTooLarge},
		{"rows beyond all", xmlBook2003(strings.Repeat(`<Row ss:Span="2000000"/>`, 4)), ErrTooLarge},
		{"far columns", xmlBook2003(`<Row><Cell ss:Index="16385"><Data ss:Type="String">x</Data></Cell></Row>`), ErrTooLarge},
		{"many cells", xmlBook2003(strings.Repeat(`<Row><Cell ss:Index="16000"><Data ss:Type="String">x</Data></Cell></Row>`, 2)), ErrTooLarge},
		{"many merged areas", xmlBook2003(`<Row>` + strings.Repeat(`<Cell ss:MergeDown="1"/>`, small.Cells+1) + `</Row>`), ErrTooLarge},
		{"a long text", xmlBook2003(`<Row><Cell><Data ss:Type="String">` + strings.Repeat("x<B/>", maxToken+1) + `</Data></Cell></Row>`), ErrTooLarge},
		{"many texts in a cell", xmlBook2003(`<Row><Cell>` + strings.Repeat(`<Data ss:Type="String">`+strings.Repeat("x", 1000)+`</Data>`, maxToken/1000+1) + `</Cell></Row>`), ErrTooLarge},
	} {
		limits := small
		limits.Bytes = 16 << 20
		if wb, err := Parse("a.xls", []byte(c.text), limits); !errors.Is(err, c.want) || wb != nil {
			t.Errorf("%s: got %v, %v, want %v", c.name, wb, err, c.want)
		}
	}
}

func FuzzHTML(f *testing.F) {
	for _, s := range []string{"<table><tr><td rowspan=2 colspan=3>a&nbsp;b<td x:num='1'>2<tr><td>c</table>", `<table title="a>b"><caption>c<tr><table><td>d</table></table>`,
		"<!-- --><script></script><table><tr><td>3 < 5<br></td></tr></table>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		wb, err := Parse("a.xls", []byte("<html>"+text), fuzzLimits)
		checkWorkbook(t, wb, err)
	})
}

func FuzzSpreadsheetML(f *testing.F) {
	f.Add(`<Row ss:Index="3"><Cell ss:Index="2" ss:MergeAcross="1" ss:StyleID="d"><Data ss:Type="Number">44779</Data></Cell></Row>`)
	f.Add(`<Row ss:Span="4"/><Row><Cell ss:Formula="=1"><Data ss:Type="DateTime">1899-12-31T08:30:00.000</Data><Comment><Data>x</Data></Comment></Cell></Row>`)
	f.Fuzz(func(t *testing.T, table string) {
		wb, err := Parse("a.xls", []byte(xmlBook2003(table)), fuzzLimits)
		checkWorkbook(t, wb, err)
	})
}
