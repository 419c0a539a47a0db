package xlsform

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"

	"cunce/forms"
	"cunce/forms/normal"
	"cunce/forms/qtype"
	"cunce/forms/sheet"
)

// Load reads a form from a workbook; name is its form_id where the settings give none. All faults come at once, sorted by
// place; a form with one of severity Error must not be used. The form is nil when there is no survey at all.
func Load(wb *sheet.Workbook, name string) (*forms.Form, []Fault) {
	l := &loader{faults: &faults{}, made: map[string]int{}, form: &forms.Form{Lists: map[string][]forms.Choice{}}}
	l.beside = wb.Beside
	wb = sections(wb)
	for _, s := range wb.Sheets {
		l.faults.sheets = append(l.faults.sheets, s.Name)
	}
	l.survey = l.table(wb, surveyColumns, surveyNames)
	if l.survey == nil {
		l.noSurvey(wb)
		return nil, l.faults.sorted()
	}
	l.choices = l.table(wb, choiceColumns, choiceNames)
	l.settings = l.table(wb, settingColumns, settingNames)
	l.otherSheets(wb)
	l.readSettings(name)
	l.readChoices()
	l.headings()
	l.readSurvey()
	l.onePer()
	l.tables()
	l.languages()
	l.compile()
	return l.form, l.faults.sorted()
}

// Is reports whether a workbook means to be in the XLSForm convention: it has the sheet survey.
func Is(wb *sheet.Workbook) bool {
	return (&loader{}).table(sections(wb), surveyColumns, surveyNames) != nil
}

type loader struct {
	*faults
	form                      *forms.Form
	survey, choices, settings *table // choices and settings are nil where the workbook has none
	language                  string
	duplicates                bool // allow_choice_duplicates
	notes                     int  // notes without a name so far
	// beside opens the files beside the workbook, nil where there are none; files are those that were read.
	beside func(name string) (*sheet.Workbook, error)
	files  map[string]*choiceFile
	// made are the names of questions that this package adds, with the row that asks for them.
	made map[string]int
}

// table finds a sheet by one of its names, nil if there is none.
func (l *loader) table(wb *sheet.Workbook, known map[string]string, names []string) *table {
	for _, s := range wb.Sheets {
		if slices.Contains(names, fold(s.Name)) {
			return newTable(s, known)
		}
	}
	return nil
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
		f.Many, f.FieldWork, f.OnePer = l.yes(r, "many", false), l.yes(r, "fieldwork", false), clean(r.text("one_per"))
		l.duplicates = l.yes(r, "allow_choice_duplicates", false)
		l.language = r.text("default_language")
	})
	l.speak()
}

// onePer looks for the question that the settings name in one_per: a choice of one, outside any repeat, and not in a form
// of which a subject has many responses anyway.
func (l *loader) onePer() {
	name := l.form.OnePer
	if name == "" {
		return
	}
	at := slices.IndexFunc(l.form.Questions, func(q *forms.Question) bool { return q.Name == name })
	switch row := l.settings.first + 1; {
	case at < 0:
		l.at(Error, l.settings, row, "one_per", "one_per", say(wordOnePerUnknown, name), hintOnePer)
	case l.form.Questions[at].Type != qtype.SelectOne, repeated(l.form.Questions[at].Group):
		l.at(Error, l.settings, row, "one_per", "one_per", say(wordOnePerType, name), hintOnePer)
	case l.form.Many:
		l.at(Error, l.settings, row, "one_per", "one_per", wordOnePerMany, hintOnePerMany)
	}
}

// repeated reports that a group is in a repeat or is one.
func repeated(g *forms.Group) bool {
	for ; g != nil; g = g.Parent {
		if g.Repeat {
			return true
		}
	}
	return false
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

// compile lets package forms check what it knows better, and puts its faults at their cells.
func (l *loader) compile() {
	for _, f := range l.form.Compile() {
		fault := Fault{Severity: Error, Sheet: l.survey.name, Row: f.Row, Column: l.survey.letter(f.Column), Code: f.Code,
			Message: f.Message, Suggestion: cmp.Or(l.advice(f), f.Suggestion)}
		if f.Expr != nil {
			fault.source, fault.mark = row{l.survey, f.Row}.text(f.Column), f.Expr.Column
			fault.Suggestion = cmp.Or(fault.Suggestion, hintLook)
		}
		l.add(fault)
	}
}

// advice is what only the workbook's reader can say to a fault of package forms, "" if nothing.
func (l *loader) advice(f forms.Fault) string {
	r := row{l.survey, f.Row}
	switch f.Code {
	case "missing_list":
		k, _ := read(clean(r.text("type")))
		if near := normal.Nearest(k.list, slices.Sorted(maps.Keys(l.form.Lists))); near != "" {
			return say(hintNearest, near)
		}
	case "unknown_reference":
		if (f.Column == "required" || f.Column == "read_only") && oneWord(r.text(f.Column)) {
			return hintYesNo
		}
	case "duplicate_name":
		return l.nameTaken(f)
	}
	return ""
}

// nameTaken explains a name that is taken by a question that stands in no row of the workbook.
func (l *loader) nameTaken(f forms.Fault) string {
	for _, name := range slices.Sorted(maps.Keys(l.made)) {
		switch row := l.made[name]; {
		case !strings.Contains(f.Message, "「"+name+"」"):
		case row == l.survey.header():
			return say(hintFieldWorkName, name)
		default:
			return say(hintOtherName, row, name)
		}
	}
	return ""
}
