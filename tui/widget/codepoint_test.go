package widget

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"pgregory.net/rapid"
)

// TestCodePoint: a space behind a code point makes the character; whatever else is typed stays.
func TestCodePoint(t *testing.T) {
	space := tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}}
	left := press(tea.KeyLeft)
	for _, tt := range []struct {
		name string
		max  int
		keys []tea.KeyMsg
		want string
	}{
		{"beyond the first plane", 0, []tea.KeyMsg{typing("罗U+20BB7"), space}, "罗𠮷|"},
		{"small letters", 0, []tea.KeyMsg{typing("u+9555"), space}, "镕|"},
		{"full-width", 0, []tea.KeyMsg{typing("Ｕ＋２０ＢＢ７"), typing("\u3000")}, "𠮷|"},
		{"in the middle", 0, []tea.KeyMsg{typing("U+20BB7明"), left, space}, "𠮷|明"},
		{"the field is full", 7, []tea.KeyMsg{typing("U+20BB7"), space}, "𠮷|"},
		{"only one space is taken", 0, []tea.KeyMsg{typing("U+20BB7"), space, space}, "𠮷 |"},
		{"no Chinese character", 0, []tea.KeyMsg{typing("U+0041"), space}, "U+0041 |"},
		{"too short", 0, []tea.KeyMsg{typing("U+20"), space}, "U+20 |"},
		{"not the end", 0, []tea.KeyMsg{typing("U+20BB7号"), space}, "U+20BB7号 |"},
		{"too long", 0, []tea.KeyMsg{typing("U+20BB77"), space}, "U+20BB77 |"},
		{"pasted", 0, []tea.KeyMsg{typing("U+20BB7"), pasting(" ")}, "U+20BB7 |"},
		{"nothing", 0, []tea.KeyMsg{space}, " |"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := NewEditor(tt.max)
			for _, k := range tt.keys {
				e.Update(k)
			}
			text := []rune(e.Value())
			if got := string(text[:e.Pos()]) + "|" + string(text[e.Pos():]); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

// TestCodePointKeepsTheRest: whatever stands around it stays.
func TestCodePointKeepsTheRest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before := rapid.StringMatching(`[一-龥 ]{0,4}`).Draw(t, "before")
		after := rapid.StringMatching(`[一-龥 ]{0,4}`).Draw(t, "after")
		e := NewEditor(0)
		e.SetValue(before + "U+4DAE" + after)
		e.SetPos(len([]rune(before)) + 6)
		e.Update(typing(" "))
		if got := e.Value(); got != before+"䶮"+after || strings.Contains(got, "U+") {
			t.Fatalf("%q", got)
		}
	})
}
