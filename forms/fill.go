package forms

import "slices"

// visitResult is the question of the field-work group that says whether someone was met; see forms with FieldWork.
const visitResult = "visit_result"

// met are the results of a visit in which someone answered face to face; a telephone call is none.
var met = []string{"met", "family"}

// Fill lists what "the rest of this group is normal" would set in a top-level group: only unanswered relevant questions
// that have a normal choice and are not batch=no, and only after the field-work group says someone was met. The Message of
// an Item is the label of the choice. reason says why the list is empty. A nil group is the cursor's.
func (s *Session) Fill(g *Group) (fills []Item, reason string) {
	if reason := s.refusesFill(); reason != "" {
		return nil, reason
	}
	if g == nil && s.at >= 0 {
		g = s.form.Questions[s.at].Top()
	}
	for i, q := range s.form.Questions {
		if q.Top() == g && s.fillable(i) {
			fills = append(fills, Item{Kind: Open, Question: q, Path: q.Path(), Message: s.display(q, q.Normal)})
		}
	}
	if len(fills) == 0 {
		return nil, wordNothingToSet
	}
	return fills, ""
}

// refusesFill is why nothing may be filled in bulk: nobody was met.
func (s *Session) refusesFill() string {
	if !s.form.FieldWork {
		return ""
	}
	result := s.Get(visitResult)
	switch {
	case result.State == Blank:
		return wordNotMetYet
	case !slices.Contains(met, result.Text):
		return wordNotMet
	}
	return ""
}

// fillable reports whether a question may be set to normal. Bulk filling never makes a problem, an error or a warning, so
// what the form says of the value is asked before; a rule that cannot be evaluated says nothing good.
func (s *Session) fillable(i int) bool {
	q := s.form.Questions[i]
	n := s.node(q)
	if q.Normal == "" || q.NoBatch || !s.asked(i) || n.stored.State != Blank || n.stored.typed != "" {
		return false
	}
	c, failures := q.compiled, s.failures
	return s.check(n).warning == "" && s.objection(n, q.Normal) == "" &&
		!s.with(n, q.Normal, c.problem, false) && s.with(n, q.Normal, c.warning, true) &&
		(n.register == "" || n.register == q.Normal) && s.failures == failures
}

// FillNormal sets what Fill lists as one undo step, marks the answers Bulk and returns how many it set.
func (s *Session) FillNormal(g *Group) int {
	fills, _ := s.Fill(g)
	s.begin()
	count := 0
	for _, f := range fills {
		i := f.Question.compiled.item - s.form.graph.groups
		if !s.fillable(i) {
			continue // an answer before it has changed what is asked
		}
		next := s.node(f.Question).stored
		next.State, next.Text, next.Bulk = Answered, f.Question.Normal, true
		s.put(f.Question.compiled.item, next)
		s.refresh(f.Question.compiled.item)
		count++
	}
	s.settle()
	s.commit()
	return count
}
