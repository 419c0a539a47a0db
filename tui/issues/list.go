package issues

import (
	"fmt"
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/evidence"
	"cunce/store/ledger/action"
	count "cunce/store/report/issues"
	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/widget"
)

// A Ledger is the screen of the issues. At most one of menu, prompt, sheet, plan, likes, counts, banner and whole is open over the
// list.
type Ledger struct {
	ctx    screen.Context
	table  *widget.Table
	narrow narrowing
	list   list
	loaded bool
	asked  int  // number of the newest reading; older ones that come late are dropped
	other  bool // that reading is narrowed in another way than the list

	cur    *store.Issue   // everything about the selected row, once read
	beside beside         // what was read with it
	then   func() tea.Cmd // what a key asked for before cur was read

	menu   *menu          // what to do
	prompt *asked         // yes or no
	sheet  *sheet         // what a step needs
	plan   *plan          // what a step for many would do
	likes  *likes         // households with the same answer
	counts *counts        // the whole ledger counted
	banner *banner        // codes of evidence, large
	whole  *widget.Reader // everything about one issue
	busy   *sheet         // what is being written: nothing else begins meanwhile
	old    bool           // something was written and the list was not read again yet
	kept   *sheet         // what was left with Esc: its text comes back

	width, height int
}

// A menu is a question with entries.
type menu struct {
	*widget.Menu
	do []func() tea.Cmd
}

// An asked is a question on one line; yes is its first answer.
type asked struct {
	*widget.Prompt
	about string
	yes   func() tea.Cmd
}

// What commands bring back: the list, one issue, that something was written.
type (
	reading struct {
		number int
		list   list
	}
	single struct {
		issue store.Issue
		beside
		named string // its household by the head when it was opened, where that was another
	}
	written struct{ text string }
)

// New makes the screen: the page's ID narrows it to one issue, its Filter chooses what is shown.
func New(ctx screen.Context) *Ledger {
	l := &Ledger{ctx: ctx, table: widget.NewTable(), narrow: narrowing{show: showNamed(ctx.Page.Filter), id: ctx.Page.ID}}
	if l.narrow.id != "" {
		l.narrow.show = showAll
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
		return tea.Batch(l.key(msg), l.look())
	}
	return nil
}

func (l *Ledger) take(r screen.Result) tea.Cmd {
	if r.Err != nil {
		l.giveBack(r.Data)
		return l.fail(r.Err)
	}
	switch data := r.Data.(type) {
	case reading:
		if data.number == l.asked {
			l.old = false
			l.show(data.list)
			l.cur = nil
			return l.look()
		}
	case single:
		if r := l.selected(); r != nil && r.ID == data.issue.ID {
			l.cur, l.beside, r.named = &data.issue, data.beside, data.named
			if then := l.then; then != nil {
				l.then = nil
				return then()
			}
		}
	case planned:
		l.busy = nil
		l.openPlan(data)
	case alike:
		l.busy = nil
		return l.openLikes(data)
	case count.Ledger:
		l.close()
		l.counts = &counts{all: data}
		l.layCounts(0)
	case added:
		l.busy, l.kept, l.old = nil, nil, true
		l.close()
		l.banner = &banner{all: []evidence.Evidence{data.Evidence}}
		return tea.Batch(l.Init(), screen.Send(screen.Saved{At: l.ctx.Now()}), l.ctx.Say(fmt.Sprintf(doneProof, data.Code)))
	case written:
		l.busy, l.kept, l.plan, l.old = nil, nil, nil, true
		return tea.Batch(l.Init(), screen.Send(screen.Saved{At: l.ctx.Now()}), l.ctx.Say(data.text))
	}
	return nil
}

// look reads everything about the selected issue where that is not there.
func (l *Ledger) look() tea.Cmd {
	r := l.selected()
	if r == nil || l.cur != nil && l.cur.ID == r.ID {
		return nil
	}
	l.cur = nil
	db, id := l.ctx.DB, r.ID
	return l.ctx.Do(func() (any, error) {
		var got single
		err := db.View(func(tx *store.Tx) (err error) {
			if got.issue, err = tx.Issue(id); err != nil {
				return err
			}
			if got.beside, err = readBeside(tx, got.issue); err != nil {
				return err
			}
			named, was, err := tx.IssueHead(got.issue)
			if was {
				got.named = named
			}
			return err
		})
		return got, err
	})
}

// with does something with the selected issue as soon as everything about it is read.
func (l *Ledger) with(do func() tea.Cmd) tea.Cmd {
	switch {
	case l.selected() == nil || l.busy != nil || l.old || l.covered():
		return nil
	case l.cur == nil:
		l.then = do
		return nil
	}
	return do()
}

