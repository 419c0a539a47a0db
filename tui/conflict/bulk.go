package conflict

import (
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/conflict"
	"cunce/tui/keys"
	"cunce/tui/widget"
)

// rules offers the rules, each with how many it would decide.
func (s *Screen) rules() tea.Cmd {
	var items []widget.Item
	for _, rule := range conflict.Rules() {
		name := rule.Title()
		if rule != conflict.BySide {
			name = fmt.Sprintf(ruleCount, name, len(conflict.Propose(s.facts.all, rule, conflict.Side{}, s.ctx.Now())))
		}
		items = append(items, widget.Item{Name: name})
	}
	s.stage, s.menu = ruling, widget.NewMenu(fmt.Sprintf(askRule, len(s.facts.all)-s.facts.later), items)
	s.chosen = func(n int) tea.Cmd {
		s.rule, s.side = conflict.Rules()[n], conflict.Side{}
		if s.rule == conflict.BySide {
			return s.pickSide()
		}
		return s.look()
	}
	return nil
}

// pickSide offers the sides.
func (s *Screen) pickSide() tea.Cmd {
	open := slices.DeleteFunc(slices.Clone(s.facts.all), func(c conflict.Conflict) bool { return c.Later })
	s.sides = conflict.Sides(open)
	var items []widget.Item
	for _, side := range s.sides {
		items = append(items, widget.Item{Name: fmt.Sprintf(sideCount, side.By, conflict.Computer(side.Device), side.Count)})
	}
	s.stage, s.menu = siding, widget.NewMenu(askSide, items)
	s.chosen = func(n int) tea.Cmd {
		s.side = s.sides[n]
		return s.look()
	}
	return nil
}

// look shows what the rule would decide; nothing is written.
func (s *Screen) look() tea.Cmd {
	choices := conflict.Propose(s.facts.all, s.rule, s.side, s.ctx.Now())
	if len(choices) == 0 {
		return s.ctx.Warn(noRule)
	}
	s.stage, s.choices, s.preview = looking, choices, widget.NewTable()
	s.layPreview()
	return nil
}

// lookKey is a key on the list of what a rule would decide.
func (s *Screen) lookKey(k tea.KeyMsg) tea.Cmd {
	switch digit, is := keys.Digit(k); {
	case is && digit == 1:
		s.prompt = widget.NewPrompt(fmt.Sprintf(askBulk, len(s.choices)), optBulk, optNo)
		s.chosen = func(option int) tea.Cmd {
			s.prompt = nil
			if option == 1 {
				return nil
			}
			return s.decideAll()
		}
	case is && digit == 2:
		if at := s.preview.Selected(); at >= 0 && at < len(s.choices) {
			s.choices = slices.Delete(s.choices, at, at+1)
			if len(s.choices) == 0 {
				return s.rules()
			}
			s.layPreview()
		}
	case !is:
		s.preview.Update(k)
	}
	return nil
}

func (s *Screen) decideAll() tea.Cmd {
	rule, side, choices := s.rule, s.side, s.choices
	return s.write(func(db *store.DB, by string) (string, error) {
		done, left, err := conflict.DecideAll(db, by, rule, side, choices)
		said := fmt.Sprintf(saidBulk, done.Count)
		if left > 0 {
			said += fmt.Sprintf(saidBulkLeft, left)
		}
		return said, err
	})
}

// turn lists what was decided by rules, so that one of them can be taken back.
func (s *Screen) turn() tea.Cmd {
	var items []widget.Item
	for _, b := range s.facts.bulks {
		name := fmt.Sprintf(bulkLine, b.Time.Format("01-02 15:04"), b.By, b.Count, called(b))
		if b.Undone {
			name += bulkUndone
		}
		items = append(items, widget.Item{Name: name})
	}
	if len(items) == 0 {
		return s.ctx.Warn(noBulks)
	}
	s.stage, s.menu, s.chosen = turning, widget.NewMenu(askTurn, items), s.askBack
	return nil
}

func called(b conflict.Bulk) string {
	return strings.TrimSuffix(b.Rule.Title()+"："+b.Side, "：")
}

// askBack asks whether one of them is really to be taken back.
func (s *Screen) askBack(n int) tea.Cmd {
	b := s.facts.bulks[n]
	if b.Undone {
		return s.ctx.Warn(undoneAlready)
	}
	s.prompt = widget.NewPrompt(fmt.Sprintf(askBack, b.Time.Format("01-02 15:04"), b.Count), optBack, optStay)
	s.chosen = func(option int) tea.Cmd {
		s.prompt, s.chosen = nil, s.askBack
		if option == 1 {
			return nil
		}
		return s.write(func(db *store.DB, by string) (string, error) {
			back, left, err := conflict.UndoBulk(db, by, b)
			said := fmt.Sprintf(saidBack, back)
			if left > 0 {
				said += fmt.Sprintf(saidBackLeft, left)
			}
			return said, err
		})
	}
	return nil
}
