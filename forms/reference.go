package forms

import (
	"slices"
	"strings"

	"cunce/forms/expr"
	"cunce/forms/normal"
)

// A read is one thing that an item reads: another item, whose nodes are those in the same instance of the scope of a depth.
type read struct {
	item, depth int
	after, wide bool // see edge
}

// reference makes the edges for one thing that an expression reads.
func (c *compiler) reference(item, row int, s slot, ref expr.Ref) {
	if ref.Register {
		return
	}
	if s.column == "prefill" {
		c.at(row, s.column, ref, "prefill_reads_answers", wordPrefillReads, hintPrefillReads)
		return
	}
	reads, fault := c.targets(item, s, ref)
	if fault != nil {
		c.at(row, s.column, ref, fault.Code, fault.Message, fault.Suggestion)
		return
	}
	for _, r := range reads {
		switch {
		case c.ownHead(item, r.item): // the next instance is not there yet
		case !s.feeds:
			c.watch(item, r)
		case r.item == item && s.column == "calculation" && strings.Contains(s.source, "once("):
		case r.item == item:
			c.at(row, s.column, ref, "self_reference", wordSelfReference, hintSelfReference)
		default:
			c.feed(item, r)
		}
	}
}

// ownHead reports that a repeat as a whole would read its own instances.
func (c *compiler) ownHead(item, read int) bool {
	own := c.form.repeat(item)
	return own != nil && (read == item || read == own.items[0])
}

func (c *compiler) at(row int, column string, ref expr.Ref, code, message, suggestion string) {
	c.faults = append(c.faults, Fault{Row: row, Column: column, Code: code, Message: message, Suggestion: suggestion,
		Expr: &expr.Error{Column: ref.Column, Code: code, Message: message}})
}

// feed makes an item follow what it reads.
func (c *compiler) feed(item int, r read) {
	feeds := &c.graph.feeds[r.item]
	*feeds = link(*feeds, edge{item, r.depth, r.after, r.wide})
	if r.wide {
		c.graph.tracked[item][ofValue] = true
	}
}

func (c *compiler) watch(item int, r read) {
	watched := &c.graph.watched[r.item]
	*watched = link(*watched, edge{item, r.depth, r.after, r.wide})
	if r.wide {
		c.graph.tracked[item][ofChecks], c.graph.tracked[item][ofOptions] = true, true
	}
}

// targets are what a reference reads; fault says why it means nothing.
func (c *compiler) targets(item int, s slot, ref expr.Ref) (reads []read, fault *Fault) {
	from := c.graph.places[item].scope
	switch {
	case ref.Name == "":
		return nil, nil // a choice list
	case ref.Name == "*":
		return c.everything(item, ref.Path), nil
	case strings.HasPrefix(ref.Path, "/") && !c.standing(ref.Path):
		return nil, c.unknown(ref.Name)
	}
	if p, ok := c.walk(item, ref.Path); ok && !ref.Wide {
		return p.reads(c, from), nil
	}
	if ref.Name == "." || ref.Name == ".." {
		return nil, nil // a step that only walks
	}
	if ref.Wide {
		reads = c.anywhere(ref.Name)
	} else {
		reads, fault = c.named(item, ref.Name)
	}
	// In choice_filter a bare name is a column of the choices sheet.
	if s.column == "choice_filter" && ref.Path != "" {
		return reads, nil
	}
	if len(reads) == 0 && fault == nil {
		fault = c.unknown(ref.Name)
	}
	return reads, fault
}

func (c *compiler) unknown(name string) *Fault {
	return &Fault{Code: "unknown_reference", Message: say(wordUnknownReference, name), Suggestion: c.nearest(name)}
}

// named are what ${name} reads from an item.
func (c *compiler) named(item int, name string) ([]read, *Fault) {
	from := c.graph.places[item].scope
	found, several, ok := c.graph.seen(name, from)
	switch {
	case !ok:
		return nil, c.unknown(name)
	case several:
		return nil, &Fault{Code: "ambiguous_reference", Message: say(wordAmbiguous, name), Suggestion: hintAmbiguous}
	}
	if g := c.group(found); g != nil {
		return c.wholeGroup(g, item), nil
	}
	return c.crossing(found, from, meet(from, c.graph.places[found].scope).depth), nil
}

// group is the plain group of an item, nil for others.
func (c *compiler) group(item int) *Group {
	if item < c.graph.groups && !c.form.Groups[item].Repeat {
		return c.form.Groups[item]
	}
	return nil
}

// wholeGroup is a group with all that is in it, but the item that reads it.
func (c *compiler) wholeGroup(g *Group, item int) []read {
	from := c.graph.places[item].scope
	reads := c.crossing(g.compiled.item, from, meet(from, c.graph.places[g.compiled.item].scope).depth)
	for _, inner := range c.form.within(g) {
		if inner != item {
			reads = append(reads, c.crossing(inner, from, meet(from, c.graph.places[inner].scope).depth)...)
		}
	}
	return reads
}

// crossing reads an item, and every repeat that has to be entered on the way to it: its instances come and go.
func (c *compiler) crossing(item int, from *scope, depth int) []read {
	reads := []read{{item: item, depth: depth}}
	for _, s := range c.graph.places[item].scope.chain {
		if s.depth > depth {
			reads = append(reads, read{item: s.list, depth: depth})
		}
	}
	if s := c.form.repeat(item); s != nil { // its instances may be there and not relevant
		reads = append(reads, read{item: s.repeat.compiled.item, depth: depth})
	}
	return reads
}

