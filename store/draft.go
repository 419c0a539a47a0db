package store

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"cunce/forms"
	"cunce/store/effort"
	"cunce/store/revision"
)

// A Subject says what a response is about: a form, a record, a round ("" for none). The record of a form about the village,
// the township or people is the code of the village or township. Response is the response that is corrected of a form of
// which a subject has many; "" begins another one. Part says which of the responses of a form that is answered once for each
// choice of a question (forms.Form.OnePer), "" for other forms.
type Subject struct{ Form, Record, Round, Response, Part string }

// A Draft is an answer sheet in progress on this device, with the heads and answers it started from.
type Draft struct {
	Subject
	Answers forms.Answers
	Cursor  string // path of the current question
	Saved   time.Time
	// Base are the answers it started from, by the names of their fields; parents of the completion are the heads of that time.
	Base  forms.Answers
	Heads [][32]byte
	// Hash is that of the definition that the answers are to, Under that of the one that the base was given under; "" means the
	// one in use.
	Hash, Under string
	// Effort is what filling it in took so far, on this device.
	Effort effort.Tally
}

// draftKey is the place of a draft. A part for the device may follow later: whoever looks for a draft looks by prefix.
func draftKey(s Subject) []byte {
	switch {
	case s.Part != "":
		return joinKey(s.Form, s.Record, s.Round, s.Response, s.Part)
	case s.Response != "":
		return joinKey(s.Form, s.Record, s.Round, s.Response)
	}
	return joinKey(s.Form, s.Record, s.Round)
}

// splitDraftKey is the reverse of draftKey; ok is false for a key of another shape.
func splitDraftKey(key []byte) (s Subject, ok bool) {
	parts := strings.Split(string(key), "\x00")
	if len(parts) < 3 || len(parts) > 5 || parts[0] == "" || parts[1] == "" || len(parts) > 3 && parts[len(parts)-1] == "" {
		return Subject{}, false
	}
	s = Subject{Form: parts[0], Record: parts[1], Round: parts[2]}
	if len(parts) > 3 {
		s.Response = parts[3]
	}
	if len(parts) > 4 {
		s.Part = parts[4]
	}
	return s, true
}

// A wireDraft is a value of the draft bucket. Answers are stored as in records.
type wireDraft struct {
	Answers map[string]revision.Value `cbor:"1,keyasint,omitempty"`
	Cursor  string                    `cbor:"2,keyasint,omitempty"`
	Millis  int64                     `cbor:"3,keyasint"`
	Offset  int                       `cbor:"4,keyasint,omitempty"`
	Base    map[string]revision.Value `cbor:"5,keyasint,omitempty"`
	Heads   [][32]byte                `cbor:"6,keyasint,omitempty"`
	Hash    string                    `cbor:"7,keyasint,omitempty"`
	Under   string                    `cbor:"8,keyasint,omitempty"`
	Effort  *effort.Tally             `cbor:"9,keyasint,omitempty"`
}

func encodeAnswers(as forms.Answers) map[string]revision.Value {
	out := make(map[string]revision.Value, len(as))
	for path, a := range as {
		if a != (forms.Answer{}) {
			out[path] = answerValue(a)
		}
	}
	return out
}

func decodeAnswers(vs map[string]revision.Value) forms.Answers {
	out := make(forms.Answers, len(vs))
	for path, v := range vs {
		out[path] = decodeAnswer(v)
	}
	return out
}

func encodeDraft(d Draft) []byte {
	_, offset := d.Saved.Zone()
	w := wireDraft{
		Answers: encodeAnswers(d.Answers), Cursor: d.Cursor, Millis: d.Saved.UnixMilli(), Offset: offset,
		Base: encodeAnswers(d.Base), Heads: d.Heads, Hash: d.Hash, Under: d.Under,
	}
	if d.Effort.Measured() {
		w.Effort = &d.Effort
	}
	return revision.Marshal(w)
}

func decodeDraft(s Subject, value []byte) (Draft, error) {
	var w wireDraft
	if err := revision.Unmarshal(value, &w); err != nil {
		return Draft{}, fmt.Errorf("%w: draft of %s: %v", ErrDamaged, s.Form, err)
	}
	d := Draft{
		Subject: s, Answers: decodeAnswers(w.Answers), Cursor: w.Cursor,
		Saved: time.UnixMilli(w.Millis).In(time.FixedZone("", w.Offset)), Base: decodeAnswers(w.Base), Heads: w.Heads,
		Hash: w.Hash, Under: w.Under,
	}
	if w.Effort != nil {
		d.Effort = *w.Effort
	}
	return d, nil
}

// OpenDraft is the saved draft of a subject, or a new one that starts from the completed response. A form of which a
// subject has many starts from nothing, unless the subject names the response to correct. Answers that were given under
// another version of the form stand where the one in use asks for them; see OldAnswers for the others.
func (t *Tx) OpenDraft(s Subject) (Draft, error) {
	value, err := t.get(bucketDraft, draftKey(s))
	if err != nil {
		return Draft{}, err
	}
	if value == nil {
		f, err := t.Form(s.Form)
		if err != nil {
			return Draft{}, err
		}
		return t.newDraft(s, f)
	}
	d, err := decodeDraft(s, value)
	if err != nil {
		return Draft{}, err
	}
	if d, err = t.renew(d); err != nil {
		return Draft{}, err
	}
	return t.update(d)
}

