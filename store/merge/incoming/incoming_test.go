package incoming

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"cunce/store"
	"cunce/store/envelope"
	"cunce/store/revision"
	"cunce/store/snapshot"
	"cunce/store/storetest"
)

// handedIn is a village's data file with a household, and its package.
func handedIn(t testing.TB, dir string) (bare, packed []byte) {
	t.Helper()
	db := storetest.New(t)
	if err := db.Update("张三", func(tx *store.Tx) error {
		return tx.Put(revision.Household, "h", revision.Fields{"head": revision.Text("户主")})
	}); err != nil {
		t.Fatal(err)
	}
	if err := db.SaveDraft(store.Draft{Subject: store.Subject{Form: "household", Record: "h"}}); err != nil {
		t.Fatal(err)
	}
	p, err := snapshot.Write(db, dir)
	if err != nil {
		t.Fatal(err)
	}
	return content(t, db.Path()), content(t, p.Path)
}

func content(t testing.TB, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func write(t testing.TB, dir, name string, b []byte) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func gather(t testing.TB, o Options, paths ...string) *Haul {
	t.Helper()
	o.Dir, o.Open = t.TempDir(), storetest.Options(t)
	h, err := Gather(paths, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := h.Close(); err != nil {
			t.Error(err)
		}
		if left, _ := os.ReadDir(o.Dir); len(left) > 0 {
			t.Errorf("left in the private folder: %v", left)
		}
	})
	return h
}

