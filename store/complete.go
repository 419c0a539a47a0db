package store

import (
	"fmt"
	"slices"

	"cunce/forms"
	"cunce/store/ledger"
	"cunce/store/revision"
)

// defaultDue is the deadline of an issue, in days, where the question names none.
const defaultDue = 15

// Complete writes the response, its issues and follow-ups as one revision and drops the draft. Issues returned are those
// opened or reopened now.
//
// The response's patch is the difference between the answers that the draft started from and those it ended with, and
// its parents are the heads of that time: what was merged meanwhile becomes a conflict instead of being overwritten. An
// issue whose answer is no longer a problem is withdrawn; one that was closed or withdrawn is reopened when its answer
// was given anew and is a problem; others keep their number, measures, office and deadline.
//
// ErrRefused where errors or missing answers block the session; ErrNotFound where the subject does not exist.
func (t *Tx) Complete(d Draft, s *forms.Session) (Response, []Issue, error) {
	sum := s.Summary()
	if sum.Blocked {
		return Response{}, nil, refuseBlocked(sum)
	}
	c := completion{t: t, draft: d, form: s.Form(), final: s.Final()}
	for _, step := range []func() error{c.part, c.subject, c.respond, func() error { return c.follow(sum.Problems) }} {
		if err := step(); err != nil {
			return Response{}, nil, fmt.Errorf("complete %s: %w", c.form.Name, err)
		}
	}
	if err := t.dropDraft(d.Subject); err != nil {
		return Response{}, nil, err
	}
	r, err := t.Record(c.kind, c.id)
	return Response{r}, c.opened, err
}

func refuseBlocked(sum forms.Summary) error {
	n := 0
	for _, i := range sum.Items {
		if i.Kind == forms.Violated || i.Kind == forms.Missing {
			n++
		}
	}
	return refuse(refusedBlocked, n)
}

// A completion is the work of one Complete.
type completion struct {
	t     *Tx
	draft Draft
	form  *forms.Form
	final forms.Answers

	kind      revision.Kind
	id        string // of the response
	household string
	changed   map[string]bool // names of questions whose answer is another than before
	opened    []Issue
	// sides are the parts of a form that is answered in parts; differ what they answer differently, by the path of the question
	// that asks about it.
	sides  sides
	differ map[string]string
	number int // last issue number given, 0 before the first
}

// part finds out which of a form's responses this is, where there are several: the answers say so. A part that was completed
// is changed by opening it, not by filling it in anew: that would put its answers against those of today without a reason.
func (c *completion) part() error {
	if c.form.OnePer == "" {
		return nil
	}
	part, wanted := c.form.PartOf(c.final), c.draft.Part
	switch {
	case part == "":
		return refuse(refusedNoPart)
	case wanted != "" && part != wanted:
		return refuse(refusedOtherPart)
	}
	c.draft.Part = part
	if _, err := c.t.Response(c.draft.Subject); wanted == "" && err == nil {
		return refuse(refusedPartDone)
	}
	return nil
}

// subject finds the household that the response is about, and checks that there is something to answer about.
func (c *completion) subject() error {
	s := c.draft.Subject
	m, err := c.t.lookup(revision.Member, s.Record)
	if err != nil {
		return err
	}
	isMember := m != nil && !m.Dead
	isHousehold, err := c.t.exists(revision.Household, s.Record)
	if err != nil {
		return err
	}
	switch {
	case isMember:
		c.household = m.Text("household")
	case isHousehold:
		c.household = s.Record
	}
	there := false
	switch c.form.Subject {
	case "household":
		there = isHousehold
	case "member":
		there = isMember
	default: // the village, the township, or people who are in no register
		if there, err = c.t.place(s.Record); err != nil {
			return err
		}
	}
	if !there {
		return fmt.Errorf("%s %s: %w", c.form.Subject, s.Record, ErrNotFound)
	}
	return nil
}

// respond writes the response and stores the definition that it was filled in with.
func (c *completion) respond() error {
	t := c.t
	c.kind, c.id = t.responseID(c.draft.Subject)
	switch {
	case c.draft.Response != "":
		if _, err := t.Response(c.draft.Subject); err != nil {
			return err
		}
	case c.form.Many && c.kind == revision.Response:
		id, err := t.NewID()
		if err != nil {
			return err
		}
		c.id = id
	}
	if err := t.PutForm(c.form); err != nil {
		return err
	}
	patch, err := c.patch()
	if err != nil || len(patch) == 0 {
		return err
	}
	if team := decodeAnswer(patch["team"]).Text; team != "" && c.kind == revision.Household {
		if err := t.NewGroup(team); err != nil {
			return err
		}
	}
	parents := make([]revision.ID, len(c.draft.Heads))
	for i, h := range c.draft.Heads {
		parents[i] = h
	}
	return t.PutFrom(c.kind, c.id, parents, patch)
}

// patch is what this filling changes; nothing where it changes no answer of a response completed before.
func (c *completion) patch() (revision.Fields, error) {
	base, final := answerFields(c.draft.Base), answerFields(c.final)
	patch := revision.Fields{}
	c.changed = map[string]bool{}
	for name := range base {
		if _, kept := final[name]; !kept {
			patch[name] = revision.Unset
		}
	}
	for name, v := range final {
		if old, had := base[name]; !had || string(old) != string(v) {
			patch[name] = v
		}
	}
	for name, v := range patch {
		was, is := decodeAnswer(base[name]), decodeAnswer(v)
		c.changed[name] = was.Text != is.Text || was.State != is.State || was.Member != is.Member
	}
	before, err := c.t.lookup(c.kind, c.id)
	if err != nil {
		return nil, err
	}
	if len(patch) == 0 && before != nil && before.Text(fieldCompleted) != "" {
		return nil, nil
	}
	return patch, c.describe(patch)
}

