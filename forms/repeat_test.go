package forms

import (
	"strings"
	"testing"
)

// family is a form with a repeat in a group, and another repeat in that.
func family() (g, members, crops *Group) {
	g = &Group{Name: "family", Label: "家庭"}
	members = &Group{Name: "members", Label: "成员 ${name}", Parent: g, Repeat: true}
	crops = &Group{Name: "crops", Label: "地块", Parent: members, Repeat: true}
	return g, members, crops
}

func in(g *Group, q *Question) *Question {
	q.Group = g
	return q
}

// household is a session of that form with sums and shares inside and outside.
func household(t testing.TB) *Session {
	g, members, crops := family()
	return start(t, whole("base"),
		in(members, text("name")), in(members, whole("age")),
		in(crops, whole("mu")), in(crops, &Question{Name: "share", Type: "calculate", Calculation: "${mu} div ${area}"}),
		in(members, &Question{Name: "area", Type: "calculate", Calculation: "sum(${mu})"}),
		in(members, &Question{Name: "place", Type: "calculate", Calculation: "position(..)"}),
		in(members, &Question{Name: "of", Type: "calculate", Calculation: "count(${members})"}),
		in(members, &Question{Name: "older", Type: "calculate", Calculation: "${age} + ${base}"}),
		in(g, &Question{Name: "total", Type: "calculate", Calculation: "sum(${age})"}),
		&Question{Name: "names", Type: "calculate", Calculation: "join('、', ${name})"},
		&Question{Name: "mus", Type: "calculate", Calculation: "sum(/data/family/members/crops/mu)"})
}

// add adds an instance to a repeat or behind an instance.
func add(t testing.TB, s *Session, path string) Place {
	t.Helper()
	p, ok := s.Place(path)
	if !ok {
		t.Fatalf("no %s", path)
	}
	made, r := s.Add(p)
	if r.Verdict != Accepted {
		t.Fatalf("add to %s: %s", path, r.Message)
	}
	return made
}

// values are the texts at paths, "path value" each.
func values(s *Session, paths ...string) string {
	var out []string
	for _, p := range paths {
		out = append(out, s.Get(p).Text)
	}
	return strings.Join(out, " ")
}

func TestRepeat(t *testing.T) {
	s := household(t)
	if got := values(s, "family/total", "names", "mus"); got != "0  0" {
		t.Errorf("with nobody: %q", got)
	}
	first := add(t, s, "family/members")
	if first.Path() != "family/members[r1]" || at(s) != "name" || s.Cursor().Instance() != first {
		t.Fatalf("first %s, cursor %s", first.Path(), s.Cursor().Path())
	}
	second := add(t, s, "family/members")
	answers(t, s, "base", "100", "family/members[1]/name", "张三", "family/members[1]/age", "30", "family/members[2]/name", "李四",
		second.Path()+"/age", "12")
	for path, want := range map[string]string{"family/total": "42", "names": "张三、李四", "family/members[1]/older": "130",
		"family/members[2]/older": "112", "family/members[1]/place": "1", "family/members[2]/place": "2", "family/members[1]/of": "2"} {
		if got := s.Get(path).Text; got != want {
			t.Errorf("%s = %q, want %q", path, got, want)
		}
	}
	third := add(t, s, "family/members[1]")
	if got := values(s, "family/members[2]/place", "family/members[3]/place", "family/members[3]/name", "family/members[1]/of"); got != "2 3 李四 3" {
		t.Errorf("inserted behind the first: %s", got)
	}
	if got := s.Label(first); got != "成员 张三" {
		t.Errorf("label %q", got)
	}
	if r := s.Move(second, 0); r.Verdict != Accepted || values(s, "names", "family/members[1]/name", "family/members[3]/place") != "李四、张三、 李四 3" {
		t.Errorf("moved to the front: %+v %s", r, values(s, "names", "family/members[1]/name"))
	}
	if r := s.Remove(first); r.Verdict != Accepted || values(s, "names", "family/total", "family/members[2]/place") != "李四、 12 2" {
		t.Errorf("removed: %+v %s", r, values(s, "names", "family/total", "family/members[2]/place"))
	}
	if _, ok := s.Place(first.Path() + "/age"); ok || s.Relevant(first) {
		t.Error("a removed instance is still there")
	}
	s.Undo()
	s.Undo()
	s.Undo()
	if got := values(s, "names", "family/total", "family/members[2]/name"); got != "张三、李四 42 李四" || s.Relevant(third) {
		t.Errorf("undone: %s", got)
	}
	if p := s.Position(second); p != "family/members[2]" {
		t.Errorf("position %s", p)
	}
}

func TestRepeatInRepeat(t *testing.T) {
	s := household(t)
	for range 2 {
		add(t, s, "family/members")
	}
	add(t, s, "family/members[1]/crops")
	add(t, s, "family/members[1]/crops")
	add(t, s, "family/members[2]/crops")
	answers(t, s, "family/members[1]/crops[1]/mu", "3", "family/members[1]/crops[2]/mu", "1", "family/members[2]/crops[1]/mu", "6")
	if got := values(s, "family/members[1]/area", "family/members[2]/area", "mus", "family/members[1]/crops[1]/share", "family/members[2]/crops[1]/share"); got != "4 6 10 0.75 1" {
		t.Errorf("areas, all, shares: %s", got)
	}
	d := s.Draft()
	again := NewSession(s.form, Env{Now: noon}, d)
	for path, a := range d {
		if got := again.Draft()[path]; got != a {
			t.Errorf("%s: %+v, want %+v", path, got, a)
		}
	}
	if got, want := len(again.Draft()), len(d); got != want || len(d) != 8 {
		t.Errorf("%d entries, want %d", got, want)
	}
	if got := values(again, "family/members[1]/area", "mus"); got != "4 10" {
		t.Errorf("resumed: %s", got)
	}
}

// TestAddAs: an instance with an id from outside comes once, and only where one could be added.
func TestAddAs(t *testing.T) {
	s := household(t)
	members, _ := s.Place("family/members")
	made, r := s.AddAs(members, "x7")
	if r.Verdict != Accepted || made.Path() != "family/members[x7]" {
		t.Fatalf("%s: %+v", made.Path(), r)
	}
	for _, id := range []string{"x7", "7", "", "a b"} {
		if _, r := s.AddAs(members, id); r.Verdict != Unasked || r.Message == "" {
			t.Errorf("%q: %+v", id, r)
		}
	}
	if s.Remove(made); len(s.Instances(members)) != 0 {
		t.Error("not removed")
	}
	if _, r := s.AddAs(members, "x7"); r.Verdict != Unasked {
		t.Error("an instance that is gone came back as a new one")
	}
}
