package monitor

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/monitor"
	"cunce/store/monitor/chase"
	"cunce/store/monitor/paper"
	"cunce/store/print"
	"cunce/store/report"
	"cunce/tui/keys"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// A list is the monitored households, or their counts by group or by step.
type list struct {
	base
	village
	sums   bool   // counts instead of households
	by     string // what the counts are by
	show   int    // which households: the digit
	single bool   // only one line of the counts: name
	name   string

	ahead int // months before this one, which are looked at: never more than 0

	lines  []row
	table  *widget.Table
	prompt *widget.Prompt // asks before issues are opened about those who were missed
}

// village is what was read: every number on the screen is of one reading.
type village struct {
	all    []row
	groups []monitor.Sum
	steps  []monitor.Sum
	total  monitor.Sum
	month  string
}

// A row is one monitored household.
type row struct {
	monitor.House
	look monitor.Look
	next string
}

// The digits of the list.
const (
	showAll = 1 + iota
	showRed
	showYellow
	showGreen
	showUnknown
	showLeft
	showGroups
	showSteps
)

// Init reads the file.
func (l *list) Init() tea.Cmd {
	db, month := l.ctx.DB, l.monthAt()
	return l.ctx.Read(func() (any, error) {
		var v village
		err := db.View(func(tx *store.Tx) error {
			book, err := monitor.Read(tx)
			if err == nil {
				v, err = readVillage(book, month)
			}
			return err
		})
		return v, err
	})
}

// monthAt is the month that is looked at.
func (l *list) monthAt() string {
	now := l.ctx.Now()
	return time.Date(now.Year(), now.Month()+time.Month(l.ahead), 1, 0, 0, 0, 0, time.UTC).Format("2006-01")
}

func readVillage(book *monitor.Book, month string) (village, error) {
	v := village{month: month}
	all, err := book.All()
	if err != nil {
		return v, err
	}
	for _, h := range all {
		if h.Monitored() {
			v.all = append(v.all, row{h, book.LookAt(h, v.month), book.Next(h)})
		}
	}
	v.groups, v.total = book.Sums(all, monitor.Bys[0], month)
	v.steps, _ = book.Sums(all, monitor.Bys[1], month)
	return v, nil
}

// Update handles a message.
func (l *list) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Shown:
		return l.Init()
	case screen.Result:
		if msg.Err != nil {
			return l.fail(msg.Err)
		}
		switch said := msg.Data.(type) {
		case printed:
			return l.ctx.Say(string(said))
		case chase.Opened:
			return tea.Batch(l.ctx.Say(fmt.Sprintf(saidChased, said.Month, said.Missing, said.Opened, said.Known, said.Withdrawn)),
				screen.Send(screen.Saved{At: l.ctx.Now()}), l.Init())
		}
		if v, ok := msg.Data.(village); ok && v.month == l.monthAt() {
			l.village, l.loaded, l.failed = v, true, false
			if l.show == 0 {
				l.show = showAll
			}
			l.lay()
		}
	case tea.KeyMsg:
		if l.loaded {
			return l.key(msg)
		}
	}
	return nil
}

func (l *list) shows(one row) bool {
	if l.single && l.nameOf(one) != l.name {
		return false
	}
	switch l.show {
	case showAll:
		return true
	case showLeft:
		return one.look != "done" && one.look != ""
	}
	return one.Colour == shown[l.show]
}

// shown are the colours of the digits.
var shown = map[int]monitor.Colour{showRed: "red", showYellow: "yellow", showGreen: "green", showUnknown: "grey"}

// nameOf is the line of the counts in which a household is counted.
func (l *list) nameOf(one row) string {
	if l.by == monitor.Bys[1] {
		return one.Status.Name()
	}
	return one.Group()
}

func (l *list) rows() []monitor.Sum {
	if l.by == monitor.Bys[1] {
		return l.steps
	}
	return l.groups
}

// lay picks the rows and makes the columns for the size.
func (l *list) lay() {
	at := 0
	if l.table != nil {
		at = max(l.table.Selected(), 0)
	}
	l.lines = slices.DeleteFunc(slices.Clone(l.all), func(one row) bool { return !l.shows(one) })
	columns := []widget.Column{{Title: colGroup, Width: 9, Most: 20}, {Title: colNumber, Width: 5, Right: true}, {Title: colHead, Width: 9}, {Title: colColour, Width: 6},
		{Title: colStep, Width: 10}, {Title: colMonth, Width: 6}, {Title: colNext}}
	n, cell := len(l.lines), l.cell
	if l.sums {
		number := func(title string) widget.Column { return widget.Column{Title: title, Width: 6, Right: true} }
		columns = []widget.Column{{Title: map[string]string{monitor.Bys[0]: colGroup, monitor.Bys[1]: colStep}[l.by]}, number(colAll)}
		for _, c := range l.columns() {
			columns = append(columns, number(c.Name()))
		}
		columns = append(columns, number(colDone), number(colLeft))
		n, cell = len(l.rows()), l.sumCell
	}
	l.table = widget.NewTable(columns...)
	l.table.SetSize(l.width, max(2, l.height-6))
	l.table.SetRows(n, cell)
	l.table.Select(min(at, max(n-1, 0)))
}

