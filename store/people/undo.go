package people

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/reversal"
	"cunce/store/revision"
)

// Undo takes an event back as part of this Update: every record is as it was before. ErrRefused, with the sentence to show,
// where something later stands on it; store.ErrNotFound for no event.
func Undo(tx *store.Tx, id string) (Event, error) {
	r, err := tx.Record(kindEvent, id)
	if err != nil {
		return Event{}, err
	}
	e := Event{r}
	switch {
	case tx.Identity().Town():
		return e, ErrNotVillage
	case e.Undone():
		return e, refuse(refusedUndone)
	case len(r.Heads) != 1:
		return e, refuse(refusedTwoSides)
	}
	if err := nothingLater(tx, e); err != nil {
		return e, err
	}
	all, err := reversal.Of(tx, r.Heads[0])
	if err != nil {
		return e, err
	}
	for _, v := range all {
		if err := takeBack(tx, e, v); err != nil {
			return e, err
		}
	}
	if e.Kind() == Join { // the household that ended lives again
		if err := tx.Put(revision.Household, e.Households()[0], nil); err != nil {
			return e, err
		}
	}
	if err := emptyGroups(tx, all); err != nil {
		return e, err
	}
	return e, tx.Put(kindEvent, id, revision.Fields{fieldUndone: revision.Text(tx.Now().Format(time.RFC3339)),
		fieldUndoneBy: revision.Text(tx.By())})
}

// nothingLater refuses while an event that was entered later and stands has to do with the same people, or shapes the same
// household.
func nothingLater(tx *store.Tx, e Event) error {
	for _, id := range append(e.Households(), e.Members()...) {
		events, err := tx.EventsOf(id)
		if err != nil {
			return err
		}
		for _, r := range events {
			other := Event{r}
			if other.ID <= e.ID || other.Undone() {
				continue
			}
			person := slices.Contains(e.Members(), id)
			if person || other.Kind().shapes() || e.Kind().shapes() {
				return refuse(refusedLater, other.Date(), other.Told())
			}
		}
	}
	return nil
}

// takeBack puts one record back as it was.
func takeBack(tx *store.Tx, e Event, v reversal.Reversal) error {
	r := v.Record
	switch {
	case r.Kind == kindEvent, r.Kind == revision.Group:
		return nil
	case len(v.Later) > 0 && !(r.Kind == revision.Issue):
		return refuse(refusedChanged, nameOf(r), labelsOf(tx, r.Kind, v.Later))
	case len(v.Later) > 0:
		return refuse(refusedIssueMoved, r.Text("no"))
	case !v.Created:
		return tx.Put(r.Kind, r.ID, v.Patch)
	case v.Touched:
		return refuse(refusedTouched, nameOf(r))
	}
	if err := unused(tx, e, r); err != nil {
		return err
	}
	if err := paperless(tx, r); err != nil {
		return err
	}
	return tx.End(r.Kind, r.ID)
}

// unused refuses to take back somebody, or a household, that forms, drafts, people or issues are about.
func unused(tx *store.Tx, e Event, r *store.Record) error {
	responses, err := tx.Responses(r.ID)
	if err != nil {
		return err
	}
	drafts, err := tx.Drafts()
	if err != nil {
		return err
	}
	if len(responses) > 0 || slices.ContainsFunc(drafts, func(d store.Draft) bool { return d.Record == r.ID }) {
		return refuse(refusedForms, nameOf(r))
	}
	issues, err := tx.Issues(store.IssueFilter{})
	if err != nil {
		return err
	}
	for _, i := range issues {
		if (i.Household() == r.ID || i.Member() == r.ID) && !slices.Contains(e.Issues(), i.ID) {
			return refuse(refusedIssues, nameOf(r), i.Number())
		}
	}
	members, err := tx.Members(r.ID)
	if err != nil {
		return err
	}
	for _, m := range members {
		if !slices.Contains(e.Members(), m.ID) {
			return refuse(refusedPeople, nameOf(r), m.Name())
		}
	}
	return nil
}

// paperless refuses to take back somebody, or a household, of whom a paper was found or missed; what is unchecked again ends with it.
func paperless(tx *store.Tx, r *store.Record) error {
	papers, err := tx.Papers(r.ID)
	if err != nil {
		return err
	}
	for _, p := range papers {
		if p.Text("state") != "" {
			return refuse(refusedPaper, nameOf(r), p.Text("name"))
		}
		if err := tx.End(p.Kind, p.ID); err != nil {
			return err
		}
	}
	return nil
}

// emptyGroups ends the groups that the event made and in which nobody lives.
func emptyGroups(tx *store.Tx, all []reversal.Reversal) error {
	for _, v := range all {
		if v.Record.Kind != revision.Group || !v.Created || v.Touched {
			continue
		}
		roster, err := tx.Roster()
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(roster, func(h store.Household) bool { return h.Group() == v.Record.Text("name") }) {
			if err := tx.End(revision.Group, v.Record.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

func nameOf(r *store.Record) string {
	if r.Kind == revision.Household {
		return fmt.Sprintf(wordHousehold, r.Text("head"))
	}
	return r.Text("name")
}

// labelsOf are the fields in the words of the card.
func labelsOf(tx *store.Tx, kind revision.Kind, fields []string) string {
	f, err := tx.Form(string(kind))
	if err != nil {
		f = &forms.Form{}
	}
	out := ""
	for i, field := range fields {
		if i > 0 {
			out += wordAnd
		}
		label := fieldNames[field]
		if q, ok := f.Question(field); ok && label == "" {
			label = q.Label
		}
		out += label
	}
	return out
}

// Errors of Apply and Undo besides those of the store.
var (
	ErrRefused    = errors.New("refused")
	ErrNotVillage = errors.New("not a village's file")
)
