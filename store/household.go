package store

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"cunce/forms"
	"cunce/forms/idcard"
	"cunce/forms/normal"
	"cunce/store/revision"
)

// A Household is the typed view of a household record; its card's answers are fields named as in the form `household`.
//
// Invariant: head is not blank. A team that is no group record's name is walked after those that are.
type Household struct {
	*Record
	people people
	brief  *stop  // of a household from Roster
	place  string // what its village is called, where several are seen
}

// Text is a field's text, "" where unset.
func (h Household) Text(field string) string {
	if h.brief != nil {
		return h.brief.text(field)
	}
	return h.Record.Text(field)
}

// Number is the household number that the national system gave, "" if unknown; it is text, of any length.
func (h Household) Number() string { return h.Text("hh_no") }

// ShortNumber is the number without the village's own code before it: how the village calls the household.
func (h Household) ShortNumber() string {
	if short, ok := strings.CutPrefix(h.Number(), h.Village); ok && short != "" {
		return short
	}
	return h.Number()
}

// Head is the name of the head of the household.
func (h Household) Head() string { return h.Text("head") }

// Group is the name of the village group; where a township's file is seen as a whole with its village before it, since groups of
// several villages have one name. Text("team") is the name alone.
func (h Household) Group() string { return strings.TrimSpace(h.place + " " + h.Text("team")) }

// Type is a choice name of list hhtype: 01 general, 02 and 03 out of poverty, 04 monitored, 05 subsistence, 06 destitute.
func (h Household) Type() string { return h.Text("type") }

// Size is the number of living members: those whose card does not say that they left.
func (h Household) Size() int { return h.people.size }

// Type3 is the type as annex 1 asks for it: jiance for a household under monitoring whose risk is not cleared, tuopin for
// one that came out of poverty, else general. One that is both counts as jiance, as the draft of annex 1 says.
func (h Household) Type3() string {
	switch {
	case h.Type() == "04", h.Text("mon_type") != "" && h.Text("cleared") != "yes":
		return "jiance"
	case h.Type() == "02", h.Type() == "03":
		return "tuopin"
	}
	return "general"
}

// Priority names which of the nine kinds of households that must be visited (003) this one is, in their order there:
// tuopin jiance dibao tekun illness disabled sudden lowincome elderly. lowincome is what the last household check found.
func (h Household) Priority() []string { return kindsOf()[h.priority()] }

// priority is which of the nine kinds it is of: one bit for each, in the order of kindNames.
func (h Household) priority() (is kinds) {
	p, typ := h.people, h.Type()
	for i, of := range [...]bool{
		typ == "02" || typ == "03",
		typ == "04" || h.Text("mon_type") != "",
		typ == "05" || p.dibao,
		typ == "06" || p.tekun,
		p.illness,
		p.disabled,
		h.Text("mon_type") == "03",
		p.lowIncome,
		p.size > 0 && p.elderly == p.size,
	} {
		if of {
			is |= 1 << i
		}
	}
	return is
}

// kindNames are the nine kinds.
var kindNames = [...]string{"tuopin", "jiance", "dibao", "tekun", "illness", "disabled", "sudden", "lowincome", "elderly"}

// kinds are some of them.
type kinds uint16

// kindsOf are the names of every choice among the nine kinds: made once, since a township has a hundred thousand households. Nobody writes
// into them.
var kindsOf = sync.OnceValue(func() [][]string {
	names := make([][]string, 1<<len(kindNames))
	for is := range names {
		for i, name := range kindNames {
			if is&(1<<i) != 0 {
				names[is] = append(names[is], name)
			}
		}
		names[is] = slices.Clip(names[is])
	}
	return names
})

// Apart reports a household with somebody who is supported as destitute where they live (农村分散供养特困人员, 002 二.(三).1), and not
// in a home; open where nobody said whether, or where.
func (h Household) Apart() (is, open bool) {
	p := h.people
	if p.apart {
		return true, false
	}
	untold := slices.Contains(h.PriorityUnknown(), "tekun") || h.Type() == "06" && !p.tekun
	return false, untold || p.wayOpen
}