// zipped packs files by name; a name may be that of a folder in the zip file.
func zipped(t testing.TB, files map[string][]byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range files {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write(content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestFolderIsSortedOut: a folder of everything is told apart by content, whatever the names; no file changes.
func TestFolderIsSortedOut(t *testing.T) {
	bare, packed := handedIn(t, t.TempDir())
	dir := t.TempDir()
	files := map[string][]byte{
		"青山村.cunce": packed, "青山村(1).cunce": packed, "下级/数据": bare, "压缩.zip": zipped(t, map[string][]byte{"里/数据.db": bare, "说明.txt": []byte("x")}),
		"花名册.xlsx": zipped(t, map[string][]byte{"[Content_Types].xml": nil, "xl/workbook.xml": nil}), "旧.xls": []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1..."),
		"名单.csv": []byte("姓名,证件号\n"), "照片.jpg": []byte("\xff\xd8\xff"), "坏.cunce": packed[:len(packed)-9], "坏.db": bare[:3*4096],
		"备份.db.gz": []byte("\x1f\x8b\x08"), "x.rar": []byte("Rar!\x1a\x07\x00"), "假的.cunce": []byte("hello"), "~$花名册.xlsx": []byte("x"), "破.zip": []byte("PK\x03\x04zzz"),
		"空.db": nil, "回执.receipt": []byte("cuncr\r\n\x1a....."),
	}
	later := bytes.Clone(packed)
	binary.BigEndian.PutUint32(later[8:], 99) // the format
	files["新.cunce"] = later
	for name, b := range files {
		write(t, dir, name, b)
	}
	h := gather(t, Options{}, dir)
	if len(h.Sources) != 2 {
		t.Fatalf("%d sources", len(h.Sources))
	}
	for _, s := range h.Sources {
		if len(s.Also) != 1 || s.Village != "533102201001" || s.Name != "青山村" || s.Households != 1 || s.Drafts != 1 || s.By != "张三" || s.Digest == "" {
			t.Errorf("source %+v", s)
		}
		n := 0
		if err := s.Each(func([]byte) error { n++; return nil }); n != 1 || err != nil {
			t.Errorf("%s: %d revisions, %v", s.File, n, err)
		}
	}
	codes := map[string]string{}
	for _, r := range h.Refused {
		codes[strings.TrimPrefix(r.File, filepath.ToSlash(dir)+"/")] = r.Code
		if r.Sentence == "" || r.Hint == "" {
			t.Errorf("%s has no words", r.Code)
		}
	}
	want := map[string]string{"花名册.xlsx": codeSheet, "旧.xls": codeSheet, "名单.csv": codeSheet, "坏.cunce": codeDamaged, "坏.db": codeDamaged,
		"备份.db.gz": codeBackup, "x.rar": codeArchive, "破.zip": codeBroken, "新.cunce": codeNewer, "回执.receipt": codeReceipt}
	for name, code := range want {
		if codes[name] != code {
			t.Errorf("%s is %q, want %q", name, codes[name], code)
		}
	}
	if len(codes) != len(want) || len(h.Others) != 4 {
		t.Errorf("refused %v, others %v", codes, h.Others)
	}
	for name, b := range files {
		if !bytes.Equal(content(t, filepath.Join(dir, name)), b) {
			t.Errorf("%s changed", name)
		}
	}
	if asked := gather(t, Options{}, filepath.Join(dir, "照片.jpg"), filepath.Join(dir, "没有")); len(asked.Refused) != 2 || asked.Refused[0].Code != codeOther || asked.Refused[1].Code != codeUnreadable {
		t.Errorf("asked for by name: %+v", asked.Refused)
	}
}

// TestLocked opens a locked package with the passphrase and says what is wanted without.
func TestLocked(t *testing.T) {
	_, packed := handedIn(t, t.TempDir())
	var b bytes.Buffer
	if _, err := envelope.Seal(&b, bytes.NewReader(packed), envelope.Label{Village: "533102201001", Name: "青山村", Size: int64(len(packed))}, envelope.Lock{Passphrase: "很长的口令一二三四"}); err != nil {
		t.Fatal(err)
	}
	path := write(t, t.TempDir(), "锁.cunce", b.Bytes())
	if h := gather(t, Options{}, path); len(h.Sources) != 0 || len(h.Refused) != 1 || h.Refused[0].Code != codeLocked || h.Refused[0].Sentence == said[codeLocked][0] {
		t.Errorf("without: %+v", h.Refused)
	}
	inZip := write(t, t.TempDir(), "包.zip", zipped(t, map[string][]byte{"锁.cunce": b.Bytes()}))
	for _, p := range []string{path, inZip} {
		if h := gather(t, Options{Keys: envelope.Keys{Passphrase: "很长的口令一二三四"}}, p); len(h.Sources) != 1 {
			t.Errorf("with: %+v", h.Refused)
		}
	}
}

// zeros reads as so many zero bytes after a beginning.
type zeros struct{ left int }

func (z *zeros) Read(b []byte) (int, error) {
	n := min(len(b), z.left)
	if z.left -= n; n == 0 {
		return 0, io.EOF
	}
	clear(b[:n])
	return n, nil
}

// TestZipBombs: a small file that unpacks to a large one is not unpacked, nor zip files in zip files without end.
func TestZipBombs(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("大.cunce")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(w, io.MultiReader(strings.NewReader("cunce\r\n\x1a"), &zeros{unlimited + 1<<20})); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	h := gather(t, Options{}, write(t, t.TempDir(), "炸弹.zip", b.Bytes()))
	if len(h.Sources) != 0 || len(h.Refused) != 1 || h.Refused[0].Code != codeLarge {
		t.Errorf("%+v", h.Refused)
	}
	inner := zipped(t, map[string][]byte{"a": []byte("x")})
	for range maxDepth + 2 {
		inner = zipped(t, map[string][]byte{"a.zip": inner})
	}
	h = gather(t, Options{}, write(t, t.TempDir(), "套娃.zip", inner))
	if len(h.Refused) != 1 || h.Refused[0].Code != codeLarge {
		t.Errorf("nested: %+v", h.Refused)
	}
}

// TestCancel: Step can end it, and leaves nothing behind.
func TestCancel(t *testing.T) {
	dir, private := t.TempDir(), t.TempDir()
	_, packed := handedIn(t, t.TempDir())
	write(t, dir, "a", packed)
	write(t, dir, "b", packed)
	stop := errors.New("stop")
	n := 0
	_, err := Gather([]string{dir}, Options{Dir: private, Open: storetest.Options(t), Step: func(string) error {
		if n++; n == 2 {
			return stop
		}
		return nil
	}})
	if left, _ := os.ReadDir(private); !errors.Is(err, stop) || len(left) > 0 {
		t.Errorf("%v, left %v", err, left)
	}
}

// TestSweep: copies that a killed program left behind go, those of a program that is at work stay.
func TestSweep(t *testing.T) {
	private := t.TempDir()
	for name, age := range map[string]time.Duration{"merge-old": 25 * time.Hour, "merge-new": time.Hour, "keys": 99 * time.Hour} {
		path := filepath.Dir(write(t, private, name+"/x", []byte("x")))
		at := storetest.Start.Add(-age)
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
	}
	h, err := Gather(nil, Options{Dir: private, Open: storetest.Options(t)})
	if err != nil {
		t.Fatal(err)
	}
	h.Close()
	left, _ := filepath.Glob(filepath.Join(private, "*"))
	if len(left) != 2 || filepath.Base(left[0]) != "keys" || filepath.Base(left[1]) != "merge-new" {
		t.Errorf("left %v", left)
	}
}

// TestPlain: no name drives a terminal.
func TestPlain(t *testing.T) {
	if got := plain("a\x1b[2J\u202eb\x9bc\xff"); strings.ContainsAny(got, "\x1b\u202e") || !strings.HasPrefix(got, "a[2Jb") {
		t.Errorf("%q", got)
	}
}

// FuzzGather feeds foreign bytes under every name: nothing panics, and what is taken for a source can be read whole.
func FuzzGather(f *testing.F) {
	bare, packed := handedIn(f, f.TempDir())
	for _, b := range [][]byte{packed, packed[:99], bare[:9000], []byte("PK\x05\x06"), zipped(f, map[string][]byte{"a": packed, "b.zip": zipped(f, map[string][]byte{"c": packed})})} {
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		h := gather(t, Options{}, write(t, t.TempDir(), "a.csv", b))
		if len(h.Sources)+len(h.Refused)+len(h.Others) == 0 && !bytes.HasPrefix(b, []byte("PK")) {
			t.Error("told nothing")
		}
		for _, s := range h.Sources {
			if err := s.Each(func([]byte) error { return nil }); err != nil {
				t.Errorf("%s: %v", s.File, err)
			}
		}
	})
}

// TestKindsHaveWords: every kind that is refused says so.
func TestKindsHaveWords(t *testing.T) {
	for k := range refusedKinds {
		if said[refusedKinds[k]][0] == "" {
			t.Errorf("kind %d has no words", k)
		}
	}
	if !slices.Contains([]string{said[codeOther][0]}, refusedAs("x", codeOther).Sentence) {
		t.Error("words are mixed up")
	}
}

// TestCodesOfBare: a bare file says which code its village has now, where that was put right, as a package does.
func TestCodesOfBare(t *testing.T) {
	dir := t.TempDir()
	bring(t, dir, func(db *store.DB) error {
		return db.Update("张三", func(tx *store.Tx) error { return tx.CodeVillage("533102201009", "2022-01-01") })
	})
	haul, err := Gather([]string{dir}, Options{Dir: t.TempDir(), Open: storetest.Options(t)})
	if err != nil || len(haul.Sources) != 1 {
		t.Fatal(haul, err)
	}
	defer haul.Close()
	if got := haul.Sources[0].Codes; len(got) != 2 || got[0] != "533102201009" {
		t.Errorf("codes %v", got)
	}
}

// bring writes a bare data file into a folder, with what fn does to it.
func bring(t testing.TB, dir string, fn func(*store.DB) error) {
	t.Helper()
	db := storetest.New(t)
	if err := fn(db); err != nil {
		t.Fatal(err)
	}
	path := db.Path()
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "v.db"), data, 0o600); err != nil {
		t.Fatal(err)
	}
}
