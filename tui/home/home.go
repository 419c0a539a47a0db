package home

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/tui/keys"
	"cunce/tui/screen"
)

// A Home is the first screen.
type Home struct {
	ctx    screen.Context
	due    due
	rows   []row
	loaded bool
	asked  int // number of the newest reading; older ones that come late are dropped
	// selected is the row that Enter opens.
	selected int

	width, height int
}

// reading is what a command brought back.
type reading struct {
	number int
	due    due
}

// New makes the screen.
func New(ctx screen.Context) *Home { return &Home{ctx: ctx} }

// Init reads the figures.
func (h *Home) Init() tea.Cmd { return h.read() }

func (h *Home) read() tea.Cmd {
	h.asked++
	number, ctx := h.asked, h.ctx
	return ctx.Do(func() (any, error) {
		d, err := load(ctx.DB, ctx.Today())
		return reading{number, d}, err
	})
}

// SetSize takes the size of the body.
func (h *Home) SetSize(width, height int) { h.width, h.height = width, height }

// Title is the round under way and its phase.
func (h *Home) Title() string {
	if h.due.round == "" {
		return wordTitle
	}
	return h.due.round
}

// Keys are those of the list.
func (h *Home) Keys() []key.Binding {
	return []key.Binding{keys.Named(keys.Accept, keyOpen), keys.Find}
}

// Menu are the rows again, by name.
func (h *Home) Menu() []screen.Action {
	var out []screen.Action
	for _, r := range h.rows {
		out = append(out, screen.Action{Name: r.name, Do: func() tea.Cmd { return open(r.page) }})
	}
	return out
}

// Back leaves it to the app, which asks before the program ends.
func (h *Home) Back() bool { return false }

// Update handles a key or new figures.
func (h *Home) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case tea.KeyMsg:
		return h.key(m)
	case screen.Shown:
		return h.read()
	case screen.Result:
		return h.show(m)
	}
	return nil
}

func (h *Home) show(r screen.Result) tea.Cmd {
	if r.Err != nil {
		return h.ctx.Fail(r.Err)
	}
	if got, ok := r.Data.(reading); ok && got.number == h.asked {
		h.due, h.loaded = got.due, true
		h.rows = rowsOf(got.due)
		h.selected = min(h.selected, max(len(h.rows)-1, 0))
	}
	return nil
}

func (h *Home) key(k tea.KeyMsg) tea.Cmd {
	switch {
	case key.Matches(k, keys.Find):
		return open(screen.Page{Kind: screen.Households})
	case key.Matches(k, keys.Prev):
		h.selected = max(h.selected-1, 0)
	case key.Matches(k, keys.Next):
		h.selected = min(h.selected+1, max(len(h.rows)-1, 0))
	case key.Matches(k, keys.Accept) && len(h.rows) > 0:
		return open(h.rows[h.selected].page)
	}
	if d, ok := keys.Digit(k); ok {
		for _, r := range h.rows {
			if r.digit == d {
				return open(r.page)
			}
		}
	}
	return nil
}

func open(page screen.Page) tea.Cmd { return screen.Send(screen.Open{Page: page}) }
