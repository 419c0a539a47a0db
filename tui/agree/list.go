package agree

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/agree"
	"cunce/tui/filepick"
	"cunce/tui/keys"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// A list is the households with how far they were compared, or what differs in all of them; over it lies the import.
type list struct {
	base
	places filepick.Places
	report agree.Report
	show   int // the digit
	filter filter
	intake *intake

	houses []agree.House
	diffs  []agree.Difference
	table  *widget.Table
}

// The digits of the list.
const (
	showDiffer = 1 + iota
	showUnchecked
	showAll
	showDiffs
)

// A filter narrows what differs; "" does not.
type filter struct {
	carrier, field, group string
	grouped               bool // group is meant, also the nameless one
}

// Init compares the file.
func (l *list) Init() tea.Cmd {
	return l.read(func(tx *store.Tx, c *agree.Comparer) (any, error) { return c.Village(tx) })
}

// Update handles a message.
func (l *list) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Shown:
		return l.Init()
	case screen.Result:
		return l.take(msg)
	case tea.KeyMsg:
		if l.intake != nil {
			return l.intake.key(l, msg)
		}
		if l.loaded {
			return l.key(msg)
		}
	}
	return nil
}

func (l *list) take(r screen.Result) tea.Cmd {
	if r.Err != nil {
		if l.intake != nil {
			l.intake.waiting = false
		}
		return l.fail(r.Err)
	}
	switch data := r.Data.(type) {
	case got:
		if data.number == l.asked {
			first := !l.loaded
			l.report, l.loaded, l.failed = data.data.(agree.Report), true, false
			if n := l.report.Counts(); first && n.Differ == 0 {
				l.show = showAll
			}
			l.lay()
		}
	case wrote:
		if l.intake != nil { // what differs now is what is looked for
			l.show, l.intake = showDiffer, nil
		}
		return tea.Batch(l.Init(), l.saved(data.text))
	case places, preview:
		if l.intake != nil {
			l.intake.take(l, data)
		}
	}
	return nil
}

func (l *list) shows(h agree.House) bool {
	t := h.Tally("")
	switch l.show {
	case showDiffer:
		return t.Differs > 0
	case showUnchecked:
		return !t.Checked()
	}
	return true
}

// lay picks the rows and makes the columns for the size.
func (l *list) lay() {
	at := 0
	if l.table != nil {
		at = max(l.table.Selected(), 0)
	}
	l.houses, l.diffs = nil, nil
	for _, h := range l.report.Houses {
		if l.shows(h) {
			l.houses = append(l.houses, h)
		}
	}
	number := func(title string) widget.Column { return widget.Column{Title: title, Width: 8, Right: true} }
	columns := []widget.Column{{Title: colGroup, Width: 12, Most: 20}, {Title: colNumber, Width: 7, Right: true}, {Title: colHead}, number(colSame),
		number(colDiffers), number(colUnchecked)}
	rows, cell := len(l.houses), l.cell
	if l.show == showDiffs {
		for _, d := range l.report.Differences() {
			if l.filter.passes(d) {
				l.diffs = append(l.diffs, d)
			}
		}
		columns = []widget.Column{{Title: colNumber, Width: 6, Right: true}, {Title: colHead, Width: 10}, {Title: colField, Width: 14}, {Title: colWhere, Width: 8},
			{Title: colSays}, {Title: colRight}}
		rows, cell = len(l.diffs), l.diffCell
	}
	l.table = widget.NewTable(columns...)
	l.table.SetSize(l.width, max(2, l.height-3))
	l.table.SetRows(rows, cell)
	l.table.Select(min(at, max(rows-1, 0)))
}

func (f filter) passes(d agree.Difference) bool {
	return (f.carrier == "" || d.Cell.Carrier == f.carrier) && (f.field == "" || d.Field.ID == f.field) && (!f.grouped || d.Household.Group() == f.group)
}

