package inspect

import (
	"cmp"
	"errors"
	"slices"

	"cunce/store"
)

// Sheets are the sheets of all households that were drawn, in walking order. One that is no longer in the register is left out.
func Sheets(tx *store.Tx, i Inspection) ([]Sheet, error) {
	l, err := newLooker(tx, i)
	if err != nil {
		return nil, err
	}
	roster, err := tx.Roster()
	if err != nil {
		return nil, err
	}
	place := map[string]int{}
	for at, h := range roster {
		place[h.ID] = at
	}
	var out []Sheet
	for _, id := range i.Households() {
		s, err := l.sheet(id)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	slices.SortStableFunc(out, func(a, b Sheet) int { return cmp.Compare(place[a.Household.ID], place[b.Household.ID]) })
	return out, nil
}
