package xlsform

import (
	"slices"
	"strings"

	"cunce/forms"
)

// readChoices reads the choice lists. A list keeps the order of its rows, wherever they stand.
func (l *loader) readChoices() {
	t := l.choices
	if t == nil || len(t.columns) == 0 || l.missingColumns(t, "list_name", "name") {
		return
	}
	seen := map[[2]string]int{}
	t.rows(func(r row) {
		list, name, label := clean(r.text("list_name")), clean(r.text("name")), r.text("label")
		switch {
		case list == "" && name == "":
			return // a comment
		case list == "":
			l.at(Error, t, r.number, "list_name", "missing_list_name", say(wordChoiceNoList, name), hintChoiceNoList)
			return
		case name == "" && r.only("list_name"): // a list without choices, as a file may make it
			l.form.Lists[list] = append([]forms.Choice{}, l.form.Lists[list]...)
			return
		case name == "":
			l.at(Error, t, r.number, "name", "missing_choice_name", say(wordChoiceNoName, list), hintChoiceNoName)
			return
		}
		if before := seen[[2]string{list, name}]; before > 0 && !l.duplicates {
			l.at(Error, t, r.number, "name", "duplicate_choice", say(wordChoiceTwice, name, list, before), hintDuplicate)
		}
		seen[[2]string{list, name}] = r.number
		if label == "" {
			l.at(Warning, t, r.number, "label", "missing_label", say(wordChoiceNoLabel, name), hintNoLabel)
			label = name
		}
		l.form.Lists[list] = append(l.form.Lists[list], forms.Choice{Name: name, Label: label,
			Labels: l.translate(r.others("label")), Extra: t.extra(r)})
	})
}

// ownColumn stands before the header of a column of one's own that is called as one of XLSForm's.
const ownColumn = "column::"

// extraHeader is the header under which the choices have a column of one's own.
func extraHeader(column string) string {
	if name, _ := heading(column, choiceColumns); choiceColumns[name] != "" || isMedia(fold(column)) || strings.HasPrefix(column, ownColumn) {
		return ownColumn + column
	}
	return column
}

// only reports that nothing stands in a row but in one column.
func (r row) only(name string) bool {
	for other := range r.table.columns {
		if other != name && r.text(other) != "" {
			return false
		}
	}
	return true
}

// extra are the columns of a choice that choice filters read.
func (t *table) extra(r row) map[string]string {
	var extra map[string]string
	for name := range t.columns {
		if choiceColumns[name] != "" || ignoredColumns[fold(name)] || strings.HasPrefix(fold(name), "media::") {
			continue
		}
		if text := r.text(name); text != "" {
			if extra == nil {
				extra = map[string]string{}
			}
			extra[strings.TrimPrefix(name, ownColumn)] = text
		}
	}
	return extra
}

// other is the choice that or_other adds, under XLSForm's name; otherList ends the name of the list that has it.
const (
	other     = "other"
	otherList = " or_other"
)

// withOther is a copy of a list that ends with the choice other, under a name of its own.
func (l *loader) withOther(list string) string {
	choices, ok := l.form.Lists[list]
	if !ok || slices.ContainsFunc(choices, func(c forms.Choice) bool { return c.Name == other }) {
		return list
	}
	name := list + otherList
	l.form.Lists[name] = append(slices.Clone(choices), forms.Choice{Name: other, Label: wordOther})
	return name
}
