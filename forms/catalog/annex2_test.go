package catalog

import (
	"strings"
	"testing"

	"cunce/forms"
)

// head2 is the head of both parts of annex 2, where it is not filled in by itself.
var head2 = map[string]string{"mpsj": "2022-08-10", "clx": "general", "pcry": "周文广", "a2_1_2n": "3", "a2_1_3a": "no", "a2_4_1b": "6",
	"a2_5_1a": "no"}

func TestSoundVillageAndTownship(t *testing.T) {
	for _, name := range []string{"annex2_village", "annex2_township"} {
		s := forms.NewSession(mustForm(t, name), fieldEnv(nil), nil)
		fillIn(t, s, head2)
		if sum := s.Summary(); sum.Blocked || len(sum.Problems) > 0 || len(sum.Items) > 0 {
			t.Errorf("%s: problems %v, items %+v", name, problemNames(sum), sum.Items)
		}
	}
}

func TestEveryProblemOfAnnex2(t *testing.T) {
	for _, name := range []string{"annex2_village", "annex2_township"} {
		f := mustForm(t, name)
		answers := with(head2, map[string]string{"a2_1_3a": "yes", "a2_4_1b": "3", "a2_5_1a": "yes"})
		for _, q := range f.Questions {
			if q.Problem != "" {
				answers[q.Name] = strings.Trim(strings.TrimPrefix(q.Problem, ". = "), "'")
			}
			if strings.HasSuffix(q.Name, "_detail") {
				answers[q.Name] = "见" + q.Name
			}
		}
		s := forms.NewSession(f, fieldEnv(nil), nil)
		fillIn(t, s, answers)
		sum := s.Summary()
		if sum.Blocked {
			t.Errorf("%s: blocked: %+v", name, sum.Items)
		}
		checkProblems(t, expectedOf(t, name), sum.Problems)
	}
}

func TestAnnex2Checks(t *testing.T) {
	for _, tt := range []struct{ form, name, answer, with, value, on string }{
		{"annex2_village", "a2_4_1b", "4.9", "a2_4_1a", "no", "a2_4_1a"},
		{"annex2_village", "a2_4_1b", "5", "a2_4_1a", "yes", "a2_4_1a"},
		{"annex2_village", "a2_4_1b", "5", "a2_4_1a", "no", ""},
		{"annex2_township", "a2_1_2n", "2", "a2_1_2a", "yes", "a2_1_2n"},
	} {
		s := forms.NewSession(mustForm(t, tt.form), fieldEnv(nil), nil)
		s.Answer(question(t, s, tt.name).Path(), tt.answer)
		s.Answer(question(t, s, tt.with).Path(), tt.value)
		warned := ""
		for _, q := range s.Form().Questions {
			if m, _ := s.WarningOf(q.Place()); m != "" {
				warned += q.Name
			}
		}
		if warned != tt.on {
			t.Errorf("%s %s, %s %s: warning on %q", tt.name, tt.answer, tt.with, tt.value, warned)
		}
	}
}
