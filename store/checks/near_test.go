package checks

import (
	"cmp"
	"errors"
	"slices"

	"cunce/forms"
	"cunce/forms/expr"
	"cunce/store"
)

// near finds who has the same number from the index alone: a second way to what a run over the whole file finds, so that each can be
// held against the other.
type near struct {
	tx     *store.Tx
	phones phones // nil until a rule asks
	err    error
}

func (n *near) fact(d *doc, name string) expr.Value {
	switch name {
	case factSameNo:
		return n.sameCode(d)
	case factFarPhone:
		return n.farPhone(d)
	}
	return n.sameNumber(d)
}

func (n *near) sameCode(d *doc) expr.Value {
	hs, err := n.tx.HouseholdsNumbered(d.text("hh_no"))
	n.err = cmp.Or(n.err, err)
	slices.SortFunc(hs, func(a, b store.Household) int { return cmp.Compare(a.ID, b.ID) })
	return sameCode(hs, d.id)
}

func (n *near) farPhone(d *doc) expr.Value {
	if n.phones == nil {
		var err error
		n.phones, err = phonesOf(n.tx)
		n.err = cmp.Or(n.err, err)
	}
	return n.phones.far(d)
}

func (n *near) sameNumber(d *doc) expr.Value {
	var all []store.Member
	for _, key := range spellings(d.text("idno")) {
		ms, err := n.tx.Numbered(key)
		n.err = cmp.Or(n.err, err)
		all = append(all, ms...)
	}
	slices.SortFunc(all, func(a, b store.Member) int { return cmp.Compare(a.ID, b.ID) })
	for _, m := range all {
		if m.ID == d.id || m.Left() {
			continue
		}
		h, err := n.tx.Household(m.Household())
		if errors.Is(err, store.ErrNotFound) {
			return expr.Str(m.Name())
		}
		n.err = cmp.Or(n.err, err)
		if err != nil {
			return expr.Value{}
		}
		return expr.Str(personWords(h, m.Name()))
	}
	return expr.Value{}
}

// spellings are the ways in which one ID number may be written: with 18 digits, and of those born before 2000 with 15.
func spellings(text string) []string {
	whole := number(text)
	if whole == "" {
		return nil
	}
	all := []string{whole}
	if len(whole) == 18 && whole[6:8] == "19" {
		short := whole[:6] + whole[8:17]
		if number(short) == whole {
			all = append(all, short)
		}
	}
	return all
}

// Of checks one household, with all that it shares with others, without the rest of the file.
func (e *Engine) Of(tx *store.Tx, household string) ([]Finding, error) {
	h, err := readHouse(tx, household)
	if err != nil {
		return nil, err
	}
	near := near{tx: tx}
	known := map[string]*forms.Form{}
	if err := definitions(tx, &h, known); err != nil {
		return nil, err
	}
	found, _ := e.all(h, near.fact, known)
	return found, near.err
}
