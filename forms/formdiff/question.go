package formdiff

import (
	"strings"

	"cunce/forms"
)

// settings compares what is said of the form as a whole.
func (d *Diff) settings() {
	a, b := d.older, d.newer
	for _, s := range []struct{ word, from, to string }{
		{wordName, a.Name, b.Name},
		{wordTitle, a.Title, b.Title},
		{wordSubject, subjectWords[a.Subject], subjectWords[b.Subject]},
		{wordMany, yesNo(a.Many), yesNo(b.Many)},
		{wordOnePer, a.OnePer, b.OnePer},
		{wordFieldWork, yesNo(a.FieldWork), yesNo(b.FieldWork)},
		{wordSource, a.Source, b.Source},
		{wordNote, a.Note, b.Note},
	} {
		if s.from != s.to {
			d.add(Setting, "", s.from, s.to, say(wordSetting, s.word, shown(s.from), shown(s.to)))
		}
	}
}

func yesNo(b bool) string {
	if b {
		return wordYes
	}
	return wordNo
}

// question tells how one question differs.
func (d *Diff) question(p *pair) {
	old, now := p.old, p.now
	title := titleOf(now)
	add := func(kind Kind, from, to, message string) {
		p.kinds[kind] = true
		d.add(kind, now.Path(), from, to, message)
	}
	if p.kinds[Renamed] {
		add(Renamed, old.Path(), now.Path(), say(wordRenamed, title, old.Name, now.Name))
	} else if old.Path() != now.Path() {
		add(Moved, old.Path(), now.Path(), say(wordMoved, title))
	}
	if old.Type != now.Type {
		add(Retyped, string(old.Type), string(now.Type), say(wordRetyped, title, typeWords[old.Type], typeWords[now.Type]))
	}
	if wording(old.Label) != wording(now.Label) {
		add(Reworded, old.Label, now.Label, say(wordReworded, shown(old.Label), shown(now.Label)))
	}
	if old.Unit != now.Unit {
		add(Unit, old.Unit, now.Unit, say(wordUnit, title, shown(old.Unit), shown(now.Unit)))
	}
	if polarityOf(old) != polarityOf(now) {
		from, to := d.polarity(d.older, old), d.polarity(d.newer, now)
		add(Polarity, from, to, say(wordPolarity, title, from, to))
	}
	d.choices(p, add)
	if conditions(old) != conditions(now) {
		add(Condition, conditions(old), conditions(now), say(wordCondition, title))
	}
	if columns := p.rules(); len(columns) > 0 {
		add(Rule, "", strings.Join(columns, " "), say(wordRule, title, strings.Join(ruleNames(columns), wordComma)))
	}
}

// polarityOf is which answers are a problem, and of which grade.
func polarityOf(q *forms.Question) string {
	if q.Problem == "" {
		return ""
	}
	grade := q.Grade
	if grade == "" {
		grade = "issue"
	}
	return grade + " " + sense(q.Problem)
}

// polarity is polarityOf in the officer's words: the choices that are a problem, else the expression.
func (d *Diff) polarity(f *forms.Form, q *forms.Question) string {
	switch {
	case q.Problem == "":
		return wordNoProblem
	case q.PolarityUnset():
		return wordUndecided
	}
	grade := wordProblem
	if q.Grade == "hint" {
		grade = wordHint
	}
	var labels []string
	for _, name := range f.Polarity(q) {
		if c, ok := f.Choice(q, name); ok {
			labels = append(labels, c.Label)
		}
	}
	if len(labels) == 0 {
		return q.Problem + " " + grade
	}
	return strings.Join(labels, "/") + "=" + grade
}

// choices compares the options of a question that is chosen from in both definitions.
func (d *Diff) choices(p *pair, add func(kind Kind, from, to, message string)) {
	if !p.old.Type.Chosen() || !p.now.Type.Chosen() {
		return
	}
	title := titleOf(p.now)
	p.relabeled = map[string]bool{}
	for _, c := range d.newer.Lists[p.now.List] {
		was, ok := d.older.Choice(p.old, c.Name)
		switch {
		case !ok:
			add(ChoiceAdded, "", c.Label, say(wordChoiceAdded, title, shown(c.Label)))
		case wording(was.Label) != wording(c.Label):
			p.relabeled[c.Name] = true
			add(ChoiceReworded, was.Label, c.Label, say(wordChoiceReworded, title, shown(was.Label), shown(c.Label)))
		}
	}
	for _, c := range d.older.Lists[p.old.List] {
		if _, ok := d.newer.Choice(p.now, c.Name); !ok {
			add(ChoiceRemoved, c.Label, "", say(wordChoiceRemoved, title, shown(c.Label)))
		}
	}
}

// conditions are what decides whether and how often a question is asked: its own relevance and that of its groups.
func conditions(q *forms.Question) string {
	var all []string
	if s := sense(q.Relevant); s != "" {
		all = append(all, s)
	}
	for g := q.Group; g != nil; g = g.Parent {
		for _, s := range []string{sense(g.Relevant), sense(g.RepeatCount)} {
			if s != "" {
				all = append(all, s)
			}
		}
	}
	return strings.Join(all, " and ")
}

// rules are the columns that differ besides: none of them changes what an answer means.
func (p *pair) rules() (columns []string) {
	for _, c := range ruleColumns {
		if c.of(p.old) != c.of(p.now) {
			columns = append(columns, c.name)
		}
	}
	return columns
}

func ruleNames(columns []string) []string {
	names := make([]string, len(columns))
	for i, name := range columns {
		names[i] = ruleWords[name]
	}
	return names
}

// ruleColumns are the columns behind Rule, in the order in which they are told.
var ruleColumns = []struct {
	name string
	of   func(*forms.Question) string
}{
	{"hint", func(q *forms.Question) string { return q.Hint + q.Guidance }},
	{"required", func(q *forms.Question) string { return sense(q.Required) }},
	{"constraint", func(q *forms.Question) string { return sense(q.Constraint) }},
	{"calculation", func(q *forms.Question) string { return sense(q.Calculation) + q.Trigger }},
	{"default", func(q *forms.Question) string { return q.Default }},
	{"choice_filter", func(q *forms.Question) string { return sense(q.ChoiceFilter) }},
	{"read_only", func(q *forms.Question) string { return sense(q.ReadOnly) }},
	{"normal", func(q *forms.Question) string { return q.Normal }},
	{"warning", func(q *forms.Question) string { return sense(q.Warning) }},
	{"office", func(q *forms.Question) string { return q.Category + "\x00" + q.Office }},
	{"due_days", func(q *forms.Question) string { return say("%d %t", q.DueDays, q.Urgent) }},
	{"detail", func(q *forms.Question) string { return q.Detail }},
	{"compare", func(q *forms.Question) string { return yesNo(q.Compare) }},
	{"prefill", func(q *forms.Question) string { return sense(q.Prefill) }},
}

// titleOf names a question: its words, or its name where it has none.
func titleOf(q *forms.Question) string {
	if strings.TrimSpace(q.Label) == "" {
		return shown(q.Name)
	}
	return shown(q.Label)
}
