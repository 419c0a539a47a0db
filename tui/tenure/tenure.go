package tenure

import (
	"cmp"
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/tenure"
	"cunce/tui/fields"
	"cunce/tui/pile"
	"cunce/tui/screen"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// Kind is the screen's name in tui/makers.go and on the household's page.
const Kind screen.Kind = "tenures"

// mostText is how many characters a line takes.
const mostText = 60

// helpers is the pile over the list of a household's helpers.
type helpers struct {
	*pile.Pile
	list *pile.List
}

// facts are what was read.
type facts struct {
	house store.Household
	all   []tenure.Tenure
	held  []string // ids of all households that the helper of now helps
}

// New makes the screen.
func New(ctx screen.Context) screen.Screen {
	return pile.New(ctx, pile.About{Title: title, Help: help, Explain: tenure.Explain}, func(p *pile.Pile) pile.Level {
		h := &helpers{Pile: p}
		h.list = &pile.List{Read: h.content}
		return h.list
	})
}

func read(tx *store.Tx, id string) (f facts, err error) {
	if f.house, err = tx.Household(id); err != nil {
		return f, err
	}
	book, err := tenure.Read(tx)
	if err != nil {
		return f, err
	}
	if f.all, err = book.Of(id); err != nil || f.now().Name == "" {
		return f, err
	}
	held, err := tenure.Held(tx, f.all[0].Name, f.all[0].Unit)
	for _, h := range held {
		f.held = append(f.held, h.ID)
	}
	return f, err
}

// now is the helper of now, of no name if there is none.
func (f facts) now() tenure.Tenure {
	if len(f.all) > 0 && f.all[0].Now {
		return f.all[0]
	}
	return tenure.Tenure{}
}

// content is the helpers, the one of now first, with what can be done.
func (h *helpers) content(tx *store.Tx) (pile.Content, error) {
	f, err := read(tx, h.Ctx.Page.ID)
	c := pile.Content{Head: fmt.Sprintf(headOf, f.house.Group(), f.house.ShortNumber(), f.house.Head()), Count: fmt.Sprintf(countOf, len(f.all)),
		Columns: []widget.Column{{Title: colName, Width: 12}, {Title: colUnit}, {Title: colPhone, Width: 13}, {Title: colFrom, Width: 11}, {Title: colUntil, Width: 11}},
		Notes:   []string{}, Empty: wordNone, Foot: digits}
	for _, t := range f.all {
		until, style, why := cmp.Or(t.Until, wordUnclear), theme.Answered(), ""
		if t.Now {
			until, style = wordNow, theme.Plain()
		}
		if t.Why != "" {
			why = saysWhy + t.Why
		}
		c.Rows = append(c.Rows, []string{t.Name, t.Unit, t.Phone, cmp.Or(t.From, wordUnclear), until})
		c.Styles, c.Notes, c.Copied = append(c.Styles, style), append(c.Notes, why), append(c.Copied, t.Phone)
	}
	c.Digits = []pile.Digit{{Name: actChange, Do: func(int) tea.Cmd { return h.change(f) }}, {Name: actBefore, Do: func(int) tea.Cmd { return h.before(f.house.ID) }},
		{Name: actDrop, Do: func(row int) tea.Cmd { return h.drop(f, row) }}, {Name: actEnds, Do: func(int) tea.Cmd { return h.ends(f) }}}
	return c, err
}

// change opens the lines of the next helper.
func (h *helpers) change(f facts) tea.Cmd {
	now := f.now()
	head, lines := headFirst, []fields.Field{{Label: askName}, {Label: askUnit}, {Label: askPhone}, {Label: askFrom, Text: h.Ctx.Today()}}
	if now.Name != "" {
		head, lines = fmt.Sprintf(headChange, now.Name), append(lines, fields.Field{Label: askWhy})
	}
	return h.Push(pile.Typed(head, hintChange, mostText, lines, func(texts []string) tea.Cmd {
		day, ok := fields.DayOrNone(texts[3], h.Ctx.Now())
		switch {
		case texts[0] == "":
			return h.Ctx.Warn(noName)
		case !ok:
			return h.Ctx.Warn(wrongDate)
		}
		next, why := tenure.Tenure{Name: texts[0], Unit: texts[1], Phone: texts[2], From: day}, ""
		if len(texts) > 4 {
			why = texts[4]
		}
		if len(f.held) < 2 {
			return h.put([]string{f.house.ID}, next, why)
		}
		return h.Push(h.list.Either(fmt.Sprintf(askAll, now.Name, len(f.held)), func(option int) tea.Cmd {
			if option == 1 {
				return h.put(f.held, next, why)
			}
			return h.put([]string{f.house.ID}, next, why)
		}, optOne, fmt.Sprintf(optAll, next.Name)))
	}))
}

// put writes the next helper of some households.
func (h *helpers) put(households []string, next tenure.Tenure, why string) tea.Cmd {
	said := saidSaved
	if len(households) > 1 {
		said = fmt.Sprintf(saidAll, len(households))
	}
	return h.write(said, func(tx *store.Tx) error { return tenure.Change(tx, households, next, why) })
}

// before opens the lines of one of before.
func (h *helpers) before(household string) tea.Cmd {
	lines := []fields.Field{{Label: askName}, {Label: askUnit}, {Label: askPhone}, {Label: askFrom}, {Label: askUntil}, {Label: askWhy}}
	return h.Push(pile.Typed(headBefore, hintBefore, mostText, lines, func(texts []string) tea.Cmd {
		from, ok := fields.DayOrNone(texts[3], h.Ctx.Now())
		until, also := fields.DayOrNone(texts[4], h.Ctx.Now())
		if !ok || !also {
			return h.Ctx.Warn(wrongDate)
		}
		one := tenure.Tenure{Name: texts[0], Unit: texts[1], Phone: texts[2], From: from, Until: until, Why: texts[5]}
		return h.write(saidSaved, func(tx *store.Tx) error { return tenure.Before(tx, household, one) })
	}))
}

// drop asks whether the change of a row was really a mistake.
func (h *helpers) drop(f facts, row int) tea.Cmd {
	if row < 0 {
		return nil
	}
	t := f.all[row]
	if t.Now && len(f.all) > 1 { // what is taken back is that it followed the one before
		t.ID = f.all[1].ID
	}
	if t.ID == "" {
		return h.Ctx.Warn(notTyped)
	}
	h.list.Ask(fmt.Sprintf(askDrop, t.Name, t.From), func(int) tea.Cmd {
		return h.write(saidDrop, func(tx *store.Tx) error { return tenure.Drop(tx, t.ID) })
	}, optDrop, optStay)
	return nil
}

// ends opens the lines of a helper without a successor.
func (h *helpers) ends(f facts) tea.Cmd {
	now := f.now()
	if now.Name == "" {
		return h.Ctx.Warn(nobody)
	}
	lines := []fields.Field{{Label: askFrom, Text: h.Ctx.Today()}, {Label: askWhy}}
	return h.Push(pile.Typed(fmt.Sprintf(headEnds, now.Name), hintEnds, mostText, lines, func(texts []string) tea.Cmd {
		day, ok := fields.DayOrNone(texts[0], h.Ctx.Now())
		if !ok {
			return h.Ctx.Warn(wrongDate)
		}
		return h.put([]string{f.house.ID}, tenure.Tenure{From: day}, texts[1])
	}))
}

func (h *helpers) write(said string, work func(*store.Tx) error) tea.Cmd {
	return h.Write(work, func() string { return said }, nil)
}
