package demo

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"cunce/forms"
	"cunce/forms/catalog"
	"cunce/forms/expr"
)

// opened is a filling of annex 1 at a household, with the register that the household amounts to.
func opened(t *testing.T, h household) *forms.Session {
	t.Helper()
	f, ok := catalog.Form("annex1")
	if !ok {
		t.Fatal("no annex 1")
	}
	labor := 0
	for _, p := range h.members {
		if p.ableToWork() {
			labor++
		}
	}
	kind := "general"
	if isRegistered(h.kind) {
		kind = "tuopin"
	}
	if h.monitored != "" {
		kind = "jiance"
	}
	table := map[string]string{"size": strconv.Itoa(len(h.members)), "labor": strconv.Itoa(labor), "type3": kind,
		"head": h.members[0].name}
	return forms.NewSession(f, forms.Env{
		Now:      census.Add(9 * time.Hour),
		Operator: operator,
		Register: func(_, field string) expr.Value { return expr.Str(table[field]) },
	}, nil)
}

// TestEveryVisitCanBeCompleted over a whole village: nothing missing, nothing wrong, no income that contradicts its sum.
func TestEveryVisitCanBeCompleted(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	results := map[string]int{}
	for _, h := range newVillage(Households, 5) {
		v := newVisit(r, h, census)
		results[v.result]++
		s := opened(t, h)
		v.fill(s, h, "member", -1)
		sum := s.Summary()
		for _, item := range sum.Items {
			t.Errorf("household %s, %s: %s %s", h.number, v.result, item.Place.Path(), item.Message)
		}
		if v.reached() != s.Relevant(mustQuestion(t, s, "a1_1_1a").Place()) {
			t.Errorf("household %s, %s: the form thinks otherwise of who was reached", h.number, v.result)
		}
		if !v.reached() && len(sum.Problems) > 0 {
			t.Errorf("household %s: problems, and nobody was reached", h.number)
		}
	}
	if results["met"] < Households*3/4 || results["away"] == 0 || results["family"] == 0 {
		t.Errorf("results of the visits: %v", results)
	}
}

func mustQuestion(t *testing.T, s *forms.Session, name string) *forms.Question {
	t.Helper()
	q, ok := s.Form().Question(name)
	if !ok {
		t.Fatalf("no question %s", name)
	}
	return q
}

// TestFindings: each one is a problem of the form, the only one at a household that is otherwise well, in its own words.
func TestFindings(t *testing.T) {
	h := newVillage(Households, 1)[36]
	for _, f := range findings {
		s := opened(t, h)
		v := visit{day: census, result: "met", income: [4]int{40000, 9000, 2400, 600}, findings: []finding{f}}
		v.fill(s, h, "someone", -1)
		sum := s.Summary()
		if sum.Blocked || len(sum.Problems) != 1 || sum.Problems[0].Place.Question().Name != f.question {
			t.Errorf("%s: blocked %t, %d problems", f.question, sum.Blocked, len(sum.Problems))
			continue
		}
		p := sum.Problems[0]
		if p.Grade == "issue" && p.Detail != f.words {
			t.Errorf("%s: detail %q", f.question, p.Detail)
		}
		if (p.Member == "someone") != p.Place.Question().AboutMember {
			t.Errorf("%s: about %q", f.question, p.Member)
		}
	}
}

func TestMeasures(t *testing.T) {
	f, _ := catalog.Form("annex1")
	for _, finding := range findings {
		q, ok := f.Question(finding.question)
		if !ok {
			t.Errorf("no question %s", finding.question)
			continue
		}
		if measures[q.Office] == "" {
			t.Errorf("nothing that %s can do about %s", q.Office, q.Name)
		}
	}
}

// TestLowIncome: whoever is below the line is found to be, and the words say why.
func TestLowIncome(t *testing.T) {
	h := newVillage(Households, 1)[36]
	v := visit{day: census, result: "met", income: [4]int{9000, 2000, 3000, 0}}
	s := opened(t, h)
	v.fill(s, h, "", -1)
	sum := s.Summary()
	if sum.Blocked || len(sum.Problems) != 1 || sum.Problems[0].Place.Question().Name != "a1_1_2f" || sum.Problems[0].Detail == "" {
		t.Errorf("blocked %t, problems %+v", sum.Blocked, sum.Problems)
	}
	if v.income = [4]int{line * 4, 0, 0, 0}; v.answers(h)["a1_1_2f"] != "no" {
		t.Error("exactly the line counts as below")
	}
}

