package expr

import (
	"reflect"
	"time"
)

// A Node is one place of the document that an expression walks: a group, a repeat instance or a question.
type Node interface {
	// Name is the element's name.
	Name() string
	// Parent is nil at the root.
	Parent() Node
	// Children are in document order; a question has none.
	Children() []Node
	// Value is the typed answer of a question; the empty string when there is none.
	Value() Value
}

// A placed node knows its own 1-based position among the instances of its repeat.
type placed interface{ Position() int }

// A hidden node may be left out of what expressions see, as JavaRosa leaves out what is not relevant.
type hidden interface{ Hidden() bool }

// seen are the nodes of a set that are not hidden.
func seen(nodes []Node) []Node {
	for i, n := range nodes {
		if h, ok := n.(hidden); ok && h.Hidden() {
			kept := append([]Node(nil), nodes[:i]...)
			for _, n := range nodes[i+1:] {
				if h, ok := n.(hidden); !ok || !h.Hidden() {
					kept = append(kept, n)
				}
			}
			return kept
		}
	}
	return nodes
}

// A Context is what an expression sees while it is evaluated. Every field may be left zero.
type Context struct {
	// Root is the document's root element, Node the element the expression belongs to ("." and relative paths).
	Root, Node Node
	// Current is what current() means, where that is not Node: in a choice filter the question, whose choice is Node.
	Current Node
	// Lookup finds the instances of ${name} that are seen from a node: in a repeat, those of the same instance.
	Lookup func(name string, from Node) []Node
	// Instance is the root of a secondary instance, nil if there is none.
	Instance func(id string) Node
	// Now is the time that today() and now() tell; its location is the officer's time zone.
	Now time.Time
	// Pull answers pulldata(): two arguments read the register, four a choice file.
	Pull func(args []string) (Value, error)
	// Label is the label of a choice of the question at node, for jr:choice-name.
	Label func(node Node, choice string) string
	// Text is the translation behind an id, for jr:itext.
	Text func(id string) string
	// LastSaved is the answer of the round before, for instance('__last-saved').
	LastSaved func(name string) Value
	// UUID and Random serve the functions of their names.
	UUID   func() string
	Random func() float64
}

// same reports whether two nodes are one. Nodes whose type cannot be compared are never the same.
func same(a, b Node) bool {
	if a == nil || b == nil {
		return false
	}
	return reflect.ValueOf(a).Comparable() && reflect.ValueOf(b).Comparable() && a == b
}

// place is the 1-based position of a node among the siblings of its name, as positions of repeats are counted.
func place(n Node) int {
	if p, ok := n.(placed); ok {
		return p.Position()
	}
	up := n.Parent()
	if up == nil {
		return 1
	}
	at := 0
	for _, kid := range up.Children() {
		if kid.Name() == n.Name() {
			at++
		}
		if same(kid, n) {
			return at
		}
	}
	return 1
}

// lineage lists a node and its ancestors, the root first.
func lineage(n Node) []Node {
	var line []Node
	for ; n != nil; n = n.Parent() {
		line = append(line, n)
	}
	for i, j := 0, len(line)-1; i < j; i, j = i+1, j-1 {
		line[i], line[j] = line[j], line[i]
	}
	return line
}
