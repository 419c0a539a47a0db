package screentest

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/tui/screen"
	"cunce/tui/term"
)

func TestTerminal(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"text", "村册", "村册||"},
		{"lines", "a\r\nb\r\nc", "a|b|c"},
		{"stays on the last line", "a\nb\r\n\n\n\nc", "a| b|c"},
		{"absolute column", "\x1b[2Kab\x1b[5Gc\x1b[3Gx", "abx c||"},
		{"absolute place", "\x1b[2;3Hx\x1b[Hy", "y|  x|"},
		{"erases to the end", "abcd\x1b[2G\x1b[K", "a||"},
		{"erases the line", "abcd\x1b[2K", "||"},
		{"erases the screen", "a\r\nb\x1b[2J", "||"},
		{"erases below", "a\r\nb\r\nc\x1b[2;1H\x1b[J", "a||"},
		{"half a wide character vanishes", "村册\x1b[2Gx", " x册||"},
		{"colours", "\x1b[1;31ma\x1b[0mb", "ab||"},
		{"strings", "a\x1b]0;title\x07b\x1b_mark\x1b\\c", "abc||"},
		{"moves", "\x1b[2Bx\x1b[2A\x1b[3Cy\x1b[4Dz", " z  y||x"},
		{"alternate screen", "a\x1b[?1049hb", "b||"},
		{"mark on a letter", "e\u0301x", "e\u0301x||"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			whole, pieces := NewTerminal(10, 3), NewTerminal(10, 3)
			_, _ = whole.Write([]byte(tt.in))
			if got := strings.Join(whole.Lines(), "|"); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
			if strings.Contains(tt.in, "\u0301") {
				return // a mark that comes later than its letter is lost
			}
			for i := range len(tt.in) {
				_, _ = pieces.Write([]byte(tt.in[i : i+1]))
			}
			if pieces.String() != whole.String() {
				t.Errorf("byte by byte:\n%s\nat once:\n%s", pieces, whole)
			}
		})
	}
}

func TestTerminalAmbiguous(t *testing.T) {
	term.SetAmbiguous(2)
	defer term.SetAmbiguous(1)
	tm := NewTerminal(10, 1)
	_, _ = tm.Write([]byte("①②x"))
	if x, _, _ := tm.Cursor(); x != 5 {
		t.Errorf("cursor at %d, want 5", x)
	}
}

func TestTerminalEdge(t *testing.T) {
	tm := NewTerminal(4, 1)
	_, _ = tm.Write([]byte("abc"))
	if tm.Edge != 0 {
		t.Errorf("edge %d before the last column", tm.Edge)
	}
	_, _ = tm.Write([]byte("d"))
	if tm.Edge != 1 {
		t.Errorf("edge %d in the last column", tm.Edge)
	}
}

func TestTerminalCursor(t *testing.T) {
	tm := NewTerminal(10, 3)
	_, _ = tm.Write([]byte("\x1b[?25l\x1b[2;4H"))
	if x, y, shown := tm.Cursor(); x != 3 || y != 1 || shown {
		t.Errorf("%d,%d %v", x, y, shown)
	}
	_, _ = tm.Write([]byte("\x1b[?25h"))
	if _, _, shown := tm.Cursor(); !shown {
		t.Errorf("hidden")
	}
}

func TestPress(t *testing.T) {
	for name, want := range map[string]string{"enter": "enter", "shift+tab": "shift+tab", "f12": "f12", "ctrl+g": "ctrl+g", "esc": "esc",
		"张三": "张|三", "12": "1|2", "space": " ", "pgdown": "pgdown", "backspace": "backspace"} {
		var got []string
		for _, k := range Press(name) {
			got = append(got, k.String())
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%s presses %q, want %q", name, got, want)
		}
	}
}

func FuzzTerminal(f *testing.F) {
	f.Add([]byte("\x1b[2Ka\x1b[5G中\x1b[99;99H\x1b[K"))
	f.Add([]byte("\x1b[;H\x1b[0G\x1b[-1B\xff\x1b]"))
	f.Fuzz(func(t *testing.T, p []byte) {
		tm := NewTerminal(7, 3)
		_, _ = tm.Write(p)
		for _, l := range tm.Lines() {
			if term.Width(l) > 7 {
				t.Fatalf("line %q is too wide", l)
			}
		}
	})
}

func TestSeveral(t *testing.T) {
	one := screen.Send(screen.Close{})
	for _, cmd := range []tea.Cmd{tea.Batch(one, one), tea.Sequence(one, one)} {
		if parts, ok := several(cmd()); !ok || len(parts) != 2 {
			t.Errorf("%d parts, %v", len(parts), ok)
		}
	}
	if _, ok := several(screen.Close{}); ok {
		t.Errorf("a message is taken for several")
	}
	if _, ok := several(nil); ok {
		t.Errorf("nothing is taken for several")
	}
}
