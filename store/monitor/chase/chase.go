package chase

import (
	"cmp"
	"errors"
	"slices"
	"time"

	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/ledger/origin"
	"cunce/store/monitor"
	"cunce/store/refusal"
	"cunce/store/revision"
)

// formOf is what the issues have in the place of a form, monthly the form that was to be filled in.
const (
	formOf  = "monitoring"
	monthly = "monthly_monitor"
)

// The looks of package monitor that leave a past month undone.
const (
	lookCalled  monitor.Look = "called"
	lookMissing monitor.Look = "missing"
)

// Opened counts what Open did.
type Opened struct {
	Month     string `json:"month"`
	Missing   int    `json:"missing"` // households that were to be looked at in the month and were not
	Opened    int    `json:"opened"`
	Known     int    `json:"known"` // is being worked on already
	Withdrawn int    `json:"withdrawn"`
}

// missed are the households that were to be looked at in a month (2006-01) that is over, and were not; a telephone call is no look
// at the household. None of the month that is running.
func missed(b *monitor.Book, all []monitor.House, month string) (out []monitor.House) {
	for _, h := range all {
		if look := b.LookAt(h, month); look == lookMissing || look == lookCalled && month < b.Month() {
			out = append(out, h)
		}
	}
	return out
}

// Open opens an issue for every household that was not looked at in a month (2006-01), and ends all that were
// caught up. Done again it opens nothing twice. ErrRefused for a month that is not over; monitor's errors for one that is none.
func Open(tx *store.Tx, month string) (n Opened, err error) {
	if err := monitor.ValidMonth(month); err != nil {
		return n, err
	}
	b, err := monitor.Read(tx)
	if err != nil {
		return n, err
	}
	if month >= b.Month() {
		return n, refusal.New(ErrRefused, refusedThisMonth.sentence, refusedThisMonth.hint, month)
	}
	all, err := b.All()
	if err != nil {
		return n, err
	}
	missing := missed(b, all, month)
	n.Month, n.Missing = month, len(missing)
	for _, h := range missing {
		_, opened, err := tx.OpenIssue(key(h.ID, month), about(b, h, month))
		if err != nil {
			return n, err
		}
		if opened {
			n.Opened++
		} else {
			n.Known++
		}
	}
	for _, h := range all {
		if len(h.Assessments) == 0 {
			continue
		}
		issues, err := open(tx, h.ID)
		if err != nil {
			return n, err
		}
		done, err := catchUp(tx, h, issues)
		if err != nil {
			return n, err
		}
		n.Withdrawn += done
	}
	return n, nil
}

func key(household, month string) []string { return []string{formOf, household, month} }

// about are the fields of an issue. It comes from the village's own data: as a finding of supervision it would count against whoever
// was honest enough to follow it up.
func about(b *monitor.Book, h monitor.House, month string) map[string]string {
	detail := detailNothing
	if b.LookAt(h, month) == lookCalled {
		detail = detailCalled
	}
	return map[string]string{"form": formOf, "response": h.ID, "path": month, "household": h.ID, "title": say(titleIssue, month),
		"question": say(questionIssue, month), "category": category, "role": role, "source": origin.Data, "source_note": sourceNote, "detail": detail}
}

// open are the issues of this package about a household that are still to be worked on.
func open(tx *store.Tx, household string) (out []store.Issue, err error) {
	ids, err := tx.IssuesFrom(household)
	for _, id := range ids {
		i, e := tx.Issue(id)
		if e != nil {
			return nil, cmp.Or(err, e)
		}
		if i.Text("form") == formOf && i.Unclosed() {
			out = append(out, i)
		}
	}
	return out, err
}

// catchUp ends those of the issues whose months were looked at by now.
func catchUp(tx *store.Tx, h monitor.House, issues []store.Issue) (n int, err error) {
	for _, i := range issues {
		at := slices.IndexFunc(h.Assessments, func(a *monitor.Assessment) bool { return a.Month == i.Path() && a.Onsite })
		if at < 0 {
			continue
		}
		if _, err := tx.WithdrawIssue(i.ID, say(noteCaughtUp, h.Assessments[at].Day)); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// Follow ends the issues about months that this Update caught up. It is one of store.Options.Follow.
func Follow(tx *store.Tx) error {
	var seen []string
	for _, id := range tx.Touched(revision.Response, true) {
		r, err := tx.Record(revision.Response, id)
		if errors.Is(err, store.ErrNotFound) { // its life ended
			continue
		}
		if err != nil {
			return err
		}
		s := store.Response{Record: r}.Subject()
		if s.Form != monthly || slices.Contains(seen, s.Record) {
			continue
		}
		seen = append(seen, s.Record)
		if err := follow(tx, s.Record); err != nil {
			return err
		}
	}
	return nil
}

func follow(tx *store.Tx, household string) error {
	issues, err := open(tx, household)
	if err != nil || len(issues) == 0 {
		return err
	}
	h, err := tx.Household(household)
	if err != nil {
		if errors.Is(err, store.ErrNotFound) {
			return nil
		}
		return err
	}
	b, err := monitor.ReadHouse(tx, household)
	if err != nil {
		return err
	}
	_, err = catchUp(tx, b.Of(h), issues)
	return err
}

// Last is the month (2006-01) before the one in which the book was read.
func Last(b *monitor.Book) string {
	first, err := time.Parse("2006-01", b.Month())
	if err != nil {
		return ""
	}
	return first.AddDate(0, -1, 0).Format("2006-01")
}

// Unfollowed is how many households were missed in the last month that is over without an issue about it that is open or was closed.
// A month before any form of monitoring was filled in tells nothing, because the village kept its books elsewhere then: none.
func Unfollowed(tx *store.Tx, b *monitor.Book, all []monitor.House) (left int, err error) {
	last := Last(b)
	if !slices.ContainsFunc(all, func(h monitor.House) bool {
		return slices.ContainsFunc(h.Assessments, func(a *monitor.Assessment) bool { return a.Month <= last })
	}) {
		return 0, nil
	}
	followed := map[string]bool{}
	lines, err := tx.IssueLines(store.IssueFilter{Category: category})
	if err != nil {
		return 0, err
	}
	for _, l := range lines {
		if l.Status == ledger.Withdrawn {
			continue
		}
		r, err := tx.Record(revision.Issue, l.ID)
		if err != nil {
			return 0, err
		}
		if r.Text("form") == formOf && r.Text("path") == last {
			followed[l.Household] = true
		}
	}
	for _, h := range missed(b, all, last) {
		if !followed[h.ID] {
			left++
		}
	}
	return left, nil
}
