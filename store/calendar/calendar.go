package calendar

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"cunce/store"
	"cunce/store/monitor"
	"cunce/store/monitor/chase"
	"cunce/store/oversee"
	"cunce/store/schedule"
	"cunce/store/tasklist"
	"cunce/store/visits"
)

// A State is how an entry stands today.
type State string

// The states in the order of urgency. Of what was never entered nobody knows when it is due, and it is not called overdue.
const (
	Overdue State = "overdue"
	Today   State = "today"
	Soon    State = "soon" // within three days
	Later   State = "later"
	Never   State = "never"
	Off     State = "off"
)

// states are all of them in order.
var states = []State{Overdue, Today, Soon, Later, Never, Off}

// Name is the state in words.
func (s State) Name() string { return stateNames[s] }

// Waits reports that something is to be done now.
func (s State) Waits() bool { return s == Overdue || s == Today }

// soon is how many days before the day something is called near.
const soon = 3

// An Entry is one thing to be done.
type Entry struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Every  string `json:"every"` // how often, in words; "" for what is due once
	Who    string `json:"who"`
	Source string `json:"source"`
	Last   string `json:"last"` // 2006-01-02, "" where it was never entered
	Next   string `json:"next"` // "" where nobody can tell
	State  State  `json:"state"`
	Detail string `json:"detail"` // how much is left, why it is off
	Left   int    `json:"left"`   // how many households, issues or lines are left, 0 where that is not counted
	Page   string `json:"page"`   // the screen where it is done, "" for none
	Record string `json:"record"` // of what the screen is opened, "" for nothing
	Filter string `json:"filter"` // which of its lists, "" for the first
	Kept   bool   `json:"kept"`   // that it was done is entered here, by Keep
	Own    bool   `json:"own"`    // was added by Add
}

// Read are all entries, what waits first.
func Read(tx *store.Tx) ([]Entry, error) {
	r := &reader{tx: tx, today: tx.Now().Format(time.DateOnly)}
	var err error
	if r.notes, err = readNotes(tx); err != nil {
		return nil, err
	}
	for _, step := range []func() error{r.kept, r.visits, r.monitoring, r.supervision, r.measures, r.rounds, r.lists} {
		if err := step(); err != nil {
			return nil, fmt.Errorf("calendar: %w", err)
		}
	}
	slices.SortStableFunc(r.out, func(a, b Entry) int {
		return cmp.Or(slices.Index(states, a.State)-slices.Index(states, b.State), cmp.Compare(a.Next, b.Next))
	})
	return r.out, nil
}

// Waiting counts what is to be done now: what is due today, and what is overdue.
func Waiting(entries []Entry) (today, overdue int) {
	for _, e := range entries {
		switch e.State {
		case Today:
			today++
		case Overdue:
			overdue++
		}
	}
	return today, overdue
}

// A reader gathers the entries of one file.
type reader struct {
	tx    *store.Tx
	today string
	notes notes
	out   []Entry
}

// add puts an entry in, with its state by its next day.
func (r *reader) add(e Entry) {
	if why, off := r.notes.off[e.ID]; off {
		e.State, e.Detail = Off, why
	} else if e.State == "" {
		e.State = r.state(e.Next)
	}
	r.out = append(r.out, e)
}

func (r *reader) state(next string) State {
	near, _ := time.Parse(time.DateOnly, r.today)
	switch {
	case next == "":
		return Never
	case next < r.today:
		return Overdue
	case next == r.today:
		return Today
	case next <= near.AddDate(0, 0, soon).Format(time.DateOnly):
		return Soon
	}
	return Later
}

// kept are the cadences of which it is entered here that they were done, then those that were added.
func (r *reader) kept() error {
	level := "village"
	if r.tx.Identity().Town() {
		level = "township"
	}
	for _, c := range cadences {
		if c.level != "" && c.level != level {
			continue
		}
		p, every := c.periodOf(r.tx.Setting(c.setting, r.today))
		last := r.notes.last[c.id]
		r.add(Entry{ID: c.id, Name: c.name, Every: every, Who: c.who, Source: c.source, Last: last, Next: p.Next(last), Page: c.page, Kept: true})
	}
	for _, o := range r.notes.own {
		e := Entry{ID: o.id, Name: o.name, Every: o.every.Name(), Who: o.who, Source: sourceOwn, Last: r.notes.last[o.id], Kept: true, Own: true}
		switch {
		case e.Last == "":
			e.Next = o.first
		case e.Every == "": // was due once, and is done
			continue
		default:
			e.Next = o.every.Next(e.Last)
		}
		r.add(e)
	}
	return nil
}

// The pages of package visits that are looked at.
const (
	pageMonth     visits.By = "month"
	pageSecretary visits.By = "secretary"
)

// visits are the helper's month and the secretaries' full round, as far as households are left (002 二.(二), 四.(三)).
func (r *reader) visits() error {
	c, err := visits.Read(r.tx, visits.OfMonth)
	if err != nil {
		return err
	}
	if part, ok := c.Part(pageMonth, "month"); ok && part.Count(visits.Open) > 0 {
		r.add(Entry{ID: "helper", Name: nameHelper, Every: monthly, Who: whoHelper, Source: sourceHelper, Next: lastDay(r.today),
			Detail: fmt.Sprintf(leftHouseholds, part.Count(visits.Open)), Page: "visits", Filter: string(pageMonth)})
	}
	due := r.tx.Setting("secretary_due", r.today)
	for _, part := range c.Parts(pageSecretary) {
		if part.Count(visits.Open) > 0 && due != "" {
			r.add(Entry{ID: "round of " + part.Key, Name: fmt.Sprintf(nameSecretary, part.Name), Who: part.Name, Source: sourceSecretary, Next: due,
				Detail: fmt.Sprintf(leftHouseholds, part.Count(visits.Open)), Page: "visits", Filter: string(pageSecretary)})
		}
	}
	return nil
}

