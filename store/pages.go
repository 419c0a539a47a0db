package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
)

// What bbolt meets on a damaged or hostile page it often cannot survive: it panics, maps what is not there, or walks in a circle. A file
// of somebody else's is therefore walked through first, by reading alone. The layout of pages is that of package common in bbolt 1.4:
// page.go, bucket.go, meta.go.
const (
	flagBranch   = 0x01
	flagLeaf     = 0x02
	flagFreelist = 0x10
	leafElement  = 16 // flags, position, size of key, size of value: 4 bytes each
	branchParts  = 16 // position, size of key: 4 bytes each; page: 8
	bucketHead   = 16 // root page, sequence
	flagBucket   = 0x01
	manyFree     = 0xFFFF // a freelist of more has its count in the first place
	deepest      = 64     // a tree of so many levels holds more than any disk
)

// walkPages reads every page of a data file that can be reached and sees that it is one: its number, kind and size, its elements inside
// of it, keys in order and within what the page above says, no page twice, none of them free. ErrDamaged where not.
func walkPages(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	w, err := newPageWalk(f, info.Size())
	if err != nil {
		return err
	}
	if err := w.bucket(w.meta.root, 0); err != nil {
		return err
	}
	return w.freelist()
}

// A pageWalk goes through the pages of one file.
type pageWalk struct {
	in   io.ReaderAt
	meta meta
	seen []uint64 // bits by page
}

func newPageWalk(in io.ReaderAt, size int64) (*pageWalk, error) {
	head := make([]byte, largestPage+pageHeader+metaSize)
	n, err := in.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if err := judge(head[:n], size); err != nil {
		return nil, err
	}
	m, _, _ := metaOf(head[:n])
	return &pageWalk{in: in, meta: m, seen: make([]uint64, m.high/64+1)}, nil
}

// visit notes a page; it is an error where it was met before or cannot be.
func (w *pageWalk) visit(id uint64) error {
	if id < 2 || id >= w.meta.high || w.seen[id/64]&(1<<(id%64)) != 0 {
		return fmt.Errorf("%w: page %d", ErrDamaged, id)
	}
	w.seen[id/64] |= 1 << (id % 64)
	return nil
}

// page reads a page with those that it runs over.
func (w *pageWalk) page(id uint64) (b []byte, flags uint16, count int, err error) {
	if err := w.visit(id); err != nil {
		return nil, 0, 0, err
	}
	size := int64(w.meta.pageSize)
	b = make([]byte, size)
	if _, err := w.in.ReadAt(b, int64(id)*size); err != nil {
		return nil, 0, 0, fmt.Errorf("%w: page %d: %v", ErrDamaged, id, err)
	}
	le := binary.LittleEndian
	flags, count = le.Uint16(b[8:]), int(le.Uint16(b[10:]))
	over := uint64(le.Uint32(b[12:]))
	if le.Uint64(b) != id || id+over >= w.meta.high {
		return nil, 0, 0, fmt.Errorf("%w: head of page %d", ErrDamaged, id)
	}
	for i := range over {
		if err := w.visit(id + 1 + i); err != nil {
			return nil, 0, 0, err
		}
	}
	if over > 0 {
		b = append(b, make([]byte, int64(over)*size)...)
		if _, err := w.in.ReadAt(b[size:], int64(id+1)*size); err != nil {
			return nil, 0, 0, fmt.Errorf("%w: page %d: %v", ErrDamaged, id, err)
		}
	}
	return b, flags, count, nil
}

func (w *pageWalk) bucket(root uint64, depth int) error {
	_, err := w.tree(root, nil, nil, depth)
	return err
}

// tree walks a page and all below it; keys are from low on and before high, where these are said. empty: it holds no key.
func (w *pageWalk) tree(id uint64, low, high []byte, depth int) (empty bool, err error) {
	if depth > deepest {
		return false, fmt.Errorf("%w: pages too deep", ErrDamaged)
	}
	b, flags, count, err := w.page(id)
	if err != nil {
		return false, err
	}
	switch flags {
	case flagLeaf:
		return count == 0, w.leaf(b, count, low, high, depth)
	case flagBranch:
		return false, w.branch(b, count, low, high, depth)
	}
	return false, fmt.Errorf("%w: kind of page %d", ErrDamaged, id)
}

// piece is a part of a page, nil where it is not inside.
func piece(b []byte, at, n uint64) []byte {
	if at > uint64(len(b)) || n > uint64(len(b))-at {
		return nil
	}
	return b[at : at+n : at+n]
}

