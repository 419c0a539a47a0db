package store

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"cunce/forms"
	"cunce/store/ledger"
	"cunce/store/ledger/action"
	"cunce/store/ledger/origin"
	"cunce/store/revision"
)

// AddIssue enters an issue by hand: it is registered, and claimed where somebody is responsible. Key, if any, says what it is, so
// that the same row of a list read twice is one issue: ErrRefused where it is there.
func (t *Tx) AddIssue(n origin.New) (Issue, error) {
	leave, err := t.at(cmp.Or(n.Household, n.Member))
	defer leave()
	if err != nil {
		return Issue{}, err
	}
	if err := t.sound(&n); err != nil {
		return Issue{}, err
	}
	id, err := t.NewID()
	if err != nil {
		return Issue{}, err
	}
	if n.Key != nil {
		id = revision.NaturalID(revision.Issue, t.village(), n.Key...)
		if known, err := t.exists(revision.Issue, id); err != nil || known {
			return Issue{}, orRefuse(err, refusedIssueKnown, n.Title)
		}
	}
	no, err := t.nextNumber()
	if err != nil {
		return Issue{}, err
	}
	about := n.Household
	if n.Member != "" {
		about = n.Member
	}
	err = t.Put(revision.Issue, id, texts("no", no, "title", n.Title, "detail", n.Detail, "category", n.Category, "source", n.Source,
		"source_note", n.SourceNote, "level", n.Level, "urgency", n.Urgency, "household", n.Household, "member", n.Member, "office", n.Office,
		"helpers", n.Helpers, "due", n.Due, "parent", n.Parent, "response", about, "form", formOfHand, "begin", string(ledger.Registered),
		"opened", t.moment(), "stands", "yes"))
	if err != nil {
		return Issue{}, fmt.Errorf("put issue %s: %w", id, err)
	}
	if n.Person != "" {
		return t.Step(id, ledger.Step{Action: action.Claim, Person: n.Person, Leader: n.Leader})
	}
	return t.issue(id, true)
}

// formOfHand tells an issue that was entered from those of answers; no form has this name.
const formOfHand = "by-hand"

func orRefuse(err error, e explanation, args ...any) error {
	if err != nil {
		return err
	}
	return refuse(e, args...)
}

// sound fills in what may be blank and refuses what cannot be.
func (t *Tx) sound(n *origin.New) error {
	n.Title = strings.TrimSpace(n.Title)
	if n.Due == "" {
		n.Due = t.now.AddDate(0, 0, defaultDue).Format(dateLayout)
	}
	if n.Source == "" {
		n.Source = origin.Hand
	}
	_, badDay := time.Parse(dateLayout, n.Due)
	switch {
	case n.Title == "":
		return refuse(refusedIssueTitle)
	case badDay != nil:
		return refuse(refusedIssueDay, n.Due)
	}
	return soundCodes(n.Source, n.Level, n.Urgency)
}

func soundCodes(source, level, urgency string) error {
	for code, all := range map[*string][]string{&source: origin.Sources(), &level: origin.Levels(), &urgency: origin.Urgencies()} {
		if *code != "" && !slices.Contains(all, *code) {
			return refuse(refusedIssueCode, *code)
		}
	}
	return nil
}

// editable are the fields of an issue that may be changed after it was opened.
var editable = []string{"title", "detail", "category", "source", "source_note", "level", "urgency", "office", "helpers", "parent", "satisfied"}

// EditIssue changes fields of an issue: title, detail, category, source, source_note, level, urgency, office, helpers, parent, satisfied. The
// deadline changes by the steps extend, the rest by other steps; the number never does.
func (t *Tx) EditIssue(issue string, fields map[string]string) (Issue, error) {
	i, err := t.Issue(issue)
	if err != nil {
		return i, err
	}
	patch := revision.Fields{}
	for name, text := range fields {
		if !slices.Contains(editable, name) || name == "title" && strings.TrimSpace(text) == "" {
			return i, refuse(refusedIssueField, name)
		}
		patch[name] = answerValue(forms.Text(strings.TrimSpace(text)))
	}
	if err := soundCodes(fields["source"], fields["level"], fields["urgency"]); err != nil {
		return i, err
	}
	if s := fields["satisfied"]; s != "" && !slices.Contains(origin.Satisfactions(), s) {
		return i, refuse(refusedIssueCode, s)
	}
	if parent := fields["parent"]; parent != "" {
		if err := t.soundParent(i, parent); err != nil {
			return i, err
		}
	}
	if err := t.Put(revision.Issue, i.ID, patch); err != nil {
		return i, fmt.Errorf("edit issue %s: %w", i.Number(), err)
	}
	return t.issue(i.ID, true)
}

// soundParent refuses a group under anything but an issue of the village that is in no group itself.
func (t *Tx) soundParent(i Issue, parent string) error {
	p, err := t.Issue(parent)
	if err != nil {
		return err
	}
	if p.ID == i.ID || p.Parent() != "" || p.Household() != "" {
		return refuse(refusedParent, p.Number())
	}
	return nil
}
