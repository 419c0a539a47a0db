package forms

import (
	"testing"

	"cunce/forms/qtype"
)

// A fillCase is one question beside a helper "a", and whether "the rest is normal" sets it.
type fillCase struct {
	edit func(*Question)  // makes the question of the case from one that may be filled
	do   func(s *Session) // what was done before
	want bool
}

var fillCases = map[string]fillCase{
	"plain":                    {want: true},
	"several choices":          {edit: func(q *Question) { q.Type = qtype.SelectMultiple }, want: true},
	"no normal choice":         {edit: func(q *Question) { q.Normal = "" }},
	"batch no":                 {edit: func(q *Question) { q.NoBatch = true }},
	"answered":                 {do: func(s *Session) { s.Answer("q", "yes") }},
	"answered as normal":       {do: func(s *Session) { s.Answer("q", "no") }},
	"unknown":                  {do: func(s *Session) { s.Mark("q", Unknown, "") }},
	"refused":                  {do: func(s *Session) { s.Mark("q", Refused, "") }},
	"pending":                  {do: func(s *Session) { s.Mark("q", Pending, "等") }},
	"a refused text":           {do: func(s *Session) { s.Answer("q", "也许") }},
	"cleared":                  {do: func(s *Session) { s.Answer("q", "yes"); s.Answer("q", "") }, want: true},
	"with a note":              {do: func(s *Session) { s.Annotate("q", "注") }, want: true},
	"undone":                   {do: func(s *Session) { s.Answer("q", "yes"); s.Undo() }, want: true},
	"not asked":                {edit: func(q *Question) { q.Relevant = "${a} = 'yes'" }},
	"asked since":              {edit: func(q *Question) { q.Relevant = "${a} = 'yes'" }, do: func(s *Session) { s.Answer("a", "yes") }, want: true},
	"read-only":                {edit: func(q *Question) { q.ReadOnly = "true()" }},
	"a problem elsewhere only": {edit: func(q *Question) { q.Problem = ". = 'yes'" }, want: true},
	"a problem because of another": {edit: func(q *Question) { q.Problem = ". = 'no' and ${a} = 'yes'" },
		do: func(s *Session) { s.Answer("a", "yes") }},
	"no problem because of another": {edit: func(q *Question) { q.Problem = ". = 'no' and ${a} = 'yes'" },
		do: func(s *Session) { s.Answer("a", "no") }, want: true},
	"a hint": {edit: func(q *Question) { q.Problem, q.Grade = ". = 'no' and ${a} = 'yes'", "hint" },
		do: func(s *Session) { s.Answer("a", "yes") }},
	"a warning":      {edit: func(q *Question) { q.Warning = ". != 'no'" }},
	"no warning":     {edit: func(q *Question) { q.Warning = ". = 'no'" }, want: true},
	"a violation":    {edit: func(q *Question) { q.Constraint = "${a} != 'yes' or . = 'yes'" }, do: func(s *Session) { s.Answer("a", "yes") }},
	"no violation":   {edit: func(q *Question) { q.Constraint = "${a} != 'yes' or . = 'yes'" }, do: func(s *Session) { s.Answer("a", "no") }, want: true},
	"not offered":    {edit: func(q *Question) { q.ChoiceFilter = "name = 'yes'" }},
	"offered":        {edit: func(q *Question) { q.ChoiceFilter = "name != ${a}" }, do: func(s *Session) { s.Answer("a", "yes") }, want: true},
	"prefilled":      {edit: func(q *Question) { q.Prefill = "'no'" }},
	"registered":     {edit: func(q *Question) { q.Prefill = "'no'" }, do: func(s *Session) { s.Answer("q", "") }, want: true},
	"registered so":  {edit: func(q *Question) { q.Prefill = "'yes'" }, do: func(s *Session) { s.Answer("q", "") }},
	"a default":      {edit: func(q *Question) { q.Default = "yes" }},
	"computed":       {edit: func(q *Question) { q.Calculation = "${a}" }},
	"triggered":      {edit: func(q *Question) { q.Calculation, q.Trigger = "'yes'", "${a}" }, want: true},
	"set by trigger": {edit: func(q *Question) { q.Calculation, q.Trigger = "'yes'", "${a}" }, do: func(s *Session) { s.Answer("a", "no") }},
	"required":       {edit: func(q *Question) { q.Required = "true()" }, want: true},

	"a problem that cannot be judged":    {edit: func(q *Question) { q.Problem = "date('x') > 1" }},
	"a warning that cannot be judged":    {edit: func(q *Question) { q.Warning = "date('x') > 1" }},
	"a constraint that cannot be judged": {edit: func(q *Question) { q.Constraint = "date('x') > 1" }},
	"relevance that cannot be judged":    {edit: func(q *Question) { q.Relevant = "date('x') > 1" }},
	"required that cannot be judged":     {edit: func(q *Question) { q.Required = "date('x') > 1" }},
}

