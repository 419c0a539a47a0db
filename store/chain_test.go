package store_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"cunce/store"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// chains are the chains of a file's log with their lengths.
func chains(t testing.TB, db *store.DB) map[string]int {
	t.Helper()
	out := map[string]int{}
	err := db.View(func(tx *store.Tx) error {
		return tx.EachRevision(func(_ revision.ID, raw []byte) error {
			r, _, err := revision.Decode(raw)
			out[r.Chain]++
			return err
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// work opens a file, changes it once and closes it.
func work(t testing.TB, path string, o store.Options, value string) map[string]int {
	t.Helper()
	db, err := store.Open(path, o)
	if err != nil {
		t.Fatal(err)
	}
	put(t, db, revision.Group, "g", "name", value)
	storetest.Check(t, db)
	out := chains(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return out
}

func duplicate(t testing.TB, from, to string) {
	t.Helper()
	b, err := os.ReadFile(from)
	if err == nil {
		err = os.WriteFile(to, b, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestChainGoesOnOnlyWhereTheNoteSaysSo(t *testing.T) {
	o := storetest.Options(t)
	path := closed(t, o)
	if got := work(t, path, o, "二组"); len(got) != 1 {
		t.Errorf("same machine, same place: %v", got)
	}
	saved := filepath.Join(t.TempDir(), "saved.db")
	duplicate(t, path, saved)

	moved := filepath.Join(t.TempDir(), "cunce.db")
	duplicate(t, path, moved)
	if got := work(t, moved, o, "三组"); len(got) != 2 {
		t.Errorf("copied to another folder: %v", got)
	}
	renamed := filepath.Join(filepath.Dir(path), "copy.db")
	duplicate(t, path, renamed)
	if got := work(t, renamed, o, "三组"); len(got) != 2 {
		t.Errorf("copied under another name: %v", got)
	}
	if got := work(t, path, o, "三组"); len(got) != 1 {
		t.Errorf("the file itself: %v", got)
	}
	duplicate(t, saved, path)
	if got := work(t, path, o, "四组"); len(got) != 2 {
		t.Errorf("restored from an older copy: %v", got)
	}
	elsewhere := o
	elsewhere.NoteDir = t.TempDir()
	if got := work(t, path, elsewhere, "五组"); len(got) != 3 {
		t.Errorf("another machine: %v", got)
	}
	if got := work(t, path, o, "六组"); len(got) != 3 {
		t.Errorf("back on the first machine, whose chain was left alone: %v", got)
	}
	elsewhere.NoteDir = ""
	if got := work(t, path, elsewhere, "七组"); len(got) != 4 {
		t.Errorf("a machine that keeps no notes: %v", got)
	}
}

// TestNoteOfACrash: the note follows every commit, so that a killed program continues its chain, and a note that was lost
// on the way only costs a new one.
func TestNoteOfACrash(t *testing.T) {
	o := storetest.Options(t)
	path := filepath.Join(t.TempDir(), "cunce.db")
	db, err := store.Create(path, storetest.Village(), o)
	if err != nil {
		t.Fatal(err)
	}
	put(t, db, revision.Group, "g", "name", "一组")
	notes, err := filepath.Glob(filepath.Join(o.NoteDir, "*.note"))
	if err != nil || len(notes) != 1 {
		t.Fatalf("notes %v, %v", notes, err)
	}
	kept, err := os.ReadFile(notes[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(notes[0], kept, 0o600); err != nil { // as a kill would have left it
		t.Fatal(err)
	}
	if got := work(t, path, o, "二组"); len(got) != 1 {
		t.Errorf("after a kill: %v", got)
	}
	if err := os.WriteFile(notes[0], kept[:len(kept)/2], 0o600); err != nil {
		t.Fatal(err)
	}
	if got := work(t, path, o, "三组"); len(got) != 2 {
		t.Errorf("with a torn note: %v", got)
	}
}

// TestNoteSparesVerification damages a value in a way that leaves size and time alone.
func TestNoteSparesVerification(t *testing.T) {
	o := storetest.Options(t)
	path := closed(t, o)
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	tamper(t, path, func(tx *bbolt.Tx) error {
		b := tx.Bucket([]byte("cur"))
		k, _ := b.Cursor().First()
		return b.Put(k, []byte("damaged"))
	})
	if _, err := store.Open(path, o); !errors.Is(err, store.ErrDamaged) {
		t.Errorf("a file that changed since it was closed: %v", err)
	}
	if err := os.Chtimes(path, info.ModTime(), info.ModTime()); err != nil {
		t.Fatal(err)
	}
	db, err := store.Open(path, o)
	if err != nil {
		t.Fatalf("a file that this machine closed like this: %v", err)
	}
	if findings, err := db.Check(); err != nil || len(findings) == 0 {
		t.Errorf("check finds %v, %v", findings, err)
	}
	db.Close()
	o.NoteDir = t.TempDir()
	if _, err := store.Open(path, o); !errors.Is(err, store.ErrDamaged) {
		t.Errorf("on another machine: %v", err)
	}
}

func TestDigest(t *testing.T) {
	o := storetest.Options(t)
	path := closed(t, o)
	db := reopen(t, path, o)
	digest := func(db *store.DB) string {
		t.Helper()
		d, err := db.Digest()
		if err != nil || len(d) != 64 {
			t.Fatalf("digest %q, %v", d, err)
		}
		return d
	}
	before := digest(db)
	if err := db.Rebuild(); err != nil {
		t.Fatal(err)
	}
	if digest(db) != before {
		t.Error("rebuilding changed the digest")
	}
	put(t, db, revision.Group, "g", "name", "二组")
	if digest(db) == before {
		t.Error("a revision left the digest alone")
	}
	empty := storetest.New(t)
	if d := digest(empty); d != "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" {
		t.Errorf("digest of no revisions: %s", d)
	}
}

// TestForkIsKeptWhole writes two revisions for one place, as two copies of a file do that share a note.
func TestForkIsKeptWhole(t *testing.T) {
	o := storetest.Options(t)
	path := closed(t, o)
	base := reopen(t, path, o)
	raw := map[revision.ID][]byte{}
	first := history(t, base, revision.Group, "g")[0]
	_, firstID, err := first.Encode()
	if err != nil {
		t.Fatal(err)
	}
	base.Close()
	for _, name := range []string{"二组", "三组"} {
		r := revision.Revision{
			Village: first.Village, Chain: first.Chain, Sequence: 2, Previous: firstID, By: name, Time: first.Time,
			Changes: []revision.Change{{Kind: revision.Group, Record: "g", Parents: []revision.ID{firstID}, Patch: fields("name", name)}},
		}
		b, id, err := r.Encode()
		if err != nil {
			t.Fatal(err)
		}
		raw[id] = b
	}
	tamper(t, path, func(tx *bbolt.Tx) error {
		for id, b := range raw {
			key := logKey(first.Village, first.Chain, 2, id)
			if err := tx.Bucket([]byte("log")).Put([]byte(key), sealedRaw("log", key, b)); err != nil {
				return err
			}
		}
		return nil
	})
	db := reopen(t, path, o)
	if err := db.Rebuild(); err != nil {
		t.Fatal(err)
	}
	err = db.View(func(tx *store.Tx) error {
		heads, err := tx.Heads()
		if err != nil || len(heads) != 2 || raw[heads[0]] == nil || raw[heads[1]] == nil {
			t.Errorf("heads %v, %v", heads, err)
		}
		r, err := tx.Record(revision.Group, "g")
		if err == nil && (len(r.Conflicts["name"]) != 2 || len(r.Heads) != 2) {
			t.Errorf("record %+v", r)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
	findings, err := db.Check()
	if err != nil || len(findings) != 1 || findings[0].Code != "fork" {
		t.Errorf("check finds %v, %v", findings, err)
	}
	put(t, db, revision.Group, "g", "name", "四组")
	if got := chains(t, db); len(got) != 2 || got[first.Chain] != 3 {
		t.Errorf("a forked chain goes on: %v", got)
	}
	err = db.View(func(tx *store.Tx) error {
		r, err := tx.Record(revision.Group, "g")
		if err == nil && (len(r.Conflicts) != 0 || len(r.Heads) != 1 || r.Text("name") != "四组") {
			t.Errorf("settled record %+v", r)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func TestRandomnessFails(t *testing.T) {
	o := storetest.Options(t)
	path := closed(t, o)
	o.Random, o.NoteDir = eof{}, ""
	db := reopen(t, path, o)
	err := db.Update("张三", func(tx *store.Tx) error { return tx.Put(revision.Group, "g", fields("name", "二组")) })
	if !errors.Is(err, io.EOF) {
		t.Errorf("a chain without a name: %v", err)
	}
}

type eof struct{}

func (eof) Read([]byte) (int, error) { return 0, io.EOF }

// TestLatest is when any chain was written last.
func TestLatest(t *testing.T) {
	clock := storetest.NewClock()
	db := storetest.New(t, storetest.WithClock(clock))
	clock.Advance(time.Hour)
	put(t, db, revision.Group, "g", "name", "石岭组")
	want := clock.Now()
	clock.Advance(-48 * time.Hour)
	view(t, db, func(tx *store.Tx) error {
		at, err := tx.Latest()
		if !at.Equal(want) {
			t.Errorf("latest %s, want %s", at, want)
		}
		return err
	})
}
