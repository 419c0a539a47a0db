package calendar

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/calendar"
	"cunce/tui/fields"
	"cunce/tui/pile"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// Kind is the screen's name in tui/makers.go and on the first screen.
const Kind screen.Kind = "calendar"

// mostText is how many characters a line takes.
const mostText = 60

// diary is the pile over the list of what is to be done.
type diary struct {
	*pile.Pile
	list *pile.List
}

// New makes the screen.
func New(ctx screen.Context) screen.Screen {
	return pile.New(ctx, pile.About{Title: title, Help: help, Explain: calendar.Explain}, func(p *pile.Pile) pile.Level {
		d := &diary{Pile: p}
		d.list = &pile.List{Read: d.entries}
		return d.list
	})
}

// entries are all that is to be done, with what can be done with one.
func (d *diary) entries(tx *store.Tx) (pile.Content, error) {
	all, err := calendar.Read(tx)
	today, overdue := calendar.Waiting(all)
	c := pile.Content{Head: headAll, Count: fmt.Sprintf(countAll, today, overdue),
		Columns: []widget.Column{{Title: colState, Width: 6, Most: 8}, {Title: colName}, {Title: colEvery, Width: 8, Most: 10}, {Title: colLast, Width: 10}, {Title: colNext, Width: 10}},
		Notes:   []string{}, Foot: digits, Enter: keyGo, Open: func(row int) tea.Cmd { return d.goTo(all[row]) }}
	for _, e := range all {
		c.Rows = append(c.Rows, []string{e.State.Name(), e.Name, e.Every, e.Last, e.Next})
		c.Styles, c.Notes, c.Copied = append(c.Styles, styleOf(e.State)), append(c.Notes, d.note(e)), append(c.Copied, e.Name)
	}
	of := func(do func(calendar.Entry) tea.Cmd) func(int) tea.Cmd {
		return func(row int) tea.Cmd {
			if row < 0 {
				return nil
			}
			return do(all[row])
		}
	}
	c.Digits = []pile.Digit{{Name: actDone, Do: of(d.done)}, {Name: actTimes, Do: of(d.times)},
		{Name: actAdd, Do: func(int) tea.Cmd { return d.add() }}, {Name: actOff, Do: of(d.off)}}
	return c, err
}

func styleOf(s calendar.State) term.Style {
	switch s {
	case calendar.Overdue:
		return theme.Problem()
	case calendar.Today:
		return theme.Warning()
	case calendar.Never, calendar.Off:
		return theme.Answered()
	}
	return theme.Plain()
}

// note is what the table has no room for.
func (d *diary) note(e calendar.Entry) string {
	var parts []string
	if term.Width(e.Name) > max(d.Width()-wholeName, 0) { // the list cuts it off
		parts = append(parts, e.Name)
	}
	for _, part := range []struct{ says, text string }{{"", e.Detail}, {saysWho, e.Who}, {saysSource, e.Source}} {
		if part.text != "" {
			parts = append(parts, part.says+part.text)
		}
	}
	return strings.Join(parts, "  ")
}

// wholeName is how much of the width the columns beside the name take at least.
const wholeName = 48

// goTo opens the screen where a thing is done; what has none is entered here.
func (d *diary) goTo(e calendar.Entry) tea.Cmd {
	if e.Page == "" {
		return d.done(e)
	}
	return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Kind(e.Page), ID: e.Record, Filter: e.Filter}})
}

// done opens the lines of one time that a thing was done.
func (d *diary) done(e calendar.Entry) tea.Cmd {
	if !e.Kept {
		return d.Ctx.Warn(elsewhere)
	}
	lines := []fields.Field{{Label: askDay, Text: d.Ctx.Today()}, {Label: askWho, Text: d.Ctx.Operator()}, {Label: askNote}}
	return d.Push(pile.Typed(fmt.Sprintf(headDone, e.Name), hintDone, mostText, lines, func(texts []string) tea.Cmd {
		day, ok := fields.Day(texts[0], d.Ctx.Now())
		if !ok {
			return d.Ctx.Warn(wrongDate)
		}
		return d.write(saidSaved, func(tx *store.Tx) error {
			return calendar.Keep(tx, e.ID, calendar.Done{Day: day, Who: texts[1], Note: texts[2]})
		})
	}))
}

// times lists when a thing was done.
func (d *diary) times(e calendar.Entry) tea.Cmd {
	if !e.Kept {
		return d.Ctx.Warn(elsewhere)
	}
	return d.Push(&pile.List{Read: func(tx *store.Tx) (pile.Content, error) {
		all, err := calendar.Times(tx, e.ID)
		c := pile.Content{Head: fmt.Sprintf(headTimes, e.Name), Count: fmt.Sprintf(countOf, len(all)), Empty: wordNone, Foot: digitsTimes,
			Columns: []widget.Column{{Title: colDay, Width: 12}, {Title: colWho, Width: 16}, {Title: colNote}}}
		for _, one := range all {
			c.Rows = append(c.Rows, []string{one.Day, one.Who, one.Note})
		}
		c.Digits = []pile.Digit{{Name: actForget, Do: func(row int) tea.Cmd {
			if row < 0 {
				return nil
			}
			return d.write(saidUndo, func(tx *store.Tx) error { return calendar.Forget(tx, all[row].ID) })
		}}}
		return c, err
	}})
}

// add opens the lines of a reminder of one's own.
func (d *diary) add() tea.Cmd {
	lines := []fields.Field{{Label: askName}, {Label: askFirst, Text: d.Ctx.Today()}, {Label: askEvery}, {Label: askWhoTo, Text: d.Ctx.Operator()}}
	return d.Push(pile.Typed(headAdd, hintAdd, mostText, lines, func(texts []string) tea.Cmd {
		day, ok := fields.Day(texts[1], d.Ctx.Now())
		if !ok {
			return d.Ctx.Warn(wrongDate)
		}
		return d.write(saidSaved, func(tx *store.Tx) error { return calendar.Add(tx, texts[0], texts[2], day, texts[3]) })
	}))
}

// off asks why nobody is to be reminded of a thing, or whether one's own is to go; what is off is switched on.
func (d *diary) off(e calendar.Entry) tea.Cmd {
	switch {
	case e.State == calendar.Off:
		return d.write(saidOn, func(tx *store.Tx) error { return calendar.Switch(tx, e.ID, false, "") })
	case e.Own:
		d.list.Ask(fmt.Sprintf(askRemove, e.Name), func(int) tea.Cmd {
			return d.write(saidGone, func(tx *store.Tx) error { return calendar.Remove(tx, e.ID) })
		}, optRemove, optStay)
		return nil
	}
	return d.Push(pile.Typed(fmt.Sprintf(headOff, e.Name), hintOff, mostText, []fields.Field{{Label: askWhy}}, func(texts []string) tea.Cmd {
		return d.write(saidOff, func(tx *store.Tx) error { return calendar.Switch(tx, e.ID, true, texts[0]) })
	}))
}

func (d *diary) write(said string, work func(*store.Tx) error) tea.Cmd {
	return d.Write(work, func() string { return said }, nil)
}
