package forms

import (
	"time"

	"cunce/forms/expr"
)

// An Env is the world that one filling sees. Every func may be nil.
type Env struct {
	// Now is the time of opening; today() and now() tell it. Its location is the officer's time zone.
	Now time.Time
	// Register answers pulldata with two arguments: ("household","size"), ("settings","monitor_line") ...
	Register func(table, field string) expr.Value
	// Previous is the answer of the same question in the round before.
	Previous func(path string) (Answer, bool)
	// Operator and Device fill username and deviceid questions.
	Operator, Device string
}

// A Session is one filling of a form: the answers, the cursor, relevance, calculations and checks. After every change it
// recomputes only what depends on the changed answer. It is not safe for concurrent use.
type Session struct{ form *Form }

// Verdict is what became of an answer.
type Verdict uint8

// The verdicts, from good to bad. A refused value is kept with the answer's mark and listed at completion; it never
// counts as a value.
const (
	Accepted Verdict = iota
	Warned           // taken; a soft check asks to look again
	Violated         // constraint or type wrong: kept as typed, marked
	Unasked          // not relevant, read-only or calculated: nothing changed
)

// A Result is what became of an answer, with the plain Chinese sentence to show.
type Result struct {
	Verdict Verdict
	Message string
	// Text is the value as normalised and stored.
	Text string
}

// A Problem is an answer that opens an issue (grade issue) or is only shown (grade hint).
type Problem struct {
	Question *Question
	Path     string
	Grade    string
	// Category, Office (a role), DueDays and Urgent are the defaults; Detail the officer's words; Member the person.
	Category, Office string
	DueDays          int
	Urgent           bool
	Detail, Member   string
}

// ItemKind tells the lines of the completion page apart.
type ItemKind uint8

// The kinds of Item: Error and Missing block completion, Warn must be corrected or kept with a reason, Open is unanswered but allowed.
const (
	ItemError ItemKind = iota
	ItemMissing
	ItemWarn
	ItemOpen
)

// An Item is one line of the completion page.
type Item struct {
	Kind     ItemKind
	Question *Question
	Path     string
	Message  string
}

// A Summary is the completion page: what blocks, what to look at, what will open an issue.
type Summary struct {
	Items    []Item
	Problems []Problem
	// Blocked reports whether an error or a missing required answer forbids completion.
	Blocked bool
}

// Progress counts one top-level group, over its relevant questions that are asked.
type Progress struct {
	Group                                       *Group
	Asked, Answered, Problems, Warnings, Errors int
}

// NewSession starts a filling with the answers saved before (nil for none): defaults and prefills are evaluated for
// questions without an answer, once, and everything is computed. The cursor stands at the first relevant unanswered question.
func NewSession(f *Form, env Env, saved Answers) *Session { return &Session{form: f} }

func (s *Session) Form() *Form { return s.form }

// Cursor is the current question, nil when no question is asked.
func (s *Session) Cursor() *Question { return nil }

// Next and Prev move to the neighbouring relevant asked question and report whether there was one.
func (s *Session) Next() bool { return false }
func (s *Session) Prev() bool { return false }

// NextGroup and PrevGroup move to the first asked question of the neighbouring relevant top-level group.
func (s *Session) NextGroup() bool { return false }
func (s *Session) PrevGroup() bool { return false }

// NextOpen and PrevOpen move to the next or previous question that is unanswered or faulty, wrapping around.
func (s *Session) NextOpen() bool { return false }
func (s *Session) PrevOpen() bool { return false }

// Jump puts the cursor on a question; false if it is not asked now.
func (s *Session) Jump(path string) bool { return false }

// Answer gives a question a value as typed; the text is normalised (full-width, dates, X) by the question's type. "" clears.
func (s *Session) Answer(path, typed string) Result { return Result{} }

// Mark gives a question a state without a value: Unknown, Refused or Pending, with a note.
func (s *Session) Mark(path string, st State, note string) Result { return Result{} }

// Annotate sets the note of an answer; Keep records why a warning is kept; About names the member a problem is about.
func (s *Session) Annotate(path, note string)  {}
func (s *Session) Keep(path, reason string)    {}
func (s *Session) About(path, memberID string) {}

// Carry takes over the previous round's answer; false if there is none.
func (s *Session) Carry(path string) (Result, bool) { return Result{}, false }

// Get is the answer as it stands (calculated ones included); Typed the refused text kept beside it, "" if none.
func (s *Session) Get(path string) Answer   { return Answer{} }
func (s *Session) Typed(path string) string { return "" }

// Relevant reports whether a question is asked or shown now; ReadOnly whether it can be changed; Required whether completion needs it.
func (s *Session) Relevant(q *Question) bool { return false }
func (s *Session) ReadOnly(q *Question) bool { return false }
func (s *Session) Required(q *Question) bool { return false }

// Choices are the options of a question after its choice_filter.
func (s *Session) Choices(q *Question) []Choice { return nil }

// ProblemOf reports whether the answer is a problem and of which grade ("issue", "hint", "").
func (s *Session) ProblemOf(q *Question) string { return "" }

// WarningOf is the open warning on a question and whether it was kept; ErrorOf the open error.
func (s *Session) WarningOf(q *Question) (message string, kept bool) { return "", false }
func (s *Session) ErrorOf(q *Question) string                        { return "" }

// Label is a question's label with ${name} filled in.
func (s *Session) Label(q *Question) string { return "" }

// Fill lists what "the rest of this group is normal" would set in the cursor's group: only unanswered relevant questions
// that have a normal choice and are not batch=no, and only after the field-work group says someone was met. reason says why
// it is empty. FillNormal does it as one undo step and marks the answers Bulk.
func (s *Session) Fill(g *Group) (fills []Item, reason string) { return nil, "" }
func (s *Session) FillNormal(g *Group) int                     { return 0 }

// Undo takes back the last change (a bulk fill is one) and moves the cursor there; false when nothing is left.
func (s *Session) Undo() (path string, ok bool) { return "", false }

// Outline counts every relevant top-level group, in order.
func (s *Session) Outline() []Progress { return nil }

// Summary lists errors, missing, warnings, unanswered and problems over the whole form.
func (s *Session) Summary() Summary { return Summary{} }

// Draft are all answers, irrelevant ones too, for saving; Final only those that count at completion (relevant, calculated
// ones included).
func (s *Session) Draft() Answers { return nil }
func (s *Session) Final() Answers { return nil }
