package catalog

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cunce/forms"
)

// incomeSheet opens an income sheet for a household of four: there is income of the classes that are named, and none of others.
func incomeSheet(t *testing.T, register map[string]string, have string) *forms.Session {
	t.Helper()
	s := forms.NewSession(mustForm(t, "income"), fieldEnv(register), nil)
	s.Answer("head/basis", "actual")
	for _, class := range strings.Fields("a b c d e x") {
		answer := "none"
		if strings.Contains(have, class) {
			answer = "have"
		}
		s.Answer("g1/"+class+"_has", answer)
	}
	return s
}

// line adds a line to an income sheet and gives its path; an amount of "?" is not known.
func line(t *testing.T, s *forms.Session, account, amount string) string {
	t.Helper()
	list, _ := s.Place("per_line")
	row, r := s.Add(list)
	if r.Verdict != forms.Accepted {
		t.Fatalf("no line: %s", r.Message)
	}
	path := row.Path() + "/"
	s.Answer(path+"class", account[:1])
	if r := s.Answer(path+"account", account); r.Verdict != forms.Accepted {
		t.Errorf("account %s: %s", account, r.Message)
	}
	switch amount {
	case "":
	case "?":
		s.Mark(path+"amount", forms.Unknown, "")
	default:
		s.Answer(path+"amount", amount)
	}
	return path
}

// TestChart holds the accounts to the draft: codes, names, classes, and a total of each under its name.
func TestChart(t *testing.T) {
	f := mustForm(t, "income")
	rows, got := table(t, "accounts.tsv"), f.Lists["account"]
	if len(got) != len(rows) {
		t.Fatalf("%d accounts, the draft has %d", len(got), len(rows))
	}
	for i, r := range rows {
		if got[i].Name != r["code"] || got[i].Label != r["label"] || got[i].Extra["class"] != r["code"][:1] {
			t.Errorf("account %+v, the draft has %v", got[i], r)
		}
		label, total := r["label"], r["sum"]
		if len(total) == 1 {
			total = r["code"]
		} else if first, _, split := strings.Cut(label, "："); split {
			label = first
		}
		if q, ok := f.Question(total); !ok || q.Label != label || q.Unit != "元" {
			t.Errorf("account %s has no total of its name", r["code"])
		}
	}
}

// TestAccountsOfAClass: an account is offered under its class alone.
func TestAccountsOfAClass(t *testing.T) {
	s := incomeSheet(t, nil, "a")
	list, _ := s.Place("per_line")
	row, _ := s.Add(list)
	place, _ := s.Place(row.Path() + "/account")
	for class, want := range map[string]int{"a": 5, "b": 4, "c": 5, "d": 25, "e": 4, "x": 2} {
		s.Answer(row.Path()+"/class", class)
		if got := len(s.Choices(place)); got != want {
			t.Errorf("class %s offers %d accounts, want %d", class, got, want)
		}
	}
	if r := s.Answer(place.Path(), "a1"); r.Verdict != forms.Violated {
		t.Errorf("wages under the class x: %+v", r)
	}
}

