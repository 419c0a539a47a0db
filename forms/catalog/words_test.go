package catalog

import (
	"bufio"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"cunce/forms"
	"cunce/forms/qtype"
)

// A row of testdata: what the source and its reading say about one question, apart from the forms themselves.
type expected struct {
	name, label, problem, grade, office string
	urgent, member                      bool
}

func expectedOf(t *testing.T, form string) []expected {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", form+".tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var rows []expected
	in := bufio.NewScanner(f)
	in.Scan() // the names of the columns
	for in.Scan() {
		c := strings.Split(in.Text(), "\t")
		if len(c) != 7 {
			t.Fatalf("%s: a line of %d columns", form, len(c))
		}
		rows = append(rows, expected{c[0], c[1], c[2], c[3], c[4], c[5] == "urgent", c[6] == "member"})
	}
	return rows
}

func mustForm(t *testing.T, name string) *forms.Form {
	t.Helper()
	f, ok := Form(name)
	if !ok {
		t.Fatalf("no form %s", name)
	}
	return f
}

// TestWords holds labels, order, polarity, grade, office and deadline of the annexes to the list.
func TestWords(t *testing.T) {
	for _, name := range []string{"annex1", "annex2_township", "annex2_village"} {
		f, last := mustForm(t, name), -1
		for _, want := range expectedOf(t, name) {
			q, ok := f.Question(want.name)
			if !ok {
				t.Errorf("%s: no question %s", name, want.name)
				continue
			}
			at := slices.Index(f.Questions, q)
			if at < last {
				t.Errorf("%s: %s stands before its place", name, want.name)
			}
			last = at
			checkQuestion(t, f, q, want)
		}
	}
}

func checkQuestion(t *testing.T, f *forms.Form, q *forms.Question, want expected) {
	t.Helper()
	if q.Label != want.label {
		t.Errorf("%s: label %q, the source has %q", q.Name, q.Label, want.label)
	}
	if want.problem == "" {
		if q.Problem != "" || q.Office != "" || q.Grade == "issue" {
			t.Errorf("%s: is no problem in the source", q.Name)
		}
		return
	}
	if q.Problem != ". = '"+want.problem+"'" || q.Office != want.office || q.Urgent != want.urgent || q.AboutMember != want.member {
		t.Errorf("%s: problem %s, office %s, urgent %t, member %t", q.Name, q.Problem, q.Office, q.Urgent, q.AboutMember)
	}
	if hint := want.grade == "hint"; hint != (q.Grade == "hint") || hint != (q.DueDays == 0) || hint != (q.Detail == "") {
		t.Errorf("%s: grade %q, %d days, detail %q", q.Name, q.Grade, q.DueDays, q.Detail)
	}
	if days := map[bool]int{true: 3, false: 15}[q.Urgent]; q.Detail != "" && q.DueDays != days {
		t.Errorf("%s: %d days", q.Name, q.DueDays)
	}
	if q.Normal == "" || q.Normal == want.problem || q.Category == "" {
		t.Errorf("%s: normal %q, category %q", q.Name, q.Normal, q.Category)
	}
	if q.Urgent && !q.NoBatch {
		t.Errorf("%s: urgent, and filled in bulk", q.Name)
	}
	choices := f.Lists[q.List]
	for _, choice := range []string{q.Normal, want.problem} {
		if !slices.ContainsFunc(choices, func(c forms.Choice) bool { return c.Name == choice }) {
			t.Errorf("%s: no choice %q", q.Name, choice)
		}
	}
}

// TestPolarity counts which answer is the problem, over annex 1.
func TestPolarity(t *testing.T) {
	got := map[string]int{}
	for _, q := range mustForm(t, "annex1").Questions {
		if q.Problem != "" {
			got[q.Problem+" "+q.Grade]++
		}
	}
	for _, q := range []string{". = 'yes' issue", ". = 'yes' "} {
		got["yes"] += got[q]
	}
	for _, q := range []string{". = 'no' issue", ". = 'no' "} {
		got["no"] += got[q]
	}
	if got["yes"] != 19 || got["no"] != 9 || got[". = 'no' hint"] != 1 || got[". = 'have' hint"] != 1 {
		t.Errorf("yes is the problem of %d, no of %d and %d hints, have of %d", got["yes"], got["no"],
			got[". = 'no' hint"], got[". = 'have' hint"])
	}
}

