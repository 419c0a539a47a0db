package forms

import (
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"cunce/forms/qtype"

	"pgregory.net/rapid"
)

// drawForm makes a random form whose questions read one another in every column. Rows that close a cycle lose their
// conditions, so that every form is sound.
func drawForm(t *rapid.T) *Form {
	n := rapid.IntRange(2, 14).Draw(t, "questions")
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprintf("q%d", i)
	}
	var groups []*Group
	for i := range rapid.IntRange(0, 4).Draw(t, "groups") {
		g := &Group{Name: fmt.Sprintf("g%d", i), Label: "组 ${" + rapid.SampledFrom(names).Draw(t, "label") + "}", Relevant: drawCondition(t, names)}
		if i > 0 && rapid.Bool().Draw(t, "nested") {
			g.Parent = groups[i-1]
		}
		if g.Repeat = rapid.Bool().Draw(t, "repeat"); g.Repeat {
			g.RepeatCount = about(rapid.SampledFrom([]string{"", "", "${%s}", "2"}).Draw(t, "count"), rapid.SampledFrom(names).Draw(t, "name"))
		}
		groups = append(groups, g)
	}
	var questions []*Question
	for _, name := range names {
		q := drawQuestion(t, name, names, groups)
		if len(groups) > 0 {
			q.Group = rapid.SampledFrom(append(groups, nil)).Draw(t, "group")
		}
		questions = append(questions, q)
	}
	f := draft(questions...)
	for faults := f.Compile(); len(faults) > 0; faults = f.Compile() {
		for _, fault := range faults {
			defuse(f, fault.Row)
		}
	}
	return f
}

// defuse takes away what a faulty row reads.
func defuse(f *Form, row int) {
	for _, g := range f.Groups {
		if g.Row == row {
			g.Relevant, g.RepeatCount = "", ""
		}
	}
	for _, q := range f.Questions {
		if q.Row == row {
			q.Relevant, q.Detail, q.Normal, q.Trigger = "", "", "", ""
			if q.Calculation != "" {
				q.Type, q.Calculation = qtype.Integer, ""
			}
		}
	}
}

func drawQuestion(t *rapid.T, name string, names []string, groups []*Group) *Question {
	q := &Question{Name: name, Label: "${" + rapid.SampledFrom(names).Draw(t, "label") + "}"}
	q.Type = rapid.SampledFrom([]qtype.Type{qtype.Text, qtype.Integer, qtype.Integer, qtype.Decimal, qtype.SelectOne,
		qtype.SelectOne, qtype.SelectMultiple, qtype.Date, qtype.Calculate, qtype.Note}).Draw(t, "type")
	switch q.Type {
	case qtype.SelectOne:
		q.List = rapid.SampledFrom([]string{"yesno", "town"}).Draw(t, "list")
	case qtype.SelectMultiple:
		q.List = "cause"
	case qtype.Calculate:
		q.Calculation = drawSum(t, names, groups)
	}
	q.Relevant = drawCondition(t, names)
	q.Required = drawCondition(t, names)
	q.ReadOnly = drawRarely(t, names)
	q.Problem = drawRarely(t, names)
	q.Warning = drawRarely(t, names)
	q.Constraint = drawRarely(t, names)
	if q.List == "town" {
		q.ChoiceFilter = "county = 'a' or ${" + rapid.SampledFrom(names).Draw(t, "filter") + "} = 'yes'"
	}
	if q.List == "yesno" {
		q.Normal = rapid.SampledFrom([]string{"", "no"}).Draw(t, "normal")
	}
	if rapid.IntRange(0, 3).Draw(t, "initial") == 0 && q.Type == qtype.Integer {
		q.Prefill, q.Unit = "pulldata('household','size')", "人"
	}
	if rapid.IntRange(0, 5).Draw(t, "triggered") == 0 && q.Type == qtype.Text {
		q.Calculation, q.Trigger = drawSum(t, names, groups), "${"+rapid.SampledFrom(names).Draw(t, "trigger")+"}"
	}
	q.Detail = rapid.SampledFrom(append(names, "", "", "")).Draw(t, "detail")
	return q
}

func drawRarely(t *rapid.T, names []string) string {
	if rapid.IntRange(0, 2).Draw(t, "rarely") > 0 {
		return ""
	}
	checks := []string{". != 'no'", ". > ${%s}", "${%s} != '2'", "${%s} = 'yes' or . < 5", "count(../../*/%s[. > 1]) < 2", "not(../%s[. = 'yes'])"}
	return about(rapid.SampledFrom(checks).Draw(t, "check"), rapid.SampledFrom(names).Draw(t, "name"))
}

