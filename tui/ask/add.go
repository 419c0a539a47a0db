package ask

import (
	"fmt"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms/normal"
	"cunce/store"
	"cunce/store/ask"
	"cunce/tui/fields"
	"cunce/tui/pile"
)

// A making is a condition that is put together step by step.
type making struct {
	*asker
	to     int // the condition to which the clause goes, -1 for a new one
	fields []ask.Field
	field  ask.Field
	clause ask.Clause
}

// known reads something of what can be asked, and goes on with it.
func (a *asker) known(read func(*ask.Vocabulary) error, then func() tea.Cmd) tea.Cmd {
	return a.reading(func(tx *store.Tx) error {
		v, err := ask.Load(tx)
		if err != nil {
			return err
		}
		return read(v)
	}, then)
}

// reading reads something of the file, and goes on with it.
func (a *asker) reading(read func(*store.Tx) error, then func() tea.Cmd) tea.Cmd {
	db := a.Ctx.DB
	return a.Doing(wordReading, func() (func() tea.Cmd, error) { return then, db.View(read) })
}

// add asks what a condition is about: a card, the issues, a form.
func (a *asker) add(to int) tea.Cmd {
	m := &making{asker: a, to: to}
	var sources []ask.Source
	return a.known(func(v *ask.Vocabulary) error { sources = v.Sources(); return nil }, func() tea.Cmd {
		var names []string
		for _, s := range sources {
			name := s.Title
			if s.Village {
				name = fmt.Sprintf(ofVillage, name)
			}
			names = append(names, name)
		}
		return a.Push(pile.Pick(askSource, names, func(n int) tea.Cmd { return m.about(sources[n].On) }))
	})
}

// about asks which of the fields.
func (m *making) about(on string) tea.Cmd {
	return m.known(func(v *ask.Vocabulary) (err error) { m.fields, err = v.Fields(on); return err }, func() tea.Cmd {
		var names []string
		for _, f := range m.fields {
			name := f.Label
			if f.AboutItems() {
				name = fmt.Sprintf(ofItem, name, f.Group)
			}
			names = append(names, name)
		}
		title := ""
		if len(m.fields) > 0 {
			title = m.fields[0].Title
		}
		return m.Push(pile.Pick(fmt.Sprintf(askField, title), names, func(n int) tea.Cmd {
			m.field = m.fields[n]
			m.clause = ask.Clause{On: m.field.On, Field: m.field.Name}
			return m.Push(m.ops())
		}))
	})
}

// ops asks how it is compared.
func (m *making) ops() pile.Level {
	ops, names := m.field.Ops(), []string{}
	for _, op := range ops {
		names = append(names, m.field.OpName(op))
	}
	return pile.Menu(m.field.Label, names, func(n int) tea.Cmd {
		m.clause.Op = ops[n]
		switch takes := m.clause.Op.Takes(); {
		case takes == 0:
			return m.whom()
		case len(m.field.Choices) > 0:
			return m.Push(m.choices())
		default:
			return m.Push(m.typed(takes))
		}
	})
}

// choices asks with which of the choices; one of them is enough.
func (m *making) choices() pile.Level {
	var names []string
	for _, c := range m.field.Choices {
		names = append(names, c.Label)
	}
	return pile.Choose(askChoices, names, nil, func(chosen []int) tea.Cmd {
		if len(chosen) == 0 {
			return m.Ctx.Warn(needChoice)
		}
		m.clause.Values = nil
		for _, n := range chosen {
			m.clause.Values = append(m.clause.Values, m.field.Choices[n].Name)
		}
		return m.whom()
	})
}

// mostValue is how many characters what is compared with may have.
const mostValue = 30

// typed asks for a number, a day or some words, or two of them.
func (m *making) typed(takes int) pile.Level {
	label, hint := labelText, ""
	switch {
	case m.field.Day():
		label, hint = labelDate, hintDate
	case m.field.Number():
		label, hint = labelNumber, hintNumber
		if m.field.Unit != "" {
			label = fmt.Sprintf(labelUnit, label, m.field.Unit)
		}
	}
	lines := []fields.Field{{Label: label}}
	if takes == 2 {
		lines = []fields.Field{{Label: labelFrom}, {Label: labelTo}}
	}
	return pile.Typed(m.field.Label+" "+m.field.OpName(m.clause.Op), hint, mostValue, lines, func(texts []string) tea.Cmd {
		m.clause.Values = nil
		for _, text := range texts {
			if text = strings.TrimSpace(normal.Width(text)); text == "" {
				return m.Ctx.Warn(needValue)
			}
			if day, ok := fields.Day(text, m.Ctx.Now()); ok && m.field.Day() {
				text = day
			}
			m.clause.Values = append(m.clause.Values, text)
		}
		return m.whom()
	})
}

// whom asks of which people or issues it must hold; a household is one.
func (m *making) whom() tea.Cmd {
	if m.to >= 0 {
		return m.done(ask.Condition{})
	}
	title, names := askWho, whoPeople
	switch {
	case m.field.AboutItems():
		title, names = askItem, whoItems
	case m.field.AboutIssues():
		names = whoIssues
	case !m.field.AboutPeople():
		return m.done(ask.Condition{})
	}
	return m.Push(pile.Menu(title, names[:], func(n int) tea.Cmd {
		switch n {
		case 0:
			return m.done(ask.Condition{Who: ask.Some})
		case 1:
			return m.done(ask.Condition{Who: ask.Every})
		case 2:
			return m.done(ask.Condition{Who: ask.Count})
		}
		return m.Push(pile.Typed(askCount, hintCount, mostValue, []fields.Field{{Label: labelLeast}, {Label: labelMost}}, m.counted))
	}))
}

// counted takes how many there are at least and at most; a blank is no bound.
func (m *making) counted(texts []string) tea.Cmd {
	c := ask.Condition{Who: ask.Count, Most: -1}
	for i, bound := range []*int{&c.Least, &c.Most} {
		if texts[i] == "" {
			continue
		}
		n, err := strconv.Atoi(normal.Width(texts[i]))
		if err != nil || n < 0 {
			return m.Ctx.Warn(badCount)
		}
		*bound = n
	}
	if texts[0] == "" && texts[1] == "" {
		return m.Ctx.Warn(badCount)
	}
	return m.done(c)
}

// done puts the clause into the question, if the question can be asked then.
func (m *making) done(c ask.Condition) tea.Cmd {
	q, name := m.question()
	if m.to >= 0 {
		old := q.All[m.to]
		old.Any = append(old.Any[:len(old.Any):len(old.Any)], m.clause)
		q.All[m.to] = old
	} else {
		m.list.Select(len(q.All))
		c.Any = []ask.Clause{m.clause}
		q.All = append(q.All, c)
	}
	return m.known(func(v *ask.Vocabulary) error { return v.Check(q) }, func() tea.Cmd { return m.put(q, name) })
}
