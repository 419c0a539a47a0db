package store

import (
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"go.etcd.io/bbolt"

	"cunce/store/durable"
)

// replace puts another file in the place of this one, which stays what it is until then: make fills it under a passing name in the same
// folder. On an error of make nothing happens.
func (db *DB) replace(make func(temp string) error) error {
	path := place(db.path)
	dir, err := db.Beside()
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

// Beside makes a folder beside the file for what is only needed for a while; who makes it removes it. What a program that was killed left
// in one is removed when the file is opened again.
func (db *DB) Beside() (dir string, err error) {
	path := place(db.Whole().path)
	return os.MkdirTemp(filepath.Dir(path), passing(path)+"*"+passingEnd)
}

// passingEnd ends the names of folders in which a file is made that is to take the place of a data file.
const passingEnd = ".part"

// passing begins them; only who has the lock of the data file makes one.
func passing(path string) string { return ".cunce-" + filepath.Base(path) + "-" }

// sweep removes what a program that was killed left behind beside the file: it is as large as the file, and holds the same.
func (db *DB) sweep() {
	path := place(db.path)
	entries, _ := os.ReadDir(filepath.Dir(path))
	for _, e := range entries {
		if e.IsDir() && strings.HasPrefix(e.Name(), passing(path)) && strings.HasSuffix(e.Name(), passingEnd) {
			_ = os.RemoveAll(filepath.Join(filepath.Dir(path), e.Name()))
		}
	}
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
