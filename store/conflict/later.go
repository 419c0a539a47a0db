package conflict

import (
	"cmp"
	"slices"
	"strings"

	"cunce/store"
	"cunce/store/revision"
)

// later begins the name of the field that keeps that a conflict was left for later, with its field behind it; it holds laterMark, so
// that a conflict with another value than those that were seen asks again.
const later = "@later:"

// markDigits is how much of the hash of a revision the mark has.
const markDigits = 12

// laterMark tells the values of a conflict.
func laterMark(values []revision.Contender) string {
	var all []string
	for _, c := range values {
		all = append(all, c.Revision.String()[:markDigits])
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

// Postpone leaves conflicts for later, or takes that back: both values stay, and the lists show them behind those that nobody has looked
// at. What was decided meanwhile, and what is not Lasting, is passed over.
func Postpone(db *store.DB, by string, all []Conflict, yes bool) error {
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b Conflict) int { return cmp.Compare(a.Village, b.Village) })
	for part := range slices.Values(chunks(all, func(a, b Conflict) bool { return a.Village == b.Village })) {
		err := within(db, part[0].Village, func(db *store.DB) error {
			return db.Update(by, func(tx *store.Tx) error { return postpone(tx, part, yes) })
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func postpone(tx *store.Tx, all []Conflict, yes bool) error {
	for _, c := range all {
		r, err := tx.Record(c.Kind, c.Record)
		if err != nil {
			return err
		}
		mark := revision.Unset
		if yes {
			mark = revision.Text(laterMark(r.Conflicts[c.Field]))
		}
		if r.Contested || r.Conflicts[c.Field] == nil || !yes && r.Text(later+c.Field) == "" {
			continue
		}
		if err := tx.Put(c.Kind, c.Record, revision.Fields{later + c.Field: mark}); err != nil {
			return err
		}
	}
	return nil
}

// chunks splits a sorted list where two neighbours are not of one kind.
func chunks[T any](all []T, one func(a, b T) bool) (out [][]T) {
	for from := 0; from < len(all); {
		to := from + 1
		for to < len(all) && one(all[from], all[to]) {
			to++
		}
		out, from = append(out, all[from:to]), to
	}
	return out
}
