package forms

// Cursor is the current question, nil when no question is asked.
func (s *Session) Cursor() *Question {
	if s.at < 0 {
		return nil
	}
	return s.form.Questions[s.at]
}

// can reports whether the cursor may stand on a question: relevant, and a person can answer it.
func (s *Session) can(i int) bool {
	q := s.form.Questions[i]
	return q.Type.Asked() && s.node(q).relevant && !s.ReadOnly(q)
}

// asked reports whether the officer has to pass by a question: a detail text is asked only when there is something to
// describe or it has been written.
func (s *Session) asked(i int) bool {
	if !s.can(i) {
		return false
	}
	q := s.form.Questions[i]
	n := s.node(q)
	return len(s.form.graph.details[n.item]) == 0 || n.stored.State != Blank || n.stored.typed != "" || s.Required(q)
}

// unanswered reports that a question has neither value nor state.
func (s *Session) unanswered(i int) bool { return s.node(s.form.Questions[i]).stored.State == Blank }

// undone reports that something is left to do on a question: no answer, an error, a warning that was not kept.
func (s *Session) undone(i int) bool {
	q := s.form.Questions[i]
	warning, kept := s.WarningOf(q)
	return s.unanswered(i) || s.ErrorOf(q) != "" || warning != "" && !kept
}

// seek walks from a question in a direction and gives the first that fits, -1 if there is none.
func (s *Session) seek(from, by int, fits func(int) bool) int {
	for i := from + by; i >= 0 && i < len(s.form.Questions); i += by {
		if s.asked(i) && fits(i) {
			return i
		}
	}
	return -1
}

func anyQuestion(int) bool { return true }

// first is where a filling begins: the first unanswered question, or the first one.
func (s *Session) first() int {
	if i := s.seek(-1, 1, s.unanswered); i >= 0 {
		return i
	}
	return s.seek(-1, 1, anyQuestion)
}

// hold keeps the cursor on a question that is asked after relevance has changed.
func (s *Session) hold() {
	if s.at >= 0 && s.can(s.at) {
		return
	}
	if i := s.seek(s.at, 1, anyQuestion); i >= 0 {
		s.at = i
		return
	}
	s.at = s.seek(s.at, -1, anyQuestion)
}

func (s *Session) move(to int) bool {
	if to < 0 {
		return false
	}
	s.at = to
	return true
}

// Next moves to the next relevant asked question and reports whether there was one.
func (s *Session) Next() bool { return s.move(s.seek(s.at, 1, anyQuestion)) }

// Prev moves to the relevant asked question before and reports whether there was one.
func (s *Session) Prev() bool { return s.move(s.seek(s.at, -1, anyQuestion)) }

// NextGroup moves to the first asked question of the next relevant top-level group.
func (s *Session) NextGroup() bool { return s.move(s.seek(s.at, 1, s.elsewhere())) }

// PrevGroup moves to the first asked question of the relevant top-level group before.
func (s *Session) PrevGroup() bool {
	last := s.seek(s.at, -1, s.elsewhere())
	if last < 0 {
		return false
	}
	top := s.form.Questions[last].Top()
	return s.move(s.seek(-1, 1, func(i int) bool { return s.form.Questions[i].Top() == top }))
}

// elsewhere tells the questions outside the cursor's top-level group.
func (s *Session) elsewhere() func(int) bool {
	if s.at < 0 {
		return anyQuestion
	}
	here := s.form.Questions[s.at].Top()
	return func(i int) bool { return s.form.Questions[i].Top() != here }
}

// NextOpen moves to the next question that is unanswered or faulty, wrapping around; false when there is no other.
func (s *Session) NextOpen() bool {
	to := s.seek(s.at, 1, s.undone)
	if to < 0 {
		to = s.seek(-1, 1, s.undone)
	}
	return to != s.at && s.move(to)
}

// PrevOpen moves to the question before that is unanswered or faulty, wrapping around; false when there is no other.
func (s *Session) PrevOpen() bool {
	to := s.seek(s.at, -1, s.undone)
	if to < 0 {
		to = s.seek(len(s.form.Questions), -1, s.undone)
	}
	return to != s.at && s.move(to)
}

// Jump puts the cursor on a question; false if it is not asked now.
func (s *Session) Jump(path string) bool {
	n := s.find(path)
	if n == nil {
		return false
	}
	i := n.item - s.form.graph.groups
	return s.can(i) && s.move(i)
}
