package envelope

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"filippo.io/age"

	"cunce/store"
)

var day = time.Date(2022, 8, 6, 9, 0, 0, 0, time.FixedZone("CST", 8*3600))

func pair(t testing.TB) Key {
	t.Helper()
	k, err := NewKey()
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func label(n int) Label {
	return Label{Village: "533102201001", Name: "青山村", FileID: "f", Number: 3, Time: day, Size: int64(n)}
}

func sealed(t testing.TB, text []byte, lock Lock) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := Seal(&b, bytes.NewReader(text), label(len(text)), lock); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// open reads the whole of what is inside.
func open(b []byte, keys Keys) ([]byte, Opened, error) {
	o, err := Open(bytes.NewReader(b), int64(len(b)), keys)
	if err != nil {
		return nil, o, err
	}
	text, err := io.ReadAll(io.NewSectionReader(o, 0, o.Size))
	if err == nil && int64(len(text)) != o.Size {
		err = store.ErrDamaged
	}
	return text, o, err
}

func message(n int) []byte {
	text := make([]byte, n)
	for i := range text {
		text[i] = byte(i * 7 >> 3)
	}
	return text
}

func TestSealAndOpen(t *testing.T) {
	k := pair(t)
	for _, n := range []int{0, 1, 65535, 65536, 65537, 300_000} {
		text := message(n)
		b := sealed(t, text, Lock{Key: k.Public})
		got, o, err := open(b, Keys{Private: []Key{pair(t), k}})
		if err != nil || !bytes.Equal(got, text) || !o.Locked || o.Label.Key != k.Public || o.Label.Name != "青山村" || !o.Label.Time.Equal(day) {
			t.Fatalf("%d bytes: %d came back, %+v, %v", n, len(got), o.Label, err)
		}
		if n > 100 && bytes.Contains(b, text[:100]) {
			t.Error("the text is readable")
		}
		for _, at := range []int64{0, int64(n) / 2, int64(n) - 1, 3} { // back and forth
			if at < 0 || at >= int64(n) {
				continue
			}
			one := make([]byte, 1)
			if _, err := o.ReadAt(one, at); err != nil || one[0] != text[at] {
				t.Errorf("byte %d of %d: %v", at, n, err)
			}
		}
	}
}

func TestPassphrase(t *testing.T) {
	b := sealed(t, message(1000), Lock{Passphrase: "春天的 花会开"})
	if got, o, err := open(b, Keys{Passphrase: "春天的 花会开"}); err != nil || len(got) != 1000 || o.Label.Key != "" {
		t.Errorf("%d, %v", len(got), err)
	}
	for _, wrong := range []string{"", "春天的花会开"} {
		_, _, err := open(b, Keys{Passphrase: wrong, Private: []Key{pair(t)}})
		if s, hint, ok := Explain(err); !errors.Is(err, ErrKey) || !ok || !strings.Contains(s, "口令") || hint == "" {
			t.Errorf("%q: %v", wrong, err)
		}
	}
	if _, err := Seal(io.Discard, strings.NewReader(""), label(0), Lock{Passphrase: "12345"}); !errors.Is(err, ErrKey) {
		t.Errorf("a short passphrase: %v", err)
	}
	if _, err := Seal(io.Discard, strings.NewReader(""), label(0), Lock{Key: "age1xyz"}); !errors.Is(err, ErrKey) {
		t.Errorf("a broken public key: %v", err)
	}
}

func TestWrongKey(t *testing.T) {
	k := pair(t)
	b := sealed(t, message(10), Lock{Key: k.Public})
	for name, keys := range map[string]Keys{"none": {}, "another": {Private: []Key{pair(t)}}, "the public one": {Private: []Key{{Public: k.Public}}}} {
		_, _, err := open(b, keys)
		if s, _, ok := Explain(err); !ok || !strings.Contains(s, "钥匙") || !strings.Contains(s, "青山村") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A file of another kind is handed back as it is; a label is read without a key.
func TestPeek(t *testing.T) {
	plain := []byte("cunce\r\n\x1a and more")
	if got, o, err := open(plain, Keys{}); err != nil || o.Locked || !bytes.Equal(got, plain) {
		t.Errorf("%q, %v", got, err)
	}
	if _, locked, err := Peek(bytes.NewReader(plain), int64(len(plain))); locked || err != nil {
		t.Errorf("locked %v, %v", locked, err)
	}
	b := sealed(t, message(10), Lock{Key: pair(t).Public})
	l, locked, err := Peek(bytes.NewReader(b), int64(len(b)))
	if !locked || err != nil || l.Village != "533102201001" || l.Number != 3 || l.FileID != "f" || l.Size != 10 {
		t.Errorf("%+v %v %v", l, locked, err)
	}
	binary.BigEndian.PutUint32(b[8:], format+1)
	if _, _, err := Peek(bytes.NewReader(b), int64(len(b))); !errors.Is(err, store.ErrNewer) {
		t.Errorf("a later format: %v", err)
	}
}

// signed puts the sum right, so that what is inside is looked at.
func signed(b []byte) []byte {
	body := b[:len(b)-sumSize]
	sum := sha256.Sum256(body)
	return append(bytes.Clone(body), sum[:]...)
}

func TestEveryTruncationAndFlipIsRefused(t *testing.T) {
	k := pair(t)
	keys := Keys{Private: []Key{k}}
	b := sealed(t, message(500), Lock{Key: k.Public})
	for n := range b {
		if n < len(magic) {
			continue // another kind of file, for whose reader this is
		}
		if _, _, err := open(b[:n], keys); !errors.Is(err, store.ErrDamaged) {
			t.Fatalf("first %d bytes: %v", n, err)
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 400 {
		i, bit := len(magic)+random.IntN(len(b)-len(magic)), random.IntN(8)
		b[i] ^= 1 << bit
		if _, _, err := open(b, keys); !errors.Is(err, store.ErrDamaged) && !errors.Is(err, store.ErrNewer) {
			t.Fatalf("bit %d of byte %d: %v", bit, i, err)
		}
		if _, at, err := peek(bytes.NewReader(b), int64(len(b))); err == nil && i >= int(at) && i < len(b)-sumSize {
			if _, _, err := open(signed(b), keys); err == nil {
				t.Fatalf("bit %d of byte %d of the payload passes with its sum put right", bit, i)
			}
		}
		b[i] ^= 1 << bit
	}
}

// What asks for more memory than there is is refused before it gets any.
func TestHugeClaims(t *testing.T) {
	b := sealed(t, message(10), Lock{Key: pair(t).Public})
	binary.BigEndian.PutUint32(b[12:], 1<<31)
	if _, _, err := open(signed(b), Keys{}); !errors.Is(err, store.ErrDamaged) {
		t.Errorf("a huge label: %v", err)
	}
	l := label(10)
	l.Size = 1 << 60
	if _, _, err := Peek(bytes.NewReader(signed(append(l.bytes(), make([]byte, 100)...))), 400); !errors.Is(err, store.ErrDamaged) {
		t.Errorf("a huge file inside: %v", err)
	}
	costly, err := age.NewScryptRecipient("123456")
	if err != nil {
		t.Fatal(err)
	}
	costly.SetWorkFactor(workFactor + 1)
	out := bytes.NewBuffer(label(0).bytes())
	w, err := age.Encrypt(out, costly)
	if err != nil {
		t.Fatal(err)
	}
	w.Close()
	if _, _, err := open(signed(append(out.Bytes(), make([]byte, sumSize)...)), Keys{Passphrase: "123456"}); err == nil {
		t.Error("a costly passphrase was tried")
	}
}

func TestKeyFiles(t *testing.T) {
	k := pair(t)
	a, b := t.TempDir(), t.TempDir()
	paths, err := WriteCopies([]string{a, b}, "昭明镇 990101001", k, day)
	if err != nil || len(paths) != 2 || filepath.Base(paths[0]) != "钥匙_昭明镇 990101001_"+k.Short()+KeyExt {
		t.Fatalf("%v, %v", paths, err)
	}
	for _, p := range paths {
		if got, err := ReadKey(p); err != nil || got != k {
			t.Errorf("%s: %v, %v", p, got, err)
		}
		if info, err := os.Stat(p); err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("others may read %s: %v", p, err)
		}
	}
	if again, err := WriteKey(a, "昭明镇 990101001", k, day); err != nil || again != paths[0] {
		t.Errorf("once more: %s, %v", again, err)
	}
	if err := os.WriteFile(filepath.Join(a, "坏.key"), []byte("AGE-SECRET-KEY-1XYZ"), 0o600); err != nil {
		t.Fatal(err)
	}
	if found := FindKeys(a, b, filepath.Join(a, "none")); len(found) != 1 || found[0] != k {
		t.Errorf("found %v", found)
	}
	public := Key{Public: k.Public}
	if got, err := parseKey(strings.NewReader("\ufeff" + public.text("镇", day))); err != nil || got != public {
		t.Errorf("%v, %v", got, err)
	}
	if !strings.Contains(paths[0], k.Short()) || strings.Contains(k.text("a\nAGE-SECRET-KEY-1X\n", day), "\nAGE-SECRET-KEY-1X\n") {
		t.Error("a name can write lines of the key file")
	}
}

func TestTwoCopiesInTwoPlaces(t *testing.T) {
	k, a := pair(t), t.TempDir()
	for name, dirs := range map[string][]string{"one": {a}, "the same twice": {a, a + "/."}, "not there": {a, filepath.Join(a, "none")}} {
		if _, err := WriteCopies(dirs, "镇", k, day); err == nil {
			t.Errorf("%s: written", name)
		}
	}
	if entries, _ := os.ReadDir(a); len(entries) != 0 {
		t.Errorf("left behind: %v", entries)
	}
}

func TestBadKeyFiles(t *testing.T) {
	k := pair(t)
	for name, text := range map[string]string{"empty": "", "comments": "# x\n", "cut": k.Private[:40], "two": k.Private + "\n" + pair(t).Private,
		"text": "花名册", "a flip": strings.Replace(k.Public, k.Public[10:11], "b", 1) + "b", "huge": strings.Repeat("#\n", 1<<16)} {
		if _, err := parseKey(strings.NewReader(text)); !errors.Is(err, ErrKey) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzOpen(f *testing.F) {
	k := Key{Private: "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX"}
	k, err := parseKey(strings.NewReader(k.Private))
	if err != nil {
		f.Fatal(err)
	}
	for _, n := range []int{0, 20} {
		b := sealed(f, message(n), Lock{Key: k.Public})
		f.Add(b[:len(b)-sumSize])
	}
	f.Add([]byte("cunck\r\n\x1a"))
	f.Fuzz(func(t *testing.T, body []byte) {
		b := signed(append(bytes.Clone(body), make([]byte, sumSize)...))
		_, _, err := open(b, Keys{Private: []Key{k}, Passphrase: "123456"})
		if err != nil && !errors.Is(err, store.ErrDamaged) && !errors.Is(err, store.ErrNewer) && !errors.Is(err, ErrKey) {
			t.Errorf("error %v", err)
		}
	})
}

func FuzzParseKey(f *testing.F) {
	f.Add("# x\nAGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX\n")
	f.Add("age1")
	f.Fuzz(func(t *testing.T, text string) {
		k, err := parseKey(strings.NewReader(text))
		if err != nil {
			return
		}
		if again, err := parseKey(strings.NewReader(k.text("镇", day))); err != nil || again != k {
			t.Errorf("%v does not come back: %v, %v", k, again, err)
		}
	})
}

// BenchmarkPassphrase tells what a passphrase costs; its memory is what B/op says.
func BenchmarkPassphrase(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		sealed(b, nil, Lock{Passphrase: "春天的 花会开"})
	}
}
