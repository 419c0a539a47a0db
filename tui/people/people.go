package people

import (
	"fmt"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/account"
	"cunce/store/people"
	"cunce/tui/keys"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// Kind is the screen's name in tui/makers.go, on the household page and on the home screen.
const Kind screen.Kind = "people"

// A Screen lists events; over it lies the form that enters one, or the question whether to take one back.
type Screen struct {
	ctx    screen.Context
	facts  facts
	loaded bool
	table  *widget.Table
	form   *form
	sure   *widget.Prompt
	told   *widget.Reader

	width, height int
}

// New makes the screen of the household that the page's ID names, "" for the list of the village; or that of the account which
// Filter names.
func New(ctx screen.Context) screen.Screen {
	if ctx.Page.Filter != "" {
		return newAccount(ctx)
	}
	return &Screen{ctx: ctx, table: widget.NewTable()}
}

// Init reads the events.
func (s *Screen) Init() tea.Cmd {
	db, id := s.ctx.DB, s.ctx.Page.ID
	return s.ctx.Read(func() (any, error) {
		var f facts
		err := db.View(func(tx *store.Tx) (err error) {
			f, err = read(tx, id)
			return err
		})
		return f, err
	})
}

// done is what a command brought back when something was entered or taken back.
type done struct{ told []string }

// Update handles a message.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Shown:
		return s.Init()
	case screen.Result:
		return s.take(msg)
	case tea.KeyMsg:
		if s.loaded {
			return s.key(msg)
		}
	}
	return nil
}

func (s *Screen) take(r screen.Result) tea.Cmd {
	if r.Err != nil {
		return s.ctx.Fail(r.Err, people.Explain)
	}
	switch data := r.Data.(type) {
	case facts:
		s.facts, s.loaded = data, true
		s.lay()
	case looked:
		if s.form != nil {
			s.form.look(data)
		}
	case done:
		s.form = nil
		if len(data.told) > 1 {
			s.told = widget.NewReader(wordDone, data.told)
		}
		return tea.Batch(s.ctx.Say(data.told[0]), s.Init())
	}
	return nil
}

func (s *Screen) lay() {
	at := max(s.table.Selected(), 0)
	columns := []widget.Column{{Title: colDate, Width: 10}, {Title: colKind, Width: 12}, {Title: colTold}, {Title: colBy, Width: 8}}
	s.table = widget.NewTable(columns...)
	s.table.SetSize(s.width, max(2, s.height-4))
	s.table.SetRows(len(s.facts.events), s.cell)
	s.table.Select(min(at, max(len(s.facts.events)-1, 0)))
}

func (s *Screen) cell(row, column int) widget.Cell {
	e := s.facts.events[row]
	told := e.Told()
	if e.Undone() {
		told = wordUndone + told
	} else if e.Reason() != "" {
		told += fmt.Sprintf(wordReason, e.Reason())
	}
	c := widget.Cell{Text: [...]string{e.Date(), e.Kind().Name(), told, e.By()}[column]}
	if e.Undone() {
		c.Style = theme.Answered()
	}
	return c
}

func (s *Screen) key(k tea.KeyMsg) tea.Cmd {
	switch {
	case s.told != nil:
		if !s.told.Update(k) && key.Matches(k, keys.Accept) {
			s.told = nil
		}
		return nil
	case s.sure != nil:
		return s.answer(s.sure.Update(k))
	case s.form != nil:
		return s.form.key(s, k)
	case key.Matches(k, keys.Accept):
		return s.openHousehold()
	}
	if d, ok := keys.Digit(k); ok {
		switch d {
		case 1:
			return s.enter()
		case 2:
			return s.askUndo()
		case 3:
			return openAccount(account.DynamicKind)
		case 4:
			return openAccount(account.NaturalKind)
		}
		return nil
	}
	s.table.Update(k)
	return nil
}

// enter begins to enter something; in the list of the village a household is to be chosen first.
func (s *Screen) enter() tea.Cmd {
	if s.ctx.Page.ID == "" {
		return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Households}})
	}
	if s.facts.house.Record == nil {
		return s.ctx.Warn(wordGone)
	}
	s.form = newForm(s)
	return s.form.ask()
}

// openAccount opens one of the two accounts, which are the village's.
func openAccount(kind string) tea.Cmd {
	return screen.Send(screen.Open{Page: screen.Page{Kind: Kind, Filter: kind}})
}

func (s *Screen) selected() (people.Event, bool) {
	if at := s.table.Selected(); at >= 0 && at < len(s.facts.events) {
		return s.facts.events[at], true
	}
	return people.Event{}, false
}

