package checks

import (
	"errors"
	"strings"

	"cunce/store"
	"cunce/store/revision"
)

// ErrReason is the error of Keep without a reason.
var ErrReason = errors.New("no reason given")

// explainedField is where a reason stands on the record that a finding is about: the state of the data that it is for, and the
// reason. It travels, and keeps its history, as every field does.
func explainedField(rule string) string { return "@right_" + rule }

// field is where the reason for a finding stands; of a rule about answers a record has many.
func (f *Finding) field() string {
	if f.Rule.Subject == subjectAmount {
		return explainedField(f.Rule.ID + "." + f.Field)
	}
	return explainedField(f.Rule.ID)
}

// Keep says that a finding is right all the same, and why: it is listed apart until the data change.
func Keep(tx *store.Tx, f Finding, reason string) error {
	reason = strings.Join(strings.Fields(reason), " ")
	if reason == "" {
		return ErrReason
	}
	if f.Record == "" {
		return store.ErrNotFound
	}
	return tx.Put(f.Kind, f.Record, revision.Fields{f.field(): revision.Text(f.mark + " " + reason)})
}

// Withdraw takes the reason back.
func Withdraw(tx *store.Tx, f Finding) error {
	if f.Record == "" {
		return store.ErrNotFound
	}
	return tx.Put(f.Kind, f.Record, revision.Fields{f.field(): revision.Unset})
}

// Open opens an issue about a finding. opened is false where there is one that is being worked on.
func Open(tx *store.Tx, f Finding) (i store.Issue, opened bool, err error) {
	if f.Record == "" {
		return store.Issue{}, false, store.ErrNotFound
	}
	about := f.Message
	if f.Person != "" {
		about = say(saidPerson, f.Person, f.Message)
	}
	return tx.OpenIssue([]string{"check", f.Rule.ID, f.Record, f.Field}, map[string]string{
		"form": Kind, "response": f.Record, "path": f.Field, "household": f.Household, "member": f.Member,
		"title": say(saidTitle, about), "question": f.Message, "category": saidCategory, "detail": about,
	})
}
