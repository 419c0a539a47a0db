package store

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestKeySorter: the order is that of the texts, whatever the indexes are called and however much keys have in common.
func TestKeySorter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom([]string{"name", "name.of", "id", "id.end"})
		value := rapid.StringMatching(`(330102)?[ab\x00\x01张]{0,12}`)
		var s keySorter
		var want []string
		for range rapid.IntRange(0, 5).Draw(t, "times") {
			var keys []string
			for range rapid.IntRange(0, 40).Draw(t, "keys") {
				keys = append(keys, name.Draw(t, "name")+"\x00"+value.Draw(t, "value"))
			}
			s.add(keys)
			want = append(want, keys...)
		}
		slices.Sort(want)
		var got []string
		s.sorted(func(keys []string) { got = append(got, keys...) })
		if !slices.Equal(got, want) {
			t.Fatalf("%q, want %q", got, want)
		}
	})
}
