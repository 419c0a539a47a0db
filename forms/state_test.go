package forms

import (
	"fmt"
	"reflect"
	"testing"

	"cunce/forms/qtype"
)

// valueless are the states that say why there is no value.
var valueless = []State{Unknown, Refused, Pending}

// listed is a question of a type with the list that it may need.
func listed(ty qtype.Type) *Question {
	q := &Question{Name: "q", Type: ty}
	if ty.Chosen() {
		q.List = "yesno"
	}
	return q
}

// Blank, 0 and a state are three things in every expression, and only 0 is a number.
func TestStatesAreEmptyInExpressions(t *testing.T) {
	for source, want := range map[string][3]string{ // of no value, of 0, of 5
		"${n} = ''":                     {"true", "false", "false"},
		"${n} != ''":                    {"false", "true", "true"},
		"${n} = 0":                      {"false", "true", "false"},
		"${n} > 0":                      {"false", "false", "true"},
		"${n} < 10":                     {"false", "true", "true"},
		"${n} + 1":                      {"", "1", "6"},
		"0 - ${n}":                      {"", "0", "-5"},
		"${n} * 0":                      {"", "0", "0"},
		"round(${n}, 1)":                {"", "0", "5"},
		"coalesce(${n}, 7)":             {"7", "0", "5"},
		"if(${n} = '', '不详', ${n})":     {"不详", "0", "5"},
		"string-length(${n})":           {"0", "1", "1"},
		"concat('[', ${n}, ']')":        {"[]", "[0]", "[5]"},
		"count-non-empty(${n})":         {"0", "1", "1"},
		"not(${n} > 3) and ${n} != ''":  {"false", "true", "false"},
		"if(${n} >= 3, 'hoch', 'tief')": {"tief", "tief", "hoch"},
	} {
		check := func(what string, set func(*Session), want string) {
			s := start(t, whole("n"), &Question{Name: "result", Type: qtype.Calculate, Calculation: source})
			set(s)
			if got := s.Get("result").Text; got != want {
				t.Errorf("%s of %s: %q, want %q", source, what, got, want)
			}
		}
		check("nothing", func(*Session) {}, want[0])
		check("a refused text", func(s *Session) { s.Answer("n", "五") }, want[0])
		for _, st := range valueless {
			check(named[st], func(s *Session) { s.Answer("n", "5"); s.Mark("n", st, "因") }, want[0])
		}
		check("0", func(s *Session) { s.Answer("n", "0") }, want[1])
		check("5", func(s *Session) { s.Answer("n", "５") }, want[2])
	}
}

// Whatever is not known of one amount, the sum of all is not known: it is never that of the others.
func TestAnUnknownAmountMakesAnUnknownSum(t *testing.T) {
	inner := &Question{Name: "b", Type: qtype.Integer, Relevant: "${a} != 1", Constraint: ". < 100"}
	ways := map[string]func(*Session){
		"blank":      func(s *Session) { s.Answer("b", "") },
		"unknown":    func(s *Session) { s.Mark("b", Unknown, "") },
		"refused":    func(s *Session) { s.Mark("b", Refused, "") },
		"pending":    func(s *Session) { s.Mark("b", Pending, "等存折") },
		"violated":   func(s *Session) { s.Answer("b", "100") },
		"no number":  func(s *Session) { s.Answer("b", "很多") },
		"irrelevant": func(s *Session) { s.Answer("a", "1") },
	}
	for name, lose := range ways {
		sum := &Question{Name: "sum", Type: qtype.Calculate, Calculation: "${a} + ${b} + ${c}"}
		over := &Question{Name: "over", Type: qtype.Calculate, Calculation: "if(${sum} = '', '不详', ${sum} > 10)"}
		s := start(t, whole("a"), inner, whole("c"), sum, over)
		answers(t, s, "a", "3", "b", "0", "c", "4")
		if s.Get("sum").Text != "7" || s.Get("over").Text != "false" {
			t.Fatalf("all known: %q %q", s.Get("sum").Text, s.Get("over").Text)
		}
		lose(s)
		if !s.Get("sum").Empty() || s.Get("over").Text != "不详" {
			t.Errorf("%s: sum %q, over %q", name, s.Get("sum").Text, s.Get("over").Text)
		}
		if _, ok := s.Final()["sum"]; ok {
			t.Errorf("%s: a sum that is not known is in the final answers", name)
		}
	}
}

