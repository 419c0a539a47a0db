package forms

import "cunce/forms/qtype"

// A Problem is an answer that opens an issue (grade issue) or is only shown (grade hint).
type Problem struct {
	Place Place
	Grade string
	// Category, Office (a role), DueDays and Urgent are the defaults; Detail the officer's words; Member the person.
	Category, Office string
	DueDays          int
	Urgent           bool
	Detail, Member   string
	// Row says in words in which instances of repeats it is, "" outside repeats.
	Row string
}

// An Item is one line of the completion page. Kind is Violated or Missing (both block completion), Warned or Open.
type Item struct {
	Kind    Verdict
	Place   Place
	Message string
}

// A Summary is the completion page: what blocks, what to look at, what will open an issue.
type Summary struct {
	Items    []Item
	Problems []Problem
	// Blocked reports whether an error or a missing required answer forbids completion.
	Blocked bool
}

// Progress counts one top-level group with all instances in it, or one instance, over its relevant questions that are asked. Problems are of both grades.
type Progress struct {
	Group                                       *Group
	Asked, Answered, Problems, Warnings, Errors int
}

// Outline counts every top-level group that shows anything now, in order.
func (s *Session) Outline() []Progress {
	var out []Progress
	rows := map[*Group]int{}
	for _, n := range s.places() {
		if !s.shown(n) {
			continue
		}
		top := n.topmost()
		row, ok := rows[top]
		if !ok {
			row = len(out)
			rows[top] = row
			out = append(out, Progress{Group: top})
		}
		s.tally(&out[row], n)
	}
	return out
}

// Progress counts one instance with all that is in it.
func (s *Session) Progress(row Place) Progress {
	p := Progress{Group: row.Top()}
	n := s.node(row)
	if n == nil || !row.IsInstance() {
		return p
	}
	s.inside(n.in, func(in *instance) {
		for _, item := range in.scope.flow {
			if n := in.node(s.form, item); s.shown(n) {
				s.tally(&p, n)
			}
		}
	})
	return p
}

// shown reports whether a question or a repeat has a place on the screen now. A calculation with a label is shown as it changes.
func (s *Session) shown(n *node) bool {
	if s.passed(n) {
		return false
	}
	if n.question == nil {
		return n.relevant && n.list != nil && (n.list.open || n.list.any())
	}
	q := n.question
	switch q.Type {
	case qtype.Note, qtype.Uncollected:
		return n.relevant
	case qtype.Calculate:
		return n.relevant && q.Label != "" && q.Label != q.Name
	}
	return n.relevant && q.Type.Asked()
}

func (s *Session) tally(p *Progress, n *node) {
	if s.check(n).fault != "" {
		p.Errors++
	}
	if n.question == nil {
		return
	}
	if s.asked(n) {
		p.Asked++
		if !n.unanswered() && !n.former() {
			p.Answered++
		}
	}
	if s.check(n).grade != "" {
		p.Problems++
	}
	if warning, kept := s.doubt(n); warning != "" && !kept {
		p.Warnings++
	}
}

// Summary lists errors, missing, warnings, unanswered and problems over the whole form, each kind in document order.
func (s *Session) Summary() Summary {
	var sum Summary
	for _, kind := range []Verdict{Violated, Missing, Warned, Open} {
		for _, n := range s.places() {
			if message, ok := s.matter(n, kind); ok {
				sum.Items = append(sum.Items, Item{Kind: kind, Place: s.place(n), Message: message})
				sum.Blocked = sum.Blocked || kind == Violated || kind == Missing
			}
		}
	}
	for _, n := range s.places() {
		if grade := s.check(n).grade; grade != "" {
			sum.Problems = append(sum.Problems, s.problem(n, grade))
		}
	}
	return sum
}

// matter is what the completion page says of a question, or of a repeat, under one kind.
func (s *Session) matter(n *node, kind Verdict) (message string, ok bool) {
	if !n.relevant {
		return "", false
	}
	if kind == Violated {
		message = s.check(n).fault
		if message == "" && s.unexplained(n) {
			message = s.check(n).warning
		}
		return message, message != ""
	}
	if n.question == nil {
		return "", false
	}
	blank := n.stored.State == Blank && n.stored.typed == "" && s.asked(n)
	switch kind {
	case Missing:
		if !blank || !s.required(n) {
			return "", false
		}
		return s.missing(n), true
	case Warned:
		message, kept := s.doubt(n)
		return message, message != "" && !kept && !s.unexplained(n)
	}
	if n.former() {
		return wordFormer, true
	}
	if n.stored.State == Pending {
		return join(wordPending, n.stored.Note), true
	}
	return wordOpen, blank && !s.required(n)
}

// missing is the sentence for a required question without an answer.
func (s *Session) missing(n *node) string {
	switch {
	case n.question.RequiredMessage != "":
		return s.fillIn(n, s.in(n.question.Translations, "required_message", n.question.RequiredMessage))
	case s.described(n):
		return wordDetail
	}
	return wordRequired
}

func (s *Session) problem(n *node, grade string) Problem {
	q := n.question
	told := func(text string) string { return s.stored(func() string { return s.fillIn(n, text) }) }
	p := Problem{Place: s.place(n), Grade: grade, Category: told(q.Category), Office: told(q.Office), DueDays: q.DueDays,
		Urgent: q.Urgent, Member: n.stored.Member, Row: s.stored(func() string { return s.rowWords(n.in) })}
	if p.Category == "" {
		p.Category = s.stored(func() string { return s.GroupLabel(q.Top()) })
	}
	if d := q.compiled.detail; d != nil {
		p.Detail = n.in.at(d.compiled.scope.depth).node(s.form, d.compiled.item).text
	}
	return p
}