// TestNetIncome walks through the formula: a + b + c + d - e, per person, against the line, with what is not known.
func TestNetIncome(t *testing.T) {
	for _, tt := range []struct {
		about, have                     string
		lines                           [][2]string
		net, percap, ref, low, unsettle string
	}{
		{"wages alone", "a", [][2]string{{"a1", "48000"}}, "48000", "12000", "12000", "no", ""},
		{"all five", "abcde", [][2]string{{"a1", "30000"}, {"b1", "8000"}, {"c2", "600"}, {"d5_1", "400"}, {"d6_16", "1000"}, {"e1", "2500"}},
			"37500", "9375", "9375", "no", ""},
		{"below the line", "a", [][2]string{{"a1", "29199"}}, "29199", "7299.75", "7299.75", "yes", ""},
		{"exactly the line is not below", "a", [][2]string{{"a1", "29200"}}, "29200", "7300", "7300", "no", ""},
		{"a loss", "be", [][2]string{{"b2", "1000"}, {"e2", "5000"}}, "-4000", "-1000", "-1000", "yes", ""},
		{"insurance and own payments are beside it", "ax", [][2]string{{"a1", "48000"}, {"x1", "4000"}, {"x2", "10000"}}, "48000", "12000", "10500", "no", ""},
		{"nothing at all, and said so", "", nil, "0", "0", "0", "yes", ""},
		{"two lines of one account", "a", [][2]string{{"a1", "20000"}, {"a1", "28000"}}, "48000", "12000", "12000", "no", ""},
		{"an amount that nobody knows", "a", [][2]string{{"a1", "48000"}, {"a2", "?"}}, "", "", "", "", ""},
		{"an amount that is open", "a", [][2]string{{"a1", ""}}, "", "", "", "", ""},
		{"there is some, and no line", "ab", [][2]string{{"a1", "48000"}}, "", "", "", "", ""},
		{"a class that nobody answered", "a", [][2]string{{"a1", "48000"}}, "", "", "", "", "c"},
		{"memo unknown", "ax", [][2]string{{"a1", "48000"}, {"x2", "?"}}, "48000", "12000", "", "no", ""},
	} {
		s := incomeSheet(t, nil, tt.have)
		for _, l := range tt.lines {
			line(t, s, l[0], l[1])
		}
		if tt.unsettle != "" {
			s.Mark("g1/"+tt.unsettle+"_has", forms.Unknown, "")
		}
		got := []string{value(t, s, "net"), value(t, s, "percap"), value(t, s, "ref"), value(t, s, "low")}
		if want := []string{tt.net, tt.percap, tt.ref, tt.low}; !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", tt.about, got, want)
		}
		if hint := s.ProblemOf(question(t, s, "k1").Place()); (hint == "hint") != (tt.net == "") {
			t.Errorf("%s: says that it is not settled: %q", tt.about, hint)
		}
	}
}

// TestLineOfIncome: without a line, without people, with another line.
func TestLineOfIncome(t *testing.T) {
	for _, tt := range []struct{ size, line, percap, low string }{
		{"4", "12001", "12000", "yes"}, {"4", "12000", "12000", "no"}, {"4", "", "12000", ""}, {"0", "7300", "", ""}, {"", "7300", "", ""},
	} {
		s := incomeSheet(t, map[string]string{"settings/monitor_line": tt.line, "household/size": tt.size}, "a")
		line(t, s, "a1", "48000")
		if percap, low := value(t, s, "percap"), value(t, s, "low"); percap != tt.percap || low != tt.low {
			t.Errorf("%+v: per person %q, low %q", tt, percap, low)
		}
	}
}

// TestAmountOfALine: quantity times price, until somebody says otherwise.
func TestAmountOfALine(t *testing.T) {
	s := incomeSheet(t, nil, "b")
	path := line(t, s, "b1", "")
	amount := func() string { return s.Get(path + "amount").Text }
	s.Answer(path+"qty", "400")
	if amount() != "" {
		t.Errorf("a quantity without a price gives %q", amount())
	}
	s.Answer(path+"price", "12.5")
	if amount() != "5000" || value(t, s, "b") != "5000" {
		t.Errorf("400 by 12.5 gives %q", amount())
	}
	place, _ := s.Place(path + "amount")
	s.Answer(path+"amount", "4800")
	if m, _ := s.WarningOf(place); m == "" {
		t.Error("another amount than the product, and no warning")
	}
	s.Answer(path+"price", "12")
	if m, _ := s.WarningOf(place); amount() != "4800" || m != "" {
		t.Errorf("400 by 12 gives %q, %s", amount(), m)
	}
	s.Answer(path+"qty", "")
	if amount() != "4800" {
		t.Errorf("the quantity is gone, and the amount is %q", amount())
	}
	if r := s.Answer(path+"amount", "-1"); r.Verdict != forms.Violated {
		t.Error("a negative amount")
	}
}

