package revision

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/fxamacker/cbor/v2"
)

// encoding is the version of the bytes that Encode writes. A reader upcasts older ones and refuses newer ones.
const encoding = 1

// The years 1 to 9999, which every way of writing a time can hold.
const (
	firstMilli = -62135596800000
	lastMilli  = 253402300799999
)

// ErrEncoding is returned by Decode for bytes that are no revision, or one of a newer encoding.
// One that a newer version wrote has a method Newer.
var ErrEncoding = errors.New("not a revision that this version can read")

// newer is ErrEncoding for a revision that a newer version wrote.
type newer struct{ encoding uint }

func (n *newer) Error() string { return fmt.Sprintf("%v: encoding %d", ErrEncoding, n.encoding) }
func (n *newer) Unwrap() error { return ErrEncoding }

// Newer tells it from bytes that are no revision.
func (n *newer) Newer() bool { return true }

// wireHead, wireChanges and wireChange are the layout of encoding 1. Keys are never reused; a new meaning gets a new key.
type wireRevision struct {
	wireHead
	wireChanges
}

type wireHead struct {
	Encoding uint   `cbor:"0,keyasint"`
	Village  string `cbor:"1,keyasint"`
	Chain    string `cbor:"2,keyasint"`
	Sequence uint64 `cbor:"3,keyasint"`
	Previous []byte `cbor:"4,keyasint,omitempty"`
	By       string `cbor:"5,keyasint,omitempty"`
	Millis   int64  `cbor:"6,keyasint"`           // Unix time of the display time
	Offset   int    `cbor:"7,keyasint,omitempty"` // its zone, seconds east of UTC
}

type wireChanges struct {
	Changes []wireChange `cbor:"8,keyasint"`
}

type wireChange struct {
	Kind    Kind     `cbor:"1,keyasint"`
	Record  string   `cbor:"2,keyasint"`
	Parents [][]byte `cbor:"3,keyasint,omitempty"`
	Patch   Fields   `cbor:"4,keyasint,omitempty"`
	Dead    bool     `cbor:"5,keyasint,omitempty"`
}

// Encode writes the revision and names it. Changes are sorted by kind and record, parents by value, so the same content
// always gives the same bytes. A record that is changed twice, or a missing name, is ErrEncoding.
func (r Revision) Encode() ([]byte, ID, error) {
	_, offset := r.Time.Zone()
	w := wireHead{
		Encoding: encoding, Village: r.Village, Chain: r.Chain, Sequence: r.Sequence,
		By: r.By, Millis: r.Time.UnixMilli(), Offset: offset,
	}
	if r.Previous != (ID{}) {
		w.Previous = r.Previous[:]
	}
	if err := w.check(); err != nil {
		return nil, ID{}, err
	}
	changes := r.Changes
	if !slices.IsSortedFunc(changes, compareChanges) {
		changes = slices.Clone(changes)
		slices.SortFunc(changes, compareChanges)
	}
	room := 16*maxHead + len(r.Village) + len(r.Chain) + len(r.By)
	for i := range changes {
		if err := changes[i].check(changes[:i]); err != nil {
			return nil, ID{}, err
		}
		room += changes[i].room()
	}
	b := appendHead(append(w.append(make([]byte, 0, room)), 8), majorArray, uint64(len(changes)))
	for i := range changes {
		var err error
		if b, err = changes[i].append(b); err != nil {
			return nil, ID{}, err
		}
	}
	return b, sha256.Sum256(b), nil
}

func compareChanges(a, b Change) int {
	return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Record, b.Record))
}

// check looks at what a change names; before are those before it, in order.
func (c *Change) check(before []Change) error {
	if !name(string(c.Kind)) || !name(c.Record) {
		return fmt.Errorf("%w: name of a record", ErrEncoding)
	}
	if n := len(before); n > 0 && compareChanges(before[n-1], *c) >= 0 {
		return fmt.Errorf("%w: a record changed twice", ErrEncoding)
	}
	return nil
}

// DecodeHead reads everything but the changes, which are most of a revision's bytes, and names it. Errors are those of
// Decode; that the changes can be read is not looked at.
func (r *Revision) DecodeHead(b []byte) (ID, error) {
	var w wireHead
	if err := tolerant.Unmarshal(b, &w); err != nil {
		return ID{}, fmt.Errorf("%w: %v", ErrEncoding, err)
	}
	if w.Encoding > encoding {
		return ID{}, &newer{w.Encoding}
	}
	if w.Encoding != encoding {
		return ID{}, fmt.Errorf("%w: encoding %d", ErrEncoding, w.Encoding)
	}
	if err := w.check(); err != nil {
		return ID{}, err
	}
	*r = w.revision()
	return sha256.Sum256(b), nil
}

