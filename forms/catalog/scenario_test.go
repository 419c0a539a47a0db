package catalog

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"testing"

	"cunce/forms"
	"cunce/forms/qtype"
)

// A scenario is what one form needs besides the answers that its definition gives away: the normal choice in a filling
// without a problem, the first choice that is a problem in one with every problem.
type scenario struct {
	// register changes what pulldata tells, by table/field.
	register map[string]string
	// clean are answers of a filling without a problem, by question name; "" leaves a question open.
	clean map[string]string
	// worst are answers of a filling with every problem; alike what worst says nothing of is answered as in clean.
	worst map[string]string
	// more are further fillings, each on top of worst, where some problems exclude others.
	more []map[string]string
	// bare are repeats without an instance in a filling without a problem.
	bare []string
	// warned are the questions that warn in a filling without a problem.
	warned []string
}

// scenarios holds the forms that need anything of their own; both fillings are made of every form of the catalogue.
var scenarios = map[string]scenario{
	"annex1": {clean: clean, worst: map[string]string{"a1_2_0f": "yes", "a1_1_2a": "12000", "a1_1_2b": "0"}},
	"annex2_village": {clean: map[string]string{"a2_4_1b": "6"},
		worst: map[string]string{"a2_4_1b": "3", "a2_5_1a": "yes"}},
	"annex2_township": {clean: map[string]string{"a2_1_2n": "3"}, worst: map[string]string{"a2_1_3a": "yes"}},
	"monthly_monitor": {clean: map[string]string{"m_income": "12000"}, worst: map[string]string{"m_income": "4999.99"}},
	"adjustment":      {clean: map[string]string{"y_plan": "2018", "y_before": "4", "y_result": "kept", "y_natural": "0", "y_after": "4"}},
	"income": {clean: map[string]string{"class": "a", "account": "a1", "qty": "12", "price": "4000", "amount": "48000", "b_none": "yes", "c_none": "yes",
		"d_none": "yes", "e_none": "yes", "x_none": "yes"}, worst: map[string]string{"price": "2000", "amount": "24000"},
		more: []map[string]string{{"b_none": "no"}}},
	"visit": {bare: []string{"v_problem"}, clean: map[string]string{"v_next": "2022-09-06"}, worst: map[string]string{"v_p_what": "屋后有塌方"},
		more: []map[string]string{{"visit_result": "phone"}}},
	"visit_ledger": {worst: map[string]string{"closed": ""}},
	"settings": {clean: map[string]string{"copay_inpatient_max": "10%", "copay_chronic_max": "10%", "fund_spend_min": "95%", "industry_cover_min": "95%",
		"loan_rate_min": "50%", "train_need_min": "100%", "satisfy_min": "100%", "wall_min_year": "2021", "old_age": "60",
		"ten_groups": "1 2 3 4 5 6 7 8 10 11", "agree_columns": "sys book card wall", "monitor_from": "2020-04"}},
	"twelve_clear": twelve,
	"ten_clear":    twelve,
	"household": {clean: map[string]string{"head_id": "990101196503121321", "phone": "13908760000", "mon_phone": "13908760000", "helper_phone": "13908760000",
		"mon_date": "2022-01-10", "clear_date": "2022-08-01", "sign": "欧阳秀英"}},
	"member": {clean: map[string]string{"idno": "990101196503121321", "sex": "2", "birth": "1965-03-12", "phone": "13900000000", "ins_emp": "no"}},
}

// twelve is the scenario of the twelve things and, with all of their groups chosen, of the ten. A disabled person without a
// certificate and one without an allowance exclude each other.
var twelve = scenario{
	register: map[string]string{"household/helper": "何志强", "settings/ten_groups": "1 2 3 4 5 6 7 8 9 10 11 12"},
	clean:    map[string]string{"respondent": "hh", "q3_3d": "0", "q11_2": "何志强"},
	worst: map[string]string{"respondent": "cadre", "q1_2b": "2", "q3_3d": "1", "q4_0": "yes", "q8_1": "0", "q9_3a": "have",
		"q11_2": "何志刚", "q6_6c": "none"},
	more: []map[string]string{{"q6_6a": "have", "q6_6b": "2"}},
}

// filling is what a scenario answers in one filling: what it says itself, then what the question gives away.
type filling struct {
	t       *testing.T
	session *forms.Session
	says    map[string]string
	problem bool // every question with a problem is answered with it
	bare    []string
}

// fill answers question by question in document order; what becomes relevant by a later answer is answered in another turn.
// A repeat gets one instance.
func (f filling) fill() {
	f.t.Helper()
	for range 3 {
		for _, p := range f.session.Places() {
			q := p.Question()
			switch {
			case q == nil && len(f.session.Instances(p)) == 0 && p.Repeat().RepeatCount == "" && !slices.Contains(f.bare, p.Repeat().Name):
				f.session.Add(p)
			case q != nil && f.session.Relevant(p) && q.Type.Asked() && !f.session.ReadOnly(p):
				f.answer(p)
			}
		}
	}
}

func (f filling) answer(p forms.Place) {
	f.t.Helper()
	text, said := f.says[p.Question().Name]
	if !said {
		text = f.given(p)
	}
	if text == "" || f.session.Get(p.Path()).Text == text {
		return
	}
	if r := f.session.Answer(p.Path(), text); r.Verdict == forms.Violated {
		f.t.Errorf("%s: %q is refused: %s", p.Path(), text, r.Message)
	}
}

