package expr

import "time"

// Kind is the XPath type of a Value.
type Kind uint8

// The kinds of values. Date, DateTime and Time are JavaRosa's additions to XPath 1.0.
const (
	String Kind = iota
	Number
	Boolean
	Date
	DateTime
	Time
	NodeSet
)

// A Value is the result of an expression or the answer held by a Node. The zero Value is the empty string, which is
// also what an unanswered question holds.
type Value struct {
	kind  Kind
	text  string
	num   float64
	truth bool
	when  time.Time
	nodes []Node
}

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

// A Context is what an expression sees while it is evaluated. Every field may be left zero.
type Context struct {
	// Root is the document's root element, Node the element the expression belongs to ("." and relative paths).
	Root, Node Node
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

// A Ref is something that an expression reads; the forms engine builds its dependency graph from them.
type Ref struct {
	// Name is the question for ${name}; the last step for a path.
	Name string
	// Path is the path as written, "" for ${name}.
	Path string
	// Register is true for pulldata with two arguments and for last-saved: nothing inside the form.
	Register bool
	// Column is the 1-based place in the source, counted in characters.
	Column int
}

// An Error says what is wrong with an expression, in the officer's language, and where.
type Error struct {
	// Column is 1-based and counts characters, not bytes.
	Column int
	// Code is a short English name for programs: unexpected, unclosed, unknown_function, argument_count, no_value ...
	Code string
	// Message is one plain Chinese sentence.
	Message string
}

// An Expr is a compiled expression; it is immutable and may be used by many goroutines.
type Expr struct{ src string }

// Str makes a string Value, Num a number, Bool a truth value, Moment a date, dateTime or time, Nodes a node-set.
func Str(s string) Value                       { return Value{text: s} }
func Num(f float64) Value                      { return Value{kind: Number, num: f} }
func Bool(b bool) Value                        { return Value{kind: Boolean, truth: b} }
func Moment(kind Kind, t time.Time) Value      { return Value{kind: kind, when: t} }
func Nodes(ns ...Node) Value                   { return Value{kind: NodeSet, nodes: ns} }
func (v Value) Kind() Kind                     { return v.kind }
func (v Value) Text() string                   { return v.text }
func (v Value) Number() float64                { return v.num }
func (v Value) Truth() bool                    { return v.truth }
func (v Value) Moment() (time.Time, bool)      { return v.when, v.kind >= Date && v.kind <= Time }
func (v Value) NodeList() []Node               { return v.nodes }
func (e *Error) Error() string                 { return e.Message }
func Parse(src string) (*Expr, error)          { return &Expr{src}, nil }
func (e *Expr) Refs() []Ref                    { return nil }
func (e *Expr) String() string                 { return e.src }
func (e *Expr) Eval(c *Context) (Value, error) { return Value{}, nil }
