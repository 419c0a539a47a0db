package issues

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/report"
	count "cunce/store/report/issues"
	"cunce/tui/keys"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// A counts is the ledger counted: by one thing at a time, chosen by digit.
type counts struct {
	all   count.Ledger
	by    int // of count.Bys
	table *widget.Table
}

// openCounts counts the whole ledger, whatever the list shows of it.
func (l *Ledger) openCounts() tea.Cmd {
	if l.covered() || l.busy != nil {
		return nil
	}
	db, today := l.ctx.DB, l.ctx.Today()
	return l.ctx.Read(func() (any, error) {
		var all count.Ledger
		err := db.View(func(tx *store.Tx) (err error) {
			all, err = count.Read(tx, today)
			return err
		})
		return all, err
	})
}

func (l *Ledger) countsKey(k tea.KeyMsg) {
	if d, ok := keys.Digit(k); ok {
		if d >= 1 && d <= len(count.Bys()) {
			l.counts.by = d - 1
			l.layCounts(0)
		}
		return
	}
	l.counts.table.Update(k)
}

// layCounts makes the table for what is counted by and for the size.
func (l *Ledger) layCounts(selected int) {
	c := l.counts
	told := c.all.Table(count.Bys()[c.by])
	narrow := told.Columns[1].Form == report.Words && l.width < 110
	var columns []widget.Column
	var at []int
	for i, col := range told.Columns {
		short := shortCounts[col.Name]
		switch {
		case col.Form == report.Words:
			columns, at = append(columns, widget.Column{Title: col.Title}), append(at, i)
		case short != "" && !(narrow && wideCounts[col.Name]):
			columns, at = append(columns, widget.Column{Title: short, Width: max(4, term.Width(short)), Right: true}), append(at, i)
		}
	}
	rows := append(slices.Clone(told.Rows), told.Total)
	c.table = widget.NewTable(columns...)
	c.table.SetSize(l.width, max(2, l.height-4))
	c.table.SetRows(len(rows), func(r, column int) widget.Cell {
		cell := widget.Cell{Text: told.Columns[at[column]].Read(rows[r].Cells[at[column]])}
		if r == len(rows)-1 {
			cell.Style = theme.Due()
		}
		return cell
	})
	c.table.Select(selected)
}

// countsFrame draws the table under what it is counted by.
func (l *Ledger) countsFrame() screen.Frame {
	told := l.counts.all.Table(count.Bys()[l.counts.by])
	lines := []string{page.Heading(told.Title, told.Notes[0], l.width), widget.Rule(l.width)}
	lines = append(lines, l.counts.table.Lines()...)
	lines = page.Fill(lines, l.width, l.height-2)
	return screen.Frame{Lines: append(lines, widget.Rule(l.width), digitLine(l.width, countBys))}
}
