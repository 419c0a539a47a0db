package store_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	boltErrors "go.etcd.io/bbolt/errors"

	"cunce/store"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// someVillage writes what is there before: households, of which some change later and some end.
func someVillage(t testing.TB, db *store.DB) {
	t.Helper()
	err := db.Update("张三", func(tx *store.Tx) error {
		for i := range 20 {
			if err := tx.Put(revision.Household, fmt.Sprint("h", i), fields("head", fmt.Sprint("户主", i), "hh_no", fmt.Sprint(1000+i))); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// large is an Update of every sort of change: new records, records made and then changed, changed ones, ended ones.
func large(tx *store.Tx) error {
	for i := range 200 {
		id := fmt.Sprint("m", i)
		if err := tx.Put(revision.Member, id, fields("name", fmt.Sprint("村民", i), "household", fmt.Sprint("h", i%20), "idno", fmt.Sprint(100000+i))); err != nil {
			return err
		}
		if i%7 == 0 {
			if err := tx.Put(revision.Member, id, fields("name", "改名", "rel", "02")); err != nil {
				return err
			}
		}
	}
	for i := range 5 {
		if err := tx.Put(revision.Household, fmt.Sprint("h", i), fields("head", "新户主")); err != nil {
			return err
		}
	}
	return tx.End(revision.Household, "h19")
}

func digestOf(t testing.TB, db *store.DB) string {
	t.Helper()
	d, err := db.Digest()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestCrashInAnyStage copies the file as it stands after every stage, which is what a crash leaves: it opens with nothing of
// the Update or, after the last, with all of it, and goes on from there.
func TestCrashInAnyStage(t *testing.T) {
	path := filepath.Join(t.TempDir(), "cunce.db")
	var copies []string
	o := store.WithStages(storetest.Options(t), 3000, func(stage int) error {
		raw, err := os.ReadFile(path)
		to := filepath.Join(t.TempDir(), fmt.Sprintf("crash%d.db", len(copies)))
		copies = append(copies, to)
		return errors.Join(err, os.WriteFile(to, raw, 0o600))
	})
	db, err := store.Create(path, storetest.Village(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	someVillage(t, db)
	before := digestOf(t, db)
	copies = nil
	if err := db.Update("张三", large); err != nil {
		t.Fatal(err)
	}
	after := digestOf(t, db)
	storetest.Check(t, db)
	if len(copies) < 10 {
		t.Fatalf("only %d stages", len(copies))
	}
	for i, copied := range copies {
		want := before
		if i == len(copies)-1 {
			want = after
		}
		for range 2 { // and once more after the recovery
			again := reopen(t, copied, storetest.Options(t))
			if got := digestOf(t, again); got != want {
				t.Errorf("after stage %d: digest %s, want %s", i+1, got, want)
			}
			storetest.Check(t, again)
			if err := again.Close(); err != nil {
				t.Fatal(err)
			}
		}
		again := reopen(t, copied, storetest.Options(t))
		if err := again.Update("李四", large); err != nil {
			t.Errorf("after stage %d: %v", i+1, err)
		}
		storetest.Check(t, again)
	}
}

var errStage = errors.New("the stick was pulled out")

// TestFailingStage lets a stage fail while the program goes on: the file is as it was, and the same Update goes through after.
func TestFailingStage(t *testing.T) {
	for fails := 1; fails < 12; fails += 3 {
		left := -1
		o := store.WithStages(storetest.Options(t), 3000, func(int) error {
			if left--; left == 0 {
				return errStage
			}
			return nil
		})
		db, err := store.Create(filepath.Join(t.TempDir(), "cunce.db"), storetest.Village(), o)
		if err != nil {
			t.Fatal(err)
		}
		someVillage(t, db)
		before := digestOf(t, db)
		left = fails
		if err := db.Update("张三", large); !errors.Is(err, errStage) {
			t.Fatalf("stage %d failed: %v", fails, err)
		}
		if got := digestOf(t, db); got != before {
			t.Errorf("stage %d failed: digest %s", fails, got)
		}
		storetest.Check(t, db)
		if err := db.Update("张三", large); err != nil {
			t.Errorf("after stage %d failed: %v", fails, err)
		}
		if got := chains(t, db); len(got) != 1 {
			t.Errorf("the chain did not go on: %v", got)
		}
		storetest.Check(t, db)
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// TestFullDiskInAStage runs into the end of the disk while stages are written.
func TestFullDiskInAStage(t *testing.T) {
	o := store.WithStages(store.WithMaxSize(storetest.Options(t), 512<<10), 3000, nil)
	db, err := store.Create(filepath.Join(t.TempDir(), "cunce.db"), storetest.Village(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	someVillage(t, db)
	before := digestOf(t, db)
	err = db.Update("张三", func(tx *store.Tx) error {
		for i := range 5000 {
			if err := tx.Put(revision.Group, fmt.Sprint("g", i), fields("name", fmt.Sprint("第", i, "组"))); err != nil {
				return err
			}
		}
		return nil
	})
	if !errors.Is(err, boltErrors.ErrMaxSizeReached) {
		t.Fatalf("a write beyond the limit: %v", err)
	}
	t.Log(err)
	if got := digestOf(t, db); got != before {
		t.Errorf("digest %s, want %s", got, before)
	}
	storetest.Check(t, db)
	put(t, db, revision.Group, "g", "name", "一组")
	storetest.Check(t, db)
}

// TestStagesMakeTheSameFile: the revision, its id and everything that is read do not depend on how it was written.
func TestStagesMakeTheSameFile(t *testing.T) {
	digests := map[string]bool{}
	for _, size := range []int{0, 1, 3000, 100_000} {
		o := store.WithStages(storetest.Options(t), size, nil)
		db, err := store.Create(filepath.Join(t.TempDir(), "cunce.db"), storetest.Village(), o)
		if err != nil {
			t.Fatal(err)
		}
		someVillage(t, db)
		if err := db.Update("张三", large); err != nil {
			t.Fatal(err)
		}
		digests[digestOf(t, db)] = true
		storetest.Check(t, db)
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if len(digests) != 1 {
		t.Errorf("%d different files", len(digests))
	}
}

// TestNobodySeesAStage reads all the time while an Update is written in stages.
func TestNobodySeesAStage(t *testing.T) {
	o := store.WithStages(storetest.Options(t), 3000, nil)
	db, err := store.Create(filepath.Join(t.TempDir(), "cunce.db"), storetest.Village(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	someVillage(t, db)
	quit := make(chan struct{})
	var readers sync.WaitGroup
	for range 2 {
		readers.Go(func() {
			for {
				select {
				case <-quit:
					return
				default:
				}
				err := db.View(func(tx *store.Tx) error {
					n := 0
					err := tx.Each(revision.Member, func(*store.Record) error { n++; return nil })
					if n != 0 && n != 200 {
						t.Errorf("%d members", n)
					}
					return err
				})
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	err = db.Update("张三", large)
	close(quit)
	readers.Wait()
	if err != nil {
		t.Fatal(err)
	}
}
