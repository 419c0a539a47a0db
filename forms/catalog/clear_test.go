package catalog

import (
	"slices"
	"strings"
	"testing"

	"cunce/forms"
	"cunce/forms/clarity"
	"cunce/forms/qtype"
)

// The twelve things: 12 groups, 106 fields, each group asked whether it is clear.
func TestTwelveThings(t *testing.T) {
	f := mustForm(t, "twelve_clear")
	fields, asks := 0, 0
	for _, q := range f.Questions {
		switch {
		case clarity.Asks(q):
			asks++
			if in := f.In(q.Top()); in[len(in)-1] != q {
				t.Errorf("%s does not stand at the end of its group", q.Name)
			}
		case strings.HasPrefix(q.Name, "q"):
			fields++
		}
		if q.Type.Asked() && !q.NoBatch {
			t.Errorf("%s: what people know may be filled in bulk", q.Name)
		}
	}
	if fields != 106 || asks != 12 || len(f.TopGroups()) != 13 {
		t.Errorf("%d fields, %d of them whether a group is clear, %d groups with the head", fields, asks, len(f.TopGroups()))
	}
	if f.OnePer != "respondent" || len(f.Parts()) != 2 || f.Many || f.FieldWork {
		t.Errorf("one per %q, many %t, field work %t", f.OnePer, f.Many, f.FieldWork)
	}
}

// What is compared: numbers, choices and the helper's name; not what is told in words, and not what people feel.
func TestWhatIsCompared(t *testing.T) {
	f := mustForm(t, "twelve_clear")
	felt := strings.Fields("q2_3e q3_1a q5_3 q6_5a q6_5b q7_3 q8_2b q11_4 q11_5a q11_5b q12_1 q12_2 q12_3 q12_4 q12_5 q12_6 q12_7 q12_8 q12_b")
	for _, q := range f.Questions {
		if !strings.HasPrefix(q.Name, "q") {
			if q.Compare {
				t.Errorf("%s is compared", q.Name)
			}
			continue
		}
		words := q.Type == qtype.Text && q.Name != "q11_2" || q.Type == qtype.Calculate
		if want := !words && !slices.Contains(felt, q.Name); q.Compare != want {
			t.Errorf("%s %s: compared %t", q.Name, q.Label, q.Compare)
		}
	}
}

// The ten things ask the groups that the settings name, in the words of the twelve.
func TestTenThings(t *testing.T) {
	for _, tt := range []struct{ setting, want string }{
		{"", "head g1 g2 g3 g4 g5 g6 g7 g8 g10 g11 sign"},
		{"1 2 3 4 5 6 7 8 9 12", "head g1 g2 g3 g4 g5 g6 g7 g8 g9 g12 sign"},
		{"10", "head g10 sign"},
	} {
		s := forms.NewSession(mustForm(t, "ten_clear"), fieldEnv(map[string]string{"settings/ten_groups": tt.setting}), nil)
		var names []string
		for _, p := range s.Outline() {
			names = append(names, p.Group.Name)
		}
		if got := strings.Join(names, " "); tt.setting != "" && got != tt.want {
			t.Errorf("groups %s of the setting %q: %s", tt.setting, tt.want, got)
		}
	}
	s := forms.NewSession(mustForm(t, "ten_clear"), forms.Env{Now: fieldEnv(nil).Now}, nil)
	if n := len(s.Outline()); n != 12 {
		t.Errorf("%d groups without a register", n)
	}
	twelve := mustForm(t, "twelve_clear")
	for _, q := range mustForm(t, "ten_clear").Questions {
		if strings.HasPrefix(q.Name, "sign_") {
			continue
		}
		other, ok := twelve.Question(q.Name)
		if !ok || other.Label != q.Label || other.Problem != q.Problem || other.Compare != q.Compare || other.Relevant != q.Relevant || other.Office != q.Office {
			t.Errorf("%s is not that of the twelve things", q.Name)
		}
	}
}

// A sum of incomes that lacks one is no sum.
func TestSumOfIncomes(t *testing.T) {
	s := scenarioSession(t, "twelve_clear")
	filling{t, s, map[string]string{"respondent": "hh", "q10_1a": "-200"}, false, nil}.fill()
	if got := value(t, s, "q10_t"); got != "-187" {
		t.Errorf("the sum is %s", got)
	}
	s.Mark(question(t, s, "q10_3b").Path(), forms.Unknown, "")
	if got := value(t, s, "q10_t"); got != "" {
		t.Errorf("the sum is %s although one income is unknown", got)
	}
}

// The part that was opened is filled in and cannot be changed; without one the officer says who answers.
func TestRespondent(t *testing.T) {
	for part, want := range map[string]string{"": "", "hh": "政策知晓", "cadre": "帮扶熟悉"} {
		s := forms.NewSession(mustForm(t, "twelve_clear"), fieldEnv(map[string]string{"subject/part": part}), nil)
		q := question(t, s, "respondent")
		if got := s.Get(q.Path()).Text; got != part || s.ReadOnly(q.Place()) != (part != "") {
			t.Errorf("part %q: respondent %q, read only %t", part, got, s.ReadOnly(q.Place()))
		}
		ask := question(t, s, "is_clear_1")
		s.Answer(ask.Path(), "no")
		for _, p := range s.Summary().Problems {
			if p.Place.Question() == ask && part != "" && p.Category != want {
				t.Errorf("part %s: unclear is %s", part, p.Category)
			}
		}
	}
}
