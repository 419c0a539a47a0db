package officers

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/tui/fields"
	"cunce/tui/keys"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// Kind is the screen's name in tui/makers.go and on the home screen.
const Kind screen.Kind = "officers"

// mostText is how many characters a line takes.
const mostText = 30

// A Screen is the list.
type Screen struct {
	ctx    screen.Context
	facts  facts
	loaded bool

	table  *widget.Table
	menu   *widget.Menu // which level, nil when that is not asked
	page   *fields.Page // lines being typed, nil when none are
	save   func(texts []string) tea.Cmd
	prompt *widget.Prompt

	width, height int
}

// facts are what was read.
type facts struct {
	all    []store.Officer
	letter string
	given  int // numbers with the letter
	signs  map[string]int
	places map[string]string // what the villages of officers of others than the file itself are called, by code
}

// wrote is what a written change came to.
type wrote struct {
	facts facts
	said  string
}

// New makes the screen.
func New(ctx screen.Context) screen.Screen { return &Screen{ctx: ctx, table: widget.NewTable()} }

// Init reads the list.
func (s *Screen) Init() tea.Cmd {
	db := s.ctx.DB
	return s.ctx.Read(func() (any, error) { return read(db) })
}

func read(db *store.DB) (f facts, err error) {
	err = db.View(func(tx *store.Tx) (err error) {
		if f.all, err = tx.Officers(""); err != nil {
			return err
		}
		f.places = map[string]string{}
		for _, o := range f.all {
			if o.Village != tx.Identity().Code && o.Level() == "village" {
				if f.places[o.Village], err = tx.VillageName(o.Village); err != nil {
					return err
				}
			}
		}
		if f.letter, err = tx.Letter(); err != nil {
			return err
		}
		lines, err := tx.IssueLines(store.IssueFilter{})
		if err != nil {
			return err
		}
		for _, l := range lines {
			if strings.HasPrefix(l.Number, f.letter) {
				f.given++
			}
		}
		f.signs, err = tx.SignCounts()
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
		if msg.Err != nil {
			return s.ctx.Fail(msg.Err)
		}
		switch got := msg.Data.(type) {
		case facts:
			s.facts, s.loaded = got, true
			s.lay()
		case wrote:
			s.facts, s.menu, s.page, s.prompt = got.facts, nil, nil, nil
			s.lay()
			return tea.Batch(s.ctx.Say(got.said), screen.Send(screen.Saved{At: s.ctx.Now()}))
		}
	case tea.KeyMsg:
		if s.loaded {
			return s.key(msg)
		}
	}
	return nil
}

func (s *Screen) key(k tea.KeyMsg) tea.Cmd {
	switch {
	case s.prompt != nil:
		switch s.prompt.Update(k) {
		case 0:
			o := s.facts.all[s.table.Selected()]
			return s.write(fmt.Sprintf(saidGone, o.Name()), func(tx *store.Tx) error { return tx.RemoveOfficer(o.Name(), o.Level()) })
		case 1:
			s.prompt = nil
		}
		return nil
	case s.page != nil:
		if texts, done := s.page.Update(k); done {
			return s.save(texts)
		}
		return nil
	case s.menu != nil:
		if n, _ := s.menu.Update(k); n >= 0 {
			s.menu = nil
			s.edit([]string{"village", "township"}[n], nil)
		}
		return nil
	}
	if d, ok := keys.Digit(k); ok {
		return s.digit(d)
	}
	if key.Matches(k, keys.Accept) {
		if o := s.selected(); o != nil {
			if s.elsewhere(o) {
				return s.ctx.Warn(fmt.Sprintf(notHere, o.Name(), s.facts.places[o.Village]))
			}
			s.edit(o.Level(), o)
		}
		return nil
	}
	s.table.Update(k)
	return nil
}

func (s *Screen) digit(d int) tea.Cmd {
	switch d {
	case 1:
		s.menu = widget.NewMenu(askLevel, []widget.Item{{Name: inVillage}, {Name: inTownship}})
	case 2:
		if o := s.selected(); o != nil {
			if s.elsewhere(o) {
				return s.ctx.Warn(fmt.Sprintf(notHere, o.Name(), s.facts.places[o.Village]))
			}
			s.prompt = widget.NewPrompt(fmt.Sprintf(askRemove, o.Name()), yesRemove, noRemove)
		}
	case 3:
		s.page = fields.New(pageLetter, hintLetter, 1, []fields.Field{{Label: askLetter, Text: s.facts.letter}})
		s.save = func(texts []string) tea.Cmd {
			letter := strings.ToUpper(strings.TrimSpace(texts[0]))
			return s.write(fmt.Sprintf(saidLetter, letter), func(tx *store.Tx) error { return tx.SetLetter(letter) })
		}
	}
	return nil
}

// elsewhere reports somebody of one village's list, where all villages are seen: the list is changed in that village.
func (s *Screen) elsewhere(o *store.Officer) bool {
	return s.facts.places[o.Village] != "" && o.Level() == "village"
}

// edit opens the lines of somebody, nil for a new one. The name of one that is there stays: it is who signed.
func (s *Screen) edit(level string, o *store.Officer) {
	head, lines := fmt.Sprintf(pageAdd, levelName(level)), []fields.Field{{Label: colName}}
	post, office := fields.Field{Label: colPost}, fields.Field{Label: colOffice}
	if o != nil {
		head, lines = fmt.Sprintf(pageEdit, o.Name(), levelName(level)), nil
		post.Text, office.Text = o.Post(), o.Office()
	}
	s.page = fields.New(head, hintPage, mostText, append(lines, post, office))
	s.save = func(texts []string) tea.Cmd {
		name := ""
		if o != nil {
			name = o.Name()
		} else {
			name, texts = strings.TrimSpace(texts[0]), texts[1:]
		}
		if name == "" {
			return s.ctx.Warn(needName)
		}
		return s.write(fmt.Sprintf(saidSaved, name), func(tx *store.Tx) error { return tx.SetOfficer(name, texts[0], level, texts[1]) })
	}
}

func levelName(level string) string {
	if level == "township" {
		return inTownship
	}
	return inVillage
}

// write does something as one revision and reads the list again.
func (s *Screen) write(said string, fn func(*store.Tx) error) tea.Cmd {
	db, by := s.ctx.DB, s.ctx.Operator()
	return s.ctx.Do(func() (any, error) {
		if err := db.Update(by, fn); err != nil {
			return nil, err
		}
		f, err := read(db)
		return wrote{f, said}, err
	})
}

func (s *Screen) selected() *store.Officer {
	if at := s.table.Selected(); at >= 0 && at < len(s.facts.all) {
		return &s.facts.all[at]
	}
	return nil
}

// lay makes the table for the size.
func (s *Screen) lay() {
	at := s.table.Selected()
	s.table = widget.NewTable(widget.Column{Title: colName, Width: 14}, widget.Column{Title: colPost}, widget.Column{Title: colLevel, Width: 8, Most: 14}, widget.Column{Title: colOffice, Width: 16})
	s.table.SetSize(s.width, max(2, s.height-5-len(s.facts.signs)))
	s.table.SetRows(len(s.facts.all), func(r, c int) widget.Cell {
		o := s.facts.all[r]
		level := levelName(o.Level())
		if s.elsewhere(&o) {
			level = s.facts.places[o.Village]
		}
		return widget.Cell{Text: [...]string{o.Name(), o.Post(), level, o.Office()}[c]}
	})
	s.table.Select(max(at, 0))
}

// View draws the letter, how many signatures each computer registered, and the list.
func (s *Screen) View() screen.Frame {
	line := func(st term.Style, text string) string { return term.Line(s.width, st, text) }
	switch {
	case !s.loaded:
		return screen.Frame{Lines: page.Fill([]string{"", line(theme.Plain(), "   "+reading)}, s.width, s.height)}
	case s.menu != nil:
		return screen.Frame{Lines: s.menu.Lines(s.width, s.height)}
	case s.page != nil:
		f := s.page.Frame(s.width, s.height)
		f.Lines = page.Fill(f.Lines, s.width, s.height)
		return f
	}
	lines := []string{line(theme.Plain(), " "+fmt.Sprintf(letterLine, s.facts.letter, s.facts.given))}
	for _, machine := range slices.Sorted(maps.Keys(s.facts.signs)) {
		lines = append(lines, line(theme.Answered(), " "+fmt.Sprintf(signLine, machine, s.facts.signs[machine])))
	}
	lines = append(lines, widget.Rule(s.width))
	if len(s.facts.all) == 0 {
		lines = append(lines, page.Sentence(noneYet, s.width)...)
	} else {
		lines = append(lines, s.table.Lines()...)
	}
	lines = append(page.Fill(lines, s.width, s.height-2), widget.Rule(s.width))
	if s.prompt != nil {
		return screen.Frame{Lines: append(lines, s.prompt.Line(s.width))}
	}
	r, x := term.NewRow(s.width), 1
	for i, name := range digitNames {
		r.Put(x, 0, theme.Key(), fmt.Sprint(i+1))
		r.Put(r.End()+1, 0, theme.Plain(), name)
		x = r.End() + 2
	}
	return screen.Frame{Lines: append(lines, r.String())}
}

// SetSize sets the cells of the body.
func (s *Screen) SetSize(width, height int) {
	s.width, s.height = width, height
	s.lay()
}

// Title is the screen's name.
func (s *Screen) Title() string { return title }

// Keys are shown on the last line.
func (s *Screen) Keys() []key.Binding {
	if s.page != nil {
		return []key.Binding{keys.Accept, keys.Finish}
	}
	return []key.Binding{keys.Accept}
}

// Menu are the actions of F9: what the digits do.
func (s *Screen) Menu() []screen.Action {
	if !s.loaded || s.menu != nil || s.page != nil || s.prompt != nil {
		return nil
	}
	var out []screen.Action
	for i, name := range digitNames {
		out = append(out, screen.Action{Name: name, Keys: fmt.Sprint(i + 1), Do: func() tea.Cmd { return s.digit(i + 1) }})
	}
	return out
}

// Back closes what is open.
func (s *Screen) Back() bool {
	was := s.menu != nil || s.page != nil || s.prompt != nil
	s.menu, s.page, s.prompt = nil, nil, nil
	return was
}

// Typing reports that digits are text or choose something.
func (s *Screen) Typing() bool { return s.page != nil || s.prompt != nil }

// Copy is what is typed, else the selected name.
func (s *Screen) Copy() string {
	if s.page != nil {
		return s.page.Value()
	}
	if o := s.selected(); o != nil {
		return o.Name()
	}
	return ""
}
