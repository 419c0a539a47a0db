package expr

var nodeFunctions = []function{
	{name: "current", run: current},
	{name: "instance", min: 1, max: 1, run: instance},
	{name: "position", max: 1, run: position},
	{name: "last", run: last},
	{name: "indexed-repeat", min: 3, max: 11, step: 2, run: indexedRepeat},
}

func current(m *machine, _ *call, _ []Value) (Value, error) {
	if m.origin == nil {
		return Nodes(), nil
	}
	return Nodes(m.origin), nil
}

func instance(m *machine, _ *call, a []Value) (Value, error) {
	if m.ctx.Instance != nil {
		if root := m.ctx.Instance(a[0].Text()); root != nil {
			return Nodes(root), nil
		}
	}
	return Nodes(), nil
}

// position is the place in the filtered list inside a predicate, else the place of a node among the instances of its repeat; 0
// for an empty node-set.
func position(m *machine, c *call, a []Value) (Value, error) {
	if len(a) == 1 {
		ns, err := m.nodes(c, a, 0)
		if err != nil || len(ns) == 0 {
			return Num(0), err
		}
		return Num(float64(place(ns[0]))), m.spendSiblings(c, ns[0])
	}
	if m.position > 0 || m.node == nil {
		return Num(float64(m.position)), nil
	}
	return Num(float64(place(m.node))), m.spendSiblings(c, m.node)
}

func (m *machine) spendSiblings(c *call, n Node) error {
	if up := n.Parent(); up != nil {
		return m.spend(len(up.Children()), c.column())
	}
	return nil
}

func last(m *machine, _ *call, _ []Value) (Value, error) { return Num(float64(m.size)), nil }

// indexedRepeat reads a question in the instances that the indexes name: (question, repeat, index, inner repeat, index ...).
// An index below 1 counts as 1; one beyond the last instance gives nothing.
func indexedRepeat(m *machine, c *call, a []Value) (Value, error) {
	target, err := m.nodes(c, a, 0)
	if err != nil || len(target) == 0 {
		return Nodes(), err
	}
	wanted := map[int]int{} // by level below the root
	line := lineage(target[0])
	for i := 1; i < len(a); i += 2 {
		group, err := m.nodes(c, a, i)
		if err != nil {
			return Value{}, err
		}
		if len(group) == 0 {
			return Nodes(), nil
		}
		level := len(lineage(group[0])) - 1
		if level >= len(line) || line[level].Name() != group[0].Name() {
			return Value{}, fault(c.args[i].column(), "not_nodes", wordNotRepeat)
		}
		wanted[level] = max(1, int(min(whole(a[i+1].Number()), 1e9)))
	}
	at := line[0]
	for level := 1; level < len(line); level++ {
		index := wanted[level]
		if index == 0 {
			index = place(line[level])
		}
		if at = nth(at, line[level].Name(), index); at == nil {
			return Nodes(), nil
		}
		if err := m.spendSiblings(c, at); err != nil {
			return Value{}, err
		}
	}
	return Nodes(at), nil
}

// nth is the child of a name at a 1-based place, nil if there is none.
func nth(n Node, name string, index int) Node {
	for _, kid := range n.Children() {
		if kid.Name() == name {
			if index--; index == 0 {
				return kid
			}
		}
	}
	return nil
}
