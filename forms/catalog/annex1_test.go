package catalog

import (
	"slices"
	"strings"
	"testing"
	"time"

	"cunce/forms"
	"cunce/forms/expr"
	"cunce/forms/qtype"
)

// register is the household that the scenarios visit: 欧阳秀英, four people, two able to work.
var register = map[string]string{
	"village/township": "昭明镇", "village/name": "位家沟村", "household/head": "欧阳秀英", "household/type3": "tuopin",
	"household/size": "4", "household/labor": "2", "settings/monitor_line": "7300",
}

func fieldEnv(changes map[string]string) forms.Env {
	return forms.Env{
		Now:      time.Date(2022, 8, 6, 9, 0, 0, 0, time.FixedZone("CST", 8*3600)),
		Operator: "周文广",
		Register: func(table, field string) expr.Value {
			if v, ok := changes[table+"/"+field]; ok {
				return expr.Str(v)
			}
			return expr.Str(register[table+"/"+field])
		},
	}
}

// clean are answers of a household that is well, by question name; selects not named take their normal choice.
var clean = map[string]string{
	"visit_result": "met", "respondent": "欧阳秀英", "visit_date": "2022-08-06", "surveyors": "周文广",
	"a1_1_2a": "50000", "a1_1_2b": "38000", "a1_1_2c": "9000", "a1_1_2d": "2400", "a1_1_2e": "600", "a1_1_2f": "no", "a1_2_0f": "no",
}

// fillIn answers a session question by question, as the answers say, and fails where one is refused.
func fillIn(t *testing.T, s *forms.Session, answers map[string]string) {
	t.Helper()
	for _, q := range s.Form().Questions {
		if !s.Relevant(q.Place()) || !q.Type.Asked() || s.ReadOnly(q.Place()) {
			continue
		}
		text, ok := answers[q.Name]
		if !ok && q.Type == qtype.SelectOne && s.Get(q.Path()).Empty() {
			text = q.Normal
		}
		if text == "" {
			continue
		}
		if r := s.Answer(q.Path(), text); r.Verdict != forms.Accepted && r.Verdict != forms.Warned {
			t.Errorf("%s: %q gives verdict %d %s", q.Name, text, r.Verdict, r.Message)
		}
	}
}

func with(base map[string]string, more map[string]string) map[string]string {
	all := map[string]string{}
	for _, m := range []map[string]string{base, more} {
		for k, v := range m {
			all[k] = v
		}
	}
	return all
}

func value(t *testing.T, s *forms.Session, name string) string {
	t.Helper()
	q, ok := s.Form().Question(name)
	if !ok {
		t.Fatalf("no question %s", name)
	}
	return s.Get(q.Path()).Text
}

func question(t *testing.T, s *forms.Session, name string) *forms.Question {
	t.Helper()
	q, ok := s.Form().Question(name)
	if !ok {
		t.Fatalf("no question %s", name)
	}
	return q
}