func drawCondition(t *rapid.T, names []string) string {
	conditions := []string{"", "", "${%s} = 'yes'", "${%s} > 1", "${%s} != ''", "selected(${%s}, '1')", "not(${%s} = 'no')"}
	return about(rapid.SampledFrom(conditions).Draw(t, "condition"), rapid.SampledFrom(names).Draw(t, "name"))
}

func drawSum(t *rapid.T, names []string, groups []*Group) string {
	a, b, g := rapid.SampledFrom(names).Draw(t, "a"), rapid.SampledFrom(names).Draw(t, "b"), ""
	sums := []string{"${%a} + ${%b}", "if(${%a} = '', ${%b}, 1)", "concat(${%a}, ${%b})", "${%a} div ${%b}", "once(concat(${%a}, ${%b}))",
		"sum(${%a}) + count(${%b})", "count(../%a)", "join('-', ../../%a)", "position(..)", "position(../..)"}
	if len(groups) > 0 {
		group := rapid.SampledFrom(groups).Draw(t, "g")
		g = group.Name
		sums = append(sums, "count(${%g})", "sum(/data/%p/*)", "count(/data/%p)", "join('-', ${%g}/%a)", "count(${%g}[%a = ${%b}]/%b)")
		if group.Repeat {
			sums = append(sums, "indexed-repeat(${%a}, ${%g}, 2)", "indexed-repeat(${%a}, ${%g}, position(..) - 1)", "position(${%g})",
				"count(${%g}[position() < position(current()/..)])", "sum(/data/%p[%a > 1]/%b)")
		}
		g = group.Path()
		return strings.NewReplacer("%a", a, "%b", b, "%g", group.Name, "%p", g).Replace(rapid.SampledFrom(sums).Draw(t, "sum"))
	}
	return strings.NewReplacer("%a", a, "%b", b).Replace(rapid.SampledFrom(sums).Draw(t, "sum"))
}

func about(pattern, name string) string { return strings.ReplaceAll(pattern, "%s", name) }

// world is the Env of the random sessions.
var world = Env{Now: noon, Register: register(map[string]string{"household.size": "4"}),
	Previous: func(path string) (Answer, bool) { return Text("2"), strings.HasSuffix(path, "1") }}

// act does one random thing to a session.
func act(t *rapid.T, s *Session) {
	p := rapid.SampledFrom(s.Places()).Draw(t, "place")
	path := p.Path()
	if p.Question() == nil {
		reshape(t, s, p)
		return
	}
	switch rapid.SampledFrom([]string{"answer", "answer", "answer", "answer", "mark", "keep", "note", "undo", "fill", "carry", "move"}).Draw(t, "act") {
	case "answer":
		s.Answer(path, rapid.SampledFrom([]string{"yes", "no", "1", "2", "3", "0", "-1", "7", "a1", "b1", "1 3", "2022-8-6", "x", "", "1.5"}).Draw(t, "value"))
	case "mark":
		s.Mark(path, rapid.SampledFrom([]State{Unknown, Refused, Pending, Blank}).Draw(t, "state"), "因")
	case "keep":
		s.Keep(path, "属实")
	case "note":
		s.Annotate(path, "注")
		s.About(path, "m1")
	case "undo":
		s.Undo()
	case "fill":
		s.FillNormal(p)
	case "carry":
		s.Carry(path)
	case "move":
		s.Jump(path)
		s.NextOpen()
	}
}

// reshape adds, removes or moves a row of a repeat.
func reshape(t *rapid.T, s *Session, list Place) {
	rows := s.Instances(list)
	if len(rows) == 0 || rapid.Bool().Draw(t, "add") {
		behind := list
		if len(rows) > 0 {
			behind = rapid.SampledFrom(append(rows, list)).Draw(t, "behind")
		}
		s.Add(behind)
		return
	}
	row := rapid.SampledFrom(rows).Draw(t, "row")
	if rapid.Bool().Draw(t, "remove") {
		s.Remove(row)
		return
	}
	s.Move(row, rapid.IntRange(0, len(rows)-1).Draw(t, "to"))
}

