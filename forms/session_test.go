package forms

import (
	"reflect"
	"testing"

	"cunce/forms/expr"
	"cunce/forms/qtype"
)

func TestRelevanceHidesAnswersWithoutLosingThem(t *testing.T) {
	detail := &Question{Name: "detail", Type: qtype.Text, Relevant: "${safe} = 'no'"}
	count := &Question{Name: "length", Type: qtype.Calculate, Calculation: "string-length(${detail})"}
	s := start(t, yesno("safe"), detail, count)
	if r := s.Answer("detail", "裂缝"); r.Verdict != Unasked || r.Message == "" {
		t.Errorf("irrelevant question: verdict %d %q", r.Verdict, r.Message)
	}
	answers(t, s, "safe", "no", "detail", "裂缝")
	if got := s.Get("length").Text; got != "2" {
		t.Errorf("length = %q, want 2", got)
	}
	answers(t, s, "safe", "yes")
	if s.Relevant(detail.Place()) || s.Get("length").Text != "0" {
		t.Errorf("irrelevant: relevant %v, length %q; want false, 0", s.Relevant(detail.Place()), s.Get("length").Text)
	}
	if got := s.Draft()["detail"]; got != Text("裂缝") {
		t.Errorf("draft lost the irrelevant answer: %+v", got)
	}
	if _, ok := s.Final()["detail"]; ok {
		t.Error("final answers hold an irrelevant one")
	}
	answers(t, s, "safe", "no")
	if got := s.Final()["detail"]; got != Text("裂缝") {
		t.Errorf("relevant again: %+v", got)
	}
}

func TestAGroupsRelevanceCoversEverythingInside(t *testing.T) {
	outer := &Group{Name: "outer", Relevant: "${met} = 'yes'"}
	innerGroup := &Group{Name: "inner", Parent: outer}
	deep := &Question{Name: "deep", Type: qtype.Integer, Group: innerGroup}
	double := &Question{Name: "double", Type: qtype.Calculate, Calculation: "${deep} * 2"}
	s := start(t, yesno("met"), deep, double)
	if deep.Path() != "outer/inner/deep" {
		t.Fatalf("path %q", deep.Path())
	}
	answers(t, s, "met", "yes", "outer/inner/deep", "4")
	if got := s.Get("double").Text; got != "8" {
		t.Errorf("double = %q", got)
	}
	answers(t, s, "met", "no")
	if s.Relevant(deep.Place()) || !s.Get("double").Empty() {
		t.Errorf("group closed: relevant %v, double %q", s.Relevant(deep.Place()), s.Get("double").Text)
	}
}

func TestCalculationsFollowInOrder(t *testing.T) {
	// The chain stands in the form in the wrong order.
	c := &Question{Name: "c", Type: qtype.Calculate, Calculation: "${b} + 1"}
	b := &Question{Name: "b", Type: qtype.Calculate, Calculation: "${a} + 1"}
	s := start(t, c, b, whole("a"))
	if got := s.Get("c"); !got.Empty() {
		t.Errorf("nothing answered: c = %+v, want empty, not NaN", got)
	}
	answers(t, s, "a", "1")
	if got := s.Get("c").Text; got != "3" {
		t.Errorf("c = %q, want 3", got)
	}
	if r := s.Answer("c", "9"); r.Verdict != Unasked {
		t.Errorf("a calculated question took an answer: %d", r.Verdict)
	}
	s.Mark("a", Unknown, "")
	if got := s.Get("c"); !got.Empty() {
		t.Errorf("unknown amount became %q", got.Text)
	}
}

func TestDivisionByNothingIsEmpty(t *testing.T) {
	each := &Question{Name: "each", Type: qtype.Calculate, Calculation: "${income} div ${size}"}
	s := start(t, whole("income"), whole("size"), each)
	answers(t, s, "income", "100")
	if got := s.Get("each"); !got.Empty() {
		t.Errorf("size blank: %q", got.Text)
	}
	answers(t, s, "size", "0")
	if got := s.Get("each"); !got.Empty() {
		t.Errorf("size 0: %q", got.Text)
	}
	answers(t, s, "size", "4")
	if got := s.Get("each").Text; got != "25" {
		t.Errorf("each = %q", got)
	}
}

