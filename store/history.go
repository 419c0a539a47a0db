package store

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"slices"

	"cunce/store/revision"
)

// revisionRow is the index row from a revision's id to its place in the log.
func revisionRow(id revision.ID) []byte { return ixKey("@revision", id.String(), "", "", "") }

// Revision is a revision by its id; ErrNotFound if the file does not hold it.
func (t *Tx) Revision(id revision.ID) (revision.Revision, error) {
	raw, err := t.raw(id)
	if err != nil {
		return revision.Revision{}, err
	}
	r, got, err := revision.Decode(raw)
	if err != nil || got != id {
		return revision.Revision{}, fmt.Errorf("%w: revision %s", ErrDamaged, id)
	}
	return r, nil
}

// Knows reports whether the file holds a revision, and the village of its chain, without reading it.
func (t *Tx) Knows(id revision.ID) (village string, ok bool) {
	row, err := t.get(bucketIx, revisionRow(id))
	var raw []byte
	if err != nil || row == nil || revision.Unmarshal(row, &raw) != nil {
		return "", false
	}
	key, ok := parseLogKey(raw)
	return key.village, ok
}

// raw are the bytes of a revision.
func (t *Tx) raw(id revision.ID) ([]byte, error) {
	row, err := t.get(bucketIx, revisionRow(id))
	if err != nil {
		return nil, err
	}
	var key []byte
	if row == nil || revision.Unmarshal(row, &key) != nil {
		return nil, fmt.Errorf("revision %s: %w", id, ErrNotFound)
	}
	return t.get(bucketLog, key)
}

// touching are all revisions that changed a record, by id, each with its change of that record only: those of the heads
// and of their ancestors.
func (t *Tx) touching(kind revision.Kind, village, id string, heads []revision.ID) (map[revision.ID]revision.Revision, error) {
	out := map[revision.ID]revision.Revision{}
	queue := slices.Clone(heads)
	for len(queue) > 0 {
		next := queue[0]
		queue = queue[1:]
		if _, seen := out[next]; seen {
			continue
		}
		raw, err := t.raw(next)
		if err != nil {
			return nil, err
		}
		var r revision.Revision
		got, err := r.DecodeFor(raw, kind, id)
		if err != nil || got != next || len(r.Changes) != 1 || r.Village != village {
			return nil, fmt.Errorf("%w: revision %s of %s %s", ErrDamaged, next, kind, id)
		}
		out[next] = r
		queue = append(queue, r.Changes[0].Parents...)
	}
	return out, nil
}

// entries are all changes of a record, in no order.
func (t *Tx) entries(kind revision.Kind, village, id string, heads []revision.ID) ([]revision.Entry, error) {
	revisions, err := t.touching(kind, village, id, heads)
	return entriesOf(revisions), err
}

func entriesOf(revisions map[revision.ID]revision.Revision) (out []revision.Entry) {
	for id, r := range revisions {
		out = append(out, revision.Entry{ID: id, Change: r.Changes[0], Time: r.Time, By: r.By})
	}
	return out
}

// History lists the revisions that touched a record, oldest first, each with its change of this record only. What this
// Update has not committed yet is not among them. ErrNotFound if there is no such record.
func (t *Tx) History(kind revision.Kind, id string) ([]revision.Revision, error) {
	r, err := t.Record(kind, id)
	if err != nil {
		return nil, err
	}
	revisions, err := t.touching(kind, r.Village, id, r.Heads)
	if err != nil {
		return nil, fmt.Errorf("history of %s %s: %w", kind, id, err)
	}
	var out []revision.Revision
	for _, e := range causal(entriesOf(revisions)) {
		out = append(out, revisions[e.ID])
	}
	return out, nil
}

// Beside is a change of the first record of a kind that the same revisions as a record's history changed, in the order of
// History: what an import, an event or a response brought to the record. A revision without one has no Changes.
func (t *Tx) Beside(kind revision.Kind, id string, beside revision.Kind) ([]revision.Revision, error) {
	r, err := t.Record(kind, id)
	if err != nil {
		return nil, err
	}
	changes, err := t.entries(kind, r.Village, id, r.Heads)
	if err != nil {
		return nil, fmt.Errorf("history of %s %s: %w", kind, id, err)
	}
	var out []revision.Revision
	for _, e := range causal(changes) {
		raw, err := t.raw(e.ID)
		if err != nil {
			return nil, err
		}
		var rev revision.Revision
		if _, err := rev.DecodeFor(raw, beside, ""); err != nil {
			return nil, fmt.Errorf("%w: revision %s", ErrDamaged, e.ID)
		}
		out = append(out, rev)
	}
	return out, nil
}

// causal sorts changes so that each stands after its parents; where they leave it open, by time, then by hash.
func causal(changes []revision.Entry) []revision.Entry {
	rest := slices.Clone(changes)
	slices.SortFunc(rest, func(a, b revision.Entry) int {
		if c := a.Time.Compare(b.Time); c != 0 {
			return c
		}
		return bytes.Compare(a.ID[:], b.ID[:])
	})
	waiting := map[revision.ID]bool{}
	for _, e := range rest {
		waiting[e.ID] = true
	}
	var out []revision.Entry
	for len(rest) > 0 {
		i := slices.IndexFunc(rest, func(e revision.Entry) bool {
			return !slices.ContainsFunc(e.Parents, func(p revision.ID) bool { return waiting[p] })
		})
		i = max(i, 0) // a cycle cannot be made of hashes
		out = append(out, rest[i])
		delete(waiting, rest[i].ID)
		rest = slices.Delete(rest, i, i+1)
	}
	return out
}

// EachRevision calls fn for every revision, in the order of the log: by village, chain and sequence. raw are the bytes as
// first written, valid until fn returns. What this Update has not committed yet is not among them.
func (t *Tx) EachRevision(fn func(id revision.ID, raw []byte) error) error {
	c := t.bolt.Bucket([]byte(bucketLog)).Cursor()
	for key, sealed := c.First(); key != nil; key, sealed = c.Next() {
		raw, err := unseal(bucketLog, key, sealed)
		if err != nil {
			return err
		}
		if err := fn(sha256.Sum256(raw), raw); err != nil {
			return err
		}
	}
	return nil
}

// DraftCount is the number of answer sheets in progress on this device; they do not travel.
func (t *Tx) DraftCount() (n int, err error) {
	err = t.scan(bucketDraft, nil, func(_, _ []byte) error { n++; return nil })
	return n, err
}
