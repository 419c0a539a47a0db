package catalog

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cunce/forms"
)

// guarantees are the six questions of 两不愁三保障.
var guarantees = strings.Fields("m_eat m_wear m_edu m_med m_house m_water")

// well are the answers of a household that came out of poverty and is well.
var well = map[string]string{
	"visit_result": "met", "respondent": "欧阳秀英", "visit_date": "2022-08-06", "surveyors": "周文广",
	"kind": "tuopin", "listed": "no", "onsite": "yes", "m_income": "12500", "m_color_final": "green",
}

// monitor opens the monthly form and answers it.
func monitor(t *testing.T, settings map[string]string, answers map[string]string) *forms.Session {
	t.Helper()
	s := forms.NewSession(mustForm(t, "monthly_monitor"), fieldEnv(settings), nil)
	fillIn(t, s, answers)
	return s
}

// TestColours walks through the draft's cases of the decision table, its boundaries among them.
func TestColours(t *testing.T) {
	cases := table(t, "colours.tsv")
	if len(cases) != 10 {
		t.Fatalf("%d cases", len(cases))
	}
	for _, c := range cases {
		answers := with(well, map[string]string{"kind": c["kind"], "m_income": c["m_income"], "m_color_final": ""})
		if c["question"] != "" {
			answers[c["question"]] = c["answer"]
		}
		if got := value(t, monitor(t, nil, answers), "m_color"); got != c["colour"] {
			t.Errorf("%v: %s", c, got)
		}
	}
}

// TestMoreColours: what the draft's cases do not say.
func TestMoreColours(t *testing.T) {
	for _, tt := range []struct {
		about   string
		answers map[string]string
		state   map[string]forms.State
		want    string
	}{
		{"well", nil, nil, "green"},
		{"listed goes before everything", map[string]string{"listed": "yes", "kind": "unlifted"}, nil, "red"},
		{"listed, though nothing else is known", map[string]string{"listed": "yes", "m_income": ""}, nil, "red"},
		{"not lifted yet", map[string]string{"kind": "unlifted", "m_income": "3000"}, nil, "grey"},
		{"low income, and not on file", map[string]string{"kind": "nonfile", "m_income": "4999.99"}, nil, "red"},
		{"may fail in one thing, and not on file", map[string]string{"kind": "nonfile", "m_edu": "risk"}, nil, "red"},
		{"fails in one thing", map[string]string{"m_house": "fail"}, nil, "red"},
		{"low income decides though a guarantee is open", map[string]string{"m_income": "10"}, map[string]forms.State{"m_eat": forms.Pending}, "red"},
		{"a guarantee that fails decides though the income is open", map[string]string{"m_wear": "fail"}, map[string]forms.State{"m_income": forms.Unknown}, "red"},
		{"hit decides though both are open", map[string]string{"m_hit": "yes", "m_hit_kind": "2"}, map[string]forms.State{"m_income": forms.Unknown, "m_med": forms.Unknown}, "red"},
		{"income unknown", nil, map[string]forms.State{"m_income": forms.Unknown}, "grey"},
		{"income pending", nil, map[string]forms.State{"m_income": forms.Pending}, "grey"},
		{"a guarantee unknown", nil, map[string]forms.State{"m_water": forms.Unknown}, "grey"},
		{"hit refused", nil, map[string]forms.State{"m_hit": forms.Refused}, "grey"},
		{"listed unknown", nil, map[string]forms.State{"listed": forms.Unknown}, "grey"},
		{"kind unknown", nil, map[string]forms.State{"kind": forms.Unknown}, "grey"},
		{"not on file and well", map[string]string{"kind": "nonfile"}, nil, "out"},
		{"not on file and nobody knows the income", map[string]string{"kind": "nonfile"}, map[string]forms.State{"m_income": forms.Unknown}, "grey"},
		{"nobody at home", map[string]string{"visit_result": "nobody", "respondent": ""}, nil, "grey"},
	} {
		s := monitor(t, nil, with(with(well, tt.answers), map[string]string{"m_color_final": ""}))
		for name, state := range tt.state {
			s.Mark(question(t, s, name).Path(), state, "问过")
		}
		if got := value(t, s, "m_color"); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.about, got, tt.want)
		}
	}
}

// TestColourLines: the lines are those of the settings; lines that are no numbers make no household green.
func TestColourLines(t *testing.T) {
	for _, tt := range []struct{ red, green, income, want string }{
		{"6000", "12500", "12500", "green"}, {"6000", "12500", "12499.99", "yellow"}, {"6000", "12500", "5999.99", "red"},
		{"6000", "12500", "6000", "yellow"}, {"", "", "4999", "red"}, {"五千", "10000", "12500", "grey"},
		{"5000", "一万", "12500", "grey"}, {"10000", "5000", "12500", "grey"},
	} {
		s := monitor(t, map[string]string{"settings/red_below": tt.red, "settings/green_from": tt.green},
			with(well, map[string]string{"m_income": tt.income, "m_color_final": ""}))
		if got := value(t, s, "m_color"); got != tt.want {
			t.Errorf("%+v: %s", tt, got)
		}
	}
}

// colourOf is the decision table once more, as the inventory writes it.
func colourOf(kind, listed, income, hit string, six []string) string {
	x, err := strconv.ParseFloat(income, 64)
	if err != nil {
		x = math.NaN()
	}
	open, bad := false, false
	for _, g := range six {
		open = open || g == ""
		bad = bad || g == "risk" || g == "fail"
	}
	switch {
	case listed == "yes":
		return "red"
	case kind == "unlifted":
		return "grey"
	case kind != "" && (x < 5000 || bad || hit == "yes"):
		return "red"
	case kind == "" || listed == "" || income == "" || hit == "" || open:
		return "grey"
	case kind == "nonfile":
		return "out"
	case x < 10000:
		return "yellow"
	}
	return "green"
}

