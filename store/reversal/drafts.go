package reversal

import (
	"errors"
	"slices"

	"cunce/store"
	"cunce/store/revision"
)

// A Draft is what an import did to one draft of the file: it saved it, or it completed what was being filled in.
type Draft struct {
	store.Subject
	// Digest is that of the answers as the import saved them; "" where it completed them.
	Digest string
	// Before: there was one already, which is kept aside in the file that it was in.
	Before bool
}

// A State is what has become of a draft since its import.
type State int

// The states.
const (
	Untouched State = iota // as the import left it
	Touched                // filled in further
	Gone                   // completed or given up
)

// fieldDrafts is the field of an import's record that tells its drafts.
const fieldDrafts = "drafts"

// words of a draft's row in the record.
const (
	before = "before"
	parts  = 7
)

// Save saves a draft for the import with this id; one that was there is kept aside.
func Save(tx *store.Tx, id string, d store.Draft) (Draft, error) {
	out := Draft{Subject: d.Subject, Digest: d.Digest(id)}
	var err error
	if out.Before, err = tx.SetAside(id, d.Subject); err != nil {
		return out, err
	}
	return out, tx.SaveDraft(d)
}

// Complete is called before an import completes a subject: a draft of it, which the completion ends, is kept aside. ok is false where
// there is none.
func Complete(tx *store.Tx, id string, s store.Subject) (d Draft, ok bool, err error) {
	ok, err = tx.SetAside(id, s)
	return Draft{Subject: s, Before: ok}, ok, err
}

// Put writes the drafts into the fields of an import's record.
func Put(fields revision.Fields, drafts []Draft) {
	if len(drafts) == 0 {
		return
	}
	rows := make([][]string, len(drafts))
	for i, d := range drafts {
		rows[i] = []string{d.Form, d.Record, d.Round, d.Response, d.Part, d.Digest, ""}
		if d.Before {
			rows[i][parts-1] = before
		}
	}
	fields[fieldDrafts] = revision.Marshal(rows)
}

// Drafts are those that the record of an import tells.
func Drafts(r *store.Record) []Draft {
	var rows [][]string
	if v := r.Fields[fieldDrafts]; v == nil || revision.Unmarshal(v, &rows) != nil {
		return nil
	}
	rows = slices.DeleteFunc(rows, func(row []string) bool { return len(row) < parts })
	out := make([]Draft, len(rows))
	for i, row := range rows {
		out[i] = Draft{store.Subject{Form: row[0], Record: row[1], Round: row[2], Response: row[3], Part: row[4]}, row[5], row[6] == before}
	}
	return out
}

// Now is what has become of a draft of the import with this id. One that the import completed is untouched while no other was begun.
func (d Draft) Now(tx *store.Tx, id string) (State, error) {
	saved, err := tx.SavedDraft(d.Subject)
	switch none := errors.Is(err, store.ErrNotFound); {
	case err != nil && !none:
		return Gone, err
	case d.Digest == "" && none:
		return Untouched, nil
	case none:
		return Gone, nil
	case d.Digest == saved.Digest(id):
		return Untouched, nil
	}
	return Touched, nil
}

// TakeBack makes the draft what it was before the import with this id: the former one, or none.
func (d Draft) TakeBack(tx *store.Tx, id string) error {
	if err := tx.DropDraft(d.Subject); err != nil || !d.Before {
		return err
	}
	if err := tx.BringBack(id, d.Subject); !errors.Is(err, store.ErrNotFound) {
		return err
	}
	return nil
}
