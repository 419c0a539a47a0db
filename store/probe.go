package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"os"
)

// bbolt's meta page, of which a file begins with two: a page header of 16 bytes, then magic, version, page size, flags
// (4 bytes each), root page and its sequence, freelist page, high water mark, transaction (8 bytes each), and an FNV-64a
// sum over all that; in the byte order of the machine, which is little-endian on every machine that Go builds for here.
const (
	pageHeader   = 16
	metaSize     = 64
	boltMagic    = 0xED0CDAED
	boltVersion  = 2
	noFreelist   = ^uint64(0)
	smallestPage = 1024
	largestPage  = 64 << 10
)

// A meta is one meta page.
type meta struct {
	pageSize             uint32
	root, freelist, high uint64
	txid                 uint64
	sound                bool // its sum is right
}

// parseMeta reads a meta page; ok is false where there is no trace of one.
func parseMeta(page []byte) (m meta, ok bool) {
	if len(page) < pageHeader+metaSize {
		return m, false
	}
	b := page[pageHeader : pageHeader+metaSize]
	le := binary.LittleEndian
	if le.Uint32(b) != boltMagic || le.Uint32(b[4:]) != boltVersion {
		return m, false
	}
	h := fnv.New64a()
	h.Write(b[:metaSize-8])
	return meta{
		pageSize: le.Uint32(b[8:]), root: le.Uint64(b[16:]), freelist: le.Uint64(b[32:]), high: le.Uint64(b[40:]),
		txid: le.Uint64(b[48:]), sound: h.Sum64() == le.Uint64(b[56:]),
	}, true
}

// probe looks at a file before bbolt does, which would take an empty one for a new one, make a missing one, and panic on
// most others: ErrForeign for what is no data file at all, ErrDamaged for one that was.
func probe(path string) error {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return err
	case info.IsDir():
		return fmt.Errorf("%w: %w", ErrForeign, errDirectory)
	case !info.Mode().IsRegular():
		return ErrForeign
	case info.Size() == 0:
		return fmt.Errorf("%w: %w", ErrForeign, errEmpty)
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	head := make([]byte, largestPage+pageHeader+metaSize)
	n, err := f.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	return judge(head[:n], info.Size())
}

// judge decides by the first bytes of a file and its size.
func judge(head []byte, size int64) error {
	best, found, seen := metaOf(head)
	switch {
	case !seen:
		return ErrForeign
	case !found:
		return fmt.Errorf("%w: both meta pages", ErrDamaged)
	}
	return best.fits(size)
}

// metaOf is the newest sound meta page; seen says that there is a trace of one.
func metaOf(head []byte) (best meta, found, seen bool) {
	first, ok := parseMeta(head)
	best, found = first, ok && first.sound
	seen = ok
	for at := smallestPage; at <= largestPage && at < len(head); at *= 2 {
		m, ok := parseMeta(head[at:])
		seen = seen || ok
		if ok && m.sound && int(m.pageSize) == at && (!found || m.txid > best.txid) {
			best, found = m, true
		}
	}
	return best, found, seen
}

// fits checks what a meta page says against the size of the file.
func (m meta) fits(size int64) error {
	page := int64(m.pageSize)
	switch {
	case page < smallestPage || page > largestPage || page&(page-1) != 0:
		return fmt.Errorf("%w: page size", ErrDamaged)
	case size%page != 0 || m.high > uint64(size/page):
		return fmt.Errorf("%w: cut short", ErrDamaged)
	case m.root < 2 || m.root >= m.high || m.freelist != noFreelist && (m.freelist < 2 || m.freelist >= m.high):
		return fmt.Errorf("%w: meta page", ErrDamaged)
	}
	return nil
}
