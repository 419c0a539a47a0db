package diary

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/contact"
)

// formVisit is the form whose answers are a visit.
const formVisit = "visit"

// An Entry is a visit as it is written down: the answers to the form of visits that must be given, and a note.
type Entry struct {
	Household  string // id
	Day        string // 2006-01-02
	Role       string // a choice of contact.Roles
	Who        string
	Result     string // a choice of contact.Results
	Respondent string // who answered, where the family did
	Note       string
	Sign       string // a choice of contact.Signs, "" where nobody wrote it down
	SignDay    string // 2006-01-02 of the signatures, "" for the day of the visit
}

// check refuses an entry that tells no visit.
func (e Entry) check(today string) error {
	_, err := time.Parse(time.DateOnly, e.Day)
	switch {
	case err != nil || e.Day > today:
		return refuse(refusedDay, e.Day)
	case !slices.Contains(contact.Roles(), e.Role):
		return refuse(refusedRole)
	case e.Who == "":
		return refuse(refusedWho)
	case !slices.Contains(contact.Results(), e.Result):
		return refuse(refusedResult)
	case e.Result == "family" && e.Respondent == "":
		return refuse(refusedFamily)
	case e.Sign != "" && !slices.Contains(contact.Signs(), e.Sign):
		return refuse(refusedSign)
	}
	if e.SignDay != "" {
		if _, err := time.Parse(time.DateOnly, e.SignDay); err != nil || e.SignDay > today {
			return refuse(refusedSignDay, e.SignDay)
		}
	}
	return nil
}

// Record completes the form of visits for a household, in the round under way. ErrRefused where the entry tells no visit, where the
// same one is there already, and where somebody is filling in the form about the household. ErrNotFound without the household.
func Record(tx *store.Tx, e Entry) (store.Response, error) {
	e.Who, e.Respondent, e.Note = strings.TrimSpace(e.Who), strings.TrimSpace(e.Respondent), strings.TrimSpace(e.Note)
	if err := e.check(tx.Now().Format(time.DateOnly)); err != nil {
		return store.Response{}, err
	}
	if _, err := tx.Household(e.Household); err != nil {
		return store.Response{}, err
	}
	if err := isNew(tx, e); err != nil {
		return store.Response{}, err
	}
	subject := store.Subject{Form: formVisit, Record: e.Household}
	rounds, err := tx.Rounds()
	if err != nil {
		return store.Response{}, err
	}
	if len(rounds) > 0 && rounds[0].Open() {
		subject.Round = rounds[0].ID
	}
	drafts, err := tx.Drafts()
	if err != nil {
		return store.Response{}, err
	}
	if slices.ContainsFunc(drafts, func(d store.Draft) bool { return d.Subject == subject }) {
		return store.Response{}, refuse(refusedDraft)
	}
	return complete(tx, subject, e)
}

// signed is the day of the signatures of both sides.
func (e Entry) signed() string {
	if e.Sign != contact.SignBoth {
		return ""
	}
	return cmp.Or(e.SignDay, e.Day)
}

// isNew refuses a visit that was written down before.
func isNew(tx *store.Tx, e Entry) (err error) {
	again := tx.Visits(e.Household, func(v contact.Visit) {
		if v.Form == formVisit && v.Day == e.Day && v.Role == e.Role && v.Who == e.Who && v.Result == e.Result {
			err = refuse(refusedTwice, e.Who, e.Day)
		}
	})
	return errors.Join(err, again)
}

// complete answers the form and completes it.
func complete(tx *store.Tx, subject store.Subject, e Entry) (store.Response, error) {
	draft, err := tx.OpenDraft(subject)
	if err != nil {
		return store.Response{}, err
	}
	f, err := tx.Form(formVisit)
	if err != nil {
		return store.Response{}, err
	}
	env, err := tx.Env(subject)
	if err != nil {
		return store.Response{}, err
	}
	s := forms.NewSession(f, env, nil)
	for _, a := range []struct{ question, called, answer string }{{"visit_result", calledResult, e.Result}, {"respondent", calledRespondent, e.Respondent},
		{"visit_date", calledDay, e.Day}, {"surveyors", calledWho, e.Who}, {"v_role", calledRole, e.Role}, {"v_note", calledNote, e.Note}, {"v_sign", calledSign, e.Sign},
		{"v_sign_date", calledSignDay, e.signed()}} {
		if a.answer == "" {
			continue
		}
		q, ok := f.Question(a.question)
		if !ok {
			return store.Response{}, refuse(refusedForm, a.called)
		}
		if r := s.Answer(q.Path(), a.answer); r.Verdict == forms.Violated {
			return store.Response{}, refuse(refusedAnswer, q.Label, r.Message)
		}
	}
	response, _, err := tx.Complete(draft, s)
	return response, err
}
