package expr

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