func (l *list) cell(row, column int) widget.Cell {
	h := l.houses[row]
	t := h.Tally("")
	switch column {
	case 0:
		return widget.Cell{Text: h.Household.Group()}
	case 1:
		return widget.Cell{Text: tail(h.Household.ShortNumber(), 7)}
	case 2:
		return widget.Cell{Text: h.Household.Head()}
	case 4:
		return count(t.Differs, theme.Problem())
	}
	return count([]int{3: t.Same, 5: t.Unchecked}[column], term.Style{})
}

func (l *list) diffCell(row, column int) widget.Cell {
	d := l.diffs[row]
	switch column {
	case 0:
		return widget.Cell{Text: tail(d.Household.ShortNumber(), 6)}
	case 3:
		return widget.Cell{Text: agree.Label(d.Cell.Carrier), Style: theme.Problem()}
	}
	return widget.Cell{Text: []string{1: d.Household.Head(), 2: d.Field.Label, 4: cmp.Or(d.Cell.Says, cellNone), 5: d.Right}[column]}
}

// tail is the end of a number that has no room.
func tail(number string, n int) string { return number[max(0, len(number)-n):] }

func count(n int, style term.Style) widget.Cell {
	if n == 0 {
		return widget.Cell{}
	}
	return widget.Cell{Text: fmt.Sprint(n), Style: style}
}

// household is the one under the cursor, "" for none.
func (l *list) household() string {
	at := l.table.Selected()
	switch {
	case at < 0:
		return ""
	case l.show == showDiffs:
		return l.diffs[at].Household.ID
	}
	return l.houses[at].Household.ID
}

func (l *list) key(k tea.KeyMsg) tea.Cmd {
	if d, ok := keys.Digit(k); ok {
		return l.digit(d)
	}
	if !key.Matches(k, keys.Accept) {
		l.table.Update(k)
		return nil
	}
	if id := l.household(); id != "" {
		return screen.Send(screen.Open{Page: screen.Page{Kind: Kind, ID: id}})
	}
	return nil
}

func (l *list) digit(d int) tea.Cmd {
	switch {
	case d >= showDiffer && d <= showDiffs:
		l.show = d
	case l.show != showDiffs:
		return nil
	case d == 5:
		l.filter.carrier = next(l.carriers(), l.filter.carrier)
	case d == 6:
		l.filter.field = next(l.fields(), l.filter.field)
	case d == 7:
		l.filter.turn(l.groups())
	case d == 8:
		if id := l.household(); id != "" {
			return l.open(id)
		}
		return nil
	default:
		return nil
	}
	l.table = nil
	l.lay()
	return nil
}

// next is what comes after one of the values, "" after the last: all of them.
func next(values []string, now string) string {
	if at := slices.Index(values, now) + 1; at < len(values) {
		return values[at]
	}
	return ""
}

// turn goes on to the next group, and after the last to all.
func (f *filter) turn(groups []string) {
	at := 0
	if f.grouped {
		at = slices.Index(groups, f.group) + 1
	}
	f.group, f.grouped = "", at < len(groups)
	if f.grouped {
		f.group = groups[at]
	}
}

func (l *list) carriers() (out []string) {
	for _, d := range l.report.Differences() {
		if !slices.Contains(out, d.Cell.Carrier) {
			out = append(out, d.Cell.Carrier)
		}
	}
	return out
}

func (l *list) fields() (out []string) {
	for _, d := range l.report.Differences() {
		if !slices.Contains(out, d.Field.ID) {
			out = append(out, d.Field.ID)
		}
	}
	return out
}

func (l *list) groups() (out []string) {
	for _, d := range l.report.Differences() {
		if !slices.Contains(out, d.Household.Group()) {
			out = append(out, d.Household.Group())
		}
	}
	return out
}

// open opens issues about what differs in households.
func (l *list) open(ids ...string) tea.Cmd {
	return l.write(func(tx *store.Tx, c *agree.Comparer) (string, error) {
		all, err := c.Open(tx, ids...)
		return fmt.Sprintf(saidOpened, all.Opened, all.Known, all.Withdrawn), err
	})
}

