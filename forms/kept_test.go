package forms

import (
	"testing"

	"cunce/forms/expr"
	"cunce/forms/qtype"
)

// ledger is a session over one question "q" whose register and round before say these values.
func ledger(t *testing.T, q *Question, now, before string) *Session {
	t.Helper()
	q.Name = "q"
	if now != "" {
		q.Prefill = "pulldata('household', 'q')"
	}
	env := Env{Now: noon, Register: register(map[string]string{"household.q": now})}
	if before != "" {
		env.Previous = func(path string) (Answer, bool) { return Text(before), path == "q" }
	}
	return NewSession(form(t, q), env, nil)
}

// Two ways of writing the same value are no difference from the register.
func TestWhatDiffersFromTheRegister(t *testing.T) {
	pick := func(ty qtype.Type) *Question { return &Question{Type: ty, List: "cause"} }
	for _, c := range []struct {
		q               *Question
		register, typed string
		want            string // what the register said and what was filled in, "" for no difference
	}{
		{&Question{Type: qtype.Integer}, "5", "５", ""},
		{&Question{Type: qtype.Integer}, "5", "6", "花名册上是 5，这里填的是 6"},
		{&Question{Type: qtype.Integer}, "0", "", ""},
		{&Question{Type: qtype.Decimal}, "4.0", "4", ""},
		{&Question{Type: qtype.Decimal}, "1200", "１，２００．０", ""},
		{&Question{Type: qtype.Decimal}, "1200", "1200.5", "花名册上是 1200，这里填的是 1200.5"},
		{&Question{Type: qtype.Text}, "买买提·艾力", "买买提•艾 力", ""},
		{&Question{Type: qtype.Text}, "张三", "张四", "花名册上是 张三，这里填的是 张四"},
		{&Question{Type: qtype.Text, Appearance: "idcard"}, "11010519491231002X", "11010519491231002*", ""},
		{&Question{Type: qtype.Date}, "2022年8月6日", "20220806", ""},
		{&Question{Type: qtype.Date}, "2022-8-6", "2022-8-7", "花名册上是 2022-08-06，这里填的是 2022-08-07"},
		{pick(qtype.SelectOne), "因病", "1", ""},
		{pick(qtype.SelectOne), "1", "因残", "花名册上是 因病，这里填的是 因残"},
		{pick(qtype.SelectMultiple), "3 1", "1,3", ""},
		{pick(qtype.SelectMultiple), "1", "1 3", "花名册上是 因病，这里填的是 因病、因学"},
		{&Question{Type: qtype.Range}, "3.0", "3", ""},
	} {
		s := ledger(t, c.q, c.register, "")
		r := s.Answer("q", c.typed)
		want := c.want
		if want != "" {
			want = "账实不符：" + want
		}
		if warning, _ := s.WarningOf(c.q.Place()); warning != want || r.Message != want || (r.Verdict == Warned) != (want != "") {
			t.Errorf("%s register %q, typed %q: %+v, warning %q; want %q", c.q.Type, c.register, c.typed, r, warning, want)
		}
	}
}

// What the register says is taken if it is an answer of the question at all.
func TestPrefillTakesOnlyWhatIsAnAnswer(t *testing.T) {
	for _, c := range []struct {
		q              *Question
		register, want string
	}{
		{whole("q"), "５", "5"}, {whole("q"), "五口人", ""}, {whole("q"), "2.5", ""}, {whole("q"), "", ""},
		{yesno("q"), "是", "yes"}, {yesno("q"), "也许", ""},
		{&Question{Type: qtype.Date}, "1949.10.1", "1949-10-01"}, {&Question{Type: qtype.Date}, "建国前", ""},
		{&Question{Type: qtype.Text}, " 户主　", "户主"},
	} {
		s := ledger(t, c.q, c.register, "")
		want := Answer{}
		if c.want != "" {
			want = Answer{State: Answered, Text: c.want, Prefilled: true}
		}
		if got := s.Get("q"); got != want || s.ErrorOf(c.q.Place()) != "" {
			t.Errorf("%s %q: %+v, want %+v", c.q.Type, c.register, got, want)
		}
	}
}

