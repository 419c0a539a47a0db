package summary

import (
	"fmt"
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/report"
	"cunce/store/summary"
	"cunce/store/summary/beside"
	"cunce/tui/fields"
	"cunce/tui/pile"
	"cunce/tui/sheet"
)

// askBeside asks what is put side by side: the usual days first, others, rounds.
func (s *screenful) askBeside() tea.Cmd {
	spans := summary.Spans(s.Ctx.Now())
	var names []string
	for _, span := range spans {
		names = append(names, span.Title)
	}
	return s.Push(pile.Menu(headBeside, append(names, itemDays, itemRounds), func(n int) tea.Cmd {
		switch n {
		case len(spans):
			return s.askDays()
		case len(spans) + 1:
			return s.askRounds()
		}
		s.Back()
		return s.compare([2]beside.Side{{Day: spans[n].From}, {Day: spans[n].To}})
	}))
}

// askDays asks which two days are put side by side.
func (s *screenful) askDays() tea.Cmd {
	lines := []fields.Field{{Label: labelFrom}, {Label: labelTo}}
	return s.Push(pile.Typed(headDays, hintDays, 20, lines, func(texts []string) tea.Cmd {
		now := s.Ctx.Now()
		from, ok := fields.DayOrNone(texts[0], now)
		to, also := fields.DayOrNone(texts[1], now)
		switch {
		case !ok || !also || from == "":
			return s.Ctx.Warn(badDay)
		case from >= now.Format(time.DateOnly) || to != "" && to <= from:
			return s.Ctx.Warn(badDays)
		}
		s.ToList()
		return s.compare([2]beside.Side{{Day: from}, {Day: to}})
	}))
}

// askRounds asks which two rounds are put side by side; where there are only two nothing is to be asked.
func (s *screenful) askRounds() tea.Cmd {
	db := s.Ctx.DB
	return s.Doing(wordReading, func() (then func() tea.Cmd, err error) {
		var rounds []store.Round
		err = db.View(func(tx *store.Tx) (err error) { rounds, err = summary.Rounds(tx); return err })
		return func() tea.Cmd {
			switch len(rounds) {
			case 0, 1:
				return s.Ctx.Warn(noRounds)
			case 2:
				s.ToList()
				return s.compare([2]beside.Side{{Round: rounds[1]}, {Round: rounds[0]}})
			}
			return s.askRound(headRoundFrom, rounds, func(from store.Round, others []store.Round) tea.Cmd {
				return s.askRound(fmt.Sprintf(headRoundTo, from.Title()), others, func(to store.Round, _ []store.Round) tea.Cmd {
					s.ToList()
					return s.compare([2]beside.Side{{Round: from}, {Round: to}})
				})
			})
		}, err
	})
}

// askRound asks for one of several rounds; picked is also told the others.
func (s *screenful) askRound(head string, rounds []store.Round, picked func(store.Round, []store.Round) tea.Cmd) tea.Cmd {
	var names []string
	for _, r := range rounds {
		days := ""
		if ps := r.Phases(); len(ps) > 0 {
			days = fmt.Sprintf(roundDays, ps[0].From, ps[len(ps)-1].To)
		}
		names = append(names, r.Title()+days)
	}
	return s.Push(pile.Menu(head, names, func(n int) tea.Cmd {
		return picked(rounds[n], slices.Delete(slices.Clone(rounds), n, n+1))
	}))
}

// compare counts both sides and shows them. What has to be put together first takes a while in a township.
func (s *screenful) compare(sides [2]beside.Side) tea.Cmd {
	db, by := s.Ctx.DB, s.by
	return s.DoingSteps(wordPast, func(step func(int)) (then func() tea.Cmd, err error) {
		var sheets [2]*summary.Sheet
		state := 0
		err = db.View(func(tx *store.Tx) (err error) {
			state = tx.State()
			sheets, err = s.both(tx, sides, by, step)
			return err
		})
		return func() tea.Cmd { return s.Push(s.pairOf(sides, sheets, state)) }, err
	})
}

