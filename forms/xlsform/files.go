package xlsform

import (
	"cmp"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"cunce/forms"
	"cunce/forms/expr"
	"cunce/forms/qtype"
	"cunce/forms/sheet"
)

// A choiceFile is a csv beside the workbook. It becomes part of the definition as a choice list, so that the form travels whole.
type choiceFile struct {
	name  string // as it was written: villages.csv
	sheet *sheet.Sheet
	first int // 0-based row after the header
	head  []string
	lists map[[2]string]string // by the columns of value and label, the list that was made
}

// mostChoices bounds the list that a file makes.
const mostChoices = 50_000

// stem is the name under which expressions know a file.
func (f *choiceFile) stem() string { return strings.TrimSuffix(f.name, filepath.Ext(f.name)) }

// choiceFile gives a question its choices from a file; the parameters value and label say which columns are what.
func (l *loader) choiceFile(r row, q *forms.Question, name string) {
	q.Type, q.List = cmp.Or(q.Type, qtype.SelectOne), ""
	value, label := q.Parameters["value"], q.Parameters["label"]
	delete(q.Parameters, "value")
	delete(q.Parameters, "label")
	if len(q.Parameters) == 0 {
		q.Parameters = nil
	}
	f, fault := l.open(name)
	if f != nil {
		q.List, fault = l.listOf(f, cmp.Or(value, "name"), cmp.Or(label, "label"), true)
	}
	if fault != nil {
		l.at(Error, r.table, r.number, "type", fault.Code, fault.Message, fault.Suggestion)
		q.Type = qtype.Text // Compile must not say it again
	}
}

// tableRow is a row that names a file for expressions: csv-external.
func (l *loader) tableRow(r row) {
	name := clean(r.text("name"))
	if name == "" {
		l.at(Error, r.table, r.number, "name", "missing_name", wordTableNoName, hintTableNoName)
		return
	}
	if fault := l.namedTable(name); fault != nil {
		l.at(Error, r.table, r.number, "name", fault.Code, fault.Message, fault.Suggestion)
	}
}

// tables reads the files that expressions name and that are no list yet. An instance that is not there is an error, as in other
// programs; pulldata only stays empty.
func (l *loader) tables() {
	for _, g := range l.form.Groups {
		l.tablesOf(g.Row, "relevant", g.Relevant)
		l.tablesOf(g.Row, "repeat_count", g.RepeatCount)
	}
	for _, q := range l.form.Questions {
		for column, text := range map[string]string{"relevant": q.Relevant, "constraint": q.Constraint, "calculation": q.Calculation,
			"required": q.Required, "read_only": q.ReadOnly, "default": q.Default, "choice_filter": q.ChoiceFilter, "problem": q.Problem,
			"warning": q.Warning} {
			l.tablesOf(q.Row, column, text)
		}
	}
}

func (l *loader) tablesOf(row int, column, text string) {
	if !strings.Contains(text, "instance(") && !strings.Contains(text, "pulldata(") {
		return
	}
	e, err := expr.Parse(text)
	if err != nil {
		return // Compile says so
	}
	for _, name := range e.Tables() {
		fault := l.namedTable(name)
		if fault == nil {
			continue
		}
		severity := Warning
		if strings.Contains(e.String(), "instance('"+name+"')") {
			severity = Error
		}
		l.at(severity, l.survey, row, column, fault.Code, fault.Message, fault.Suggestion)
	}
}

// namedTable makes a list of the file behind a name, unless there is one.
func (l *loader) namedTable(name string) *forms.Fault {
	if _, ok := l.form.Lists[name]; ok {
		return nil
	}
	f, fault := l.open(name + ".csv")
	if f == nil {
		return fault
	}
	_, fault = l.listOf(f, "name", "label", false)
	return fault
}

// open reads a file beside the workbook, once.
func (l *loader) open(name string) (*choiceFile, *forms.Fault) {
	if f := l.files[name]; f != nil {
		return f, nil
	}
	if l.beside == nil {
		return nil, &forms.Fault{Code: "missing_file", Message: say(wordNoFile, name), Suggestion: hintNoFile}
	}
	wb, err := l.beside(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, &forms.Fault{Code: "missing_file", Message: say(wordNoFile, name), Suggestion: hintNoFile}
	case err != nil || len(wb.Sheets) == 0:
		return nil, &forms.Fault{Code: "bad_file", Message: say(wordBadFile, name), Suggestion: hintBadFile}
	}
	f := &choiceFile{name: name, sheet: wb.Sheets[0], lists: map[[2]string]string{}}
	for f.first < len(f.sheet.Rows) && blankRow(f.sheet.Rows[f.first]) {
		f.first++
	}
	if f.first < len(f.sheet.Rows) {
		for _, cell := range f.sheet.Rows[f.first] {
			f.head = append(f.head, clean(cell.Text))
		}
		f.first++
	}
	if len(f.sheet.Rows)-f.first > mostChoices {
		return nil, &forms.Fault{Code: "bad_file", Message: say(wordLongFile, name, mostChoices), Suggestion: hintLongFile}
	}
	if l.files == nil {
		l.files = map[string]*choiceFile{}
	}
	l.files[name] = f
	return f, nil
}

// listOf is the list that a file makes with two columns as names and labels of the choices. A file that only expressions read may lack
// them: its rows are numbered then.
func (l *loader) listOf(f *choiceFile, value, label string, asked bool) (string, *forms.Fault) {
	names, labels := slices.Index(f.head, value), slices.Index(f.head, label)
	if asked && (names < 0 || labels < 0) {
		missing := value
		if names >= 0 {
			missing = label
		}
		return "", &forms.Fault{Code: "file_column", Message: say(wordFileColumn, f.name, missing), Suggestion: say(hintOneOf, strings.Join(f.head, "、"))}
	}
	key := [2]string{value, label}
	if list := f.lists[key]; list != "" {
		return list, nil
	}
	list := f.stem()
	if len(f.lists) > 0 {
		list += "_" + value + "_" + label
	}
	if _, taken := l.form.Lists[list]; taken {
		return "", &forms.Fault{Code: "duplicate_list", Message: say(wordListTwice, list, f.name), Suggestion: hintListTwice}
	}
	l.form.Lists[list] = f.choices(names, labels)
	f.lists[key] = list
	return list, nil
}

// choices are the rows of a file. Rows without a name are left out where there are names.
func (f *choiceFile) choices(names, labels int) []forms.Choice {
	choices := []forms.Choice{}
	for i := f.first; i < len(f.sheet.Rows); i++ {
		if blankRow(f.sheet.Rows[i]) {
			continue
		}
		text := func(column int) string { return strings.TrimSpace(unseen.Replace(f.sheet.At(i, column).Text)) }
		c := forms.Choice{Name: strconv.Itoa(len(choices) + 1)}
		if names >= 0 {
			if c.Name = clean(text(names)); c.Name == "" {
				continue
			}
		}
		if c.Label = c.Name; labels >= 0 && text(labels) != "" {
			c.Label = text(labels)
		}
		for at, column := range f.head {
			own := at == names && column == "name" || at == labels && column == "label"
			if value := text(at); column != "" && value != "" && !own {
				if c.Extra == nil {
					c.Extra = map[string]string{}
				}
				c.Extra[column] = value
			}
		}
		choices = append(choices, c)
	}
	return choices
}
