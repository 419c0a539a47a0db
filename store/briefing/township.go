package briefing

import (
	"cmp"
	"slices"
	"time"

	"cunce/store/briefing/wording"
	"cunce/store/correction"
	"cunce/store/question"
)

// asked are the questions and tasks of the township, as package question has them.
func (r *reading) asked() error {
	all, err := question.List(r.tx)
	if err != nil {
		return err
	}
	n := map[string]int{"asked": len(all)}
	rows := []wording.Values{}
	for _, q := range all {
		if day := q.Asked.Format(time.DateOnly); day >= r.o.From && day <= r.o.To {
			n["asked_new"]++
		}
		if q.State == question.Closed {
			n["asked_closed"]++
		}
		if !q.Owed {
			n["asked_answered"]++
			continue
		}
		n["asked_owed"]++
		if q.Overdue > 0 {
			n["asked_overdue"]++
		}
		say, err := r.hides(q.Household)
		if err != nil {
			return err
		}
		village, err := r.tx.VillageName(q.Village)
		if err != nil {
			return err
		}
		due := ""
		if q.Due != "" {
			due = short(q.Due)
		}
		rows = append(rows, wording.Values{"no": counted(len(rows) + 1), "village": village, "about": cmp.Or(say(q.About), wordVillageOwn), "what": say(q.Text), "due": due, "overdue": counted(max(q.Overdue, 0))})
	}
	r.count(askedNames, n)
	r.values[keyOwed] = rows
	return nil
}

// changed are the changes of the township with what the village said to them, as package correction has them.
func (r *reading) changed() error {
	waiting, err := correction.List(r.tx)
	if err != nil {
		return err
	}
	said, err := correction.Said(r.tx)
	if err != nil {
		return err
	}
	n := map[string]int{"changed": len(waiting) + len(said), "changed_waiting": len(waiting)}
	rows := []wording.Values{}
	for _, row := range said {
		if row.Says != correction.Objects {
			n["changed_agreed"]++
			continue
		}
		n["changed_objects"]++
		if row.Open {
			n["changed_open"]++
		}
		say, err := r.hides(row.Household)
		if err != nil {
			return err
		}
		rows = append(rows, wording.Values{"no": counted(len(rows) + 1), "house": cmp.Or(say(row.Who), wordVillageOwn), "what": say(row.Label), "why": say(row.Why)})
	}
	r.count(changedNames, n)
	r.values[keyObjections] = slices.Clip(rows)
	return nil
}

// count gives the numbers among some names their values.
func (r *reading) count(names []wording.Name, n map[string]int) {
	for _, name := range names {
		if name.Sort == wording.Number {
			r.values[name.Key] = counted(n[name.Key])
		}
	}
}
