package forms

import "slices"

// A scope is where names are unique: the questions and groups of the form outside any repeat, or those of one repeat. One
// instance of it holds one node for each of its items.
type scope struct {
	repeat *Group // nil for the form itself
	up     *scope
	depth  int // repeats around and including this one
	chain  []*scope
	list   int    // item of the repeat as a whole, in up; -1 for the form
	prefix string // path of the repeat inside an instance of up: family/members

	items []int          // by place in an instance; the first is the head: the repeat's own item, -1 for the form
	flow  []int          // questions and repeats in document order
	names map[string]int // questions, groups and repeats by name, the first of several
	rest  map[string]int // questions and repeats by the path inside an instance
}

// A seat says where an item has its nodes: in which scope, and at which place of each of its instances.
type seat struct {
	scope *scope
	local int
}

// scopes finds the scopes of the form and gives every item its place. Items are the groups, the questions and behind them
// the repeats as a whole.
func (c *compiler) scopes() {
	g, f := c.graph, c.form
	g.top = &scope{list: -1, items: []int{-1}, names: map[string]int{}, rest: map[string]int{}}
	g.top.chain = []*scope{g.top}
	of := map[*Group]*scope{nil: g.top}
	for i, group := range f.Groups {
		up := of[group.Parent]
		if !group.Repeat {
			of[group] = up
			c.place(i, up, group.Name)
			continue
		}
		s := &scope{repeat: group, up: up, depth: up.depth + 1, list: len(g.places), prefix: localPath(group.Parent, group.Name),
			names: map[string]int{}, rest: map[string]int{}}
		s.chain = append(slices.Clone(up.chain), s)
		of[group] = s
		g.repeats = append(g.repeats, s)
		g.places = append(g.places, seat{})
		c.place(s.list, up, group.Name)
		up.rest[s.prefix] = s.list
		c.place(i, s, "")
	}
	for _, q := range f.Questions {
		s, item := of[q.Group], q.compiled.item
		c.place(item, s, q.Name)
		q.compiled.scope, q.compiled.rest = s, localPath(q.Group, q.Name)
		if _, ok := s.rest[q.compiled.rest]; !ok {
			s.rest[q.compiled.rest] = item
		}
		for _, around := range s.chain[1:] {
			if !slices.Contains(around.up.flow, around.list) {
				around.up.flow = append(around.up.flow, around.list)
			}
		}
		s.flow = append(s.flow, item)
	}
	for _, s := range g.repeats { // those without a question
		if !slices.Contains(s.up.flow, s.list) {
			s.up.flow = append(s.up.flow, s.list)
		}
	}
}

// place gives an item its place in the instances of a scope; "" is no name to find it by.
func (c *compiler) place(item int, s *scope, name string) {
	c.graph.places[item] = seat{s, len(s.items)}
	s.items = append(s.items, item)
	if _, ok := s.names[name]; !ok && name != "" {
		s.names[name] = item
	}
}

// localPath is a path inside the instance of the innermost repeat around.
func localPath(g *Group, name string) string {
	for ; g != nil && !g.Repeat; g = g.Parent {
		if g.Name != "" {
			name = g.Name + "/" + name
		}
	}
	return name
}

// meet is the innermost scope that two have in common.
func meet(a, b *scope) *scope {
	for a.depth > b.depth {
		a = a.up
	}
	for b.depth > a.depth {
		b = b.up
	}
	for a != b {
		a, b = a.up, b.up
	}
	return a
}

// seen finds what ${name} means from a scope: in the scope itself, then outward, then the nearest inside another repeat. several
// is set when there are equally near ones.
func (g *graph) seen(name string, from *scope) (item int, several, ok bool) {
	for s := from; s != nil; s = s.up {
		if item, ok := s.names[name]; ok {
			return item, false, true
		}
	}
	best := -1
	for _, s := range g.repeats {
		found, here := s.names[name]
		if !here {
			continue
		}
		switch near := meet(s, from).depth; {
		case near > best:
			item, best, several = found, near, false
		case near == best:
			several = true
		}
	}
	return item, several, best >= 0
}
