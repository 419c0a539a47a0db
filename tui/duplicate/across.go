package duplicate

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/duplicate"
	"cunce/store/people"
	"cunce/tui/widget"
)

// The digits of a pair in two villages.
const (
	digitAsk       = 6
	digitEndsOther = 7
)

// across does what a digit says about somebody who is in two villages.
func (s *Screen) across(p duplicate.Pair, digit int) tea.Cmd {
	if digit == digitAsk {
		names := s.facts.names
		return s.write(func(tx *store.Tx) (string, error) {
			n, err := duplicate.Ask(tx, p, names)
			if n == 0 {
				return saidAskedAlready, err
			}
			return saidAsked, err
		})
	}
	ends := p.Keep
	if digit == digitEndsOther {
		ends = p.Other
	}
	var options []string
	for _, way := range duplicate.Ways() {
		options = append(options, wayWords[way])
	}
	options = append(options, optNoEnd)
	s.prompt = widget.NewPrompt(fmt.Sprintf(askWay, s.villageOf(ends), ends.Name), options...)
	s.chosen = func(option int) tea.Cmd {
		s.prompt = nil
		if option == len(duplicate.Ways()) {
			return nil
		}
		way, asking := duplicate.Ways()[option], askDay
		if way == people.Leave {
			asking = askHow
		}
		s.open(asking, func(text string) tea.Cmd {
			c := people.Change{Kind: way, Date: strings.TrimSpace(text)}
			if way == people.Leave {
				c.Date, c.Reason = "", text
			}
			return s.end(p, ends, c)
		})
		return nil
	}
	return nil
}

// end takes the person off the list of the village that is wrong.
func (s *Screen) end(p duplicate.Pair, ends duplicate.Side, c people.Change) tea.Cmd {
	village := s.villageOf(ends)
	return s.writeFile(func(db *store.DB, by string) (string, error) {
		told, err := duplicate.End(db, by, p, ends.ID, c)
		return fmt.Sprintf(saidEnded, village, ends.Name, wayWords[c.Kind]) + strings.Join(told, ""), err
	})
}

// settle withdraws the issues about pairs that villages have put right.
func (s *Screen) settle() tea.Cmd {
	return s.write(func(tx *store.Tx) (string, error) {
		n, err := duplicate.Settle(tx)
		return fmt.Sprintf(saidSettled, n), err
	})
}
