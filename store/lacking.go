package store

import (
	"cmp"
	"slices"
	"strings"

	"cunce/store/ledger"
	"cunce/store/ledger/action"
	"cunce/store/revision"
)

// LackingKey is the key of the issue that a member's ID number is not known; see OpenIssue. It is withdrawn when the number comes,
// from wherever, and opened again when it goes.
func (t *Tx) LackingKey(member string) []string { return []string{"idno", member} }

// numbersCame moves the issues of members on whose ID numbers came or went in this Update.
func (t *Tx) numbersCame() error {
	var members []*pending
	for _, p := range t.pending {
		if p.change.Kind == revision.Member && p.was != nil && !p.change.Dead && hasNumber(p.was) != hasNumber(p.is) {
			members = append(members, p)
		}
	}
	slices.SortFunc(members, func(a, b *pending) int {
		return cmp.Or(strings.Compare(a.village, b.village), strings.Compare(a.change.Record, b.change.Record))
	})
	for _, p := range members {
		if err := t.numberCame(p); err != nil {
			return err
		}
	}
	return nil
}

func (t *Tx) numberCame(p *pending) error {
	leave, err := t.at(p.change.Record)
	defer leave()
	if err != nil {
		return err
	}
	id := revision.NaturalID(revision.Issue, t.village(), t.LackingKey(p.change.Record)...)
	if known, err := t.exists(revision.Issue, id); err != nil || !known {
		return err
	}
	i, err := t.issue(id, true)
	came := hasNumber(p.is)
	switch {
	case err != nil || i.Unclosed() != came:
		return err
	case came:
		_, err = t.Step(id, ledger.Step{Action: action.Withdraw, Note: saysNumberCame})
	default:
		_, err = t.Step(id, ledger.Step{Action: action.Reopen, Note: saysNumberGone})
	}
	return err
}

// hasNumber: the card has an ID number that is no placeholder.
func hasNumber(r *Record) bool { return personKey(r.Text("idno")) != "" }
