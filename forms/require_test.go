package forms

import (
	"fmt"
	"strings"
	"testing"

	"cunce/forms/qtype"
)

// kinds names the items of the completion page that are about a question.
func kinds(s *Session, name string) string {
	words := map[Verdict]string{Violated: "violated", Missing: "missing", Warned: "warned", Open: "open"}
	var out []string
	for _, item := range s.Summary().Items {
		if item.Place.Question().Name == name {
			out = append(out, words[item.Kind])
		}
	}
	return strings.Join(out, " ")
}

func TestRequiredVariants(t *testing.T) {
	in := func(q *Question, relevant string) { q.Group = &Group{Name: "g", Relevant: relevant} }
	for name, c := range map[string]struct {
		edit     func(*Question)
		do       func(*Session)
		required bool
		want     string // kinds on the completion page
	}{
		"optional":                {func(q *Question) {}, nil, false, "open"},
		"always":                  {func(q *Question) { q.Required = "true()" }, nil, true, "missing"},
		"never":                   {func(q *Question) { q.Required = "false()" }, nil, false, "open"},
		"not yet":                 {func(q *Question) { q.Required = "${a} = 'yes'" }, nil, false, "open"},
		"now":                     {func(q *Question) { q.Required = "${a} = 'yes'" }, func(s *Session) { s.Answer("a", "yes") }, true, "missing"},
		"no more":                 {func(q *Question) { q.Required = "${a} = 'yes'" }, func(s *Session) { s.Answer("a", "yes"); s.Undo() }, false, "open"},
		"by a figure":             {func(q *Question) { q.Required = "pulldata('household','size') > 3" }, nil, true, "missing"},
		"irrelevant":              {func(q *Question) { q.Required, q.Relevant = "true()", "${a} = 'yes'" }, nil, false, ""},
		"in a closed group":       {func(q *Question) { q.Required = "true()"; in(q, "${a} = 'yes'") }, nil, false, ""},
		"in an open group":        {func(q *Question) { q.Required = "true()"; in(q, "${a} = 'yes'") }, func(s *Session) { s.Answer("a", "yes") }, true, "missing"},
		"answered":                {func(q *Question) { q.Required = "true()" }, func(s *Session) { s.Answer("q", "x") }, true, ""},
		"cleared":                 {func(q *Question) { q.Required = "true()" }, func(s *Session) { s.Answer("q", "x"); s.Answer("q", "") }, true, "missing"},
		"unknown":                 {func(q *Question) { q.Required = "true()" }, func(s *Session) { s.Mark("q", Unknown, "") }, true, ""},
		"refused":                 {func(q *Question) { q.Required = "true()" }, func(s *Session) { s.Mark("q", Refused, "") }, true, ""},
		"pending":                 {func(q *Question) { q.Required = "true()" }, func(s *Session) { s.Mark("q", Pending, "") }, true, "open"},
		"a refused text":          {func(q *Question) { q.Required, q.Type = "true()", qtype.Integer }, func(s *Session) { s.Answer("q", "x") }, true, "violated"},
		"a note is no answer":     {func(q *Question) { q.Required = "true()" }, func(s *Session) { s.Annotate("q", "x") }, true, "missing"},
		"nobody can answer":       {func(q *Question) { q.Required, q.ReadOnly = "true()", "true()" }, nil, true, ""},
		"computed":                {func(q *Question) { q.Required, q.Calculation = "true()", "${a}" }, nil, true, ""},
		"only shown":              {func(q *Question) { q.Required, q.Type = "true()", qtype.Note }, nil, true, ""},
		"a rule that cannot tell": {func(q *Question) { q.Required = "date('x') > 1" }, nil, false, "warned open"},
		"by default":              {func(q *Question) { q.Required, q.Default = "true()", "x" }, nil, true, ""},
		"kept when the register is silent": {func(q *Question) { q.Required, q.Prefill = "true()", "pulldata('household','none')" },
			nil, true, "missing"},
	} {
		q := text("q")
		c.edit(q)
		env := Env{Now: noon, Register: register(map[string]string{"household.size": "4"})}
		s := NewSession(form(t, yesno("a"), q), env, nil)
		if c.do != nil {
			c.do(s)
		}
		if got := kinds(s, "q"); got != c.want || s.Required(q.Place()) != c.required {
			t.Errorf("%s: listed as %q, required %v; want %q %v", name, got, s.Required(q.Place()), c.want, c.required)
		}
		blocks := strings.Contains(c.want, "missing") || strings.Contains(c.want, "violated")
		if s.Summary().Blocked != blocks {
			t.Errorf("%s: blocked %v", name, s.Summary().Blocked)
		}
	}
}

