package tasklist

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/tasklist"
	"cunce/tui/screen"
)

// candidates are those whom a row may mean.
type candidates struct {
	task  tasklist.Task
	all   []tasklist.Candidate
	found bool // by what was typed, in place of the row's own name
}

// decided is what was said of a row.
type decided struct {
	task tasklist.Task
	said string
}

// lookWho finds whom a row may mean.
func (s *Screen) lookWho(t tasklist.Task) tea.Cmd {
	db := s.ctx.DB
	return s.run(reading, func() (any, error) {
		got := candidates{task: t}
		err := db.View(func(tx *store.Tx) (err error) {
			got.all, err = t.Candidates(tx)
			return err
		})
		return got, err
	})
}

// mostCandidates is how many are offered; who finds more types more.
const mostCandidates = 40

// chooseWho asks whom the row means: equal names are told apart by group, number and the end of the ID number.
func (s *Screen) chooseWho(c candidates) {
	if c.found {
		s.trail = s.trail[:len(s.trail)-1]
	}
	if len(c.all) > mostCandidates {
		c.all = c.all[:mostCandidates]
	}
	s.push(func() {
		var names []string
		for _, one := range c.all {
			names = append(names, candidateLine(one))
		}
		named := strings.Join(strings.Fields(c.task.Name()+" "+c.task.Tail()+" "+c.task.Place()), " ")
		ask := fmt.Sprintf(askWho, c.task.Row(), named)
		if c.found && len(c.all) == 0 {
			ask = noneFound
		}
		names = append(names, whoElse)
		if c.task.Household() == "" && !c.task.Nobody() {
			names = append(names, whoNobody)
		} else {
			names = append(names, whoAfterAll)
		}
		s.ask(ask, names, func(n int) tea.Cmd {
			switch {
			case n < len(c.all):
				return s.decide(c.task, c.all[n].Member)
			case n == len(c.all):
				s.askName(c.task)
				return nil
			}
			return s.decideNobody(c.task)
		})
	})
}

func candidateLine(c tasklist.Candidate) string {
	tail := noNumber
	if c.Tail != "" {
		tail = fmt.Sprintf(tailOf, c.Tail)
	}
	line := fmt.Sprintf(candidateOf, c.Name, tail, c.Group, numbered(c.Number), c.Head)
	if c.Left {
		line += wordLeftVillage
	}
	return line
}

// askName looks for somebody by another name, or by the end of the ID number.
func (s *Screen) askName(t tasklist.Task) {
	s.push(func() {
		s.line(askName, "", func(text string) tea.Cmd {
			db := s.ctx.DB
			return s.run(reading, func() (any, error) {
				got := candidates{task: t, found: true}
				err := db.View(func(tx *store.Tx) (err error) {
					got.all, err = t.Lookup(tx, text)
					return err
				})
				return got, err
			})
		})
	})
}

// decide says whom the row means.
func (s *Screen) decide(t tasklist.Task, member string) tea.Cmd {
	return s.change(t, saidWho, func(tx *store.Tx) error { return t.Choose(tx, member) })
}

// decideNobody says that there is no such person, or takes back what was said of the row.
func (s *Screen) decideNobody(t tasklist.Task) tea.Cmd {
	if t.Household() != "" || t.Nobody() {
		return s.change(t, saidApart, func(tx *store.Tx) error { return t.Choose(tx, "") })
	}
	l := s.listOf(t.List())
	if l == nil {
		return nil
	}
	of := *l
	return s.change(t, saidNobody, func(tx *store.Tx) error { return t.SayNobody(tx, of) })
}

func (s *Screen) change(t tasklist.Task, said string, work func(*store.Tx) error) tea.Cmd {
	db, by := s.ctx.DB, s.ctx.Operator()
	return s.run(reading, func() (any, error) {
		got := decided{said: said}
		err := db.Update(by, work)
		if err != nil {
			return nil, err
		}
		err = db.View(func(tx *store.Tx) (err error) {
			got.task, err = tasklist.ByID(tx, t.ID)
			return err
		})
		return got, err
	})
}

// afterDecision goes back to the rows; a row that somebody was found for is opened.
func (s *Screen) afterDecision(d decided) tea.Cmd {
	delete(s.drafts, d.task.ID)
	s.trail = nil
	s.push(s.toLists)
	s.push(s.toRows)
	if d.task.Household() != "" {
		s.task = d.task.ID
	}
	return tea.Batch(s.read(s.open), s.ctx.Say(d.said), screen.Send(screen.Saved{At: s.ctx.Now()}))
}
