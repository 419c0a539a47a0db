package store

import (
	"bytes"
	"fmt"

	"cunce/store/revision"
)

// verify checks every seal, that each revision is what its key says, and that chains are whole; the first fault is
// returned as ErrDamaged. What the fold makes of it is for Check, which takes longer.
func (t *Tx) verify() error {
	for _, name := range buckets {
		if name == bucketLog {
			continue
		}
		c := t.bolt.Bucket([]byte(name)).Cursor()
		for key, sealed := c.First(); key != nil; key, sealed = c.Next() {
			if _, err := unseal(name, key, sealed); err != nil {
				return err
			}
		}
	}
	var findings []Finding
	t.walkLog(&findings, nil)
	for _, f := range findings {
		if f.Damage() {
			return fmt.Errorf("%w: log: %s", ErrDamaged, f.Code)
		}
	}
	return nil
}

// walkLog reads the whole log, in order, and reports what is wrong with it; fn gets every sound revision. Without fn the
// changes are not decoded: the hash vouches for them.
func (t *Tx) walkLog(findings *[]Finding, fn func(revision.ID, revision.Revision)) {
	report := func(key logKey, code string) {
		*findings = append(*findings, finding(bucketLog, fmt.Sprintf("%s/%s/%d", key.village, key.chain, key.sequence), code))
	}
	var last logKey
	ids := map[revision.ID]bool{} // of the last two places of the chain: a fork's branches go on side by side
	var place []revision.ID
	c := t.bolt.Bucket([]byte(bucketLog)).Cursor()
	for k, sealed := c.First(); k != nil; k, sealed = c.Next() {
		key, ok := parseLogKey(k)
		if !ok {
			report(key, codeKey)
			continue
		}
		raw, err := unseal(bucketLog, k, sealed)
		if err != nil {
			report(key, codeSeal)
			continue
		}
		r, id, err := decodeFor(fn, raw)
		if err != nil || !bytes.Equal(logKeyOf(r, id).bytes(), k) {
			report(key, codeHash)
			continue
		}
		same := key.village == last.village && key.chain == last.chain
		switch {
		case !same:
			clear(ids)
			place = nil
		case key.sequence == last.sequence:
			report(key, codeFork)
		default:
			clear(ids)
			for _, p := range place {
				ids[p] = true
			}
			place = nil
		}
		if expected := uint64(1); key.sequence != expected && (!same || key.sequence > last.sequence+1 || !ids[r.Previous]) {
			report(key, codeGap)
		}
		last, place = key, append(place, id)
		if fn != nil {
			fn(id, r)
		}
	}
}

func decodeFor(fn func(revision.ID, revision.Revision), raw []byte) (r revision.Revision, id revision.ID, err error) {
	if fn != nil {
		return revision.Decode(raw)
	}
	id, err = r.DecodeHead(raw)
	return r, id, err
}