// A detail is required by a problem of grade issue on any of the questions that name it, as long as those are asked.
func TestDetailVariants(t *testing.T) {
	for name, c := range map[string]struct {
		edit     func(bad, other, detail *Question)
		do       func(*Session)
		required bool
	}{
		"no problem":        {nil, func(s *Session) { s.Answer("bad", "no") }, false},
		"a problem":         {nil, func(s *Session) { s.Answer("bad", "yes") }, true},
		"the other one":     {nil, func(s *Session) { s.Answer("other", "yes") }, true},
		"one put right":     {nil, func(s *Session) { s.Answer("bad", "yes"); s.Answer("other", "yes"); s.Answer("bad", "no") }, true},
		"both put right":    {nil, func(s *Session) { s.Answer("bad", "yes"); s.Answer("bad", "no") }, false},
		"a hint":            {func(b, _, _ *Question) { b.Grade = "hint" }, func(s *Session) { s.Answer("bad", "yes") }, false},
		"an issue by name":  {func(b, _, _ *Question) { b.Grade = "issue" }, func(s *Session) { s.Answer("bad", "yes") }, true},
		"not known":         {nil, func(s *Session) { s.Mark("bad", Unknown, "") }, false},
		"no longer asked":   {func(b, _, _ *Question) { b.Relevant = "${a} = 'yes'" }, func(s *Session) { s.Answer("a", "yes"); s.Answer("bad", "yes"); s.Answer("a", "no") }, false},
		"detail not asked":  {func(_, _, d *Question) { d.Relevant = "${a} = 'yes'" }, func(s *Session) { s.Answer("bad", "yes") }, false},
		"required anyway":   {func(_, _, d *Question) { d.Required = "true()" }, nil, true},
		"of another matter": {func(b, _, _ *Question) { b.Detail = "" }, func(s *Session) { s.Answer("bad", "yes") }, false},
	} {
		bad, other, detail := yesno("bad"), yesno("other"), text("detail")
		bad.Problem, bad.Detail, other.Problem, other.Detail = ". = 'yes'", "detail", ". = 'yes'", "detail"
		if c.edit != nil {
			c.edit(bad, other, detail)
		}
		s := start(t, yesno("a"), bad, other, detail)
		if c.do != nil {
			c.do(s)
		}
		if got := s.Required(detail.Place()); got != c.required || (kinds(s, "detail") == "missing") != c.required {
			t.Errorf("%s: required %v, listed as %q; want %v", name, got, kinds(s, "detail"), c.required)
		}
		if c.required && s.Relevant(detail.Place()) {
			answers(t, s, "detail", "情况")
			if s.Summary().Blocked {
				t.Errorf("%s: still blocked", name)
			}
		}
	}
}

// A detail that was written stays where it is when the problem is gone, is asked for as long as it has a text, and does not
// describe a problem from where it is not asked.
func TestWhatADetailTells(t *testing.T) {
	bad, detail := yesno("bad"), text("detail")
	bad.Problem, bad.Detail, detail.Relevant = ". = 'yes'", "detail", "${open} = 'yes'"
	s := start(t, yesno("open"), bad, detail)
	answers(t, s, "open", "yes", "bad", "yes", "detail", "裂缝")
	if p := s.Summary().Problems; len(p) != 1 || p[0].Detail != "裂缝" {
		t.Errorf("problems %+v", p)
	}
	answers(t, s, "open", "no")
	if p := s.Summary().Problems; len(p) != 1 || p[0].Detail != "" {
		t.Errorf("the detail is not asked: %+v", p)
	}
	answers(t, s, "open", "yes", "bad", "no")
	if len(s.Summary().Problems) != 0 || s.Get("detail").Text != "裂缝" || !strings.Contains(walkAll(s), "detail") {
		t.Errorf("without a problem: %+v, walks %s", s.Get("detail"), walkAll(s))
	}
	answers(t, s, "detail", "")
	if strings.Contains(walkAll(s), "detail") {
		t.Errorf("an empty detail without a problem is passed over: %s", walkAll(s))
	}
}

