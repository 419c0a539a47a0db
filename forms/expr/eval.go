package expr

import (
	"math"
	"sort"
	"time"
)

// budget is how many steps one evaluation may take: less than a second. A choice filter over 5,000 choices takes some 100,000.
const budget = 2_000_000

// longestText is how long a text may become while it is computed, in bytes.
const longestText = 1 << 22

// A machine is one evaluation: where it stands and how much it may still do.
type machine struct {
	ctx *Context
	// node is the context node, origin the one that the whole expression belongs to.
	node, origin Node
	// position and size are those of a predicate, 0 outside.
	position, size int
	left           int
}

// spend takes steps from the budget.
func (m *machine) spend(steps int, column int) error {
	if m.left -= steps; m.left < 0 {
		return fault(column, "too_much", wordTooMuch)
	}
	return nil
}

// zone is the officer's time zone.
func (m *machine) zone() *time.Location { return m.ctx.Now.Location() }

func (l *literal) eval(*machine) (Value, error) { return Str(l.text), nil }
func (n *numeral) eval(*machine) (Value, error) { return Num(n.value), nil }

func (n *negate) eval(m *machine) (Value, error) {
	v, err := n.operand.eval(m)
	return Num(-v.Number()), err
}

func (v *variable) eval(m *machine) (Value, error) {
	if v.lastSaved {
		return m.lastSaved(v.name), nil
	}
	if m.ctx.Lookup == nil {
		return Nodes(), nil
	}
	found := m.ctx.Lookup(v.name, m.origin)
	return Nodes(found...), m.spend(1+len(found), v.column())
}

func (m *machine) lastSaved(name string) Value {
	if m.ctx.LastSaved == nil {
		return Value{}
	}
	return m.ctx.LastSaved(name)
}

func (c *call) eval(m *machine) (Value, error) {
	if err := m.spend(1, c.column()); err != nil {
		return Value{}, err
	}
	if c.fn.lazy {
		return c.fn.run(m, c, nil)
	}
	args := make([]Value, len(c.args))
	weight := 0
	for i, a := range c.args {
		v, err := a.eval(m)
		if err != nil {
			return Value{}, err
		}
		args[i] = v
		weight += len(v.text)/64 + len(v.nodes)
	}
	if err := m.spend(weight, c.column()); err != nil {
		return Value{}, err
	}
	return c.fn.run(m, c, args)
}

func (b *binary) eval(m *machine) (Value, error) {
	if err := m.spend(1, int(b.at)); err != nil {
		return Value{}, err
	}
	return b.op.run(m, b)
}

// both evaluates the two sides of an operator.
func (b *binary) both(m *machine) (x, y Value, err error) {
	if x, err = b.left.eval(m); err != nil {
		return
	}
	if y, err = b.right.eval(m); err != nil {
		return
	}
	return x, y, m.spend(len(x.nodes)+len(y.nodes)+(len(x.text)+len(y.text))/64, int(b.at))
}

func or(m *machine, b *binary) (Value, error) {
	v, err := b.left.eval(m)
	if err == nil && !v.Truth() {
		v, err = b.right.eval(m)
	}
	return Bool(v.Truth()), err
}

func and(m *machine, b *binary) (Value, error) {
	v, err := b.left.eval(m)
	if err == nil && v.Truth() {
		v, err = b.right.eval(m)
	}
	return Bool(v.Truth()), err
}

func compute(f func(a, b float64) float64) func(*machine, *binary) (Value, error) {
	return func(m *machine, b *binary) (Value, error) {
		x, y, err := b.both(m)
		if err != nil {
			return Value{}, err
		}
		p, q := m.numbers(x.single(), y.single())
		return Num(f(p, q)), nil
	}
}

func divide(a, b float64) float64 { return a / b }

// modulo has the sign of the dividend, as in Java.
func modulo(a, b float64) float64 { return math.Mod(a, b) }

// numbers are two values as numbers; a text beside a moment is read as a moment.
func (m *machine) numbers(a, b Value) (x, y float64) {
	a, b = m.alike(a, b), m.alike(b, a)
	return a.Number(), b.Number()
}

