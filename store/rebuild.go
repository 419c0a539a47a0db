package store

import (
	"errors"
	"fmt"

	"go.etcd.io/bbolt"
)

// Rebuild makes cur and ix again from the log, in one transaction, or of a large file on a copy that takes its place. It never changes the
// log; where the log itself is damaged it is ErrDamaged and nothing changes.
func (db *DB) Rebuild() error {
	if db.of != nil {
		return db.of.Rebuild()
	}
	db.updating.Lock()
	defer db.updating.Unlock()
	large, err := db.beyondOne()
	switch {
	case err != nil:
	case large:
		err = db.rebuildOnCopy()
	default:
		err = db.rebuild()
	}
	if err != nil && errors.Is(err, errCommit) {
		err = db.recover(nil, err)
	}
	if err != nil {
		return fmt.Errorf("rebuild %s: %w", db.path, err)
	}
	return nil
}

// beyondOne reports a file whose records one transaction is not to make.
func (db *DB) beyondOne() (large bool, err error) {
	err = db.View(func(t *Tx) error {
		large = t.bolt.Size() > largePages || db.o.stage > 0
		return nil
	})
	return large, err
}

func (db *DB) rebuild() error {
	db.mu.RLock()
	defer db.mu.RUnlock()
	if db.bolt == nil {
		return errClosed
	}
	b, err := db.bolt.Begin(true)
	if err != nil {
		return err
	}
	defer b.Rollback() // does nothing after a commit
	t := &Tx{db: db, bolt: b, rows: map[string]*overlay{}}
	err = guard(func() error { return t.remake(b) })
	if err != nil {
		return err
	}
	if err := commit(b); err != nil {
		return fmt.Errorf("%w: %w", errCommit, err)
	}
	return nil
}

func (t *Tx) remake(b *bbolt.Tx) error {
	var findings []Finding
	cur, ix := t.refold(&findings)
	for _, f := range findings {
		if f.Damage() {
			return fmt.Errorf("%w: log: %s", ErrDamaged, f.Code)
		}
	}
	for name, rows := range map[string]map[string][]byte{bucketCur: cur, bucketIx: ix} {
		if err := remakeBucket(b, name); err != nil {
			return err
		}
		for key, value := range rows {
			if err := t.put(name, []byte(key), value); err != nil {
				return err
			}
		}
	}
	if err := t.signDerived(b); err != nil {
		return err
	}
	return t.flush()
}