// TestIncomeChecks: what the register and annex 1 say of the same things.
func TestIncomeChecks(t *testing.T) {
	everything := [][2]string{{"a1", "30000"}, {"b1", "8000"}, {"c2", "600"}, {"d2", "400"}, {"e1", "2500"}}
	annex := func(changes map[string]string) map[string]string {
		return with(map[string]string{"annex1/a1_1_2b": "30000", "annex1/a1_1_2c": "5500", "annex1/a1_1_2d": "400", "annex1/a1_1_2e": "600"}, changes)
	}
	for _, tt := range []struct {
		about    string
		register map[string]string
		have     string
		lines    [][2]string
		warned   string
	}{
		{"nothing to compare with", nil, "abcde", everything, ""},
		{"a post without its pay", map[string]string{"household/posts": "1"}, "abcde", everything, "a_has"},
		{"a post with its pay", map[string]string{"household/posts": "1"}, "a", [][2]string{{"a1", "30000"}, {"a3", "3600"}}, ""},
		{"a post, and wages unknown", map[string]string{"household/posts": "1"}, "a", [][2]string{{"a1", "?"}}, ""},
		{"an allowance with its money", map[string]string{"household/dibao_members": "2"}, "abcde", everything, ""},
		{"an allowance without its money", map[string]string{"household/dibao_members": "2"}, "a", [][2]string{{"a1", "30000"}}, "d_has"},
		{"a pension without its money", map[string]string{"household/pensioners": "1"}, "abcde", everything, "d_has"},
		{"more spent than earned", nil, "abe", [][2]string{{"a1", "30000"}, {"b1", "1000"}, {"e1", "1000.5"}}, "e_has"},
		{"as in annex 1", annex(nil), "abcde", everything, ""},
		{"as in annex 1, but for a yuan", annex(map[string]string{"annex1/a1_1_2d": "401"}), "abcde", everything, ""},
		{"other wages", annex(map[string]string{"annex1/a1_1_2b": "29000"}), "abcde", everything, "basis"},
		{"annex 1 has what production leaves", annex(map[string]string{"annex1/a1_1_2c": "8000"}), "abcde", everything, "basis"},
		{"other transfers", annex(map[string]string{"annex1/a1_1_2d": "500"}), "abcde", everything, "basis"},
		{"other property", annex(map[string]string{"annex1/a1_1_2e": "0"}), "abcde", everything, "basis"},
		{"annex 1 left it open", annex(map[string]string{"annex1/a1_1_2b": ""}), "abcde", everything, ""},
	} {
		s := incomeSheet(t, tt.register, tt.have)
		for _, l := range tt.lines {
			line(t, s, l[0], l[1])
		}
		if got := warnedOn(s); got != tt.warned {
			t.Errorf("%s: warned on %q, want %q", tt.about, got, tt.warned)
		}
	}
	s := incomeSheet(t, annex(map[string]string{"annex1/a1_1_2b": "1"}), "a")
	line(t, s, "a1", "48000")
	s.Answer("head/basis", "forecast")
	if got := warnedOn(s); got != "" {
		t.Errorf("a forecast is compared with what was: %s", got)
	}
	line(t, s, "c2", "600")
	if s.ErrorOf(question(t, s, "c_has").Place()) == "" {
		t.Error("no property, and a line of it")
	}
}

