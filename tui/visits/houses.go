package visits

import (
	"fmt"
	"path/filepath"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/contact"
	"cunce/store/print"
	"cunce/store/visits"
	"cunce/store/visits/paper"
	"cunce/tui/pile"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// houses are the households behind a number; they are read again after every visit that is written down.
func (s *screenful) houses(key string, state visits.State) *pile.List {
	by := s.by
	list := &pile.List{}
	list.Read = func(tx *store.Tx) (pile.Content, error) {
		c, err := visits.Read(tx, s.period)
		if err != nil {
			return pile.Content{}, err
		}
		officers, err := tx.Officers("")
		p, ok := c.Part(by, key)
		if !ok || err != nil {
			return pile.Content{Head: by.Name(), Empty: wordNoHouse, Columns: []widget.Column{{}}}, err
		}
		all := p.Households(state)
		out := pile.Content{Head: fmt.Sprintf(headHouses, p.Name, state.Name()), Count: fmt.Sprintf(countHouses, len(all)), Enter: keyRecord,
			Empty: wordNoHouse, Columns: []widget.Column{{Title: colGroup, Width: 10, Most: 20}, {Title: colNumber, Width: 8, Right: true},
				{Title: colHead, Width: 8}, {Title: colState, Width: 10}, {Title: colVisit}}}
		for _, h := range all {
			at, _ := p.StateOf(h.ID)
			out.Rows = append(out.Rows, []string{h.Group(), h.ShortNumber(), h.Head(), at.Name(), visitOf(h)})
			out.Details = append(out.Details, describe(h))
			out.Styles = append(out.Styles, styleOf(at))
		}
		out.Menu = []screen.Action{{Name: doPrint, Do: func() tea.Cmd { return s.print(p, state, c.Notes(by)) }}}
		at := func(do func(visits.House) tea.Cmd) func(int) tea.Cmd {
			return func(row int) tea.Cmd {
				if row < 0 || row >= len(all) {
					return s.Ctx.Warn(noHouse)
				}
				return do(all[row])
			}
		}
		out.Open = func(row int) tea.Cmd {
			return at(func(h visits.House) tea.Cmd { return s.record(h, officers, &staying{list, row, key, state}) })(row)
		}
		out.Digits = []pile.Digit{{Name: doRecord, Do: out.Open},
			{Name: doEntry, Do: at(func(h visits.House) tea.Cmd { return s.enter(c.Round, h) })},
			{Name: doHouse, Do: at(func(h visits.House) tea.Cmd {
				return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Household, ID: h.ID}})
			})},
			{Name: doVisits, Do: at(func(h visits.House) tea.Cmd { return s.Push(s.house(h.ID)) })},
			{Name: doNumber, Do: func(int) tea.Cmd {
				return s.askState(p, func(next visits.State) tea.Cmd { s.Back(); return s.Push(s.houses(key, next)) })
			}}}
		return out, nil
	}
	return list
}

// print writes the list to go with into the folder beside the data file.
func (s *screenful) print(p visits.Part, state visits.State, notes []string) tea.Cmd {
	db, from := s.Ctx.DB, paper.From{Place: s.Ctx.DB.Identity().Name, By: s.Ctx.Operator(), Day: s.Ctx.Today()}
	return s.Work(func() (string, error) {
		list := paper.Print(p, state, notes, from)
		path, err := print.Keep(filepath.Join(filepath.Dir(db.Path()), print.Folder), list.Title, ".html", list)
		return fmt.Sprintf(saidPrinted, filepath.Join(print.Folder, filepath.Base(path))), err
	})
}

// enter opens the main form of the round under way about a household.
func (s *screenful) enter(round store.Round, h visits.House) tea.Cmd {
	if round.Record == nil || len(round.Forms()) == 0 {
		return s.Ctx.Warn(noRound)
	}
	return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Entry, ID: h.ID, Form: round.Forms()[0], Round: round.ID}})
}

