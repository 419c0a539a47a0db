package forms

// An Objection is what rules outside the form have against the answers; see Env.Checks.
type Objection struct {
	// Questions are the names of the questions that it is about: it stands at the first of them that has an answer. A hard one
	// stands at the first where none has.
	Questions []string
	Message   string
	// Hard: it forbids completion. Explain: it does until the answer is kept with a reason. Else it is a warning.
	Hard, Explain bool
}

// consult asks the rules outside the form again after something changed, and lets the questions that they object to now, or did
// before, be checked anew.
func (s *Session) consult() {
	if s.env.Checks == nil || !s.outdated {
		return
	}
	s.outdated = false
	before := s.objections
	s.objections = map[*node]Objection{}
	for _, o := range s.env.Checks(s.outwardAnswer) {
		n := s.target(o)
		if n == nil {
			continue
		}
		if was, taken := s.objections[n]; !taken || o.Hard && !was.Hard || o.Explain && !was.Hard && !was.Explain {
			s.objections[n] = o
		}
		n.stale = true
	}
	for n := range before {
		n.stale = true
	}
}

// outwardAnswer is an answer outside repeats as others see it: nothing where it does not count.
func (s *Session) outwardAnswer(name string) Answer {
	n := s.topmost(name)
	if n == nil || !n.relevant || n.stored.typed != "" {
		return Answer{}
	}
	a := n.stored.Answer
	a.Text = n.text
	return a
}

// topmost is the node of a question outside repeats, nil where there is none.
func (s *Session) topmost(name string) *node {
	q, ok := s.form.Question(name)
	if !ok || q.compiled.scope.depth > 0 {
		return nil
	}
	return s.find(q.Path())
}

// target is where an objection stands, nil for nowhere.
func (s *Session) target(o Objection) (first *node) {
	for _, name := range o.Questions {
		n := s.topmost(name)
		if n == nil || !n.relevant || n.question.Computed() {
			continue
		}
		if n.text != "" {
			return n
		}
		if first == nil && o.Hard && n.stored.State == Blank {
			first = n
		}
	}
	return first
}

// object adds what the rules outside have against an answer, where the form itself has nothing: one thing at a time.
func (s *Session) object(n *node) {
	o, ok := s.objections[n]
	c := &n.checks
	switch {
	case !ok || c.fault != "":
	case o.Hard && n.text == "" && c.required: // it is missing, which is said already
	case o.Hard:
		c.fault = o.Message
	case o.Explain:
		c.warning, c.explain = join(o.Message, c.warning), true
	case c.warning == "":
		c.warning = o.Message
	}
}

// unexplained reports a warning that forbids completion until it is kept with a reason.
func (s *Session) unexplained(n *node) bool { return s.check(n).explain && n.stored.Kept == "" }
