package summary

import (
	"fmt"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/report"
	"cunce/store/report/issues"
	"cunce/store/summary"
	"cunce/tui/pile"
	"cunce/tui/sheet"
)

// A crossing is a table of issues by two things at once.
type crossing struct {
	*screenful
	shown         *sheet.Sheet
	rows, columns issues.By
	ledger        issues.Ledger
	table         report.Table
}

// cross shows the issues by source and status first.
func (s *screenful) cross() *pile.List {
	c := &crossing{screenful: s, rows: issues.BySource, columns: issues.ByStatus}
	c.shown = sheet.New(s.Pile, sheet.About{Read: c.read, How: c.how, Enter: keyOpen, Open: c.where, Empty: wordNoIssue, Digits: []pile.Digit{
		{Name: doRows, Do: func(int) tea.Cmd { return c.ask(headRows, &c.rows) }},
		{Name: doColumns, Do: func(int) tea.Cmd { return c.ask(headColumns, &c.columns) }},
	}})
	return c.shown.List
}

func (c *crossing) read(tx *store.Tx) (report.Table, error) {
	ledger, err := issues.Read(tx, tx.Now().Format("2006-01-02"))
	table := ledger.CrossTable(issues.Cross(c.rows, c.columns))
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ledger, c.table = ledger, table
	return table, err
}

func (c *crossing) how() string { return fmt.Sprintf(saysCross, c.rows.Name(), c.columns.Name()) }

// ask asks for another axis.
func (c *crossing) ask(head string, axis *issues.By) tea.Cmd {
	var names []string
	for _, by := range issues.Axes() {
		names = append(names, by.Name())
	}
	return c.Push(pile.Menu(head, names, func(n int) tea.Cmd {
		c.Back()
		return c.shown.Again(func() { *axis = issues.Axes()[n] })
	}))
}

// where asks in which column, and lists the issues that are counted there.
func (c *crossing) where(row report.Row) tea.Cmd {
	c.mu.Lock()
	ledger, table := c.ledger, c.table
	c.mu.Unlock()
	var names []string
	for i, cell := range row.Cells[1:] {
		names = append(names, table.Columns[i+1].Title+"  "+number(cell))
	}
	by := issues.Cross(c.rows, c.columns)
	return c.Push(pile.Menu(headWhere, names, func(n int) tea.Cmd {
		c.Back()
		column := ""
		if n > 0 {
			column = table.Columns[n+1].Title
		}
		var list []summary.Entry
		for _, e := range ledger.Behind(by, row.Key, column) {
			list = append(list, summary.Entry{Household: e.Household, Group: e.Group, Village: e.Village, Issue: e.ID})
		}
		return c.behind(fmt.Sprintf(headList, row.Cells[0].Text, names[n]), slices.Clip(list))
	}))
}
