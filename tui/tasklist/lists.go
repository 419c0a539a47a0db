package tasklist

import (
	"fmt"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/report"
	"cunce/store/tasklist"
	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// toLists shows all lists.
func (s *Screen) toLists() {
	s.stage = listing
	s.lay()
}

// toRows shows the rows of the open list.
func (s *Screen) toRows() {
	s.stage = rowing
	s.fill()
}

// fill takes the rows that the filter lets through; the selected one stays.
func (s *Screen) fill() {
	selected := s.selected()
	s.rows = nil
	if s.known.open == s.open {
		for _, r := range s.known.rows {
			if r.task.State() == s.filter {
				s.rows = append(s.rows, r)
			}
		}
	}
	s.lay()
	for i, r := range s.rows {
		if selected != nil && r.task.ID == selected.task.ID {
			s.table.Select(i)
		}
	}
}

func (s *Screen) selected() *row {
	if at := s.table.Selected(); at >= 0 && at < len(s.rows) {
		return &s.rows[at]
	}
	return nil
}

// lay makes the tables for the size.
func (s *Screen) lay() {
	at := max(s.listed.Selected(), 0)
	s.listed = widget.NewTable(widget.Column{Title: colTitle}, widget.Column{Title: colSender, Width: 14}, widget.Column{Title: colDue, Width: 10},
		widget.Column{Title: colLeft, Width: 6, Right: true}, widget.Column{Title: colDone, Width: 6, Right: true}, widget.Column{Title: colApart, Width: 6, Right: true})
	s.listed.SetSize(s.width, max(2, s.height-3))
	s.listed.SetRows(len(s.known.lists), s.listCell)
	s.listed.Select(at)

	at = max(s.table.Selected(), 0)
	if s.filter == tasklist.Apart {
		s.table = widget.NewTable(widget.Column{Title: colRow, Width: 4, Right: true}, widget.Column{Title: colPlace, Width: 14}, widget.Column{Title: colWho, Width: 12},
			widget.Column{Title: colWhy, Width: 26}, widget.Column{Title: colAsked})
	} else {
		s.table = widget.NewTable(widget.Column{Title: colGroup, Width: 8, Most: 20}, widget.Column{Title: colNumber, Width: 6, Right: true}, widget.Column{Title: colWho, Width: 14},
			widget.Column{Title: colAsked}, widget.Column{Title: colState, Width: 12})
	}
	s.table.SetSize(s.width, max(2, s.height-5))
	s.table.SetRows(len(s.rows), s.rowCell)
	s.table.Select(at)
}

func (s *Screen) listCell(i, column int) widget.Cell {
	l := s.known.lists[i]
	c := s.known.counts[l.ID]
	late := theme.Plain()
	if l.Due() != "" && l.Due() < s.ctx.Today() && c.Left > 0 {
		late = theme.Problem()
	}
	number := func(n int) widget.Cell {
		if n == 0 {
			return widget.Cell{}
		}
		return widget.Cell{Text: fmt.Sprint(n)}
	}
	switch column {
	case 0:
		return widget.Cell{Text: l.Title()}
	case 1:
		return widget.Cell{Text: l.Sender()}
	case 2:
		return widget.Cell{Text: l.Due(), Style: late}
	case 3:
		return number(c.Left)
	case 4:
		return number(c.Done)
	}
	return number(c.Apart)
}

func (s *Screen) rowCell(i, column int) widget.Cell {
	r := s.rows[i]
	t := r.task
	who := t.Name()
	if tail := t.Tail(); tail != "" {
		who += " " + tail
	}
	if s.filter == tasklist.Apart {
		text := [...]string{fmt.Sprint(t.Row()), t.Place(), who, t.Reason(), t.Asked()}[column]
		return widget.Cell{Text: text}
	}
	switch column {
	case 0:
		return widget.Cell{Text: r.group}
	case 1:
		return widget.Cell{Text: r.number}
	case 2:
		return widget.Cell{Text: who}
	case 3:
		return widget.Cell{Text: t.Asked()}
	}
	return s.stateCell(t)
}

// stateCell tells what is to be seen to in a row.
func (s *Screen) stateCell(t tasklist.Task) widget.Cell {
	l := s.listOf(s.open)
	switch {
	case l != nil && s.disputed(*l, t):
		return widget.Cell{Text: wordDisputed, Style: theme.Problem()}
	case t.Again():
		return widget.Cell{Text: wordAgain, Style: theme.Warning()}
	case t.State() == tasklist.Left && t.Reason() != "":
		return widget.Cell{Text: wordOdd, Style: theme.Warning()}
	case t.Issue() != "":
		return widget.Cell{Text: wordIssue}
	}
	return widget.Cell{Text: stateNames[t.State()], Style: theme.Answered()}
}

func (s *Screen) disputed(l tasklist.List, t tasklist.Task) bool {
	for _, c := range l.Questions(t.Sheet()) {
		if len(t.Disputed(c)) > 0 {
			return true
		}
	}
	return false
}

func (s *Screen) listKey(k tea.KeyMsg) tea.Cmd {
	if d, ok := keys.Digit(k); ok {
		switch d {
		case 1:
			return s.lookBooks()
		case 2:
			return s.lookProgress()
		}
		return nil
	}
	if at := s.listed.Selected(); key.Matches(k, keys.Accept) && at >= 0 {
		s.open, s.filter = s.known.lists[at].ID, tasklist.Left
		if c := s.known.counts[s.open]; c.Left == 0 && c.Apart > 0 {
			s.filter = tasklist.Apart
		}
		s.push(s.toRows)
		return s.read(s.open)
	}
	s.listed.Update(k)
	return nil
}

// filters in the order of F4.
var filters = []tasklist.State{tasklist.Left, tasklist.Apart, tasklist.Done, tasklist.Gone}

func (s *Screen) rowKey(k tea.KeyMsg) tea.Cmd {
	if d, ok := keys.Digit(k); ok {
		switch {
		case d >= 1 && d <= len(filters):
			return s.setFilter(filters[d-1])
		case d == 5:
			return s.lookFolders()
		}
		return nil
	}
	switch {
	case key.Matches(k, keys.Filter):
		for i, f := range filters {
			if f == s.filter {
				return s.setFilter(filters[(i+1)%len(filters)])
			}
		}
	case key.Matches(k, keys.Accept) && s.selected() != nil:
		return s.openTask(s.selected().task.ID)
	default:
		s.table.Update(k)
	}
	return nil
}

func (s *Screen) setFilter(f tasklist.State) tea.Cmd {
	s.filter = f
	s.table.Select(0)
	s.fill()
	return nil
}

// rowActions are the actions of F9 on the rows.
func (s *Screen) rowActions() []screen.Action {
	actions := []screen.Action{{Name: actWrite, Keys: "5", Do: s.lookFolders}, {Name: actApart, Do: s.lookApart}, {Name: actUndo, Do: s.lookUndo},
		{Name: actProgress, Do: s.lookProgress}}
	if s.selected() != nil && s.filter != tasklist.Gone {
		actions = append(actions, screen.Action{Name: actWho, Do: func() tea.Cmd { return s.lookWho(s.selected().task) }})
	}
	return actions
}

// openTask opens a row: its questions, or where nobody was found first whom it means.
func (s *Screen) openTask(id string) tea.Cmd {
	s.task = ""
	for _, r := range s.known.rows {
		if r.task.ID != id {
			continue
		}
		if r.task.Household() == "" {
			return s.lookWho(r.task)
		}
		s.begin(r)
		return nil
	}
	return nil
}

// progress is the report of how far the lists are, in lines.
type progress struct{ lines []string }

func (s *Screen) lookProgress() tea.Cmd {
	db := s.ctx.DB
	return s.run(reading, func() (any, error) {
		var t report.Table
		err := db.View(func(tx *store.Tx) (err error) {
			t, err = tasklist.Progress(tx)
			return err
		})
		p := progress{lines: append([]string{}, t.Notes...)}
		last := ""
		for _, r := range t.Rows {
			if r.Cells[0].Text != last {
				last = r.Cells[0].Text
				p.lines = append(p.lines, "# "+last)
			}
			p.lines = append(p.lines, fmt.Sprintf(progressLine, r.Cells[1].Text, int(r.Cells[2].Number), int(r.Cells[3].Number), int(r.Cells[4].Number), int(r.Cells[5].Number)))
		}
		if len(t.Rows) == 0 {
			p.lines = append(p.lines, noLists)
		}
		return p, err
	})
}
