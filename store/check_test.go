package store_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.etcd.io/bbolt"

	"cunce/store"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// codes are the codes of what Check finds in a file that could be opened because the note spares it verification.
func codes(t testing.TB, db *store.DB) (out []string) {
	t.Helper()
	findings, err := db.Check()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		if f.Message == "" || f.Bucket == "" {
			t.Errorf("finding %+v", f)
		}
		if !slices.Contains(out, f.Code) {
			out = append(out, f.Code)
		}
	}
	return out
}

// damaged makes a file with two revisions, spoils it below the program and opens it as the note allows.
func damaged(t testing.TB, stage int, spoil func(*bbolt.Tx) error) (*store.DB, string) {
	t.Helper()
	o := storetest.Options(t)
	path := filepath.Join(t.TempDir(), "cunce.db")
	db, err := store.Create(path, storetest.Village(), o)
	if err != nil {
		t.Fatal(err)
	}
	put(t, db, revision.Setting, "s", "name", "price", "scope", "village", "value", "1")
	put(t, db, revision.Setting, "s", "value", "2")
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	tamper(t, path, spoil)
	if err := os.Chtimes(path, info.ModTime(), info.ModTime()); err != nil {
		t.Fatal(err)
	}
	if stage > 0 {
		o = store.WithStages(o, stage, nil)
	}
	return reopen(t, path, o), path
}

// first and last are the ends of a bucket.
func first(tx *bbolt.Tx, bucket string) (b *bbolt.Bucket, key, value []byte) {
	b = tx.Bucket([]byte(bucket))
	k, v := b.Cursor().First()
	return b, bytes.Clone(k), bytes.Clone(v)
}

func TestCheckFindsDamage(t *testing.T) {
	cases := map[string]struct {
		spoil   func(*bbolt.Tx) error
		want    string
		rebuilt bool // Rebuild makes it sound again
	}{
		"a broken seal in cur": {func(tx *bbolt.Tx) error {
			b, k, v := first(tx, "cur")
			v[len(v)-1] ^= 1
			return b.Put(k, v)
		}, "seal", true},
		"a record that is not the fold": {func(tx *bbolt.Tx) error {
			b, k, v := first(tx, "cur")
			v = bytes.Replace(v[1:len(v)-4], []byte("2"), []byte("3"), 1)
			return b.Put(k, sealedRaw("cur", string(k), v))
		}, "fold", true},
		"a record too many": {func(tx *bbolt.Tx) error {
			b, _, v := first(tx, "cur")
			key := "group\x00533102201001\x00ghost"
			return b.Put([]byte(key), sealedRaw("cur", key, v[1:len(v)-4]))
		}, "fold", true},
		"a record missing": {func(tx *bbolt.Tx) error {
			b, k, _ := first(tx, "cur")
			return b.Delete(k)
		}, "fold", true},
		"an index row missing": {func(tx *bbolt.Tx) error {
			b, k, _ := first(tx, "ix")
			return b.Delete(k)
		}, "index", true},
		"an index row too many": {func(tx *bbolt.Tx) error {
			key := "name\x00王\x00member\x00m\x00v"
			return tx.Bucket([]byte("ix")).Put([]byte(key), sealed("ix", key, nil))
		}, "index", true},
		"a revision missing in the middle": {func(tx *bbolt.Tx) error {
			b, k, _ := first(tx, "log")
			return b.Delete(k)
		}, "gap", false},
		"a revision under another hash": {func(tx *bbolt.Tx) error {
			b, k, v := first(tx, "log")
			other := bytes.Clone(k)
			other[len(other)-1] ^= 1
			return errors.Join(b.Delete(k), b.Put(other, sealedRaw("log", string(other), v[1:len(v)-4])))
		}, "hash", false},
		"a revision that is none": {func(tx *bbolt.Tx) error {
			b, k, _ := first(tx, "log")
			return b.Put(k, sealed("log", string(k), "hello"))
		}, "hash", false},
		"a broken seal in the log": {func(tx *bbolt.Tx) error {
			b, k, v := first(tx, "log")
			v[3] ^= 1
			return b.Put(k, v)
		}, "seal", false},
		"a draft that is none": {func(tx *bbolt.Tx) error {
			return tx.Bucket([]byte("draft")).Put([]byte("d"), sealed("draft", "d", "hello"))
		}, "content", false},
	}
	for _, stage := range []int{0, 1} { // at once, and on a copy as a large file
		for name, c := range cases {
			rebuilds(t, fmt.Sprintf("%s, stage %d", name, stage), stage, c.spoil, c.want, c.rebuilt)
		}
	}
}