func TestPrefillGoesBeforeTheDefault(t *testing.T) {
	for now, want := range map[string]Answer{"": Text("1"), "4": {State: Answered, Text: "4", Prefilled: true}} {
		if got := ledger(t, &Question{Type: qtype.Integer, Default: "1"}, now, "").Get("q"); got != want {
			t.Errorf("register %q: %+v, want %+v", now, got, want)
		}
	}
	q := &Question{Name: "q", Type: qtype.Integer, Prefill: "pulldata('household', 'size')"}
	if got := NewSession(form(t, q), Env{Now: noon}, nil).Get("q"); got != (Answer{}) {
		t.Errorf("without a register: %+v", got)
	}
}

// Typing what the register says is an answer of the officer's own.
func TestAPrefilledAnswerIsTouched(t *testing.T) {
	q := &Question{Type: qtype.Integer}
	s := ledger(t, q, "5", "")
	answers(t, s, "q", "5")
	if got := s.Get("q"); got != Text("5") {
		t.Errorf("confirmed: %+v", got)
	}
	if path, ok := s.Undo(); !ok || path != "q" || !s.Get("q").Prefilled {
		t.Errorf("undone: %+v", s.Get("q"))
	}
	if _, ok := s.Undo(); ok {
		t.Error("prefilling is no step of the officer's")
	}
	for _, st := range valueless {
		s.Mark("q", st, "")
		if warning, _ := s.WarningOf(q.Place()); warning != "" {
			t.Errorf("%s differs from nothing: %q", named[st], warning)
		}
	}
}

// A draft that is opened again is compared with the register of now and never filled in from it.
func TestTheRegisterMovesOn(t *testing.T) {
	q := &Question{Type: qtype.Integer}
	s := ledger(t, q, "5", "")
	later := NewSession(s.Form(), Env{Now: noon, Register: register(map[string]string{"household.q": "6"})}, s.Draft())
	if got := later.Get("q"); got != (Answer{State: Answered, Text: "5", Prefilled: true}) {
		t.Errorf("answer %+v", got)
	}
	if warning, _ := later.WarningOf(q.Place()); warning != "账实不符：花名册上是 6，这里填的是 5" {
		t.Errorf("warning %q", warning)
	}
}

func TestWhatIsPrefilledWhereNobodyAsksStaysInTheDraft(t *testing.T) {
	size := &Question{Name: "size", Type: qtype.Integer, Prefill: "pulldata('household','size')", Relevant: "${any} = 'yes'"}
	double := &Question{Name: "double", Type: qtype.Calculate, Calculation: "${size} * 2"}
	s := NewSession(form(t, yesno("any"), size, double), Env{Now: noon, Register: register(map[string]string{"household.size": "4"})}, nil)
	if s.Draft()["size"].Text != "4" || len(s.Final()) != 0 || !s.Get("double").Empty() {
		t.Errorf("draft %v, final %v", s.Draft(), s.Final())
	}
	answers(t, s, "any", "yes")
	if s.Final()["size"].Text != "4" || s.Get("double").Text != "8" {
		t.Errorf("asked: final %v", s.Final())
	}
}

// A calculated figure is held against the register as a typed one is.
func TestACalculationMayDifferFromTheRegister(t *testing.T) {
	sum := &Question{Name: "sum", Type: qtype.Calculate, Calculation: "${a} + 1", Prefill: "pulldata('household','sum')"}
	s := NewSession(form(t, whole("a"), sum), Env{Now: noon, Register: register(map[string]string{"household.sum": "5"})}, nil)
	for a, want := range map[string]string{"": "", "4": "", "6": "账实不符：花名册上是 5，这里填的是 7"} {
		s.Answer("a", a)
		if warning, _ := s.WarningOf(sum.Place()); warning != want || s.Get("sum").Prefilled {
			t.Errorf("a = %q: warning %q, want %q; %+v", a, warning, want, s.Get("sum"))
		}
	}
}

