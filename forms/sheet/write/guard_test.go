package write

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"cunce/forms/sheet"
)

// TestGuard: what is to be filled in is open in a protected sheet, numbers and days are asked for as such, hidden rows and columns are
// hidden, and cells are coloured by what is in others.
func TestGuard(t *testing.T) {
	area := sheet.Merge{Row: 1, Col: 1, LastRow: 3, LastCol: 1}
	s := &Sheet{Name: "填写", Header: 1, Rows: [][]sheet.Cell{Texts("名字", "几间", "哪天"), Texts("甲"), Texts("乙")}, Widths: []float64{8, 8, 8}, Grid: true,
		Guard: &Guard{Open: []sheet.Merge{area}, Rows: 1, Columns: 1, Typed: map[int]sheet.CellType{1: sheet.Number, 2: sheet.Date},
			Checks: []Check{{Area: area, Type: sheet.Number, Whole: true, Min: "0", Max: "50", Prompt: "几间房", Advice: "要填数字"},
				{Area: sheet.Merge{Row: 1, Col: 2, LastRow: 3, LastCol: 2}, Type: sheet.Date}},
			Shades: []Shade{{Area: area, Formula: `$A2="甲"`, Tone: ToneRed}, {Area: area, Formula: `$A2<>"甲"`}}},
		Lists: []List{{Area: sheet.Merge{Row: 1, Col: 0, LastRow: 3, LastCol: 0}, Choices: []string{"甲", "乙"}, Advice: "请从下拉里选"}}}
	var out bytes.Buffer
	if _, err := XLSX(&out, &Book{Sheets: []*Sheet{s}}); err != nil {
		t.Fatal(err)
	}
	x, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	protection, err := x.GetSheetProtection("填写")
	if err != nil || !protection.Sort || !protection.DeleteRows || protection.InsertRows {
		t.Errorf("%+v %v", protection, err)
	}
	for cell, locked := range map[string]bool{"A2": true, "B2": false, "C2": true} {
		id, err := x.GetCellStyle("填写", cell)
		if err != nil {
			t.Fatal(err)
		}
		style, err := x.GetStyle(id)
		if err != nil || (style.Protection == nil || style.Protection.Locked) != locked {
			t.Errorf("%s: %+v %v", cell, style.Protection, err)
		}
		if cell == "B2" && style.NumFmt == textFormat {
			t.Error("a number is typed into a text cell")
		}
	}
	if visible, err := x.GetRowVisible("填写", 1); visible || err != nil {
		t.Errorf("row 1 is seen, %v", err)
	}
	if visible, err := x.GetColVisible("填写", "A"); visible || err != nil {
		t.Errorf("column A is seen, %v", err)
	}
	rules, err := x.GetDataValidations("填写")
	if err != nil || len(rules) != 3 {
		t.Fatalf("%d rules, %v", len(rules), err)
	}
	for _, r := range rules {
		switch r.Type {
		case "whole":
			if r.Formula1 != "0" || r.Formula2 != "50" || *r.Prompt != "几间房" || *r.ErrorStyle != "warning" {
				t.Errorf("%+v", r)
			}
		case "list":
			if *r.Error != "请从下拉里选" {
				t.Errorf("%+v", r)
			}
		case "date":
		default:
			t.Errorf("a rule of type %s", r.Type)
		}
	}
	shades, err := x.GetConditionalFormats("填写")
	if err != nil || len(shades) == 0 {
		t.Errorf("%v %v", shades, err)
	}
}