// rebuilds finds what was spoiled, makes cur and ix again, and looks at what came of it.
func rebuilds(t *testing.T, name string, stage int, spoil func(*bbolt.Tx) error, want string, rebuilt bool) {
	t.Helper()
	db, path := damaged(t, stage, spoil)
	if got := codes(t, db); !slices.Contains(got, want) {
		t.Errorf("%s: found %v, want %s", name, got, want)
	}
	err := db.Rebuild()
	got := codes(t, db)
	switch {
	case rebuilt && (err != nil || len(got) > 0):
		t.Errorf("%s: after rebuilding %v, %v", name, got, err)
	case !rebuilt && len(got) == 0:
		t.Errorf("%s: rebuilding made it disappear", name)
	case want == "gap" && !errors.Is(err, store.ErrDamaged):
		t.Errorf("%s: rebuilt from a broken log: %v", name, err)
	}
	db.Close()
	o := storetest.Options(t) // another machine verifies
	again, err := store.Open(path, o)
	if err == nil {
		again.Close()
	}
	sealedOnly := want == "fold" || want == "index" || want == "content" // Open leaves these to Check
	if !rebuilt && !sealedOnly && !errors.Is(err, store.ErrDamaged) {
		t.Errorf("%s: opened elsewhere: %v", name, err)
	}
}

// TestLinksOfAChain puts a second revision after the first one that is linked wrongly or leaves a place out.
func TestLinksOfAChain(t *testing.T) {
	for name, c := range map[string]struct {
		sequence uint64
		previous func(revision.ID) revision.ID
		want     []string
	}{
		"sound":            {2, func(id revision.ID) revision.ID { return id }, []string{"fold", "index"}}, // not folded in yet
		"linked wrongly":   {2, func(revision.ID) revision.ID { return revision.ID{1} }, []string{"gap"}},
		"a place left out": {3, func(id revision.ID) revision.ID { return id }, []string{"gap"}},
	} {
		o := storetest.Options(t)
		path := closed(t, o)
		base := reopen(t, path, o)
		r := history(t, base, revision.Group, "g")[0]
		_, id, err := r.Encode()
		if err != nil {
			t.Fatal(err)
		}
		base.Close()
		r.Sequence, r.Previous = c.sequence, c.previous(id)
		raw, next, err := r.Encode()
		if err != nil {
			t.Fatal(err)
		}
		key := logKey(r.Village, r.Chain, r.Sequence, next)
		tamper(t, path, func(tx *bbolt.Tx) error {
			return tx.Bucket([]byte("log")).Put([]byte(key), sealedRaw("log", key, raw))
		})
		db, err := store.Open(path, o)
		if err != nil {
			if !errors.Is(err, store.ErrDamaged) || c.want[0] != "gap" {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if got := codes(t, db); !slices.Equal(got, c.want) {
			t.Errorf("%s: found %v, want %v", name, got, c.want)
		}
		db.Close()
	}
}

// TestStrangeKeyInTheLog cannot even be digested, so no note spares the file its verification.
func TestStrangeKeyInTheLog(t *testing.T) {
	o := storetest.Options(t)
	path := closed(t, o)
	tamper(t, path, func(tx *bbolt.Tx) error {
		return tx.Bucket([]byte("log")).Put([]byte("zzz"), sealed("log", "zzz", 1))
	})
	if _, err := store.Open(path, o); !errors.Is(err, store.ErrDamaged) {
		t.Errorf("opened: %v", err)
	}
}

func TestCheckOfASoundFile(t *testing.T) {
	db, _ := damaged(t, 0, func(*bbolt.Tx) error { return nil })
	if got := codes(t, db); len(got) > 0 {
		t.Errorf("found %v", got)
	}
}

// TestNoMessageIsMissing holds the codes against their words.
func TestNoMessageIsMissing(t *testing.T) {
	for _, code := range structural {
		if m := store.FindingOf(code).Message; !strings.HasSuffix(m, "。") {
			t.Errorf("%s says %q", code, m)
		}
	}
}
