package xlsform

import (
	"strings"
	"testing"
	"time"

	"cunce/forms"
	"cunce/forms/sheet"
)

// Whatever a workbook holds, Load ends and says what is wrong; what it accepts can be filled in.
func FuzzLoad(f *testing.F) {
	f.Add(survey("type | name | label | relevant | constraint | calculation | choice_filter",
		"begin_group | g | G | ${a} = 'yes' | | | ", "select_one yesno or_other | b | B | | . != 'x' | | ", "end_group | | | | | | ",
		"select_one yesno | a | A | | | | ", "calculate | c | | | | 1 + 1 | ", "range | r | R | | | | "))
	f.Add(survey("type | name | label | problem | normal | detail | prefill | default",
		"select_one yesno | a | A | . = 'yes' | no | d | | yes", "text | d | D | | | | pulldata('household','x') | today()"))
	f.Add("| survey |\n| | type | name | label::中文 |\n| | begin repeat | r | R |\n| | image | a | A |\n")
	f.Add("| survey |\n| | type |\n| | end group |\n| settings |\n| | fieldwork | form_id |\n| | yes | / |\n")
	f.Fuzz(func(t *testing.T, text string) {
		wb, err := sheet.Parse("form.md", []byte(text), sheet.Limits{Bytes: 1 << 20, Rows: 200, Cells: 4000})
		if err != nil {
			return
		}
		form, faults := Load(wb, "form")
		for _, fault := range faults {
			if fault.Message == "" || fault.Code == "" || fault.Suggestion == "" && fault.Severity != Skipped || !strings.Contains(fault.String(), fault.Message) {
				t.Errorf("empty fault %+v", fault)
			}
			if !lies(wb, fault) {
				t.Errorf("no such cell: %+v", fault)
			}
			if fault.Severity == Error {
				return
			}
		}
		if form == nil {
			t.Fatal("neither a form nor an error")
		}
		s := forms.NewSession(form, forms.Env{Now: time.Date(2022, 8, 6, 9, 0, 0, 0, time.UTC)}, nil)
		for _, q := range form.Questions {
			s.Answer(q.Path(), "yes")
			s.Label(q.Place())
		}
		s.Summary()
	})
}

// lies reports that a fault is at a cell, a row, a sheet or the whole of a workbook.
func lies(wb *sheet.Workbook, fault Fault) bool {
	if fault.Sheet == "" {
		return fault.Row == 0 && fault.Column == ""
	}
	for _, s := range sections(wb).Sheets {
		if s.Name != fault.Sheet || fault.Row > max(len(s.Rows), 1) {
			continue
		}
		width := 0
		for _, cells := range s.Rows {
			width = max(width, len(cells))
		}
		for col := range width {
			if sheet.ColumnName(col) == fault.Column {
				return true
			}
		}
		if fault.Column == "" {
			return true
		}
	}
	return false
}
