package forms

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"cunce/forms/expr"
	"cunce/forms/qtype"
)

// calculated answers the questions and reads one calculation over them.
func calculated(t *testing.T, source string, questions []*Question, pairs ...string) Answer {
	t.Helper()
	s := start(t, append(questions, &Question{Name: "result", Type: qtype.Calculate, Calculation: source})...)
	answers(t, s, pairs...)
	return s.Get("result")
}

func TestAnswersAreTypedInExpressions(t *testing.T) {
	ask := func(ty qtype.Type) []*Question {
		return []*Question{{Name: "q", Type: ty, List: map[bool]string{true: "cause"}[ty.Chosen()]}}
	}
	for _, c := range []struct {
		ty           qtype.Type
		answer       string
		source, want string
	}{
		{qtype.Integer, "7", "${q} + 1", "8"},
		{qtype.Integer, "10", "${q} > 9", "true"},
		{qtype.Decimal, "0.5", "${q} * 3", "1.5"},
		{qtype.Range, "10", "${q} > 9", "true"},
		{qtype.Text, "10", "concat(${q}, '!')", "10!"},
		{qtype.Text, "007", "${q}", "007"},
		{qtype.Text, " ", "${q} = ''", "true"},
		{qtype.Date, "2022-8-1", "${q} < today()", "true"},
		{qtype.Date, "2022-8-1", "today() - ${q}", "5"},
		{qtype.Date, "2022-8-1", "format-date(${q}, '%Y年%n月')", "2022年8月"},
		{qtype.Date, "2022-8-1", "${q}", "2022-08-01"},
		{qtype.DateTime, "2022-8-6 8:30", "${q} <= now()", "true"},
		{qtype.SelectOne, "2", "${q} = '2'", "true"},
		{qtype.SelectOne, "2", "jr:choice-name(${q}, '${q}')", "因残"},
		{qtype.SelectMultiple, "3 1", "count-selected(${q})", "2"},
		{qtype.SelectMultiple, "3 1", "selected(${q}, '3')", "true"},
		{qtype.SelectMultiple, "3 1", "selected-at(${q}, 0)", "1"},
		{qtype.Rank, "3 1 2", "selected-at(${q}, 0)", "3"},
		{qtype.Acknowledge, "是", "${q} = 'OK'", "true"},
		{qtype.Time, "8:30", "decimal-time(${q}) < 0.5", "true"},
	} {
		if got := calculated(t, c.source, ask(c.ty), "q", c.answer); got.Text != c.want {
			t.Errorf("%s %q: %s = %q, want %q", c.ty, c.answer, c.source, got.Text, c.want)
		}
	}
}

// A calculation hands on what it computed with its type: a date stays a date.
func TestCalculationsKeepTheirType(t *testing.T) {
	day := &Question{Name: "day", Type: qtype.Date}
	copied := &Question{Name: "copied", Type: qtype.Calculate, Calculation: "${day}"}
	sum := &Question{Name: "sum", Type: qtype.Calculate, Calculation: "1 + 1"}
	yes := &Question{Name: "yes", Type: qtype.Calculate, Calculation: "${sum} = 2"}
	ahead := &Question{Name: "ahead", Type: qtype.Calculate, Calculation: "today() - ${copied}"}
	s := start(t, day, copied, sum, yes, ahead)
	answers(t, s, "day", "2022-8-1")
	for name, want := range map[string]expr.Kind{"copied": expr.Date, "sum": expr.Number, "yes": expr.Boolean, "ahead": expr.Number} {
		if got := s.find(name).value.Kind(); got != want {
			t.Errorf("%s is a %v, want %v", name, got, want)
		}
	}
	if got := s.Get("ahead").Text; got != "5" {
		t.Errorf("days = %q", got)
	}
}

func TestOnceKeepsWhatItComputedFirst(t *testing.T) {
	first := &Question{Name: "first", Type: qtype.Calculate, Calculation: "once(${a})"}
	s := start(t, whole("a"), first)
	answers(t, s, "a", "1", "a", "2")
	if got := s.Get("first").Text; got != "1" {
		t.Errorf("first = %q", got)
	}
	later := NewSession(s.Form(), Env{Now: noon}, s.Draft())
	answers(t, later, "a", "3")
	if got := later.Get("first").Text; got != "1" {
		t.Errorf("resumed: first = %q", got)
	}
}

