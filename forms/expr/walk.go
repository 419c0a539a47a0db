package expr

import "math"

// lastSavedInstance is the secondary instance that holds the answers of the round before.
const lastSavedInstance = "__last-saved"

func (t *path) eval(m *machine) (Value, error) {
	if v, ok := t.savedAnswer(m); ok {
		return v, nil
	}
	nodes, steps, err := t.start(m)
	if err != nil {
		return Value{}, err
	}
	if nodes, err = m.filter(nodes, t.predicates); err != nil {
		return Value{}, err
	}
	own := t.own(m)
	for i := range steps {
		if nodes, err = m.walk(nodes, &steps[i]); err != nil {
			return Value{}, err
		}
		if i < len(steps)-1 {
			nodes, own = nearer(nodes, own, &steps[i])
		}
	}
	return Nodes(seen(nodes)...), nil
}

// own is the way from the root to the place of the expression, for an absolute path: as in JavaRosa it stays in the same
// instances of repeats as long as its steps lead that way and have no predicates.
func (t *path) own(m *machine) []Node {
	if !t.absolute || m.origin == nil || len(t.steps[0].predicates) > 0 {
		return nil
	}
	if line := lineage(m.origin); same(line[0], m.ctx.Root) {
		return line[1:]
	}
	return nil
}

// nearer narrows what a step of an absolute path has reached to the own instance, and gives what is left of the own way. A path
// that ends with the repeat itself means all its instances.
func nearer(nodes, own []Node, s *step) (narrowed, rest []Node) {
	if len(own) == 0 || len(s.predicates) > 0 {
		return nodes, nil
	}
	for _, n := range nodes {
		if !same(n, own[0]) {
			continue
		}
		if _, repeats := n.(placed); repeats {
			return []Node{n}, own[1:]
		}
		return nodes, own[1:]
	}
	return nodes, nil
}

// start are the nodes that a path begins with and the steps that are left to take.
func (t *path) start(m *machine) ([]Node, []step, error) {
	switch {
	case t.base != nil:
		v, err := t.base.eval(m)
		if err != nil {
			return nil, nil, err
		}
		if v.kind != NodeSet {
			return nil, nil, fault(t.base.column(), "not_nodes", wordNotNodes)
		}
		return v.nodes, t.steps, nil
	case t.absolute:
		first := t.steps[0]
		if m.ctx.Root == nil || first.axis != child || first.name != anyName && first.name != m.ctx.Root.Name() {
			return nil, nil, nil
		}
		root, err := m.filter([]Node{m.ctx.Root}, first.predicates)
		return root, t.steps[1:], err
	case m.node == nil:
		return nil, nil, nil
	}
	return []Node{m.node}, t.steps, nil
}

// savedAnswer reads instance('__last-saved')/data/.../name, whose document is not there as nodes.
func (t *path) savedAnswer(m *machine) (Value, bool) {
	if !t.lastSaved() || len(t.steps) == 0 {
		return Value{}, false
	}
	return m.lastSaved(t.steps[len(t.steps)-1].name), true
}

// lastSaved reports a path into the answers of the round before.
func (t *path) lastSaved() bool {
	id, ok := t.instance()
	return ok && id == lastSavedInstance
}

// instance is the id of the secondary instance that a path begins in.
func (t *path) instance() (id string, ok bool) {
	c, ok := t.base.(*call)
	if !ok || c.fn.name != "instance" {
		return "", false
	}
	text, _ := c.args[0].(*literal)
	if text != nil {
		id = text.text
	}
	return id, true
}

// walk takes one step from each node. A node that several reach is kept once.
func (m *machine) walk(from []Node, s *step) ([]Node, error) {
	var reached []Node
	for _, n := range from {
		var found []Node
		switch s.axis {
		case self:
			found = []Node{n}
		case parent:
			if up := n.Parent(); up != nil && !(len(reached) > 0 && same(reached[len(reached)-1], up)) {
				found = []Node{up}
			}
		default:
			kids := n.Children()
			if err := m.spend(1+len(kids), s.column); err != nil {
				return nil, err
			}
			for _, kid := range kids {
				if s.name == anyName || kid.Name() == s.name {
					found = append(found, kid)
				}
			}
		}
		found, err := m.filter(found, s.predicates)
		if err != nil {
			return nil, err
		}
		reached = append(reached, found...)
	}
	if err := m.spend(len(from), s.column); err != nil || !uneven(from) {
		return reached, err
	}
	return m.ordered(reached, s.column)
}

// uneven reports nodes at different depths, as a union has them: what a step reaches from them is neither in order nor once.
func uneven(nodes []Node) bool {
	if len(nodes) < 2 {
		return false
	}
	depth := func(n Node) (d int) {
		for ; n != nil; n = n.Parent() {
			d++
		}
		return d
	}
	first := depth(nodes[0])
	for _, n := range nodes[1:] {
		if depth(n) != first {
			return true
		}
	}
	return false
}

// filter keeps the nodes for which each predicate holds: a number is a position, anything else a truth value.
func (m *machine) filter(nodes []Node, predicates []term) ([]Node, error) {
	for _, p := range predicates {
		var kept []Node
		for i, n := range nodes {
			inner := *m
			inner.node, inner.position, inner.size = n, i+1, len(nodes)
			v, err := p.eval(&inner)
			m.left = inner.left
			if err != nil {
				return nil, err
			}
			if err := m.spend(1, p.column()); err != nil {
				return nil, err
			}
			if holds := v.Truth(); v.kind == Number {
				if math.Abs(v.num-float64(i+1)) < tiny {
					kept = append(kept, n)
				}
			} else if holds {
				kept = append(kept, n)
			}
		}
		nodes = kept
	}
	return nodes, nil
}
