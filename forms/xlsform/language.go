package xlsform

import (
	"cmp"
	"slices"
	"strings"
)

// speak chooses the language that comes first: its texts stand in the fields of the form, the others are translations.
func (l *loader) speak() {
	l.survey.speak(l.language)
	if l.choices == nil {
		return
	}
	l.choices.speak(l.language)
	if l.survey.language != "" && contains(l.choices.languages, l.survey.language) {
		l.choices.language = l.survey.language
	}
}

// languages names the languages of a form that has several, the first one first. Columns without a language are in the one that
// the settings name.
func (l *loader) languages() {
	first := cmp.Or(l.survey.language, l.language, wordFirstLanguage)
	all := []string{first}
	used := map[string]bool{}
	note := func(translations map[string]map[string]string) {
		for language := range translations {
			used[language] = true
		}
	}
	for _, g := range l.form.Groups {
		note(g.Translations)
	}
	for _, q := range l.form.Questions {
		note(q.Translations)
	}
	for _, choices := range l.form.Lists {
		for _, c := range choices {
			for language := range c.Labels {
				used[language] = true
			}
		}
	}
	for _, t := range []*table{l.survey, l.choices} {
		if t == nil {
			continue
		}
		for _, language := range append(slices.Clone(t.languages), wordFirstLanguage) {
			if used[language] && !contains(all, language) {
				all = append(all, language)
			}
		}
	}
	if len(all) > 1 {
		l.form.Languages = all
	}
}

// translations are the texts of a row in other languages than the first, nil where there are none.
func (r row) translations(columns ...string) map[string]map[string]string {
	var all map[string]map[string]string
	for _, name := range columns {
		for language, text := range r.others(name) {
			if all == nil {
				all = map[string]map[string]string{}
			}
			if all[language] == nil {
				all[language] = map[string]string{}
			}
			all[language][name] = text
		}
	}
	return all
}

// others is one text in other languages than the first, by language. What is the same needs no translation.
func (r row) others(name string) map[string]string {
	first := r.text(name)
	var all map[string]string
	for _, c := range r.table.columns[name] {
		language := cmp.Or(c.language, wordFirstLanguage)
		if strings.EqualFold(c.language, r.table.language) {
			continue
		}
		if text := r.cell(name, c); text != "" && text != first {
			if all == nil {
				all = map[string]string{}
			}
			all[r.table.spelled(language)] = text
		}
	}
	return all
}

// spelled is a language as the first column in it spells it.
func (t *table) spelled(language string) string {
	for _, l := range t.languages {
		if strings.EqualFold(l, language) {
			return l
		}
	}
	return language
}

// translate makes the choices and the survey name each language alike.
func (l *loader) translate(labels map[string]string) map[string]string {
	for language, text := range labels {
		if spelled := l.survey.spelled(language); spelled != language {
			delete(labels, language)
			labels[spelled] = text
		}
	}
	return labels
}

// textsOf are the columns of a question that may be in several languages.
var textsOf = []string{"label", "hint", "guidance_hint", "required_message", "constraint_message", "warning_message"}
