package people

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/account"
	"cunce/store/report"
	"cunce/tui/keys"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// An Account is one of the two accounts as a table, from which a row leads to the households that it counts.
type Account struct {
	ctx      screen.Context
	data     report.Table
	houses   map[string]store.Household
	loaded   bool
	from, to string // days, "" for no bound

	table   *widget.Table
	list    []store.Household // of the row that is open, nil while the account is shown
	row     int
	reading *widget.Reader
	editor  *widget.Editor // of the days

	width, height int
}

// counted is what a command brought back.
type counted struct {
	from, to string
	data     report.Table
	houses   map[string]store.Household
}

// newAccount makes the screen of the account that the page's Filter names: account.DynamicKind or account.NaturalKind.
func newAccount(ctx screen.Context) *Account { return &Account{ctx: ctx, table: widget.NewTable()} }

// Init counts.
func (a *Account) Init() tea.Cmd {
	db, kind, from, to := a.ctx.DB, a.ctx.Page.Filter, a.from, a.to
	return a.ctx.Read(func() (any, error) {
		c := counted{from: from, to: to, houses: map[string]store.Household{}}
		err := db.View(func(tx *store.Tx) (err error) {
			read := account.Natural
			if kind == account.DynamicKind {
				read = account.Dynamic
			}
			if c.data, err = read(tx, from, to); err != nil {
				return err
			}
			roster, err := tx.Roster()
			for _, h := range roster {
				c.houses[h.ID] = h
			}
			return err
		})
		return c, err
	})
}

// Update handles a message.
func (a *Account) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Shown:
		return a.Init()
	case screen.Result:
		if msg.Err != nil {
			return a.ctx.Fail(msg.Err)
		}
		if c, ok := msg.Data.(counted); ok && c.from == a.from && c.to == a.to {
			a.data, a.houses, a.loaded = c.data, c.houses, true
			a.open(a.list != nil)
		}
	case tea.KeyMsg:
		if a.loaded {
			return a.key(msg)
		}
	}
	return nil
}

// open shows the households of the selected row, or the account.
func (a *Account) open(row bool) {
	a.list = nil
	if row && a.row < len(a.data.Rows) {
		a.list = []store.Household{}
		for _, id := range a.data.Rows[a.row].Households {
			if h, ok := a.houses[id]; ok {
				a.list = append(a.list, h)
			}
		}
	}
	a.lay()
}

func (a *Account) rows() []report.Row {
	if len(a.data.Total.Cells) == 0 {
		return a.data.Rows
	}
	return append(slices.Clone(a.data.Rows), a.data.Total)
}

func (a *Account) lay() {
	if a.list != nil {
		a.table = widget.NewTable(widget.Column{Title: colTeam, Width: 14, Most: 20}, widget.Column{Title: colNumber, Width: 20}, widget.Column{Title: colHead},
			widget.Column{Title: colTail, Width: 8}, widget.Column{Title: colSize, Width: 6, Right: true})
		a.table.SetSize(a.width, max(2, a.height-4))
		a.table.SetRows(len(a.list), func(row, column int) widget.Cell {
			h := a.list[row]
			return widget.Cell{Text: [...]string{h.Group(), h.Number(), h.Head(), h.HeadTail(), fmt.Sprint(h.Size())}[column]}
		})
		return
	}
	var columns []widget.Column
	for i, c := range a.data.Columns {
		w := widget.Column{Title: c.Title, Width: max(term.Width(c.Title), 4), Right: c.Form != report.Words}
		switch {
		case i == 0:
			w.Width = 0
		case c.Form == report.Words:
			w.Width = len("2022-08")
		}
		columns = append(columns, w)
	}
	rows := a.rows()
	a.table = widget.NewTable(columns...)
	a.table.SetSize(a.width, max(2, min(len(rows)+1, a.height/2)))
	a.table.SetRows(len(rows), func(row, column int) widget.Cell {
		cell := widget.Cell{Text: a.data.Columns[column].Read(rows[row].Cells[column])}
		if row == len(a.data.Rows) {
			cell.Style = theme.Accent()
		}
		return cell
	})
	a.table.Select(a.row)
}

func (a *Account) key(k tea.KeyMsg) tea.Cmd {
	switch {
	case a.reading != nil:
		if !a.reading.Update(k) && key.Matches(k, keys.Accept) {
			a.reading = nil
		}
		return nil
	case a.editor != nil && key.Matches(k, keys.Accept):
		return a.takeDays()
	case a.editor != nil:
		a.editor.Update(k)
		return nil
	case key.Matches(k, keys.Accept):
		return a.drill()
	}
	if d, ok := keys.Digit(k); ok && a.list == nil {
		return a.digit(d)
	}
	a.table.Update(k)
	return nil
}

// drill opens the households of a row, and from there a household.
func (a *Account) drill() tea.Cmd {
	at := a.table.Selected()
	switch {
	case a.list != nil && at >= 0 && at < len(a.list):
		return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Household, ID: a.list[at].ID}})
	case a.list == nil && at >= 0 && at < len(a.data.Rows):
		a.row = at
		a.open(true)
	}
	return nil
}

