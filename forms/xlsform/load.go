package xlsform

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"cunce/forms"
	"cunce/forms/normal"
	"cunce/forms/sheet"
)

// Load reads a form from a workbook; name is its form_id where the settings give none. All faults come at once, sorted by
// place; a form with one of severity Error must not be used. The form is nil when there is no survey at all.
func Load(wb *sheet.Workbook, name string) (*forms.Form, []Fault) {
	l := &loader{faults: &faults{}, form: &forms.Form{Lists: map[string][]forms.Choice{}}}
	for _, s := range wb.Sheets {
		l.faults.sheets = append(l.faults.sheets, s.Name)
	}
	l.survey = l.table(wb, surveyColumns, "survey")
	if l.survey == nil {
		l.noSurvey(wb)
		return nil, l.faults.sorted()
	}
	l.choices = l.table(wb, choiceColumns, "choices", "choice", "choices_and_columns", "columns")
	l.settings = l.table(wb, settingColumns, "settings", "setting")
	l.readSettings(name)
	l.readChoices()
	l.headings()
	l.readSurvey()
	l.compile()
	return l.form, l.faults.sorted()
}

type loader struct {
	*faults
	form                      *forms.Form
	survey, choices, settings *table // choices and settings are nil where the workbook has none
	language                  string
	duplicates                bool // allow_choice_duplicates
}

// table finds a sheet by one of its names, nil if there is none.
func (l *loader) table(wb *sheet.Workbook, known map[string]string, names ...string) *table {
	for _, s := range wb.Sheets {
		if slices.Contains(names, fold(s.Name)) {
			return newTable(s, known)
		}
	}
	return nil
}

func (l *loader) noSurvey(wb *sheet.Workbook) {
	f := Fault{Severity: Error, Code: "missing_sheet", Message: wordNoSurvey, Suggestion: hintNoSurvey}
	for _, s := range wb.Sheets {
		if near := normal.Nearest(fold(s.Name), []string{"survey"}); near != "" {
			f.Suggestion = say(hintRenameSheet, s.Name)
		}
	}
	l.add(f)
}

// plainID is what a form_id may look like: it becomes part of file names.
var plainID = regexp.MustCompile(`^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$`)

// subjects are whom a form is about.
var subjects = []string{"household", "member", "village", "township", "person"}

func (l *loader) readSettings(name string) {
	f := l.form
	f.Name, f.Title, f.Subject = name, name, subjects[0]
	if l.settings == nil {
		l.speak()
		return
	}
	t := l.settings
	read := false
	t.rows(func(r row) {
		if read {
			return // one form has one row of settings
		}
		read = true
		if id := r.text("form_id"); id != "" && !plainID.MatchString(id) {
			l.at(Error, t, r.number, "form_id", "invalid_form_id", say(wordFormID, id), hintFormID)
		} else {
			f.Name = cmp.Or(id, f.Name)
		}
		f.Title = cmp.Or(r.text("form_title"), f.Name)
		f.Version, f.Source, f.Note = r.text("version"), r.text("source"), r.text("note")
		if f.Subject = cmp.Or(strings.ToLower(r.text("subject")), f.Subject); !slices.Contains(subjects, f.Subject) {
			l.at(Error, t, r.number, "subject", "subject", say(wordSubject, f.Subject), say(hintOneOf, strings.Join(subjects, "、")))
		}
		f.Many, f.FieldWork = l.yes(r, "many", false), l.yes(r, "fieldwork", false)
		l.duplicates = l.yes(r, "allow_choice_duplicates", false)
		l.language = r.text("default_language")
	})
	l.speak()
}

// speak chooses the language of all texts.
func (l *loader) speak() {
	l.survey.speak(l.language)
	if l.choices != nil {
		l.choices.speak(l.language)
		if l.survey.language != "" && contains(l.choices.languages, l.survey.language) {
			l.choices.language = l.survey.language
		}
	}
}

// yes reads a cell that says yes or no.
func (l *loader) yes(r row, column string, otherwise bool) bool {
	text := r.text(column)
	if text == "" {
		return otherwise
	}
	if yes, ok := truth(text); ok {
		return yes
	}
	l.at(Error, r.table, r.number, column, "yes_no", say(wordYesNo, column, text), hintYesNo)
	return otherwise
}

// truth reads the ways in which people write yes and no.
func truth(text string) (yes, ok bool) {
	switch strings.ToLower(strings.Join(strings.Fields(clean(text)), "")) {
	case "yes", "y", "true", "true()", "1", "是", "对":
		return true, true
	case "no", "n", "false", "false()", "0", "否", "不":
		return false, true
	}
	return false, false
}

// condition makes an expression out of a cell that may also say yes or no; no is no condition.
func condition(text string) string {
	yes, ok := truth(text)
	switch {
	case !ok:
		return text
	case yes:
		return "true()"
	}
	return ""
}

// headings looks over the header row of the survey: columns that cannot be shown, and misspelt ones.
func (l *loader) headings() {
	t := l.survey
	if len(t.columns["type"]) == 0 {
		l.at(Error, t, 0, "", "missing_column", wordNoType, hintNoType)
	}
	for name := range t.columns {
		folded := fold(name)
		media := ignoredColumns[folded] || strings.HasPrefix(folded, "media::")
		for other := range ignoredColumns {
			media = media || strings.HasPrefix(folded, other+"::")
		}
		if media {
			l.at(Skipped, t, t.first, name, "media_column", say(wordMediaColumn, name), "")
			continue
		}
		if near := normal.Nearest(folded, columnNames); surveyColumns[name] == "" && near != "" {
			l.at(Warning, t, t.first, name, "unknown_column", say(wordUnknownColumn, name), say(hintNearest, near))
		}
	}
}

// columnNames are what a misspelt header is compared with.
var columnNames = func() []string {
	var names []string
	for spelling := range surveyColumns {
		names = append(names, spelling)
	}
	slices.Sort(names)
	return names
}()

// compile lets package forms check what it knows better, and puts its faults at their cells.
func (l *loader) compile() {
	for _, f := range forms.Compile(l.form) {
		fault := Fault{Severity: Error, Sheet: l.survey.name, Row: f.Row, Column: l.survey.letter(f.Column), Code: f.Code,
			Message: f.Message, Suggestion: f.Suggestion}
		if f.Expr != nil {
			fault.source, fault.mark = row{l.survey, f.Row}.text(f.Column), f.Expr.Column
		}
		l.add(fault)
	}
}
