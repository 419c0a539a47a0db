package report

import (
	"errors"
	"slices"

	"cunce/forms"
	"cunce/store"
	"cunce/store/contact"
)

// A State is how far a household is in a round.
type State uint8

// The states of a stop. A form in which somebody is working is a Draft even if it was completed before.
const (
	Todo State = iota
	Draft
	NotMet // completed, but nobody was met: away, nobody at home, refused
	Done
)

// A Stop is one household of the walk.
type Stop struct {
	Household store.Household // with the fields of store.Tx.Roster
	State     State
	Completed bool   // a completed form is there, whatever it says; all its parts where it has several
	Visit     string // how the visit ended: a choice of visit_result, "" without field work
	// Contact is what all visits in the time of the round amount to.
	Contact contact.Contact
	// Place is the position in its group, from 1; Of how many households the group has.
	Place, Of int
	// Left are the parts that are not completed, of a form that is answered once for each choice of a question.
	Left []string
}

// Settled reports whether nobody need go to the household any more: somebody was met in the time of the round, whatever form tells
// it, or nobody is left.
func (s Stop) Settled() bool { return s.Contact.Settled() }

// Walk is the guided walk through a form in a round: the households that the round is about, of a village group ("" is all),
// in walking order, each with its state and its place in the group.
func Walk(tx *store.Tx, round, form, group string) ([]Stop, error) {
	roster, err := tx.Roster()
	if err != nil {
		return nil, err
	}
	done, err := doneIn(tx, round, form)
	if err != nil {
		return nil, err
	}
	drafts, err := tx.Drafts()
	if err != nil {
		return nil, err
	}
	working := map[string]bool{}
	for _, d := range drafts {
		working[d.Record] = working[d.Record] || d.Form == form && d.Round == round
	}
	inRound, contacts, err := populationOf(tx, round)
	if err != nil {
		return nil, err
	}
	of, err := villageOf(tx, round)
	if err != nil {
		return nil, err
	}
	size := map[string]int{}
	var stops []Stop
	for _, h := range roster {
		if !inRound(h.ID) || of != "" && h.Village != of {
			continue
		}
		size[h.Group()]++
		if group != "" && h.Group() != group {
			continue
		}
		stop := Stop{Household: h, Place: size[h.Group()], Contact: contacts[h.ID]}
		stop.Visit, stop.Completed, stop.Left = done.of(h.ID)
		stop.State = stateOf(working[h.ID], stop.Completed, stop.Visit)
		stops = append(stops, stop)
	}
	for i := range stops {
		stops[i].Of = size[stops[i].Household.Group()]
	}
	return stops, nil
}

// villageOf is the village whose own round it is, where a township's file is seen as a whole: nobody else is walked to in it; else "".
func villageOf(tx *store.Tx, round string) (string, error) {
	r, err := tx.Round(round)
	if errors.Is(err, store.ErrNotFound) || err == nil && (r.ID == "" || r.Village == tx.Identity().Code || !tx.Identity().Town()) {
		return "", nil
	}
	return r.Village, err
}

// populationOf tells which households a round is about, and what the visits in its time amount to; one that is not there is about
// every household, and no visit is its own.
func populationOf(tx *store.Tx, round string) (in func(string) bool, contacts map[string]contact.Contact, err error) {
	r, err := tx.Round(round)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return nil, nil, err
	}
	if err == nil {
		if contacts, err = tx.Contacts(tx.RoundScope(r)); err != nil {
			return nil, nil, err
		}
	}
	in, err = tx.Population(r)
	return in, contacts, err
}

// A done set is what was completed of one form in one round.
type doneSet struct {
	parts  []forms.Choice // of a form that is answered in parts
	visits map[string]string
	have   map[string][]string // the parts completed, by record
}

func doneIn(tx *store.Tx, round, form string) (doneSet, error) {
	set := doneSet{visits: map[string]string{}, have: map[string][]string{}}
	err := tx.Done(round, form, func(record, visit, part string) {
		set.visits[record] = visit
		set.have[record] = append(set.have[record], part)
	})
	if err != nil {
		return set, err
	}
	f, err := tx.Form(form)
	if errors.Is(err, store.ErrNotFound) {
		return set, nil
	}
	if err == nil {
		set.parts = f.Parts()
	}
	return set, err
}

// of is how the visit of a record ended, whether the form is completed, and which of its parts are not.
func (d doneSet) of(record string) (visit string, completed bool, left []string) {
	visit, completed = d.visits[record]
	for _, p := range d.parts {
		if !slices.Contains(d.have[record], p.Name) {
			left = append(left, p.Name)
		}
	}
	return visit, completed && len(left) == 0, left
}

func stateOf(working, completed bool, visit string) State {
	switch {
	case working:
		return Draft
	case !completed:
		return Todo
	case contact.Of(visit) == contact.Absent:
		return NotMet
	}
	return Done
}
