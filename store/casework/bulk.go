package casework

import (
	"errors"

	"cunce/store"
	"cunce/store/ledger"
)

// A Refused is an issue that a step for many leaves as it is, and the sentence why.
type Refused struct{ Number, Title, Why string }

// A Plan is what a step for many issues would do.
type Plan struct {
	IDs     []string // of those that take it
	Refused []Refused
}

// Preview says of every issue whether it would take the step. Nothing is written.
func Preview(tx *store.Tx, issues []string, s ledger.Step) (Plan, error) {
	var p Plan
	for _, id := range issues {
		i, err := tx.Issue(id)
		if err != nil {
			return p, err
		}
		switch err := tx.TryStep(id, s); {
		case err == nil:
			p.IDs = append(p.IDs, id)
		case errors.Is(err, store.ErrRefused):
			why, _ := store.Explain(err)
			p.Refused = append(p.Refused, Refused{i.Number(), i.Title(), why})
		default:
			return p, err
		}
	}
	return p, nil
}

// Apply takes the step with every issue of a plan, in the one revision of the transaction. One that no longer takes it refuses all.
func (p Plan) Apply(tx *store.Tx, s ledger.Step) error {
	for _, id := range p.IDs {
		if _, err := tx.Step(id, s); err != nil {
			return err
		}
	}
	return nil
}
