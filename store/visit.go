package store

import (
	"cmp"
	"slices"

	"cunce/store/contact"
	"cunce/store/revision"
)

// The fields in which forms say when somebody went, who, and as what. A form without field work that asks how a visit went, as the
// ledger of visits, has names of its own for the first two.
const (
	questionDay      = "visit_date"
	questionLedger   = "date"
	questionWent     = "surveyors"
	questionVisitor  = "visitor"
	questionRole     = "v_role"
	questionSign     = "v_sign" // of the visit; the ten things have a line for each side
	questionSignHome = "sign_hh"
	questionSignOurs = "sign_cadre"
	mostWho, mostDay = 48, 10
)

// visitRows is the row of a response that says how a visit went: what coverage counts without reading a response.
func visitRows(r *Record) []indexRow {
	result := r.Text(questionVisit)
	if result == "" {
		return nil
	}
	day := cmp.Or(r.Text(questionDay), r.Text(questionLedger), clip(r.Text(fieldCompleted), mostDay))
	parts := []string{clip(r.Text(fieldSubject), maxID), clip(day, mostDay), clip(result, 12), clip(r.Text(questionRole), 12),
		clip(cmp.Or(r.Text(questionWent), r.Text(questionVisitor), r.Text(fieldBy)), mostWho), clip(r.Text(fieldForm), 32),
		clip(r.Text(fieldRound), maxID)}
	if sign := signOf(r); sign != "" {
		parts = append(parts, clip(sign, 8))
	}
	return []indexRow{{ixVisit, rowValue(parts...)}}
}

// signOf is what a response says of the signatures of both sides on paper, "" for nothing.
func signOf(r *Record) string {
	if r.Text(questionSignHome) != "" && r.Text(questionSignOurs) != "" {
		return contact.SignBoth
	}
	return r.Text(questionSign)
}

// Visits calls fn for every visit that a completed form tells of, by household, each household's by day; household "" is all. Those of
// a household that was joined into another are that one's (From says whose they were).
func (t *Tx) Visits(household string, fn func(contact.Visit)) error {
	into, err := t.joined()
	if err != nil {
		return err
	}
	if len(into) == 0 {
		return t.visitsOf(household, fn)
	}
	var all []contact.Visit
	take := func(v contact.Visit) {
		if to := into[v.Household]; to != "" {
			v.Household, v.From = to, v.Household
		}
		all = append(all, v)
	}
	err = t.visitsOf(household, take)
	for from, to := range into {
		if household != "" && to == household && err == nil {
			err = t.visitsOf(from, take)
		}
	}
	slices.SortStableFunc(all, func(a, b contact.Visit) int {
		return cmp.Or(cmp.Compare(a.Household, b.Household), cmp.Compare(a.Day, b.Day), cmp.Compare(a.Response, b.Response))
	})
	for _, v := range all {
		fn(v)
	}
	return err
}

func (t *Tx) visitsOf(household string, fn func(contact.Visit)) error {
	prefix := household
	if household != "" {
		prefix += rowSep
	}
	return t.indexPrefix(ixVisit, prefix, func(value string, _ revision.Kind, id string) error {
		p := rowParts(value, 8)
		fn(contact.Visit{Household: p[0], Day: p[1], Result: p[2], Role: p[3], Who: p[4], Form: p[5], Round: p[6], Sign: p[7], Response: id})
		return nil
	})
}

// RoundScope is which visits count for a round: its own, and those between its first day and its last, or the day on which it was
// closed.
func (t *Tx) RoundScope(r Round) contact.Scope {
	if r.Record == nil {
		return contact.Scope{}
	}
	s := contact.Scope{Round: r.ID}
	if ps := r.Phases(); len(ps) > 0 {
		s.From, s.To = ps[0].From, ps[len(ps)-1].To
		if r.Open() {
			s.To = max(s.To, t.today())
		}
	}
	return s
}

// Contacts is what the visits of a scope amount to, by household; those to whom nobody went are not in it.
func (t *Tx) Contacts(s contact.Scope) (map[string]contact.Contact, error) {
	tallies := map[string]contact.Tally{}
	err := t.Visits("", func(v contact.Visit) { // a household's visits come by day
		tally := tallies[v.Household]
		tally.Add(s, nil, v)
		tallies[v.Household] = tally
	})
	all := make(map[string]contact.Contact, len(tallies))
	for household, tally := range tallies {
		if tally.Best != contact.None {
			all[household] = tally.Best
		}
	}
	return all, err
}

// careValue is the row of a household's care, "" for a card that says nothing of it.
func careValue(r *Record) string {
	c := contact.Care{Helper: r.Text("helper"), From: r.Text("helper_from"), Remote: r.Text("remote")}
	if c == (contact.Care{}) {
		return ""
	}
	return rowValue(clip(c.Helper, mostWho), clip(c.From, mostDay), clip(c.Remote, 4))
}

// Cares is the care of every household of which a card says something.
func (t *Tx) Cares() (map[string]contact.Care, error) {
	all := map[string]contact.Care{}
	err := t.indexPrefix(ixCare, "", func(value string, _ revision.Kind, id string) error {
		p := rowParts(value, 3)
		all[id] = contact.Care{Helper: p[0], From: p[1], Remote: p[2]}
		return nil
	})
	return all, err
}
