package conflict

import (
	"fmt"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/conflict"
	"cunce/store/revision"
	"cunce/tui/keys"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// Kind is the screen; the page's ID is the household, "" for the whole file.
const Kind screen.Kind = "conflict"

// A Screen lists conflicts and shows the values of the selected one.
type Screen struct {
	ctx    screen.Context
	table  *widget.Table
	all    []conflict.Conflict
	loaded bool
	editor *widget.Editor // of another value, nil while none is typed
	busy   bool

	width, height int
}

// found is what was read; done the question that was decided, and what is left.
type (
	found []conflict.Conflict
	done  struct {
		label string
		left  []conflict.Conflict
	}
)

// New makes the screen.
func New(ctx screen.Context) screen.Screen {
	return &Screen{ctx: ctx, table: widget.NewTable()}
}

// Init reads the conflicts.
func (s *Screen) Init() tea.Cmd {
	db, id := s.ctx.DB, s.ctx.Page.ID
	return s.ctx.Read(func() (any, error) {
		all, err := list(db, id)
		return found(all), err
	})
}

func list(db *store.DB, household string) (all []conflict.Conflict, err error) {
	err = db.View(func(tx *store.Tx) error {
		all, err = conflict.List(tx, household)
		return err
	})
	return all, err
}

// Update handles a message.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Shown:
		return s.Init()
	case screen.Result:
		return s.take(msg)
	case tea.KeyMsg:
		return s.key(msg)
	}
	return nil
}

func (s *Screen) take(r screen.Result) tea.Cmd {
	s.busy = false
	if r.Err != nil {
		if sentence, hint, ok := conflict.Explain(r.Err); ok {
			return s.ctx.Warn(failed + sentence + hint)
		}
		return s.ctx.Fail(r.Err)
	}
	switch got := r.Data.(type) {
	case found:
		s.all, s.loaded = got, true
		s.lay()
	case done:
		s.all, s.editor = got.left, nil
		s.lay()
		return tea.Batch(s.ctx.Say(fmt.Sprintf(decided, got.label)), screen.Send(screen.Saved{At: s.ctx.Now()}))
	}
	return nil
}

func (s *Screen) selected() (conflict.Conflict, bool) {
	i := s.table.Selected()
	if !s.loaded || i < 0 || i >= len(s.all) {
		return conflict.Conflict{}, false
	}
	return s.all[i], true
}

func (s *Screen) key(k tea.KeyMsg) tea.Cmd {
	one, ok := s.selected()
	if !ok || s.busy {
		return nil
	}
	if s.editor != nil {
		if key.Matches(k, keys.Accept) {
			text := s.editor.Value()
			return s.decide(one, func(db *store.DB, by string) error { return conflict.Type(db, by, one, text) })
		}
		s.editor.Update(k)
		return nil
	}
	if d, ok := keys.Digit(k); ok {
		switch {
		case d >= 1 && d <= len(one.Values):
			return s.decide(one, func(db *store.DB, by string) error { return conflict.Choose(db, by, one, d-1) })
		case d == len(one.Values)+1 && s.typable(one):
			s.editor = widget.NewEditor(200)
		}
		return nil
	}
	if key.Matches(k, keys.Accept) {
		return s.open(one)
	}
	s.table.Update(k)
	return nil
}

// typable: another value can be typed for an answer to a form.
func (s *Screen) typable(one conflict.Conflict) bool {
	return one.Kind == revision.Household || one.Kind == revision.Member || one.Kind == revision.Response
}

// decide writes a decision and reads what is left.
func (s *Screen) decide(one conflict.Conflict, write func(*store.DB, string) error) tea.Cmd {
	db, by, id := s.ctx.DB, s.ctx.Operator(), s.ctx.Page.ID
	s.busy = true
	return s.ctx.Do(func() (any, error) {
		if err := write(db, by); err != nil {
			return nil, err
		}
		left, err := list(db, id)
		return done{one.Label, left}, err
	})
}

