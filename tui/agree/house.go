package agree

import (
	"cmp"
	"fmt"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/agree"
	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// A house is one household, field by carrier.
type house struct {
	base
	view   agree.House
	table  *widget.Table
	column int            // the carrier under the cursor
	editor *widget.Editor // what a carrier says is being written, nil else
}

// mostText is how many characters may be written of what a carrier says.
const mostText = 200

// Init compares the household.
func (h *house) Init() tea.Cmd {
	id := h.ctx.Page.ID
	return h.read(func(tx *store.Tx, c *agree.Comparer) (any, error) { return c.Of(tx, id) })
}

// Update handles a message.
func (h *house) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Shown:
		return h.Init()
	case screen.Result:
		return h.take(msg)
	case tea.KeyMsg:
		if h.loaded && len(h.view.Carriers) > 0 {
			return h.key(msg)
		}
	}
	return nil
}

func (h *house) take(r screen.Result) tea.Cmd {
	if r.Err != nil {
		return h.fail(r.Err)
	}
	switch data := r.Data.(type) {
	case got:
		if data.number == h.asked {
			h.view, h.loaded, h.failed = data.data.(agree.House), true, false
			h.column = min(h.column, max(len(h.view.Carriers)-1, 0))
			h.lay()
		}
	case wrote:
		return tea.Batch(h.Init(), h.saved(data.text))
	}
	return nil
}

// panel is how many lines stand under the table: the rule, three of the cell, the keys.
const panel = 5

func (h *house) lay() {
	at := 0
	if h.table != nil {
		at = max(h.table.Selected(), 0)
	}
	label := 16
	if h.width >= 110 {
		label = 22
	}
	columns := []widget.Column{{Title: colField, Width: label}, {Title: colRegister}}
	for i, c := range h.view.Carriers {
		title := shortLabels[c.Key]
		if i == h.column {
			title = "[" + title + "]"
		}
		columns = append(columns, widget.Column{Title: title, Width: 8})
	}
	h.table = widget.NewTable(columns...)
	h.table.SetSize(h.width, max(2, h.height-1-panel))
	h.table.SetRows(len(h.view.Rows), h.cell)
	h.table.Select(at)
}

func (h *house) cell(row, column int) widget.Cell {
	r := h.view.Rows[row]
	switch column {
	case 0:
		return widget.Cell{Text: r.Field.Label}
	case 1:
		return widget.Cell{Text: cmp.Or(r.Shown, cellNone), Style: map[bool]term.Style{true: theme.Answered()}[r.Shown == ""]}
	}
	c := r.Cells[column-2]
	text := verdictWords[c.Verdict]
	if column-2 == h.column && h.table != nil && row == h.table.Selected() {
		return widget.Cell{Text: "[" + text + "]", Style: theme.Current()}
	}
	style := map[agree.Verdict]term.Style{agree.Differs: theme.Problem(), agree.Unchecked: theme.Answered(), agree.Blank: theme.Warning()}[c.Verdict]
	return widget.Cell{Text: text, Style: style}
}

// row is the field under the cursor, and what the carrier under it says.
func (h *house) row() (agree.Row, agree.Cell) {
	if h.table == nil || h.table.Selected() < 0 || len(h.view.Carriers) == 0 {
		return agree.Row{}, agree.Cell{}
	}
	r := h.view.Rows[h.table.Selected()]
	return r, r.Cells[h.column]
}

func (h *house) key(k tea.KeyMsg) tea.Cmd {
	if h.editor != nil {
		return h.writing(k)
	}
	if d, ok := keys.Digit(k); ok {
		return h.digit(d)
	}
	switch {
	case k.Type == tea.KeyLeft:
		h.column = max(h.column-1, 0)
		h.lay()
	case k.Type == tea.KeyRight:
		h.column = min(h.column+1, len(h.view.Carriers)-1)
		h.lay()
	case key.Matches(k, keys.Accept):
		h.table.Select(h.table.Selected() + 1)
	default:
		h.table.Update(k)
	}
	return nil
}

func (h *house) digit(d int) tea.Cmd {
	r, c := h.row()
	id, field := h.view.Household.ID, r.Field.ID
	switch d {
	case 1:
		h.table.Select(h.table.Selected() + 1)
		return h.answer(func(tx *store.Tx, all *agree.Comparer) error { return all.Agree(tx, id, c.Carrier, field) })
	case 2:
		h.editor = widget.NewEditor(mostText)
	case 3:
		return h.answer(func(tx *store.Tx, all *agree.Comparer) error { return all.Forget(tx, id, c.Carrier, field) })
	case 4:
		return h.open()
	}
	return nil
}

func (h *house) answer(fn func(*store.Tx, *agree.Comparer) error) tea.Cmd {
	return h.write(func(tx *store.Tx, c *agree.Comparer) (string, error) { return saidSame, fn(tx, c) })
}

