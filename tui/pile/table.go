package pile

import (
	"errors"
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/report"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/widget"
)

// Houses is a list of households by their ids, each opened by Enter. One that is no longer in the register is left out.
func (p *Pile) Houses(head string, ids []string) *List {
	return &List{Read: func(tx *store.Tx) (Content, error) {
		c := Content{Head: head, Empty: wordNoHouse, Enter: keyHouse,
			Columns: []widget.Column{{Title: colGroup, Width: 12, Most: 20}, {Title: colNumber, Width: 18}, {Title: colHead}}}
		var open []string
		for _, id := range ids {
			h, err := tx.Household(id)
			if errors.Is(err, store.ErrNotFound) {
				continue
			}
			if err != nil {
				return c, err
			}
			open = append(open, id)
			c.Rows = append(c.Rows, []string{h.Group(), h.ShortNumber(), h.Head()})
		}
		c.Count = fmt.Sprintf(countHouses, len(open))
		c.Open = func(row int) tea.Cmd {
			return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Household, ID: open[row]}})
		}
		return c, nil
	}}
}

// leastNumber is how many cells a column of numbers has at least.
const leastNumber = 6

// Of is a report as a list: columns of numbers are as wide as their titles, the first one of words takes what is left, others of words
// have width cells, and Enter lists a row's households.
func (p *Pile) Of(t report.Table, width int) Content {
	c := Content{Head: t.Title, Under: t.Notes, Enter: keyHouses, Empty: wordNoRows}
	for i, column := range t.Columns {
		col := widget.Column{Title: column.Title, Right: column.Form != report.Words}
		switch {
		case col.Right:
			col.Width = max(term.Width(column.Title), leastNumber)
		case i > 0:
			col.Width = width
		}
		c.Columns = append(c.Columns, col)
	}
	rows := t.Rows
	if len(t.Total.Cells) > 0 {
		rows = append(append([]report.Row{}, rows...), t.Total)
	}
	for _, r := range rows {
		var cells []string
		for i, cell := range r.Cells {
			cells = append(cells, t.Columns[i].Read(cell))
		}
		c.Rows = append(c.Rows, cells)
	}
	c.Open = func(row int) tea.Cmd { return p.Push(p.Houses(rows[row].Cells[0].Text, rows[row].Households)) }
	return c
}
