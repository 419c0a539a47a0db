package forms

import (
	"reflect"
	"strings"
	"testing"

	"cunce/forms/qtype"
)

// workshop is a form in which a change has every kind of consequence: another group, a sum, a triggered text, a refused text
// that becomes right, a first value that is kept, a filter, a required detail.
func workshop(t *testing.T) *Session {
	g := &Group{Name: "g", Label: "组", Relevant: "${a} = 'yes'"}
	calc := func(name, source string) *Question {
		return &Question{Name: name, Type: qtype.Calculate, Calculation: source}
	}
	in := yesno("in")
	in.Group, in.Normal, in.Problem, in.Detail = g, "no", ". = 'yes'", "detail"
	detail := text("detail")
	detail.Group = g
	total := whole("total")
	total.Constraint, total.Warning = ". = ${n} + 1", ". < 50"
	f := form(t, yesno("a"), whole("n"), total, calc("sum", "${n} + ${total}"), calc("first", "once(${n})"),
		&Question{Name: "copy", Type: qtype.Text, Calculation: "concat(${n}, '个')", Trigger: "${n}"},
		&Question{Name: "size", Type: qtype.Integer, Prefill: "pulldata('household','size')", Default: "1"},
		&Question{Name: "county", Type: qtype.SelectOne, List: "county"},
		&Question{Name: "town", Type: qtype.SelectOne, List: "town", ChoiceFilter: "county = ${county}"}, in, detail)
	s := NewSession(f, Env{Now: noon, Register: register(map[string]string{"household.size": "4"}),
		Previous: func(string) (Answer, bool) { return Text("yes"), true }}, nil)
	answers(t, s, "a", "yes", "county", "a", "town", "a1")
	s.Answer("total", "8") // wrong until n is 7
	return s
}

// Every kind of change is one step, and taking it back restores everything that the session tells, with the cursor at the
// question that was touched.
func TestUndoOfEveryKindOfChange(t *testing.T) {
	for name, c := range map[string]struct {
		do   func(*Session)
		path string // where the cursor goes, "" when nothing was changed
	}{
		"an answer":                    {func(s *Session) { s.Answer("county", "b") }, "county"},
		"an answer that closes":        {func(s *Session) { s.Answer("a", "no") }, "a"},
		"an answer that sets others":   {func(s *Session) { s.Answer("n", "7") }, "n"},
		"a refused answer":             {func(s *Session) { s.Answer("n", "七") }, "n"},
		"a warned answer":              {func(s *Session) { s.Answer("size", "5") }, "size"},
		"clearing":                     {func(s *Session) { s.Answer("a", "") }, "a"},
		"clearing what was refused":    {func(s *Session) { s.Answer("total", "") }, "total"},
		"a state":                      {func(s *Session) { s.Mark("town", Pending, "等") }, "town"},
		"a state over a refused text":  {func(s *Session) { s.Mark("total", Unknown, "") }, "total"},
		"blank":                        {func(s *Session) { s.Mark("town", Blank, "") }, "town"},
		"a note":                       {func(s *Session) { s.Annotate("n", "注") }, "n"},
		"a note where none is asked":   {func(s *Session) { s.Annotate("g/detail", "注") }, "g/detail"},
		"a kept warning":               {func(s *Session) { s.Keep("size", "属实") }, "size"},
		"a person":                     {func(s *Session) { s.About("g/in", "m1") }, "g/in"},
		"carrying":                     {func(s *Session) { s.Carry("g/in") }, "g/in"},
		"carrying what is wrong":       {func(s *Session) { s.Carry("n") }, "n"},
		"filling":                      {func(s *Session) { s.FillNormal(s.of(s.group("g"))) }, "g/in"},
		"an answer from a file":        {func(s *Session) { s.Put("g/in", Text("是")) }, "g/in"},
		"a state from a file":          {func(s *Session) { s.Put("n", Answer{State: Refused}) }, "n"},
		"the same answer":              {func(s *Session) { s.Answer("a", "是") }, ""},
		"the same refused text":        {func(s *Session) { s.Answer("total", "8") }, ""},
		"clearing nothing":             {func(s *Session) { s.Answer("n", "") }, ""},
		"an unknown question":          {func(s *Session) { s.Answer("nix", "1") }, ""},
		"a note on a calculation":      {func(s *Session) { s.Annotate("sum", "注") }, ""},
		"filling where nothing can be": {func(s *Session) { s.FillNormal(s.of(s.form.Questions[0].Top())) }, ""},
		"moving":                       {func(s *Session) { s.Next(); s.NextOpen(); s.Jump("a") }, ""},
	} {
		s := workshop(t)
		before, draft, steps := view(s), s.Draft(), len(s.steps)
		c.do(s)
		changed := !reflect.DeepEqual(s.Draft(), draft)
		if changed != (c.path != "") || len(s.steps) != steps+len(strings.Fields(c.path)) {
			t.Errorf("%s: changed %v, %d steps", name, changed, len(s.steps)-steps)
			continue
		}
		if c.path == "" {
			continue
		}
		path, ok := s.Undo()
		if !ok || path != c.path || s.Cursor().Path() != c.path {
			t.Errorf("%s: undo went to %q %v, cursor %s", name, path, ok, s.Cursor().Path())
		}
		if after := view(s); !reflect.DeepEqual(after, before) || !reflect.DeepEqual(s.Draft(), draft) {
			t.Errorf("%s: after undo\n%s\nbefore\n%s", name, strings.Join(after, "\n"), strings.Join(before, "\n"))
		}
	}
}

