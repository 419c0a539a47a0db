package store

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"

	"go.etcd.io/bbolt"

	"cunce/store/arrival"
	"cunce/store/revision"
)

const (
	// metaArrived begins the keys of arrivals in meta: village and file id follow.
	metaArrived = "arrived"
	// metaMerged is the mark of the last merge, until something else is written.
	metaMerged = "merged"
	// metaLeft is when a package or a receipt left the file last.
	metaLeft = "left"
)

// wireArrival is the stored form; keys are never reused.
type wireArrival struct {
	Name       string `cbor:"1,keyasint"`
	Township   string `cbor:"2,keyasint"`
	Made       string `cbor:"3,keyasint"`
	By         string `cbor:"4,keyasint"`
	Phone      string `cbor:"5,keyasint"`
	Digest     string `cbor:"6,keyasint"`
	Households int    `cbor:"7,keyasint"`
	Taken      string `cbor:"8,keyasint"`
	Taker      string `cbor:"9,keyasint"`
	Accepted   string `cbor:"10,keyasint"`
}

// Arrivals are what the file knows of the files that it took in, by village and file: of each the newest.
func (t *Tx) Arrivals() ([]arrival.Arrival, error) {
	var out []arrival.Arrival
	err := t.scan(bucketMeta, []byte(metaArrived+"\x00"), func(key, value []byte) error {
		var w wireArrival
		parts := strings.SplitN(string(key), "\x00", 3)
		if len(parts) != 3 || revision.Unmarshal(value, &w) != nil {
			return fmt.Errorf("%w: meta %q", ErrDamaged, key)
		}
		made, err1 := time.Parse(time.RFC3339, w.Made)
		taken, err2 := time.Parse(time.RFC3339, w.Taken)
		if err := errors.Join(err1, err2); err != nil {
			return fmt.Errorf("%w: meta %q: %w", ErrDamaged, key, err)
		}
		out = append(out, arrival.Arrival{
			Village: parts[1], FileID: parts[2], Name: w.Name, Township: w.Township, Made: made, By: w.By, Phone: w.Phone,
			Digest: w.Digest, Households: w.Households, Taken: taken, Taker: w.Taker, Accepted: w.Accepted,
		})
		return nil
	})
	return out, err
}

// noteArrival keeps an arrival; an older one than that which is there says nothing new.
func (t *Tx) noteArrival(a arrival.Arrival) error {
	key := joinKey(metaArrived, a.Village, a.FileID)
	old, err := t.get(bucketMeta, key)
	if err != nil {
		return err
	}
	var was wireArrival
	if old != nil && revision.Unmarshal(old, &was) == nil {
		if made, err := time.Parse(time.RFC3339, was.Made); err == nil && made.After(a.Made) {
			return nil
		}
	}
	return t.put(bucketMeta, key, revision.Marshal(wireArrival{
		Name: a.Name, Township: a.Township, Made: a.Made.Format(time.RFC3339), By: a.By, Phone: a.Phone, Digest: a.Digest,
		Households: a.Households, Taken: a.Taken.Format(time.RFC3339), Taker: a.Taker, Accepted: a.Accepted,
	}))
}

// merged is the mark of a merge that can be undone.
type merged struct {
	Backup  string `cbor:"1,keyasint"`
	By      string `cbor:"2,keyasint"`
	At      string `cbor:"3,keyasint"`
	Sources int    `cbor:"4,keyasint"`
}

// LastMerge tells the merge that UndoMerge would undo: by whom, when, of how many sources; ErrNotFound where there is none any more.
func (t *Tx) LastMerge() (by string, at time.Time, sources int, err error) {
	m, err := t.merged()
	if err != nil {
		return "", time.Time{}, 0, err
	}
	at, err = time.Parse(time.RFC3339, m.At)
	return m.By, at, m.Sources, err
}

func (t *Tx) merged() (m merged, err error) {
	value, err := t.get(bucketMeta, []byte(metaMerged))
	if err != nil {
		return m, err
	}
	if value == nil {
		return m, fmt.Errorf("merge: %w", ErrNotFound)
	}
	if revision.Unmarshal(value, &m) != nil {
		return m, fmt.Errorf("%w: meta %s", ErrDamaged, metaMerged)
	}
	return m, nil
}

// forgetMerge takes the mark of the last merge away with whatever else is written: undoing the merge would undo that too.
func (t *Tx) forgetMerge() error {
	if t.merging || t.bolt.Bucket([]byte(bucketMeta)).Get([]byte(metaMerged)) == nil {
		return nil
	}
	return t.remove(bucketMeta, []byte(metaMerged))
}

// AfterMerge is Update for what a merge brings about in the file itself, such as the receipt that a package holds: it belongs to the merge,
// which can still be undone, and is undone with it.
func (db *DB) AfterMerge(by string, fn func(*Tx) error) error {
	return db.Update(by, func(t *Tx) error {
		t.merging = true
		return fn(t)
	})
}

// Left is when something of the file was packed for others last, the zero time where nothing was.
func (t *Tx) Left() (at time.Time, err error) {
	var text string
	value, err := t.get(bucketMeta, []byte(metaLeft))
	if err != nil || value == nil {
		return at, err
	}
	if err = revision.Unmarshal(value, &text); err == nil {
		at, err = time.Parse(time.RFC3339, text)
	}
	if err != nil {
		return at, fmt.Errorf("%w: meta %s", ErrDamaged, metaLeft)
	}
	return at, nil
}

// KeepMerge makes the last merge one that cannot be undone any more: what it brought has left the file, in a package or a receipt. It notes
// when that was.
func (db *DB) KeepMerge() error {
	if db.of != nil {
		return db.of.KeepMerge()
	}
	db.updating.Lock()
	defer db.updating.Unlock()
	db.mu.RLock()
	defer db.mu.RUnlock()
	if db.bolt == nil {
		return errClosed
	}
	return db.bolt.Update(func(b *bbolt.Tx) error {
		meta, key := b.Bucket([]byte(bucketMeta)), []byte(metaLeft)
		if err := meta.Put(key, seal(bucketMeta, key, revision.Marshal(db.o.Now().Format(time.RFC3339)))); err != nil {
			return err
		}
		return meta.Delete([]byte(metaMerged))
	})
}

// UndoMerge makes the file what it was before the last merge: the backup from before stands in its place. ErrNotFound where nothing was
// merged, or something was written, packed or receipted since; ErrDamaged and fs.ErrNotExist where the backup is not there as it was
// written.
func (db *DB) UndoMerge() error {
	if db.of != nil {
		return db.of.UndoMerge()
	}
	db.updating.Lock()
	defer db.updating.Unlock()
	var m merged
	err := db.View(func(t *Tx) (err error) { m, err = t.merged(); return err })
	if err == nil {
		err = db.restoreBackup(m.Backup)
	}
	if err != nil {
		return fmt.Errorf("undo merge of %s: %w", db.path, err)
	}
	db.dropChains()
	db.learnName()
	return nil
}

// restoreBackup puts the file that a backup holds in the place of this one.
func (db *DB) restoreBackup(path string) error {
	b, s, ok := readBackup(path)
	if !ok {
		return fmt.Errorf("backup: %w", fs.ErrNotExist)
	}
	if s.fileID != db.identity.FileID {
		return fmt.Errorf("%w: backup of another file", ErrForeign)
	}
	return db.replace(func(temp string) error {
		if err := unpack(temp, b.Path); err != nil {
			return err
		}
		return db.verifyCopy(temp, s)
	})
}
