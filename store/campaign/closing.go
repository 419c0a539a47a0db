package campaign

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"cunce/store"
	"cunce/store/checks"
	"cunce/store/report"
)

// A Blocker is one sort of thing that keeps a round from being closed.
type Blocker struct {
	Name       string   // in words
	Households []string // ids, in walking order; others come last
}

// Blockers are what is not done of a round (screens.md, "close"): households that are left or half done, in any of its forms;
// households that must be visited where nobody was met (003: 九类重点户必到); urgent issues of the round that are not closed;
// what is to be asked again; and errors in the data of its households. Empty when the round can be closed.
func Blockers(tx *store.Tx, round store.Round) ([]Blocker, error) {
	b := blocking{tx: tx, round: round, order: map[string]int{}}
	for _, step := range []func() error{b.walks, b.urgent, b.again, b.errors} {
		if err := step(); err != nil {
			return nil, fmt.Errorf("what keeps a round open: %w", err)
		}
	}
	for i := range b.found {
		slices.SortStableFunc(b.found[i].Households, func(x, y string) int { return b.place(x) - b.place(y) })
	}
	return b.found, nil
}

type blocking struct {
	tx    *store.Tx
	round store.Round
	order map[string]int // the places of its households in the walk, from 1
	found []Blocker
}

func (b *blocking) place(id string) int {
	if at := b.order[id]; at > 0 {
		return at
	}
	return len(b.order) + 1
}

// add notes a household, once for each sort.
func (b *blocking) add(name, household string) {
	i := slices.IndexFunc(b.found, func(f Blocker) bool { return f.Name == name })
	if i < 0 {
		i = len(b.found)
		b.found = append(b.found, Blocker{Name: name})
	}
	if !slices.Contains(b.found[i].Households, household) {
		b.found[i].Households = append(b.found[i].Households, household)
	}
}

func (b *blocking) walks() error {
	forms := b.round.Forms()
	for i, form := range forms {
		f, err := b.tx.Form(form)
		if err != nil {
			return err
		}
		if f.Subject != "household" {
			continue
		}
		stops, err := report.Walk(b.tx, b.round.ID, form, "")
		if err != nil {
			return err
		}
		for n, s := range stops {
			b.order[s.Household.ID] = n + 1
			switch {
			case s.State == report.Draft:
				b.add(blockedDraft, s.Household.ID)
			case !s.Completed:
				b.add(blockedTodo, s.Household.ID)
			}
			if i == 0 && len(s.Household.Priority()) > 0 && !s.Settled() {
				b.add(blockedMust, s.Household.ID)
			}
		}
	}
	return nil
}

func (b *blocking) urgent() error {
	issues, err := b.tx.Issues(store.IssueFilter{Unclosed: true})
	for _, i := range issues {
		if i.Urgent() && i.Text("round") == b.round.ID {
			b.add(blockedUrgent, i.Household())
		}
	}
	return err
}

func (b *blocking) again() error {
	again, err := b.tx.Outdated(b.round.ID)
	for _, r := range again {
		b.add(blockedAgain, r.Subject().Record)
	}
	return err
}

func (b *blocking) errors() error {
	engine, err := checks.Load(b.tx)
	if err != nil {
		return err
	}
	found, err := engine.Run(b.tx)
	for _, f := range found.Open {
		if _, in := b.order[f.Household]; in && f.Rule.Level == checks.Error {
			b.add(blockedData, f.Household)
		}
	}
	return err
}

// Close closes a round. One that something blocks is closed only with a reason, which is kept with what was not done;
// *Blocked without one.
func Close(tx *store.Tx, round store.Round, reason string) error {
	blockers, err := Blockers(tx, round)
	if err != nil {
		return err
	}
	var undone []string
	for _, b := range blockers {
		undone = append(undone, say(undoneCount, b.Name, len(b.Households)))
	}
	if reason = strings.TrimSpace(reason); reason == "" && len(blockers) > 0 {
		return &Blocked{blockers}
	}
	return tx.CloseRound(round.ID, reason, strings.Join(undone, undoneAnd))
}

// Blocked is the error of closing a round that is not done.
type Blocked struct{ Blockers []Blocker }

// Error is one Chinese sentence.
func (b *Blocked) Error() string { return say(sayNotYet, len(b.Blockers)) }

// Explain is the error of closing in words; ok is false for other errors.
func Explain(err error) (sentence, hint string, ok bool) {
	var blocked *Blocked
	if !errors.As(err, &blocked) {
		return "", "", false
	}
	return blocked.Error(), sayNotYetHint, true
}