// digit chooses the days, or shows all notes.
func (a *Account) digit(d int) tea.Cmd {
	now := a.ctx.Now()
	switch d {
	case 1:
		return a.between("", "")
	case 2:
		return a.between(now.Format("2006-01-02")[:4]+"-01-01", "")
	case 3:
		return a.between(now.Format("2006-01-02")[:7]+"-01", "")
	case 4:
		a.editor = widget.NewEditor(mostText)
	case 5:
		a.reading = widget.NewReader(a.data.Title, a.data.Notes)
	}
	return nil
}

func (a *Account) between(from, to string) tea.Cmd {
	a.from, a.to, a.row = from, to, 0
	return a.Init()
}

// takeDays reads the two days that were typed.
func (a *Account) takeDays() tea.Cmd {
	days := strings.Fields(a.editor.Value())
	for _, d := range days {
		if _, err := time.Parse(time.DateOnly, d); err != nil {
			return a.ctx.Warn(wordDays)
		}
	}
	if len(days) != 2 || days[0] > days[1] {
		return a.ctx.Warn(wordDays)
	}
	a.editor = nil
	return a.between(days[0], days[1])
}

// View draws what is on top.
func (a *Account) View() screen.Frame {
	f := screen.Frame{}
	switch {
	case !a.loaded:
		f.Lines = page.Sentence(wordReading, a.width)
	case a.reading != nil:
		f.Lines = a.reading.Lines(a.width, a.height)
	case a.editor != nil:
		f.Lines = []string{term.Line(a.width, theme.Accent(), " "+askDays), widget.Rule(a.width), term.Line(a.width, theme.Plain(), "")}
		text, cursor := a.editor.View(a.width - 10)
		f.Cursor = screen.Cursor{X: 4 + cursor, Y: len(f.Lines), Shown: true}
		f.Lines = append(f.Lines, term.NewRow(a.width).Put(4, 0, theme.Current(), text).String())
	case a.list != nil:
		f.Lines = []string{page.Heading(a.data.Title+"  "+rowName(a.data.Rows[a.row]), fmt.Sprintf(countHouses, len(a.list)), a.width)}
		f.Lines = append(f.Lines, a.table.Lines()...)
	default:
		f.Lines = a.lines()
	}
	f.Lines = page.Fill(f.Lines, a.width, a.height)
	return f
}

func rowName(r report.Row) string {
	name := r.Cells[0].Text
	if len(r.Cells) > 1 && r.Cells[1].Text != "" {
		name += " " + r.Cells[1].Text
	}
	return name
}

func (a *Account) lines() []string {
	span := spanAll
	if a.from != "" {
		span = a.from + " - " + a.to
	}
	lines := []string{page.Heading(a.data.Title, span, a.width)}
	if len(a.data.Rows) == 0 {
		lines = append(lines, page.Sentence(wordNoFlow, a.width)...)
	} else {
		lines = append(lines, a.table.Lines()...)
	}
	lines = append(lines, widget.Rule(a.width))
	for i, n := range a.data.Notes {
		style := theme.Plain()
		if i == 0 {
			style = theme.Answered()
		}
		for _, part := range term.Wrap(n, a.width-5) {
			lines = append(lines, term.Line(a.width, style, "   "+part))
		}
	}
	lines = page.Fill(lines, a.width, a.height-2)
	return append(lines, widget.Rule(a.width), term.Line(a.width, theme.Plain(), digitsAccount))
}

// SetSize sets the cells of the body.
func (a *Account) SetSize(width, height int) {
	a.width, a.height = width, height
	a.lay()
}

// Title is the account's name.
func (a *Account) Title() string {
	if a.ctx.Page.Filter == account.DynamicKind {
		return account.DynamicTitle
	}
	return account.NaturalTitle
}

// Keys are shown on the last line.
func (a *Account) Keys() []key.Binding {
	if a.list != nil {
		return []key.Binding{keys.Named(keys.Accept, keyHouse)}
	}
	return []key.Binding{keys.Named(keys.Accept, keyHouses)}
}

// Menu are the actions of F9.
func (a *Account) Menu() []screen.Action {
	if !a.loaded || a.list != nil || a.reading != nil || a.editor != nil {
		return nil
	}
	var out []screen.Action
	for i, name := range accountActions {
		out = append(out, screen.Action{Name: name, Keys: fmt.Sprint(i + 1), Do: func() tea.Cmd { return a.digit(i + 1) }})
	}
	return out
}

// Back closes what lies on top.
func (a *Account) Back() bool {
	switch {
	case a.reading != nil:
		a.reading = nil
	case a.editor != nil:
		a.editor = nil
	case a.list != nil:
		a.open(false)
	default:
		return false
	}
	return true
}

// Typing reports that the days are being typed.
func (a *Account) Typing() bool { return a.editor != nil }

// Help tells what is counted.
func (a *Account) Help() (title string, text []string) { return a.Title(), helpAccount }
