package issues

import (
	"cmp"
	"fmt"
	"slices"

	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/ledger/origin"
	"cunce/store/report"
)

// Kind and Title name the report.
const (
	Kind  = "issues"
	Title = "问题台账统计"
)

// A By is what the ledger is counted by.
type By string

// The ways to count: by source, group and office together, where issues of several villages are seen by source, village and office, or by
// one thing.
const (
	ByCross    By = "cross"
	BySource   By = "source"
	ByLevel    By = "level"
	ByVillage  By = "village"
	ByGroup    By = "group"
	ByOffice   By = "office"
	ByCategory By = "category"
	ByPerson   By = "person"
)

// Bys are the ways to count, the usual one first.
func Bys() []By {
	return []By{ByCross, BySource, ByLevel, ByVillage, ByGroup, ByOffice, ByCategory, ByPerson}
}

// An Entry is one issue as the report sees it.
type Entry struct {
	ledger.Line
	Village, Group string // names; Group of an issue of the village says so
	Level, Person  string
	Measures, Done int
	Reopened       bool // once at least
	place          int  // of its household in walking order, -1 for an issue of the village
}

// A Ledger is all issues of the file on a day.
type Ledger struct {
	Today   string
	Entries []Entry // by due date, then number
}

// Read reads the ledger on a day (2006-01-02).
func Read(tx *store.Tx, today string) (Ledger, error) {
	all := Ledger{Today: today}
	lines, err := tx.IssueLines(store.IssueFilter{})
	if err != nil {
		return all, err
	}
	roster, err := tx.Roster()
	if err != nil {
		return all, err
	}
	houses := make(map[string]int, len(roster))
	for at, h := range roster {
		houses[h.ID] = at
	}
	for _, l := range lines {
		i, err := tx.Issue(l.ID)
		if err != nil {
			return all, err
		}
		village, err := tx.VillageName(i.Village)
		if err != nil {
			return all, err
		}
		e := Entry{Line: l, Village: village, Group: wordVillage, Level: i.Level(), Person: i.State().Person, place: -1}
		if l.Household != "" {
			e.Group = wordGone
			if at, known := houses[l.Household]; known {
				e.Group, e.place = cmp.Or(roster[at].Text("team"), wordNoGroup), at
			}
		}
		e.count(i)
		all.Entries = append(all.Entries, e)
	}
	return all, nil
}

func (e *Entry) count(i store.Issue) {
	for _, m := range i.Measures() {
		e.Measures++
		if m.Done {
			e.Done++
		}
	}
	e.Reopened = i.State().Reopened > 0
}

// Tally counts all issues, as the home screen and the ledger do.
func (l Ledger) Tally() (all ledger.Tally) {
	for _, e := range l.Entries {
		all.Add(e.Line, l.Today)
	}
	return all
}

// across reports whether there are issues of several villages.
func (l Ledger) across() bool {
	return slices.ContainsFunc(l.Entries, func(e Entry) bool { return e.Village != l.Entries[0].Village })
}

// key is what an issue is counted under: one word a column.
func (e Entry) key(by By, across bool) []string {
	switch by {
	case BySource:
		return []string{origin.Word(e.Source)}
	case ByLevel:
		return []string{cmp.Or(origin.Word(e.Level), wordNoLevel)}
	case ByVillage:
		return []string{e.Village}
	case ByGroup:
		return []string{e.Group}
	case ByOffice:
		return []string{cmp.Or(e.Office, wordNoOffice)}
	case ByCategory:
		return []string{cmp.Or(e.Category, wordNoCategory)}
	case ByPerson:
		return []string{cmp.Or(e.Person, wordNoPerson)}
	}
	place := e.Group
	if across {
		place = e.Village
	}
	return []string{origin.Word(e.Source), place, cmp.Or(e.Office, wordNoOffice)}
}

// keyColumns are the columns of the key.
func keyColumns(by By, across bool) []report.Column {
	one := map[By]string{BySource: colSource, ByLevel: colLevel, ByVillage: colVillage, ByGroup: colGroup, ByOffice: colOffice,
		ByCategory: colCategory, ByPerson: colPerson}
	if title := one[by]; title != "" {
		return []report.Column{{Name: string(by), Title: title}}
	}
	place := ByGroup
	if across {
		place = ByVillage
	}
	return []report.Column{{Name: string(BySource), Title: colSource}, {Name: string(place), Title: one[place]}, {Name: string(ByOffice), Title: colOffice}}
}