// writing takes a key of what a carrier says.
func (h *house) writing(k tea.KeyMsg) tea.Cmd {
	if !key.Matches(k, keys.Accept) {
		h.editor.Update(k)
		return nil
	}
	r, c := h.row()
	id, field, text := h.view.Household.ID, r.Field.ID, h.editor.Value()
	h.editor = nil
	return h.answer(func(tx *store.Tx, all *agree.Comparer) error { return all.Say(tx, id, c.Carrier, field, text) })
}

// open opens issues about what differs here.
func (h *house) open() tea.Cmd {
	id := h.view.Household.ID
	return h.write(func(tx *store.Tx, c *agree.Comparer) (string, error) {
		n, err := c.Open(tx, id)
		return fmt.Sprintf(saidOpened, n.Opened, n.Known, n.Withdrawn), err
	})
}

// View draws the table, and under it what the carrier says in full and who is to be corrected.
func (h *house) View() screen.Frame {
	switch {
	case h.failed:
		return h.sentence(wordFailed)
	case !h.loaded:
		return h.sentence(wordReading)
	}
	lines := append([]string{h.head()}, h.table.Lines()...)
	lines = append(lines, widget.Rule(h.width))
	if h.editor != nil {
		r, c := h.row()
		lines = append(lines, term.Line(h.width, theme.Due(), " "+fmt.Sprintf(askSays, agree.Label(c.Carrier), r.Field.Label)))
		text, at := h.editor.View(h.width - 4)
		cursor := screen.Cursor{X: 2 + at, Y: len(lines), Shown: true}
		f := h.fill(append(lines, term.Line(h.width, theme.Plain(), "  "+text)))
		f.Cursor = cursor
		return f
	}
	told := h.told()
	for len(told) < panel-2 {
		told = append(told, term.Line(h.width, theme.Plain(), ""))
	}
	lines = append(lines, told[:panel-2]...)
	return h.fill(append(lines, term.Line(h.width, theme.Plain(), digitsHouse)))
}

func (h *house) head() string {
	v := h.view.Household
	number := v.ShortNumber()
	if number != "" {
		number = fmt.Sprintf(houseNo, number)
	}
	t := h.view.Tally("")
	sum := fmt.Sprintf(houseSum, t.Same, t.Differs, t.Unchecked, t.Blank)
	width := term.Width(sum)
	return term.NewRow(h.width).Put(1, h.width-5-width, theme.Current(), fmt.Sprintf(houseLine, v.Group(), number, v.Head())).
		PutRight(h.width-3-width, width+1, theme.Answered(), sum).String()
}

// told is what the cell under the cursor says: the register, the carrier, and who is to be corrected.
func (h *house) told() (lines []string) {
	r, c := h.row()
	put := func(style term.Style, text string) {
		for _, part := range term.Wrap(text, h.width-3) {
			lines = append(lines, term.Line(h.width, style, " "+part))
		}
	}
	says := c.Says
	if c.At != "" {
		says += fmt.Sprintf(cellBy, c.When(), c.By)
	}
	put(theme.Plain(), fmt.Sprintf(cellSays, agree.Label(c.Carrier), verdictWords[c.Verdict], says))
	wrong, right, by := r.Wrong()
	names := ""
	for _, w := range wrong {
		if names != "" {
			names += cellPartner
		}
		names += agree.Label(w.Carrier)
	}
	if names != "" {
		put(theme.Problem(), fmt.Sprintf(cellFix, names, right, by.Label))
	}
	if len(lines) < panel-2 {
		put(theme.Answered(), fmt.Sprintf(cellReg, cmp.Or(r.Shown, cellNone)))
	}
	return lines
}

// SetSize sets the cells of the body.
func (h *house) SetSize(width, height int) {
	h.width, h.height = width, height
	h.lay()
}

// Keys has none besides the digits.
func (h *house) Keys() bindings { return nil }

// Menu are the actions on the household.
func (h *house) Menu() []screen.Action {
	if !h.loaded || h.editor != nil {
		return nil
	}
	card := func() tea.Cmd {
		return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Household, ID: h.view.Household.ID}})
	}
	return []screen.Action{{Name: actIssueHouse, Keys: "4", Do: h.open}, {Name: actHouse, Do: card}}
}

// Typing reports that something is being written.
func (h *house) Typing() bool { return h.editor != nil }

// Copy is what is being written, else what the carrier says.
func (h *house) Copy() string {
	if h.editor != nil {
		return h.editor.Value()
	}
	r, c := h.row()
	return cmp.Or(c.Says, r.Shown)
}

// Back closes what is being written.
func (h *house) Back() bool {
	was := h.editor != nil
	h.editor = nil
	return was
}
