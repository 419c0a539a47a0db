package clear

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store/report"
	"cunce/store/report/clear"
	"cunce/tui/keys"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// rates is the table of the rate.
type rates struct {
	s     *Screen
	data  report.Table
	shown []int // its columns that have room
	table *widget.Table
	at    int
}

// kept are the columns that are always shown; of the others as many as leave room for the names of the rows, the first of
// the table left out first.
var kept = []string{"key", "judged", "clear", "rate"}

// named is the room for the names of the rows.
const named = 18

// roomy is the height from which all notes have room.
const roomy = 30

func (r *rates) show() {
	r.data = r.s.read.told.Rate(r.s.by)
	if r.table != nil {
		r.at = r.table.Selected()
	}
	r.resize()
}

// rows are the rows of the table and its total.
func (r *rates) rows() []report.Row {
	if len(r.data.Rows) == 0 || len(r.data.Total.Cells) == 0 {
		return r.data.Rows
	}
	return append(slices.Clone(r.data.Rows), r.data.Total)
}

// notes are what stands under the table.
func (r *rates) notes() []string {
	var lines []string
	most := 1 // the denominator; where there is room, also what is clear
	if r.s.height >= roomy {
		most = len(r.data.Notes)
	}
	for _, n := range r.data.Notes[:min(most, len(r.data.Notes))] {
		for _, part := range term.Wrap(n, r.s.width-5) {
			lines = append(lines, term.Line(r.s.width, theme.Answered(), "   "+part))
		}
	}
	return lines
}

func (r *rates) resize() {
	var columns []widget.Column
	r.shown = r.fitting()
	for _, i := range r.shown {
		c := r.data.Columns[i]
		w := widget.Column{Title: c.Title, Width: term.Width(c.Title), Right: c.Form != report.Words}
		if i == 0 {
			w.Width = 0
		}
		columns = append(columns, w)
	}
	rows := r.rows()
	r.table = widget.NewTable(columns...)
	r.table.SetSize(r.s.width, max(2, r.s.height-4-len(r.notes())))
	r.table.SetRows(len(rows), func(row, column int) widget.Cell {
		at := r.shown[column]
		cell := widget.Cell{Text: r.data.Columns[at].Read(rows[row].Cells[at])}
		if row == len(r.data.Rows) {
			cell.Style = theme.Accent()
		}
		return cell
	})
	r.table.Select(max(r.at, 0))
}

// fitting are the columns that have room.
func (r *rates) fitting() []int {
	var shown []int
	room := r.s.width - named - 4
	for i, c := range r.data.Columns {
		shown = append(shown, i)
		if i > 0 {
			room -= term.Width(c.Title) + 2
		}
	}
	for _, first := range []string{"begun", "unclear_", "pending", "whole", "differ"} {
		shown = slices.DeleteFunc(shown, func(i int) bool {
			c := r.data.Columns[i]
			drop := room < 0 && strings.HasPrefix(c.Name, first) && !slices.Contains(kept, c.Name)
			if drop {
				room += term.Width(c.Title) + 2
			}
			return drop
		})
	}
	return shown
}

func (r *rates) lines() []string {
	told := r.s.read.told
	whole, begun := 0, 0
	for _, h := range told.Households {
		if h.Whole() {
			whole++
		}
		if h.Begun() {
			begun++
		}
	}
	lines := []string{page.Heading(fmt.Sprintf(headRates, short(told.Form.Title), byNames[r.s.by]), r.overall()+fmt.Sprintf(headWhole, whole, begun), r.s.width)}
	if begun == 0 {
		text := fmt.Sprintf(wordEmpty, short(told.Form.Title))
		if len(told.Households) == 0 {
			text = wordNoHouse
		}
		lines = append(lines, page.Sentence(text, r.s.width)...)
		for len(lines) < r.s.height-2 {
			lines = append(lines, term.Line(r.s.width, theme.Plain(), ""))
		}
	} else {
		lines = append(lines, r.table.Lines()...)
		lines = append(lines, widget.Rule(r.s.width))
		lines = append(lines, r.notes()...)
	}
	return append(lines, widget.Rule(r.s.width), term.Line(r.s.width, theme.Plain(), digitsRates))
}

// overall is the rate of everything, "" while it is not known.
func (r *rates) overall() string {
	rows := r.rows()
	if len(rows) == 0 {
		return ""
	}
	last := len(r.data.Columns) - 1
	rate := r.data.Columns[last].Read(rows[len(rows)-1].Cells[last])
	if rate == "" {
		return ""
	}
	return fmt.Sprintf(headRate, rate)
}

func (r *rates) key(k tea.KeyMsg) tea.Cmd {
	if d, ok := keys.Digit(k); ok {
		return r.digit(d)
	}
	if key.Matches(k, keys.Accept) {
		r.open()
		return nil
	}
	r.table.Update(k)
	return nil
}

func (r *rates) digit(d int) tea.Cmd {
	switch bys := clear.Bys(); {
	case d >= 1 && d <= len(bys):
		r.s.by, r.at = bys[d-1], 0
		r.table = nil
		r.show()
	case d == len(bys)+1:
		return r.other()
	}
	return nil
}

// other goes on to the next form that is answered in parts.
func (r *rates) other() tea.Cmd {
	forms := r.s.read.forms
	for i, f := range forms {
		if f.Name == r.s.form && len(forms) > 1 {
			r.s.form = forms[(i+1)%len(forms)].Name
			return r.s.Init()
		}
	}
	return r.s.ctx.Say(saidOneForm)
}

// open lists the households of the selected row: those that it counts, or, where everything is counted, all that there are,
// so that the first answers can be filled in from here.
func (r *rates) open() {
	if len(r.s.read.told.Households) == 0 {
		return
	}
	at, rows := r.table.Selected(), r.data.Rows
	switch {
	case r.s.by == clear.ByVillage || at < 0 || at >= len(rows):
		r.s.openHouses(r.s.read.told.Village, nil)
	default:
		r.s.openHouses(rows[at].Cells[0].Text, func(t clear.Told) bool { return slices.Contains(rows[at].Households, t.Household.ID) })
	}
}

func (r *rates) keys() []key.Binding { return []key.Binding{keys.Named(keys.Accept, keyHouses)} }

func (r *rates) menu() []screen.Action {
	var all []screen.Action
	for i, name := range []string{actGroup, actHelper, actTeam, actVillage, actForm} {
		all = append(all, screen.Action{Name: name, Keys: fmt.Sprint(i + 1), Do: func() tea.Cmd { return r.digit(i + 1) }})
	}
	return all
}
