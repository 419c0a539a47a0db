package store_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"cunce/store"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// manyPages is a data file of a few hundred pages, with pages that run over and free ones.
func manyPages(t testing.TB) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "cunce.db")
	db, err := store.Create(path, storetest.Village(), storetest.Options(t))
	if err != nil {
		t.Fatal(err)
	}
	for i := range 4 {
		if err := db.Update("张三", func(tx *store.Tx) error {
			for j := range 150 {
				if err := tx.Put(revision.Household, fmt.Sprint("h", j), fields("head", fmt.Sprint("户主", i, j), "hh_no", fmt.Sprint(1000*i+j))); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestForeignFiles damages numbers in the heads of pages and in their elements, which bbolt would trust: a file of somebody else's is
// refused, or holds what it held; nothing panics or goes in circles.
func TestForeignFiles(t *testing.T) {
	path := manyPages(t)
	o := storetest.Options(t)
	o.NoteDir, o.Foreign = "", true
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	db := reopen(t, path, o)
	want := digestOf(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	rounds := 300
	if os.Getenv("CUNCE_LONG") != "" {
		rounds = 5000
	}
	random := rand.New(rand.NewPCG(5, 6))
	refused := 0
	for i := range rounds {
		bad := append([]byte{}, good...)
		page := random.IntN(len(bad) / 4096)
		at := page*4096 + random.IntN(160)
		switch random.IntN(3) {
		case 0:
			bad[at] ^= 1 << random.IntN(8)
		case 1:
			bad[at] = byte(random.IntN(256))
		default: // another page's content
			from := random.IntN(len(bad) / 4096)
			copy(bad[page*4096:][:4096], good[from*4096:][:4096])
		}
		to := filepath.Join(t.TempDir(), "bad.db")
		if err := os.WriteFile(to, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		done := make(chan error, 1)
		go func() {
			db, err := store.Open(to, o)
			if err == nil {
				var got string
				if got, err = db.Digest(); err == nil && got != want && page > 1 { // the older of the two metas may be what is left
					err = fmt.Errorf("another content")
				}
				err = errors.Join(err, db.Close())
			}
			done <- err
		}()
		select {
		case err := <-done:
			if err != nil {
				refused++
			}
			if err != nil && !errors.Is(err, store.ErrDamaged) && !errors.Is(err, store.ErrForeign) && !errors.Is(err, store.ErrNewer) {
				t.Errorf("round %d, byte %d of page %d: %v", i, at%4096, page, err)
			}
		case <-time.After(20 * time.Second):
			t.Fatalf("round %d, byte %d of page %d: goes in circles", i, at%4096, page)
		}
	}
	if refused < rounds/4 {
		t.Errorf("%d of %d refused", refused, rounds)
	}
}
