package catalog

import (
	"slices"
	"strings"
	"testing"

	"cunce/forms"
)

// steps opens the seven steps with answers in pairs of name and text.
func steps(t *testing.T, register map[string]string, answers ...string) *forms.Session {
	t.Helper()
	s := forms.NewSession(mustForm(t, "seven_steps"), fieldEnv(register), nil)
	for i := 0; i < len(answers); i += 2 {
		if r := s.Answer(question(t, s, answers[i]).Path(), answers[i+1]); r.Verdict == forms.Violated || r.Verdict == forms.Unasked {
			t.Errorf("%s %s: %d %s", answers[i], answers[i+1], r.Verdict, r.Message)
		}
	}
	return s
}

// walked are the answers of a household that went the whole way, in the order of the steps.
var walked = []string{
	"s1_date", "2020-03-20", "s2_date", "2020-03-28", "s3_first_date", "2020-04-01", "s3_review_date", "2020-04-05",
	"s3_town_date", "2020-04-14", "s3_town", "red", "s4_collect", "2020-04-16", "s4_sys", "2020-04-20",
	"s6_gap", "water house", "s6_dept", "sw zj", "s6_measure", "接管网、修缮", "s6_due", "2020-06-30", "s6_done", "2020-06-20",
	"s7_apply", "2020-06-22", "s7_date", "2020-06-28",
}

// upTo are the answers of walked up to a question.
func upTo(name string) []string { return walked[:slices.Index(walked, name)+2] }

var lines2020 = map[string]string{"settings/seven_due_1": "2020-03-25", "settings/seven_due_3": "2020-04-15",
	"settings/seven_due_4_red": "2020-04-20", "settings/seven_due_4_other": "2020-04-25", "settings/seven_due_6": "2020-06-30"}

func warnedOn(s *forms.Session) string {
	var names []string
	for _, q := range s.Form().Questions {
		if m, _ := s.WarningOf(q.Place()); m != "" {
			names = append(names, q.Name)
		}
	}
	return strings.Join(names, " ")
}

// TestWholeWay: the steps in order and in time warn of nothing.
func TestWholeWay(t *testing.T) {
	s := steps(t, lines2020, walked...)
	if got := warnedOn(s); got != "" || s.Summary().Blocked || len(s.Summary().Problems) > 0 {
		t.Errorf("warned on %s, %+v", got, s.Summary())
	}
	if s.Relevant(question(t, s, "s4_ledger").Place()) || !s.Relevant(question(t, s, "s4_sys").Place()) {
		t.Error("a red household is entered into the national system, not into a ledger")
	}
}

// TestDatesOfTheSteps: a step before the one in front of it, or behind its deadline, warns; the future is refused.
func TestDatesOfTheSteps(t *testing.T) {
	for _, tt := range []struct {
		about   string
		lines   map[string]string
		before  []string
		name    string
		date    string
		warns   bool
		refused bool
	}{
		{"on the last day", lines2020, nil, "s1_date", "2020-03-25", false, false},
		{"a day late", lines2020, nil, "s1_date", "2020-03-26", true, false},
		{"a later year has no deadline", nil, nil, "s1_date", "2022-03-26", false, false},
		{"in the future", nil, nil, "s1_date", "2022-08-07", false, true},
		{"visited on the same day", lines2020, upTo("s1_date"), "s2_date", "2020-03-20", false, false},
		{"visited before it was found", lines2020, upTo("s1_date"), "s2_date", "2020-03-19", true, false},
		{"a step is left out", lines2020, upTo("s1_date"), "s3_first_date", "2020-04-01", true, false},
		{"reviewed before it was judged", lines2020, upTo("s3_first_date"), "s3_review_date", "2020-03-31", true, false},
		{"the township is in time", lines2020, upTo("s3_review_date"), "s3_town_date", "2020-04-15", false, false},
		{"the township is late", lines2020, upTo("s3_review_date"), "s3_town_date", "2020-04-16", true, false},
		{"red is entered late", lines2020, upTo("s4_collect"), "s4_sys", "2020-04-21", true, false},
		{"filled by a date behind the line", lines2020, upTo("s6_measure"), "s6_due", "2020-07-01", true, false},
		{"filled behind its date", lines2020, upTo("s6_due"), "s6_done", "2020-07-01", true, false},
		{"applied before it was filled", lines2020, upTo("s6_done"), "s7_apply", "2020-06-19", true, false},
		{"closed before it was applied for", lines2020, upTo("s7_apply"), "s7_date", "2020-06-21", true, false},
	} {
		s := steps(t, tt.lines, tt.before...)
		q := question(t, s, tt.name)
		r := s.Answer(q.Path(), tt.date)
		if m, _ := s.WarningOf(q.Place()); (m != "") != tt.warns || (r.Verdict == forms.Violated) != tt.refused {
			t.Errorf("%s: verdict %d, warning %q", tt.about, r.Verdict, m)
		}
	}
}

