package certificate

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/certificate"
	"cunce/tui/fields"
	"cunce/tui/keys"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// Kind is the screen's name in tui/makers.go and on the household's page.
const Kind screen.Kind = "certificates"

// mostText is how many characters a line takes.
const mostText = 60

// A Screen is the certificates of one household.
type Screen struct {
	ctx    screen.Context
	facts  facts
	loaded bool
	failed bool

	table  *widget.Table
	menu   *widget.Menu // what sort of certificate, nil when that is not asked
	page   *fields.Page // lines being typed, nil when none are
	prompt *widget.Prompt
	save   func(texts []string) tea.Cmd

	width, height int
}

// facts are what was read.
type facts struct {
	house  store.Household
	all    []certificate.Certificate
	others map[string]string // how other households are called, by id
}

// wrote is what a written change came to.
type wrote struct {
	facts facts
	said  string
}

// New makes the screen.
func New(ctx screen.Context) screen.Screen { return &Screen{ctx: ctx} }

// Init reads the certificates.
func (s *Screen) Init() tea.Cmd {
	db, id := s.ctx.DB, s.ctx.Page.ID
	return s.ctx.Read(func() (any, error) { return read(db, id) })
}

func read(db *store.DB, id string) (f facts, err error) {
	f.others = map[string]string{}
	err = db.View(func(tx *store.Tx) (err error) {
		if f.house, err = tx.Household(id); err != nil {
			return err
		}
		if f.all, err = certificate.Of(tx, id); err != nil {
			return err
		}
		for _, c := range f.all {
			for _, other := range c.Households {
				h, err := tx.Household(other)
				if errors.Is(err, store.ErrNotFound) || other == id {
					continue
				}
				if err != nil {
					return err
				}
				f.others[other] = strings.TrimSpace(h.ShortNumber() + " " + h.Head())
			}
		}
		return nil
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
		return s.ctx.Fail(r.Err, certificate.Explain)
	}
	switch got := r.Data.(type) {
	case facts:
		s.facts, s.loaded, s.failed = got, true, false
		s.fit()
	case wrote:
		s.facts, s.menu, s.page, s.prompt = got.facts, nil, nil, nil
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
	s.table = widget.NewTable(widget.Column{Title: colType, Width: 18}, widget.Column{Title: colNumber, Width: 22}, widget.Column{Title: colHolder, Width: 10},
		widget.Column{Title: colUntil})
	s.table.SetSize(s.width, max(2, s.height-4))
	s.table.SetRows(len(s.facts.all), func(row, column int) widget.Cell {
		c := s.facts.all[row]
		until, style := c.Until, theme.Plain()
		if c.Expired(s.ctx.Today()) {
			until, style = wordGone+c.Until, theme.Warning()
		}
		text := []string{c.Type, c.Number, c.Holder, until}[column]
		if column == 3 {
			return widget.Cell{Text: text, Style: style}
		}
		return widget.Cell{Text: text}
	})
	s.table.Select(at)
}

// othersOf names the other households of a certificate.
func (s *Screen) othersOf(c certificate.Certificate) string {
	var names []string
	for _, id := range c.Households {
		if name, known := s.facts.others[id]; known {
			names = append(names, name)
		}
	}
	return strings.Join(names, "、")
}

// detail is what the table has no room for.
func (s *Screen) detail() string {
	c, ok := s.selected()
	if !ok {
		return ""
	}
	var parts []string
	for _, part := range []struct{ says, text string }{{saysIssued, c.Issued}, {saysPlace, c.Place}, {saysOthers, s.othersOf(c)}, {saysNote, c.Note}} {
		if part.text != "" {
			parts = append(parts, part.says+part.text)
		}
	}
	return strings.Join(parts, "  ")
}

func (s *Screen) selected() (certificate.Certificate, bool) {
	if at := s.table.Selected(); at >= 0 && at < len(s.facts.all) {
		return s.facts.all[at], true
	}
	return certificate.Certificate{}, false
}

func (s *Screen) key(k tea.KeyMsg) tea.Cmd {
	switch {
	case s.prompt != nil:
		return s.answer(k)
	case s.page != nil:
		if texts, done := s.page.Update(k); done {
			return s.save(texts)
		}
		return nil
	case s.menu != nil:
		if n, _ := s.menu.Update(k); n >= 0 {
			s.fill(n)
		}
		return nil
	}
	digit, is := keys.Digit(k)
	switch {
	case is && digit == 1:
		return s.begin()
	case is && digit == 2:
		return s.share()
	case is && digit == 3:
		return s.leave()
	case key.Matches(k, keys.Accept):
		if c, ok := s.selected(); ok {
			s.edit(c)
		}
		return nil
	}
	s.table.Update(k)
	return nil
}

// begin asks what sort the new one is.
func (s *Screen) begin() tea.Cmd {
	var items []widget.Item
	for _, name := range append(certificate.Types(), optOther) {
		items = append(items, widget.Item{Name: name})
	}
	s.menu = widget.NewMenu(askType, items)
	return nil
}

// fill opens the lines of a new certificate of a sort.
func (s *Screen) fill(n int) {
	c := certificate.Certificate{Holder: s.facts.house.Head(), Households: []string{s.facts.house.ID}}
	if types := certificate.Types(); n < len(types) {
		c.Type = types[n]
	}
	s.edit(c)
}

// edit opens the lines of a certificate; what it is can be written where it is not one of the usual ones.
func (s *Screen) edit(c certificate.Certificate) {
	head := c.Type
	lines := []fields.Field{{Label: askNumber, Text: c.Number}, {Label: askHolder, Text: c.Holder}, {Label: askIssued, Text: c.Issued},
		{Label: askUntil, Text: c.Until}, {Label: askPlace, Text: c.Place}, {Label: askNote, Text: c.Note}}
	named := slices.Contains(certificate.Types(), c.Type)
	if !named {
		head = optOther
		lines = append([]fields.Field{{Label: askName, Text: c.Type}}, lines...)
	}
	s.page = fields.New(head, hint, mostText, lines)
	s.save = func(texts []string) tea.Cmd {
		if !named {
			c.Type, texts = texts[0], texts[1:]
		}
		for i, into := range map[int]*string{2: &c.Issued, 3: &c.Until} {
			day, ok := fields.DayOrNone(texts[i], s.ctx.Now())
			if !ok {
				return s.ctx.Warn(wrongDate)
			}
			*into = day
		}
		c.Number, c.Holder, c.Place, c.Note = texts[0], texts[1], texts[4], texts[5]
		return s.write(saidSaved, func(tx *store.Tx) error {
			_, err := certificate.Set(tx, c)
			return err
		})
	}
}

// share asks of which other household the selected certificate is too.
func (s *Screen) share() tea.Cmd {
	c, ok := s.selected()
	if !ok {
		return nil
	}
	s.page = fields.New(c.Type+" "+c.Number, hintHouse, mostText, []fields.Field{{Label: askHouse}})
	s.save = func(texts []string) tea.Cmd {
		db, own := s.ctx.DB, s.facts.house
		var other string
		err := db.View(func(tx *store.Tx) error {
			h, err := tx.HouseholdByNumber(texts[0])
			if errors.Is(err, store.ErrNotFound) {
				h, err = tx.HouseholdByNumber(own.Village + texts[0]) // as the village calls it
			}
			if err == nil {
				other = h.ID
			}
			return err
		})
		switch {
		case errors.Is(err, store.ErrNotFound):
			return s.ctx.Warn(fmt.Sprintf(noHouse, texts[0]))
		case err != nil:
			return s.ctx.Fail(err)
		case slices.Contains(c.Households, other):
			return s.ctx.Warn(ownHouse)
		}
		c.Households = append(slices.Clone(c.Households), other)
		return s.write(saidSaved, func(tx *store.Tx) error {
			_, err := certificate.Set(tx, c)
			return err
		})
	}
	return nil
}

// leave asks whether the selected certificate is really not this household's any more.
func (s *Screen) leave() tea.Cmd {
	if c, ok := s.selected(); ok {
		s.prompt = widget.NewPrompt(fmt.Sprintf(askLeave, strings.TrimSpace(c.Type+" "+c.Number)), optLeave, optStay)
	}
	return nil
}

func (s *Screen) answer(k tea.KeyMsg) tea.Cmd {
	switch s.prompt.Update(k) {
	case 0:
		c, id := s.facts.all[s.table.Selected()], s.facts.house.ID
		return s.write(saidLeft, func(tx *store.Tx) error { return certificate.Leave(tx, c.ID, id) })
	case 1:
		s.prompt = nil
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

// View draws what is open.
func (s *Screen) View() screen.Frame {
	var f screen.Frame
	switch {
	case s.failed:
		f.Lines = page.Sentence(wordFailed, s.width)
	case !s.loaded:
		f.Lines = page.Sentence(wordReading, s.width)
	case s.page != nil:
		f = s.page.Frame(s.width, s.height)
	case s.menu != nil:
		f.Lines = s.menu.Lines(s.width, s.height)
	default:
		f.Lines = s.list()
	}
	f.Lines = page.Fill(f.Lines, s.width, s.height)
	return f
}

func (s *Screen) list() []string {
	h := s.facts.house
	lines := []string{page.Heading(fmt.Sprintf(headOf, h.Group(), h.ShortNumber(), h.Head()), fmt.Sprintf(countOf, len(s.facts.all)), s.width)}
	if len(s.facts.all) == 0 {
		lines = append(lines, page.Sentence(wordNone, s.width)...)
	} else {
		lines = append(lines, s.table.Lines()...)
	}
	lines = append(page.Fill(lines, s.width, s.height-3), widget.Rule(s.width), term.Line(s.width, theme.Answered(), " "+s.detail()))
	if s.prompt != nil {
		return append(lines, s.prompt.Line(s.width))
	}
	return append(lines, term.Line(s.width, theme.Plain(), digits))
}

// SetSize sets the cells of the body.
func (s *Screen) SetSize(width, height int) {
	s.width, s.height = width, height
	s.fit()
}

// Title is the screen's name.
func (s *Screen) Title() string { return title }

// Keys are those of what is open.
func (s *Screen) Keys() []key.Binding {
	switch {
	case !s.loaded || s.prompt != nil:
		return nil
	case s.page != nil:
		return []key.Binding{keys.Named(keys.Finish, keySave), keys.Back}
	case s.menu != nil:
		return []key.Binding{keys.Accept}
	}
	return []key.Binding{keys.Named(keys.Accept, keyEdit)}
}

// Menu are the actions of the list.
func (s *Screen) Menu() []screen.Action {
	if !s.loaded || s.page != nil || s.menu != nil {
		return nil
	}
	return []screen.Action{{Name: actNew, Keys: "1", Do: s.begin}, {Name: actShare, Keys: "2", Do: s.share}, {Name: actLeave, Keys: "3", Do: s.leave}}
}

// Back closes what is open over the list.
func (s *Screen) Back() bool {
	open := s.page != nil || s.menu != nil || s.prompt != nil
	if s.page == nil {
		s.menu = nil
	}
	s.page, s.prompt = nil, nil
	return open
}

// Typing reports that digits are text or a number of two digits.
func (s *Screen) Typing() bool {
	return s.page != nil || s.prompt != nil || s.menu != nil && s.menu.ManyDigits()
}

// Help tells of certificates.
func (s *Screen) Help() (string, []string) { return helpTitle, help }

// Copy is the number of the selected certificate, or what is typed.
func (s *Screen) Copy() string {
	if s.page != nil {
		return s.page.Value()
	}
	c, _ := s.selected()
	return c.Number
}
