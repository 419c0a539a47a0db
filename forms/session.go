package forms

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"cunce/forms/expr"
	"cunce/forms/qtype"
)

// An Env is the world that one filling sees. Every func may be nil.
type Env struct {
	// Now is the time of opening; today() and now() tell it. Its location is the officer's time zone.
	Now time.Time
	// Register answers pulldata with two arguments: ("household","size"), ("settings","monitor_line") ...
	Register func(table, field string) expr.Value
	// Previous is the answer of the same question in the round before.
	Previous func(path string) (Answer, bool)
	// PreviousRows are the ids of the instances that the repeat at a path had in the round before, in order.
	PreviousRows func(path string) []string
	// Operator and Device fill username and deviceid questions; pulldata('settings','operator') is the operator as well
	// where the register has no such field.
	Operator, Device string
	// Checks are rules outside the form: given what counts now by the names of questions, they say what they object to. They are
	// asked again after every change, and read nothing but what they are given. Of the questions that an objection is about it
	// stands at the first with an answer. Violated forbids completion, and stands at a blank question where none has an answer;
	// Missing does until the answer is kept with a reason; Warned is a warning.
	Checks func(answer func(name string) Answer, object func(questions []string, kind Verdict, message string))
	// Random and UUID serve random() and uuid().
	Random func() float64
	UUID   func() string
}

// A Session is one filling of a form: the answers, the cursor, relevance, calculations and checks. After every change it
// recomputes only what depends on the changed answer. It is not safe for concurrent use.
//
// It is an instance of the form with the instances of its repeats: a tree of nodes that expressions walk. What was stored by
// the officer and what follows from it are kept apart in each node: recomputing everything from the stored part gives the same
// session, which is also how a draft resumes.
type Session struct {
	form       *Form
	env        Env
	ctx        expr.Context
	top        *instance
	instances  map[string]*instance // all by key, those whose life has ended too
	tables     map[string]*branch   // choice lists that expressions have asked for
	language   string               // of the texts, "" for the form's first
	translated map[string][]Choice  // lists in that language
	here       *node                // where the expression stands that is being evaluated
	flow       []*node              // questions and repeats in document order, nil when it has to be made again
	at         *node                // the cursor, nil for none
	drawn      float64              // seed of options in random order, 0 before the first
	ids        int                  // instances made without Env.Random

	reader  *node       // what is evaluated with a look at what it reads, nil for none
	reads   uint8       // for what it reads
	pending [][]*node   // by item, what refresh has to compute
	low     int         // the first place of the graph's order that has any
	newborn []*instance // instances whose defaults are not set yet
	// objections are what Env.Checks said last, outdated whether something changed since.
	objections map[*node]objection
	outdated   bool

	touched []*node        // questions whose checks read something that changed
	fired   []*node        // questions that a change sets, see Question.Trigger
	settled map[*node]bool // what a narrowed filling passes by; see Focus
	// anyFormer: there was an answer of former wording; stems are what is computed from such, nil when it has to be found anew.
	anyFormer bool
	stems     map[*node]bool
	// failures counts conditions that could not be evaluated; a node or its checks note whether it grew.
	failures int
	steps    []step // what Undo takes back, the last at the end
	open     *step  // the step being made, nil outside a change
}

// NewSession starts a filling of a compiled form. With no saved answers it is a new one: defaults and prefills are evaluated
// for all questions, once. With answers from Draft it resumes where that was. The cursor stands at the first relevant
// unanswered question.
func NewSession(f *Form, env Env, saved Answers) *Session {
	s := newTree(f, env)
	s.revive(saved)
	for key, a := range saved {
		if n := s.find(key); n != nil && n.question != nil && (!n.question.Computed() || n.question.compiled.once) {
			n.stored = load(a)
			s.anyFormer = s.anyFormer || n.former()
		}
	}
	var all []*instance
	s.inside(s.top, func(in *instance) { all = append(all, in) })
	for _, in := range all {
		s.meta(in)
	}
	s.markAll(s.top)
	s.refresh()
	for _, in := range all {
		s.initiate(in, len(saved) == 0)
	}
	s.refresh()
	s.bear()
	s.touched, s.fired = nil, nil
	for _, n := range s.places() {
		if n.stored.typed != "" {
			s.touched = append(s.touched, n)
		}
	}
	s.settle()
	s.at = s.first(len(saved) == 0)
	return s
}

