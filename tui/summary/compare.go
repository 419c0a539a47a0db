package summary

import (
	"fmt"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/bygone"
	"cunce/store/report"
	"cunce/store/summary"
	"cunce/tui/fields"
	"cunce/tui/pile"
	"cunce/tui/sheet"
)

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
		s.Back()
		return s.Push(s.compare(from, to))
	}))
}

// compare puts the figures of the end of a day beside those of a later one, "" for now. The file is read as it was then, which of a
// township's takes its time.
func (s *screenful) compare(from, to string) *pile.List {
	db, by, part := s.Ctx.DB, s.by, s.part
	var shown [2]*summary.Sheet
	return sheet.New(s.Pile, sheet.About{Enter: keyOpen, Detail: detailOf,
		Open: func(row report.Row) tea.Cmd {
			s.mu.Lock()
			days := shown
			s.mu.Unlock()
			return s.whichDay(row, days)
		},
		Read: func(tx *store.Tx) (report.Table, error) {
			days := [2]*summary.Sheet{}
			for i, day := range []string{from, to} {
				read := func(tx *store.Tx) error {
					book, err := summary.Read(tx)
					if err == nil {
						days[i] = book.Sheet(by)
					}
					return err
				}
				err := error(nil)
				if day == "" || day >= tx.Now().Format(time.DateOnly) {
					err = read(tx)
				} else {
					err = bygone.On(db, tx, day, read)
				}
				if err != nil {
					return report.Table{}, err
				}
			}
			s.mu.Lock()
			shown = days
			s.mu.Unlock()
			return summary.Compare(days[0], days[1], part), nil
		}}).List
}

// whichDay asks of which day, and lists what is behind the number then.
func (s *screenful) whichDay(row report.Row, days [2]*summary.Sheet) tea.Cmd {
	names := []string{wordBefore + "  " + number(days[0].Cell(row.Key, -1)), wordAfter + "  " + number(days[1].Cell(row.Key, -1))}
	return s.Push(pile.Menu(headDay, names, func(n int) tea.Cmd {
		s.Back()
		return s.behind(fmt.Sprintf(headList, row.Cells[0].Text, names[n]), days[n].Open(row.Key, -1))
	}))
}
