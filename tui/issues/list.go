package issues

import (
	"fmt"
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/ledger"
	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/widget"
)

// A Ledger is the screen of the issues. At most one of choice, step and whole is open over the list.
type Ledger struct {
	ctx    screen.Context
	table  *widget.Table
	narrow narrowing
	list   list
	loaded bool
	asked  int  // number of the newest reading; older ones that come late are dropped
	other  bool // that reading is narrowed in another way than the list

	choice *choice        // by which office or category to narrow
	step   *stepper       // a step being filled in
	whole  *widget.Reader // everything about one issue
	busy   *stepper       // the step that is being written: no other begins meanwhile
	old    bool           // a step was written and the list was not read again yet
	kept   *stepper       // a step that was left with Esc: its text comes back

	width, height int
}

// reading is what a command brought back: the list.
type reading struct {
	number int
	list   list
}

// New makes the screen: the page's ID narrows it to one issue, its Filter chooses the view.
func New(ctx screen.Context) *Ledger {
	l := &Ledger{ctx: ctx, table: widget.NewTable(), narrow: narrowing{view: viewNamed(ctx.Page.Filter), id: ctx.Page.ID}}
	if l.narrow.id != "" {
		l.narrow.view = viewAll
	}
	return l
}

// Init reads the ledger.
func (l *Ledger) Init() tea.Cmd {
	l.asked++
	number, n, db, today := l.asked, l.narrow, l.ctx.DB, l.ctx.Today()
	return l.ctx.Read(func() (any, error) {
		got := reading{number: number}
		err := db.View(func(tx *store.Tx) (err error) {
			got.list, err = read(tx, n, today)
			return err
		})
		return got, err
	})
}

// Update handles a message.
func (l *Ledger) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Shown:
		return l.Init()
	case screen.Result:
		return l.take(msg)
	case tea.KeyMsg:
		return l.key(msg)
	}
	return nil
}

func (l *Ledger) take(r screen.Result) tea.Cmd {
	if r.Err != nil {
		l.giveBack(r.Data)
		return l.ctx.Fail(r.Err)
	}
	switch data := r.Data.(type) {
	case reading:
		if data.number == l.asked {
			l.old = false
			l.show(data.list)
		}
	case stepped:
		l.busy, l.kept, l.old = nil, nil, true
		return tea.Batch(l.Init(), screen.Send(screen.Saved{At: l.ctx.Now()}),
			l.ctx.Say(fmt.Sprintf(doneStep, data.number, actionNames[data.action])))
	}
	return nil
}

// giveBack opens the step again that could not be written, with all that was typed. A list that could not be read leaves the
// one that is there.
func (l *Ledger) giveBack(data any) {
	if _, ok := data.(reading); ok || l.busy == nil {
		l.old = false
		return
	}
	l.choice, l.whole = nil, nil
	l.step, l.busy = l.busy, nil
}

// show puts a list into the table; the selected issue stays selected if it is still there, else the one that took its place,
// or the first one of a list that is narrowed in another way.
func (l *Ledger) show(got list) {
	id, at := "", l.table.Selected()
	if l.other {
		at, l.other = 0, false
	}
	if r := l.selected(); r != nil {
		id = r.issue.ID
	}
	l.list, l.loaded = got, true
	if i := slices.IndexFunc(got.rows, func(r row) bool { return r.issue.ID == id }); i >= 0 {
		at = i
	}
	l.lay(at)
}

// lay makes the table's columns for the size and the offices that there are, and selects a row.
func (l *Ledger) lay(selected int) {
	office, who := 8, 10
	for _, r := range l.list.rows {
		office, who = max(office, term.Width(r.issue.Office())), max(who, term.Width(r.short()))
	}
	most, least := 16, 12
	switch {
	case l.width >= 110:
		most, least = 30, 24
	case l.width < 76:
		most, least = 8, 12
	}
	l.table = widget.NewTable(widget.Column{Title: colNumber, Width: 6}, widget.Column{Title: colWho, Width: min(who, least)},
		widget.Column{Title: colWhat}, widget.Column{Title: colOffice, Width: min(office, most)},
		widget.Column{Title: colDue, Width: 9}, widget.Column{Title: colState, Width: 6})
	l.table.SetSize(l.width, l.tableHeight())
	l.table.SetRows(len(l.list.rows), func(r, column int) widget.Cell { return l.list.rows[r].cell(column) })
	l.table.Select(max(selected, 0))
}

// key goes to what is open over the list, else to the list.
func (l *Ledger) key(k tea.KeyMsg) tea.Cmd {
	switch {
	case l.choice != nil:
		return l.choose(k)
	case l.step != nil:
		return l.stepKey(k)
	case l.whole != nil:
		l.wholeKey(k)
		return nil
	}
	if d, ok := keys.Digit(k); ok {
		return l.digit(d)
	}
	switch {
	case key.Matches(k, keys.Accept):
		return l.first()
	case key.Matches(k, keys.Filter):
		return l.nextView()
	}
	l.table.Update(k)
	return nil
}

