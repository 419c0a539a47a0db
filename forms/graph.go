package forms

import "cunce/forms/expr"

// A graph says what depends on what. Its items are the groups (0 to len(Groups)-1), the questions and then the repeats as a
// whole; what an item holds is its relevance and, for a question, its value, for a repeat its instances. Each instance of the
// scope that an item is in has a node for it.
//
// Edges come from relevance, calculation, repeat_count and being inside a group; checks (required, constraint, problem ...)
// read items and feed none, so they can never close a cycle.
type graph struct {
	groups int // items below are groups
	top    *scope
	// repeats are the scopes but the form's own, outer ones first.
	repeats []*scope
	places  []seat // by item
	tops    []*Group
	byPath  map[string]*Question // without instances
	byName  map[string]*Question // names that are unique in the form
	group   map[string]*Group    // by name, the first

	order []int // items, each after all that it reads
	rank  []int // item to its place in order

	feeds    [][]edge // item to the items whose relevance or calculation reads it
	watched  [][]edge // item to the items whose checks, choices or texts read it
	triggers [][]edge // item to the questions that it sets, see Question.Trigger
	details  [][]edge // item of a detail text to the questions that name it

	// tracked tells by item what is evaluated with a look at what it reads; see edge.wide.
	tracked [][readings]bool
}

// An edge leads to an item that depends on another. Of its nodes those depend that lie in the same instance of the scope of a
// depth: 0 is the whole form.
type edge struct {
	item, depth int
	// after: only the nodes in the changed instance of a repeat and those behind it, since it is their positions that are read.
	after bool
	// wide: which nodes are read is found out while the expression is evaluated (the row before, those that a predicate keeps), so
	// that only those follow that really read; see Session.inform.
	wide bool
}

// Compiled parts that the definition itself does not need.
type compiledGroup struct {
	item     int
	relevant *expr.Expr
	// Of a repeat: how many instances, and its relevance as seen from around it, for an instance that is not there yet.
	count, wanted *expr.Expr
}

type compiledQuestion struct {
	item  int
	path  string // without instances
	rest  string // inside the innermost instance
	scope *scope
	top   *Group
	// detail is the text of Detail.
	detail *Question

	relevant, required, readOnly, constraint, calculation, initial, filter, seed, problem, warning, prefill *expr.Expr
	// once: the calculation keeps what it computed first, so drafts store it.
	once bool
}

func newGraph(f *Form) *graph {
	n := len(f.Groups) + len(f.Questions)
	return &graph{
		groups: len(f.Groups), places: make([]seat, n),
		byPath: map[string]*Question{}, byName: map[string]*Question{}, group: map[string]*Group{},
	}
}

// size makes room for the edges of all items, once they are counted.
func (g *graph) size() {
	n := len(g.places)
	g.rank = make([]int, n)
	g.tracked = make([][readings]bool, n)
	g.feeds, g.watched, g.triggers, g.details = make([][]edge, n), make([][]edge, n), make([][]edge, n), make([][]edge, n)
}

// question is the question of an item, nil for groups and repeats.
func (f *Form) question(item int) *Question {
	if i := item - f.graph.groups; i >= 0 && i < len(f.Questions) {
		return f.Questions[i]
	}
	return nil
}

// repeat is the scope of the instances of a repeat as a whole, nil for other items.
func (f *Form) repeat(item int) *scope {
	if i := item - f.graph.groups - len(f.Questions); i >= 0 {
		return f.graph.repeats[i]
	}
	return nil
}

// around is the group that an item is in, nil at the top.
func (f *Form) around(item int) *Group {
	if q := f.question(item); q != nil {
		return q.Group
	}
	if s := f.repeat(item); s != nil {
		return s.repeat.Parent
	}
	return f.Groups[item].Parent
}

// within lists the questions and repeats inside a group, at all depths.
func (f *Form) within(group *Group) []int {
	inside := func(g *Group) bool {
		for ; g != nil; g = g.Parent {
			if g == group {
				return true
			}
		}
		return false
	}
	var out []int
	for _, q := range f.Questions {
		if inside(q.Group) {
			out = append(out, q.compiled.item)
		}
	}
	for _, s := range f.graph.repeats {
		if inside(s.repeat.Parent) {
			out = append(out, s.list)
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

// sort fills order and rank from the edges and returns the cycles.
func (g *graph) sort() [][]int {
	s := &sorter{needs: make([][]int, len(g.places)), state: make([]uint8, len(g.places))}
	for item, edges := range g.feeds {
		for _, e := range edges {
			s.needs[e.item] = append(s.needs[e.item], item)
		}
	}
	for item := range s.needs {
		s.visit(item)
	}
	g.order = s.order
	for place, item := range s.order {
		g.rank[item] = place
	}
	return s.cycles
}

// link adds an edge; of two to one item the one with more nodes stays.
func link(edges []edge, e edge) []edge {
	for i := range edges {
		if have := &edges[i]; have.item == e.item && have.wide == e.wide {
			have.depth, have.after = min(have.depth, e.depth), have.after && e.after
			return edges
		}
	}
	return append(edges, e)
}
