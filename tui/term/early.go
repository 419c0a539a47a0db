package term

import (
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"
)

// Keys are the keys that bytes read before the program started stand for: characters, Enter, Tab, Backspace. Others are
// dropped, escape sequences whole.
func Keys(typed []byte) []tea.KeyMsg {
	var out []tea.KeyMsg
	s := string(typed)
	for s != "" {
		if s[0] == 0x1b {
			s = s[escapeLen(s):]
			continue
		}
		r, size := utf8.DecodeRuneInString(s)
		s = s[size:]
		switch {
		case r == '\r' || r == '\n':
			out = append(out, tea.KeyMsg{Type: tea.KeyEnter})
		case r == '\t':
			out = append(out, tea.KeyMsg{Type: tea.KeyTab})
		case r == 0x7f || r == '\b':
			out = append(out, tea.KeyMsg{Type: tea.KeyBackspace})
		case !forbidden(r):
			out = append(out, tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
		}
	}
	return out
}
