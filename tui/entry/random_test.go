package entry

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cunce/forms"
)

// keyboard is what random officers press.
var keyboard = []string{
	"0", "1", "1", "2", "2", "3", "4", "5", "7", "9", "１", "-", "+", "*", "/", ".", "x", "张", " ", "enter", "enter", "up", "down", "tab", "shift+tab",
	"pgup", "pgdown", "left", "right", "home", "end", "backspace", "delete", "insert", "esc", "f2", "f5", "f6", "f7", "f8", "f12", "ctrl+g", "ctrl+z",
	"ctrl+u", "ctrl+e", "ctrl+k", "ctrl+t", "ctrl+d", "ctrl+n", "ctrl+p", "ctrl+a", "ctrl+w", "ctrl+w", "ctrl+y", "F9 0", "F9 1", "F9 2", "F9 3", "F9 4", "F9 5",
}

// moving keys change no answer, except that they take what is typed in the open field.
var moving = map[string]bool{"up": true, "down": true, "tab": true, "shift+tab": true, "pgup": true, "pgdown": true, "home": true, "end": true,
	"esc": true, "f2": true, "f7": true, "f8": true, "f12": true, "ctrl+e": true, "ctrl+t": true, "ctrl+n": true, "ctrl+p": true, "ctrl+w": true, "ctrl+y": true, "F9 0": true}

// stab presses a key, or chooses an entry of F9 by its place.
func (d *desk) stab(key string) {
	place, ok := strings.CutPrefix(key, "F9 ")
	if !ok {
		d.keys(key)
		return
	}
	if menu, i := d.model().Menu(), int(place[0]-'0'); i < len(menu) && strings.Contains(menu[i].Name, "一个") || i == 0 && len(menu) > 0 {
		d.v.clock.Advance(300e6)
		d.Run(menu[i].Do())
	}
}

// A world is a form that random officers fill in, with what is answered already, where they may begin, and its first question.
type world struct {
	*village
	saved  forms.Answers
	starts []string
	first  string
}

func worlds(t *testing.T) []world {
	small, everything, languages := newSmall(t), newSmall(t), newSmall(t)
	everything.form, languages.form = readForm(t, "everything.md"), readForm(t, "languages.md")
	d := everything.small(nil, 80, 24)
	d.people("张三", "李四", "王五")
	d.goTo("person[2]/illness").keys("1", "肺病", "enter", "enter", "1", "胃病", "enter", "enter", "2")
	d.goTo("land/plots").keys("2", "enter")
	return []world{
		{small, nil, []string{"name", "rel", "need", "order", "eats", "safe"}, "card/name"},
		{everything, d.model().ses.Draft(), []string{"house/village", "house/sick", "house/score", "person[1]/name", "person[1]/illness", "person[2]/phone", "person[2]/illness[2]/ill",
			"person[3]/phone", "land/plot[2]/mu", "land/detail"}, "house/village"},
		{languages, nil, []string{"g/safe", "g/rooms", "person"}, "g/safe"},
	}
}

// begin opens the form somewhere.
func (w world) begin(r *rapid.T, width, height int) *desk {
	return w.small(w.saved, width, height).goTo(rapid.SampledFrom(w.starts).Draw(r, "start"))
}

// Whatever was pressed: nothing panics, the frame fits, keys that move lose no answer, Esc leaves within three keys without
// changing an answer, and Shift+Tab leads from every question to the one before.
func TestRandomKeysAlwaysLeadOut(t *testing.T) {
	for _, w := range worlds(t) {
		rapid.Check(t, func(r *rapid.T) {
			size := rapid.SampledFrom([][2]int{{80, 24}, {60, 16}, {120, 40}}).Draw(r, "size")
			d := w.begin(r, size[0], size[1])
			for _, key := range rapid.SliceOfN(rapid.SampledFrom(keyboard), 10, 80).Draw(r, "keys") {
				before, open := d.model().ses.Draft(), d.model().field.path
				d.stab(key)
				if moving[key] {
					keeps(r, key, open, before, d.model().ses.Draft())
				}
			}
			m := d.model()
			typed, open := m.Copy(), m.field.path
			before := m.ses.Draft()
			for n := 0; m.Back(); n++ {
				if n > 2 {
					r.Fatalf("Esc does not lead out of %T", m.layer)
				}
			}
			if m.layer != nil {
				r.Fatalf("Esc left %T open", m.layer)
			}
			keeps(r, "esc", open, before, m.ses.Draft())
			written := m.field.kind == kindText || m.ses.Typed(m.field.path) != "" // figures that are right are written anew: 00 as 0
			if m.field.kind.typed() && written && strings.TrimSpace(m.Copy()) != strings.TrimSpace(typed) {
				r.Fatalf("Esc lost %q: %q", typed, m.Copy())
			}
			leadsBack(r, d, w.first)
		})
	}
}

// keeps fails when an answer other than that of the open question is not what it was.
func keeps(r *rapid.T, key, open string, before, after forms.Answers) {
	for path, answer := range before {
		if path != open && after[path] != answer {
			r.Fatalf("%s changed %s from %+v to %+v", key, path, answer, after[path])
		}
	}
}

func leadsBack(r *rapid.T, d *desk, first string) {
	for n := 0; ; n++ {
		before := d.model().field.path
		d.keys("shift+tab")
		if d.model().layer != nil {
			r.Fatalf("Shift+Tab opened %T", d.model().layer)
		}
		if d.model().field.path == before {
			break
		}
		if n > 400 {
			r.Fatalf("Shift+Tab never comes to the first question")
		}
	}
	if d.model().field.path != first {
		r.Fatalf("Shift+Tab sticks at %s", d.model().field.path)
	}
}

// What was answered before the program died is there again, marked where it was wrong.
func TestDraftReopensAsItWas(t *testing.T) {
	for _, w := range worlds(t) {
		rapid.Check(t, func(r *rapid.T) {
			d := w.begin(r, 80, 24)
			for _, key := range rapid.SliceOfN(rapid.SampledFrom(keyboard), 10, 60).Draw(r, "keys") {
				d.stab(key)
			}
			for d.model().Back() {
			}
			saved := d.model().ses.Draft()
			again := w.small(saved, 80, 24).model().ses.Draft()
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
}