// anywhere is everything of a name, in any instance.
func (c *compiler) anywhere(name string) []read {
	var reads []read
	for _, s := range append([]*scope{c.graph.top}, c.graph.repeats...) {
		if item, ok := s.names[name]; ok {
			for _, r := range c.crossing(item, c.graph.top, 0) {
				r.wide = c.form.repeat(r.item) == nil
				reads = append(reads, r)
			}
		}
	}
	return reads
}

// A spot is where a path leads: a group (nil is the form) or an item in it, from the instance of a scope of a depth.
type spot struct {
	group *Group
	item  int // -1 for the group
	depth int
}

// walk follows a path through the definition, as an expression does through the document. ok is false where it leads nowhere.
func (c *compiler) walk(item int, path string) (p spot, ok bool) {
	if path == "" {
		return p, false
	}
	here := c.graph.places[item].scope
	p = spot{c.form.around(item), item, here.depth}
	if here.repeat != nil && c.graph.places[item].local == 0 {
		p = spot{here.repeat, -1, here.depth}
	}
	inner, absolute := strings.CutPrefix(path, "/"+rootName)
	steps := strings.Split(strings.TrimPrefix(inner, "/"), "/")
	first, based := strings.CutPrefix(steps[0], "${")
	switch {
	case absolute:
		p = spot{nil, -1, here.depth}
	case strings.HasPrefix(path, "/"):
		return p, false
	case based:
		found, several, ok := c.graph.seen(strings.TrimSuffix(first, "}"), here)
		if !ok || several {
			return p, false
		}
		at := c.graph.places[found].scope
		p, steps = spot{item: -1, depth: meet(here, at).depth}, steps[1:]
		switch s := c.form.repeat(found); {
		case s != nil:
			p.group = s.repeat
		case found < c.graph.groups:
			p.group = c.form.Groups[found]
		default:
			p.group, p.item = c.form.around(found), found
		}
	case steps[0] == "current()":
		steps = steps[1:]
	}
	for _, step := range steps {
		if p, ok = c.step(p, step); !ok {
			return p, false
		}
	}
	if absolute {
		to := p.scope(c)
		if p.item < 0 && p.group != nil && p.group.Repeat {
			to = to.up // all its instances
		}
		p.depth = meet(here, to).depth
	}
	return p, true
}

func (c *compiler) step(p spot, step string) (spot, bool) {
	switch step {
	case "", ".":
		return p, true
	case "..":
		switch {
		case p.item >= 0:
			p.item = -1
		case p.group == nil:
			return p, false
		default:
			p.group = p.group.Parent
		}
		p.depth = min(p.depth, p.scope(c).depth)
		return p, true
	}
	if p.item >= 0 {
		return p, false
	}
	for _, g := range c.form.Groups {
		if g.Parent == p.group && g.Name == step {
			p.group = g
			return p, true
		}
	}
	for _, q := range c.form.Questions {
		if q.Group == p.group && q.Name == step {
			p.item = q.compiled.item
			return p, true
		}
	}
	return p, false
}

// scope is the scope of what a path has led to; of a repeat that of its instances.
func (p spot) scope(c *compiler) *scope {
	switch {
	case p.item >= 0:
		return c.graph.places[p.item].scope
	case p.group == nil:
		return c.graph.top
	}
	return c.graph.places[p.group.compiled.item].scope
}

// reads are what is read at the end of a path. The own instance of a repeat, or a group around, is only walked through: what is
// read of an instance is its position.
func (p spot) reads(c *compiler, from *scope) []read {
	switch {
	case p.item >= 0:
		return c.crossing(p.item, from, p.depth)
	case p.group == nil:
		return nil
	case !p.group.Repeat:
		if slices.Contains(from.chain, p.scope(c)) && p.depth >= p.scope(c).depth {
			return nil
		}
		return c.crossing(p.group.compiled.item, from, p.depth)
	}
	if s := p.scope(c); p.depth >= s.depth {
		return []read{{item: s.list, depth: s.depth, after: true}}
	}
	return c.crossing(p.scope(c).list, from, p.depth)
}

// standing reports whether an absolute path leads to a group or a question.
func (c *compiler) standing(path string) bool {
	inner, ok := strings.CutPrefix(path, "/"+rootName+"/")
	if !ok || strings.Contains(inner, "*") {
		return ok
	}
	_, ok = c.graph.byPath[inner]
	return ok || slices.ContainsFunc(c.form.Groups, func(g *Group) bool { return g.Path() == inner })
}

// everything is what a * at the end of a path may mean: what is inside a group, or all else.
func (c *compiler) everything(item int, path string) []read {
	from := c.graph.places[item].scope
	inside := func(group *Group) (reads []read) {
		for _, inner := range c.form.within(group) {
			if inner != item {
				reads = append(reads, c.crossing(inner, from, 0)...)
			}
		}
		return reads
	}
	place := strings.TrimSuffix(path, "/*")
	if name, ok := strings.CutPrefix(place, "${"); ok && !strings.Contains(name, "/") {
		found, _, ok := c.graph.seen(strings.TrimSuffix(name, "}"), from)
		if s := c.form.repeat(found); ok && s != nil {
			return inside(s.repeat)
		}
		return nil // the group is a reference of its own
	}
	if p, ok := c.walk(item, place); ok && p.item < 0 && p.group != nil {
		return inside(p.group)
	}
	var reads []read
	for other := c.graph.groups; other < len(c.graph.places); other++ {
		if other != item {
			reads = append(reads, c.crossing(other, from, 0)...)
		}
	}
	return reads
}

func (c *compiler) nearest(name string) string {
	var names []string
	for _, q := range c.form.Questions {
		names = append(names, q.Name)
	}
	if slices.Contains(names, name) { // a path that leads elsewhere
		return say(hintWriteName, name)
	}
	if near := normal.Nearest(name, names); near != "" {
		return say(hintNearest, near)
	}
	return hintUnknownReference
}
