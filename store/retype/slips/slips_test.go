package slips

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"cunce/forms"
	"cunce/store/report"
	"cunce/store/retype"
)

// TestAddUp: whatever was decided, every difference is open, the keyer's, the verifier's or both's, and every way of counting has the
// same total.
func TestAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var sheets []retype.Sheet
		for range rapid.IntRange(0, 4).Draw(t, "sheets") {
			s := retype.Sheet{State: retype.Differs, By: rapid.SampledFrom([]string{"罗", "何"}).Draw(t, "by"), Batch: retype.Batch{FormTitle: "饮水"}}
			for n := range rapid.IntRange(0, 5).Draw(t, "items") {
				i := retype.Item{Field: fmt.Sprint(n), Label: fmt.Sprint(n), Keyer: rapid.SampledFrom([]string{"周", "单", ""}).Draw(t, "keyer"),
					First: forms.Text("1"), Second: forms.Text("2"), Choice: retype.Choice(rapid.IntRange(0, 3).Draw(t, "choice"))}
				if i.Choice == retype.Neither {
					i.Typed = forms.Text(rapid.SampledFrom([]string{"1", "2", "3", ""}).Draw(t, "typed"))
				}
				s.Items = append(s.Items, i)
			}
			sheets = append(sheets, s)
		}
		want := ""
		for _, by := range Bys() {
			counts := tally(sheets, by)
			var sum Count
			for _, c := range counts[:len(counts)-1] {
				if c.Open+c.Keyer+c.Verifier+c.Both != c.Differs {
					t.Errorf("%s: %+v does not add up", by, c)
				}
				sum.Differs, sum.Open, sum.Keyer, sum.Verifier, sum.Both = sum.Differs+c.Differs, sum.Open+c.Open, sum.Keyer+c.Keyer, sum.Verifier+c.Verifier, sum.Both+c.Both
			}
			sum.Name = wordTotal
			got := fmt.Sprint(sum)
			if total := fmt.Sprint(counts[len(counts)-1]); got != total || want != "" && got != want {
				t.Errorf("%s: lines %s, total %s, before %s", by, got, total, want)
			}
			want = got
		}
	})
}

// TestRateWaits: no rate is told while something is open, nor of nothing.
func TestRateWaits(t *testing.T) {
	for _, c := range []struct {
		count Count
		want  report.Cell
	}{{Count{}, report.Cell{}}, {Count{Compared: 4, Open: 1}, report.Cell{}}, {Count{Compared: 4, Keyer: 1, Both: 1, Verifier: 1}, report.Cell{Number: 0.5, Known: true}}} {
		if got := c.count.rate(c.count.Keyer); got != c.want {
			t.Errorf("%+v: %+v, want %+v", c.count, got, c.want)
		}
	}
}
