package question

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"cunce/store"
	"cunce/store/revision"
)

// An Asking is what is asked.
type Asking struct {
	Task             bool
	Text, Due        string // Due is 2006-01-02, "" without
	Household, Issue string // records that it is about, "" for none
}

// Ask asks the village that is seen, in its township's file; id names the question. ErrRefused without words, for a day that is none or
// past, in a village's own file, and where all villages are seen.
func Ask(tx *store.Tx, a Asking) (id string, err error) {
	a.Text, a.Due = strings.TrimSpace(a.Text), strings.TrimSpace(a.Due)
	if err := asks(tx, a.Text, a.Due); err != nil {
		return "", err
	}
	if a.Issue != "" {
		i, err := tx.Issue(a.Issue)
		if err != nil {
			return "", err
		}
		a.Issue, a.Household = i.ID, cmp.Or(a.Household, i.Text("household"))
	}
	if id, err = tx.NewID(); err != nil {
		return "", err
	}
	action := Asks
	if a.Task {
		action = Tasks
	}
	return id, put(tx, id, map[string]string{"action": string(action), "text": a.Text, "due": a.Due, "household": a.Household, "issue": a.Issue}, 1)
}

// asks holds what asking needs.
func asks(tx *store.Tx, text, due string) error {
	switch day, err := time.Parse(time.DateOnly, due); {
	case !tx.OfTownship():
		return refuse(refusedVillage)
	case tx.Identity().Town():
		return refuse(refusedAll)
	case text == "":
		return refuse(refusedText)
	case due != "" && (err != nil || day.Format(time.DateOnly) < tx.Now().Format(time.DateOnly)):
		return refuse(refusedDue)
	}
	return nil
}

// Say says something to a question: a village replies or says that it is done, its township closes it or asks again with other words and
// another day. ErrRefused for what the other side says, for a question that was closed (it can be asked again), for a reply without
// words, and without such a question.
func Say(tx *store.Tx, id string, action Action, text, due string) error {
	text, due = strings.TrimSpace(text), strings.TrimSpace(due)
	q, err := Find(tx, id)
	if err != nil {
		return err
	}
	switch township := tx.OfTownship(); {
	case (action == Again || action == Closes) && !township:
		return refuse(refusedVillage)
	case (action == Reply || action == Done) && township:
		return refuse(refusedTownship)
	case action == Asks || action == Tasks:
		return refuse(refusedText)
	case action == Again:
		if err := asks(tx, cmp.Or(text, q.Text), due); err != nil {
			return err
		}
	case q.State == Closed:
		return refuse(refusedClosed)
	case action == Reply && text == "":
		return refuse(refusedReply)
	}
	if action == Again {
		text = cmp.Or(text, q.Text)
	}
	if tx.Identity().Town() {
		return refuse(refusedAll)
	}
	one, err := tx.NewID()
	if err != nil {
		return err
	}
	return put(tx, one, map[string]string{"of": q.ID, "action": string(action), "text": text, "due": due}, len(q.Messages)+1)
}

// put writes one message; blank fields are left out.
func put(tx *store.Tx, id string, fields map[string]string, order int) error {
	fields["at"], fields["order"] = tx.Now().Format(time.RFC3339), strconv.Itoa(order)
	record := revision.Fields{}
	for name, text := range fields {
		if text != "" {
			record[name] = revision.Text(text)
		}
	}
	return tx.Put(kindQuestion, id, record)
}

// Find is one question by its id, or, where one village is seen, by its number; ErrRefused without one.
func Find(tx *store.Tx, id string) (Question, error) {
	all, err := List(tx)
	if err != nil {
		return Question{}, err
	}
	for _, q := range all {
		if q.ID == id || strconv.Itoa(q.Number) == id && !tx.Identity().Town() {
			return q, nil
		}
	}
	return Question{}, refuse(refusedNone, id)
}
