package forms

import (
	"math"
	"time"

	"cunce/forms/expr"
	"cunce/forms/qtype"
)

// rootName is the name of the document in absolute paths, as in XLSForm.
const rootName = "data"

// layoutDateTime is how XLSForm writes a moment; it is read without the fraction as well.
const layoutDateTime = "2006-01-02T15:04:05.000Z07:00"

// A node is one place of the filled-in document: the root, a group or a question. It implements expr.Node.
type node struct {
	name     string
	up       *node
	kids     []expr.Node
	question *Question // nil for a group
	item     int

	stored   stored // what the officer gave; for a calculated question what was computed
	register string // what prefill read, "" if nothing

	// All below follows from what is stored.
	relevant bool
	value    expr.Value // empty where not relevant
	text     string
	failed   bool // relevance or calculation could not be evaluated
	checks   checks
	stale    bool // checks have to be made again
	options  []Choice
	unlisted bool // options have to be made again
}

// stored is an answer with the text that was refused, if it was.
type stored struct {
	Answer
	typed string
}

// load turns a draft's answer into what is stored: a blank one with a text was refused.
func load(a Answer) stored {
	if a.State == Blank && a.Text != "" {
		st := stored{Answer: a, typed: a.Text}
		st.Text = ""
		return st
	}
	return stored{Answer: a}
}

func (st stored) save() Answer {
	if st.typed != "" {
		st.Text = st.typed
	}
	return st.Answer
}

// Name, Parent, Children and Value make a node walkable by expressions.
func (n *node) Name() string          { return n.name }
func (n *node) Children() []expr.Node { return n.kids }
func (n *node) Value() expr.Value     { return n.value }
func (n *node) Parent() expr.Node {
	if n.up == nil {
		return nil
	}
	return n.up
}

// newTree is a session with an empty instance of the form.
func newTree(f *Form, env Env) *Session {
	s := &Session{form: f, env: env, nodes: make([]node, len(f.graph.order)), dirty: make([]bool, len(f.graph.order)), at: -1}
	s.root = node{name: rootName, relevant: true, item: -1}
	for _, q := range f.Questions {
		n := &s.nodes[q.compiled.item]
		*n = node{name: q.Name, question: q, item: q.compiled.item, up: s.hang(q.Group), stale: true, unlisted: true}
		n.up.kids = append(n.up.kids, n)
	}
	for _, g := range f.Groups {
		s.hang(g)
	}
	s.ctx = expr.Context{Root: &s.root, Now: env.Now, Lookup: s.lookup, Instance: s.instance, Pull: s.pull,
		Label: s.choiceName, LastSaved: s.lastSaved, UUID: env.UUID, Random: env.Random}
	return s
}

// hang puts a group into the tree when its first question comes, so that children stand in document order.
func (s *Session) hang(g *Group) *node {
	if g == nil {
		return &s.root
	}
	n := &s.nodes[g.compiled.item]
	if n.up == nil {
		*n = node{name: g.Name, item: g.compiled.item, up: s.hang(g.Parent)}
		n.up.kids = append(n.up.kids, n)
	}
	return n
}

func (s *Session) node(q *Question) *node { return &s.nodes[q.compiled.item] }

// find is the node of a question by path or unique name, nil if there is none.
func (s *Session) find(path string) *node {
	q, ok := s.form.Question(path)
	if !ok {
		return nil
	}
	return s.node(q)
}

// eval evaluates an expression at an item; ok is false when it cannot be evaluated.
func (s *Session) eval(e *expr.Expr, item int) (v expr.Value, ok bool) {
	s.ctx.Node = &s.nodes[item]
	v, err := e.Eval(&s.ctx)
	return v, err == nil
}

// truth evaluates a condition; without one, or when it cannot be evaluated, otherwise is the answer; the latter counts as a failure.
func (s *Session) truth(e *expr.Expr, item int, otherwise bool) bool {
	if e == nil {
		return otherwise
	}
	v, ok := s.eval(e, item)
	if !ok {
		s.failures++
		return otherwise
	}
	return v.Truth()
}

// solid reports whether a computed value is worth keeping: no NaN, no infinity.
func solid(v expr.Value) bool {
	return v.Kind() != expr.Number || !math.IsNaN(v.Number()) && !math.IsInf(v.Number(), 0)
}

// typedValue is the value of an answer's text for expressions.
func typedValue(t qtype.Type, text string, zone *time.Location) expr.Value {
	var when time.Time
	var err error
	switch t {
	case qtype.Integer, qtype.Decimal, qtype.Range:
		return expr.Num(parseNumber(text))
	case qtype.Date, qtype.Today:
		if when, err = time.ParseInLocation(time.DateOnly, text, zone); err == nil {
			return expr.Moment(expr.Date, when)
		}
	case qtype.DateTime, qtype.Start, qtype.End:
		if when, err = time.Parse(time.RFC3339Nano, text); err == nil {
			return expr.Moment(expr.DateTime, when.In(zone))
		}
	case qtype.Time:
		if when, err = time.ParseInLocation(layoutTime, text, zone); err == nil {
			return expr.Moment(expr.Time, when)
		}
	}
	return expr.Str(text)
}

// lookup finds the instance of ${name}; without repeats there is one.
func (s *Session) lookup(name string, _ expr.Node) []expr.Node {
	if q := s.form.graph.byName[name]; q != nil {
		return []expr.Node{s.node(q)}
	}
	if g := s.form.graph.group[name]; g != nil {
		return []expr.Node{&s.nodes[g.compiled.item]}
	}
	return nil
}

// choiceName is jr:choice-name.
func (s *Session) choiceName(at expr.Node, choice string) string {
	if n, ok := at.(*node); ok && n.question != nil {
		return s.display(n.question, choice)
	}
	return choice
}

func (s *Session) lastSaved(name string) expr.Value {
	q, ok := s.form.Question(name)
	if !ok || s.env.Previous == nil {
		return expr.Value{}
	}
	a, ok := s.env.Previous(q.Path())
	if !ok || a.Empty() {
		return expr.Value{}
	}
	return typedValue(q.Type, a.Text, s.env.Now.Location())
}

// pull is pulldata: (table, field) reads the register, (list, column, key column, key) a choice list.
func (s *Session) pull(args []string) (expr.Value, error) {
	if len(args) == 4 {
		for _, c := range s.form.Lists[args[0]] {
			if c.column(args[2]) == args[3] {
				return expr.Str(c.column(args[1])), nil
			}
		}
		return expr.Value{}, nil
	}
	if len(args) != 2 {
		return expr.Value{}, nil
	}
	v := expr.Value{}
	if s.env.Register != nil {
		v = s.env.Register(args[0], args[1])
	}
	switch {
	case v.Text() != "":
	case args[0] == "previous":
		v = s.lastSaved(args[1])
	case args[0] == "settings" && args[1] == "operator":
		v = expr.Str(s.env.Operator)
	}
	return v, nil
}

func (c Choice) column(name string) string {
	switch name {
	case "name":
		return c.Name
	case "label":
		return c.Label
	}
	return c.Extra[name]
}
