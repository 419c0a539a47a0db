package summary

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"slices"
	"time"

	"cunce/store"
	"cunce/store/heap"
	"cunce/store/ledger"
	"cunce/store/monitor"
	"cunce/store/penalty"
	"cunce/store/revision"
	"cunce/store/swept"
	"cunce/store/visits"
)

// Forms and figures that the code names.
const (
	formAdjust  = "adjustment"
	formCheck   = "annex1"
	formVillage = "annex2_village"
	keyFine     = "fine_yuan"
	ledgers     = "ledger_" // begins the names of forms of which each counts
)

// A house is a household as the summary sees it.
type house struct {
	id, village, group, number, head string
	marks                            marks
	people                           marks // that its people have, and has is that of those who are there
	place, team                      int32 // of its village and of its group among all
	colour                           int32 // the bit of its people's colour, and one more; 0 for none
}

type person struct {
	id    string
	house int32
	marks marks
}

type issue struct {
	id, household string
	house         int32
	village       string
	marks         marks
	measures      [2]int // set, done
}

// A reply is a completed form.
type reply struct {
	id, form, subject, village, completed, round string
	house                                        int32
	yes, marks, sums                             marks // of households, of replies, of amounts
	amounts                                      []posted
}

type posted struct {
	bit   int
	value amount
}

// A Book is all that the figures of a file are counted from.
type Book struct {
	Day   string      // 2006-01-02
	State int         // of the file, see store.Tx.State: another one, and the book is old
	round store.Round // whose figures alone they are; of none: all

	villages, groups []column
	houses           []house
	people           []person
	issues           []issue
	replies          []reply
	at               map[string]int32 // households
	keyed            [levels]map[string]int
}

// A column is a village or a group of one.
type column struct{ key, village, name string }

// Read reads a file once.
func Read(tx *store.Tx) (*Book, error) { return readOf(tx, store.Round{}) }

func readOf(tx *store.Tx, round store.Round) (*Book, error) {
	defer heap.Tune(heap.Township)() // a small heap that grows to that of a township would be collected a dozen times
	b := &Book{Day: tx.Now().Format(time.DateOnly), State: tx.State(), round: round}
	for i := range b.keyed {
		b.keyed[i] = map[string]int{}
	}
	for _, f := range catalog().all {
		b.keyed[f.level][f.Key] = f.bit
	}
	for _, step := range []func(*store.Tx) error{b.readRegister, b.readReplies, b.readIssues} {
		if err := step(tx); err != nil {
			return nil, fmt.Errorf("summary: %w", err)
		}
	}
	return b, nil
}

// figuresOn are the figures of a level whose rules read a kind of record.
func figuresOn(on string) (out []Figure) {
	for _, f := range catalog().all {
		if f.rule.on == on {
			out = append(out, f)
		}
	}
	return out
}

// readRegister reads households and people, and beside them how the households are walked: that is one long walk over the index, which
// leaves the other processors to the cards.
func (b *Book) readRegister(tx *store.Tx) error {
	var walk []walked
	wait := tx.Meanwhile(func(tx *store.Tx) (err error) {
		walk, err = b.readWalk(tx)
		return err
	})
	err := b.readHouses(tx)
	if err == nil {
		err = b.readPeople(tx)
	}
	if err := errors.Join(err, wait()); err != nil {
		return err
	}
	b.order(walk)
	b.twins()
	return b.place(tx)
}

func (b *Book) readHouses(tx *store.Tx) (err error) {
	own := []string{"team", "hh_no", "head"}
	figures := figuresOn(onCard)
	b.houses, err = swept.Collect(tx, revision.Household, append(own, catalog().fields[onCard]...), func(s *swept.Row) (house, bool) {
		h := house{id: s.ID, village: s.Village, group: s.Text(0), number: s.Text(1), head: s.Text(2)}
		for i := range figures {
			if f := &figures[i]; f.level == ofHouses && f.rule.holds(s, len(own)) {
				h.marks.set(f.bit)
			}
		}
		return h, true
	})
	b.at = make(map[string]int32, len(b.houses))
	for i := range b.houses {
		b.at[b.houses[i].id] = int32(i)
	}
	return err
}

