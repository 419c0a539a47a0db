package xlsform

import (
	"cmp"
	"fmt"
	"strings"

	"cunce/forms/qtype"
)

// settingRow reads the rows with which the oldest workbooks set title and id in the middle of the survey.
func (l *loader) settingRow(r row, text string) bool {
	value := cmp.Or(r.text("name"), r.text("label"))
	switch settingColumns[fold(text)] {
	case "form_title":
		l.form.Title = cmp.Or(value, l.form.Title)
	case "form_id":
		if value != "" && !plainID.MatchString(value) {
			l.at(Error, r.table, r.number, "name", "invalid_form_id", say(wordFormID, value), hintFormID)
			return true
		}
		l.form.Name = cmp.Or(value, l.form.Name)
	default:
		return false
	}
	return true
}

// questionName is the name of a question. A note may do without one: it holds nothing, and other programs name it too.
func (l *loader) questionName(r row, k kind) string {
	name := clean(r.text("name"))
	if name == "" && k.question == qtype.Note {
		l.notes++
		return fmt.Sprintf("generated_note_name_%d", l.notes)
	}
	return name
}

// oneWord reports a cell that holds a single bare word, as no sensible expression does.
func oneWord(text string) bool {
	return text != "" && !strings.ContainsAny(text, "${}().='\"<>+-*/ ")
}
