package forms

// places are the nodes of questions and repeats in document order.
func (s *Session) places() []*node {
	if s.flow == nil {
		s.gather(s.top)
	}
	return s.flow
}

func (s *Session) gather(in *instance) {
	for _, item := range in.scope.flow {
		n := in.node(s.form, item)
		n.seq = len(s.flow)
		s.flow = append(s.flow, n)
		if n.list != nil {
			for _, row := range n.list.rows {
				s.gather(row)
			}
		}
	}
}

// Cursor is where the filling stands: at a question, or at a repeat that has no instance yet; the zero Place when nothing is
// asked.
func (s *Session) Cursor() Place { return s.place(s.at) }

// can reports whether the cursor may stand at a node: relevant, and a person can answer it, or add an instance.
func (s *Session) can(n *node) bool {
	if !n.relevant || n.in.dead() {
		return false
	}
	if n.question == nil {
		return n.list != nil && n.list.open && n.list.most < 0
	}
	return n.question.Type.Asked() && !s.readOnly(n)
}

// asked reports whether the officer has to pass by a question: a detail text is asked only when there is something to
// describe or it has been written. A repeat is passed by as long as it is empty.
func (s *Session) asked(n *node) bool {
	switch {
	case !s.can(n):
		return false
	case s.passed(n):
		return false
	case n.question == nil:
		return len(n.list.rows) == 0
	}
	return len(s.form.graph.details[n.item]) == 0 || n.stored.State != Blank || n.stored.typed != "" || s.required(n)
}

// unanswered reports a question that has neither value nor state.
func (n *node) unanswered() bool { return n.question != nil && n.stored.State == Blank }

// undone reports that something is left to do on a question: no answer, one of former wording, an error, a warning that was not kept.
func (s *Session) undone(n *node) bool {
	if n.question == nil {
		return false
	}
	warning, kept := s.doubt(n)
	return n.unanswered() || n.former() || s.check(n).fault != "" || warning != "" && !kept
}

// seek walks from a place of the flow in a direction and gives the first asked node that fits, nil if there is none.
func (s *Session) seek(from, by int, fits func(*node) bool) *node {
	flow := s.places()
	for i := from + by; i >= 0 && i < len(flow); i += by {
		if s.asked(flow[i]) && fits(flow[i]) {
			return flow[i]
		}
	}
	return nil
}

func anywhere(*node) bool { return true }

// seq is where the cursor stands in the flow, -1 for nowhere.
func (s *Session) seq() int {
	if s.at == nil {
		return -1
	}
	s.places()
	return s.at.seq
}

// first is where a filling begins: the first unanswered question, or the first one. A new one may begin at an empty repeat.
func (s *Session) first(fresh bool) *node {
	begin := s.seek(-1, 1, anywhere)
	if fresh && begin != nil && begin.list != nil {
		return begin
	}
	if n := s.seek(-1, 1, (*node).unanswered); n != nil {
		return n
	}
	return begin
}

// hold keeps the cursor on something that is asked after relevance or the instances of a repeat have changed.
func (s *Session) hold() {
	if s.at != nil && s.can(s.at) {
		return
	}
	from := s.seq()
	if s.at != nil && s.at.in.dead() {
		from-- // what follows has moved up
	}
	if n := s.seek(from, 1, anywhere); n != nil {
		s.at = n
		return
	}
	s.at = s.seek(min(max(from, 0), len(s.places())), -1, anywhere)
}

func (s *Session) move(to *node) bool {
	if to == nil {
		return false
	}
	s.at = to
	return true
}

// Next moves to the next relevant asked question, or empty repeat, and reports whether there was one.
func (s *Session) Next() bool { return s.move(s.seek(s.seq(), 1, anywhere)) }

// Prev moves to the relevant asked question before and reports whether there was one.
func (s *Session) Prev() bool { return s.move(s.seek(s.seq(), -1, anywhere)) }

// NextGroup moves to the first asked question of what is asked next: a relevant top-level group or an instance of a repeat.
func (s *Session) NextGroup() bool { return s.move(s.seek(s.seq(), 1, s.elsewhere())) }

// PrevGroup moves to the first asked question of the relevant top-level group or instance before.
func (s *Session) PrevGroup() bool {
	last := s.seek(s.seq(), -1, s.elsewhere())
	if last == nil {
		return false
	}
	first := last
	for n := last; n != nil && n.beside(last); n = s.seek(n.seq, -1, anywhere) {
		first = n
	}
	return s.move(first)
}

// beside reports whether two nodes are asked together: in the same top-level group and the same instance.
func (n *node) beside(other *node) bool { return n.in == other.in && n.topmost() == other.topmost() }

func (n *node) topmost() *Group {
	switch {
	case n.question != nil:
		return n.question.Top()
	case n.list != nil:
		return topOf(n.list.scope.repeat)
	}
	return topOf(n.in.scope.repeat)
}

// beside lists what is asked together with a place; of an instance, what is in it. The zero Place is the cursor's.
func (s *Session) beside(p Place) []*node {
	n := s.node(p)
	if p == (Place{}) {
		n = s.at
	}
	if n == nil {
		return nil
	}
	var out []*node
	for _, item := range n.in.scope.flow {
		if other := n.in.node(s.form, item); other.topmost() == n.topmost() {
			out = append(out, other)
		}
	}
	return out
}

// elsewhere tells what is not asked together with the cursor.
func (s *Session) elsewhere() func(*node) bool {
	here := s.at
	if here == nil {
		return anywhere
	}
	return func(n *node) bool { return !n.beside(here) }
}

// NextOpen moves to the next question that is unanswered or faulty, wrapping around; false when there is no other.
func (s *Session) NextOpen() bool {
	to := s.seek(s.seq(), 1, s.undone)
	if to == nil {
		to = s.seek(-1, 1, s.undone)
	}
	return to != s.at && s.move(to)
}

// PrevOpen moves to the question before that is unanswered or faulty, wrapping around; false when there is no other.
func (s *Session) PrevOpen() bool {
	to := s.seek(s.seq(), -1, s.undone)
	if to == nil {
		to = s.seek(len(s.places()), -1, s.undone)
	}
	return to != s.at && s.move(to)
}

// Jump puts the cursor on a question, into an instance, or on a repeat to which instances can be added; false if it is not asked
// now.
func (s *Session) Jump(path string) bool {
	n := s.find(path)
	if n != nil && n.question == nil && n.list == nil {
		return s.move(s.into(n.in))
	}
	if n == nil || !s.can(n) {
		return false
	}
	delete(s.settled, n) // who goes to what a narrowed filling passes by wants to see it
	return s.move(n)
}

// into is the first asked question of an instance, nil if there is none.
func (s *Session) into(in *instance) *node {
	for _, item := range in.scope.flow {
		if n := in.node(s.form, item); s.asked(n) {
			return n
		}
	}
	return nil
}
