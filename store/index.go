package store

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"cunce/store/revision"
)

// An indexRow is one way to find a record: the name of the index and a value.
type indexRow struct{ name, value string }

// indexers say, by kind, under which rows a living record is found. They look at the record alone, because rows are
// added and removed as its own fields change; a kind without one is found by id only.
var indexers = map[revision.Kind]func(*Record) []indexRow{}

// validators say, by kind, which invariants a living record breaks; they may look at other records. Every kind has one.
var validators = map[revision.Kind]func(*Tx, *Record) []Finding{}

// validDraft reports whether a row of the draft bucket can be read.
var validDraft func(key, value []byte) bool

// null is the value of an index row: the row says everything by its key.
var null = []byte(revision.Unset)

// rowsOf are the keys of a record's index rows; none for a record whose life has ended.
func rowsOf(r *Record) []string { return new(keys).rowsOf(r) }

// keys makes the keys of many index rows in few pieces of memory, an index by itself: where the rows of one are written, its memory is
// free again.
type keys struct{ byIndex []*keyBlock }

// A keyBlock holds keys of one index.
type keyBlock struct {
	name string
	b    strings.Builder
}

// keyBlockSize is how large pieces become: few rows need small ones.
const keyBlockSize = 16 << 10

func (k *keys) row(name, value string, kind revision.Kind, id, village string) string {
	b := k.block(name)
	value = indexed(value)
	need := len(name) + len(value) + len(kind) + len(id) + len(village) + 4
	if b.Cap()-b.Len() < need {
		size := max(need, min(2*b.Cap(), keyBlockSize))
		*b = strings.Builder{}
		b.Grow(size)
	}
	at := b.Len()
	for i, part := range [...]string{name, value, string(kind), id, village} {
		if i > 0 {
			b.WriteByte(0)
		}
		b.WriteString(part)
	}
	return b.String()[at:]
}

// block is where the keys of an index are made.
func (k *keys) block(name string) *strings.Builder {
	for _, block := range k.byIndex {
		if block.name == name {
			return &block.b
		}
	}
	block := &keyBlock{name: name}
	k.byIndex = append(k.byIndex, block)
	return &block.b
}

func (k *keys) rowsOf(r *Record) []string {
	if r == nil || r.Dead || indexers[r.Kind] == nil {
		return nil
	}
	return k.appendRows(nil, r)
}

// appendRows appends the keys of the rows of a living record.
func (k *keys) appendRows(keys []string, r *Record) []string {
	for _, row := range indexers[r.Kind](r) {
		keys = append(keys, k.row(row.name, row.value, r.Kind, r.ID, r.Village))
	}
	return keys
}

// reindex replaces the rows of a record as it was by those of the record as it is; either may be nil.
func (t *Tx) reindex(was, is *Record) error {
	old, rows := rowsOf(was), t.keys.rowsOf(is)
	for _, key := range old {
		if !slices.Contains(rows, key) {
			if err := t.write(bucketIx, write{key: key}); err != nil {
				return err
			}
		}
	}
	for _, key := range rows {
		if !slices.Contains(old, key) {
			if err := t.write(bucketIx, write{key: key, value: null}); err != nil {
				return err
			}
		}
	}
	return nil
}

// indexed calls fn for every record that an index holds under exactly this value, in id order.
func (t *Tx) indexed(name, value string, fn func(kind revision.Kind, id string) error) error {
	if !t.unaffected(name, value) {
		if err := t.catchUp(); err != nil {
			return err
		}
	}
	return t.scanIndex([]byte(name+"\x00"+indexed(value)+"\x00"), func(_ string, kind revision.Kind, id string) error {
		return fn(kind, id)
	})
}

// indexPrefix calls fn for every record that an index holds under a value that begins with prefix, in value order.
func (t *Tx) indexPrefix(name, prefix string, fn func(value string, kind revision.Kind, id string) error) error {
	if !others[name] {
		if err := t.catchUp(); err != nil {
			return err
		}
	}
	return t.scanIndex([]byte(name+"\x00"+indexed(prefix)), fn)
}

// most is how many rows an index has in the file, before what is pending.
func (t *Tx) most(name string) (rows int) {
	c, prefix := t.bolt.Bucket([]byte(bucketIx)).Cursor(), []byte(name+"\x00")
	for k, _ := c.Seek(prefix); bytes.HasPrefix(k, prefix); k, _ = c.Next() {
		rows++
	}
	return rows
}

func (t *Tx) scanIndex(prefix []byte, fn func(value string, kind revision.Kind, id string) error) error {
	return t.scan(bucketIx, prefix, func(key, _ []byte) error {
		_, value, kind, id, village, ok := splitIxKey(key)
		if !ok {
			return fmt.Errorf("%w: key in ix", ErrDamaged)
		}
		if !t.sees(village) {
			return nil
		}
		if t.near != village {
			t.near = village
		}
		return fn(value, kind, id)
	})
}
