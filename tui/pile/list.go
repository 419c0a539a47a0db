package pile

import (
	"fmt"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/tui/keys"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// A Content is what a list shows.
type Content struct {
	Head, Count string
	Under       []string // dim lines under the heading
	Columns     []widget.Column
	Rows        [][]string
	Styles      []term.Style                     // of the rows; may be short
	CellStyle   func(row, column int) term.Style // in place of Styles where cells of a row differ; nil: they do not
	Details     []string                         // of the rows, shown at the foot for the selected one; may be short
	Notes       []string                         // in place of Details: dim, and only as much as one line holds
	Copied      []string                         // of the rows: what Ctrl+C takes of the selected one; may be short
	Empty       string                           // what to do where there are no rows
	Foot        string                           // what the last line says of the keys; "": the names of the digits
	Enter       string                           // what Enter does, "" where it does nothing
	Open        func(row int) tea.Cmd
	Digits      []Digit                // what 1 to 9 do
	Numbered    bool                   // 1 to 9 open the first rows instead
	Sideways    func(step int) tea.Cmd // what the keys left (-1) and right (1) do; nil: nothing
	Keys        []Key                  // further keys of this list
	Menu        []screen.Action        // of F9 besides the digits
	Finish      string                 // what F12 does, "" where it does nothing
	Finished    func() tea.Cmd
}

// A Digit is what a digit does with the selected row, -1 where there is none.
type Digit struct {
	Name string
	Do   func(row int) tea.Cmd
}

// A Key is a key besides Enter, the digits and F12: one of package keys, with its word on this list.
type Key struct {
	Binding key.Binding
	Do      func() tea.Cmd
}

// A List is a level that is read from the file.
type List struct {
	Read func(*store.Tx) (Content, error)

	content Content
	loaded  bool
	table   *widget.Table
	prompt  *widget.Prompt
	answer  func(option int) tea.Cmd
	wanted  int // row to be selected once there are so many, 0 for none
	head    []string
	asked   int // number of the newest reading; older ones that come late are dropped
}

// Ask shows a question at the foot of a list; the last option does nothing.
func (l *List) Ask(question string, answer func(option int) tea.Cmd, options ...string) {
	l.prompt, l.answer = widget.NewPrompt(question, options...), answer
}

// Select moves to a row; to one that is only about to be read once it is there.
func (l *List) Select(row int) {
	l.wanted = 0
	if l.table == nil || row >= len(l.content.Rows) {
		l.wanted = row
	}
	if l.table != nil {
		l.table.Select(row)
	}
}

// Selected is the selected row, -1 where there is none.
func (l *List) Selected() int {
	if l.table == nil {
		return -1
	}
	return l.table.Selected()
}

func (l *List) take(c Content) { l.content, l.loaded = c, true }

// details is how many lines the selected row's own text has at the foot.
const details = 2

func (l *List) fit(width, height int) {
	if !l.loaded {
		return
	}
	at := 0
	if l.table != nil {
		at = max(l.table.Selected(), 0)
	}
	c := l.content
	if l.wanted > 0 && l.wanted < len(c.Rows) {
		at, l.wanted = l.wanted, 0
	}
	l.head = []string{page.Heading(c.Head, c.Count, width)}
	l.head = append(l.head, under(c.Under, width, height-l.footHeight()-len(l.head)-leastTable)...)
	l.table = widget.NewTable(c.Columns...)
	l.table.SetSize(width, max(2, height-len(l.head)-l.footHeight()))
	l.table.SetRows(len(c.Rows), func(row, column int) widget.Cell {
		cell := widget.Cell{Text: c.Rows[row][column]}
		switch {
		case c.CellStyle != nil:
			cell.Style = c.CellStyle(row, column)
		case row < len(c.Styles):
			cell.Style = c.Styles[row]
		}
		return cell
	})
	l.table.Select(at)
}

// leastTable is how many lines a table keeps, its titles included, whatever stands above it.
const leastTable = 6

// under wraps what stands under a heading; what does not fit into most lines is cut off, and the last line says so.
func under(texts []string, width, most int) (lines []string) {
	var parts []string
	for _, text := range texts {
		parts = append(parts, term.Wrap(text, max(width-3, 10))...)
	}
	if most = max(most, 1); len(parts) > most {
		cut := term.Wrap(parts[most-1], max(width-3-term.Width(wordMore), 10))
		parts = append(parts[:most-1], cut[0]+wordMore)
	}
	for _, part := range parts {
		lines = append(lines, term.Line(width, theme.Answered(), " "+part))
	}
	return lines
}

func (l *List) footHeight() (n int) {
	switch {
	case len(l.content.Details) > 0:
		n += 1 + details
	case l.content.Notes != nil:
		n += 2
	case l.content.Foot != "":
		n++
	}
	if len(l.content.Digits) > 0 || l.prompt != nil {
		n++
	}
	return n
}

// of is what a row has of texts of the rows, "" for none.
func of(texts []string, row int) string {
	if row < 0 || row >= len(texts) {
		return ""
	}
	return texts[row]
}

func (l *List) key(_ *Pile, k tea.KeyMsg) tea.Cmd {
	if !l.loaded {
		return nil
	}
	if l.prompt != nil {
		if n := l.prompt.Update(k); n >= 0 {
			last := n == len(l.prompt.Options)-1
			l.prompt = nil
			if !last {
				return l.answer(n)
			}
		}
		return nil
	}
	digit, is := keys.Digit(k)
	row := l.table.Selected()
	switch {
	case is && digit > 0 && l.content.Numbered:
		if digit <= len(l.content.Rows) {
			l.table.Select(digit - 1)
			return l.content.Open(digit - 1)
		}
		return nil
	case is && digit > 0 && digit <= len(l.content.Digits):
		return l.content.Digits[digit-1].Do(row)
	case (k.Type == tea.KeyLeft || k.Type == tea.KeyRight) && l.content.Sideways != nil:
		step := 1
		if k.Type == tea.KeyLeft {
			step = -1
		}
		return l.content.Sideways(step)
	case key.Matches(k, keys.Finish) && l.content.Finished != nil:
		return l.content.Finished()
	case l.further(k) != nil:
		return l.further(k)()
	case key.Matches(k, keys.Accept):
		if row >= 0 && l.content.Open != nil {
			return l.content.Open(row)
		}
		return nil
	}
	l.table.Update(k)
	return nil
}

// further is what one of the list's own keys does, nil for any other key.
func (l *List) further(k tea.KeyMsg) func() tea.Cmd {
	for _, own := range l.content.Keys {
		if key.Matches(k, own.Binding) {
			return own.Do
		}
	}
	return nil
}

func (l *List) view(width, height int) screen.Frame { return l.draw(width, height, l.prompt) }

func (l *List) draw(width, height int, prompt *widget.Prompt) screen.Frame {
	if !l.loaded {
		return screen.Frame{Lines: page.Sentence(wordReading, width)}
	}
	lines := append([]string{}, l.head...)
	if len(l.content.Rows) == 0 {
		lines = append(lines, page.Sentence(l.content.Empty, width)...)
	} else {
		lines = append(lines, l.table.Lines()...)
	}
	lines = page.Fill(lines, width, max(height-l.footHeight(), 1))
	lines = append(lines, l.below(width)...)
	if prompt != nil {
		return screen.Frame{Lines: append(lines, prompt.Line(width))}
	}
	if len(l.content.Digits) > 0 {
		foot := l.content.Foot
		if foot == "" {
			for i, d := range l.content.Digits {
				foot += fmt.Sprintf(" %d %s ", i+1, d.Name)
			}
		}
		lines = append(lines, term.Line(width, theme.Plain(), foot))
	}
	return screen.Frame{Lines: lines}
}

// below is what the foot says of the selected row, under a rule.
func (l *List) below(width int) (lines []string) {
	row := l.table.Selected()
	switch {
	case len(l.content.Details) > 0:
		lines = append(lines, widget.Rule(width))
		parts := append(term.Wrap(of(l.content.Details, row), max(width-3, 10)), make([]string, details)...)
		for _, part := range parts[:details] {
			lines = append(lines, term.Line(width, theme.Plain(), " "+part))
		}
	case l.content.Notes != nil:
		lines = append(lines, widget.Rule(width), term.Line(width, theme.Answered(), " "+of(l.content.Notes, row)))
	case l.content.Foot != "":
		lines = append(lines, widget.Rule(width))
	}
	return lines
}

func (l *List) copied() string {
	if l.table == nil {
		return ""
	}
	return of(l.content.Copied, l.table.Selected())
}

// question is a list with a question at its foot, laid over what was asked before it.
type question struct {
	list   *List
	prompt *widget.Prompt
	answer func(option int) tea.Cmd
}

// Either is a question at the foot of a list, every option of which does something; Esc goes back to what was asked before.
func (l *List) Either(text string, answer func(option int) tea.Cmd, options ...string) Level {
	return &question{l, widget.NewPrompt(text, options...), answer}
}

func (q *question) key(p *Pile, k tea.KeyMsg) tea.Cmd {
	n := q.prompt.Update(k)
	if n < 0 {
		return nil
	}
	p.Back() // where the answer is refused, what was asked before is put right
	return q.answer(n)
}

func (q *question) fit(width, height int)               { q.list.fit(width, height) }
func (q *question) view(width, height int) screen.Frame { return q.list.draw(width, height, q.prompt) }
func (q *question) keys() []key.Binding                 { return nil }
func (q *question) typing() bool                        { return true }
func (q *question) cancel() bool                        { return false }

// actions are the digits and the further keys as entries of the menu.
func (l *List) actions() (out []screen.Action) {
	for i, d := range l.content.Digits {
		out = append(out, screen.Action{Name: d.Name, Keys: fmt.Sprint(i + 1), Do: func() tea.Cmd { return d.Do(l.table.Selected()) }})
	}
	for _, own := range l.content.Keys {
		out = append(out, screen.Action{Name: own.Binding.Help().Desc, Keys: own.Binding.Help().Key, Do: own.Do})
	}
	return out
}

func (l *List) keys() (out []key.Binding) {
	if !l.loaded || l.prompt != nil {
		return nil
	}
	if l.content.Enter != "" && len(l.content.Rows) > 0 {
		out = append(out, keys.Named(keys.Accept, l.content.Enter))
	}
	for _, own := range l.content.Keys {
		out = append(out, own.Binding)
	}
	if l.content.Finish != "" {
		out = append(out, keys.Named(keys.Finish, l.content.Finish))
	}
	return out
}

func (l *List) typing() bool { return l.prompt != nil }

func (l *List) cancel() bool {
	was := l.prompt != nil
	l.prompt = nil
	return was
}
