package revision

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// id is a short name as a revision id.
func id(name string) ID { return sha256.Sum256([]byte(name)) }

// change is an entry that sets fields to texts; "-" unsets one.
func change(name string, parents []string, pairs ...string) Entry {
	e := Entry{ID: id(name), By: name, Change: Change{Kind: Household, Record: "h", Patch: Fields{}}}
	for _, p := range parents {
		e.Parents = append(e.Parents, id(p))
	}
	for i := 0; i < len(pairs); i += 2 {
		e.Patch[pairs[i]] = Text(pairs[i+1])
		if pairs[i+1] == "-" {
			e.Patch[pairs[i]] = Unset
		}
	}
	return e
}

func death(name string, parents ...string) Entry {
	e := change(name, parents)
	e.Dead = true
	return e
}

func TestFold(t *testing.T) {
	root := change("root", nil, "head", "王", "team", "一组")
	// later descends from root by two steps and so wins over rival, which descends by one.
	step := change("step", []string{"root"}, "phone", "1")
	later := change("later", []string{"step"}, "head", "李")
	rival := change("rival", []string{"root"}, "head", "赵")
	cases := []struct {
		name      string
		in        []Entry
		head      string // value of the field head
		conflict  []string
		heads     int
		dead, con bool
	}{
		{name: "one change", in: []Entry{root}, head: "王", heads: 1},
		{name: "a descendant supersedes", in: []Entry{root, step, later}, head: "李", heads: 1},
		{name: "rivals conflict, more ancestors win", in: []Entry{root, step, later, rival}, head: "李", conflict: []string{"李", "赵"}, heads: 2},
		{name: "rivals that agree", in: []Entry{root, rival, change("same", []string{"root"}, "head", "赵")}, head: "赵", heads: 2},
		{name: "a rival of another field", in: []Entry{root, step, change("other", []string{"root"}, "team", "二组")}, head: "王", heads: 2},
		{name: "a change after both settles", in: []Entry{root, step, later, rival, change("judge", []string{"later", "rival"}, "head", "钱")}, head: "钱", heads: 1},
		{name: "a change after both in another field leaves it", in: []Entry{root, step, later, rival, change("judge", []string{"later", "rival"}, "team", "三组")}, head: "李", conflict: []string{"李", "赵"}, heads: 1},
		{name: "unset is a value", in: []Entry{root, step, change("later", []string{"step"}, "head", "-"), rival}, head: "-", conflict: []string{"-", "赵"}, heads: 2},
		{name: "ended", in: []Entry{root, death("end", "root")}, head: "王", heads: 1, dead: true},
		{name: "ended and brought back", in: []Entry{root, death("end", "root"), change("back", []string{"end"})}, head: "王", heads: 1},
		{name: "ended here, edited there: kept", in: []Entry{root, death("end", "root"), rival}, head: "赵", heads: 2, con: true},
		{name: "ended twice", in: []Entry{root, death("end", "root"), death("end2", "root")}, head: "王", heads: 2, dead: true},
		{name: "an ancestor that is not there", in: []Entry{change("orphan", []string{"lost"}, "head", "孙")}, head: "孙", heads: 1},
	}
	for _, c := range cases {
		s := Fold(c.in)
		var conflict []string
		for _, v := range s.Conflicts["head"] {
			conflict = append(conflict, plain(v.Value))
		}
		if plain(s.Fields["head"]) != c.head || !slices.Equal(conflict, c.conflict) {
			t.Errorf("%s: head %s, conflict %v", c.name, plain(s.Fields["head"]), conflict)
		}
		if len(s.Heads) != c.heads || s.Dead != c.dead || s.Contested != c.con {
			t.Errorf("%s: %d heads, dead %v, contested %v", c.name, len(s.Heads), s.Dead, s.Contested)
		}
	}
}

// plain is a text value, "-" for unset.
func plain(v Value) string {
	if bytes.Equal(v, Unset) {
		return "-"
	}
	var s string
	if Unmarshal(v, &s) != nil {
		return "?"
	}
	return s
}

func TestFoldTellsTheLastChange(t *testing.T) {
	a, b := change("a", nil, "x", "1"), change("b", nil, "x", "1")
	a.Time, b.Time = time.Unix(100, 0), time.Unix(200, 0)
	if s := Fold([]Entry{a, b}); s.By != "b" || !s.Changed.Equal(b.Time) {
		t.Errorf("last change by %s at %s", s.By, s.Changed)
	}
}

func TestFoldSurvivesACycle(t *testing.T) {
	s := Fold([]Entry{change("a", []string{"b"}, "x", "1"), change("b", []string{"a"}, "x", "2"), change("c", []string{"c"}, "x", "3")})
	if s.Fields["x"] == nil {
		t.Error("a cycle swallowed a field")
	}
}

