package household

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// A Card is the screen of one household: who lives in it, which forms were filled in, which problems are open. Digits do
// what is done most, Enter opens the selected line.
type Card struct {
	ctx           screen.Context
	table         *widget.Table
	file          file
	loaded        bool
	width, height int
}

// file is everything the screen shows of a household.
type file struct {
	number, head, sub string
	lines             []line
	round             string
	form              string // the round's form about households, "" without a round
}

// line is one line of the table; do is what Enter does there, nil for nothing.
type line struct {
	kind, what, detail, when string
	member                   string // record of the person that the line is about
	bad                      bool
	do                       func(*Card) tea.Cmd
}

// NewCard makes the screen of the household that the page's ID names.
func NewCard(ctx screen.Context) *Card { return &Card{ctx: ctx, table: widget.NewTable()} }

// Init reads the household.
func (c *Card) Init() tea.Cmd {
	db, id, now := c.ctx.DB, c.ctx.Page.ID, c.ctx.Now()
	return c.ctx.Read(func() (any, error) {
		var f file
		err := db.View(func(tx *store.Tx) (err error) {
			f, err = readFile(tx, id, now)
			return err
		})
		return f, err
	})
}

// Update handles a message.
func (c *Card) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Shown:
		return c.Init()
	case screen.Result:
		if msg.Err != nil {
			return c.ctx.Fail(msg.Err)
		}
		if f, ok := msg.Data.(file); ok {
			c.file, c.loaded = f, true
			c.lay()
		}
	case tea.KeyMsg:
		return c.key(msg)
	}
	return nil
}

func (c *Card) key(k tea.KeyMsg) tea.Cmd {
	if !c.loaded {
		return nil
	}
	if d, ok := keys.Digit(k); ok {
		switch d {
		case 1:
			return c.openEntry()
		case 2:
			return c.openCard()
		case 3:
			return c.addMember()
		case 4:
			return c.openForms()
		case 5:
			return c.openPerson()
		case 6:
			return c.openHistory()
		case 7:
			return c.openKind(kindVisits)()
		case 8:
			return c.openPeople()
		case 9:
			return c.openKind(kindPrinting)()
		}
		return nil
	}
	if key.Matches(k, keys.Filter) {
		return c.openKind(kindFile)()
	}
	if key.Matches(k, keys.Accept) {
		if i := c.table.Selected(); i >= 0 && c.file.lines[i].do != nil {
			return c.file.lines[i].do(c)
		}
		return nil
	}
	c.table.Update(k)
	return nil
}

// openEntry opens the round's form about this household.
func (c *Card) openEntry() tea.Cmd {
	if c.file.form == "" {
		return c.ctx.Warn(noRound)
	}
	return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Entry, ID: c.ctx.Page.ID, Form: c.file.form,
		Round: c.file.round}})
}

func (c *Card) openCard() tea.Cmd {
	return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Entry, ID: c.ctx.Page.ID, Form: "household"}})
}

// openForms opens the forms of this household with how far each is.
func (c *Card) openForms() tea.Cmd {
	return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Forms, ID: c.ctx.Page.ID}})
}

// openPerson opens the forms of the person on the selected line.
func (c *Card) openPerson() tea.Cmd {
	if i := c.table.Selected(); i >= 0 && c.file.lines[i].member != "" {
		return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Forms, ID: c.file.lines[i].member}})
	}
	return c.ctx.Warn(noPerson)
}

// kindPeople is the screen of what happens to the people of a household.
const kindPeople screen.Kind = "people"

// openPeople opens what happened to the people of this household.
func (c *Card) openPeople() tea.Cmd {
	return screen.Send(screen.Open{Page: screen.Page{Kind: kindPeople, ID: c.ctx.Page.ID}})
}

// kindHistory is the screen of what became of a record.
const kindHistory screen.Kind = "history"

// openHistory opens the history of the person on the selected line, else of the household.
func (c *Card) openHistory() tea.Cmd {
	p := screen.Page{Kind: kindHistory, ID: c.ctx.Page.ID, Filter: "household"}
	if i := c.table.Selected(); i >= 0 && c.file.lines[i].member != "" {
		p.ID, p.Filter = c.file.lines[i].member, "member"
	}
	return screen.Send(screen.Open{Page: p})
}

// addMember opens an empty member card; the page's Filter names the household that the person joins.
func (c *Card) addMember() tea.Cmd {
	return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Entry, Form: "member", Filter: c.ctx.Page.ID}})
}

// lay makes the table's columns for the size.
func (c *Card) lay() {
	detail := 14
	if c.width >= 110 {
		detail = 24
	}
	at := c.table.Selected()
	c.table = widget.NewTable(widget.Column{Title: colKind, Width: 8}, widget.Column{Title: colWhat},
		widget.Column{Title: colDetail, Width: detail}, widget.Column{Title: colWhen, Width: 10})
	c.table.SetSize(c.width, c.height-cardFrame)
	c.table.SetRows(len(c.file.lines), c.cell)
	c.table.Select(max(at, 0))
}

