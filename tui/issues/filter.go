package issues

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/ledger"
	"cunce/tui/widget"
)

// A view is one way to narrow the list by state; F4 goes through them.
type view struct {
	name string
	has  func(i store.Issue, today string) bool
}

// views in the order of F4. The first is what the screen opens with.
var views = []view{
	{viewOpen, func(i store.Issue, _ string) bool { return i.Unclosed() }},
	{viewLate, func(i store.Issue, today string) bool { return i.Overdue(today) }},
	{stateNames[ledger.Open], inState(ledger.Open)},
	{stateNames[ledger.Measured], inState(ledger.Measured)},
	{stateNames[ledger.Rectified], inState(ledger.Rectified)},
	{stateNames[ledger.Closed], inState(ledger.Closed)},
	{viewEvery, func(store.Issue, string) bool { return true }},
}

// The views that pages are opened with.
var viewOverdue, viewAll = 1, len(views) - 1

func inState(s ledger.Status) func(store.Issue, string) bool {
	return func(i store.Issue, _ string) bool { return i.Status() == s }
}

// viewNamed finds a view by the page's Filter, for home's "overdue".
func viewNamed(filter string) int {
	switch filter {
	case "overdue":
		return viewOverdue
	case "all":
		return viewAll
	}
	return 0
}

// A narrowing is what the list leaves of the ledger; an empty office or category is every one, an empty id every issue.
type narrowing struct {
	view             int
	office, category string
	id               string
}

func (n narrowing) leaves(i store.Issue, today string) bool {
	return views[n.view].has(i, today) && (n.office == "" || n.office == i.Office()) &&
		(n.category == "" || n.category == i.Category()) && (n.id == "" || n.id == i.ID)
}

// text names what the list shows.
func (n narrowing) text() string {
	if n.id != "" {
		return onlyOne
	}
	return fmt.Sprintf(filterLine, views[n.view].name, orAll(n.office, allOffices), orAll(n.category, allCategories))
}

func orAll(name, all string) string {
	if name == "" {
		return all
	}
	return name
}

// again reads the list as it is narrowed now.
func (l *Ledger) again() tea.Cmd {
	l.narrow.id, l.other = "", true
	return l.Init()
}

func (l *Ledger) nextView() tea.Cmd {
	l.narrow.view = (l.narrow.view + 1) % len(views)
	return l.again()
}

// A choice is a menu by which the list is narrowed.
type choice struct {
	menu  *widget.Menu
	names []string // behind the entries after the first, which is all
	set   func(name string)
}

func newChoice(question, all string, names []string, set func(string)) *choice {
	items := []widget.Item{{Name: all}}
	for _, name := range names {
		items = append(items, widget.Item{Name: name})
	}
	return &choice{menu: widget.NewMenu(question, items), names: names, set: set}
}

func (l *Ledger) chooseOffice() tea.Cmd {
	l.choice = newChoice(askOffice, allOffices, l.list.offices, func(name string) { l.narrow.office = name })
	return nil
}

func (l *Ledger) chooseCategory() tea.Cmd {
	l.choice = newChoice(askCategory, allCategories, l.list.categories, func(name string) { l.narrow.category = name })
	return nil
}

// choose handles a key in the menu.
func (l *Ledger) choose(k tea.KeyMsg) tea.Cmd {
	c := l.choice
	picked, _ := c.menu.Update(k)
	if picked < 0 {
		return nil
	}
	name := ""
	if picked > 0 {
		name = c.names[picked-1]
	}
	c.set(name)
	l.choice = nil
	return l.again()
}
