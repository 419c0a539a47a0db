package pile

import (
	"fmt"
	"strings"
	"sync/atomic"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/tui/filepick"
	"cunce/tui/keys"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// doing is shown while a command is under way: no key starts another, and Esc waits too.
type doing struct {
	text    string
	percent *atomic.Int32 // how far it is, drawn as a bar; nil draws none
}

// did is what a command of Doing came to.
type did struct{ then func() tea.Cmd }

// Doing works outside the screen, which says meanwhile what is done, and then goes on with what work gave back; nil: nothing. After an
// error the level from which it was begun is shown again.
func (p *Pile) Doing(text string, work func() (then func() tea.Cmd, err error)) tea.Cmd {
	p.levels = append(p.levels, &doing{text: text})
	return p.Ctx.Do(func() (any, error) {
		then, err := work()
		return did{then}, err
	})
}

// DoingSteps is Doing of what takes long: step is told how many per cent are done, which a bar shows.
func (p *Pile) DoingSteps(text string, work func(step func(percent int)) (then func() tea.Cmd, err error)) tea.Cmd {
	d := &doing{text: text, percent: new(atomic.Int32)}
	p.levels = append(p.levels, d)
	return tea.Batch(p.tick(), p.Ctx.Do(func() (any, error) {
		then, err := work(func(percent int) { d.percent.Store(int32(percent)) })
		return did{then}, err
	}))
}

// pace is how often a bar is drawn.
const pace = 200 * time.Millisecond

// tick draws a bar again after a while, as long as one is seen.
func (p *Pile) tick() tea.Cmd {
	if d, is := p.top().(*doing); !is || d.percent == nil || p.Ctx.After == nil {
		return nil
	}
	return p.Ctx.After(pace, tickBar)
}

const tickBar = "bar"

// undo takes the top level off if it waits for a command.
func (p *Pile) undo() {
	if _, is := p.top().(*doing); is {
		p.levels = p.levels[:len(p.levels)-1]
	}
}

// Home takes away all levels but the lowest.
func (p *Pile) Home() tea.Cmd {
	p.levels = p.levels[:1]
	p.top().fit(p.width, p.height)
	return p.Init()
}

func (d *doing) fit(int, int)                  {}
func (d *doing) key(*Pile, tea.KeyMsg) tea.Cmd { return nil }
func (d *doing) keys() []key.Binding           { return nil }
func (d *doing) typing() bool                  { return true }
func (d *doing) cancel() bool                  { return true }
func (d *doing) view(width, _ int) screen.Frame {
	percent := -1
	if d.percent != nil {
		percent = int(d.percent.Load())
	}
	return screen.Frame{Lines: page.Waiting(d.text, percent, width)}
}

// place is a choice of a folder or of a file.
type place struct {
	picker *filepick.Picker
	placed func(path string) tea.Cmd
}

// Place asks for one of a picker's places.
func Place(picker *filepick.Picker, placed func(path string) tea.Cmd) Level {
	return &place{picker, placed}
}

func (l *place) fit(int, int) {}

func (l *place) key(p *Pile, k tea.KeyMsg) tea.Cmd {
	switch path, wrong := l.picker.Update(k); {
	case wrong != "":
		return p.Ctx.Warn(wrong)
	case path != "":
		return l.placed(path)
	}
	return nil
}

func (l *place) view(width, height int) screen.Frame { return l.picker.Frame(width, height) }
func (l *place) keys() []key.Binding                 { return []key.Binding{keys.Accept} }
func (l *place) typing() bool                        { return l.picker.Typing() }
func (l *place) cancel() bool                        { return l.picker.Back() }
func (l *place) copied() string                      { return l.picker.Copy() }

// telling is a text to read, with a question under it or without one.
type telling struct {
	lines  []string
	path   string
	prompt *widget.Prompt
	answer func(option int) tea.Cmd
	top    int

	width, height int
}

// Told is the outcome of something: what begins with spaces goes on under itself, Enter goes back to the lowest level, and Ctrl+C copies
// the path.
func Told(lines []string, path string) Level { return &telling{lines: lines, path: path} }

// Asked is a text with a question under it; the last option does nothing and goes back to the lowest level.
func Asked(lines []string, path, question string, answer func(option int) tea.Cmd, options ...string) Level {
	return &telling{lines: lines, path: path, prompt: widget.NewPrompt(question, options...), answer: answer}
}

func (t *telling) fit(width, height int) { t.width, t.height = width, height }

func (t *telling) key(p *Pile, k tea.KeyMsg) tea.Cmd {
	if t.prompt != nil {
		switch n := t.prompt.Update(k); {
		case n == len(t.prompt.Options)-1:
			return p.Home()
		case n >= 0:
			return t.answer(n)
		}
	} else if key.Matches(k, keys.Accept) {
		return p.Home()
	}
	t.scroll(k)
	return nil
}

// scroll moves by a line or a page.
func (t *telling) scroll(k tea.KeyMsg) {
	room := t.room()
	switch {
	case key.Matches(k, keys.Prev):
		t.top--
	case key.Matches(k, keys.Next):
		t.top++
	case key.Matches(k, keys.PrevGroup):
		t.top -= room
	case key.Matches(k, keys.NextGroup):
		t.top += room
	}
	t.top = max(0, min(t.top, len(t.wrapped())-room))
}

// room is how many lines of the text are seen at once: a rule and one line are under them.
func (t *telling) room() int { return max(t.height-2, 1) }

func (t *telling) wrapped() (lines []string) {
	for _, p := range t.lines {
		body := strings.TrimLeft(p, " ")
		indent := p[:len(p)-len(body)]
		for _, part := range term.Wrap(body, max(t.width-5-len(indent), 1)) {
			lines = append(lines, indent+part)
		}
	}
	return lines
}

func (t *telling) view(width, height int) screen.Frame {
	t.fit(width, height)
	all, room := t.wrapped(), t.room()
	top := max(0, min(t.top, len(all)-room))
	var lines []string
	for i := top; i < min(len(all), top+room); i++ {
		lines = append(lines, term.Line(width, theme.Plain(), "  "+all[i]))
	}
	lines = page.Fill(lines, width, room)
	if len(all) <= room {
		lines = append(lines, widget.Rule(width))
	} else {
		lines = append(lines, term.Line(width, theme.Due(), " "+fmt.Sprintf(whereText, top+1, top+room, len(all))))
	}
	if t.prompt != nil {
		return screen.Frame{Lines: append(lines, t.prompt.Line(width))}
	}
	return screen.Frame{Lines: append(lines, term.Line(width, theme.Plain(), " "+enterBack))}
}

func (t *telling) keys() []key.Binding {
	return []key.Binding{keys.Accept, keys.Named(keys.PrevGroup, keyUp), keys.Named(keys.NextGroup, keyDown)}
}
func (t *telling) typing() bool   { return t.prompt != nil }
func (t *telling) cancel() bool   { return false }
func (t *telling) copied() string { return t.path }
func (t *telling) over() bool     { return true }

// Copy is what Ctrl+C takes: what is typed, the place that is marked, the path of the file that is told of.
func (p *Pile) Copy() string {
	if l, is := p.top().(interface{ copied() string }); is {
		return l.copied()
	}
	return ""
}
