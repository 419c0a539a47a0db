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

// incomeSheet opens an income sheet for a household of four.
func incomeSheet(t *testing.T, register map[string]string) *forms.Session {
	t.Helper()
	s := forms.NewSession(mustForm(t, "income"), fieldEnv(register), nil)
	s.Answer("head/basis", "actual")
	return s
}

// settle says of every class without a line that there is really none, but for those that are left open.
func settle(t *testing.T, s *forms.Session, open string) {
	t.Helper()
	for _, class := range strings.Fields("a b c d e x") {
		if q := question(t, s, class+"_none"); s.Relevant(q.Place()) && !strings.Contains(open, class) {
			s.Answer(q.Path(), "yes")
		}
	}
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
	s := incomeSheet(t, nil)
	list, _ := s.Place("per_line")
	row, _ := s.Add(list)
	place, _ := s.Place(row.Path() + "/account")
	for class, want := range map[string]int{"a": 5, "b": 4, "c": 5, "d": 25, "e": 4, "x": 2} {
		s.Answer(row.Path()+"/class", class)
		if got := len(s.Choices(place)); got != want {
			t.Errorf("class %s offers %d accounts, want %d", class, got, want)
		}
	}
	s.Answer(row.Path()+"/class", "x")
	if r := s.Answer(place.Path(), "a1"); r.Verdict != forms.Violated {
		t.Errorf("wages under the class x: %+v", r)
	}
}

// TestNetIncome walks through the formula: a + b + c + d - e, per person, against the line, with what is not known.
func TestNetIncome(t *testing.T) {
	for _, tt := range []struct {
		about, open           string
		lines                 [][2]string
		net, percap, ref, low string
	}{
		{"wages alone", "", [][2]string{{"a1", "48000"}}, "48000", "12000", "12000", "no"},
		{"all five", "", [][2]string{{"a1", "30000"}, {"b1", "8000"}, {"c2", "600"}, {"d5_1", "400"}, {"d6_16", "1000"}, {"e1", "2500"}},
			"37500", "9375", "9375", "no"},
		{"below the line", "", [][2]string{{"a1", "29199"}}, "29199", "7299.75", "7299.75", "yes"},
		{"exactly the line is not below", "", [][2]string{{"a1", "29200"}}, "29200", "7300", "7300", "no"},
		{"a loss", "", [][2]string{{"b2", "1000"}, {"e2", "5000"}}, "-4000", "-1000", "-1000", "yes"},
		{"insurance and own payments are beside it", "", [][2]string{{"a1", "48000"}, {"x1", "4000"}, {"x2", "10000"}}, "48000", "12000", "10500", "no"},
		{"nothing at all, and said so", "", nil, "0", "0", "0", "yes"},
		{"two lines of one account", "", [][2]string{{"a1", "20000"}, {"a1", "28000"}}, "48000", "12000", "12000", "no"},
		{"an amount of nothing", "", [][2]string{{"a1", "48000"}, {"c1", "0"}}, "48000", "12000", "12000", "no"},
		{"an amount that nobody knows", "", [][2]string{{"a1", "48000"}, {"a2", "?"}}, "", "", "", ""},
		{"an amount that is open", "", [][2]string{{"a1", ""}}, "", "", "", ""},
		{"a class that nobody answered", "c", [][2]string{{"a1", "48000"}}, "", "", "", ""},
		{"nothing answered", "abcdex", nil, "", "", "", ""},
		{"memo unknown", "", [][2]string{{"a1", "48000"}, {"x2", "?"}}, "48000", "12000", "", "no"},
		{"memo open", "x", [][2]string{{"a1", "48000"}}, "48000", "12000", "", "no"},
	} {
		s := incomeSheet(t, nil)
		for _, l := range tt.lines {
			line(t, s, l[0], l[1])
		}
		settle(t, s, tt.open)
		got := []string{value(t, s, "net"), value(t, s, "percap"), value(t, s, "ref"), value(t, s, "low")}
		if want := []string{tt.net, tt.percap, tt.ref, tt.low}; !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", tt.about, got, want)
		}
		if hint := s.ProblemOf(question(t, s, "k1").Place()); (hint == "hint") != (tt.net == "") {
			t.Errorf("%s: says that it is not settled: %q", tt.about, hint)
		}
	}
}

// TestNone: only of a class without a line is it asked whether there is really none; who says that there is some is warned.
func TestNone(t *testing.T) {
	s := incomeSheet(t, nil)
	path := line(t, s, "d2", "3600")
	for class, asked := range map[string]bool{"a": true, "b": true, "c": true, "d": false, "e": true, "x": true} {
		if got := s.Relevant(question(t, s, class+"_none").Place()); got != asked {
			t.Errorf("class %s: asked %t", class, got)
		}
	}
	settle(t, s, "c")
	c := question(t, s, "c_none")
	for _, state := range []forms.State{forms.Unknown, forms.Refused, forms.Pending} {
		if s.Mark(c.Path(), state, ""); value(t, s, "net") != "" {
			t.Errorf("property %d, and the income is %s", state, value(t, s, "net"))
		}
	}
	s.Answer(c.Path(), "no")
	if m, _ := s.WarningOf(c.Place()); m == "" || value(t, s, "net") != "" {
		t.Errorf("there is some property without a line: %q, net %q", m, value(t, s, "net"))
	}
	s.Answer(c.Path(), "yes")
	if got := value(t, s, "net"); got != "3600" {
		t.Errorf("net %q", got)
	}
	s.Answer(path+"class", "a") // the line was another class's
	if got := value(t, s, "net"); got != "" {
		t.Errorf("nobody said that there are no transfers, and the income is %q", got)
	}
}

