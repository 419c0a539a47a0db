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
	Question   string   // asked at the foot, "" where nothing is
	Options    []string // of the question; the last one does nothing and goes back to the lowest level
	Answer     func(option int) tea.Cmd
	Outcome    bool // of something that was done: Enter and Esc go back to the lowest level
}

// readingText is a text on the pile.
type readingText struct {
	Text
	reader *widget.Reader
	prompt *widget.Prompt // nil without a question
}

// Reading is a text to read.
func Reading(t Text) Level {
	r := &readingText{Text: t, reader: widget.NewReader(t.Head, t.Paragraphs)}
	if t.Question != "" {
		r.prompt = widget.NewPrompt(t.Question, t.Options...)
	}
	return r
}

func (r *readingText) fit(width, _ int) {
	if r.Drawn != nil {
		r.reader = widget.NewReader(r.Head, r.Drawn(width))
	}
}

func (r *readingText) key(p *Pile, k tea.KeyMsg) tea.Cmd {
	if r.prompt != nil {
		switch n := r.prompt.Update(k); {
		case n == len(r.Options)-1:
			return p.Home()
		case n >= 0:
			return r.Answer(n)
		}
	}
	digit, is := keys.Digit(k)
	switch {
	case r.Outcome && key.Matches(k, keys.Accept):
		return p.Home()
	case is && digit > 0 && digit <= len(r.Digits):
		return r.Digits[digit-1].Do(-1)
	case key.Matches(k, keys.Finish) && r.Finished != nil:
		return r.Finished()
	}
	r.reader.Update(k)
	return nil
}

func (r *readingText) view(width, height int) screen.Frame {
	if r.prompt != nil {
		return screen.Frame{Lines: append(r.reader.Lines(width, height-1), r.prompt.Line(width))}
	}
	if len(r.Digits) == 0 {
		return screen.Frame{Lines: r.reader.Lines(width, height)}
	}
	foot := ""
	for i, d := range r.Digits {
		foot += fmt.Sprintf(" %d %s ", i+1, d.Name)
	}
	return screen.Frame{Lines: append(r.reader.Lines(width, max(height-1, 3)), term.Line(width, theme.Plain(), foot))}
}

func (r *readingText) keys() (out []key.Binding) {
	if r.Outcome {
		out = append(out, keys.Accept)
	}
	if r.Finish != "" {
		out = append(out, keys.Named(keys.Finish, r.Finish))
	}
	if r.Outcome || r.prompt != nil {
		out = append(out, keys.Named(keys.PrevGroup, keyUp), keys.Named(keys.NextGroup, keyDown))
	}
	return out
}

func (r *readingText) actions() (out []screen.Action) {
	for i, d := range r.Digits {
		out = append(out, screen.Action{Name: d.Name, Keys: fmt.Sprint(i + 1), Do: func() tea.Cmd { return d.Do(-1) }})
	}
	return out
}

func (r *readingText) typing() bool   { return r.prompt != nil }
func (r *readingText) cancel() bool   { return false }
func (r *readingText) copied() string { return r.Copied }
func (r *readingText) over() bool     { return r.Outcome }
