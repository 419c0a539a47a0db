package fields

import (
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/tui/screentest"
)

func press(p *Page, names ...string) (texts []string, done bool) {
	for _, name := range names {
		for _, k := range screentest.Press(name) {
			if texts, done = p.Update(k); done {
				return texts, done
			}
		}
	}
	return nil, false
}

func TestTyping(t *testing.T) {
	p := New("一本证", "写好按 Enter", 20, []Field{{"证号", "L1"}, {"持证人", ""}})
	if _, done := press(p, "2", "enter"); done {
		t.Fatal("done before the last line")
	}
	p.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(" 欧阳 "), Paste: true})
	if p.Value() == "" {
		t.Error("nothing was typed")
	}
	texts, done := press(p, "enter")
	if !done || !slices.Equal(texts, []string{"L12", "欧阳"}) {
		t.Errorf("typed %q, done %v", texts, done)
	}
	if _, done = press(p, "up", "f12"); !done {
		t.Error("F12 does not finish from any line")
	}
}

// TestFrame keeps the open line and the hint on the smallest screen, and points at the insertion point.
func TestFrame(t *testing.T) {
	var lines []Field
	for range 20 {
		lines = append(lines, Field{"说明", "字"})
	}
	p := New("很多行", "写好按 Enter", 20, lines)
	for range 20 {
		press(p, "down")
		f := p.Frame(40, 10)
		if len(f.Lines) != 10 || !f.Cursor.Shown || !strings.Contains(f.Lines[f.Cursor.Y], ">") || !strings.Contains(f.Lines[9], "Enter") {
			t.Fatalf("line %d: cursor %+v in\n%s", p.at, f.Cursor, strings.Join(f.Lines, "\n"))
		}
	}
}
