package ask

import (
	"cmp"
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/tui/fields"
	"cunce/tui/pile"
)

// scope asks what of 口径 is to be otherwise: of which round the forms are, on which day ages and deadlines are looked at.
func (a *asker) scope() tea.Cmd {
	q, _ := a.question()
	rounds, names := []string{""}, []string{roundAny}
	return a.reading(func(tx *store.Tx) error {
		all, err := tx.Rounds()
		for _, r := range all {
			days := ""
			if ps := r.Phases(); len(ps) > 0 && ps[0].From != "" {
				days = fmt.Sprintf(daysOf, ps[0].From, ps[len(ps)-1].To)
			}
			name := fmt.Sprintf(roundOf, r.Title(), days)
			if !r.Open() {
				name += " " + wordClosed
			}
			rounds, names = append(rounds, r.ID), append(names, name)
		}
		return err
	}, func() tea.Cmd {
		now := roundAny
		for i, id := range rounds {
			if id == q.Round {
				now = names[i]
			}
		}
		items := []string{fmt.Sprintf(scopeRound, now), fmt.Sprintf(scopeDay, cmp.Or(q.Day, wordToday))}
		return a.Push(pile.Menu(askScope, items, func(n int) tea.Cmd {
			if n == 0 {
				return a.Push(pile.Pick(askRound, names, func(n int) tea.Cmd { return a.round(rounds[n]) }))
			}
			return a.day()
		}))
	})
}

// round has the forms of one round count, "" for the last of any.
func (a *asker) round(id string) tea.Cmd {
	q, name := a.question()
	q.Round = id
	said := saidRound
	if id == "" {
		said = saidRoundAny
	}
	return tea.Batch(a.put(q, name), a.Ctx.Say(said))
}

// day asks on which day ages and deadlines are looked at.
func (a *asker) day() tea.Cmd {
	q, name := a.question()
	return a.Push(pile.Typed(askDay, hintDay, mostValue, []fields.Field{{Label: labelDay, Text: q.Day}}, func(texts []string) tea.Cmd {
		day, ok := fields.DayOrNone(texts[0], a.Ctx.Now())
		if !ok {
			return a.Ctx.Warn(badDay)
		}
		q.Day = day
		return a.put(q, name)
	}))
}
