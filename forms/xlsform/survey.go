package xlsform

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"cunce/forms"
	"cunce/forms/normal"
	"cunce/forms/qtype"
)

// An opening is a begin that waits for its end.
type opening struct {
	row   int
	what  string // group or repeat
	group *forms.Group
}

// readSurvey turns the rows into groups and questions.
func (l *loader) readSurvey() {
	var open []opening
	if l.form.FieldWork && !l.hasFieldWork() {
		l.fieldWork()
	}
	l.survey.rows(func(r row) {
		text := r.text("type")
		switch {
		case l.passedOver(r):
			return
		case text == "" && r.text("name") == "" && r.text("label") == "":
			return // a comment
		case text == "":
			l.at(Error, r.table, r.number, "type", "missing_type", wordMissingType, hintMissingType)
			return
		case l.settingRow(r, text):
			return
		}
		k, ok := read(clean(text))
		switch {
		case !ok:
			l.unknownType(r, text)
		case k.refuse:
			l.at(Error, r.table, r.number, "type", "unsupported_type", say(wordRefused, text), hintRefused)
		case k.table:
			l.tableRow(r)
		case k.drop:
			l.at(Skipped, r.table, r.number, "type", "skipped_type", say(wordDropped, text), "")
		case k.begin != "":
			open = append(open, l.begin(r, k, open))
		case k.end != "":
			open = l.end(r, k, open)
		default:
			l.question(r, k, inner(open))
		}
	})
	for _, o := range open {
		l.unclosed(o)
	}
}

func inner(open []opening) *forms.Group {
	if len(open) == 0 {
		return nil
	}
	return open[len(open)-1].group
}

func (l *loader) unknownType(r row, text string) {
	hint := hintUnknownType
	if near := nearestType(text); near != "" {
		hint = say(hintNearest, near)
	}
	l.at(Error, r.table, r.number, "type", "unknown_type", say(wordUnknownType, text), hint)
}

// begin opens a group or a repeat.
func (l *loader) begin(r row, k kind, open []opening) opening {
	g := &forms.Group{Name: clean(r.text("name")), Label: r.text("label"), Hint: r.text("hint"), Parent: inner(open),
		Relevant: relevance(r), Appearance: strings.ToLower(r.text("appearance")), Row: r.number}
	g.Translations = r.translations("label", "hint")
	if k.begin == "repeat" {
		g.Repeat, g.RepeatCount = true, r.text("repeat_count")
	}
	l.form.Groups = append(l.form.Groups, g)
	return opening{r.number, k.begin, g}
}

// end closes the group or repeat that is open. Where the kinds do not agree, what comes next tells what was meant, so that one
// slip makes one fault.
func (l *loader) end(r row, k kind, open []opening) []opening {
	top := len(open) - 1
	if top < 0 {
		l.at(Error, r.table, r.number, "type", "unbalanced", say(wordUnopened, k.end), hintUnopened)
		return open
	}
	if open[top].what == k.end {
		return open[:top]
	}
	match := top
	for match >= 0 && open[match].what != k.end {
		match--
	}
	crossed := say(wordCrossed, k.end, open[top].what, open[top].row)
	switch later := l.nextEnd(r.number) == open[top].what; {
	case later && match < 0: // one end too many
		l.at(Error, r.table, r.number, "type", "unbalanced", say(wordUnopened, k.end), hintUnopened)
		return open
	case later: // two ends changed places
		l.at(Error, r.table, r.number, "type", "unbalanced", crossed, hintUnopened)
		return slices.Delete(open, match, match+1)
	case match < 0: // the wrong word
		l.at(Error, r.table, r.number, "type", "unbalanced", crossed, say(hintWrongEnd, open[top].what))
		return open[:top]
	}
	for _, o := range open[match+1:] {
		l.unclosed(o)
	}
	return open[:match]
}

func (l *loader) unclosed(o opening) {
	l.at(Error, l.survey, o.row, "type", "unbalanced", say(wordUnclosed, o.what), say(hintUnclosed, o.what))
}

// nextEnd is what the first end after a row closes that has no begin of its own after that row, "" if there is none.
func (l *loader) nextEnd(after int) string {
	depth, found := 0, ""
	l.survey.rows(func(r row) {
		if r.number <= after || found != "" || l.passedOver(r) {
			return
		}
		switch k, _ := read(clean(r.text("type"))); {
		case k.begin != "":
			depth++
		case k.end != "" && depth > 0:
			depth--
		case k.end != "":
			found = k.end
		}
	})
	return found
}

// passedOver reports a row that is switched off.
func (l *loader) passedOver(r row) bool {
	disabled, _ := truth(r.text("disabled"))
	return disabled || strings.HasPrefix(r.text("type"), "#")
}

// relevance is the cell relevant; unlike other conditions it may say no.
func relevance(r row) string {
	text := r.text("relevant")
	switch yes, ok := truth(text); {
	case !ok:
		return text
	case yes:
		return ""
	}
	return "false()"
}

