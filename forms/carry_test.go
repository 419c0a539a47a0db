package forms

import (
	"slices"
	"strings"
	"testing"

	"cunce/forms/qtype"
)

// before is the Env of a second round.
func before(as Answers) Env {
	return Env{Now: noon, Previous: func(path string) (Answer, bool) { a, ok := as[path]; return a, ok },
		PreviousRows: func(path string) (ids []string) {
			for key := range as {
				if id, ok := strings.CutPrefix(key, path+"["); ok && strings.HasSuffix(id, "]") && !strings.Contains(id, "/") {
					ids = append(ids, strings.TrimSuffix(id, "]"))
				}
			}
			slices.SortFunc(ids, func(a, b string) int { return strings.Compare(as[path+"["+a+"]"].Text, as[path+"["+b+"]"].Text) })
			return ids
		}}
}

// An empty repeat takes over the rows of the round before in one step: same ids, same order, answers that are right marked as carried.
func TestRowsAreCarried(t *testing.T) {
	g, members, crops := family()
	f := form(t, in(members, text("name")), in(members, &Question{Name: "age", Type: qtype.Integer, Constraint: ". < 100", Unit: "岁"}),
		in(members, &Question{Name: "kind", Type: qtype.Text, Default: "新"}), in(crops, whole("mu")), in(members, calc("grown", "${age} - ${last-saved#age}")),
		in(g, calc("sum", "sum(${age})")))
	env := before(Answers{"family/members[k1]": Text("a1"), "family/members[k2]": Text("a0"), "family/members[k1]/name": Text("甲"), "family/members[k1]/age": Text("30"),
		"family/members[k2]/name": Text("乙"), "family/members[k2]/age": Text("200"), "family/members[k2]/kind": {State: Unknown},
		"family/members[k1]/crops[c1]": Text("a0"), "family/members[k1]/crops[c1]/mu": Text("4"), "family/members[k1]/grown": Text("1")})
	s := NewSession(f, env, nil)
	if r, ok := s.Carry("family/members"); !ok || r.Verdict != Accepted || s.Position(s.Cursor()) != "family/members[1]/name" {
		t.Fatalf("%+v %v, at %s", r, ok, s.Cursor().Path())
	}
	if got := values(s, "family/members[k2]/name", "family/members[1]/name", "family/members[2]/age", "family/members[1]/age", "family/members[1]/kind", "family/members[2]/crops[1]/mu", "family/sum"); got != "乙 乙 30  新 4 30" {
		t.Errorf("carried: %s", got)
	}
	if a := s.Get("family/members[k1]/age"); !a.Carried {
		t.Errorf("%+v", a)
	}
	s.Answer("family/members[k1]/age", "31")
	if got := s.Get("family/members[k1]/grown").Text; got != "1" {
		t.Errorf("grown by %q", got)
	}
	if _, ok := s.Carry("family/members"); ok {
		t.Error("a repeat that is not empty takes nothing")
	}
	s.Undo()
	s.Undo()
	if len(s.Draft()) != 0 {
		t.Errorf("undone: %v", s.Draft())
	}
	for _, env := range []Env{{Now: noon}, before(nil), before(Answers{"family/members": Text("x")})} {
		if _, ok := NewSession(f, env, nil).Carry("family/members"); ok {
			t.Error("carried from nothing")
		}
	}
	m := &Group{Name: "m", Repeat: true, RepeatCount: "1"}
	if _, ok := NewSession(form(t, in(m, text("x"))), before(Answers{"m[k]": Text("a0")}), nil).Carry("m"); ok {
		t.Error("a counted repeat takes no rows")
	}
}

// Dates of which only the month or the year counts are stored as its first day; what is not known is not made up.
func TestDatesOfMonthAndYear(t *testing.T) {
	for _, c := range []struct{ appearance, typed, want string }{
		{"month-year", "2022年8月", "2022-08-01"}, {"month-year", "2022-8-6", "2022-08-01"}, {"month-year", "202208", "2022-08-01"},
		{"month-year", "2022年", ""}, {"month-year", "２０２２", ""}, {"year", "2022", "2022-01-01"}, {"year", "2022年8月", "2022-01-01"},
		{"year", "2022-8-6", "2022-01-01"}, {"", "2022-8", ""}, {"", "2022", ""}, {"", "2022-8-6", "2022-08-06"},
	} {
		s := start(t, &Question{Name: "d", Type: qtype.Date, Appearance: c.appearance})
		r := s.Answer("d", c.typed)
		if got := s.Get("d").Text; got != c.want || (r.Verdict == Violated) != (c.want == "") {
			t.Errorf("%s %s: %q %+v, want %q", c.appearance, c.typed, got, r, c.want)
		}
		if c.appearance == "month-year" && c.want == "" && r.Message != wordPartialMonth {
			t.Errorf("%s: %s", c.typed, r.Message)
		}
	}
}
