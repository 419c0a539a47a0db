package sheet

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// early makes every part worth looking ahead in.
func early(t testing.TB) {
	was := worthwhile
	worthwhile = 0
	t.Cleanup(func() { worthwhile = was })
}

// manyRows are rows of two cells, of which some stand a second time at the end, and what follows them.
func manyRows(n int, again []int, behind string) string {
	var b strings.Builder
	b.WriteString("<sheetData>")
	row := func(i int, text string) {
		fmt.Fprintf(&b, `<row r="%d"><c r="A%d" t="str"><v>%s%d</v></c><c r="B%d"><v>%d</v></c></row>`, i, i, text, i, i, i)
	}
	for i := 1; i <= n; i++ {
		row(i, "甲")
	}
	for _, i := range again {
		row(i, "乙")
	}
	return b.String() + "</sheetData>" + behind
}

const twoAreas = `<mergeCells count="2"><mergeCell ref="A1:A3"/><mergeCell ref="B7:C9"/></mergeCells>`

// begun begins to read a workbook in memory.
func begun(t testing.TB, sheetData string) *Reading {
	t.Helper()
	data := zipped(t, workbookParts(sheetData, "", ""))
	return begin(func(r *Reading) (*Workbook, error) { return parseNamed("a.xlsx", data, DefaultLimits, r) })
}

// TestReadingGrows: rows and merged areas that were told while the workbook was read are those of the workbook.
func TestReadingGrows(t *testing.T) {
	early(t)
	for _, behind := range []string{"", twoAreas} {
		r := begun(t, manyRows(5000, nil, behind))
		name, hidden, ok := r.Sheet(0)
		if name != "表1" || hidden || !ok {
			t.Fatalf("%q %v %v", name, hidden, ok)
		}
		merges, rows := r.Merges(0), r.Rows(0, 100)
		if len(rows) < 100 {
			t.Fatalf("%d rows", len(rows))
		}
		for more := r.Rows(0, len(rows)+1); len(more) > len(rows); more = r.Rows(0, len(rows)+1) {
			rows = more
		}
		wb, err := r.Workbook()
		if err != nil || !r.Steady() {
			t.Fatal(err, r.Steady())
		}
		if s := wb.Sheets[0]; !reflect.DeepEqual(rows, s.Rows) || !reflect.DeepEqual(merges, s.Merges) {
			t.Errorf("%d rows and %v, in the workbook %d and %v", len(rows), merges, len(s.Rows), s.Merges)
		}
		if _, _, ok := r.Sheet(1); ok {
			t.Error("a second sheet")
		}
	}
}

// TestReadingFlickers: where the workbook says in the end what it did not say first, that is told, and rows that were handed over stay
// as they are.
func TestReadingFlickers(t *testing.T) {
	early(t)
	for name, data := range map[string]string{
		"a row twice":          manyRows(5000, []int{2, 4999, 2}, ""),
		"areas twice":          manyRows(5000, nil, twoAreas+`<mergeCells><mergeCell ref="A20:A30"/></mergeCells>`),
		"areas that are words": strings.Replace(manyRows(5000, nil, twoAreas), "<v>甲2</v>", "<v><![CDATA[<mergeCells><mergeCell ref='A1:B1'/></mergeCells>]]></v>", 1),
		"areas with a prefix":  manyRows(5000, nil, strings.ReplaceAll(twoAreas, "mergeCell", "x:mergeCell")),
	} {
		t.Run(name, func(t *testing.T) {
			r := begun(t, data)
			merges, first := r.Merges(0), r.Rows(0, 5)
			second := slices.Clone(first[1])
			wb, err := r.Workbook()
			if err != nil {
				t.Fatal(err)
			}
			if r.Steady() && (name == "a row twice" || !slices.Equal(merges, wb.Sheets[0].Merges)) {
				t.Errorf("steady, but %v first and %v in the end", merges, wb.Sheets[0].Merges)
			}
			if !slices.Equal(first[1], second) {
				t.Errorf("%+v, then %+v", second, first[1])
			}
			want, err := Parse("a.xlsx", zipped(t, workbookParts(data, "", "")), DefaultLimits)
			if err != nil || !reflect.DeepEqual(wb.Sheets[0].Rows, want.Sheets[0].Rows) || !reflect.DeepEqual(wb.Sheets[0].Merges, want.Sheets[0].Merges) {
				t.Error("not what Parse reads", err)
			}
		})
	}
}

// TestReadingFails: whoever works on the rows comes to an end, and the error is that of Parse.
func TestReadingFails(t *testing.T) {
	early(t)
	r := begun(t, strings.Replace(manyRows(3000, nil, ""), `<row r="2500">`, `<row r="-1">`, 1))
	if got := len(r.Rows(0, 10_000)); got > 2499 {
		t.Errorf("%d rows", got)
	}
	r.Merges(0)
	if _, err := r.Workbook(); !errors.Is(err, ErrDamaged) || r.Steady() {
		t.Error(err)
	}
	r = Begin(t.TempDir(), DefaultLimits)
	if _, _, ok := r.Sheet(0); ok {
		t.Error("a sheet of a folder")
	}
	if _, err := r.Workbook(); !errors.Is(err, ErrDirectory) {
		t.Error(err)
	}
	r = begin(func(*Reading) (*Workbook, error) { panic("at the disco") })
	defer func() {
		if recover() == nil {
			t.Error("a panic got lost")
		}
	}()
	r.Workbook()
}

// TestReadingOfOthers: formats that are not read row by row come as a whole.
func TestReadingOfOthers(t *testing.T) {
	r := begin(func(r *Reading) (*Workbook, error) {
		return parseNamed("a.csv", []byte("姓名,年龄\n张三,5\n"), DefaultLimits, r)
	})
	if _, _, ok := r.Sheet(0); !ok || len(r.Rows(0, 1)) != 2 || r.Merges(0) != nil || !r.Steady() {
		t.Errorf("%v %v", ok, r.Rows(0, 1))
	}
}