// added are the questions that the source does not have.
var added = map[string][]string{
	"annex1": {"visit_result", "respondent", "visit_date", "surveyors", "a1_1_line", "a1_1_2s", "a1_1_2p", "a1_1_2n",
		"a1_1_detail", "a1_2_detail", "a1_3_detail", "a1_4_detail", "a1_5_detail", "a1_6_detail", "a1_7_detail", "a1_8_detail",
		"a1_9_detail", "a1_10_detail", "a1_11_detail", "a1_12_detail"},
	"annex2_township": {"a2_1_detail"},
	"annex2_village":  {"a2_2_detail", "a2_3_detail", "a2_4_detail", "a2_5_detail", "a2_6_detail"},
}

// TestNothingElse wants no question in the annexes that is neither in the list nor known to be added.
func TestNothingElse(t *testing.T) {
	for name, more := range added {
		known := slices.Clone(more)
		for _, e := range expectedOf(t, name) {
			known = append(known, e.name)
		}
		f := mustForm(t, name)
		for _, q := range f.Questions {
			if !slices.Contains(known, q.Name) {
				t.Errorf("%s: question %s comes from nowhere", name, q.Name)
			}
		}
		if len(f.Questions) != len(known) {
			t.Errorf("%s: %d questions, %d expected", name, len(f.Questions), len(known))
		}
	}
}

func TestCounts(t *testing.T) {
	count := func(name, prefix string) (n int) {
		for _, q := range mustForm(t, name).Questions {
			if strings.HasPrefix(q.Name, prefix) && !slices.Contains(added[name], q.Name) {
				n++
			}
		}
		return n
	}
	if n := count("annex1", "a1_"); n != 41 {
		t.Errorf("annex 1 has %d fields", n)
	}
	if n := count("annex2_township", "a2_") + count("annex2_village", "a2_"); n != 26 {
		t.Errorf("annex 2 has %d fields", n)
	}
	var groups []string
	for _, g := range mustForm(t, "annex1").TopGroups()[1:] {
		groups = append(groups, g.Name)
	}
	want := "head income housing education health water welfare training posts finance files tidy helper"
	if got := strings.Join(groups, " "); got != want {
		t.Errorf("groups %s", got)
	}
}

// TestBatch: what people know, whether they are satisfied, urgent matters and income are never filled in bulk.
func TestBatch(t *testing.T) {
	f := mustForm(t, "annex1")
	never := []string{"a1_1_2f", "a1_1_3a", "a1_2_1a", "a1_2_3", "a1_3_2", "a1_4_1a", "a1_4_1b", "a1_4_2", "a1_12_1", "a1_12_2"}
	for _, q := range f.Questions {
		if q.Normal != "" && q.NoBatch != slices.Contains(never, q.Name) {
			t.Errorf("%s: batch=no is %t", q.Name, q.NoBatch)
		}
	}
}

// TestDetails: every detail is a text behind its questions; in the annexes at the end of their group.
func TestDetails(t *testing.T) {
	for _, name := range Names() {
		f := mustForm(t, name)
		for i, q := range f.Questions {
			if q.Detail == "" {
				continue
			}
			d, ok := f.Question(q.Detail)
			if !ok || d.Type != qtype.Text || strings.HasPrefix(name, "annex") && d.Group != q.Group || slices.Index(f.Questions, d) < i {
				t.Errorf("%s: detail %s of %s is missing, no text or in the wrong place", name, q.Detail, q.Name)
			}
		}
	}
}

// TestHelp: every question of an annex says where it comes from, and every problem what its answer means.
func TestHelp(t *testing.T) {
	for _, name := range []string{"annex1", "annex2_township", "annex2_village"} {
		f := mustForm(t, name)
		if f.Source == "" || f.Note == "" || f.Version != "2022080301" {
			t.Errorf("%s: source %q, version %q or note missing", name, f.Source, f.Version)
		}
		for _, e := range expectedOf(t, name) {
			q, _ := f.Question(e.name)
			if strings.HasPrefix(e.name, "a") && q.Guidance == "" {
				t.Errorf("%s has no source", e.name)
			}
			if q.Problem != "" && q.Hint == "" {
				t.Errorf("%s: nothing says what its answers mean", e.name)
			}
		}
	}
}
