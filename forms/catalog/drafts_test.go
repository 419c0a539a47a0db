package catalog

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"cunce/forms"
	"cunce/forms/qtype"
)

// drafted are the forms that are held to the drafts of the sources, with the questions that no draft has.
var drafted = map[string]string{
	"monthly_monitor": "visit_result respondent visit_date surveyors m_red m_green",
	"seven_steps":     "state due_1 due_3 due_4_red due_4_other due_6",
	"measure":         "z_names z_member",
	"four_agreements": "agree_columns",
	"ledger_produce":  "", "ledger_disaster": "detail", "ledger_work": "names", "ledger_project": "", "ledger_payment": "names rate units worth",
	"ledger_doctor": "names", "ledger_relief": "", "ledger_training": "names",
	"supervision": "", "adjustment": "y_natural", "responsibility": "words task_note",
	"income": "names a_none b_none c_none d_none e_none x_none class doubts checked a b c d e a1 a2 a3 a4 a5 b1 b2 b3 b4 c1 c2 c3 c4 c5 d1 d2 d3 d4 d5 d6 " +
		"e1 e2 e3 e4 x1 x2 line k1 detail",
	"interview_county": "", "interview_township": "", "interview_first_secretary": "", "interview_helper": "",
	"interview_basic": "", "interview_leader": "", "interview_department": "", "interview_assistant": "",
}

// byAmount are problems of a number: the draft's condition, and the form's.
var byAmount = map[string][2]string{
	"m_income": {"< param.red_below", ". < number(coalesce(pulldata('settings',concat('red_below@', ${month})), 5000))"},
}

// table reads a tab-separated file of testdata; the first line names the columns.
func table(t *testing.T, file string) (rows []map[string]string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", file))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimRight(string(text), "\n"), "\n")
	head := strings.Split(lines[0], "\t")
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, cell := range strings.Split(line, "\t") {
			row[head[i]] = cell
		}
		rows = append(rows, row)
	}
	return rows
}

// TestDrafts holds names, labels, order, polarity, grade, office, urgency and deadline to the drafts, and wants nothing else.
func TestDrafts(t *testing.T) {
	for name, more := range drafted {
		f, last := mustForm(t, name), -1
		known := strings.Fields(more)
		for _, want := range expectedOf(t, name) {
			known = append(known, want.name)
			q, ok := f.Question(want.name)
			if !ok {
				t.Errorf("%s: no question %s", name, want.name)
				continue
			}
			at := slices.Index(f.Questions, q)
			if at < last {
				t.Errorf("%s: %s stands before its place", name, q.Name)
			}
			last = at
			checkDrafted(t, f, q, want)
		}
		for _, q := range f.Questions {
			if !slices.Contains(known, q.Name) {
				t.Errorf("%s: question %s comes from nowhere", name, q.Name)
			}
		}
	}
}

func checkDrafted(t *testing.T, f *forms.Form, q *forms.Question, want expected) {
	t.Helper()
	if q.Label != want.label {
		t.Errorf("%s %s: label %q, the draft has %q", f.Name, q.Name, q.Label, want.label)
	}
	if want.problem == "" {
		if q.Problem != "" || q.Office != "" || q.Grade != "" || q.DueDays != 0 || q.Urgent {
			t.Errorf("%s %s: is no problem in the draft", f.Name, q.Name)
		}
		return
	}
	if by, ok := byAmount[q.Name]; ok {
		if want.problem != by[0] || q.Problem != by[1] || !q.NoBatch {
			t.Errorf("%s %s: problem %q, the draft has %q", f.Name, q.Name, q.Problem, want.problem)
		}
	} else {
		checkChosen(t, f, q, want)
	}
	office := want.office
	if f.Name == "four_agreements" || f.Name == "ledger_disaster" {
		office = q.Office // no source names one: the form's note says what is proposed
	}
	grade := map[string]string{"issue": "", "hint": "hint"}[want.grade]
	if q.Grade != grade || q.Office != office || q.Urgent != want.urgent || q.AboutMember != want.member || q.Category == "" {
		t.Errorf("%s %s: grade %q, office %q, urgent %t, category %q", f.Name, q.Name, q.Grade, q.Office, q.Urgent, q.Category)
	}
	days := 15
	switch {
	case grade == "hint":
		days = 0
	case q.Urgent:
		days = 3
	}
	if q.DueDays != days || (q.Detail == "") != (days == 0) || days > 0 && q.Office == "" {
		t.Errorf("%s %s: %d days, detail %q, office %q", f.Name, q.Name, q.DueDays, q.Detail, q.Office)
	}
}

