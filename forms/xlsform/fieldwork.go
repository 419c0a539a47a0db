package xlsform

import (
	"cunce/forms"
	"cunce/forms/qtype"
)

// The field-work group comes first in every form whose settings say fieldwork: how the visit went, who answered, when, who
// went. Names and choices are fixed: the engine and the reports rely on them.
const (
	fieldWorkGroup = "fieldwork"
	visitResult    = "visit_result"
)

var visitResults = []forms.Choice{
	{Name: "met", Label: "见到本人"},
	{Name: "family", Label: "家人代答"},
	{Name: "phone", Label: "电话核实"},
	{Name: "away", Label: "整户外出"},
	{Name: "nobody", Label: "无人"},
	{Name: "refused", Label: "拒访"},
	{Name: "dead", Label: "已死亡"},
}

// hasFieldWork reports whether the workbook brings the group itself.
func (l *loader) hasFieldWork() bool {
	found := false
	l.survey.rows(func(r row) { found = found || clean(r.text("name")) == visitResult })
	return found
}

// fieldWork puts the group before everything else; its rows are those of the header.
func (l *loader) fieldWork() {
	at := l.survey.first
	g := &forms.Group{Name: fieldWorkGroup, Label: wordFieldWork, Row: at}
	l.form.Lists[visitResult] = visitResults
	answered := "${visit_result} = 'met' or ${visit_result} = 'family' or ${visit_result} = 'phone'"
	l.form.Groups = append(l.form.Groups, g)
	for _, name := range []string{visitResult, "respondent", "visit_date", "surveyors"} {
		l.made[name] = at
	}
	l.form.Questions = append(l.form.Questions,
		&forms.Question{Name: visitResult, Label: "入户结果", Type: qtype.SelectOne, List: visitResult, Group: g, Row: at,
			Hint: hintVisitResult, Required: "true()", RequiredMessage: wordVisitResult, NoBatch: true},
		&forms.Question{Name: "respondent", Label: "受访人", Type: qtype.Text, Group: g, Row: at, Hint: hintRespondent,
			Relevant: answered, Required: "${visit_result} = 'family'", RequiredMessage: wordRespondent, NoBatch: true},
		&forms.Question{Name: "visit_date", Label: "入户日期", Type: qtype.Date, Group: g, Row: at, Required: "true()",
			Default: "today()", Constraint: ". <= today()", ConstraintMessage: wordVisitDate, NoBatch: true},
		&forms.Question{Name: "surveyors", Label: "排查人员", Type: qtype.Text, Group: g, Row: at, Hint: hintSurveyors,
			Required: "true()", Default: "pulldata('settings','operator')", NoBatch: true})
}
