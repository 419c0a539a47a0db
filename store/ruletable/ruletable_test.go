package ruletable_test

import (
	"slices"
	"testing"

	"cunce/forms/sheet"
	"cunce/store/ruletable"
)

var layout = ruletable.Layout{Of: "规则", Columns: []string{"id", "says", "source"}, Titles: []string{"编号", "怎么说", "来源"}, Optional: []string{"source"}}

func parse(t testing.TB, table string) *sheet.Workbook {
	t.Helper()
	wb, err := sheet.Parse("rules.md", []byte(table), sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	return wb
}

// TestOpen: the columns are found below other rows, in English or Chinese; what is missing is told with its place.
func TestOpen(t *testing.T) {
	for _, tt := range []struct {
		name, table string
		rows        []int
		fault       ruletable.Fault
	}{
		{"english", "| r | | |\n| | id | says |\n| | a | 甲 |\n", []int{1}, ruletable.Fault{}},
		{"chinese, below a title", "| r | | |\n| | 全县规则 | |\n| | 编号 | 怎么说 |\n| | a | 甲 |\n| | b | 乙 |\n", []int{2, 3}, ruletable.Fault{}},
		{"without a column", "| r | |\n| | 编号 |\n", nil, ruletable.Fault{Row: 1, Column: "says", Message: "没有「says」这一栏。"}},
		{"no table", "| r | |\n| | 甲 |\n", nil, ruletable.Fault{Row: 1, Column: "id", Message: "没有找到规则表：要有一行栏目名，从 id 或「编号」开始。"}},
	} {
		table := ruletable.Open(parse(t, tt.table), layout)
		faults := table.Faults()
		if !slices.Equal(table.Rows(), tt.rows) || (tt.fault == ruletable.Fault{}) != (len(faults) == 0) || len(faults) > 0 && faults[0] != tt.fault {
			t.Errorf("%s: rows %v, %+v", tt.name, table.Rows(), faults)
		}
	}
	if table := ruletable.Open(&sheet.Workbook{}, layout); len(table.Rows()) != 0 || len(table.Faults()) != 1 {
		t.Errorf("no sheet: %+v", table.Faults())
	}
}

// TestName: an id is of small letters, and one row's.
func TestName(t *testing.T) {
	table := ruletable.Open(parse(t, "| r | | |\n| | id | says |\n| | a_1 | 甲 |\n| | a_1 | 乙 |\n| | 甲 | 丙 |\n"), layout)
	var got []bool
	for _, row := range table.Rows() {
		got = append(got, table.Name(row, table.Cell(row, "id")))
	}
	if !slices.Equal(got, []bool{true, false, false}) || len(table.Faults()) != 2 || table.Faults()[0].Row != 3 || table.Cell(1, "source") != "" {
		t.Errorf("%v, %+v", got, table.Faults())
	}
}

// TestKeep: what is kept is read as the same table.
func TestKeep(t *testing.T) {
	text, err := ruletable.Keep(parse(t, "| r | | |\n| | id | says |\n| | a | 甲 |\n"))
	if err != nil {
		t.Fatal(err)
	}
	wb, err := ruletable.Kept(text)
	if err != nil {
		t.Fatal(err)
	}
	if table := ruletable.Open(wb, layout); len(table.Rows()) != 1 || table.Cell(table.Rows()[0], "says") != "甲" {
		t.Errorf("%s: %+v", text, table.Faults())
	}
	if _, err := ruletable.Kept("{"); err == nil {
		t.Error("a text that is no table was read")
	}
}
