package store

import (
	"bytes"
	"fmt"
	"time"
	"unicode/utf8"

	"cunce/forms"
	"cunce/store/revision"
)

// A Record is one folded record.
type Record struct {
	Kind    revision.Kind
	ID      string
	Village string
	Fields  revision.Fields
	// Heads are the parents of its next change; within an Update those of before it.
	Heads []revision.ID
	Dead  bool
	// Conflicts are the fields in which independent changes disagree: the values, the shown one first. Contested: one side
	// ended the record's life and another edited it; it is kept.
	Conflicts map[string][]revision.Contender
	Contested bool
	// Former are the values that fields which people ask for had before, sorted: see tracked.
	Former map[string][]string
	// Changed and By tell the last change.
	Changed time.Time
	By      string
}

// Text is a field's text, "" where unset; an answer's value where the field holds an answer with more than a value.
func (r *Record) Text(field string) string { return r.Answer(field).Text }

// Answer is a field as an answer with its state; the blank one where unset or absent.
func (r *Record) Answer(field string) forms.Answer {
	if r == nil {
		return forms.Answer{}
	}
	return decodeAnswer(r.Fields[field])
}

// A wireAnswer is the stored form of an answer that is more than an answered value. Keys are never reused.
type wireAnswer struct {
	State     forms.State `cbor:"1,keyasint,omitempty"`
	Text      string      `cbor:"2,keyasint,omitempty"`
	Note      string      `cbor:"3,keyasint,omitempty"`
	Kept      string      `cbor:"4,keyasint,omitempty"`
	Bulk      bool        `cbor:"5,keyasint,omitempty"`
	Carried   bool        `cbor:"6,keyasint,omitempty"`
	Prefilled bool        `cbor:"7,keyasint,omitempty"`
	Corrected bool        `cbor:"8,keyasint,omitempty"`
	Member    string      `cbor:"9,keyasint,omitempty"`
	Under     string      `cbor:"10,keyasint,omitempty"`
}

// answerValue is how an answer is stored: unset when blank, plain text when it is only an answered value, else a map.
func answerValue(a forms.Answer) revision.Value {
	switch a {
	case forms.Answer{}:
		return revision.Unset
	case forms.Answer{State: forms.Answered, Text: a.Text}:
		return revision.Text(a.Text)
	}
	return revision.Marshal(wireAnswer(a))
}

// decodeAnswer is the reverse of answerValue; numbers, lists and the like, which are no answers, give the blank one.
func decodeAnswer(v revision.Value) forms.Answer {
	const text, mapping = 3, 5 // CBOR major types
	if len(v) == 0 {
		return forms.Answer{}
	}
	switch v[0] >> 5 {
	case text:
		if n := int(v[0]) - text<<5; n < 24 && len(v) == n+1 && utf8.Valid(v[1:]) { // a short one, as nearly all are
			return forms.Answer{State: forms.Answered, Text: string(v[1:])}
		}
		if v[0] == text<<5|24 && len(v) > 2 && len(v) == int(v[1])+2 && utf8.Valid(v[2:]) { // as ids are
			return forms.Answer{State: forms.Answered, Text: string(v[2:])}
		}
		var s string
		if revision.Unmarshal(v, &s) != nil {
			return forms.Answer{}
		}
		return forms.Answer{State: forms.Answered, Text: s}
	case mapping:
		var w wireAnswer
		if revision.Unmarshal(v, &w) != nil {
			return forms.Answer{}
		}
		return forms.Answer(w)
	}
	return forms.Answer{}
}

// A wireRecord is a value of cur. The bucket is a cache, but check compares it byte by byte with a new fold.
type wireRecord struct {
	Fields    revision.Fields                 `cbor:"1,keyasint,omitempty"`
	Heads     []revision.ID                   `cbor:"2,keyasint"`
	Dead      bool                            `cbor:"3,keyasint,omitempty"`
	Contested bool                            `cbor:"4,keyasint,omitempty"`
	Conflicts map[string][]revision.Contender `cbor:"5,keyasint,omitempty"`
	Millis    int64                           `cbor:"6,keyasint"`
	Offset    int                             `cbor:"7,keyasint,omitempty"`
	By        string                          `cbor:"8,keyasint,omitempty"`
	Former    map[string][]string             `cbor:"9,keyasint,omitempty"`
}

func encodeRecord(r *Record) []byte {
	fields, err := r.Fields.Append(nil)
	if err != nil {
		panic(err) // every value was read from CBOR or written as it
	}
	return around(nil, r.rest(), fields)
}

// rest is the row of a record without its fields.
func (r *Record) rest() []byte {
	_, offset := r.Changed.Zone()
	return revision.Marshal(wireRecord{
		Heads: r.Heads, Dead: r.Dead, Contested: r.Contested, Conflicts: r.Conflicts, Millis: r.Changed.UnixMilli(), Offset: offset, By: r.By, Former: r.Former,
	})
}

