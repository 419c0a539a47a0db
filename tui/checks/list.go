package checks

import (
	"fmt"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/checks"
	"cunce/tui/keys"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// A list is the findings of one group.
type list struct {
	group string
	kept  bool
	found []checks.Finding
	table *widget.Table
}

// show takes the findings as they are now; a group that has none any more is empty.
func (l *list) show(s *Screen) {
	l.found = nil
	for _, g := range s.groups {
		if g.name == l.group {
			l.found, l.kept = g.found, g.kept
		}
	}
	l.resize(s)
}

func (l *list) resize(s *Screen) {
	at := 0
	if l.table != nil {
		at = max(l.table.Selected(), 0)
	}
	l.table = widget.NewTable(widget.Column{Title: colLevel, Width: 6}, widget.Column{Title: colTeam, Width: 8, Most: 20},
		widget.Column{Title: colNumber, Width: 6, Right: true}, widget.Column{Title: colPerson, Width: 14}, widget.Column{Title: colMessage})
	l.table.SetSize(s.width, max(2, s.height-6))
	l.table.SetRows(len(l.found), l.cell)
	l.table.Select(min(at, max(len(l.found)-1, 0)))
}

func levelStyle(level string) term.Style {
	switch level {
	case checks.Error:
		return theme.Problem()
	case checks.Hint:
		return theme.Plain()
	}
	return theme.Warning()
}

func (l *list) cell(row, column int) widget.Cell {
	f := l.found[row]
	switch column {
	case 0:
		return widget.Cell{Text: checks.LevelNames[f.Rule.Level], Style: levelStyle(f.Rule.Level)}
	case 1:
		return widget.Cell{Text: f.Group}
	case 2:
		return widget.Cell{Text: tail(f.Number)}
	case 3:
		return widget.Cell{Text: who(f)}
	}
	return widget.Cell{Text: f.Message}
}

// tail is the end of a number that has no room.
func tail(number string) string { return number[max(0, len(number)-6):] }

// who is the person with the end of the ID number, else the head of the household, else the village.
func who(f checks.Finding) string {
	switch {
	case f.Person != "":
		return fmt.Sprintf(wordPerson, f.Person, f.Tail)
	case f.Head != "":
		return f.Head
	}
	return wordVillage
}

func (l *list) selected() *checks.Finding {
	if at := l.table.Selected(); at >= 0 && at < len(l.found) {
		return &l.found[at]
	}
	return nil
}

func (l *list) key(s *Screen, k tea.KeyMsg) tea.Cmd {
	if d, ok := keys.Digit(k); ok {
		return l.digit(s, d)
	}
	if key.Matches(k, keys.Accept) {
		return l.open(s)
	}
	l.table.Update(k)
	return nil
}

// open goes to the question, or to the household where no question is meant.
func (l *list) open(s *Screen) tea.Cmd {
	f := l.selected()
	switch {
	case f == nil:
		return nil
	case f.Record == "":
		return s.ctx.Say(saidVillage)
	case f.Field == "":
		return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Household, ID: f.Household}})
	}
	on := f.Subject
	return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Entry, ID: on.Record, Form: on.Form, Round: on.Round,
		Response: on.Response, Part: on.Part, At: f.Field}})
}

// digit does what stands under the list.
func (l *list) digit(s *Screen, d int) tea.Cmd {
	f := l.selected()
	switch {
	case f == nil || d < 1 || d > 2 || l.kept && d == 1:
		return nil
	case f.Record == "":
		return s.ctx.Say(saidVillage)
	case d == 1:
		about := *f
		return s.change(nil, func(tx *store.Tx) (string, error) {
			i, opened, err := checks.Open(tx, about)
			if !opened {
				return fmt.Sprintf(saidKnown, i.Number()), err
			}
			return fmt.Sprintf(saidIssue, i.Number()), err
		})
	case f.AtQuestion:
		return s.ctx.Say(saidAtQuestion)
	case l.kept:
		about := *f
		return s.change(move(about, ""), func(tx *store.Tx) (string, error) { return saidBack, checks.Withdraw(tx, about) })
	}
	s.reason = &reason{about: *f, editor: widget.NewEditor(mostText)}
	return nil
}

// view draws the list, what the selected finding says in full, and what can be done.
func (l *list) view(s *Screen) screen.Frame {
	var f screen.Frame
	f.Lines = append([]string{page.Heading(l.group, fmt.Sprintf(headList, len(l.found)), s.width)}, l.table.Lines()...)
	for len(f.Lines) < s.height-4 {
		f.Lines = append(f.Lines, term.Line(s.width, theme.Plain(), ""))
	}
	f.Lines = append(f.Lines, widget.Rule(s.width))
	if s.reason != nil {
		f.Lines = append(f.Lines, term.Line(s.width, theme.Due(), " "+askReason))
		text, at := s.reason.editor.View(s.width - 4)
		f.Cursor = screen.Cursor{X: 2 + at, Y: len(f.Lines), Shown: true}
		f.Lines = append(f.Lines, term.Line(s.width, theme.Plain(), "  "+text))
		return f
	}
	whole := ""
	if one := l.selected(); one != nil {
		whole = one.Message
		if one.Reason != "" {
			whole = fmt.Sprintf(wordReason, one.Message, one.Reason)
		}
	}
	lines := term.Wrap(whole, s.width-3)
	for i := range 2 {
		text := ""
		if i < len(lines) {
			text = lines[i]
		}
		f.Lines = append(f.Lines, term.Line(s.width, theme.Plain(), " "+text))
	}
	digits := digitsOpen
	if l.kept {
		digits = digitsKept
	}
	f.Lines = append(f.Lines, term.Line(s.width, theme.Plain(), digits))
	return f
}