func TestRandomAndUUIDAreInjected(t *testing.T) {
	dice := &Question{Name: "dice", Type: qtype.Calculate, Calculation: "once(random())"}
	id := &Question{Name: "id", Type: qtype.Calculate, Calculation: "once(uuid())"}
	f := form(t, dice, id)
	s := NewSession(f, Env{Now: noon, Random: func() float64 { return 0.25 }, UUID: func() string { return "u-1" }}, nil)
	if s.Get("dice").Text != "0.25" || s.Get("id").Text != "u-1" {
		t.Errorf("dice %q, id %q", s.Get("dice").Text, s.Get("id").Text)
	}
}

func TestLastSavedIsTheRoundBefore(t *testing.T) {
	old := &Question{Name: "old", Type: qtype.Calculate, Calculation: "instance('__last-saved')/data/n + 1"}
	ref := &Question{Name: "ref", Type: qtype.Calculate, Calculation: "${last-saved#n} + 2"}
	f := form(t, whole("n"), old, ref)
	s := NewSession(f, Env{Now: noon, Previous: func(path string) (Answer, bool) { return Text("5"), path == "n" }}, nil)
	if s.Get("old").Text != "6" || s.Get("ref").Text != "7" {
		t.Errorf("old %q, ref %q", s.Get("old").Text, s.Get("ref").Text)
	}
}

// A rule that cannot be evaluated never blocks the officer and is never silent.
func TestARuleThatFailsIsAWarning(t *testing.T) {
	broken := "date('kein Datum') > 1"
	relevant, constraint, problem := text("relevant"), text("constraint"), yesno("problem")
	relevant.Relevant, constraint.Constraint, problem.Problem = broken, broken, broken
	calc := &Question{Name: "calc", Type: qtype.Calculate, Calculation: broken}
	s := start(t, relevant, constraint, problem, calc)
	for name, value := range map[string]string{"relevant": "x", "constraint": "y", "problem": "yes"} {
		q, _ := s.Form().Question(name)
		if r := s.Answer(name, value); r.Verdict != Warned || !strings.Contains(r.Message, wordBroken) {
			t.Errorf("%s: %d %q", name, r.Verdict, r.Message)
		}
		if s.ErrorOf(q.Place()) != "" || s.ProblemOf(q.Place()) != "" || !s.Relevant(q.Place()) {
			t.Errorf("%s: error %q, problem %q, relevant %v", name, s.ErrorOf(q.Place()), s.ProblemOf(q.Place()), s.Relevant(q.Place()))
		}
	}
	if warning, _ := s.WarningOf(calc.Place()); warning != wordBroken || !s.Get("calc").Empty() {
		t.Errorf("calculation: %q %+v", warning, s.Get("calc"))
	}
}

func TestANoteMayBeAProblem(t *testing.T) {
	note := &Question{Name: "note", Type: qtype.Note, Problem: "${a} + ${b} > 10", Office: "扶贫办"}
	s := start(t, whole("a"), whole("b"), note)
	answers(t, s, "a", "5")
	if s.ProblemOf(note.Place()) != "" {
		t.Error("nothing is known yet")
	}
	answers(t, s, "b", "6")
	if sum := s.Summary(); len(sum.Problems) != 1 || sum.Problems[0].Office != "扶贫办" {
		t.Errorf("problems %+v", sum.Problems)
	}
}

// An unanswered question is never a problem, whatever its expression says of nothing.
func TestNothingIsNoProblem(t *testing.T) {
	q := yesno("q")
	q.Problem, q.Warning, q.Constraint = ". != 'yes'", ". = 'yes'", ". = 'yes'"
	s := start(t, q)
	if warning, _ := s.WarningOf(q.Place()); s.ProblemOf(q.Place()) != "" || warning != "" || s.ErrorOf(q.Place()) != "" {
		t.Errorf("problem %q, warning %q, error %q", s.ProblemOf(q.Place()), warning, s.ErrorOf(q.Place()))
	}
	for _, st := range []State{Unknown, Refused, Pending} {
		s.Mark("q", st, "")
		if s.ProblemOf(q.Place()) != "" || s.ErrorOf(q.Place()) != "" {
			t.Errorf("state %d: problem %q, error %q", st, s.ProblemOf(q.Place()), s.ErrorOf(q.Place()))
		}
	}
}