// noFields is the map without any.
const noFields = 0xa0

// around appends a row to b: the fields, whose key sorts first, and the rest.
func around(b, rest, fields []byte) []byte {
	if len(fields) == 1 && fields[0] == noFields {
		return append(b, rest...)
	}
	b = append(b, rest[0]+1, 1) // one pair more: a map of fewer than 23 has its count in its first byte
	return append(append(b, fields...), rest[1:]...)
}

// foldRecord is the record that its changes make.
func foldRecord(kind revision.Kind, village, id string, changes []revision.Entry) *Record {
	if len(changes) == 1 { // as nearly all are when a village is taken in
		return foldOnly(kind, village, id, changes)
	}
	s := revision.Fold(changes)
	r := &Record{
		Kind: kind, ID: id, Village: village, Fields: s.Fields, Heads: s.Heads, Dead: s.Dead, Contested: s.Contested,
		Changed: s.Changed, By: s.By,
	}
	if len(s.Conflicts) > 0 {
		r.Conflicts = s.Conflicts
	}
	r.foldFormer(changes)
	return r
}

// foldOnly is foldRecord for a record with one change, which there is nothing to weigh against; the record shares its patch.
func foldOnly(kind revision.Kind, village, id string, changes []revision.Entry) *Record {
	only := changes[0]
	r := &Record{
		Kind: kind, ID: id, Village: village, Fields: only.Patch, Heads: []revision.ID{only.ID}, Dead: only.Dead, Changed: only.Time, By: only.By,
	}
	if r.Fields == nil {
		r.Fields = revision.Fields{}
	}
	r.foldFormer(changes)
	return r
}

// differs reports whether writing v into a field of r would say something new: another value, or a decision where
// several stand. Unsetting what was never set says nothing.
func (r *Record) differs(field string, v revision.Value) bool {
	old, set := r.Fields[field]
	switch {
	case r.Conflicts[field] != nil:
		return true
	case !set:
		return !bytes.Equal(v, revision.Unset)
	}
	return !bytes.Equal(old, v)
}

// Record is the current record, one whose life has ended too; ErrNotFound if there is none.
func (t *Tx) Record(kind revision.Kind, id string) (*Record, error) {
	r, err := t.lookup(kind, id)
	if err != nil {
		return nil, err
	}
	if r == nil {
		return nil, fmt.Errorf("%s %s: %w", kind, id, ErrNotFound)
	}
	return r, nil
}

// lookup is Record with nil for none. A record of the file's own village or township comes before others of that id, and one of the
// village that was seen last before those of the rest.
func (t *Tx) lookup(kind revision.Kind, id string) (*Record, error) {
	own := t.village()
	r, err := t.load(kind, own, id)
	if r != nil || err != nil {
		return r, err
	}
	near := t.near
	if near != "" && near != own {
		if r, err := t.load(kind, near, id); r != nil || err != nil {
			return r, err
		}
	}
	villages, err := t.villages()
	for _, v := range villages {
		if v == own || v == near {
			continue
		}
		if r, err := t.load(kind, v, id); r != nil || err != nil {
			t.near = v
			return r, err
		}
	}
	return nil, err
}

func (t *Tx) load(kind revision.Kind, village, id string) (*Record, error) {
	if p := t.touched(kind, village, id); p != nil {
		return t.record(p)
	}
	key := t.keyOf(kind, village, id)
	if string(key) == t.absent {
		return nil, nil
	}
	value, err := t.get(bucketCur, key)
	if value == nil && err == nil {
		t.absent = string(key)
	}
	if value == nil || err != nil {
		return nil, err
	}
	return decodeRecord(key, value, &t.db.names)
}

// Each calls fn for every living record of a kind, in id order (of several villages, one after the other); fn must not
// keep the record. Records that fn writes behind the walk are not seen.
func (t *Tx) Each(kind revision.Kind, fn func(*Record) error) error {
	prefixes := []string{string(kind) + "\x00"}
	if t.scope != nil {
		prefixes = []string{prefixes[0] + t.scope.Code + "\x00", prefixes[0] + t.db.identity.Code + "\x00"}
	}
	for _, prefix := range prefixes {
		err := t.scan(bucketCur, []byte(prefix), func(key, value []byte) error {
			r, err := t.folded(key, value)
			if err != nil || r.Dead {
				return err
			}
			return fn(r)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// folded is the record of a row of cur; a pending one has no bytes yet.
func (t *Tx) folded(key, value []byte) (*Record, error) {
	if p := t.pending[string(key)]; p != nil {
		return t.record(p)
	}
	return decodeRecord(key, value, &t.db.names)
}
