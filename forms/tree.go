package forms

import (
	"math"
	"strings"
	"time"

	"cunce/forms/expr"
	"cunce/forms/qtype"
)

// rootName is the name of the document in absolute paths, as in XLSForm.
const rootName = "data"

// layoutDateTime is how XLSForm writes a moment; it is read without the fraction as well.
const layoutDateTime = "2006-01-02T15:04:05.000Z07:00"

// A node is one place of the filled-in document: the root, a group, an instance of a repeat or a question. It implements
// expr.Node. A repeat as a whole has a node too, which is none of the document: its instances are.
type node struct {
	name     string
	in       *instance
	up       *node
	kids     []expr.Node
	parts    []*node   // children before the instances of repeats are put in; nil where no repeat is among them
	listed   bool      // a repeat is among the children
	question *Question // nil for a group and a repeat
	list     *list     // of a repeat as a whole
	item     int
	seq      int              // place in Session.flow
	path     string           // made when it is asked for
	readers  []reading        // who has read it; see edge.wide
	stamps   [readings]uint32 // how often it was evaluated with a look at what it reads

	stored   stored // what the officer gave; for a calculated question what was computed
	register string // what prefill read, "" if nothing

	// All below follows from what is stored.
	relevant bool
	value    expr.Value // empty where not relevant
	text     string
	failed   bool // relevance or calculation could not be evaluated
	checks   checks
	pending  bool // to be computed, used inside refresh
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
func (n *node) Value() expr.Value {
	n.wasRead()
	return n.value
}
func (n *node) Parent() expr.Node {
	if n.up == nil {
		return nil
	}
	return n.up
}

// Position is the place of an instance among those of its repeat; a repeat as a whole stands for the next one.
func (n *node) Position() int {
	switch {
	case n.list != nil:
		return len(n.list.rows) + 1
	case n.question == nil && n == n.in.head():
		return n.in.index + 1
	}
	return 1
}

// Hidden reports that expressions do not see the node.
func (n *node) Hidden() bool {
	n.wasRead()
	return !n.relevant
}

// newTree is a session with an empty instance of the form.
func newTree(f *Form, env Env) *Session {
	s := &Session{form: f, env: env, instances: map[string]*instance{}, pending: make([][]*node, len(f.graph.places)),
		low: len(f.graph.order), outdated: true}
	s.top = s.instantiate(f.graph.top, nil, "", "")
	s.ctx = expr.Context{Root: s.top.head(), Now: env.Now, Lookup: s.lookup, Instance: s.instance, Pull: s.pull,
		Label: s.choiceName, LastSaved: s.lastSaved, UUID: env.UUID, Random: env.Random, Text: s.itext}
	return s
}

// any is the first node of a question, nil where its repeat has no instance.
func (s *Session) any(q *Question) (first *node) {
	s.each(s.top, q.compiled.item, func(n *node) {
		if first == nil {
			first = n
		}
	})
	return first
}

// eval evaluates an expression at a node; ok is false when it cannot be evaluated.
func (s *Session) eval(e *expr.Expr, n *node) (v expr.Value, ok bool) {
	s.here, s.ctx.Node, s.ctx.Current = n, n, nil
	v, err := e.Eval(&s.ctx)
	return v, err == nil
}

// truth evaluates a condition; without one, or when it cannot be evaluated, otherwise is the answer; the latter counts as a failure.
func (s *Session) truth(e *expr.Expr, n *node, otherwise bool) bool {
	if e == nil {
		return otherwise
	}
	v, ok := s.eval(e, n)
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

// lookup finds the nodes of ${name} that are seen from where an expression stands: in the same instance, then outward, else all
// in the nearest instance that has them inside. What is not relevant is not seen.
func (s *Session) lookup(name string, _ expr.Node) []expr.Node {
	g, in := s.form.graph, s.here.in
	item, several, ok := g.seen(name, in.scope)
	if !ok || several {
		return nil
	}
	if inner := s.form.repeat(item); inner != nil {
		item = inner.items[0] // its instances
	}
	var found []expr.Node
	s.each(in.at(meet(in.scope, g.outside(item)).depth), item, func(n *node) {
		if !n.Hidden() {
			found = append(found, n)
		}
	})
	return found
}

// outside is the scope of an item, of an instance's head that of the repeat as a whole.
func (g *graph) outside(item int) *scope {
	at := g.places[item]
	if at.local == 0 {
		return at.scope.up
	}
	return at.scope
}

// choiceName is jr:choice-name.
func (s *Session) choiceName(at expr.Node, choice string) string {
	if n, ok := at.(*node); ok && n.question != nil {
		return s.stored(func() string { return s.display(n.question, choice) })
	}
	return choice
}

// lastSaved is the answer of the round before, in a repeat that of the instance with the same id.
func (s *Session) lastSaved(name string) expr.Value {
	if s.env.Previous == nil {
		return expr.Value{}
	}
	p := Place{}
	if item, several, ok := s.form.graph.seen(name, s.here.in.scope); ok && !several && s.form.question(item) != nil {
		q := s.form.question(item)
		if q.compiled.scope.depth > s.here.in.scope.depth || s.here.in.at(q.compiled.scope.depth).scope != q.compiled.scope {
			return expr.Value{}
		}
		p = Place{question: q, in: s.here.in.at(q.compiled.scope.depth).key}
	}
	if p.question == nil {
		return expr.Value{}
	}
	a, ok := s.env.Previous(p.Path())
	if !ok || a.Empty() {
		return expr.Value{}
	}
	return typedValue(p.question.Type, a.Text, s.env.Now.Location())
}

// pull is pulldata: (table, field) reads the register, (list, column, key column, key) a choice list. A setting may be asked for as it
// held in a month: name@2006-01, or with a day behind it.
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
	if name, _, dated := strings.Cut(args[1], "@"); dated && args[0] == "settings" && v.Text() == "" && s.env.Register != nil {
		v = s.env.Register(args[0], name) // a register that knows no days
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

// column is a column of a choice. A list from a file may have other columns under the names of XLSForm's own two.
func (c Choice) column(name string) string {
	text, own := c.Extra[name]
	switch {
	case own:
		return text
	case name == "name":
		return c.Name
	case name == "label":
		return c.Label
	}
	return ""
}
