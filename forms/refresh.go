package forms

import (
	"cunce/forms/expr"
	"cunce/forms/qtype"
)

// computeAll computes every item in order, as if all had changed.
func (s *Session) computeAll() {
	for _, item := range s.form.graph.order {
		s.compute(item)
		s.nodes[item].stale, s.nodes[item].unlisted = true, true
	}
}

// compute brings one item up to date with what it reads and reports whether others may have to follow.
func (s *Session) compute(item int) (changed bool) {
	n := &s.nodes[item]
	relevant, value, text := n.relevant, n.value, n.text
	failures := s.failures
	if n.question == nil {
		n.relevant = n.up.relevant && s.truth(s.form.Groups[item].compiled.relevant, item, true)
		return n.relevant != relevant
	}
	n.relevant = n.up.relevant && s.truth(n.question.compiled.relevant, item, true)
	s.fillValue(n)
	n.failed = s.failures > failures
	return n.relevant != relevant || n.text != text || n.value.Kind() != value.Kind()
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
	v, ok := s.eval(c.calculation, n.item)
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
		s.put(n.item, next) // taking back the answer takes back what it fixed
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

// refresh recomputes the given items and, in order, everything that depends on what changed.
func (s *Session) refresh(items ...int) {
	g := s.form.graph
	low := len(g.order)
	mark := func(item int) {
		s.dirty[item] = true
		low = min(low, g.rank[item])
	}
	for _, item := range items {
		mark(item)
	}
	for place := low; place < len(g.order); place++ {
		item := g.order[place]
		if !s.dirty[item] {
			continue
		}
		s.dirty[item] = false
		s.nodes[item].stale = true
		if !s.compute(item) {
			continue
		}
		if s.nodes[item].stored.typed != "" {
			s.touched = append(s.touched, item)
		}
		for _, next := range g.feeds[item] {
			mark(next)
		}
		for _, reader := range g.watched[item] {
			s.nodes[reader].stale, s.nodes[reader].unlisted = true, true
			s.touched = append(s.touched, reader)
		}
		s.fired = append(s.fired, g.triggers[item]...)
	}
}

// settle lets a change have its consequences: triggered questions are set, each at most once, and refused texts that have
// become right are accepted.
func (s *Session) settle() {
	set := map[int]bool{}
	for len(s.fired) > 0 || len(s.touched) > 0 {
		if len(s.fired) > 0 {
			item := s.fired[0]
			s.fired = s.fired[1:]
			if !set[item] {
				set[item] = true
				s.pullTrigger(item)
			}
			continue
		}
		item := s.touched[0]
		s.touched = s.touched[1:]
		s.reconsider(item)
	}
}

func (s *Session) pullTrigger(item int) {
	n := &s.nodes[item]
	if !n.relevant {
		return
	}
	s.put(item, stored{Answer: Text(s.read(n.question, n.question.compiled.calculation))})
	s.refresh(item)
}

func (s *Session) reconsider(item int) {
	n := &s.nodes[item]
	if n.question == nil || n.stored.typed == "" || !n.relevant {
		return
	}
	text, fault := s.judge(n, n.stored.typed)
	if fault != "" {
		return
	}
	next := n.stored
	next.typed, next.State, next.Text, next.Corrected = "", Answered, text, true
	s.put(item, next)
	s.refresh(item)
}
