package term

import (
	"unicode/utf16"

	tea "github.com/charmbracelet/bubbletea"
)

// Repair is a filter (tea.WithFilter) for what consoles do to keys: it joins the two UTF-16 halves in which Windows
// delivers characters from U+20000 up, and drops the empty key that a lone Ctrl, Alt or CapsLock makes there, and half a
// character that lost its other half.
func Repair() func(tea.Model, tea.Msg) tea.Msg {
	var high rune // a first half that waits for its second
	return func(_ tea.Model, msg tea.Msg) tea.Msg {
		k, ok := msg.(tea.KeyMsg)
		if !ok {
			return msg
		}
		if k.Type != tea.KeyRunes {
			high = 0
			return msg
		}
		k.Runes, high = join(k.Runes, high)
		if len(k.Runes) == 0 {
			return nil
		}
		return k
	}
}

// join makes whole characters of runes; high is a first half from before and the one that is left over.
func join(runes []rune, high rune) (whole []rune, left rune) {
	whole = make([]rune, 0, len(runes))
	for _, r := range runes {
		switch {
		case r == 0:
		case r >= 0xd800 && r < 0xdc00:
			high = r
			continue
		case r >= 0xdc00 && r < 0xe000:
			if j := utf16.DecodeRune(high, r); j != 0xfffd {
				whole = append(whole, j)
			}
		default:
			whole = append(whole, r)
		}
		high = 0
	}
	return whole, high
}