// TestColourProperty: whatever is answered or left open, the form decides as the table does, and what is open is never green.
func TestColourProperty(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		pick := func(label string, of ...string) string { return rapid.SampledFrom(of).Draw(rt, label) }
		answers := map[string]string{
			"visit_result": pick("visit", "met", "family", "phone"), "kind": pick("kind", "", "tuopin", "nonfile", "unlifted"),
			"listed": pick("listed", "", "no", "no", "yes"), "m_hit": pick("hit", "", "no", "no", "yes"),
			"m_income": pick("income", "", "-100", "0", "4999.99", "5000", "7300", "9999.99", "10000", "80000"),
		}
		var six []string
		for _, g := range guarantees {
			six = append(six, pick(g, "", "ok", "ok", "ok", "ok", "ok", "risk", "fail"))
			answers[g] = six[len(six)-1]
		}
		s := forms.NewSession(mustForm(t, "monthly_monitor"), fieldEnv(map[string]string{"household/type3": ""}), nil)
		for _, q := range s.Form().Questions {
			if text := answers[q.Name]; text != "" {
				s.Answer(q.Path(), text)
			}
		}
		want := colourOf(answers["kind"], answers["listed"], answers["m_income"], answers["m_hit"], six)
		if got := value(t, s, "m_color"); got != want {
			rt.Fatalf("%v: %s, want %s", answers, got, want)
		}
		alert := ""
		switch joined := strings.Join(six, " "); {
		case strings.Contains(joined, "fail"):
			alert = "yes"
		case len(strings.Fields(joined)) == len(six):
			alert = "no"
		}
		if got := value(t, s, "m_alert"); got != alert {
			rt.Fatalf("%v: alert %q, want %q", six, got, alert)
		}
	})
}

// TestColourIsJudged: the person's colour is never filled in, and another one than the form's wants a reason.
func TestColourIsJudged(t *testing.T) {
	s := monitor(t, nil, with(well, map[string]string{"m_color_final": ""}))
	final, why := question(t, s, "m_color_final"), question(t, s, "m_color_why")
	if value(t, s, "m_color_final") != "" || !s.Required(final.Place()) || !strings.Contains(s.Hint(final.Place()), "绿色") {
		t.Errorf("final %q, hint %q", value(t, s, "m_color_final"), s.Hint(final.Place()))
	}
	s.Answer(final.Path(), "green")
	if s.Relevant(why.Place()) || s.Summary().Blocked {
		t.Errorf("the same colour: reason asked %t, %+v", s.Relevant(why.Place()), s.Summary().Items)
	}
	s.Answer(final.Path(), "yellow")
	if !s.Relevant(why.Place()) || !s.Summary().Blocked {
		t.Error("another colour without a reason")
	}
	s.Answer(why.Path(), "下半年没有务工收入")
	if s.Summary().Blocked {
		t.Errorf("%+v", s.Summary().Items)
	}
	s.Answer(question(t, s, "m_income").Path(), "9000")
	if s.Relevant(why.Place()) || value(t, s, "m_color_final") != "yellow" {
		t.Error("the form's colour has come to the person's: the reason is still asked, or the colour is gone")
	}
}

// TestMonitoredFromTheRegister: what the card says of kind and listing, and where it leaves them open.
func TestMonitoredFromTheRegister(t *testing.T) {
	for _, tt := range []struct{ typ, class, cleared, kind, listed string }{
		{"01", "", "", "nonfile", "no"}, {"02", "", "", "tuopin", "no"}, {"03", "", "", "tuopin", "no"},
		{"04", "01", "", "tuopin", "yes"}, {"04", "02", "", "nonfile", "yes"}, {"04", "03", "", "", "yes"}, {"04", "", "", "", "yes"},
		{"02", "01", "no", "tuopin", "yes"}, {"02", "01", "yes", "tuopin", "no"}, {"05", "", "", "", "no"}, {"06", "", "", "", "no"},
		{"", "", "", "", ""},
	} {
		s := forms.NewSession(mustForm(t, "monthly_monitor"), fieldEnv(map[string]string{"household/type": tt.typ,
			"household/mon_type": tt.class, "household/cleared": tt.cleared}), nil)
		if kind, listed := value(t, s, "kind"), value(t, s, "listed"); kind != tt.kind || listed != tt.listed {
			t.Errorf("%+v: kind %q, listed %q", tt, kind, listed)
		}
	}
}

func TestMonthHead(t *testing.T) {
	s := monitor(t, nil, well)
	if month, who := value(t, s, "month"), value(t, s, "surveyor"); month != "2022-08-01" || who != "周文广" {
		t.Errorf("month %q, monitored by %q", month, who)
	}
	s.Answer(question(t, s, "month").Path(), "2022年7月")
	if got := value(t, s, "month"); got != "2022-07-01" {
		t.Errorf("month %q", got)
	}
	s.Answer(question(t, s, "visit_result").Path(), "phone")
	if m, _ := s.WarningOf(question(t, s, "onsite").Place()); m == "" {
		t.Error("a telephone call that was at the house")
	}
	if r := s.Answer(question(t, s, "m_alert_date").Path(), "2022-08-01"); r.Verdict != forms.Unasked {
		t.Errorf("date of an alert that there is not: %v", r.Verdict)
	}
}