func TestFillRules(t *testing.T) {
	for name, c := range fillCases {
		g := &Group{Name: "g"}
		q := yesno("q")
		q.Group, q.Normal = g, "no"
		if c.edit != nil {
			c.edit(q)
		}
		s := start(t, yesno("a"), q)
		if c.do != nil {
			c.do(s)
		}
		was := s.Get("q")
		fills, reason := s.Fill(s.of(g))
		if (len(fills) == 1) != c.want || (reason == "") != c.want {
			t.Errorf("%s: fills %+v, reason %q; want it filled: %v", name, fills, reason, c.want)
			continue
		}
		if n := s.FillNormal(s.of(g)); n != len(fills) {
			t.Errorf("%s: set %d of %d", name, n, len(fills))
		}
		if !c.want {
			if s.Get("q") != was {
				t.Errorf("%s: %+v became %+v", name, was, s.Get("q"))
			}
			continue
		}
		got := s.Get("q")
		warning, _ := s.WarningOf(q.Place())
		if got.Text != "no" || !got.Bulk || s.ProblemOf(q.Place()) != "" || s.ErrorOf(q.Place()) != "" || warning != "" {
			t.Errorf("%s: %+v, problem %q, error %q, warning %q", name, got, s.ProblemOf(q.Place()), s.ErrorOf(q.Place()), warning)
		}
	}
}

// Filling one group leaves every other alone, nested groups belong to their top, and the cursor's group is the default.
func TestFillStaysInItsGroup(t *testing.T) {
	g, h := &Group{Name: "g"}, &Group{Name: "h"}
	sub := &Group{Name: "sub", Parent: g}
	in := func(g *Group, name string) *Question { q := yesno(name); q.Group, q.Normal = g, "no"; return q }
	questions := func() []*Question {
		return []*Question{in(g, "a"), in(sub, "b"), in(h, "c"), in(nil, "d"), in(nil, "e")}
	}
	for at, want := range map[string]string{"a": "ab", "b": "ab", "c": "c", "d": "de", "e": "de"} {
		s := start(t, questions()...)
		if !s.Jump(at) || s.FillNormal(Place{}) != len(want) {
			t.Errorf("at %s: not %d filled", at, len(want))
		}
		got := ""
		for _, q := range s.form.Questions {
			if s.Get(q.Path()).Bulk {
				got += q.Name
			}
		}
		if got != want {
			t.Errorf("at %s: filled %s, want %s", at, got, want)
		}
		if s.FillNormal(Place{}) != 0 {
			t.Errorf("at %s: filled twice", at)
		}
	}
}

// Only a face to face visit counts; every other result, a state and a refused text forbid filling, and a form without field
// work knows no such rule.
func TestFillAndTheResultOfTheVisit(t *testing.T) {
	for name, c := range map[string]struct {
		do     func(*Session)
		reason string
	}{
		"met":          {func(s *Session) { s.Answer("visit_result", "met") }, ""},
		"family":       {func(s *Session) { s.Answer("visit_result", "家人代答") }, ""},
		"phone":        {func(s *Session) { s.Answer("visit_result", "phone") }, wordNotMet},
		"nobody":       {func(s *Session) { s.Answer("visit_result", "nobody") }, wordNotMet},
		"unknown":      {func(s *Session) { s.Mark("visit_result", Unknown, "") }, wordNotMet},
		"blank":        {func(*Session) {}, wordNotMetYet},
		"refused text": {func(s *Session) { s.Answer("visit_result", "不知道") }, wordNotMetYet},
		"met no more":  {func(s *Session) { s.Answer("visit_result", "met"); s.Undo() }, wordNotMetYet},
	} {
		s, g := visit(t)
		c.do(s)
		if fills, reason := s.Fill(s.of(g)); reason != c.reason || (len(fills) > 0) != (c.reason == "") {
			t.Errorf("%s: %d fills, reason %q, want %q", name, len(fills), reason, c.reason)
		}
		if n := s.FillNormal(s.of(g)); (n > 0) != (c.reason == "") {
			t.Errorf("%s: filled %d", name, n)
		}
	}
}

// A bulk answer is told apart until it is touched by hand.
func TestBulkIsRemembered(t *testing.T) {
	q := yesno("q")
	q.Normal = "no"
	s := start(t, q)
	s.FillNormal(Place{})
	again := NewSession(s.Form(), Env{Now: noon}, s.Draft())
	if !again.Get("q").Bulk || !again.Final()["q"].Bulk {
		t.Errorf("resumed: %+v", again.Get("q"))
	}
	for name, do := range map[string]func(*Session){
		"confirmed": func(s *Session) { s.Answer("q", "no") },
		"changed":   func(s *Session) { s.Answer("q", "yes") },
		"marked":    func(s *Session) { s.Mark("q", Pending, "") },
		"wrong":     func(s *Session) { s.Answer("q", "也许") },
	} {
		touched := NewSession(s.Form(), Env{Now: noon}, s.Draft())
		do(touched)
		if touched.Get("q").Bulk {
			t.Errorf("%s: still bulk: %+v", name, touched.Get("q"))
		}
	}
	s.Annotate("q", "看过")
	if !s.Get("q").Bulk {
		t.Error("a note is no answer by hand")
	}
}