// Every question that is asked takes every state; it then counts as answered and blocks nothing, even if it is required.
func TestEveryAskedTypeTakesEveryState(t *testing.T) {
	for _, ty := range qtype.All() {
		for _, st := range valueless {
			q := listed(ty)
			q.Required = "true()"
			s := start(t, q)
			r := s.Mark("q", st, "因")
			if !ty.Asked() {
				if r.Verdict != Unasked || r.Message == "" || s.Get("q").State == st {
					t.Errorf("%s took %s: %+v", ty, named[st], r)
				}
				continue
			}
			want := Answer{State: st, Note: "因"}
			if r.Verdict != Accepted || s.Get("q") != want || s.Final()["q"] != want || s.Draft()["q"] != want {
				t.Errorf("%s %s: %+v, answer %+v", ty, named[st], r, s.Get("q"))
			}
			if sum := s.Summary(); sum.Blocked || s.Outline()[0].Answered != 1 || (len(sum.Items) == 1) != (st == Pending) {
				t.Errorf("%s %s: %+v", ty, named[st], sum)
			}
		}
	}
}

// What cannot be answered says so in its own words, whichever way it is tried.
func TestClosedQuestionsSayWhy(t *testing.T) {
	gone := &Question{Name: "gone", Type: qtype.Text, Relevant: "false()"}
	locked := &Question{Name: "locked", Type: qtype.Text, ReadOnly: "true()"}
	sum := &Question{Name: "sum", Type: qtype.Calculate, Calculation: "1"}
	shown := &Question{Name: "shown", Type: qtype.Integer, Calculation: "2"}
	s := start(t, gone, locked, sum, shown, &Question{Name: "note", Type: qtype.Note}, &Question{Name: "photo", Type: qtype.Uncollected},
		&Question{Name: "hidden", Type: qtype.Hidden})
	before := view(s)
	for path, want := range map[string]string{"gone": wordUnasked, "locked": wordReadOnly, "sum": wordComputed, "shown": wordComputed,
		"note": wordUnasked, "photo": wordUnasked, "hidden": wordUnasked, "nix": wordNoSuch, "": wordNoSuch} {
		for way, r := range map[string]Result{"answer": s.Answer(path, "x"), "clear": s.Answer(path, ""), "mark": s.Mark(path, Refused, "r"),
			"blank": s.Mark(path, Blank, ""), "put": s.Put(path, Answer{State: Answered, Text: "x", Note: "n", Member: "m"}),
			"put state": s.Put(path, Answer{State: Pending, Note: "n", Member: "m"})} {
			if r != (Result{Verdict: Unasked, Message: want}) {
				t.Errorf("%s %q: %+v, want %q", way, path, r, want)
			}
		}
	}
	if !reflect.DeepEqual(view(s), before) || len(s.Draft()) != 0 {
		t.Errorf("something was stored: %v", s.Draft())
	}
}

