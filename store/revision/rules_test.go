package revision

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// Three laptops edit one household apart: only setters that no other setter descends from compete, whatever the order in
// which their changes arrive.
func TestFoldOfThreeLaptops(t *testing.T) {
	root := change("root", nil, "head", "王", "phone", "1")
	a1 := change("a1", []string{"root"}, "phone", "2")
	a2 := change("a2", []string{"a1"}, "phone", "3")
	b := change("b", []string{"root"}, "phone", "4")
	c := change("c", []string{"root"}, "head", "李")
	for _, tt := range []struct {
		name   string
		in     []Entry
		phones []string // of the conflict, the shown one first
		phone  string
		heads  []string
	}{
		{"two edits on one laptop are no conflict", []Entry{root, a1, a2}, nil, "3", []string{"a2"}},
		{"the longer chain shows", []Entry{root, a1, a2, b}, []string{"3", "4"}, "3", []string{"a2", "b"}},
		{"a third that touches another field", []Entry{root, a1, a2, b, c}, []string{"3", "4"}, "3", []string{"a2", "b", "c"}},
		{"settled over all heads", []Entry{root, a1, a2, b, c, change("d", []string{"a2", "b", "c"}, "phone", "4")}, nil, "4", []string{"d"}},
		{"settled over two of three", []Entry{root, a1, a2, b, c, change("d", []string{"a2", "b"}, "phone", "4")}, nil, "4", []string{"c", "d"}},
		{"settled apart to the same", []Entry{root, a1, a2, b, change("d", []string{"a2", "b"}, "phone", "5"), change("e", []string{"a2", "b"}, "phone", "5")}, nil, "5", []string{"d", "e"}},
		{"taken back against edited", []Entry{root, change("x", []string{"root"}, "phone", "-"), a1, a2}, []string{"3", "-"}, "3", []string{"a2", "x"}},
	} {
		for turn := range len(tt.in) {
			in := append(slices.Clone(tt.in[turn:]), tt.in[:turn]...)
			s := Fold(in)
			var phones []string
			for _, v := range s.Conflicts["phone"] {
				phones = append(phones, plain(v.Value))
			}
			var heads []ID
			for _, h := range tt.heads {
				heads = append(heads, id(h))
			}
			slices.SortFunc(heads, compareIDs)
			if plain(s.Fields["phone"]) != tt.phone || !slices.Equal(phones, tt.phones) || !slices.Equal(s.Heads, heads) {
				t.Errorf("%s, turned by %d: phone %s, conflict %v, %d heads", tt.name, turn, plain(s.Fields["phone"]), phones, len(s.Heads))
			}
		}
	}
}

// Of equally long chains the greater hash shows, on every laptop the same.
func TestFoldOfEqualChains(t *testing.T) {
	for n := range 20 {
		a, b := change(fmt.Sprint("a", n), nil, "x", "1"), change(fmt.Sprint("b", n), nil, "x", "2")
		want := "1"
		if bytes.Compare(b.ID[:], a.ID[:]) > 0 {
			want = "2"
		}
		if got := plain(Fold([]Entry{a, b}).Fields["x"]); got != want {
			t.Errorf("pair %d: %s, want %s", n, got, want)
		}
	}
}

// Nothing is the record of no changes; the fold does not write into what it was given.
func TestFoldLeavesItsInputAlone(t *testing.T) {
	if s := Fold(nil); len(s.Fields) != 0 || len(s.Heads) != 0 || s.Contested {
		t.Errorf("%+v", s)
	}
	in := []Entry{change("z", nil, "x", "1"), change("a", []string{"z"}, "x", "2")}
	before := fmt.Sprintf("%+v", in)
	if Fold(in); fmt.Sprintf("%+v", in) != before {
		t.Error("the fold sorted its input")
	}
}

// The bounds of names and times are kept exactly.
func TestBoundsOfARevision(t *testing.T) {
	for name, set := range map[string]func(*Revision){
		"a name of 255 bytes": func(r *Revision) { r.Chain = strings.Repeat("a", 255) },
		"no changes":          func(r *Revision) { r.Changes = nil },
		"nobody":              func(r *Revision) { r.By = "" },
		"the year 1":          func(r *Revision) { r.Time = time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC) },
		"the last moment":     func(r *Revision) { r.Time = time.Date(9999, 12, 31, 23, 59, 59, 999e6, time.UTC) },
		"the first of a chain": func(r *Revision) {
			r.Sequence, r.Previous = 1, ID{}
		},
	} {
		r := sample()
		set(&r)
		raw, id, err := r.Encode()
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		got, again, err := Decode(raw)
		if err != nil || again != id || got.Chain != r.Chain || got.By != r.By || !got.Time.Equal(r.Time) || len(got.Changes) != len(r.Changes) {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}
