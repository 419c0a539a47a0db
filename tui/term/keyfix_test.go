package term

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

func runes(r ...rune) tea.Msg { return tea.KeyMsg{Type: tea.KeyRunes, Runes: r} }

func TestRepair(t *testing.T) {
	for _, tt := range []struct {
		name string
		in   []tea.Msg
		want string
	}{
		{"ordinary", []tea.Msg{runes('张'), runes('三')}, "张三"},
		{"two halves", []tea.Msg{runes(0xd842), runes(0xdfb7)}, "𠮷"},
		{"two halves in one message", []tea.Msg{runes('a', 0xd842, 0xdfb7, 'b')}, "a𠮷b"},
		{"lone Ctrl", []tea.Msg{runes(0), runes('a')}, "a"},
		{"second half alone", []tea.Msg{runes(0xdfb7), runes('a')}, "a"},
		{"first half alone", []tea.Msg{runes(0xd842), runes('a'), runes(0xdfb7)}, "a"},
		{"first half before another key", []tea.Msg{runes(0xd842), tea.KeyMsg{Type: tea.KeyLeft}, runes(0xdfb7)}, "<left>"},
		{"whole character", []tea.Msg{runes('𠮷')}, "𠮷"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			repair, got := Repair(), ""
			for _, msg := range tt.in {
				switch k, _ := repair(nil, msg).(tea.KeyMsg); {
				case k.Type == tea.KeyLeft:
					got += "<left>"
				default:
					got += string(k.Runes)
				}
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
	if got := Repair()(nil, tea.WindowSizeMsg{Width: 80}); got != (tea.WindowSizeMsg{Width: 80}) {
		t.Errorf("another message became %v", got)
	}
}

func TestKeys(t *testing.T) {
	got := ""
	for _, k := range Keys([]byte("1张\r\t\x1b[A\x7f\x03\xffa")) {
		got += "<" + k.String() + ">"
	}
	if want := "<1><张><enter><tab><backspace><a>"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
