package tenure

import (
	"cmp"
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/tenure"
	"cunce/tui/fields"
	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// Kind is the screen's name in tui/makers.go and on the household's page.
const Kind screen.Kind = "tenures"

// mostText is how many characters a line takes.
const mostText = 60

// A Screen is the helpers of one household.
type Screen struct {
	ctx    screen.Context
	facts  facts
	loaded bool
	failed bool

	table  *widget.Table
	page   *fields.Page // lines being typed, nil when none are
	save   func(texts []string) tea.Cmd
	prompt *widget.Prompt
	chosen func(option int) tea.Cmd

	width, height int
}

// facts are what was read.
type facts struct {
	house store.Household
	all   []tenure.Tenure
	held  []string // ids of all households that the helper of now helps
}

// wrote is what a written change came to.
type wrote struct {
	facts facts
	said  string
}

// New makes the screen.
func New(ctx screen.Context) screen.Screen { return &Screen{ctx: ctx} }

// Init reads the helpers.
func (s *Screen) Init() tea.Cmd {
	db, id := s.ctx.DB, s.ctx.Page.ID
	return s.ctx.Read(func() (any, error) { return read(db, id) })
}

func read(db *store.DB, id string) (f facts, err error) {
	err = db.View(func(tx *store.Tx) (err error) {
		if f.house, err = tx.Household(id); err != nil {
			return err
		}
		book, err := tenure.Read(tx)
		if err != nil {
			return err
		}
		if f.all, err = book.Of(id); err != nil || len(f.all) == 0 || !f.all[0].Now {
			return err
		}
		held, err := tenure.Held(tx, f.all[0].Name, f.all[0].Unit)
		for _, h := range held {
			f.held = append(f.held, h.ID)
		}
		return err
	})
	return f, err
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
		if sentence, hint, ok := tenure.Explain(r.Err); ok {
			s.prompt = nil
			return s.ctx.Warn(sentence + hint)
		}
		return s.ctx.Fail(r.Err)
	}
	switch got := r.Data.(type) {
	case facts:
		s.facts, s.loaded, s.failed = got, true, false
		s.fit()
	case wrote:
		s.facts, s.page, s.prompt = got.facts, nil, nil
		s.fit()
		return tea.Batch(s.ctx.Say(got.said), screen.Send(screen.Saved{At: s.ctx.Now()}))
	}
	return nil
}

// fit lays the table out.
func (s *Screen) fit() {
	at := 0
	if s.table != nil {
		at = max(s.table.Selected(), 0)
	}
	s.table = widget.NewTable(widget.Column{Title: colName, Width: 12}, widget.Column{Title: colUnit}, widget.Column{Title: colPhone, Width: 13},
		widget.Column{Title: colFrom, Width: 11}, widget.Column{Title: colUntil, Width: 11})
	s.table.SetSize(s.width, max(2, s.height-4))
	s.table.SetRows(len(s.facts.all), func(row, column int) widget.Cell {
		t := s.facts.all[row]
		until, style := cmp.Or(t.Until, wordUnclear), theme.Answered()
		if t.Now {
			until, style = wordNow, theme.Plain()
		}
		return widget.Cell{Text: []string{t.Name, t.Unit, t.Phone, cmp.Or(t.From, wordUnclear), until}[column], Style: style}
	})
	s.table.Select(at)
}

func (s *Screen) selected() (tenure.Tenure, bool) {
	if at := s.table.Selected(); at >= 0 && at < len(s.facts.all) {
		return s.facts.all[at], true
	}
	return tenure.Tenure{}, false
}

// now is the helper of now, of no name if there is none.
func (s *Screen) now() tenure.Tenure {
	if len(s.facts.all) > 0 && s.facts.all[0].Now {
		return s.facts.all[0]
	}
	return tenure.Tenure{}
}

func (s *Screen) key(k tea.KeyMsg) tea.Cmd {
	switch {
	case s.prompt != nil:
		if n := s.prompt.Update(k); n >= 0 {
			return s.chosen(n)
		}
		return nil
	case s.page != nil:
		if texts, done := s.page.Update(k); done {
			return s.save(texts)
		}
		return nil
	}
	if digit, is := keys.Digit(k); is {
		for i, do := range []func() tea.Cmd{s.change, s.before, s.drop, s.ends} {
			if digit == i+1 {
				return do()
			}
		}
	}
	s.table.Update(k)
	return nil
}

