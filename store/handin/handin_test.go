package handin

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cunce/store"
	"cunce/store/durable"
	"cunce/store/envelope"
	"cunce/store/print"
	"cunce/store/revision"
	"cunce/store/snapshot"
	"cunce/store/storetest"
)

const code = "533102201001"

// village is a small file with three groups, each a revision.
func village(t testing.TB, opts ...storetest.Option) *store.DB {
	t.Helper()
	db := storetest.New(t, opts...)
	for _, g := range []string{"一组", "二组", "三组"} {
		group(t, db, g)
	}
	return db
}

func group(t testing.TB, db *store.DB, name string) {
	t.Helper()
	if err := db.Update("张三", func(tx *store.Tx) error { return tx.NewGroup(name) }); err != nil {
		t.Fatal(err)
	}
}

func write(t testing.TB, db *store.DB, dir string, o Options) Sent {
	t.Helper()
	sent, err := Write(db, dir, o)
	if err != nil {
		t.Fatal(err)
	}
	return sent
}

// read opens and reads a package that was written.
func read(t testing.TB, path string, keys envelope.Keys) (m snapshot.Manifest, n int, err error) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	o, err := envelope.Open(bytes.NewReader(b), int64(len(b)), keys)
	if err != nil {
		return m, 0, err
	}
	m, err = snapshot.Read(o, o.Size, func(revision.ID, []byte) error { n++; return nil })
	return m, n, err
}

