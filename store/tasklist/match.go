package tasklist

import (
	"slices"
	"strings"

	"cunce/forms/idcard"
	"cunce/forms/normal"
	"cunce/store"
	"cunce/store/revision"
)

// How a row was matched, or why it was not.
const (
	matchID      = "id"      // by the whole ID number
	matchHidden  = "hidden"  // by what is to be seen of it, and the name
	matchName    = "name"    // by the name, within the group or the village
	matchNumber  = "number"  // by the household's number
	matchChosen  = "chosen"  // by the officer
	apartMany    = "many"    // several have the name
	apartDiffers = "differs" // the name is there, with another ID number or in another group
	apartVillage = "village" // of another village
	apartUnknown = "unknown" // nobody
	apartRare    = "rare"    // a name that is not written out
	apartBlank   = "blank"   // neither name nor number
)

// A match is whom a row means.
type match struct {
	how               string
	member, household string
	note              string // what does not agree, though it is this person
}

// A register is whom the file knows, by what lists say of people.
type register struct {
	village  string
	byID     map[string][]store.Member // by ID number
	byName   map[string][]store.Member
	numbered []store.Member // those with a whole ID number
	houses   map[string]store.Household
	byNumber map[string][]store.Household
}

func readRegister(tx *store.Tx) (*register, error) {
	reg := &register{village: villageKey(tx.Identity().Name), byID: map[string][]store.Member{}, byName: map[string][]store.Member{},
		houses: map[string]store.Household{}, byNumber: map[string][]store.Household{}}
	roster, err := tx.Roster()
	if err != nil {
		return nil, err
	}
	for _, h := range roster {
		reg.houses[h.ID] = h
		if no := strings.ToUpper(normal.Width(clean(h.Number()))); no != "" {
			reg.byNumber[no] = append(reg.byNumber[no], h)
		}
	}
	return reg, tx.Each(revision.Member, func(r *store.Record) error {
		kept := *r
		m := store.Member{Record: &kept}
		if _, ok := reg.houses[m.Household()]; !ok {
			return nil
		}
		name := normal.Name(m.Name())
		reg.byName[name] = append(reg.byName[name], m)
		if id := wholeID(m); id != "" && !idcard.Placeholder(id) {
			reg.byID[id] = append(reg.byID[id], m)
			reg.numbered = append(reg.numbered, m)
		}
		return nil
	})
}

// wholeID is a member's number as it is compared: eighteen digits where it is a sound one.
func wholeID(m store.Member) string {
	text := strings.ToUpper(normal.Width(clean(m.IDNumber())))
	if n := readNumber(cellOf(text)); n.whole != "" {
		return n.whole
	}
	return text
}

// match finds whom a row means. An ID number decides; a name decides only where it leaves no doubt.
func (reg *register) match(r *row) match {
	if r.name == "" && r.id.text == "" && r.number == "" {
		return match{how: apartBlank}
	}
	if r.id.whole != "" || r.id.text != "" && !r.id.hidden() {
		if m, ok := reg.withID(r); ok {
			return m
		}
	}
	named := reg.byName[normal.Name(r.name)]
	foreign := r.village != "" && !sameVillage(villageKey(r.village), reg.village)
	if r.id.hidden() {
		fitting := filter(named, func(m store.Member) bool { return r.id.fits(wholeID(m)) })
		if len(fitting) == 1 {
			return matched(matchHidden, fitting[0], "")
		}
		if len(fitting) > 1 {
			return match{how: apartMany}
		}
	}
	switch {
	case foreign:
		return match{how: apartVillage}
	case r.name == "" || r.number != "" && len(named) == 0:
		return reg.withNumber(r)
	case written(r.name):
		return reg.withName(r, named)
	}
	return match{how: apartRare}
}

func matched(how string, m store.Member, note string) match {
	return match{how, m.ID, m.Household(), note}
}

