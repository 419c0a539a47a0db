package store

import (
	"slices"
	"sort"
	"strings"
)

// An overlay holds the writes of one Update to one bucket, in key order, until it commits: bbolt splits its pages only at
// commit, so thousands of keys in random order cost it the square of their number, sorted ones next to nothing. It is a
// list of sorted chunks; the zero overlay is empty.
type overlay struct{ chunks [][]write }

// A write is a value to put, or a deletion.
type write struct {
	key   string
	value []byte   // CBOR, not sealed yet; nil for a deletion
	of    *pending // that makes the value, of a new record in cur
}

func (w write) deleted() bool { return w.value == nil }

// chunkSize bounds what one insertion moves.
const chunkSize = 256

// find is the place of a key, and whether it is there.
func (o *overlay) find(key string) (chunk, at int, found bool) {
	chunk = sort.Search(len(o.chunks), func(i int) bool { return o.chunks[i][0].key > key }) - 1
	if chunk < 0 {
		return 0, 0, false
	}
	at, found = slices.BinarySearchFunc(o.chunks[chunk], key, func(w write, k string) int { return strings.Compare(w.key, k) })
	return chunk, at, found
}

func (o *overlay) get(key string) (write, bool) {
	c, i, ok := o.find(key)
	if !ok {
		return write{}, false
	}
	return o.chunks[c][i], true
}

func (o *overlay) set(w write) {
	c, i, found := o.find(w.key)
	switch {
	case found:
		o.chunks[c][i] = w
		return
	case len(o.chunks) == 0:
		o.chunks = [][]write{append(newChunk(), w)}
		return
	}
	o.chunks[c] = slices.Insert(o.chunks[c], i, w)
	if full := o.chunks[c]; len(full) == cap(full) {
		half := len(full) / 2
		if i == len(full)-1 { // in ascending order chunks stay full
			half = i
		}
		o.chunks = slices.Insert(o.chunks, c+1, append(newChunk(), full[half:]...))
		clear(full[half:])
		o.chunks[c] = full[:half]
	}
}

func newChunk() []write { return make([]write, 0, chunkSize) }

// drop forgets the write of a key.
func (o *overlay) drop(key string) {
	c, i, found := o.find(key)
	if !found {
		return
	}
	if o.chunks[c] = slices.Delete(o.chunks[c], i, i+1); len(o.chunks[c]) == 0 {
		o.chunks = slices.Delete(o.chunks, c, c+1)
	}
}

// next is the first write whose key is at least from. Asking by key keeps a walk valid while its callback writes.
func (o *overlay) next(from string) (write, bool) {
	if len(o.chunks) == 0 {
		return write{}, false
	}
	c, i, _ := o.find(from)
	if i < len(o.chunks[c]) {
		return o.chunks[c][i], true
	}
	if c+1 < len(o.chunks) {
		return o.chunks[c+1][0], true
	}
	return write{}, false
}

// drain hands over every write in key order and forgets it, so that memory is free again before the last is written.
func (o *overlay) drain(fn func(write) error) error {
	for i, chunk := range o.chunks {
		for _, w := range chunk {
			if err := fn(w); err != nil {
				return err
			}
		}
		o.chunks[i] = nil
	}
	o.chunks = nil
	return nil
}

// each hands over every write in key order.
func (o *overlay) each(fn func(write)) {
	for _, chunk := range o.chunks {
		for _, w := range chunk {
			fn(w)
		}
	}
}

func (o *overlay) count() (n int) {
	for _, chunk := range o.chunks {
		n += len(chunk)
	}
	return n
}