// giveBack opens the sheet again that could not be written, with all that was typed. A list that could not be read leaves the
// one that is there.
func (l *Ledger) giveBack(data any) {
	switch data.(type) {
	case reading, single:
		l.old = false
		return
	}
	if l.busy == nil {
		return
	}
	l.close()
	if l.busy.fields != nil {
		l.sheet = l.busy
	}
	l.busy = nil
}

// show puts a list into the table; the selected issue stays selected if it is still there, else the one that took its place,
// or the first one of a list that is narrowed in another way.
func (l *Ledger) show(got list) {
	id, at := "", l.table.Selected()
	if l.other {
		at, l.other = 0, false
	}
	if r := l.selected(); r != nil {
		id = r.ID
	}
	l.list, l.loaded = got, true
	if i := slices.IndexFunc(got.rows, func(r row) bool { return r.ID == id }); i >= 0 {
		at = i
	}
	l.lay(at)
}

// lay makes the table's columns for the size and the offices that there are, and selects a row.
func (l *Ledger) lay(selected int) {
	office, who := 8, 10
	for _, r := range l.list.rows {
		office, who = max(office, term.Width(r.Office)), max(who, term.Width(r.short()))
	}
	most, least := 16, 12
	switch {
	case l.width >= 110:
		most, least = 30, 24
	case l.width < 76:
		most, least = 8, 12
	}
	if slices.ContainsFunc(l.list.rows, func(r row) bool { return r.place != "" }) {
		least += 12 // the village stands before the household
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
	case l.menu != nil:
		return l.pick(k)
	case l.prompt != nil:
		return l.answer(k)
	case l.sheet != nil:
		return l.sheetKey(k)
	case l.plan != nil:
		return l.planKey(k)
	case l.likes != nil:
		return l.likesKey(k)
	case l.counts != nil:
		l.countsKey(k)
		return nil
	case l.banner != nil:
		l.banner.key(k)
		return nil
	case l.whole != nil:
		l.wholeKey(k)
		return nil
	}
	if d, ok := keys.Digit(k); ok {
		return l.digit(d)
	}
	switch {
	case key.Matches(k, keys.Accept):
		return l.with(l.first)
	case key.Matches(k, keys.Filter):
		return l.openFilter()
	case key.Matches(k, keys.State):
		return l.nextShow()
	case key.Matches(k, keys.Bulk):
		return l.openBulk()
	case key.Matches(k, keys.Edit):
		return l.with(l.edit)
	}
	l.table.Update(k)
	return nil
}

func (l *Ledger) pick(k tea.KeyMsg) tea.Cmd {
	picked, _ := l.menu.Update(k)
	if picked < 0 {
		return nil
	}
	do := l.menu.do[picked]
	l.menu = nil
	return do()
}

func (l *Ledger) answer(k tea.KeyMsg) tea.Cmd {
	p := l.prompt
	switch p.Update(k) {
	case 0:
		l.prompt = nil
		return p.yes()
	case 1:
		l.prompt = nil
	}
	return nil
}

func (l *Ledger) sheetKey(k tea.KeyMsg) tea.Cmd {
	s := l.sheet
	finished, warn := s.key(k, l.ctx.Now())
	switch {
	case warn != "":
		return l.ctx.Warn(warn)
	case finished:
		l.sheet, l.kept = nil, nil
		return s.done(s.values())
	}
	return nil
}

// The digits of the list, the same for every issue.
var digits = []func(l *Ledger) tea.Cmd{
	func(l *Ledger) tea.Cmd { return l.with(func() tea.Cmd { return l.begin(action.Measure) }) },
	func(l *Ledger) tea.Cmd { return l.with(func() tea.Cmd { return l.begin(action.MeasureDone) }) },
	func(l *Ledger) tea.Cmd { return l.with(l.spot) },
	func(l *Ledger) tea.Cmd { return l.with(func() tea.Cmd { return l.begin(action.Return) }) },
	func(l *Ledger) tea.Cmd { return l.with(func() tea.Cmd { return l.begin(action.Extend) }) },
	func(l *Ledger) tea.Cmd { return l.with(l.openWhole) },
	func(l *Ledger) tea.Cmd { return l.openHousehold() },
	func(l *Ledger) tea.Cmd { return l.with(l.openMore) },
	func(l *Ledger) tea.Cmd { return l.add() },
}

const digitWhole = 6

func (l *Ledger) digit(d int) tea.Cmd {
	if !l.loaded || l.busy != nil {
		return nil
	}
	if d == 0 {
		return nil
	}
	return digits[d-1](l)
}

