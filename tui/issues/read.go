package issues

import (
	"fmt"
	"slices"
	"time"

	"cunce/store"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// list is what a reading of the ledger brought back; the counts, offices and categories are those of the whole ledger.
type list struct {
	rows                   []row
	offices, categories    []string
	unclosed, late, dueNow int
	total                  int
}

// row is one issue with what the list shows beside it.
type row struct {
	issue               store.Issue
	group, number, head string // of the household, empty for an issue of the village
	named               string // the household by the head when it was opened, where that was another
	late, today         bool
}

// read counts over the whole ledger and lists what the narrowing leaves.
func read(tx *store.Tx, n narrowing, today string) (list, error) {
	var got list
	all, err := tx.Issues(store.IssueFilter{})
	if err != nil {
		return got, err
	}
	roster, err := tx.Roster()
	if err != nil {
		return got, err
	}
	houses := make(map[string]store.Household, len(roster))
	for _, h := range roster {
		houses[h.ID] = h
	}
	former, err := tx.FormerHeads()
	if err != nil {
		return got, err
	}
	got.total = len(all)
	for _, i := range all {
		got.count(i, today)
		if !n.leaves(i, today) {
			continue
		}
		r := rowOf(i, houses, today)
		if former[i.Household()] || i.Text("from_household") != "" {
			if r.named, _, err = tx.IssueHead(i); err != nil {
				return got, err
			}
		}
		got.rows = append(got.rows, r)
	}
	got.offices, got.categories = sorted(got.offices), sorted(got.categories)
	return got, nil
}

func sorted(names []string) []string {
	slices.Sort(names)
	return slices.DeleteFunc(slices.Compact(names), func(name string) bool { return name == "" })
}

func (g *list) count(i store.Issue, today string) {
	g.offices, g.categories = append(g.offices, i.Office()), append(g.categories, i.Category())
	if !i.Unclosed() {
		return
	}
	g.unclosed++
	if i.Overdue(today) {
		g.late++
	}
	if i.Due() == today {
		g.dueNow++
	}
}

// rowOf names the household; one that is no longer in the register leaves the issue with its own words.
func rowOf(i store.Issue, houses map[string]store.Household, today string) row {
	r := row{issue: i, late: i.Overdue(today), today: i.Unclosed() && i.Due() == today}
	if i.Household() == "" {
		return r
	}
	r.head = gone
	if h, ok := houses[i.Household()]; ok {
		r.group, r.number, r.head = h.Group(), h.Number(), h.Head()
	}
	return r
}

// short is the household in the list: the last three digits of its number, and the head. The panel tells it whole.
func (r row) short() string {
	if r.head == "" {
		return ofTheVillage
	}
	n := []rune(r.number)
	return string(n[max(0, len(n)-3):]) + " " + r.head
}

// cell is what stands in a column of the list.
func (r row) cell(column int) widget.Cell {
	text := [...]string{r.issue.Number(), r.short(), r.issue.Title(), r.issue.Office(), r.due(), stateNames[r.issue.Status()]}
	c := widget.Cell{Text: text[column]}
	switch {
	case r.late && column == 4:
		c.Style = theme.Problem()
	case r.today && column == 4:
		c.Style = theme.Due()
	case !r.issue.Unclosed():
		c.Style = theme.Answered()
	}
	return c
}

// due shortens 2022-08-25 to 8.25 and says when that is over, or today.
func (r row) due() string {
	due := r.issue.Due()
	if day, err := time.Parse(time.DateOnly, due); err == nil {
		due = fmt.Sprintf("%d.%d", day.Month(), day.Day())
	}
	switch {
	case r.late:
		due += late
	case r.today:
		due += dueToday
	}
	return due
}