// question reads a row that is one question.
func (l *loader) question(r row, k kind, group *forms.Group) {
	q := &forms.Question{Name: l.questionName(r, k), Label: r.text("label"), Hint: r.text("hint"), Guidance: r.text("guidance_hint"),
		Type: k.question, List: k.list, Group: group, Row: r.number,
		Required: condition(r.text("required")), RequiredMessage: r.text("required_message"),
		Relevant:   relevance(r),
		Constraint: r.text("constraint"), ConstraintMessage: r.text("constraint_message"),
		Calculation: r.text("calculation"), Default: r.text("default"), ChoiceFilter: r.text("choice_filter"),
		ReadOnly: condition(r.text("read_only")), Appearance: strings.ToLower(r.text("appearance")), Trigger: r.text("trigger"),
		Parameters: l.parameters(r)}
	if k.file != "" {
		l.choiceFile(r, q, k.file)
	} else if q.Type.Chosen() && q.List == "" {
		l.at(Error, r.table, r.number, "type", "missing_list", wordNoList, hintNoList)
		q.List = "" // Compile must not say it again
		q.Type = qtype.Text
	}
	if k.skip {
		q.Foreign = strings.Join(strings.Fields(clean(r.text("type"))), " ")
	}
	q.Translations = r.translations(textsOf...)
	l.ours(r, q)
	l.examine(r, q, k)
	l.form.Questions = append(l.form.Questions, q)
	if k.orOther && q.Name != "" {
		l.made[q.Name+"_other"] = r.number
		l.orOther(r, q)
	}
}

// ours reads this program's own columns.
func (l *loader) ours(r row, q *forms.Question) {
	q.Problem, q.Normal, q.Unit = l.problem(r, q), clean(r.text("normal")), r.text("unit")
	q.NoBatch = !l.yes(r, "batch", true)
	q.Grade = strings.ToLower(r.text("problem_grade"))
	q.Category, q.Office = r.text("category"), r.text("office")
	q.Urgent, q.AboutMember = l.yes(r, "urgent", false), l.yes(r, "about_member", false)
	q.Detail = clean(r.text("detail"))
	q.Warning, q.WarningMessage = r.text("warning"), r.text("warning_message")
	q.Critical, q.Carry = l.yes(r, "critical", false), l.yes(r, "carry", false)
	q.Compare = l.yes(r, "compare", false)
	q.Prefill = r.text("prefill")
	if days := normal.Width(r.text("due_days")); days != "" {
		n, err := strconv.Atoi(strings.TrimSpace(days))
		if err != nil || n < 0 {
			l.at(Error, r.table, r.number, "due_days", "due_days", say(wordDueDays, days), hintDueDays)
		}
		q.DueDays = max(n, 0)
	}
}

// problem is the cell problem: an expression, or the choices in plain words (是=问题).
func (l *loader) problem(r row, q *forms.Question) string {
	text := r.text("problem")
	if problem, ok := q.ProblemWords(text, l.form.Lists[q.List]); ok {
		return problem
	}
	return text
}

// unlabelled are types that are never shown.
var unlabelled = []qtype.Type{qtype.Calculate, qtype.Hidden, qtype.Start, qtype.End, qtype.Today, qtype.Username, qtype.DeviceID}

// examine looks for faults that only the workbook's reader can see.
func (l *loader) examine(r row, q *forms.Question, k kind) {
	if k.skip {
		l.at(Skipped, r.table, r.number, "type", "not_collected", say(wordNotCollected, cmp.Or(q.Label, q.Name), r.text("type")), "")
	}
	if q.Label == "" && !slices.Contains(unlabelled, q.Type) {
		l.at(Warning, r.table, r.number, "label", "missing_label", say(wordNoLabel, q.Name), hintNoLabel)
		q.Label = q.Name
	}
	if q.Type == qtype.Calculate && q.Calculation == "" && q.Default == "" {
		l.at(Error, r.table, r.number, "calculation", "missing_calculation", say(wordNoCalculation, q.Name), hintNoCalculation)
	}
	if q.ChoiceFilter != "" && k.orOther {
		l.at(Error, r.table, r.number, "choice_filter", "filter_and_other", wordFilterOther, hintFilterOther)
	}
	if q.Type == qtype.SelectMultiple || q.Type == qtype.Rank {
		for _, c := range l.form.Lists[q.List] {
			if strings.ContainsAny(c.Name, " \t\n") {
				l.at(Error, r.table, r.number, "type", "choice_space", say(wordChoiceSpace, q.List, c.Name), hintChoiceSpace)
			}
		}
	}
	l.checkParameters(r, q)
}

// orOther adds the choice other and a text question that asks what it is.
func (l *loader) orOther(r row, q *forms.Question) {
	q.List = l.withOther(q.List)
	asked := otherQuestion(q)
	asked.Row = r.number
	l.form.Questions = append(l.form.Questions, asked)
}

// otherQuestion asks what the choice other of a question stands for.
func otherQuestion(q *forms.Question) *forms.Question {
	return &forms.Question{Name: q.Name + "_other", Label: wordSayOther, Type: qtype.Text, Group: q.Group,
		Relevant: "selected(${" + q.Name + "}, '" + other + "')"}
}

// sameQuestion compares two questions but for their rows.
func sameQuestion(a, b *forms.Question) bool {
	x, y := *a, *b
	x.Row, y.Row = 0, 0
	first, err := json.Marshal(x)
	second, err2 := json.Marshal(y)
	return err == nil && err2 == nil && bytes.Equal(first, second) && a.Group == b.Group
}
