package natsys

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/natsys"
	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// A house is one household, page by page.
type house struct {
	base
	view   natsys.View
	page   int
	table  *widget.Table
	digits widget.Digits
	done   [][]natsys.Pick // what was ticked here, for Ctrl+Z
}

// wrote is what a written change says.
type wrote struct{ text string }

// Init reads the household.
func (h *house) Init() tea.Cmd {
	id := h.ctx.Page.ID
	return h.read(func(tx *store.Tx, l *natsys.Layout) (any, error) { return l.Of(tx, id) })
}

// Update handles a message.
func (h *house) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Shown:
		return h.Init()
	case screen.Result:
		return h.take(msg)
	case tea.KeyMsg:
		if h.loaded && len(h.view.Sections) > 0 {
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
			first := !h.loaded
			h.view, h.loaded, h.failed = data.data.(natsys.View), true, false
			h.page = min(h.page, max(len(h.view.Sections)-1, 0))
			h.lay()
			if first {
				h.begin()
			}
		}
	case wrote:
		return tea.Batch(h.Init(), h.ctx.Say(data.text), screen.Send(screen.Saved{At: h.ctx.Now()}))
	}
	return nil
}

// section is the page that is shown.
func (h *house) section() natsys.Section {
	if !h.loaded || len(h.view.Sections) == 0 {
		return natsys.Section{}
	}
	return h.view.Sections[h.page]
}

// item is the field under the cursor.
func (h *house) item() (natsys.Item, bool) {
	s := h.section()
	if at := h.at(); at >= 0 && at < len(s.Items) {
		return s.Items[at], true
	}
	return natsys.Item{}, false
}

func (h *house) at() int {
	if h.table == nil {
		return -1
	}
	return h.table.Selected()
}

// panel is how many lines stand under the fields: the rule, the whole value, the keys.
const panel = 6

func (h *house) lay() {
	at := max(h.at(), 0)
	label := 30
	if h.width >= 110 {
		label = 40
	}
	h.table = widget.NewTable(widget.Column{Title: colField, Width: label}, widget.Column{Title: colValue}, widget.Column{Title: colState, Width: 8})
	h.table.SetSize(h.width, max(2, h.height-2-panel))
	h.table.SetRows(len(h.section().Items), h.cell)
	h.table.Select(at)
}

func (h *house) cell(row, column int) widget.Cell {
	i := h.section().Items[row]
	style := map[natsys.State]term.Style{natsys.Changed: theme.Warning(), natsys.Entered: theme.Answered(), natsys.Unfilled: theme.Answered()}[i.State]
	switch column {
	case 0:
		return widget.Cell{Text: i.Label}
	case 1:
		return widget.Cell{Text: i.Value}
	}
	return widget.Cell{Text: stateWords[i.State], Style: style}
}

func (h *house) key(k tea.KeyMsg) tea.Cmd {
	switch {
	case isSpace(k):
		return h.toggle()
	case key.Matches(k, keys.Accept):
		h.table.Select(h.at() + 1)
	case key.Matches(k, keys.Finish):
		return h.tick(h.section().Picks())
	case key.Matches(k, keys.Undo):
		return h.undo()
	case key.Matches(k, keys.PrevGroup):
		h.turn(h.page - 1)
	case key.Matches(k, keys.NextGroup):
		h.turn(h.page + 1)
	default:
		if d, ok := keys.Digit(k); ok {
			if n, done := h.digits.Feed(d, len(h.view.Sections)); done {
				h.turn(n - 1)
			}
			return nil
		}
		h.table.Update(k)
	}
	h.digits.Reset()
	return nil
}

// turn shows a page from its first field.
func (h *house) turn(page int) {
	if page < 0 || page >= len(h.view.Sections) || page == h.page {
		return
	}
	h.page, h.table = page, nil
	h.lay()
	h.begin()
}

