package forms

import (
	"testing"

	"cunce/forms/qtype"
)

// visit is a form with field work and one group in which bulk filling is tried.
func visit(t *testing.T) (*Session, *Group) {
	g := &Group{Name: "housing", Label: "2.住房保障"}
	ask := func(name, problem, normal string) *Question {
		q := yesno(name)
		q.Group, q.Problem, q.Normal = g, problem, normal
		return q
	}
	urgent := ask("urgent", ". = 'yes'", "no")
	urgent.NoBatch = true
	bent := ask("bent", ". = 'no' and ${cracked} = 'no'", "no") // normal is a problem in some cases only
	result := &Question{Name: "visit_result", Type: qtype.SelectOne, List: "result"}
	f := draft(result, ask("cracked", ". = 'yes'", "no"), ask("leaning", ". = 'yes'", "no"), urgent, ask("officer", ". = 'no'", ""), bent)
	f.FieldWork = true
	if faults := f.Compile(); len(faults) > 0 {
		t.Fatal(faults)
	}
	return NewSession(f, Env{Now: noon}, nil), g
}

func TestFillOnlyAfterSomeoneWasMet(t *testing.T) {
	s, g := visit(t)
	for result, want := range map[string]string{"": wordNotMetYet, "phone": wordNotMet, "nobody": wordNotMet, "met": "", "family": ""} {
		s.Answer("visit_result", result)
		fills, reason := s.Fill(s.of(g))
		if reason != want || (len(fills) > 0) != (want == "") {
			t.Errorf("visit_result %q: %d fills, reason %q", result, len(fills), reason)
		}
	}
	s.Mark("visit_result", Pending, "")
	if n := s.FillNormal(s.of(g)); n != 0 {
		t.Errorf("filled %d without knowing whether someone was met", n)
	}
}

func TestFillNormal(t *testing.T) {
	s, g := visit(t)
	answers(t, s, "visit_result", "met", "leaning", "yes")
	fills, reason := s.Fill(s.of(g))
	if reason != "" || len(fills) != 2 || fills[0].Place.Path() != "housing/cracked" || fills[0].Message != "否" || fills[1].Place.Path() != "housing/bent" {
		t.Fatalf("fills %+v %q", fills, reason)
	}
	if n := s.FillNormal(s.of(g)); n != 1 {
		t.Errorf("filled %d: the second would have become a problem after the first", n)
	}
	if got := s.Get("cracked"); got != (Answer{State: Answered, Text: "no", Bulk: true}) {
		t.Errorf("filled: %+v", got)
	}
	for _, name := range []string{"urgent", "officer", "bent"} {
		if s.Get(name).State != Blank {
			t.Errorf("%s was filled", name)
		}
	}
	if s.Get("leaning") != Text("yes") {
		t.Error("an answer was overwritten")
	}
	answers(t, s, "cracked", "no")
	if s.Get("cracked").Bulk {
		t.Error("an answer that was confirmed by hand is no longer bulk")
	}
	s.Undo()
	if path, ok := s.Undo(); !ok || path != "housing/cracked" || s.Get("cracked").State != Blank {
		t.Errorf("undo of the bulk fill: %s %v %+v", path, ok, s.Get("cracked"))
	}
}

func TestFillIsOneStep(t *testing.T) {
	g := &Group{Name: "g"}
	var qs []*Question
	for _, name := range []string{"a", "b", "c"} {
		q := yesno(name)
		q.Group, q.Normal = g, "no"
		qs = append(qs, q)
	}
	qs[2].Relevant = "${a} = 'no'" // comes into being by filling
	s := start(t, qs...)
	if n := s.FillNormal(Place{}); n != 2 || s.Get("c").State != Blank {
		t.Errorf("filled %d, c %+v: only what was listed may be set", n, s.Get("c"))
	}
	s.Undo()
	if len(s.Draft()) != 0 {
		t.Errorf("left after undo: %v", s.Draft())
	}
}

func TestFillMakesNoWarning(t *testing.T) {
	warned, known, wrong := yesno("warned"), yesno("known"), yesno("wrong")
	warned.Warning, known.Prefill, wrong.Constraint = ". != 'no'", "pulldata('household','card')", ". = 'yes'"
	for _, q := range []*Question{warned, known, wrong} {
		q.Normal = "no"
	}
	f := form(t, warned, known, wrong)
	s := NewSession(f, Env{Now: noon, Register: register(map[string]string{"household.card": "yes"})}, nil)
	s.Answer("known", "")
	if fills, reason := s.Fill(Place{}); len(fills) > 0 || reason != wordNothingToSet {
		t.Errorf("fills %+v %q", fills, reason)
	}
}
