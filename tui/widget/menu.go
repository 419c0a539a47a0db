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
	per      int // entries of a column where two were drawn, else 0
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
	case k.Type == tea.KeyLeft && m.per > 0 && m.selected >= m.per:
		m.selected -= m.per
	case k.Type == tea.KeyRight && m.per > 0 && m.selected+m.per < len(m.Items):
		m.selected += m.per
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

// Lines draws the menu in width by height cells: where it is longer in two columns if they hold it, else the part around the selected
// entry.
func (m *Menu) Lines(width, height int) []string {
	lines := []string{term.Line(width, theme.Accent(), " "+m.Title), Rule(width)}
	room := max(height-len(lines), 1)
	if per := m.half(width); per > 0 && per <= room && len(m.Items) > room {
		lines = append(lines, m.columns(width, per)...)
	} else {
		lines = append(lines, m.scrolled(width, room)...)
	}
	for len(lines) < height {
		lines = append(lines, term.NewRow(width).String())
	}
	return lines[:height]
}

// nameX is where the name of an entry begins, keyWidth what its key takes, atLeast how many entries are worth two columns.
const nameX, keyWidth, atLeast = 7, 8, 10

// half is how many entries a column has where there are two; 0 where a name does not fit into one.
func (m *Menu) half(width int) int {
	if len(m.Items) < atLeast {
		return 0
	}
	for _, item := range m.Items {
		room := width/2 - nameX - 1
		if item.Keys != "" {
			room -= keyWidth
		}
		if term.Width(item.Name) > room {
			return 0
		}
	}
	return (len(m.Items) + 1) / 2
}

func (m *Menu) columns(width, per int) (lines []string) {
	for i := range per {
		r := term.NewRow(width)
		m.put(r, 0, width/2, i)
		if i+per < len(m.Items) {
			m.put(r, width/2, width/2, i+per)
		}
		lines = append(lines, r.String())
	}
	m.per = per
	return lines
}

// scrolled is one column; its last line tells how many entries are not seen, unless the selected one is there.
func (m *Menu) scrolled(width, room int) (lines []string) {
	m.per = 0
	top := max(0, min(m.selected-room/2, len(m.Items)-room))
	below := len(m.Items) - top - room
	if below > 0 && top+room-1 > m.selected {
		room, below = room-1, below+1
	} else {
		below = 0
	}
	for i := top; i < min(len(m.Items), top+room); i++ {
		r := term.NewRow(width)
		m.put(r, 0, min(width, widest), i)
		lines = append(lines, r.String())
	}
	if below > 0 {
		lines = append(lines, term.Line(width, theme.Answered(), fmt.Sprintf(wordBelow, below)))
	}
	return lines
}

// widest is how wide one column is at most, to have a key near enough to its name that both are read together.
const widest = 62

// put draws an entry into a column.
func (m *Menu) put(r *term.Row, x, width, i int) {
	style := theme.Plain()
	if i == m.selected {
		style = theme.Current()
		r.Put(x+1, 1, style, ">")
	}
	digits := len(fmt.Sprint(len(m.Items))) // as many as Digits waits for
	r.PutRight(x+3, max(digits, 2), theme.Key(), fmt.Sprintf("%0*d", digits, i+1))
	if m.Items[i].Keys == "" {
		r.Put(x+nameX, 0, style, m.Items[i].Name)
		return
	}
	r.Put(x+nameX, width-nameX-keyWidth-4, style, m.Items[i].Name)
	r.Put(x+width-keyWidth-4, keyWidth+2, theme.Answered(), m.Items[i].Keys)
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
