package exchange

import (
	"maps"
	"testing"

	"pgregory.net/rapid"
)

// TestCard: what is set is there, whether a card is closed or filled further, and cards of one shape do not mix.
func TestCard(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		shape := newShape()
		cards := []*Card{{shape: shape}, {shape: shape}, {shape: shape}}
		want := []map[string]string{{}, {}, {}}
		field := rapid.SampledFrom([]string{"a", "b", "c", "d"})
		text := rapid.StringMatching(`[张三]{0,3}|x{120,140}`)
		for range rapid.IntRange(0, 40).Draw(t, "steps") {
			i := rapid.IntRange(0, 2).Draw(t, "card")
			if rapid.IntRange(0, 3).Draw(t, "close") == 0 {
				cards[i].close()
				continue
			}
			f, s := field.Draw(t, "field"), text.Draw(t, "text")
			cards[i].set(f, s)
			if want[i][f] = s; s == "" {
				delete(want[i], f)
			}
		}
		for i, c := range cards {
			copied := c.copied()
			copied.set("a", "other")
			if got := maps.Collect(c.all()); !maps.Equal(got, want[i]) {
				t.Fatalf("card %d: %q, want %q", i, got, want[i])
			}
			for _, f := range []string{"a", "b", "c", "d", "none"} {
				if got := c.Text(f); got != want[i][f] {
					t.Fatalf("card %d: %s is %q, want %q", i, f, got, want[i][f])
				}
			}
		}
	})
}
