package calendar

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"cunce/forms/normal"
	"cunce/store"
	"cunce/store/period"
	"cunce/store/revision"
)

// The kinds of the records: a cadence that was added, or one that is switched off; one time that something was done.
const (
	kindCadence revision.Kind = "cadence"
	kindDone    revision.Kind = "done"
)

// The fields of the records. A cadence that was added has a name; off is set for one that nobody is to be reminded of.
const (
	fieldName  = "name"
	fieldEvery = "every"
	fieldFirst = "first"
	fieldWho   = "who"
	fieldOff   = "off"
	fieldWhy   = "why"

	fieldOf   = "of"
	fieldDay  = "day"
	fieldNote = "note"
)

// notes are what was entered about the calendar.
type notes struct {
	last map[string]string // by entry, the last day on which it was done
	off  map[string]string // why, by entry
	own  []own
}

type own struct {
	id, name, who, first string
	every                period.Period
}

func readNotes(tx *store.Tx) (notes, error) {
	n := notes{last: map[string]string{}, off: map[string]string{}}
	err := tx.Each(kindDone, func(r *store.Record) error {
		n.last[r.Text(fieldOf)] = max(n.last[r.Text(fieldOf)], r.Text(fieldDay))
		return nil
	})
	if err != nil {
		return n, err
	}
	err = tx.Each(kindCadence, func(r *store.Record) error {
		if r.Text(fieldOff) != "" {
			n.off[r.ID] = r.Text(fieldWhy)
		}
		if name := r.Text(fieldName); name != "" {
			every, _, _ := period.Parse(r.Text(fieldEvery))
			n.own = append(n.own, own{r.ID, name, r.Text(fieldWho), r.Text(fieldFirst), every})
		}
		return nil
	})
	slices.SortFunc(n.own, func(a, b own) int { return cmp.Compare(a.id, b.id) })
	return n, err
}

// A Done is one time that something was done.
type Done struct {
	ID   string `json:"id"`
	Day  string `json:"day"` // 2006-01-02
	Who  string `json:"who"`
	Note string `json:"note"`
}

// Times are all times that an entry was done, the latest first.
func Times(tx *store.Tx, entry string) ([]Done, error) {
	var out []Done
	err := tx.Each(kindDone, func(r *store.Record) error {
		if r.Text(fieldOf) == entry {
			out = append(out, Done{ID: r.ID, Day: r.Text(fieldDay), Who: r.Text(fieldWho), Note: r.Text(fieldNote)})
		}
		return nil
	})
	slices.SortFunc(out, func(a, b Done) int { return cmp.Or(-cmp.Compare(a.Day, b.Day), -cmp.Compare(a.ID, b.ID)) })
	return out, err
}

// find is an entry by its id, or by its name. ErrRefused, with the sentence to show, for none.
func find(tx *store.Tx, entry string) (Entry, error) {
	all, err := Read(tx)
	if err != nil {
		return Entry{}, err
	}
	at := slices.IndexFunc(all, func(e Entry) bool { return e.ID == entry })
	if at < 0 {
		at = slices.IndexFunc(all, func(e Entry) bool { return e.Name == entry })
	}
	if at < 0 {
		return Entry{}, refuse(refusedUnknown, entry)
	}
	return all[at], nil
}

// Keep enters that something was done on a day, as part of this Update. ErrRefused, with the sentence to show, for what cannot be.
func Keep(tx *store.Tx, entry string, d Done) error {
	e, err := find(tx, entry)
	if err != nil {
		return err
	}
	d.Who, d.Note = tidy(d.Who), tidy(d.Note)
	switch {
	case !e.Kept:
		return refuse(refusedElsewhere, e.Name)
	case !isDay(d.Day):
		return refuse(refusedDay)
	case d.Day > tx.Now().Format(time.DateOnly):
		return refuse(refusedFuture)
	}
	times, err := Times(tx, e.ID)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(times, func(t Done) bool { return t.Day == d.Day }) {
		return refuse(refusedTwice, e.Name, d.Day)
	}
	return put(tx, kindDone, map[string]string{fieldOf: e.ID, fieldDay: d.Day, fieldWho: d.Who, fieldNote: d.Note})
}

// Forget takes back that something was done. store.ErrNotFound for no such time.
func Forget(tx *store.Tx, done string) error {
	if _, err := tx.Record(kindDone, done); err != nil {
		return err
	}
	return tx.End(kindDone, done)
}

// Add enters a reminder of one's own: on a day, and then every so often if every says so (每月, 每10天 ...). ErrRefused, with the
// sentence to show, for what cannot be.
func Add(tx *store.Tx, name, every, first, who string) error {
	name, every, who = tidy(name), tidy(every), tidy(who)
	if every != "" {
		p, rest, ok := period.Parse(every)
		if !ok || rest != "" {
			return refuse(refusedEvery, every)
		}
		every = p.Name()
	}
	switch {
	case name == "":
		return refuse(refusedName)
	case !isDay(first):
		return refuse(refusedFirst)
	}
	return put(tx, kindCadence, map[string]string{fieldName: name, fieldEvery: every, fieldFirst: first, fieldWho: who})
}

// Remove takes a reminder of one's own away. ErrRefused for one of the plans: that is switched off.
func Remove(tx *store.Tx, entry string) error {
	e, err := find(tx, entry)
	switch {
	case err != nil:
		return err
	case !e.Own:
		return refuse(refusedPlan, e.Name)
	}
	return tx.End(kindCadence, e.ID)
}

// Switch says that nobody is to be reminded of an entry, and why; or, without off, that it is.
func Switch(tx *store.Tx, entry string, off bool, why string) error {
	e, err := find(tx, entry)
	if err != nil {
		return err
	}
	why = tidy(why)
	if off && why == "" {
		return refuse(refusedWhy)
	}
	patch := revision.Fields{fieldOff: revision.Unset, fieldWhy: revision.Unset}
	if off {
		patch = revision.Fields{fieldOff: revision.Text("1"), fieldWhy: revision.Text(why)}
	}
	return tx.Put(kindCadence, e.ID, patch)
}

// put writes a new record.
func put(tx *store.Tx, kind revision.Kind, texts map[string]string) error {
	id, err := tx.NewID()
	if err != nil {
		return err
	}
	fields := revision.Fields{}
	for field, text := range texts {
		if text != "" {
			fields[field] = revision.Text(text)
		}
	}
	return tx.Put(kind, id, fields)
}

func isDay(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}

func tidy(text string) string { return strings.TrimSpace(normal.Line(text)) }