// change opens the lines of the next helper.
func (s *Screen) change() tea.Cmd {
	now := s.now()
	head, lines := headFirst, []fields.Field{{Label: askName}, {Label: askUnit}, {Label: askPhone}, {Label: askFrom, Text: s.ctx.Today()}}
	if now.Name != "" {
		head, lines = fmt.Sprintf(headChange, now.Name), append(lines, fields.Field{Label: askWhy})
	}
	s.page = fields.New(head, hintChange, mostText, lines)
	s.save = func(texts []string) tea.Cmd {
		day, ok := fields.DayOrNone(texts[3], s.ctx.Now())
		switch {
		case texts[0] == "":
			return s.ctx.Warn(noName)
		case !ok:
			return s.ctx.Warn(wrongDate)
		}
		next, why := tenure.Tenure{Name: texts[0], Unit: texts[1], Phone: texts[2], From: day}, ""
		if len(texts) > 4 {
			why = texts[4]
		}
		if len(s.facts.held) < 2 {
			return s.put([]string{s.facts.house.ID}, next, why)
		}
		s.prompt = widget.NewPrompt(fmt.Sprintf(askAll, now.Name, len(s.facts.held)), optOne, fmt.Sprintf(optAll, next.Name))
		s.chosen = func(option int) tea.Cmd {
			if option == 1 {
				return s.put(s.facts.held, next, why)
			}
			return s.put([]string{s.facts.house.ID}, next, why)
		}
		return nil
	}
	return nil
}

// put writes the next helper of some households.
func (s *Screen) put(households []string, next tenure.Tenure, why string) tea.Cmd {
	said := saidSaved
	if len(households) > 1 {
		said = fmt.Sprintf(saidAll, len(households))
	}
	return s.write(said, func(tx *store.Tx) error { return tenure.Change(tx, households, next, why) })
}

// before opens the lines of one of before.
func (s *Screen) before() tea.Cmd {
	s.page = fields.New(headBefore, hintBefore, mostText,
		[]fields.Field{{Label: askName}, {Label: askUnit}, {Label: askPhone}, {Label: askFrom}, {Label: askUntil}, {Label: askWhy}})
	s.save = func(texts []string) tea.Cmd {
		from, ok := fields.DayOrNone(texts[3], s.ctx.Now())
		until, also := fields.DayOrNone(texts[4], s.ctx.Now())
		if !ok || !also {
			return s.ctx.Warn(wrongDate)
		}
		id := s.facts.house.ID
		one := tenure.Tenure{Name: texts[0], Unit: texts[1], Phone: texts[2], From: from, Until: until, Why: texts[5]}
		return s.write(saidSaved, func(tx *store.Tx) error { return tenure.Before(tx, id, one) })
	}
	return nil
}

// drop asks whether the selected change was really a mistake.
func (s *Screen) drop() tea.Cmd {
	t, ok := s.selected()
	switch {
	case !ok:
		return nil
	case t.Now && len(s.facts.all) > 1: // what is taken back is that it followed the one before
		t.ID = s.facts.all[1].ID
	}
	if t.ID == "" {
		return s.ctx.Warn(notTyped)
	}
	s.prompt = widget.NewPrompt(fmt.Sprintf(askDrop, t.Name, t.From), optDrop, optStay)
	s.chosen = func(option int) tea.Cmd {
		if option == 1 {
			s.prompt = nil
			return nil
		}
		return s.write(saidDrop, func(tx *store.Tx) error { return tenure.Drop(tx, t.ID) })
	}
	return nil
}

// ends opens the lines of a helper without a successor.
func (s *Screen) ends() tea.Cmd {
	now := s.now()
	if now.Name == "" {
		return s.ctx.Warn(nobody)
	}
	s.page = fields.New(fmt.Sprintf(headEnds, now.Name), hintEnds, mostText, []fields.Field{{Label: askFrom, Text: s.ctx.Today()}, {Label: askWhy}})
	s.save = func(texts []string) tea.Cmd {
		day, ok := fields.DayOrNone(texts[0], s.ctx.Now())
		if !ok {
			return s.ctx.Warn(wrongDate)
		}
		return s.put([]string{s.facts.house.ID}, tenure.Tenure{From: day}, texts[1])
	}
	return nil
}

// write changes the file and reads what it became.
func (s *Screen) write(said string, work func(*store.Tx) error) tea.Cmd {
	db, by, id := s.ctx.DB, s.ctx.Operator(), s.ctx.Page.ID
	return s.ctx.Do(func() (any, error) {
		if err := db.Update(by, work); err != nil {
			return nil, err
		}
		f, err := read(db, id)
		return wrote{f, said}, err
	})
}
