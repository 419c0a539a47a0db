package forms

import (
	"testing"

	"cunce/forms/qtype"
)

func TestProblemWords(t *testing.T) {
	yn := []Choice{{Name: "yes", Label: "是"}, {Name: "no", Label: "否"}}
	have := []Choice{{Name: "have", Label: "有"}, {Name: "none", Label: "无"}}
	grades := []Choice{{Name: "1", Label: "好"}, {Name: "2", Label: "差"}, {Name: "3", Label: "很差"}, {Name: "it's", Label: "说不清和不知道"}}
	for _, c := range []struct {
		text    string
		choices []Choice
		want    string
		ok      bool
	}{
		{"", yn, "", true},
		{" ？ ", yn, unset, true},
		{"待 定", yn, unset, true},
		{"是", yn, ". = 'yes'", true},
		{"是＝问题", yn, ". = 'yes'", true},
		{"否 算问题", yn, ". = 'no'", true},
		{"否是问题", yn, ". = 'no'", true},
		{"no", yn, ". = 'no'", true},
		{"都不是", yn, "", true},
		{"没有", yn, "", true},
		{"无", have, ". = 'none'", true}, // the choice, not the word
		{"无问题", have, "", true},
		{"无=问题", have, ". = 'none'", true},
		{"都不是", have, "", true},
		{"差、很差", grades, ". = '2' or . = '3'", true},
		{"差，很差=问题", grades, ". = '2' or . = '3'", true},
		{"说不清和不知道", grades, `. = "it's"`, true},
		{"差、不差", grades, "", false},
		{". = 'yes'", yn, "", false},
		{"${a} = '是'", yn, "", false},
		{"问题", yn, "", false},
		{"是问题", yn, "", false},
		{"、", yn, "", false},
	} {
		q := &Question{Type: qtype.SelectOne}
		if got, ok := q.ProblemWords(c.text, c.choices); got != c.want || ok != c.ok {
			t.Errorf("%q: got %q, %v, want %q, %v", c.text, got, ok, c.want, c.ok)
		}
	}
	several := &Question{Type: qtype.SelectMultiple}
	if got := several.ProblemChoices([]string{"2", "3"}); got != "selected(., '2') or selected(., '3')" {
		t.Errorf("several choices: %q", got)
	}
	if got := several.ProblemChoices(nil); got != "" {
		t.Errorf("no choice: %q", got)
	}
}

// An unset polarity refuses the form for use, and nothing else is wrong with it: it can be shown and asked.
func TestUnsetPolarity(t *testing.T) {
	a, b := yesno("a"), yesno("b")
	a.Problem, b.Problem = unset, ". = 'yes'"
	f := draft(a, b)
	faults := f.Compile()
	if len(faults) != 1 || faults[0].Code != "polarity_unset" || faults[0].Column != "problem" || faults[0].Row != a.Row || faults[0].Suggestion == "" {
		t.Fatalf("faults %+v", faults)
	}
	if got := f.Polarity(a); got != nil {
		t.Errorf("polarity %v", got)
	}
	s := NewSession(f, Env{}, nil)
	if r := s.Answer("a", "yes"); r.Verdict != Accepted || s.ProblemOf(a.Place()) != "" {
		t.Errorf("an unset question: %+v, problem %q", r, s.ProblemOf(a.Place()))
	}
	whole := f.Hash
	a.Problem = ""
	if f.Compile(); f.Hash == whole {
		t.Error("setting the polarity does not change the definition's hash")
	}
}
