package rounds

import (
	"fmt"
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/campaign"
	"cunce/store/report"
	"cunce/tui/keys"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/widget"
)

// houses are households of a round: those of a part, or those that keep it open.
type houses struct {
	round string
	by    int
	part  string
	name  string
	ids   []string // those that keep it open; nil: those of the part
	every bool     // not only those that are left
	stops []report.Stop
	table *widget.Table
}

func (h *houses) fit(s *Screen) {
	at := 0
	if h.table != nil {
		at = max(h.table.Selected(), 0)
	}
	state, _ := s.state(h.round)
	h.stops = nil
	for _, stop := range h.among(state) {
		if h.ids != nil || h.every || !stop.Completed || stop.State == report.Draft {
			h.stops = append(h.stops, stop)
		}
	}
	h.table = widget.NewTable(widget.Column{Title: colGroup, Width: 12, Most: 20}, widget.Column{Title: colNumber, Width: 8, Right: true},
		widget.Column{Title: colHead}, widget.Column{Title: colTeam, Width: 12}, widget.Column{Title: colState, Width: 12})
	h.table.SetSize(s.width, max(2, s.height-1))
	h.table.SetRows(len(h.stops), func(row, column int) widget.Cell {
		stop := h.stops[row]
		return widget.Cell{Text: []string{stop.Household.Group(), lastNumber(stop.Household), stop.Household.Head(), state.Team(stop.Household),
			stopState(stop)}[column]}
	})
	h.table.Select(at)
}

// among are the households that may be shown.
func (h *houses) among(state campaign.State) []report.Stop {
	if h.ids != nil {
		return slices.DeleteFunc(slices.Clone(state.Stops), func(stop report.Stop) bool { return !slices.Contains(h.ids, stop.Household.ID) })
	}
	for _, p := range state.By(campaign.Bys()[h.by]) {
		if p.Name == h.part {
			return p.Stops
		}
	}
	return nil
}

func (h *houses) key(s *Screen, k tea.KeyMsg) tea.Cmd {
	switch {
	case key.Matches(k, keys.Filter) && h.ids == nil:
		h.every = !h.every
		h.fit(s)
	case key.Matches(k, keys.Accept) && h.table.Selected() >= 0:
		return h.enter(s, h.stops[h.table.Selected()])
	default:
		h.table.Update(k)
	}
	return nil
}

// enter opens the form of a household where it is to be answered, or the household of a round that is closed.
func (h *houses) enter(s *Screen, stop report.Stop) tea.Cmd {
	state, ok := s.state(h.round)
	if !ok || !state.Round.Open() || h.ids != nil && stop.Completed {
		return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Household, ID: stop.Household.ID}})
	}
	to := screen.Page{Kind: screen.Entry, ID: stop.Household.ID, Form: state.Form, Round: h.round}
	if len(stop.Left) > 0 {
		to.Part = stop.Left[0]
	}
	return screen.Send(screen.Open{Page: to})
}

func (h *houses) view(s *Screen) screen.Frame {
	head := headLeft
	switch {
	case h.ids != nil:
		state, _ := s.state(h.round)
		head = fmt.Sprintf(headWho, state.Round.Title(), "%s")
	case h.every:
		head = headEvery
	}
	lines := []string{page.Heading(fmt.Sprintf(head, h.name), fmt.Sprintf(countOf, len(h.stops)), s.width)}
	if len(h.stops) == 0 {
		return screen.Frame{Lines: append(lines, page.Sentence(wordNoHouse, s.width)...)}
	}
	return screen.Frame{Lines: append(lines, h.table.Lines()...)}
}

func (h *houses) keys() []key.Binding {
	if h.ids != nil {
		return []key.Binding{keys.Named(keys.Accept, keyOpen)}
	}
	return []key.Binding{keys.Named(keys.Accept, keyEnter), keys.Named(keys.Filter, keyEvery)}
}

func (h *houses) typing() bool { return false }

// blockers are the sorts of what keeps a round open.
type blockers struct {
	round string
	found []campaign.Blocker
	table *widget.Table
}

func (b *blockers) fit(s *Screen) {
	at := 0
	if b.table != nil {
		at = max(b.table.Selected(), 0)
	}
	b.table = widget.NewTable(widget.Column{Title: colWhat, Width: 24}, widget.Column{Title: colCount, Width: 8, Right: true})
	b.table.SetSize(s.width, max(2, s.height-1))
	b.table.SetRows(len(b.found), func(row, column int) widget.Cell {
		f := b.found[row]
		return widget.Cell{Text: []string{f.Name, fmt.Sprint(len(f.Households))}[column]}
	})
	b.table.Select(at)
}

func (b *blockers) key(s *Screen, k tea.KeyMsg) tea.Cmd {
	if !b.table.Update(k) && key.Matches(k, keys.Accept) && b.table.Selected() >= 0 {
		f := b.found[b.table.Selected()]
		s.push(&houses{round: b.round, name: f.Name, ids: f.Households})
	}
	return nil
}

func (b *blockers) view(s *Screen) screen.Frame {
	state, _ := s.state(b.round)
	lines := []string{page.Heading(fmt.Sprintf(headBlock, state.Round.Title()), "", s.width)}
	if len(b.found) == 0 {
		return screen.Frame{Lines: append(lines, page.Sentence(wordNoBlock, s.width)...)}
	}
	return screen.Frame{Lines: append(lines, b.table.Lines()...)}
}

func (b *blockers) keys() []key.Binding { return []key.Binding{keys.Named(keys.Accept, keyHouses)} }

func (b *blockers) typing() bool { return false }

// round is a round as it is now.
func (s *Screen) round(id string) store.Round {
	state, _ := s.state(id)
	return state.Round
}
