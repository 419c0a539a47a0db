package rounds

import (
	"fmt"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store/campaign"
	"cunce/tui/fields"
	"cunce/tui/keys"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/widget"
)

// all is the list of rounds; behind the last one a new one begins.
type all struct{ table *widget.Table }

func (a *all) fit(s *Screen) {
	at := 0
	if a.table != nil {
		at = max(a.table.Selected(), 0)
	}
	a.table = widget.NewTable(widget.Column{Title: colTitle}, widget.Column{Title: colDates, Width: 11, Most: 23}, widget.Column{Title: colWho, Width: 8, Most: 12},
		widget.Column{Title: colRate, Width: 7, Most: 12, Right: true}, widget.Column{Title: colState, Width: 6})
	a.table.SetSize(s.width, max(2, s.height-1))
	a.table.SetRows(len(s.known.rounds)+1, func(row, column int) widget.Cell { return widget.Cell{Text: s.cell(row, column)} })
	a.table.Select(at)
}

// cell is a cell of the list of rounds.
func (s *Screen) cell(row, column int) string {
	if row == len(s.known.rounds) {
		return map[int]string{0: rowNew}[column]
	}
	r, total := s.known.rounds[row], s.known.states[row].Total()
	switch column {
	case 0:
		return r.Title()
	case 1:
		if ps := r.Phases(); len(ps) > 0 {
			return ps[0].From + " " + ps[len(ps)-1].To
		}
		return ""
	case 2:
		return campaign.Named(r.Who())
	case 3:
		return fmt.Sprintf("%d/%d", total.Done, total.Total)
	}
	if r.Open() {
		return stateOpen
	}
	return stateClosed
}

func (a *all) key(s *Screen, k tea.KeyMsg) tea.Cmd {
	digit, isDigit := keys.Digit(k)
	switch {
	case isDigit && digit > 0 && digit <= len(s.known.rounds)+1:
		a.table.Select(digit - 1)
	case key.Matches(k, keys.Accept):
	default:
		a.table.Update(k)
		return nil
	}
	if at := a.table.Selected(); at < len(s.known.rounds) {
		s.push(&one{id: s.known.rounds[at].ID})
		return nil
	}
	s.push(s.begin())
	return nil
}

// begin asks for the name and the first day of a new round, then for its phases.
func (s *Screen) begin() level {
	return newFields(askNew, hintFields, mostTitle, []fields.Field{{Label: askTitle}, {Label: askFrom, Text: s.ctx.Today()}}, func(texts []string) tea.Cmd {
		from, ok := fields.Day(texts[1], s.ctx.Now())
		switch {
		case texts[0] == "":
			return s.ctx.Warn(needName)
		case !ok:
			return s.ctx.Warn(wrongDate)
		}
		s.push(s.template(texts[0], from))
		return nil
	})
}

// template asks for the phases, and begins the round about everybody with the form that the last one had.
func (s *Screen) template(name, from string) level {
	var names []string
	for _, t := range campaign.Templates() {
		names = append(names, t.Name+"  "+t.Source)
	}
	return newMenu(askTemplate, names, func(n int) tea.Cmd {
		plan := newPlan(name, campaign.Templates()[n].Phases(from))
		if len(s.known.rounds) > 0 {
			plan.Forms = s.known.rounds[0].Forms()
		}
		return s.change("", plan)
	})
}

func (a *all) view(s *Screen) screen.Frame {
	return screen.Frame{Lines: append([]string{page.Heading(headAll, "", s.width)}, a.table.Lines()...)}
}

func (a *all) keys() []key.Binding { return []key.Binding{keys.Named(keys.Accept, keyOpen)} }

func (a *all) typing() bool { return true }