// A sum is what stands in one row.
type sum struct {
	ledger.Tally
	reopened, measures, done int
	houses                   []int // places in walking order
	ids                      map[int]string
}

func (s *sum) add(e Entry, today string) {
	s.Tally.Add(e.Line, today)
	s.measures, s.done = s.measures+e.Measures, s.done+e.Done
	if e.Reopened {
		s.reopened++
	}
	if e.place >= 0 {
		if s.ids == nil {
			s.ids = map[int]string{}
		}
		if _, there := s.ids[e.place]; !there {
			s.ids[e.place], s.houses = e.Household, append(s.houses, e.place)
		}
	}
}

// numbers are the cells behind the key.
func (s sum) numbers() []report.Cell {
	var out []report.Cell
	put := func(n int) { out = append(out, report.Cell{Number: float64(n), Known: true}) }
	put(s.Total)
	for _, state := range ledger.Statuses() {
		put(s.States[state])
	}
	for _, n := range []int{s.Unclosed, s.Overdue, s.DueToday, s.Doubtful, s.reopened} {
		put(n)
	}
	rate := report.Cell{}
	if owed := s.Owed(); owed > 0 {
		rate = report.Cell{Number: float64(s.States[ledger.Closed]) / float64(owed), Known: true}
	}
	out = append(out, rate)
	put(s.measures)
	put(s.done)
	return out
}

// numberColumns are the columns of numbers.
func numberColumns() []report.Column {
	out := []report.Column{{Name: "issues", Title: colTotal, Form: report.Count}}
	for _, state := range ledger.Statuses() {
		out = append(out, report.Column{Name: string(state), Title: state.Name(), Form: report.Count})
	}
	for _, c := range [][2]string{{"unclosed", colUnclosed}, {"overdue", colOverdue}, {"due_today", colToday}, {"doubtful", colDoubtful}, {"reopened", colReopened}} {
		out = append(out, report.Column{Name: c[0], Title: c[1], Form: report.Count})
	}
	return append(out, report.Column{Name: "rate", Title: colRate, Form: report.Percent},
		report.Column{Name: "measures", Title: colMeasures, Form: report.Count}, report.Column{Name: "measures_done", Title: colDone, Form: report.Count})
}

// Table is the report. Groups stand in walking order, everything else by how many issues there are, most first.
func (l Ledger) Table(by By) report.Table {
	across := l.across()
	t := report.Table{Kind: Kind, Title: Title, Notes: []string{fmt.Sprintf(noteDay, l.Today), noteUnclosed, noteRate, noteDoubtful},
		Columns: append(keyColumns(by, across), numberColumns()...)}
	type line struct {
		key   []string
		first int
		sum   sum
	}
	var lines []*line
	at := map[string]*line{}
	var total sum
	for _, e := range l.Entries {
		key := e.key(by, across)
		name := fmt.Sprint(key)
		if at[name] == nil {
			at[name] = &line{key: key, first: e.place}
			lines = append(lines, at[name])
		}
		at[name].first = min(at[name].first, e.place)
		at[name].sum.add(e, l.Today)
		total.add(e, l.Today)
	}
	slices.SortStableFunc(lines, func(a, b *line) int {
		if by == ByGroup {
			return cmp.Compare(a.first, b.first)
		}
		return cmp.Or(cmp.Compare(b.sum.Total, a.sum.Total), slices.Compare(a.key, b.key))
	})
	for _, one := range lines {
		row := report.Row{}
		for _, word := range one.key {
			row.Cells = append(row.Cells, report.Cell{Text: word})
		}
		row.Cells = append(row.Cells, one.sum.numbers()...)
		slices.Sort(one.sum.houses)
		for _, place := range one.sum.houses {
			row.Households = append(row.Households, one.sum.ids[place])
		}
		t.Rows = append(t.Rows, row)
	}
	t.Total.Cells = make([]report.Cell, len(keyColumns(by, across)))
	t.Total.Cells[0].Text = wordTotal
	t.Total.Cells = append(t.Total.Cells, total.numbers()...)
	return t
}
