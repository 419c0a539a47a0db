package sheet

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"
)

// fuzzLimits keep one run of a fuzz target small; beyond them everything must be refused.
var fuzzLimits = Limits{Bytes: 1 << 20, Rows: 500, Cells: 5000}

// checkWorkbook holds for whatever was accepted: the limits, and the shape that doc comments promise.
func checkWorkbook(t *testing.T, wb *Workbook, err error) {
	t.Helper()
	if err != nil {
		if wb != nil {
			t.Fatal("a workbook beside an error")
		}
		return
	}
	cells := 0
	for _, s := range wb.Sheets {
		if len(s.Rows) > fuzzLimits.Rows || len(s.Rows) > 0 && len(s.Rows[len(s.Rows)-1]) == 0 {
			t.Fatalf("%d rows", len(s.Rows))
		}
		for _, row := range s.Rows {
			if cells += len(row); len(row) > maxColumns {
				t.Fatalf("%d columns", len(row))
			}
			for _, c := range row {
				if (c.Type == Empty) != (c.Text == "") || c.Raw != "" && c.Type != Number {
					t.Fatalf("cell %+v", c)
				}
			}
		}
	}
	if cells > fuzzLimits.Cells {
		t.Fatalf("%d cells", cells)
	}
}

// checkReading reads once more while the rows are looked at: the outcome is the same, and what was seen holds if it says so.
func checkReading(t *testing.T, raw []byte, want *Workbook, fails error) {
	t.Helper()
	r := begin(func(r *Reading) (*Workbook, error) { return parseNamed("a.xlsx", raw, fuzzLimits, r) })
	var merges []Merge
	var rows [][]Cell
	if _, _, ok := r.Sheet(0); ok {
		merges, rows = r.Merges(0), r.Rows(0, fuzzLimits.Rows+1)
	}
	wb, err := r.Workbook()
	if !reflect.DeepEqual(wb, want) || (err == nil) != (fails == nil) {
		t.Fatalf("%v and %v", err, fails)
	}
	if r.Steady() && len(wb.Sheets) > 0 && (!slices.Equal(merges, wb.Sheets[0].Merges) || len(rows) != len(wb.Sheets[0].Rows)) {
		t.Fatalf("%v, %d rows", merges, len(rows))
	}
}

func FuzzXLSX(f *testing.F) {
	early(f)
	for _, data := range []string{
		`<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="0"><v>44779</v></c></row></sheetData>`,
		`<sheetData><row><c t="inlineStr"><is><t>a&amp;<![CDATA[b]]></t></is></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>`,
		`<!DOCTYPE a><!-- b --><?c?><sheetData><row r="99999999"><c r="XFD1"/></row></sheetData>`,
	} {
		f.Add(data, `<cellXfs><xf numFmtId="14"/></cellXfs>`, `<si><t>x</t></si>`)
	}
	f.Fuzz(func(t *testing.T, data, styles, shared string) {
		if len(data)+len(styles)+len(shared) > 64<<10 {
			return
		}
		raw := zipped(t, workbookParts(data, styles, shared))
		wb, err := Parse("a.xlsx", raw, fuzzLimits)
		checkWorkbook(t, wb, err)
		checkReading(t, raw, wb, err)
	})
}

// FuzzBytes feeds the zip itself, and everything that is told apart by its first bytes.
func FuzzBytes(f *testing.F) {
	f.Add(zipped(f, workbookParts(`<sheetData><row><c><v>1</v></c></row></sheetData>`, "", "")))
	f.Add([]byte(ole("Workbook")))
	f.Add([]byte("<html>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		wb, err := Parse("a", data, fuzzLimits)
		checkWorkbook(t, wb, err)
	})
}

func FuzzCSV(f *testing.F) {
	for _, s := range []string{"a,b\n1,2\n", "a\tb\r\n\"x\ny\"\t", "sep=;\na;b", "\xEF\xBB\xBFa,\"", gb(f, "户主,姓名\n张,李\n"), utf16le("a\tb\n")} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		wb, err := Parse("a.csv", data, fuzzLimits)
		checkWorkbook(t, wb, err)
	})
}

func FuzzMarkdown(f *testing.F) {
	for _, s := range []string{"| survey |\n| | a | b |\n", "| a \\| b | \\n |\n|--|\n", "||\n", "|\\|", "# x\n| a | b |\n|\\n|"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		wb, err := parseMarkdown(s, fuzzLimits)
		checkWorkbook(t, wb, err)
	})
}

// roster makes a workbook of people in the shape of a village's roster with another program's writer.
func roster(t testing.TB, people int) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for row := 1; row <= people; row++ {
		cells := make([]any, 25)
		for i := range cells {
			cells[i] = fmt.Sprintf("第%d列", i)
		}
		cells[0], cells[8], cells[12] = row, fmt.Sprintf("9901011977%08d", row), 28280.5
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", row), &cells); err != nil {
			t.Fatal(err)
		}
		if row%4 == 0 {
			if err := f.MergeCell("Sheet1", fmt.Sprintf("B%d", row-3), fmt.Sprintf("B%d", row)); err != nil {
				t.Fatal(err)
			}
		}
	}
	buf, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestWorkbookOfAnotherProgram(t *testing.T) {
	wb, err := Parse("a.xlsx", roster(t, 40), DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	s := wb.Sheets[0]
	if len(s.Rows) != 40 || len(s.Merges) != 10 || s.Merges[9] != (Merge{36, 1, 39, 1}) {
		t.Fatalf("%d rows, merges %v", len(s.Rows), s.Merges)
	}
	if s.At(39, 8).Text != "990101197700000040" || s.At(39, 8).Type != Text || s.At(39, 0).Text != "40" || s.At(39, 12).Raw != "28280.5" {
		t.Errorf("row 40: %+v", s.Rows[39])
	}
	if (s.At(40, 0) != Cell{} || s.At(0, 25) != Cell{} || s.At(-1, -1) != Cell{}) {
		t.Error("cells outside")
	}
}

func BenchmarkParse(b *testing.B) {
	for _, people := range []int{914, 17_500} {
		b.Run(fmt.Sprintf("people=%d", people), func(b *testing.B) {
			data := roster(b, people)
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Parse("a.xlsx", data, DefaultLimits); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(people*b.N)/b.Elapsed().Seconds(), "people/s")
		})
	}
}
