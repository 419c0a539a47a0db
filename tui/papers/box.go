package papers

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/papers"
	"cunce/tui/keys"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// A Box is the papers of one household.
type Box struct {
	ctx     screen.Context
	head    string
	items   []papers.Item
	table   *widget.Table
	loaded  bool
	failed  bool
	edit    *edit               // the fields of a paper being written
	written map[string][]string // what was typed and left with Esc, by paper

	width, height int
}

// box is what a command read; note is what it has to say.
type box struct {
	head  string
	items []papers.Item
	note  string
	bad   bool
}

// Init reads the household.
func (b *Box) Init() tea.Cmd {
	db, id := b.ctx.DB, b.ctx.Page.ID
	return b.ctx.Read(func() (any, error) {
		var got box
		err := db.View(func(tx *store.Tx) (err error) {
			got, err = readBox(tx, id)
			return err
		})
		return got, err
	})
}

// readBox lists the papers, those that are not needed at the end.
func readBox(tx *store.Tx, id string) (box, error) {
	h, err := tx.Household(id)
	if err != nil {
		return box{}, err
	}
	e, err := papers.Load(tx)
	if err != nil {
		return box{}, err
	}
	items, err := e.Household(tx, id)
	slices.SortStableFunc(items, func(a, b papers.Item) int { return last(a) - last(b) })
	return box{head: fmt.Sprintf(headHouse, h.Group(), h.ShortNumber(), h.Head()), items: items}, err
}

func last(it papers.Item) int {
	if it.State == papers.Unneeded {
		return 1
	}
	return 0
}

// Update handles a message.
func (b *Box) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Shown:
		return b.Init()
	case screen.Result:
		return b.take(msg)
	case tea.KeyMsg:
		if b.loaded {
			return b.key(msg)
		}
	}
	return nil
}

func (b *Box) take(r screen.Result) tea.Cmd {
	if r.Err != nil {
		b.failed = !b.loaded
		return b.ctx.Fail(r.Err)
	}
	got, ok := r.Data.(box)
	if !ok {
		return nil
	}
	at := b.selectedKey()
	if !b.loaded {
		at = b.ctx.Page.At
	}
	b.head, b.items, b.loaded, b.failed = got.head, got.items, true, false
	b.lay()
	for i, it := range b.items {
		if keyOf(it) == at {
			b.table.Select(i)
		}
	}
	switch {
	case got.bad:
		return b.ctx.Warn(got.note)
	case got.note != "":
		return b.ctx.Say(got.note)
	}
	return nil
}

// keyOf tells the papers of a household apart; store/hhfile names them so too.
func keyOf(it papers.Item) string { return it.Rule.ID + " " + it.Member }

func (b *Box) selected() (papers.Item, bool) {
	i := b.table.Selected()
	if i < 0 || i >= len(b.items) {
		return papers.Item{}, false
	}
	return b.items[i], true
}

func (b *Box) selectedKey() string {
	if it, ok := b.selected(); ok {
		return keyOf(it)
	}
	return ""
}

func (b *Box) lay() {
	at := max(b.table.Selected(), 0)
	b.table = widget.NewTable(widget.Column{Title: colKind, Width: 8}, widget.Column{Title: colPaper}, widget.Column{Title: colPerson, Width: 10},
		widget.Column{Title: colState, Width: 6}, widget.Column{Title: colDate, Width: 10}, widget.Column{Title: colPlace, Width: 8})
	b.table.SetSize(b.width, max(2, b.height-boxFrame))
	b.table.SetRows(len(b.items), b.cell)
	b.table.Select(min(at, max(len(b.items)-1, 0)))
}

func (b *Box) cell(row, column int) widget.Cell {
	it := b.items[row]
	c := widget.Cell{Text: [...]string{it.Rule.Group, it.Rule.Name, it.Person, papers.StateNames[it.State], it.Date, it.Place}[column]}
	switch {
	case it.State == papers.Unneeded || it.State == papers.Have && column != 3:
		c.Style = theme.Answered()
	case column == 3 && (it.State == papers.Missing || it.State == papers.Outdated):
		c.Style = theme.Problem()
	case column == 3 && it.State == papers.Unclear:
		c.Style = theme.Warning()
	}
	return c
}

// ticks are the states by digit.
var ticks = []papers.State{papers.Have, papers.Missing, papers.Outdated, papers.Unneeded, papers.Unchecked}

// digitIssue opens an issue.
const digitIssue = 6

func (b *Box) key(k tea.KeyMsg) tea.Cmd {
	if b.edit != nil {
		return b.typing(k)
	}
	if d, ok := keys.Digit(k); ok {
		return b.digit(d)
	}
	if key.Matches(k, keys.Accept) {
		if it, ok := b.selected(); ok {
			b.edit = newEdit(it, b.written[keyOf(it)])
		}
		return nil
	}
	b.table.Update(k)
	return nil
}

func (b *Box) digit(d int) tea.Cmd {
	it, ok := b.selected()
	switch {
	case !ok:
		return nil
	case d == digitIssue:
		return b.issue(it)
	case d < 1 || d > len(ticks):
		return nil
	}
	m := it.Mark()
	m.State = ticks[d-1]
	if m.State == papers.Unneeded && it.State != papers.Unneeded && m.Note == "" {
		return b.ctx.Warn(needWhy)
	}
	b.table.Select(b.table.Selected() + 1)
	return b.write(it, m)
}