func TestViolatedAnswerIsKeptButDoesNotCount(t *testing.T) {
	age := &Question{Name: "age", Type: qtype.Integer, Constraint: ". >= 0 and . < 150", ConstraintMessage: "年龄不对"}
	next := &Question{Name: "next", Type: qtype.Calculate, Calculation: "${age} + 1"}
	s := start(t, age, next)
	answers(t, s, "age", "40")
	r := s.Answer("age", "400")
	if r.Verdict != Violated || r.Message != "年龄不对" {
		t.Fatalf("verdict %d %q", r.Verdict, r.Message)
	}
	if s.Typed("age") != "400" || s.Get("age").State != Blank || s.ErrorOf(age.Place()) != "年龄不对" || !s.Get("next").Empty() {
		t.Errorf("typed %q, answer %+v, error %q, next %q", s.Typed("age"), s.Get("age"), s.ErrorOf(age.Place()), s.Get("next").Text)
	}
	if _, ok := s.Final()["age"]; ok {
		t.Error("a refused text is in the final answers")
	}
	if sum := s.Summary(); !sum.Blocked || len(sum.Items) != 1 || sum.Items[0].Kind != Violated || sum.Items[0].Message != "年龄不对" {
		t.Errorf("summary %+v", sum)
	}
	answers(t, s, "age", "41")
	if got := s.Get("age"); got != (Answer{State: Answered, Text: "41", Corrected: true}) || s.Typed("age") != "" {
		t.Errorf("corrected: %+v, typed %q", got, s.Typed("age"))
	}
}

// The total is typed before its parts are complete: it becomes right without being typed again.
func TestRefusedTextIsAcceptedWhenItBecomesRight(t *testing.T) {
	total := &Question{Name: "total", Type: qtype.Integer, Constraint: ". = ${a} + ${b}"}
	twice := &Question{Name: "twice", Type: qtype.Calculate, Calculation: "${total} * 2"}
	s := start(t, whole("a"), whole("b"), total, twice)
	answers(t, s, "a", "1", "b", "1")
	if r := s.Answer("total", "3"); r.Verdict != Violated {
		t.Fatalf("verdict %d", r.Verdict)
	}
	answers(t, s, "b", "2")
	if got := s.Get("total"); got != (Answer{State: Answered, Text: "3", Corrected: true}) || s.Get("twice").Text != "6" {
		t.Errorf("total %+v, twice %q", got, s.Get("twice").Text)
	}
	answers(t, s, "b", "5")
	if s.ErrorOf(total.Place()) == "" || s.Get("total").Text != "3" {
		t.Errorf("answer that became wrong: error %q, answer %+v", s.ErrorOf(total.Place()), s.Get("total"))
	}
	s.Undo()
	s.Undo()
	if s.Typed("total") != "3" || !s.Get("total").Empty() {
		t.Errorf("undo brings the refused text back: typed %q, %+v", s.Typed("total"), s.Get("total"))
	}
}

func TestChoiceFilter(t *testing.T) {
	county := &Question{Name: "county", Type: qtype.SelectOne, List: "county"}
	town := &Question{Name: "town", Type: qtype.SelectOne, List: "town", ChoiceFilter: "county = ${county}"}
	s := start(t, county, town)
	if got := s.Choices(town.Place()); len(got) != 0 {
		t.Errorf("before a county: %v", got)
	}
	answers(t, s, "county", "a", "town", "a2")
	if got := s.Choices(town.Place()); len(got) != 2 || got[0].Name != "a1" {
		t.Errorf("county a: %v", got)
	}
	if r := s.Answer("town", "b1"); r.Verdict != Violated || r.Message != "现在不能选「乙一镇」，请重新选" {
		t.Errorf("other county's town: %d %q", r.Verdict, r.Message)
	}
	answers(t, s, "town", "a2", "county", "b")
	if s.ErrorOf(town.Place()) == "" || len(s.Choices(town.Place())) != 1 {
		t.Errorf("county changed: error %q, choices %v", s.ErrorOf(town.Place()), s.Choices(town.Place()))
	}
}

func TestDefaultsAndPrefills(t *testing.T) {
	size := &Question{Name: "size", Type: qtype.Integer, Prefill: "pulldata('household','size')"}
	day := &Question{Name: "day", Type: qtype.Date, Default: "today()"}
	place := &Question{Name: "place", Type: qtype.Text, Default: "村里"}
	wrong := &Question{Name: "wrong", Type: qtype.Integer, Default: "没有"}
	f := form(t, size, day, place, wrong)
	env := Env{Now: noon, Register: register(map[string]string{"household.size": "5"})}
	s := NewSession(f, env, nil)
	if got := s.Get("size"); got != (Answer{State: Answered, Text: "5", Prefilled: true}) {
		t.Errorf("prefilled: %+v", got)
	}
	if s.Get("day").Text != "2022-08-06" || s.Get("place").Text != "村里" || s.Get("wrong").State != Blank {
		t.Errorf("defaults: %+v %+v %+v", s.Get("day"), s.Get("place"), s.Get("wrong"))
	}
	r := s.Answer("size", "4")
	if r.Verdict != Warned || r.Message != "账实不符：花名册上是 5，这里填的是 4" {
		t.Errorf("differs from the register: %d %q", r.Verdict, r.Message)
	}
	if s.Get("size").Prefilled {
		t.Error("still marked as prefilled")
	}
	s.Keep("size", "大儿子分户了")
	if message, kept := s.WarningOf(size.Place()); message == "" || !kept || s.Get("size").Kept != "大儿子分户了" {
		t.Errorf("kept: %q %v", message, kept)
	}
	if sum := s.Summary(); len(sum.Items) != 1 || sum.Items[0].Place.Path() != "wrong" {
		t.Errorf("a kept warning is not listed: %+v", sum.Items)
	}
	answers(t, s, "size", "5")
	if message, _ := s.WarningOf(size.Place()); message != "" || s.Get("size").Kept != "" {
		t.Errorf("agrees again: warning %q, kept %q", message, s.Get("size").Kept)
	}
	s.Answer("size", "")
	s.Answer("place", "")
	if again := NewSession(f, env, s.Draft()); again.Get("size").State != Blank || again.Get("place").State != Blank {
		t.Error("resuming prefilled what the officer had cleared")
	}
}

