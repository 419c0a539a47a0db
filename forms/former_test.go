package forms

import (
	"slices"
	"testing"

	"cunce/forms/expr"
)

// problem is a question with yes and no of which yes is a problem that text describes.
func problemQuestion(name string) *Question {
	q := yesno(name)
	q.Problem, q.Detail = ". = 'yes'", "what"
	return q
}

const older = "hash of the older definition"

func formerAnswer(text string) Answer { return Answer{State: Answered, Text: text, Under: older} }

// resumed is a session that goes on from saved answers.
func resumed(t testing.TB, saved Answers, questions ...*Question) *Session {
	t.Helper()
	return NewSession(form(t, questions...), Env{}, saved)
}

func mustPlace(t testing.TB, s *Session, path string) Place {
	t.Helper()
	p, ok := s.Place(path)
	if !ok {
		t.Fatalf("no %s", path)
	}
	return p
}

func TestFormerAnswerIsNotJudged(t *testing.T) {
	low := whole("low")
	low.Constraint, low.Warning = ". > 10", ". > 20"
	s := resumed(t, Answers{"roof": formerAnswer("yes"), "low": formerAnswer("5"), "why": Text("w")},
		problemQuestion("roof"), text("what"), low, &Question{Name: "why", Type: "text", Relevant: "${roof} = 'yes'"})
	roof, lowAt := mustPlace(t, s, "roof"), mustPlace(t, s, "low")
	if s.ProblemOf(roof) != "" || s.ErrorOf(lowAt) != "" || s.Required(mustPlace(t, s, "what")) {
		t.Errorf("judged: problem %q, error %q", s.ProblemOf(roof), s.ErrorOf(lowAt))
	}
	if warning, _ := s.WarningOf(lowAt); warning != "" {
		t.Errorf("warning %q", warning)
	}
	if !s.Relevant(mustPlace(t, s, "why")) || s.Final()["roof"] != formerAnswer("yes") {
		t.Error("it does not count as a value")
	}
	sum := s.Summary()
	if sum.Blocked || len(sum.Problems) != 0 || len(sum.Items) != 2 || sum.Items[0].Kind != Open || sum.Items[0].Message != wordFormer {
		t.Errorf("summary %+v", sum)
	}
	if o := s.Outline(); o[0].Answered != 1 {
		t.Errorf("%d answered", o[0].Answered)
	}
	s.Jump("why")
	if !s.NextOpen() || at(s) != "roof" {
		t.Errorf("the next open one is %s", at(s))
	}
}

func TestConfirm(t *testing.T) {
	s := resumed(t, Answers{"roof": formerAnswer("yes"), "fine": Text("no")}, problemQuestion("roof"), text("what"), yesno("fine"))
	if s.Confirm("fine") || s.Confirm("what") || s.Confirm("nothing") {
		t.Error("confirmed what is no former answer")
	}
	if !s.Confirm("roof") || s.ProblemOf(mustPlace(t, s, "roof")) != "issue" || s.Get("roof") != Text("yes") {
		t.Errorf("confirmed: %+v", s.Get("roof"))
	}
	if !s.Required(mustPlace(t, s, "what")) {
		t.Error("its detail is not required")
	}
	if path, ok := s.Undo(); !ok || path != "roof" || s.Get("roof") != formerAnswer("yes") || s.ProblemOf(mustPlace(t, s, "roof")) != "" {
		t.Errorf("undone %q: %+v", path, s.Get("roof"))
	}
}

// Every way of answering makes the answer one to what is asked now; notes leave it what it is.
func TestAnsweringAnew(t *testing.T) {
	tests := []struct {
		name   string
		do     func(*Session)
		former bool
	}{
		{"the same value", func(s *Session) { s.Answer("n", "5") }, false},
		{"another value", func(s *Session) { s.Answer("n", "6") }, false},
		{"a refused value", func(s *Session) { s.Answer("n", "五六") }, false},
		{"not known", func(s *Session) { s.Mark("n", Unknown, "") }, false},
		{"cleared", func(s *Session) { s.Answer("n", "") }, false},
		{"a note", func(s *Session) { s.Annotate("n", "记") }, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := resumed(t, Answers{"n": formerAnswer("5")}, whole("n"))
			tt.do(s)
			if got := s.Draft()["n"].Under == older; got != tt.former {
				t.Errorf("former %t: %+v", got, s.Draft()["n"])
			}
		})
	}
}

func TestFormerSurvivesTheDraft(t *testing.T) {
	s := resumed(t, Answers{"n": formerAnswer("5")}, whole("n"))
	again := NewSession(s.Form(), Env{}, s.Draft())
	if again.Get("n") != formerAnswer("5") {
		t.Errorf("after the draft: %+v", again.Get("n"))
	}
}

// asked are the questions that Next passes by from the first on.
func asked(s *Session) (names []string) {
	for at := s.seek(-1, 1, anywhere); at != nil; at = s.seek(at.seq, 1, anywhere) {
		names = append(names, at.name)
	}
	return names
}

func asks(names ...string) func(*Question) bool {
	return func(q *Question) bool { return slices.Contains(names, q.Name) }
}

