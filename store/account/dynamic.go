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

// Dynamic is the account of source 004, in households and people, of the adjustments completed between two days (both
// included, "" for no bound): every identity is told with its parts. What came and went within the households that stay is
// as the form says; where it does not say, as the events of the same days do.
func Dynamic(tx *store.Tx, from, to string) (report.Table, error) {
	a := &account{sides: map[string]*side{}, from: from, to: to}
	for _, r := range results {
		a.sides[r] = &side{}
	}
	last := map[string]store.Response{} // a household is adjusted once: the last one counts
	err := tx.Each(revision.Response, func(r *store.Record) error {
		kept := *r
		one := store.Response{Record: &kept}
		day := one.Completed().Format(time.DateOnly)
		if one.Subject().Form != formDynamic || from != "" && day < from || to != "" && day > to {
			return nil
		}
		id := one.Subject().Record
		if old, known := last[id]; !known || old.Completed().Before(one.Completed()) {
			last[id] = one
		}
		return nil
	})
	if err != nil {
		return report.Table{}, err
	}
	within, err := withinBy(tx, from, to)
	if err != nil {
		return report.Table{}, err
	}
	roster, err := tx.Roster()
	if err != nil {
		return report.Table{}, err
	}
	for _, h := range roster { // in walking order
		if r, ok := last[h.ID]; ok {
			a.add(h.ID, h.Head(), r, within)
			delete(last, h.ID)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(last)) { // households that are no more
		a.add(id, "", last[id], within)
	}
	return a.table(), nil
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

func (a *account) add(id, head string, r store.Response, within map[string]int) {
	s := a.sides[r.Text("y_result")]
	if s == nil {
		return
	}
	s.houses++
	s.ids = append(s.ids, id)
	stays := r.Text("y_result") == "kept" || r.Text("y_result") == "returned"
	number := func(field string, needed bool) int {
		n, err := strconv.Atoi(r.Text(field))
		if err != nil && needed {
			s.unknown++
		}
		return n
	}
	fresh := r.Text("y_result") == "new"
	s.before, s.after = s.before+number("y_before", !fresh), s.after+number("y_after", stays || fresh)
	if !stays {
		return
	}
	counted, happened := within[id]
	n, err := strconv.Atoi(r.Text("y_natural"))
	switch {
	case err != nil:
		n = counted
		a.counted++
	case happened && counted != n:
		a.differs = append(a.differs, fmt.Sprintf(dynDiffers, head, n, counted))
	}
	s.within += n
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
