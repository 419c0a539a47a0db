package forms

// carryRows takes over the instances of the round before into an empty repeat, as one step. They keep their ids, so that each is
// compared with what it was from then on.
func (s *Session) carryRows(n *node) (Result, bool) {
	if _, _, closed := s.shift(s.place(n)); closed != nil || !n.list.open || len(n.list.rows) > 0 || s.env.PreviousRows == nil {
		return Result{}, false
	}
	s.begin()
	s.carryInto(n)
	s.settle()
	s.commit()
	if len(n.list.rows) == 0 {
		return Result{}, false
	}
	if first := s.into(n.list.rows[0]); first != nil {
		s.at = first
	}
	return Result{}, true
}

func (s *Session) carryInto(n *node) {
	for _, id := range s.env.PreviousRows(s.place(n).Path()) {
		if len(n.list.rows) == mostInstances {
			return
		}
		if !idRule.MatchString(id) {
			continue
		}
		in := s.born(n, id, s.orderAt(n.list, len(n.list.rows)))
		s.refresh(n)
		s.bear()
		for _, item := range in.scope.flow {
			inner := in.node(s.form, item)
			if inner.list != nil && inner.list.open && inner.list.scope.repeat.RepeatCount == "" {
				s.carryInto(inner)
			} else if inner.question != nil {
				s.carryAnswer(inner)
			}
		}
	}
}

// carryAnswer takes over one answer that is asked, can be changed and is right now.
func (s *Session) carryAnswer(n *node) {
	if !n.question.Type.Asked() || !n.relevant || s.readOnly(n) {
		return
	}
	a, ok := s.env.Previous(s.place(n).Path())
	if !ok || a.Empty() {
		return
	}
	if text, fault := s.judge(n, a.Text); fault == "" && text != "" {
		s.put(n, stored{Answer: Answer{State: Answered, Text: text, Carried: true}})
		s.refresh(n)
	}
}
