package widget

import (
	"fmt"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/tui/keys"
	"cunce/tui/term"
	"cunce/tui/theme"
)

// An Item is one entry of a Menu: its name and the key that does the same, "" if none.
type Item struct{ Name, Keys string }

// A Menu is a list whose entries are chosen by digit, or with Up, Down and Enter.
type Menu struct {
	Title    string
	Items    []Item
	selected int
	digits   Digits
}

// leap is how far PgUp and PgDn go.
const leap = 10

// NewMenu makes a menu with the first entry selected.
func NewMenu(title string, items []Item) *Menu { return &Menu{Title: title, Items: items} }

// Update takes a key; picked is the entry (0-based) that was chosen, -1 if none was.
func (m *Menu) Update(k tea.KeyMsg) (picked int, used bool) {
	if n, used := m.digits.key(k, len(m.Items)); used {
		return n - 1, true
	}
	switch {
	case len(m.Items) == 0:
		return -1, false
	case key.Matches(k, keys.Prev): // from the first to the last, which a long menu does not show at once
		m.selected = (m.selected + len(m.Items) - 1) % len(m.Items)
	case key.Matches(k, keys.Next):
		m.selected = (m.selected + 1) % len(m.Items)
	case key.Matches(k, keys.PrevGroup):
		m.selected = max(m.selected-leap, 0)
	case key.Matches(k, keys.NextGroup):
		m.selected = min(m.selected+leap, len(m.Items)-1)
	case key.Matches(k, keys.Accept):
		return m.selected, true
	default:
		return -1, false
	}
	return -1, true
}

// Waiting reports that the first of two digits was typed.
func (m *Menu) Waiting() bool { return m.digits.Pending() != "" }

// ManyDigits reports that entries have numbers of several digits, so that 0 belongs to the menu too.
func (m *Menu) ManyDigits() bool { return len(m.Items) > 9 }

// Lines draws the menu in width by height cells; where it is longer, the part around the selected entry.
func (m *Menu) Lines(width, height int) []string {
	lines := []string{term.Line(width, theme.Accent(), " "+m.Title), Rule(width)}
	room := max(height-len(lines), 1)
	top := max(0, min(m.selected-room/2, len(m.Items)-room))
	below := len(m.Items) - top - room
	if below > 0 && top+room-1 > m.selected { // the last line tells how many are not seen, unless it is the selected one
		room, below = room-1, below+1
	} else {
		below = 0
	}
	for i := top; i < len(m.Items) && i < top+room && len(lines) < height; i++ {
		lines = append(lines, m.line(width, i))
	}
	if below > 0 && len(lines) < height {
		lines = append(lines, term.Line(width, theme.Answered(), fmt.Sprintf(wordBelow, below)))
	}
	for len(lines) < height {
		lines = append(lines, term.NewRow(width).String())
	}
	return lines[:height]
}

func (m *Menu) line(width, i int) string {
	r, style := term.NewRow(width), theme.Plain()
	if i == m.selected {
		style = theme.Current()
		r.Put(1, 1, style, ">")
	}
	digits := len(fmt.Sprint(len(m.Items))) // as many as Digits waits for
	r.PutRight(3, max(digits, 2), theme.Key(), fmt.Sprintf("%0*d", digits, i+1))
	if m.Items[i].Keys == "" {
		return r.Put(7, 0, style, m.Items[i].Name).String()
	}
	keysX := min(width-12, 50) // near enough to be read with the name on a wide terminal
	r.Put(7, keysX-8, style, m.Items[i].Name)
	return r.Put(keysX, 10, theme.Answered(), m.Items[i].Keys).String()
}

// A Prompt is a question on one line, for what cannot be undone: 要退出吗? 1 退出 2 留下. Esc takes the last option, which is
// always the one that does nothing.
type Prompt struct {
	Question string
	Options  []string
}

// NewPrompt makes a question with its options, the harmless one last.
func NewPrompt(question string, options ...string) *Prompt {
	return &Prompt{Question: question, Options: options}
}

// Update takes a key; picked is the option (0-based), -1 while none is chosen. Every key belongs to the prompt.
func (p *Prompt) Update(k tea.KeyMsg) (picked int) {
	if d, ok := keys.Digit(k); ok && d >= 1 && d <= len(p.Options) {
		return d - 1
	}
	if key.Matches(k, keys.Back) {
		return len(p.Options) - 1
	}
	return -1
}

// Line draws the question in width cells; a long question is cut, the options never.
func (p *Prompt) Line(width int) string {
	options := ""
	for i, o := range p.Options {
		options += fmt.Sprintf("   %d %s", i+1, o)
	}
	room := max(width-2-term.Width(options), 10)
	r := term.NewRow(width).Put(1, room, theme.Due(), p.Question)
	return r.Put(r.End(), 0, theme.Key(), options).String()
}
