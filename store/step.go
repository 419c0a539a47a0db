package store

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"cunce/store/ledger"
	"cunce/store/ledger/action"
	"cunce/store/revision"
)

// Step appends a step; ErrRefused, with the sentence to show, where the state does not allow it. The time is that of the
// transaction, who did it and who entered it is the operator unless the step says otherwise; measure-done may leave the number
// blank where only one measure waits.
func (t *Tx) Step(issue string, s ledger.Step) (Issue, error) {
	i, err := t.Issue(issue)
	if err != nil {
		return Issue{}, err
	}
	leave, err := t.at(i.ID)
	defer leave()
	if err != nil {
		return i, err
	}
	if s, err = t.prepare(i, s); err != nil {
		return i, err
	}
	state, err := i.state.Try(s)
	var why ledger.Refusal
	if errors.As(err, &why) {
		return i, refuse(explanation{why.Error(), refusedStepHint})
	}
	if err := t.allows(i, s); err != nil {
		return i, err
	}
	if err := t.putStep(i, s, state); err != nil {
		return i, fmt.Errorf("step of issue %s: %w", i.Number(), err)
	}
	return t.issue(i.ID, true)
}

// TryStep says why a step would be refused, nil if it would be taken.
func (t *Tx) TryStep(issue string, s ledger.Step) error {
	i, err := t.Issue(issue)
	if err != nil {
		return err
	}
	if s, err = t.prepare(i, s); err != nil {
		return err
	}
	if _, err := i.state.Try(s); err != nil {
		return refuse(explanation{err.Error(), refusedStepHint})
	}
	return t.allows(i, s)
}

// prepare fills in what the store knows of a step.
func (t *Tx) prepare(i Issue, s ledger.Step) (ledger.Step, error) {
	var err error
	s.By, s.Entered, s.Time, s.Flow = cmp.Or(s.By, t.by), t.by, t.now, ledger.Flow
	if s.Action == action.MeasureDone && s.Measure == "" {
		s.Measure = i.onlyPending()
	}
	if s.Action == action.VillageSign || s.Action == action.TownshipSign {
		s.Machine, err = t.Letter()
	}
	return s, err
}

// allows refuses what the workflow alone cannot know: the township's signature in a village's file, a signer who is not on the
// list, a deadline that is not moved. A practice file, which never travels, lets the whole way be practised.
func (t *Tx) allows(i Issue, s ledger.Step) error {
	id := t.db.identity
	switch s.Action {
	case action.TownshipSign:
		if !id.Town() && !id.Practice {
			return refuse(refusedTownshipSign)
		}
		return t.listed(s.Person, scopeTownship)
	case action.VillageSign:
		return t.listed(s.Person, scopeVillage)
	case action.Extend:
		if s.Due <= i.Due() {
			return refuse(refusedExtension, i.Due())
		}
	}
	return nil
}

// onlyPending is the number of the one measure that is not done, "" if there is not exactly one.
func (i Issue) onlyPending() string {
	waiting := slices.DeleteFunc(slices.Clone(i.Measures()), func(m ledger.Measure) bool { return m.Done })
	if len(waiting) != 1 {
		return ""
	}
	return strconv.Itoa(waiting[0].Number)
}

func (t *Tx) putStep(i Issue, s ledger.Step, state ledger.Status) error {
	id, err := t.NewID()
	if err != nil {
		return err
	}
	order, err := t.nextOrder(i)
	if err != nil {
		return err
	}
	of := ""
	if s.Action == action.MeasureDone {
		if n, err := strconv.Atoi(s.Measure); err == nil && n > 0 && n <= len(i.state.Measures) {
			of = i.state.Measures[n-1].Ref
		}
		s.Measure = ""
	}
	return t.Put(revision.Step, id, texts("issue", i.ID, "action", s.Action, "time", s.Time.Format(time.RFC3339), "by", s.By,
		"note", s.Note, "measure", s.Measure, "of", of, "due", s.Due, "evidence", s.Evidence, "person", s.Person, "leader", s.Leader,
		"date", s.Date, "paper", s.Paper, "entered", s.Entered, "machine", s.Machine,
		"flow", strconv.Itoa(s.Flow), "order", strconv.Itoa(order), "state", string(state)))
}

// nextOrder is greater than that of every step so far.
func (t *Tx) nextOrder(i Issue) (int, error) {
	order := 0
	for _, id := range i.ids {
		r, err := t.Record(revision.Step, id)
		if err != nil {
			return 0, err
		}
		n, _ := strconv.Atoi(r.Text("order"))
		order = max(order, n)
	}
	return order + 1, nil
}