func (c *Card) cell(r, column int) widget.Cell {
	l := c.file.lines[r]
	text := [...]string{l.kind, l.what, l.detail, l.when}[column]
	switch {
	case l.bad && column >= 2:
		return widget.Cell{Text: text, Style: theme.Problem()}
	case column == 0:
		return widget.Cell{Text: text, Style: theme.Accent()}
	case l.do == nil:
		return widget.Cell{Text: text, Style: theme.Answered()}
	}
	return widget.Cell{Text: text}
}

// cardFrame are the lines around the table: two about the household, two rules, the digits.
const cardFrame = 5

// View draws the two lines about the household, its table and the digits.
func (c *Card) View() screen.Frame {
	if !c.loaded {
		return screen.Frame{Lines: fill([]string{"", term.Line(c.width, theme.Answered(), "   "+reading)}, c.width, c.height)}
	}
	lines := []string{
		term.Line(c.width, theme.Current(), " "+c.file.head),
		term.Line(c.width, theme.Plain(), " "+c.file.sub),
		widget.Rule(c.width),
	}
	lines = append(lines, c.table.Lines()...)
	lines = append(lines, widget.Rule(c.width), term.Line(c.width, theme.Plain(), digitsLine))
	return screen.Frame{Lines: fill(lines, c.width, c.height)}
}

// SetSize sets the cells of the body.
func (c *Card) SetSize(width, height int) {
	c.width, c.height = width, height
	c.lay()
}

// Title is the screen's name.
func (c *Card) Title() string { return titleCard }

// Keys are shown on the last line.
func (c *Card) Keys() []key.Binding {
	return []key.Binding{keys.Named(keys.Accept, keyOpen), keys.Named(keys.Filter, keyFile)}
}

// Menu are the actions of F9; none before the household was read.
func (c *Card) Menu() []screen.Action {
	if !c.loaded {
		return nil
	}
	return []screen.Action{
		{Name: actEntry, Keys: "1", Do: c.openEntry},
		{Name: actCard, Keys: "2", Do: c.openCard},
		{Name: actMember, Keys: "3", Do: c.addMember},
		{Name: actForms, Keys: "4", Do: c.openForms},
		{Name: actPerson, Keys: "5", Do: c.openPerson},
		{Name: actHistory, Keys: "6", Do: c.openHistory},
		{Name: actVisits, Keys: "7", Do: c.openKind(kindVisits)},
		{Name: actPeople, Keys: "8", Do: c.openPeople},
		{Name: actPrinting, Keys: "9", Do: c.openKind(kindPrinting)},
		{Name: actMonitor, Do: c.openKind(kindMonitor)},
		{Name: actSystem, Do: c.openKind(kindSystem)},
		{Name: actAgree, Do: c.openKind(kindAgree)},
		{Name: actCertificates, Do: c.openKind(kindCertificates)},
		{Name: actTenures, Do: c.openKind(kindTenures)},
		{Name: actPapers, Do: c.openKind(kindPapers)},
		{Name: actConflict, Do: c.openKind(kindConflict)},
		{Name: actQuestion, Do: c.openKind(kindQuestion)},
	}
}

// kindSystem is the screen that types the household into the national system, kindAgree the one that compares it.
const (
	kindSystem screen.Kind = "system"
	// kindPrinting is the screen on which every paper is chosen.
	kindPrinting screen.Kind = "printing"
	kindAgree    screen.Kind = "agree"
)

// kindFile is everything about the household on one page (一户一档), kindPapers its papers.
const (
	kindFile   screen.Kind = "hhfile"
	kindPapers screen.Kind = "papers"
	// kindCertificates are the certificates that it holds.
	kindCertificates screen.Kind = "certificates"
	// kindTenures are those who were responsible for helping it.
	kindTenures screen.Kind = "tenures"
)

// kindVisits are the visits to the household.
const kindVisits screen.Kind = "visits"

// kindMonitor is the monitoring of the household.
const kindMonitor screen.Kind = "monitor"

// kindConflict is the screen of what two sides say differently.
const kindConflict screen.Kind = "conflict"

// kindQuestion is the screen of what the township asks.
const kindQuestion screen.Kind = "question"

// openKind opens another screen about this household.
func (c *Card) openKind(kind screen.Kind) func() tea.Cmd {
	return func() tea.Cmd { return screen.Send(screen.Open{Page: screen.Page{Kind: kind, ID: c.ctx.Page.ID}}) }
}

// Back has nothing to close.
func (c *Card) Back() bool { return false }

// Copy is the household number, for the clipboard.
func (c *Card) Copy() string { return c.file.number }
