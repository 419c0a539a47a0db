package entry

import (
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/tui/keys"
	"cunce/tui/widget"
)

// keypad are the signs of the numeric pad on questions that digits answer, and on notes.
func (m *model) keypad(p press) (cmd tea.Cmd, used bool) {
	switch p.char {
	case '+':
		return m.act(press{do: actNextGroup}), true
	case '-':
		return m.act(press{do: actPrev}), true
	case '*':
		return m.act(press{do: actBulk}), true
	}
	return nil, false
}

// choosing gives the open list a key; used is false for a key that it has no use for.
func (m *model) choosing(p press) (cmd tea.Cmd, used bool) {
	f := &m.field
	if several := digitsOf(p.msg); len(several) > 1 {
		return m.atOnce(several), true
	}
	option, did := f.list.Update(p.msg)
	switch did {
	case widget.Ignored:
		if f.kind == kindOrder && (p.msg.Type == tea.KeyBackspace || p.msg.Type == tea.KeyCtrlH) {
			return m.takeBack(), true
		}
		return nil, false
	case widget.Missed:
		m.warn(wordNoOption)
	case widget.Picked:
		if f.kind == kindOne {
			m.pace.advance(p.msg.String(), false, m.at())
		}
		return m.choose(option), true
	}
	return nil, true
}

// digitsOf takes apart digits that came as one key, as a fast hand or an input method sends them.
func digitsOf(msg tea.KeyMsg) []tea.KeyMsg {
	if msg.Type != tea.KeyRunes || msg.Paste || len(msg.Runes) < 2 {
		return nil
	}
	var out []tea.KeyMsg
	for _, r := range msg.Runes {
		k := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}}
		if _, ok := keys.Digit(k); !ok {
			return nil
		}
		out = append(out, k)
	}
	return out
}

// atOnce takes digits that came together for one number; what is left over belongs to no question.
func (m *model) atOnce(digits []tea.KeyMsg) tea.Cmd {
	at := m.field.path
	var cmds []tea.Cmd
	for i, k := range digits {
		cmd, _ := m.choosing(pressed(k))
		cmds = append(cmds, cmd)
		over := m.field.path != at || m.layer != nil || m.field.kind == kindOne && m.field.list.Pending() == ""
		if over && i < len(digits)-1 {
			m.warn(wordSpilled)
			break
		}
	}
	return tea.Batch(cmds...)
}

// refusal says which keys the open question takes.
func (m *model) refusal() string {
	switch m.field.kind {
	case kindNone:
		return wordUnasked
	case kindMany:
		return wordBySeveral
	case kindOrder:
		return wordByOrder
	}
	return wordByDigit
}

// choose takes an option.
func (m *model) choose(option int) tea.Cmd {
	f := &m.field
	name := f.options[option].Name
	switch f.kind {
	case kindOne:
		return m.answered(m.ses.Answer(f.path, name))
	case kindOrder:
		return m.rank(toggled(f.order, name))
	}
	have := strings.Fields(m.standing(f.path))
	r := m.take(have, name)
	m.tick()
	if r.Verdict != forms.Accepted && m.said.text == "" {
		m.warn(r.Message)
	}
	return m.changed()
}

// take switches an option of several on or off. A rule that forbids the new one beside some that are chosen already (没有,
// 健康) makes way for the new one: those are taken off, and it is said.
func (m *model) take(have []string, name string) forms.Result {
	f := &m.field
	all := m.inOrder(toggled(have, name))
	r := m.ses.Answer(f.path, strings.Join(all, " "))
	if r.Verdict != forms.Violated || slices.Contains(have, name) || len(have) == 0 {
		return r
	}
	m.ses.Undo()
	var keep, off []string
	for _, other := range have {
		if m.fits(m.inOrder([]string{other, name})) {
			keep = append(keep, other)
		} else {
			off = append(off, other)
		}
	}
	if len(off) == 0 || !m.fits(m.inOrder(append(keep, name))) {
		return m.ses.Answer(f.path, strings.Join(all, " "))
	}
	r = m.ses.Answer(f.path, strings.Join(m.inOrder(append(keep, name)), " "))
	m.say(fmt.Sprintf(wordExclusive, m.labels(f.at, strings.Join(off, " ")), m.labels(f.at, name)))
	return r
}

// fits tries an answer and takes it back.
func (m *model) fits(names []string) bool {
	path := m.field.path
	before, typed := m.ses.Get(path), m.ses.Typed(path)
	r := m.ses.Answer(path, strings.Join(names, " "))
	if m.ses.Get(path) != before || m.ses.Typed(path) != typed {
		m.ses.Undo()
	}
	return r.Verdict != forms.Violated
}

// rank takes an order; the session gets it when it is whole.
func (m *model) rank(order []string) tea.Cmd {
	f := &m.field
	f.order = order
	m.tick()
	if left := len(f.options) - len(f.order); left > 0 && len(f.order) > 0 {
		m.say(fmt.Sprintf(wordRankLeft, left))
		return nil
	}
	r, changed := m.commit()
	if !changed {
		return nil
	}
	if r.Verdict != forms.Accepted {
		m.warn(r.Message)
	}
	return m.changed()
}

// takeBack is Backspace in a rank: the option that was put last is free again.
func (m *model) takeBack() tea.Cmd {
	order := m.field.order
	if len(order) == 0 {
		m.warn(wordByOrder)
		return nil
	}
	return m.rank(slices.Clone(order[:len(order)-1]))
}

// toggled adds an option behind the others, or takes it out.
func toggled(have []string, name string) []string {
	if i := slices.Index(have, name); i >= 0 {
		return slices.Delete(slices.Clone(have), i, i+1)
	}
	return append(slices.Clone(have), name)
}

// inOrder puts names into the order of the options.
func (m *model) inOrder(names []string) []string {
	var out []string
	for _, o := range m.field.options {
		if slices.Contains(names, o.Name) {
			out = append(out, o.Name)
		}
	}
	return out
}
