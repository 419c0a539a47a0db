package store_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"go.etcd.io/bbolt"
	boltErrors "go.etcd.io/bbolt/errors"

	"cunce/store"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// closed makes a file with a record in it, closes it and returns its path.
func closed(t testing.TB, o store.Options) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "cunce.db")
	db, err := store.Create(path, storetest.Village(), o)
	if err != nil {
		t.Fatal(err)
	}
	put(t, db, revision.Group, "g", "name", "一组")
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// reopen opens a file and closes it when the test ends.
func reopen(t testing.TB, path string, o store.Options) *store.DB {
	t.Helper()
	db, err := store.Open(path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// write puts bytes into a new file.
func write(t testing.TB, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "file.db")
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// tamper changes a closed file below the program.
func tamper(t testing.TB, path string, fn func(*bbolt.Tx) error) {
	t.Helper()
	b, err := bbolt.Open(path, 0o600, &bbolt.Options{Timeout: time.Second})
	if err == nil {
		err = errors.Join(b.Update(fn), b.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
}

// sealed is a value as the file holds it.
func sealed(bucket, key string, v any) []byte { return sealedRaw(bucket, key, revision.Marshal(v)) }

func sealedRaw(bucket, key string, value []byte) []byte {
	body := append([]byte{1}, value...)
	sum := crc32.Checksum(append([]byte(bucket+key), body...), crc32.MakeTable(crc32.Castagnoli))
	return binary.BigEndian.AppendUint32(body, sum)
}

// logKey is the key of a revision as the file holds it.
func logKey(village, chain string, sequence uint64, id revision.ID) string {
	b := []byte(village + "\x00" + chain + "\x00")
	return string(append(binary.BigEndian.AppendUint64(b, sequence), id[:8]...))
}

// plainChinese is what an officer may be shown: no Latin word longer than a program's name or a file ending.
func plainChinese(t testing.TB, err error) string {
	t.Helper()
	sentence, hint := store.Explain(err)
	if sentence == "" || hint == "" || !strings.HasSuffix(sentence, "。") || !strings.HasSuffix(hint, "。") {
		t.Errorf("%v is explained as %q, %q", err, sentence, hint)
	}
	if word := regexp.MustCompile(`[A-Za-z]{4,}`).FindString(sentence + hint); word != "" {
		t.Errorf("%v is explained with %q", err, word)
	}
	return sentence
}

func TestWrongFiles(t *testing.T) {
	o := storetest.Options(t)
	good, err := os.ReadFile(closed(t, o))
	if err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(t.TempDir(), "other.db")
	tamper(t, other, func(tx *bbolt.Tx) error { _, err := tx.CreateBucket([]byte("fruit")); return err })
	noMeta := bytes.Clone(good)
	noMeta[40], noMeta[4096+40] = noMeta[40]^1, noMeta[4096+40]^1
	cases := map[string]struct {
		path string
		want error
	}{
		"missing":              {filepath.Join(t.TempDir(), "none.db"), fs.ErrNotExist},
		"folder":               {t.TempDir(), store.ErrForeign},
		"empty":                {write(t, nil), store.ErrForeign},
		"text":                 {write(t, []byte("花名册\n王五\n")), store.ErrForeign},
		"long text":            {write(t, []byte(strings.Repeat("村民小组,户主\n", 9000))), store.ErrForeign},
		"workbook":             {write(t, append([]byte("PK\x03\x04"), make([]byte, 20000)...)), store.ErrForeign},
		"zeros":                {write(t, make([]byte, 1<<16)), store.ErrForeign},
		"another program's":    {other, store.ErrForeign},
		"both meta pages":      {write(t, noMeta), store.ErrDamaged},
		"half":                 {write(t, good[:len(good)/2]), store.ErrDamaged},
		"half a page too many": {write(t, append(bytes.Clone(good), make([]byte, 2048)...)), store.ErrDamaged},
		"first page only":      {write(t, good[:4096]), store.ErrDamaged},
	}
	for name, c := range cases {
		db, err := store.Open(c.path, o)
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
		if db != nil {
			db.Close()
		}
		plainChinese(t, err)
	}
}

// TestCutFilesNeverPanic opens a file cut at every page and at odd places.
func TestCutFilesNeverPanic(t *testing.T) {
	o := storetest.Options(t)
	good, err := os.ReadFile(closed(t, o))
	if err != nil {
		t.Fatal(err)
	}
	for n := 0; n < len(good); n += 1000 {
		path := write(t, good[:n])
		if db, err := store.Open(path, o); err == nil {
			findings, _ := db.Check()
			db.Close()
			t.Fatalf("%d of %d bytes were opened, findings %v", n, len(good), findings)
		}
		again, err := os.ReadFile(path)
		if err != nil || !bytes.Equal(again, good[:n]) {
			t.Fatalf("the refused file of %d bytes was changed", n)
		}
	}
}

// TestTurnedBits opens files with damaged content; what opens must be the very content that was written. Pages that bbolt
// itself cannot survive are for the page walker; here only values are damaged.
func TestTurnedBits(t *testing.T) {
	o := storetest.Options(t)
	path := closed(t, o)
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	o.NoteDir = ""
	at := bytes.LastIndex(good, []byte("一组"))
	if at < 0 {
		t.Fatal("the value is not in the file")
	}
	random := rand.New(rand.NewPCG(3, 4))
	refused := 0
	for range 40 {
		bad := bytes.Clone(good)
		// Every copy of the value on live pages and dead ones.
		for i := 0; ; {
			j := bytes.Index(bad[i:], []byte("一组"))
			if j < 0 {
				break
			}
			bad[i+j+random.IntN(6)] ^= 1 << random.IntN(8)
			i += j + 6
		}
		db, err := store.Open(write(t, bad), o)
		if err == nil {
			db.Close()
			t.Error("damaged values were accepted")
			continue
		}
		if errors.Is(err, store.ErrDamaged) {
			refused++
		}
	}
	if refused != 40 {
		t.Errorf("%d of 40 were refused as damaged", refused)
	}
}

func TestOpenedElsewhere(t *testing.T) {
	o := storetest.Options(t)
	path := closed(t, o)
	o.Holder, o.Wait = "王小明 在 村委会电脑", 60*time.Millisecond
	first := reopen(t, path, o)
	_, err := store.Open(path, o)
	if !errors.Is(err, store.ErrLocked) {
		t.Fatalf("second opener: %v", err)
	}
	if s := plainChinese(t, err); !strings.Contains(s, "王小明") {
		t.Errorf("%q does not say who", s)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path + ".lock"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the lock note is left: %v", err)
	}
	o.Holder = ""
	second := reopen(t, path, o)
	_, err = store.Open(path, o)
	if s := plainChinese(t, err); !errors.Is(err, store.ErrLocked) || strings.Contains(s, "%") {
		t.Errorf("without a lock note: %v, %q", err, s)
	}
	if text(t, second, revision.Group, "g", "name") != "一组" {
		t.Error("the first opener's content is gone")
	}
}

func TestNewerFile(t *testing.T) {
	o := storetest.Options(t)
	path := closed(t, o)
	tamper(t, path, func(tx *bbolt.Tx) error {
		v := sealed("meta", "oldest_reader", map[int]any{1: store.Schema + 1, 2: "3.2"})
		return tx.Bucket([]byte("meta")).Put([]byte("oldest_reader"), v)
	})
	_, err := store.Open(path, o)
	if s := plainChinese(t, err); !errors.Is(err, store.ErrNewer) || !strings.Contains(s, "3.2") {
		t.Errorf("%v, %q", err, s)
	}
	tamper(t, path, func(tx *bbolt.Tx) error {
		meta := tx.Bucket([]byte("meta"))
		return errors.Join(
			meta.Put([]byte("oldest_reader"), sealed("meta", "oldest_reader", map[int]any{1: store.Schema, 2: "1"})),
			meta.Put([]byte("schema"), sealed("meta", "schema", store.Schema+1)),
			meta.Put([]byte("colour"), sealed("meta", "colour", "blue")))
	})
	if text(t, reopen(t, path, o), revision.Group, "g", "name") != "一组" {
		t.Error("a newer file that older programs may read")
	}
}

func TestCreateNeverOverwrites(t *testing.T) {
	o := storetest.Options(t)
	path := closed(t, o)
	before, _ := os.ReadFile(path)
	_, err := store.Create(path, storetest.Village(), o)
	if plainChinese(t, err); !errors.Is(err, store.ErrExists) {
		t.Errorf("over a data file: %v", err)
	}
	if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
		t.Error("the file was changed")
	}
	if _, err := store.Create(t.TempDir(), storetest.Village(), o); !errors.Is(err, store.ErrExists) {
		t.Errorf("over a folder: %v", err)
	}
	_, err = store.Create(filepath.Join(t.TempDir(), "no", "cunce.db"), storetest.Village(), o)
	if plainChinese(t, err); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("in no folder: %v", err)
	}
	entries, _ := os.ReadDir(filepath.Dir(path))
	if len(entries) != 1 {
		t.Errorf("%d files beside the data file: nothing may stay behind", len(entries)-1)
	}
}

func TestIdentity(t *testing.T) {
	want := storetest.Village()
	want.Practice = true
	db := storetest.New(t, storetest.WithIdentity(want))
	got := db.Identity()
	if len(got.FileID) != 32 || !got.Created.Equal(storetest.Start) {
		t.Errorf("identity %+v", got)
	}
	got.FileID, got.Created = "", time.Time{}
	if got != want {
		t.Errorf("identity %+v, want %+v", got, want)
	}
	for _, spoil := range []func(*store.Identity){
		func(id *store.Identity) { id.Kind = "county" },
		func(id *store.Identity) { id.Code = "533102201" },
		func(id *store.Identity) { id.Code = "53310220100a" },
		func(id *store.Identity) { id.Kind = "township" },
		func(id *store.Identity) { id.Name = "" },
	} {
		id := storetest.Village()
		spoil(&id)
		if _, err := store.Create(filepath.Join(t.TempDir(), "a.db"), id, storetest.Options(t)); !errors.Is(err, store.ErrRefused) {
			t.Errorf("%+v: %v", id, err)
		}
	}
}

func TestExplainIsPlainForEveryError(t *testing.T) {
	for _, err := range []error{
		store.ErrLocked, store.ErrNewer, store.ErrDamaged, store.ErrForeign, store.ErrExists, store.ErrNotFound, store.ErrRefused,
		fs.ErrNotExist, fs.ErrPermission, fs.ErrExist, fs.ErrClosed, errors.New("anything"), syscall.EACCES, boltErrors.ErrMaxSizeReached,
	} {
		plainChinese(t, fmt.Errorf("wrapped: %w", err))
	}
	if s, h := store.Explain(nil); s != "" || h != "" {
		t.Errorf("no error is explained as %q, %q", s, h)
	}
	other, _ := store.Explain(errors.New("anything"))
	for _, err := range store.SystemErrors() {
		wrapped := plainChinese(t, &fs.PathError{Op: "write", Path: "x", Err: err})
		if formatted := plainChinese(t, fmt.Errorf("truncate: %s", err)); formatted != wrapped || wrapped == other {
			t.Errorf("%v is explained as %q, as text %q", err, wrapped, formatted)
		}
	}
	full, _ := store.Explain(&fs.PathError{Op: "write", Err: syscall.ENOSPC})
	if denied, _ := store.Explain(fs.ErrPermission); full == denied {
		t.Error("a full disk and a missing permission are told alike")
	}
}
