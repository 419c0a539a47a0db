package expr

// A Ref is something that an expression reads; the forms engine builds its dependency graph from them.
type Ref struct {
	// Name is the question for ${name}; the last step for a path (".", ".." and "*" as they are); "" for a path into a secondary
	// instance, whose names are columns and no questions.
	Name string
	// Path is the path without predicates, "" for ${name}.
	Path string
	// Register is true for pulldata with two arguments and for last-saved: nothing inside the form.
	Register bool
	// Wide is set where the instance of a repeat that is read may be any: for paths with predicates, for relative paths inside
	// predicates, and for the question of indexed-repeat.
	Wide bool
	// Column is the 1-based place in the source, counted in characters.
	Column int
}

// A collector gathers the references of a tree.
type collector struct {
	refs []Ref
	// filtering is set inside predicates: "." and ".." are then the filtered nodes, which the path itself names.
	filtering bool
	// elsewhere is set inside predicates of a secondary instance: relative paths are its columns.
	elsewhere bool
	// wide is set where any instance may be read.
	wide bool
}

func refsOf(t term) []Ref {
	var c collector
	c.visit(t)
	return c.refs
}

func (c *collector) add(r Ref) {
	r.Wide = c.wide
	c.refs = append(c.refs, r)
}

func (c *collector) visit(t term) {
	switch t := t.(type) {
	case *variable:
		c.add(Ref{Name: t.name, Register: t.lastSaved, Column: t.column()})
	case *path:
		c.path(t)
	case *call:
		c.call(t)
	default:
		for _, kid := range children(t) {
			c.visit(kid)
		}
	}
}

func (c *collector) call(t *call) {
	switch {
	case t.fn.name == "current":
		c.add(Ref{Name: ".", Path: "current()", Column: t.column()})
	case t.fn.here && len(t.args) == 0 && !c.filtering:
		c.add(Ref{Name: ".", Path: ".", Column: t.column()})
	case t.fn.name == "pulldata" && len(t.args) == 2:
		r := Ref{Register: true, Path: sourceOf(t), Column: t.column()}
		if field, ok := t.args[1].(*literal); ok {
			r.Name = field.text
		}
		c.add(r)
	}
	wide := c.wide
	for i, a := range t.args {
		c.wide = wide || t.fn.name == "indexed-repeat" && i == 0
		c.visit(a)
	}
	c.wide = wide
}

func (c *collector) path(t *path) {
	wide := c.wide
	defer func() { c.wide = wide }()
	c.wide = wide || t.filtered() || c.filtering && t.base == nil && !t.absolute
	_, inInstance := t.instance()
	base, based := t.base.(*variable)
	calls, called := t.base.(*call)
	switch {
	case inInstance && t.lastSaved():
		c.add(Ref{Name: t.lastName(), Path: t.plain(), Register: true, Column: t.column()})
	case inInstance:
		c.add(Ref{Path: t.plain(), Column: t.column()})
		c.visit(t.base) // its name may be computed
	case based && !base.lastSaved && len(t.steps) > 0:
		c.add(Ref{Name: base.name, Column: t.column()})
		c.add(Ref{Name: t.lastName(), Path: t.plain(), Column: t.column()})
	case called && calls.fn.name == "current":
		c.add(Ref{Name: t.lastName(), Path: t.plain(), Column: t.column()})
	case t.base != nil:
		c.visit(t.base)
		if len(t.steps) > 0 && !called {
			c.add(Ref{Name: t.lastName(), Path: t.plain(), Column: t.column()})
		}
	case t.absolute, !c.elsewhere && !(c.filtering && t.steps[len(t.steps)-1].axis != child):
		c.add(Ref{Name: t.lastName(), Path: t.plain(), Column: t.column()})
	}
	inner := *c
	inner.filtering, inner.wide = true, wide
	inner.elsewhere = inInstance || c.elsewhere && t.base == nil && !t.absolute
	for _, p := range t.predicates {
		inner.visit(p)
	}
	for _, s := range t.steps {
		for _, p := range s.predicates {
			inner.visit(p)
		}
	}
	c.refs = inner.refs
}

// filtered reports a predicate somewhere on the path.
func (t *path) filtered() bool {
	for _, s := range t.steps {
		if len(s.predicates) > 0 {
			return true
		}
	}
	return len(t.predicates) > 0
}

// lastName is the last step that goes somewhere.
func (t *path) lastName() string {
	for i := len(t.steps) - 1; i >= 0; i-- {
		if t.steps[i].axis != self {
			return t.steps[i].spelling()
		}
	}
	return "."
}

// plain is the path without predicates and without steps that stay where they are.
func (t *path) plain() string {
	bare := &path{base: t.base, absolute: t.absolute}
	for _, s := range t.steps {
		if s.axis != self {
			bare.steps = append(bare.steps, step{axis: s.axis, name: s.name})
		}
	}
	if len(bare.steps) == 0 && t.base == nil {
		return "."
	}
	return sourceOf(bare)
}
