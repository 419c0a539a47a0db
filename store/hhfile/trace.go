package hhfile

import (
	"bytes"
	"time"

	"cunce/store"
	"cunce/store/revision"
)

// A setter is who set a field last, when, and how.
type setter struct {
	at     time.Time
	by     string
	source string
}

// A trace is the history of one record: who set each field, and all changes, the oldest first.
type trace struct {
	setters map[string]setter
	changes []change
}

// A change is one field that got another value.
type change struct {
	setter
	field    string
	from, to revision.Value
	first    bool // the record was made with it
}

// imports are the workbooks that were read, by moment and operator: a revision made at that moment by that person came from it.
func imports(tx *store.Tx) (map[string]string, error) {
	books := map[string]string{}
	err := tx.Each(revision.Import, func(r *store.Record) error {
		history, err := tx.History(revision.Import, r.ID)
		if err == nil && len(history) > 0 {
			books[moment(history[0])] = r.Text("book")
		}
		return err
	})
	return books, err
}

func moment(r revision.Revision) string { return r.Time.UTC().Format(time.RFC3339Nano) + " " + r.By }

// trace reads the history of a record.
func (r *reader) trace(kind revision.Kind, id string) (*trace, error) {
	if t := r.traces[id]; t != nil {
		return t, nil
	}
	history, err := r.tx.History(kind, id)
	if err != nil {
		return nil, err
	}
	t := &trace{setters: map[string]setter{}}
	values := revision.Fields{}
	for n, rev := range history {
		s := setter{at: rev.Time, by: rev.By, source: sourceEdit}
		if book, ok := r.books[moment(rev)]; ok {
			s.source = sourceImport
			if book != "" {
				s.source = say(sourceBook, book)
			}
		} else if _, ok := rev.Changes[0].Patch["@completed"]; ok {
			s.source = sourceCard
		}
		for field, value := range rev.Changes[0].Patch {
			if field[0] == '@' || bytes.Equal(values[field], value) || values[field] == nil && bytes.Equal(value, revision.Unset) {
				continue
			}
			t.changes = append(t.changes, change{setter: s, field: field, from: values[field], to: value, first: n == 0})
			t.setters[field] = s
			values[field] = value
		}
	}
	r.traces[id] = t
	return t, nil
}

// day is a moment as the officer reads it, "" for none.
func day(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.Format(time.DateOnly)
}
