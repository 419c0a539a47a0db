package store

import (
	"fmt"
	"slices"

	"cunce/store/ledger"
	"cunce/store/ledger/action"
	"cunce/store/revision"
)

// follow lets every package that keeps issues about records see what this Update changed, before it is written: what puts a record
// right and the end of the issue about it are then one revision.
func (t *Tx) follow() error {
	if t.by == "" || len(t.pending) == 0 {
		return nil
	}
	for _, see := range t.db.o.Follow {
		if err := see(t); err != nil {
			return fmt.Errorf("follow up: %w", err)
		}
	}
	return nil
}

// Touched are the ids of the records of a kind that this Update changed so far, in order; fresh are those that it made as well. It
// reads nothing, so that an import of thousands costs a walk over what it wrote.
func (t *Tx) Touched(kind revision.Kind, fresh bool) (ids []string) {
	for _, p := range t.pending {
		if p.change.Kind == kind && (fresh || p.was != nil) {
			ids = append(ids, p.change.Record)
		}
	}
	slices.Sort(ids)
	return ids
}

// WithdrawIssue ends an issue because what it was opened about is right now; note says how that was seen. One that is closed or
// withdrawn already stays as it is, and done is false.
func (t *Tx) WithdrawIssue(id, note string) (done bool, err error) {
	i, err := t.Issue(id)
	if err != nil || !i.Unclosed() {
		return false, err
	}
	if err := t.Put(revision.Issue, i.ID, texts("stands", "no")); err != nil {
		return false, err
	}
	_, err = t.Step(i.ID, ledger.Step{Action: action.Withdraw, Note: note})
	return err == nil, err
}