func (s *Screen) askUndo() tea.Cmd {
	e, ok := s.selected()
	switch {
	case !ok:
		return s.ctx.Warn(wordNoneToUndo)
	case e.Undone():
		return s.ctx.Warn(wordIsUndone)
	}
	s.sure = widget.NewPrompt(fmt.Sprintf(askSure, e.Told()), optUndo, optKeep)
	return nil
}

func (s *Screen) answer(picked int) tea.Cmd {
	if picked < 0 {
		return nil
	}
	s.sure = nil
	e, ok := s.selected()
	if picked != 0 || !ok {
		return nil
	}
	db, by := s.ctx.DB, s.ctx.Operator()
	return s.ctx.Do(func() (any, error) {
		err := db.Update(by, func(tx *store.Tx) error {
			_, err := people.Undo(tx, e.ID)
			return err
		})
		return done{[]string{fmt.Sprintf(saidUndone, e.Told())}}, err
	})
}

// openHousehold opens the household that the selected event happened to.
func (s *Screen) openHousehold() tea.Cmd {
	e, ok := s.selected()
	if !ok || s.ctx.Page.ID != "" || len(e.Households()) == 0 {
		return nil
	}
	id := e.Households()[0]
	if e.Kind() == people.Join && !e.Undone() {
		id = e.Households()[1]
	}
	return screen.Send(screen.Open{Page: screen.Page{Kind: Kind, ID: id}})
}

// View draws what is on top.
func (s *Screen) View() screen.Frame {
	f := screen.Frame{}
	switch {
	case !s.loaded:
		f.Lines = page.Sentence(wordReading, s.width)
	case s.told != nil:
		f.Lines = s.told.Lines(s.width, s.height)
	case s.form != nil:
		f = s.form.view(s)
	default:
		f.Lines = []string{page.Heading(s.facts.title, fmt.Sprintf(countEvents, len(s.facts.events)), s.width)}
		if len(s.facts.events) == 0 {
			f.Lines = append(f.Lines, page.Sentence(wordNone, s.width)...)
		} else {
			f.Lines = append(f.Lines, s.table.Lines()...)
		}
		f.Lines = page.Fill(f.Lines, s.width, s.height-2)
		f.Lines = append(f.Lines, widget.Rule(s.width), s.bottom())
	}
	f.Lines = page.Fill(f.Lines, s.width, s.height)
	return f
}

func (s *Screen) bottom() string {
	switch {
	case s.sure != nil:
		return s.sure.Line(s.width)
	case s.ctx.Page.ID == "":
		return term.Line(s.width, theme.Plain(), digitsAll)
	}
	return term.Line(s.width, theme.Plain(), digitsHouse)
}

// SetSize sets the cells of the body.
func (s *Screen) SetSize(width, height int) {
	s.width, s.height = width, height
	s.lay()
}

// Title is the screen's name.
func (s *Screen) Title() string { return wordTitle }

// Keys are shown on the last line.
func (s *Screen) Keys() []key.Binding {
	if s.form != nil || s.told != nil {
		return []key.Binding{keys.Accept}
	}
	if s.ctx.Page.ID == "" {
		return []key.Binding{keys.Named(keys.Accept, keyOpen)}
	}
	return nil
}

// Menu are the actions of F9.
func (s *Screen) Menu() []screen.Action {
	if !s.loaded || s.form != nil || s.sure != nil || s.told != nil {
		return nil
	}
	return []screen.Action{{Name: actEnter, Keys: "1", Do: s.enter}, {Name: actUndo, Keys: "2", Do: s.askUndo},
		{Name: actDynamic, Keys: "3", Do: func() tea.Cmd { return openAccount(account.DynamicKind) }},
		{Name: actNatural, Keys: "4", Do: func() tea.Cmd { return openAccount(account.NaturalKind) }}}
}

// Back closes what lies on top; in the form it goes one question back.
func (s *Screen) Back() bool {
	switch {
	case s.told != nil:
		s.told = nil
	case s.sure != nil:
		s.sure = nil
	case s.form != nil:
		if !s.form.back() {
			s.form = nil
		}
	default:
		return false
	}
	return true
}

// Typing reports that a text is open, in which digits are text, or a choice of so many options that 0 is the second digit of one.
func (s *Screen) Typing() bool { return s.form != nil && s.form.digits() }

// Help tells what is entered here and what taking it back means.
func (s *Screen) Help() (title string, text []string) { return wordTitle, helpText }

// Copy is what the selected event says.
func (s *Screen) Copy() string {
	e, _ := s.selected()
	if e.Record == nil {
		return ""
	}
	return e.Told()
}
