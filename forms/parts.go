package forms

import "slices"

// Parts are the choices of the question that OnePer names: a subject has one response for each of them. Nil for a form that
// is answered once.
func (f *Form) Parts() []Choice {
	if q := f.partQuestion(); q != nil {
		return f.Lists[q.List]
	}
	return nil
}

// PartOf is which of the Parts some answers are, "" where they do not tell.
func (f *Form) PartOf(as Answers) string {
	q := f.partQuestion()
	if q == nil {
		return ""
	}
	c, _ := f.Choice(q, as[q.Path()].Text)
	return c.Name
}

func (f *Form) partQuestion() *Question {
	at := slices.IndexFunc(f.Questions, func(q *Question) bool { return q.Name == f.OnePer && !q.repeated() })
	if f.OnePer == "" || at < 0 {
		return nil
	}
	return f.Questions[at]
}

// Differ lists the questions with Compare that two fillings do not answer alike, in document order. Amounts and names are
// compared as officers do: 4 and 4.0 are the same, and so are names with different dots. An answer on one side alone is a
// difference, none on either side is not: the question did not arise. What stands in a repeat is not compared.
func (f *Form) Differ(a, b Answers) []*Question {
	var out []*Question
	for _, q := range f.Questions {
		if q.Compare && !q.repeated() && !alike(q, a[q.Path()], b[q.Path()]) {
			out = append(out, q)
		}
	}
	return out
}

// repeated reports that a question is asked in each instance of a repeat, so that it is not one question of a filling.
func (q *Question) repeated() bool {
	for g := q.Group; g != nil; g = g.Parent {
		if g.Repeat {
			return true
		}
	}
	return false
}

func alike(q *Question, a, b Answer) bool {
	if a.Empty() || b.Empty() {
		return a.Empty() == b.Empty()
	}
	return !differ(q.Type, a.Text, b.Text)
}