func (l *list) openAll() tea.Cmd {
	var ids []string
	for _, h := range l.report.Houses {
		if h.Tally("").Checked() {
			ids = append(ids, h.Household.ID)
		}
	}
	return l.open(ids...)
}

// choose decides which carriers are compared.
func (l *list) choose(name string) func() tea.Cmd {
	return func() tea.Cmd {
		return l.write(func(tx *store.Tx, _ *agree.Comparer) (string, error) {
			var chosen []agree.Carrier
			names := ""
			for _, c := range agree.Carriers() {
				if !slices.Contains(lists[name], c.Key) {
					continue
				}
				chosen = append(chosen, c)
				if names != "" {
					names += cellPartner
				}
				names += c.Label
			}
			return fmt.Sprintf(saidCarriers, names), agree.Choose(tx, chosen)
		})
	}
}

// View draws the list, or the import over it.
func (l *list) View() screen.Frame {
	switch {
	case l.intake != nil:
		return l.intake.view(l)
	case l.failed:
		return l.sentence(wordFailed)
	case !l.loaded:
		return l.sentence(wordReading)
	case len(l.report.Houses) == 0:
		return l.sentence(wordNobody)
	}
	lines := []string{l.head()}
	switch {
	case l.show == showDiffs && len(l.diffs) == 0:
		lines = append(lines, page.Sentence(wordNoDiffs, l.width)...)
	case l.show != showDiffs && len(l.houses) == 0:
		lines = append(lines, page.Sentence(wordNoRows, l.width)...)
	default:
		lines = append(lines, l.table.Lines()...)
	}
	digits := digitsList
	if l.show == showDiffs {
		digits = digitsDiffs
	}
	lines = page.Fill(lines, l.width, max(l.height-2, 1))
	return l.fill(append(lines, widget.Rule(l.width), term.Line(l.width, theme.Plain(), digits)))
}

func (l *list) head() string {
	if l.show != showDiffs {
		n := l.report.Counts()
		return page.Heading(fmt.Sprintf(headList, n.Households, n.Checked, n.Differ, n.Agreed), fmt.Sprintf(headWhich, len(l.report.Carriers)), l.width)
	}
	f := l.filter
	carrier, field, group := wordAll, wordAll, wordAll
	if f.carrier != "" {
		carrier = agree.Label(f.carrier)
	}
	for _, d := range l.diffs {
		if d.Field.ID == f.field {
			field = d.Field.Label
		}
	}
	if f.grouped {
		group = cmp.Or(f.group, wordNoGroup)
	}
	return page.Heading(fmt.Sprintf(headDiffs, carrier, field, group), fmt.Sprintf(headCount, len(l.diffs)), l.width)
}

// SetSize sets the cells of the body.
func (l *list) SetSize(width, height int) {
	l.width, l.height = width, height
	l.lay()
	if l.intake != nil {
		l.intake.resize(l)
	}
}

// Keys are those of the list.
func (l *list) Keys() bindings {
	if l.intake != nil {
		return nil
	}
	return bindings{keys.Named(keys.Accept, keyOpen)}
}

// Menu are the import, its undoing, issues of all, and which carriers are compared.
func (l *list) Menu() []screen.Action {
	if !l.loaded || l.intake != nil {
		return nil
	}
	return []screen.Action{{Name: actImport, Do: l.beginImport}, {Name: actUndo, Do: l.beginUndo}, {Name: actIssues, Do: l.openAll},
		{Name: actStreet, Do: l.choose(actStreet)}, {Name: actDistrict, Do: l.choose(actDistrict)}, {Name: actFive, Do: l.choose(actFive)}}
}

// Typing reports that a path is being written.
func (l *list) Typing() bool { return l.intake != nil && l.intake.typing() }

// Back goes one step back in the import, or from what differs to the households.
func (l *list) Back() bool {
	switch {
	case l.intake != nil:
		if !l.intake.back() {
			l.intake = nil
		}
	case l.show == showDiffs:
		l.show, l.filter, l.table = showDiffer, filter{}, nil
		l.lay()
	default:
		return false
	}
	return true
}