func (l *list) columns() []monitor.Colour {
	return []monitor.Colour{"red", "yellow", "green", "grey", "out"}
}

func (l *list) cell(at, column int) widget.Cell {
	one := l.lines[at]
	text := []string{one.Group(), one.ShortNumber(), one.Head(), one.Level(), one.Status.Name(), looks[one.look], one.next}[column]
	style := theme.Plain()
	switch {
	case column == 3:
		style = paint(one.Colour)
	case column == 5 && one.look != "done":
		style = theme.Due()
	}
	return widget.Cell{Text: text, Style: style}
}

func (l *list) sumCell(at, column int) widget.Cell {
	s := l.rows()[at]
	colours := l.columns()
	n := 0
	switch {
	case column == 0:
		return widget.Cell{Text: cmp.Or(s.Name, wordNoGroup)}
	case column == 1:
		n = s.All
	case column < 2+len(colours):
		n = s.Colours[colours[column-2]]
	case column == 2+len(colours):
		n = s.Looks["done"]
	default:
		n = s.Looks["due"] + s.Looks["missing"] + s.Looks["called"]
	}
	if n == 0 {
		return widget.Cell{}
	}
	return widget.Cell{Text: fmt.Sprint(n)}
}

func (l *list) key(k tea.KeyMsg) tea.Cmd {
	if l.prompt != nil {
		n := l.prompt.Update(k)
		if n >= 0 {
			l.prompt = nil
		}
		if n == 0 {
			return l.chase()
		}
		return nil
	}
	if d, ok := keys.Digit(k); ok {
		if d == digitPrint {
			return l.print(monthList)
		}
		l.digit(d)
		return nil
	}
	if key.Matches(k, keys.Finish) {
		l.ask()
		return nil
	}
	switch k.Type {
	case tea.KeyLeft:
		l.ahead--
		return l.Init()
	case tea.KeyRight:
		if l.ahead < 0 {
			l.ahead++
			return l.Init()
		}
		return nil
	}
	if !key.Matches(k, keys.Accept) {
		l.table.Update(k)
		return nil
	}
	at := l.table.Selected()
	switch {
	case at < 0:
		return nil
	case l.sums:
		l.sums, l.single, l.name, l.show, l.table = false, true, l.rows()[at].Name, showAll, nil
		l.lay()
		return nil
	}
	return screen.Send(screen.Open{Page: screen.Page{Kind: Kind, ID: l.lines[at].ID}})
}

func (l *list) digit(d int) {
	switch {
	case d == showGroups, d == showSteps:
		by := monitor.Bys[d-showGroups]
		l.sums = !l.sums || l.by != by
		l.by, l.single = by, false
	case d >= showAll && d <= showLeft:
		l.sums, l.show = false, d
	default:
		return
	}
	l.table = nil
	l.lay()
}

// View draws the list under its counts.
func (l *list) View() screen.Frame {
	switch {
	case l.failed:
		return l.sentence(wordFailed)
	case !l.loaded:
		return l.sentence(wordReading)
	case len(l.all) == 0:
		return l.sentence(wordNobody)
	}
	lines := []string{page.Heading(l.head(), fmt.Sprintf(countOf, len(l.lines)), l.width), l.counts()}
	if !l.sums && len(l.lines) == 0 {
		lines = append(lines, page.Sentence(wordNoRows, l.width)...)
	} else {
		lines = append(lines, l.table.Lines()...)
	}
	next := ""
	if at := l.table.Selected(); !l.sums && at >= 0 && at < len(l.lines) {
		next = saysNext + l.lines[at].next
	}
	last := term.Line(l.width, theme.Plain(), l.more())
	if l.prompt != nil {
		last = l.prompt.Line(l.width)
	}
	lines = append(page.Fill(lines, l.width, l.height-4), widget.Rule(l.width), term.Line(l.width, theme.Answered(), " "+next), term.Line(l.width, theme.Plain(), digitsList), last)
	return l.fill(lines)
}

// more is what the other digits do; of a month that is over it says how those who were missed are followed up.
func (l *list) more() string {
	if l.ahead < 0 {
		return digitsPast
	}
	return digitsMore
}

func (l *list) head() string {
	text := []string{showAll: headAll, headRed, headYellow, headGreen, headUnknown, headLeft}[l.show]
	if l.sums {
		text = headSums
	}
	if l.single {
		text += "  " + cmp.Or(l.name, wordNoGroup)
	}
	return text
}

