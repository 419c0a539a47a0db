package household

import (
	"fmt"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// mostFound bounds what one search brings back; who needs more types one character more.
const mostFound = 200

// A List is the screen that finds households. The search field is always open, so that an input method works in it; the
// arrow keys move in the table below.
type List struct {
	ctx           screen.Context
	query         *widget.Editor
	table         *widget.Table
	rows          []row
	all           []row  // what an empty query found last, to show at once when the field is cleared
	asked         string // query of the search under way
	loaded        bool
	width, height int
}

// row is one household in the list.
type row struct{ id, group, number, head, kind, round, why string }

// found is what a search brought back.
type found struct {
	query string
	rows  []row
}

// filterMust is the page's Filter that leaves only the households that must be visited and where nobody was met yet.
const filterMust = "must"

// NewList makes the list.
func NewList(ctx screen.Context) *List {
	l := &List{ctx: ctx, query: widget.NewEditor(30)}
	l.table = widget.NewTable(widget.Column{Title: colGroup, Width: 10}, widget.Column{Title: colNumber, Width: 17},
		widget.Column{Title: colHead, Width: 10}, widget.Column{Title: colType, Width: 8},
		widget.Column{Title: colRound, Width: 5}, widget.Column{Title: colWhy})
	return l
}

// Init reads the first list.
func (l *List) Init() tea.Cmd { return l.search() }

// search reads what the query finds, in a command.
func (l *List) search() tea.Cmd {
	query := l.query.Value()
	l.asked = query
	db, must := l.ctx.DB, l.must()
	return l.ctx.Do(func() (any, error) {
		f := found{query: query}
		err := db.View(func(tx *store.Tx) (err error) {
			f.rows, err = readRows(tx, query, must)
			return err
		})
		return f, err
	})
}

func (l *List) must() bool { return l.ctx.Page.Filter == filterMust }

// readRows are all households for an empty query, else those that it finds; must leaves only those still to be visited.
func readRows(tx *store.Tx, query string, must bool) ([]row, error) {
	words, err := newWording(tx)
	if err != nil {
		return nil, err
	}
	var rows []row
	add := func(h store.Household, why string) {
		if !must || words.must[h.ID] {
			rows = append(rows, words.row(h, why))
		}
	}
	if query == "" {
		all, err := tx.Roster()
		for _, h := range all {
			add(h, "")
		}
		return rows, err
	}
	hits, err := tx.Find(query, mostFound)
	for _, hit := range hits {
		add(hit.Household, whyFound(hit))
	}
	return rows, err
}

// whyFound names the member that matched and the tail of the ID number, by which equal names are told apart.
func whyFound(h store.Hit) string {
	why := ""
	if h.Member != "" {
		why = fmt.Sprintf(foundBy, h.Member)
	}
	if h.IDTail != "" {
		if why != "" {
			why += " "
		}
		why += fmt.Sprintf(foundTail, h.IDTail)
	}
	return why
}

// Update handles a message.
func (l *List) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Shown:
		return l.search()
	case screen.Result:
		return l.take(msg)
	case tea.KeyMsg:
		return l.key(msg)
	}
	return nil
}

func (l *List) take(r screen.Result) tea.Cmd {
	if r.Err != nil {
		return l.ctx.Fail(r.Err)
	}
	f, ok := r.Data.(found)
	if !ok || f.query != l.asked {
		return nil
	}
	if f.query == "" {
		l.all = f.rows
	}
	l.show(f.rows)
	return nil
}

func (l *List) show(rows []row) {
	l.rows, l.loaded = rows, true
	l.table.SetRows(len(l.rows), l.cell)
}

func (l *List) cell(r, column int) widget.Cell {
	w := l.rows[r]
	text := [...]string{w.group, w.number, w.head, w.kind, w.round, w.why}[column]
	if column == 4 && w.round != "" {
		return widget.Cell{Text: text, Style: theme.Answered()}
	}
	return widget.Cell{Text: text}
}

func (l *List) key(k tea.KeyMsg) tea.Cmd {
	switch {
	case key.Matches(k, keys.Accept):
		return l.openSelected()
	case key.Matches(k, keys.State):
		return addHousehold()
	}
	if used, changed := l.query.Update(k); used {
		if changed {
			l.table.Select(0)
			return l.search()
		}
		return nil
	}
	l.table.Update(k)
	return nil
}

func (l *List) openSelected() tea.Cmd {
	i := l.table.Selected()
	if i < 0 || i >= len(l.rows) {
		return nil
	}
	return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Household, ID: l.rows[i].id}})
}

// addHousehold opens an empty household card.
func addHousehold() tea.Cmd {
	return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Entry, Form: "household"}})
}

// View draws the search field, the table and how many were found.
func (l *List) View() screen.Frame {
	prompt := term.Width(askFind)
	text, cursor := l.query.View(30)
	line := term.NewRow(l.width).Put(0, 0, theme.Plain(), askFind)
	if l.query.Value() == "" {
		line.Put(prompt+2, 0, theme.Answered(), askFindTip)
	} else {
		line.Put(prompt, 31, theme.Current(), text)
		line.Put(prompt+34, 0, theme.Answered(), l.count())
	}
	lines := []string{line.String(), widget.Rule(l.width)}
	if l.loaded && len(l.rows) == 0 {
		lines = append(lines, "", term.Line(l.width, theme.Plain(), "  "+l.empty()))
	} else {
		lines = append(lines, l.table.Lines()...)
	}
	for len(lines) < l.height {
		lines = append(lines, term.Line(l.width, theme.Plain(), ""))
	}
	return screen.Frame{Lines: lines[:l.height], Cursor: screen.Cursor{X: prompt + cursor, Y: 0, Shown: true}}
}

func (l *List) empty() string {
	switch {
	case l.query.Value() != "":
		return noneFound
	case l.must():
		return noneMust
	}
	return noneYet
}

func (l *List) count() string {
	if len(l.rows) >= mostFound {
		return fmt.Sprintf(countMany, len(l.rows))
	}
	return fmt.Sprintf(countFound, len(l.rows))
}

// SetSize sets the cells of the body.
func (l *List) SetSize(width, height int) {
	l.width, l.height = width, height
	l.table.SetSize(width, height-2)
}

// Title is the screen's name with the number of households.
func (l *List) Title() string {
	name := titleList
	if l.must() {
		name = titleMust
	}
	if l.loaded && l.query.Value() == "" {
		return name + "  " + fmt.Sprintf(countAll, len(l.rows))
	}
	return name
}

// Keys are shown on the last line.
func (l *List) Keys() []key.Binding {
	return []key.Binding{keys.Named(keys.Accept, keyOpen), keys.Named(keys.State, keyNew)}
}

// Menu are the actions of F9.
func (l *List) Menu() []screen.Action {
	return []screen.Action{
		{Name: actAdd, Keys: "F6", Do: addHousehold},
		{Name: actImport, Do: func() tea.Cmd {
			return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Data, Filter: "import"}})
		}},
	}
}

// Back clears the search field first.
func (l *List) Back() bool {
	if l.query.Value() == "" {
		return false
	}
	l.query.SetValue("")
	l.asked = ""
	l.show(l.all)
	return true
}

// Typing reports that digits belong to the search field.
func (l *List) Typing() bool { return true }