// describe adds the fields that are not answers.
func (c *completion) describe(patch revision.Fields) error {
	t, s := c.t, c.draft.Subject
	round, err := t.round(s.Round)
	if err != nil {
		return err
	}
	for name, text := range map[string]string{fieldForm: c.form.Name, fieldVersion: c.form.Version, fieldHash: c.form.Hash,
		fieldSubject: s.Record, fieldRound: s.Round, fieldCompleted: t.moment(), fieldBy: t.by} {
		patch[name] = answerValue(forms.Text(text))
	}
	if s.Part != "" {
		patch[fieldPart] = revision.Text(s.Part)
	}
	if used := t.settingsUsed(c.form, round.asOf(t.today())); len(used) > 0 {
		patch[fieldSettings] = revision.Marshal(used)
	}
	return nil
}

// follow opens, reopens and withdraws the issues of the response, and of the part that it is compared with.
func (c *completion) follow(problems []forms.Problem) error {
	sides, err := c.t.sides(c.form, c.draft.Subject)
	if err != nil {
		return err
	}
	if sides.whole() && sides.target().ID == c.id {
		c.sides, c.differ = sides, sides.differing()
		problems = sides.withDifferences(problems, c.differ)
	}
	if err := c.followAll(problems); err != nil || !sides.whole() || sides.target().ID == c.id {
		return err
	}
	return c.followTarget(sides)
}

// followAll opens, reopens and withdraws the issues of the response.
func (c *completion) followAll(problems []forms.Problem) error {
	known, err := c.t.idsOf(ixIssueFrom, c.id)
	if err != nil {
		return err
	}
	for _, p := range problems {
		if p.Grade == "hint" {
			continue
		}
		id := revision.NaturalID(revision.Issue, c.t.village(), c.id, fieldName(p.Place.Path()), p.Member)
		if err := c.problem(id, p, slices.Contains(known, id)); err != nil {
			return err
		}
		known = slices.DeleteFunc(known, func(k string) bool { return k == id })
	}
	for _, id := range known {
		if err := c.gone(id); err != nil {
			return err
		}
	}
	return nil
}

// problem opens an issue, or sees to the one there is.
func (c *completion) problem(id string, p forms.Problem, known bool) error {
	if !known {
		if err := c.open(id, p); err != nil {
			return err
		}
		return c.report(id)
	}
	i, err := c.t.issue(id, true)
	if err != nil {
		return err
	}
	anew := i.Text("stands") != "yes" || c.changed[fieldName(p.Place.Path())]
	patch := texts("stands", "yes")
	if p.Detail != "" {
		patch["detail"] = revision.Text(p.Detail)
	}
	if err := c.t.Put(revision.Issue, id, patch); err != nil {
		return err
	}
	if i.Unclosed() || !anew {
		return nil
	}
	if _, err := c.t.Step(id, ledger.Step{Action: ledger.ActionReopen, Note: saysAgain}); err != nil {
		return err
	}
	return c.report(id)
}

// report adds an issue to those that Complete returns.
func (c *completion) report(id string) error {
	i, err := c.t.issue(id, true)
	c.opened = append(c.opened, i)
	return err
}

// gone withdraws the issue of an answer that is no longer a problem.
func (c *completion) gone(id string) error {
	i, err := c.t.issue(id, true)
	if err != nil {
		return err
	}
	if err := c.t.Put(revision.Issue, id, texts("stands", "no")); err != nil {
		return err
	}
	if !i.Unclosed() {
		return nil
	}
	_, err = c.t.Step(id, ledger.Step{Action: ledger.ActionWithdraw, Note: saysCorrected})
	return err
}

// open registers an issue with the next number.
func (c *completion) open(id string, p forms.Problem) error {
	t := c.t
	if c.number == 0 {
		last, err := t.lastNumber()
		if err != nil {
			return err
		}
		c.number = last
	}
	c.number++
	days := p.DueDays
	if days == 0 {
		days = defaultDue
	}
	path, asked := p.Place.Path(), p.Place.Question()
	answer := c.final[path]
	label := choiceLabel(c.form, asked, answer.Text)
	title := issueTitle(p.Category, asked.Label, answer.Text, label)
	if c.differ[path] != "" && answer.Text != saidNo {
		title, label = c.sides.differenceTitle(asked), ""
	}
	patch := texts(
		"no", fmt.Sprintf("%s%04d", machineLetter, c.number),
		"title", title,
		"question", asked.Label, "answer", label, "category", plainLabel(p.Category),
		"role", p.Office, "office", t.office(p.Office),
		"due", t.now.AddDate(0, 0, days).Format(dateLayout), "urgent", map[bool]string{true: "yes"}[p.Urgent],
		"household", c.household, "member", p.Member, "detail", p.Detail,
		"response", c.id, "path", fieldName(p.Place.Path()), "form", c.form.Name, "round", c.draft.Round,
		"opened", t.moment(), "stands", "yes")
	if err := t.Put(revision.Issue, id, patch); err != nil {
		return fmt.Errorf("put issue %s: %w", id, err)
	}
	return nil
}

// choiceLabel is what the choice of an answer is called, the answer itself where it is no choice.
func choiceLabel(f *forms.Form, q *forms.Question, answer string) string {
	for _, ch := range f.Lists[q.List] {
		if ch.Name == answer {
			return ch.Label
		}
	}
	return answer
}
