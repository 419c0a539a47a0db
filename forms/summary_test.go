package forms

import (
	"testing"

	"cunce/forms/qtype"
)

// inspection is a form with problems of both grades and a shared detail.
func inspection(t *testing.T) *Session {
	g := &Group{Name: "housing", Label: "2.住房保障"}
	unsafe := &Question{Name: "unsafe", Type: qtype.SelectOne, List: "yesno", Group: g, Problem: ". = 'yes'", Normal: "no",
		Detail: "detail", Office: "建环办", DueDays: 15, Urgent: true, AboutMember: true}
	hinted := &Question{Name: "hinted", Type: qtype.SelectOne, List: "yesno", Group: g, Problem: ". = 'yes'", Grade: "hint",
		Detail: "detail", Category: "支出"}
	return start(t, unsafe, hinted, &Question{Name: "detail", Type: qtype.Text, Group: g})
}

func TestProblems(t *testing.T) {
	s := inspection(t)
	if sum := s.Summary(); len(sum.Problems) != 0 || sum.Blocked || len(sum.Items) != 2 {
		t.Errorf("nothing answered: %+v", sum)
	}
	answers(t, s, "hinted", "yes")
	detail, _ := s.Form().Question("detail")
	if s.Required(detail.Place()) {
		t.Error("a hint needs no description")
	}
	answers(t, s, "unsafe", "yes")
	s.About("unsafe", "m1")
	sum := s.Summary()
	if !s.Required(detail.Place()) || !sum.Blocked || sum.Items[0].Kind != Missing || sum.Items[0].Message != wordDetail {
		t.Errorf("the detail is missing: %+v", sum.Items)
	}
	answers(t, s, "detail", "后墙有裂缝")
	sum = s.Summary()
	if sum.Blocked || len(sum.Problems) != 2 {
		t.Fatalf("complete: %+v", sum)
	}
	unsafe, hinted := sum.Problems[0], sum.Problems[1]
	if unsafe.Place.Path() != "housing/unsafe" || unsafe.Grade != "issue" || unsafe.Category != "2.住房保障" || unsafe.Office != "建环办" ||
		unsafe.DueDays != 15 || !unsafe.Urgent || unsafe.Detail != "后墙有裂缝" || unsafe.Member != "m1" {
		t.Errorf("problem %+v", unsafe)
	}
	if hinted.Grade != "hint" || hinted.Category != "支出" || hinted.Urgent {
		t.Errorf("hint %+v", hinted)
	}
	answers(t, s, "unsafe", "no")
	if len(s.Summary().Problems) != 1 || s.Required(detail.Place()) {
		t.Error("the problem is gone, its detail optional again")
	}
}

func TestOutlineCounts(t *testing.T) {
	closed := &Group{Name: "closed", Label: "关", Relevant: "${unsafe} = 'yes'"}
	open := &Group{Name: "open", Label: "开"}
	unsafe := yesno("unsafe")
	unsafe.Group, unsafe.Problem = open, ". = 'yes'"
	age := &Question{Name: "age", Type: qtype.Integer, Group: open, Constraint: ". > 0", Warning: ". < 100"}
	s := start(t, unsafe, age, &Question{Name: "in", Type: qtype.Text, Group: closed}, &Question{Name: "c", Type: qtype.Calculate, Calculation: "1"})
	if out := s.Outline(); len(out) != 1 || out[0] != (Progress{Group: open, Asked: 2}) {
		t.Errorf("at first: %+v", out)
	}
	answers(t, s, "unsafe", "yes", "age", "120")
	out := s.Outline()
	if len(out) != 2 || out[0] != (Progress{Group: open, Asked: 2, Answered: 2, Problems: 1, Warnings: 1}) || out[1] != (Progress{Group: closed, Asked: 1}) {
		t.Errorf("answered: %+v", out)
	}
	s.Answer("age", "-1")
	if p := s.Outline()[0]; p.Errors != 1 || p.Answered != 1 || p.Warnings != 0 {
		t.Errorf("with an error: %+v", p)
	}
}

func TestSummaryIsInOrderOfGravity(t *testing.T) {
	bad := &Question{Name: "bad", Type: qtype.Integer, Warning: ". < 10"}
	needed := &Question{Name: "needed", Type: qtype.Text, Required: "true()", RequiredMessage: "${bad} 之后要填"}
	wrong := &Question{Name: "wrong", Type: qtype.Integer}
	s := start(t, text("open"), bad, needed, wrong)
	answers(t, s, "bad", "11")
	s.Answer("wrong", "x")
	var kinds []Verdict
	for _, item := range s.Summary().Items {
		kinds = append(kinds, item.Kind)
	}
	if len(kinds) != 4 || kinds[0] != Violated || kinds[1] != Missing || kinds[2] != Warned || kinds[3] != Open {
		t.Errorf("kinds %v", kinds)
	}
	if got := s.Summary().Items[1].Message; got != "11 之后要填" {
		t.Errorf("message %q", got)
	}
}
