package household

import (
	"fmt"
	"time"

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
	title, head, sub string
	lines            []line
	round            string
	form             string // the round's form about households, "" without a round
}

// line is one line of the table; page is what Enter opens, empty for a heading.
type line struct {
	kind, what, detail, when string
	bad                      bool
	page                     screen.Page
}

// NewCard makes the screen of the household that the page's ID names.
func NewCard(ctx screen.Context) *Card {
	c := &Card{ctx: ctx}
	c.table = widget.NewTable(widget.Column{Title: colKind, Width: 10}, widget.Column{Title: colWhat},
		widget.Column{Title: colDetail, Width: 24}, widget.Column{Title: colWhen, Width: 11})
	return c
}

// Init reads the household.
func (c *Card) Init() tea.Cmd {
	db, id, now := c.ctx.DB, c.ctx.Page.ID, c.ctx.Now()
	return c.ctx.Do(func() (any, error) {
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
			c.table.SetRows(len(f.lines), c.cell)
		}
	case tea.KeyMsg:
		return c.key(msg)
	}
	return nil
}

func (c *Card) key(k tea.KeyMsg) tea.Cmd {
	if d, ok := keys.Digit(k); ok {
		switch d {
		case 1:
			return c.openEntry()
		case 2:
			return c.openCard()
		case 3:
			return c.addMember()
		}
		return nil
	}
	if key.Matches(k, keys.Accept) {
		if i := c.table.Selected(); i >= 0 && i < len(c.file.lines) && c.file.lines[i].page.Kind != "" {
			return screen.Send(screen.Open{Page: c.file.lines[i].page})
		}
		return nil
	}
	c.table.Update(k)
	return nil
}

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

// addMember opens an empty member card; the page's Filter names the household that the person joins.
func (c *Card) addMember() tea.Cmd {
	return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Entry, Form: "member", Filter: c.ctx.Page.ID}})
}

func (c *Card) cell(r, column int) widget.Cell {
	l := c.file.lines[r]
	text := [...]string{l.kind, l.what, l.detail, l.when}[column]
	if l.bad && column == 2 {
		return widget.Cell{Text: text, Style: theme.Problem()}
	}
	if column == 0 {
		return widget.Cell{Text: text, Style: theme.Accent()}
	}
	return widget.Cell{Text: text}
}

// View draws the two lines about the household, its table and the digits.
func (c *Card) View() screen.Frame {
	lines := []string{
		term.Line(c.width, theme.Current(), " "+c.file.head),
		term.Line(c.width, theme.Plain(), " "+c.file.sub),
		widget.Rule(c.width),
	}
	lines = append(lines, c.table.Lines()...)
	lines = append(lines, widget.Rule(c.width), term.Line(c.width, theme.Plain(), digitsLine))
	return screen.Frame{Lines: lines}
}

// SetSize sets the cells of the body.
func (c *Card) SetSize(width, height int) {
	c.width, c.height = width, height
	c.table.SetSize(width, height-5)
}

// Title is the screen's name.
func (c *Card) Title() string { return titleCard }

// Keys are shown on the last line.
func (c *Card) Keys() []key.Binding { return []key.Binding{keys.Named(keys.Accept, keyOpen)} }

// Menu are the actions of F9.
func (c *Card) Menu() []screen.Action {
	return []screen.Action{
		{Name: actEntry, Keys: "1", Do: c.openEntry},
		{Name: actCard, Keys: "2", Do: c.openCard},
		{Name: actMember, Keys: "3", Do: c.addMember},
	}
}

// Back has nothing to close.
func (c *Card) Back() bool { return false }

// Copy is the household number, for the clipboard.
func (c *Card) Copy() string { return c.file.title }

// readFile reads everything about a household in one transaction.
func readFile(tx *store.Tx, id string, now time.Time) (file, error) {
	h, err := tx.Household(id)
	if err != nil {
		return file{}, err
	}
	words, err := newWording(tx)
	if err != nil {
		return file{}, err
	}
	f := file{title: h.Number()}
	members, err := tx.Members(id)
	if err != nil {
		return f, err
	}
	labour := 0
	for _, m := range members {
		if l := m.Text("labor"); l == "01" || l == "02" || l == "03" {
			labour++
		}
	}
	f.head = fmt.Sprintf(headLine, h.Group(), h.Number(), h.Head(), words.label("type", h.Type()), len(members))
	f.sub = fmt.Sprintf(headSub, h.Number(), h.Text("phone"), labour)
	f.lines = memberLines(words, members, now)
	if f.round, f.form, err = openRound(tx); err != nil {
		return f, err
	}
	if err := f.addResponses(tx, id); err != nil {
		return f, err
	}
	return f, f.addIssues(tx, id, now.Format(time.DateOnly))
}

func (f *file) addResponses(tx *store.Tx, id string) error {
	responses, err := tx.Responses(id)
	if err != nil {
		return err
	}
	section := secForms
	add := func(s store.Subject, detail string, at time.Time) error {
		form, err := tx.Form(s.Form)
		if err != nil {
			return err
		}
		f.lines = append(f.lines, line{kind: section, what: form.Title, detail: detail, when: at.Format(time.DateOnly),
			page: screen.Page{Kind: screen.Entry, ID: id, Form: s.Form, Round: s.Round}})
		section = ""
		return nil
	}
	for _, r := range responses {
		if err := add(r.Subject(), fmt.Sprintf(versionOf, r.Version()), r.Completed()); err != nil {
			return err
		}
	}
	drafts, err := tx.Drafts()
	if err != nil {
		return err
	}
	for _, d := range drafts {
		if d.Record == id {
			if err := add(d.Subject, draftOf, d.Saved); err != nil {
				return err
			}
		}
	}
	return nil
}

func (f *file) addIssues(tx *store.Tx, id, today string) error {
	issues, err := tx.Issues(store.IssueFilter{Household: id})
	if err != nil {
		return err
	}
	section := secIssues
	for _, i := range issues {
		status := statusNames[string(i.Status())]
		f.lines = append(f.lines, line{kind: section, what: i.Number() + "  " + i.Title(), detail: status + "  " + i.Office(),
			when: i.Due(), bad: status == statusNames["open"] || i.Due() < today && status != statusNames["closed"],
			page: screen.Page{Kind: screen.Issues, ID: i.ID}})
		section = ""
	}
	return nil
}

// memberLines are the members as table lines, the head first as the store orders them.
func memberLines(words *wording, members []store.Member, now time.Time) []line {
	section := secMembers
	var lines []line
	for _, m := range members {
		detail := words.label("rel", m.Text("rel"))
		if born, err := time.Parse(time.DateOnly, m.Text("birth")); err == nil {
			detail = fmt.Sprintf(ageOf, detail, ageAt(born, now))
		}
		when := ""
		if n := m.IDNumber(); len(n) >= 4 {
			when = fmt.Sprintf(tailOf, n[len(n)-4:])
		}
		lines = append(lines, line{kind: section, what: m.Name() + "  " + words.label("health", m.Text("health")), detail: detail,
			when: when, page: screen.Page{Kind: screen.Entry, ID: m.ID, Form: "member"}})
		section = ""
	}
	if len(lines) == 0 {
		lines = append(lines, line{kind: section, what: noMembers})
	}
	return lines
}

// ageAt is the age in full years.
func ageAt(born, day time.Time) int {
	age := day.Year() - born.Year()
	if day.Month() < born.Month() || day.Month() == born.Month() && day.Day() < born.Day() {
		age--
	}
	return age
}