// walkAll is the walk from the first question to the last.
func walkAll(s *Session) string {
	for s.Prev() {
	}
	return at(s) + " " + walk(s, s.Next)
}

// An answer that was right becomes wrong, and right again, as others change; it is never thrown away.
func TestConstraintsAreLookedAtAgain(t *testing.T) {
	part := whole("part")
	part.Constraint, part.ConstraintMessage = ". <= ${all}", "比总数 ${all} 多"
	grown := &Question{Name: "grown", Type: qtype.Calculate, Calculation: "${part} * 2"}
	s := start(t, whole("all"), part, grown)
	answers(t, s, "all", "5", "part", "4")
	for _, step := range []struct{ all, want, part string }{
		{"3", "比总数 3 多", "4"}, {"4", "", "4"}, {"0", "比总数 0 多", "4"}, {"", "比总数 ____ 多", "4"}, {"9", "", "4"},
	} {
		s.Answer("all", step.all)
		if s.ErrorOf(part.Place()) != step.want || s.Get("part").Text != step.part || s.Get("grown").Text != "8" {
			t.Errorf("all = %q: error %q, want %q; part %+v, grown %q", step.all, s.ErrorOf(part.Place()), step.want, s.Get("part"), s.Get("grown").Text)
		}
		if s.Summary().Blocked != (step.want != "") || s.Outline()[0].Errors != map[bool]int{true: 1}[step.want != ""] {
			t.Errorf("all = %q: %+v %+v", step.all, s.Summary(), s.Outline()[0])
		}
		s.Jump("all")
		if moved := s.NextOpen(); step.all != "" && moved != (step.want != "") {
			t.Errorf("all = %q: moved to what is wrong: %v", step.all, moved)
		}
	}
	if s.Get("part").Corrected {
		t.Error("it was not the answer that was corrected")
	}
}

// Of a value that was refused only the first rule that it breaks is told, and the last refusal stands.
func TestRefusalsReplaceOneAnother(t *testing.T) {
	q := whole("q")
	q.Constraint, q.ConstraintMessage, q.Warning = ". < 10", "太大", ". < 5"
	s := start(t, q)
	for _, c := range []struct{ typed, want string }{{"十", wordNotNumber}, {"1.5", wordNotInteger}, {"10", "太大"}, {"9", ""}, {"99", "太大"}} {
		s.Answer("q", c.typed)
		if s.ErrorOf(q.Place()) != c.want || (c.want != "") != (s.Typed("q") == c.typed) {
			t.Errorf("%q: error %q, typed %q; want %q", c.typed, s.ErrorOf(q.Place()), s.Typed("q"), c.want)
		}
		if warning, _ := s.WarningOf(q.Place()); (warning != "") != (c.typed == "9") {
			t.Errorf("%q: warning %q: a refused text has none", c.typed, warning)
		}
	}
}