// open opens the household of a conflict.
func (s *Screen) open(one conflict.Conflict) tea.Cmd {
	if one.Household == "" {
		return nil
	}
	return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Household, ID: one.Household}})
}

// lay makes the table for the size and the rows.
func (s *Screen) lay() {
	at := max(s.table.Selected(), 0)
	who, form := 26, 18
	if s.width >= 110 {
		who, form = 40, 30
	}
	s.table = widget.NewTable(widget.Column{Title: colWho, Width: who}, widget.Column{Title: colForm, Width: form}, widget.Column{Title: colLabel})
	s.table.SetSize(s.width, max(s.height-2-len(s.values()), 2))
	s.table.SetRows(len(s.all), func(row, column int) widget.Cell {
		c := s.all[row]
		return widget.Cell{Text: [...]string{c.Who, c.Form, c.Label}[column]}
	})
	s.table.Select(at)
}

// values are the lines about the selected conflict.
func (s *Screen) values() []string {
	lines := []string{widget.Rule(s.width)}
	one, ok := s.selected()
	if !ok {
		return append(lines, "", "", "", "", "", "")
	}
	lines = append(lines, term.Line(s.width, theme.Warning(), " "+one.Label))
	for i, v := range one.Values {
		text := v.Shown
		if text == "" {
			text = empty
		}
		device := v.Device
		if len(device) > 4 {
			device = device[:4]
		}
		lines = append(lines, term.Line(s.width, theme.Current(), "   "+fmt.Sprintf(valueLine, i+1, text)),
			term.Line(s.width, theme.Answered(), "      "+fmt.Sprintf(valueFrom, v.By, v.Time.Format(timeForm), device)))
	}
	if s.typable(one) {
		lines = append(lines, term.Line(s.width, theme.Plain(), "   "+fmt.Sprintf(other, len(one.Values)+1)))
	}
	return lines
}

// View draws the list and, under it, the values of the selected conflict or the field for another one.
func (s *Screen) View() screen.Frame {
	switch {
	case !s.loaded:
		return screen.Frame{Lines: page.Fill(page.Sentence(reading, s.width), s.width, s.height)}
	case len(s.all) == 0:
		return screen.Frame{Lines: page.Fill(page.Sentence(none, s.width), s.width, s.height)}
	}
	bottom := s.values()
	s.table.SetSize(s.width, max(s.height-1-len(bottom)-1, 2))
	f := screen.Frame{Lines: append([]string{page.Heading(heading, fmt.Sprintf(countOf, len(s.all)), s.width)}, s.table.Lines()...)}
	if s.editor == nil {
		f.Lines = page.Fill(append(f.Lines, bottom...), s.width, s.height)
		return f
	}
	text, x := s.editor.View(max(s.width-6, 1))
	bottom = bottom[:min(len(bottom), max(s.height-len(f.Lines)-2, 0))]
	f.Lines = append(append(f.Lines, bottom...), term.Line(s.width, theme.Accent(), " "+askOther), term.Line(s.width, theme.Plain(), "   "+text))
	f.Cursor = screen.Cursor{X: 3 + x, Y: len(f.Lines) - 1, Shown: true}
	f.Lines = page.Fill(f.Lines, s.width, s.height)
	return f
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
	if s.editor != nil || s.ctx.Page.ID != "" {
		return []key.Binding{keys.Accept}
	}
	return []key.Binding{keys.Named(keys.Accept, keyOpen)}
}

// Menu has nothing beyond the keys.
func (s *Screen) Menu() []screen.Action { return nil }

// Back closes the field.
func (s *Screen) Back() bool {
	open := s.editor != nil
	s.editor = nil
	return open
}

// Typing reports that digits are text.
func (s *Screen) Typing() bool { return s.editor != nil }

// Copy is what is typed, else the shown value.
func (s *Screen) Copy() string {
	if s.editor != nil {
		return s.editor.Value()
	}
	if one, ok := s.selected(); ok && len(one.Values) > 0 {
		return one.Values[0].Shown
	}
	return ""
}