// ordered holds the key of an element against the one before it and the bounds.
func ordered(key, last, low, high []byte, i int) error {
	if key == nil || i > 0 && bytes.Compare(last, key) >= 0 || low != nil && bytes.Compare(key, low) < 0 || high != nil && bytes.Compare(key, high) >= 0 {
		return fmt.Errorf("%w: key of a page", ErrDamaged)
	}
	return nil
}

// leaf looks at a leaf page, or at one that stands in a value.
func (w *pageWalk) leaf(b []byte, count int, low, high []byte, depth int) error {
	le := binary.LittleEndian
	var last []byte
	for i := range count {
		at := uint64(pageHeader + i*leafElement)
		e := piece(b, at, leafElement)
		if e == nil {
			return fmt.Errorf("%w: elements of a page", ErrDamaged)
		}
		pos, n, m := uint64(le.Uint32(e[4:])), uint64(le.Uint32(e[8:])), uint64(le.Uint32(e[12:]))
		key, value := piece(b, at+pos, n), piece(b, at+pos+n, m)
		if pos < uint64((count-i)*leafElement) || value == nil {
			return fmt.Errorf("%w: place of an element", ErrDamaged)
		}
		if err := ordered(key, last, low, high, i); err != nil {
			return err
		}
		last = key
		switch le.Uint32(e) {
		case 0:
		case flagBucket:
			if err := w.inside(value, depth); err != nil {
				return err
			}
		default:
			return fmt.Errorf("%w: kind of an element", ErrDamaged)
		}
	}
	return nil
}

// inside looks at a bucket in a value: one with pages of its own, or a small one that stands there whole.
func (w *pageWalk) inside(value []byte, depth int) error {
	if len(value) < bucketHead {
		return fmt.Errorf("%w: bucket", ErrDamaged)
	}
	if root := binary.LittleEndian.Uint64(value); root != 0 {
		return w.bucket(root, depth+1)
	}
	page := value[bucketHead:]
	if len(page) < pageHeader || binary.LittleEndian.Uint16(page[8:]) != flagLeaf || depth > deepest {
		return fmt.Errorf("%w: small bucket", ErrDamaged)
	}
	return w.leaf(page, int(binary.LittleEndian.Uint16(page[10:])), nil, nil, depth+1)
}

func (w *pageWalk) branch(b []byte, count int, low, high []byte, depth int) error {
	le := binary.LittleEndian
	keys, pages := make([][]byte, count), make([]uint64, count)
	var last []byte
	for i := range count {
		at := uint64(pageHeader + i*branchParts)
		e := piece(b, at, branchParts)
		if e == nil {
			return fmt.Errorf("%w: elements of a page", ErrDamaged)
		}
		pos := uint64(le.Uint32(e))
		keys[i], pages[i] = piece(b, at+pos, uint64(le.Uint32(e[4:]))), le.Uint64(e[8:])
		if pos < uint64((count-i)*branchParts) {
			return fmt.Errorf("%w: place of an element", ErrDamaged)
		}
		if err := ordered(keys[i], last, low, high, i); err != nil {
			return err
		}
		last = keys[i]
	}
	if count == 0 {
		return fmt.Errorf("%w: a branch without pages", ErrDamaged)
	}
	for i, id := range pages {
		until := high
		if i+1 < count {
			until = keys[i+1]
		}
		empty, err := w.tree(id, keys[i], until, depth+1)
		if err != nil {
			return err
		}
		if empty {
			return fmt.Errorf("%w: an empty page", ErrDamaged)
		}
	}
	return nil
}

// freelist sees that free pages are in order, there, and none of those that were met.
func (w *pageWalk) freelist() error {
	if w.meta.freelist == noFreelist {
		return nil
	}
	b, flags, count, err := w.page(w.meta.freelist)
	if err != nil {
		return err
	}
	le := binary.LittleEndian
	at := uint64(pageHeader)
	if count == manyFree {
		first := piece(b, at, 8)
		if first == nil || le.Uint64(first) > w.meta.high {
			return fmt.Errorf("%w: free pages", ErrDamaged)
		}
		count, at = int(le.Uint64(first)), at+8
	}
	ids := piece(b, at, 8*uint64(count))
	if flags != flagFreelist || ids == nil {
		return fmt.Errorf("%w: free pages", ErrDamaged)
	}
	free := make([]uint64, count)
	for i := range free {
		free[i] = le.Uint64(ids[8*i:])
		if err := w.visit(free[i]); err != nil {
			return err
		}
	}
	if !slices.IsSorted(free) {
		return fmt.Errorf("%w: order of free pages", ErrDamaged)
	}
	return nil
}
