package home

import (
	"testing"

	"cunce/store/report"
)

// TestEmpty: a township that has a village's data is not told that none came, also where the newest round is another village's
// without a household.
func TestEmpty(t *testing.T) {
	some := report.Due{Visits: report.Progress{Total: 1}}
	for name, c := range map[string]struct {
		f    figures
		want bool
	}{
		"a new village":                           {figures{}, true},
		"a village with households":               {figures{Due: some}, false},
		"a township whose villages all wait":      {figures{town: &town{villages: 4, missing: 4}}, true},
		"a township without villages":             {figures{town: &town{}}, true},
		"a village came, another's round is seen": {figures{town: &town{villages: 4, missing: 2}}, false},
	} {
		if got := c.f.empty(); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