// alike reads a as a moment if it is a text that is one, and b is a moment.
func (m *machine) alike(a, b Value) Value {
	if a.kind == String && b.moment() {
		if v, ok := parseMoment(a.text, m.zone()); ok {
			return v
		}
	}
	return a
}

// compare makes an operator of a relation between two single values. A node-set of several nodes compares if one of them
// does, as in XPath; an empty one is the empty string.
func compare(holds func(m *machine, a, b Value) bool) func(*machine, *binary) (Value, error) {
	return func(m *machine, b *binary) (Value, error) {
		x, y, err := b.both(m)
		if err != nil {
			return Value{}, err
		}
		if len(x.nodes) < 2 && len(y.nodes) < 2 {
			return Bool(holds(m, x.single(), y.single())), nil
		}
		if x.kind == Boolean || y.kind == Boolean {
			return Bool(holds(m, Bool(x.Truth()), Bool(y.Truth()))), nil
		}
		for _, p := range values([]Value{x}) {
			for _, q := range values([]Value{y}) {
				if holds(m, p, q) {
					return Bool(true), nil
				}
			}
			if err := m.spend(1+len(y.nodes), int(b.at)); err != nil {
				return Value{}, err
			}
		}
		return Bool(false), nil
	}
}

func equal(m *machine, a, b Value) bool {
	switch a, b = m.alike(a, b), m.alike(b, a); {
	case a.kind == Boolean || b.kind == Boolean:
		return a.Truth() == b.Truth()
	case a.kind == Number || b.kind == Number, a.moment() && b.moment():
		x, y := a.Number(), b.Number()
		return x == y || math.Abs(x-y) < tiny
	}
	return a.Text() == b.Text()
}

func unequal(m *machine, a, b Value) bool { return !equal(m, a, b) }

func less(m *machine, a, b Value) bool         { x, y := m.numbers(a, b); return x < y }
func lessEqual(m *machine, a, b Value) bool    { x, y := m.numbers(a, b); return x <= y }
func greater(m *machine, a, b Value) bool      { return less(m, b, a) }
func greaterEqual(m *machine, a, b Value) bool { return lessEqual(m, b, a) }

// union joins two node-sets in document order, each node once.
func union(m *machine, b *binary) (Value, error) {
	x, y, err := b.both(m)
	if err != nil {
		return Value{}, err
	}
	if x.kind != NodeSet || y.kind != NodeSet {
		return Value{}, fault(int(b.at), "not_nodes", wordNotNodes)
	}
	joined, err := m.ordered(append(append([]Node{}, x.nodes...), y.nodes...), int(b.at))
	return Nodes(joined...), err
}

// ordered puts nodes in document order, each once.
func (m *machine) ordered(nodes []Node, column int) ([]Node, error) {
	type ranked struct {
		node Node
		rank []int
	}
	all := make([]ranked, len(nodes))
	for i, n := range nodes {
		r, err := m.rank(n, column)
		if err != nil {
			return nil, err
		}
		all[i] = ranked{n, r}
	}
	sort.SliceStable(all, func(i, j int) bool { return before(all[i].rank, all[j].rank) })
	var once []Node
	for _, r := range all {
		if len(once) == 0 || !same(once[len(once)-1], r.node) {
			once = append(once, r.node)
		}
	}
	return once, nil
}

// rank is where a node stands in the document: the index in its parent's children, at each level.
func (m *machine) rank(n Node, column int) ([]int, error) {
	var r []int
	line := lineage(n)
	for i := 1; i < len(line); i++ {
		kids := line[i-1].Children()
		if err := m.spend(len(kids), column); err != nil {
			return nil, err
		}
		for at, kid := range kids {
			if same(kid, line[i]) {
				r = append(r, at)
				break
			}
		}
	}
	return r, nil
}

func before(a, b []int) bool {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return a[i] < b[i]
		}
	}
	return len(a) < len(b)
}