// A form is immutable: any number of sessions fill it in at the same time.
func TestSessionsShareAForm(t *testing.T) {
	town := &Question{Name: "town", Type: qtype.SelectOne, List: "town", ChoiceFilter: "county = ${county}"}
	sum := &Question{Name: "sum", Type: qtype.Calculate, Calculation: "${a} + ${b}"}
	f := form(t, whole("a"), whole("b"), sum, &Question{Name: "county", Type: qtype.SelectOne, List: "county"}, town)
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			s := NewSession(f, Env{Now: noon}, nil)
			for j := range 50 {
				s.Answer("a", fmt.Sprint(i))
				s.Answer("b", fmt.Sprint(j))
				s.Answer("county", []string{"a", "b"}[j%2])
				if got, want := s.Get("sum").Text, fmt.Sprint(i+j); got != want {
					t.Errorf("sum = %s, want %s", got, want)
				}
				if got, want := len(s.Choices(town.Place())), 2-j%2; got != want {
					t.Errorf("%d towns, want %d", got, want)
				}
			}
		})
	}
	wg.Wait()
}

func TestMethodsOnUnknownPathsDoNothing(t *testing.T) {
	s := start(t, text("a"))
	s.Annotate("x", "n")
	s.Keep("x", "r")
	s.About("x", "m")
	if r := s.Answer("x", "1"); r.Verdict != Unasked {
		t.Errorf("answer: %d", r.Verdict)
	}
	if r := s.Mark("x", Unknown, ""); r.Verdict != Unasked {
		t.Errorf("mark: %d", r.Verdict)
	}
	if _, ok := s.Carry("x"); ok || s.Typed("x") != "" || s.Get("x") != (Answer{}) || s.Jump("x") {
		t.Error("an unknown path has nothing")
	}
	if _, ok := s.Undo(); ok {
		t.Error("nothing was changed")
	}
}

func TestPutTakesAnswersFromAFile(t *testing.T) {
	s := start(t, whole("n"), text("a"))
	if r := s.Put("n", Answer{State: Answered, Text: "５", Note: "存折", Member: "m1"}); r.Verdict != Accepted {
		t.Fatalf("put: %+v", r)
	}
	if got := s.Get("n"); got != (Answer{State: Answered, Text: "5", Note: "存折", Member: "m1"}) {
		t.Errorf("got %+v", got)
	}
	s.Put("a", Answer{State: Refused, Note: "不说"})
	if got := s.Get("a"); got != (Answer{State: Refused, Note: "不说"}) {
		t.Errorf("got %+v", got)
	}
	s.Put("n", Answer{})
	if got := s.Get("n"); got.State != Blank {
		t.Errorf("null clears: %+v", got)
	}
}

func TestDraftKeepsRefusedTexts(t *testing.T) {
	q := whole("n")
	q.Constraint, q.ConstraintMessage = ". < 10", "太大"
	s := start(t, q)
	s.Answer("n", "５０")
	d := s.Draft()
	if d["n"] != (Answer{State: Blank, Text: "５０"}) {
		t.Errorf("draft %+v", d["n"])
	}
	again := NewSession(s.Form(), Env{Now: noon}, d)
	if again.Typed("n") != "５０" || again.ErrorOf(q.Place()) != "太大" || again.Get("n") != (Answer{}) {
		t.Errorf("resumed: typed %q, error %q, %+v", again.Typed("n"), again.ErrorOf(q.Place()), again.Get("n"))
	}
}

// Saved answers that the form no longer has, or under a bare name, do no harm.
func TestSavedAnswersOfAnotherVersion(t *testing.T) {
	g := &Group{Name: "g"}
	a := text("a")
	a.Group = g
	sum := &Question{Name: "sum", Type: qtype.Calculate, Calculation: "1 + 1"}
	s := NewSession(form(t, a, sum), Env{Now: noon}, Answers{"a": Text("x"), "gone": Text("y"), "sum": Text("9")})
	if s.Get("g/a") != Text("x") || s.Get("sum").Text != "2" {
		t.Errorf("a %+v, sum %+v", s.Get("g/a"), s.Get("sum"))
	}
	if d := s.Draft(); len(d) != 1 || d["g/a"] != Text("x") {
		t.Errorf("draft %v", d)
	}
}

