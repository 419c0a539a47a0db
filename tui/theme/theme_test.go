package theme

import (
	"strings"
	"testing"

	"cunce/tui/term"
)

func each() map[string]func() term.Style {
	return map[string]func() term.Style{"title": Title, "current": Current, "problem": Problem, "warning": Warning, "answered": Answered,
		"due": Due, "accent": Accent, "key": Key}
}

func TestStyles(t *testing.T) {
	for name, style := range each() {
		s := style()
		if s.Open == "" || s.Close == "" {
			t.Errorf("%s is plain", name)
		}
		for _, bad := range []string{"38;", "48;", ";9", "\x1b[9"} {
			if strings.Contains(s.Open, bad) {
				t.Errorf("%s is not one of sixteen plain colours: %q", name, s.Open)
			}
		}
	}
	if Plain() != (term.Style{}) {
		t.Errorf("plain is %q", Plain())
	}
}

// TestNoColour: NO_COLOR takes the colours and leaves bold, dim and reversed.
func TestNoColour(t *testing.T) {
	SetPlain(true)
	defer SetPlain(false)
	for name, style := range each() {
		if open := style().Open; strings.Contains(open, "3") || strings.Contains(open, "4") {
			t.Errorf("%s has a colour: %q", name, open)
		}
	}
	if Title().Open != "\x1b[7m" || Problem().Open != "\x1b[1m" {
		t.Errorf("title %q, problem %q", Title().Open, Problem().Open)
	}
}
