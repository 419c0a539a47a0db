package guide

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/widget"
)

// A Guide is the help screen: a list of topics, or one topic.
type Guide struct {
	menu   *widget.Menu
	reader *widget.Reader // the open topic, nil in the list
	direct bool           // opened on a topic: Esc goes back to where the officer was, not to the list

	width, height int
}

// New makes the screen.
func New(ctx screen.Context) *Guide {
	g := &Guide{}
	var items []widget.Item
	for i, t := range topics() {
		items = append(items, widget.Item{Name: t.title})
		if ctx.Page.Filter != "" && t.kind == screen.Kind(ctx.Page.Filter) {
			g.open(i)
			g.direct = true
		}
	}
	g.menu = widget.NewMenu(wordTopics, items)
	return g
}

func (g *Guide) open(i int) {
	t := topics()[i]
	g.reader = widget.NewReader(t.title, t.text)
}

// Init needs nothing.
func (g *Guide) Init() tea.Cmd { return nil }

// SetSize takes the size of the body.
func (g *Guide) SetSize(width, height int) { g.width, g.height = width, height }

// Title names the screen.
func (g *Guide) Title() string { return wordTitle }

// Keys are those of the open part.
func (g *Guide) Keys() []key.Binding {
	if g.reader != nil {
		return []key.Binding{keys.Named(keys.PrevGroup, wordUp), keys.Named(keys.NextGroup, wordDown)}
	}
	return []key.Binding{keys.Named(keys.Accept, wordOpen)}
}

// Typing reports that a topic is being chosen by a number of two digits.
func (g *Guide) Typing() bool { return g.reader == nil && g.menu.ManyDigits() }

// Menu offers the list of topics.
func (g *Guide) Menu() []screen.Action {
	if g.reader == nil {
		return nil
	}
	return []screen.Action{{Name: wordAll, Do: func() tea.Cmd {
		g.reader, g.direct = nil, false
		return nil
	}}}
}

// Back leaves a topic for the list it was chosen from.
func (g *Guide) Back() bool {
	if g.reader == nil || g.direct {
		return false
	}
	g.reader = nil
	return true
}

// Update chooses a topic or scrolls in it.
func (g *Guide) Update(msg tea.Msg) tea.Cmd {
	k, ok := msg.(tea.KeyMsg)
	switch {
	case !ok:
	case g.reader != nil:
		g.reader.Update(k)
	default:
		if picked, _ := g.menu.Update(k); picked >= 0 {
			g.open(picked)
		}
	}
	return nil
}

// View draws the list or the topic.
func (g *Guide) View() screen.Frame {
	if g.reader != nil {
		return screen.Frame{Lines: g.reader.Lines(g.width, g.height)}
	}
	return screen.Frame{Lines: g.menu.Lines(g.width, g.height)}
}