func TestWarningIsASoftConstraint(t *testing.T) {
	income := &Question{Name: "income", Type: qtype.Integer, Unit: "元", Warning: ". < 100000", WarningMessage: "收入有 ${income} 元吗"}
	f := form(t, income)
	previous := func(string) (Answer, bool) { return Text("3000"), true }
	s := NewSession(f, Env{Now: noon, Previous: previous}, nil)
	for typed, want := range map[string]string{
		"20000":  "",
		"100000": "收入有 100000 元吗；比上次的 3000元 大了十倍以上，看看单位有没有错",
		"30000":  "比上次的 3000元 大了十倍以上，看看单位有没有错",
		"":       "",
	} {
		if r := s.Answer("income", typed); r.Message != want || (r.Verdict == Warned) != (want != "") {
			t.Errorf("income %q: %d %q, want %q", typed, r.Verdict, r.Message, want)
		}
	}
}

func TestStates(t *testing.T) {
	q := whole("n")
	q.Required = "true()"
	s := start(t, q)
	if sum := s.Summary(); !sum.Blocked || sum.Items[0].Kind != Missing || sum.Items[0].Message != wordRequired {
		t.Errorf("required: %+v", sum)
	}
	s.Mark("n", Pending, "等存折")
	if got := s.Get("n"); got.State != Pending || got.Note != "等存折" || !got.Empty() {
		t.Errorf("pending: %+v", got)
	}
	sum := s.Summary()
	if sum.Blocked || len(sum.Items) != 1 || sum.Items[0].Kind != Open || sum.Items[0].Message != "待核；等存折" {
		t.Errorf("pending is listed but does not block: %+v", sum)
	}
	answers(t, s, "n", "3")
	if got := s.Get("n"); got != Text("3") {
		t.Errorf("the reason of a state stayed with the answer: %+v", got)
	}
	s.Annotate("n", "本人说的")
	answers(t, s, "n", "4")
	if got := s.Get("n").Note; got != "本人说的" {
		t.Errorf("note %q", got)
	}
	if r := s.Answer("n", " "); r.Verdict != Accepted || r.Message != wordRequired || s.Get("n").State != Blank {
		t.Errorf("cleared: %+v %+v", r, s.Get("n"))
	}
	if r := s.Mark("n", Answered, ""); r.Verdict != Unasked {
		t.Errorf("a state that is none: %d", r.Verdict)
	}
}

func TestMetaQuestionsFillThemselves(t *testing.T) {
	var qs []*Question
	for _, ty := range []qtype.Type{qtype.Start, qtype.End, qtype.Today, qtype.Username, qtype.DeviceID} {
		qs = append(qs, &Question{Name: string(ty), Type: ty})
	}
	f := form(t, qs...)
	s := NewSession(f, Env{Now: noon, Operator: "周文广", Device: "旧本"}, nil)
	want := Answers{"start": Text("2022-08-06T12:00:00.000+08:00"), "end": Text("2022-08-06T12:00:00.000+08:00"),
		"today": Text("2022-08-06"), "username": Text("周文广"), "deviceid": Text("旧本")}
	if got := s.Final(); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v", got)
	}
	later := NewSession(f, Env{Now: noon.AddDate(0, 0, 1), Operator: "罗秀云"}, s.Draft())
	if later.Get("start") != want["start"] || later.Get("username") != want["username"] || later.Get("end") == want["end"] {
		t.Errorf("resumed a day later: %v", later.Final())
	}
}

func TestReadOnly(t *testing.T) {
	locked := &Question{Name: "locked", Type: qtype.Text, ReadOnly: "${lock} = 'yes'", Default: "x"}
	s := start(t, yesno("lock"), locked)
	answers(t, s, "locked", "y", "lock", "yes")
	if r := s.Answer("locked", "z"); r.Verdict != Unasked || s.Get("locked").Text != "y" || !s.ReadOnly(locked.Place()) {
		t.Errorf("read-only took %+v: %+v", r, s.Get("locked"))
	}
}

