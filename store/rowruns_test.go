package store

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestRowRuns: runs come out in one order, of equal keys what the last run said.
func TestRowRuns(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		runs, err := newRowRuns(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		want := map[string][]byte{}
		for range random.IntN(12) {
			var o overlay
			for range random.IntN(40) {
				w := write{key: fmt.Sprint(random.IntN(60)), value: []byte(fmt.Sprint(random.IntN(9)))}
				if random.IntN(3) == 0 {
					w.value = nil
				}
				o.set(w)
			}
			o.each(func(w write) { want[w.key] = w.value })
			if err := runs.add(o.drain); err != nil {
				t.Fatal(err)
			}
		}
		var keys []string
		err = runs.each(func(w write) error {
			keys = append(keys, w.key)
			if v, ok := want[w.key]; !ok || !bytes.Equal(v, w.value) || (v == nil) != w.deleted() {
				t.Errorf("%s is %q, want %q", w.key, w.value, v)
			}
			return nil
		})
		if err != nil || !slices.Equal(keys, slices.Sorted(maps.Keys(want))) {
			t.Errorf("keys %v, want %v, %v", keys, slices.Sorted(maps.Keys(want)), err)
		}
		if err := runs.close(); err != nil {
			t.Fatal(err)
		}
	}
}
