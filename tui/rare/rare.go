package rare

import (
	"fmt"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/report"
	"cunce/store/report/rare"
	"cunce/tui/filepick"
	"cunce/tui/keys"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/widget"
)

// Kind is the screen.
const Kind screen.Kind = "rare"

// A Screen lists the characters.
type Screen struct {
	ctx    screen.Context
	places filepick.Places
	table  *widget.Table
	found  report.Table
	loaded bool
	picker *filepick.Picker // of the file of what the font lacks, nil while none is asked for

	width, height int
}

// files are text files to choose among; kept is what the font lacks now.
type (
	files   []filepick.Place
	lacking struct {
		n     int
		found report.Table
	}
)

// New makes the screen.
func New(ctx screen.Context, places filepick.Places) *Screen {
	return &Screen{ctx: ctx, places: places, table: widget.NewTable()}
}

// Init reads the list.
func (s *Screen) Init() tea.Cmd {
	db := s.ctx.DB
	return s.ctx.Read(func() (any, error) { return read(db) })
}

func read(db *store.DB) (t report.Table, err error) {
	err = db.View(func(tx *store.Tx) error {
		t, err = rare.Read(tx)
		return err
	})
	return t, err
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
	if r.Err != nil {
		return s.ctx.Fail(r.Err, rare.Explain)
	}
	switch got := r.Data.(type) {
	case report.Table:
		s.found, s.loaded = got, true
		s.lay()
	case files:
		s.picker = filepick.New(filepick.Ask{Title: askFile, None: noFile, Path: askPath}, got, "")
	case lacking:
		s.found, s.picker = got.found, nil
		s.lay()
		text := forgotten
		if got.n > 0 {
			text = fmt.Sprintf(kept, got.n)
		}
		return tea.Batch(s.ctx.Say(text), screen.Send(screen.Saved{At: s.ctx.Now()}))
	}
	return nil
}

func (s *Screen) key(k tea.KeyMsg) tea.Cmd {
	if s.picker != nil {
		switch path, wrong := s.picker.Update(k); {
		case wrong != "":
			return s.ctx.Warn(wrong)
		case path != "":
			return s.keep(path)
		}
		return nil
	}
	if i := s.table.Selected(); key.Matches(k, keys.Accept) && i >= 0 && i < len(s.found.Rows) {
		return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Household, ID: s.found.Rows[i].Households[0]}})
	}
	s.table.Update(k)
	return nil
}

// askFont looks for text files.
func (s *Screen) askFont() tea.Cmd {
	places := s.places
	return s.ctx.Do(func() (any, error) { return files(places.Find(".txt")), nil })
}

// keep reads what the font lacks, from a file or "" for nothing, and keeps it.
func (s *Screen) keep(path string) tea.Cmd {
	db, by := s.ctx.DB, s.ctx.Operator()
	return s.ctx.Do(func() (any, error) {
		characters := ""
		if path != "" {
			data, err := os.ReadFile(path)
			if err != nil {
				return nil, err
			}
			if characters, err = rare.Parse(data); err != nil {
				return nil, err
			}
		}
		if err := db.Update(by, func(tx *store.Tx) error { return rare.SetLacks(tx, characters) }); err != nil {
			return nil, err
		}
		found, err := read(db)
		return lacking{utf8.RuneCountInString(characters), found}, err
	})
}

// lay makes the table for the size and the rows.
func (s *Screen) lay() {
	at := max(s.table.Selected(), 0)
	level := 26
	if s.width >= 110 {
		level = 44
	}
	s.table = widget.NewTable(widget.Column{Title: colChar, Width: 4}, widget.Column{Title: colCode, Width: 8}, widget.Column{Title: colName, Width: 12},
		widget.Column{Title: colWhere}, widget.Column{Title: colLevel, Width: level})
	s.table.SetSize(s.width, max(s.height-1, 2))
	s.table.SetRows(len(s.found.Rows), func(row, column int) widget.Cell {
		c := s.found.Rows[row].Cells
		where := strings.TrimSpace(strings.Join([]string{c[4].Text, c[5].Text, c[6].Text}, " "))
		return widget.Cell{Text: [...]string{c[0].Text, c[1].Text, c[3].Text, where, c[2].Text}[column]}
	})
	s.table.Select(at)
}

// View draws the list, or the choice of a file.
func (s *Screen) View() screen.Frame {
	switch {
	case s.picker != nil:
		f := s.picker.Frame(s.width, s.height)
		f.Lines = page.Fill(f.Lines, s.width, s.height)
		return f
	case !s.loaded:
		return screen.Frame{Lines: page.Fill(page.Sentence(reading, s.width), s.width, s.height)}
	case len(s.found.Rows) == 0:
		return screen.Frame{Lines: page.Fill(page.Sentence(none, s.width), s.width, s.height)}
	}
	lines := append([]string{page.Heading(heading, fmt.Sprintf(countOf, len(s.found.Rows)), s.width)}, s.table.Lines()...)
	return screen.Frame{Lines: page.Fill(lines, s.width, s.height)}
}

// SetSize sets the cells of the body.
func (s *Screen) SetSize(width, height int) {
	s.width, s.height = width, height
	s.lay()
}

// Title is the screen's name.
func (s *Screen) Title() string { return title }

// Keys are shown on the last line.
func (s *Screen) Keys() []key.Binding { return []key.Binding{keys.Named(keys.Accept, keyOpen)} }

// Menu are the actions of F9.
func (s *Screen) Menu() []screen.Action {
	return []screen.Action{{Name: actFont, Do: s.askFont}, {Name: actForget, Do: func() tea.Cmd { return s.keep("") }}}
}

// Back closes the choice of a file.
func (s *Screen) Back() bool {
	if s.picker == nil {
		return false
	}
	if !s.picker.Back() {
		s.picker = nil
	}
	return true
}

// Typing reports that digits are text or choose a file.
func (s *Screen) Typing() bool { return s.picker != nil && s.picker.Typing() }

// Copy is the selected character, or the path.
func (s *Screen) Copy() string {
	if s.picker != nil {
		return s.picker.Copy()
	}
	if i := s.table.Selected(); i >= 0 && i < len(s.found.Rows) {
		return s.found.Rows[i].Cells[0].Text
	}
	return ""
}