func TestTriggerSetsOnceAndStaysEditable(t *testing.T) {
	copied := &Question{Name: "copied", Type: qtype.Text, Calculation: "concat(${a}, '!')", Trigger: "${a}"}
	s := start(t, text("a"), text("b"), copied)
	answers(t, s, "a", "x", "copied", "mine", "b", "other")
	if got := s.Get("copied").Text; got != "mine" {
		t.Errorf("another question's change set it: %q", got)
	}
	answers(t, s, "a", "y")
	if got := s.Get("copied").Text; got != "y!" {
		t.Errorf("trigger: %q", got)
	}
	s.Undo()
	if got := s.Get("copied").Text; got != "mine" || s.Get("a").Text != "x" {
		t.Errorf("undo of both at once: %q, %q", got, s.Get("a").Text)
	}
}

func TestCarryTakesOverTheRoundBefore(t *testing.T) {
	f := form(t, yesno("a"), yesno("b"))
	s := NewSession(f, Env{Now: noon, Previous: func(path string) (Answer, bool) { return Text("no"), path == "a" }}, nil)
	if r, ok := s.Carry("a"); !ok || r.Verdict != Accepted || s.Get("a") != (Answer{State: Answered, Text: "no", Carried: true}) {
		t.Errorf("carry: %+v %v %+v", r, ok, s.Get("a"))
	}
	if _, ok := s.Carry("b"); ok {
		t.Error("carried what was not there")
	}
}

func TestPulldata(t *testing.T) {
	calc := func(name, e string) *Question { return &Question{Name: name, Type: qtype.Calculate, Calculation: e} }
	f := form(t, whole("old"), calc("line", "pulldata('settings','monitor_line')"), calc("who", "pulldata('settings','operator')"),
		calc("before", "pulldata('previous','old')"), calc("label", "pulldata('county','label','name','b')"),
		calc("none", "pulldata('household','nothing')"))
	s := NewSession(f, Env{Now: noon, Operator: "周文广", Register: func(table, field string) expr.Value {
		if table == "settings" && field == "monitor_line" {
			return expr.Num(7300)
		}
		return expr.Value{}
	}, Previous: func(path string) (Answer, bool) { return Text("12"), path == "old" }}, nil)
	for name, want := range map[string]string{"line": "7300", "who": "周文广", "before": "12", "label": "乙县", "none": ""} {
		if got := s.Get(name).Text; got != want {
			t.Errorf("%s = %q, want %q", name, got, want)
		}
	}
}

func TestLabelShowsAnswers(t *testing.T) {
	q := &Question{Name: "q", Label: "${who}是${safe}", Type: qtype.Note}
	s := start(t, text("who"), yesno("safe"), q)
	if got := s.Label(q.Place()); got != "____是____" {
		t.Errorf("blank: %q", got)
	}
	answers(t, s, "who", "张三", "safe", "yes")
	if got := s.Label(q.Place()); got != "张三是是" {
		t.Errorf("label %q", got)
	}
}

// What was refused is looked at again when its question comes back, too.
func TestRefusedTextIsReconsideredWhenItIsAskedAgain(t *testing.T) {
	total := &Question{Name: "total", Type: qtype.Integer, Constraint: "${a} = 2", Relevant: "${ask} = 'yes'"}
	s := start(t, yesno("ask"), whole("a"), total)
	answers(t, s, "ask", "yes", "a", "1")
	s.Answer("total", "2")
	answers(t, s, "ask", "no", "a", "2")
	if s.Typed("total") != "2" {
		t.Fatalf("typed %q: nothing is accepted while it is not asked", s.Typed("total"))
	}
	answers(t, s, "ask", "yes")
	if s.Typed("total") != "" || s.Get("total").Text != "2" {
		t.Errorf("typed %q, answer %+v", s.Typed("total"), s.Get("total"))
	}
}

func TestTriggersEndAndUndoFiresNone(t *testing.T) {
	a := &Question{Name: "a", Type: qtype.Text, Calculation: "concat(${b}, 'x')", Trigger: "${b}"}
	b := &Question{Name: "b", Type: qtype.Text, Calculation: "concat(${a}, 'y')", Trigger: "${a}"}
	s := start(t, a, b, text("c"))
	answers(t, s, "a", "1")
	if s.Get("b").Text != "1y" || s.Get("a").Text != "1yx" {
		t.Errorf("each is set once: a %q, b %q", s.Get("a").Text, s.Get("b").Text)
	}
	s.Undo()
	answers(t, s, "c", "z")
	if s.Get("a").Text != "" || s.Get("b").Text != "" {
		t.Errorf("what undo changed set others at the next answer: a %q, b %q", s.Get("a").Text, s.Get("b").Text)
	}
}
