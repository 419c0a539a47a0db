package monitor

import (
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store/monitor"
	"cunce/store/monitor/aid"
	"cunce/store/monitor/chase"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
)

// Kind is the screen's name in tui/makers.go, on the home screen and on the household's.
const Kind screen.Kind = "monitor"

// The lists that other screens open: who was not looked at this month, and who was missed in the month before.
const (
	filterLeft   = "left"
	filterMissed = "missed"
)

// New makes the screen: of the household that the page's ID names, else the list.
func New(ctx screen.Context) screen.Screen {
	if ctx.Page.ID != "" {
		return &house{base: base{ctx: ctx}}
	}
	l := &list{base: base{ctx: ctx}, by: monitor.Bys[0]}
	switch ctx.Page.Filter {
	case filterLeft:
		l.show = showLeft
	case filterMissed:
		l.ahead, l.show = -1, showLeft
	}
	return l
}

// A base is what both screens have.
type base struct {
	ctx           screen.Context
	loaded        bool
	failed        bool
	width, height int
}

// fail says what went wrong.
func (b *base) fail(err error) tea.Cmd {
	b.failed = !b.loaded
	return b.ctx.Fail(err, monitor.Explain, chase.Explain, aid.Explain)
}

func (b *base) fill(lines []string) screen.Frame {
	return screen.Frame{Lines: page.Fill(lines, b.width, b.height)}
}

func (b *base) sentence(text string) screen.Frame { return b.fill(page.Sentence(text, b.width)) }

// Title is the screen's name.
func (b *base) Title() string { return title }

// Help tells what the colours mean, who is counted and how the steps go.
func (b *base) Help() (string, []string) { return title, help }

// paint is how a colour is drawn; its name stands in words beside it always.
func paint(c monitor.Colour) term.Style {
	switch c {
	case "red":
		return theme.Problem()
	case "yellow":
		return theme.Warning()
	case "green":
		return theme.Accent()
	}
	return theme.Answered()
}
