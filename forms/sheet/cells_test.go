package sheet

import (
	"errors"
	"reflect"
	"strings"
	"testing"
)

// TestSharedStrings has the ways in which programs write a text that cells refer to.
func TestSharedStrings(t *testing.T) {
	for _, c := range []struct{ name, item, want string }{
		{"plain", `<si><t>户主</t></si>`, "1: A户主"},
		{"spaces kept", `<si><t xml:space="preserve"> 户主 </t></si>`, "1: A_户主_"},
		{"runs", `<si><r><t>张</t></r><r><rPr><color rgb="FFFF0000"/><sz val="11"/></rPr><t>三</t></r><r><t/></r></si>`, "1: A张三"},
		{"a text and runs", `<si><t>张</t><r><t>三</t></r></si>`, "1: A张三"},
		{"phonetic", `<si><t>東京</t><rPh sb="0" eb="2"><t>とうきょう</t></rPh><phoneticPr fontId="1"/></si>`, "1: A東京"},
		{"phonetic between runs", `<si><r><t>甲</t></r><rPh sb="0" eb="1"><t>こう</t></rPh><r><t>乙</t></r></si>`, "1: A甲乙"},
		{"text outside t", `<si>x<t>甲</t>y</si>`, "1: A甲"},
		{"entities", `<si><t>&lt;a&gt; &amp; &quot;b&quot; &apos;c&apos;</t></si>`, `1: A<a>_&_"b"_'c'`},
		{"numbered characters", `<si><t>&#25143;&#x4E3B;</t></si>`, "1: A户主"},
		{"escapes", `<si><t>甲_x000A_乙</t></si>`, "1: A甲\n乙"},
		{"an escape escaped", `<si><t>_x005F_x000A_</t></si>`, "1: A_x000A_"},
		{"cdata", `<si><t><![CDATA[<户主>]]></t></si>`, "1: A<户主>"},
		{"a comment inside", `<si><t>户<!-- x -->主</t></si>`, "1: A户主"},
		{"empty", `<si><t></t></si>`, ""},
		{"none", `<si/>`, ""},
		{"beyond the first plane", `<si><t>𠮷</t></si>`, "1: A𠮷"},
		{"digits", `<si><t>110105194912310021</t></si>`, "1: A110105194912310021"},
	} {
		t.Run(c.name, func(t *testing.T) {
			wb := parseParts(t, workbookParts(`<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>`, "", c.item))
			if got := show(wb.Sheets[0]); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// TestSparseSheets has rows and cells that leave places out; what is between is empty and costs no more than it must.
func TestSparseSheets(t *testing.T) {
	wb := parseParts(t, workbookParts(`<sheetData><row r="2"><c r="C2"><v>1</v></c><c r="E2"><v>2</v></c></row><row r="5"><c><v>3</v></c></row><row><c r="B6"><v>4</v></c></row></sheetData>`, "", ""))
	s := wb.Sheets[0]
	for _, c := range []struct {
		row, col int
		want     string
	}{
		{1, 2, "1"}, {1, 4, "2"}, {4, 0, "3"}, {5, 1, "4"},
		{0, 0, ""}, {1, 0, ""}, {1, 3, ""}, {1, 5, ""}, {2, 2, ""}, {5, 0, ""}, {6, 0, ""}, {-1, 0, ""}, {0, -1, ""}, {1, 1 << 30, ""}, {1 << 30, 0, ""},
	} {
		got := s.At(c.row, c.col)
		if got.Text != c.want || (got.Type == Empty) != (c.want == "") {
			t.Errorf("At(%d, %d) = %+v, want %q", c.row, c.col, got, c.want)
		}
	}
	if len(s.Rows) != 6 || len(s.Rows[0]) != 0 || len(s.Rows[1]) != 5 || len(s.Rows[4]) != 1 {
		t.Errorf("%d rows: %v", len(s.Rows), s.Rows)
	}
}

// TestMergedAreas has areas as files write them; what is no area is passed over and harms nothing.
func TestMergedAreas(t *testing.T) {
	for ref, want := range map[string][]Merge{
		"A1:B2":           {{0, 0, 1, 1}},
		"B2:A1":           {{0, 0, 1, 1}},
		"A2:B1":           {{0, 0, 1, 1}},
		"$A$1:$C$1":       {{0, 0, 0, 2}},
		"a1:c1":           {{0, 0, 0, 2}},
		"AA10:AB12":       {{9, 26, 11, 27}},
		"XFD1:XFD1048576": {{0, 16383, 1048575, 16383}},
		"A1":              nil,
		"":                nil,
		":":               nil,
		"A1:":             nil,
		":A1":             nil,
		"1:2":             nil,
		"A0:B2":           nil,
		"甲1:乙2":           nil,
	} {
		wb := parseParts(t, workbookParts(`<sheetData><row><c><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="`+ref+`"/></mergeCells>`, "", ""))
		if got := wb.Sheets[0].Merges; !reflect.DeepEqual(got, want) || show(wb.Sheets[0]) != "1: A#1" {
			t.Errorf("%q: %v, want %v", ref, got, want)
		}
	}
}

// TestHiddenSheets holds that hidden sheets are read too, and told.
func TestHiddenSheets(t *testing.T) {
	for state, hidden := range map[string]bool{"": false, "visible": false, "hidden": true, "veryHidden": true, "odd": false} {
		parts := workbookParts(`<sheetData><row><c><v>1</v></c></row></sheetData>`, "", "")
		parts["xl/workbook.xml"] = strings.Replace(parts["xl/workbook.xml"], `sheetId="1"`, `sheetId="1" state="`+state+`"`, 1)
		s := parseParts(t, parts).Sheets[0]
		if s.Hidden != hidden || s.Name != "表1" || show(s) != "1: A#1" {
			t.Errorf("state %q: %+v", state, s)
		}
	}
}

// TestBooleanCells has the spellings of truth and the cells of an unknown type.
func TestBooleanCells(t *testing.T) {
	for cell, want := range map[string]string{
		`<c t="b"><v>1</v></c>`:             "1: A?TRUE",
		`<c t="b"><v>0</v></c>`:             "1: A?FALSE",
		`<c t="e"><v>#DIV/0!</v></c>`:       "1: A!#DIV/0!",
		`<c t="e"><v>#REF!</v></c>`:         "1: A!#REF!",
		`<c t="n"><v>1</v></c>`:             "1: A#1",
		`<c t="n"><v></v></c>`:              "",
		`<c t="str"><v></v></c>`:            "",
		`<c t="str"><v>007</v></c>`:         "1: A007",
		`<c t="d"><v>2022-08-06</v></c>`:    "1: A@2022-08-06",
		`<c><f>1+1</f><v>2</v></c>`:         "1: A#=2",
		`<c t="b"><f>A1</f><v>1</v></c>`:    "1: A?=TRUE",
		`<c t="e"><f>A1</f><v>#N/A</v></c>`: "1: A!=#N/A",
	} {
		wb := parseParts(t, workbookParts(`<sheetData><row>`+cell+`</row></sheetData>`, "", ""))
		if got := show(wb.Sheets[0]); got != want {
			t.Errorf("%s: %q, want %q", cell, got, want)
		}
	}
}

// TestEachLimit holds that every limit lets through exactly what it names and refuses one more, in every format.
func TestEachLimit(t *testing.T) {
	table := func(rows int) string {
		return `<sheetData>` + strings.Repeat(`<row><c><v>1</v></c><c><v>2</v></c></row>`, rows) + `</sheetData>`
	}
	formats := map[string]func(rows int) []byte{
		"xlsx":     func(rows int) []byte { return zipped(t, workbookParts(table(rows), "", "")) },
		"csv":      func(rows int) []byte { return []byte(strings.Repeat("a,b\n", rows)) },
		"markdown": func(rows int) []byte { return []byte("| s |\n" + strings.Repeat("| | a | b |\n", rows)) },
	}
	for name, make := range formats {
		size := int64(1 << 20)
		for _, c := range []struct {
			limit Limits
			want  error
		}{
			{Limits{Bytes: size, Rows: 5, Cells: 15}, nil}, // two cells and the row itself
			{Limits{Bytes: size, Rows: 4, Cells: 15}, ErrTooLarge},
			{Limits{Bytes: size, Rows: 5, Cells: 14}, ErrTooLarge},
			{Limits{Bytes: 10, Rows: 5, Cells: 15}, ErrTooLarge},
		} {
			wb, err := Parse("t.csv", make(5), c.limit)
			if !errors.Is(err, c.want) || (wb == nil) != (c.want != nil) {
				t.Errorf("%s under %+v: %v, want %v", name, c.limit, err, c.want)
			}
		}
	}
}

// TestExplainEverySentinel holds the sentences that an officer reads, whatever an error is wrapped in.
func TestExplainEverySentinel(t *testing.T) {
	for err, want := range map[error][2]string{
		ErrTooLarge:    {"太大", "删掉"},
		ErrNotWorkbook: {"不是表格", "xlsx"},
		ErrEncrypted:   {"密码", "取消密码"},
		ErrOldFormat:   {"旧格式", "另存为 xlsx"},
		ErrOldDocument: {"旧格式", "另存为 docx 或 xlsx"},
		ErrWebPage:     {"网页", "另存为 xlsx"},
		ErrDamaged:     {"坏了", "重新要一份"},
		errUnsafe:      {"不该有的内容", "另存为 xlsx"},
		ErrEmpty:       {"空的", "换一个"},
		ErrDirectory:   {"文件夹", "哪一个"},
	} {
		for _, wrapped := range []error{err, errors.Join(errors.New("x"), err)} {
			sentence, hint, ok := Explain(wrapped)
			if !ok || !strings.Contains(sentence, want[0]) || !strings.Contains(hint, want[1]) || !strings.HasPrefix(hint, "请") {
				t.Errorf("%v: %q, %q, %v", wrapped, sentence, hint, ok)
			}
		}
	}
	for _, err := range []error{nil, errors.New("workbook is too large")} {
		if sentence, hint, ok := Explain(err); ok || sentence != "" || hint != "" {
			t.Errorf("%v is explained: %q, %q", err, sentence, hint)
		}
	}
	if len(explanations) != 10 {
		t.Errorf("%d explanations: state the new one here", len(explanations))
	}
}
