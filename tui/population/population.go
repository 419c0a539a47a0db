package population

import (
	"fmt"
	"strconv"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/report/population"
	"cunce/tui/keys"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// Kind is the screen's name in tui/makers.go and on the home screen.
const Kind screen.Kind = "population"

// The columns of numbers behind the households: everybody, the answers of the fact, who left.
const (
	colAll  = 0
	colLast = 4
)

// A Population is the screen: the table of groups, and the list of the people behind one number.
type Population struct {
	ctx    screen.Context
	groups []population.Group
	loaded bool
	fact   int
	column int // of those with people

	table  *widget.Table
	people []population.Person // behind the number that was opened; nil while the table of groups is shown
	opened bool
	list   *widget.Table
	where  string

	width, height int
}

// New makes the screen.
func New(ctx screen.Context) screen.Screen {
	return &Population{ctx: ctx, column: 1, table: widget.NewTable(), list: widget.NewTable()}
}

// Init counts.
func (p *Population) Init() tea.Cmd {
	db := p.ctx.DB
	return p.ctx.Read(func() (any, error) {
		var groups []population.Group
		err := db.View(func(tx *store.Tx) (err error) {
			groups, err = population.Read(tx)
			return err
		})
		return groups, err
	})
}

// Update handles a message.
func (p *Population) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Shown:
		return p.Init()
	case screen.Result:
		if msg.Err != nil {
			return p.ctx.Fail(msg.Err)
		}
		if groups, ok := msg.Data.([]population.Group); ok {
			row := p.table.Selected()
			p.groups, p.loaded = groups, true
			p.lay()
			p.table.Select(max(row, 0))
			if p.opened {
				p.open()
			}
		}
	case tea.KeyMsg:
		return p.key(msg)
	}
	return nil
}

func (p *Population) key(k tea.KeyMsg) tea.Cmd {
	switch {
	case !p.loaded || len(p.groups) == 0:
		return nil
	case p.opened:
		return p.listKey(k)
	}
	if d, ok := keys.Digit(k); ok && d >= 1 && d <= len(population.Facts) {
		p.fact = d - 1
		p.lay()
		return nil
	}
	switch {
	case k.Type == tea.KeyLeft:
		p.column = max(p.column-1, colAll)
	case k.Type == tea.KeyRight:
		p.column = min(p.column+1, colLast)
	case key.Matches(k, keys.Accept):
		p.open()
		if len(p.people) == 0 {
			p.opened = false
			return p.ctx.Warn(noOne)
		}
	default:
		p.table.Update(k)
	}
	return nil
}

func (p *Population) listKey(k tea.KeyMsg) tea.Cmd {
	if key.Matches(k, keys.Accept) {
		if i := p.list.Selected(); i >= 0 && i < len(p.people) {
			who := p.people[i]
			return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Entry, ID: who.Member, Form: "member", At: population.Facts[p.fact].Field}})
		}
		return nil
	}
	p.list.Update(k)
	return nil
}

// open lists the people behind the number at the selection; the last row is all groups.
func (p *Population) open() {
	row := p.table.Selected()
	name := wordTotal
	p.people = nil
	for i, g := range p.groups {
		if row < len(p.groups) && i != row {
			continue
		}
		if row < len(p.groups) {
			name = groupName(g)
		}
		p.people = append(p.people, p.behind(g)...)
	}
	p.opened, p.where = true, fmt.Sprintf(listAt, name, population.Facts[p.fact].Title, p.columns()[p.column+2].Title)
	at := p.list.Selected()
	p.list = widget.NewTable(widget.Column{Title: colGroup, Width: 14, Most: 20}, widget.Column{Title: colNumber, Width: 18, Right: true},
		widget.Column{Title: colHead, Width: 12}, widget.Column{Title: colName, Width: 14}, widget.Column{Title: colTail, Width: 8})
	p.list.SetSize(p.width, p.height-frame)
	p.list.SetRows(len(p.people), func(r, c int) widget.Cell {
		who := p.people[r]
		return widget.Cell{Text: [...]string{who.Household.Group(), who.Household.Number(), who.Household.Head(), who.Name, who.Tail}[c]}
	})
	p.list.Select(max(at, 0))
}

