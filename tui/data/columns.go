package data

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store/exchange"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// showColumns lists the columns of the workbook with what each is taken for.
func (d *Data) showColumns() tea.Cmd {
	d.columns = d.book.roster.Columns()
	items := []widget.Item{{Name: columnsDone}}
	for _, c := range d.columns {
		items = append(items, widget.Item{Name: columnLine(c)})
	}
	d.stage, d.column, d.menu = mapping, -1, widget.NewMenu(columnsTitle, items)
	return nil
}

// columnLine tells a column: its header, what it is taken for, what stands in it.
func columnLine(c exchange.Column) string {
	taken := columnNone
	if c.Field != "" {
		taken = c.Label
	}
	line := fmt.Sprintf(columnAt, c.Column, c.Header, taken)
	if len(c.Samples) > 0 {
		line += fmt.Sprintf(columnSamples, strings.Join(c.Samples, "、"))
	}
	return line
}

// pickColumn opens the list of what a column can be taken for; the first entry of the list of columns goes back to the preview.
func (d *Data) pickColumn(picked int) tea.Cmd {
	if picked == 0 {
		d.ask(d.book)
		return nil
	}
	fields, names, now := d.book.roster.Fields(), []string{columnNone}, 0
	d.column = picked - 1
	for i, f := range fields {
		names = append(names, f.Label)
		if f.Key == d.columns[d.column].Field {
			now = i + 1
		}
	}
	d.fields = widget.NewList(widget.One, names)
	d.fields.NumberFound()
	d.fields.Mark(now)
	return nil
}

// pickField takes the column for a field and reads the workbook again; a workbook that is no roster that way stays as it was.
func (d *Data) pickField(picked int) tea.Cmd {
	key := ""
	if picked > 0 {
		key = d.book.roster.Fields()[picked-1].Key
	}
	m := exchange.Mapping{}
	for header, field := range d.book.mapping {
		m[header] = field
	}
	m[d.columns[d.column].Header] = key
	path := d.book.path
	d.showColumns()
	return d.run(doingRead, func() (any, error) {
		p, err := d.try(path, m)
		if err != nil {
			return nil, err
		}
		return mapped{p}, nil
	})
}

// mapped is a workbook that was read with other columns.
type mapped struct{ *preview }

// mappingKey handles a key on the lists of columns and of fields.
func (d *Data) mappingKey(k tea.KeyMsg) tea.Cmd {
	if d.column >= 0 {
		switch option, did := d.fields.Update(k); did {
		case widget.Picked:
			return d.pickField(option)
		case widget.Missed:
			return d.ctx.Warn(noSuchField)
		}
		return nil
	}
	if picked, _ := d.menu.Update(k); picked >= 0 {
		return d.pickColumn(picked)
	}
	return nil
}

// backFromColumns forgets what is looked for, leads from the fields to the columns, and from there to the preview.
func (d *Data) backFromColumns() {
	switch {
	case d.column < 0:
		d.ask(d.book)
	case d.fields.Query() != "" || d.fields.Pending() != "":
		at := d.fields.Marked()
		d.fields.Cancel()
		d.fields.Mark(max(at, 0))
	default:
		d.showColumns()
	}
}

// mappingView draws the columns, or what one of them can be taken for.
func (d *Data) mappingView() (f screen.Frame) {
	if d.column < 0 {
		f.Lines = d.menu.Lines(d.width, d.height)
		return f
	}
	f.Lines = []string{d.line(theme.Accent(), " "+fmt.Sprintf(columnAs, d.columns[d.column].Header)), widget.Rule(d.width)}
	page.List(&f, d.fields, d.width, d.height)
	return f
}
