package account

import (
	"slices"
	"strings"

	"cunce/store"
	"cunce/store/people"
	"cunce/store/report"
)

// A flow is what came and went in a group in a month.
type flow struct {
	births, deaths, marriedIn, movedIn, marriedOut, movedOut, others int
	houses                                                           map[string]bool
}

func (f *flow) net() int {
	return f.births + f.marriedIn + f.movedIn - f.deaths - f.marriedOut - f.movedOut - f.others
}

// Natural is the account of births, deaths and moves by group and month, of the events between two days (both included, ""
// for no bound). Somebody who moves from one group of the village to another leaves the one and comes to the other.
func Natural(tx *store.Tx, from, to string) (report.Table, error) {
	events, err := people.List(tx, people.Filter{From: from, To: to, Standing: true})
	if err != nil {
		return report.Table{}, err
	}
	flows := map[[2]string]*flow{}
	at := func(team, month string) *flow {
		key := [2]string{team, month}
		if flows[key] == nil {
			flows[key] = &flow{houses: map[string]bool{}}
		}
		return flows[key]
	}
	for _, e := range events {
		if !e.Kind().Adds() && !e.Kind().Takes() {
			continue
		}
		month := e.Date()[:7]
		f := at(e.Team(), month)
		f.add(e.Kind())
		f.houses[e.Households()[0]] = true
		if e.Moved() > 0 { // from another household of the village
			other := at(e.FromTeam(), month)
			other.leave(e.Kind())
			other.houses[e.Households()[1]] = true
		}
	}
	return naturalTable(tx, flows, from, to)
}

func (f *flow) add(k people.Kind) {
	switch k {
	case people.Birth:
		f.births++
	case people.Death:
		f.deaths++
	case people.MarryIn:
		f.marriedIn++
	case people.MoveIn:
		f.movedIn++
	case people.MarryOut:
		f.marriedOut++
	case people.MoveOut:
		f.movedOut++
	default:
		f.others++
	}
}

// leave counts at the other end of a move within the village.
func (f *flow) leave(k people.Kind) {
	if k == people.MarryIn {
		f.marriedOut++
		return
	}
	f.movedOut++
}

func naturalTable(tx *store.Tx, flows map[[2]string]*flow, from, to string) (report.Table, error) {
	t := report.Table{Kind: NaturalKind, Title: NaturalTitle, Notes: []string{natScope + span(from, to), natSame}}
	for i, title := range natColumns {
		c := report.Column{Name: natNames[i], Title: title, Form: report.Count}
		if i < 2 {
			c.Form = report.Words
		}
		t.Columns = append(t.Columns, c)
	}
	order, err := tx.Groups()
	if err != nil {
		return t, err
	}
	keys := make([][2]string, 0, len(flows))
	for key := range flows {
		keys = append(keys, key)
	}
	place := func(team string) int {
		if at := slices.Index(order, team); at >= 0 {
			return at
		}
		return len(order)
	}
	slices.SortFunc(keys, func(a, b [2]string) int {
		if d := place(a[0]) - place(b[0]); d != 0 {
			return d
		}
		return strings.Compare(a[0]+a[1], b[0]+b[1])
	})
	total := make([]int, len(natColumns)-2)
	for _, key := range keys {
		f := flows[key]
		numbers := []int{f.births, f.deaths, f.marriedIn, f.movedIn, f.marriedOut, f.movedOut, f.others, f.net()}
		row := report.Row{Cells: []report.Cell{{Text: key[0]}, {Text: key[1]}}}
		for i, n := range numbers {
			row.Cells = append(row.Cells, count(n))
			total[i] += n
		}
		for id := range f.houses {
			row.Households = append(row.Households, id)
		}
		slices.Sort(row.Households)
		t.Rows = append(t.Rows, row)
	}
	if len(keys) > 0 {
		t.Total.Cells = []report.Cell{{Text: natTotal}, {}}
		for _, n := range total {
			t.Total.Cells = append(t.Total.Cells, count(n))
		}
	}
	return t, nil
}
