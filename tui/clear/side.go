package clear

import (
	"fmt"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/report/clear"
	"cunce/tui/keys"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// A side is one household: what each part answers, side by side.
type side struct {
	s     *Screen
	id    string
	told  clear.Told
	only  bool // only what is not clear
	all   []clear.Line
	rows  []clear.Line
	table *widget.Table
}

func (s *Screen) openSide(id string) {
	if _, ok := s.told(id); !ok {
		return
	}
	s.side = &side{s: s, id: id}
	s.side.show()
}

func (d *side) show() {
	d.told, _ = d.s.told(d.id)
	d.all = d.s.read.told.Side(d.told)
	d.rows = nil
	for _, l := range d.all {
		if !d.only || l.Unclear {
			d.rows = append(d.rows, l)
		}
	}
	d.resize()
}

// Widths of the columns of a terminal of 80 cells, and of a wide one.
const answerWidth, wideAnswer, markWidth = 14, 24, 6

func (d *side) resize() {
	at, w := 0, answerWidth
	if d.table != nil {
		at = d.table.Selected()
	}
	if d.s.width >= 110 {
		w = wideAnswer
	}
	columns := []widget.Column{{Title: colText}}
	for _, p := range d.s.read.told.Form.Parts() {
		columns = append(columns, widget.Column{Title: p.Label, Width: max(w, term.Width(p.Label))})
	}
	d.table = widget.NewTable(append(columns, widget.Column{Title: colMark, Width: markWidth})...)
	d.table.SetSize(d.s.width, max(2, d.s.height-6))
	d.table.SetRows(len(d.rows), d.cell)
	d.table.Select(max(at, 0))
}

func (d *side) cell(row, column int) widget.Cell {
	l := d.rows[row]
	parts := len(d.told.Parts)
	switch {
	case l.Group != nil && column == 0:
		return widget.Cell{Text: l.Text, Style: theme.Accent()}
	case l.Group != nil && column == parts+1:
		style := theme.Answered()
		if l.Unclear {
			style = theme.Problem()
		}
		return widget.Cell{Text: stateNames[l.Group.State], Style: style}
	case l.Group != nil:
		return widget.Cell{}
	case column == 0:
		return widget.Cell{Text: "  " + l.Text}
	case column <= parts:
		return widget.Cell{Text: l.Answers[column-1]}
	case l.Differs:
		return widget.Cell{Text: markDiffer, Style: theme.Problem()}
	case l.Unclear:
		return widget.Cell{Text: markNo, Style: theme.Problem()}
	}
	return widget.Cell{}
}

func (d *side) lines() []string {
	lines := []string{page.Heading(houseLine(d.told), d.s.roundTitle(), d.s.width)}
	switch {
	case len(d.all) == 0:
		lines = append(lines, page.Sentence(fmt.Sprintf(wordNobody, d.s.labels()...), d.s.width)...)
	case len(d.rows) == 0:
		lines = append(lines, page.Sentence(wordAllSame, d.s.width)...)
	default:
		lines = append(lines, d.table.Lines()...)
	}
	for len(lines) < d.s.height-5 {
		lines = append(lines, term.Line(d.s.width, theme.Plain(), ""))
	}
	lines = append(lines, widget.Rule(d.s.width))
	lines = append(lines, d.whole()...)
	toggle := wordOnlyFalse
	if d.only {
		toggle = wordAll
	}
	return append(lines, widget.Rule(d.s.width), term.Line(d.s.width, theme.Plain(), fmt.Sprintf(digitsSide, append(d.s.labels(), toggle)...)))
}

// whole is the selected question with its answers in full, on two lines: columns are narrower than words.
func (d *side) whole() []string {
	texts := []string{"", ""}
	if at := d.table.Selected(); at >= 0 && len(d.rows) > 0 {
		l := d.rows[at]
		texts[0] = l.Text
		for i, p := range d.s.read.told.Form.Parts() {
			if l.Group == nil {
				texts[1] += p.Label + " " + l.Answers[i] + "  "
			}
		}
	}
	var lines []string
	for _, text := range texts {
		lines = append(lines, term.NewRow(d.s.width).Put(3, d.s.width-5, theme.Plain(), text).String())
	}
	return lines
}

// roundTitle names the round.
func (s *Screen) roundTitle() string {
	if s.read.title == "" {
		return wordNoRound
	}
	return s.read.title
}

func (d *side) key(k tea.KeyMsg) tea.Cmd {
	if n, ok := keys.Digit(k); ok {
		return d.digit(n)
	}
	d.table.Update(k)
	return nil
}

func (d *side) digit(n int) tea.Cmd {
	switch n {
	case 1, 2:
		return d.s.fill(d.id, n-1)
	case 3:
		d.only = !d.only
		d.table = nil
		d.show()
	case 4:
		return d.compare()
	}
	return nil
}

// compare registers what differs, for parts that came together by a merge: completing a part registers it at once.
func (d *side) compare() tea.Cmd {
	if !d.told.Whole() {
		return d.s.ctx.Say(saidNotWhole)
	}
	ctx, form := d.s.ctx, d.s.read.told.Form
	subject := store.Subject{Form: form.Name, Record: d.id, Round: d.s.read.round}
	return ctx.Do(func() (any, error) {
		var done compared
		err := ctx.DB.Update(ctx.Operator(), func(tx *store.Tx) error {
			opened, err := tx.Compare(form, subject)
			done.opened = len(opened)
			return err
		})
		return done, err
	})
}

// said tells what was registered.
func (s *Screen) said(c compared) tea.Cmd {
	if c.opened == 0 {
		return s.ctx.Say(saidNothing)
	}
	return tea.Batch(screen.Send(screen.Saved{At: s.ctx.Now()}), s.ctx.Say(fmt.Sprintf(saidCompared, c.opened)))
}

func (d *side) keys() []key.Binding { return nil }

func (d *side) menu() []screen.Action {
	return append(d.s.fillActions(func() string { return d.id }),
		screen.Action{Name: actOnly, Keys: "3", Do: func() tea.Cmd { return d.digit(3) }},
		screen.Action{Name: actCompare, Keys: "4", Do: func() tea.Cmd { return d.digit(4) }})
}