// place says of which village and group each household is.
func (b *Book) place(tx *store.Tx) (err error) {
	groups := map[[2]string]int32{}
	for i := range b.houses {
		h := &b.houses[i]
		if h.place, err = b.villageAt(tx, h.village); err != nil {
			return err
		}
		key := [2]string{h.village, h.group}
		at, known := groups[key]
		if !known {
			at = int32(len(b.groups))
			groups[key] = at
			b.groups = append(b.groups, column{key: h.group, village: h.village, name: cmp.Or(h.group, wordNoGroup)})
		}
		h.team = at
	}
	return nil
}

// A walked is a household in the order in which all are walked, by village, with the marks of its visits and its colour.
type walked struct {
	id     string
	marks  marks
	colour int32
}

func (b *Book) readWalk(tx *store.Tx) (all []walked, err error) {
	colours, err := monitor.Read(tx)
	if err != nil {
		return nil, err
	}
	paint, visited := b.painter(), b.stands()
	err = visits.EachMust(tx, b.period(), func(h store.Household, s visits.State) {
		one := walked{id: h.ID, marks: visited[s]}
		paint(&one, colours.Of(h).Colour)
		all = append(all, one)
	})
	return all, err
}

// order puts households into the order of the walk, and people into that of their households.
func (b *Book) order(walk []walked) {
	ordered, now := make([]house, 0, len(b.houses)), make([]int32, len(b.houses))
	for i := range walk {
		w := &walk[i]
		at, known := b.at[w.id]
		if !known {
			continue
		}
		b.at[w.id], now[at] = int32(len(ordered)), int32(len(ordered))
		one := b.houses[at]
		one.marks.add(w.marks)
		one.colour = w.colour
		ordered = append(ordered, one)
	}
	b.houses = ordered
	for i := range b.people {
		b.people[i].house = now[b.people[i].house]
	}
	b.people = byHouse(b.people, len(b.houses))
}

// painter marks a household by its colour, and keeps that of its people.
func (b *Book) painter() func(*walked, monitor.Colour) {
	bits := map[monitor.Colour][2]int{}
	for colour, name := range colourNames {
		bits[colour] = [2]int{b.keyed[ofHouses][name+"_households"], b.keyed[ofPeople][name+"_people"]}
	}
	return func(h *walked, c monitor.Colour) {
		if bit, coloured := bits[c]; coloured {
			h.marks.set(bit[0])
			h.colour = int32(bit[1]) + 1
		}
	}
}

// stands are the marks of where a household stands that must be visited.
func (b *Book) stands() map[visits.State]marks {
	out := map[visits.State]marks{}
	for state, keys := range standings {
		var m marks
		for _, key := range keys {
			m.set(b.keyed[ofHouses][key])
		}
		out[state] = m
	}
	return out
}

// standings are the keys of the figures that count a state.
var standings = map[visits.State][]string{visits.Met: {mustKeys, "must_met"}, visits.Phone: {mustKeys, "must_open"}, visits.Absent: {mustKeys, "must_open"},
	visits.Left: {mustKeys, "must_open"}, visits.Gone: {mustKeys, "must_gone"}, visits.Unknown: {"must_unknown"}}

func (b *Book) villageAt(tx *store.Tx, code string) (int32, error) {
	for i := len(b.villages) - 1; i >= 0; i-- {
		if b.villages[i].key == code {
			return int32(i), nil
		}
	}
	name, err := tx.VillageName(code)
	b.villages = append(b.villages, column{key: code, village: code, name: name})
	return int32(len(b.villages) - 1), err
}