// From every state to every other: nothing of what was before stays behind but the note on an answer and the person.
func TestStatesReplaceOneAnother(t *testing.T) {
	q := whole("q")
	q.Constraint, q.Warning = ". < 100", ". < 50"
	set := map[string]struct {
		do   func(*Session)
		want Answer
	}{
		"blank":   {func(s *Session) { s.Mark("q", Blank, "") }, Answer{}},
		"cleared": {func(s *Session) { s.Answer("q", "　") }, Answer{}},
		"value":   {func(s *Session) { s.Answer("q", "7") }, Text("7")},
		"wrong":   {func(s *Session) { s.Answer("q", "777") }, Answer{}},
		"unknown": {func(s *Session) { s.Mark("q", Unknown, "") }, Answer{State: Unknown}},
		"refused": {func(s *Session) { s.Mark("q", Refused, "不说") }, Answer{State: Refused, Note: "不说"}},
		"pending": {func(s *Session) { s.Mark("q", Pending, "等") }, Answer{State: Pending, Note: "等"}},
	}
	for from, a := range set {
		for to, b := range set {
			s := start(t, q)
			a.do(s)
			b.do(s)
			got := s.Get("q")
			if corrected := from == "wrong" && to == "value"; got.Corrected != corrected {
				t.Errorf("%s to %s: corrected %v", from, to, got.Corrected)
			}
			got.Corrected = false
			if got != b.want || (s.Typed("q") != "") != (to == "wrong") || (s.ErrorOf(q.Place()) != "") != (to == "wrong") {
				t.Errorf("%s to %s: %+v, typed %q, error %q; want %+v", from, to, got, s.Typed("q"), s.ErrorOf(q.Place()), b.want)
			}
		}
	}
}

func TestMarkKeepsThePersonAndDropsHowAValueCameAbout(t *testing.T) {
	q := yesno("q")
	q.Problem, q.AboutMember, q.Warning = ". = 'yes'", true, ". = 'no'"
	f := form(t, q)
	s := NewSession(f, Env{Now: noon, Previous: func(string) (Answer, bool) { return Text("yes"), true }}, nil)
	s.Carry("q")
	s.About("q", "m1")
	s.Keep("q", "属实")
	s.Annotate("q", "注")
	if want := (Answer{State: Answered, Text: "yes", Note: "注", Kept: "属实", Carried: true, Member: "m1"}); s.Get("q") != want {
		t.Fatalf("answer %+v, want %+v", s.Get("q"), want)
	}
	s.Mark("q", Pending, "等")
	if want := (Answer{State: Pending, Note: "等", Member: "m1"}); s.Get("q") != want {
		t.Errorf("marked: %+v, want %+v", s.Get("q"), want)
	}
}

// Every combination of state, note and marks comes back from a draft as it was.
func TestEveryAnswerSurvivesADraft(t *testing.T) {
	f := form(t, listed(qtype.SelectOne))
	for _, state := range []State{Blank, Answered, Unknown, Refused, Pending} {
		for marks := range 16 {
			a := Answer{State: state, Bulk: marks&1 > 0, Carried: marks&2 > 0, Prefilled: marks&4 > 0, Corrected: marks&8 > 0, Note: fmt.Sprint(marks % 3)}
			if state == Answered {
				a.Text, a.Kept, a.Member = "yes", "属实", "m1"
			}
			s := NewSession(f, Env{Now: noon}, Answers{"q": a})
			if got := s.Get("q"); got != a {
				t.Errorf("opened as %+v, was %+v", got, a)
			}
			if got := s.Draft()["q"]; got != a {
				t.Errorf("saved as %+v, was %+v", got, a)
			}
			if _, ok := s.Final()["q"]; ok != (state != Blank) {
				t.Errorf("%+v final: %v", a, ok)
			}
		}
	}
}

func TestPendingIsListedWithItsReason(t *testing.T) {
	for note, want := range map[string]string{"": "待核", "等存折": "待核；等存折"} {
		s := start(t, whole("n"))
		s.Mark("n", Pending, note)
		if items := s.Summary().Items; len(items) != 1 || items[0].Message != want || items[0].Kind != Open {
			t.Errorf("reason %q: %+v, want %q", note, items, want)
		}
	}
}

func TestPutGivesAStateItsNoteAndPerson(t *testing.T) {
	s := start(t, whole("n"), text("a"))
	s.Put("n", Answer{State: Pending, Note: "等存折", Member: "m1"})
	if want := (Answer{State: Pending, Note: "等存折", Member: "m1"}); s.Get("n") != want {
		t.Errorf("got %+v, want %+v", s.Get("n"), want)
	}
	if r := s.Put("n", Answer{State: Answered, Text: "x", Note: "原样"}); r.Verdict != Violated || s.Typed("n") != "x" || s.Get("n").Note != "原样" {
		t.Errorf("a wrong value from a file: %+v, %+v", r, s.Get("n"))
	}
}