func TestCarryRules(t *testing.T) {
	narrow := func() *Question {
		return &Question{Type: qtype.Integer, Constraint: ". < 10", ConstraintMessage: "太大"}
	}
	for name, c := range map[string]struct {
		q       *Question
		before  Answer
		ok      bool
		verdict Verdict
		want    Answer
	}{
		"a value":     {whole(""), Text("4"), true, Accepted, Answer{State: Answered, Text: "4", Carried: true}},
		"by label":    {yesno(""), Text("是"), true, Accepted, Answer{State: Answered, Text: "yes", Carried: true}},
		"its note":    {whole(""), Answer{State: Answered, Text: "4", Note: "去年的", Kept: "属实", Bulk: true, Member: "m"}, true, Accepted, Answer{State: Answered, Text: "4", Carried: true}},
		"nothing":     {whole(""), Answer{}, false, Accepted, Answer{}},
		"unknown":     {whole(""), Answer{State: Unknown}, false, Accepted, Answer{}},
		"pending":     {whole(""), Answer{State: Pending, Note: "等"}, false, Accepted, Answer{}},
		"wrong now":   {narrow(), Text("40"), true, Violated, Answer{Carried: true}},
		"retyped":     {whole(""), Text("四"), true, Violated, Answer{Carried: true}},
		"gone choice": {yesno(""), Text("maybe"), true, Violated, Answer{Carried: true}},
		"read-only":   {&Question{Type: qtype.Text, ReadOnly: "true()"}, Text("x"), true, Unasked, Answer{}},
		"not asked":   {&Question{Type: qtype.Text, Relevant: "false()"}, Text("x"), true, Unasked, Answer{}},
	} {
		c.q.Name = "q"
		s := NewSession(form(t, c.q), Env{Now: noon, Previous: func(string) (Answer, bool) { return c.before, true }}, nil)
		r, ok := s.Carry("q")
		if ok != c.ok || r.Verdict != c.verdict || s.Get("q") != c.want {
			t.Errorf("%s: %v %+v, answer %+v; want %v %d %+v", name, ok, r, s.Get("q"), c.ok, c.verdict, c.want)
		}
		if c.verdict != Accepted || !ok {
			continue
		}
		s.Answer("q", s.Get("q").Text)
		if s.Get("q").Carried {
			t.Errorf("%s: typed again it is the officer's own", name)
		}
	}
	if _, ok := start(t, whole("q")).Carry("q"); ok {
		t.Error("carried from no round before")
	}
}