func TestCleanHousehold(t *testing.T) {
	s := forms.NewSession(mustForm(t, "annex1"), fieldEnv(nil), nil)
	fillIn(t, s, clean)
	sum := s.Summary()
	if sum.Blocked || len(sum.Problems) > 0 {
		t.Errorf("blocked %t, problems %v", sum.Blocked, problemNames(sum))
	}
	for _, item := range sum.Items {
		if item.Place.Question().Name != "a1_2_detail" {
			t.Errorf("%s: %s", item.Place.Question().Name, item.Message)
		}
	}
	for name, want := range map[string]string{"xz": "昭明镇", "cun": "位家沟村", "hz": "欧阳秀英", "hlx": "tuopin", "mpsj": "2022-08-06",
		"a1_1_1a": "4", "a1_1_1b": "2", "a1_1_2p": "12500", "a1_1_2s": "50000", "a1_1_line": "7300"} {
		if got := value(t, s, name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if label := s.Label(question(t, s, "a1_1_2n").Place()); !strings.Contains(label, "12500") || !strings.Contains(label, "7300") {
		t.Errorf("the note says %q", label)
	}
}

func problemNames(sum forms.Summary) (names []string) {
	for _, p := range sum.Problems {
		names = append(names, p.Place.Question().Name)
	}
	return names
}

// everyProblem answers each question with its problem.
func everyProblem(f *forms.Form) map[string]string {
	all := with(clean, map[string]string{"a1_2_0f": "yes", "a1_1_2a": "12000", "a1_1_2b": "0"})
	for _, q := range f.Questions {
		if q.Problem != "" {
			all[q.Name] = strings.Trim(strings.TrimPrefix(q.Problem, ". = "), "'")
		}
	}
	return all
}

// TestEveryProblem asserts the whole list: which problems open issues, at which office, which details become required.
func TestEveryProblem(t *testing.T) {
	f := mustForm(t, "annex1")
	s := forms.NewSession(f, fieldEnv(nil), nil)
	fillIn(t, s, everyProblem(f))
	sum := s.Summary()
	if !sum.Blocked {
		t.Error("details are missing, and nothing stops")
	}
	var missing []string
	for _, item := range sum.Items {
		if item.Kind == forms.Missing {
			missing = append(missing, item.Place.Question().Name)
		}
	}
	want := strings.Fields("a1_1_detail a1_2_detail a1_3_detail a1_4_detail a1_5_detail a1_6_detail a1_7_detail a1_8_detail " +
		"a1_9_detail a1_10_detail a1_11_detail a1_12_detail")
	if !slices.Equal(missing, want) {
		t.Errorf("missing %v", missing)
	}
	for _, name := range want {
		s.Answer(question(t, s, name).Path(), "见"+name)
	}
	sum = s.Summary()
	if sum.Blocked {
		t.Errorf("still blocked: %+v", sum.Items)
	}
	checkProblems(t, expectedOf(t, "annex1"), sum.Problems)
}

func checkProblems(t *testing.T, all []expected, got []forms.Problem) {
	t.Helper()
	all = slices.DeleteFunc(all, func(e expected) bool { return e.problem == "" })
	if len(got) != len(all) {
		t.Fatalf("%d problems, want %d", len(got), len(all))
	}
	for i, want := range all {
		p := got[i]
		if p.Place.Question().Name != want.name || p.Grade != want.grade || p.Office != want.office || p.Urgent != want.urgent {
			t.Errorf("problem %d is %s %s %s urgent %t, want %s %s %s", i, p.Place.Question().Name, p.Grade, p.Office, p.Urgent,
				want.name, want.grade, want.office)
		}
		if p.Grade == "issue" && (p.Detail != "见"+p.Place.Question().Detail || p.Category == "" || p.DueDays == 0) {
			t.Errorf("%s: detail %q, category %q, %d days", want.name, p.Detail, p.Category, p.DueDays)
		}
	}
}

func TestTypeDecidesWhatIsAsked(t *testing.T) {
	for _, tt := range []struct {
		kind  string
		cared bool
	}{{"general", false}, {"tuopin", true}, {"jiance", true}} {
		s := forms.NewSession(mustForm(t, "annex1"), fieldEnv(map[string]string{"household/type3": tt.kind}), nil)
		s.Answer(question(t, s, "visit_result").Path(), "met")
		for _, name := range []string{"a1_2_1c", "a1_4_3"} {
			if got := s.Relevant(question(t, s, name).Place()); got != tt.cared {
				t.Errorf("%s: %s is asked: %t", tt.kind, name, got)
			}
		}
	}
}

func TestResultOfTheVisitDecidesWhatIsAsked(t *testing.T) {
	ask := []string{"a1_1_1a", "a1_2_1a", "a1_9_1", "a1_11"}
	know := []string{"a1_4_1a", "a1_4_1b", "a1_4_2", "a1_12_1", "a1_12_2"}
	for _, tt := range []struct {
		result    string
		ask, know bool
	}{{"met", true, true}, {"family", true, true}, {"phone", true, false}, {"away", false, false}, {"nobody", false, false},
		{"refused", false, false}, {"dead", false, false}} {
		s := forms.NewSession(mustForm(t, "annex1"), fieldEnv(nil), nil)
		s.Answer(question(t, s, "visit_result").Path(), tt.result)
		for _, name := range ask {
			if got := s.Relevant(question(t, s, name).Place()); got != tt.ask {
				t.Errorf("%s: %s is asked: %t", tt.result, name, got)
			}
		}
		for _, name := range know {
			if got := s.Relevant(question(t, s, name).Place()); got != tt.know {
				t.Errorf("%s: %s is asked: %t", tt.result, name, got)
			}
		}
		for _, name := range []string{"xz", "hlx", "hz", "mpsj"} {
			if !s.Relevant(question(t, s, name).Place()) {
				t.Errorf("%s: the head has no %s", tt.result, name)
			}
		}
	}
}

func TestNobodyAtHomeIsComplete(t *testing.T) {
	s := forms.NewSession(mustForm(t, "annex1"), fieldEnv(nil), nil)
	fillIn(t, s, map[string]string{"visit_result": "nobody", "visit_date": "2022-08-06", "surveyors": "周文广"})
	if sum := s.Summary(); sum.Blocked || len(sum.Problems) > 0 {
		t.Errorf("blocked %t, %d problems, items %+v", sum.Blocked, len(sum.Problems), sum.Items)
	}
}

// TestIncome walks through the sums: total against the parts, per person against the line, what is not known.
func TestIncome(t *testing.T) {
	for _, tt := range []struct {
		about   string
		changes map[string]string
		errorOn string
		warnOn  string
		per     string
	}{
		{"sum right", nil, "", "", "12500"},
		{"off by less than one yuan", map[string]string{"a1_1_2a": "50000.5"}, "", "", "12500.13"},
		{"sum wrong", map[string]string{"a1_1_2e": "100"}, "a1_1_2a", "", "12500"},
		{"a part unknown", map[string]string{"a1_1_2e": ""}, "", "", "12500"},
		{"loss in production", map[string]string{"a1_1_2c": "-3000", "a1_1_2a": "38000"}, "", "", "9500"},
		{"negative wages", map[string]string{"a1_1_2b": "-1"}, "a1_1_2b", "", "12500"},
		{"total below nothing", map[string]string{"a1_1_2a": "-1000", "a1_1_2b": "0", "a1_1_2c": "-4000", "a1_1_2f": "yes"}, "", "a1_1_2a", "-250"},
		{"said to be above, counts below", map[string]string{"a1_1_2a": "20000", "a1_1_2b": "8000"}, "", "a1_1_2f", "5000"},
		{"exactly the line is not below", map[string]string{"a1_1_2a": "29200", "a1_1_2b": "17200"}, "", "", "7300"},
		{"said to be below, counts above", map[string]string{"a1_1_2f": "yes"}, "", "a1_1_2f", "12500"},
		{"nobody in the house", map[string]string{"a1_1_1a": "0", "a1_1_1b": "0"}, "", "a1_1_1a a1_1_1b", ""},
		{"more labour than people", map[string]string{"a1_1_1b": "5"}, "", "a1_1_1b", "12500"},
		{"other size than the register", map[string]string{"a1_1_1a": "5"}, "", "a1_1_1a", "10000"},
	} {
		s := forms.NewSession(mustForm(t, "annex1"), fieldEnv(nil), nil)
		answers := with(clean, tt.changes)
		for _, q := range s.Form().Questions {
			if text, ok := answers[q.Name]; ok && s.Relevant(q.Place()) {
				s.Answer(q.Path(), text)
			}
		}
		var errs, warns []string
		for _, q := range s.Form().Questions {
			if s.ErrorOf(q.Place()) != "" {
				errs = append(errs, q.Name)
			}
			if m, _ := s.WarningOf(q.Place()); m != "" {
				warns = append(warns, q.Name)
			}
		}
		if strings.Join(errs, " ") != tt.errorOn || strings.Join(warns, " ") != tt.warnOn {
			t.Errorf("%s: errors %v, warnings %v", tt.about, errs, warns)
		}
		if got := value(t, s, "a1_1_2p"); got != tt.per {
			t.Errorf("%s: per person %q, want %q", tt.about, got, tt.per)
		}
	}
}

func TestUnknownIncomeIsNoZero(t *testing.T) {
	s := forms.NewSession(mustForm(t, "annex1"), fieldEnv(nil), nil)
	fillIn(t, s, clean)
	s.Mark(question(t, s, "a1_1_2a").Path(), forms.Unknown, "")
	if got := value(t, s, "a1_1_2p"); got != "" {
		t.Errorf("per person %q of an unknown income", got)
	}
	if m, _ := s.WarningOf(question(t, s, "a1_1_2f").Place()); m != "" {
		t.Errorf("warned about an unknown income: %s", m)
	}
	if s.Summary().Blocked {
		t.Error("an unknown income blocks")
	}
}

func TestLineFollowsTheSettings(t *testing.T) {
	s := forms.NewSession(mustForm(t, "annex1"), fieldEnv(map[string]string{"settings/monitor_line": "13000"}), nil)
	fillIn(t, s, clean)
	if m, _ := s.WarningOf(question(t, s, "a1_1_2f").Place()); !strings.Contains(m, "12500") || !strings.Contains(m, "13000") {
		t.Errorf("12500 a person, line 13000, answer no: %q", m)
	}
	s = forms.NewSession(mustForm(t, "annex1"), forms.Env{Now: fieldEnv(nil).Now}, nil)
	if got := value(t, s, "a1_1_line"); got != "7300" {
		t.Errorf("without a register the line is %q", got)
	}
}

// TestKeystrokes counts the keys of a clean household that was met, besides the digits of its numbers: one for each question
// on the way, one for the review of each group, one to complete.
func TestKeystrokes(t *testing.T) {
	s := forms.NewSession(mustForm(t, "annex1"), fieldEnv(nil), nil)
	s.Answer(question(t, s, "visit_result").Path(), "met")
	keys := map[*forms.Group]int{}
	rest := map[*forms.Group]int{}
	for _, q := range s.Form().Questions {
		if !s.Relevant(q.Place()) || !q.Type.Asked() || s.ReadOnly(q.Place()) {
			continue
		}
		text, ok := clean[q.Name]
		if !ok {
			text = q.Normal
		}
		if q.Normal != "" && !q.NoBatch {
			rest[q.Top()]++
		} else {
			keys[q.Top()]++
		}
		if text != "" {
			s.Answer(q.Path(), text)
		}
	}
	total := 1
	for _, g := range s.Form().TopGroups() {
		total += keys[g] + min(rest[g], 2) + 1
	}
	t.Logf("%d keys", total)
	if total > 60 || s.Summary().Blocked || len(s.Summary().Problems) > 0 {
		t.Errorf("%d keys, at most 60", total)
	}
}
