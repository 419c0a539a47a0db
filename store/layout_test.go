package store

import (
	"bytes"
	"encoding/hex"
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cunce/store/revision"
)

// TestSealIsPinned holds the bytes of a value against what files hold for ever.
func TestSealIsPinned(t *testing.T) {
	got := hex.EncodeToString(seal("meta", []byte("kind"), revision.Text("village")))
	const want = "01" + "6776696c6c616765" + "7aedd458"
	if got != want {
		t.Errorf("sealed %s, want %s", got, want)
	}
}

func TestSealHoldsItsPlace(t *testing.T) {
	value := revision.Text("王")
	sealed := seal("cur", []byte("k"), value)
	if got, err := unseal("cur", []byte("k"), sealed); err != nil || !bytes.Equal(got, value) {
		t.Fatalf("%x, %v", got, err)
	}
	if _, err := unseal("ix", []byte("k"), sealed); !errors.Is(err, ErrDamaged) {
		t.Error("another bucket is accepted")
	}
	if _, err := unseal("cur", []byte("l"), sealed); !errors.Is(err, ErrDamaged) {
		t.Error("another key is accepted")
	}
	for n := range sealed {
		if _, err := unseal("cur", []byte("k"), sealed[:n]); !errors.Is(err, ErrDamaged) {
			t.Errorf("%d bytes of %d are accepted", n, len(sealed))
		}
		for bit := range 8 {
			spoiled := bytes.Clone(sealed)
			spoiled[n] ^= 1 << bit
			if _, err := unseal("cur", []byte("k"), spoiled); !errors.Is(err, ErrDamaged) {
				t.Errorf("bit %d of byte %d turned is accepted", bit, n)
			}
		}
	}
}

func TestLogKeys(t *testing.T) {
	name := rapid.StringMatching(`[0-9a-z]{1,12}`)
	draw := func(t *rapid.T, label string) logKey {
		k := logKey{village: name.Draw(t, label), chain: name.Draw(t, label), sequence: rapid.Uint64Range(1, 1<<40).Draw(t, label)}
		copy(k.hash[:], rapid.SliceOfN(rapid.Byte(), 8, 8).Draw(t, label))
		return k
	}
	rapid.Check(t, func(t *rapid.T) {
		a, b := draw(t, "a"), draw(t, "b")
		if got, ok := parseLogKey(a.bytes()); !ok || got != a {
			t.Fatalf("%+v came back as %+v", a, got)
		}
		if (a == b) != bytes.Equal(a.bytes(), b.bytes()) {
			t.Fatalf("%+v and %+v share a key", a, b)
		}
		if a.village == b.village && a.chain == b.chain && a.sequence < b.sequence && bytes.Compare(a.bytes(), b.bytes()) >= 0 {
			t.Fatalf("%+v stands after %+v", a, b)
		}
	})
	for _, foreign := range []string{"", "short", strings.Repeat("x", 40), "\x00\x00" + strings.Repeat("x", 16), "a\x00b\x00c\x00" + strings.Repeat("x", 16)} {
		if k, ok := parseLogKey([]byte(foreign)); ok {
			t.Errorf("%q was read as %+v", foreign, k)
		}
	}
}

func TestIndexKeys(t *testing.T) {
	key := ixKey("name", "王\x00五", revision.Member, "m1", "v")
	name, value, kind, id, _, ok := splitIxKey(key)
	if !ok || name != "name" || value != "王五" || kind != revision.Member || id != "m1" {
		t.Errorf("%q %q %q %q %v", name, value, kind, id, ok)
	}
	long := strings.Repeat("a", 1000)
	if got := ixKey("name", long, revision.Member, "m1", "v"); len(got) > 300 {
		t.Errorf("key of %d bytes", len(got))
	}
	if _, _, _, _, _, ok := splitIxKey([]byte("a\x00b\x00c\x00d")); ok {
		t.Error("four parts were taken for five")
	}
	if _, _, _, ok := splitCurKey([]byte("a\x00b")); ok {
		t.Error("two parts were taken for three")
	}
}