// The zone of the clock is the officer's: midnight belongs to the new day there.
func TestTodayIsTheOfficersDay(t *testing.T) {
	q := &Question{Name: "q", Type: qtype.Date, Default: "today()"}
	f := form(t, q)
	midnight := time.Date(2022, 8, 5, 16, 30, 0, 0, time.UTC)
	for zone, want := range map[*time.Location]string{time.UTC: "2022-08-05", time.FixedZone("CST", 8*3600): "2022-08-06"} {
		s := NewSession(f, Env{Now: midnight.In(zone)}, nil)
		if got := s.Get("q").Text; got != want {
			t.Errorf("%v: %s, want %s", zone, got, want)
		}
	}
}

// Whatever is typed, an answer is taken or refused with a sentence, and what is stored reads back as itself.
func FuzzAnswer(f *testing.F) {
	var questions []*Question
	for _, ty := range qtype.All() {
		q := &Question{Name: string(ty), Type: ty}
		if ty.Chosen() {
			q.List = "cause"
		}
		questions = append(questions, q)
	}
	questions = append(questions, &Question{Name: "idcard", Type: qtype.Text, Appearance: "idcard"},
		&Question{Name: "lines", Type: qtype.Text, Appearance: "multiline"}, &Question{Name: "month", Type: qtype.Date, Appearance: "month-year"})
	form := form(f, questions...)
	for _, seed := range []string{"1", "１２．５", "2022-8-6", "2022年8月", "8:30", "因病", "1 2 3", "13010219900101123*", "\x00\n", "-0", "是"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		s := NewSession(form, Env{Now: noon}, nil)
		for _, q := range questions {
			r := s.Answer(q.Name, typed)
			if r.Verdict >= Violated && r.Message == "" {
				t.Errorf("%s %q: refused without a word", q.Name, typed)
			}
			if r.Verdict != Accepted || r.Text == "" {
				continue
			}
			if again := s.Answer(q.Name, r.Text); again.Text != r.Text {
				t.Errorf("%s %q: stored %q, read back %q", q.Name, typed, r.Text, again.Text)
			}
		}
	})
}

// What once() fixed is of the same type on the day it was fixed and when the draft is opened again.
func TestOnceKeepsItsType(t *testing.T) {
	for source, want := range map[string]expr.Kind{"today()": expr.Date, "now()": expr.DateTime, "1 + 1": expr.Number, "0.25": expr.Number,
		"'abc'": expr.String, "'007'": expr.String, "'1e3'": expr.String, "''": expr.String, "'8:30'": expr.String, "true()": expr.String} {
		first := &Question{Name: "first", Type: qtype.Calculate, Calculation: "once(" + source + ")"}
		days := &Question{Name: "days", Type: qtype.Calculate, Calculation: "date('2022-08-10') - ${first}"}
		s := start(t, first, days)
		later := NewSession(s.Form(), Env{Now: noon.AddDate(0, 0, 3)}, s.Draft())
		for _, at := range []*Session{s, later} {
			if got := at.find("first").value; got.Kind() != want || got.Text() != s.Get("first").Text {
				t.Errorf("once(%s) is %v %q, want %v", source, got.Kind(), got.Text(), want)
			}
			if source == "today()" && at.Get("days").Text != "4" {
				t.Errorf("days %q", at.Get("days").Text)
			}
		}
	}
}

// What once() fixed outlives that nobody asks for it.
func TestOnceOutlivesIrrelevance(t *testing.T) {
	first := &Question{Name: "first", Type: qtype.Calculate, Calculation: "once(${n})", Relevant: "${a} = 'yes'"}
	s := start(t, yesno("a"), whole("n"), first)
	answers(t, s, "a", "yes", "n", "1", "a", "no", "n", "2")
	if _, final := s.Final()["first"]; final || s.Draft()["first"].Text != "1" {
		t.Errorf("not asked: %+v", s.Draft()["first"])
	}
	answers(t, s, "a", "yes")
	if got := s.Final()["first"].Text; got != "1" {
		t.Errorf("asked again: %q", got)
	}
}
