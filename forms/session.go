package forms

import (
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
	// Operator and Device fill username and deviceid questions; pulldata('settings','operator') is the operator as well
	// where the register has no such field.
	Operator, Device string
	// Random and UUID serve random() and uuid().
	Random func() float64
	UUID   func() string
}

// A Session is one filling of a form: the answers, the cursor, relevance, calculations and checks. After every change it
// recomputes only what depends on the changed answer. It is not safe for concurrent use.
//
// It is an instance of the form: a tree of nodes that expressions walk, in one slice that is indexed like the form's graph.
// What was stored by the officer and what follows from it are kept apart in each node: recomputing everything from the
// stored part gives the same session, which is also how a draft resumes.
type Session struct {
	form      *Form
	env       Env
	ctx       expr.Context
	root      node
	nodes     []node             // by item of the graph
	instances map[string]*branch // choice lists that expressions have asked for
	at        int                // the cursor as an index of Form.Questions, -1 for none

	dirty   []bool // items to compute, used inside refresh
	touched []int  // question items whose checks read something that changed
	fired   []int  // question items that a change sets, see Question.Trigger
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
	for key, a := range saved {
		if q, ok := f.Question(key); ok && (!q.Computed() || q.compiled.once) {
			s.nodes[q.compiled.item].stored = load(a)
		}
	}
	s.meta()
	s.computeAll()
	s.prefill(len(saved) == 0)
	for _, q := range f.Questions {
		if s.nodes[q.compiled.item].stored.typed != "" {
			s.touched = append(s.touched, q.compiled.item)
		}
	}
	s.settle()
	s.at = s.first()
	return s
}

// Form is the form that is being filled.
func (s *Session) Form() *Form { return s.form }

// meta sets what nobody is asked: time of opening, operator, device.
func (s *Session) meta() {
	for _, q := range s.form.Questions {
		n := &s.nodes[q.compiled.item]
		text := ""
		switch q.Type {
		case qtype.Start, qtype.End:
			text = s.env.Now.Format(layoutDateTime)
		case qtype.Today:
			text = s.env.Now.Format(time.DateOnly)
		case qtype.Username:
			text = s.env.Operator
		case qtype.DeviceID:
			text = s.env.Device
		}
		if text != "" && (n.stored.Empty() || q.Type == qtype.End) {
			n.stored = stored{Answer: Text(text)}
		}
	}
}

// prefill reads the register for every question and, in a new filling, sets defaults and prefills.
func (s *Session) prefill(fresh bool) {
	for _, q := range s.form.Questions {
		item := q.compiled.item
		n := &s.nodes[item]
		if q.compiled.prefill != nil {
			n.register = s.read(q, q.compiled.prefill)
		}
		if !fresh || q.Computed() || n.stored.State != Blank {
			continue
		}
		if text := s.initial(q); text != "" {
			s.put(item, stored{Answer: Text(text)})
		}
		if n.register != "" {
			s.put(item, stored{Answer: Answer{State: Answered, Text: n.register, Prefilled: true}})
		}
		s.refresh(item)
	}
	s.touched, s.fired = nil, nil
}

// initial is the default of a question, "" where there is none or it is no answer.
func (s *Session) initial(q *Question) string {
	if q.compiled.initial != nil {
		return s.read(q, q.compiled.initial)
	}
	if q.Default == "" {
		return ""
	}
	text, _ := s.normalise(q, q.Default)
	return text
}

// read evaluates an expression to an answer of the question, "" where it gives none.
func (s *Session) read(q *Question, e *expr.Expr) string {
	v, ok := s.eval(e, q.compiled.item)
	if v = settled(v); !ok || !solid(v) || v.Text() == "" {
		return ""
	}
	text, fault := s.normalise(q, v.Text())
	if fault != "" {
		return ""
	}
	return text
}

// Draft are all answers, irrelevant ones and refused texts too, for saving. Calculated ones are left out, because they
// follow from the others, except those that keep what they computed first.
func (s *Session) Draft() Answers {
	out := Answers{}
	for _, q := range s.form.Questions {
		n := &s.nodes[q.compiled.item]
		if q.Computed() && !q.compiled.once {
			continue
		}
		if a := n.stored.save(); a != (Answer{}) {
			out[q.compiled.path] = a
		}
	}
	return out
}

// Final are the answers that count at completion: relevant ones, calculated ones included, without refused texts.
func (s *Session) Final() Answers {
	out := Answers{}
	for _, q := range s.form.Questions {
		if n := &s.nodes[q.compiled.item]; n.relevant && n.stored.State != Blank {
			out[q.compiled.path] = n.stored.Answer
		}
	}
	return out
}
