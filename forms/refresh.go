package forms

import (
	"cunce/forms/expr"
	"cunce/forms/qtype"
)

// compute brings one node up to date with what it reads and reports whether others may have to follow. While its relevance is
// evaluated the node counts as relevant, since it is seen by paths that start from it.
func (s *Session) compute(n *node) (changed bool) {
	relevant, value, text := n.relevant, n.value, n.text
	failures := s.failures
	if n.list != nil {
		return s.size(n)
	}
	if n.question == nil {
		n.relevant = n.up.relevant && n.wanted()
		n.relevant = n.relevant && s.truth(s.form.Groups[n.item].compiled.relevant, n, true)
		return n.relevant != relevant
	}
	n.relevant = n.up.relevant
	n.relevant = n.relevant && s.truth(n.question.compiled.relevant, n, true)
	s.fillValue(n)
	n.failed = s.failures > failures
	return n.relevant != relevant || n.text != text || n.value.Kind() != value.Kind()
}

// wanted reports that an instance is within what repeat_count wants; a plain group always is.
func (n *node) wanted() bool {
	return n != n.in.head() || n.in.list.most < 0 || n.in.index < n.in.list.most
}

// fillValue sets what expressions see: nothing where the question is not relevant.
func (s *Session) fillValue(n *node) {
	q := n.question
	if q.Computed() {
		s.calculate(n)
		return
	}
	n.value, n.text = expr.Value{}, ""
	if n.relevant && !n.stored.Empty() {
		n.text = n.stored.Text
		n.value = typedValue(q.Type, n.text, s.env.Now.Location())
	}
}

func (s *Session) calculate(n *node) {
	c := n.question.compiled
	n.value, n.text = expr.Value{}, ""
	switch {
	case !n.relevant && c.once:
		return
	case !n.relevant:
		n.stored = stored{}
		return
	case c.once && !n.stored.Empty():
		n.value = s.remembered(n.stored.Text) // what once() finds
	}
	v, ok := s.eval(c.calculation, n)
	if !ok {
		s.failures++
	}
	n.value = expr.Value{}
	if v = settled(v); ok && solid(v) {
		n.value, n.text = v, v.Text()
	}
	next := stored{Answer: Text(n.text)}
	if !c.once {
		n.stored = next
		return
	}
	n.value = s.remembered(n.text)
	if next != n.stored {
		s.put(n, next) // taking back the answer takes back what it fixed
	}
}

// remembered is the value of what once() fixed. Drafts hold its text alone, so the text says what it is, at first too.
func (s *Session) remembered(text string) expr.Value {
	for _, t := range []qtype.Type{qtype.Decimal, qtype.Date, qtype.DateTime} {
		v := typedValue(t, text, s.env.Now.Location())
		if v.Kind() != expr.String && solid(v) && v.Text() == text {
			return v
		}
	}
	return expr.Str(text)
}

// settled is a value that no longer points into the document.
func settled(v expr.Value) expr.Value {
	if v.Kind() != expr.NodeSet {
		return v
	}
	if nodes := v.NodeList(); len(nodes) > 0 {
		return nodes[0].Value()
	}
	return expr.Value{}
}

// size follows repeat_count: instances that are missing are made, those beyond it stop being relevant.
func (s *Session) size(n *node) (changed bool) {
	l, g := n.list, n.list.scope.repeat.compiled
	relevant, most, over := n.relevant, l.most, l.over
	failures := s.failures
	n.relevant = n.up.relevant
	l.open = n.relevant && s.truth(g.wanted, n, true)
	if g.count != nil && n.relevant {
		v, ok := s.eval(g.count, n)
		if !ok {
			s.failures++
		}
		l.most, l.over = 0, v.Number() > mostInstances
		if want := v.Number(); want > 0 { // NaN is none
			l.most = int(min(want, mostInstances))
		}
	}
	n.failed = s.failures > failures
	s.complete(n)
	return n.relevant != relevant || l.most != most || l.over != over
}

// mark lets refresh compute a node.
func (s *Session) mark(n *node) {
	if !n.pending {
		n.pending = true
		s.pending[n.item] = append(s.pending[n.item], n)
		s.low = min(s.low, s.form.graph.rank[n.item])
	}
}

// refresh recomputes the given nodes, those marked before and, in order, everything that depends on what changed.
func (s *Session) refresh(nodes ...*node) {
	for _, n := range nodes {
		s.mark(n)
	}
	g := s.form.graph
	for ; s.low < len(g.order); s.low++ {
		item := g.order[s.low]
		for _, n := range s.pending[item] {
			n.pending, n.stale, s.outdated = false, true, true
			done := s.track(n, ofValue)
			changed := s.compute(n)
			if done(); !changed {
				continue
			}
			if n.stored.typed != "" {
				s.touched = append(s.touched, n)
			}
			s.follow(n, 0)
		}
		s.pending[item] = s.pending[item][:0]
	}
}

// follow marks what depends on a node that has changed; of a repeat, instances before from have not moved.
func (s *Session) follow(n *node, from int) {
	g := s.form.graph
	s.along(n, from, g.feeds[n.item], s.mark)
	s.along(n, from, g.watched[n.item], func(reader *node) {
		reader.stale, reader.unlisted = true, true
		s.touched = append(s.touched, reader)
	})
	s.inform(n)
	s.along(n, from, g.triggers[n.item], func(set *node) { s.fired = append(s.fired, set) })
}

// along calls do for the nodes that edges from a node lead to.
func (s *Session) along(n *node, from int, edges []edge, do func(*node)) {
	for _, e := range edges {
		if e.wide {
			continue
		}
		if !e.after {
			s.each(n.in.at(e.depth), e.item, do)
			continue
		}
		for _, row := range n.list.rows[min(from, len(n.list.rows)):] {
			s.each(row, e.item, do)
		}
	}
}

// settle lets a change have its consequences: new instances get their defaults, triggered questions are set, each at most once,
// and refused texts that have become right are accepted.
func (s *Session) settle() {
	set := map[*node]bool{}
	for {
		s.bear()
		switch {
		case len(s.fired) > 0:
			n := s.fired[0]
			s.fired = s.fired[1:]
			if !set[n] {
				set[n] = true
				s.pullTrigger(n)
			}
		case len(s.touched) > 0:
			n := s.touched[0]
			s.touched = s.touched[1:]
			s.reconsider(n)
		default:
			return
		}
	}
}

func (s *Session) pullTrigger(n *node) {
	if !n.relevant {
		return
	}
	s.put(n, stored{Answer: Text(s.read(n, n.question.compiled.calculation))})
	s.refresh(n)
}

func (s *Session) reconsider(n *node) {
	if n.question == nil || n.stored.typed == "" || !n.relevant {
		return
	}
	text, fault := s.judge(n, n.stored.typed)
	if fault != "" {
		return
	}
	next := n.stored
	next.typed, next.State, next.Text, next.Corrected = "", Answered, text, true
	s.put(n, next)
	s.refresh(n)
}