// TestIncomeAddsUp: whatever the lines, the totals of the accounts make those of the classes, and these the net income.
func TestIncomeAddsUp(t *testing.T) {
	accounts := mustForm(t, "income").Lists["account"]
	rapid.Check(t, func(rt *rapid.T) {
		s := incomeSheet(t, nil, "abcdex")
		want := map[string]int{}
		for _, class := range strings.Fields("a b c d e x") { // one each, so that no class is open
			i := slices.IndexFunc(accounts, func(c forms.Choice) bool { return c.Extra["class"] == class })
			line(t, s, accounts[i].Name, "10")
			want[accounts[i].Name] += 10
		}
		for range rapid.IntRange(0, 8).Draw(rt, "lines") {
			account := rapid.SampledFrom(accounts).Draw(rt, "account").Name
			amount := rapid.IntRange(0, 5000).Draw(rt, "amount")
			line(t, s, account, strconv.Itoa(amount))
			want[account] += amount
		}
		class, leaf := map[string]int{}, map[string]int{}
		for account, sum := range want {
			class[account[:1]] += sum
			name, _, _ := strings.Cut(account, "_")
			leaf[name] += sum
		}
		for name, sum := range leaf {
			if got := value(t, s, name); got != strconv.Itoa(sum) {
				rt.Fatalf("%s is %s, want %d", name, got, sum)
			}
		}
		net := class["a"] + class["b"] + class["c"] + class["d"] - class["e"]
		if got := value(t, s, "net"); got != strconv.Itoa(net) {
			rt.Fatalf("net is %s, want %d", got, net)
		}
	})
}

// TestTasks holds the 40 tasks of the responsibility table to the draft: words, action, target, offices, days.
func TestTasks(t *testing.T) {
	rows := table(t, "tasks.tsv")
	s := forms.NewSession(mustForm(t, "responsibility"), fieldEnv(nil), nil)
	list, _ := s.Place("row")
	if got := s.Instances(list); len(got) != len(rows) || len(rows) != 40 {
		t.Fatalf("%d rows, the draft has %d", len(got), len(rows))
	}
	f := s.Form()
	task, _ := f.Question("task")
	for i, want := range rows {
		cell := func(name string) string { return s.Get(fmt.Sprintf("row[%d]/%s", i+1, name)).Text }
		choice, _ := f.Choice(task, cell("task"))
		if cell("seq") != strconv.Itoa(i+1) || choice.Name != want["name"] || choice.Label != want["label"] {
			t.Errorf("row %d is %s %s %s, the draft has %s", i+1, cell("seq"), choice.Name, choice.Label, want["label"])
		}
		for _, name := range []string{"action", "target", "office", "due"} {
			if cell(name) != want[name] {
				t.Errorf("%s: %s is %q, the draft has %q", want["name"], name, cell(name), want[name])
			}
		}
		note, _ := s.Place(fmt.Sprintf("row[%d]/task_note", i+1))
		if s.Label(note) != want["label"] {
			t.Errorf("%s shows %s", want["name"], s.Label(note))
		}
		for _, name := range []string{"owner", "progress", "remark"} {
			if cell(name) != "" {
				t.Errorf("%s: %s is made up: %q", want["name"], name, cell(name))
			}
		}
	}
}

// TestTasksAreKept: what a township changes stays when the filling is opened again; the rows cannot be more or fewer.
func TestTasksAreKept(t *testing.T) {
	f := mustForm(t, "responsibility")
	s := forms.NewSession(f, fieldEnv(nil), nil)
	s.Answer("row[4]/office", "党政办")
	s.Answer("row[4]/due", "2020-07-10")
	s.Answer("row[5]/owner", "何志强")
	s = forms.NewSession(f, fieldEnv(nil), s.Draft())
	for path, want := range map[string]string{"row[4]/office": "党政办", "row[4]/due": "2020-07-10", "row[5]/owner": "何志强",
		"row[5]/due": "2020-06-30", "row[40]/task": "r40"} {
		if got := s.Get(path).Text; got != want {
			t.Errorf("%s is %q, want %q", path, got, want)
		}
	}
	list, _ := s.Place("row")
	if _, r := s.Add(list); r.Verdict == forms.Accepted || len(s.Instances(list)) != 40 {
		t.Errorf("a row that no task stands behind: %+v", r)
	}
	if sum := s.Summary(); sum.Blocked || len(sum.Problems) > 0 {
		t.Errorf("%+v", sum)
	}
}
