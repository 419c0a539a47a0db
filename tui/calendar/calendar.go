package calendar

import (
	"fmt"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/calendar"
	"cunce/tui/fields"
	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// Kind is the screen's name in tui/makers.go and on the first screen.
const Kind screen.Kind = "calendar"

// mostText is how many characters a line takes.
const mostText = 60

// A Screen is the calendar.
type Screen struct {
	ctx    screen.Context
	all    []calendar.Entry
	loaded bool
	failed bool

	table *widget.Table
	of    calendar.Entry // whose times are shown
	times []calendar.Done
	inner *widget.Table // of the times, nil while the calendar is shown

	page   *fields.Page // lines being typed, nil when none are
	save   func(texts []string) tea.Cmd
	prompt *widget.Prompt

	width, height int
}

// read is what was read.
type read struct {
	all   []calendar.Entry
	times []calendar.Done
	said  string // what was written before, if anything
}

// New makes the screen.
func New(ctx screen.Context) screen.Screen { return &Screen{ctx: ctx} }

// Init reads the calendar.
func (s *Screen) Init() tea.Cmd {
	db, of := s.ctx.DB, s.of.ID
	return s.ctx.Read(func() (any, error) { return load(db, of) })
}

func load(db *store.DB, of string) (r read, err error) {
	err = db.View(func(tx *store.Tx) (err error) {
		if r.all, err = calendar.Read(tx); err != nil || of == "" {
			return err
		}
		r.times, err = calendar.Times(tx, of)
		return err
	})
	return r, err
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
			return s.key(msg)
		}
	}
	return nil
}

func (s *Screen) take(r screen.Result) tea.Cmd {
	if r.Err != nil {
		s.failed = !s.loaded
		return s.ctx.Fail(r.Err, calendar.Explain)
	}
	got, ok := r.Data.(read)
	if !ok {
		return nil
	}
	s.all, s.times, s.loaded, s.failed = got.all, got.times, true, false
	if got.said == "" {
		s.fit()
		return nil
	}
	s.page, s.prompt = nil, nil
	s.fit()
	return tea.Batch(s.ctx.Say(got.said), screen.Send(screen.Saved{At: s.ctx.Now()}))
}

// fit lays the tables out.
func (s *Screen) fit() {
	at := 0
	if s.table != nil {
		at = max(s.table.Selected(), 0)
	}
	s.table = widget.NewTable(widget.Column{Title: colState, Width: 8}, widget.Column{Title: colName}, widget.Column{Title: colEvery, Width: 10},
		widget.Column{Title: colLast, Width: 11}, widget.Column{Title: colNext, Width: 11})
	s.table.SetSize(s.width, max(2, s.height-4))
	s.table.SetRows(len(s.all), func(row, column int) widget.Cell {
		e := s.all[row]
		return widget.Cell{Text: []string{e.State.Name(), e.Name, e.Every, e.Last, e.Next}[column], Style: styleOf(e.State)}
	})
	s.table.Select(at)
	if s.inner != nil {
		s.listTimes()
	}
}

func styleOf(s calendar.State) term.Style {
	switch s {
	case calendar.Overdue:
		return theme.Problem()
	case calendar.Today:
		return theme.Warning()
	case calendar.Never, calendar.Off:
		return theme.Answered()
	}
	return theme.Plain()
}

// listTimes lays out the times of one entry.
func (s *Screen) listTimes() {
	s.inner = widget.NewTable(widget.Column{Title: colDay, Width: 12}, widget.Column{Title: colWho, Width: 16}, widget.Column{Title: colNote})
	s.inner.SetSize(s.width, max(2, s.height-3))
	s.inner.SetRows(len(s.times), func(row, column int) widget.Cell {
		d := s.times[row]
		return widget.Cell{Text: []string{d.Day, d.Who, d.Note}[column]}
	})
}

func (s *Screen) selected() (calendar.Entry, bool) {
	if at := s.table.Selected(); at >= 0 && at < len(s.all) {
		return s.all[at], true
	}
	return calendar.Entry{}, false
}

func (s *Screen) key(k tea.KeyMsg) tea.Cmd {
	digit, is := keys.Digit(k)
	switch {
	case s.prompt != nil:
		return s.answer(k)
	case s.page != nil:
		if texts, done := s.page.Update(k); done {
			return s.save(texts)
		}
		return nil
	case s.inner != nil && is && digit == 1:
		return s.forget()
	case s.inner != nil:
		s.inner.Update(k)
		return nil
	case key.Matches(k, keys.Accept):
		return s.goTo()
	}
	if is {
		for i, do := range []func() tea.Cmd{s.done, s.showTimes, s.add, s.off} {
			if digit == i+1 {
				return do()
			}
		}
	}
	s.table.Update(k)
	return nil
}

