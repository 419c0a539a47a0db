package forms

import (
	"math"
	"math/rand/v2"
	"slices"

	"cunce/forms/expr"
	"cunce/forms/normal"
	"cunce/forms/qtype"
)

// checks are what follows from the answers for one question and feeds nothing else; they are made when asked for.
type checks struct {
	readOnly, required bool
	fault              string // what is wrong, "" if nothing
	warning            string
	explain            bool   // the warning forbids completion until it is kept with a reason
	grade              string // of the problem, "" for none
}

func (s *Session) check(n *node) *checks {
	s.consult()
	if !n.stale {
		return &n.checks
	}
	n.stale = false
	defer s.track(n, ofChecks)()
	n.checks = checks{}
	if !n.relevant {
		return &n.checks
	}
	failures := s.failures
	q, c := n.question, &n.checks
	if q == nil {
		c.fault = n.crowded()
		return c
	}
	c.readOnly = s.truth(q.compiled.readOnly, n, false)
	c.required = s.truth(q.compiled.required, n, false)
	if !s.judged(n) {
		return c // nobody was asked this: there is nothing to judge
	}
	c.fault = s.faultOf(n)
	if n.text != "" || q.Type == qtype.Note {
		if s.truth(q.compiled.problem, n, false) {
			c.grade = q.grade()
		}
		c.warning = s.warnings(n)
	}
	s.object(n)
	if n.failed || s.failures > failures {
		c.warning = join(c.warning, wordBroken)
	}
	return c
}

// grade is the grade of the question's problem.
func (q *Question) grade() string {
	if q.Grade == "" {
		return "issue"
	}
	return q.Grade
}

// judge says what a typed text becomes and what is wrong with it, "" if nothing.
func (s *Session) judge(n *node, typed string) (text, fault string) {
	if text, fault = s.normalise(n, typed); fault != "" {
		return "", fault
	}
	return text, s.objection(n, text)
}

// faultOf is what is wrong with what a question holds now.
func (s *Session) faultOf(n *node) string {
	switch {
	case n.stored.typed != "":
		_, fault := s.judge(n, n.stored.typed)
		return fault
	case n.text != "":
		return s.objection(n, n.text)
	}
	return ""
}

// objection is what the form has against a well-formed value: a choice that is not offered, the constraint.
func (s *Session) objection(n *node, text string) string {
	q := n.question
	if q.Type.Chosen() && q.compiled.filter != nil {
		for _, name := range q.chosen(text) {
			if !offers(s.options(n), name) {
				return say(wordNotOffered, s.display(q, name))
			}
		}
	}
	if q.compiled.constraint == nil || s.with(n, text, q.compiled.constraint, true) {
		return ""
	}
	if q.ConstraintMessage != "" {
		return s.fillIn(n, s.in(q.Translations, "constraint_message", q.ConstraintMessage))
	}
	return say(wordConstraint, s.display(q, text))
}

// with evaluates a condition as if the question had the value.
func (s *Session) with(n *node, text string, e *expr.Expr, otherwise bool) bool {
	value, relevant := n.value, n.relevant
	n.relevant = true
	if !n.question.Computed() {
		n.value = typedValue(n.question.Type, text, s.env.Now.Location())
	}
	ok := s.truth(e, n, otherwise)
	n.value, n.relevant = value, relevant
	return ok
}

func offers(choices []Choice, name string) bool {
	return slices.ContainsFunc(choices, func(c Choice) bool { return c.Name == name })
}

// warnings joins the form's own soft check, the comparison with the register and that with the round before.
func (s *Session) warnings(n *node) string {
	q, out := n.question, ""
	if !s.truth(q.compiled.warning, n, true) {
		out = wordWarning
		if q.WarningMessage != "" {
			out = s.fillIn(n, s.in(q.Translations, "warning_message", q.WarningMessage))
		}
	}
	if n.register != "" && differ(q.Type, n.register, n.text) {
		out = join(out, say(wordMismatch, s.display(q, n.register), s.display(q, n.text)))
	}
	if before := s.tenfold(n); before != "" {
		out = join(out, say(wordTenfold, before+q.Unit))
	}
	return out
}

func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "；" + b
}

// differ compares two values of a question in the way that officers do: 4 and 4.0 are the same, and so are names with
// different dots.
func differ(t qtype.Type, a, b string) bool {
	switch t {
	case qtype.Integer, qtype.Decimal, qtype.Range:
		return parseNumber(a) != parseNumber(b)
	case qtype.Text:
		return normal.Name(a) != normal.Name(b)
	}
	return a != b
}

// tenfold is the last round's value when an amount with a unit is ten times that or more, "" otherwise.
func (s *Session) tenfold(n *node) string {
	q := n.question
	if q.Unit == "" || s.env.Previous == nil || n.value.Kind() != expr.Number {
		return ""
	}
	a, ok := s.env.Previous(s.place(n).Path())
	if !ok || a.Empty() {
		return ""
	}
	before := parseNumber(a.Text)
	if before == 0 || math.IsNaN(before) || math.Abs(n.value.Number()) < 10*math.Abs(before) {
		return ""
	}
	return a.Text
}

