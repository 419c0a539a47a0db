package widget

import (
	tea "github.com/charmbracelet/bubbletea"
)

// An Editor edits one line of text. The insertion point moves by characters as a reader sees them; what is too wide
// scrolls by display width, or wraps over several rows (Lines). Line breaks that are pasted become spaces.
//
// It handles characters, pastes, Backspace, Delete, Left, Right, Home, End and Ctrl+U (clears the line); every other key
// is left to the screen.
type Editor struct {
	text   []string // clusters
	pos    int      // insertion point: index into text
	max    int      // runes, 0 without limit
	offset int      // first cluster shown by View
}

// NewEditor makes an empty editor for at most max characters (runes); 0 sets no limit.
func NewEditor(max int) *Editor { return &Editor{max: max} }

// Value is the text, SetValue replaces it and puts the insertion point behind it.
func (e *Editor) Value() string { return "" }

// SetValue replaces the text and puts the insertion point behind it.
func (e *Editor) SetValue(s string) {}

// Pos is the insertion point in runes; SetPos moves it.
func (e *Editor) Pos() int { return 0 }

// Update handles a key: used tells that the key belongs to the editor, changed that the text is another one now. Text that
// the limit keeps out is dropped from its end, and used stays true.
func (e *Editor) Update(k tea.KeyMsg) (used, changed bool) { return false, false }

// View is the part of the text that fits into width cells around the insertion point, and the insertion point's
// column in it (0-based, at most width-1).
func (e *Editor) View(width int) (text string, cursor int) { return "", 0 }

// Lines shows the whole text wrapped at width over at most rows rows, those around the insertion point, and where the
// insertion point is in them.
func (e *Editor) Lines(width, rows int) (lines []string, x, y int) { return nil, 0, 0 }
