package forms

import "cunce/forms/expr"

// A graph says what depends on what. Its items are the groups (0 to len(Groups)-1) followed by the questions; what an item
// holds is its relevance and, for a question, its value. Edges come from relevance, calculation and being inside a group;
// checks (required, constraint, problem ...) read items and feed none, so they can never close a cycle.
type graph struct {
	groups int // items below are groups
	tops   []*Group
	byPath map[string]*Question
	byName map[string]*Question
	group  map[string]*Group // by name, the first

	order []int // items, each after all that it reads
	rank  []int // item to its place in order

	feeds    [][]int // item to the items whose relevance or calculation reads it
	watched  [][]int // item to the question items whose checks, choices or texts read it
	triggers [][]int // item to the question items that it sets, see Question.Trigger
	details  [][]int // item of a detail text to the items that name it
}

// Compiled parts that the definition itself does not need.
type compiledGroup struct {
	item     int
	relevant *expr.Expr
}

type compiledQuestion struct {
	item int
	path string
	top  *Group

	relevant, required, readOnly, constraint, calculation, initial, filter, problem, warning, prefill *expr.Expr
	// once: the calculation keeps what it computed first, so drafts store it.
	once bool
}

func newGraph(f *Form) *graph {
	n := len(f.Groups) + len(f.Questions)
	return &graph{
		groups: len(f.Groups), rank: make([]int, n),
		byPath: map[string]*Question{}, byName: map[string]*Question{}, group: map[string]*Group{},
		feeds: make([][]int, n), watched: make([][]int, n), triggers: make([][]int, n), details: make([][]int, n),
	}
}

// parent is the item of the group that an item is in, -1 at the top.
func (f *Form) parent(item int) int {
	g := (*Group)(nil)
	if item < f.graph.groups {
		g = f.Groups[item].Parent
	} else {
		g = f.Questions[item-f.graph.groups].Group
	}
	if g == nil {
		return -1
	}
	return g.compiled.item
}

// within lists the question items inside a group item.
func (f *Form) within(group int) []int {
	var out []int
	for _, q := range f.Questions {
		for g := q.Group; g != nil; g = g.Parent {
			if g.compiled.item == group {
				out = append(out, q.compiled.item)
				break
			}
		}
	}
	return out
}

// sorter orders items depth first, so that each comes after what it reads; on a cycle it gives up the item and keeps the way
// around for the fault.
type sorter struct {
	needs  [][]int
	state  []uint8 // 0 unseen, 1 on the way, 2 done
	way    []int
	order  []int
	cycles [][]int
}

func (s *sorter) visit(item int) {
	switch s.state[item] {
	case 2:
		return
	case 1:
		for i, at := range s.way {
			if at == item {
				s.cycles = append(s.cycles, append([]int(nil), s.way[i:]...))
			}
		}
		return
	}
	s.state[item] = 1
	s.way = append(s.way, item)
	for _, n := range s.needs[item] {
		s.visit(n)
	}
	s.way = s.way[:len(s.way)-1]
	s.state[item] = 2
	s.order = append(s.order, item)
}

// sort fills order and rank from what each item needs and returns the cycles.
func (g *graph) sort(needs [][]int) [][]int {
	s := &sorter{needs: needs, state: make([]uint8, len(needs))}
	for item := range needs {
		s.visit(item)
	}
	g.order = s.order
	for place, item := range s.order {
		g.rank[item] = place
	}
	for item, ns := range needs {
		for _, n := range ns {
			g.feeds[n] = appendNew(g.feeds[n], item)
		}
	}
	return s.cycles
}

func appendNew(items []int, item int) []int {
	for _, have := range items {
		if have == item {
			return items
		}
	}
	return append(items, item)
}