// next is the likeliest step of the selected issue that can be taken in this file, "" if there is none.
func (l *Ledger) next() string {
	if l.cur == nil {
		return ""
	}
	if as := l.cur.Actions(); len(as) > 0 {
		return as[0]
	}
	return ""
}

// first begins the likeliest step of the selected issue.
func (l *Ledger) first() tea.Cmd { return l.begin(l.next()) }

// selected is the selected row, nil on an empty list.
func (l *Ledger) selected() *row {
	if i := l.table.Selected(); i >= 0 && i < len(l.list.rows) {
		return &l.list.rows[i]
	}
	return nil
}

func (l *Ledger) openHousehold() tea.Cmd {
	r := l.selected()
	switch {
	case r == nil:
		return nil
	case r.Household == "":
		return l.ctx.Say(ofVillage)
	}
	return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Household, ID: r.Household}})
}

// SetSize sets the cells of the body.
func (l *Ledger) SetSize(width, height int) {
	l.width, l.height = width, height
	l.lay(l.table.Selected())
	if l.counts != nil {
		l.layCounts(l.counts.table.Selected())
	}
}

// Title names the screen with its counts.
func (l *Ledger) Title() string {
	if !l.loaded {
		return title
	}
	return title + "   " + fmt.Sprintf(titleCount, l.list.tally.Unclosed, l.list.tally.Overdue, l.list.tally.DueToday)
}

// Keys are shown on the last line.
func (l *Ledger) Keys() []key.Binding {
	switch {
	case l.sheet != nil:
		return []key.Binding{keys.Accept, keys.Finish}
	case l.counts != nil, l.banner != nil:
		return nil
	case l.covered():
		return []key.Binding{keys.Accept}
	}
	return []key.Binding{keys.Named(keys.Accept, keyStep), keys.Named(keys.Edit, keyEdit), keys.Filter, keys.Named(keys.State, keyShow)}
}

// Menu are the actions of F9: what the digits do, and every step that the selected issue offers. What is open over the list has
// none.
func (l *Ledger) Menu() []screen.Action {
	if l.covered() {
		return nil
	}
	var out []screen.Action
	for d := 1; d <= len(digits); d++ {
		out = append(out, screen.Action{Name: digitNames[d-1], Keys: fmt.Sprint(d), Do: func() tea.Cmd { return l.digit(d) }})
	}
	return append(out, screen.Action{Name: actBulk, Keys: keys.Bulk.Help().Key, Do: l.openBulk}, screen.Action{Name: actCount, Do: l.openCounts},
		screen.Action{Name: actFolder, Do: openFolder}, screen.Action{Name: actBook, Do: openBook},
		screen.Action{Name: actPrinting, Do: openPrinting}, screen.Action{Name: actQuestion, Do: l.openQuestion})
}

// openQuestion opens what the township asks about the selected issue.
func (l *Ledger) openQuestion() tea.Cmd {
	r := l.selected()
	if r == nil {
		return nil
	}
	return screen.Send(screen.Open{Page: screen.Page{Kind: "question", ID: r.ID, Filter: "issue"}})
}

// covered reports that something is open over the list.
func (l *Ledger) covered() bool {
	return l.menu != nil || l.prompt != nil || l.sheet != nil || l.plan != nil || l.likes != nil || l.counts != nil || l.banner != nil || l.whole != nil
}

func (l *Ledger) close() {
	l.menu, l.prompt, l.sheet, l.plan, l.likes, l.counts, l.banner, l.whole = nil, nil, nil, nil, nil, nil, nil, nil
}

// Back closes what is open over the list. The text of a sheet is kept for when it is begun again.
func (l *Ledger) Back() bool {
	was := l.covered()
	if s := l.sheet; s != nil && s.touched() && s.id != "filter" {
		l.kept = s
	}
	l.close()
	return was
}

// Typing reports that digits are text or choose something.
func (l *Ledger) Typing() bool { return l.covered() && l.whole == nil && l.banner == nil }

// Copy is what is being written, else the number of the selected issue.
func (l *Ledger) Copy() string {
	switch r := l.selected(); {
	case l.sheet != nil && l.sheet.field().typed():
		return l.sheet.field().editor.Value()
	case l.banner != nil:
		return l.banner.all[l.banner.at].Code
	case r != nil:
		return r.Number
	}
	return ""
}

// canSign reports that this file may hold the township's signatures; one village of a township's file may as well.
func (l *Ledger) canSign() bool {
	id := l.ctx.DB.Whole().Identity()
	return id.Town() || id.Practice
}
