package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"sync"
	"time"

	"cunce/store/revision"
)

// Every screen walks over thousands of records, so rows of cur are read by hand: one copy of the row, of which the values
// are slices, and field names that all records share. The format is that of wireRecord, whose generic decoder a test
// holds against this one.

// names are the field names seen so far; there are as many as the forms have questions, and no more than maxNames.
type names struct {
	mu   sync.Mutex
	seen map[string]string
}

const maxNames = 20_000

// intern is the shared string with these bytes.
func (n *names) intern(b []byte) string {
	n.mu.Lock()
	defer n.mu.Unlock()
	s, ok := n.seen[string(b)]
	if !ok {
		s = string(b)
		if n.seen == nil {
			n.seen = map[string]string{}
		}
		if len(n.seen) < maxNames {
			n.seen[s] = s
		}
	}
	return s
}

// zones are the time zones seen so far, by offset: in practice one.
var zones sync.Map

func zoned(millis int64, offset int) time.Time {
	zone, ok := zones.Load(offset)
	if !ok {
		zone, _ = zones.LoadOrStore(offset, time.FixedZone("", offset))
	}
	return time.UnixMilli(millis).In(zone.(*time.Location))
}

// decodeRecord reads a row of cur; n may be nil.
func decodeRecord(key, value []byte, n *names) (*Record, error) {
	kind, village, id, ok := splitCurKey(key)
	if !ok {
		return nil, fmt.Errorf("%w: key in cur", ErrDamaged)
	}
	if n == nil {
		n = &names{}
	}
	r := &Record{Kind: kind, ID: id, Village: village}
	c := cursor{b: bytes.Clone(value)}
	if err := c.record(r, n); err != nil {
		return nil, fmt.Errorf("%w: %s %s: %w", ErrDamaged, kind, id, err)
	}
	if r.Fields == nil {
		r.Fields = revision.Fields{}
	}
	return r, nil
}

// The major types of CBOR that a row holds; see RFC 8949, section 3.1.
const (
	majorUint = iota
	majorInt
	majorBytes
	majorText
	majorArray
	majorMap
	majorTag
	majorSimple
)

var errShape = errors.New("not a record")

// A cursor goes through CBOR of definite lengths.
type cursor struct {
	b  []byte
	at int
}

// head reads the type and argument of the next item.
func (c *cursor) head() (major int, arg uint64, err error) {
	if c.at >= len(c.b) {
		return 0, 0, errShape
	}
	first := c.b[c.at]
	c.at++
	major, info := int(first>>5), first&31
	if info < 24 {
		return major, uint64(info), nil
	}
	size := 1 << (info - 24)
	if info > 27 || len(c.b)-c.at < size {
		return 0, 0, errShape
	}
	var wide [8]byte
	copy(wide[8-size:], c.b[c.at:c.at+size])
	c.at += size
	return major, binary.BigEndian.Uint64(wide[:]), nil
}

// expect reads the head of an item of one type; what it counts (bytes, items) must fit in what is left.
func (c *cursor) expect(want int) (int, error) {
	major, arg, err := c.head()
	if err != nil || major != want || arg > uint64(len(c.b)-c.at) {
		return 0, errShape
	}
	return int(arg), nil
}

// take is the content of a text or byte string.
func (c *cursor) take(want int) ([]byte, error) {
	n, err := c.expect(want)
	if err != nil {
		return nil, err
	}
	c.at += n
	return c.b[c.at-n : c.at : c.at], nil
}

// item is the next item as it stands; depth bounds how deep it may be nested.
func (c *cursor) item(depth int) (revision.Value, error) {
	start := c.at
	major, arg, err := c.head()
	if err != nil || depth == 0 {
		return nil, errShape
	}
	children := uint64(0)
	switch major {
	case majorBytes, majorText:
		if arg > uint64(len(c.b)-c.at) {
			return nil, errShape
		}
		c.at += int(arg)
	case majorArray:
		children = arg
	case majorMap:
		children = 2 * min(arg, uint64(len(c.b)))
	case majorTag:
		children = 1
	}
	for range children {
		if _, err := c.item(depth - 1); err != nil {
			return nil, err
		}
	}
	return c.b[start:c.at:c.at], nil
}

const maxDepth = 32

func (c *cursor) integer() (int64, error) {
	major, arg, err := c.head()
	switch {
	case err != nil || arg > 1<<62:
		return 0, errShape
	case major == majorUint:
		return int64(arg), nil
	case major == majorInt:
		return -1 - int64(arg), nil
	}
	return 0, errShape
}

func (c *cursor) boolean() (bool, error) {
	major, arg, err := c.head()
	if err != nil || major != majorSimple || arg != 20 && arg != 21 {
		return false, errShape
	}
	return arg == 21, nil
}

// record reads the map of wireRecord.
func (c *cursor) record(r *Record, n *names) error {
	count, err := c.expect(majorMap)
	if err != nil {
		return err
	}
	var millis, offset int64
	for range count {
		key, err := c.integer()
		if err != nil {
			return err
		}
		switch key {
		case 1:
			r.Fields, err = c.fields(n)
		case 2:
			r.Heads, err = c.heads()
		case 3:
			r.Dead, err = c.boolean()
		case 4:
			r.Contested, err = c.boolean()
		case 5:
			r.Conflicts, err = c.conflicts()
		case 6:
			millis, err = c.integer()
		case 7:
			offset, err = c.integer()
		case 8:
			var by []byte
			by, err = c.take(majorText)
			r.By = n.intern(by)
		case 9:
			r.Former, err = c.former()
		default:
			_, err = c.item(maxDepth)
		}
		if err != nil {
			return err
		}
	}
	if c.at != len(c.b) {
		return errShape
	}
	r.Changed = zoned(millis, int(offset))
	return nil
}

func (c *cursor) fields(n *names) (revision.Fields, error) {
	count, err := c.expect(majorMap)
	if err != nil {
		return nil, err
	}
	out := make(revision.Fields, count)
	return out, c.pairs(out, count, n)
}

func (c *cursor) fieldsInto(out revision.Fields, n *names) error {
	count, err := c.expect(majorMap)
	if err != nil {
		return err
	}
	return c.pairs(out, count, n)
}

func (c *cursor) pairs(out revision.Fields, count int, n *names) error {
	for range count {
		name, err := c.take(majorText)
		if err != nil {
			return err
		}
		if out[n.intern(name)], err = c.item(maxDepth); err != nil {
			return err
		}
	}
	return nil
}

func (c *cursor) heads() ([]revision.ID, error) {
	count, err := c.expect(majorArray)
	if err != nil {
		return nil, err
	}
	out := make([]revision.ID, count)
	for i := range out {
		b, err := c.take(majorBytes)
		if err != nil || len(b) != len(out[i]) {
			return nil, errShape
		}
		out[i] = revision.ID(b)
	}
	return out, nil
}

// former values are as rare as conflicts.
func (c *cursor) former() (out map[string][]string, err error) {
	raw, err := c.item(maxDepth)
	if err == nil {
		err = revision.Unmarshal(raw, &out)
	}
	return out, err
}

// conflicts are rare, so the generic decoder does.
func (c *cursor) conflicts() (out map[string][]revision.Contender, err error) {
	raw, err := c.item(maxDepth)
	if err == nil {
		err = revision.Unmarshal(raw, &out)
	}
	return out, err
}
