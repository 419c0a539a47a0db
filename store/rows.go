package store

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"go.etcd.io/bbolt"
	boltErrors "go.etcd.io/bbolt/errors"
)

// get is the CBOR under a key, nil if there is none. It is valid until the transaction ends.
func (t *Tx) get(bucket string, key []byte) ([]byte, error) {
	if o := t.rows[bucket]; o != nil {
		if w, ok := o.get(string(key)); ok {
			return w.value, nil // nil for a deletion
		}
	}
	sealed := t.bolt.Bucket([]byte(bucket)).Get(key)
	if sealed == nil {
		return nil, nil
	}
	return unseal(bucket, key, sealed)
}

// put writes CBOR under a key, remove deletes it; both when the Update commits.
func (t *Tx) put(bucket string, key, value []byte) error {
	return t.write(bucket, write{key: string(key), value: value})
}

func (t *Tx) remove(bucket string, key []byte) error {
	return t.write(bucket, write{key: string(key)})
}

func (t *Tx) write(bucket string, w write) error {
	if !t.bolt.Writable() {
		return fmt.Errorf("write in %s: %w", bucket, boltErrors.ErrTxNotWritable)
	}
	if t.rows[bucket] == nil {
		t.rows[bucket] = &overlay{}
	}
	t.rows[bucket].set(w)
	return nil
}

// scan calls fn for every row whose key begins with prefix, in key order, pending writes included. Rows that fn writes
// behind the walk are not seen; key and value are valid until fn returns.
func (t *Tx) scan(bucket string, prefix []byte, fn func(key, value []byte) error) error {
	c := t.bolt.Bucket([]byte(bucket)).Cursor()
	k, sealed := c.Seek(prefix)
	from := string(prefix)
	for {
		if k != nil && !bytes.HasPrefix(k, prefix) {
			k = nil
		}
		w, pending := t.pendingRow(bucket, from, prefix)
		switch {
		case k == nil && !pending:
			return nil
		case pending && (k == nil || w.key <= string(k)):
			if k != nil && w.key == string(k) {
				k, sealed = c.Next()
			}
			from = w.key + "\x00"
			if w.deleted() {
				continue
			}
			if err := fn([]byte(w.key), w.value); err != nil {
				return err
			}
		default:
			value, err := unseal(bucket, k, sealed)
			if err != nil {
				return err
			}
			if t.bolt.Writable() { // a View has no pending writes to walk beside
				from = string(k) + "\x00"
			}
			if err := fn(k, value); err != nil {
				return err
			}
			k, sealed = c.Next()
		}
	}
}

// pendingRow is the first pending write of a walk from a key on.
func (t *Tx) pendingRow(bucket, from string, prefix []byte) (write, bool) {
	if bucket == bucketCur {
		t.listCreated()
	}
	o := t.rows[bucket]
	if o == nil {
		return write{}, false
	}
	w, ok := o.next(from)
	if !ok || !bytes.HasPrefix([]byte(w.key), prefix) {
		return write{}, false
	}
	return w, true
}

// listCreated puts new records among the pending rows, where walks and the commit find them. An import makes tens of thousands, which
// cost less in order than one by one; their bytes follow at commit.
func (t *Tx) listCreated() {
	if len(t.created) == 0 {
		return
	}
	if t.rows[bucketCur] == nil {
		t.rows[bucketCur] = &overlay{}
	}
	slices.SortFunc(t.created, func(a, b write) int { return strings.Compare(a.key, b.key) })
	for _, w := range t.created {
		t.rows[bucketCur].set(w)
	}
	t.created = nil
}

// flush hands the pending writes to bbolt, each bucket in key order.
func (t *Tx) flush() error { return t.flushInto(t.bolt) }

func (t *Tx) flushInto(tx *bbolt.Tx) error {
	for _, name := range buckets {
		o := t.rows[name]
		if o == nil {
			continue
		}
		b := tx.Bucket([]byte(name))
		if o.count() > batchRows {
			b.FillPercent = fullPages // what a village hands in is hardly half as much to read then
		}
		err := o.drain(func(w write) error {
			_, err := t.hand(b, t.sealed(name, w))
			return err
		})
		if err != nil {
			return fmt.Errorf("write %s: %w", name, err)
		}
	}
	return nil
}

// A sealedRow is a write as bbolt gets it; a deletion has no value.
type sealedRow struct {
	key   string
	value []byte
}

// sealed is a write under its seal.
func (t *Tx) sealed(name string, w write) sealedRow {
	if w.deleted() {
		return sealedRow{key: w.key}
	}
	if name == bucketCur {
		if p := t.changeOf(w); p != nil {
			w.value = t.row(p)
		}
	}
	t.key = append(t.key[:0], w.key...)
	return sealedRow{w.key, t.seals.seal(name, t.key, w.value)}
}

// changeOf is the change that makes a row of cur.
func (t *Tx) changeOf(w write) *pending {
	if w.of != nil {
		return w.of
	}
	return t.pending[w.key]
}

// hand gives one row to bbolt; n is about what it costs.
func (t *Tx) hand(b *bbolt.Bucket, r sealedRow) (n int, err error) {
	t.handed = append(t.handed[:0], r.key...) // bbolt copies keys, not values
	n = len(r.key) + rowCost + len(r.value)
	if r.value == nil {
		return n, b.Delete(t.handed)
	}
	return n, b.Put(t.handed, r.value)
}
