package entry

import (
	"fmt"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/tui/widget"
)

// choosing handles keys on questions that digits answer, and on notes.
func (m *model) choosing(p press) tea.Cmd {
	switch p.char {
	case '+':
		return m.act(press{do: actNextGroup})
	case '-':
		return m.act(press{do: actPrev})
	case '*':
		return m.act(press{do: actBulk})
	}
	f := &m.field
	if p.msg.Type == tea.KeyLeft || p.msg.Type == tea.KeyRight {
		f.turn(p.msg.Type == tea.KeyRight)
		return nil
	}
	if two := pair(p.msg); two != nil && f.kind.chosen() && len(f.options) > 9 {
		cmd := m.choosing(two[0])
		if f.digits.Pending() == "" {
			m.warn(wordSpilled)
			return cmd
		}
		return m.choosing(two[1])
	}
	if p.digit < 0 || !f.kind.chosen() {
		if p.text() {
			m.warn(m.refusal())
		}
		return nil
	}
	number, done := m.feed(&f.digits, p.digit, len(f.options))
	if !done {
		return nil
	}
	if f.kind == kindOne {
		m.pace.advance(p.msg.String(), false, m.at())
	}
	return m.choose(number)
}

// feed takes a digit of a number from 1 to n and says so when there is no such number.
func (m *model) feed(d *widget.Digits, digit, n int) (number int, done bool) {
	number, done = d.Feed(digit, n)
	if !done && d.Pending() == "" {
		m.warn(wordNoOption)
	}
	return number, done
}

// settled is the number that Enter makes of a first digit.
func (m *model) settled(d *widget.Digits, n int) (number int, ok bool) {
	number, err := strconv.Atoi(d.Pending())
	d.Reset()
	if err != nil || number < 1 || number > n {
		m.warn(wordNoOption)
		return 0, false
	}
	return number, true
}

// pair takes apart two digits that came as one key, as a fast hand or an input method sends them.
func pair(msg tea.KeyMsg) []press {
	if msg.Type != tea.KeyRunes || msg.Paste || len(msg.Runes) != 2 {
		return nil
	}
	var two []press
	for _, r := range msg.Runes {
		p := pressed(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
		if p.digit < 0 {
			return nil
		}
		two = append(two, p)
	}
	return two
}

// turn shows the next or the previous part of a list of options that is longer than the screen.
func (f *field) turn(on bool) {
	if on {
		f.page++
	} else {
		f.page = max(f.page-1, 0)
	}
}

// refusal says which keys the open question takes.
func (m *model) refusal() string {
	if m.field.kind == kindNone {
		return wordUnasked
	}
	return wordByDigit
}

// choose takes the option with a number, 1-based.
func (m *model) choose(number int) tea.Cmd {
	f := &m.field
	name := f.options[number-1].Name
	if f.kind == kindOne {
		return m.answered(m.ses.Answer(f.path, name))
	}
	if f.kind == kindOrder {
		return m.rank(name)
	}
	have := strings.Fields(m.ses.Get(f.path).Text)
	r := m.ses.Answer(f.path, strings.Join(toggled(have, name, f), " "))
	if r.Verdict != forms.Accepted {
		m.warn(r.Message)
	}
	return m.changed()
}

// rank puts an option behind those chosen before, or takes it out; the session gets the order when it is whole.
func (m *model) rank(name string) tea.Cmd {
	f := &m.field
	f.order = toggled(f.order, name, f)
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

// toggled adds or removes an option; those of select_multiple stand in choice order, those of rank in that of choosing.
func toggled(have []string, name string, f *field) []string {
	var now []string
	found := false
	for _, h := range have {
		if h == name {
			found = true
			continue
		}
		now = append(now, h)
	}
	if !found {
		now = append(now, name)
	}
	if f.kind == kindOrder {
		return now
	}
	var sorted []string
	for _, o := range f.options {
		for _, n := range now {
			if n == o.Name {
				sorted = append(sorted, n)
			}
		}
	}
	return sorted
}
