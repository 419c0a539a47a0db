package store_test

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	boltErrors "go.etcd.io/bbolt/errors"

	"cunce/store"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// TestFullDisk fills a file to its limit: the commit fails, nothing of it stays, what was there is there, and the next
// smaller write goes through.
func TestFullDisk(t *testing.T) {
	o := store.WithMaxSize(storetest.Options(t), 256<<10)
	path := filepath.Join(t.TempDir(), "cunce.db")
	db, err := store.Create(path, storetest.Village(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	put(t, db, revision.Group, "g", "name", "一组")
	before, _ := db.Digest()
	err = db.Update("张三", func(tx *store.Tx) error {
		return tx.Put(revision.Group, "big", fields("name", strings.Repeat("大", 200_000)))
	})
	if !errors.Is(err, boltErrors.ErrMaxSizeReached) {
		t.Fatalf("a write beyond the limit: %v", err)
	}
	if s := plainChinese(t, err); !strings.Contains(s, "磁盘已满") {
		t.Errorf("explained as %q", s)
	}
	if after, err := db.Digest(); err != nil || after != before {
		t.Errorf("digest %s, want %s, %v", after, before, err)
	}
	err = db.View(func(tx *store.Tx) error {
		_, err := tx.Record(revision.Group, "big")
		return err
	})
	if !errors.Is(err, store.ErrNotFound) {
		t.Errorf("the failed record: %v", err)
	}
	storetest.Check(t, db)
	put(t, db, revision.Group, "g", "name", "二组")
	if got := chains(t, db); len(got) != 1 {
		t.Errorf("the chain did not go on: %v", got)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if got := text(t, reopen(t, path, o), revision.Group, "g", "name"); got != "二组" {
		t.Errorf("after reopening: %q", got)
	}
}

func TestClosed(t *testing.T) {
	o := storetest.Options(t)
	db := reopen(t, closed(t, o), o)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Errorf("a second Close: %v", err)
	}
	for name, err := range map[string]error{
		"view":    db.View(func(*store.Tx) error { return nil }),
		"update":  db.Update("张三", func(*store.Tx) error { return nil }),
		"rebuild": db.Rebuild(),
		"digest":  second(db.Digest()),
		"check":   second(db.Check()),
		"backup":  second(db.Backup()),
	} {
		if err == nil {
			t.Errorf("%s of a closed file succeeded", name)
			continue
		}
		plainChinese(t, err)
	}
}

func second[T any](_ T, err error) error { return err }

// TestPanicInUpdate: a mistake in a caller must not leave the file locked or half written.
func TestPanicInUpdate(t *testing.T) {
	db := storetest.New(t)
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic was swallowed")
			}
		}()
		db.Update("张三", func(tx *store.Tx) error {
			tx.Put(revision.Group, "g", fields("name", "一组"))
			panic("mistake")
		})
	}()
	put(t, db, revision.Group, "h", "name", "二组")
	err := db.View(func(tx *store.Tx) error {
		_, err := tx.Record(revision.Group, "g")
		return err
	})
	if !errors.Is(err, store.ErrNotFound) {
		t.Errorf("half an update stayed: %v", err)
	}
}

func TestNamesThatCannotBeKeys(t *testing.T) {
	db := storetest.New(t)
	for _, id := range []string{"", "a\x00b", strings.Repeat("x", 300)} {
		err := db.Update("张三", func(tx *store.Tx) error { return tx.Put(revision.Group, id, fields("name", "一组")) })
		if err == nil {
			t.Errorf("a record called %q was written", id)
		}
	}
	if got := chains(t, db); len(got) != 0 {
		t.Errorf("revisions %v", got)
	}
}

func TestNewIDs(t *testing.T) {
	db := storetest.New(t)
	err := db.Update("张三", func(tx *store.Tx) error {
		last := ""
		for range 1000 {
			id, err := tx.NewID()
			if err != nil || len(id) != 26 || id <= last {
				t.Fatalf("%q after %q, %v", id, last, err)
			}
			last = id
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
