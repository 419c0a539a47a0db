package overrule

import (
	"slices"
	"strings"
	"testing"

	"cunce/store/revision"
)

// id is a revision's id that is easy to write.
func id(name string) (out revision.ID) {
	copy(out[:], name)
	return out
}

// change is one of a record: "v2 < v1 t1: phone=3", names that begin with t are of the township; "dead" ends the life.
func change(text string) revision.Entry {
	head, body, _ := strings.Cut(text, ":")
	name, parents, _ := strings.Cut(head, "<")
	e := revision.Entry{ID: id(strings.TrimSpace(name)), Change: revision.Change{Patch: revision.Fields{}}}
	for _, p := range strings.Fields(parents) {
		e.Parents = append(e.Parents, id(p))
	}
	for _, set := range strings.Fields(body) {
		field, value, is := strings.Cut(set, "=")
		switch {
		case set == "dead":
			e.Dead = true
		case is && value == "":
			e.Patch[field] = revision.Unset
		case is:
			e.Patch[field] = revision.Text(value)
		}
	}
	return e
}

func named(id revision.ID) string { return strings.TrimRight(string(id[:]), "\x00") }

// told is an outcome in words.
func told(o Overruled) string {
	var parts []string
	for field, f := range o.Fields {
		var former []string
		for _, c := range f.Former {
			former = append(former, named(c.Revision))
		}
		parts = append(parts, field+" "+named(f.Set.Revision)+"/"+strings.Join(former, ","))
	}
	for field, a := range o.Again {
		parts = append(parts, "again "+field+" "+named(a.Set.Revision)+"/"+named(a.Now.Revision))
		for _, c := range a.Former {
			parts[len(parts)-1] += " had " + named(c.Revision)
		}
	}
	slices.Sort(parts)
	if o.New != (revision.ID{}) {
		parts = append(parts, "new "+named(o.New))
	}
	if o.Ended != (revision.ID{}) {
		parts = append(parts, "ended "+named(o.Ended))
		for _, id := range o.Before {
			parts = append(parts, named(id))
		}
	}
	return strings.Join(parts, "; ")
}

func TestFind(t *testing.T) {
	for _, c := range []struct {
		name    string
		changes []string
		agreed  string // "field revision"
		want    string
	}{
		{"the village alone", []string{"v1: a=1", "v2 < v1: a=2"}, "", ""},
		{"written over", []string{"v1: a=1 b=1", "t1 < v1: a=2"}, "", "a t1/v1"},
		{"twice", []string{"v1: a=1", "t1 < v1: a=2", "t2 < t1: a=3"}, "", "a t2/v1"},
		{"and back", []string{"v1: a=1", "t1 < v1: a=2", "t2 < t1: a=1"}, "", ""},
		{"agreed", []string{"v1: a=1", "t1 < v1: a=2"}, "a t1", ""},
		{"agreed, and changed again", []string{"v1: a=1", "t1 < v1: a=2", "t2 < t1: a=3"}, "a t1", "a t2/t1"},
		{"a later one agreed to", []string{"v1: a=1", "t1 < v1: a=2 b=2", "t2 < t1: a=3"}, "a t2", "b t1/"},
		{"filled in", []string{"v1: a=1", "t1 < v1: b=2"}, "", "b t1/"},
		{"taken back what was not there", []string{"v1: a=1", "t1 < v1: b="}, "", ""},
		{"the village went on", []string{"v1: a=1", "t1 < v1: a=2", "v2 < t1: a=3"}, "", "again a t1/v2 had v1"},
		{"it went back", []string{"v1: a=1", "t1 < v1: a=2", "v2 < t1: a=1"}, "", "again a t1/v2 had v1"},
		{"it went on twice", []string{"v1: a=1", "t1 < v1: a=2", "v2 < t1: a=3", "v3 < v2: a=4"}, "", "again a t1/v3 had v1"},
		{"after two of the township", []string{"v1: a=1", "t1 < v1: a=2", "t2 < t1: a=3", "v2 < t2: a=4"}, "", "again a t2/v2 had v1"},
		{"it filled in otherwise", []string{"v1: b=1", "t1 < v1: a=2", "v2 < t1: a=3"}, "", "again a t1/v2"},
		{"it agreed and went on", []string{"v1: a=1", "t1 < v1: a=2", "v2 < t1: a=3"}, "a t1", ""},
		{"it agreed to a later one and went on", []string{"v1: a=1", "t1 < v1: a=2", "t2 < t1: a=3", "v2 < t2: a=4"}, "a t2", ""},
		{"it wrote the same in the end", []string{"v1: a=1", "t1 < v1: a=2", "v2 < t1: a=3", "v3 < v2: a=2"}, "", ""},
		{"two laptops went on differently", []string{"v1: a=1", "t1 < v1: a=2", "v2 < t1: a=3", "v3 < t1: a=4"}, "", ""},
		{"the township again", []string{"v1: a=1", "t1 < v1: a=2", "v2 < t1: a=3", "t2 < v2: a=5"}, "", "a t2/v2"},
		{"into a record of the township", []string{"t1: a=1", "v1 < t1: a=2"}, "", ""},
		{"in conflict", []string{"v1: a=1", "t1 < v1: a=2", "v2 < v1: a=3"}, "", ""},
		{"both wrote the same", []string{"v1: a=1", "t1 < v1: a=2", "v2 < v1: a=2"}, "", ""},
		{"one of two laptops is right", []string{"v1: a=1", "v2 < v1: a=2", "v3 < v1: a=3", "t1 < v2 v3: a=2"}, "", "a t1/v3"},
		{"new", []string{"t1: a=1", "t2 < t1: a=2"}, "", "new t1"},
		{"new and agreed", []string{"t1: a=1", "t2 < t1: a=2"}, " t1", "a t2/t1"},
		{"new, objected", []string{"t1: a=1", "v1: dead"}, "", ""},
		{"kept all the same", []string{"t1: a=1", "v1: dead", "t2 < t1 v1:"}, "", "new t2"},
		{"ended", []string{"v1: a=1", "t1 < v1: dead"}, "", "ended t1; v1"},
		{"ended and agreed", []string{"v1: a=1", "t1 < v1: dead"}, " t1", ""},
		{"ended by the village", []string{"v1: a=1", "t1 < v1: a=2", "v2 < t1: dead"}, "", ""},
		{"contested", []string{"v1: a=1", "t1 < v1: dead", "v2 < v1: a=2"}, "", ""},
		{"came and went", []string{"t1: a=1", "t2 < t1: dead"}, "", ""},
	} {
		agreed := func(field string, id revision.ID) bool {
			return c.agreed == field+" "+named(id) || c.agreed == " "+named(id)
		}
		by := func(field string, id revision.ID) bool {
			return strings.HasPrefix(named(id), "t") && !agreed(field, id)
		}
		var entries []revision.Entry
		for _, text := range c.changes {
			entries = append(entries, change(text))
		}
		for range 2 {
			if got := told(Find(append(entries, entries[0]), by, agreed)); got != c.want {
				t.Errorf("%s: %q, want %q", c.name, got, c.want)
			}
			slices.Reverse(entries)
		}
	}
}

func TestFromTownship(t *testing.T) {
	if !FromTownship("t533102201.0a") || FromTownship("0a1b") {
		t.Error("chains are mistaken")
	}
}