// options are the choices of a question after its choice_filter.
func (s *Session) options(n *node) []Choice {
	all, c := s.choices(n.question.List), n.question.compiled
	if c.filter == nil && !n.question.shuffled() {
		return all
	}
	if !n.unlisted {
		return n.options
	}
	n.unlisted, n.options = false, nil
	defer s.track(n, ofOptions)()
	for i, item := range s.items(n.question.List) {
		if c.filter == nil || s.offered(n, item) {
			n.options = append(n.options, all[i])
		}
	}
	if n.question.shuffled() {
		s.shuffle(n)
	}
	return n.options
}

// shuffle mixes the options of a question: by its seed, where it has one, the same each time, else as this filling has drawn.
func (s *Session) shuffle(n *node) {
	seed := 0.0
	if c := n.question.compiled; c.seed != nil {
		if v, ok := s.eval(c.seed, n); ok {
			seed = v.Number()
		}
	} else if s.env.Random != nil {
		if s.drawn == 0 {
			s.drawn = 1 + s.env.Random()
		}
		seed = s.drawn
	}
	mixer := rand.New(rand.NewPCG(math.Float64bits(seed), uint64(n.question.compiled.item)))
	mixer.Shuffle(len(n.options), func(i, j int) { n.options[i], n.options[j] = n.options[j], n.options[i] })
}

// shuffled reports a question whose options stand in random order.
func (q *Question) shuffled() bool {
	on := q.Parameters["randomize"]
	return on == "true" || on == "true()" || on == "yes" || on == "1"
}

// seed is the expression by which options are mixed, "" for none.
func (q *Question) seed() string {
	if q.shuffled() {
		return q.Parameters["seed"]
	}
	return ""
}

// offered evaluates choice_filter at a choice: its columns are children, as in XLSForm's itemset.
func (s *Session) offered(n *node, choice expr.Node) bool {
	s.here, s.ctx.Node, s.ctx.Current = n, choice, n
	v, err := n.question.compiled.filter.Eval(&s.ctx)
	return err != nil || v.Truth()
}

func (s *Session) readOnly(n *node) bool { return n.question.Computed() || s.check(n).readOnly }

func (s *Session) required(n *node) bool {
	return n.relevant && (s.check(n).required || s.described(n))
}

// described reports whether a question that names this text as its detail is a problem that opens an issue.
func (s *Session) described(n *node) bool {
	found := false
	s.along(n, 0, s.form.graph.details[n.item], func(problem *node) {
		found = found || s.check(problem).grade == "issue"
	})
	return found
}

// doubt is the warning on a question and whether it was kept with a reason.
func (s *Session) doubt(n *node) (message string, kept bool) {
	message = s.check(n).warning
	return message, message != "" && n.stored.Kept != ""
}

// Choices are the options of a question after its choice_filter.
func (s *Session) Choices(p Place) []Choice {
	if n := s.asks(p); n != nil {
		return s.options(n)
	}
	return nil
}

// asks is the node of a question, nil where none stands.
func (s *Session) asks(p Place) *node {
	if n := s.node(p); n != nil && n.question != nil {
		return n
	}
	return nil
}

// Relevant reports whether a question or an instance is asked or shown now.
func (s *Session) Relevant(p Place) bool {
	n := s.node(p)
	return n != nil && n.relevant && !n.in.dead()
}

// ReadOnly reports whether a question cannot be changed now.
func (s *Session) ReadOnly(p Place) bool {
	n := s.asks(p)
	return n == nil || s.readOnly(n)
}

// Required reports whether completion needs an answer: by its own rule, or as the detail of a problem.
func (s *Session) Required(p Place) bool {
	n := s.asks(p)
	return n != nil && s.required(n)
}

// ProblemOf reports whether the answer is a problem and of which grade ("issue", "hint", "").
func (s *Session) ProblemOf(p Place) string {
	if n := s.asks(p); n != nil {
		return s.check(n).grade
	}
	return ""
}

// WarningOf is the warning on a question and whether it was kept with a reason.
func (s *Session) WarningOf(p Place) (message string, kept bool) {
	if n := s.asks(p); n != nil {
		return s.doubt(n)
	}
	return "", false
}

// ErrorOf is what is wrong with the answer, "" if nothing; of a repeat, with the number of its instances.
func (s *Session) ErrorOf(p Place) string {
	if n := s.node(p); n != nil && (n.question != nil || n.list != nil) {
		return s.check(n).fault
	}
	return ""
}

// Get is the answer as it stands, calculated ones included; an irrelevant one is what was answered before.
func (s *Session) Get(path string) Answer {
	if n := s.find(path); n != nil {
		return n.stored.Answer
	}
	return Answer{}
}

// Typed is the refused text that is kept beside the answer, "" if none.
func (s *Session) Typed(path string) string {
	if n := s.find(path); n != nil {
		return n.stored.typed
	}
	return ""
}