// Three groups, one in the other, each with a condition: what is inside is asked when all of them hold.
func TestNestedGroupsCloseTogether(t *testing.T) {
	outer := &Group{Name: "outer", Label: "外 ${a}", Relevant: "${a} = 'yes'"}
	middle := &Group{Name: "middle", Parent: outer}
	inner := &Group{Name: "inner", Parent: middle, Relevant: "${b} = 'yes'"}
	b, deep, flat := yesno("b"), whole("deep"), text("flat")
	b.Group, deep.Group, flat.Group = outer, inner, middle
	deep.Relevant, deep.Required = "${c} = 'yes'", "true()"
	twice := &Question{Name: "twice", Type: qtype.Calculate, Calculation: "${deep} * 2", Group: inner}
	seen := &Question{Name: "seen", Type: qtype.Calculate, Calculation: "if(${deep} = '', 'leer', ${twice})"}
	s := start(t, yesno("a"), b, flat, yesno("c"), deep, twice, seen)
	answers(t, s, "a", "yes", "b", "yes", "c", "yes", "deep", "21", "flat", "x")
	for i := range 8 {
		yes := func(bit int) string { return map[bool]string{true: "yes", false: "no"}[i&bit > 0] }
		answers(t, s, "a", "yes", "b", "yes", "c", "yes") // all open, so that all can be answered
		answers(t, s, "c", yes(4), "b", yes(2), "a", yes(1))
		open := i == 7
		what := fmt.Sprintf("a %s, b %s, c %s", yes(1), yes(2), yes(4))
		if s.Relevant(b.Place()) != (yes(1) == "yes") || s.Relevant(flat.Place()) != (yes(1) == "yes") || s.Relevant(deep.Place()) != open ||
			s.Relevant(twice.Place()) != (i&3 == 3) {
			t.Errorf("%s: b %v, flat %v, deep %v, twice %v", what, s.Relevant(b.Place()), s.Relevant(flat.Place()), s.Relevant(deep.Place()), s.Relevant(twice.Place()))
		}
		if want := map[bool]string{true: "42", false: "leer"}[open]; s.Get("seen").Text != want {
			t.Errorf("%s: seen %q, want %q", what, s.Get("seen").Text, want)
		}
		if _, final := s.Final()[deep.Path()]; final != open || s.Draft()[deep.Path()] != Text("21") {
			t.Errorf("%s: final %v, draft %+v", what, final, s.Draft()[deep.Path()])
		}
		if s.Jump("deep") != open || (s.Answer("deep", "21").Verdict == Unasked) == open {
			t.Errorf("%s: asked where it is not, or the other way round", what)
		}
		if shown := len(s.Outline()); shown != 2+i&1 {
			t.Errorf("%s: %d groups are shown", what, shown)
		}
	}
	if got := s.GroupLabel(outer); got != "外 是" {
		t.Errorf("label %q", got)
	}
}

// An irrelevant answer is empty everywhere: in checks, filters, labels, problems and other conditions.
func TestAnIrrelevantAnswerIsEmptyEverywhere(t *testing.T) {
	q := yesno("q")
	q.Relevant, q.Problem = "${a} = 'yes'", ". = 'yes'"
	check := text("check")
	check.Constraint, check.Label = "${q} != 'yes'", "${q}"
	filtered := &Question{Name: "filtered", Type: qtype.SelectOne, List: "town", ChoiceFilter: "${q} != 'yes'"}
	depends := text("depends")
	depends.Relevant = "${q} = 'yes'"
	again := text("again")
	again.Relevant = "${depends} != ''"
	s := start(t, yesno("a"), q, check, filtered, depends, again)
	answers(t, s, "check", "x", "a", "yes", "q", "yes", "depends", "y", "again", "z")
	state := func() string {
		return fmt.Sprintf("%v %s %d %v %v %d", s.ErrorOf(check.Place()) != "", s.Label(check.Place()), len(s.Choices(filtered.Place())), s.Relevant(depends.Place()), s.Relevant(again.Place()), len(s.Summary().Problems))
	}
	if got := state(); got != "true 是 0 true true 1" {
		t.Errorf("asked: %s", got)
	}
	answers(t, s, "a", "no")
	if got := state(); got != "false ____ 3 false false 0" {
		t.Errorf("not asked: %s", got)
	}
	if d, f := s.Draft(), s.Final(); len(d) != 5 || len(f) != 2 {
		t.Errorf("draft %v, final %v", d, f)
	}
	answers(t, s, "a", "yes")
	if got := state(); got != "true 是 0 true true 1" {
		t.Errorf("asked again: %s", got)
	}
}
