package write

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"cunce/forms/sheet"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

var small = sheet.Limits{Bytes: 16 << 20, Rows: 4000, Cells: 200_000}

// A fataler is a *testing.T or a *rapid.T.
type fataler interface {
	Helper()
	Fatalf(format string, args ...any)
}

func file(t fataler, b *Book) ([]byte, []Loss) {
	t.Helper()
	var buf bytes.Buffer
	losses, err := XLSX(&buf, b)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return buf.Bytes(), losses
}

func reread(t fataler, data []byte) *sheet.Workbook {
	t.Helper()
	wb, err := sheet.Parse("a.xlsx", data, small)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return wb
}

// one writes one sheet and opens it with another program.
func one(t *testing.T, s *Sheet) (*excelize.File, []Loss) {
	t.Helper()
	data, losses := file(t, &Book{Sheets: []*Sheet{s}})
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f, losses
}

func unzipped(t *testing.T, data []byte, name string) string {
	t.Helper()
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := zr.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestCells(t *testing.T) {
	for _, c := range []struct {
		name     string
		in, want sheet.Cell
	}{
		{"text", Text("户主"), sheet.Cell{Type: sheet.Text, Text: "户主"}},
		{"nothing", Text(""), sheet.Cell{}},
		{"eighteen digits", Text("990101197706040032"), sheet.Cell{Type: sheet.Text, Text: "990101197706040032"}},
		{"leading zeros", Text("007"), sheet.Cell{Type: sheet.Text, Text: "007"}},
		{"formula", Text("=1+1"), sheet.Cell{Type: sheet.Text, Text: "=1+1"}},
		{"link", Text(`=HYPERLINK("http://x")`), sheet.Cell{Type: sheet.Text, Text: `=HYPERLINK("http://x")`}},
		{"plus", Text("+86 138"), sheet.Cell{Type: sheet.Text, Text: "+86 138"}},
		{"minus", Text("-1"), sheet.Cell{Type: sheet.Text, Text: "-1"}},
		{"at", Text("@SUM(A1)"), sheet.Cell{Type: sheet.Text, Text: "@SUM(A1)"}},
		{"tab first", Text("\t=1"), sheet.Cell{Type: sheet.Text, Text: "\t=1"}},
		{"spaces and lines", Text(" 一\n二\r\n "), sheet.Cell{Type: sheet.Text, Text: " 一\n二\r\n "}},
		{"marks", Text(`<a b="c">&amp;'</a>`), sheet.Cell{Type: sheet.Text, Text: `<a b="c">&amp;'</a>`}},
		{"an escape as text", Text("_x000D_ _x005F_x0041_"), sheet.Cell{Type: sheet.Text, Text: "_x000D_ _x005F_x0041_"}},
		{"beyond the first plane", Text("𠮷田"), sheet.Cell{Type: sheet.Text, Text: "𠮷田"}},
		{"the mark of a broken character", Text("a\uFFFDb"), sheet.Cell{Type: sheet.Text, Text: "a\uFFFDb"}},
		{"whole", Number(3), sheet.Cell{Type: sheet.Number, Text: "3", Raw: "3"}},
		{"decimal", Number(-2.75), sheet.Cell{Type: sheet.Number, Text: "-2.75", Raw: "-2.75"}},
		{"no number", Number(math.NaN()), sheet.Cell{}},
		{"endless", Number(math.Inf(1)), sheet.Cell{}},
		{"a number of sixteen digits", sheet.Cell{Type: sheet.Number, Text: "1234567890123456"}, sheet.Cell{Type: sheet.Text, Text: "1234567890123456"}},
		{"a number with zeros before it", sheet.Cell{Type: sheet.Number, Text: "0.000000000000123"}, sheet.Cell{Type: sheet.Number, Text: "0.000000000000123", Raw: "1.23e-13"}},
		{"a number that is none", sheet.Cell{Type: sheet.Number, Text: "0x10"}, sheet.Cell{Type: sheet.Text, Text: "0x10"}},
		{"true", sheet.Cell{Type: sheet.Boolean, Text: "TRUE"}, sheet.Cell{Type: sheet.Boolean, Text: "TRUE"}},
		{"day", sheet.Cell{Type: sheet.Date, Text: "2022-08-06"}, sheet.Cell{Type: sheet.Date, Text: "2022-08-06"}},
		{"moment", sheet.Cell{Type: sheet.Date, Text: "2022-08-06 09:30:15"}, sheet.Cell{Type: sheet.Date, Text: "2022-08-06 09:30:15"}},
		{"a day before all calendars agree", sheet.Cell{Type: sheet.Date, Text: "1900-02-28"}, sheet.Cell{Type: sheet.Text, Text: "1900-02-28"}},
		{"a clock time", sheet.Cell{Type: sheet.Date, Text: "09:30:00"}, sheet.Cell{Type: sheet.Text, Text: "09:30:00"}},
		{"a spreadsheet's fault", sheet.Cell{Type: sheet.Fault, Text: "#N/A"}, sheet.Cell{Type: sheet.Text, Text: "#N/A"}},
		{"what a formula made", sheet.Cell{Type: sheet.Number, Text: "2", Formula: true}, sheet.Cell{Type: sheet.Number, Text: "2", Raw: "2"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			data, losses := file(t, &Book{Sheets: []*Sheet{{Name: "甲", Rows: [][]sheet.Cell{{c.in}}}}})
			got := reread(t, data).Sheets[0].At(0, 0)
			got.Raw, c.want.Raw = "", ""
			if got != c.want || len(losses) > 0 {
				t.Errorf("got %+v, want %+v, losses %v", got, c.want, losses)
			}
			if strings.Contains(unzipped(t, data, "xl/worksheets/sheet1.xml"), "<f>") {
				t.Error("the file holds a formula")
			}
		})
	}
}

func TestLosses(t *testing.T) {
	long := strings.Repeat("长", 40_000)
	for _, c := range []struct {
		name, in, out string
		want          []Loss
	}{
		{"control characters", "a\x00b\x1b[31mc", "ab[31mc", []Loss{{"甲", 0, 0, LostCharacters}}},
		{"broken bytes", "a\xffb", "ab", []Loss{{"甲", 0, 0, LostCharacters}}},
		{"no characters", "\uFFFE\uFFFFx", "x", []Loss{{"甲", 0, 0, LostCharacters}}},
		{"too long", long, long[:3*32767], []Loss{{"甲", 0, 0, LostEnd}}},
		{"as long as it may be", long[:3*32767], long[:3*32767], nil},
		{"pairs of units", strings.Repeat("𠮷", 20_000), strings.Repeat("𠮷", 16383), []Loss{{"甲", 0, 0, LostEnd}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			data, losses := file(t, &Book{Sheets: []*Sheet{{Name: "甲", Rows: [][]sheet.Cell{{Text(c.in)}}}}})
			if got := reread(t, data).Sheets[0].At(0, 0).Text; got != c.out || !reflect.DeepEqual(losses, c.want) {
				t.Errorf("got %d bytes, want %d; losses %v", len(got), len(c.out), losses)
			}
		})
	}
}

func TestSheetNames(t *testing.T) {
	var b Book
	for _, name := range []string{"survey", "SURVEY", "survey 2", "一/二:三", "'引'", "", "\x01", strings.Repeat("长", 40), strings.Repeat("长", 40), "_lists"} {
		b.Sheets = append(b.Sheets, &Sheet{Name: name})
	}
	data, losses := file(t, &b)
	var got []string
	for _, s := range reread(t, data).Sheets {
		got = append(got, s.Name)
	}
	want := []string{"survey", "SURVEY 2", "survey 2 2", "一_二_三", "引", "Sheet", "Sheet 2", strings.Repeat("长", 31), strings.Repeat("长", 29) + " 2", "_lists 2"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if len(losses) != 9 || losses[0] != (Loss{"SURVEY", -1, -1, LostName}) {
		t.Errorf("losses %v", losses)
	}
}

func TestTooLarge(t *testing.T) {
	for name, s := range map[string]*Sheet{
		"columns": {Rows: [][]sheet.Cell{make([]sheet.Cell, mostColumns+1)}},
		"rows":    {Rows: make([][]sheet.Cell, mostRows+1)},
		"merge":   {Merges: []sheet.Merge{{LastRow: mostRows}}},
		"area":    {Merges: []sheet.Merge{{Row: 3, LastRow: 2}}},
		"note":    {Notes: []Note{{Row: -1}}},
		"list":    {Lists: []List{{Area: sheet.Merge{LastCol: mostColumns}}}},
	} {
		var buf bytes.Buffer
		if _, err := XLSX(&buf, &Book{Sheets: []*Sheet{s}}); !errors.Is(err, ErrTooLarge) || buf.Len() > 0 {
			t.Errorf("%s: %v, %d bytes", name, err, buf.Len())
		}
	}
}

func TestSetUp(t *testing.T) {
	f, losses := one(t, &Sheet{Name: "表'一", Rows: [][]sheet.Cell{Texts("标题"), Texts("姓名", "身份证号", "收入"), {Text("张三"), Text("990101197706040032"), Number(1)}},
		Header: 2, Fixed: 1, Widths: []float64{30}, Grid: true, Landscape: true,
		Merges: []sheet.Merge{{LastCol: 2}, {LastRow: 1, LastCol: 1}, {Row: 5, Col: 5, LastRow: 5, LastCol: 5}},
		Paints: []Paint{{sheet.Merge{LastCol: 2}, LookTitle}, {sheet.Merge{Row: 2, Col: 0, LastRow: 2, LastCol: 2}, LookGrey}},
		Notes:  []Note{{1, 1, "18 位"}, {1, 1, "又一条"}},
	})
	if want := []Loss{{"表'一", 1, 1, LostOverlap}, {"表'一", 0, 0, LostOverlap}}; !reflect.DeepEqual(losses, want) {
		t.Errorf("losses %v, want %v", losses, want)
	}
	name := "表'一"
	merges, err := f.GetMergeCells(name)
	if err != nil || len(merges) != 1 || merges[0][0] != "A1:C1" {
		t.Errorf("merges %v, %v", merges, err)
	}
	if w, err := f.GetColWidth(name, "A"); w != 30 || err != nil {
		t.Errorf("width %v, %v", w, err)
	}
	if w, _ := f.GetColWidth(name, "B"); w != 20 { // eighteen digits and two
		t.Errorf("width %v", w)
	}
	panes, err := f.GetPanes(name)
	if err != nil || !panes.Freeze || panes.XSplit != 1 || panes.YSplit != 2 || panes.TopLeftCell != "B3" {
		t.Errorf("panes %+v, %v", panes, err)
	}
	if notes, err := f.GetComments(name); err != nil || len(notes) != 1 || notes[0].Cell != "B2" || !strings.Contains(notes[0].Paragraph[0].Text, "18 位") {
		t.Errorf("notes %+v, %v", notes, err)
	}
	if layout, err := f.GetPageLayout(name); err != nil || *layout.Orientation != "landscape" || *layout.FitToWidth != 1 {
		t.Errorf("layout %+v, %v", layout, err)
	}
	if defined := f.GetDefinedName(); len(defined) != 1 || defined[0].RefersTo != "'表''一'!$1:$2" {
		t.Errorf("defined %+v", defined)
	}
	for cell, want := range map[string]excelize.Style{
		"A1": {Font: &excelize.Font{Bold: true, Size: 16}, NumFmt: 49},
		"B2": {Font: &excelize.Font{Bold: true, Size: 11}, NumFmt: 49},
		"B3": {Font: &excelize.Font{Size: 11, Color: "7F7F7F"}, NumFmt: 49},
		"C3": {Font: &excelize.Font{Size: 11, Color: "7F7F7F"}},
	} {
		id, _ := f.GetCellStyle(name, cell)
		got, err := f.GetStyle(id)
		if err != nil || got.Font.Bold != want.Font.Bold || got.Font.Size != want.Font.Size || got.Font.Color != want.Font.Color ||
			got.NumFmt != want.NumFmt || !got.Alignment.WrapText || len(got.Border) != 4 {
			t.Errorf("%s: %+v %+v, %v", cell, got, got.Font, err)
		}
	}
}

// TestEmptyCellsKeepDigits: a column to be filled in with ID numbers is text below its heading, one that holds numbers is not.
func TestEmptyCellsKeepDigits(t *testing.T) {
	f, _ := one(t, &Sheet{Name: "a", Rows: [][]sheet.Cell{Texts("身份证号", "收入"), {{}, Number(1)}}, Header: 1})
	for col, want := range map[string]int{"A": 49, "B": 0} {
		id, err := f.GetColStyle("a", col)
		if err != nil {
			t.Fatal(err)
		}
		if s, err := f.GetStyle(id); err != nil || s.NumFmt != want {
			t.Errorf("column %s has format %d, want %d", col, s.NumFmt, want)
		}
	}
}

func TestDropDowns(t *testing.T) {
	area := func(row int) sheet.Merge { return sheet.Merge{Row: row, LastRow: row + 1} }
	long := slices.Repeat([]string{"很长的选项"}, 60)
	data, losses := file(t, &Book{Sheets: []*Sheet{
		{Name: "a", Lists: []List{{Area: area(0), Choices: []string{"是", "否"}, Strict: true, Prompt: "选一个"}, {Area: area(1), Choices: []string{"x"}},
			{Area: area(4), Choices: []string{"a,b", "c"}}, {Area: area(6), Choices: long}, {Area: area(8)}}},
		{Name: "b", Lists: []List{{Area: area(0), Choices: long}}},
	}})
	if want := []Loss{{"a", 1, 0, LostOverlap}}; !reflect.DeepEqual(losses, want) {
		t.Errorf("losses %v", losses)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rules, err := f.GetDataValidations("a")
	if err != nil || len(rules) != 3 {
		t.Fatalf("%d rules, %v", len(rules), err)
	}
	var got []string
	for _, r := range rules {
		got = append(got, r.Sqref+" "+r.Formula1)
	}
	if want := []string{`A1:A2 "是,否"`, "A5:A6 _lists!$A$1:$A$2", "A7:A8 _lists!$B$1:$B$60"}; !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	if !rules[0].ShowErrorMessage || rules[1].ShowErrorMessage || *rules[0].Prompt != "选一个" {
		t.Errorf("strict or prompt is wrong: %+v", rules[0])
	}
	wb := reread(t, data)
	if lists := wb.Sheets[2]; lists.Name != listSheet || !lists.Hidden || lists.At(0, 0).Text != "a,b" || lists.At(59, 1).Text != long[0] {
		t.Errorf("lists: %+v", lists)
	}
	if other, _ := f.GetDataValidations("b"); len(other) != 1 || other[0].Formula1 != "_lists!$B$1:$B$60" {
		t.Errorf("equal lists must share a column: %+v", other)
	}
}

func TestHiddenSheets(t *testing.T) {
	data, _ := file(t, &Book{Sheets: []*Sheet{{Name: "a", Hidden: true}, {Name: "b"}, {Name: "c", Hidden: true}}})
	for i, want := range []bool{true, false, true} {
		if s := reread(t, data).Sheets[i]; s.Hidden != want {
			t.Errorf("%s: hidden %v", s.Name, s.Hidden)
		}
	}
}

// TestSameBytes writes many sheets, since Go's maps would order them anew each time.
func TestSameBytes(t *testing.T) {
	book := func() *Book {
		b := Book{Title: "册"}
		for _, name := range []string{"a", "b", "c", "d", "e", "f"} {
			b.Sheets = append(b.Sheets, &Sheet{Name: name, Rows: [][]sheet.Cell{Texts(name, "x"), {Number(1), {Type: sheet.Date, Text: "2022-08-06"}}}, Header: 1,
				Notes: []Note{{0, 0, name}}, Lists: []List{{Area: sheet.Merge{Row: 1, LastRow: 9}, Choices: []string{"a,b"}}}})
		}
		return &b
	}
	first, _ := file(t, book())
	for range 5 {
		if again, _ := file(t, book()); !bytes.Equal(first, again) {
			t.Fatal("equal books give different bytes")
		}
	}
	if core := unzipped(t, first, "docProps/core.xml"); !strings.Contains(core, epoch) || !strings.Contains(core, "<dc:title>册</dc:title>") {
		t.Errorf("core.xml: %s", core)
	}
}

// TestRoundTrip: whatever a reader may hold of a workbook is written and read again as it was.
func TestRoundTrip(t *testing.T) {
	cell := rapid.Custom(func(t *rapid.T) sheet.Cell {
		switch rapid.IntRange(0, 4).Draw(t, "type") {
		case 0:
			return Text(rapid.StringOf(rapid.RuneFrom([]rune("=+-@ab1_x05F<>&\"'\n\t\r 户𠮷\u200b"))).Draw(t, "text"))
		case 1:
			return Number(math.Round(rapid.Float64Range(-1e9, 1e9).Draw(t, "number")*1000) / 1000)
		case 2:
			return sheet.Cell{Type: sheet.Boolean, Text: rapid.SampledFrom([]string{"TRUE", "FALSE"}).Draw(t, "truth")}
		case 3:
			return sheet.Cell{Type: sheet.Date, Text: rapid.StringMatching(`(19[1-9]|2[0-9]{2})[0-9]-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])( ([01][0-9]|2[0-3]):[0-5][0-9]:[0-5]0)?`).
				Filter(func(s string) bool { return !strings.HasSuffix(s, " 00:00:00") }).Draw(t, "date")}
		}
		return sheet.Cell{}
	})
	rapid.Check(t, func(t *rapid.T) {
		s := &Sheet{Name: "a", Rows: rapid.SliceOfN(rapid.SliceOfN(cell, 0, 5), 1, 8).Draw(t, "rows"), Header: rapid.IntRange(0, 2).Draw(t, "header"),
			Grid: rapid.Bool().Draw(t, "grid"), Merges: []sheet.Merge{{Row: 2, LastRow: 3, LastCol: 1}}}
		data, losses := file(t, &Book{Sheets: []*Sheet{s}})
		got := reread(t, data).Sheets[0]
		for i, row := range s.Rows {
			for col := range 6 {
				want := sheet.Cell{}
				if col < len(row) {
					want = row[col]
				}
				have := got.At(i, col)
				if have.Raw = ""; have != want {
					t.Fatalf("%s is %+v, want %+v", cellName(i, col), have, want)
				}
			}
		}
		if len(losses) > 0 || len(got.Rows) > len(s.Rows) || !reflect.DeepEqual(got.Merges, s.Merges) {
			t.Fatalf("losses %v, rows %d, merges %v", losses, len(got.Rows), got.Merges)
		}
	})
}

// BenchmarkXLSX writes a register of 30,000 cells.
func BenchmarkXLSX(b *testing.B) {
	s := &Sheet{Name: "a", Header: 1, Rows: [][]sheet.Cell{Texts("姓名", "身份证号", "收入")}}
	for range 10_000 {
		s.Rows = append(s.Rows, []sheet.Cell{Text("张三"), Text("990101197706040032"), Number(1.5)})
	}
	for b.Loop() {
		if _, err := XLSX(io.Discard, &Book{Sheets: []*Sheet{s}}); err != nil {
			b.Fatal(err)
		}
	}
}