// checkChosen wants exactly the draft's choices to be problems, and the normal one to be none of them.
func checkChosen(t *testing.T, f *forms.Form, q *forms.Question, want expected) {
	t.Helper()
	bad := strings.Fields(want.problem)
	if got := f.Polarity(q); !slices.Equal(got, bad) {
		t.Errorf("%s %s: problems %v, the draft has %v", f.Name, q.Name, got, bad)
	}
	if _, ok := f.Choice(q, q.Normal); !ok && !q.Computed() || slices.Contains(bad, q.Normal) || q.Hint == "" {
		t.Errorf("%s %s: normal %q, hint %q", f.Name, q.Name, q.Normal, q.Hint)
	}
	if q.Urgent && !q.NoBatch {
		t.Errorf("%s %s: urgent, and filled in bulk", f.Name, q.Name)
	}
}

// TestDraftedChoices holds the options to the drafts, in their order; a draft that has no code for one leaves it to the form.
func TestDraftedChoices(t *testing.T) {
	type key struct{ form, question string }
	want := map[key][]forms.Choice{}
	for _, r := range table(t, "drafted_choices.tsv") {
		k := key{r["form"], r["question"]}
		want[k] = append(want[k], forms.Choice{Name: r["name"], Label: r["label"]})
	}
	for k, choices := range want {
		f := mustForm(t, k.form)
		q, ok := f.Question(k.question)
		if !ok {
			t.Errorf("%s has no %s", k.form, k.question)
			continue
		}
		got := f.Lists[q.List]
		if len(got) != len(choices) {
			t.Errorf("%s %s: %d options, the draft has %d", k.form, k.question, len(got), len(choices))
			continue
		}
		for i, c := range choices {
			if c.Name != "" && got[i].Name != c.Name || got[i].Label != c.Label {
				t.Errorf("%s %s: option %s %s, the draft has %s %s", k.form, k.question, got[i].Name, got[i].Label, c.Name, c.Label)
			}
		}
	}
}

// TestDraftedHelp: what is asked says where it comes from, or that it is added; every form names source and note.
func TestDraftedHelp(t *testing.T) {
	for name := range drafted {
		f := mustForm(t, name)
		if f.Source == "" || f.Note == "" {
			t.Errorf("%s: source %q, note %q", name, f.Source, f.Note)
		}
		for _, q := range f.Questions {
			field := q.Group != nil && q.Group.Name == "fieldwork"
			if q.Type.Asked() && !field && !strings.HasPrefix(q.Guidance, "本表所加") && !strings.HasPrefix(q.Guidance, "00") &&
				!strings.HasPrefix(q.Guidance, "系统计算") {
				t.Errorf("%s %s: nothing says where it comes from", name, q.Name)
			}
		}
	}
}

// TestMany: which forms a subject may have several of in a round, and who the subject is.
func TestMany(t *testing.T) {
	for name := range drafted {
		f := mustForm(t, name)
		many := strings.HasPrefix(name, "ledger_") || strings.HasPrefix(name, "interview_") || name == "measure" || name == "supervision" || name == "monthly_monitor"
		subject := "household"
		switch {
		case strings.HasPrefix(name, "interview_"):
			subject = "person"
		case name == "supervision":
			subject = "village"
		case name == "responsibility":
			subject = "township"
		}
		if f.Many != many || f.Subject != subject || f.FieldWork != (name == "monthly_monitor") {
			t.Errorf("%s: many %t, subject %s, field work %t", name, f.Many, f.Subject, f.FieldWork)
		}
	}
}

// TestInterviewCounts: questions of each outline, besides who was asked, by whom and when.
func TestInterviewCounts(t *testing.T) {
	for name, want := range map[string]int{"interview_county": 6, "interview_township": 9, "interview_first_secretary": 8,
		"interview_helper": 5, "interview_basic": 13, "interview_leader": 18, "interview_department": 8, "interview_assistant": 20} {
		n := 0
		for _, q := range mustForm(t, name).Questions {
			if q.Top().Name != "head" {
				n++
				if q.Type != qtype.Text || q.Required != "" || q.Problem != "" || q.Default != "" || q.Prefill != "" {
					t.Errorf("%s %s: an outline asks and wants no answer of its own", name, q.Name)
				}
			}
		}
		if n != want {
			t.Errorf("%s has %d questions, want %d", name, n, want)
		}
	}
}
