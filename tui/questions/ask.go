package questions

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/question"
	"cunce/tui/fields"
	"cunce/tui/pile"
)

// ask asks the village that the page is about or that is seen; else whom is chosen first.
func (s *screenful) ask(task bool, places map[string]string) tea.Cmd {
	a := question.Asking{Task: task}
	page := s.Ctx.Page
	switch page.Filter {
	case FilterIssue:
		a.Issue = page.ID
	case "":
		a.Household = page.ID
	}
	village, err := s.village(a)
	switch {
	case err != nil:
		return s.Ctx.Fail(err)
	case page.Filter == FilterVillage:
		village = page.ID
	}
	if village != "" {
		return s.words(a, village)
	}
	codes := inOrder(places)
	if len(codes) == 0 {
		return s.Ctx.Warn(noVillages)
	}
	var names []string
	for _, code := range codes {
		names = append(names, places[code])
	}
	return s.Push(pile.OneOf(askWhom, append(names, optEvery), func(n int) tea.Cmd {
		if n < len(codes) {
			return s.words(a, codes[n])
		}
		return s.words(a, codes...)
	}))
}

// village is that of what is asked about, or the one that alone is seen; "" where nobody knows yet.
func (s *screenful) village(a question.Asking) (village string, err error) {
	if village = s.Ctx.DB.Scope(); village != "" {
		return village, nil
	}
	err = s.Ctx.DB.View(func(tx *store.Tx) error {
		switch {
		case a.Household != "":
			h, err := tx.Household(a.Household)
			if err == nil {
				village = h.Village
			}
			return err
		case a.Issue != "":
			i, err := tx.Issue(a.Issue)
			if err == nil {
				village = i.Village
			}
			return err
		}
		return nil
	})
	return village, err
}

// words asks for the words and the day, and then asks the villages.
func (s *screenful) words(a question.Asking, villages ...string) tea.Cmd {
	head := headAsk
	if a.Task {
		head = headTask
	}
	return s.Push(pile.Typed(head, hintAsk, mostText, []fields.Field{{Label: labelText}, {Label: labelDue}}, func(texts []string) tea.Cmd {
		due, ok := fields.DayOrNone(texts[1], s.Ctx.Now())
		if !ok {
			return s.Ctx.Warn(badDue)
		}
		a.Text, a.Due = texts[0], due
		var all []*store.DB
		for _, code := range villages {
			db, err := s.Ctx.DB.In(code)
			if err != nil {
				return s.Ctx.Fail(err)
			}
			all = append(all, db)
		}
		said := saidAsked
		if len(all) > 1 {
			said = fmt.Sprintf(saidEvery, len(all))
		}
		return s.WriteEach(all, func(tx *store.Tx) error { _, err := question.Ask(tx, a); return err }, func() string { return said }, nil)
	}))
}
