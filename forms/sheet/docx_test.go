package sheet

import (
	"errors"
	"strings"
	"testing"
)

const wordNS = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"`

// docxParts is a document with this body.
func docxParts(body string) xlsxParts {
	return xlsxParts{
		"[Content_Types].xml": `<Types/>`,
		"_rels/.rels":         `<Relationships ` + relNS + `><Relationship Id="rId1" Type="` + relKind + `officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml":   `<?xml version="1.0"?><w:document ` + wordNS + `><w:body>` + body + `<w:sectPr><w:pgSz/></w:sectPr></w:body></w:document>`,
	}
}

func documentOf(t *testing.T, body string) string {
	t.Helper()
	wb, err := Parse("folder/附件1.docx", zipped(t, docxParts(body)), small)
	if err != nil {
		t.Fatalf("%s: %v", body, err)
	}
	return showBook(wb)
}

// para is a paragraph, tbl a table of rows, row a row of cells, tc a cell; tcIs a cell with properties.
func para(text string) string {
	return `<w:p><w:pPr><w:rPr><w:u w:val="single"/></w:rPr></w:pPr><w:r><w:t>` + text + `</w:t></w:r></w:p>`
}
func tbl(rows ...string) string {
	return `<w:tbl><w:tblPr/><w:tblGrid/>` + strings.Join(rows, "") + `</w:tbl>`
}
func row(cells ...string) string { return `<w:tr>` + strings.Join(cells, "") + `</w:tr>` }
func tc(text string) string      { return tcIs("", text) }
func tcIs(properties, text string) string {
	return `<w:tc><w:tcPr><w:tcW w:w="100"/>` + properties + `</w:tcPr>` + para(text) + `</w:tc>`
}

func TestDocxTables(t *testing.T) {
	const restart, goesOn, three = `<w:vMerge w:val="restart"/>`, `<w:vMerge/>`, `<w:gridSpan w:val="3"/>`
	for _, c := range []struct{ name, body, want string }{
		{"a table", tbl(row(tc("a"), tc("b")), row(tc("c"), tc("d"))), "表1\n1: Aa Bb\n2: Ac Bd"},
		{"lines around it", para("附件 1") + para(" ") + para("排查表") + tbl(row(tc("a"), tc("b"))) + para("签字："), "表1\n1: A附件_1\n2: A排查表\n3: Aa Bb\n4: A签字："},
		{"two tables", para("x") + tbl(row(tc("a"))) + para("y") + tbl(row(tc("b"))), "表1\n1: Ax\n2: Aa\n表2\n1: Ay\n2: Ab"},
		{"no table", para("a") + para("b"), "正文\n1: Aa\n2: Ab"},
		{"merged downwards", tbl(row(tcIs(restart, "组"), tc("a")), row(tcIs(goesOn, "x"), tc("b")), row(tcIs(goesOn, ""), tc("c")), row(tc("d"), tc("e"))),
			"表1\n1: A组 Ba\n2: Bb\n3: Bc\n4: Ad Be\nA1:A3"},
		{"two groups after one another", tbl(row(tcIs(restart, "甲"), tc("a")), row(tcIs(goesOn, ""), tc("b")), row(tcIs(restart, "乙"), tc("c")), row(tcIs(goesOn, ""), tc("d"))),
			"表1\n1: A甲 Ba\n2: Bb\n3: A乙 Bc\n4: Bd\nA1:A2\nA3:A4"},
		{"a group to the end", tbl(row(tc("b"), tcIs(restart, "组")), row(tc("c"), tcIs(`<w:vMerge w:val="continue"/>`, ""))), "表1\n1: Ab B组\n2: Ac\nB1:B2"},
		{"merged sideways", tbl(row(tcIs(three, "题")), row(tc("a"), tc("b"), tc("c"))), "表1\n1: A题\n2: Aa Bb Cc\nA1:C1"},
		{"both", tbl(row(tcIs(three+restart, "题"), tc("x")), row(tcIs(three+goesOn, ""), tc("y"))), "表1\n1: A题 Dx\n2: Dy\nA1:C2"},
		{"goes on from nothing", tbl(row(tcIs(goesOn, "a"), tc("b"))), "表1\n1: Aa Bb"},
		{"a row moved in", tbl(row(tc("a"), tc("b")), `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>`+tc("c")+`</w:tr>`), "表1\n1: Aa Bb\n2: Bc"},
		{"lines in a cell", tbl(row(`<w:tc>` + para("1.2021") + para("年 10 月") + `<w:p/></w:tc>`)), "表1\n1: A1.2021\n年_10_月"},
		{"a table in a cell", tbl(row(`<w:tc>`+para("x")+tbl(row(tc("a"), tc("b")), row(tc("c"), tc("d")))+para("y")+`</w:tc>`, tc("z"))), "表1\n1: Ax\na_b\nc_d\ny Bz"},
		{"content controls", `<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>` + tbl(`<w:sdt><w:sdtContent>`+row(tc("a"))+`</w:sdtContent></w:sdt>`) + `</w:sdtContent></w:sdt>`, "表1\n1: Aa"},
	} {
		if got := documentOf(t, c.body); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

func TestDocxRuns(t *testing.T) {
	run := func(properties, inside string) string {
		return `<w:r><w:rPr>` + properties + `</w:rPr>` + inside + `</w:r>`
	}
	text := func(s string) string { return `<w:t xml:space="preserve">` + s + `</w:t>` }
	const line = `<w:u w:val="single"/>`
	for _, c := range []struct{ name, runs, want string }{
		{"cut into runs", run("", text("是")) + run("<w:b/>", text("否")) + "\n  " + run("", text("□")), "是否□"},
		{"a place to write on", run("", text("家里")) + run(line, text("   ")) + run("", text("口人")), "家里___口人"},
		{"a wide one", run(line, text("\u3000\u00a0")) + run("", text("元")), "___元"},
		{"a tab with a line", run(line, "<w:tab/>") + run("", text("元")), "____元"},
		{"blanks without a line", run("", text("家里   口人")) + run(`<w:u w:val="none"/>`, text("  ")) + run("", text("x")), "家里   口人  x"},
		{"words with a line", run(line, text(" 一 ")) + run("", text("x")), "一 x"},
		{"a tab", run("", text("a")+"<w:tab/>"+text("b")), "a\tb"},
		{"a tab stop is none", `<w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>` + run("", text("a")), "a"},
		{"line breaks", run("", text("a")+"<w:br/>"+text("b")+"<w:cr/>"+text("c")), "a\nb\nc"},
		{"hidden", run("<w:vanish/>", text("x")) + run(`<w:vanish w:val="0"/>`, text("y")), "y"},
		{"removed", `<w:del><w:r><w:delText>x</w:delText></w:r></w:del><w:moveFrom><w:r>` + text("z") + `</w:r></w:moveFrom><w:ins>` + run("", text("y")) + `</w:ins>`, "y"},
		{"fields", run("", `<w:instrText>PAGE</w:instrText>`) + run("", text("1")), "1"},
		{"boxes of a symbol font", run("", `<w:sym w:font="Wingdings" w:char="F0A8"/>`) + run("", `<w:sym w:font="Wingdings 2" w:char="0052"/>`) + run("", `<w:sym w:font="Symbol" w:char="F0A8"/>`) + run("", `<w:sym w:font="Wingdings" w:char="x"/>`), "□☑"},
		{"boxes of a form", run("", `<w:fldChar><w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData></w:fldChar>`) + run("", text("是")), "□是"},
		{"boxes to click on", `<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="0"/></w14:checkbox></w:sdtPr><w:sdtContent>` + run("", text("☐")) + `</w:sdtContent></w:sdt>`, "☐"},
		{"a drawing and its stand-in", `<w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r>` + text("a") + `</w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r>` + text("a") + `</w:r></w:p></mc:Fallback></mc:AlternateContent></w:r>`, "a"},
		{"references", run("", text("&lt;a&gt; &amp; &#39118;")), "<a> & 风"},
	} {
		wb, err := Parse("a.docx", zipped(t, docxParts(tbl(row(`<w:tc><w:p>`+c.runs+`</w:p></w:tc>`)))), small)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := wb.Sheets[0].At(0, 0); got.Text != c.want || got.Type != Text {
			t.Errorf("%s: got %q, want %q", c.name, got.Text, c.want)
		}
	}
}

func TestDocxRefused(t *testing.T) {
	part := func(content string) xlsxParts {
		parts := docxParts("")
		parts["word/document.xml"] = content
		return parts
	}
	for _, c := range []struct {
		name  string
		parts xlsxParts
		want  error
	}{
		{"nothing", docxParts(""), ErrEmpty},
		{"blank lines", docxParts(para(" ") + `<w:p/>`), ErrEmpty},
		{"cut off", part(`<w:document><w:body><w:tbl>`), ErrDamaged},
		{"cut off where nothing shows", part(`<w:document><w:sdtPr>`), ErrDamaged},
		{"an end too many", docxParts(`</w:tbl>`), ErrDamaged},
		{"a row that did not begin", docxParts(`<w:tbl></w:tr><w:tr></w:tbl>`), ErrDamaged},
		{"a cell that did not begin", docxParts(`<w:tbl><w:tr></w:tc><w:tc></w:tr></w:tbl>`), ErrDamaged},
		{"entities", part(`<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document/>`), errUnsafe},
		{"a bomb", part(strings.Repeat(" ", int(small.Bytes)+1)), ErrTooLarge},
		{"many rows", docxParts(tbl(strings.Repeat(row(tc("x")), small.Rows+1))), ErrTooLarge},
		{"many lines", docxParts(strings.Repeat(para("x"), small.Rows+1)), ErrTooLarge},
		{"many cells", docxParts(tbl(strings.Repeat(row(strings.Repeat(`<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>`, 100)), 300))), ErrTooLarge},
		{"wide cells", docxParts(tbl(row(strings.Repeat(tcIs(`<w:gridSpan w:val="9999"/>`, ""), 2)))), ErrTooLarge},
		{"an absurd cell", docxParts(tbl(row(tcIs(`<w:gridSpan w:val="99999"/>`, "")))), ErrTooLarge},
		{"many tables", docxParts(strings.Repeat(`<w:tbl></w:tbl>`, maxFormats+1)), ErrTooLarge},
		{"tables in tables", docxParts(strings.Repeat(`<w:tbl><w:tr><w:tc>`, maxDepth/2)), ErrTooLarge},
		{"a long text", docxParts(tbl(row(`<w:tc><w:p>` + strings.Repeat(`<w:r><w:t>xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx</w:t></w:r>`, maxToken/64+1) + `</w:p></w:tc>`))), ErrTooLarge},
		{"of a presentation", xlsxParts{"_rels/.rels": `<Relationships><Relationship Id="r" Type="` + relKind + `officeDocument" Target="ppt/presentation.xml"/></Relationships>`,
			"ppt/presentation.xml": `<p/>`}, ErrNotWorkbook},
	} {
		if wb, err := Parse("a.docx", zipped(t, c.parts), small); !errors.Is(err, c.want) || wb != nil {
			t.Errorf("%s: got %v, %v, want %v", c.name, wb, err, c.want)
		}
	}
}

func FuzzDocx(f *testing.F) {
	f.Add(para("附件") + tbl(row(tcIs(`<w:vMerge w:val="restart"/><w:gridSpan w:val="2"/>`, "a"), tc("b")), row(tcIs(`<w:vMerge/>`, ""), tc("c"))) + para("签字"))
	f.Add(tbl(row(`<w:tc>` + tbl(row(tc("a"))) + `<w:p><w:r><w:rPr><w:u/></w:rPr><w:t>  </w:t><w:tab/><w:sym w:font="Wingdings" w:char="F0A8"/></w:r></w:p></w:tc>`)))
	f.Add(`</w:tbl><w:tr></w:tc><mc:Fallback></w:p>`)
	f.Fuzz(func(t *testing.T, body string) {
		if len(body) > 64<<10 {
			return
		}
		wb, err := Parse("a.docx", zipped(t, docxParts(body)), fuzzLimits)
		checkWorkbook(t, wb, err)
	})
}