// renew lets a saved draft descend from what is completed now where that says the same as what it started from, or says nothing any
// more: what was written and taken back in between is nobody's answer that it could stand against.
func (t *Tx) renew(d Draft) (Draft, error) {
	heads, err := t.HeadsOf(d.Subject)
	if err != nil || len(heads) == 0 || slices.Equal(heads, d.Heads) {
		return d, err
	}
	now, err := t.DraftAt(d.Subject, heads)
	if errors.Is(err, ErrNotFound) {
		return d, nil
	}
	if err != nil {
		return Draft{}, err
	}
	_, err = t.Response(d.Subject)
	gone := errors.Is(err, ErrNotFound)
	if err != nil && !gone {
		return Draft{}, err
	}
	was, is := revision.Marshal(encodeAnswers(byField(d.Base))), revision.Marshal(encodeAnswers(now.Base))
	if gone || d.Under == now.Under && bytes.Equal(was, is) {
		d.Heads, d.Base, d.Under = now.Heads, now.Base, now.Under
	}
	return d, nil
}

// newDraft is a draft that starts from the completed response, or from nothing.
func (t *Tx) newDraft(s Subject, f *forms.Form) (Draft, error) {
	d := Draft{Subject: s, Answers: forms.Answers{}, Base: forms.Answers{}, Hash: f.Hash}
	if f.Many && s.Response == "" {
		return d, nil
	}
	r, err := t.Response(s)
	if errors.Is(err, ErrNotFound) && s.Response == "" {
		heads, err := t.HeadsOf(s) // of a life that has ended
		if err != nil {
			return Draft{}, err
		}
		return t.DraftAt(s, heads)
	}
	if err != nil {
		return Draft{}, err
	}
	return t.startFrom(d, f, r)
}

// startFrom lets a new draft start from a response.
func (t *Tx) startFrom(d Draft, f *forms.Form, r Response) (Draft, error) {
	was, err := t.FormVersion(r)
	if err != nil {
		return Draft{}, err
	}
	d.Under, d.Base = r.Text(fieldHash), r.stored(f, was)
	in, err := t.inherit(f, d.Under, d.Base)
	if err != nil {
		return Draft{}, err
	}
	d.Answers = in.answers
	for _, h := range r.Heads {
		d.Heads = append(d.Heads, h)
	}
	return d, nil
}

// update brings the answers of a draft to the definition in use. What it asks no more was never completed and is left out.
func (t *Tx) update(d Draft) (Draft, error) {
	f, err := t.Form(d.Form)
	if errors.Is(err, ErrNotFound) || err == nil && (d.Hash == "" || d.Hash == f.Hash) {
		return d, nil
	}
	if err != nil {
		return Draft{}, err
	}
	in, err := t.inherit(f, d.Hash, byField(d.Answers))
	if err != nil {
		return Draft{}, err
	}
	d.Answers, d.Cursor, d.Hash = in.answers, in.paths[fieldName(d.Cursor)], f.Hash
	return d, nil
}

// byField are answers by the names of their fields. The base of a draft is saved so, in older files by paths.
func byField(as forms.Answers) forms.Answers {
	out := make(forms.Answers, len(as))
	for path, a := range as {
		out[fieldName(path)] = a
	}
	return out
}

// SaveDraft makes a draft durable before it returns; it is no revision. The time that it was saved is now.
func (db *DB) SaveDraft(d Draft) error {
	err := db.save(func(t *Tx) error {
		d.Saved = t.now
		return t.put(bucketDraft, draftKey(d.Subject), encodeDraft(d))
	})
	if err != nil {
		return fmt.Errorf("save draft of %s: %w", d.Form, err)
	}
	return nil
}

// DropDraft forgets a draft; one that is not there is forgotten already.
func (db *DB) DropDraft(s Subject) error {
	if err := db.save(func(t *Tx) error { return t.dropDraft(s) }); err != nil {
		return fmt.Errorf("drop draft of %s: %w", s.Form, err)
	}
	return nil
}

func (t *Tx) dropDraft(s Subject) error {
	key := draftKey(s)
	if value, err := t.get(bucketDraft, key); value == nil || err != nil {
		return err
	}
	return t.remove(bucketDraft, key)
}

// aside begins the record of a draft that is no filling of a form of its own: a second entry, which nobody is to go on with as if it
// were the first. Such drafts are opened, saved and dropped like others, and not listed.
const aside = "@"

// seesDraft reports whether what a draft is about is seen.
func (t *Tx) seesDraft(s Subject) (bool, error) {
	if t.scope == nil || s.Record == t.scope.Code {
		return true, nil
	}
	for _, kind := range []revision.Kind{revision.Household, revision.Member} {
		if r, err := t.lookup(kind, s.Record); r != nil || err != nil {
			return true, err
		}
	}
	return false, nil
}

// Drafts are the drafts of this file, newest first.
func (t *Tx) Drafts() ([]Draft, error) {
	var ds []Draft
	err := t.scan(bucketDraft, nil, func(key, value []byte) error {
		s, ok := splitDraftKey(key)
		if !ok {
			return fmt.Errorf("%w: key in draft", ErrDamaged)
		}
		if strings.HasPrefix(s.Record, aside) {
			return nil
		}
		if seen, err := t.seesDraft(s); !seen || err != nil {
			return err
		}
		d, err := decodeDraft(s, value)
		ds = append(ds, d)
		return err
	})
	slices.SortStableFunc(ds, func(a, b Draft) int { return b.Saved.Compare(a.Saved) })
	return ds, err
}
