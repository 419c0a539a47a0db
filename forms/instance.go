package forms

import (
	"cmp"
	"slices"
)

// An instance is one filling of a scope: of the form itself, or of a repeat. Its nodes never move, so that they can be pointed at.
type instance struct {
	scope     *scope
	up        *instance // the instance around, nil for the form
	list      *list     // that it belongs to, nil for the form
	session   *Session
	id, order string // order is the key that it is sorted by
	key       string // path, "" for the form
	nodes     []node // by place in the scope; the first is the head
	index     int    // among the living ones
	gone      bool   // its life has ended; Undo may bring it back
	forgotten bool   // its making was undone
}

// A list is what a repeat as a whole holds.
type list struct {
	scope *scope // of its instances
	all   []*instance
	rows  []*instance // the living ones in order
	most  int         // how many repeat_count wants, -1 without one
	open  bool        // the next instance would be relevant
	over  bool        // it wants more than there may be
}

// mostInstances bounds a repeat: a mistyped repeat_count must not fill the memory.
const mostInstances = 2000

func (in *instance) head() *node { return &in.nodes[0] }

// node is the node of an item of the instance's scope.
func (in *instance) node(f *Form, item int) *node { return &in.nodes[f.graph.places[item].local] }

// at is the instance of a depth that this one is in.
func (in *instance) at(depth int) *instance {
	for in.scope.depth > depth {
		in = in.up
	}
	return in
}

// dead reports that the instance, or one around it, was removed.
func (in *instance) dead() bool {
	for ; in != nil; in = in.up {
		if in.gone {
			return true
		}
	}
	return false
}

// named finds a living instance by its 1-based position.
func (l *list) named(text string) *instance {
	n := 0
	for _, r := range text {
		if r < '0' || r > '9' || n > mostInstances {
			return nil
		}
		n = n*10 + int(r-'0')
	}
	if n < 1 || n > len(l.rows) {
		return nil
	}
	return l.rows[n-1]
}

// any reports an instance that is relevant.
func (l *list) any() bool {
	return slices.ContainsFunc(l.rows, func(in *instance) bool { return in.head().relevant })
}

// instantiate makes an instance with all its nodes; the repeats in it are empty.
func (s *Session) instantiate(sc *scope, up *instance, id, order string) *instance {
	in := &instance{scope: sc, up: up, session: s, id: id, order: order, nodes: make([]node, len(sc.items))}
	head := in.head()
	if up == nil {
		*head = node{name: rootName, in: in, item: -1, relevant: true}
	} else {
		in.list = up.node(s.form, sc.list).list
		in.key = outward(up.key, sc.prefix) + "[" + id + "]"
		*head = node{name: sc.repeat.Name, in: in, item: sc.items[0], up: s.hang(up, sc.repeat.Parent)}
	}
	for _, item := range sc.flow {
		n := in.node(s.form, item)
		if q := s.form.question(item); q != nil {
			*n = node{name: q.Name, in: in, item: item, question: q, up: s.hang(in, q.Group)}
		} else {
			inner := s.form.repeat(item)
			*n = node{name: inner.repeat.Name, in: in, item: item, list: &list{scope: inner, most: -1}, up: s.hang(in, inner.repeat.Parent)}
			n.up.listed = true
		}
		n.stale, n.unlisted = true, true
		n.up.parts = append(n.up.parts, n)
	}
	for _, item := range sc.items[1:] {
		if item < s.form.graph.groups {
			s.hang(in, s.form.Groups[item])
		}
	}
	for i := range in.nodes {
		in.nodes[i].expand()
	}
	s.instances[in.key] = in
	return in
}

// hang is the node of a group in an instance, nil being the form. It is put into the tree when its first question comes, so that
// children stand in document order.
func (s *Session) hang(in *instance, g *Group) *node {
	if g == in.scope.repeat {
		return in.head()
	}
	n := in.node(s.form, g.compiled.item)
	if n.up == nil {
		*n = node{name: g.Name, in: in, item: g.compiled.item, up: s.hang(in, g.Parent)}
		n.up.parts = append(n.up.parts, n)
	}
	return n
}

// expand lists the children of a node, with the instances of its repeats.
func (n *node) expand() {
	if n.list != nil {
		return
	}
	n.kids = n.kids[:0:0]
	for _, part := range n.parts {
		if part.list == nil {
			n.kids = append(n.kids, part)
			continue
		}
		for _, row := range part.list.rows {
			n.kids = append(n.kids, row.head())
		}
	}
	if !n.listed {
		n.parts = nil
	}
}

// each calls f for the nodes of an item in an instance and in all living ones inside it.
func (s *Session) each(in *instance, item int, f func(*node)) {
	at := s.form.graph.places[item]
	if in.scope == at.scope {
		f(&in.nodes[at.local])
		return
	}
	next := at.scope.chain[in.scope.depth+1]
	for _, row := range in.node(s.form, next.list).list.rows {
		s.each(row, item, f)
	}
}

// inside calls f for an instance and all living ones in it.
func (s *Session) inside(in *instance, f func(*instance)) {
	f(in)
	for _, item := range in.scope.flow {
		if l := in.node(s.form, item).list; l != nil {
			for _, row := range l.rows {
				s.inside(row, f)
			}
		}
	}
}

// relist puts the living instances of a repeat in order and marks what has to follow; those before from have not changed.
func (s *Session) relist(n *node, from int) {
	l := n.list
	l.rows = l.rows[:0:0]
	for _, in := range l.all {
		if !in.gone {
			l.rows = append(l.rows, in)
		}
	}
	slices.SortFunc(l.rows, (*instance).compare)
	for i, in := range l.rows {
		in.index = i
	}
	n.up.expand()
	s.flow = nil
	s.follow(n, from)
}

// compare puts the instances of a repeat in order.
func (in *instance) compare(other *instance) int {
	return cmp.Or(cmp.Compare(in.order, other.order), cmp.Compare(in.id, other.id))
}

// born puts a new instance into a repeat; what it holds is computed and its defaults are set before the change is over.
func (s *Session) born(n *node, id, order string) *instance {
	in := s.bring(n, id, order)
	from, _ := slices.BinarySearchFunc(n.list.rows, in, (*instance).compare)
	s.relist(n, from)
	return in
}

// bring makes a new instance, which relist then puts into its place. One that had the id before and is gone begins anew.
func (s *Session) bring(n *node, id, order string) *instance {
	in := s.instances[outward(n.in.key, n.list.scope.prefix)+"["+id+"]"]
	if in == nil {
		in = s.instantiate(n.list.scope, n.in, id, order)
		n.list.all = append(n.list.all, in)
		s.noteMade(in)
	} else {
		s.note(in, true, in.order)
		in.gone, in.order = false, order
		s.empty(in)
	}
	s.markAll(in)
	s.newborn = append(s.newborn, in)
	return in
}

// empty takes everything out of an instance.
func (s *Session) empty(in *instance) {
	for i := range in.nodes {
		n := &in.nodes[i]
		if n.stored != (stored{}) {
			s.put(n, stored{})
		}
		if n.list == nil {
			continue
		}
		for _, row := range n.list.rows {
			s.note(row, false, row.order)
			row.gone = true
		}
		s.relist(n, 0)
	}
}

// markAll marks everything in an instance as to be computed.
func (s *Session) markAll(in *instance) {
	s.inside(in, func(in *instance) {
		for i := range in.nodes {
			if in.nodes[i].item >= 0 {
				s.mark(&in.nodes[i])
			}
		}
	})
}

// outward is a path inside the instance of a key.
func outward(key, path string) string {
	if key == "" {
		return path
	}
	return key + "/" + path
}