// withID finds the person of a whole number; that the name is another is told.
func (reg *register) withID(r *row) (match, bool) {
	id := r.id.whole
	if id == "" {
		id = r.id.text
	}
	found := reg.byID[id]
	if len(found) > 1 {
		found = filter(found, func(m store.Member) bool { return normal.Name(m.Name()) == normal.Name(r.name) })
	}
	if len(found) != 1 {
		return match{how: apartMany}, len(reg.byID[id]) > 1
	}
	note := ""
	if r.name != "" && normal.Name(found[0].Name()) != normal.Name(r.name) {
		note = sayOtherName(r.name, found[0].Name())
	}
	return matched(matchID, found[0], note), true
}

// withNumber finds a household by its number alone.
func (reg *register) withNumber(r *row) match {
	found := reg.byNumber[r.number]
	if r.number == "" || len(found) != 1 {
		return match{how: apartUnknown}
	}
	note := ""
	if r.name != "" && normal.Name(found[0].Head()) != normal.Name(r.name) {
		return match{how: apartDiffers}
	}
	return match{matchNumber, "", found[0].ID, note}
}

// withName finds a person by the name, within the household, the household's head and the group that the row names.
func (reg *register) withName(r *row, named []store.Member) match {
	if len(named) == 0 {
		return match{how: apartUnknown}
	}
	if r.id.text != "" { // a number that nobody has: one of the two is wrong
		return match{how: apartDiffers}
	}
	fitting := named
	for _, keep := range []func(store.Household) bool{
		func(h store.Household) bool { return r.group == "" || groupKey(h.Group()) == groupKey(r.group) },
		func(h store.Household) bool {
			return r.number == "" || strings.ToUpper(normal.Width(clean(h.Number()))) == r.number
		},
		func(h store.Household) bool { return r.head == "" || normal.Name(h.Head()) == normal.Name(r.head) },
	} {
		fitting = filter(fitting, func(m store.Member) bool { return keep(reg.houses[m.Household()]) })
	}
	if here := filter(fitting, func(m store.Member) bool { return !m.Left() }); len(here) > 0 {
		fitting = here
	}
	switch len(fitting) {
	case 0:
		return match{how: apartDiffers}
	case 1:
		return matched(matchName, fitting[0], "")
	}
	return match{how: apartMany}
}

func filter(all []store.Member, keep func(store.Member) bool) []store.Member {
	var out []store.Member
	for _, m := range all {
		if keep(m) {
			out = append(out, m)
		}
	}
	return out
}

// written: a name is written out, with no mark in the place of a character.
func written(name string) bool {
	return !strings.ContainsAny(name, "*＊?？□○●×〇") && !strings.HasSuffix(name, "某") && !strings.HasSuffix(name, "某某")
}

func sameVillage(a, b string) bool {
	return a == b || b != "" && strings.HasSuffix(a, b) || a != "" && strings.HasSuffix(b, a)
}

// A Candidate is somebody of the register whom a row may mean.
type Candidate struct {
	Member    string `json:"member"`
	Household string `json:"household"`
	Name      string `json:"name"`
	Group     string `json:"group"`
	Number    string `json:"number"` // of the household
	Head      string `json:"head"`
	Tail      string `json:"tail"` // the end of the ID number
	Left      bool   `json:"left"` // no longer a member
}

// candidates are those of a name, in walking order of their groups; without any, those whose name is like it.
func (reg *register) candidates(name, id string) []Candidate {
	found := slices.Clone(reg.byName[normal.Name(name)])
	if n := readNumber(cellOf(id)); n.hidden() {
		found = append(found, filter(reg.numbered, func(m store.Member) bool {
			return n.suffix != "" && n.fits(wholeID(m)) && normal.Name(m.Name()) != normal.Name(name)
		})...)
	}
	return reg.told(found)
}

func (reg *register) told(found []store.Member) []Candidate {
	out := []Candidate{}
	for _, m := range found {
		h := reg.houses[m.Household()]
		out = append(out, Candidate{m.ID, h.ID, m.Name(), h.Group(), h.Number(), h.Head(), tailOf(m.IDNumber()), m.Left()})
	}
	slices.SortStableFunc(out, func(a, b Candidate) int { return strings.Compare(a.Group+"\x00"+a.Number, b.Group+"\x00"+b.Number) })
	return out
}