// both counts two sides. A past day of the same state of the file is put together once, whichever part of its figures is looked at.
func (s *screenful) both(tx *store.Tx, sides [2]beside.Side, by summary.By, step func(int)) (sheets [2]*summary.Sheet, err error) {
	today, pasts, done := tx.Now().Format(time.DateOnly), 0, 0
	for _, side := range sides {
		if side.Past(today) {
			pasts++
		}
	}
	for i, side := range sides {
		key, past := fmt.Sprint(side.Day, by, tx.State(), today), side.Past(today)
		s.mu.Lock()
		sheets[i] = s.past[key]
		s.mu.Unlock()
		if sheets[i] != nil && past {
			continue
		}
		if sheets[i], err = side.Read(s.Ctx.DB, tx, by, func(percent int) { step((100*done + percent) / pasts) }); err != nil {
			return sheets, err
		}
		if past {
			s.mu.Lock()
			s.past[key] = sheets[i]
			s.mu.Unlock()
			done++
		}
	}
	return sheets, nil
}

// pairOf is two sides as a table. When the file has changed, what is of now is counted again; a past day stays what it was.
func (s *screenful) pairOf(sides [2]beside.Side, sheets [2]*summary.Sheet, state int) *pile.List {
	db, part := s.Ctx.DB, s.part
	shown := func() [2]*summary.Sheet {
		s.mu.Lock()
		defer s.mu.Unlock()
		return sheets
	}
	return sheet.New(s.Pile, sheet.About{Enter: keyOpen, Detail: detailOf, Empty: noCompared,
		Open: func(row report.Row) tea.Cmd { return s.moved(row, shown(), -1) },
		Read: func(tx *store.Tx) (report.Table, error) {
			now := shown()
			for i, side := range sides {
				if tx.State() == state || side.Past(tx.Now().Format(time.DateOnly)) {
					continue
				}
				one, err := side.Read(db, tx, now[i].By, nil)
				if err != nil {
					return report.Table{}, err
				}
				now[i] = one
			}
			s.mu.Lock()
			sheets = now
			s.mu.Unlock()
			return summary.Compare(now[0], now[1], part), nil
		}}).List
}

// Where the numbers of both sides stand in a row of summary.Compare: those of all, and those of the first column with their difference.
const totals, columns = 2, 6

// moved asks what of a number is listed, in a column of the later side: what came in, what went out, what it was and what it is, or another
// column.
func (s *screenful) moved(row report.Row, sides [2]*summary.Sheet, column int) tea.Cmd {
	m := summary.Move(sides[0], sides[1], row.Key, column)
	where, at := colTotal, totals
	if column >= 0 {
		where, at = sides[1].Columns[column].Name, columns+column*3
	}
	type item struct {
		name string
		list []summary.Entry
	}
	items := []item{{fmt.Sprintf(itemCame, len(m.Came)), m.Came}, {fmt.Sprintf(itemWent, len(m.Went)), m.Went}}
	if len(m.Changed) > 0 {
		items = append(items, item{fmt.Sprintf(itemChanged, len(m.Changed)), m.Changed})
	}
	items = append(items, item{fmt.Sprintf(itemBefore, sides[0].Name(), number(row.Cells[at])), sides[0].OpenSame(sides[1], row.Key, column)},
		item{fmt.Sprintf(itemAfter, sides[1].Name(), number(row.Cells[at+1])), sides[1].Open(row.Key, column)})
	var names []string
	for _, one := range items {
		names = append(names, one.name)
	}
	if len(sides[1].Columns) > 1 {
		names = append(names, itemColumn)
	}
	title := row.Cells[0].Text + " " + where
	return s.Push(pile.Menu(title, names, func(n int) tea.Cmd {
		s.Back()
		if n == len(items) {
			return s.askMoved(row, sides)
		}
		return s.behind(title+" "+names[n], items[n].list)
	}))
}

// askMoved asks of which column.
func (s *screenful) askMoved(row report.Row, sides [2]*summary.Sheet) tea.Cmd {
	names := []string{colTotal}
	for _, c := range sides[1].Columns {
		names = append(names, c.Name)
	}
	for i := range names {
		m := summary.Move(sides[0], sides[1], row.Key, i-1)
		names[i] += fmt.Sprintf(itemMoved, len(m.Came), len(m.Went))
		if len(m.Changed) > 0 {
			names[i] += fmt.Sprintf(itemMovedToo, len(m.Changed))
		}
	}
	return s.Push(pile.Menu(headWhere, names, func(n int) tea.Cmd {
		s.Back()
		return s.moved(row, sides, n-1)
	}))
}