// TestLedgerOfYellowAndGreen: who is not red gets a ledger, ten days later.
func TestLedgerOfYellowAndGreen(t *testing.T) {
	for _, tt := range []struct{ colour, mode, date, warned string }{
		{"yellow", "yellow", "2020-04-25", ""}, {"green", "green", "2020-04-26", "s4_ledger"}, {"out", "", "", ""}, {"grey", "", "", ""},
	} {
		s := steps(t, lines2020, append(slices.Clone(upTo("s3_town_date")), "s3_town", tt.colour, "s4_collect", "2020-04-16")...)
		if got := value(t, s, "s6_mode"); got != tt.mode || s.Relevant(question(t, s, "s6_gap").Place()) || s.Relevant(question(t, s, "s4_sys").Place()) {
			t.Errorf("%s: mode %q", tt.colour, got)
		}
		q := question(t, s, "s4_ledger")
		if s.Relevant(q.Place()) != (tt.date != "") {
			t.Errorf("%s: ledger asked %t", tt.colour, s.Relevant(q.Place()))
		}
		if tt.date != "" {
			s.Answer(q.Path(), tt.date)
		}
		if got := warnedOn(s); got != tt.warned {
			t.Errorf("%s: warned on %q", tt.colour, got)
		}
	}
}

// TestDepartments: each gap has its department; a further one does no harm.
func TestDepartments(t *testing.T) {
	for _, tt := range []struct {
		gap, dept string
		fine      bool
	}{
		{"nolabor", "mz", true}, {"water", "sw", true}, {"edu", "jy", true}, {"med", "wj", true}, {"house", "zj", true},
		{"income", "other", true}, {"water edu", "sw jy", true}, {"water", "sw zj other", true},
		{"nolabor", "sw", false}, {"water", "mz", false}, {"edu", "wj", false}, {"med", "jy", false}, {"house", "sw", false},
		{"water house", "sw", false},
	} {
		s := steps(t, nil, "s1_date", "2020-03-20", "s3_town", "red", "s6_gap", tt.gap, "s6_dept", tt.dept)
		if m, _ := s.WarningOf(question(t, s, "s6_dept").Place()); (m == "") != tt.fine {
			t.Errorf("%s by %s: %q", tt.gap, tt.dept, m)
		}
	}
}

// TestStateOfTheSteps follows a household from found to closed, and back.
func TestStateOfTheSteps(t *testing.T) {
	if got := value(t, steps(t, nil), "state"); got != "new" {
		t.Errorf("nothing done: %s", got)
	}
	for _, tt := range []struct{ upTo, want string }{
		{"s1_date", "candidate"}, {"s2_date", "visited"}, {"s3_first_date", "first"}, {"s3_review_date", "review"},
		{"s3_town_date", "town"}, {"s3_town", "town"}, {"s4_collect", "town"}, {"s4_sys", "entered"}, {"s6_dept", "helping"},
		{"s6_measure", "helping"}, {"s6_done", "filled"}, {"s7_apply", "filled"}, {"s7_date", "closed"},
	} {
		if got := value(t, steps(t, nil, upTo(tt.upTo)...), "state"); got != tt.want {
			t.Errorf("up to %s: %s, want %s", tt.upTo, got, tt.want)
		}
	}
	for alert, want := range map[string]string{"no": "watched", "": "watched", "yes": "alert"} {
		s := steps(t, map[string]string{"monthly_monitor/month": "2020-05-01", "monthly_monitor/m_alert": alert}, upTo("s4_sys")...)
		if got := value(t, s, "state"); got != want || value(t, s, "s5_ref") != "2020-05-01" {
			t.Errorf("alert %q: %s, last month %s", alert, got, value(t, s, "s5_ref"))
		}
	}
	s := steps(t, nil, append(slices.Clone(walked), "s7_reopen", "2020-09-01 又缺水")...)
	if got := value(t, s, "state"); got != "helping" {
		t.Errorf("opened again: %s", got)
	}
}
