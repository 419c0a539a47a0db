package clear

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms/clarity"
	"cunce/store/report/clear"
	"cunce/tui/keys"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// houses are the households of one row of the rate.
type houses struct {
	s     *Screen
	name  string
	in    func(clear.Told) bool // nil for all
	rows  []clear.Told
	table *widget.Table
}

func (s *Screen) openHouses(name string, in func(clear.Told) bool) {
	s.houses = &houses{s: s, name: name, in: in}
	s.houses.show()
}

func (h *houses) show() {
	h.rows = nil
	for _, t := range h.s.read.told.Households {
		if h.in == nil || h.in(t) {
			h.rows = append(h.rows, t)
		}
	}
	h.resize()
}

func (h *houses) resize() {
	at := 0
	if h.table != nil {
		at = h.table.Selected()
	}
	columns := []widget.Column{{Title: colGroup, Width: 8, Most: 20}, {Title: colNumber, Width: 8, Right: true}, {Title: colHead, Width: 12}, {Title: colHelper, Width: 10}}
	if h.s.width < 76 {
		columns[0].Width, columns[1].Width, columns[2].Width, columns[3].Width = 6, 4, 8, 6
	}
	for _, p := range h.s.read.told.Form.Parts() {
		columns = append(columns, widget.Column{Title: p.Label, Width: max(4, term.Width(p.Label))})
	}
	columns = append(columns, widget.Column{Title: colUnclear})
	h.table = widget.NewTable(columns...)
	h.table.SetSize(h.s.width, max(2, h.s.height-3))
	h.table.SetRows(len(h.rows), h.cell)
	h.table.Select(max(at, 0))
}

func (h *houses) cell(row, column int) widget.Cell {
	t := h.rows[row]
	parts := len(h.s.read.told.Form.Parts())
	switch {
	case column == 0:
		return widget.Cell{Text: t.Household.Group()}
	case column == 1:
		return widget.Cell{Text: tail(t.Household.ShortNumber(), map[bool]int{true: 4, false: 8}[h.s.width < 76])}
	case column == 2:
		return widget.Cell{Text: t.Household.Head()}
	case column == 3:
		return widget.Cell{Text: t.Helper}
	case column < 4+parts:
		if t.Parts[column-4].Record == nil {
			return widget.Cell{Text: stateTodo, Style: theme.Due()}
		}
		return widget.Cell{Text: stateDone, Style: theme.Answered()}
	}
	return unclearCell(t, h.s.width >= 110)
}

// tail is the end of a number that has no room.
func tail(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return ".." + s[len(s)-n+2:]
}

// unclearCell names the groups that are not clear, by their numbers where there is little room.
func unclearCell(t clear.Told, wide bool) widget.Cell {
	switch unclear := t.Unclear(); {
	case !t.Whole():
		return widget.Cell{Text: map[bool]string{true: stateWait}[t.Begun()], Style: theme.Answered()}
	case len(unclear) == 0:
		return widget.Cell{Text: stateClear, Style: theme.Answered()}
	default:
		var names []string
		for _, g := range unclear {
			name, _, numbered := strings.Cut(g.Group.Label, ".")
			if wide || !numbered {
				name = clarity.Topic(g.Group)
			}
			names = append(names, name)
		}
		return widget.Cell{Text: strings.Join(names, "、"), Style: theme.Problem()}
	}
}

func (h *houses) lines() []string {
	told := h.s.read.told
	lines := []string{page.Heading(fmt.Sprintf(headHouses, short(told.Form.Title), h.name), fmt.Sprintf(headCount, len(h.rows)), h.s.width)}
	lines = append(lines, h.table.Lines()...)
	return append(lines, widget.Rule(h.s.width), term.Line(h.s.width, theme.Plain(), fmt.Sprintf(digitsHouses, h.s.labels()...)))
}

// labels are the first two parts of the form, for sentences.
func (s *Screen) labels() []any {
	parts := s.read.told.Form.Parts()
	return []any{parts[0].Label, parts[min(1, len(parts)-1)].Label}
}

func (h *houses) selected() string {
	if at := h.table.Selected(); at >= 0 && at < len(h.rows) {
		return h.rows[at].Household.ID
	}
	return ""
}

func (h *houses) key(k tea.KeyMsg) tea.Cmd {
	if d, ok := keys.Digit(k); ok && d >= 1 {
		return h.s.fill(h.selected(), d-1)
	}
	if key.Matches(k, keys.Accept) {
		h.s.openSide(h.selected())
		return nil
	}
	h.table.Update(k)
	return nil
}

func (h *houses) keys() []key.Binding { return []key.Binding{keys.Named(keys.Accept, keySide)} }

func (h *houses) menu() []screen.Action {
	return h.s.fillActions(func() string { return h.selected() })
}

// fillActions fill in the parts of a household.
func (s *Screen) fillActions(household func() string) []screen.Action {
	var all []screen.Action
	for i, p := range s.read.told.Form.Parts() {
		all = append(all, screen.Action{Name: fmt.Sprintf(actFill, p.Label), Keys: fmt.Sprint(i + 1),
			Do: func() tea.Cmd { return s.fill(household(), i) }})
	}
	return all
}

// Quotation marks of Chinese, written so because their width is ambiguous on a terminal.
const openingQuote, closingQuote = "\u201c", "\u201d"

// short is what stands in the quotation marks of a long title: 十二个说得清.
func short(title string) string {
	_, inner, quoted := strings.Cut(title, openingQuote)
	inner, _, closed := strings.Cut(inner, closingQuote)
	if quoted && closed && inner != "" {
		return inner
	}
	return title
}

// houseLine is a household as the head of its page shows it.
func houseLine(t clear.Told) string {
	return fmt.Sprintf(headSide, t.Household.Group(), t.Household.ShortNumber(), t.Household.Head(), cmp.Or(t.Helper, wordNoHelper))
}