func styleOf(state visits.State) term.Style {
	if state == visits.Met || state == visits.Gone {
		return theme.Answered()
	}
	return theme.Plain()
}

// visitOf is the last visit of a household in one line.
func visitOf(h visits.House) string {
	v, ok := h.Last()
	if !ok {
		return wordNever
	}
	last := []string{v.Day, contact.ResultName(v.Result), v.Who}
	if v.Role != "" {
		last = append(last, contact.RoleName(v.Role))
	}
	return strings.Join(last, " ")
}

// describe says why a household is asked about, who helps it, and how often anybody went.
func describe(h visits.House) string {
	helper := h.Care.Helper
	if helper == "" {
		helper = wordNoHelper
	}
	why := h.Why()
	if len(h.Kinds) == 0 && why != "" {
		why = fmt.Sprintf(wordUnknown, why)
	}
	return fmt.Sprintf(detailOf, why, helper, len(h.Visits))
}

// house are the visits of one household, the latest first, and where it stands on every page.
func (s *screenful) house(id string) *pile.List {
	list := &pile.List{}
	list.Read = func(tx *store.Tx) (pile.Content, error) {
		c, err := visits.Read(tx, s.period)
		if err != nil {
			return pile.Content{}, err
		}
		officers, err := tx.Officers("")
		h, ok := c.House(id)
		if !ok || err != nil {
			return pile.Content{Head: title, Empty: wordGone, Columns: []widget.Column{{}}}, err
		}
		out := pile.Content{Head: fmt.Sprintf(headHouse, h.Group(), h.ShortNumber(), h.Head()), Count: fmt.Sprintf(countVisits, len(h.Visits)),
			Under: append([]string{describe(h)}, standing(c, id)...), Empty: wordNoVisits, Enter: keyForm,
			Columns: []widget.Column{{Title: colDay, Width: 10}, {Title: colResult, Width: 10}, {Title: colWho, Width: 14}, {Title: colRole, Width: 12}, {Title: colSign, Width: 6}, {Title: colForm}}}
		var seen []contact.Visit
		for i := len(h.Visits) - 1; i >= 0; i-- {
			v := h.Visits[i]
			form := v.Form
			if f, err := tx.Form(v.Form); err == nil {
				form = f.Title
			}
			if v.From != "" {
				form += wordJoined
			}
			seen = append(seen, v)
			out.Rows = append(out.Rows, []string{v.Day, contact.ResultName(v.Result), v.Who, contact.RoleName(v.Role), signs[v.Sign], form})
		}
		out.Open = func(row int) tea.Cmd {
			if seen[row].From != "" {
				return s.Ctx.Warn(noJoined)
			}
			return openVisit(seen[row])
		}
		out.Digits = []pile.Digit{{Name: doRecord, Do: func(int) tea.Cmd { return s.record(h, officers, nil) }}}
		if s.Ctx.Page.ID == "" { // else it is where one came from
			out.Digits = append(out.Digits, pile.Digit{Name: doHouse, Do: func(int) tea.Cmd {
				return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Household, ID: id}})
			}})
		}
		return out, nil
	}
	return list
}

// openVisit opens the form that tells a visit.
func openVisit(v contact.Visit) tea.Cmd {
	return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Entry, ID: v.Household, Form: v.Form, Round: v.Round, Response: v.Response}})
}

// standing says where a household stands on the pages that ask about it.
func standing(c visits.Coverage, id string) (lines []string) {
	var told []string
	for _, by := range visits.Bys()[:3] {
		for i, p := range c.Parts(by) {
			state, ok := p.StateOf(id)
			if !ok || i > 0 && by != visits.Bys()[2] {
				continue // kinds and helpers only tell the first line again
			}
			told = append(told, fmt.Sprintf(standsOf, p.Name, state.Name()))
		}
	}
	if len(told) == 0 {
		return []string{standsNowhere}
	}
	return []string{strings.Join(told, "  ")}
}
