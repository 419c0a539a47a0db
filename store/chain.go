package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"cunce/store/overrule"
	"cunce/store/revision"
)

// A chainHead is the last revision of a chain; sequence 0 of one that has none yet.
type chainHead struct {
	chain    string
	sequence uint64
	id       revision.ID
}

// chain is the head after which this device writes for a village: the one that its note names, or a new random chain. One in which a
// township's file writes for a village says so in its name; those of programs before this one do not, and are not gone on with.
func (db *DB) chain(village string) (chainHead, error) {
	mark := ""
	if id := db.identity; id.Town() && village != id.Code {
		mark = overrule.TownshipChain + id.Code + "."
	}
	if head, ok := db.chains[village]; ok && strings.HasPrefix(head.chain, mark) {
		return head, nil
	}
	name, err := randomName(db.o.Random)
	return chainHead{chain: mark + name}, err
}

func randomName(random io.Reader) (string, error) {
	var b [16]byte
	if _, err := io.ReadFull(random, b[:]); err != nil {
		return "", fmt.Errorf("random name: %w", err)
	}
	return hex.EncodeToString(b[:]), nil
}

// continues reports whether a head that a note names is the very end of its chain in this file.
func (t *Tx) continues(village string, head chainHead) bool {
	prefix := chainPrefix(village, head.chain)
	key := logKey{village: village, chain: head.chain, sequence: head.sequence, hash: [8]byte(head.id[:8])}.bytes()
	c := t.bolt.Bucket([]byte(bucketLog)).Cursor()
	k, sealed := c.Seek(key)
	if !bytes.Equal(k, key) {
		return false
	}
	raw, err := unseal(bucketLog, k, sealed)
	if err != nil || sha256.Sum256(raw) != head.id {
		return false
	}
	if next, _ := c.Next(); bytes.HasPrefix(next, prefix) {
		return false
	}
	c.Seek(key)
	before, _ := c.Prev()
	return !bytes.HasPrefix(before, key[:len(key)-8]) // no fork at this place
}

// Heads are the ids of the last revisions of all chains, sorted; a forked chain has several.
func (t *Tx) Heads() ([]revision.ID, error) {
	var heads []revision.ID
	c := t.bolt.Bucket([]byte(bucketLog)).Cursor()
	for k, _ := c.First(); k != nil; {
		key, ok := parseLogKey(k)
		if !ok {
			return nil, fmt.Errorf("%w: key in log", ErrDamaged)
		}
		prefix := chainPrefix(key.village, key.chain)
		ends, err := t.chainEnds(prefix)
		if err != nil {
			return nil, err
		}
		heads = append(heads, ends...)
		k, _ = c.Seek(after(prefix))
	}
	slices.SortFunc(heads, func(a, b revision.ID) int { return bytes.Compare(a[:], b[:]) })
	return heads, nil
}

// Latest is when the last revision of any chain was written, as its computer's clock said; the zero time without any.
func (t *Tx) Latest() (at time.Time, err error) {
	heads, err := t.Heads()
	for _, id := range heads {
		raw, err := t.raw(id)
		if err != nil {
			return at, err
		}
		var r revision.Revision // without its changes: an import has tens of thousands
		if _, err := r.DecodeHead(raw); err != nil {
			return at, fmt.Errorf("%w: revision %s", ErrDamaged, id)
		}
		if r.Time.After(at) {
			at = r.Time
		}
	}
	return at, err
}

// chainEnds are the heads of one chain. Only where two revisions share a place must their links be read.
func (t *Tx) chainEnds(prefix []byte) ([]revision.ID, error) {
	c := t.bolt.Bucket([]byte(bucketLog)).Cursor()
	forked := false
	var last []byte
	for k, _ := c.Seek(prefix); bytes.HasPrefix(k, prefix); k, _ = c.Next() {
		forked = forked || last != nil && bytes.Equal(k[:len(k)-8], last[:len(last)-8])
		last = k
	}
	if forked {
		return t.forkedEnds(prefix)
	}
	raw, err := t.get(bucketLog, last)
	return []revision.ID{sha256.Sum256(raw)}, err
}

func (t *Tx) forkedEnds(prefix []byte) ([]revision.ID, error) {
	ends := map[revision.ID]bool{}
	var previous []revision.ID
	err := t.scan(bucketLog, prefix, func(_, raw []byte) error {
		r, id, err := revision.Decode(raw)
		ends[id] = true
		previous = append(previous, r.Previous)
		return err
	})
	for _, id := range previous {
		delete(ends, id)
	}
	var out []revision.ID
	for id := range ends {
		out = append(out, id)
	}
	return out, err
}

// digest is the SHA-256 over all chain heads, sorted: two files with it hold the same revisions.
func (t *Tx) digest() (string, error) {
	heads, err := t.Heads()
	if err != nil {
		return "", err
	}
	h := sha256.New()
	for _, id := range heads {
		h.Write(id[:])
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