// TestLineOfIncome: without a line, without people, with another line.
func TestLineOfIncome(t *testing.T) {
	for _, tt := range []struct{ size, line, percap, low string }{
		{"4", "12001", "12000", "yes"}, {"4", "12000", "12000", "no"}, {"4", "", "12000", ""}, {"0", "7300", "", ""}, {"", "7300", "", ""},
	} {
		s := incomeSheet(t, map[string]string{"settings/monitor_line": tt.line, "household/size": tt.size})
		line(t, s, "a1", "48000")
		settle(t, s, "")
		if percap, low := value(t, s, "percap"), value(t, s, "low"); percap != tt.percap || low != tt.low {
			t.Errorf("%+v: per person %q, low %q", tt, percap, low)
		}
	}
}

// TestAmountOfALine: quantity times price, until somebody says otherwise.
func TestAmountOfALine(t *testing.T) {
	s := incomeSheet(t, nil)
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
	wages := [][2]string{{"a1", "30000"}}
	annex := func(field, text string) map[string]string {
		return with(map[string]string{"annex1/a1_1_2b": "30000", "annex1/a1_1_2c": "5500", "annex1/a1_1_2d": "400", "annex1/a1_1_2e": "600"},
			map[string]string{"annex1/" + field: text})
	}
	for _, tt := range []struct {
		about    string
		register map[string]string
		lines    [][2]string
		doubts   string
	}{
		{"nothing to compare with", nil, everything, ""},
		{"a post without its pay", map[string]string{"household/posts": "1"}, everything, "有公益岗却无公益岗收入；"},
		{"a post without any wages", map[string]string{"household/posts": "1"}, nil, "有公益岗却无公益岗收入；"},
		{"a post with its pay", map[string]string{"household/posts": "1"}, [][2]string{{"a1", "30000"}, {"a3", "3600"}}, ""},
		{"a post, and wages unknown", map[string]string{"household/posts": "1"}, [][2]string{{"a1", "?"}}, ""},
		{"an allowance with its money", map[string]string{"household/dibao_members": "2"}, everything, ""},
		{"an allowance without its money", map[string]string{"household/dibao_members": "2"}, wages, "享受低保却无低保金；"},
		{"a pension without its money", map[string]string{"household/pensioners": "1"}, everything, "60岁以上却无养老金；"},
		{"a pension with its money", map[string]string{"household/pensioners": "1"}, [][2]string{{"d4", "1300"}}, ""},
		{"both", map[string]string{"household/dibao_members": "1", "household/pensioners": "1"}, wages, "享受低保却无低保金；60岁以上却无养老金；"},
		{"more spent than earned", nil, [][2]string{{"a1", "30000"}, {"b1", "1000"}, {"e1", "1000.5"}}, "生产经营支出大于收入，纯收入为负；"},
		{"as in annex 1", annex("a1_1_2b", "30000"), everything, ""},
		{"as in annex 1, but for a yuan", annex("a1_1_2d", "401"), everything, ""},
		{"other wages", annex("a1_1_2b", "29000"), everything, "和入户问题排查表两表收入不一致；"},
		{"annex 1 has what production leaves", annex("a1_1_2c", "8000"), everything, "和入户问题排查表两表收入不一致；"},
		{"other transfers", annex("a1_1_2d", "500"), everything, "和入户问题排查表两表收入不一致；"},
		{"other property", annex("a1_1_2e", "0"), everything, "和入户问题排查表两表收入不一致；"},
		{"annex 1 left it open", annex("a1_1_2b", ""), everything, ""},
	} {
		s := incomeSheet(t, tt.register)
		for _, l := range tt.lines {
			line(t, s, l[0], l[1])
		}
		settle(t, s, "")
		checked := question(t, s, "checked")
		s.Answer(checked.Path(), "yes")
		m, _ := s.WarningOf(checked.Place())
		if value(t, s, "doubts") != tt.doubts || (m != "") != (tt.doubts != "") || !strings.Contains(m, tt.doubts) {
			t.Errorf("%s: %q, want %q", tt.about, m, tt.doubts)
		}
	}
	s := incomeSheet(t, annex("a1_1_2b", "1"))
	line(t, s, "a1", "48000")
	s.Answer("head/basis", "forecast")
	if got := value(t, s, "doubts"); got != "" {
		t.Errorf("a forecast is compared with what was: %s", got)
	}
}

// TestIncomeAddsUp: whatever the lines, the totals of the accounts make those of the classes, and these the net income.
func TestIncomeAddsUp(t *testing.T) {
	accounts := mustForm(t, "income").Lists["account"]
	rapid.Check(t, func(rt *rapid.T) {
		s := incomeSheet(t, nil)
		want := map[string]int{}
		for range rapid.IntRange(1, 5).Draw(rt, "lines") {
			account := rapid.SampledFrom(accounts).Draw(rt, "account").Name
			amount := rapid.IntRange(0, 5000).Draw(rt, "amount")
			line(t, s, account, strconv.Itoa(amount))
			want[account] += amount
		}
		settle(t, s, "")
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
