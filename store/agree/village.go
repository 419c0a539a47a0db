package agree

import (
	"errors"
	"slices"

	"cunce/store"
	"cunce/store/revision"
)

// A Report is the whole file compared, in walking order.
type Report struct {
	Carriers []Carrier
	Houses   []House
}

// Village compares the whole file, reading it once.
func (c *Comparer) Village(tx *store.Tx) (Report, error) {
	houses, err := tx.Households()
	if err != nil {
		return Report{}, err
	}
	homes := map[string]*home{}
	for _, h := range houses {
		homes[h.ID] = &home{house: h, carriers: map[string]*store.Record{}}
	}
	err = errors.Join(tx.Each(revision.Member, func(r *store.Record) error {
		m := store.Member{Record: r}
		if h := homes[m.Household()]; h != nil && !m.Left() {
			h.members = append(h.members, personOf(m))
		}
		return nil
	}), tx.Each(revision.Response, func(r *store.Record) error {
		one := store.Response{Record: r}
		h := homes[one.Subject().Record]
		if h != nil && slices.Contains([]string{formIncome, formMeasure, formAgree}, one.Form()) {
			kept := *r
			h.responses = append(h.responses, store.Response{Record: &kept})
		}
		return nil
	}), tx.Each(kindCarrier, func(r *store.Record) error {
		if h := homes[r.Text(fieldHousehold)]; h != nil {
			kept := *r
			h.carriers[r.Text(fieldCarrier)] = &kept
		}
		return nil
	}))
	out := Report{Carriers: c.carriers}
	for _, h := range houses {
		one := homes[h.ID]
		slices.SortFunc(one.responses, func(a, b store.Response) int { return b.Completed().Compare(a.Completed()) })
		out.Houses = append(out.Houses, c.compare(*one))
	}
	return out, err
}

// A Difference is one field of one household that a carrier, or the register, is to be corrected in.
type Difference struct {
	Household store.Household
	Field     Field
	Cell      Cell
	Register  string
	Right     string
	By        Carrier // what is right stands there
	ByForm    bool    // the form says so, without saying what
}

// Differences are all of them, household by household, those that the form alone knows of too.
func (r Report) Differences() (out []Difference) {
	for _, h := range r.Houses {
		out = append(out, h.Differences()...)
	}
	return out
}

// Differences are those of a household.
func (h House) Differences() (out []Difference) {
	for _, row := range h.Rows {
		wrong, right, by := row.Wrong()
		for _, c := range row.Cells {
			if c.ByForm && c.Verdict == Differs {
				wrong = append(wrong, c)
			}
		}
		for _, c := range wrong {
			out = append(out, Difference{h.Household, row.Field, c, row.Shown, right, by, c.ByForm})
		}
	}
	return out
}
