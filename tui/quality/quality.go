package quality

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/quality"
	"cunce/store/report"
	"cunce/store/retype"
	"cunce/tui/pile"
	"cunce/tui/screen"
	"cunce/tui/widget"
)

// Kind is the screen's name in tui/makers.go and on the screen that leads to it.
const Kind screen.Kind = "quality"

// A screenful is the pile with what the screen does on it.
type screenful struct {
	*pile.Pile
	by *quality.By // how the first list counts
}

// New makes the screen.
func New(ctx screen.Context) screen.Screen {
	by := quality.ByBoth
	about := pile.About{Title: title, Help: help, Explain: retype.Explain}
	return pile.New(ctx, about, func(p *pile.Pile) pile.Level { return screenful{p, &by}.figures() })
}

// shown are the columns that the list has; the others are told for the selected row.
var shown = []string{"name", "form", "sheets", "timed", "fields_hour", "keys_hour", "corrections"}

// figures counts by officer and form, or as the digits say.
func (s screenful) figures() *pile.List {
	return &pile.List{Read: func(tx *store.Tx) (pile.Content, error) {
		all, err := quality.Read(tx)
		if err != nil {
			return pile.Content{}, err
		}
		t := all.Table(*s.by)
		c := pile.Content{Head: t.Title, Count: fmt.Sprintf(countFast, len(all.Fast)), Empty: nothing, Enter: keyHouses,
			Columns: []widget.Column{{Title: t.Columns[0].Title}}, Under: t.Notes[:1]}
		if *s.by == quality.ByBoth {
			c.Columns[0].Width, c.Columns[0].Most = officerWidth, mostOfficer
		}
		rows := append([]report.Row{}, t.Rows...)
		if len(t.Total.Cells) > 0 {
			rows = append(rows, t.Total)
		}
		var at []int
		for i, column := range t.Columns {
			if !in(shown, column.Name) {
				continue
			}
			at = append(at, i)
			if i > 0 && column.Form == report.Words {
				c.Columns = append(c.Columns, widget.Column{Title: column.Title})
			} else if i > 0 {
				c.Columns = append(c.Columns, widget.Column{Title: column.Title, Width: numberWidth, Right: true})
			}
		}
		for _, r := range rows {
			var cells, more []string
			for _, i := range at {
				cells = append(cells, quality.Shown(t.Columns[i], r.Cells[i]))
			}
			for i, column := range t.Columns {
				if !in(shown, column.Name) {
					more = append(more, column.Title+" "+quality.Shown(column, r.Cells[i]))
				}
			}
			c.Rows = append(c.Rows, cells)
			c.Details = append(c.Details, strings.TrimSpace(cells[0]+"  "+strings.Join(more, "  ")))
		}
		c.Open = func(row int) tea.Cmd { return s.Push(s.Houses(rows[row].Cells[0].Text, rows[row].Households)) }
		for _, d := range []struct {
			name string
			by   quality.By
		}{{doBoth, quality.ByBoth}, {doOfficer, quality.ByOfficer}, {doForm, quality.ByForm}, {doVillage, quality.ByVillage}} {
			c.Digits = append(c.Digits, pile.Digit{Name: d.name, Do: func(int) tea.Cmd {
				*s.by = d.by
				return s.Init()
			}})
		}
		c.Digits = append(c.Digits, pile.Digit{Name: doFast, Do: func(int) tea.Cmd { return s.Push(s.fast()) }},
			pile.Digit{Name: doSecond, Do: func(int) tea.Cmd { return s.Push(s.batches()) }})
		return c, nil
	}}
}

// The widths of the columns.
const (
	officerWidth = 8
	mostOfficer  = 18
	formWidth    = 26
	numberWidth  = 6
)

func in(names []string, name string) bool {
	for _, n := range names {
		if n == name {
			return true
		}
	}
	return false
}

// fast lists the fast runs; Enter opens the household.
func (s screenful) fast() *pile.List {
	return &pile.List{Read: func(tx *store.Tx) (pile.Content, error) {
		all, err := quality.Read(tx)
		if err != nil {
			return pile.Content{}, err
		}
		t := all.Table(quality.ByFast)
		c := pile.Content{Head: t.Title, Count: fmt.Sprintf(countFast, len(all.Fast)), Under: t.Notes, Empty: noneFast, Enter: keyHouse,
			Columns: []widget.Column{{Title: colHousehold}, {Title: colForm, Width: formWidth}, {Title: colOfficer, Width: 8}, {Title: colRun, Width: numberWidth, Right: true},
				{Title: colTook, Width: numberWidth, Right: true}}}
		for _, run := range all.Fast {
			who := run.Who
			if who == "" {
				who = wordVillage
			}
			c.Rows = append(c.Rows, []string{who, run.Title, run.Officer, fmt.Sprint(run.Count), fmt.Sprintf("%.1f", run.Took.Seconds())})
			c.Details = append(c.Details, fmt.Sprintf(tellRun, run.At.Format("2006-01-02 15:04"), run.From))
		}
		c.Open = func(row int) tea.Cmd {
			if all.Fast[row].Household == "" {
				return s.Ctx.Warn(noHousehold)
			}
			return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Household, ID: all.Fast[row].Household}})
		}
		return c, nil
	}}
}
