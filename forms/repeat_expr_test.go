package forms

import (
	"strings"
	"testing"

	"cunce/forms/qtype"
)

// calc is a calculated question.
func calc(name, calculation string) *Question {
	return &Question{Name: name, Type: qtype.Calculate, Calculation: calculation}
}

// rows makes a session over a repeat m with n rows; questions without a group are outside, before it, unless their names begin
// with "out".
func rows(t testing.TB, n int, questions ...*Question) *Session {
	t.Helper()
	m := &Group{Name: "m", Label: "行", Repeat: true}
	var before, inside, after []*Question
	for _, q := range questions {
		switch {
		case strings.HasPrefix(q.Name, "out"):
			after = append(after, q)
		case strings.HasPrefix(q.Name, "pre"):
			before = append(before, q)
		default:
			inside = append(inside, in(m, q))
		}
	}
	s := start(t, append(append(before, inside...), after...)...)
	for range n {
		add(t, s, "m")
	}
	return s
}

// TestExpressionsInRepeats gives every row x = 1, 2, 3 and y = the place of what it points to, and reads a calculation.
func TestExpressionsInRepeats(t *testing.T) {
	for _, c := range []struct{ calculation, inside, outside string }{
		{"${x}", "1 2 3", "1"},
		{"../x", "1 2 3", ""},
		{"/data/m/x", "1 2 3", "1"},
		{"position(..)", "1 2 3", "1"},
		{"count(${m})", "3 3 3", "3"},
		{"count(/data/m)", "3 3 3", "3"},
		{"count(../../m)", "3 3 3", ""},
		{"count(${x})", "1 1 1", "3"},
		{"count(/data/m/x)", "1 1 1", "3"},
		{"sum(../../m/x)", "6 6 6", ""},
		{"sum(${x})", "1 2 3", "6"},
		{"max(${x})", "1 2 3", "3"},
		{"min(../../m/x)", "1 1 1", ""},
		{"join('-', ../../m/x)", "1-2-3 1-2-3 1-2-3", ""},
		{"join('-', ${x})", "1 2 3", "1-2-3"},
		{"count(${m}[x > 1])", "2 2 2", "2"},
		{"sum(${m}[x > 1]/x)", "5 5 5", "5"},
		{"sum(/data/m[x > 1]/x)", "5 5 5", "5"},
		{"sum(../../m[position() < position(current()/..)]/x)", "0 1 3", ""},
		{"sum(../../m[x < current()/../x]/x)", "0 1 3", ""},
		{"sum(/data/m[position() <= position(current()/..)]/x)", "1 3 6", ""},
		{"indexed-repeat(${x}, ${m}, 2)", "2 2 2", "2"},
		{"indexed-repeat(${x}, ${m}, position(..) - 1)", "1 1 2", ""},
		{"indexed-repeat(${x}, ${m}, ${y})", "2 3 1", "2"},
		{"indexed-repeat(${x}, ${m}, 9)", "  ", ""},
		{"/data/m[3]/x", "3 3 3", "3"},
		{"/data/m[last()]/x", "3 3 3", "3"},
		{"${x} * 10 + sum(../../m/x)", "16 26 36", ""},
		{"concat(${pre}, ${x})", "a1 a2 a3", "a123"},
		{"concat(${pre}, current()/../x)", "a1 a2 a3", ""},
		{"count(../x)", "1 1 1", ""},
		{"count(../*)", "3 3 3", ""},
		{"count(/data/m/*)", "3 3 3", "6"},
		{"if(position(..) = 1, 'first', string(${x}))", "first 2 3", ""},
		{"count-non-empty(../../m/x)", "3 3 3", ""},
		{"selected(join(' ', ../../m/x), ${y})", "true true true", ""},
		{"instance('yesno')/root/item[name = if(${x} = 1, 'yes', 'no')]/label", "是 否 否", ""},
		{"once(position(..))", "1 2 3", ""},
		{"position(/data/m[x = 2])", "2 2 2", "2"},
	} {
		s := rows(t, 3, text("pre"), whole("x"), whole("y"), calc("c", c.calculation))
		answers(t, s, "pre", "a", "m[1]/x", "1", "m[2]/x", "2", "m[3]/x", "3", "m[1]/y", "2", "m[2]/y", "3", "m[3]/y", "1")
		if got := values(s, "m[1]/c", "m[2]/c", "m[3]/c"); got != c.inside {
			t.Errorf("inside %s = %q, want %q", c.calculation, got, c.inside)
		}
		if c.outside == "" {
			continue
		}
		s = rows(t, 3, text("pre"), whole("x"), whole("y"), calc("out", c.calculation))
		answers(t, s, "pre", "a", "m[1]/x", "1", "m[2]/x", "2", "m[3]/x", "3", "m[1]/y", "2", "m[2]/y", "3", "m[3]/y", "1")
		if got := s.Get("out").Text; got != c.outside {
			t.Errorf("outside %s = %q, want %q", c.calculation, got, c.outside)
		}
	}
}

