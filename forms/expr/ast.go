package expr

import "regexp"

// A term is a node of the syntax tree. Terms are never changed once the parser has made them.
type term interface {
	// eval computes the term where the machine stands.
	eval(m *machine) (Value, error)
	// print writes the term so that parsing it gives the same tree.
	print(p *printer)
	// column is where the term begins in the source, 1-based.
	column() int
}

// at is the place of a term.
type at int

func (a at) column() int { return int(a) }

// literal is a text in quotes.
type literal struct {
	at
	text string
}

// numeral is a number.
type numeral struct {
	at
	value float64
}

// variable is ${name} or ${last-saved#name}.
type variable struct {
	at
	name      string
	lastSaved bool
}

const lastSavedMark = "last-saved#"

// An axis is the direction of a step.
type axis uint8

const (
	child axis = iota
	self
	parent
)

// anyName is the name test that every element passes.
const anyName = "*"

// step is one part of a path: child::name, . or .. and what its nodes are filtered by.
type step struct {
	axis       axis
	name       string
	column     int
	predicates []term
}

// path walks the document. It begins at base, where there is one (filtered by predicates), at the root where it is absolute, else
// at the context node.
type path struct {
	at
	base       term
	predicates []term
	absolute   bool
	steps      []step
}

// binary is an operator between two terms.
type binary struct {
	at    // of the operator
	begin int
	op    *operator
	left  term
	right term
}

func (b *binary) column() int { return b.begin }

// negate is the minus before a term.
type negate struct {
	at
	operand term
}

// call is a function with its arguments.
type call struct {
	at
	fn   *function
	args []term
	// pattern is the compiled regular expression where the source gives it as a text, patternSize what it costs a character.
	pattern     *regexp.Regexp
	patternSize int
}

// operator is one row of the operator table.
type operator struct {
	text string
	// binds is how strongly: higher binds tighter.
	binds int
	run   func(m *machine, b *binary) (Value, error)
}

const (
	bindsOr = iota + 1
	bindsAnd
	bindsEqual
	bindsCompare
	bindsAdd
	bindsMultiply
	bindsNegate
	bindsUnion
	bindsPath
)

var operators = map[string]*operator{}

func init() {
	for _, o := range []operator{
		{"or", bindsOr, or},
		{"and", bindsAnd, and},
		{"=", bindsEqual, compare(equal)},
		{"!=", bindsEqual, compare(unequal)},
		{"<", bindsCompare, compare(less)},
		{"<=", bindsCompare, compare(lessEqual)},
		{">", bindsCompare, compare(greater)},
		{">=", bindsCompare, compare(greaterEqual)},
		{"+", bindsAdd, compute(func(a, b float64) float64 { return a + b })},
		{"-", bindsAdd, compute(func(a, b float64) float64 { return a - b })},
		{"*", bindsMultiply, compute(func(a, b float64) float64 { return a * b })},
		{"div", bindsMultiply, compute(divide)},
		{"mod", bindsMultiply, compute(modulo)},
		{"|", bindsUnion, union},
	} {
		operators[o.text] = &o
	}
}

// binds is how strongly a term holds together when it stands inside another.
func binds(t term) int {
	switch t := t.(type) {
	case *binary:
		return t.op.binds
	case *negate:
		return bindsNegate
	}
	return bindsPath
}

// children are the terms directly below a term, in source order.
func children(t term) []term {
	switch t := t.(type) {
	case *binary:
		return []term{t.left, t.right}
	case *negate:
		return []term{t.operand}
	case *call:
		return t.args
	case *path:
		var all []term
		if t.base != nil {
			all = append(all, t.base)
		}
		all = append(all, t.predicates...)
		for _, s := range t.steps {
			all = append(all, s.predicates...)
		}
		return all
	}
	return nil
}
