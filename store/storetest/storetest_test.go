package storetest_test

import (
	"bytes"
	"os"
	"testing"
	"time"

	"cunce/store"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// digest makes a file with one record and returns its digest.
func digest(t *testing.T, opts ...storetest.Option) string {
	t.Helper()
	db := storetest.New(t, opts...)
	err := db.Update("张三", func(tx *store.Tx) error {
		return tx.Put(revision.Group, "g", revision.Fields{"name": revision.Text("一组")})
	})
	if err != nil {
		t.Fatal(err)
	}
	d, err := db.Digest()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestFilesAreReproducible(t *testing.T) {
	first := digest(t)
	if digest(t) != first {
		t.Error("two runs differ")
	}
	if digest(t, storetest.WithSeed(2)) == first {
		t.Error("another seed makes the same file")
	}
	clock := storetest.NewClock()
	clock.Advance(time.Second)
	if digest(t, storetest.WithClock(clock)) == first {
		t.Error("another time makes the same file")
	}
}

// recorder is a test that remembers whether it failed.
type recorder struct {
	testing.TB
	failed bool
}

func (r *recorder) Helper()               {}
func (r *recorder) Errorf(string, ...any) { r.failed = true }

func TestCheckFailsTheTest(t *testing.T) {
	db := storetest.New(t, storetest.Unchecked())
	var r recorder
	if storetest.Check(&r, db); r.failed {
		t.Error("a sound file fails")
	}
	// A group without a name breaks the rules of its kind.
	err := db.Update("张三", func(tx *store.Tx) error {
		return tx.Put(revision.Group, "g", revision.Fields{"order": revision.Text("1")})
	})
	if err != nil {
		t.Fatal(err)
	}
	if storetest.Check(&r, db); !r.failed {
		t.Error("a broken rule passes")
	}
	db.Close()
	r.failed = false
	if storetest.Check(&r, db); r.failed {
		t.Error("a closed file cannot be checked and should be left alone")
	}
}

func TestClock(t *testing.T) {
	c := storetest.NewClock()
	if !c.Now().Equal(storetest.Start) {
		t.Errorf("begins at %s", c.Now())
	}
	c.Advance(90 * time.Minute)
	if c.Now().Format(time.DateTime) != "2022-08-06 10:30:00" {
		t.Errorf("shows %s", c.Now())
	}
}

func TestIdentityIsTheSampleVillage(t *testing.T) {
	db := storetest.New(t)
	id := db.Identity()
	if want := storetest.Village(); id.Code != want.Code || id.Name != want.Name || id.Practice {
		t.Errorf("%+v", id)
	}
	b, err := os.ReadFile(db.Path())
	if err != nil || !bytes.Contains(b, []byte(id.Name)) {
		t.Errorf("the file is not where Path says: %v", err)
	}
}