// revive makes the instances of saved answers, outer ones first.
func (s *Session) revive(saved Answers) {
	var keys []string
	for key := range saved {
		if strings.HasSuffix(key, "]") {
			keys = append(keys, key)
		}
	}
	slices.SortFunc(keys, func(a, b string) int {
		return cmp.Or(cmp.Compare(strings.Count(a, "["), strings.Count(b, "[")), cmp.Compare(a, b))
	})
	var lists []*node
	for _, key := range keys {
		open := strings.LastIndexByte(key, '[')
		if open < 0 || !idRule.MatchString(key[open+1:len(key)-1]) {
			continue
		}
		n := s.find(key[:open])
		if n == nil || n.list == nil || saved[key].State != Answered {
			continue // another version of the form
		}
		in := s.instantiate(n.list.scope, n.in, key[open+1:len(key)-1], saved[key].Text)
		n.list.all = append(n.list.all, in)
		if len(lists) == 0 || lists[len(lists)-1] != n {
			lists = append(lists, n)
		}
	}
	for _, n := range lists {
		s.relist(n, 0)
	}
}

// Form is the form that is being filled.
func (s *Session) Form() *Form { return s.form }

// meta sets what nobody is asked: time of opening, operator, device.
func (s *Session) meta(in *instance) {
	for _, item := range in.scope.flow {
		n := in.node(s.form, item)
		if n.question == nil {
			continue
		}
		text := ""
		switch n.question.Type {
		case qtype.Start, qtype.End:
			text = s.env.Now.Format(layoutDateTime)
		case qtype.Today:
			text = s.env.Now.Format(time.DateOnly)
		case qtype.Username:
			text = s.env.Operator
		case qtype.DeviceID:
			text = s.env.Device
		}
		if text != "" && (n.stored.Empty() || n.question.Type == qtype.End) {
			s.put(n, stored{Answer: Text(text)})
		}
	}
}

// initiate reads the register for every question of an instance and, in a new one, sets defaults and prefills.
func (s *Session) initiate(in *instance, fresh bool) {
	for _, item := range in.scope.flow {
		n := in.node(s.form, item)
		q := n.question
		if q == nil {
			continue
		}
		if q.compiled.prefill != nil {
			n.register = s.read(n, q.compiled.prefill)
		}
		if fresh && n.stored.State == Blank {
			s.start(n)
		}
	}
}

// start sets the default and the prefill of a question without an answer.
func (s *Session) start(n *node) {
	if n.question.Computed() {
		return
	}
	if text := s.initial(n); text != "" {
		s.put(n, stored{Answer: Text(text)})
	}
	if n.register != "" {
		s.put(n, stored{Answer: Answer{State: Answered, Text: n.register, Prefilled: true}})
	}
	s.mark(n) // what reads it is computed before anything else is read
}

// bear sets what new instances begin with.
func (s *Session) bear() {
	for len(s.newborn) > 0 {
		born := s.newborn
		s.newborn = nil
		for _, in := range born {
			s.meta(in)
			s.markAll(in)
		}
		s.refresh()
		for _, in := range born {
			s.initiate(in, true)
		}
		s.refresh()
	}
}

// initial is the default of a question, "" where there is none or it is no answer.
func (s *Session) initial(n *node) string {
	q := n.question
	if q.compiled.initial != nil {
		return s.read(n, q.compiled.initial)
	}
	if q.Default == "" {
		return ""
	}
	if q.Type.Chosen() {
		s.refresh() // which choices there are may depend on others
	}
	text, _ := s.normalise(n, q.Default)
	return text
}

// read evaluates an expression to an answer of the question, "" where it gives none.
func (s *Session) read(n *node, e *expr.Expr) string {
	s.refresh()
	v, ok := s.eval(e, n)
	if v = settled(v); !ok || !solid(v) || v.Text() == "" {
		return ""
	}
	text, fault := s.normalise(n, v.Text())
	if fault != "" {
		return ""
	}
	return text
}

// Draft are all answers, irrelevant ones and refused texts too, for saving, and the living instances of repeats by their keys.
// Calculated ones are left out, because they follow from the others, except those that keep what they computed first.
func (s *Session) Draft() Answers {
	out := Answers{}
	s.rows(out, func(*instance) bool { return true })
	for _, n := range s.places() {
		if n.question == nil || n.question.Computed() && !n.question.compiled.once {
			continue
		}
		if a := n.stored.save(); a != (Answer{}) {
			out[s.path(n)] = a
		}
	}
	return out
}

// Final are the answers that count at completion: relevant ones, calculated ones included, without refused texts, and the
// relevant instances of repeats by their keys.
func (s *Session) Final() Answers {
	out := Answers{}
	s.rows(out, func(in *instance) bool { return in.head().relevant })
	for _, n := range s.places() {
		if n.question != nil && n.relevant && n.stored.State != Blank {
			out[s.path(n)] = n.stored.Answer
		}
	}
	return out
}

// rows adds the entries of the living instances that fit.
func (s *Session) rows(out Answers, fits func(*instance) bool) {
	s.inside(s.top, func(in *instance) {
		if in != s.top && fits(in) {
			out[in.key] = Text(in.order)
		}
	})
}
