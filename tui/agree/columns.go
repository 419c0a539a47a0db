package agree

import (
	"fmt"
	"maps"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store/exchange"
	"cunce/tui/widget"
)

// columns are those of the workbook with what each is taken for, and then what one of them can be taken for.
type columns struct {
	all  []exchange.Column
	at   int // the column whose meaning is chosen, -1 while one is chosen
	menu *widget.Menu
}

func newColumns(p *preview) *columns {
	c := &columns{all: p.roster.Columns(), at: -1}
	items := []widget.Item{{Name: columnsDone}}
	for _, one := range c.all {
		label := columnNone
		if one.Field != "" {
			label = one.Label
		}
		items = append(items, widget.Item{Name: fmt.Sprintf(columnLine, one.Column, one.Header, label)})
	}
	c.menu = widget.NewMenu(columnsTitle, items)
	return c
}

// pick takes a key: which column, and then what it is taken for. The workbook is then read again; what it was taken for is remembered
// once it is taken.
func (i *intake) pick(l *list, k tea.KeyMsg) tea.Cmd {
	c, fields := i.columns, i.found.roster.Fields()
	picked, _ := c.menu.Update(k)
	switch {
	case picked < 0:
		return nil
	case c.at < 0 && picked == 0:
		i.columns = nil
		return nil
	case c.at < 0:
		items := []widget.Item{{Name: columnNone}}
		for _, f := range fields {
			items = append(items, widget.Item{Name: f.Label})
		}
		c.at, c.menu = picked-1, widget.NewMenu(fmt.Sprintf(columnAs, c.all[picked-1].Header), items)
		return nil
	}
	mapping := exchange.Mapping{}
	maps.Copy(mapping, i.found.mapping)
	mapping[c.all[c.at].Header] = ""
	if picked > 0 {
		mapping[c.all[c.at].Header] = fields[picked-1].Key
	}
	i.columns = newColumns(i.found)
	return i.read(l, i.found.path, mapping)
}
