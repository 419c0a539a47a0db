package forms

import "slices"

// An objection is what a rule outside the form has against an answer; see Env.Checks.
type objection struct {
	questions []string
	message   string
	kind      Verdict
}

// consult asks the rules outside the form again after something changed, and lets the questions that they object to now, or did
// before, be checked anew.
func (s *Session) consult() {
	if s.env.Checks == nil || !s.outdated {
		return
	}
	s.outdated = false
	before := s.objections
	s.objections = map[*node]objection{}
	s.env.Checks(s.outwardAnswer, func(questions []string, kind Verdict, message string) {
		o := objection{questions, message, kind}
		n := s.target(o)
		if n == nil {
			return
		}
		if was, taken := s.objections[n]; !taken || o.weight() > was.weight() {
			s.objections[n] = o
		}
		n.stale = true
	})
	for n := range before {
		n.stale = true
	}
}

// weight orders the kinds: what forbids completion comes first.
func (o objection) weight() int { return slices.Index([]Verdict{Warned, Missing, Violated}, o.kind) }

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
func (s *Session) target(o objection) (first *node) {
	for _, name := range o.questions {
		n := s.topmost(name)
		if n == nil || !n.relevant || n.question.Computed() {
			continue
		}
		if n.text != "" {
			return n
		}
		if first == nil && o.kind == Violated && n.stored.State == Blank {
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
	case o.kind == Violated && n.text == "" && c.required: // it is missing, which is said already
	case o.kind == Violated:
		c.fault = o.message
	case o.kind == Missing:
		c.warning, c.explain = join(o.message, c.warning), true
	case c.warning == "":
		c.warning = o.message
	}
}

// unexplained reports a warning that forbids completion until it is kept with a reason.
func (s *Session) unexplained(n *node) bool { return s.check(n).explain && n.stored.Kept == "" }