// TestRelevanceAroundRepeats hides rows by their own answers, by the group around and by the count of rows.
func TestRelevanceAroundRepeats(t *testing.T) {
	g := &Group{Name: "g", Label: "组", Relevant: "${on} = 'yes'"}
	m := &Group{Name: "m", Label: "行", Parent: g, Repeat: true, Relevant: "${most} = '' or position(.) <= ${most}"}
	sub := &Group{Name: "sub", Label: "里", Parent: m, Relevant: "${x} > 1"}
	s := start(t, yesno("on"), whole("most"), in(m, whole("x")), in(sub, whole("y")), calc("n", "count(${m})"), calc("sum", "sum(${y})"), calc("ys", "count(${y})"))
	if _, r := s.Add(mustPlace(t, s, "g/m")); r.Verdict != Unasked {
		t.Errorf("a row in a group that is not asked: %+v", r)
	}
	answers(t, s, "on", "yes")
	for range 3 {
		add(t, s, "g/m")
	}
	answers(t, s, "g/m[1]/x", "1", "g/m[2]/x", "2", "g/m[3]/x", "3", "g/m[2]/sub/y", "20", "g/m[3]/sub/y", "30")
	if r := s.Answer("g/m[1]/sub/y", "10"); r.Verdict != Unasked {
		t.Errorf("an answer in a group that is not asked: %+v", r)
	}
	for _, c := range []struct{ set, value, n, sum, ys string }{
		{"g/m[1]/x", "1", "3", "50", "2"}, {"most", "2", "2", "20", "1"}, {"g/m[2]/x", "0", "2", "0", "0"}, {"g/m[2]/x", "4", "2", "20", "1"},
		{"on", "no", "0", "0", "0"}, {"on", "yes", "2", "20", "1"}, {"most", "", "3", "50", "2"},
	} {
		if r := s.Answer(c.set, c.value); r.Verdict > Warned {
			t.Fatalf("%s = %s: %+v", c.set, c.value, r)
		}
		if got := values(s, "n", "sum", "ys"); got != c.n+" "+c.sum+" "+c.ys {
			t.Errorf("%s = %s: %s, want %s %s %s", c.set, c.value, got, c.n, c.sum, c.ys)
		}
	}
	list, _ := s.Place("g/m")
	s.Answer("most", "1")
	if rows := s.Instances(list); len(rows) != 1 || len(s.Final()) != 7 || len(s.Draft()) != 10 {
		t.Errorf("%d rows, final %v, draft %v", len(rows), s.Final(), s.Draft())
	}
}

