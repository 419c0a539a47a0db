package visits

import (
	"slices"

	"cunce/store/contact"
)

// A State is where a household stands in a part: every household that is asked about is in one, those of which nobody knows
// whether they are, in Unknown.
type State string

// The states.
const (
	Met     State = "met"     // visited
	Phone   State = "phone"   // only called
	Absent  State = "absent"  // nobody was at home
	Left    State = "left"    // nobody went, or not often enough
	Gone    State = "gone"    // nobody is left
	Unknown State = "unknown" // 待核
	Overdue State = "overdue" // of Phone, Absent and Left: the time for it is over
	Open    State = "open"    // Phone, Absent and Left together
	All     State = "all"     // all but Unknown
)

// States are all of them, in the order of a screen.
func States() []State {
	return []State{All, Met, Open, Phone, Absent, Left, Overdue, Gone, Unknown}
}

// Name is the state in words.
func (s State) Name() string { return stateNames[s] }

// A Part is one count, with the households behind each number.
type Part struct {
	Key, Name string
	People    []Person // of a part about people; it has no households
	houses    []House
	in        map[State][]int // places in houses
}

// A Person is an officer who should have gone to the village.
type Person struct {
	Name, Post string
	Days       int    // on which the person went
	Last       string // of them
	Unlisted   bool   // is not on the list of officers, and not counted
}

// Households are those of a state, in walking order.
func (p Part) Households(s State) []House {
	var places []int
	for _, one := range s.parts() {
		places = append(places, p.in[one]...)
	}
	slices.Sort(places)
	houses := make([]House, len(places))
	for i, at := range places {
		houses[i] = p.houses[at]
	}
	return houses
}

// parts are the states that one is made of.
func (s State) parts() []State {
	switch s {
	case All:
		return []State{Met, Phone, Absent, Left, Gone}
	case Open:
		return []State{Phone, Absent, Left}
	}
	return []State{s}
}

// StateOf is where a household stands in the part; false if it is not asked about.
func (p Part) StateOf(id string) (State, bool) {
	for _, s := range []State{Met, Phone, Absent, Left, Gone, Unknown} {
		if slices.ContainsFunc(p.in[s], func(at int) bool { return p.houses[at].ID == id }) {
			return s, true
		}
	}
	return "", false
}

// Count is how many are in a state.
func (p Part) Count(s State) int {
	if p.People == nil {
		n := 0
		for _, one := range s.parts() {
			n += len(p.in[one])
		}
		return n
	}
	went, listed := 0, 0
	for _, one := range p.People {
		if one.Unlisted {
			continue
		}
		listed++
		if one.Days > 0 {
			went++
		}
	}
	switch s {
	case All:
		return listed
	case Met:
		return went
	case Open, Left:
		return listed - went
	}
	return 0
}

// Rate is the share of those met among those who can be; false where nobody can.
func (p Part) Rate() (rate float64, known bool) {
	of := p.Count(All) - p.Count(Gone)
	if of == 0 {
		return 0, false
	}
	return float64(p.Count(Met)) / float64(of), true
}

// A tri is yes, no or nobody knows.
type tri uint8

const (
	no tri = iota
	yes
	unknown
)

// A question is what a part asks: of which households, who should have gone, in which days, how often.
type question struct {
	key, name string
	who       func(House) tri
	roles     []string // nil: everybody counts
	scope     contact.Scope
	times     int
	late      func(House) bool // nil: nothing is
}

// ask counts the households of a question.
func (c Coverage) ask(q question) Part {
	p := Part{Key: q.key, Name: q.name, houses: c.Houses, in: map[State][]int{}}
	for i := range c.Houses {
		h := &c.Houses[i]
		s := q.of(h)
		if s == "" {
			continue
		}
		p.in[s] = append(p.in[s], i)
		if q.late != nil && s != Unknown && s != Met && s != Gone && q.late(*h) {
			p.in[Overdue] = append(p.in[Overdue], i)
		}
	}
	return p
}

// of is where a household stands, "" where it is not asked about.
func (q question) of(h *House) State {
	switch q.who(*h) {
	case no:
		return ""
	case unknown:
		return Unknown
	}
	return q.state(h)
}

// state is where a household stands.
func (q question) state(h *House) State {
	t := tally(h, q.scope, q.roles)
	switch {
	case t.Best == contact.Met && t.Days >= q.times:
		return Met
	case t.Best == contact.Gone:
		return Gone
	case t.Best == contact.Phone:
		return Phone
	case t.Best == contact.Absent:
		return Absent
	}
	return Left
}

// tally counts the visits to a household.
func tally(h *House, s contact.Scope, roles []string) (t contact.Tally) {
	for _, v := range h.Visits {
		t.Add(s, roles, v)
	}
	return t
}
