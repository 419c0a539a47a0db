package clear

import (
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/store"
	"cunce/store/report/clear"
	"cunce/tui/page"
	"cunce/tui/screen"
)

// A Screen shows the rate; over it lie the households of a row, and over them one household.
type Screen struct {
	ctx    screen.Context
	form   string
	by     clear.By
	read   reading
	loaded bool
	failed bool
	asked  int // number of the newest reading; older ones that come late are dropped

	rates  rates
	houses *houses // the households of a row, nil while the rate is shown
	side   *side   // one household, nil while no household is open

	width, height int
}

// A reading is what a command brought back.
type reading struct {
	number int
	told   clear.Report
	forms  []*forms.Form
	round  string // its id, "" for none
	title  string // of the round
}

// compared is what a command brought back that registered differences.
type compared struct{ opened int }

// New makes the screen: the page's Form is the form, the built-in twelve things by default; its Round the round, the newest
// open one by default; its ID opens one household.
func New(ctx screen.Context) *Screen {
	s := &Screen{ctx: ctx, form: ctx.Page.Form, by: clear.ByGroup}
	s.rates.s = s
	return s
}

// Init reads what was told.
func (s *Screen) Init() tea.Cmd {
	s.asked++
	number, db, form, round := s.asked, s.ctx.DB, s.form, s.ctx.Page.Round
	return s.ctx.Read(func() (any, error) {
		got := reading{number: number, round: round}
		err := db.View(func(tx *store.Tx) error { return got.from(tx, form) })
		return got, err
	})
}

// from reads everything in one transaction.
func (r *reading) from(tx *store.Tx, form string) error {
	rounds, err := tx.Rounds()
	if err != nil {
		return err
	}
	for _, one := range rounds {
		if r.round == "" && one.Open() || one.ID == r.round {
			r.round, r.title = one.ID, one.Title()
			break
		}
	}
	if r.forms, err = clear.Forms(tx); err != nil {
		return err
	}
	if form == "" {
		form = r.forms[0].Name
	}
	r.told, err = clear.Read(tx, form, r.round)
	return err
}

// Update handles a message.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Shown:
		return s.Init()
	case screen.Result:
		return s.take(msg)
	case tea.KeyMsg:
		if s.loaded {
			return s.level().key(msg)
		}
	}
	return nil
}

func (s *Screen) take(r screen.Result) tea.Cmd {
	if r.Err != nil {
		s.failed = !s.loaded
		return s.ctx.Fail(r.Err)
	}
	switch data := r.Data.(type) {
	case reading:
		if data.number == s.asked {
			s.show(data)
		}
	case compared:
		return tea.Batch(s.Init(), s.said(data))
	}
	return nil
}

// show takes what was read; what is open stays open, with its new answers.
func (s *Screen) show(r reading) {
	first := !s.loaded
	s.read, s.loaded, s.failed = r, true, false
	s.form = r.told.Form.Name
	s.rates.show()
	if s.houses != nil {
		s.houses.show()
	}
	if s.side != nil {
		s.side.show()
	}
	if first && s.ctx.Page.ID != "" {
		s.openSide(s.ctx.Page.ID)
	}
}

// told is what was told about one household.
func (s *Screen) told(id string) (clear.Told, bool) {
	at := slices.IndexFunc(s.read.told.Households, func(t clear.Told) bool { return t.Household.ID == id })
	if at < 0 {
		return clear.Told{}, false
	}
	return s.read.told.Households[at], true
}

// fill opens one part of the form for a household.
func (s *Screen) fill(household string, part int) tea.Cmd {
	parts := s.read.told.Form.Parts()
	if household == "" || part >= len(parts) {
		return nil
	}
	return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Entry, ID: household, Form: s.form, Round: s.read.round,
		Part: parts[part].Name}})
}

// A level is what is on top: the rate, the households of a row, one household.
type level interface {
	key(tea.KeyMsg) tea.Cmd
	lines() []string
	resize()
	keys() []key.Binding
	menu() []screen.Action
}

func (s *Screen) level() level {
	switch {
	case s.side != nil:
		return s.side
	case s.houses != nil:
		return s.houses
	}
	return &s.rates
}

// View draws the level on top.
func (s *Screen) View() screen.Frame {
	var lines []string
	switch {
	case s.failed:
		lines = page.Sentence(wordFailed, s.width)
	case !s.loaded:
		lines = page.Sentence(wordReading, s.width)
	default:
		lines = s.level().lines()
	}
	return screen.Frame{Lines: page.Fill(lines, s.width, s.height)}
}

// SetSize sets the cells of the body.
func (s *Screen) SetSize(width, height int) {
	s.width, s.height = width, height
	s.rates.resize()
	if s.houses != nil {
		s.houses.resize()
	}
	if s.side != nil {
		s.side.resize()
	}
}

// Title is the screen's name.
func (s *Screen) Title() string { return wordTitle }

// Keys are those of the level on top.
func (s *Screen) Keys() []key.Binding {
	if !s.loaded {
		return nil
	}
	return s.level().keys()
}

// Menu are the actions of the level on top.
func (s *Screen) Menu() []screen.Action {
	if !s.loaded {
		return nil
	}
	return s.level().menu()
}

// Help says how the two sides are filled in and compared.
func (s *Screen) Help() (title string, text []string) { return wordTitle, helpText }

// Back closes the household, then the households.
func (s *Screen) Back() bool {
	switch {
	case s.side != nil && (s.houses != nil || s.ctx.Page.ID == ""):
		s.side = nil
	case s.side == nil && s.houses != nil:
		s.houses = nil
	default:
		return false
	}
	return true
}