// given is the answer that the definition gives away; what is already filled in stays.
func (f filling) given(p forms.Place) string {
	q := p.Question()
	if bad := f.session.Form().Polarity(q); f.problem && len(bad) > 0 {
		return bad[0]
	}
	if held := f.session.Get(p.Path()); !held.Empty() {
		return held.Text
	}
	switch {
	case q.Normal != "":
		return q.Normal
	case q.Type.Chosen():
		if choices := f.session.Choices(p); len(choices) > 0 {
			return choices[0].Name
		}
		return ""
	}
	return map[qtype.Type]string{qtype.Text: "见" + q.Name, qtype.Integer: "1", qtype.Decimal: "1", qtype.Date: "2022-08-06"}[q.Type]
}

func scenarioSession(t *testing.T, name string) *forms.Session {
	t.Helper()
	return forms.NewSession(mustForm(t, name), fieldEnv(scenarios[name].register), nil)
}

// TestFilledWithoutAProblem fills every form so that all is well: nothing blocks, nothing is a problem, nothing warns.
func TestFilledWithoutAProblem(t *testing.T) {
	for _, name := range Names() {
		t.Run(name, func(t *testing.T) {
			sc := scenarios[name]
			s := scenarioSession(t, name)
			filling{t, s, withFieldWork(sc.clean), false, sc.bare}.fill()
			sum := s.Summary()
			if len(sum.Problems) > 0 {
				t.Errorf("problems %v", problemNames(sum))
			}
			var warned []string
			for _, item := range sum.Items {
				switch item.Kind {
				case forms.Violated, forms.Missing:
					t.Errorf("%s blocks: %s", item.Place.Question().Name, item.Message)
				case forms.Warned:
					warned = append(warned, item.Place.Question().Name)
				}
			}
			if !slices.Equal(warned, sc.warned) {
				t.Errorf("warned on %v, expected %v", warned, sc.warned)
			}
		})
	}
}

// TestFilledWithEveryProblem fills every form with all its problems: each opens with the grade, the office and the days of
// its question, and the filling can be completed.
func TestFilledWithEveryProblem(t *testing.T) {
	for _, name := range Names() {
		t.Run(name, func(t *testing.T) {
			sc := scenarios[name]
			worst := with(withFieldWork(sc.clean), sc.worst)
			for _, q := range mustForm(t, name).Questions {
				// What is a problem is answered with it unless the scenario says how.
				if _, said := sc.worst[q.Name]; !said && len(mustForm(t, name).Polarity(q)) > 0 {
					delete(worst, q.Name)
				}
			}
			opened := map[string]forms.Problem{}
			for _, more := range append([]map[string]string{nil}, sc.more...) {
				s := scenarioSession(t, name)
				filling{t, s, with(worst, more), true, nil}.fill()
				sum := s.Summary()
				for _, item := range sum.Items {
					if item.Kind == forms.Violated || item.Kind == forms.Missing {
						t.Errorf("%s blocks: %s", item.Place.Question().Name, item.Message)
					}
				}
				for _, p := range sum.Problems {
					opened[p.Place.Question().Name] = p
				}
			}
			for _, q := range mustForm(t, name).Questions {
				if q.Problem != "" {
					checkOpened(t, q, opened[q.Name])
				}
			}
		})
	}
}

func checkOpened(t *testing.T, q *forms.Question, p forms.Problem) {
	t.Helper()
	if p.Place.Question() == nil {
		t.Errorf("%s is no problem in any filling", q.Name)
		return
	}
	if strings.HasPrefix(q.Office, "${") {
		if !slices.Contains(roles, p.Office) || p.Category == "" || strings.Contains(p.Category, "$") {
			t.Errorf("%s opens office %s, category %s", q.Name, p.Office, p.Category)
		}
		p.Office = q.Office
	}
	if p.Grade != cmp.Or(q.Grade, "issue") || p.Office != q.Office || p.DueDays != q.DueDays || p.Urgent != q.Urgent {
		t.Errorf("%s opens grade %s, office %s, %d days, urgent %t", q.Name, p.Grade, p.Office, p.DueDays, p.Urgent)
	}
	if p.Grade == "issue" && (p.Office == "" || p.Category == "") {
		t.Errorf("%s opens an issue of nobody: office %q, category %q", q.Name, p.Office, p.Category)
	}
	if q.Detail != "" && p.Grade == "issue" && p.Detail == "" {
		t.Errorf("%s opens an issue that says nothing of what is wrong", q.Name)
	}
}

// withFieldWork adds the answers of the field-work group to those of a form that has it.
func withFieldWork(says map[string]string) map[string]string {
	all := map[string]string{"visit_result": "met", "respondent": "欧阳秀英", "visit_date": "2022-08-06", "surveyors": "周文广"}
	maps.Copy(all, says)
	return all
}

// TestNormals: every choice question with a problem has a normal choice that is none, and what people know, whether they
// are satisfied, urgent matters and income are never filled in bulk.
func TestNormals(t *testing.T) {
	for _, name := range Names() {
		f := mustForm(t, name)
		for _, q := range f.Questions {
			if q.Problem == "" || q.Type != qtype.SelectOne || q.Computed() {
				continue
			}
			if q.Normal == "" || slices.Contains(f.Polarity(q), q.Normal) {
				t.Errorf("%s %s: normal %q", name, q.Name, q.Normal)
			}
			if !q.NoBatch && (q.Urgent || personal(q.Label)) {
				t.Errorf("%s %s may be filled in bulk: %s", name, q.Name, q.Label)
			}
		}
	}
}

// personal reports whether a question asks what someone knows or thinks.
func personal(label string) bool {
	for _, word := range []string{"知晓", "知道", "知不知", "了解", "满意", "认可", "说得清", "公道"} {
		if strings.Contains(label, word) {
			return true
		}
	}
	return false
}
