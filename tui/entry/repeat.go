package entry

import (
	"fmt"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
)

// free reports a repeat whose instances the officer adds and removes.
func free(repeat forms.Place) bool {
	return repeat.Repeat() != nil && repeat.Repeat().RepeatCount == ""
}

// inside reports whether a place is in an instance of a repeat.
func inside(p, repeat forms.Place) bool {
	for row := p.Instance(); row.IsInstance(); row = row.Outer().Instance() {
		if row.Outer() == repeat {
			return true
		}
	}
	return false
}

// ended are the repeats whose last instance is left on the way from one place to another, the inner ones first, as far as one
// more can be added.
func ended(here, to forms.Place) []forms.Place {
	var out []forms.Place
	for row := here.Instance(); row.IsInstance(); row = row.Outer().Instance() {
		if repeat := row.Outer(); inside(to, repeat) {
			break
		} else if free(repeat) {
			out = append(out, repeat)
		}
	}
	return out
}

// An again asks, behind the last question of a repeat's last instance, whether there is one more.
type again struct{ repeats []forms.Place }

func (a *again) key(m *model, p press) tea.Cmd {
	switch {
	case p.digit == 1:
		m.pace.advance(p.msg.String(), false, m.at())
		return m.add(a.repeats[0])
	case p.digit == 2, p.do == actAccept, p.do == actNext, p.do == actNextGroup, p.char == '+':
		if p.digit == 2 {
			m.pace.advance(p.msg.String(), false, m.at())
		}
		m.layer = nil
		if len(a.repeats) > 1 {
			m.layer = &again{a.repeats[1:]}
			return nil
		}
		return m.leave()
	case p.do == actPrev, p.char == '-':
		m.layer = nil
		m.arrive()
	case p.do != actNone:
		m.layer = nil
		return m.ask(p)
	default:
		m.warn(wordAgainKeys)
	}
	return nil
}

// deciding handles keys at a repeat as a whole: one more, or on.
func (m *model) deciding(p press) (tea.Cmd, bool) {
	switch p.digit {
	case 1:
		m.pace.advance(p.msg.String(), false, m.at())
		return m.add(m.field.at), true
	case 2:
		m.pace.advance(p.msg.String(), false, m.at())
		return m.onward(), true
	}
	return nil, false
}

// add puts a new instance behind another one, or at the end of a repeat, and opens it.
func (m *model) add(behind forms.Place) tea.Cmd {
	m.layer = nil
	row, r := m.ses.Add(behind)
	m.arrive()
	if r.Verdict != forms.Accepted {
		m.warn(r.Message)
		return nil
	}
	cmd := m.changed()
	m.say(fmt.Sprintf(wordAdded, m.nth(row)))
	return cmd
}

// remove ends an instance; it asks nothing, since Ctrl+Z brings it back.
func (m *model) remove(row forms.Place) tea.Cmd {
	name := m.numberedRow(row)
	if r := m.ses.Remove(row); r.Verdict != forms.Accepted {
		m.warn(r.Message)
		return nil
	}
	m.arrive()
	cmd := m.changed()
	m.say(fmt.Sprintf(wordRemoved, name))
	return cmd
}

// shift moves an instance up or down among its own.
func (m *model) shift(row forms.Place, by int) tea.Cmd {
	rows := m.ses.Instances(row.Outer())
	to := slices.Index(rows, row) + by
	if to < 0 || to >= len(rows) {
		m.warn(wordNoFurther)
		return nil
	}
	if r := m.ses.Move(row, to); r.Verdict != forms.Accepted {
		m.warn(r.Message)
		return nil
	}
	m.arrive()
	cmd := m.changed()
	m.say(fmt.Sprintf(wordShifted, m.nameOf(row), to+1))
	return cmd
}

// nth is the place of an instance among its own, from 1.
func (m *model) nth(row forms.Place) int { return slices.Index(m.ses.Instances(row.Outer()), row) + 1 }
