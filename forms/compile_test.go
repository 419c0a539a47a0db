package forms

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"cunce/forms/qtype"
)

// codes compiles and lists "name of question: column code" of every fault.
func codes(f *Form) []string {
	var out []string
	for _, fault := range f.Compile() {
		out = append(out, strings.TrimSpace(fault.Column+" "+fault.Code))
	}
	return out
}

func TestCompileFaults(t *testing.T) {
	with := func(q *Question, edit func(*Question)) *Question { edit(q); return q }
	for name, c := range map[string]struct {
		questions []*Question
		want      string
	}{
		"sound": {[]*Question{yesno("a"), text("b")}, ""},
		"names": {[]*Question{text("1a"), text("a b"), text(""), text("a"), text("a"), text("户主"), text("a.b-c_1")},
			"name invalid_name, name invalid_name, name missing_name, name duplicate_name"},
		"unknown reference": {[]*Question{with(text("a"), func(q *Question) { q.Relevant = "${bb} = 1 and ${cc} = 2" })},
			"relevant unknown_reference, relevant unknown_reference"},
		"unknown in a label":   {[]*Question{with(text("a"), func(q *Question) { q.Label = "${x}" })}, "label unknown_reference"},
		"unknown in a message": {[]*Question{with(text("a"), func(q *Question) { q.WarningMessage = "${x}" })}, "warning_message unknown_reference"},
		"broken expression": {[]*Question{with(text("a"), func(q *Question) { q.Constraint = ". > " })},
			"constraint " + brokenCode},
		"paths": {[]*Question{with(text("a"), func(q *Question) { q.Relevant = "/data/b = 1 or ../b = 2 or count(/data/*) > 3 or position(..) = 1" }),
			with(text("b"), func(q *Question) { q.Constraint = "/data/c = 1 or ../d = 1 or /formular/a = 1" })},
			"constraint unknown_reference, constraint unknown_reference, constraint unknown_reference"},
		"relevant reads itself": {[]*Question{with(text("a"), func(q *Question) { q.Relevant = "${a} != ''" })}, "relevant self_reference"},
		"constraint may":        {[]*Question{with(text("a"), func(q *Question) { q.Constraint = "${a} != 'x' and . != 'y'" })}, ""},
		"calculation reads itself": {[]*Question{with(text("a"), func(q *Question) { q.Type, q.Calculation = qtype.Calculate, ". + 1" })},
			"calculation self_reference"},
		"once may": {[]*Question{with(text("a"), func(q *Question) { q.Type, q.Calculation = qtype.Calculate, "once(today())" })}, ""},
		"mutual constraints are no cycle": {[]*Question{with(whole("a"), func(q *Question) { q.Constraint = ". < ${b}" }),
			with(whole("b"), func(q *Question) { q.Constraint = ". > ${a}" })}, ""},
		"no list":          {[]*Question{{Name: "a", Type: qtype.SelectOne, List: "nix"}}, "type missing_list"},
		"normal no choice": {[]*Question{with(yesno("a"), func(q *Question) { q.Normal = "ja" })}, "normal normal_no_choice"},
		"normal of a text": {[]*Question{with(text("a"), func(q *Question) { q.Normal = "x" })}, "normal normal_no_choice"},
		"normal is a problem": {[]*Question{with(yesno("a"), func(q *Question) { q.Normal, q.Problem = "yes", ". = 'yes'" })},
			"normal normal_is_problem"},
		"normal is a problem at times": {[]*Question{yesno("b"), with(yesno("a"), func(q *Question) {
			q.Normal, q.Problem = "yes", ". = 'yes' and ${b} = 'yes'"
		})}, ""},
		"grade":              {[]*Question{with(yesno("a"), func(q *Question) { q.Grade = "serious" })}, "problem_grade grade"},
		"detail unknown":     {[]*Question{with(yesno("a"), func(q *Question) { q.Detail = "d" })}, "detail unknown_reference"},
		"detail of itself":   {[]*Question{with(text("a"), func(q *Question) { q.Detail = "a" })}, "detail detail_no_text"},
		"detail is no text":  {[]*Question{with(text("a"), func(q *Question) { q.Detail = "n" }), whole("n")}, "detail detail_no_text"},
		"prefill reads":      {[]*Question{whole("n"), with(text("a"), func(q *Question) { q.Prefill = "${n}" })}, "prefill prefill_reads_answers"},
		"trigger":            {[]*Question{with(text("a"), func(q *Question) { q.Trigger, q.Calculation = "${x}", "1" })}, "trigger unknown_reference"},
		"note that computes": {[]*Question{{Name: "a", Type: qtype.Note, Calculation: "1"}}, "calculation note_calculation"},
		"all at once": {[]*Question{with(text("a"), func(q *Question) { q.Relevant = "${x} = 1" }), text("a"),
			with(yesno("c"), func(q *Question) { q.List = "nix" })},
			"relevant unknown_reference, name duplicate_name, type missing_list"},
	} {
		if got := strings.Join(codes(draft(c.questions...)), ", "); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

const brokenCode = "no_value"

func TestCyclesNameTheirRows(t *testing.T) {
	a, b, c := whole("a"), whole("b"), whole("c")
	a.Relevant, b.Relevant = "${b} = 1", "${c} = 1"
	c.Type, c.Calculation = qtype.Calculate, "${a} + 1"
	faults := draft(a, text("x"), b, c).Compile()
	if len(faults) != 1 || faults[0].Code != "cycle" || faults[0].Row != 2 {
		t.Fatalf("faults %+v", faults)
	}
	for _, part := range []string{"a（第 2 行）", "b（第 4 行）", "c（第 5 行）"} {
		if !strings.Contains(faults[0].Message, part) {
			t.Errorf("%q does not name %s", faults[0].Message, part)
		}
	}
}

func TestAGroupMustNotDependOnItsOwnQuestions(t *testing.T) {
	q := yesno("inside")
	q.Group = &Group{Name: "g", Relevant: "${inside} = 'yes'"}
	faults := draft(q).Compile()
	if len(faults) != 1 || faults[0].Code != "cycle" {
		t.Errorf("faults %+v", faults)
	}
}

func TestPathsAreDependencies(t *testing.T) {
	g := &Group{Name: "g"}
	in := func(q *Question) *Question { q.Group = g; return q }
	calc := func(name, e string) *Question { return &Question{Name: name, Type: qtype.Calculate, Calculation: e} }
	s := start(t, in(whole("a")), in(whole("b")), in(calc("sibling", "../a + 1")), calc("absolute", "/data/g/a + 1"), calc("all", "sum(/data/g/*)"),
		calc("group", "sum(${g}/*)"), &Question{Name: "label", Type: qtype.Calculate, Calculation: "instance('cause')/root/item[name = string(current()/../g/a)]/label"})
	answers(t, s, "a", "2", "b", "5")
	for name, want := range map[string]string{"sibling": "3", "absolute": "3", "all": "10", "group": "10", "label": "因残"} {
		if got := s.Get(name).Text; got != want {
			t.Errorf("%s = %q, want %q", name, got, want)
		}
	}
}

func TestSuggestionNamesTheNearestQuestion(t *testing.T) {
	a := text("a")
	a.Relevant = "${vist_date} != ''"
	faults := draft(a, &Question{Name: "visit_date", Type: qtype.Date}).Compile()
	if len(faults) != 1 || faults[0].Suggestion != "是不是 visit_date" || faults[0].Expr == nil || faults[0].Expr.Column != 1 {
		t.Errorf("faults %+v", faults)
	}
}

func TestTopGroups(t *testing.T) {
	g, h := &Group{Name: "g"}, &Group{Name: "h"}
	sub := &Group{Name: "sub", Parent: g}
	in := func(g *Group, name string) *Question { q := text(name); q.Group = g; return q }
	f := form(t, text("a"), text("b"), in(g, "c"), in(sub, "d"), text("e"), in(h, "f"))
	tops := f.TopGroups()
	if len(tops) != 4 || tops[0].Name != "" || tops[1] != g || tops[2].Name != "" || tops[3] != h || tops[0] == tops[2] {
		t.Fatalf("tops %v", tops)
	}
	for i, want := range []int{2, 2, 1, 1} {
		if got := f.In(tops[i]); len(got) != want {
			t.Errorf("screen %d has %d questions, want %d", i, len(got), want)
		}
	}
	if q, ok := f.Question("g/sub/d"); !ok || q.Name != "d" || q.Top() != g {
		t.Errorf("by path: %v %v", q, ok)
	}
	if q, ok := f.Question("d"); !ok || q.Path() != "g/sub/d" {
		t.Errorf("by name: %v %v", q, ok)
	}
	if _, ok := f.Question("g/d"); ok {
		t.Error("a path that leaves out a group")
	}
}

func TestHashIsOfTheContent(t *testing.T) {
	make := func(edit func(*Form)) string {
		f := draft(yesno("a"), text("b"))
		edit(f)
		f.Compile()
		return f.Hash
	}
	first := make(func(*Form) {})
	if len(first) != 64 {
		t.Fatalf("hash %q", first)
	}
	if make(func(f *Form) { f.Questions[1].Row = 99 }) != first {
		t.Error("a blank row more changed the hash")
	}
	for name, edit := range map[string]func(*Form){
		"label":    func(f *Form) { f.Questions[0].Label = "x" },
		"version":  func(f *Form) { f.Version = "2" },
		"relevant": func(f *Form) { f.Questions[1].Relevant = "${a} = 'no'" },
		"order":    func(f *Form) { f.Questions[0], f.Questions[1] = f.Questions[1], f.Questions[0] },
		"group":    func(f *Form) { g := &Group{Name: "g"}; f.Groups = []*Group{g}; f.Questions[0].Group = g },
		"choices":  func(f *Form) { f.Lists = map[string][]Choice{"yesno": {{Name: "yes", Label: "对"}}} },
	} {
		if make(edit) == first {
			t.Errorf("a changed %s left the hash as it was", name)
		}
	}
}

// A cycle is told at its first row, in the column by which that row reads the next.
func TestCyclesHaveTheirColumn(t *testing.T) {
	calc := func(name, source string) *Question {
		return &Question{Name: name, Type: qtype.Calculate, Calculation: source}
	}
	when := func(name, relevant string) *Question { q := text(name); q.Relevant = relevant; return q }
	g := &Group{Name: "g", Relevant: "${c} = 1"}
	in := func(q *Question) *Question { q.Group = g; return q }
	for name, c := range map[string]struct {
		questions []*Question
		want      []string // row, column
	}{
		"calculations": {[]*Question{calc("a", "${b} + 1"), calc("b", "${c} + 1"), calc("c", "${a}")}, []string{"2 calculation"}},
		"conditions":   {[]*Question{when("a", "${b} = 1"), when("b", "${a} = 1")}, []string{"2 relevant"}},
		"mixed":        {[]*Question{text("x"), calc("a", "${b}"), when("b", "${a} = 1")}, []string{"3 calculation"}},
		"a group":      {[]*Question{in(text("a")), in(calc("c", "1"))}, []string{"2 relevant"}},
		"two of them": {[]*Question{calc("a", "${b}"), calc("b", "${a}"), when("c", "${d} = 1"), when("d", "${c} = 1")},
			[]string{"2 calculation", "4 relevant"}},
		"none": {[]*Question{calc("a", "${b} + ${c}"), calc("b", "${c}"), whole("c")}, nil},
	} {
		var got []string
		for _, f := range draft(c.questions...).Compile() {
			if f.Code != "cycle" || f.Message == "" || f.Suggestion == "" {
				t.Errorf("%s: %+v", name, f)
			}
			got = append(got, fmt.Sprint(f.Row, " ", f.Column))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// A form is compiled any number of times and is the same each time: same faults, same answers.
func TestCompilingAgainChangesNothing(t *testing.T) {
	bad := yesno("bad")
	bad.Problem, bad.Detail = ". = 'yes'", "detail"
	sum := &Question{Name: "sum", Type: qtype.Calculate, Calculation: "${n} + 1"}
	f := form(t, bad, text("detail"), whole("n"), sum)
	for range 3 {
		if faults := f.Compile(); len(faults) > 0 {
			t.Fatal(faults)
		}
		s := NewSession(f, Env{Now: noon}, nil)
		answers(t, s, "bad", "yes", "n", "1")
		if s.Get("sum").Text != "2" || !s.Required(f.Questions[1].Place()) || len(f.TopGroups()) != 1 {
			t.Errorf("compiled again: %+v", s.Final())
		}
	}
	broken := draft(yesno("a"), &Question{Name: "b", Type: qtype.Text, Relevant: "${x} = 1", Constraint: "(", Default: "today("})
	first := fmt.Sprint(codes(broken))
	if again := fmt.Sprint(codes(broken)); again != first || strings.Count(first, " ") < 3 {
		t.Errorf("faults %s, again %s", first, again)
	}
}

// A default is an expression when it reads or calls something or stands in quotes; anything else is the answer itself.
func TestDefaultsAreLiteralOrComputed(t *testing.T) {
	for def, want := range map[string]string{
		"村里": "村里", "2022-08-06": "2022-08-06", "1 + 1": "1 + 1", "a-b": "a-b", "是（暂定）": "是（暂定）", "'引号'": "引号", `"x"`: "x",
		"concat('甲', '村')": "甲村", "today()": "2022-08-06", "string(1 + 1)": "2", "pulldata('settings','operator')": "周文广",
		"${before}": "先", "concat(${before}, ${after})": "先", "${after}": "", "it's": "it's",
	} {
		before, after := text("before"), text("after")
		before.Default, after.Default = "先", "后"
		f := form(t, before, &Question{Name: "q", Type: qtype.Text, Default: def}, after)
		s := NewSession(f, Env{Now: noon, Operator: "周文广"}, nil)
		if got := s.Get("q").Text; got != want {
			t.Errorf("default %q gives %q, want %q", def, got, want)
		}
	}
}

// Names that differ only by their group: groups may share a name, questions may not.
func TestGroupNames(t *testing.T) {
	a, b := &Group{Name: "a"}, &Group{Name: "b"}
	x, y, twin := &Group{Name: "x", Parent: a}, &Group{Name: "x", Parent: b}, &Group{Name: "a"}
	in := func(g *Group, name string) *Question { q := text(name); q.Group = g; return q }
	if got := codes(draft(in(x, "p"), in(y, "q"))); len(got) > 0 {
		t.Errorf("the same name in two groups: %v", got)
	}
	if got := fmt.Sprint(codes(draft(in(a, "p"), in(twin, "q")))); got != "[name duplicate_name]" {
		t.Errorf("the same name beside one another: %s", got)
	}
	if got := fmt.Sprint(codes(draft(in(x, "p"), in(y, "p")))); got != "[name duplicate_name]" {
		t.Errorf("questions of two groups: %s", got)
	}
	if got := fmt.Sprint(codes(draft(in(&Group{Name: "1 a"}, "p"), in(&Group{}, "q")))); got != "[name invalid_name name missing_name]" {
		t.Errorf("bad names: %s", got)
	}
}

// An expression that is wrong in any column is told there, and every one of a row is.
func TestEveryColumnIsChecked(t *testing.T) {
	q := &Question{Name: "q", Type: qtype.SelectOne, List: "town"}
	var columns []string
	v := reflect.ValueOf(q).Elem()
	for _, field := range []string{"Relevant", "Required", "ReadOnly", "Constraint", "ChoiceFilter", "Problem", "Warning", "Default", "Label",
		"ConstraintMessage", "RequiredMessage", "WarningMessage"} {
		v.FieldByName(field).SetString("${missing} = 1")
	}
	q.Prefill = "${missing}"
	for _, f := range draft(q).Compile() {
		columns = append(columns, f.Column+" "+f.Code)
		if f.Row != 2 || f.Message == "" || f.Suggestion == "" {
			t.Errorf("%+v", f)
		}
	}
	slices.Sort(columns)
	want := "choice_filter constraint constraint_message default label problem read_only relevant required required_message warning warning_message"
	if got := strings.ReplaceAll(strings.Join(columns, " "), " unknown_reference", ""); strings.Replace(got, "prefill prefill_reads_answers ", "", 1) != want {
		t.Errorf("columns %s\nwant %s", got, want)
	}
}
