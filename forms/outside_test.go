package forms_test

import (
	"testing"

	"cunce/forms"
	"cunce/forms/catalog"
)

type objection struct {
	questions []string
	kind      forms.Verdict
}

// objecting is a session of the member card with one objection, as long as the school is one.
func objecting(o objection) *forms.Session {
	card, _ := catalog.Form("member")
	asked := func(answer func(string) forms.Answer, object func([]string, forms.Verdict, string)) {
		if answer("school").Text == "01" {
			object(o.questions, o.kind, "不对")
		}
	}
	return forms.NewSession(card, forms.Env{Checks: asked}, nil)
}

func summary(s *forms.Session, path string) (kinds []forms.Verdict) {
	for _, i := range s.Summary().Items {
		if i.Place.Path() == path && i.Kind != forms.Open {
			kinds = append(kinds, i.Kind)
		}
	}
	return kinds
}

func TestObjections(t *testing.T) {
	tests := []struct {
		name        string
		objection   objection
		before      forms.Verdict // on the completion page, of labor
		after       int           // how many lines once it is kept with a reason
		warned, err string
	}{
		{"hard", objection{[]string{"labor"}, forms.Violated}, forms.Violated, 1, "", "不对"},
		{"soft", objection{[]string{"labor"}, forms.Warned}, forms.Warned, 0, "不对", ""},
		{"to be explained", objection{[]string{"labor"}, forms.Missing}, forms.Violated, 0, "不对", ""},
		{"at the first that is answered", objection{[]string{"drop", "labor"}, forms.Warned}, forms.Warned, 0, "不对", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := objecting(test.objection)
			s.Answer("g2/labor", "01")
			if got := summary(s, "g2/labor"); len(got) > 0 {
				t.Fatalf("before there is a reason to object: %v", got)
			}
			s.Answer("g2/school", "01")
			if got := summary(s, "g2/labor"); len(got) != 1 || got[0] != test.before {
				t.Errorf("on the page: %v, want %v", got, test.before)
			}
			place := s.Form().Questions
			for _, q := range place {
				if q.Name != "labor" {
					continue
				}
				if got := s.ErrorOf(q.Place()); got != test.err {
					t.Errorf("error %q, want %q", got, test.err)
				}
				if got, _ := s.WarningOf(q.Place()); got != test.warned {
					t.Errorf("warning %q, want %q", got, test.warned)
				}
			}
			s.Keep("g2/labor", "看过")
			if got := summary(s, "g2/labor"); len(got) != test.after {
				t.Errorf("kept: %v, want %d", got, test.after)
			}
			s.Answer("g2/school", "02")
			if got := summary(s, "g2/labor"); len(got) > 0 {
				t.Errorf("afterwards: %v", got)
			}
			s.Undo()
			if got := summary(s, "g2/labor"); len(got) != test.after {
				t.Errorf("undone: %v, want %d", got, test.after)
			}
		})
	}
}
