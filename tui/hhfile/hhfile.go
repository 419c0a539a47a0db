package hhfile

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/hhfile"
	"cunce/store/print"
	"cunce/tui/keys"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// Kind is the screen's name in tui/makers.go and on the screens that lead here.
const Kind screen.Kind = "hhfile"

// The screens that rows lead to: where papers are ticked, what became of a field, what happened to people.
const (
	kindPapers       screen.Kind = "papers"
	kindPrinting     screen.Kind = "printing"
	kindCertificates screen.Kind = "certificates"
	kindTenures      screen.Kind = "tenures"
	kindHistory      screen.Kind = "history"
	kindPeople       screen.Kind = "people"
)

// A Screen is the file of the household that the page's ID names.
type Screen struct {
	ctx    screen.Context
	file   hhfile.File
	lines  []line
	places [][]place // of the columns, by section
	at     int       // line with the cursor
	top    int       // first line that is shown
	loaded bool
	failed bool
	busy   bool // something is being printed
	menu   *widget.Menu
	path   string // what was printed last

	width, height int
}

// saved is what printing brought back.
type saved struct {
	path  string
	pages int
}

// New makes the screen.
func New(ctx screen.Context) *Screen { return &Screen{ctx: ctx} }

// Init reads the household.
func (s *Screen) Init() tea.Cmd {
	db, id := s.ctx.DB, s.ctx.Page.ID
	return s.ctx.Read(func() (any, error) {
		var f hhfile.File
		err := db.View(func(tx *store.Tx) (err error) {
			f, err = hhfile.Read(tx, id, hhfile.Options{})
			return err
		})
		return f, err
	})
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
		s.busy, s.failed = false, !s.loaded
		if errors.Is(r.Err, print.ErrSheets) {
			return s.ctx.Warn(tooMany)
		}
		return s.ctx.Fail(r.Err)
	}
	switch data := r.Data.(type) {
	case hhfile.File:
		s.file, s.loaded, s.failed = data, true, false
		s.lay()
	case saved:
		s.busy, s.path = false, data.path
		return s.ctx.Say(fmt.Sprintf(saidSaved, data.pages, hhfile.Folder, filepath.Base(data.path)))
	}
	return nil
}

// lay makes the lines anew; the cursor stays on its line as far as it is there.
func (s *Screen) lay() {
	s.lines, s.places = lay(s.file, s.width), nil
	for _, section := range s.file.Sections {
		s.places = append(s.places, places(section, s.width))
	}
	s.move(min(s.at, len(s.lines)-1), 1)
}

// move puts the cursor on a line, or on the next stop in a direction.
func (s *Screen) move(to, by int) {
	for to = max(0, min(to, len(s.lines)-1)); to >= 0 && to < len(s.lines); to += by {
		if s.lines[to].stop() {
			s.at = to
			break
		}
	}
	room := s.room()
	s.top = min(s.top, s.at)
	s.top = max(s.top, s.at-room+1)
	s.top = max(0, min(s.top, len(s.lines)-room))
}

// frame are the lines around the page: two about the household, two rules, two about the selected row.
const frame = 6

func (s *Screen) room() int { return max(1, s.height-frame) }

func (s *Screen) key(k tea.KeyMsg) tea.Cmd {
	if s.menu != nil {
		return s.choose(k)
	}
	if d, ok := keys.Digit(k); ok {
		s.jump(d)
		return nil
	}
	switch {
	case key.Matches(k, keys.Accept):
		return s.open()
	case key.Matches(k, keys.Finish):
		s.ask()
	case key.Matches(k, keys.Prev):
		s.move(s.at-1, -1)
	case key.Matches(k, keys.Next):
		s.move(s.at+1, 1)
	case key.Matches(k, keys.PrevGroup):
		s.move(s.at-s.room(), -1)
		s.move(s.at, 1)
	case key.Matches(k, keys.NextGroup):
		s.move(s.at+s.room(), 1)
		s.move(s.at, -1)
	case key.Matches(k, keys.First):
		s.move(0, 1)
	case key.Matches(k, keys.Last):
		s.move(len(s.lines)-1, -1)
	}
	return nil
}

// jump goes to the section of a digit; its heading stands on top.
func (s *Screen) jump(digit int) {
	for i, l := range s.lines {
		if l.kind == heading && l.section == digit-1 {
			s.top = i
			s.move(i, 1)
			return
		}
	}
}

// open opens what the selected row is about.
func (s *Screen) open() tea.Cmd {
	l := s.lines[s.at]
	if l.kind != row {
		return s.ctx.Warn(wordNothing)
	}
	return screen.Send(screen.Open{Page: pageOf(s.file.Sections[l.section].Rows[l.row].Open)})
}

// pageOf is the screen of what a row is about.
func pageOf(t hhfile.Target) screen.Page {
	s := t.Subject
	switch t.Kind {
	case hhfile.Issue:
		return screen.Page{Kind: screen.Issues, ID: t.Record}
	case hhfile.Paper:
		return screen.Page{Kind: kindPapers, ID: t.Record, At: t.At}
	case hhfile.Held:
		return screen.Page{Kind: kindCertificates, ID: t.Record}
	case hhfile.Helped:
		return screen.Page{Kind: kindTenures, ID: t.Record}
	case hhfile.Event:
		return screen.Page{Kind: kindPeople, ID: t.Record}
	case hhfile.History:
		return screen.Page{Kind: kindHistory, ID: s.Record, Form: s.Form, At: t.At}
	}
	return screen.Page{Kind: screen.Entry, ID: s.Record, Form: s.Form, Round: s.Round, Response: s.Response, Part: s.Part, At: t.At}
}

