package forms

import "slices"

// visitResult is the question of the field-work group that says whether someone was met; see forms with FieldWork.
const visitResult = "visit_result"

// met are the results of a visit in which someone answered face to face; a telephone call is none.
var met = []string{"met", "family"}

// Fill lists what "the rest of this group is normal" would set in the group or instance that a place is in: only unanswered
// relevant questions that have a normal choice and are not batch=no, and only after the field-work group says someone was met.
// The Message of an Item is the label of the choice. reason says why the list is empty. The zero Place is the cursor's.
func (s *Session) Fill(p Place) (fills []Item, reason string) {
	if reason := s.refusesFill(); reason != "" {
		return nil, reason
	}
	for _, n := range s.beside(p) {
		if s.fillable(n) {
			fills = append(fills, Item{Kind: Open, Place: s.place(n), Message: s.display(n.question, n.question.Normal)})
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
func (s *Session) fillable(n *node) bool {
	q := n.question
	if q == nil || q.Normal == "" || q.NoBatch || !s.asked(n) || n.stored.State != Blank || n.stored.typed != "" {
		return false
	}
	c, failures := q.compiled, s.failures
	return s.check(n).warning == "" && s.objection(n, q.Normal) == "" &&
		!s.with(n, q.Normal, c.problem, false) && s.with(n, q.Normal, c.warning, true) &&
		(n.register == "" || n.register == q.Normal) && s.failures == failures
}

// FillNormal sets what Fill lists as one undo step, marks the answers Bulk and returns how many it set.
func (s *Session) FillNormal(p Place) int {
	fills, _ := s.Fill(p)
	s.begin()
	count := 0
	for _, f := range fills {
		n := s.node(f.Place)
		if !s.fillable(n) {
			continue // an answer before it has changed what is asked
		}
		next := n.stored
		next.State, next.Text, next.Bulk = Answered, n.question.Normal, true
		s.put(n, next)
		s.refresh(n)
		count++
	}
	s.settle()
	s.commit()
	return count
}