// view is all that a session tells, to compare two of them.
func view(s *Session) []string {
	var out []string
	for _, p := range s.Places() {
		path := p.Path()
		if p.Question() == nil {
			line := fmt.Sprintf("%s relevant=%v error=%q", path, s.Relevant(p), s.ErrorOf(p))
			for _, row := range s.Instances(p) {
				c := s.Progress(row)
				line += fmt.Sprintf(" %s %q %s %d %d %d %d %d", row.Path(), s.Label(row), c.Group.Name, c.Asked, c.Answered, c.Problems, c.Warnings, c.Errors)
			}
			out = append(out, line)
			continue
		}
		warning, kept := s.WarningOf(p)
		out = append(out, fmt.Sprintf("%s relevant=%v readonly=%v required=%v answer=%+v typed=%q error=%q warning=%q %v problem=%q label=%q choices=%v value=%v/%q",
			path, s.Relevant(p), s.ReadOnly(p), s.Required(p), s.Get(path), s.Typed(path), s.ErrorOf(p), warning, kept,
			s.ProblemOf(p), s.Label(p), s.Choices(p), s.node(p).value.Kind(), s.node(p).value.Text()))
	}
	for _, p := range s.Outline() {
		out = append(out, fmt.Sprintf("group %q %d %d %d %d %d", p.Group.Name, p.Asked, p.Answered, p.Problems, p.Warnings, p.Errors))
	}
	sum := s.Summary()
	for _, item := range sum.Items {
		out = append(out, fmt.Sprintf("item %d %s %s", item.Kind, item.Place.Path(), item.Message))
	}
	for _, p := range sum.Problems {
		out = append(out, fmt.Sprintf("problem %s %s %s", p.Place.Path(), p.Grade, p.Detail))
	}
	return append(out, fmt.Sprint("final ", s.Final()))
}

// same fails when two sessions differ, naming the first difference.
func same(t *rapid.T, what string, got, want *Session) {
	a, b := view(got), view(want)
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			t.Fatalf("%s:\n got  %s\n want %s", what, a[i], b[i])
		}
	}
	if len(a) != len(b) {
		t.Fatalf("%s: %d lines, want %d", what, len(a), len(b))
	}
}

func steps() int {
	if os.Getenv("CUNCE_LONG") != "" {
		return 200
	}
	return 25
}

// After any sequence of actions a session equals one that computes everything anew from the stored answers. That is both the
// correctness of incremental recomputation and the exactness of resuming a draft.
func TestIncrementalEqualsFull(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := drawForm(t)
		s := NewSession(f, world, nil)
		for range rapid.IntRange(1, steps()).Draw(t, "steps") {
			act(t, s)
			if d := s.Draft(); len(d) > 0 {
				same(t, "after an action", s, NewSession(f, world, d))
			}
		}
	})
}

// Taking back every step leads to the session as it was opened.
func TestUndoLeadsBackToTheStart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := NewSession(drawForm(t), world, nil)
		begin, first := view(s), s.Draft()
		for range rapid.IntRange(1, steps()).Draw(t, "steps") {
			act(t, s)
		}
		for ok := true; ok; {
			_, ok = s.Undo()
		}
		if !reflect.DeepEqual(s.Draft(), first) || !reflect.DeepEqual(view(s), begin) {
			t.Fatalf("after undo:\n%s\nat the start:\n%s", strings.Join(view(s), "\n"), strings.Join(begin, "\n"))
		}
	})
}

// The cursor never stands on what cannot be answered, and what is not relevant never reaches the final answers.
func TestCursorAndFinalAnswersAreAlwaysSound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := NewSession(drawForm(t), world, nil)
		for range rapid.IntRange(1, steps()).Draw(t, "steps") {
			act(t, s)
			if p := s.Cursor(); p.Question() != nil && (!s.Relevant(p) || s.ReadOnly(p) || !p.Question().Type.Asked()) {
				t.Fatalf("cursor on %s", p.Path())
			}
			for path, a := range s.Final() {
				if p, _ := s.Place(path); !s.Relevant(p) || a.State == Blank {
					t.Fatalf("final answer %s %+v", path, a)
				}
			}
		}
	})
}

// Bulk filling never makes a problem, an error or a warning on what it fills.
func TestFillIsAlwaysHarmless(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := NewSession(drawForm(t), world, nil)
		for range rapid.IntRange(0, 10).Draw(t, "steps") {
			act(t, s)
		}
		for _, g := range s.form.TopGroups() {
			before := s.Draft()
			s.FillNormal(s.of(g))
			for path, a := range s.Draft() {
				if a.Bulk && before[path].State == Blank && a.Text != "no" {
					t.Fatalf("%s filled with %q", path, a.Text)
				}
				if !before[path].Bulk && before[path] != (Answer{}) && a != before[path] && before[path].State != Blank {
					t.Fatalf("%s was %+v, now %+v", path, before[path], a)
				}
			}
		}
	})
}