// goTo opens the screen where the selected thing is done; what has none is entered here.
func (s *Screen) goTo() tea.Cmd {
	e, ok := s.selected()
	switch {
	case !ok:
		return nil
	case e.Page == "":
		return s.done()
	}
	return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Kind(e.Page), ID: e.Record, Filter: e.Filter}})
}

// done opens the lines of one time that the selected thing was done.
func (s *Screen) done() tea.Cmd {
	e, ok := s.selected()
	switch {
	case !ok:
		return nil
	case !e.Kept:
		return s.ctx.Warn(elsewhere)
	}
	s.page = fields.New(fmt.Sprintf(headDone, e.Name), hintDone, mostText,
		[]fields.Field{{Label: askDay, Text: s.ctx.Today()}, {Label: askWho, Text: s.ctx.Operator()}, {Label: askNote}})
	s.save = func(texts []string) tea.Cmd {
		day, ok := fields.Day(texts[0], s.ctx.Now())
		if !ok {
			return s.ctx.Warn(wrongDate)
		}
		return s.write(saidSaved, func(tx *store.Tx) error {
			return calendar.Keep(tx, e.ID, calendar.Done{Day: day, Who: texts[1], Note: texts[2]})
		})
	}
	return nil
}

// showTimes shows when the selected thing was done.
func (s *Screen) showTimes() tea.Cmd {
	e, ok := s.selected()
	switch {
	case !ok:
		return nil
	case !e.Kept:
		return s.ctx.Warn(elsewhere)
	}
	s.of, s.times = e, nil
	s.listTimes()
	return s.Init()
}

// forget takes the selected time back.
func (s *Screen) forget() tea.Cmd {
	at := s.inner.Selected()
	if at < 0 || at >= len(s.times) {
		return nil
	}
	id := s.times[at].ID
	return s.write(saidUndo, func(tx *store.Tx) error { return calendar.Forget(tx, id) })
}

// add opens the lines of a reminder of one's own.
func (s *Screen) add() tea.Cmd {
	s.page = fields.New(headAdd, hintAdd, mostText, []fields.Field{{Label: askName}, {Label: askFirst, Text: s.ctx.Today()}, {Label: askEvery},
		{Label: askWhoTo, Text: s.ctx.Operator()}})
	s.save = func(texts []string) tea.Cmd {
		day, ok := fields.Day(texts[1], s.ctx.Now())
		if !ok {
			return s.ctx.Warn(wrongDate)
		}
		return s.write(saidSaved, func(tx *store.Tx) error { return calendar.Add(tx, texts[0], texts[2], day, texts[3]) })
	}
	return nil
}

// off asks why nobody is to be reminded of the selected thing, or whether one's own is to go; what is off is switched on.
func (s *Screen) off() tea.Cmd {
	e, ok := s.selected()
	switch {
	case !ok:
		return nil
	case e.State == calendar.Off:
		return s.write(saidOn, func(tx *store.Tx) error { return calendar.Switch(tx, e.ID, false, "") })
	case e.Own:
		s.prompt = widget.NewPrompt(fmt.Sprintf(askRemove, e.Name), optRemove, optStay)
		return nil
	}
	s.page = fields.New(fmt.Sprintf(headOff, e.Name), hintOff, mostText, []fields.Field{{Label: askWhy}})
	s.save = func(texts []string) tea.Cmd {
		return s.write(saidOff, func(tx *store.Tx) error { return calendar.Switch(tx, e.ID, true, texts[0]) })
	}
	return nil
}

func (s *Screen) answer(k tea.KeyMsg) tea.Cmd {
	switch s.prompt.Update(k) {
	case 1:
		s.prompt = nil
	case 0:
		e, _ := s.selected()
		return s.write(saidGone, func(tx *store.Tx) error { return calendar.Remove(tx, e.ID) })
	}
	return nil
}

// write changes the file and reads what it became.
func (s *Screen) write(said string, work func(*store.Tx) error) tea.Cmd {
	db, by, of := s.ctx.DB, s.ctx.Operator(), s.of.ID
	return s.ctx.Do(func() (any, error) {
		if err := db.Update(by, work); err != nil {
			return nil, err
		}
		r, err := load(db, of)
		r.said = said
		return r, err
	})
}