// Decode reads a revision of this encoding or an older one and names it. Keys that this version does not know are
// passed over; whoever keeps the bytes keeps them too.
func Decode(b []byte) (Revision, ID, error) {
	var r Revision
	id, err := r.DecodeHead(b)
	if err != nil {
		return Revision{}, ID{}, err
	}
	var w wireChanges
	if err := tolerant.Unmarshal(b, &w); err != nil {
		return Revision{}, ID{}, fmt.Errorf("%w: %v", ErrEncoding, err)
	}
	if err := w.check(); err != nil {
		return Revision{}, ID{}, err
	}
	r.Changes = w.changes()
	return r, id, nil
}

// DecodeFor reads a revision with only its change of one record, so that the history of a record does not unpack whole
// imports; "" is the first record of the kind. Errors are those of Decode; a revision without such a change has no Changes.
func (r *Revision) DecodeFor(b []byte, kind Kind, record string) (ID, error) {
	id, err := r.DecodeHead(b)
	if err != nil {
		return ID{}, err
	}
	var raw struct {
		Changes []cbor.RawMessage `cbor:"8,keyasint"`
	}
	if err := tolerant.Unmarshal(b, &raw); err != nil {
		return ID{}, fmt.Errorf("%w: %v", ErrEncoding, err)
	}
	wanted := wireChange{Kind: kind, Record: record}
	i, found := slices.BinarySearchFunc(raw.Changes, wanted, func(b cbor.RawMessage, w wireChange) int {
		var at struct {
			Kind   Kind   `cbor:"1,keyasint"`
			Record string `cbor:"2,keyasint"`
		}
		if e := tolerant.Unmarshal(b, &at); e != nil {
			err = fmt.Errorf("%w: %v", ErrEncoding, e)
		}
		return compareWire(wireChange{Kind: at.Kind, Record: at.Record}, w)
	})
	if err != nil || !found && (record != "" || i == len(raw.Changes)) {
		return id, err
	}
	w := wireChanges{Changes: make([]wireChange, 1)}
	if err := tolerant.Unmarshal(raw.Changes[i], &w.Changes[0]); err != nil {
		return ID{}, fmt.Errorf("%w: %v", ErrEncoding, err)
	}
	if w.Changes[0].Kind != kind {
		return id, nil
	}
	if err := w.check(); err != nil {
		return ID{}, err
	}
	r.Changes = w.changes()
	return id, nil
}

// check holds for everything that was ever written; foreign bytes that break it are refused as a whole.
func (w *wireHead) check() error {
	switch {
	case !name(w.Village) || !name(w.Chain):
		return fmt.Errorf("%w: village or chain", ErrEncoding)
	case w.Sequence == 0 || (w.Sequence == 1) != (len(w.Previous) == 0) || len(w.Previous) != 0 && len(w.Previous) != len(ID{}):
		return fmt.Errorf("%w: place in the chain", ErrEncoding)
	case w.Offset < -24*3600 || w.Offset > 24*3600 || w.Millis < firstMilli || w.Millis > lastMilli:
		return fmt.Errorf("%w: time", ErrEncoding)
	}
	return nil
}

func (w *wireChanges) check() error {
	for i := range w.Changes {
		c := &w.Changes[i]
		if !name(string(c.Kind)) || !name(c.Record) {
			return fmt.Errorf("%w: name of a record", ErrEncoding)
		}
		if i > 0 && compareWire(w.Changes[i-1], *c) >= 0 {
			return fmt.Errorf("%w: a record changed twice, or out of order", ErrEncoding)
		}
		if !sortedParents(c.Parents) {
			return fmt.Errorf("%w: parents", ErrEncoding)
		}
	}
	return nil
}

// name reports whether s can be part of a key: keys of the data file separate their parts with a zero byte.
func name(s string) bool {
	return s != "" && len(s) <= 255 && !bytes.ContainsRune([]byte(s), 0)
}

func compareWire(a, b wireChange) int {
	return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Record, b.Record))
}

func sortedParents(parents [][]byte) bool {
	for i, p := range parents {
		if len(p) != len(ID{}) || i > 0 && bytes.Compare(parents[i-1], p) >= 0 {
			return false
		}
	}
	return true
}

func parentBytes(ids []ID) [][]byte {
	if len(ids) == 0 {
		return nil
	}
	out := make([][]byte, len(ids))
	for i := range ids {
		out[i] = bytes.Clone(ids[i][:])
	}
	slices.SortFunc(out, bytes.Compare)
	return slices.CompactFunc(out, bytes.Equal)
}

func (w *wireHead) revision() Revision {
	r := Revision{
		Village: w.Village, Chain: w.Chain, Sequence: w.Sequence, By: w.By,
		Time: time.UnixMilli(w.Millis).In(time.FixedZone("", w.Offset)),
	}
	copy(r.Previous[:], w.Previous)
	return r
}

func (w *wireChanges) changes() []Change {
	out := make([]Change, len(w.Changes))
	for i, c := range w.Changes {
		out[i] = Change{Kind: c.Kind, Record: c.Record, Patch: c.Patch, Dead: c.Dead}
		for _, p := range c.Parents {
			out[i].Parents = append(out[i].Parents, ID(p))
		}
	}
	return out
}
