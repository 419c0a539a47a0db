package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"go.etcd.io/bbolt"

	"cunce/store/arrival"
)

// What is too large for one transaction of the file is taken in on a copy, which takes the file's place when it is finished and
// verified: until then nothing has happened. Of each source one transaction holds the log and the records; the rows of the index, which
// lie far apart, are written last, those of all sources in one order.

// onCopy takes in everything on a copy.
func (in *intake) onCopy() (n int, err error) {
	err = in.db.replace(func(temp string) error {
		if err := in.db.copyTo(temp); err != nil {
			return err
		}
		c, err := newCopy(in.db, temp)
		if err != nil {
			return err
		}
		err = guard(func() error { return c.takeIn(in) })
		if err := errors.Join(err, c.close()); err != nil {
			return err
		}
		n = c.n
		return in.step(len(in.sources) + arrival.IndexSteps)
	})
	return n, err
}

// copyTo writes a consistent copy of the file.
func (db *DB) copyTo(path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	err = db.View(func(t *Tx) error {
		_, err := t.bolt.WriteTo(f)
		return err
	})
	return errors.Join(err, f.Close())
}

// A copied is a copy that takes in revisions; nobody else knows of it.
type copied struct {
	db   *DB
	bolt *bbolt.DB
	path string
	rows *rowRuns
	n    int // new revisions

	commits int
}

func newCopy(of *DB, path string) (*copied, error) {
	bolt, err := openBolt(path, Options{})
	if err != nil {
		return nil, err
	}
	bolt.NoSync, bolt.NoGrowSync = true, true // it is synced once, before it takes the file's place
	rows, err := newRowRuns(filepath.Dir(path))
	if err != nil {
		return nil, errors.Join(err, bolt.Close())
	}
	return &copied{db: &DB{path: path, o: of.o, identity: of.identity}, bolt: bolt, path: path, rows: rows}, nil
}

func (c *copied) takeIn(in *intake) error {
	for i := range in.sources {
		if err := c.source(in, i); err != nil {
			return err
		}
	}
	if err := in.step(len(in.sources)); err != nil {
		return err
	}
	if err := c.index(func(percent int) error { return in.step(len(in.sources) + percent) }); err != nil {
		return err
	}
	err := c.update(in.by, func(k *taker) error { return in.sign(k.t) })
	if err != nil {
		return err
	}
	return c.bolt.View(func(b *bbolt.Tx) error { return (&Tx{db: c.db, bolt: b}).verify() })
}

// source takes in one source with one transaction; its rows of the index wait.
func (c *copied) source(in *intake, i int) error {
	return c.update(in.by, func(k *taker) error {
		if err := in.one(k, i); err != nil {
			return err
		}
		c.n += k.n
		return c.later(k)
	})
}

func (c *copied) update(by string, fn func(*taker) error) error {
	b, err := c.bolt.Begin(true)
	if err != nil {
		return err
	}
	defer b.Rollback() // does nothing after a commit
	k := newTaker(c.db, b, by)
	k.t.now = c.db.o.Now()
	if err := fn(k); err != nil {
		return err
	}
	if err := k.t.flush(); err != nil {
		return err
	}
	if err := commit(b); err != nil {
		return fmt.Errorf("%s: %w", c.path, err)
	}
	if c.commits++; c.db.o.staged != nil {
		return c.db.o.staged(c.commits)
	}
	return nil
}

// index writes the rows of the index, in order; step is told each percent but the last.
func (c *copied) index(step func(percent int) error) error {
	s := &stager{t: &Tx{db: c.db}, stage: stageBytes}
	of := &DB{bolt: c.bolt, o: Options{}}
	err := s.next(of)
	if err != nil {
		return err
	}
	written, told := int64(0), 0
	err = c.rows.each(func(w write) error {
		written += int64(len(w.key) + len(w.value))
		if percent := int(min(written*arrival.IndexSteps/max(c.rows.at, 1), arrival.IndexSteps-1)); percent > told {
			told = percent
			if err := step(percent); err != nil {
				return err
			}
		}
		return s.row(of, bucketIx, s.t.sealed(bucketIx, w))
	})
	if err == nil {
		return s.commit(of)
	}
	if s.b != nil {
		_ = s.b.Rollback()
	}
	return err
}

// close syncs and closes the copy, of which every page that it counts is there.
func (c *copied) close() error {
	err := c.bolt.Sync()
	var size int64
	err = errors.Join(err, c.bolt.View(func(b *bbolt.Tx) error { size = b.Size(); return nil }), c.bolt.Close(), c.rows.close())
	info, statErr := os.Stat(c.path)
	if statErr == nil && info.Size() < size {
		statErr = os.Truncate(c.path, size)
	}
	return errors.Join(err, statErr)
}
