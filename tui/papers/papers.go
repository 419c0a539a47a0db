package papers

import (
	"fmt"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/papers"
	"cunce/tui/keys"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// Kind is the screen's name in tui/makers.go and on the screens that lead here.
const Kind screen.Kind = "papers"

// New makes the screen: the papers of the household that the page's ID names, or those that all households lack.
func New(ctx screen.Context) screen.Screen {
	if ctx.Page.ID != "" {
		return &Box{ctx: ctx, table: widget.NewTable(), written: map[string][]string{}}
	}
	return &Village{ctx: ctx, table: widget.NewTable()}
}

// A Village lists what is lacking by group; over it lie the households of one group.
type Village struct {
	ctx    screen.Context
	report papers.Report
	groups []group
	loaded bool
	failed bool
	open   bool // the households of a group are shown
	group  int
	house  int
	table  *widget.Table

	width, height int
}

// A group is one village group, the first is all of them.
type group struct {
	name   string
	houses []papers.House
	counts map[papers.State]int
}

// Init looks through the file.
func (v *Village) Init() tea.Cmd {
	db := v.ctx.DB
	return v.ctx.Read(func() (any, error) {
		var rep papers.Report
		err := db.View(func(tx *store.Tx) error {
			e, err := papers.Load(tx)
			if err == nil {
				rep, err = e.Run(tx)
			}
			return err
		})
		return rep, err
	})
}

// Update handles a message.
func (v *Village) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Shown:
		return v.Init()
	case screen.Result:
		if msg.Err != nil {
			v.failed = !v.loaded
			return v.ctx.Fail(msg.Err)
		}
		if rep, ok := msg.Data.(papers.Report); ok {
			v.report, v.loaded, v.failed = rep, true, false
			v.show()
		}
	case tea.KeyMsg:
		if v.loaded && len(v.groups) > 0 {
			return v.key(msg)
		}
	}
	return nil
}

// show groups what was found, in walking order.
func (v *Village) show() {
	v.groups = nil
	if len(v.report.Houses) > 0 {
		v.groups = []group{{name: wordAll, counts: map[papers.State]int{}}}
	}
	for _, h := range v.report.Houses {
		name := h.Household.Group()
		if name == "" {
			name = wordNoGroup
		}
		if last := len(v.groups) - 1; last == 0 || v.groups[last].name != name {
			v.groups = append(v.groups, group{name: name, counts: map[papers.State]int{}})
		}
		for _, at := range []int{0, len(v.groups) - 1} {
			v.groups[at].houses = append(v.groups[at].houses, h)
			for _, it := range h.Lacking {
				v.groups[at].counts[it.State]++
			}
		}
	}
	v.group = min(v.group, max(len(v.groups)-1, 0))
	v.open = v.open && len(v.groups) > 0
	v.lay()
}

// states that are lacking, in the order of their columns.
var states = []papers.State{papers.Missing, papers.Outdated, papers.Unchecked, papers.Unclear}

// several reports that the households of all groups of several villages are listed: a number alone tells none of them.
func (v *Village) several() bool { return v.group == 0 && v.ctx.DB.Identity().Town() }

func (v *Village) lay() {
	first, at := []widget.Column{{Title: colGroup}, {Title: colHouses, Width: 6, Right: true}}, v.group
	rows := len(v.groups)
	if v.open {
		first, at = []widget.Column{{Title: colNumber, Width: 6, Right: true}, {Title: colHead, Width: 12}, {Title: colFirst}}, v.house
		if v.several() {
			first[2].Title = colGroup
		}
		rows = len(v.groups[v.group].houses)
	}
	for _, s := range states {
		first = append(first, widget.Column{Title: papers.StateNames[s], Width: 6, Right: true})
	}
	v.table = widget.NewTable(first...)
	v.table.SetSize(v.width, max(2, v.height-1))
	v.table.SetRows(rows, v.cell)
	v.table.Select(min(at, max(rows-1, 0)))
}

func (v *Village) cell(row, column int) widget.Cell {
	var texts []string
	counts := map[papers.State]int{}
	if v.open {
		h := v.groups[v.group].houses[row]
		for _, it := range h.Lacking {
			counts[it.State]++
		}
		texts = []string{h.Household.ShortNumber(), h.Household.Head(), h.Lacking[0].Rule.Name}
		if v.several() {
			texts[2] = h.Household.Group()
		}
	} else {
		g := v.groups[row]
		counts, texts = g.counts, []string{g.name, fmt.Sprint(len(g.houses))}
	}
	if column < len(texts) {
		return widget.Cell{Text: texts[column]}
	}
	state := states[column-len(texts)]
	if counts[state] == 0 {
		return widget.Cell{}
	}
	c := widget.Cell{Text: fmt.Sprint(counts[state])}
	if state == papers.Missing || state == papers.Outdated {
		c.Style = theme.Problem()
	}
	return c
}

func (v *Village) key(k tea.KeyMsg) tea.Cmd {
	switch {
	case !key.Matches(k, keys.Accept):
		v.table.Update(k)
	case v.open:
		v.house = v.table.Selected()
		id := v.groups[v.group].houses[v.house].Household.ID
		return screen.Send(screen.Open{Page: screen.Page{Kind: Kind, ID: id}})
	default:
		v.group, v.house, v.open = v.table.Selected(), 0, true
		v.lay()
	}
	if v.open {
		v.house = max(v.table.Selected(), 0)
	} else {
		v.group = max(v.table.Selected(), 0)
	}
	return nil
}

// View draws the groups, or the households of one.
func (v *Village) View() screen.Frame {
	var lines []string
	switch {
	case v.failed:
		lines = page.Sentence(wordFailed, v.width)
	case !v.loaded:
		lines = page.Sentence(wordReading, v.width)
	case len(v.groups) == 0:
		lines = page.Sentence(wordNone, v.width)
	case v.open:
		g := v.groups[v.group]
		lines = append([]string{page.Heading(fmt.Sprintf(headGroup, g.name), fmt.Sprintf(headCount, len(g.houses)), v.width)}, v.table.Lines()...)
	default:
		c := v.report.Counts
		head := fmt.Sprintf(headAll, c[papers.Have]+c[papers.Missing]+c[papers.Outdated]+c[papers.Unchecked], c[papers.Have], c[papers.Missing],
			c[papers.Outdated], c[papers.Unchecked])
		lines = append([]string{page.Heading(head, fmt.Sprintf(headCount, len(v.report.Houses)), v.width)}, v.table.Lines()...)
	}
	return screen.Frame{Lines: page.Fill(lines, v.width, v.height)}
}

// SetSize sets the cells of the body.
func (v *Village) SetSize(width, height int) {
	v.width, v.height = width, height
	v.lay()
}

// Title is the screen's name.
func (v *Village) Title() string { return wordTitle }

// Keys are those of what is on top.
func (v *Village) Keys() []key.Binding {
	switch {
	case !v.loaded || len(v.groups) == 0:
		return nil
	case v.open:
		return []key.Binding{keys.Named(keys.Accept, keyHouse)}
	}
	return []key.Binding{keys.Named(keys.Accept, keyList)}
}

// Menu has nothing beyond the keys.
func (v *Village) Menu() []screen.Action { return nil }

// Back closes the households of a group.
func (v *Village) Back() bool {
	was := v.open
	v.open = false
	if was {
		v.lay()
	}
	return was
}

// Help tells which papers are asked for and how they are ticked.
func (v *Village) Help() (title string, text []string) { return wordTitle, helpText }
