package natsys

import (
	"cmp"
	"fmt"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/natsys"
	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// A list is the households with how much is left of each.
type list struct {
	base
	report natsys.Report
	show   int // which households: the digit
	groups bool
	group  string // only this one
	single bool   // group is meant, also the nameless one

	lines []natsys.Line
	sums  []natsys.Sum
	table *widget.Table
}

// The digits of the list.
const (
	showLeft = 1 + iota
	showIn
	showUnsaid
	showOut
	showGroups
)

// Init reads the file.
func (l *list) Init() tea.Cmd {
	return l.read(func(tx *store.Tx, layout *natsys.Layout) (any, error) { return layout.Village(tx) })
}

// Update handles a message.
func (l *list) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Shown:
		return l.Init()
	case screen.Result:
		if msg.Err != nil {
			return l.fail(msg.Err)
		}
		if g, ok := msg.Data.(got); ok && g.number == l.asked {
			l.take(g.data.(natsys.Report))
		}
	case tea.KeyMsg:
		if l.loaded {
			return l.key(msg)
		}
	}
	return nil
}

// take shows what was read; at first those in the system, or where the cards say that of nobody, those of whom they say nothing.
func (l *list) take(r natsys.Report) {
	first := !l.loaded
	l.report, l.loaded, l.failed = r, true, false
	if s := r.Sum(); first {
		switch {
		case s.In == 0 && s.Unsaid > 0:
			l.show = showUnsaid
		case s.Todo+s.Changed == 0:
			l.show = showIn
		default:
			l.show = showLeft
		}
	}
	l.lay()
}

func (l *list) shows(one natsys.Line) bool {
	if l.single && one.Household.Group() != l.group {
		return false
	}
	switch l.show {
	case showLeft:
		return one.InSystem == "yes" && one.Todo+one.Changed > 0
	case showIn:
		return one.InSystem == "yes"
	case showUnsaid:
		return one.InSystem == ""
	}
	return one.InSystem == "no"
}

// lay picks the rows and makes the columns for the size.
func (l *list) lay() {
	at := 0
	if l.table != nil {
		at = max(l.table.Selected(), 0)
	}
	l.lines, l.sums = nil, l.report.Groups()
	for _, one := range l.report.Lines {
		if l.shows(one) {
			l.lines = append(l.lines, one)
		}
	}
	number := func(title string) widget.Column { return widget.Column{Title: title, Width: 8, Right: true} }
	rows, cell := len(l.lines), l.cell
	columns := []widget.Column{{Title: colGroup, Width: 12, Most: 20}, {Title: colNumber, Width: 7, Right: true}, {Title: colHead}, number(colTodo),
		number(colChanged), number(colEntered), number(colUnfilled)}
	if l.groups {
		columns = []widget.Column{{Title: colGroup}, number(colIn), number(colTodoIn), number(colTodo), number(colChanged)}
		rows, cell = len(l.sums), l.sumCell
	}
	l.table = widget.NewTable(columns...)
	l.table.SetSize(l.width, max(2, l.height-3))
	l.table.SetRows(rows, cell)
	l.table.Select(min(at, max(rows-1, 0)))
}

func (l *list) cell(row, column int) widget.Cell {
	one := l.lines[row]
	n := one.Count
	switch column {
	case 0:
		return widget.Cell{Text: one.Household.Group()}
	case 1:
		return widget.Cell{Text: shortNumber(one.Household.ShortNumber())}
	case 2:
		return widget.Cell{Text: one.Household.Head()}
	case 4:
		return count(n.Changed, theme.Warning())
	}
	return count([]int{3: n.Todo, 5: n.Entered, 6: n.Unfilled}[column], term.Style{})
}

// shortNumber is the end of a number that has no room.
func shortNumber(number string) string { return number[max(0, len(number)-7):] }

func count(n int, style term.Style) widget.Cell {
	if n == 0 {
		return widget.Cell{}
	}
	return widget.Cell{Text: fmt.Sprint(n), Style: style}
}

func (l *list) sumCell(row, column int) widget.Cell {
	s := l.sums[row]
	if column == 0 {
		return widget.Cell{Text: cmp.Or(s.Group, wordNoGroup)}
	}
	return count([]int{1: s.In, s.Todo, s.TodoFields, s.ChangedFields}[column], term.Style{})
}

func (l *list) key(k tea.KeyMsg) tea.Cmd {
	if d, ok := keys.Digit(k); ok {
		l.digit(d)
		return nil
	}
	if !key.Matches(k, keys.Accept) {
		l.table.Update(k)
		return nil
	}
	at := l.table.Selected()
	switch {
	case at < 0:
		return nil
	case l.groups:
		l.groups, l.single, l.group, l.table = false, true, l.sums[at].Group, nil
		l.lay()
		return nil
	}
	return screen.Send(screen.Open{Page: screen.Page{Kind: Kind, ID: l.lines[at].Household.ID}})
}

func (l *list) digit(d int) {
	switch {
	case d == showGroups && l.single:
		l.single = false
	case d == showGroups:
		l.groups = !l.groups
	case d >= showLeft && d <= showOut && !l.groups:
		l.show = d
	default:
		return
	}
	l.table = nil
	l.lay()
}

// View draws the list.
func (l *list) View() screen.Frame {
	switch {
	case l.failed:
		return l.sentence(wordFailed)
	case !l.loaded:
		return l.sentence(wordReading)
	case len(l.report.Lines) == 0:
		return l.sentence(wordNobody)
	}
	lines := []string{term.Line(l.width, theme.Accent(), " "+l.head())}
	digits := digitsList
	if l.groups {
		digits = digitsGroups
	}
	if !l.groups && len(l.lines) == 0 {
		lines = append(lines, "", term.Line(l.width, theme.Plain(), "   "+wordNoRows))
		lines[1] = term.Line(l.width, theme.Plain(), "")
	} else {
		lines = append(lines, l.table.Lines()...)
	}
	for len(lines) < l.height-2 {
		lines = append(lines, term.Line(l.width, theme.Plain(), ""))
	}
	return l.fill(append(lines[:max(l.height-2, 1)], widget.Rule(l.width), term.Line(l.width, theme.Plain(), digits)))
}

func (l *list) head() string {
	s := l.report.Sum()
	text := ""
	switch {
	case l.groups:
		return fmt.Sprintf(headGroups, s.In, s.Unsaid, s.Out)
	case l.show == showUnsaid:
		text = fmt.Sprintf(headUnsaid, s.Unsaid)
	case l.show == showOut:
		text = fmt.Sprintf(headOut, s.Out)
	default:
		text = fmt.Sprintf(headIn, s.In, s.Todo, s.TodoFields, s.Changed, s.ChangedFields, s.Done)
	}
	if l.single {
		text += fmt.Sprintf(headGroup, cmp.Or(l.group, wordNoGroup))
	}
	return text
}

// SetSize sets the cells of the body.
func (l *list) SetSize(width, height int) {
	l.width, l.height = width, height
	l.lay()
}

// Keys are those of the list.
func (l *list) Keys() bindings { return bindings{keys.Named(keys.Accept, keyOpen)} }

// Menu has nothing that has no digit.
func (l *list) Menu() []screen.Action { return nil }

// Back goes from the groups, or from one group, to all.
func (l *list) Back() bool {
	if !l.groups && !l.single {
		return false
	}
	l.groups, l.single, l.table = false, false, nil
	l.lay()
	return true
}