func names(t testing.TB, dir string) (all []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

func TestWritePlain(t *testing.T) {
	db, dir := village(t), t.TempDir()
	var last, total int64
	sent := write(t, db, dir, Options{Phone: "13800000000", Progress: func(done, of int64) {
		if done < last || done > of {
			t.Errorf("progress %d of %d after %d", done, of, last)
		}
		last, total = done, of
	}})
	m, n, err := read(t, sent.Path, envelope.Keys{})
	if err != nil || n != 3 || m.Phone != "13800000000" || m.Number != 1 || sent.Locked != Plain || len(m.Base) > 0 {
		t.Errorf("%d revisions, %+v, %v", n, m, err)
	}
	if last != total || total == 0 {
		t.Errorf("ends at %d of %d", last, total)
	}
	if p, err := snapshot.Verify(sent.Path); err != nil || p.SHA256 != sent.Sum || !strings.Contains(sent.Path, sent.Sum[:8]) {
		t.Errorf("%+v %v", p, err)
	}
	if left := names(t, filepath.Dir(db.Path())); strings.Contains(fmt.Sprint(left), ".part") {
		t.Errorf("left beside the data file: %v", left)
	}
}

// township is a township's file whose villages lock to a key.
func township(t testing.TB) (*store.DB, envelope.Key) {
	t.Helper()
	db := storetest.New(t, storetest.WithIdentity(store.Identity{Kind: "township", Code: code[:9], Name: "勐秀乡", Township: "勐秀乡"}), storetest.WithSeed(7))
	k, err := envelope.NewKey()
	if err == nil {
		err = db.Update("何志强", func(tx *store.Tx) error { return setKey(tx, k.Public) })
	}
	if err != nil {
		t.Fatal(err)
	}
	return db, k
}

func TestLocked(t *testing.T) {
	db, dir := village(t), t.TempDir()
	_, k := township(t)
	sent := write(t, db, dir, Options{Lock: envelope.Lock{Key: k.Public}})
	if m, n, err := read(t, sent.Path, envelope.Keys{Private: []envelope.Key{k}}); err != nil || n != 3 || sent.Locked != ByKey || m.Village != code {
		t.Errorf("%d, %+v, %v", n, m, err)
	}
	if _, _, err := read(t, sent.Path, envelope.Keys{}); !errors.Is(err, envelope.ErrKey) {
		t.Errorf("without a key: %v", err)
	}
	sent = write(t, db, dir, Options{Lock: envelope.Lock{Passphrase: "春天的花会开"}})
	if _, n, err := read(t, sent.Path, envelope.Keys{Passphrase: "春天的花会开"}); err != nil || n != 3 || sent.Locked != ByPassphrase {
		t.Errorf("%d, %v", n, err)
	}
	if err := db.Update("张三", func(tx *store.Tx) error { return setKey(tx, k.Public) }); !errors.Is(err, ErrHandIn) {
		t.Errorf("a village decides the key: %v", err)
	}
}

// The two packages before the newest stay, and so does everything that is not an older package of this very file.
func TestKeepsTwo(t *testing.T) {
	db, dir := village(t), t.TempDir()
	other := village(t, storetest.WithSeed(9))
	foreign := write(t, other, dir, Options{})
	stranger := filepath.Join(dir, code+"_青山村_20220805_0001_aaaaaaaa.cunce")
	if err := os.WriteFile(stranger, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, k := township(t)
	var all []Sent
	for i := range 5 {
		o := Options{}
		if i%2 == 1 {
			o.Lock.Key = k.Public
		}
		all = append(all, write(t, db, dir, o))
	}
	for i, s := range all {
		if _, err := os.Stat(s.Path); (err == nil) != (i >= 2) {
			t.Errorf("package %d: %v", i, err)
		}
	}
	if got := all[4].Removed; len(got) != 1 || got[0] != filepath.Base(all[1].Path) {
		t.Errorf("removed %v", got)
	}
	for _, path := range []string{foreign.Path, stranger} {
		if _, err := os.Stat(path); err != nil {
			t.Error(err)
		}
	}
}

func TestNoRoom(t *testing.T) {
	db, dir := village(t), t.TempDir()
	for name, space := range map[string]durable.Space{"只剩 0.0 MB": {Free: 10}, "FAT32": {Free: 1 << 40, Most: 100}} {
		_, err := Write(db, dir, Options{room: func(string) (durable.Space, error) { return space, nil }})
		if s, hint, ok := Explain(err); !ok || !strings.Contains(s, name) || hint == "" || strings.Contains(s, "要 0.1 MB，这里只剩 0.1") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Write(db, dir, Options{room: func(string) (durable.Space, error) { return durable.Space{}, io.EOF }}); err != nil {
		t.Errorf("a folder that does not tell: %v", err)
	}
	file := filepath.Join(dir, "x")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Write(db, file, Options{}); !errors.Is(err, ErrHandIn) {
		t.Errorf("into a file: %v", err)
	}
	if _, err := Write(db, filepath.Join(dir, "none"), Options{}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no folder: %v", err)
	}
	if got := names(t, dir); len(got) != 2 {
		t.Errorf("left: %v", got)
	}
}

// acknowledged is the receipt of a township that has what a file holds now.
func acknowledged(t testing.TB, db *store.DB, at time.Time) (r Receipt) {
	t.Helper()
	err := db.View(func(tx *store.Tx) error {
		heads, err := tx.Heads()
		r = Receipt{Village: code, Name: "青山村", Township: "勐秀乡", From: "f", By: "何志强", Time: at, Heads: heads}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func take(db *store.DB, r Receipt) error {
	return db.Update("张三", func(tx *store.Tx) error { _, err := TakeReceipt(tx, r); return err })
}

// After a receipt only what is new goes, on request everything.
func TestSinceTheReceipt(t *testing.T) {
	db, dir := village(t), t.TempDir()
	path, err := WriteReceipt(dir, acknowledged(t, db, storetest.Start))
	if err != nil {
		t.Fatal(err)
	}
	r, err := ReadReceipt(path)
	if err != nil || r.Name != "青山村" || len(r.Heads) != 1 {
		t.Fatalf("%+v, %v", r, err)
	}
	if err := take(db, r); err != nil {
		t.Fatal(err)
	}
	group(t, db, "四组")
	sent := write(t, db, dir, Options{})
	m, n, err := read(t, sent.Path, envelope.Keys{})
	if err != nil || n != 2 || len(m.Base) != 1 || m.Base[0] != r.Heads[0] { // the receipt itself and the group
		t.Errorf("%d revisions, %+v, %v", n, m, err)
	}
	_ = db.View(func(tx *store.Tx) error {
		p, err := Look(tx, Options{})
		if err != nil || p.Receipt.By != "何志强" || !p.Receipt.Time.Equal(storetest.Start) || p.Manifest.Counts["revisions"] != 2 {
			t.Errorf("%+v, %v", p, err)
		}
		return nil
	})
	sent = write(t, db, dir, Options{Whole: true})
	if m, n, err := read(t, sent.Path, envelope.Keys{}); err != nil || n != 5 || len(m.Base) != 0 {
		t.Errorf("the whole: %d revisions, %v", n, err)
	}
}

func TestReceiptsThatDoNotFit(t *testing.T) {
	db, clock := village(t), storetest.Start
	good := acknowledged(t, db, clock)
	other := good
	other.Village = "533102201002"
	practice := good
	practice.Practice = true
	unknown := good
	unknown.Heads = []revision.ID{{1}}
	older := good
	older.Time = clock.Add(-time.Hour)
	if err := take(db, good); err != nil {
		t.Fatal(err)
	}
	digest, _ := db.Digest()
	for name, r := range map[string]Receipt{"another village": other, "practice": practice, "another file": unknown, "older": older} {
		if s, hint, ok := Explain(take(db, r)); !ok || hint == "" || s == "" {
			t.Errorf("%s is taken", name)
		}
	}
	if now, _ := db.Digest(); now != digest {
		t.Error("a refused receipt changed the file")
	}
	town, _ := township(t)
	if err := town.Update("何志强", func(tx *store.Tx) error { _, err := TakeReceipt(tx, good); return err }); !errors.Is(err, ErrHandIn) {
		t.Errorf("in the township: %v", err)
	}
	_ = town.View(func(tx *store.Tx) error {
		if _, err := acknowledge(tx, code, "青山村", "何志强"); !errors.Is(err, ErrHandIn) {
			t.Errorf("a receipt for nothing: %v", err)
		}
		return nil
	})
	_ = db.View(func(tx *store.Tx) error {
		if _, err := acknowledge(tx, code, "青山村", "张三"); !errors.Is(err, ErrHandIn) {
			t.Errorf("a village gives a receipt: %v", err)
		}
		return nil
	})
}

func TestReceiptFiles(t *testing.T) {
	db := village(t)
	b := acknowledged(t, db, storetest.Start).encode()
	for n := range b {
		if _, err := decodeReceipt(b[:n]); err == nil {
			t.Fatalf("first %d bytes are a receipt", n)
		}
	}
	for i := range b {
		b[i] ^= 4
		if _, err := decodeReceipt(b); err == nil {
			t.Fatalf("a flip in byte %d", i)
		}
		b[i] ^= 4
	}
	dir := t.TempDir()
	handed := write(t, db, dir, Options{})
	if _, err := ReadReceipt(handed.Path); !errors.Is(err, ErrHandIn) {
		t.Errorf("a village's package as a receipt: %v", err)
	}
	town, _ := township(t)
	down := write(t, town, dir, Options{Village: code, Name: "青山村"})
	if base := filepath.Base(down.Path); !strings.HasPrefix(base, "下发_"+code) {
		t.Errorf("name %s", base)
	}
	if r, err := ReadReceipt(down.Path); err != nil || r.Village != code || r.From == "" || len(r.Heads) != 1 {
		t.Errorf("%+v %v", r, err)
	}
}

func FuzzReceipt(f *testing.F) {
	r := Receipt{Village: code, Name: "青山村", Time: storetest.Start, Heads: []revision.ID{{1}, {2}}}
	f.Add(r.encode())
	f.Add([]byte("cuncr\r\n\x1a"))
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := decodeReceipt(b)
		if err == nil {
			if again, err := decodeReceipt(r.encode()); err != nil || len(again.Heads) != len(r.Heads) {
				t.Errorf("%v", err)
			}
		} else if !errors.Is(err, store.ErrDamaged) && !errors.Is(err, store.ErrForeign) && !errors.Is(err, store.ErrNewer) {
			t.Errorf("error %v", err)
		}
	})
}

// TestPhones: every officer has a number of his own, so that those of two laptops do not differ; the one number of former files goes on
// where an officer has none.
func TestPhones(t *testing.T) {
	db := village(t)
	phone := func(by string) (p Plan) {
		t.Helper()
		if err := db.View(func(tx *store.Tx) (err error) { p, err = Look(tx, Options{By: by}); return err }); err != nil {
			t.Fatal(err)
		}
		return p
	}
	for _, set := range [][2]string{{"周文广", "13800000001"}, {"罗秀云", "13800000002"}, {"周文广", "13800000003"}} {
		if err := db.Update(set[0], func(tx *store.Tx) error { return SetPhone(tx, set[0], set[1]) }); err != nil {
			t.Fatal(err)
		}
	}
	if a, b, c := phone("周文广").Phone, phone("罗秀云").Phone, phone("何志强").Phone; a != "13800000003" || b != "13800000002" || c != "" {
		t.Errorf("%s, %s, %s", a, b, c)
	}
	if err := db.Update("何志强", func(tx *store.Tx) error { return SetPhone(tx, "", "13800000009") }); err != nil {
		t.Fatal(err)
	}
	if a, c := phone("周文广").Phone, phone("何志强").Phone; a != "13800000003" || c != "13800000009" {
		t.Errorf("%s, %s", a, c)
	}
}

// The slip says what the package holds, twice, with two signatures, also as a workbook.
func TestSlip(t *testing.T) {
	sent := write(t, village(t), t.TempDir(), Options{Phone: "13800000000"})
	d := sent.Slip().Document()
	var b bytes.Buffer
	if err := print.Write(&b, "x.html", d); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"数据交接单", "青山村", Short(sent.Sum), "13800000000", "村里留存", "镇里留存", "交出人", "接收人", "没有加密", filepath.Base(sent.Path)} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the slip lacks %s", want)
		}
	}
	if err := print.Write(io.Discard, "x.xlsx", d); err != nil {
		t.Error(err)
	}
}