// begin puts the cursor on the first field that is to be typed.
func (h *house) begin() {
	for at, i := range h.section().Items {
		if i.State == natsys.Todo || i.State == natsys.Changed {
			h.table.Select(at)
			return
		}
	}
}

// toggle ticks the field under the cursor, or takes its tick back where it is as it was typed, or is no more.
func (h *house) toggle() tea.Cmd {
	i, ok := h.item()
	pick := []natsys.Pick{i.Pick(h.section())}
	switch {
	case !ok:
		return nil
	case i.State == natsys.Entered, i.State == natsys.Changed && i.Value == "":
		return h.untick(pick)
	case i.Value == "":
		return h.ctx.Warn(saidBlank)
	}
	h.table.Select(h.at() + 1)
	return h.tick(pick)
}

func (h *house) tick(picks []natsys.Pick) tea.Cmd {
	if len(picks) == 0 {
		return h.ctx.Say(saidNothing)
	}
	h.done = append(h.done, picks)
	id := h.view.Household.ID
	return h.write(fmt.Sprintf(saidTicked, len(picks)), func(tx *store.Tx) error { return natsys.Tick(tx, id, picks) })
}

func (h *house) untick(picks []natsys.Pick) tea.Cmd {
	if len(picks) == 0 {
		return h.ctx.Say(saidNoUndo)
	}
	id := h.view.Household.ID
	return h.write(fmt.Sprintf(saidBack, len(picks)), func(tx *store.Tx) error { return natsys.Untick(tx, id, picks) })
}

// undo takes back the last ticks that were set here.
func (h *house) undo() tea.Cmd {
	if len(h.done) == 0 {
		return h.ctx.Say(saidNoUndo)
	}
	last := h.done[len(h.done)-1]
	h.done = h.done[:len(h.done)-1]
	id := h.view.Household.ID
	return h.write(fmt.Sprintf(saidBack, len(last)), func(tx *store.Tx) error { return natsys.Undo(tx, id, last) })
}

func (h *house) write(text string, fn func(*store.Tx) error) tea.Cmd {
	db, by := h.ctx.DB, h.ctx.Operator()
	return h.ctx.Do(func() (any, error) { return wrote{text}, db.Update(by, fn) })
}

// all ticks every page of the household.
func (h *house) all() tea.Cmd {
	var picks []natsys.Pick
	for _, s := range h.view.Sections {
		if !s.Out {
			picks = append(picks, s.Picks()...)
		}
	}
	return h.tick(picks)
}

// unpage takes back the ticks of the page.
func (h *house) unpage() tea.Cmd {
	s := h.section()
	var picks []natsys.Pick
	for _, i := range s.Items {
		if i.State == natsys.Entered || i.State == natsys.Changed {
			picks = append(picks, i.Pick(s))
		}
	}
	return h.untick(picks)
}

// Copy is the whole value under the cursor.
func (h *house) Copy() string {
	i, _ := h.item()
	return i.Value
}

// Copied goes on to the next field that has a value.
func (h *house) Copied() tea.Cmd {
	items := h.section().Items
	for next := h.at() + 1; next < len(items); next++ {
		if items[next].Value != "" {
			h.table.Select(next)
			return nil
		}
	}
	return nil
}

// View draws the page, and under it the whole value of the field.
func (h *house) View() screen.Frame {
	switch {
	case h.failed:
		return h.sentence(wordFailed)
	case !h.loaded:
		return h.sentence(wordReading)
	case len(h.view.Sections) == 0:
		return h.sentence(wordNoPages)
	}
	value := h.whole()
	table := h.table.Lines()
	if extra := len(value) - (panel - 2); extra > 0 { // a long value takes room from the fields
		h.table.SetSize(h.width, max(2, h.height-2-panel-extra))
		table = h.table.Lines()
		h.table.SetSize(h.width, max(2, h.height-2-panel))
	}
	lines := append(h.heads(), table...)
	lines = append(lines, widget.Rule(h.width))
	lines = append(lines, value...)
	for len(lines) < h.height-1 {
		lines = append(lines, term.Line(h.width, theme.Plain(), ""))
	}
	return h.fill(append(lines[:max(h.height-1, 0)], term.Line(h.width, theme.Plain(), digitsPage)))
}

