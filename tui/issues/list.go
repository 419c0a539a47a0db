package issues

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/ledger"
	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// A Ledger is the screen of the issues.
type Ledger struct {
	ctx           screen.Context
	table         *widget.Table
	view          int
	office        string
	list          list
	loaded        bool
	step          *stepper // a step under way, nil if none
	width, height int
}

// list is what a reading of the ledger brought back.
type list struct {
	rows                   []row
	offices                []string
	unclosed, late, dueNow int
	total                  int
}

// row is one issue with what the list shows beside it.
type row struct {
	issue store.Issue
	who   string
	house string
	state ledger.Status
	late  bool
}

// New makes the screen: the page's ID narrows it to one issue, its Filter chooses the view.
func New(ctx screen.Context) *Ledger {
	l := &Ledger{ctx: ctx, view: viewNamed(ctx.Page.Filter)}
	if ctx.Page.ID != "" {
		l.view = len(views) - 1
	}
	l.table = widget.NewTable(widget.Column{Title: colNumber, Width: 6}, widget.Column{Title: colWho, Width: 14},
		widget.Column{Title: colWhat}, widget.Column{Title: colOffice, Width: 14},
		widget.Column{Title: colDue, Width: 10}, widget.Column{Title: colState, Width: 7})
	return l
}

// Init reads the ledger.
func (l *Ledger) Init() tea.Cmd {
	db, today := l.ctx.DB, l.ctx.Today()
	filter, id := views[l.view].filter, l.ctx.Page.ID
	filter.Office, filter.Today = l.office, today
	return l.ctx.Do(func() (any, error) {
		var got list
		err := db.View(func(tx *store.Tx) (err error) {
			got, err = read(tx, filter, id)
			return err
		})
		return got, err
	})
}

// read counts over the whole ledger and lists what the filter leaves; id narrows the list to one issue's household.
func read(tx *store.Tx, filter store.IssueFilter, id string) (list, error) {
	var got list
	all, err := tx.Issues(store.IssueFilter{Today: filter.Today})
	if err != nil {
		return got, err
	}
	got.total = len(all)
	for _, i := range all {
		got.count(i, filter.Today)
	}
	slices.Sort(got.offices)
	got.offices = slices.Compact(got.offices)
	shown, err := tx.Issues(filter)
	if err != nil {
		return got, err
	}
	for _, i := range shown {
		if id != "" && i.ID != id {
			continue
		}
		r, err := rowOf(tx, i, filter.Today)
		if err != nil {
			return got, err
		}
		got.rows = append(got.rows, r)
	}
	return got, nil
}

func (g *list) count(i store.Issue, today string) {
	g.offices = append(g.offices, i.Office())
	if !i.Unclosed() {
		return
	}
	g.unclosed++
	if i.Overdue(today) {
		g.late++
	}
	if i.Due() == today {
		g.dueNow++
	}
}

func rowOf(tx *store.Tx, i store.Issue, today string) (row, error) {
	r := row{issue: i, who: village, house: i.Household(), state: i.Status(), late: i.Overdue(today)}
	if r.house == "" {
		return r, nil
	}
	h, err := tx.Household(r.house)
	if err != nil {
		return r, err
	}
	number := h.Number()
	r.who = number[max(0, len(number)-3):] + " " + h.Head()
	return r, nil
}

// Update handles a message.
func (l *Ledger) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Shown:
		return l.Init()
	case screen.Result:
		return l.take(msg)
	case tea.KeyMsg:
		if l.step != nil {
			return l.stepKey(msg)
		}
		return l.key(msg)
	}
	return nil
}

func (l *Ledger) take(r screen.Result) tea.Cmd {
	if r.Err != nil {
		return l.ctx.Fail(r.Err)
	}
	switch data := r.Data.(type) {
	case list:
		l.list, l.loaded = data, true
		l.table.SetRows(len(data.rows), l.cell)
	case stepped:
		return tea.Batch(l.Init(), screen.Send(screen.Saved{At: l.ctx.Now()}),
			l.ctx.Say(fmt.Sprintf(doneStep, data.number, actionNames[data.action])))
	}
	return nil
}

func (l *Ledger) cell(r, column int) widget.Cell {
	w := l.list.rows[r]
	due := w.issue.Due()
	if day, err := time.Parse(time.DateOnly, due); err == nil {
		due = fmt.Sprintf("%d.%d", day.Month(), day.Day())
	}
	if w.late {
		due += late
	}
	c := widget.Cell{Text: [...]string{w.issue.Number(), w.who, w.issue.Title(), w.issue.Office(), due, stateNames[w.state]}[column]}
	switch {
	case w.late && column == 4:
		c.Style = theme.Problem()
	case !w.issue.Unclosed():
		c.Style = theme.Answered()
	}
	return c
}

func (l *Ledger) key(k tea.KeyMsg) tea.Cmd {
	if d, ok := keys.Digit(k); ok {
		if d >= 1 && d <= len(digits) && slices.Contains(l.actions(), digits[d-1]) {
			return l.begin(digits[d-1])
		}
		return nil
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

// first begins the likeliest step of the selected issue.
func (l *Ledger) first() tea.Cmd {
	if r := l.selected(); r != nil && len(r.issue.Actions()) > 0 {
		return l.begin(r.issue.Actions()[0])
	}
	return l.ctx.Say(nothingToDo)
}

func (l *Ledger) nextView() tea.Cmd {
	l.view = (l.view + 1) % len(views)
	l.ctx.Page.ID = ""
	l.table.Select(0)
	return l.Init()
}

// nextOffice goes through the offices that have issues, then back to all of them.
func (l *Ledger) nextOffice() tea.Cmd {
	i := slices.Index(l.list.offices, l.office) + 1
	if i >= len(l.list.offices) {
		l.office = ""
	} else {
		l.office = l.list.offices[i]
	}
	l.ctx.Page.ID = ""
	l.table.Select(0)
	return l.Init()
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

func digitOf(action string) string { return strconv.Itoa(slices.Index(digits, action) + 1) }

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
	if r == nil || r.house == "" {
		return nil
	}
	return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Household, ID: r.house}})
}

// SetSize sets the cells of the body.
func (l *Ledger) SetSize(width, height int) {
	l.width, l.height = width, height
	l.table.SetSize(width, l.tableHeight())
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
	return []key.Binding{keys.Named(keys.Accept, keyStep), keys.Named(keys.Filter, keyShow)}
}

// Menu are the actions of F9: the steps that the selected issue offers, then what concerns the list.
func (l *Ledger) Menu() []screen.Action {
	var menu []screen.Action
	for _, a := range l.actions() {
		menu = append(menu, screen.Action{Name: actionNames[a], Keys: digitOf(a), Do: func() tea.Cmd { return l.begin(a) }})
	}
	return append(menu,
		screen.Action{Name: actFilter, Keys: "F4", Do: l.nextView},
		screen.Action{Name: actOffice, Do: l.nextOffice},
		screen.Action{Name: actHousehold, Do: l.openHousehold})
}

// Back gives up a step under way.
func (l *Ledger) Back() bool {
	if l.step == nil {
		return false
	}
	l.step = nil
	return true
}

// Typing reports that digits are text or choose a step.
func (l *Ledger) Typing() bool { return l.step != nil }