// write writes what was found, and reads the papers anew.
func (b *Box) write(it papers.Item, m papers.Mark) tea.Cmd {
	db, by, id, now := b.ctx.DB, b.ctx.Operator(), b.ctx.Page.ID, b.ctx.Now()
	work := b.ctx.Do(func() (any, error) {
		if err := db.Update(by, func(tx *store.Tx) error { return papers.Tick(tx, it, m) }); err != nil {
			return nil, err
		}
		var got box
		err := db.View(func(tx *store.Tx) (err error) {
			got, err = readBox(tx, id)
			return err
		})
		return got, err
	})
	return tea.Sequence(work, screen.Send(screen.Saved{At: now}))
}

// issue opens an issue about the paper.
func (b *Box) issue(it papers.Item) tea.Cmd {
	if !it.Lacking() {
		return b.ctx.Warn(saidFine)
	}
	db, by, id := b.ctx.DB, b.ctx.Operator(), b.ctx.Page.ID
	return b.ctx.Do(func() (any, error) {
		note := ""
		err := db.Update(by, func(tx *store.Tx) error {
			i, opened, err := papers.Open(tx, it)
			if err != nil {
				return err
			}
			if note = fmt.Sprintf(saidKnown, i.Number()); opened {
				note = fmt.Sprintf(saidIssue, i.Number(), it.Rule.Name)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		var got box
		err = db.View(func(tx *store.Tx) (err error) {
			got, err = readBox(tx, id)
			return err
		})
		got.note = note
		return got, err
	})
}

// boxFrame are the lines around the table: the household, two rules, two about the paper, the digits.
const boxFrame = 6

// View draws the papers, or the fields of one.
func (b *Box) View() screen.Frame {
	var f screen.Frame
	switch {
	case b.failed:
		f.Lines = page.Sentence(wordFailed, b.width)
	case !b.loaded:
		f.Lines = page.Sentence(wordReading, b.width)
	case b.edit != nil:
		f = b.edit.view(b.width)
	default:
		lacking := 0
		for _, it := range b.items {
			if it.Lacking() {
				lacking++
			}
		}
		f.Lines = append([]string{page.Heading(b.head, fmt.Sprintf(countLacking, lacking), b.width), widget.Rule(b.width)}, b.table.Lines()...)
		f.Lines = append(f.Lines, widget.Rule(b.width))
		f.Lines = append(f.Lines, b.about()...)
		f.Lines = append(f.Lines, term.Line(b.width, theme.Plain(), digitsLine))
	}
	f.Lines = page.Fill(f.Lines, b.width, b.height)
	return f
}

// about are two lines on the selected paper: why it is in its state, and where it comes from that it should be there.
func (b *Box) about() []string {
	first, second := "", ""
	if it, ok := b.selected(); ok {
		first = it.Rule.Name
		for _, part := range []string{it.Reason, it.Note} {
			if part != "" && !strings.HasSuffix(first, part) {
				first += "  " + part
			}
		}
		if it.Until != "" {
			first += "  " + askUntil + " " + it.Until
		}
		second = fmt.Sprintf(aboutSource, it.Rule.Source)
	}
	return []string{term.NewRow(b.width).Put(1, b.width-2, theme.Plain(), first).String(),
		term.NewRow(b.width).Put(1, b.width-2, theme.Answered(), second).String()}
}

// SetSize sets the cells of the body.
func (b *Box) SetSize(width, height int) {
	b.width, b.height = width, height
	b.lay()
}

// Title is the screen's name.
func (b *Box) Title() string { return wordHouse }

// Keys are those of what is on top.
func (b *Box) Keys() []key.Binding {
	switch {
	case !b.loaded:
		return nil
	case b.edit != nil:
		return []key.Binding{keys.Named(keys.Accept, keyNext)}
	}
	return []key.Binding{keys.Named(keys.Accept, keyWrite)}
}

// Menu are the actions on the selected paper.
func (b *Box) Menu() []screen.Action {
	if !b.loaded || b.edit != nil || len(b.items) == 0 {
		return nil
	}
	var out []screen.Action
	for i, name := range []string{actHave, actMissing, actOutdated, actUnneeded, actUncheck, actIssue} {
		out = append(out, screen.Action{Name: name, Keys: fmt.Sprint(i + 1), Do: func() tea.Cmd { return b.digit(i + 1) }})
	}
	return out
}

// Typing reports that digits are text.
func (b *Box) Typing() bool { return b.edit != nil }

// Back leaves the fields; what was typed is there again when they are opened the next time.
func (b *Box) Back() bool {
	if b.edit == nil {
		return false
	}
	b.written[keyOf(b.edit.item)] = b.edit.values()
	b.edit = nil
	return true
}

// Copy is what is being written, else the name of the paper.
func (b *Box) Copy() string {
	if b.edit != nil {
		return b.edit.fields[b.edit.at].Value()
	}
	if it, ok := b.selected(); ok {
		return it.Rule.Name
	}
	return ""
}

// Help tells which papers are asked for and how they are ticked.
func (b *Box) Help() (title string, text []string) { return wordHouse, helpText }
