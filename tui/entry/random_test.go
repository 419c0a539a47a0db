package entry

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// keyboard is what random officers press.
var keyboard = []string{
	"0", "1", "2", "3", "4", "5", "7", "9", "１", "-", "+", "*", "/", ".", "x", "张", " ", "enter", "enter", "up", "down", "tab", "shift+tab",
	"pgup", "pgdown", "left", "right", "home", "end", "backspace", "delete", "esc", "f2", "f5", "f6", "f7", "f8", "f12", "ctrl+g", "ctrl+z",
	"ctrl+u", "ctrl+e", "ctrl+k", "ctrl+t", "ctrl+d", "ctrl+n", "ctrl+p", "ctrl+a",
}

// Whatever was pressed: nothing panics, the frame fits, Esc leaves within two keys without changing an answer, and
// Shift+Tab leads from every question to the one before.
func TestRandomKeysAlwaysLeadOut(t *testing.T) {
	v := newSmall(t)
	rapid.Check(t, func(r *rapid.T) {
		size := rapid.SampledFrom([][2]int{{80, 24}, {60, 16}, {120, 40}}).Draw(r, "size")
		d := v.small(nil, size[0], size[1])
		for _, key := range rapid.SliceOfN(rapid.SampledFrom(keyboard), 1, 60).Draw(r, "keys") {
			d.keys(key)
		}
		m := d.model()
		typed := m.Copy()
		for n := 0; m.Back(); n++ {
			if n > 2 {
				r.Fatalf("Esc does not lead out of %T", m.layer)
			}
		}
		if m.layer != nil {
			r.Fatalf("Esc left %T open", m.layer)
		}
		if m.field.kind.typed() && strings.TrimSpace(m.Copy()) != strings.TrimSpace(typed) {
			r.Fatalf("Esc lost %q: %q", typed, m.Copy())
		}
		leadsBack(r, d)
	})
}

func leadsBack(r *rapid.T, d *desk) {
	for n := 0; ; n++ {
		before := d.at()
		d.keys("shift+tab")
		if d.model().layer != nil {
			r.Fatalf("Shift+Tab opened %T", d.model().layer)
		}
		if d.at() == before {
			break
		}
		if n > 20 {
			r.Fatalf("Shift+Tab never comes to the first question")
		}
	}
	if d.at() != "name" {
		r.Fatalf("Shift+Tab sticks at %s", d.at())
	}
}

// What was answered before the program died is there again, marked where it was wrong.
func TestDraftReopensAsItWas(t *testing.T) {
	v := newSmall(t)
	rapid.Check(t, func(r *rapid.T) {
		d := v.small(nil, 80, 24)
		for _, key := range rapid.SliceOfN(rapid.SampledFrom(keyboard), 1, 40).Draw(r, "keys") {
			d.keys(key)
		}
		for d.model().Back() {
		}
		saved := d.model().ses.Draft()
		again := v.small(saved, 80, 24).model().ses.Draft()
		if len(saved) != len(again) {
			r.Fatalf("%d answers, again %d", len(saved), len(again))
		}
		for path, answer := range saved {
			if again[path] != answer {
				r.Fatalf("%s: %+v, again %+v", path, answer, again[path])
			}
		}
	})
}
