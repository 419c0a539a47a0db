package issues

import (
	"maps"
	"slices"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/ledger/origin"
)

// What the list shows of the ledger's states, besides the states themselves.
const (
	showOpen  = "open"
	showLate  = "overdue"
	showDoubt = "doubt"
	showAll   = "all"
)

// A narrowing is what the list leaves of the ledger; a blank part is all, an id is one issue.
type narrowing struct {
	show                    string // one of the above or a state
	office, category, group string
	source, urgency, days   string // days: how many until the deadline
	place                   string // the name of a village
	id                      string
}

// showNamed is what the page's Filter asks for.
func showNamed(filter string) string {
	switch {
	case filter == showLate, filter == showAll, filter == showDoubt:
		return filter
	case ledger.Status(filter).Name() != filter:
		return filter
	}
	return showOpen
}

// filter is the narrowing as the store takes it.
func (n narrowing) filter(today string) store.IssueFilter {
	f := store.IssueFilter{Office: n.office, Category: n.category, Group: n.group, Source: n.source, Urgency: n.urgency, Today: today}
	switch n.show {
	case showOpen:
		f.Unclosed = true
	case showLate:
		f.Overdue = true
	case showAll, showDoubt:
	default:
		f.Status = ledger.Status(n.show)
	}
	if at, err := time.Parse(time.DateOnly, today); err == nil && n.days != "" {
		f.DueBy = at.AddDate(0, 0, int(n.days[0]-'0')).Format(time.DateOnly)
	}
	return f
}

func (n narrowing) leaves(l ledger.Line, place, group, today string) bool {
	if n.id != "" {
		return l.ID == n.id
	}
	return (n.place == "" || n.place == place) && (n.show != showDoubt || l.Doubtful) && n.filter(today).Passes(l, group)
}

// text names what the list shows.
func (n narrowing) text() string {
	if n.id != "" {
		return onlyOne
	}
	parts := []string{showWord(n.show)}
	for _, p := range [][2]string{{n.place, n.place}, {n.office, n.office}, {n.category, n.category}, {n.group, n.group}, {n.source, origin.Word(n.source)},
		{n.urgency, origin.Word(n.urgency)}, {n.days, dayWords[n.days]}} {
		if p[0] != "" {
			parts = append(parts, p[1])
		}
	}
	return filterWord + strings.Join(parts, "，")
}

func showWord(show string) string {
	if w := showWords[show]; w != "" {
		return w
	}
	return ledger.Status(show).Name()
}

// again reads the list as it is narrowed now.
func (l *Ledger) again() tea.Cmd {
	l.narrow.id, l.other = "", true
	return l.Init()
}

// shows are what F6 goes through.
var shows = []string{showOpen, showLate, showAll}

func (l *Ledger) nextShow() tea.Cmd {
	next := shows[0]
	for i, s := range shows {
		if s == l.narrow.show {
			next = shows[(i+1)%len(shows)]
		}
	}
	l.narrow.show = next
	return l.again()
}

// openFilter asks for everything that narrows the list.
func (l *Ledger) openFilter() tea.Cmd {
	n := l.narrow
	states, words := []string{showOpen, showLate, showAll, showDoubt}, []string{}
	for _, s := range ledger.Statuses() {
		states = append(states, string(s))
	}
	for _, s := range states {
		words = append(words, showWord(s))
	}
	days := []string{"0", "3", "7"}
	fields := []*field{
		choice("show", colState, states, words, n.show),
		choice("office", colOffice, l.list.offices, l.list.offices, n.office),
		choice("category", labelCategory, l.list.categories, l.list.categories, n.category),
		choice("group", labelGroup, l.list.groups, l.list.groups, n.group),
		choice("source", labelSource, origin.Sources(), origin.Words(origin.Sources()), n.source),
		choice("days", colDue, days, named(days, dayWords), n.days),
		choice("urgency", labelUrgency, origin.Urgencies(), origin.Words(origin.Urgencies()), n.urgency),
	}
	if len(l.list.places) > 0 { // of a township's file
		fields = slices.Insert(fields, 1, choice("place", labelPlaces, l.list.places, l.list.places, n.place))
	}
	l.sheet = &sheet{id: "filter", about: askFilter, note: noteFilter, fields: fields, done: func(v map[string]string) tea.Cmd {
		show := v["show"]
		if show == "" {
			show = showAll
		}
		l.narrow = narrowing{show: show, office: v["office"], category: v["category"], group: v["group"], source: v["source"],
			urgency: v["urgency"], days: v["days"], place: v["place"]}
		return l.again()
	}}
	return nil
}

// named are the words of codes.
func named(codes []string, words map[string]string) []string {
	var out []string
	for _, c := range codes {
		out = append(out, words[c])
	}
	return out
}

func sortedKeys(counts map[string]int) []string { return slices.Sorted(maps.Keys(counts)) }
