package tui

import "testing"

// TestNobody: in a file that was made without an operator work is written down all the same, by somebody whose name nobody knows.
func TestNobody(t *testing.T) {
	a := &app{}
	if got := a.who(); got != wordNobody {
		t.Errorf("works %q", got)
	}
	a.operator = "周文广"
	if got := a.who(); got != "周文广" {
		t.Errorf("works %q", got)
	}
}
