package history

import (
	"errors"
	"fmt"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/history"
	"cunce/store/revision"
	"cunce/tui/keys"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// Kind is the screen's name in tui/makers.go and where a field's history is asked for. The page names the record by ID with its
// kind in Filter (household, member, issue), or a response as entry does; At is the field under the cursor.
const Kind screen.Kind = "history"

// A Screen lists the changes of one field, or of all.
type Screen struct {
	ctx     screen.Context
	all     []history.Entry
	shown   []history.Entry
	title   string
	field   string // "" shows all
	label   string
	loaded  bool
	table   *widget.Table
	reading *widget.Reader

	width, height int
}

// found is what a command brought back.
type found struct {
	title   string
	entries []history.Entry
}

// New makes the screen.
func New(ctx screen.Context) *Screen {
	return &Screen{ctx: ctx, field: ctx.Page.At, table: widget.NewTable()}
}

// Init reads the history.
func (s *Screen) Init() tea.Cmd {
	db, p := s.ctx.DB, s.ctx.Page
	return s.ctx.Read(func() (any, error) {
		var f found
		err := db.View(func(tx *store.Tx) (err error) {
			f, err = read(tx, p)
			return err
		})
		return f, err
	})
}

// read finds the record that the page means. A form that was never completed has no history yet.
func read(tx *store.Tx, p screen.Page) (f found, err error) {
	kind, id := revision.Kind(p.Filter), p.ID
	switch {
	case p.Form == "household" || p.Form == "member":
		kind = revision.Kind(p.Form)
	case p.Form != "":
		r, err := tx.Response(store.Subject{Form: p.Form, Record: p.ID, Round: p.Round, Response: p.Response, Part: p.Part})
		if errors.Is(err, store.ErrNotFound) {
			return f, nil
		}
		if err != nil {
			return f, err
		}
		kind, id = revision.Response, r.ID
	}
	f.entries, err = history.Of(tx, kind, id, "")
	if errors.Is(err, store.ErrNotFound) {
		return f, nil
	}
	if err != nil {
		return f, err
	}
	r, err := tx.Record(kind, id)
	if err != nil {
		return f, err
	}
	for _, field := range []string{"name", "head", "no"} {
		if f.title == "" {
			f.title = r.Text(field)
		}
	}
	return f, nil
}

// Update handles a message.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Result:
		if msg.Err != nil {
			return s.ctx.Fail(msg.Err)
		}
		if f, ok := msg.Data.(found); ok {
			s.title, s.all, s.loaded = f.title, f.entries, true
			s.narrow()
		}
	case tea.KeyMsg:
		return s.key(msg)
	}
	return nil
}

// narrow shows one field, or all.
func (s *Screen) narrow() {
	s.shown, s.label = nil, ""
	for _, e := range s.all {
		if s.field == "" || e.Field == s.field {
			s.shown = append(s.shown, e)
		}
		if e.Field == s.field {
			s.label = e.Label
		}
	}
	s.lay()
}

func (s *Screen) lay() {
	at := max(s.table.Selected(), 0)
	label := 12
	if s.width >= 110 {
		label = 20
	}
	columns := []widget.Column{{Title: colTime, Width: 16}, {Title: colBy, Width: 8}, {Title: colField, Width: label}, {Title: colChange},
		{Title: colSource, Width: label + 2}}
	s.table = widget.NewTable(columns...)
	s.table.SetSize(s.width, max(2, s.height-4))
	s.table.SetRows(len(s.shown), func(row, column int) widget.Cell {
		e := s.shown[row]
		return widget.Cell{Text: [...]string{e.Time.Format(time.DateOnly + " 15:04"), e.By, e.Label, change(e), e.Source}[column]}
	})
	s.table.Select(min(at, max(len(s.shown)-1, 0)))
}

func change(e history.Entry) string { return orBlank(e.From) + " -> " + orBlank(e.To) }

func orBlank(text string) string {
	if text == "" {
		return wordBlank
	}
	return text
}

func (s *Screen) key(k tea.KeyMsg) tea.Cmd {
	switch {
	case s.reading != nil:
		if !s.reading.Update(k) && key.Matches(k, keys.Accept) {
			s.reading = nil
		}
		return nil
	case key.Matches(k, keys.Accept):
		s.openWhole()
		return nil
	}
	if d, ok := keys.Digit(k); ok {
		if d == 1 {
			return s.toggle()
		}
		return nil
	}
	s.table.Update(k)
	return nil
}

// toggle changes between the field of the selected line and all fields.
func (s *Screen) toggle() tea.Cmd {
	at := s.table.Selected()
	switch {
	case s.field != "":
		s.field = ""
	case at >= 0 && at < len(s.shown):
		s.field = s.shown[at].Field
	}
	s.table.Select(0)
	s.narrow()
	return nil
}

// openWhole shows the selected change with everything about it.
func (s *Screen) openWhole() {
	at := s.table.Selected()
	if at < 0 || at >= len(s.shown) {
		return
	}
	e := s.shown[at]
	s.reading = widget.NewReader(e.Label, []string{fmt.Sprintf(lineFrom, orBlank(e.From)), fmt.Sprintf(lineTo, orBlank(e.To)),
		fmt.Sprintf(lineWho, e.Time.Format(time.DateOnly+" 15:04"), e.By), fmt.Sprintf(lineSource, e.Source), fmt.Sprintf(lineComputer, e.Computer)})
}

// View draws what is on top.
func (s *Screen) View() screen.Frame {
	var lines []string
	switch {
	case !s.loaded:
		lines = page.Sentence(wordReading, s.width)
	case s.reading != nil:
		lines = s.reading.Lines(s.width, s.height)
	default:
		what := wordAll
		if s.field != "" {
			what = s.label
		}
		lines = []string{page.Heading(fmt.Sprintf(heading, s.title, what), fmt.Sprintf(countChanges, len(s.shown)), s.width)}
		if len(s.shown) == 0 {
			lines = append(lines, page.Sentence(wordNone, s.width)...)
		} else {
			lines = append(lines, s.table.Lines()...)
		}
		digits := digitsAll
		if s.field != "" {
			digits = digitsOne
		}
		lines = append(page.Fill(lines, s.width, s.height-2), widget.Rule(s.width), term.Line(s.width, theme.Plain(), digits))
	}
	return screen.Frame{Lines: page.Fill(lines, s.width, s.height)}
}

// SetSize sets the cells of the body.
func (s *Screen) SetSize(width, height int) {
	s.width, s.height = width, height
	s.lay()
}

// Title is the screen's name.
func (s *Screen) Title() string { return wordTitle }

// Keys are shown on the last line.
func (s *Screen) Keys() []key.Binding { return []key.Binding{keys.Named(keys.Accept, keyWhole)} }

// Menu are the actions of F9.
func (s *Screen) Menu() []screen.Action {
	if !s.loaded || s.reading != nil {
		return nil
	}
	name := actOne
	if s.field != "" {
		name = actAll
	}
	return []screen.Action{{Name: name, Keys: "1", Do: s.toggle}}
}

// Back closes the whole change.
func (s *Screen) Back() bool {
	was := s.reading != nil
	s.reading = nil
	return was
}

// Help tells what is listed.
func (s *Screen) Help() (title string, text []string) { return wordTitle, helpText }
