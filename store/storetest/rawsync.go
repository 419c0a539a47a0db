package storetest

import (
	"os"
	"path/filepath"
	"testing"
)

// RawSync is a function that writes 2,048 bytes, as many as a draft has, into a file that is long enough already, and makes them
// durable: what the disk asks for the least that can be kept. Benchmarks run it between any two writes, so that both meet the same disk.
func RawSync(t testing.TB) func() {
	t.Helper()
	f, err := os.Create(filepath.Join(t.TempDir(), "raw"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	page := make([]byte, 2048)
	if _, err := f.Write(make([]byte, 1<<20)); err != nil {
		t.Fatal(err)
	}
	i := 0
	return func() {
		i++
		if _, err := f.WriteAt(page, int64(i%256)*4096); err != nil {
			t.Fatal(err)
		}
		if err := datasync(f); err != nil {
			t.Fatal(err)
		}
	}
}