// PriorityUnknown names which of the nine kinds this household may be of as far as anybody knows: the card, a member's card or
// the household check that would tell does not say. None of them is among Priority.
func (h Household) PriorityUnknown() []string {
	p, typed, open := h.people, h.Type() != "", kinds(0)
	for i, untold := range [...]bool{
		!typed,
		!typed,
		!typed || p.size == 0 || p.dibaoOpen,
		!typed || p.size == 0 || p.tekunOpen,
		p.size == 0 || p.healthOpen,
		p.size == 0 || p.healthOpen,
		!typed && h.Text("mon_type") == "",
		!p.lowKnown,
		!p.young && (p.size == 0 || p.elderly < p.size),
	} {
		if untold {
			open |= 1 << i
		}
	}
	return kindsOf()[open&^h.priority()]
}

// people is what the living members of a household amount to.
type people struct {
	size, labor, elderly            int
	dibao, tekun, illness, disabled bool
	lowIncome, lowKnown             bool // by the last household check; whether one says
	young                           bool // somebody is known to be no elderly person
	// what the card of some member does not say
	dibaoOpen, tekunOpen, healthOpen bool
	// somebody is supported as destitute where they live; of somebody nobody said where
	apart, wayOpen bool
}

// HouseholdKey are the natural keys from which a household's id is fixed at creation. Other is one of its other numbers with what tells
// that it is one; it counts where there is no other key.
type HouseholdKey struct{ National, HeadID, Other string }

// keyText brings a natural key into the one form in which it is hashed and compared.
func keyText(s string) string {
	if bare(s) {
		return s
	}
	return strings.ToUpper(strings.Join(strings.Fields(normal.Width(s)), ""))
}

// bare reports a text of digits and capitals, in the form of a key already.
func bare(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && (c < 'A' || c > 'Z') {
			return false
		}
	}
	return true
}

// personKey is an ID number as a natural key, "" for none and for the placeholders of people without a certificate.
func personKey(s string) string {
	if s = keyText(s); idcard.Placeholder(s) {
		return ""
	}
	return s
}

// householdID is the id of a new household: from the national number, else from the head's ID number, else random.
func (t *Tx) householdID(key HouseholdKey) (string, error) {
	switch {
	case key.National != "":
		return revision.NaturalID(revision.Household, t.village(), "hh_no", key.National), nil
	case key.HeadID != "":
		return revision.NaturalID(revision.Household, t.village(), "head_id", key.HeadID), nil
	case key.Other != "":
		return revision.NaturalID(revision.Household, t.village(), "other", key.Other), nil
	}
	return t.NewID()
}

// NewHousehold creates a household whose id comes from its natural keys, and its group where that is new. A household that
// has these keys already, by its id or by its present number or head, is patched instead; created reports which.
func (t *Tx) NewHousehold(key HouseholdKey, card forms.Answers) (id string, created bool, err error) {
	return t.AddHousehold(key, answerFields(card))
}

// AddHousehold is NewHousehold with the card as fields, which are changed but not kept.
func (t *Tx) AddHousehold(key HouseholdKey, patch revision.Fields) (id string, created bool, err error) {
	key = HouseholdKey{keyText(key.National), personKey(key.HeadID), key.Other}
	if id, err = t.householdID(key); err != nil {
		return "", false, err
	}
	known, err := t.knownHousehold(id, key)
	if err != nil {
		return "", false, fmt.Errorf("new household: %w", err)
	}
	if known != "" {
		id = known
	} else {
		setDefault(patch, "hh_no", key.National)
		setDefault(patch, "head_id", key.HeadID)
	}
	if err := t.settleGroup(patch); err != nil {
		return "", false, err
	}
	if err := t.Put(revision.Household, id, patch); err != nil {
		return "", false, fmt.Errorf("put household %s: %w", id, err)
	}
	return id, known == "", nil
}

// knownHousehold is the id of the living household with these keys, "" if there is none. A key that was corrected after
// creation is found by what it is now.
func (t *Tx) knownHousehold(id string, key HouseholdKey) (string, error) {
	if ok, err := t.exists(revision.Household, id); ok || err != nil {
		return id, err
	}
	for _, row := range []struct {
		value string
		ids   func(string) ([]string, error)
	}{{key.National, t.idsUnder}, {key.HeadID, func(id string) ([]string, error) { return t.idsOf(ixHeadID, id) }}} {
		if row.value == "" {
			continue
		}
		ids, err := row.ids(row.value)
		if err != nil || len(ids) == 1 {
			return strings.Join(ids, ""), err
		}
	}
	return "", nil
}