// behind are the people of a group in the selected column.
func (p *Population) behind(g population.Group) (out []population.Person) {
	switch p.column {
	case colAll:
		return g.People
	case colLast:
		return g.Left
	}
	for _, who := range g.People {
		if who.Answers[p.fact] == p.column-1 {
			out = append(out, who)
		}
	}
	return out
}

func groupName(g population.Group) string {
	if g.Name == "" {
		return noGroup
	}
	return g.Name
}

// columns are those of the table of groups for the fact.
func (p *Population) columns() []widget.Column {
	words := population.Facts[p.fact].Words
	out := []widget.Column{{Title: colGroup, Width: 16, Most: 20}, {Title: colHomes, Width: 6, Right: true}}
	for _, title := range []string{colPeople, words[0], words[1], words[2], colLeft} {
		out = append(out, widget.Column{Title: title, Width: 10, Right: true})
	}
	return out
}

// lay makes the table for the fact and the size.
func (p *Population) lay() {
	at := p.table.Selected()
	p.table = widget.NewTable(p.columns()...)
	p.table.SetSize(p.width, p.height-frame)
	if len(p.groups) > 0 {
		p.table.SetRows(len(p.groups)+1, p.cell)
	}
	p.table.Select(max(at, 0))
}

// frame are the lines around a table: the heading, two rules, the digits.
const frame = 4

func (p *Population) cell(row, column int) widget.Cell {
	style := theme.Plain()
	if row == p.table.Selected() && column == p.column+2 {
		style = theme.Due()
	}
	if column == 0 {
		if row == len(p.groups) {
			return widget.Cell{Text: wordTotal, Style: theme.Accent()}
		}
		return widget.Cell{Text: groupName(p.groups[row])}
	}
	n := 0
	for i, g := range p.groups {
		if row < len(p.groups) && i != row {
			continue
		}
		count := g.Count(p.fact)
		n += [...]int{0, len(g.Households), len(g.People), count[0], count[1], count[2], len(g.Left)}[column]
	}
	text := strconv.Itoa(n)
	if row == p.table.Selected() && column == p.column+2 {
		text = ">" + text
	}
	return widget.Cell{Text: text, Style: style}
}

// View draws the table of groups or the list of people.
func (p *Population) View() screen.Frame {
	switch {
	case !p.loaded:
		return screen.Frame{Lines: page.Fill(page.Sentence(reading, p.width), p.width, p.height)}
	case len(p.groups) == 0:
		return screen.Frame{Lines: page.Fill(page.Sentence(nobody, p.width), p.width, p.height)}
	}
	heading, count, body, foot := fmt.Sprintf(factAt, population.Facts[p.fact].Title), p.count(), p.table.Lines(), digits
	if p.opened {
		heading, count, body, foot = p.where, fmt.Sprintf(listCount, len(p.people)), p.list.Lines(), digitsList
	}
	lines := append([]string{page.Heading(heading, count, p.width), widget.Rule(p.width)}, body...)
	lines = page.Fill(lines, p.width, max(p.height-2, 0))
	lines = append(lines, widget.Rule(p.width), term.Line(p.width, theme.Plain(), foot))
	return screen.Frame{Lines: page.Fill(lines, p.width, p.height)}
}

func (p *Population) count() string {
	homes, people, left := 0, 0, 0
	for _, g := range p.groups {
		homes, people, left = homes+len(g.Households), people+len(g.People), left+len(g.Left)
	}
	return fmt.Sprintf(countAll, homes, people, left)
}

// SetSize sets the cells of the body.
func (p *Population) SetSize(width, height int) {
	p.width, p.height = width, height
	p.lay()
	if p.opened {
		p.open()
	}
}

// Title is the screen's name.
func (p *Population) Title() string { return title }

// Keys are shown on the last line.
func (p *Population) Keys() []key.Binding { return []key.Binding{keys.Named(keys.Accept, keyOpen)} }

// Menu has nothing beyond the keys.
func (p *Population) Menu() []screen.Action { return nil }

// Back leads from the people to the table.
func (p *Population) Back() bool {
	was := p.opened
	p.opened, p.people = false, nil
	return was
}

// Help explains the screen.
func (p *Population) Help() (string, []string) { return title, helpText }
