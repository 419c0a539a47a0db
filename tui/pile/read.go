package pile

import (
	"fmt"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// A Text is paragraphs to read, as widget.Reader takes them, with what can be done with them.
type Text struct {
	Head       string
	Paragraphs []string
	Drawn      func(width int) []string // the paragraphs, where they depend on the cells of a line; nil: they do not
	Copied     string                   // what Ctrl+C takes
	Digits     []Digit                  // what 1 to 9 do; their row is -1
	Finish     string                   // what F12 does, "" where it does nothing
	Finished   func() tea.Cmd
}

// readingText is a text on the pile.
type readingText struct {
	Text
	reader *widget.Reader
}

// Reading is a text to read.
func Reading(t Text) Level { return &readingText{t, widget.NewReader(t.Head, t.Paragraphs)} }

func (r *readingText) fit(width, _ int) {
	if r.Drawn != nil {
		r.reader = widget.NewReader(r.Head, r.Drawn(width))
	}
}

func (r *readingText) key(_ *Pile, k tea.KeyMsg) tea.Cmd {
	digit, is := keys.Digit(k)
	switch {
	case is && digit > 0 && digit <= len(r.Digits):
		return r.Digits[digit-1].Do(-1)
	case key.Matches(k, keys.Finish) && r.Finished != nil:
		return r.Finished()
	}
	r.reader.Update(k)
	return nil
}

func (r *readingText) view(width, height int) screen.Frame {
	if len(r.Digits) == 0 {
		return screen.Frame{Lines: r.reader.Lines(width, height)}
	}
	foot := ""
	for i, d := range r.Digits {
		foot += fmt.Sprintf(" %d %s ", i+1, d.Name)
	}
	return screen.Frame{Lines: append(r.reader.Lines(width, max(height-1, 3)), term.Line(width, theme.Plain(), foot))}
}

func (r *readingText) keys() []key.Binding {
	if r.Finish == "" {
		return nil
	}
	return []key.Binding{keys.Named(keys.Finish, r.Finish)}
}

func (r *readingText) actions() (out []screen.Action) {
	for i, d := range r.Digits {
		out = append(out, screen.Action{Name: d.Name, Keys: fmt.Sprint(i + 1), Do: func() tea.Cmd { return d.Do(-1) }})
	}
	return out
}

func (r *readingText) typing() bool   { return false }
func (r *readingText) cancel() bool   { return false }
func (r *readingText) copied() string { return r.Copied }
