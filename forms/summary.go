package forms

import "cunce/forms/qtype"

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

// An Item is one line of the completion page. Kind is Violated or Missing (both block completion), Warned or Open.
type Item struct {
	Kind     Verdict
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

// Progress counts one top-level group, over its relevant questions that are asked. Problems are of both grades.
type Progress struct {
	Group                                       *Group
	Asked, Answered, Problems, Warnings, Errors int
}

// Outline counts every top-level group that shows anything now, in order.
func (s *Session) Outline() []Progress {
	var out []Progress
	rows := map[*Group]int{}
	for i, q := range s.form.Questions {
		if !s.shown(q) {
			continue
		}
		row, ok := rows[q.Top()]
		if !ok {
			row = len(out)
			rows[q.Top()] = row
			out = append(out, Progress{Group: q.Top()})
		}
		s.tally(&out[row], i)
	}
	return out
}

// shown reports whether a question has a place on the screen now.
func (s *Session) shown(q *Question) bool {
	return s.Relevant(q) && (q.Type.Asked() || q.Type == qtype.Note || q.Type == qtype.Uncollected)
}

func (s *Session) tally(p *Progress, i int) {
	q := s.form.Questions[i]
	if s.asked(i) {
		p.Asked++
		if !s.unanswered(i) {
			p.Answered++
		}
	}
	if s.ProblemOf(q) != "" {
		p.Problems++
	}
	if warning, kept := s.WarningOf(q); warning != "" && !kept {
		p.Warnings++
	}
	if s.ErrorOf(q) != "" {
		p.Errors++
	}
}

// Summary lists errors, missing, warnings, unanswered and problems over the whole form, each kind in document order.
func (s *Session) Summary() Summary {
	var sum Summary
	for _, kind := range []Verdict{Violated, Missing, Warned, Open} {
		for i, q := range s.form.Questions {
			if message, ok := s.matter(i, kind); ok {
				sum.Items = append(sum.Items, Item{Kind: kind, Question: q, Path: q.Path(), Message: message})
				sum.Blocked = sum.Blocked || kind == Violated || kind == Missing
			}
		}
	}
	for _, q := range s.form.Questions {
		if grade := s.ProblemOf(q); grade != "" {
			sum.Problems = append(sum.Problems, s.problem(q, grade))
		}
	}
	return sum
}

// matter is what the completion page says of a question under one kind.
func (s *Session) matter(i int, kind Verdict) (message string, ok bool) {
	q := s.form.Questions[i]
	n := s.node(q)
	if !n.relevant {
		return "", false
	}
	blank := n.stored.State == Blank && n.stored.typed == "" && s.asked(i)
	switch kind {
	case Violated:
		message = s.ErrorOf(q)
		return message, message != ""
	case Missing:
		return s.missing(n), blank && s.Required(q)
	case Warned:
		message, kept := s.WarningOf(q)
		return message, message != "" && !kept
	}
	if n.stored.State == Pending {
		return join(wordPending, n.stored.Note), true
	}
	return wordOpen, blank && !s.Required(q)
}

// missing is the sentence for a required question without an answer.
func (s *Session) missing(n *node) string {
	switch {
	case n.question.RequiredMessage != "":
		return s.fillIn(n.question.RequiredMessage)
	case s.described(n):
		return wordDetail
	}
	return wordRequired
}

func (s *Session) problem(q *Question, grade string) Problem {
	p := Problem{Question: q, Path: q.Path(), Grade: grade, Category: q.Category, Office: q.Office, DueDays: q.DueDays,
		Urgent: q.Urgent, Member: s.node(q).stored.Member}
	if p.Category == "" {
		p.Category = q.Top().Label
	}
	if d := s.find(q.Detail); q.Detail != "" && d != nil {
		p.Detail = d.text
	}
	return p
}
