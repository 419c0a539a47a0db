package store_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"go.etcd.io/bbolt"

	"cunce/forms"
	"cunce/store"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// spoiled is a township's file of two villages, of which a record is missing; done is called when a step of rebuilding it is done.
func spoiled(t *testing.T, done func(path string) error) (db *store.DB, path, digest string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "town.db")
	made, err := store.Create(path, town(), storetest.Options(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, code := range []string{"533102201001", secondVillage} {
		update(t, made, func(tx *store.Tx) error {
			return tx.Put(revision.Village, code, fields("name", "村"+code, "code", code))
		})
		update(t, in(t, made, code), func(tx *store.Tx) error {
			for n := range 3 {
				if _, _, err := tx.NewHousehold(store.HouseholdKey{National: fmt.Sprint(n)}, forms.Answers{"head": forms.Text("户主")}); err != nil {
					return err
				}
			}
			return nil
		})
	}
	digest = digestOf(t, made)
	if err := made.Close(); err != nil {
		t.Fatal(err)
	}
	tamper(t, path, func(tx *bbolt.Tx) error {
		b, k, _ := first(tx, "cur")
		return b.Delete(k)
	})
	o := store.WithStages(storetest.Options(t), 1, func(int) error { return done(path) })
	return reopen(t, path, o), path, digest
}

// TestRebuildOnCopy: whatever step it is killed at or fails at, the file is what it was; when it is done the file is whole, and open.
func TestRebuildOnCopy(t *testing.T) {
	steps := 0
	var before []byte
	same := func(path string) error {
		if before == nil {
			return nil
		}
		steps++
		if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, before) {
			t.Errorf("step %d: the file is another one, %v", steps, err)
		}
		return nil
	}
	db, path, digest := spoiled(t, same)
	before, _ = os.ReadFile(path)
	if err := db.Rebuild(); err != nil || steps < 4 {
		t.Fatalf("%d steps, %v", steps, err)
	}
	if got := codes(t, db); len(got) > 0 || digestOf(t, db) != digest {
		t.Errorf("rebuilt it has %v", got)
	}
	before = nil
	update(t, db, func(tx *store.Tx) error { return tx.SetSetting("low_line", "", "7300") })
	storetest.Check(t, db)
	for fails := range steps {
		n, armed := 0, false
		failing, path, _ := spoiled(t, func(string) error {
			if !armed {
				return nil
			}
			if n++; n == fails+1 {
				return errors.New("no room")
			}
			return nil
		})
		was, _ := os.ReadFile(path)
		armed = true
		if err := failing.Rebuild(); err == nil {
			t.Errorf("failed at step %d it says nothing", fails)
		}
		armed = false
		if now, _ := os.ReadFile(path); !bytes.Equal(now, was) {
			t.Errorf("failed at step %d it changed the file", fails)
		}
		if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".cunce-*")); len(left) > 0 {
			t.Errorf("failed at step %d it left %v", fails, left)
		}
	}
}