// ask opens the menu of what can be printed.
func (s *Screen) ask() {
	var items []widget.Item
	for _, p := range prints {
		items = append(items, widget.Item{Name: p.name})
	}
	s.menu = widget.NewMenu(askPrint, items)
}

func (s *Screen) choose(k tea.KeyMsg) tea.Cmd {
	picked, _ := s.menu.Update(k)
	if picked < 0 {
		return nil
	}
	s.menu = nil
	return s.print(picked)
}

// print writes the sheets into the folder beside the data file.
func (s *Screen) print(which int) tea.Cmd {
	p := prints[which]
	scope := hhfile.Scope{Household: s.ctx.Page.ID}
	switch {
	case s.busy:
		return nil
	case p.all:
		scope = hhfile.Scope{All: true}
	case p.group && s.file.Group == "":
		return s.ctx.Warn(noGroup)
	case p.group:
		scope = hhfile.Scope{Group: s.file.Group}
	}
	s.busy = true
	db, by := s.ctx.DB, s.ctx.Operator()
	return s.ctx.Do(func() (any, error) {
		var done saved
		err := db.View(func(tx *store.Tx) (err error) {
			dir := filepath.Join(filepath.Dir(db.Path()), hhfile.Folder)
			done.path, done.pages, err = hhfile.Save(tx, dir, p.ending, scope, hhfile.Options{Whole: p.whole}, by)
			return err
		})
		return done, err
	})
}

// View draws the page, or the menu over it.
func (s *Screen) View() screen.Frame {
	var lines []string
	switch {
	case s.failed:
		lines = page.Sentence(wordFailed, s.width)
	case !s.loaded:
		lines = page.Sentence(wordReading, s.width)
	case s.menu != nil:
		lines = s.menu.Lines(s.width, s.height)
	default:
		lines = s.body()
	}
	return screen.Frame{Lines: page.Fill(lines, s.width, s.height)}
}

func (s *Screen) body() []string {
	lines := []string{
		term.NewRow(s.width).Put(1, s.width-2, theme.Current(), s.file.Lines[0]).String(),
		term.NewRow(s.width).Put(1, s.width-2, theme.Answered(), strings.Join(s.file.Lines[1:], "  ")).String(),
		widget.Rule(s.width),
	}
	for i := s.top; i < len(s.lines) && len(lines) < s.height-3; i++ {
		l := s.lines[i]
		lines = append(lines, draw(s.file.Sections[l.section], s.places[l.section], l, s.width, i == s.at))
	}
	for len(lines) < s.height-3 {
		lines = append(lines, term.Line(s.width, theme.Plain(), ""))
	}
	lines = append(lines, widget.Rule(s.width))
	parts := term.Wrap(s.about(), max(s.width-4, 10))
	for i := range 2 {
		text := ""
		if i < len(parts) {
			text = parts[i]
		}
		lines = append(lines, term.NewRow(s.width).Put(1, s.width-2, theme.Plain(), text).String())
	}
	return lines
}

// about is the selected row in full.
func (s *Screen) about() string {
	l := s.lines[s.at]
	if l.kind != row {
		return ""
	}
	section := s.file.Sections[l.section]
	return whole(section, section.Rows[l.row])
}

// SetSize sets the cells of the body.
func (s *Screen) SetSize(width, height int) {
	s.width, s.height = width, height
	if s.loaded {
		s.lay()
	}
}

// Title is the screen's name.
func (s *Screen) Title() string { return wordTitle }

// Keys are shown on the last line.
func (s *Screen) Keys() []key.Binding {
	if !s.loaded || s.menu != nil {
		return nil
	}
	return []key.Binding{keys.Named(keys.Accept, keyOpen), keys.Named(keys.Finish, keyPrint)}
}

// Menu are the actions of F9.
func (s *Screen) Menu() []screen.Action {
	if !s.loaded || s.menu != nil {
		return nil
	}
	return []screen.Action{{Name: actPapers, Do: func() tea.Cmd {
		return screen.Send(screen.Open{Page: screen.Page{Kind: kindPapers, ID: s.ctx.Page.ID}})
	}}, {Name: actPrinting, Do: func() tea.Cmd {
		return screen.Send(screen.Open{Page: screen.Page{Kind: kindPrinting, ID: s.ctx.Page.ID}})
	}}}
}

// Back closes the menu of what can be printed.
func (s *Screen) Back() bool {
	was := s.menu != nil
	s.menu = nil
	return was
}

// Copy is the path of what was printed last, else the selected row.
func (s *Screen) Copy() string {
	if s.path != "" {
		return s.path
	}
	if s.loaded {
		return s.about()
	}
	return ""
}

// Help tells what is on the page and how it is printed.
func (s *Screen) Help() (title string, text []string) { return helpTitle, helpText }
