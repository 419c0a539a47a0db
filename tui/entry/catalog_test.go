package entry

import (
	"testing"

	"cunce/forms/catalog"
	"cunce/tui/term"
)

// The built-in forms fit the narrowest screen: the open question shows its whole label, and its hint is not cut. What a
// hint says of an answer may still be longer.
func TestBuiltinFormsFit(t *testing.T) {
	const room = 79
	for _, name := range catalog.Names() {
		f, _ := catalog.Form(name)
		for _, q := range f.Questions {
			if n := len(term.Wrap(term.Clean(q.Label), polarityAt(room)-labelAt-1)); n > 4 {
				t.Errorf("%s %s: the label takes %d lines: %s", name, q.Name, n, q.Label)
			}
			if n := len(term.Wrap(term.Clean(q.Hint), room-2)); n > 2 {
				t.Errorf("%s %s: the hint takes %d lines: %s", name, q.Name, n, q.Hint)
			}
			if q.Computed() {
				continue // its options are never offered
			}
			for _, c := range f.Lists[q.List] {
				if w := term.Width(c.Label); w > room-openAt-8 {
					t.Errorf("%s %s: option %s is %d columns wide", name, q.Name, c.Label, w)
				}
			}
		}
	}
}
