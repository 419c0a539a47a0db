package widget

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/tui/keys"
	"cunce/tui/term"
	"cunce/tui/theme"
)

// A Reader shows paragraphs of text that may be longer than the screen. A paragraph that begins with "# " is a heading.
type Reader struct {
	title  string
	text   []string
	top    int
	lines  []string // wrapped at width
	width  int
	height int
}

// NewReader makes a reader at the beginning of the text.
func NewReader(title string, paragraphs []string) *Reader {
	return &Reader{title: title, text: paragraphs}
}

// Update scrolls: Up, Down, PgUp, PgDn, Home, End. It reports whether it used the key.
func (r *Reader) Update(k tea.KeyMsg) bool {
	page := max(r.height-3, 1)
	switch {
	case key.Matches(k, keys.Prev):
		r.top--
	case key.Matches(k, keys.Next):
		r.top++
	case key.Matches(k, keys.PrevGroup):
		r.top -= page
	case key.Matches(k, keys.NextGroup):
		r.top += page
	case key.Matches(k, keys.First):
		r.top = 0
	case key.Matches(k, keys.Last):
		r.top = len(r.lines)
	default:
		return false
	}
	r.clamp()
	return true
}

// Lines draws the title, a rule and the part of the text that fits, height lines in all.
func (r *Reader) Lines(width, height int) []string {
	r.wrap(width)
	r.height = height
	r.clamp()
	head := term.NewRow(width).Put(1, width-14, theme.Accent(), r.title)
	if r.top+height-2 < len(r.lines) {
		head.PutRight(width-12, 10, theme.Answered(), wordMore)
	}
	lines := []string{head.String(), Rule(width)}
	for i := r.top; i < len(r.lines) && len(lines) < height; i++ {
		lines = append(lines, r.lines[i])
	}
	for len(lines) < height {
		lines = append(lines, term.NewRow(width).String())
	}
	return lines[:height]
}

func (r *Reader) clamp() { r.top = max(0, min(r.top, len(r.lines)-(r.height-2))) }

func (r *Reader) wrap(width int) {
	if width == r.width {
		return
	}
	r.width, r.lines = width, nil
	for _, p := range r.text {
		style, x := theme.Plain(), 2
		if len(p) > 2 && p[:2] == "# " {
			style, p, x = theme.Due(), p[2:], 1
		}
		for _, line := range term.Wrap(term.Clean(p), width-x-2) {
			r.lines = append(r.lines, term.NewRow(width).Put(x, 0, style, line).String())
		}
	}
}
