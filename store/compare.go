package store

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"cunce/forms"
	"cunce/forms/clarity"
	"cunce/store/revision"
)

// sides are the responses of one subject to a form that is answered in parts.
type sides struct {
	form      *forms.Form
	responses []Response // by the form's parts; without a record where a part is not completed
	household Household  // without a record where the subject is none
}

// Sides are the completed responses of a subject to a form that is answered in parts, by the form's Parts; one without a
// record stands for a part that is not completed. None for other forms.
func (t *Tx) Sides(f *forms.Form, s Subject) ([]Response, error) {
	var rs []Response
	for _, p := range f.Parts() {
		s.Part = p.Name
		r, err := t.Response(s)
		if err != nil && !errors.Is(err, ErrNotFound) {
			return nil, fmt.Errorf("part %s of %s: %w", p.Name, f.Name, err)
		}
		if err != nil {
			r = Response{}
		}
		rs = append(rs, r)
	}
	return rs, nil
}

func (t *Tx) sides(f *forms.Form, s Subject) (sides, error) {
	out := sides{form: f}
	var err error
	if out.responses, err = t.Sides(f, s); err != nil || len(out.responses) == 0 {
		return out, err
	}
	out.household, err = t.Household(s.Record)
	if errors.Is(err, ErrNotFound) {
		return out, nil
	}
	return out, err
}

// whole reports whether every part is completed, so that they can be compared.
func (s sides) whole() bool {
	return len(s.responses) > 0 && !slices.ContainsFunc(s.responses, func(r Response) bool { return r.Record == nil })
}

// target is the part on which the issues of differences are opened: the last, the helper's, who should know the household.
func (s sides) target() Response { return s.responses[len(s.responses)-1] }

func (s sides) answers() []forms.Answers {
	var all []forms.Answers
	for _, r := range s.responses {
		all = append(all, r.Answers(s.form))
	}
	return all
}

// groups are the groups in which the parts differ, or do not know.
func (s sides) groups() []clarity.Group {
	return slices.DeleteFunc(clarity.Of(s.form, s.answers()), func(g clarity.Group) bool { return len(g.Differ)+len(g.Unknown) == 0 })
}

// differing says what differs or is not known, by the path of the question that asks whether the group is clear.
func (s sides) differing() map[string]string {
	out := map[string]string{}
	for _, g := range s.groups() {
		text := ""
		if s.household.Record != nil && s.household.Text("helper") != "" {
			text = fmt.Sprintf(saysHelper, s.household.Text("helper"))
		}
		var all []string
		for _, q := range slices.Concat(g.Differ, g.Unknown) {
			all = append(all, s.told(q))
		}
		out[g.Question.Path()] = text + strings.Join(all, "；")
	}
	return out
}

// told is what each part answers to a question: 有几个劳动力？ 贫困户 2，帮扶干部 3.
func (s sides) told(q *forms.Question) string {
	var all []string
	for i, as := range s.answers() {
		a := as[q.Path()]
		text := stateWords[a.State]
		if !a.Empty() {
			text = choiceLabels(s.form, q, a.Text)
		}
		all = append(all, fmt.Sprintf(saysAnswers, s.form.Parts()[i].Label, text))
	}
	return q.Label + " " + strings.Join(all, "，")
}

// choiceLabels is a value as people read it.
func choiceLabels(f *forms.Form, q *forms.Question, text string) string {
	if len(f.Lists[q.List]) == 0 {
		return text
	}
	var labels []string
	for _, name := range strings.Fields(text) {
		labels = append(labels, choiceLabel(f, q, name))
	}
	return strings.Join(labels, "、")
}

// withDifferences adds to the problems of the target's answers what the other parts answer otherwise.
func (s sides) withDifferences(problems []forms.Problem, differ map[string]string) []forms.Problem {
	for _, g := range s.groups() {
		path := g.Question.Path()
		at := slices.IndexFunc(problems, func(p forms.Problem) bool { return p.Place.Path() == path })
		if at < 0 {
			problems = append(problems, s.difference(g.Question))
			at = len(problems) - 1
		}
		problems[at].Detail = differ[path]
	}
	return problems
}

// difference is the problem of a group in which the parts differ: that of the question that asks whether it is clear.
func (s sides) difference(q *forms.Question) forms.Problem {
	return forms.Problem{Place: q.Place(), Grade: "issue", Category: s.filled(q.Category), Office: q.Office,
		DueDays: q.DueDays, Urgent: q.Urgent}
}

var slot = regexp.MustCompile(`\$\{([^}]+)\}`)

// filled puts the target's answers into the places of a text.
func (s sides) filled(text string) string {
	return slot.ReplaceAllStringFunc(text, func(p string) string {
		q, ok := s.form.Question(slot.FindStringSubmatch(p)[1])
		if !ok {
			return ""
		}
		return choiceLabels(s.form, q, s.target().Text(q.Name))
	})
}

// differenceTitle is the title of an issue of a group in which the parts differ or do not know.
func (s sides) differenceTitle(asked *forms.Question) string {
	says := saysNobodyKnows
	for _, g := range s.groups() {
		if g.Question == asked && len(g.Differ) > 0 {
			says = saysDiffer
		}
	}
	return s.filled(asked.Category) + "  " + fmt.Sprintf(says, clarity.Topic(asked.Top()))
}

// followTarget opens, reopens and withdraws the issues of the target's groups, after another part was completed.
func (c *completion) followTarget(s sides) error {
	o := completion{t: c.t, draft: c.draft, form: c.form, kind: revision.Response, id: s.target().ID, household: c.household,
		final: s.target().Answers(c.form), changed: map[string]bool{}, differ: s.differing(), sides: s}
	known, err := c.t.idsOf(ixIssueFrom, o.id)
	if err != nil {
		return err
	}
	for _, q := range c.form.Questions {
		if !clarity.Asks(q) {
			continue
		}
		for _, other := range c.form.In(q.Top()) {
			o.changed[q.Name] = o.changed[q.Name] || other.Compare && c.changed[other.Name]
		}
		if err := o.settle(q, known); err != nil {
			return err
		}
	}
	c.opened = append(c.opened, o.opened...)
	return nil
}

// settle sees to the issue of one of the target's groups. One that its own answer opened stays, whatever the others say.
func (c *completion) settle(q *forms.Question, known []string) error {
	id := revision.NaturalID(revision.Issue, c.t.village(), c.id, q.Name, "")
	has := slices.Contains(known, id)
	switch {
	case c.differ[q.Path()] != "":
		p := c.sides.difference(q)
		p.Detail = c.differ[q.Path()]
		return c.problem(id, p, has)
	case has && c.final[q.Path()].Text != saidNo:
		return c.gone(id)
	}
	return nil
}

// saidNo is the choice of a question of the kind is_clear that means no.
const saidNo = "no"

// Compare opens an issue for each group that the parts of a form answer differently, and withdraws those of groups that
// agree by now: for parts that were filled in on two machines and came together by a merge. Completing a part does the same.
// It returns the issues opened or reopened.
func (t *Tx) Compare(f *forms.Form, subject Subject) ([]Issue, error) {
	s, err := t.sides(f, subject)
	if err != nil || !s.whole() {
		return nil, err
	}
	c := completion{t: t, draft: Draft{Subject: subject}, form: f, household: s.target().Subject().Record}
	if s.household.Record == nil {
		c.household = ""
	}
	if err := c.followTarget(s); err != nil {
		return nil, fmt.Errorf("compare %s: %w", f.Name, err)
	}
	return c.opened, nil
}
