package household

import (
	"fmt"
	"strings"

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
	ctx    screen.Context
	query  *widget.Editor
	table  *widget.Table
	grid   grid
	words  *wording // of the last reading of the whole list; a search uses them again
	rows   []row
	all    []row  // what an empty query found last, to show at once when the field is cleared
	filled bool   // all was read
	asked  string // query of the search under way
	shown  string // query of the rows
	loaded bool
	enter  bool // Enter was pressed before the rows were those of what is typed

	width, height int
}

// found is what a search brought back.
type found struct {
	query string
	rows  []row
	words *wording
}

// filterMust is the page's Filter that leaves only the households that must be visited and where nobody was met yet.
const filterMust = "must"

// NewList makes the list.
func NewList(ctx screen.Context) *List {
	return &List{ctx: ctx, query: widget.NewEditor(fieldWidth), table: widget.NewTable()}
}

// Init reads the first list.
func (l *List) Init() tea.Cmd { return l.search(nil) }

// search reads what the query finds, in a command; words are those of an earlier reading, nil to read them anew.
func (l *List) search(words *wording) tea.Cmd {
	query := l.query.Value()
	l.asked = query
	db, must := l.ctx.DB, l.must()
	return l.ctx.Read(func() (any, error) {
		f := found{query: query, words: words}
		err := db.View(func(tx *store.Tx) (err error) {
			if f.words == nil {
				if f.words, err = newWording(tx, l.ctx.Page.Form); err != nil {
					return err
				}
			}
			f.rows, err = readRows(tx, f.words, query, must)
			return err
		})
		return f, err
	})
}

func (l *List) must() bool { return l.ctx.Page.Filter == filterMust }

// readRows are all households for an empty query, else those that it finds; must leaves only those still to be visited.
func readRows(tx *store.Tx, words *wording, query string, must bool) ([]row, error) {
	var rows []row
	add := func(h store.Household, why string) {
		if !must || words.must[h.ID] {
			rows = append(rows, words.row(h, why))
		}
	}
	if query == "" {
		all, err := tx.Roster()
		if err != nil {
			return nil, err
		}
		heads := map[string]int{}
		for _, h := range all {
			heads[h.Head()]++
		}
		for _, h := range all {
			why := ""
			if tail := h.HeadTail(); tail != "" && heads[h.Head()] > 1 {
				why = fmt.Sprintf(foundTail, tail)
			}
			add(h, why)
		}
		return rows, tx.PrepareFind() // no key of a search waits for it
	}
	limit := mostFound
	if must {
		limit = 0 // few of those that are found are left
	}
	hits, err := tx.Find(query, limit)
	for _, hit := range hits {
		add(hit.Household, whyFound(hit))
	}
	return rows, err
}

// whyFound names the member that matched and the tail of the ID number, by which equal names are told apart, and what of
// old times matched.
func whyFound(h store.Hit) string {
	var parts []string
	if h.Member != "" {
		parts = append(parts, h.Member)
	}
	if h.IDTail != "" {
		parts = append(parts, fmt.Sprintf(foundTail, h.IDTail))
	}
	if form, ok := wasWords[h.Was]; ok {
		parts = append(parts, fmt.Sprintf(form, h.WasText))
	}
	return strings.Join(parts, " ")
}

// Update handles a message.
func (l *List) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Shown:
		return l.search(nil)
	case screen.Result:
		return l.take(msg)
	case tea.KeyMsg:
		return l.key(msg)
	}
	return nil
}

// take shows what was found. The whole list is kept even when something was typed meanwhile; any other late result is not
// what is asked now.
func (l *List) take(r screen.Result) tea.Cmd {
	if r.Err != nil {
		return l.ctx.Fail(r.Err)
	}
	f, ok := r.Data.(found)
	if !ok {
		return nil
	}
	l.words = f.words
	if f.query == "" {
		l.all, l.filled = f.rows, true
	}
	if f.query != l.asked {
		return nil
	}
	l.show(f.query, f.rows)
	if l.enter {
		return l.openSelected()
	}
	return nil
}

// show puts the rows of a query into the table. The selected household stays selected when the list is read again or is
// whole again; a new query selects its best match.
func (l *List) show(query string, rows []row) {
	selected := ""
	if query == l.shown || query == "" {
		selected = l.selectedID()
	}
	l.rows, l.shown, l.loaded = rows, query, true
	l.lay()
	for i, r := range rows {
		if r.id == selected {
			l.table.Select(i)
			return
		}
	}
	l.table.Select(0)
}

// lay makes the table's columns for the size and the numbers that there are.
func (l *List) lay() {
	measured := l.all
	if !l.filled {
		measured = l.rows
	}
	at := l.table.Selected()
	l.grid = newGrid(l.width, measured)
	l.table = widget.NewTable(l.grid.columns...)
	l.table.SetSize(l.width, l.height-listHead)
	l.table.SetRows(len(l.rows), func(row, column int) widget.Cell { return l.grid.cell(l.rows[row], column) })
	l.table.Select(max(at, 0))
}

func (l *List) key(k tea.KeyMsg) tea.Cmd {
	l.enter = false
	switch {
	case key.Matches(k, keys.Accept):
		return l.openSelected()
	case key.Matches(k, keys.State):
		return addHousehold()
	case key.Matches(k, keys.Filter):
		return l.openFile()
	}
	if used, changed := l.query.Update(k); used {
		if changed {
			l.table.Select(0)
			return l.search(l.words)
		}
		return nil
	}
	l.table.Update(k)
	return nil
}

