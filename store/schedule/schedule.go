package schedule

import "slices"

// A Plan is what is decided about a round.
type Plan struct {
	Title  string
	Forms  []string // form_ids, the main one first
	Phases []Phase
	Who    string // which households it is about, an expression as store.Tx.CheckPopulation takes it; "" is every one
	Teams  Teams
}

// A Phase is one part of a round with its dates (2006-01-02), both inclusive.
type Phase struct {
	Title string `cbor:"1,keyasint"`
	From  string `cbor:"2,keyasint"`
	To    string `cbor:"3,keyasint"`
}

// A Team is who goes to which households in a round.
type Team struct {
	ID         string   `cbor:"-"` // within the round; "" for a new one
	Name       string   `cbor:"1,keyasint"`
	People     []string `cbor:"2,keyasint,omitempty"` // the leader first
	Groups     []string `cbor:"3,keyasint,omitempty"` // names of village groups
	Households []string `cbor:"4,keyasint,omitempty"` // ids, whatever group they are of
}

// Teams are the teams of a round.
type Teams []Team

// Of is the team that goes to a household of a group; the zero Team if none does. A household that is named itself goes before
// its group.
func (ts Teams) Of(household, group string) Team {
	for _, own := range []func(Team) bool{
		func(t Team) bool { return slices.Contains(t.Households, household) },
		func(t Team) bool { return slices.Contains(t.Groups, group) },
	} {
		if i := slices.IndexFunc(ts, own); i >= 0 {
			return ts[i]
		}
	}
	return Team{}
}

// Twice is a group or a household that two teams have, with the name of the first; "" if there is none.
func (ts Teams) Twice() (what, first string) {
	owner := map[string]string{}
	for _, t := range ts {
		for _, what := range slices.Concat(t.Groups, t.Households) {
			if first, twice := owner[what]; twice {
				return what, first
			}
			owner[what] = t.Name
		}
	}
	return "", ""
}