// counts is the line that counts all monitored households by colour, and how many were looked at this month.
func (l *list) counts() string {
	r := term.NewRow(l.width)
	x := 1
	put := func(style term.Style, text string) {
		r.Put(x, max(l.width-x, 0), style, text)
		x += term.Width(text) + 2
	}
	put(theme.Plain(), fmt.Sprintf(countAll, l.total.All))
	for _, c := range l.columns() {
		if n := l.total.Colours[c]; n > 0 || c != "out" {
			put(paint(c), fmt.Sprintf(countColour, c.Name(), n))
		}
	}
	put(theme.Plain(), fmt.Sprintf(countMonth, l.month, l.total.Looks["done"], l.total.All-l.total.Looks["done"]-l.total.Looks[""]))
	return r.String()
}

// SetSize sets the cells of the body.
func (l *list) SetSize(width, height int) {
	l.width, l.height = width, height
	if l.loaded {
		l.lay()
	}
}

// Keys are those of the list.
func (l *list) Keys() []key.Binding { return []key.Binding{keys.Named(keys.Accept, keyOpen)} }

// Menu has what the digits do.
func (l *list) Menu() (out []screen.Action) {
	for i, name := range []string{headAll, headRed, headYellow, headGreen, headUnknown, headLeft, actGroups, actSteps} {
		out = append(out, screen.Action{Name: name, Keys: fmt.Sprint(i + 1), Do: func() tea.Cmd {
			if l.loaded {
				l.digit(i + 1)
			}
			return nil
		}})
	}
	if l.ahead < 0 {
		out = append(out, screen.Action{Name: fmt.Sprintf(actChase, l.monthAt()), Keys: keyChase, Do: func() tea.Cmd { l.ask(); return nil }})
	}
	return append(out, screen.Action{Name: actPrint, Keys: fmt.Sprint(digitPrint), Do: func() tea.Cmd { return l.print(monthList) }},
		screen.Action{Name: actPublic, Do: func() tea.Cmd { return l.print(publicList) }})
}

// ask asks whether issues are to be opened about those who were missed in a month that is over.
func (l *list) ask() {
	if left := l.total.All - l.total.Looks["done"] - l.total.Looks[""]; l.ahead < 0 && l.loaded {
		l.prompt = widget.NewPrompt(fmt.Sprintf(askChase, l.month, left), optionChase, optionNot)
	}
}

// chase opens issues about the households that were missed in the month.
func (l *list) chase() tea.Cmd {
	db, by, month := l.ctx.DB, l.ctx.Operator(), l.monthAt()
	return l.ctx.Do(func() (any, error) {
		var n chase.Opened
		err := db.Update(by, func(tx *store.Tx) (err error) {
			n, err = chase.Open(tx, month)
			return err
		})
		return n, err
	})
}

// digitPrint prints the list of the month.
const digitPrint = 9

// printed is what a list on paper is called.
type printed string

// monthList is who is to be looked at in the month, publicList the results that may be hung out.
func monthList(b *monitor.Book, month string) (report.Table, error) { return b.MonthTable(month) }
func publicList(b *monitor.Book, _ string) (report.Table, error)    { return b.Public() }

// print writes a list into the folder beside the data file.
func (l *list) print(of func(*monitor.Book, string) (report.Table, error)) tea.Cmd {
	db, month, from := l.ctx.DB, l.monthAt(), paper.From{Place: l.ctx.DB.Identity().Name, By: l.ctx.Operator(), Day: l.ctx.Today()}
	return l.ctx.Do(func() (any, error) {
		var table report.Table
		err := db.View(func(tx *store.Tx) error {
			book, err := monitor.Read(tx)
			if err == nil {
				table, err = of(book, month)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
		doc := paper.Print(table, from)
		path, err := print.Keep(filepath.Join(filepath.Dir(db.Path()), print.Folder), doc.Title, ".html", doc)
		return printed(fmt.Sprintf(saidPrinted, filepath.Join(print.Folder, filepath.Base(path)))), err
	})
}

// Back goes from the counts, or from one line of them, to all.
func (l *list) Back() bool {
	if l.prompt != nil {
		l.prompt = nil
		return true
	}
	if !l.sums && !l.single {
		return false
	}
	l.sums, l.single, l.table = l.single, false, nil
	l.lay()
	return true
}

// Typing reports that a digit answers a question.
func (l *list) Typing() bool { return l.prompt != nil }

// Copy is the number of the selected household.
func (l *list) Copy() string {
	if l.table == nil || l.sums || l.table.Selected() < 0 {
		return ""
	}
	return l.lines[l.table.Selected()].Number()
}