// The digits after those of the steps.
const digitWhole, digitHousehold = 6, 7

func (l *Ledger) digit(d int) tea.Cmd {
	switch {
	case d == digitWhole:
		return l.openWhole()
	case d == digitHousehold:
		return l.openHousehold()
	case d < 1 || d > len(digits) || l.selected() == nil:
		return nil
	case slices.Contains(l.actions(), digits[d-1]):
		return l.begin(digits[d-1])
	}
	return l.ctx.Say(fmt.Sprintf(notNow, stateNames[l.selected().issue.Status()], actionNames[digits[d-1]]))
}

// first begins the likeliest step of the selected issue.
func (l *Ledger) first() tea.Cmd {
	r := l.selected()
	if r == nil {
		return nil
	}
	if allowed := r.issue.Actions(); len(allowed) > 0 {
		return l.begin(allowed[0])
	}
	return l.ctx.Say(nothingToDo)
}

// selected is the selected row, nil on an empty list.
func (l *Ledger) selected() *row {
	if i := l.table.Selected(); i >= 0 && i < len(l.list.rows) {
		return &l.list.rows[i]
	}
	return nil
}

// digits are the steps behind the digits, the same for every issue; a step that is not allowed now is not shown.
var digits = []string{ledger.ActionMeasure, ledger.ActionMeasureDone, ledger.ActionClose, ledger.ActionReopen,
	ledger.ActionWithdraw}

func digitOf(action string) string { return fmt.Sprint(slices.Index(digits, action) + 1) }

// actions are the steps that a person can take on the selected issue now, in the order of their digits.
func (l *Ledger) actions() []string {
	r := l.selected()
	if r == nil {
		return nil
	}
	allowed := r.issue.Actions()
	return slices.DeleteFunc(slices.Clone(digits), func(a string) bool { return !slices.Contains(allowed, a) })
}

func (l *Ledger) openHousehold() tea.Cmd {
	r := l.selected()
	switch {
	case r == nil:
		return nil
	case r.issue.Household() == "":
		return l.ctx.Say(ofVillage)
	}
	return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Household, ID: r.issue.Household()}})
}

// SetSize sets the cells of the body.
func (l *Ledger) SetSize(width, height int) {
	l.width, l.height = width, height
	l.lay(l.table.Selected())
}

// Title names the screen with its counts.
func (l *Ledger) Title() string {
	if !l.loaded {
		return title
	}
	return title + "   " + fmt.Sprintf(titleCount, l.list.unclosed, l.list.late, l.list.dueNow)
}

// Keys are shown on the last line.
func (l *Ledger) Keys() []key.Binding {
	if l.covered() {
		return []key.Binding{keys.Accept}
	}
	return []key.Binding{keys.Named(keys.Accept, keyStep), keys.Named(keys.Filter, keyShow)}
}

// Menu are the actions of F9: the steps that the selected issue offers, then what concerns the list. What is open over the
// list has none.
func (l *Ledger) Menu() []screen.Action {
	if l.covered() {
		return nil
	}
	var menu []screen.Action
	for _, a := range l.actions() {
		menu = append(menu, screen.Action{Name: actionNames[a], Keys: digitOf(a), Do: func() tea.Cmd { return l.begin(a) }})
	}
	if l.selected() != nil {
		menu = append(menu,
			screen.Action{Name: actWhole, Keys: fmt.Sprint(digitWhole), Do: l.openWhole},
			screen.Action{Name: actHousehold, Keys: fmt.Sprint(digitHousehold), Do: l.openHousehold})
	}
	return append(menu,
		screen.Action{Name: actFilter, Keys: keys.Filter.Help().Key, Do: l.nextView},
		screen.Action{Name: actOffice, Do: l.chooseOffice},
		screen.Action{Name: actCategory, Do: l.chooseCategory})
}

// covered reports that something is open over the list.
func (l *Ledger) covered() bool { return l.choice != nil || l.step != nil || l.whole != nil }

// Back closes what is open over the list. The text of a step is kept for when it is begun again.
func (l *Ledger) Back() bool {
	was := l.covered()
	if s := l.step; s != nil && s.editor != nil && s.editor.Value() != "" {
		l.kept = s
	}
	l.choice, l.step, l.whole = nil, nil, nil
	return was
}

// Typing reports that digits are text or choose something.
func (l *Ledger) Typing() bool { return l.choice != nil || l.step != nil }

// Copy is what is being written, else the number of the selected issue.
func (l *Ledger) Copy() string {
	switch r := l.selected(); {
	case l.step != nil && l.step.editor != nil:
		return l.step.editor.Value()
	case r != nil:
		return r.issue.Number()
	}
	return ""
}
