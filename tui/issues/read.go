package issues

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/township"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// list is what a reading of the ledger brought back; the counts, offices and categories are those of the whole ledger.
type list struct {
	rows                []row
	offices, categories []string
	groups              []string
	places              []string // the names of the villages, where there are several
	tally               ledger.Tally
	officers            []store.Officer
	signs               map[string]int // signatures by the computer on which they were entered
}

// row is one issue with what the list shows beside it.
type row struct {
	ledger.Line
	group, number, head string // of the household, empty for an issue of the village
	place               string // the village, where there are several
	named               string // by the head when it was opened, where that was another; once everything about it is read
	late, today         bool
}

// read counts over the whole ledger and lists what the narrowing leaves.
func read(tx *store.Tx, n narrowing, today string) (list, error) {
	var got list
	all, err := tx.IssueLines(store.IssueFilter{})
	if err != nil {
		return got, err
	}
	roster, err := tx.Roster()
	if err != nil {
		return got, err
	}
	if got.officers, err = tx.Officers(""); err != nil {
		return got, err
	}
	if got.signs, err = tx.SignCounts(); err != nil {
		return got, err
	}
	places, err := township.Names(tx)
	if err != nil {
		return got, err
	}
	houses := make(map[string]store.Household, len(roster))
	for _, h := range roster {
		houses[h.ID] = h
		got.groups = append(got.groups, h.Group())
	}
	for _, i := range all {
		got.tally.Add(i, today)
		got.offices, got.categories = append(got.offices, i.Office), append(got.categories, i.Category)
		got.places = append(got.places, places[i.Village])
		if n.leaves(i, places[i.Village], groupOf(houses, i.Household), today) {
			r := rowOf(i, houses, today)
			r.place = places[i.Village]
			got.rows = append(got.rows, r)
		}
	}
	got.offices, got.categories, got.groups, got.places = sorted(got.offices), sorted(got.categories), sorted(got.groups), sorted(got.places)
	if len(got.places) < 2 {
		got.places = nil
	}
	return got, nil
}

func groupOf(houses map[string]store.Household, id string) string {
	if h, ok := houses[id]; ok {
		return h.Group()
	}
	return ""
}

func sorted(names []string) []string {
	slices.Sort(names)
	return slices.DeleteFunc(slices.Compact(names), func(name string) bool { return name == "" })
}

// rowOf names the household; one that is no longer in the register leaves the issue with its own words.
func rowOf(i ledger.Line, houses map[string]store.Household, today string) row {
	r := row{Line: i, late: i.Overdue(today), today: i.Status.Unclosed() && i.Due == today}
	if i.Household == "" {
		return r
	}
	r.head = gone
	if h, ok := houses[i.Household]; ok {
		r.group, r.number, r.head = h.Group(), h.Number(), h.Head()
	}
	return r
}

// short is the household in the list: the last three digits of its number, and the head. The panel tells it whole.
func (r row) short() string {
	if r.head == "" {
		return cmp.Or(r.place, ofTheVillage)
	}
	n := []rune(r.number)
	return strings.TrimSpace(r.place + " " + string(n[max(0, len(n)-3):]) + " " + r.head)
}

// state is how far it is, in three characters.
func (r row) state() string {
	if r.Doubtful {
		return doubtWord
	}
	return r.Status.Name()
}

// cell is what stands in a column of the list.
func (r row) cell(column int) widget.Cell {
	text := [...]string{r.Number, r.short(), r.Title, r.Office, r.due(), r.state()}
	cell := widget.Cell{Text: text[column]}
	switch {
	case !r.Status.Unclosed():
		cell.Style = theme.Answered()
	case column == 4 && r.late:
		cell.Style = theme.Problem()
	case column == 4 && r.today:
		cell.Style = theme.Due()
	}
	return cell
}

// due is the deadline without its year, and that it has passed.
func (r row) due() string {
	text := shortDay(r.Due)
	switch {
	case r.late:
		text += late
	case r.today:
		text += dueToday
	}
	return text
}

func shortDay(day string) string {
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return at.Format("1.2")
}
