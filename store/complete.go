package store

import (
	"fmt"
	"slices"

	"cunce/forms"
	"cunce/store/ledger"
	"cunce/store/ledger/action"
	"cunce/store/ledger/origin"
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
	leave, err := t.at(d.Record)
	defer leave()
	if err != nil {
		return Response{}, nil, err
	}
	d.Base = byField(d.Base)
	c := completion{t: t, draft: d, form: s.Form(), session: s.Draft(), final: s.Final(), changed: map[string]bool{},
		unasked: map[string]bool{}, renamed: map[string]string{}, was: map[string]forms.Answer{}}
	for path := range c.final {
		c.unasked[fieldName(path)] = !s.Judged(path)
	}
	for _, step := range []func() error{c.part, c.subject, c.respond, c.decide, func() error { return c.follow(sum.Problems) }} {
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
	// session are all answers of the filling, irrelevant ones too.
	session forms.Answers

	kind      revision.Kind
	id        string // of the response
	household string
	changed   map[string]bool         // names of questions whose answer is another than before
	unasked   map[string]bool         // of those whose answer is of former wording, or stays although nobody is asked
	renamed   map[string]string       // former names to those of now
	was       map[string]forms.Answer // by name, what the filling began with
	opened    []Issue
	// sides are the parts of a form that is answered in parts; differ what they answer differently, by the path of the question
	// that asks about it.
	sides  sides
	differ map[string]string
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
	if c.kind == revision.Household {
		if err := t.settleGroup(patch); err != nil {
			return err
		}
	}
	parents := make([]revision.ID, len(c.draft.Heads))
	for i, h := range c.draft.Heads {
		parents[i] = h
	}
	return t.PutFrom(c.kind, c.id, parents, patch)
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

// followAll opens, reopens and withdraws the issues of the response. Those of answers that nobody was asked about, because
// they are of former wording or their question is gone, stay as they are.
func (c *completion) followAll(problems []forms.Problem) error {
	known, err := c.issues()
	if err != nil {
		return err
	}
	for _, p := range problems {
		if p.Grade == "hint" {
			continue
		}
		key := about{fieldName(p.Place.Path()), p.Member}
		id, has := known[key]
		if !has {
			if id, err = c.issueID(key); err != nil {
				return err
			}
		}
		if err := c.problem(id, p, has); err != nil {
			return err
		}
		delete(known, key)
	}
	for _, id := range c.leftOver(known) {
		if err := c.gone(id); err != nil {
			return err
		}
	}
	return nil
}

// leftOver are the issues whose answer is no problem any more, in a fixed order.
func (c *completion) leftOver(known map[about]string) (ids []string) {
	for key, id := range known {
		if !c.unasked[key.path] {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// An about says what an issue of a response is about: the stored name of a question, and a member or nobody.
type about struct{ path, member string }

// issues are the ids of the response's issues. One whose question has another name now is about that from here on.
func (c *completion) issues() (map[about]string, error) {
	ids, err := c.t.idsOf(ixIssueFrom, c.id)
	if err != nil {
		return nil, err
	}
	known := map[about]string{}
	for _, id := range ids {
		r, err := c.t.Record(revision.Issue, id)
		if err != nil {
			return nil, err
		}
		if r.Text("form") != c.form.Name { // opened by somebody, see OpenIssue
			continue
		}
		key := about{r.Text("path"), r.Text("member")}
		if now := c.renamed[key.path]; now != "" {
			key.path = now
			if err := c.t.Put(revision.Issue, id, texts("path", now)); err != nil {
				return nil, err
			}
		}
		known[key] = id
	}
	return known, nil
}

// issueID is the id of a new issue; a question that took over the name of another does not take over its issue.
func (c *completion) issueID(key about) (string, error) {
	id := revision.NaturalID(revision.Issue, c.t.village(), c.id, key.path, key.member)
	taken, err := c.t.exists(revision.Issue, id)
	if taken {
		id = revision.NaturalID(revision.Issue, c.t.village(), c.id, key.path, key.member, c.form.Hash)
	}
	return id, err
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
	if _, err := c.t.Step(id, ledger.Step{Action: action.Reopen, Note: saysAgain}); err != nil {
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
	done, err := c.t.WithdrawIssue(id, saysCorrected)
	if err != nil || done {
		return err
	}
	return c.t.Put(revision.Issue, id, texts("stands", "no"))
}

// open registers an issue with the next number.
func (c *completion) open(id string, p forms.Problem) error {
	t := c.t
	number, err := t.nextNumber()
	if err != nil {
		return err
	}
	days := p.DueDays
	if days == 0 {
		days = defaultDue
	}
	path, asked := p.Place.Path(), p.Place.Question()
	answer := c.final[path]
	label := choiceLabel(c.form, asked, answer.Text)
	title := issueTitle(p.Category, asked.Label, answer.Text, label)
	if p.Row != "" {
		title = issueTitle(p.Row, asked.Label, answer.Text, label)
	}
	if c.differ[path] != "" && answer.Text != saidNo {
		title, label = c.sides.differenceTitle(asked), ""
	}
	patch := texts(
		"no", number, "begin", string(ledger.Found), "source", origin.Form,
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
