package expr

import "slices"

// An Expr is a compiled expression; it is immutable and may be used by many goroutines.
type Expr struct {
	root term
	refs []Ref
}

// Parse reads an expression. The error is an *Error.
func Parse(src string) (*Expr, error) {
	t, err := parse(src)
	if err != nil {
		return nil, err
	}
	return &Expr{root: t, refs: refsOf(t)}, nil
}

// Refs are the things that the expression reads, in the order of the source; the same thing may come several times.
func (e *Expr) Refs() []Ref { return append([]Ref(nil), e.refs...) }

// Tables are the secondary instances and the tables of pulldata with four arguments that the expression names, each once, in the
// order of the source.
func (e *Expr) Tables() []string {
	var names []string
	var visit func(term)
	visit = func(t term) {
		if c, ok := t.(*call); ok && (c.fn.name == "instance" || c.fn.name == "pulldata" && len(c.args) == 4) {
			if name, ok := c.args[0].(*literal); ok && name.text != lastSavedInstance && !slices.Contains(names, name.text) {
				names = append(names, name.text)
			}
		}
		for _, kid := range children(t) {
			visit(kid)
		}
	}
	visit(e.root)
	return names
}

// String is the expression in one spelling: parsing it gives the same expression and the same string.
func (e *Expr) String() string { return sourceOf(e.root) }

// Eval computes the expression. A nil context is an empty document. The error is an *Error; v is then the empty string.
// An evaluation takes a bounded number of steps, whatever the expression and the document.
func (e *Expr) Eval(c *Context) (v Value, err error) {
	if c == nil {
		c = &Context{}
	}
	m := &machine{ctx: c, node: c.Node, origin: c.Node, left: budget}
	if c.Current != nil {
		m.origin = c.Current
	}
	if v, err = e.root.eval(m); err != nil {
		return Value{}, err
	}
	return v, nil
}
