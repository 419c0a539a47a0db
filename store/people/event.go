package people

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"cunce/store"
	"cunce/store/revision"
)

// An Event is one thing that happened, as it was entered.
//
// Invariants: type is one of Kinds; date is a day; at is when it was entered. households and members name all that it
// happened to, the household where it was entered first; undone is when it was taken back.
type Event struct{ *store.Record }

// Kind is what happened.
func (e Event) Kind() Kind { return Kind(e.Text(fieldType)) }

// Date is the day on which it happened, 2006-01-02.
func (e Event) Date() string { return e.Text(fieldDate) }

// Reason is what the officer wrote about it.
func (e Event) Reason() string { return e.Text(fieldReason) }

// Households are the ids of the households that it happened to, the one where it was entered first.
func (e Event) Households() []string { return strings.Fields(e.Text(fieldHouseholds)) }

// Members are the ids of the people that it happened to.
func (e Event) Members() []string { return strings.Fields(e.Text(fieldMembers)) }

// Issues are the ids of the issues that went to another household with it.
func (e Event) Issues() []string { return strings.Fields(e.Text(fieldIssues)) }

// Team is the group of the household where it was entered, FromTeam that of the household where somebody came from, at that
// time.
func (e Event) Team() string { return e.Text(fieldTeam) }

// FromTeam is the group where somebody of the village came from.
func (e Event) FromTeam() string { return e.Text(fieldFromTeam) }

// Moved is how many people changed between the first and the second of its households.
func (e Event) Moved() int {
	n, _ := strconv.Atoi(e.Text(fieldMoved))
	return n
}

// Undone reports that it was taken back.
func (e Event) Undone() bool { return e.Text(fieldUndone) != "" }

// By is who entered it.
func (e Event) By() string { return e.Text(fieldBy) }

// Entered is when.
func (e Event) Entered() time.Time {
	at, _ := time.Parse(time.RFC3339, e.Text(fieldAt))
	return at
}

// Told is what happened in one sentence, with the names as they were.
func (e Event) Told() string { return e.Text(fieldTold) }

// kindEvent is the kind of an event's record.
const kindEvent revision.Kind = "event"

// The fields of an event's record.
const (
	fieldType       = "type"
	fieldDate       = "date"
	fieldReason     = "reason"
	fieldHouseholds = "households"
	fieldMembers    = "members"
	fieldIssues     = "issues"
	fieldTeam       = "team" // of the household where it was entered, at that time
	fieldFromTeam   = "from_team"
	fieldMoved      = "moved" // how many came from, or went to, another household of the village
	fieldTold       = "told"
	fieldBy         = "by"
	fieldAt         = "at"
	fieldUndone     = "undone"
	fieldUndoneBy   = "undone_by"
)

// A Filter narrows List; zero fields do not filter.
type Filter struct {
	From, To  string // days, both included
	Household string
	Kind      Kind
	Standing  bool // without those that were taken back
}

// List are the events, the latest first.
func List(tx *store.Tx, f Filter) ([]Event, error) {
	var out []Event
	err := tx.Each(kindEvent, func(r *store.Record) error {
		kept := *r
		if e := (Event{&kept}); f.passes(e) {
			out = append(out, e)
		}
		return nil
	})
	slices.SortFunc(out, func(a, b Event) int { return cmp.Or(cmp.Compare(b.Date(), a.Date()), cmp.Compare(b.ID, a.ID)) })
	return out, err
}

func (f Filter) passes(e Event) bool {
	return !(f.From != "" && e.Date() < f.From || f.To != "" && e.Date() > f.To || f.Kind != "" && e.Kind() != f.Kind ||
		f.Standing && e.Undone() || f.Household != "" && !slices.Contains(e.Households(), f.Household))
}