func TestChoiceFilterReadsItsOwnRow(t *testing.T) {
	for _, filter := range []string{"county = ${county}", "county = current()/../county", "county = /data/m/county"} {
		s := rows(t, 2, &Question{Name: "county", Type: qtype.SelectOne, List: "county"},
			&Question{Name: "town", Type: qtype.SelectOne, List: "town", ChoiceFilter: filter})
		answers(t, s, "m[1]/county", "a", "m[2]/county", "b", "m[1]/town", "a2")
		town, _ := s.Place("m[2]/town")
		if got := s.Choices(town); len(got) != 1 || got[0].Name != "b1" {
			t.Errorf("%s: %v", filter, got)
		}
		if r := s.Answer("m[2]/town", "甲一镇"); r.Verdict != Violated {
			t.Errorf("%s: %+v", filter, r)
		}
		s.Answer("m[2]/county", "甲县")
		if got := s.Get("m[2]/town"); got.Text != "a1" || !got.Corrected {
			t.Errorf("%s: has become right: %+v", filter, got)
		}
	}
}

func TestRepeatCount(t *testing.T) {
	m := &Group{Name: "m", Label: "行", Repeat: true, RepeatCount: "${n}"}
	s := start(t, whole("n"), in(m, &Question{Name: "x", Type: qtype.Integer, Default: "7"}), in(m, calc("p", "position(..)")), calc("sum", "sum(${x})"))
	list, _ := s.Place("m")
	size := func() int { return len(s.Instances(list)) }
	for _, c := range []struct {
		n    string
		rows int
		sum  string
	}{{"3", 3, "21"}, {"1", 1, "7"}, {"2", 2, "14"}, {"0", 0, "0"}, {"", 0, "0"}, {"-4", 0, "0"}, {"4", 4, "28"}} {
		s.Answer("n", c.n)
		if size() != c.rows || s.Get("sum").Text != c.sum {
			t.Errorf("n = %s: %d rows, sum %s", c.n, size(), s.Get("sum").Text)
		}
	}
	if r := s.Remove(s.Instances(list)[0]); r.Verdict != Unasked || r.Message != wordCounted {
		t.Errorf("removed: %+v", r)
	}
	if _, r := s.Add(list); r.Verdict != Unasked {
		t.Errorf("added: %+v", r)
	}
	answers(t, s, "m[4]/x", "100")
	if got := s.Instances(list)[3].Path(); got != "m[n4]" || s.Get("sum").Text != "121" {
		t.Errorf("%s, sum %s", got, s.Get("sum").Text)
	}
	for s.Get("n").Text != "2" { // back to where there were two
		if _, ok := s.Undo(); !ok {
			t.Fatal("nothing to undo")
		}
	}
	if size() != 2 || len(s.Draft()) != 1+3*2 {
		t.Errorf("undone: %d rows, draft %v", size(), s.Draft())
	}
	s.Answer("n", "5")
	if got := s.Instances(list); len(got) != 5 || got[4].Path() != "m[n5]" || s.Get("m[4]/x").Text != "7" {
		t.Errorf("rows that come again: %v, %s", got, s.Get("m[4]/x").Text)
	}
	s.Answer("n", "99999")
	if sum := s.Summary(); !sum.Blocked || sum.Items[0].Place != list || size() != mostInstances {
		t.Errorf("%d rows, %+v", size(), sum.Items[0])
	}
}

