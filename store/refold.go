package store

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"hash/maphash"
	"slices"

	"go.etcd.io/bbolt"

	"cunce/store/revision"
)

// A township's file holds more than an old laptop's memory takes at once: cur and ix are compared with the log, and made again from it,
// one village after the other.

// A sum is of rows in whatever order they come: two of the same rows are equal, of other rows they are not but by an accident that is
// not to be expected (128 bits under keys of this moment).
type sum struct {
	seeds [2]maphash.Seed
	of    [2]uint64
	n     int
}

func (s *sum) add(key string, value []byte) {
	for i, seed := range s.seeds {
		var h maphash.Hash
		h.SetSeed(seed)
		h.WriteString(key)
		h.WriteByte(0)
		h.Write(value)
		s.of[i] += h.Sum64()
	}
	s.n++
}

// fits reports that cur and ix hold what the log says; findings are those of the log itself. Where they do not, checkDerived says what is
// wrong.
func (t *Tx) fits(findings *[]Finding) bool {
	seeds := [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()}
	want := map[string]*sum{bucketCur: {seeds: seeds}, bucketIx: {seeds: seeds}}
	t.eachVillage(findings, func(village string, changes map[string][]revision.Entry, revisions map[revision.ID]logKey) {
		for id, key := range revisions {
			want[bucketIx].add(string(revisionRow(id)), revision.Marshal(key.bytes()))
		}
		for key, entries := range changes {
			kind, _, id, _ := splitCurKey([]byte(key))
			r := foldRecord(kind, village, id, entries)
			want[bucketCur].add(key, encodeRecord(r))
			rows := rowsOf(r)
			slices.Sort(rows)
			for _, row := range slices.Compact(rows) {
				want[bucketIx].add(row, null)
			}
		}
	})
	for name, w := range want {
		have := &sum{seeds: seeds}
		err := t.scan(name, nil, func(key, value []byte) error { have.add(string(key), value); return nil })
		if err != nil || *have != *w {
			return false
		}
	}
	return true
}

// eachVillage reads the whole log and hands over the changes of each village's records by their keys in cur, and the places of its
// revisions.
func (t *Tx) eachVillage(findings *[]Finding, fn func(village string, changes map[string][]revision.Entry, revisions map[revision.ID]logKey)) {
	village, changes, revisions := "", map[string][]revision.Entry{}, map[revision.ID]logKey{}
	t.walkLog(findings, func(id revision.ID, r revision.Revision) {
		if r.Village != village { // the log has one village after the other
			fn(village, changes, revisions)
			clear(changes)
			clear(revisions)
			village = r.Village
		}
		revisions[id] = logKeyOf(r, id)
		for _, c := range r.Changes {
			key := curName(c.Kind, village, c.Record)
			changes[key] = append(changes[key], revision.Entry{ID: id, Change: c, Time: r.Time, By: r.By})
		}
	})
	fn(village, changes, revisions)
}

// checkDerived lists the rows of cur and ix that are not what the log says.
func (t *Tx) checkDerived(out *[]Finding) {
	var told []Finding // of the log, once more
	cur, ix := t.refold(&told)
	t.checkRows(out, bucketCur, codeFold, cur)
	t.checkRows(out, bucketIx, codeIndex, ix)
}

// rebuildOnCopy makes cur and ix again on a copy, which takes the file's place when it is finished and verified.
func (db *DB) rebuildOnCopy() error {
	return db.replace(func(temp string) error {
		if err := db.copyTo(temp); err != nil {
			return err
		}
		c, err := newCopy(db, temp)
		if err != nil {
			return err
		}
		err = guard(c.remake)
		return errors.Join(err, c.close())
	})
}

// remake makes the records village by village, and the rows of the index at last, in one order.
func (c *copied) remake() error {
	var villages []string
	err := c.update("", func(k *taker) (err error) {
		for _, name := range []string{bucketCur, bucketIx} {
			if err := remakeBucket(k.t.bolt, name); err != nil {
				return err
			}
		}
		villages, err = k.t.villages()
		return err
	})
	if err != nil {
		return err
	}
	for _, village := range villages {
		if err := c.remakeVillage(village); err != nil {
			return err
		}
	}
	if err := c.index(func(int) error { return nil }); err != nil {
		return err
	}
	if err := c.update("", func(k *taker) error { return k.t.signDerived(k.t.bolt) }); err != nil {
		return err
	}
	return c.bolt.View(func(b *bbolt.Tx) error { return (&Tx{db: c.db, bolt: b}).verify() })
}

func (c *copied) remakeVillage(village string) error {
	return c.update("", func(k *taker) error {
		err := k.t.scan(bucketLog, []byte(village+"\x00"), func(key, raw []byte) error {
			return k.t.put(bucketIx, revisionRow(sha256.Sum256(raw)), revision.Marshal(key))
		})
		if err == nil {
			err = k.t.refoldVillage(village, nil)
		}
		if err != nil {
			return err
		}
		return c.later(k)
	})
}

// later keeps the rows of the index of a transaction until all are written in one order.
func (c *copied) later(k *taker) error {
	o := k.t.rows[bucketIx]
	delete(k.t.rows, bucketIx)
	if o == nil {
		return nil
	}
	return c.rows.add(o.drain)
}

func remakeBucket(b *bbolt.Tx, name string) error {
	if err := b.DeleteBucket([]byte(name)); err != nil {
		return err
	}
	_, err := b.CreateBucket([]byte(name))
	return err
}

// signDerived says that cur and ix are whole, and of this version.
func (t *Tx) signDerived(b *bbolt.Tx) error {
	if err := b.Bucket([]byte(bucketMeta)).Delete([]byte(metaStaged)); err != nil {
		return fmt.Errorf("mark of stages: %w", err)
	}
	return t.put(bucketMeta, []byte(metaDerived), revision.Marshal(derived))
}
