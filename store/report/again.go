package report

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"cunce/store"
	"cunce/store/revision"
)

// An Again is one completed form that is to be asked again (补问), because the form has a newer version.
type Again struct {
	Subject   store.Subject
	Title     string          // of the form
	Household store.Household // with the fields of store.Tx.Roster; without a record for a form about no household
	Member    string          // name of the person where the form is about one
}

// AskAgain lists what is to be asked again in a round: form by form, each from household to household in walking order; forms
// about no household come last.
func AskAgain(tx *store.Tx, round string) ([]Again, error) {
	rs, err := tx.Outdated(round)
	if err != nil || len(rs) == 0 {
		return nil, err
	}
	roster, err := tx.Roster()
	if err != nil {
		return nil, err
	}
	place := map[string]int{}
	for i, h := range roster {
		place[h.ID] = i
	}
	out := make([]Again, len(rs))
	at := map[store.Subject]int{}
	for i, r := range rs {
		a := Again{Subject: r.Subject()}
		f, err := tx.Form(r.Form())
		if err != nil {
			return nil, err
		}
		a.Title = f.Title
		home, name, err := whose(tx, a.Subject.Record)
		if err != nil {
			return nil, err
		}
		where, known := place[home]
		if known {
			a.Household, a.Member = roster[where], name
		} else {
			where = len(roster)
		}
		at[a.Subject], out[i] = where, a
	}
	slices.SortStableFunc(out, func(a, b Again) int {
		last := func(x Again) int { return map[bool]int{true: 1}[x.Household.Record == nil] }
		return cmp.Or(cmp.Compare(last(a), last(b)), cmp.Compare(a.Subject.Form, b.Subject.Form), cmp.Compare(at[a.Subject], at[b.Subject]),
			cmp.Compare(a.Member, b.Member))
	})
	return out, nil
}

// whose is the household of a record, and the person's name where the record is one.
func whose(tx *store.Tx, record string) (household, name string, err error) {
	r, err := tx.Record(revision.Member, record)
	if errors.Is(err, store.ErrNotFound) {
		return record, "", nil
	}
	if err != nil {
		return "", "", fmt.Errorf("subject: %w", err)
	}
	m := store.Member{Record: r}
	return m.Household(), m.Name(), nil
}
