package data

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/tui/keys"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// A text is what is told, over as many lines as it takes; it scrolls.
type text struct {
	paragraphs []string
	copy       string // what Ctrl+C takes
	flat       []string
	width      int
	top, room  int
}

// say makes a text; copy is what Ctrl+C takes of it.
func say(copy string, paragraphs ...string) text { return text{paragraphs: paragraphs, copy: copy} }

// wrap breaks the paragraphs at the width; what begins with spaces goes on under itself.
func (t *text) wrap(width int) {
	if t.width == width {
		return
	}
	t.flat, t.width = nil, width
	for _, p := range t.paragraphs {
		body := strings.TrimLeft(p, " ")
		indent := p[:len(p)-len(body)]
		for _, part := range term.Wrap(body, width-5-len(indent)) {
			t.flat = append(t.flat, indent+part)
		}
	}
}

// lines draws as much as goes into n lines, and a rule that tells where in the text that is.
func (t *text) lines(width, n int) []string {
	t.wrap(width)
	t.room = n - 1
	t.top = max(0, min(t.top, len(t.flat)-t.room))
	var lines []string
	for i := t.top; i < len(t.flat) && len(lines) < t.room; i++ {
		lines = append(lines, term.Line(width, theme.Plain(), "  "+t.flat[i]))
	}
	for len(lines) < t.room {
		lines = append(lines, term.NewRow(width).String())
	}
	if len(t.flat) <= t.room {
		return append(lines, widget.Rule(width))
	}
	where := fmt.Sprintf(whereInText, t.top+1, t.top+t.room, len(t.flat))
	return append(lines, term.Line(width, theme.Due(), " "+where))
}

// scroll moves by a line or a page.
func (t *text) scroll(k tea.KeyMsg) {
	switch {
	case key.Matches(k, keys.Prev):
		t.top--
	case key.Matches(k, keys.Next):
		t.top++
	case key.Matches(k, keys.PrevGroup):
		t.top -= t.room
	case key.Matches(k, keys.NextGroup):
		t.top += t.room
	case key.Matches(k, keys.First):
		t.top = 0
	case key.Matches(k, keys.Last):
		t.top = len(t.flat)
	}
	t.top = max(0, min(t.top, len(t.flat)-t.room))
}
