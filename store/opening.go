package store

import (
	"fmt"

	"cunce/store/ledger"
	"cunce/store/revision"
)

// An Opening is an issue that somebody opens, where no answer does: data that disagree, a paper that is missing.
type Opening struct {
	// Key are the natural keys of what is wrong: the same thing is not opened twice.
	Key []string
	// Form tells such issues apart from those that answers open; Record is the card or response that they are about.
	Form, Record, Path        string
	Title, Question, Category string
	Role, Detail              string
	Household, Member         string
	DueDays                   int // 0 is the usual deadline
}

// OpenIssue opens an issue, or opens it again where it was closed or withdrawn. opened is false where it is being worked on.
// ErrNotFound where there is no such record.
func (t *Tx) OpenIssue(o Opening) (i Issue, opened bool, err error) {
	id := revision.NaturalID(revision.Issue, t.village(), o.Key...)
	known, err := t.exists(revision.Issue, id)
	if err != nil {
		return Issue{}, false, err
	}
	if known {
		if i, err = t.issue(id, true); err != nil || i.Unclosed() {
			return i, false, err
		}
		i, err = t.Step(id, ledger.Step{Action: ledger.ActionReopen, Note: saysAgain})
		return i, err == nil, err
	}
	if err := t.openAnew(id, o); err != nil {
		return Issue{}, false, err
	}
	i, err = t.issue(id, true)
	return i, err == nil, err
}

func (t *Tx) openAnew(id string, o Opening) error {
	there := false
	for _, kind := range []revision.Kind{revision.Response, revision.Household, revision.Member} {
		is, err := t.exists(kind, o.Record)
		if err != nil {
			return err
		}
		there = there || is
	}
	if !there {
		return fmt.Errorf("open issue about %s: %w", o.Record, ErrNotFound)
	}
	number, err := t.lastNumber()
	if err != nil {
		return err
	}
	days := o.DueDays
	if days == 0 {
		days = defaultDue
	}
	patch := texts(
		"no", fmt.Sprintf("%s%04d", machineLetter, number+1), "title", o.Title, "question", o.Question, "category", o.Category,
		"role", o.Role, "office", t.office(o.Role), "due", t.now.AddDate(0, 0, days).Format(dateLayout),
		"household", o.Household, "member", o.Member, "detail", o.Detail,
		"response", o.Record, "path", o.Path, "form", o.Form, "opened", t.moment(), "stands", "yes")
	if err := t.Put(revision.Issue, id, patch); err != nil {
		return fmt.Errorf("put issue %s: %w", id, err)
	}
	return nil
}