func TestFocus(t *testing.T) {
	s := resumed(t, Answers{"old": Text("a"), "changed": formerAnswer("5")},
		text("old"), whole("changed"), text("left"), text("new"),
		&Question{Name: "then", Type: "text", Relevant: "${new} = 'x'"}, required("must"))
	s.Focus(asks("changed", "new"), false)
	if got := asked(s); !slices.Equal(got, []string{"changed", "new", "must"}) {
		t.Errorf("asked %v", got)
	}
	if at(s) != "changed" || !s.Settled(mustPlace(t, s, "old")) || s.Settled(mustPlace(t, s, "new")) {
		t.Errorf("begins at %s", at(s))
	}
	if items := s.Summary().Items; len(items) != 3 {
		t.Errorf("the completion page lists %+v", items)
	}
	s.Confirm("changed")
	s.Answer("new", "x")
	if got := asked(s); !slices.Equal(got, []string{"changed", "new", "then", "must"}) {
		t.Errorf("after the answers asked %v", got)
	}
	if shown := s.In(mustPlace(t, s, "old").Top()); len(shown) != 4 || s.Outline()[0].Asked != 4 {
		t.Errorf("shown %v, outline %+v", shown, s.Outline())
	}
	if !s.Jump("old") || s.Settled(mustPlace(t, s, "old")) || at(s) != "old" {
		t.Error("what is passed by cannot be gone to")
	}
	s.Focus(nil, false)
	if got := asked(s); len(got) != 6 || s.Settled(mustPlace(t, s, "old")) {
		t.Errorf("the whole form asks %v", got)
	}
}

func required(name string) *Question {
	q := text(name)
	q.Required = "true()"
	return q
}

// An answer that is passed by is asked when something makes it wrong.
func TestFocusShowsWhatBecomesWrong(t *testing.T) {
	part := whole("part")
	part.Constraint = ". <= ${all}"
	s := resumed(t, Answers{"part": Text("5"), "all": formerAnswer("9")}, part, whole("all"))
	s.Focus(asks("all"), false)
	if got := asked(s); !slices.Equal(got, []string{"all"}) {
		t.Fatalf("asked %v", got)
	}
	s.Answer("all", "3")
	if got := asked(s); !slices.Equal(got, []string{"part", "all"}) {
		t.Errorf("asked %v", got)
	}
}

// New questions begin with their defaults as in a new filling, once.
func TestFocusSetsDefaults(t *testing.T) {
	make := func() []*Question {
		size, kind, old := whole("size"), text("kind"), text("old")
		size.Prefill, kind.Default, old.Default = "pulldata('household', 'size')", "甲", "乙"
		return []*Question{size, kind, old, text("given")}
	}
	env := Env{Register: func(_, field string) expr.Value { return expr.Str("4") }}
	s := NewSession(form(t, make()...), env, Answers{"given": Text("g")})
	s.Focus(asks("size", "kind"), true)
	if s.Get("size") != (Answer{State: Answered, Text: "4", Prefilled: true}) || s.Get("kind") != Text("甲") || !s.Get("old").Empty() {
		t.Errorf("size %+v, kind %+v, old %+v", s.Get("size"), s.Get("kind"), s.Get("old"))
	}
	if got := asked(s); !slices.Equal(got, []string{"size", "kind"}) {
		t.Errorf("asked %v", got)
	}
	if _, ok := s.Undo(); ok {
		t.Error("defaults can be undone")
	}
	s = NewSession(form(t, make()...), env, Answers{"given": Text("g")})
	if s.Focus(asks("size", "kind"), false); !s.Get("kind").Empty() {
		t.Error("a filling that goes on sets defaults")
	}
}

// A repeat that is new is asked, one that was there is passed by.
func TestFocusOnRepeats(t *testing.T) {
	g := &Group{Name: "members", Repeat: true}
	s := resumed(t, Answers{"base": Text("1")}, whole("base"), in(g, text("name")))
	if s.Focus(asks(), false); len(asked(s)) != 0 {
		t.Errorf("asked %v", asked(s))
	}
	s.Focus(asks("name"), false)
	if got := asked(s); !slices.Equal(got, []string{"members"}) {
		t.Fatalf("asked %v", got)
	}
	add(t, s, "members")
	if got := asked(s); !slices.Equal(got, []string{"name"}) {
		t.Errorf("asked %v", got)
	}
}

// What is computed from an answer of former wording is not judged either, at whatever remove, until that is confirmed.
func TestComputedFromFormer(t *testing.T) {
	low := &Question{Name: "low", Type: "calculate", Calculation: "if(${perhead} < 100, 'yes', 'no')", Problem: ". = 'yes'"}
	perhead := &Question{Name: "perhead", Type: "calculate", Calculation: "${income} div ${people}"}
	other := &Question{Name: "other", Type: "calculate", Calculation: "${people} * 2", Problem: ". > 0"}
	s := resumed(t, Answers{"income": formerAnswer("50"), "people": Text("2")}, whole("income"), whole("people"), perhead, low, other)
	lowAt := mustPlace(t, s, "low")
	if s.Get("low").Text != "yes" || s.ProblemOf(lowAt) != "" || s.Judged("low") || s.Judged("perhead") || s.Judged("income") {
		t.Errorf("low %q, problem %q", s.Get("low").Text, s.ProblemOf(lowAt))
	}
	if !s.Judged("other") || s.ProblemOf(mustPlace(t, s, "other")) == "" || !s.Judged("nothing") {
		t.Error("what has nothing to do with it is not judged")
	}
	s.Confirm("income")
	if s.ProblemOf(lowAt) != "issue" || !s.Judged("low") {
		t.Error("confirmed, what is computed from it is not judged")
	}
	s.Undo()
	if s.ProblemOf(lowAt) != "" || s.Judged("low") {
		t.Error("taken back, what is computed from it is judged")
	}
	s.Answer("income", "60")
	if s.ProblemOf(lowAt) != "issue" {
		t.Error("answered anew, what is computed from it is not judged")
	}
}