func TestKeepRules(t *testing.T) {
	q := &Question{Name: "q", Type: qtype.Integer, Warning: ". < 10", Constraint: ". < 100"}
	for name, c := range map[string]struct {
		then func(*Session)
		kept string
	}{
		"nothing more":        {func(*Session) {}, "属实"},
		"a note":              {func(s *Session) { s.Annotate("q", "注") }, "属实"},
		"the same value":      {func(s *Session) { s.Answer("q", "１１") }, "属实"},
		"another value":       {func(s *Session) { s.Answer("q", "12") }, ""},
		"a better value":      {func(s *Session) { s.Answer("q", "9") }, ""},
		"a wrong value":       {func(s *Session) { s.Answer("q", "100") }, ""},
		"cleared":             {func(s *Session) { s.Answer("q", "") }, ""},
		"marked":              {func(s *Session) { s.Mark("q", Pending, "等") }, ""},
		"taken back":          {func(s *Session) { s.Keep("q", "") }, ""},
		"another reason":      {func(s *Session) { s.Keep("q", "核过") }, "核过"},
		"changed and undone":  {func(s *Session) { s.Answer("q", "12"); s.Undo() }, "属实"},
		"undone":              {func(s *Session) { s.Undo() }, ""},
		"kept again, undone":  {func(s *Session) { s.Keep("q", "核过"); s.Undo() }, "属实"},
		"the same reason":     {func(s *Session) { s.Keep("q", "属实"); s.Undo() }, ""},
		"another's keep":      {func(s *Session) { s.Keep("nix", "x") }, "属实"},
		"wrong, then as kept": {func(s *Session) { s.Answer("q", "100"); s.Answer("q", "11") }, ""},
	} {
		s := start(t, q)
		if r := s.Answer("q", "11"); r.Verdict != Warned || r.Message != wordWarning {
			t.Fatalf("%+v", r)
		}
		s.Keep("q", "属实")
		c.then(s)
		if got := s.Get("q").Kept; got != c.kept {
			t.Errorf("%s: kept %q, want %q", name, got, c.kept)
		}
		warning, kept := s.WarningOf(q.Place())
		listed := len(s.Summary().Items) > 0 && s.Summary().Items[0].Kind == Warned
		if kept != (warning != "" && c.kept != "") || listed != (warning != "" && !kept) {
			t.Errorf("%s: warning %q kept %v listed %v", name, warning, kept, listed)
		}
	}
}

func TestKeepIsNotForCalculations(t *testing.T) {
	sum := &Question{Name: "sum", Type: qtype.Calculate, Calculation: "${a} + 1", Warning: ". < 10"}
	s := start(t, whole("a"), sum)
	answers(t, s, "a", "10")
	s.Keep("sum", "属实")
	s.Annotate("sum", "注")
	if warning, kept := s.WarningOf(sum.Place()); warning != wordWarning || kept || s.Get("sum") != Text("11") {
		t.Errorf("%q %v %+v", warning, kept, s.Get("sum"))
	}
}

func TestTenTimesTheRoundBefore(t *testing.T) {
	for _, c := range []struct {
		unit, before, typed string
		want                bool
	}{
		{"元", "3000", "30000", true}, {"元", "3000", "29999.9", false}, {"元", "3000", "300", false}, {"元", "3000", "0", false},
		{"万元", "0.3", "3", true}, {"元", "-50", "-500", true}, {"元", "-50", "500", true}, {"元", "-50", "-60", false}, {"元", "0", "500", false},
		{"", "3000", "90000", false}, {"元", "", "90000", false}, {"元", "不详", "90000", false},
	} {
		q := &Question{Type: qtype.Decimal, Unit: c.unit}
		r := ledger(t, q, "", c.before).Answer("q", c.typed)
		want := ""
		if c.want {
			want = say(wordTenfold, c.before+c.unit)
		}
		if r.Message != want {
			t.Errorf("%s%s after %s: %q, want %q", c.typed, c.unit, c.before, r.Message, want)
		}
	}
}

// What the register gives may be a number or a moment, not only a text.
func TestTheRegisterHasTypes(t *testing.T) {
	day := &Question{Name: "day", Type: qtype.Date, Prefill: "pulldata('member','born')"}
	size := &Question{Name: "size", Type: qtype.Integer, Prefill: "pulldata('household','size') + 1"}
	none := &Question{Name: "none", Type: qtype.Decimal, Prefill: "pulldata('household','area') div 0"}
	s := NewSession(form(t, day, size, none), Env{Now: noon, Register: func(table, field string) expr.Value {
		if table == "member" {
			return expr.Moment(expr.Date, noon)
		}
		return expr.Num(4)
	}}, nil)
	if s.Get("day").Text != "2022-08-06" || s.Get("size").Text != "5" || s.Get("none") != (Answer{}) {
		t.Errorf("%+v %+v %+v", s.Get("day"), s.Get("size"), s.Get("none"))
	}
}
