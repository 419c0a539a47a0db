package screentest

import (
	"reflect"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/tui/keys"
	"cunce/tui/screen"
)

// A Stage hosts one screen without the app: commands run at once and in order, what the screen asks of the app is
// kept in Asked.
type Stage struct {
	Screen screen.Screen
	// Asked are the messages for the app (Open, Close, Saved, Notice ...) since the last Take.
	Asked         []tea.Msg
	t             testing.TB
	width, height int
	ticks         []screen.Tick
}

// Chrome is the number of lines that the app itself draws: the title, the notice, the keys. A screen's body is that much
// lower than the terminal.
const Chrome = 3

// Open makes a screen for a page of a data file and shows it in a terminal of width by height cells. Revisions are
// written by 周文广.
func Open(t testing.TB, db *store.DB, page screen.Page, width, height int, maker func(screen.Context) screen.Screen) *Stage {
	t.Helper()
	s := &Stage{t: t, width: width, height: height - Chrome}
	ctx := screen.Context{DB: db, Page: page, Seq: 1, Operator: func() string { return "周文广" }, Memory: map[string]string{}}
	ctx.After = func(_ time.Duration, name string) tea.Cmd {
		return func() tea.Msg { return screen.Tick{Page: page, Seq: 1, Name: name} }
	}
	s.Screen = maker(ctx)
	s.Screen.SetSize(s.width, s.height)
	s.run(s.Screen.Init())
	s.check()
	return s
}

// Keys presses keys: names as Bubble Tea has them (enter, esc, tab, shift+tab, f9, ctrl+g, up, backspace, space); anything
// else is typed, one key a character. Esc asks the screen's Back first, and 0 is dropped where it opens the menu, as the app does.
func (s *Stage) Keys(names ...string) *Stage {
	s.t.Helper()
	for _, name := range names {
		for _, k := range Press(name) {
			if k.Type == tea.KeyEsc && !s.Screen.Back() {
				s.Asked = append(s.Asked, screen.Close{})
				continue
			}
			if k.Type != tea.KeyEsc && !s.opensMenu(k) {
				s.Send(k)
			}
			s.check()
		}
	}
	return s
}

// opensMenu reports a key that the app keeps: 0 opens the menu wherever digits are no text.
func (s *Stage) opensMenu(k tea.KeyMsg) bool {
	digit, is := keys.Digit(k)
	typist, types := s.Screen.(screen.Typist)
	return is && digit == 0 && !(types && typist.Typing())
}

// Send delivers a message and runs what comes of it.
func (s *Stage) Send(msg tea.Msg) *Stage {
	s.t.Helper()
	s.run(s.Screen.Update(msg))
	s.check()
	return s
}

// Paste delivers a text in one piece, as an input method or a paste does.
func (s *Stage) Paste(text string) *Stage {
	s.t.Helper()
	return s.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text), Paste: true})
}

// Tick lets the time of every waiting Context.After with this name run out; it reports how many there were.
func (s *Stage) Tick(name string) int {
	s.t.Helper()
	waiting := s.ticks
	s.ticks = nil
	n := 0
	for _, tick := range waiting {
		if tick.Name != name {
			s.ticks = append(s.ticks, tick)
			continue
		}
		n++
		s.Send(tick)
	}
	return n
}

// Run runs a command, such as that of a menu's Action, and what comes of it.
func (s *Stage) Run(cmd tea.Cmd) *Stage {
	s.t.Helper()
	s.run(cmd)
	s.check()
	return s
}

// Take returns what the screen asked of the app, and forgets it.
func (s *Stage) Take() []tea.Msg {
	asked := s.Asked
	s.Asked = nil
	return asked
}

// Told is the newest notice since the last Take or Told, "" where nothing was said.
func (s *Stage) Told() (text string) {
	for _, msg := range s.Take() {
		if n, ok := msg.(screen.Notice); ok {
			text = n.Text
		}
	}
	return text
}

// Text is the screen's body as a terminal shows it.
func (s *Stage) Text() string { return s.draw().String() }

func (s *Stage) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	msg := cmd()
	if cmds, ok := several(msg); ok {
		for _, c := range cmds {
			s.run(c)
		}
		return
	}
	switch m := msg.(type) {
	case nil:
	case screen.Tick:
		s.ticks = append(s.ticks, m)
	case screen.Open, screen.Replace, screen.Close, screen.Saved, screen.Notice, tea.QuitMsg:
		s.Asked = append(s.Asked, m)
	default:
		s.run(s.Screen.Update(m))
	}
}

// several takes batches and sequences apart; the type of a sequence is not exported.
func several(msg tea.Msg) ([]tea.Cmd, bool) {
	v := reflect.ValueOf(msg)
	if !v.IsValid() || v.Kind() != reflect.Slice || v.Type().Elem() != reflect.TypeFor[tea.Cmd]() {
		return nil, false
	}
	cmds := make([]tea.Cmd, v.Len())
	for i := range cmds {
		cmds[i], _ = v.Index(i).Interface().(tea.Cmd)
	}
	return cmds, true
}

// check draws the screen and fails the test when the frame is not as the app needs it.
func (s *Stage) check() {
	s.t.Helper()
	f := s.Screen.View()
	if len(f.Lines) != s.height {
		s.t.Errorf("frame has %d lines, want %d", len(f.Lines), s.height)
	}
	if c := f.Cursor; c.Shown && (c.X < 0 || c.X >= s.width || c.Y < 0 || c.Y >= s.height) {
		s.t.Errorf("cursor %d,%d outside %dx%d", c.X, c.Y, s.width, s.height)
	}
	if t := s.draw(); t.Edge > 0 {
		s.t.Errorf("drawn in the last column:\n%s", t)
	}
}

func (s *Stage) draw() *Terminal {
	t := NewTerminal(s.width, s.height)
	f := s.Screen.View()
	for y, line := range f.Lines {
		if strings.Contains(line, "\n") {
			s.t.Errorf("line %d holds a line break", y)
		}
		if y < s.height {
			_, _ = t.Write([]byte("\x1b[" + itoa(y+1) + ";1H" + line))
		}
	}
	t.x, t.y, t.shown = f.Cursor.X, f.Cursor.Y, f.Cursor.Shown
	return t
}

// Sees fails the test unless the screen shows every text.
func (s *Stage) Sees(texts ...string) {
	s.t.Helper()
	shown := s.Text()
	for _, text := range texts {
		if !strings.Contains(shown, text) {
			s.t.Errorf("%q is not shown:\n%s", text, shown)
		}
	}
}

// Hides fails the test if the screen shows one of the texts.
func (s *Stage) Hides(texts ...string) {
	s.t.Helper()
	shown := s.Text()
	for _, text := range texts {
		if strings.Contains(shown, text) {
			s.t.Errorf("%q is shown:\n%s", text, shown)
		}
	}
}