func TestIncomeFitsThoseWhoWork(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	low, all := 0, 0
	for _, h := range newVillage(1000, 2) {
		income, able := incomeOf(r, h), slices.ContainsFunc(h.members, person.ableToWork)
		total := 0
		for _, yuan := range income {
			if yuan < 0 {
				t.Fatalf("household %s: income %v", h.number, income)
			}
			total += yuan
		}
		if !able && income[0]+income[1] > 0 {
			t.Errorf("household %s earns wages, and nobody can work", h.number)
		}
		all++
		if total < line*len(h.members) {
			low++
		}
	}
	if low == 0 || low > all/20 {
		t.Errorf("%d of %d households below the line", low, all)
	}
}

func TestFillStopsHalfWay(t *testing.T) {
	h := newVillage(Households, 1)[36]
	for _, limit := range []int{0, 1, 5, 16} {
		s := opened(t, h)
		before := len(s.Draft())
		visit{day: census, result: "met", income: [4]int{40000, 9000, 2400, 600}}.fill(s, h, "", limit)
		answered := 0
		for path, a := range s.Draft() {
			if a.State == forms.Answered && !a.Prefilled && !strings.HasSuffix(path, "visit_date") && !strings.HasSuffix(path, "surveyors") {
				answered++
			}
		}
		if answered > limit || limit > 4 && answered < limit-2 || len(s.Draft()) < before {
			t.Errorf("limit %d: %d answers", limit, answered)
		}
	}
}

func TestRespondentIsGrownUp(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for _, h := range newVillage(800, 3) {
		v := newVisit(r, h, census)
		name := v.respondent(h)
		i := slices.IndexFunc(h.members, func(p person) bool { return p.name == name })
		if i < 0 || h.members[i].age < 18 {
			t.Errorf("household %s: %s answers", h.number, name)
		}
		if v.result == "family" && i == 0 {
			t.Errorf("household %s: the head answers for the head", h.number)
		}
		if len(v.findings) == 2 && v.findings[0].question == v.findings[1].question {
			t.Errorf("household %s: one finding twice", h.number)
		}
	}
}

func TestPhases(t *testing.T) {
	for _, tt := range []struct{ now, first, second, last string }{
		{"2022-08-06", "2022-08-01", "2022-08-06", "2022-08-25"},
		{"2022-08-01", "2022-08-01", "2022-08-06", "2022-08-25"},
		{"2022-08-25", "2022-08-01", "2022-08-06", "2022-08-25"},
		{"2022-08-26", "2022-08-19", "2022-08-24", "2022-09-12"},
		{"2022-07-31", "2022-07-24", "2022-07-29", "2022-08-17"},
		{"2024-03-01", "2024-02-23", "2024-02-28", "2024-03-18"},
	} {
		now, err := time.Parse(time.DateOnly, tt.now)
		if err != nil {
			t.Fatal(err)
		}
		p := phases(now.Add(23 * time.Hour))
		if p[0].From != tt.first || p[1].From != tt.second || p[2].To != tt.last {
			t.Errorf("%s: %+v", tt.now, p)
		}
	}
}

func TestFamilyNames(t *testing.T) {
	for full, want := range map[string]string{"欧阳秀英": "欧阳", "欧阳": "欧", "尉迟恭": "尉迟", "单雪旺": "单", "张𠮷林": "张", "𠮷野": "𠮷"} {
		if got := familyName(full); got != want {
			t.Errorf("family name of %s is %q", full, got)
		}
	}
}

func TestCheckDigit(t *testing.T) {
	for first17, want := range map[string]string{"99010119650312132": "1", "99010119650312131": "3", "99010120150601123": "6",
		"99010119470924714": "X"} {
		if got := checkDigit(first17); got != want {
			t.Errorf("check digit of %s is %s", first17, got)
		}
	}
}

func TestGivenNamesFitTheGeneration(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 200 {
		if name := given(r, female, 77); !slices.Contains(givenNames[female][0], name) {
			t.Errorf("a woman of 77 is called %s", name)
		}
		if name := given(r, male, 8); !slices.Contains(givenNames[male][2], name) {
			t.Errorf("a boy of 8 is called %s", name)
		}
	}
}
