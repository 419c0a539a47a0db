package store

import (
	"cmp"
	"fmt"

	"cunce/forms"
	"cunce/store/ledger"
	"cunce/store/ledger/action"
	"cunce/store/ledger/origin"
	"cunce/store/revision"
)

// OpenIssue opens an issue that no answer opens: data that disagree, a paper that is missing. The key says what is wrong: the same
// thing is not opened twice, but opened again where it was closed or withdrawn. opened is false where it is being worked on.
//
// about are fields of the issue: response, the card or response that it is about, and path, a question of it; title, question,
// category, role, detail, household and member; form, which is no form's name, tells it from the issues of the card's answers.
// source and source_note say where it comes from, a check of the data where source is blank. ErrNotFound where there is no such record.
func (t *Tx) OpenIssue(key []string, about map[string]string) (i Issue, opened bool, err error) {
	leave, err := t.at(cmp.Or(about["household"], about["member"], about["response"]))
	defer leave()
	if err != nil {
		return Issue{}, false, err
	}
	id := revision.NaturalID(revision.Issue, t.village(), key...)
	known, err := t.exists(revision.Issue, id)
	if err != nil {
		return Issue{}, false, err
	}
	if known {
		if i, err = t.issue(id, true); err != nil || i.Unclosed() {
			return i, false, err
		}
		i, err = t.Step(id, ledger.Step{Action: action.Reopen, Note: saysAgain})
		return i, err == nil, err
	}
	if err := t.openAnew(id, about); err != nil {
		return Issue{}, false, err
	}
	i, err = t.issue(id, true)
	return i, err == nil, err
}

func (t *Tx) openAnew(id string, about map[string]string) error {
	there := false
	for _, kind := range []revision.Kind{revision.Response, revision.Household, revision.Member} {
		is, err := t.exists(kind, about["response"])
		if err != nil {
			return err
		}
		there = there || is
	}
	if !there {
		return fmt.Errorf("open issue about %s: %w", about["response"], ErrNotFound)
	}
	number, err := t.nextNumber()
	if err != nil {
		return err
	}
	patch := texts("no", number, "begin", string(ledger.Found), "source", cmp.Or(about["source"], origin.Data), "office", t.office(about["role"]),
		"due", t.now.AddDate(0, 0, defaultDue).Format(dateLayout), "opened", t.moment(), "stands", "yes")
	for _, field := range []string{"title", "question", "category", "role", "household", "member", "detail", "response", "path", "form", "source_note"} {
		patch[field] = answerValue(forms.Text(about[field]))
	}
	if err := t.Put(revision.Issue, id, patch); err != nil {
		return fmt.Errorf("put issue %s: %w", id, err)
	}
	return nil
}
