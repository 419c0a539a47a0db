package store

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"cunce/store/revision"
)

// A Round is a campaign: its title, phases, forms.
//
// Invariants: title is not blank; every form is stored; phases are in order and each begins no later than it ends.
type Round struct{ *Record }

// A Phase is one part of a round with its dates (2006-01-02), both inclusive.
type Phase struct {
	Title string `cbor:"1,keyasint"`
	From  string `cbor:"2,keyasint"`
	To    string `cbor:"3,keyasint"`
}

// Title is the round's name, as 八月攻坚.
func (r Round) Title() string { return r.Text("title") }

// Phases are the parts of the round in their order; nil if the field holds something else.
func (r Round) Phases() []Phase {
	var ps []Phase
	if revision.Unmarshal(r.Fields["phases"], &ps) != nil {
		return nil
	}
	return ps
}

// Phase is the part of the round that a day lies in; ok is false between and outside of them.
func (r Round) Phase(day string) (p Phase, ok bool) {
	for _, p := range r.Phases() {
		if p.From <= day && day <= p.To {
			return p, true
		}
	}
	return Phase{}, false
}

// Forms are the form_ids of the round, the main one first.
func (r Round) Forms() []string { return strings.Fields(r.Text("forms")) }

// Open reports that the round has not been closed.
func (r Round) Open() bool { return r.Text("closed") == "" }

// asOf is the day whose settings hold in a round: today, but no day before or after the round.
func (r Round) asOf(today string) string {
	ps := r.Phases()
	if len(ps) == 0 {
		return today
	}
	return max(ps[0].From, min(today, ps[len(ps)-1].To))
}

// Rounds are all rounds: open ones first, newest first.
func (t *Tx) Rounds() ([]Round, error) {
	var rs []Round
	err := t.Each(revision.Round, func(r *Record) error {
		kept := *r
		rs = append(rs, Round{&kept})
		return nil
	})
	slices.SortFunc(rs, func(a, b Round) int {
		if a.Open() != b.Open() {
			return map[bool]int{true: -1, false: 1}[a.Open()]
		}
		return cmp.Compare(b.ID, a.ID) // ids are ULIDs, which sort by time
	})
	return rs, err
}

// NewRound begins a round and stores the definitions of its forms as they are now, so that a newer program does not change
// what is asked in the middle of it. ErrNotFound for a form that neither the file nor the catalogue has.
func (t *Tx) NewRound(title string, forms []string, phases []Phase) (Round, error) {
	if title == "" {
		return Round{}, refuse(refusedRound)
	}
	for _, p := range phases {
		if p.From > p.To {
			return Round{}, refuse(refusedPhase)
		}
	}
	for _, name := range forms {
		f, err := t.Form(name)
		if err == nil {
			err = t.PutForm(f)
		}
		if err != nil {
			return Round{}, fmt.Errorf("new round: %w", err)
		}
	}
	patch := texts("title", title, "forms", strings.Join(forms, " "))
	patch["phases"] = revision.Marshal(phases)
	id, err := t.NewID()
	if err != nil {
		return Round{}, err
	}
	if err := t.Put(revision.Round, id, patch); err != nil {
		return Round{}, fmt.Errorf("put round %s: %w", id, err)
	}
	r, err := t.Record(revision.Round, id)
	return Round{r}, err
}

// round is a round by id; the zero Round for "".
func (t *Tx) round(id string) (Round, error) {
	if id == "" {
		return Round{&Record{}}, nil
	}
	r, err := t.living(revision.Round, id)
	return Round{r}, err
}
