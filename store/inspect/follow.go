package inspect

import (
	"cmp"
	"errors"
	"slices"

	"cunce/store"
	"cunce/store/revision"
)

// Follow ends the issues of inspections about what this Update put right in the register: of a household whose card, whose people or
// whose answers it changed. The newest inspection that looked at a thing decides. It is one of store.Options.Follow.
func Follow(tx *store.Tx) error {
	touched, err := touched(tx)
	if err != nil {
		return err
	}
	var all []Inspection
	for _, household := range touched {
		issues, err := open(tx, household)
		if err != nil {
			return err
		}
		if len(issues) == 0 {
			continue
		}
		if all == nil {
			if all, err = All(tx); err != nil {
				return err
			}
		}
		if err := end(tx, all, household, issues); err != nil {
			return err
		}
	}
	return nil
}

// touched are the households of which this Update changed something that an inspection can have looked at.
func touched(tx *store.Tx) ([]string, error) {
	ids := tx.Touched(revision.Household, false)
	for _, of := range []struct {
		kind  revision.Kind
		fresh bool
		field func(*store.Record) string
	}{{revision.Member, false, func(r *store.Record) string { return r.Text("household") }},
		{revision.Response, true, func(r *store.Record) string { return store.Response{Record: r}.Subject().Record }}} {
		for _, id := range tx.Touched(of.kind, of.fresh) {
			r, err := tx.Record(of.kind, id)
			if errors.Is(err, store.ErrNotFound) { // its life ended
				continue
			}
			if err != nil {
				return nil, err
			}
			ids = append(ids, of.field(r))
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids), nil
}

// open are the issues of inspections about a household that are still to be worked on.
func open(tx *store.Tx, household string) (out []store.Issue, err error) {
	ids, err := tx.IssuesFrom(household)
	for _, id := range ids {
		i, e := tx.Issue(id)
		if e != nil {
			return nil, cmp.Or(err, e)
		}
		if i.Text("form") == formOf && i.Unclosed() {
			out = append(out, i)
		}
	}
	return out, err
}

// end withdraws those of the issues about what the register has right now.
func end(tx *store.Tx, all []Inspection, household string, issues []store.Issue) error {
	seen := map[string]bool{}
	for _, i := range all {
		if !slices.Contains(i.Households(), household) {
			continue
		}
		s, err := Look(tx, i, household)
		if err != nil {
			if errors.Is(err, store.ErrNotFound) {
				return nil
			}
			return err
		}
		if !s.Done() {
			continue
		}
		for _, item := range s.Items {
			at := slices.IndexFunc(issues, func(i store.Issue) bool { return i.Path() == item.Key })
			if at < 0 || seen[item.Key] {
				continue
			}
			seen[item.Key] = true
			if !item.settled() {
				continue
			}
			if _, err := tx.WithdrawIssue(issues[at].ID, noteAgreed); err != nil {
				return err
			}
		}
	}
	return nil
}