func (b *Book) readPeople(tx *store.Tx) error {
	own := []string{"household", "chg", "birth", "idno"}
	figures := figuresOn(onMember)
	elderly, child := tx.Ages()
	left, old, young, unborn := b.keyed[ofPeople]["left"], b.keyed[ofPeople]["elderly_people"], b.keyed[ofPeople]["children_people"], b.keyed[ofPeople]["age_blank_people"]
	var err error
	b.people, err = swept.Collect(tx, revision.Member, append(own, catalog().fields[onMember]...), func(s *swept.Row) (person, bool) {
		p := person{id: s.ID}
		var known bool
		if p.house, known = b.at[s.Text(0)]; !known {
			return p, false
		}
		if s.Is(1, "out") {
			p.marks.set(left)
			return p, true
		}
		for i := range figures {
			if f := &figures[i]; f.level == ofPeople && f.rule.holds(s, len(own)) {
				p.marks.set(f.bit)
			}
		}
		switch birth := tx.BirthDate(s.Text(2), s.Text(3)); {
		case birth == "":
			p.marks.set(unborn)
		case birth <= elderly:
			p.marks.set(old)
		case birth > child:
			p.marks.set(young)
		}
		return p, true
	})
	return err
}

// byHouse puts people in the order of their households, of one as they were.
func byHouse(people []person, houses int) []person {
	next := make([]int32, houses+1)
	for i := range people {
		next[people[i].house+1]++
	}
	for i := 1; i < len(next); i++ {
		next[i] += next[i-1]
	}
	out := make([]person, len(people))
	for i := range people {
		at := &next[people[i].house]
		out[*at] = people[i]
		*at++
	}
	return out
}

// twins marks households by the figures of their people, and people by those of their households' cards: a figure in households and
// people is of one of the two, and follows from it of the other.
func (b *Book) twins() {
	left := b.keyed[ofPeople]["left"]
	type pair struct{ house, person int }
	var up, down []pair
	for key, bit := range b.keyed[ofPeople] {
		base := len(key) - len("_people")
		if base < 0 {
			continue
		}
		h, twin := b.keyed[ofHouses][key[:base]+"_households"]
		switch {
		case !twin:
		case catalog().all[catalog().at[key]].rule.on == onCard:
			down = append(down, pair{h, bit})
		default:
			up = append(up, pair{h, bit})
		}
	}
	dibao, poor := b.keyed[ofPeople]["dibao_people"], b.keyed[ofHouses]["registered_dibao_households"]
	registered := b.keyed[ofHouses]["registered_households"]
	for i := range b.people {
		p := &b.people[i]
		if p.marks.has(left) {
			continue
		}
		h := &b.houses[p.house]
		h.people.add(p.marks)
		for _, t := range up {
			if p.marks.has(t.person) {
				h.marks.set(t.house)
			}
		}
		if p.marks.has(dibao) && h.marks.has(registered) {
			h.marks.set(poor)
		}
	}
	for i := range b.people {
		p := &b.people[i]
		if p.marks.has(left) {
			continue
		}
		if colour := b.houses[p.house].colour; colour > 0 {
			p.marks.set(int(colour) - 1)
		}
		for _, t := range down {
			if b.houses[p.house].marks.has(t.house) {
				p.marks.set(t.person)
			}
		}
		if b.houses[p.house].marks.has(poor) {
			p.marks.set(b.keyed[ofPeople]["registered_dibao_people"])
		}
	}
}

// colourNames are the colours as the keys of figures have them.
var colourNames = map[monitor.Colour]string{"red": "red", "yellow": "yellow", "green": "green", "grey": "grey", "out": "outside"}

