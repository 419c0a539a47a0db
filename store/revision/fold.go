package revision

import (
	"bytes"
	"cmp"
	"math/bits"
	"slices"
	"time"
)

// An Entry is one revision's change of the record that is folded.
type Entry struct {
	ID ID
	Change
	Time time.Time
	By   string
}

// A Contender is one of the values that stand against each other in a field, with the revision that set it.
type Contender struct {
	Value    Value `cbor:"1,keyasint"`
	Revision ID    `cbor:"2,keyasint"`
}

// A State is what is true of one record, given its changes.
type State struct {
	// Fields are the winning values, unset ones included; Winners the revision that set each.
	Fields  Fields
	Winners map[string]ID
	// Conflicts are the fields whose competing setters differ: the distinct values, the winner first.
	Conflicts map[string][]Contender
	// Heads are the changes that no other change descends from, sorted: the parents of the next one.
	Heads []ID
	// Dead: every head ends the life. Contested: one head ends it and another does not; the record is kept.
	Dead, Contested bool
	// Changed and By are the head's; of several, the latest.
	Changed time.Time
	By      string
}

// Fold computes the state of one record from its changes, in any order and with repetitions; parents that are not among
// them count as unknown ancestors. For each field only setters that no other setter descends from compete. Equal values
// agree; of different ones the setter with the greatest count of ancestors shows, then the one with the greatest hash, and
// all are listed. Life is one more field: a change ends it or says alive.
func Fold(entries []Entry) State {
	g := newAncestry(entries)
	s := State{Fields: Fields{}, Winners: map[string]ID{}, Conflicts: map[string][]Contender{}}
	setters := map[string][]int{}
	for i := range g.entries {
		for field := range g.entries[i].Patch {
			setters[field] = append(setters[field], i)
		}
	}
	for field, all := range setters {
		s.settle(g, field, g.top(all))
	}
	every := make([]int, len(g.entries))
	for i := range every {
		every[i] = i
	}
	s.settleLife(g, g.top(every))
	return s
}

// settle decides one field between its competing setters, best first.
func (s *State) settle(g *ancestry, field string, top []int) {
	var values []Contender
	for _, i := range top {
		e := &g.entries[i]
		v := e.Patch[field]
		if !slices.ContainsFunc(values, func(c Contender) bool { return bytes.Equal(c.Value, v) }) {
			values = append(values, Contender{Value: v, Revision: e.ID})
		}
	}
	s.Fields[field], s.Winners[field] = values[0].Value, values[0].Revision
	if len(values) > 1 {
		s.Conflicts[field] = values
	}
}

// settleLife decides heads, life and the last change.
func (s *State) settleLife(g *ancestry, heads []int) {
	alive := 0
	for _, i := range heads {
		e := &g.entries[i]
		s.Heads = append(s.Heads, e.ID)
		if !e.Dead {
			alive++
		}
		if e.Time.After(s.Changed) || s.Changed.IsZero() {
			s.Changed, s.By = e.Time, e.By
		}
	}
	slices.SortFunc(s.Heads, compareIDs)
	s.Dead = alive == 0
	s.Contested = alive > 0 && alive < len(heads)
}

// ancestry holds the distinct changes of a record and, for each, the set of those that it descends from.
type ancestry struct {
	entries []Entry
	above   [][]uint64 // bit sets over entries, itself not included
	count   []int      // number of ancestors
}

func newAncestry(entries []Entry) *ancestry {
	g := &ancestry{entries: slices.Clone(entries)}
	slices.SortFunc(g.entries, func(a, b Entry) int { return compareIDs(a.ID, b.ID) })
	g.entries = slices.CompactFunc(g.entries, func(a, b Entry) bool { return a.ID == b.ID })
	n := len(g.entries)
	at := make(map[ID]int, n)
	for i := range g.entries {
		at[g.entries[i].ID] = i
	}
	children, waits := make([][]int, n), make([]int, n)
	for i := range g.entries {
		for _, p := range g.entries[i].Parents {
			if j, ok := at[p]; ok && j != i {
				children[j] = append(children[j], i)
				waits[i]++
			}
		}
	}
	g.spread(children, waits)
	return g
}

// spread walks from the roots down, so that each change knows its ancestors before its children ask. A cycle cannot be
// made of hashes; were there one, its changes would count as roots of their own.
func (g *ancestry) spread(children [][]int, waits []int) {
	n := len(g.entries)
	g.above, g.count = make([][]uint64, n), make([]int, n)
	var queue []int
	for i := range n {
		g.above[i] = make([]uint64, (n+63)/64)
		if waits[i] == 0 {
			queue = append(queue, i)
		}
	}
	for len(queue) > 0 {
		i := queue[0]
		queue = queue[1:]
		for _, w := range g.above[i] {
			g.count[i] += bits.OnesCount64(w)
		}
		for _, c := range children[i] {
			for k, w := range g.above[i] {
				g.above[c][k] |= w
			}
			g.above[c][i/64] |= 1 << (i % 64)
			if waits[c]--; waits[c] == 0 {
				queue = append(queue, c)
			}
		}
	}
}

// top are the members of set that no other member descends from, best first.
func (g *ancestry) top(set []int) []int {
	below := make([]uint64, (len(g.entries)+63)/64)
	for _, i := range set {
		for k, w := range g.above[i] {
			below[k] |= w
		}
	}
	var out []int
	for _, i := range set {
		if below[i/64]&(1<<(i%64)) == 0 {
			out = append(out, i)
		}
	}
	slices.SortFunc(out, func(a, b int) int {
		return cmp.Or(cmp.Compare(g.count[b], g.count[a]), compareIDs(g.entries[b].ID, g.entries[a].ID))
	})
	return out
}

func compareIDs(a, b ID) int { return bytes.Compare(a[:], b[:]) }