// setDefault sets a field that the patch does not set.
func setDefault(patch revision.Fields, field, text string) {
	if _, set := patch[field]; !set && text != "" {
		patch[field] = revision.Text(text)
	}
}

// Household is a household by its id; ErrNotFound if there is none.
func (t *Tx) Household(id string) (Household, error) { return t.household(id, t.oldest()) }

// household is Household for who asks for many: oldest is the same for all of them.
func (t *Tx) household(id, oldest string) (Household, error) {
	r, err := t.living(revision.Household, id)
	if err != nil {
		return Household{}, err
	}
	h := Household{Record: r}
	if h.people, err = t.peopleOf(id, oldest); err == nil {
		h.place, err = t.Place(r.Village)
	}
	return h, err
}

// otherNumbers are the fields of a household's numbers besides the national one: in the household register, and the village's own.
var otherNumbers = []string{"reg_no", "own_no"}

// HouseholdByNumber is the household with exactly this national number, else the one with this number in the household register
// or of the village's own. ErrNotFound if there is none; ErrRefused if several have it, since nothing must be written into the
// wrong one.
func (t *Tx) HouseholdByNumber(no string) (Household, error) {
	ids, err := t.idsUnder(keyText(no))
	if len(ids) == 0 && err == nil {
		ids, err = t.idsOf(ixOtherNo, keyText(no))
		slices.Sort(ids)
		ids = slices.Compact(ids)
	}
	switch {
	case err != nil:
		return Household{}, err
	case len(ids) == 0:
		return Household{}, fmt.Errorf("household number %s: %w", no, ErrNotFound)
	case len(ids) > 1:
		return Household{}, refuse(refusedNumber, len(ids))
	}
	return t.Household(ids[0])
}

// idsUnder are the households with a national number, under whatever code of the village it is written.
func (t *Tx) idsUnder(no string) ([]string, error) {
	ids, err := t.idsOf(ixNumber, no)
	if len(ids) > 0 || err != nil {
		return ids, err
	}
	if r, err := t.load(revision.Village, t.village(), t.village()); r == nil || err != nil {
		return nil, err // it has but one code, as it mostly is: an import asks for every household
	}
	v, err := t.Village()
	if err != nil {
		return nil, err
	}
	for _, other := range v.Numbers(no)[1:] {
		more, err := t.idsOf(ixNumber, other)
		if err != nil {
			return nil, err
		}
		ids = append(ids, more...)
	}
	return ids, nil
}

// HouseholdsNumbered are all living households with exactly this number.
func (t *Tx) HouseholdsNumbered(no string) ([]Household, error) {
	if no = keyText(no); no == "" {
		return nil, nil
	}
	ids, err := t.idsOf(ixNumber, no)
	var hs []Household
	for _, id := range ids {
		h, err := t.Household(id)
		if err != nil {
			return nil, err
		}
		hs = append(hs, h)
	}
	return hs, err
}

// Households are all living households in walking order: group, number, head.
func (t *Tx) Households() ([]Household, error) {
	roster, err := t.Roster()
	if err != nil {
		return nil, err
	}
	for i := range roster {
		roster[i].brief = nil
		if roster[i].Record, err = t.Record(revision.Household, roster[i].ID); err != nil {
			return nil, err
		}
	}
	return roster, nil
}

// HeadTail are the last four characters of the head's ID number, by which lists tell equal names apart; "" where it is not
// known.
func (h Household) HeadTail() string {
	if h.brief != nil {
		return h.brief.tail
	}
	return idTail(h.Text("head_id"))
}

