package forms

// former reports an answer that was given when the question said something else; see Answer.Under.
func (n *node) former() bool { return n.stored.Under != "" }

// judged reports whether an answer is one to what is asked: not of former wording, nor computed from such answers. What is not
// judged is no error, no warning and no problem.
func (s *Session) judged(n *node) bool { return !n.former() && !s.derived(n) }

// Judged reports whether an answer is one to what is asked now, so that issues may follow it; see Answer.Under.
func (s *Session) Judged(path string) bool {
	n := s.find(path)
	return n == nil || s.judged(n)
}

// derived reports a value that was computed, at whatever remove, from an answer of former wording.
func (s *Session) derived(n *node) bool {
	if !s.anyFormer || n.question == nil || !n.question.Computed() {
		return false
	}
	if s.stems == nil {
		s.stems = map[*node]bool{}
		for _, at := range s.places() {
			if at.former() {
				s.spread(at)
			}
		}
	}
	return s.stems[n]
}

// spread notes what is computed from a node.
func (s *Session) spread(from *node) {
	s.along(from, 0, s.form.graph.feeds[from.item], func(n *node) {
		if n.question != nil && n.question.Computed() && !s.stems[n] {
			s.stems[n] = true
			s.spread(n)
		}
	})
}

// reformed follows an answer that became, or is no longer, one of former wording: what is computed from it is judged anew.
func (s *Session) reformed() {
	for n := range s.stems {
		n.stale = true
	}
	s.stems = nil
	for _, n := range s.places() {
		if s.derived(n) {
			n.stale = true
		}
	}
}

// Confirm says that an answer of former wording is the answer to what is asked now; it is judged from then on. false where the
// answer is none.
func (s *Session) Confirm(path string) bool {
	n, _ := s.reach(path)
	if n == nil || !n.former() {
		return false
	}
	next := n.stored
	next.Under = ""
	s.change(n, next)
	return true
}

// Focus narrows the filling to what is new or changed since its answers were given: asks tells which questions are. What is
// answered already is passed by, and so is what was left open then; what is not relevant yet is asked when it becomes so, and
// what blocks completion in any case. fresh also sets the defaults and prefills of what is asked and open. Without asks the
// whole form is asked again.
func (s *Session) Focus(asks func(*Question) bool, fresh bool) {
	s.settled = nil
	if asks == nil {
		s.at = s.first(false)
		return
	}
	settled := map[*node]bool{}
	for _, n := range s.places() {
		settled[n] = n.relevant && !s.due(n, asks)
	}
	for _, n := range s.places() {
		if fresh && n.question != nil && asks(n.question) && n.stored == (stored{}) {
			s.start(n)
		}
	}
	s.refresh()
	s.touched, s.fired = nil, nil
	s.settled = settled
	if s.at = s.seek(-1, 1, s.undone); s.at == nil {
		s.at = s.first(false)
	}
}

// due reports what a narrowed filling asks: an answer of former wording, and what is new or changed and open.
func (s *Session) due(n *node, asks func(*Question) bool) bool {
	if n.question != nil {
		return n.former() || n.stored.typed != "" || n.unanswered() && asks(n.question)
	}
	for _, item := range n.list.scope.flow {
		if q := s.form.question(item); q != nil && asks(q) {
			return true
		}
	}
	return false
}

// Settled reports a question that a narrowed filling passes by; see Focus.
func (s *Session) Settled(p Place) bool {
	n := s.node(p)
	return n != nil && s.passed(n)
}

// passed reports that Focus leaves a node out. Nothing is left out that blocks completion.
func (s *Session) passed(n *node) bool {
	if !s.settled[n] {
		return false
	}
	return s.check(n).fault == "" && !(n.unanswered() && s.required(n))
}
