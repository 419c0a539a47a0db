package forms

import "strings"

// Verdict is what became of an answer; for a line of the completion page (Item) what is the matter with it.
type Verdict uint8

// The verdicts on an answer, from good to bad, and two that only an Item has. A refused value is kept with the answer's mark
// and listed at completion; it never counts as a value.
const (
	Accepted Verdict = iota
	Warned           // taken; a soft check asks to look again. Item: correct it or keep it with a reason
	Violated         // constraint or type wrong: kept as typed, marked. Item: blocks completion
	Unasked          // not relevant, read-only or calculated: nothing changed
	Missing          // Item: required and not answered, blocks completion
	Open             // Item: unanswered, but allowed
)

// A Result is what became of an answer, with the plain Chinese sentence to show.
type Result struct {
	Verdict Verdict
	Message string
	// Text is the value as normalised and stored.
	Text string
	// Place is where an answer from a file went; only Put and PutAll tell it.
	Place Place
}

// Answer gives a question a value as typed; the text is normalised (full-width, dates, X) by the question's type. "" clears.
func (s *Session) Answer(path, typed string) Result { return s.take(path, typed, Answer{}) }

// take answers a question; marks says how the value came about.
func (s *Session) take(path, typed string, marks Answer) Result {
	n, closed := s.reach(path)
	if n == nil {
		return closed
	}
	if strings.TrimSpace(typed) == "" {
		return s.clear(n)
	}
	text, fault := s.judge(n, typed)
	if text == "" && fault == "" {
		return s.clear(n) // nothing but control characters
	}
	next := stored{Answer: n.stored.Answer}
	next.Bulk, next.Carried, next.Prefilled, next.Under = marks.Bulk, marks.Carried, marks.Prefilled, ""
	if next.State > Answered {
		next.Note = ""
	}
	if fault != "" {
		next.typed, next.State, next.Text, next.Kept = typed, Blank, "", ""
		s.change(n, next)
		return Result{Verdict: Violated, Message: fault, Text: typed}
	}
	if next.Text != text {
		next.Kept = ""
	}
	next.State, next.Text = Answered, text
	next.Corrected = next.Corrected || n.stored.typed != ""
	s.change(n, next)
	if warning, kept := s.doubt(n); warning != "" && !kept {
		return Result{Verdict: Warned, Message: warning, Text: text}
	}
	return Result{Text: text}
}

func (s *Session) clear(n *node) Result {
	s.change(n, stored{Answer: Answer{Corrected: n.stored.Corrected}})
	if s.required(n) {
		return Result{Message: s.missing(n)}
	}
	return Result{}
}

// reach is the node that an answer may change, or the reason why there is none.
func (s *Session) reach(path string) (*node, Result) {
	n := s.find(path)
	switch {
	case n == nil || n.question == nil:
		return nil, Result{Verdict: Unasked, Message: wordNoSuch}
	case n.question.Computed():
		return nil, Result{Verdict: Unasked, Message: wordComputed}
	case !n.question.Type.Asked() || !n.relevant:
		return nil, Result{Verdict: Unasked, Message: wordUnasked}
	case s.readOnly(n):
		return nil, Result{Verdict: Unasked, Message: wordReadOnly}
	}
	return n, Result{}
}

// Mark gives a question a state without a value: Unknown, Refused or Pending, with a note. Blank clears.
func (s *Session) Mark(path string, st State, note string) Result {
	n, closed := s.reach(path)
	if n == nil {
		return closed
	}
	switch st {
	case Unknown, Refused, Pending:
		s.change(n, stored{Answer: Answer{State: st, Note: note, Member: n.stored.Member}})
		return Result{}
	case Blank:
		return s.clear(n)
	}
	return Result{Verdict: Unasked, Message: wordUnasked}
}

// Annotate sets the note of an answer.
func (s *Session) Annotate(path, note string) { s.amend(path, func(a *Answer) { a.Note = note }) }

// Keep records why a warning is kept; "" takes the reason back.
func (s *Session) Keep(path, reason string) { s.amend(path, func(a *Answer) { a.Kept = reason }) }

// About names the member (record id) that a problem is about.
func (s *Session) About(path, memberID string) {
	s.amend(path, func(a *Answer) { a.Member = memberID })
}

func (s *Session) amend(path string, edit func(*Answer)) {
	n := s.find(path)
	if n == nil || n.question == nil || n.question.Computed() {
		return
	}
	next := n.stored
	edit(&next.Answer)
	s.change(n, next)
}

// Carry takes over the previous round's answer, for a repeat that is empty the instances of that round with their answers; false if
// there is none.
func (s *Session) Carry(path string) (Result, bool) {
	n := s.find(path)
	switch {
	case n == nil || s.env.Previous == nil:
		return Result{}, false
	case n.list != nil:
		return s.carryRows(n)
	case n.question == nil:
		return Result{}, false
	}
	a, ok := s.env.Previous(s.place(n).Path())
	if !ok || a.Empty() {
		return Result{}, false
	}
	return s.take(path, a.Text, Answer{Carried: true}), true
}

// change stores an answer as one step that Undo takes back, with all that follows from it.
func (s *Session) change(n *node, next stored) {
	if n.stored == next {
		return
	}
	s.begin()
	s.put(n, next)
	s.refresh(n)
	s.settle()
	s.commit()
}
