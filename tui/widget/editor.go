package widget

import (
	"strings"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/tui/term"
)

// An Editor edits one line of text. The insertion point moves by characters as a reader sees them; what is too wide
// scrolls by display width, or wraps over several rows (Lines). Line breaks that are pasted become spaces.
//
// It handles characters, pastes, Backspace, Delete, Left, Right, Home, End and Ctrl+U (clears the line); every other key
// is left to the screen. A space behind the code point of a Chinese character (U+20BB7) makes that character of it, for what no
// input method has.
type Editor struct {
	text   []string // the characters as a reader sees them
	pos    int      // insertion point: index into text
	max    int      // runes, 0 without limit
	offset int      // first character shown by View
}

// NewEditor makes an empty editor for at most max characters (runes); 0 sets no limit.
func NewEditor(max int) *Editor { return &Editor{max: max} }

// Value is the text.
func (e *Editor) Value() string { return strings.Join(e.text, "") }

// SetValue replaces the text, cleaned and cut to the limit, and puts the insertion point behind it.
func (e *Editor) SetValue(s string) {
	e.text, e.pos, e.offset = nil, 0, 0
	e.insert(s)
}

// Pos is the insertion point in runes.
func (e *Editor) Pos() int { return utf8.RuneCountInString(strings.Join(e.text[:e.pos], "")) }

// SetPos moves the insertion point behind so many runes; inside a character it goes behind that character.
func (e *Editor) SetPos(runes int) {
	e.pos = 0
	for e.pos < len(e.text) && runes > 0 {
		runes -= utf8.RuneCountInString(e.text[e.pos])
		e.pos++
	}
}

// Update handles a key: used tells that the key belongs to the editor, changed that the text is another one now. Text that
// the limit keeps out is dropped from its end, and used stays true.
func (e *Editor) Update(k tea.KeyMsg) (used, changed bool) {
	switch k.Type {
	case tea.KeyRunes, tea.KeySpace:
		if k.Alt {
			return false, false
		}
		text := typed(k)
		if !k.Paste && (text == " " || text == "\u3000") && e.decode() {
			return true, true
		}
		return true, e.insert(text)
	case tea.KeyBackspace, tea.KeyCtrlH:
		return true, e.remove(e.pos-1, e.pos)
	case tea.KeyDelete:
		return true, e.remove(e.pos, e.pos+1)
	case tea.KeyCtrlU:
		return true, e.remove(0, len(e.text))
	case tea.KeyLeft:
		e.pos = max(e.pos-1, 0)
	case tea.KeyRight:
		e.pos = min(e.pos+1, len(e.text))
	case tea.KeyHome:
		e.pos = 0
	case tea.KeyEnd:
		e.pos = len(e.text)
	default:
		return false, false
	}
	return true, false
}

// typed is the text of a key. A spreadsheet ends what it copies with a line break, which is no part of the value.
func typed(k tea.KeyMsg) string {
	s := string(k.Runes)
	if k.Type == tea.KeySpace {
		s = " "
	}
	if k.Paste {
		s = strings.TrimRight(s, "\r\n\t")
	}
	return s
}

// insert puts s at the insertion point. The text before it is cut into characters anew, since a mark that is typed belongs
// to the character before it.
func (e *Editor) insert(s string) bool {
	s = term.Clean(s)
	if e.max > 0 {
		s = firstRunes(s, e.max-utf8.RuneCountInString(e.Value()))
	}
	if s == "" {
		return false
	}
	before := characters(strings.Join(e.text[:e.pos], "") + s)
	e.text = append(before, e.text[e.pos:]...)
	e.pos = len(before)
	return true
}

func (e *Editor) remove(from, to int) bool {
	if from < 0 || to > len(e.text) || from == to {
		return false
	}
	e.text = append(e.text[:from:from], e.text[to:]...)
	e.pos = from
	return true
}

// View is the part of the text that fits into width cells around the insertion point, and the insertion point's
// column in it (0-based, at most width-1).
func (e *Editor) View(width int) (text string, cursor int) {
	e.offset = min(e.offset, e.pos)
	for e.offset > 0 && cells(e.text[e.offset-1:]) <= width-1 {
		e.offset-- // deleting made room: what had scrolled away comes back
	}
	for e.offset < e.pos && cells(e.text[e.offset:e.pos]) > width-1 {
		e.offset++
	}
	head, _ := term.Cut(strings.Join(e.text[e.offset:], ""), width)
	return head, cells(e.text[e.offset:e.pos])
}

// Lines shows the whole text broken at width over at most rows rows, those around the insertion point, and where the
// insertion point is in them (0-based).
func (e *Editor) Lines(width, rows int) (lines []string, x, y int) {
	width, rows = max(width, 3), max(rows, 1)
	lines = []string{""}
	used := 0
	for i, c := range e.text {
		w := term.Width(c)
		if used+w > width-1 {
			lines = append(lines, "")
			used = 0
		}
		if i == e.pos {
			x, y = used, len(lines)-1
		}
		lines[len(lines)-1] += c
		used += w
	}
	if e.pos == len(e.text) {
		x, y = used, len(lines)-1
	}
	first := max(0, min(y-rows+1, len(lines)-rows))
	return lines[first:min(len(lines), first+rows)], x, y - first
}

func cells(text []string) int {
	n := 0
	for _, c := range text {
		n += term.Width(c)
	}
	return n
}

func characters(s string) []string {
	var out []string
	for s != "" {
		var c string
		c, s, _ = term.Next(s)
		out = append(out, c)
	}
	return out
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n <= 0 {
			return s[:i]
		}
		n--
	}
	return s
}
