package merge_test

import (
	"bytes"
	"crypto/sha256"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"cunce/store/merge"
	"cunce/store/merge/incoming"
	"cunce/store/storetest"
)

// TestDamagedPackages: a package cut short at any place, or with any bit turned over, is refused whole, and the township's file stays
// what it is to the byte. With CUNCE_LONG=1 every place and 10,000 bits.
func TestDamagedPackages(t *testing.T) {
	into := town(t)
	apply(t, into, plan(t, into, pack(t, village(t, here, "青山村", 1, 0, 3), t.TempDir())))
	dir := t.TempDir()
	good, err := os.ReadFile(pack(t, village(t, there, "河边村", 2, 10, 3), dir))
	if err != nil {
		t.Fatal(err)
	}
	before := sum(t, into.Path())
	path := filepath.Join(dir, "坏的.cunce")
	refused := func(what string, at int, bad []byte) {
		if err := os.WriteFile(path, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		haul, err := incoming.Gather([]string{path}, incoming.Options{Dir: dir, Open: storetest.Options(t)})
		if err != nil {
			t.Fatal(err)
		}
		defer haul.Close()
		p, err := merge.Prepare(into, haul, noStep)
		if err != nil {
			t.Fatal(err)
		}
		r, err := merge.Apply(into, "镇里", p, false, noStep)
		if len(p.Parts) != 0 || len(p.Refused) != 1 || r.Revisions != 0 || err == nil {
			t.Errorf("%s at %d: %d parts, refused %v, %v", what, at, len(p.Parts), p.Refused, err)
		}
	}
	long := os.Getenv("CUNCE_LONG") != ""
	step, flips := len(good)/40, 60
	if long {
		step, flips = 1, 10_000
	}
	for n := 0; n < len(good); n += step {
		refused("cut", n, good[:n])
	}
	random := rand.New(rand.NewPCG(3, 4))
	for range flips {
		bad := bytes.Clone(good)
		i := random.IntN(len(bad))
		bad[i] ^= 1 << random.IntN(8)
		refused("turned over", i, bad)
	}
	if sum(t, into.Path()) != before {
		t.Error("the file changed")
	}
}

func sum(t testing.TB, path string) [32]byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return sha256.Sum256(b)
}
