package oversee

import (
	"cmp"
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/penalty"
	"cunce/tui/fields"
	"cunce/tui/pile"
	"cunce/tui/widget"
)

// penalties rehearses what would be paid, along the chain of responsibility; nobody is fined.
func (s screenful) penalties() *pile.List {
	by, day := penalty.ByGroup, ""
	return &pile.List{Read: func(tx *store.Tx) (pile.Content, error) {
		r, err := penalty.Read(tx, day)
		if err != nil {
			return pile.Content{}, err
		}
		t := r.Table(by)
		c := s.Of(t, 0)
		c.Head, c.Under, c.Enter, c.Empty = headPenalty, t.Notes, keyIssues, wordNoPenalty
		shares := append(r.Shares(by), r.Whole())
		c.Open = func(row int) tea.Cmd { return s.Push(s.fined(shares[row])) }
		for _, other := range penalty.Bys() {
			c.Digits = append(c.Digits, pile.Digit{Name: linkNames[other], Do: func(int) tea.Cmd {
				by = other
				return s.Init()
			}})
		}
		area, village := penalty.Chained(tx)
		c.Digits = append(c.Digits, pile.Digit{Name: doDay, Do: func(int) tea.Cmd {
			return s.Push(pile.Typed(doDay, hintDay, mostText, []fields.Field{{Label: askUntil, Text: r.Day}}, func(texts []string) tea.Cmd {
				until, ok := s.day(texts[0])
				if !ok {
					return s.Ctx.Warn(wrongDate)
				}
				if until < s.Ctx.Today() {
					return s.Ctx.Warn(wrongPast)
				}
				day = until
				s.Back()
				return s.Init()
			}))
		}}, pile.Digit{Name: doChain, Do: func(int) tea.Cmd { return s.chain(area, village) }})
		return c, nil
	}}
}

// chain asks who has the area and the village.
func (s screenful) chain(area, village string) tea.Cmd {
	return s.Push(pile.Typed(doChain, hintChain, mostText, []fields.Field{{Label: askArea, Text: area}, {Label: askVillage, Text: village}}, func(texts []string) tea.Cmd {
		return s.Write(func(tx *store.Tx) error { return penalty.SetChain(tx, texts[0], texts[1]) }, func() string { return saidTold }, nil)
	}))
}

// fined are the issues behind a number.
func (s screenful) fined(share penalty.Share) *pile.List {
	return &pile.List{Read: func(tx *store.Tx) (pile.Content, error) {
		var ids []string
		for _, l := range share.Lines {
			ids = append(ids, l.ID)
		}
		c, err := s.found(tx, ids)
		if err != nil {
			return c, err
		}
		c.Head = fmt.Sprintf(headFined, share.Name)
		c.Columns = append(c.Columns[:4:4], widget.Column{Title: colDue, Width: 10}, widget.Column{Title: colReason, Width: 8})
		for i, l := range share.Lines {
			c.Rows[i][5] = l.Reason.Name()
			detail := fmt.Sprintf(tellChain, cmp.Or(l.Chain.Area, wordNone), cmp.Or(l.Chain.Village, wordNone), cmp.Or(l.Chain.Group, wordNone), cmp.Or(l.Chain.Helper, wordNone),
				cmp.Or(l.Chain.Person, wordNone))
			if l.Second {
				detail += tellSecond
			}
			c.Details = append(c.Details, detail)
		}
		return c, nil
	}}
}
