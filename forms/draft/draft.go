package draft

import (
	"cunce/forms"
	"cunce/forms/xlsform"
)

// A Form is what was understood of a table.
type Form struct {
	// Name is the form_id; Subject is whom the form is about, in XLSForm's word.
	Name, Title, Version, Subject string
	Source, Note                  string
	FieldWork                     bool
	Groups                        []Group
	// Sheets are the sheets of the workbook in order, as the places name them; faults are sorted by them.
	Sheets []string
}

// A Group is a run of questions under one heading; without a Label they stand in the form itself.
type Group struct {
	Label string
	// Detail is the label of the text in which the group's problems are described, "" for none.
	Detail string
	Items  []Item
	Place  Place
}

// An Item is one question.
type Item struct {
	// Name is made from the labels where it is empty.
	Name, Label, Hint string
	// Type is XLSForm's word, for select_one and select_multiple without a list; Choices are what such a question offers.
	Type    string
	Choices []string
	// Problem is what the column of that name takes: the choices in words (是、否), an expression, ? where it is open, or "".
	Problem string
	// Normal is the choice that means all is well, by label.
	Normal                                  string
	Unit, Category, Office, DueDays         string
	Prefill, Calculation, Default, Relevant string
	Required                                bool
	Place                                   Place
}

// A Place is where a question was written down.
type Place struct {
	Sheet string
	Row   int // 1-based as the spreadsheet shows it
	// Column is the letter of the column of the question; Columns are those of others, by the name of the survey's column.
	Column  string
	Columns map[string]string
}

// maxItems bounds the size of a form: the longest questionnaire known has a tenth of it.
const maxItems = 10_000

// Load makes a compiled form, with all faults at the places where they were written. The form is nil where nothing could
// be made; one with a fault of severity Error must not be used.
func Load(d *Form, faults ...xlsform.Fault) (*forms.Form, []xlsform.Fault) {
	w := newWriter(d)
	book, ok := w.workbook()
	if !ok {
		faults = append(faults, xlsform.Fault{Severity: xlsform.Error, Code: "too_many_questions", Message: wordTooMany, Suggestion: hintTooMany})
		return nil, faults
	}
	f, found := xlsform.Load(book, w.name)
	for _, fault := range found {
		faults = append(faults, w.relocate(fault))
	}
	if f != nil {
		w.rows(f)
	}
	return f, w.sorted(faults)
}

// Questions counts what the form asks.
func (d *Form) Questions() int {
	n := 0
	for _, g := range d.Groups {
		n += len(g.Items)
	}
	return n
}