func (h *house) heads() []string {
	v, s := h.view.Household, h.section()
	number := v.ShortNumber()
	if number != "" {
		number = fmt.Sprintf(houseNo, number)
	}
	name := s.Page
	if s.Who != "" {
		name += "  " + s.Who
		if s.Tail != "" {
			name = s.Page + "  " + fmt.Sprintf(whoTail, s.Who, s.Tail)
		}
	}
	n := s.Count()
	counted := fmt.Sprintf(pageCount, n.Todo, n.Changed, n.Entered, n.Unfilled)
	if s.Out {
		counted = pageOut
	}
	at := fmt.Sprintf(pageOf, h.page+1, len(h.view.Sections), name)
	if p := h.digits.Pending(); p != "" {
		at = p + "_  " + at
	}
	width := term.Width(counted)
	house := fmt.Sprintf(houseLine, v.Group(), number, v.Head())
	total := h.view.Count()
	sum := fmt.Sprintf(allCount, total.Todo, total.Changed, total.Entered, total.Unfilled)
	return []string{
		term.NewRow(h.width).Put(1, h.width-5-term.Width(sum), theme.Current(), house).PutRight(h.width-3-term.Width(sum), term.Width(sum)+1, theme.Answered(), sum).String(),
		term.NewRow(h.width).Put(1, h.width-5-width, theme.Accent(), at).PutRight(h.width-3-width, width+1, theme.Answered(), counted).String(),
	}
}

// whole is the field with its whole value, wrapped, and what was typed of it before.
func (h *house) whole() (lines []string) {
	i, ok := h.item()
	if !ok {
		return nil
	}
	put := func(style term.Style, text string) {
		for _, part := range term.Wrap(text, h.width-4) {
			lines = append(lines, term.Line(h.width, style, "  "+part))
		}
	}
	label := fmt.Sprintf(valueIs, i.Label)
	switch {
	case i.State == natsys.Changed && i.Value == "":
		put(theme.Warning(), label+fmt.Sprintf(valueGone, i.Was, i.When(), i.By))
	case i.State == natsys.Changed:
		put(theme.Warning(), label+fmt.Sprintf(valueNow, i.Was, i.When(), i.By))
		put(theme.Due(), i.Value)
	case i.Value == "":
		text := valueNone
		if i.Why != "" {
			text = fmt.Sprintf(valueWhy, i.Why)
		}
		put(theme.Plain(), label+text)
	default:
		put(theme.Plain(), strings.TrimRight(label, " "))
		put(theme.Due(), i.Value)
	}
	if i.State == natsys.Entered {
		put(theme.Answered(), fmt.Sprintf(valueWas, i.When(), i.By))
	}
	return lines
}

// SetSize sets the cells of the body.
func (h *house) SetSize(width, height int) {
	h.width, h.height = width, height
	h.lay()
}

// Keys are those of a page.
func (h *house) Keys() bindings {
	return bindings{keys.Named(keys.Copy, keys.Copy.Help().Desc), keys.Named(keys.Finish, keyPage), keys.Named(keys.Undo, keyUndo),
		keys.Named(keys.NextGroup, keyTurn)}
}

// Menu are the actions on the page and the household.
func (h *house) Menu() []screen.Action {
	if !h.loaded {
		return nil
	}
	card := func() tea.Cmd {
		return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Household, ID: h.view.Household.ID}})
	}
	return []screen.Action{{Name: actAll, Do: h.all}, {Name: actUnall, Do: h.unpage}, {Name: actCard, Do: card}}
}

// Back has nothing to close.
func (h *house) Back() bool { return false }
