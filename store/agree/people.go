package agree

import (
	"strings"

	"cunce/store"
)

// A person is somebody as a carrier or the register has them. Values are by field; "" is not known.
type person struct {
	Name   string            `json:"name"`
	ID     string            `json:"id,omitempty"`
	Values map[string]string `json:"values,omitempty"`
}

func (p person) called() string {
	if id := idKey(p.ID); id != "" {
		return p.Name + "(" + id[max(0, len(id)-4):] + ")"
	}
	return p.Name
}

// personOf is a living member of the register.
func personOf(m store.Member) person {
	p := person{Name: m.Name(), ID: m.IDNumber(), Values: map[string]string{}}
	for _, f := range fields {
		if f.of == ofMembers {
			p.Values[f.ID] = m.Text(f.ID)
		}
	}
	return p
}

// match finds for everybody of the register who they are at the carrier, by ID number, then by name; -1 for nobody. others are those
// of the carrier who are nobody here.
func match(ours, theirs []person) (at []int, others []int) {
	at, taken := make([]int, len(ours)), make([]bool, len(theirs))
	for i := range at {
		at[i] = -1
	}
	for _, same := range []func(a, b person) bool{
		func(a, b person) bool { return idKey(a.ID) != "" && idKey(a.ID) == idKey(b.ID) },
		func(a, b person) bool { return nameKey(a.Name) != "" && nameKey(a.Name) == nameKey(b.Name) },
	} {
		for i, a := range ours {
			for j, b := range theirs {
				if at[i] < 0 && !taken[j] && same(a, b) {
					at[i], taken[j] = j, true
				}
			}
		}
	}
	for j := range theirs {
		if !taken[j] {
			others = append(others, j)
		}
	}
	return at, others
}

// comparePeople says who is lacking, too many or written otherwise. It agrees only where every name and every ID number is known on
// both sides.
func comparePeople(ours, theirs []person) (Verdict, string) {
	at, others := match(ours, theirs)
	var wrong []string
	unknown := 0
	for i, a := range ours {
		if at[i] < 0 {
			wrong = append(wrong, say(sayLacking, a.called()))
			continue
		}
		b := theirs[at[i]]
		x, y := idKey(a.ID), idKey(b.ID)
		switch {
		case nameKey(a.Name) != nameKey(b.Name):
			wrong = append(wrong, say(sayOtherName, a.called(), b.Name))
		case x != "" && y != "" && x != y:
			wrong = append(wrong, say(sayOtherID, a.Name, masked(y), masked(x)))
		case x == "" || y == "":
			unknown++
		}
	}
	for _, j := range others {
		wrong = append(wrong, say(sayExtra, theirs[j].called()))
	}
	return verdictOf(wrong, unknown, len(ours) == 0)
}

// compareEach compares one field of everybody.
func compareEach(f Field, m meaning, ours, theirs []person) (Verdict, string) {
	at, _ := match(ours, theirs)
	var wrong []string
	unknown, known, filled := 0, 0, 0
	for i, a := range ours {
		value := a.Values[f.ID]
		if value == "" {
			unknown++
			continue
		}
		filled++
		if at[i] < 0 || theirs[at[i]].Values[f.ID] == "" {
			unknown++
			continue
		}
		known++
		if other := theirs[at[i]].Values[f.ID]; !m.same(value, other) {
			wrong = append(wrong, say(sayOther, a.Name, m.shown(other), m.shown(value)))
		}
	}
	if known == 0 && filled > 0 {
		return Unchecked, ""
	}
	return verdictOf(wrong, unknown, filled == 0)
}

func verdictOf(wrong []string, unknown int, blank bool) (Verdict, string) {
	switch {
	case len(wrong) > 0:
		return Differs, strings.Join(wrong, wordSep)
	case blank:
		return Blank, ""
	case unknown > 0:
		return Unchecked, say(sayPartly, unknown)
	}
	return Same, ""
}
