package keys

import (
	"strings"
	"testing"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// all are the bindings of the program.
func all() []key.Binding {
	return []key.Binding{Help, Edit, Find, Filter, Same, State, PrevOpen, NextOpen, Menu, Home, Finish, Bulk, Undo, Copy, Save, Accept,
		Back, Prev, Next, PrevGroup, NextGroup, First, Last}
}

func TestEveryKeyDoesOneThing(t *testing.T) {
	does := map[string]string{}
	for _, b := range all() {
		if b.Help().Key == "" || b.Help().Desc == "" {
			t.Errorf("%v has no help", b.Keys())
		}
		for _, name := range b.Keys() {
			if other, taken := does[name]; taken {
				t.Errorf("%s does %s and %s", name, other, b.Help().Desc)
			}
			does[name] = b.Help().Desc
		}
	}
}

// TestNoActionNeedsALetter: an input method swallows letters, and a laptop may hide function keys.
func TestNoActionNeedsALetter(t *testing.T) {
	for _, b := range all() {
		other := false
		for _, name := range b.Keys() {
			if len([]rune(name)) == 1 {
				t.Errorf("%s needs the plain key %s", b.Help().Desc, name)
			}
			other = other || !functionKey(name)
		}
		if !other {
			t.Errorf("%s (%s) has no key besides a function key", b.Help().Desc, b.Help().Key)
		}
	}
}

func functionKey(name string) bool {
	rest, ok := strings.CutPrefix(name, "f")
	return ok && rest != "" && rest[0] >= '0' && rest[0] <= '9'
}

// TestTerminalsKeepTheirKeys: these Ctrl keys are something else before they reach a program.
func TestTerminalsKeepTheirKeys(t *testing.T) {
	for _, b := range all() {
		for _, name := range b.Keys() {
			switch name {
			case "ctrl+i", "ctrl+m", "ctrl+j", "ctrl+h", "ctrl+[", "ctrl+q", "ctrl+u":
				t.Errorf("%s is bound to %s", b.Help().Desc, name)
			}
		}
	}
}

func TestDigit(t *testing.T) {
	for _, tt := range []struct {
		k    tea.KeyMsg
		want int
		ok   bool
	}{
		{tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("3")}, 3, true},
		{tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("０")}, 0, true},
		{tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("12")}, 0, false},
		{tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("3"), Paste: true}, 0, false},
		{tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("3"), Alt: true}, 0, false},
		{tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("三")}, 0, false},
		{tea.KeyMsg{Type: tea.KeyF3}, 0, false},
	} {
		if got, ok := Digit(tt.k); got != tt.want || ok != tt.ok {
			t.Errorf("%v: %d, %v; want %d, %v", tt.k, got, ok, tt.want, tt.ok)
		}
	}
}

func TestNarrow(t *testing.T) {
	for in, want := range map[rune]rune{'９': '9', '＋': '+', '－': '-', '＊': '*', '／': '/', '．': '.', '　': ' ', '。': '。', '中': '中', 'a': 'a'} {
		if got := Narrow(in); got != want {
			t.Errorf("Narrow(%c) = %c, want %c", in, got, want)
		}
	}
}

func TestPress(t *testing.T) {
	for _, tt := range []struct {
		b    key.Binding
		want tea.KeyType
		ok   bool
	}{
		{Find, tea.KeyF3, true}, {Finish, tea.KeyF12, true}, {Help, tea.KeyF1, true}, {Bulk, tea.KeyCtrlG, true}, {Undo, tea.KeyCtrlZ, true},
		{Accept, 0, false}, {Next, 0, false}, {Back, 0, false}, {PrevGroup, 0, false},
	} {
		if k, ok := Press(tt.b); k.Type != tt.want || ok != tt.ok {
			t.Errorf("%s: %v, %v", tt.b.Help().Key, k, ok)
		} else if ok && !key.Matches(k, tt.b) {
			t.Errorf("%s: %v does not match it", tt.b.Help().Key, k)
		}
	}
}

func TestNamed(t *testing.T) {
	b := Named(Accept, "打开")
	if b.Help().Desc != "打开" || b.Help().Key != "Enter" || Accept.Help().Desc == "打开" {
		t.Errorf("%v, %v", b.Help(), Accept.Help())
	}
}