func TestNewRowsGetTheirDefaults(t *testing.T) {
	m := &Group{Name: "m", Label: "行", Repeat: true}
	f := form(t, text("village"), in(m, &Question{Name: "place", Type: qtype.Text, Default: "${village}"}), in(m, &Question{Name: "day", Type: qtype.Date, Default: "today()"}),
		in(m, &Question{Name: "fixed", Type: qtype.Integer, Default: "3"}), in(m, &Question{Name: "head", Type: qtype.Text, Prefill: "pulldata('household', 'head')"}),
		in(m, &Question{Name: "first", Type: qtype.Calculate, Calculation: "once(${village})"}), in(m, &Question{Name: "who", Type: qtype.Username}))
	s := NewSession(f, Env{Now: noon, Operator: "周文广", Register: register(map[string]string{"household.head": "欧阳秀英"})}, nil)
	answers(t, s, "village", "位家沟")
	row := add(t, s, "m")
	answers(t, s, "village", "永丰")
	add(t, s, "m")
	if got := values(s, "m[1]/place", "m[1]/day", "m[1]/fixed", "m[1]/head", "m[1]/first", "m[1]/who", "m[2]/place", "m[2]/first"); got != "位家沟 2022-08-06 3 欧阳秀英 位家沟 周文广 永丰 永丰" {
		t.Errorf("defaults: %s", got)
	}
	if a := s.Get(row.Path() + "/head"); !a.Prefilled {
		t.Errorf("prefill: %+v", a)
	}
	s.Answer("m[1]/head", "欧阳小明")
	if w, _ := s.WarningOf(mustPlace(t, s, "m[1]/head")); w == "" {
		t.Error("a difference with the register is told")
	}
	again := NewSession(f, Env{Now: noon, Operator: "张三", Register: register(nil)}, s.Draft())
	if got := values(again, "m[1]/place", "m[1]/head", "m[1]/first", "m[2]/who"); got != "位家沟 欧阳小明 位家沟 周文广" {
		t.Errorf("resumed: %s", got)
	}
}

func TestTriggersInRepeats(t *testing.T) {
	stamp := &Question{Name: "stamp", Type: qtype.Integer, Calculation: "${x} * 10", Trigger: "${x}"}
	all := &Question{Name: "all", Type: qtype.Integer, Calculation: "sum(${pre})", Trigger: "${pre}"}
	last := &Question{Name: "out", Type: qtype.Integer, Calculation: "count(${m})", Trigger: "${x}"}
	s := rows(t, 2, whole("pre"), whole("x"), stamp, all, last)
	answers(t, s, "m[2]/x", "4")
	if got := values(s, "m[1]/stamp", "m[2]/stamp", "out", "m[1]/all"); got != " 40 2 " {
		t.Errorf("own row and outside: %q", got)
	}
	answers(t, s, "m[2]/stamp", "5", "pre", "9")
	if got := values(s, "m[2]/stamp", "m[1]/all", "m[2]/all"); got != "5 9 9" {
		t.Errorf("from outside into all rows: %q", got)
	}
}

// TestProblemsInRows: two rows have two problems, each with its own words.
func TestProblemsInRows(t *testing.T) {
	detail := text("say")
	bad := &Question{Name: "bad", Type: qtype.SelectOne, List: "yesno", Problem: ". = 'yes'", Detail: "say", Normal: "no", Office: "建环办"}
	s := rows(t, 3, bad, detail, &Question{Name: "n", Type: qtype.Integer, Constraint: ". < 9", Required: "true()"})
	answers(t, s, "m[1]/bad", "yes", "m[2]/bad", "yes", "m[2]/say", "漏雨", "m[1]/n", "1", "m[2]/n", "2", "m[3]/n", "3")
	sum := s.Summary()
	if len(sum.Problems) != 2 || sum.Problems[0].Place.Path() != "m[r1]/bad" || sum.Problems[1].Detail != "漏雨" || sum.Problems[0].Detail != "" {
		t.Fatalf("problems %+v", sum.Problems)
	}
	if len(sum.Items) != 2 || sum.Items[0].Kind != Missing || sum.Items[0].Place.Path() != "m[r1]/say" || sum.Items[1].Place.Path() != "m[r3]/bad" {
		t.Errorf("items %+v", sum.Items)
	}
	s.Jump("m[3]/n")
	if n := s.FillNormal(Place{}); n != 1 || s.Get("m[3]/bad").Text != "no" {
		t.Errorf("filled %d", n)
	}
	if p := s.Progress(mustPlace(t, s, "m[2]")); p.Asked != 3 || p.Answered != 3 || p.Problems != 1 {
		t.Errorf("row 2: %+v", p)
	}
	if o := s.Outline(); len(o) != 1 || o[0].Asked != 8 || o[0].Answered != 7 || o[0].Problems != 2 {
		t.Errorf("outline %+v", o)
	}
}

