package snapshot_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cunce/store"
	"cunce/store/revision"
	"cunce/store/snapshot"
	"cunce/store/storetest"
)

// village is a small file with a few revisions.
func village(t testing.TB, opts ...storetest.Option) *store.DB {
	t.Helper()
	db := storetest.New(t, append(opts, storetest.Unchecked())...)
	for i := range 4 {
		err := db.Update("张三", func(tx *store.Tx) error {
			patch := revision.Fields{"name": revision.Text(fmt.Sprint(i, "组")), "order": revision.Marshal(i + 1)}
			return tx.Put(revision.Group, fmt.Sprint("g", i%3), patch)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return db
}

func write(t testing.TB, db *store.DB, dir string) snapshot.Package {
	t.Helper()
	p, err := snapshot.Write(db, dir)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func content(t testing.TB, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// read reads a package held in memory and counts its revisions.
func read(b []byte) (m snapshot.Manifest, n int, err error) {
	m, err = snapshot.Read(bytes.NewReader(b), int64(len(b)), func(revision.ID, []byte) error { n++; return nil })
	return m, n, err
}

func TestWriteAndRead(t *testing.T) {
	db := village(t)
	dir := t.TempDir()
	p := write(t, db, dir)
	digest, err := db.Digest()
	if err != nil {
		t.Fatal(err)
	}
	if want := "533102201001_青山村_20220806_0001_" + p.SHA256[:8] + ".cunce"; filepath.Base(p.Path) != want {
		t.Errorf("name %s, want %s", filepath.Base(p.Path), want)
	}
	var raws [][]byte
	b := content(t, p.Path)
	m, err := snapshot.Read(bytes.NewReader(b), int64(len(b)), func(id revision.ID, raw []byte) error {
		raws = append(raws, bytes.Clone(raw))
		_, got, err := revision.Decode(raw)
		if got != id {
			t.Errorf("revision %s under the name %s", got, id)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if m.Digest != digest || m.Village != "533102201001" || m.Operator != "张三" || !m.Time.Equal(storetest.Start) || m.Schema != store.Schema {
		t.Errorf("manifest %+v", m)
	}
	if m.Counts["revisions"] != 4 || m.Counts["households"] != 0 || p.Counts["revisions"] != 4 {
		t.Errorf("counts %v", m.Counts)
	}
	i := 0
	err = db.View(func(tx *store.Tx) error {
		return tx.EachRevision(func(_ revision.ID, raw []byte) error {
			if i >= len(raws) || !bytes.Equal(raws[i], raw) {
				t.Errorf("revision %d is not what the log holds", i)
			}
			i++
			return nil
		})
	})
	if err != nil || i != len(raws) {
		t.Errorf("%d revisions in the log, %d in the package, %v", i, len(raws), err)
	}
}

func TestNothingIsOverwritten(t *testing.T) {
	db := village(t)
	dir := t.TempDir()
	first := write(t, db, dir)
	before := content(t, first.Path)
	second := write(t, db, dir)
	if second.Path == first.Path || !strings.Contains(second.Path, "_0002_") {
		t.Errorf("second package %s", second.Path)
	}
	if !bytes.Equal(before, content(t, first.Path)) {
		t.Error("the first package changed")
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 2 {
		t.Errorf("%d files, %v: no .part may stay behind", len(entries), err)
	}
}

func TestPracticeIsCarried(t *testing.T) {
	id := storetest.Village()
	id.Practice, id.Name = true, `练:习/村?`
	p := write(t, village(t, storetest.WithIdentity(id)), t.TempDir())
	if got, err := snapshot.Verify(p.Path); err != nil || !got.Manifest.Practice {
		t.Errorf("practice %v, %v", got.Manifest.Practice, err)
	}
	if name := filepath.Base(p.Path); !strings.Contains(name, "_练习村_") {
		t.Errorf("name %s has characters that a stick refuses", name)
	}
}

func TestEmptyFile(t *testing.T) {
	p := write(t, storetest.New(t), t.TempDir())
	if got, err := snapshot.Verify(p.Path); err != nil || got.Counts["revisions"] != 0 {
		t.Errorf("package of a new file: %+v, %v", got, err)
	}
}

func TestFolderMissing(t *testing.T) {
	_, err := snapshot.Write(village(t), filepath.Join(t.TempDir(), "U盘"))
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error %v", err)
	}
}

// refused reports whether an error is one that a reader may show; anything else is a fault of the reader.
func refused(err error) bool {
	return errors.Is(err, store.ErrDamaged) || errors.Is(err, store.ErrForeign) || errors.Is(err, store.ErrNewer)
}

func TestEveryTruncationIsRefused(t *testing.T) {
	b := content(t, write(t, village(t), t.TempDir()).Path)
	for n := range b {
		if _, count, err := read(b[:n]); !refused(err) || count > 0 {
			t.Fatalf("first %d of %d bytes: %d revisions, error %v", n, len(b), count, err)
		}
	}
	if _, _, err := read(append(bytes.Clone(b), 0)); !refused(err) {
		t.Errorf("one byte more: %v", err)
	}
}

func TestEveryBitFlipIsRefused(t *testing.T) {
	b := content(t, write(t, village(t), t.TempDir()).Path)
	flips := 400
	if os.Getenv("CUNCE_LONG") != "" {
		flips = 10_000
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range flips {
		i, bit := random.IntN(len(b)), random.IntN(8)
		b[i] ^= 1 << bit
		if _, count, err := read(b); !refused(err) || count > 0 {
			t.Fatalf("bit %d of byte %d: %d revisions, error %v", bit, i, count, err)
		}
		b[i] ^= 1 << bit
	}
}

func TestForeignFiles(t *testing.T) {
	for name, text := range map[string]string{"empty": "", "zip": "PK\x03\x04 and more", "text": strings.Repeat("村册", 100)} {
		if _, _, err := read([]byte(text)); !errors.Is(err, store.ErrForeign) {
			t.Errorf("%s: %v", name, err)
		}
	}
	b := content(t, write(t, village(t), t.TempDir()).Path)
	binary.BigEndian.PutUint32(b[8:], 3)
	if _, _, err := read(b); !errors.Is(err, store.ErrNewer) {
		t.Errorf("later format: %v", err)
	}
	if _, err := snapshot.Verify(t.TempDir()); err == nil {
		t.Error("a folder was verified")
	}
}

// A package of the first format, as the first programs wrote it, is read for ever.
func TestFirstFormat(t *testing.T) {
	p, err := snapshot.Verify(filepath.Join("testdata", "whole_1.cunce"))
	if err != nil || p.Manifest.Village != "533102201001" || p.Counts["revisions"] != 1 || p.Manifest.Number != 0 || len(p.Manifest.Base) > 0 {
		t.Errorf("%+v, %v", p, err)
	}
}