// world draws the changes of one record: each has some earlier ones as parents.
func world(t *rapid.T) []Entry {
	n := rapid.IntRange(1, 12).Draw(t, "changes")
	out := make([]Entry, n)
	for i := range out {
		e := Entry{ID: id(fmt.Sprint("revision", i)), Time: time.Unix(int64(rapid.IntRange(0, 5).Draw(t, "time")), 0)}
		e.Kind, e.Record, e.Patch = Household, "h", Fields{}
		e.Dead = rapid.IntRange(0, 5).Draw(t, "dead") == 0
		for j := range i {
			if rapid.IntRange(0, 2).Draw(t, "parent") == 0 {
				e.Parents = append(e.Parents, out[j].ID)
			}
		}
		for _, f := range []string{"a", "b", "c"} {
			switch rapid.IntRange(0, 4).Draw(t, f) {
			case 0:
				e.Patch[f] = Unset
			case 1, 2:
				e.Patch[f] = Text(rapid.SampledFrom([]string{"x", "y", "z"}).Draw(t, "value"))
			}
		}
		out[i] = e
	}
	return out
}

// descendants says plainly, by walking, which revisions descend from which.
func descendants(in []Entry) map[ID]map[ID]bool {
	byID := map[ID]Entry{}
	for _, e := range in {
		byID[e.ID] = e
	}
	above := map[ID]map[ID]bool{}
	var climb func(ID) map[ID]bool
	climb = func(i ID) map[ID]bool {
		if above[i] == nil {
			above[i] = map[ID]bool{}
			for _, p := range byID[i].Parents {
				above[i][p] = true
				maps.Copy(above[i], climb(p))
			}
		}
		return above[i]
	}
	for _, e := range in {
		climb(e.ID)
	}
	return above
}

func TestFoldKnowsNoOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := world(t)
		want := fmt.Sprintf("%+v", Fold(in))
		shuffled := rapid.Permutation(append(slices.Clone(in), in[0])).Draw(t, "shuffled, one twice")
		if got := fmt.Sprintf("%+v", Fold(shuffled)); got != want {
			t.Fatalf("another order gives\n%s\nnot\n%s", got, want)
		}
	})
}

// TestFoldLosesNothing holds every value that was ever written against the result: it is current, or in a conflict, or a
// descendant of its setter set the field again.
func TestFoldLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := world(t)
		s, above := Fold(in), descendants(in)
		for _, e := range in {
			for field, v := range e.Patch {
				superseded := slices.ContainsFunc(in, func(o Entry) bool { return o.Patch[field] != nil && above[o.ID][e.ID] })
				current := bytes.Equal(s.Fields[field], v)
				contends := slices.ContainsFunc(s.Conflicts[field], func(c Contender) bool { return bytes.Equal(c.Value, v) })
				if !superseded && !current && !contends {
					t.Fatalf("%s of %s is lost", field, e.ID)
				}
			}
		}
		for field, winner := range s.Winners {
			best := in[slices.IndexFunc(in, func(e Entry) bool { return e.ID == winner })]
			for _, o := range in {
				if o.Patch[field] != nil && above[o.ID][winner] {
					t.Fatalf("%s shows a value that %s superseded", field, o.ID)
				}
				rival := o.Patch[field] != nil && !above[winner][o.ID]
				if rival && len(above[o.ID]) > len(above[winner]) && !bytes.Equal(o.Patch[field], best.Patch[field]) && !dominated(in, above, o.ID, field) {
					t.Fatalf("%s: %s has more ancestors than the winner", field, o.ID)
				}
			}
		}
		for field, c := range s.Conflicts {
			if len(c) < 2 || !bytes.Equal(c[0].Value, s.Fields[field]) {
				t.Fatalf("conflict of %s: %v, shown %s", field, c, s.Fields[field])
			}
		}
	})
}

func dominated(in []Entry, above map[ID]map[ID]bool, setter ID, field string) bool {
	return slices.ContainsFunc(in, func(o Entry) bool { return o.Patch[field] != nil && above[o.ID][setter] })
}

func TestFoldOfLife(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := world(t)
		s, above := Fold(in), descendants(in)
		var heads []ID
		alive, dead := false, false
		for _, e := range in {
			if slices.ContainsFunc(in, func(o Entry) bool { return above[o.ID][e.ID] }) {
				continue
			}
			heads = append(heads, e.ID)
			alive, dead = alive || !e.Dead, dead || e.Dead
		}
		slices.SortFunc(heads, compareIDs)
		if !slices.Equal(heads, s.Heads) || s.Dead != !alive || s.Contested != (alive && dead) {
			t.Fatalf("heads %v, dead %v, contested %v", s.Heads, s.Dead, s.Contested)
		}
	})
}
