package checks

import (
	"math"
	"slices"
	"strconv"

	"cunce/forms"
	"cunce/forms/expr"
	"cunce/store"
)

// amounts compares the answers with a unit of the last response to each form with those of the round before.
func (e *Engine) amounts(h house, known map[string]*forms.Form) (found []Finding) {
	var names []string
	for name := range h.past.responses {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		f := known[name]
		if f == nil {
			continue
		}
		seen := map[string]bool{} // subject and part
		for i, r := range h.past.responses[name] {
			key := r.Subject().Record + " " + r.Subject().Part
			if seen[key] {
				continue
			}
			seen[key] = true
			if before, ok := roundBefore(r, h.past.responses[name][i+1:]); ok {
				found = append(found, e.compare(f, h, r, before)...)
			}
		}
	}
	return found
}

// roundBefore is the response to the same form about the same subject in another round, the latest.
func roundBefore(r store.Response, older []store.Response) (store.Response, bool) {
	s := r.Subject()
	for _, o := range older {
		if was := o.Subject(); was.Record == s.Record && was.Part == s.Part && was.Round != s.Round {
			return o, true
		}
	}
	return store.Response{}, false
}

func (e *Engine) compare(f *forms.Form, h house, r, before store.Response) (found []Finding) {
	for _, q := range f.Questions {
		if q.Unit == "" {
			continue
		}
		was, is := amountOf(before.Text(q.Name)), amountOf(r.Text(q.Name))
		if math.IsNaN(was) || math.IsNaN(is) {
			continue
		}
		s := &scene{setting: e.value, past: h.past, facts: map[string]expr.Value{"amount": expr.Num(is), "before": expr.Num(was),
			"unit": expr.Str(q.Unit), "question": expr.Str(q.Label)}}
		e.broken(s, subjectAmount, func(rule *Rule) {
			one := Finding{Rule: rule, Kind: r.Kind, Record: r.ID, Field: q.Name, Message: s.message(rule), mark: s.mark(rule)}
			one.call(h.record)
			if one.Subject = r.Subject(); f.Many {
				one.Subject.Response = r.ID
			}
			one.explained(r.Record)
			found = append(found, one)
		})
	}
	return found
}

func amountOf(text string) float64 {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return math.NaN()
	}
	return n
}
