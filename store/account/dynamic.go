package account

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"cunce/store"
	"cunce/store/people"
	"cunce/store/report"
	"cunce/store/revision"
	"cunce/store/swept"
)

// The kinds and titles of the two accounts, as commands and screens name them.
const (
	DynamicKind  = "dynamic"
	DynamicTitle = "建档立卡动态调整账"
	NaturalKind  = "people"
	NaturalTitle = "人口自然变动账"
)

// formDynamic is the form of source 004 in which a household is adjusted.
const formDynamic = "adjustment"

// The results of an adjustment, in the order of the account.
var results = []string{"removed", "dead", "kept", "returned", "new"}

// A side is what the account adds up for one result: households and people, and what came and went within.
type side struct {
	houses, before, within, after int
	ids                           []string
	unknown                       int // numbers that are not known
}

// account is the dynamic adjustment of a village between two days.
type account struct {
	sides    map[string]*side
	differs  []string // households whose answer about within is not what the events say
	counted  int      // households whose within was counted from the events
	from, to string
}

// An Adjustment is the last adjustment of a household between two days, as the form says.
type Adjustment struct {
	Household, Village, Response string
	Head                         string // "" of a household that is no more
	Completed                    string // RFC 3339
	Result                       string // removed, dead, kept, returned, new
	Before, After                Number // of people
	// Within is how many came and went within a household that stays: what the form says, else what the events of the same days do.
	Within  Number
	Counted bool // Within is what the events say
	Events  Number
}

// A Number is one that may not be known.
type Number struct {
	N     int
	Known bool
}

// fields are what a sweep reads of an adjustment.
var fields = []string{"@form", "@subject", "@completed", "y_result", "y_before", "y_after", "y_natural"}

// Adjusted are the adjustments completed between two days (2006-01-02, both included, "" for no bound), of each household the last: in
// walking order, households that are no more at the end. It is for View.
func Adjusted(tx *store.Tx, from, to string) ([]Adjustment, error) {
	all, err := swept.Collect(tx, revision.Response, fields, func(r *swept.Row) (Adjustment, bool) {
		if !r.Is(0, formDynamic) {
			return Adjustment{}, false
		}
		a := Adjustment{Household: r.Text(1), Village: r.Village, Response: r.ID, Completed: r.Text(2), Result: r.Text(3), Before: numberOf(r.Text(4)),
			After: numberOf(r.Text(5)), Within: numberOf(r.Text(6))}
		day := dayOf(a.Completed)
		return a, (from == "" || day >= from) && (to == "" || day <= to)
	})
	if err != nil || len(all) == 0 {
		return nil, err
	}
	last := map[string]Adjustment{} // a household is adjusted once: the last one counts
	for _, a := range all {
		if old, known := last[a.Household]; !known || timeOf(old.Completed).Before(timeOf(a.Completed)) {
			last[a.Household] = a
		}
	}
	within, err := withinBy(tx, from, to)
	if err != nil {
		return nil, err
	}
	roster, err := tx.Roster()
	if err != nil {
		return nil, err
	}
	out := make([]Adjustment, 0, len(last))
	take := func(id, head string) {
		a, adjusted := last[id]
		if !adjusted {
			return
		}
		delete(last, id)
		a.Head = head
		a.Events.N, a.Events.Known = within[id]
		if a.stays() && !a.Within.Known {
			a.Within, a.Counted = Number{a.Events.N, true}, true
		}
		out = append(out, a)
	}
	for _, h := range roster {
		take(h.ID, h.Head())
	}
	for _, id := range slices.Sorted(maps.Keys(last)) {
		take(id, "")
	}
	return out, nil
}

func (a Adjustment) stays() bool { return a.Result == "kept" || a.Result == "returned" }

func numberOf(text string) Number {
	n, err := strconv.Atoi(text)
	if err != nil {
		return Number{}
	}
	return Number{n, true}
}

func timeOf(text string) time.Time {
	at, _ := time.Parse(time.RFC3339, text)
	return at
}

// dayOf is the day of a time as it was written down.
func dayOf(text string) string { return timeOf(text).Format(time.DateOnly) }

// Dynamic is the account of source 004, in households and people, of the adjustments completed between two days (both
// included, "" for no bound): every identity is told with its parts. What came and went within the households that stay is
// as the form says; where it does not say, as the events of the same days do.
func Dynamic(tx *store.Tx, from, to string) (report.Table, error) {
	a := &account{sides: map[string]*side{}, from: from, to: to}
	for _, r := range results {
		a.sides[r] = &side{}
	}
	all, err := Adjusted(tx, from, to)
	for _, one := range all {
		a.add(one)
	}
	return a.table(), err
}

// withinBy is how many people came and went by household, by the events between two days.
func withinBy(tx *store.Tx, from, to string) (map[string]int, error) {
	events, err := people.List(tx, people.Filter{From: from, To: to, Standing: true})
	out := map[string]int{}
	for _, e := range events {
		houses := e.Households()
		switch k := e.Kind(); {
		case k.Adds():
			out[houses[0]]++
			if e.Moved() > 0 {
				out[houses[1]]--
			}
		case k.Takes():
			out[houses[0]]--
		case k == people.Split:
			out[houses[0]] -= len(e.Members())
		case k == people.Join:
			out[houses[1]] += e.Moved()
		}
	}
	return out, err
}

