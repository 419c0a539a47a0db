package store

import (
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"

	"go.etcd.io/bbolt"

	"cunce/store/durable"
)

// replace puts another file in the place of this one, which stays what it is until then: make fills it under a passing name in the same
// folder. On an error of make nothing happens.
func (db *DB) replace(make func(temp string) error) error {
	path := place(db.path)
	dir, err := os.MkdirTemp(filepath.Dir(path), ".cunce-*.part")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	temp := filepath.Join(dir, "file.db")
	if err := make(temp); err != nil {
		return err
	}
	if info, err := os.Stat(path); err == nil {
		_ = os.Chmod(temp, info.Mode()) // as readable for others as before
	}
	return db.swap(temp, path)
}

// swap gives a finished file the name of this one and opens it. The lock of the old file is held until the name has passed on, where
// the system lets an open file be replaced; elsewhere it is let go a moment before.
func (db *DB) swap(temp, path string) error {
	db.mu.Lock()
	defer db.mu.Unlock()
	if db.bolt == nil {
		return errClosed
	}
	state := db.states + lastID(db.bolt)
	err := durable.Replace(temp, path)
	if err != nil {
		db.bolt.Close()
		err = durable.Replace(temp, path)
	}
	db.bolt.Close()
	db.bolt = nil
	bolt, openErr := openBolt(db.path, db.o)
	if openErr != nil {
		db.broken = openErr
		return errors.Join(err, openErr)
	}
	db.bolt = bolt
	db.states = state + 1 - lastID(bolt)
	db.forget()
	return err
}

// lastID is bbolt's number of the last transaction.
func lastID(bolt *bbolt.DB) (id int) {
	_ = bolt.View(func(b *bbolt.Tx) error { id = b.ID(); return nil })
	return id
}

// forget lets go of what was kept of the file's content, by numbers of its transactions that mean another state now.
func (db *DB) forget() {
	db.eachCached(func(c *cached) {
		c.walked.Store(nil)
		c.populated.Store(nil)
		c.finder.Store(nil)
	})
}

// unpack writes what a backup holds into a new file.
func unpack(to, from string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	z, err := gzip.NewReader(in)
	if err != nil {
		return errors.Join(ErrDamaged, err)
	}
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, z)
	if errors.Is(err, gzip.ErrChecksum) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = errors.Join(ErrDamaged, err)
	}
	return errors.Join(err, out.Sync(), out.Close())
}
