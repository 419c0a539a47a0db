package revision

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/fxamacker/cbor/v2"
)

// A revision of an import has tens of thousands of changes and an import is one of the things that people wait for, so
// revisions are written by hand. The format is that of wireRevision, whose generic encoder a test holds against this one.

// The major types of CBOR; see RFC 8949, section 3.1.
const (
	majorUint  = 0 << 5
	majorInt   = 1 << 5
	majorBytes = 2 << 5
	majorText  = 3 << 5
	majorArray = 4 << 5
	majorMap   = 5 << 5
	simpleTrue = 0xf5
)

// maxHead is the greatest length of the head of an item.
const maxHead = 9

// appendHead writes the type and argument of an item, in the shortest form.
func appendHead(b []byte, major byte, n uint64) []byte {
	switch {
	case n < 24:
		return append(b, major|byte(n))
	case n < 1<<8:
		return append(b, major|24, byte(n))
	case n < 1<<16:
		return append(b, major|25, byte(n>>8), byte(n))
	case n < 1<<32:
		return append(b, major|26, byte(n>>24), byte(n>>16), byte(n>>8), byte(n))
	}
	b = append(b, major|27)
	for shift := 56; shift >= 0; shift -= 8 {
		b = append(b, byte(n>>shift))
	}
	return b
}

func appendText(b []byte, s string) []byte {
	return append(appendHead(b, majorText, uint64(len(s))), s...)
}

func appendBytes(b, s []byte) []byte { return append(appendHead(b, majorBytes, uint64(len(s))), s...) }

func appendInt(b []byte, n int64) []byte {
	if n < 0 {
		return appendHead(b, majorInt, uint64(-1-n))
	}
	return appendHead(b, majorUint, uint64(n))
}

// Append writes the fields as deterministic CBOR: the shorter name first, then by bytes. A value that is no CBOR is
// ErrEncoding.
func (fields Fields) Append(b []byte) ([]byte, error) {
	var few [64]string
	b, _, err := fields.appendBy(fields.sorted(few[:0]), b, true)
	return b, err
}

// sorted appends the names in the order in which they are written.
func (fields Fields) sorted(names []string) []string {
	for name := range fields {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(len(a)-len(b), cmp.Compare(a, b)) })
	return names
}

// appendBy writes the fields in the order of names; ok is false where these are not all their names, and where one is unset, unless it
// may be.
func (fields Fields) appendBy(names []string, b []byte, unset bool) (_ []byte, ok bool, err error) {
	if len(names) != len(fields) {
		return b, false, nil
	}
	at := len(b)
	b = appendHead(b, majorMap, uint64(len(names)))
	for _, name := range names {
		v, there := fields[name]
		b = appendText(b, name)
		switch {
		case !there, !unset && (len(v) == 0 || len(v) == 1 && v[0] == Unset[0]):
			return b[:at], false, nil
		case len(v) == 0:
			b = append(b, Unset...)
		case !wellFormed(v):
			return nil, false, fmt.Errorf("%w: value of %s", ErrEncoding, name)
		default:
			b = append(b, v...)
		}
	}
	return b, true, nil
}

// AppendLike is Append for many fields one after the other: where they have the names that it gave back before, nothing is sorted.
// Where one of them is unset nothing is appended and all is false.
func (fields Fields) AppendLike(names []string, b []byte) (_ []byte, _ []string, all bool, err error) {
	b, all, err = fields.appendBy(names, b, false)
	if all || err != nil {
		return b, names, all, err
	}
	names = fields.sorted(names[:0])
	b, all, err = fields.appendBy(names, b, false)
	return b, names, all, err
}

// wellFormed looks at the texts that nearly all values are by itself.
func wellFormed(v Value) bool {
	if n := int(v[0]) - majorText; n >= 0 && n < 24 {
		return len(v) == n+1
	}
	return cbor.Wellformed(v) == nil
}

func (w *wireHead) pairs() uint64 {
	n := uint64(6) // the changes among them
	for _, there := range []bool{len(w.Previous) > 0, w.By != "", w.Offset != 0} {
		if there {
			n++
		}
	}
	return n
}

func (w *wireHead) append(b []byte) []byte {
	b = appendHead(b, majorMap, w.pairs())
	b = appendHead(append(b, 0), majorUint, uint64(w.Encoding))
	b = appendText(append(b, 1), w.Village)
	b = appendText(append(b, 2), w.Chain)
	b = appendHead(append(b, 3), majorUint, w.Sequence)
	if len(w.Previous) > 0 {
		b = appendBytes(append(b, 4), w.Previous)
	}
	if w.By != "" {
		b = appendText(append(b, 5), w.By)
	}
	b = appendInt(append(b, 6), w.Millis)
	if w.Offset != 0 {
		b = appendInt(append(b, 7), int64(w.Offset))
	}
	return b
}

// append writes one change.
func (c *Change) append(b []byte) (_ []byte, err error) {
	pairs := uint64(2)
	patched := len(c.Patch) > 0 || len(c.Packed) > 0
	for _, there := range []bool{len(c.Parents) > 0, patched, c.Dead} {
		if there {
			pairs++
		}
	}
	b = appendHead(b, majorMap, pairs)
	b = appendText(append(b, 1), string(c.Kind))
	b = appendText(append(b, 2), c.Record)
	if len(c.Parents) > 0 {
		parents := parentBytes(c.Parents)
		b = appendHead(append(b, 3), majorArray, uint64(len(parents)))
		for _, p := range parents {
			b = appendBytes(b, p)
		}
	}
	switch {
	case len(c.Packed) > 0:
		at := len(b) + 1
		b = append(append(b, 4), c.Packed...)
		c.Packed = b[at:len(b):len(b)]
	case patched:
		b, err = c.Patch.Append(append(b, 4))
	}
	if c.Dead {
		b = append(b, 5, simpleTrue)
	}
	return b, err
}

// room is at least as many bytes as the change takes.
func (c *Change) room() int {
	n := 6*maxHead + len(c.Kind) + len(c.Record) + len(c.Parents)*(len(ID{})+2) + len(c.Packed)
	for name, v := range c.Patch {
		n += len(name) + len(v) + maxHead + 1
	}
	return n
}
