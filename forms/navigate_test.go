package forms

import (
	"strings"
	"testing"

	"cunce/forms/qtype"
)

// walk moves until the move fails and names the questions it stood on.
func walk(s *Session, move func() bool) string {
	var names []string
	for range 50 {
		if !move() {
			break
		}
		names = append(names, at(s))
	}
	return strings.Join(names, " ")
}

// rooms is a form of three groups and loose questions between them.
func rooms(t *testing.T) *Session {
	g1, g2, g3 := &Group{Name: "g1", Label: "一"}, &Group{Name: "g2", Label: "二", Relevant: "${a} = 'yes'"}, &Group{Name: "g3", Label: "三"}
	in := func(g *Group, q *Question) *Question { q.Group = g; return q }
	return start(t,
		in(g1, yesno("a")), in(g1, &Question{Name: "note", Type: qtype.Note}), in(g1, yesno("b")),
		in(g2, yesno("c")), in(g2, text("d")),
		yesno("loose"),
		in(g3, &Question{Name: "sum", Type: qtype.Calculate, Calculation: "1 + 1"}), in(g3, text("e")))
}

func TestWalkingPassesWhatIsNotAsked(t *testing.T) {
	s := rooms(t)
	if at(s) != "a" {
		t.Fatalf("begins at %s", at(s))
	}
	if got := walk(s, s.Next); got != "b loose e" {
		t.Errorf("next: %s", got)
	}
	if got := walk(s, s.Prev); got != "loose b a" {
		t.Errorf("prev: %s", got)
	}
	answers(t, s, "a", "yes")
	if got := walk(s, s.Next); got != "b c d loose e" {
		t.Errorf("with group 2: %s", got)
	}
	if got := walk(s, s.PrevGroup); got != "loose c a" {
		t.Errorf("groups back: %s", got)
	}
	if got := walk(s, s.NextGroup); got != "c loose e" {
		t.Errorf("groups on: %s", got)
	}
}

func TestOpenQuestionsWrapAround(t *testing.T) {
	s := rooms(t)
	answers(t, s, "a", "no", "loose", "yes")
	s.Jump("e")
	if !s.NextOpen() || at(s) != "b" {
		t.Errorf("next open from the end: %s", at(s))
	}
	if !s.PrevOpen() || at(s) != "e" {
		t.Errorf("prev open from b: %s", at(s))
	}
	answers(t, s, "b", "no")
	if s.NextOpen() || at(s) != "e" {
		t.Errorf("e is the only open one, but the cursor went to %s", at(s))
	}
	answers(t, s, "e", "x")
	if s.NextOpen() || s.PrevOpen() {
		t.Error("nothing is open")
	}
}

func TestCursorLeavesAQuestionThatIsNoLongerAsked(t *testing.T) {
	s := rooms(t)
	answers(t, s, "a", "yes")
	if s.Jump("note") || s.Jump("g3/sum") || s.Jump("nothing") || !s.Jump("g2/c") {
		t.Fatal("jump")
	}
	answers(t, s, "a", "no")
	if at(s) != "loose" {
		t.Errorf("cursor on %s, want the next one that is asked", at(s))
	}
}

func TestNothingToAsk(t *testing.T) {
	s := start(t, &Question{Name: "n", Type: qtype.Note})
	if s.Cursor() != (Place{}) || s.Next() || s.Prev() || s.NextGroup() || s.PrevGroup() || s.NextOpen() || s.PrevOpen() {
		t.Error("there is nothing to move to")
	}
	if _, reason := s.Fill(Place{}); reason == "" {
		t.Error("nothing to fill needs a reason")
	}
}

func TestResumesAtTheFirstUnanswered(t *testing.T) {
	s := rooms(t)
	answers(t, s, "a", "no", "b", "yes")
	again := NewSession(s.Form(), Env{Now: noon}, s.Draft())
	if at(again) != "loose" {
		t.Errorf("resumes at %s", at(again))
	}
}

func TestDetailIsPassedOverUntilThereIsAProblem(t *testing.T) {
	bad := yesno("bad")
	bad.Problem, bad.Detail = ". = 'yes'", "detail"
	s := start(t, bad, text("detail"), yesno("last"))
	answers(t, s, "bad", "no")
	if got := walk(s, s.Next); got != "last" {
		t.Errorf("without a problem: %s", got)
	}
	if out := s.Outline(); out[0].Asked != 2 || out[0].Answered != 1 {
		t.Errorf("an empty detail is not counted: %+v", out[0])
	}
	if !s.Jump("detail") {
		t.Error("it can be written all the same")
	}
	answers(t, s, "bad", "yes")
	s.Jump("bad")
	if got := walk(s, s.Next); got != "detail last" {
		t.Errorf("with a problem: %s", got)
	}
}

func TestUndoGoesBackStepByStep(t *testing.T) {
	s := rooms(t)
	answers(t, s, "a", "yes", "b", "no")
	s.Annotate("b", "注")
	s.Mark("b", Refused, "")
	s.Jump("e")
	for _, want := range []Answer{{State: Answered, Text: "no", Note: "注"}, Text("no"), {}} {
		path, ok := s.Undo()
		if !ok || path != "g1/b" || at(s) != "b" || s.Get("b") != want {
			t.Errorf("undo: %s %v, cursor %s, answer %+v; want %+v", path, ok, at(s), s.Get("b"), want)
		}
	}
	if path, ok := s.Undo(); !ok || path != "g1/a" || s.Get("a") != (Answer{}) {
		t.Errorf("first step: %s %v", path, ok)
	}
	if _, ok := s.Undo(); ok {
		t.Error("nothing is left to undo")
	}
}

func TestAnsweringTheSameIsNoStep(t *testing.T) {
	s := rooms(t)
	answers(t, s, "a", "yes", "a", "yes", "a", "是")
	s.Undo()
	if _, ok := s.Undo(); ok {
		t.Error("an unchanged answer made a step")
	}
}