// TestWalkThroughRows goes through rows, groups and an empty repeat.
func TestWalkThroughRows(t *testing.T) {
	g, members, crops := family()
	s := start(t, text("a"), in(members, text("name")), in(crops, text("kind")), in(members, text("note")), in(g, text("b")), text("c"))
	where := func() string { return s.Position(s.Cursor()) }
	tour := func(move func() bool) string {
		var out []string
		for move() {
			out = append(out, where())
		}
		return strings.Join(out, " ")
	}
	if got := tour(s.Next); got != "family/members family/b c" {
		t.Errorf("with an empty repeat: %s", got)
	}
	add(t, s, "family/members")
	add(t, s, "family/members[1]/crops")
	add(t, s, "family/members")
	s.Jump("a")
	if got := tour(s.Next); got != "family/members[1]/name family/members[1]/crops[1]/kind family/members[1]/note family/members[2]/name family/members[2]/crops family/members[2]/note family/b c" {
		t.Errorf("forth: %s", got)
	}
	if got := tour(s.PrevGroup); got != "family/b family/members[2]/name family/members[1]/note family/members[1]/crops[1]/kind family/members[1]/name a" {
		t.Errorf("groups back: %s", got)
	}
	if got := tour(s.NextGroup); got != "family/members[1]/name family/members[1]/crops[1]/kind family/members[1]/note family/members[2]/name family/b c" {
		t.Errorf("groups forth: %s", got)
	}
	answers(t, s, "a", "1", "family/members[1]/name", "2", "family/members[2]/name", "3", "family/b", "4", "c", "5")
	s.Jump("a")
	s.NextOpen()
	if where() != "family/members[1]/crops[1]/kind" || !s.Jump("family/members[2]") || where() != "family/members[2]/name" || !s.Jump("family/members") {
		t.Errorf("at %s", where())
	}
	if got := s.Section(mustPlace(t, s, "family/members[2]")); len(got) != 3 || got[1].Repeat() != crops || got[1].IsInstance() || got[1].Outer() != mustPlace(t, s, "family/members[2]") {
		t.Errorf("section %v", got)
	}
	if got := s.In(g); len(got) != 2 || got[0] != mustPlace(t, s, "family/members") || got[1].Question().Name != "b" {
		t.Errorf("group %v", got)
	}
	s.Jump("family/members[2]/note")
	s.Remove(mustPlace(t, s, "family/members[2]"))
	if where() != "family/b" {
		t.Errorf("after removing the row: %s", where())
	}
	s.Undo()
	if where() != "family/members[2]/name" {
		t.Errorf("the row is back: %s", where())
	}
}

func TestPreviousRound(t *testing.T) {
	m := &Group{Name: "m", Label: "行", Repeat: true, RepeatCount: "2"}
	f := form(t, in(m, &Question{Name: "x", Type: qtype.Integer, Unit: "元"}), in(m, calc("grown", "${x} - ${last-saved#x}")),
		calc("first", "${last-saved#y}"), text("y"))
	before := Answers{"m[n1]/x": Text("3"), "m[n2]/x": Text("5"), "y": Text("旧")}
	s := NewSession(f, Env{Now: noon, Previous: func(path string) (Answer, bool) { a, ok := before[path]; return a, ok }}, nil)
	answers(t, s, "m[1]/x", "10", "m[2]/x", "70")
	if got := values(s, "m[1]/grown", "m[2]/grown", "first"); got != "7 65 旧" {
		t.Errorf("differences %s", got)
	}
	if w, _ := s.WarningOf(mustPlace(t, s, "m[2]/x")); w == "" {
		t.Error("ten times last round's")
	}
	if r, ok := s.Carry("m[2]/x"); !ok || r.Text != "5" {
		t.Errorf("carried %+v", r)
	}
}