// looked is a monitored household that was looked at in its house.
const looked monitor.Look = "done"

// The lists of the screen of monitoring: who was not looked at this month, and who was missed in the month before.
const (
	filterLeft   = "left"
	filterMissed = "missed"
)

// Monitoring is the id of the entry about the households that were not looked at this month.
const Monitoring = "monitor"

// monitoring are the monitored households that were not looked at this month (001: 每月一次动态监测), and the days by which households
// must have gone on along the seven steps (001 六.(一)); and those that were missed in the month before while nobody follows it up.
func (r *reader) monitoring() error {
	book, err := monitor.Read(r.tx)
	if err != nil {
		return err
	}
	all, err := book.All()
	if err != nil {
		return err
	}
	left, steps := 0, map[[2]string]int{}
	for _, h := range all {
		if look := book.LookAt(h, book.Month()); look != "" && look != looked {
			left++
		}
		if due := book.Deadline(h); due != "" {
			steps[[2]string{due, book.Next(h)}]++
		}
	}
	if left > 0 {
		r.add(Entry{ID: Monitoring, Name: nameMonitor, Every: monthly, Who: whoMonitor, Source: sourceMonitor, Next: lastDay(r.today),
			Detail: fmt.Sprintf(leftHouseholds, left), Left: left, Page: "monitor", Filter: filterLeft})
	}
	missed, err := chase.Unfollowed(r.tx, book, all)
	if err != nil {
		return err
	}
	if missed > 0 {
		r.add(Entry{ID: "chase", Name: fmt.Sprintf(nameChase, chase.Last(book)), Every: monthly, Who: whoMonitor, Source: sourceMonitor, Next: r.today,
			Detail: fmt.Sprintf(leftChase, missed), Left: missed, Page: "monitor", Filter: filterMissed})
	}
	for _, key := range slices.SortedFunc(maps.Keys(steps), func(a, b [2]string) int { return slices.Compare(a[:], b[:]) }) {
		r.add(Entry{ID: "monitor:" + key[1] + key[0], Name: nameStep + key[1], Who: whoMonitor, Source: sourceStep, Next: key[0],
			Detail: fmt.Sprintf(leftHouseholds, steps[key]), Page: "monitor"})
	}
	return nil
}

// supervision are the cadences of supervision, entered with what was supervised.
func (r *reader) supervision() error {
	all, err := oversee.Reminders(r.tx)
	for _, d := range all {
		r.add(Entry{ID: "oversee:" + d.Name, Name: nameSupervision + d.Name, Every: d.Every, Who: whoSupervision, Source: sourceSupervision, Last: d.Last,
			Next: d.Next, Page: "oversee"})
	}
	return err
}

// measures are the issues under way of which nothing was written down this month (001: 整改成效每月更新).
func (r *reader) measures() error {
	issues, err := r.tx.Issues(store.IssueFilter{Unclosed: true})
	if err != nil {
		return err
	}
	month, left := r.today[:len("2006-01")], 0
	for _, i := range issues {
		if moved(i).Format("2006-01") < month {
			left++
		}
	}
	if left > 0 {
		r.add(Entry{ID: "measures", Name: nameMeasures, Every: monthly, Who: whoMeasures, Source: sourceMeasures, Next: lastDay(r.today),
			Detail: fmt.Sprintf(leftIssues, left), Page: "issues"})
	}
	return nil
}

// moved is when something was last written down of an issue.
func moved(i store.Issue) time.Time {
	at := i.Opened()
	for _, s := range i.Steps() {
		if s.Time.After(at) {
			at = s.Time
		}
	}
	return at
}

// lastDay is the last day of the month of a day.
func lastDay(day string) string {
	at, _ := time.Parse(time.DateOnly, day)
	return time.Date(at.Year(), at.Month()+1, 0, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

// rounds are the ends of the phases that are not over, of the rounds under way.
func (r *reader) rounds() error {
	all, err := r.tx.Rounds()
	if err != nil {
		return err
	}
	for _, round := range all {
		phases := round.Phases()
		if !round.Open() || len(phases) == 0 {
			continue
		}
		at := slices.IndexFunc(phases, func(p schedule.Phase) bool { return p.To >= r.today })
		if at < 0 {
			at = len(phases) - 1
		}
		p := phases[at]
		name := strings.TrimSpace(round.Title() + " " + p.Title)
		e := Entry{ID: "round:" + round.ID, Name: fmt.Sprintf(nameRound, name), Source: sourceRound, Next: p.To, Page: "rounds", Record: round.ID}
		if p.From > r.today {
			e.Name, e.Next = fmt.Sprintf(nameRoundBegins, name), p.From
		}
		r.add(e)
	}
	return nil
}

// lists are the lists from above that still ask something by a day.
func (r *reader) lists() error {
	all, err := tasklist.All(r.tx)
	if err != nil {
		return err
	}
	counts, err := tasklist.Counts(r.tx)
	if err != nil {
		return err
	}
	for _, l := range all {
		left := counts[l.ID].Left
		if l.Due() == "" || left == 0 {
			continue
		}
		r.add(Entry{ID: "list:" + l.ID, Name: fmt.Sprintf(nameList, l.Title()), Source: sourceList, Next: l.Due(), Detail: fmt.Sprintf(leftTasks, left),
			Page: "lists", Record: l.ID})
	}
	return nil
}