// Roster is Households with only the fields hh_no, head, team, type, mon_type and cleared, and those only through Text and
// the methods of Household: what lists and counts need, read from the index in a few milliseconds for a whole village.
func (t *Tx) Roster() ([]Household, error) {
	stops, err := t.walk()
	if err != nil {
		return nil, err
	}
	all, err := t.peopleOfAll(len(stops))
	if err != nil {
		return nil, err
	}
	hs, records := make([]Household, len(stops)), make([]Record, len(stops))
	for i := range stops {
		s := &stops[i]
		place, err := t.Place(s.village)
		if err != nil {
			return nil, err
		}
		records[i] = Record{Kind: revision.Household, ID: s.id, Village: s.village}
		hs[i] = Household{Record: &records[i], people: all[s.id], brief: s, place: place}
	}
	return hs, nil
}

// A stop is one household of the walk, as the index tells it.
type stop struct{ id, village, team, number, head, typ, monType, cleared, tail string }

func (s *stop) text(field string) string {
	switch field {
	case "team":
		return s.team
	case "hh_no":
		return s.number
	case "head":
		return s.head
	case "type":
		return s.typ
	case "mon_type":
		return s.monType
	case "cleared":
		return s.cleared
	}
	return ""
}

// walkValue is the walk row of a household: its place in the walk first, so that the rows are sorted by it within a group.
func walkValue(r *Record) string {
	return rowValue(clip(r.Text("team"), maxGroup), naturalKey(clip(r.Text("hh_no"), 30)), clip(r.Text("head"), 40),
		clip(r.Text("type"), 4), clip(r.Text("mon_type"), 4), clip(r.Text("cleared"), 4), clip(r.Text("hh_no"), 30), idTail(r.Text("head_id")))
}

// A walked is the walk as one state of the file has it.
type walked struct {
	state int // bbolt's number of the transaction that made the state
	stops []stop
}

// walk lists the living households in walking order: of several villages one after the other; groups in their order, households without a
// group last; in a group by number, then by head. The last list is kept, because every key of a search asks for it again.
func (t *Tx) walk() ([]stop, error) {
	if t.bolt.Writable() {
		return t.walkNow()
	}
	kept := &t.cached().walked
	if w := kept.Load(); w != nil && w.state == t.bolt.ID() {
		return w.stops, nil
	}
	stops, err := t.walkNow()
	if err == nil {
		kept.Store(&walked{t.bolt.ID(), stops})
	}
	return stops, err
}

// walkNow reads the rows, which are sorted by the name of the group, and puts the groups into their order.
func (t *Tx) walkNow() ([]stop, error) {
	all := make([]stop, 0, t.most(ixWalk))
	var starts []int // of each group in all
	err := t.indexPrefix(ixWalk, "", func(value string, _ revision.Kind, id string) error {
		p := rowParts(value, 8)
		if n := len(all); n == 0 || all[n-1].team != p[0] {
			starts = append(starts, n)
		}
		all = append(all, stop{id: id, village: t.near, team: p[0], head: p[2], typ: p[3], monType: p[4], cleared: p[5], number: p[6], tail: p[7]})
		return nil
	})
	if err != nil {
		return nil, err
	}
	order, err := t.Groups()
	if err != nil {
		return nil, err
	}
	byName := map[string][]stop{}
	for i, from := range starts {
		to := len(all)
		if i+1 < len(starts) {
			to = starts[i+1]
		}
		byName[all[from].team] = all[from:to]
		order = append(order, all[from].team) // those that are no record come last
	}
	w := newWalk(all)
	for _, name := range order {
		if name = clip(name, maxGroup); name != "" {
			w.add(byName[name])
			delete(byName, name)
		}
	}
	w.add(byName[""])
	return w.stops, nil
}

// A walkOf puts the households of one village after the other, by code, where there are several: groups of one name are not one group.
type walkOf struct {
	stops []stop
	next  map[string]int // of each village, in stops
}

func newWalk(all []stop) *walkOf {
	w := &walkOf{stops: make([]stop, len(all)), next: map[string]int{}}
	for i := range all {
		w.next[all[i].village]++
	}
	from := 0
	for _, village := range slices.Sorted(maps.Keys(w.next)) {
		from, w.next[village] = from+w.next[village], from
	}
	return w
}

// add puts households behind those of their village that were added before.
func (w *walkOf) add(group []stop) {
	for i := range group {
		at := w.next[group[i].village]
		w.stops[at] = group[i]
		w.next[group[i].village] = at + 1
	}
}

// maxGroup bounds the name of a group in the index, in bytes.
const maxGroup = 48
