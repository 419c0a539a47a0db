package store

import (
	"fmt"
	"strings"

	"cunce/store/revision"
)

// kindEvent is something that happened to people; package people writes it.
const kindEvent revision.Kind = "event"

// eventRows find an event by every household and person that it happened to.
func eventRows(r *Record) (rows []indexRow) {
	for _, id := range strings.Fields(r.Text("households") + " " + r.Text("members")) {
		rows = append(rows, indexRow{ixEvent, clip(id, maxID)})
	}
	return rows
}

// EventsOf are the events of a household or a person, those that were taken back too, in the order in which they were
// entered.
func (t *Tx) EventsOf(id string) ([]*Record, error) {
	ids, err := t.idsOf(ixEvent, clip(id, maxID))
	if err != nil {
		return nil, err
	}
	var out []*Record
	for _, id := range ids {
		r, err := t.Record(kindEvent, id)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}

// HeadOn is the name of the household's head on a day (2006-01-02), and whether that was the same person as the head now.
func (t *Tx) HeadOn(household, day string) (name string, same bool, err error) {
	name, err = t.textOn(revision.Household, household, "head", day)
	if err != nil {
		return "", false, err
	}
	then, err := t.textOn(revision.Household, household, "head_id", day)
	if err != nil {
		return "", false, err
	}
	r, err := t.Record(revision.Household, household)
	return name, err == nil && (name == r.Text("head") || then != "" && then == r.Text("head_id")), err
}

// NameOn is the name of a person on a day (2006-01-02).
func (t *Tx) NameOn(member, day string) (string, error) {
	return t.textOn(revision.Member, member, "name", day)
}

// IssueHead is how an issue's household is called: by the head when it was opened, and by the one now where that is another
// (former); "" for an issue of the village.
func (t *Tx) IssueHead(i Issue) (named string, former bool, err error) {
	if i.Household() == "" {
		return "", false, nil
	}
	now, err := t.Record(revision.Household, i.Household())
	if err != nil {
		return "", false, err
	}
	from := i.Household()
	if moved := i.Text("from_household"); moved != "" {
		from = moved
	}
	then, same, err := t.HeadOn(from, i.Opened().Format(dateLayout))
	switch head := now.Text("head"); {
	case err != nil || then == head:
		return head, false, err
	case same && from == i.Household():
		return fmt.Sprintf(saysRenamed, then, head), true, nil
	default:
		return fmt.Sprintf(saysFormerHead, then, head), true, nil
	}
}

// FormerHeads are the households whose head was another, or was called otherwise, before; from the index.
func (t *Tx) FormerHeads() (map[string]bool, error) {
	out := map[string]bool{}
	err := t.indexPrefix(ixWas, wasHead+rowSep, func(_ string, _ revision.Kind, id string) error {
		out[id] = true
		return nil
	})
	return out, err
}

// textOn is what a tracked field said on a day. A change that an event made counts from the event's day, one that was taken
// back not at all, any other from the day on which it was entered.
func (t *Tx) textOn(kind revision.Kind, id, field, day string) (string, error) {
	r, err := t.Record(kind, id)
	if err != nil || len(r.Former[field]) == 0 {
		return r.Text(field), err
	}
	changes, err := t.entries(kind, r.Village, id, r.Heads)
	if err != nil {
		return "", err
	}
	dates, err := t.eventDates(id)
	if err != nil {
		return "", err
	}
	text, since, found := "", "", false
	for _, e := range causal(changes) {
		v, set := e.Patch[field]
		if !set {
			continue
		}
		from, dated := dates[e.ID]
		if !dated {
			from = e.Time.Format(dateLayout)
		}
		switch {
		case from == never:
		case !found: // what was there from the beginning
			text, found = decodeAnswer(v).Text, true
		case from <= day && from >= since:
			text, since = decodeAnswer(v).Text, from
		}
	}
	return text, nil
}

// never is the day of a change that was taken back, and of the one that took it back.
const never = "never"

// eventDates are the days from which the changes of events count, by revision.
func (t *Tx) eventDates(subject string) (map[revision.ID]string, error) {
	events, err := t.EventsOf(subject)
	dates := map[revision.ID]string{}
	for _, ev := range events {
		revisions, err := t.touching(kindEvent, ev.Village, ev.ID, ev.Heads)
		if err != nil {
			return nil, err
		}
		for id := range revisions {
			if dates[id] = ev.Text("date"); ev.Text("undone") != "" {
				dates[id] = never
			}
		}
	}
	return dates, err
}
