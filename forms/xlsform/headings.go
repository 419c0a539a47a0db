package xlsform

import (
	"slices"
	"strings"

	"cunce/forms/normal"
	"cunce/forms/sheet"
)

// foreignColumns are what other programs read: they are left out without a word about their spelling.
var foreignColumns = []string{"no_app_error_string", "noapperrorstring", "rows", "intent", "autoplay", "compact_tag", "hxl",
	"sms_field", "sms_option", "sms_separator", "sms_allow_media", "sms_date_format", "sms_datetime_format", "sms_response",
	"save_to", "list_name", "query", "flat", "accuracythreshold"}

// foreignPrefixes begin the columns that set what other programs keep in a form's XML, and Kobo's own.
var foreignPrefixes = []string{"bind::", "body::", "control::", "instance::", "attribute::", "sms_", "kobo__", "$", "_"}

// foreignSettings are settings of servers and telephones.
var foreignSettings = []string{"style", "public_key", "submission_url", "auto_send", "auto_delete", "instance_name", "instance_id",
	"name", "sms_keyword", "prefix", "delimiter", "clean_text_values", "namespaces", "omit_instanceid", "client_editable", "flat",
	"add_none_option", "attribute"}

// headings looks over the header rows: columns that are missing, written twice, misspelt or of other programs.
func (l *loader) headings() {
	l.missingColumns(l.survey, "type")
	l.repeatedColumns(l.survey)
	for name := range l.survey.columns {
		l.surveyHeading(name)
	}
	if l.choices != nil {
		l.repeatedColumns(l.choices)
		for name := range l.choices.columns {
			l.choiceHeading(name)
		}
	}
	if l.settings != nil {
		l.repeatedColumns(l.settings)
		for name := range l.settings.columns {
			l.settingHeading(name)
		}
	}
}

// missingColumns tells once that a table lacks a column without which none of its rows can be read.
func (l *loader) missingColumns(t *table, names ...string) (missing bool) {
	for _, name := range names {
		if len(t.columns[name]) > 0 {
			continue
		}
		missing = true
		hint := say(hintNoColumn, name)
		for other := range t.columns {
			if near := normal.Nearest(fold(other), []string{name}); near != "" {
				hint = say(hintRenameColumn, other, name)
			}
		}
		l.at(Error, t, t.header(), "", "missing_column", say(wordNoColumn, t.name, name), hint)
	}
	return missing
}

// repeatedColumns tells of two columns that mean the same: which of them counts would depend on chance.
func (l *loader) repeatedColumns(t *table) {
	for name, at := range t.columns {
		for i, c := range at {
			before := slices.IndexFunc(at[:i], func(b column) bool { return strings.EqualFold(b.language, c.language) })
			if before < 0 || !t.holds(c.index) || !t.holds(at[before].index) {
				continue
			}
			l.add(Fault{Severity: Error, Sheet: t.name, Row: t.header(), Column: sheet.ColumnName(c.index), Code: "duplicate_column",
				Message: say(wordColumnTwice, t.title(c.index), t.title(at[before].index), name), Suggestion: hintColumnTwice})
		}
	}
}

func (l *loader) surveyHeading(name string) {
	t, folded := l.survey, fold(name)
	switch near := normal.Nearest(folded, columnNames); {
	case surveyColumns[name] != "":
	case isMedia(folded):
		l.at(Skipped, t, t.header(), name, "media_column", say(wordMediaColumn, name), "")
	case isForeign(folded, foreignColumns):
		l.leftOut(t, name)
	case near == "type" && len(t.columns[near]) == 0: // told already
	case near != "":
		l.at(Warning, t, t.header(), name, "unknown_column", say(wordUnknownColumn, name), say(hintNearest, near))
	default:
		l.leftOut(t, name)
	}
}

// choiceHeading: any other column of the choices may be one that filters read. It is misspelt where the column that it looks
// like is not there.
func (l *loader) choiceHeading(name string) {
	t, folded := l.choices, fold(name)
	if choiceColumns[name] != "" {
		return
	}
	if isMedia(folded) {
		l.at(Skipped, t, t.header(), name, "media_column", say(wordMediaColumn, name), "")
		return
	}
	if len(t.columns["label"]) == 0 && normal.Nearest(folded, []string{"label"}) != "" {
		l.at(Warning, t, t.header(), name, "unknown_column", say(wordUnknownColumn, name), say(hintNearest, "label"))
	}
}

func (l *loader) settingHeading(name string) {
	t, folded := l.settings, fold(name)
	if settingColumns[name] != "" {
		return
	}
	if near := normal.Nearest(folded, settingNamesKnown); near != "" && !isForeign(folded, foreignSettings) {
		l.at(Warning, t, t.header(), name, "unknown_column", say(wordUnknownColumn, name), say(hintNearest, near))
		return
	}
	l.leftOut(t, name)
}

// leftOut tells of a column that is not used, if anything stands in it.
func (l *loader) leftOut(t *table, name string) {
	if slices.ContainsFunc(t.columns[name], func(c column) bool { return t.holds(c.index) }) {
		l.at(Skipped, t, t.header(), name, "foreign_column", say(wordForeignColumn, name), "")
	}
}

func isMedia(folded string) bool {
	head, _, _ := strings.Cut(folded, "::")
	return ignoredColumns[folded] || ignoredColumns[head] || head == "media"
}

func isForeign(folded string, names []string) bool {
	return slices.Contains(names, folded) ||
		slices.ContainsFunc(foreignPrefixes, func(p string) bool { return strings.HasPrefix(folded, p) })
}

// columnNames and settingNamesKnown are what misspelt headers are compared with.
var (
	columnNames       = sortedKeys(surveyColumns)
	settingNamesKnown = sortedKeys(settingColumns)
)

func sortedKeys(names map[string]string) []string {
	var all []string
	for name := range names {
		all = append(all, name)
	}
	slices.Sort(all)
	return all
}

// header is the row of the headings as the spreadsheet shows it, 0 where there is none.
func (t *table) header() int { return t.first }

// title is a header cell as it is written.
func (t *table) title(index int) string { return strings.TrimSpace(t.sheet.At(t.first-1, index).Text) }

// holds reports whether anything stands below a heading.
func (t *table) holds(index int) bool {
	for i := t.first; i < len(t.sheet.Rows); i++ {
		if strings.TrimSpace(t.sheet.At(i, index).Text) != "" {
			return true
		}
	}
	return false
}