func (b *Book) readIssues(tx *store.Tx) error {
	all, err := tx.Courses()
	if err != nil {
		return err
	}
	slices.SortStableFunc(all, func(x, y ledger.Course) int { return cmp.Compare(x.Due, y.Due) }) // some were extended
	rounds, err := b.roundsOf(tx)
	if err != nil {
		return err
	}
	b.issues = make([]issue, 0, len(all))
	for k := range all {
		one := &all[k]
		if !b.isOf(rounds[one.ID]) {
			continue
		}
		i := issue{id: one.ID, household: one.Household, house: b.house(one.Household), village: one.Village}
		b.markIssue(&i, one)
		if one.Status.Unclosed() && i.house >= 0 {
			b.houses[i.house].marks.set(b.keyed[ofHouses]["issues_houses"])
		}
		b.issues = append(b.issues, i)
	}
	return b.readFines(tx, func(yield func(ledger.Line) bool) {
		for k := range all {
			if !yield(all[k].Line) {
				return
			}
		}
	})
}

// settled are the states in which the work itself is done.
var settled = []ledger.Status{ledger.Checked, ledger.VillageSigned, ledger.TownshipSigned, ledger.Closed}

// issueFigures say which issues a figure counts on a day.
var issueFigures = map[string]func(one *ledger.Course, day string) bool{
	"issues":           func(*ledger.Course, string) bool { return true },
	"issues_unclosed":  func(one *ledger.Course, _ string) bool { return one.Status.Unclosed() },
	"issues_closed":    func(one *ledger.Course, _ string) bool { return one.Status == ledger.Closed },
	"issues_withdrawn": func(one *ledger.Course, _ string) bool { return one.Status == ledger.Withdrawn },
	"issues_claimed": func(one *ledger.Course, _ string) bool {
		return one.Status != ledger.Found && one.Status != ledger.Registered && one.Status != ledger.Withdrawn
	},
	"issues_checked": func(one *ledger.Course, _ string) bool { return slices.Contains(settled, one.Status) },
	"issues_waiting": func(one *ledger.Course, _ string) bool { return one.Status == ledger.Waiting },
	"issues_working": func(one *ledger.Course, _ string) bool {
		return one.Status.Unclosed() && one.Status != ledger.Waiting && !slices.Contains(settled, one.Status)
	},
	"issues_overdue":  func(one *ledger.Course, day string) bool { return one.Overdue(day) },
	"issues_doubtful": func(one *ledger.Course, _ string) bool { return one.Doubtful },
	"issues_reopened": func(one *ledger.Course, _ string) bool { return one.State.Reopened > 0 },
}

// markIssue marks an issue by the figures that count it, and counts its measures.
func (b *Book) markIssue(i *issue, one *ledger.Course) {
	for key, counts := range issueFigures {
		if counts(one, b.Day) {
			i.marks.set(b.keyed[ofIssues][key])
		}
	}
	for _, m := range one.State.Measures {
		i.measures[0]++
		if m.Done {
			i.measures[1]++
		}
	}
}

// house is the place of a household, -1 for none that is there.
func (b *Book) house(id string) int32 {
	if at, known := b.at[id]; known {
		return at
	}
	return -1
}

func (b *Book) readFines(tx *store.Tx, lines iter.Seq[ledger.Line]) error {
	r, err := penalty.Count(tx, lines, "")
	if err != nil {
		return err
	}
	at := make(map[string]int, len(b.issues))
	for i := range b.issues {
		at[b.issues[i].id] = i
	}
	for _, l := range r.Lines {
		i, known := at[l.ID]
		if !known || l.Second {
			continue
		}
		cost := r.General
		if l.Reason == penalty.Housing {
			cost = r.House
			if h := b.issues[i].house; h >= 0 {
				b.houses[h].marks.set(b.keyed[ofHouses]["fine_houses"])
			}
		} else {
			b.issues[i].marks.set(b.keyed[ofIssues]["fine_issues"])
		}
		if cost.Known {
			p := reply{id: l.ID, subject: l.Household, village: b.issues[i].village, house: b.issues[i].house}
			bit := b.keyed[ofSums][keyFine]
			p.sums.set(bit)
			p.amounts = []posted{{bit, amount(cost.Yuan * amountUnit)}}
			b.replies = append(b.replies, p)
		}
	}
	return nil
}
