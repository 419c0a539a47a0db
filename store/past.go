package store

import (
	"fmt"
	"slices"

	"cunce/forms"
	"cunce/store/revision"
)

// HeadsOf are those of the record that holds the answers of a subject, nil where there is none: what DraftAt wants to be told to
// start from the answers of now.
func (t *Tx) HeadsOf(s Subject) ([][32]byte, error) {
	kind, id := t.responseID(s)
	r, err := t.lookup(kind, id)
	if err != nil || r == nil {
		return nil, err
	}
	var heads [][32]byte
	for _, h := range r.Heads {
		heads = append(heads, h)
	}
	return heads, nil
}

// DraftAt is a new draft that starts from the answers of a subject as they were at some heads, whatever was written since and
// whatever is saved: what it is completed with stands against the changes of the time between. ErrNotFound for heads that this
// file does not hold, or that are another record's.
func (t *Tx) DraftAt(s Subject, heads [][32]byte) (Draft, error) {
	f, err := t.Form(s.Form)
	if err != nil {
		return Draft{}, err
	}
	d := Draft{Subject: s, Answers: forms.Answers{}, Base: forms.Answers{}, Hash: f.Hash}
	if len(heads) == 0 {
		return d, nil
	}
	kind, id := t.responseID(s)
	now, err := t.Record(kind, id)
	if err != nil {
		return Draft{}, err
	}
	if slices.Equal(now.Heads, ids(heads)) { // as it is now: no past has to be unpacked, which of a whole roster's import takes long
		return t.draftOf(d, f, now)
	}
	known, err := t.entries(kind, now.Village, id, now.Heads)
	if err != nil {
		return Draft{}, err
	}
	its := map[revision.ID]bool{}
	for _, e := range known {
		its[e.ID] = true
	}
	then := ids(heads)
	for _, h := range then {
		if !its[h] {
			return Draft{}, fmt.Errorf("%s as of %s: %w", id, h, ErrNotFound)
		}
	}
	if known, err = t.entries(kind, now.Village, id, then); err != nil {
		return Draft{}, err
	}
	return t.draftOf(d, f, foldRecord(kind, now.Village, id, known))
}

func ids(heads [][32]byte) []revision.ID {
	out := make([]revision.ID, len(heads))
	for i, h := range heads {
		out[i] = h
	}
	return out
}

// draftOf starts a draft from one state of a record.
func (t *Tx) draftOf(d Draft, f *forms.Form, r *Record) (Draft, error) {
	d, err := t.startFrom(d, f, Response{r})
	if r.Dead { // an import that was taken back: nothing is answered, and what was is unset
		d.Answers = forms.Answers{}
	}
	return d, err
}
