package xlsform

import (
	"slices"
	"strings"

	"cunce/forms/normal"
	"cunce/forms/sheet"
)

// The names of the three sheets, the spelling to use first.
var (
	surveyNames  = []string{"survey"}
	choiceNames  = []string{"choices", "choice", "choices_and_columns", "columns"}
	settingNames = []string{"settings", "setting"}
)

// foreignSheets are sheets of XLSForm that this program has no use for.
var foreignSheets = []string{"entities", "osm"}

// sections takes apart the one table of a csv file that holds a whole form: a name in the first column begins the sheet of
// that name, the first column of its rows is blank. Every cell stays where it is, so that faults tell the file's own rows.
func sections(wb *sheet.Workbook) *sheet.Workbook {
	if len(wb.Sheets) != 1 || slices.Contains(surveyNames, fold(wb.Sheets[0].Name)) {
		return wb
	}
	split := &sheet.Workbook{}
	var now *sheet.Sheet
	for i, cells := range wb.Sheets[0].Rows {
		if len(cells) > 0 && strings.TrimSpace(cells[0].Text) != "" {
			name := fold(cells[0].Text)
			if !slices.Contains(slices.Concat(surveyNames, choiceNames, settingNames, foreignSheets, []string{"external_choices"}), name) {
				return wb
			}
			now = &sheet.Sheet{Name: name}
			split.Sheets = append(split.Sheets, now)
			cells = append([]sheet.Cell{{}}, cells[1:]...)
		}
		if now == nil {
			if !blankRow(cells) {
				return wb
			}
			continue
		}
		for len(now.Rows) < i {
			now.Rows = append(now.Rows, nil)
		}
		now.Rows = append(now.Rows, cells)
	}
	if len(split.Sheets) == 0 {
		return wb
	}
	return split
}

// otherSheets looks over the sheets that are none of the three: those of other programs, and misspelt ones. A hidden sheet
// and one whose name begins with _ are left alone.
func (l *loader) otherSheets(wb *sheet.Workbook) {
	var missing []string
	for name, t := range map[string]*table{choiceNames[0]: l.choices, settingNames[0]: l.settings} {
		if t == nil {
			missing = append(missing, name)
		}
	}
	slices.Sort(missing)
	for _, s := range wb.Sheets {
		name := fold(s.Name)
		switch {
		case s.Hidden || strings.HasPrefix(name, "_") || slices.Contains(slices.Concat(surveyNames, choiceNames, settingNames), name):
		case slices.Contains(foreignSheets, name):
			l.add(Fault{Severity: Skipped, Sheet: s.Name, Code: "skipped_sheet", Message: say(wordForeignSheet, s.Name)})
		default:
			if near := normal.Nearest(name, missing); near != "" {
				l.add(Fault{Severity: Warning, Sheet: s.Name, Code: "misnamed_sheet", Message: say(wordMisnamedSheet, s.Name),
					Suggestion: say(hintRenameSheet, s.Name, near)})
			}
		}
	}
}

func (l *loader) noSurvey(wb *sheet.Workbook) {
	f := Fault{Severity: Error, Code: "missing_sheet", Message: wordNoSurvey, Suggestion: hintNoSurvey}
	for _, s := range wb.Sheets {
		if near := normal.Nearest(fold(s.Name), surveyNames); near != "" {
			f.Suggestion = say(hintRenameSheet, s.Name, near)
		}
	}
	l.add(f)
}
