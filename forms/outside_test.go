package forms_test

import (
	"testing"

	"cunce/forms"
	"cunce/forms/catalog"
)

// objecting is a session of the member card with one objection, as long as the school is one.
func objecting(o forms.Objection) *forms.Session {
	card, _ := catalog.Form("member")
	asked := func(answer func(string) forms.Answer) []forms.Objection {
		if answer("school").Text == "01" {
			return []forms.Objection{o}
		}
		return nil
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
		objection   forms.Objection
		before      forms.Verdict // on the completion page, of labor
		after       int           // how many lines once it is kept with a reason
		warned, err string
	}{
		{"hard", forms.Objection{Questions: []string{"labor"}, Message: "不对", Hard: true}, forms.Violated, 1, "", "不对"},
		{"soft", forms.Objection{Questions: []string{"labor"}, Message: "不对"}, forms.Warned, 0, "不对", ""},
		{"to be explained", forms.Objection{Questions: []string{"labor"}, Message: "不对", Explain: true}, forms.Violated, 0, "不对", ""},
		{"at the first that is answered", forms.Objection{Questions: []string{"drop", "labor"}, Message: "不对"}, forms.Warned, 0, "不对", ""},
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
