package visits

import (
	"fmt"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/visits"
	"cunce/store/visits/diary"
	"cunce/tui/fields"
	"cunce/tui/pile"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/widget"
)

// Kind is the screen's name in tui/makers.go, on the home screen and on the page of a household.
const Kind screen.Kind = "visits"

// A screenful is the pile with what the screen does on it, and what was said of the last visit that was written down.
type screenful struct {
	*pile.Pile
	by     visits.By
	period visits.Period
	last   told
}

// filterLeft is the list of the households that must be visited and were not, which the home screen opens.
const filterLeft = "left"

// New makes the screen: of the household that the page's ID names, "" for the counts of the village, of which Filter names a page.
func New(ctx screen.Context) screen.Screen {
	return pile.New(ctx, pile.About{Title: title, Help: help, Explain: diary.Explain}, func(p *pile.Pile) pile.Level {
		s := &screenful{Pile: p, by: visits.ByMust, last: told{day: ctx.Today()}}
		if by := visits.By(ctx.Page.Filter); slices.Contains(visits.Bys(), by) {
			s.by = by
		}
		switch {
		case ctx.Page.ID != "":
			return s.house(ctx.Page.ID)
		case ctx.Page.Filter == filterLeft:
			return s.houses("", visits.Open)
		}
		return s.counts()
	})
}

// numbers are the columns of counts.
var numbers = []struct {
	title string
	state visits.State
}{{colTotal, visits.All}, {colMet, visits.Met}, {colOpen, visits.Open}, {colPhone, visits.Phone}, {colAbsent, visits.Absent},
	{colOverdue, visits.Overdue}, {colGone, visits.Gone}, {colUnknown, visits.Unknown}}

// counts is a page of counts.
func (s *screenful) counts() *pile.List {
	list := &pile.List{}
	list.Read = func(tx *store.Tx) (pile.Content, error) {
		c, err := visits.Read(tx, s.period)
		if err != nil {
			return pile.Content{}, err
		}
		parts := c.Parts(s.by)
		out := pile.Content{Head: s.by.Name(), Under: c.Notes(s.by), Enter: keyOpen, Empty: wordNobody,
			Columns: []widget.Column{{Title: colName}}, Digits: s.pages(list, parts)}
		for _, n := range numbers {
			out.Columns = append(out.Columns, widget.Column{Title: n.title, Width: max(4, term.Width(n.title)), Right: true})
		}
		for _, p := range parts {
			out.Rows = append(out.Rows, numbersOf(p))
			out.Details = append(out.Details, rateOf(p))
		}
		out.Open = func(row int) tea.Cmd { return s.open(parts[row], visits.Open) }
		return out, nil
	}
	return list
}

// numbersOf is a line of counts; what nobody is in is blank, but for the first ones.
func numbersOf(p visits.Part) []string {
	line := []string{p.Name}
	for i, n := range numbers {
		text := fmt.Sprint(p.Count(n.state))
		if text == "0" && i > 2 {
			text = ""
		}
		line = append(line, text)
	}
	return line
}

// rateOf is the share of those met in words.
func rateOf(p visits.Part) string {
	rate, known := p.Rate()
	if !known {
		return fmt.Sprintf(noRate, p.Name)
	}
	return fmt.Sprintf(wordRate, p.Name, rate*100, p.Count(visits.All)-p.Count(visits.Gone), p.Count(visits.Met), p.Count(visits.Left))
}

// pages are the digits that go to the other pages, the one that changes the days and the one that asks for a number.
func (s *screenful) pages(list *pile.List, parts []visits.Part) (digits []pile.Digit) {
	for i, by := range visits.Bys() {
		digits = append(digits, pile.Digit{Name: pageNames[i], Do: func(int) tea.Cmd {
			s.by = by
			list.Select(0)
			return s.Init()
		}})
	}
	return append(digits, pile.Digit{Name: doPeriod, Do: func(int) tea.Cmd { return s.askPeriod() }},
		pile.Digit{Name: doNumber, Do: func(row int) tea.Cmd {
			if row < 0 || row >= len(parts) || parts[row].People != nil {
				return s.Ctx.Warn(noNumber)
			}
			return s.askState(parts[row], func(state visits.State) tea.Cmd { return s.open(parts[row], state) })
		}})
}

// askPeriod asks for the days whose visits count.
func (s *screenful) askPeriod() tea.Cmd {
	var names []string
	for _, p := range visits.Periods() {
		names = append(names, p.Name())
	}
	return s.Push(pile.Menu(askPeriod, names, func(n int) tea.Cmd {
		s.period = visits.Periods()[n]
		s.Back()
		return s.Init()
	}))
}

// askState asks for one of the numbers of a line.
func (s *screenful) askState(p visits.Part, then func(visits.State) tea.Cmd) tea.Cmd {
	var names []string
	for _, state := range visits.States() {
		names = append(names, fmt.Sprintf(numberOf, state.Name(), p.Count(state)))
	}
	return s.Push(pile.Menu(fmt.Sprintf(askNumber, p.Name), names, func(n int) tea.Cmd {
		s.Back()
		return then(visits.States()[n])
	}))
}

// open lists what is behind a number.
func (s *screenful) open(p visits.Part, state visits.State) tea.Cmd {
	if p.People != nil {
		return s.Push(s.people())
	}
	return s.Push(s.houses(p.Key, state))
}

// people are the officers of the village's count; a name that is not on the list is put on it by digit.
func (s *screenful) people() *pile.List {
	return &pile.List{Read: func(tx *store.Tx) (pile.Content, error) {
		coverage, err := visits.Read(tx, s.period)
		p, _ := coverage.Part(s.by, partVillage)
		c := pile.Content{Head: p.Name, Count: fmt.Sprintf(countPeople, p.Count(visits.Met), p.Count(visits.All)), Empty: wordNoOfficer,
			Columns: []widget.Column{{Title: colPerson, Width: 16}, {Title: colPost}, {Title: colDays, Width: 8, Right: true}, {Title: colLast, Width: 12}}}
		for _, one := range p.People {
			post := one.Post
			if one.Unlisted {
				post = wordUnlisted
			}
			c.Rows = append(c.Rows, []string{one.Name, post, fmt.Sprint(one.Days), one.Last})
		}
		c.Digits = []pile.Digit{{Name: doList, Do: func(row int) tea.Cmd {
			if row < 0 || row >= len(p.People) || !p.People[row].Unlisted {
				return s.Ctx.Warn(noUnlisted)
			}
			return s.list(p.People[row].Name)
		}}}
		return c, err
	}}
}

// partVillage is the count of officers.
const partVillage = "village"

// list puts somebody who went on the list of officers.
func (s *screenful) list(name string) tea.Cmd {
	return s.Push(pile.Typed(fmt.Sprintf(askPost, name), hintPost, most, []fields.Field{{Label: colPost}}, func(texts []string) tea.Cmd {
		return s.Write(func(tx *store.Tx) error { return tx.SetOfficer(name, texts[0], "village", "") },
			func() string { return fmt.Sprintf(saidListed, name) }, nil)
	}))
}