// selectedID is the selected household, "" if there is none.
func (l *List) selectedID() string {
	if i := l.table.Selected(); i >= 0 && i < len(l.rows) {
		return l.rows[i].id
	}
	return ""
}

// openSelected opens a household, or what it has of the form that the page names; while the rows are still those of what was
// typed before, it waits for the new ones.
func (l *List) openSelected() tea.Cmd {
	l.enter = l.stale()
	id := l.selectedID()
	if id == "" || l.enter {
		return nil
	}
	page := screen.Page{Kind: screen.Household, ID: id}
	if form := l.ctx.Page.Form; form != "" {
		page = screen.Page{Kind: screen.Forms, ID: id, Form: form}
	}
	return screen.Send(screen.Open{Page: page})
}

// openFile opens the file of the selected household (一户一档); rows of what was typed before lead nowhere.
func (l *List) openFile() tea.Cmd {
	id := l.selectedID()
	if id == "" || l.stale() {
		return nil
	}
	return screen.Send(screen.Open{Page: screen.Page{Kind: kindFile, ID: id}})
}

// addHousehold opens an empty household card.
func addHousehold() tea.Cmd {
	return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Entry, Form: "household"}})
}

// openImport opens the screen that reads a roster.
func openImport() tea.Cmd {
	return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Data, Filter: "import"}})
}

// listHead are the search field and the rule under it; fieldWidth are the cells and the most characters of the field.
const listHead, fieldWidth = 2, 30

// View draws the search field, how many were found, and the table.
func (l *List) View() screen.Frame {
	prompt := term.Width(askFind)
	text, cursor := l.query.View(fieldWidth)
	line := term.NewRow(l.width).Put(0, prompt, theme.Due(), askFind)
	if text == "" {
		line.Put(prompt+1, 0, theme.Answered(), askFindTip)
	} else {
		line.Put(prompt, fieldWidth+1, theme.Current(), text)
		line.Put(prompt+fieldWidth+3, 0, theme.Answered(), l.count())
	}
	lines := []string{line.String(), widget.Rule(l.width)}
	if text := l.empty(); text != "" {
		lines = append(lines, term.Line(l.width, theme.Plain(), ""))
		for _, part := range term.Wrap(text, l.width-5) {
			lines = append(lines, term.Line(l.width, theme.Plain(), "   "+part))
		}
	} else {
		lines = append(lines, l.table.Lines()...)
	}
	return screen.Frame{Lines: fill(lines, l.width, l.height), Cursor: screen.Cursor{X: prompt + cursor, Shown: true}}
}

// fill makes exactly height lines.
func fill(lines []string, width, height int) []string {
	for len(lines) < height {
		lines = append(lines, term.NewRow(width).String())
	}
	return lines[:max(height, 0)]
}

// empty says what to do where there is no row, "" where there is one. It speaks of the last search: what is on the screen
// stays until the next one has found something else.
func (l *List) empty() string {
	switch {
	case !l.loaded:
		return reading
	case len(l.rows) > 0:
		return ""
	case l.shown != "":
		return noneFound
	case l.must():
		return noneMust
	}
	return noneYet
}

// stale reports that the rows are not yet those of what is typed.
func (l *List) stale() bool { return !l.loaded || l.query.Value() != l.shown }

func (l *List) count() string {
	if len(l.rows) >= mostFound && !l.must() {
		return fmt.Sprintf(countMany, mostFound)
	}
	return fmt.Sprintf(countFound, len(l.rows))
}

// SetSize sets the cells of the body.
func (l *List) SetSize(width, height int) {
	l.width, l.height = width, height
	l.lay()
}

// Title is the screen's name with the number of households.
func (l *List) Title() string {
	name := titleList
	switch {
	case l.ctx.Page.Form != "":
		name = titlePick
	case l.must():
		name = titleMust
	}
	if l.filled {
		name += "  " + fmt.Sprintf(countAll, len(l.all))
	}
	return name
}

// Keys are shown on the last line.
func (l *List) Keys() []key.Binding {
	return []key.Binding{keys.Named(keys.Accept, keyOpen), keys.Named(keys.State, keyNew), keys.Named(keys.Filter, keyFile)}
}

// Menu are the actions of F9.
func (l *List) Menu() []screen.Action {
	return []screen.Action{{Name: actAdd, Keys: "F6", Do: addHousehold},
		{Name: actPrintAll, Do: func() tea.Cmd { return screen.Send(screen.Open{Page: screen.Page{Kind: kindPrinting}}) }},
		{Name: actImport, Do: openImport}}
}

// Back clears the search field first.
func (l *List) Back() bool {
	if l.query.Value() == "" {
		return false
	}
	l.query.SetValue("")
	l.asked, l.enter = "", false
	if l.loaded = l.filled; l.filled {
		l.show("", l.all)
	}
	return true
}

// Typing reports that digits belong to the search field.
func (l *List) Typing() bool { return true }

// Copy is the number of the selected household, for the clipboard.
func (l *List) Copy() string {
	if i := l.table.Selected(); i >= 0 && i < len(l.rows) {
		return l.rows[i].number
	}
	return ""
}
