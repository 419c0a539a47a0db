package widget

import tea "github.com/charmbracelet/bubbletea"

// An Item is one entry of a Menu: its name and the key that does the same, "" if none.
type Item struct{ Name, Keys string }

// A Menu is a list whose entries are chosen by digit, or with Up, Down and Enter.
type Menu struct {
	Title    string
	Items    []Item
	selected int
	digits   Digits
}

// NewMenu makes a menu with the first entry selected.
func NewMenu(title string, items []Item) *Menu { return &Menu{Title: title, Items: items} }

// Update takes a key; picked is the entry (0-based) that was chosen, -1 if none was.
func (m *Menu) Update(k tea.KeyMsg) (picked int, used bool) { return -1, false }

// Lines draws the menu in width by height cells.
func (m *Menu) Lines(width, height int) []string { return nil }

// A Prompt is a question on one line, for what cannot be undone: 要退出吗?  1 退出  2 留下. Esc takes the last option, which is
// always the one that does nothing.
type Prompt struct {
	Question string
	Options  []string
}

// NewPrompt makes a question with its options.
func NewPrompt(question string, options ...string) *Prompt {
	return &Prompt{Question: question, Options: options}
}

// Update takes a key; picked is the option (0-based), -1 while none is chosen. Every key belongs to the prompt.
func (p *Prompt) Update(k tea.KeyMsg) (picked int) { return -1 }

// Line draws the question in width cells.
func (p *Prompt) Line(width int) string { return "" }

// Bar is a progress bar of n cells with brackets: [####------]. Part of a whole that is not finished never shows full, and
// a part above zero never shows empty.
func Bar(done, total, n int) string { return "" }

// Rule is a line of dashes over the terminal's width.
func Rule(width int) string { return "" }