// What once() fixed by an answer is free again when the answer is taken back, and stays through any other change.
func TestUndoFreesWhatOnceFixed(t *testing.T) {
	s := workshop(t)
	answers(t, s, "n", "7")
	if s.Get("first").Text != "7" {
		t.Fatalf("first %q", s.Get("first").Text)
	}
	s.Undo()
	if got := s.Get("first"); got != (Answer{}) {
		t.Errorf("undone: first %+v", got)
	}
	answers(t, s, "n", "8", "n", "9")
	s.Undo()
	if s.Get("first").Text != "8" || s.Get("n").Text != "8" {
		t.Errorf("first %q, n %q", s.Get("first").Text, s.Get("n").Text)
	}
	s.Answer("n", "")
	if s.Get("first").Text != "8" || s.Draft()["first"].Text != "8" {
		t.Errorf("cleared: first %q", s.Get("first").Text)
	}
}

// Steps are taken back in the reverse order, whatever kinds they were, to the beginning and not beyond.
func TestUndoGoesThroughAllKinds(t *testing.T) {
	s := workshop(t)
	for len(s.steps) > 0 {
		s.Undo()
	}
	begin := view(s)
	var views [][]string
	for _, do := range []func(){
		func() { s.Answer("a", "yes") }, func() { s.Answer("total", "8") }, func() { s.Answer("n", "7") },
		func() { s.Keep("size", "属实") }, func() { s.FillNormal(s.of(s.group("g"))) }, func() { s.Answer("in", "yes") },
		func() { s.Answer("detail", "裂缝") }, func() { s.About("in", "m1") }, func() { s.Answer("a", "no") },
		func() { s.Mark("n", Pending, "等") }, func() { s.Carry("a") }, func() { s.Answer("copy", "自己写") },
	} {
		views = append(views, view(s))
		do()
	}
	for i := len(views) - 1; i >= 0; i-- {
		if _, ok := s.Undo(); !ok || !reflect.DeepEqual(view(s), views[i]) {
			t.Fatalf("step %d back:\n%s\nwant\n%s", i, strings.Join(view(s), "\n"), strings.Join(views[i], "\n"))
		}
	}
	if path, ok := s.Undo(); ok || !reflect.DeepEqual(view(s), begin) {
		t.Errorf("beyond the beginning: %q %v", path, ok)
	}
}

// The cursor goes to what stands where an undone row stood.
func TestUndoOfRows(t *testing.T) {
	s := rows(t, 0, text("x"))
	for range 3 {
		add(t, s, "m")
	}
	for _, want := range []string{"m[2]/x", "m[1]/x", "m"} {
		path, ok := s.Undo()
		if !ok || s.Position(s.Cursor()) != want {
			t.Errorf("undo of %s: at %s, want %s", path, s.Position(s.Cursor()), want)
		}
	}
	add(t, s, "m")
	add(t, s, "m")
	s.Remove(mustPlace(t, s, "m[1]"))
	if path, _ := s.Undo(); s.Position(s.Cursor()) != "m[1]/x" {
		t.Errorf("a row comes back: %s, at %s", path, s.Position(s.Cursor()))
	}
}
