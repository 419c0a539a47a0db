package question

import (
	"cmp"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"cunce/store"
	"cunce/store/refusal"
	"cunce/store/revision"
)

// ErrRefused is what cannot be; Explain has the sentence.
var ErrRefused = errors.New("question refused")

// Explain is the sentence and the hint of an ErrRefused; ok is false for any other error.
func Explain(err error) (sentence, hint string, ok bool) { return refusal.Explain(err, ErrRefused) }

func refuse(words [2]string, named ...any) error {
	return refusal.New(ErrRefused, words[0], words[1], named...)
}

// An Action is what a message does.
type Action string

// The actions: the township asks, closes and asks again, the village replies and says that it is done.
const (
	Asks   Action = "ask"
	Tasks  Action = "task"
	Again  Action = "again"
	Closes Action = "close"
	Reply  Action = "reply"
	Done   Action = "done"
)

// A State is how far a question is.
type State string

// The states, in the order in which lists show them.
const (
	Waiting  State = "waiting" // nobody in the village said anything
	Replied  State = "replied"
	Finished State = "done" // the village says that it is done
	Closed   State = "closed"
)

// A Message is one thing that was said.
type Message struct {
	Action Action    `json:"action"`
	Text   string    `json:"text"`
	Due    string    `json:"due"` // of what asks, 2006-01-02, "" without
	By     string    `json:"by"`
	At     time.Time `json:"at"`
}

// A Question is one with all that was said to it, the first first.
type Question struct {
	ID        string    `json:"id"`
	Number    int       `json:"number"` // among those of its village, by when they were asked, from 1
	Village   string    `json:"village"`
	Task      bool      `json:"task"` // something to be done, not only answered
	Text      string    `json:"text"`
	Due       string    `json:"due"`
	Household string    `json:"household"` // record, "" for what is no household's
	Issue     string    `json:"issue"`     // record
	About     string    `json:"about"`     // who or what that is, "" for the village itself
	State     State     `json:"state"`
	Owed      bool      `json:"owed"`    // the village is to do something
	Overdue   int       `json:"overdue"` // days since the day by which it was owed
	Days      int       `json:"days"`    // since it was asked last
	By        string    `json:"by"`
	Asked     time.Time `json:"asked"`
	Messages  []Message `json:"messages"`
}

// Kind is the kind of the records, as export and check name it.
const kindQuestion revision.Kind = "question"

// List are all questions of the villages that are seen: those owed first, the one that is wanted soonest first.
func List(tx *store.Tx) ([]Question, error) {
	threads := map[string][]*store.Record{}
	err := tx.Each(kindQuestion, func(r *store.Record) error {
		kept := *r
		first := cmp.Or(r.Text("of"), r.ID)
		threads[first] = append(threads[first], &kept)
		return nil
	})
	if err != nil {
		return nil, err
	}
	today := tx.Now().Format(time.DateOnly)
	all := []Question{}
	for id, records := range threads {
		if q, ok := read(id, records); ok {
			q.age(today, tx.Now())
			if q.About, err = about(tx, q); err != nil {
				return nil, err
			}
			all = append(all, q)
		}
	}
	slices.SortFunc(all, func(a, b Question) int {
		return cmp.Or(cmp.Compare(a.Village, b.Village), a.Messages[0].At.Compare(b.Messages[0].At), cmp.Compare(a.ID, b.ID))
	})
	numbers := map[string]int{}
	for i := range all {
		numbers[all[i].Village]++
		all[i].Number = numbers[all[i].Village]
	}
	slices.SortStableFunc(all, func(a, b Question) int {
		return cmp.Or(-cmp.Compare(bit(a.Owed), bit(b.Owed)), cmp.Compare(bit(a.State == Closed), bit(b.State == Closed)),
			cmp.Compare(cmp.Or(a.Due, never), cmp.Or(b.Due, never)))
	})
	return all, nil
}

// never sorts after every day.
const never = "9999"

func bit(is bool) int {
	if is {
		return 1
	}
	return 0
}

// read makes a question of its records; not ok for messages whose question is not there (it may come with another package).
func read(id string, records []*store.Record) (q Question, ok bool) {
	order := func(r *store.Record) int { n, _ := strconv.Atoi(r.Text("order")); return n }
	slices.SortFunc(records, func(a, b *store.Record) int {
		return cmp.Or(cmp.Compare(order(a), order(b)), a.Changed.Compare(b.Changed), cmp.Compare(a.ID, b.ID))
	})
	for _, r := range records {
		at, _ := time.Parse(time.RFC3339, r.Text("at")) // Check tells of one that is none
		m := Message{Action: Action(r.Text("action")), Text: r.Text("text"), Due: r.Text("due"), By: r.By, At: at}
		if r.ID == id {
			ok = true
			q.ID, q.Village, q.Task = id, r.Village, m.Action == Tasks
			q.Household, q.Issue = r.Text("household"), r.Text("issue")
		}
		q.take(m)
	}
	return q, ok
}

// take goes on with one message. What is said to a question that was closed meanwhile is kept and changes nothing.
func (q *Question) take(m Message) {
	q.Messages = append(q.Messages, m)
	switch {
	case m.Action == Asks || m.Action == Tasks || m.Action == Again:
		q.State, q.Text, q.By, q.Asked = Waiting, cmp.Or(m.Text, q.Text), m.By, m.At
		q.Due = cmp.Or(m.Due, q.Due)
	case m.Action == Closes:
		q.State = Closed
	case q.State == Closed:
	case m.Action == Done:
		q.State = Finished
	case m.Action == Reply && q.State != Finished:
		q.State = Replied
	}
}

// age counts the days.
func (q *Question) age(today string, now time.Time) {
	q.Owed = q.State == Waiting || q.Task && q.State == Replied
	q.Days = max(int(now.Sub(q.Asked)/(24*time.Hour)), 0)
	day, err := time.Parse(time.DateOnly, q.Due)
	if at, err2 := time.Parse(time.DateOnly, today); err == nil && err2 == nil && q.Owed && q.Due < today {
		q.Overdue = int(at.Sub(day) / (24 * time.Hour))
	}
}

// about says in words what a question is about; records that are gone leave nothing.
func about(tx *store.Tx, q Question) (string, error) {
	var parts []string
	if q.Issue != "" {
		i, err := tx.Issue(q.Issue)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return "", err
		}
		if err == nil {
			parts = append(parts, i.Number(), i.Title())
		}
	}
	if q.Household != "" {
		h, err := tx.Household(q.Household)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return "", err
		}
		if err == nil {
			parts = append([]string{h.Group(), h.ShortNumber(), h.Head()}, parts...)
		}
	}
	return strings.Join(strings.Fields(strings.Join(parts, " ")), " "), nil
}

// A Counts says how much there is to do: in a village owed and overdue, in a township what was answered and not closed.
type Counts struct{ Owed, Overdue, Answered int }

// Count counts the questions of the villages that are seen.
func Count(tx *store.Tx) (Counts, error) {
	all, err := List(tx)
	return countOf(all), err
}

func countOf(all []Question) (c Counts) {
	for _, q := range all {
		switch {
		case q.Owed:
			c.Owed++
			c.Overdue += bit(q.Overdue > 0)
		case q.State != Closed:
			c.Answered++
		}
	}
	return c
}