func (a *account) add(one Adjustment) {
	s := a.sides[one.Result]
	if s == nil {
		return
	}
	s.houses++
	s.ids = append(s.ids, one.Household)
	fresh := one.Result == "new"
	for _, n := range []struct {
		Number
		needed bool
	}{{one.Before, !fresh}, {one.After, one.stays() || fresh}} {
		if n.needed && !n.Known {
			s.unknown++
		}
	}
	s.before, s.after = s.before+one.Before.N, s.after+one.After.N
	if !one.stays() {
		return
	}
	switch {
	case one.Counted:
		a.counted++
	case one.Events.Known && one.Events.N != one.Within.N:
		a.differs = append(a.differs, fmt.Sprintf(dynDiffers, one.Head, one.Within.N, one.Events.N))
	}
	s.within += one.Within.N
}

// table lays the account out: a row a result, the identities as notes with their parts.
func (a *account) table() report.Table {
	t := report.Table{Kind: DynamicKind, Title: DynamicTitle, Columns: []report.Column{{Name: "item", Title: dynItem},
		{Name: "houses", Title: dynHouses, Form: report.Count}, {Name: "people", Title: dynPeople, Form: report.Count},
		{Name: "within", Title: dynWithin, Form: report.Count}}}
	s := a.sides
	begin := &side{houses: s["removed"].houses + s["dead"].houses + s["kept"].houses + s["returned"].houses}
	end := &side{houses: s["kept"].houses + s["returned"].houses + s["new"].houses, after: s["kept"].after + s["returned"].after + s["new"].after}
	for _, r := range []string{"removed", "dead", "kept", "returned"} {
		begin.before += s[r].before
		begin.ids = append(begin.ids, s[r].ids...)
	}
	for _, r := range []string{"kept", "returned", "new"} {
		end.ids = append(end.ids, s[r].ids...)
	}
	add := func(item string, houses, people int, within report.Cell, ids []string) {
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{{Text: item}, count(houses), count(people), within}, Households: ids})
	}
	add(dynNames["begin"], begin.houses, begin.before, report.Cell{}, begin.ids)
	add(dynNames["removed"], s["removed"].houses, s["removed"].before, report.Cell{}, s["removed"].ids)
	add(dynNames["dead"], s["dead"].houses, s["dead"].before, report.Cell{}, s["dead"].ids)
	add(dynNames["kept"], s["kept"].houses, s["kept"].after, count(s["kept"].within), s["kept"].ids)
	add(dynNames["returned"], s["returned"].houses, s["returned"].after, count(s["returned"].within), s["returned"].ids)
	add(dynNames["new"], s["new"].houses, s["new"].after, report.Cell{}, s["new"].ids)
	add(dynNames["end"], end.houses, end.after, count(s["kept"].within+s["returned"].within), end.ids)
	t.Notes = a.notes(begin, end)
	return t
}

func count(n int) report.Cell { return report.Cell{Number: float64(n), Known: true} }

// notes say what is counted, and check the identities with their parts, households and people apart.
func (a *account) notes(begin, end *side) []string {
	s := a.sides
	notes := []string{fmt.Sprintf(dynScope, span(a.from, a.to))}
	if begin.houses+end.houses == 0 {
		return append(notes, dynNone)
	}
	within := s["kept"].within + s["returned"].within
	left := begin.houses - s["removed"].houses - s["dead"].houses
	notes = append(notes, holds(left == s["kept"].houses+s["returned"].houses, fmt.Sprintf(dynFirstHouses, begin.houses, s["removed"].houses, s["dead"].houses,
		s["kept"].houses, s["returned"].houses)))
	stay := begin.before - s["removed"].before - s["dead"].before + within
	notes = append(notes, holds(stay == s["kept"].after+s["returned"].after, fmt.Sprintf(dynFirstPeople, begin.before, s["removed"].before, s["dead"].before, within,
		s["kept"].after, s["returned"].after)))
	notes = append(notes, holds(end.houses == s["kept"].houses+s["returned"].houses+s["new"].houses, fmt.Sprintf(dynLastHouses, end.houses, s["kept"].houses,
		s["returned"].houses, s["new"].houses)))
	notes = append(notes, holds(end.after == s["kept"].after+s["returned"].after+s["new"].after, fmt.Sprintf(dynLastPeople, end.after, s["kept"].after,
		s["returned"].after, s["new"].after)))
	notes = append(notes, fmt.Sprintf(dynFall, fall(begin.houses, end.houses), fall(begin.before, end.after)))
	unknown := 0
	for _, r := range results {
		unknown += s[r].unknown
	}
	if unknown > 0 {
		notes = append(notes, fmt.Sprintf(dynUnknown, unknown))
	}
	if a.counted > 0 {
		notes = append(notes, fmt.Sprintf(dynCounted, a.counted))
	}
	return append(notes, a.differs...)
}

func holds(ok bool, parts string) string {
	if ok {
		return parts + dynHolds
	}
	return parts + dynFails
}

// fall is by how much something went down, in percent with one decimal; of nothing it is not known.
func fall(begin, end int) string {
	if begin == 0 {
		return dynNoFall
	}
	return strconv.FormatFloat(100*float64(begin-end)/float64(begin), 'f', 1, 64) + "%"
}

func span(from, to string) string {
	return fmt.Sprintf(spanDays, cmp.Or(from, spanBegin), cmp.Or(to, spanEnd))
}
