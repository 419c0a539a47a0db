package handin

import (
	"errors"
	"slices"
	"testing"

	"cunce/store"
	"cunce/store/envelope"
	"cunce/store/storetest"
)

// TestRotate: a second key takes the place of the first, which stays to open what is locked to it, here and on another computer; one that the
// township has or had is no new one, and without any there is nothing to change.
func TestRotate(t *testing.T) {
	db := storetest.New(t, storetest.WithSeed(3), storetest.WithIdentity(store.Identity{Kind: "township", Code: code[:9], Name: "勐秀乡", Township: "勐秀乡"}))
	dir, away := t.TempDir(), t.TempDir()
	var k [3]envelope.Key
	for i := range k {
		var err error
		if k[i], err = envelope.NewKey(); err != nil {
			t.Fatal(err)
		}
	}
	if err := Rotate(db, dir, k[0], "何志强"); !errors.Is(err, ErrHandIn) {
		t.Errorf("nothing to change: %v", err)
	}
	if err := Adopt(db, dir, k[0], "何志强"); err != nil {
		t.Fatal(err)
	}
	sent := write(t, village(t), t.TempDir(), Options{Lock: envelope.Lock{Key: k[0].Public}})
	if err := Rotate(db, dir, k[0], "何志强"); !errors.Is(err, ErrHandIn) {
		t.Errorf("the same: %v", err)
	}
	if err := Rotate(db, dir, envelope.Key{Public: k[1].Public}, "何志强"); !errors.Is(err, ErrHandIn) {
		t.Errorf("a public key alone: %v", err)
	}
	if err := Rotate(db, dir, k[1], "何志强"); err != nil {
		t.Fatal(err)
	}
	if err := db.View(func(tx *store.Tx) error {
		if Key(tx) != k[1].Public || !slices.Equal(formerKeys(tx), []string{k[0].Public}) {
			t.Errorf("key %s, former %v", Key(tx), formerKeys(tx))
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{Rotate(db, dir, k[0], "何志强"), Adopt(db, dir, k[2], "何志强")} {
		if sentence, hint, ok := Explain(err); !ok || sentence == "" || hint == "" {
			t.Errorf("taken: %v", err)
		}
	}
	if err := Adopt(db, away, k[0], "何志强"); err != nil {
		t.Errorf("the former key on another computer: %v", err)
	}
	if err := db.View(func(tx *store.Tx) error {
		if Key(tx) != k[1].Public {
			t.Error("the former key is the key again")
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	for _, private := range []string{dir, away} {
		if _, _, err := read(t, sent.Path, envelope.Keys{Private: envelope.FindKeys(private)}); err != nil {
			t.Errorf("a package of before: %v", err)
		}
	}
}
