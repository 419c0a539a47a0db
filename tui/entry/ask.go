package entry

import (
	"fmt"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/tui/keys"
	"cunce/tui/widget"
)

// keyed handles a key, whatever is open.
func (m *model) keyed(msg tea.KeyMsg) tea.Cmd {
	p := pressed(msg)
	switch m.stage {
	case stageDone:
		if m.next == nil {
			return nil
		}
		return m.goOn(p)
	case stageFilling:
	default:
		return nil
	}
	m.said = said{}
	m.saver.stuck = false
	switch m.pace.check(msg.String(), p.digit >= 0, m.at()) {
	case passIgnored:
		return nil
	case passSpilled:
		m.warn(wordSpilled)
		return nil
	case passBurst:
		m.warn(wordBurst)
		return nil
	}
	if m.layer == nil {
		return m.ask(p)
	}
	if msg.Type == tea.KeyShiftTab {
		m.Back()
		return nil
	}
	return m.layer.key(m, p)
}

// ask handles a key while the question itself is open.
func (m *model) ask(p press) tea.Cmd {
	if m.field.q == nil && p.do != actFinish && p.do != actUndo {
		m.warn(wordNothingAsked)
		return nil
	}
	if p.do != actNone {
		return m.act(p)
	}
	if m.field.kind.typed() {
		return m.typing(p)
	}
	return m.choosing(p)
}

func (m *model) act(p press) tea.Cmd {
	switch p.do {
	case actAccept:
		return m.accept()
	case actPrev:
		return m.move(m.ses.Prev, wordFirst)
	case actNext:
		return tea.Batch(m.settle(), m.onward())
	case actPrevGroup:
		return m.move(m.ses.PrevGroup, wordFirstGroup)
	case actNextGroup:
		return m.move(m.ses.NextGroup, wordLastGroup)
	case actPrevOpen:
		return m.move(m.ses.PrevOpen, wordNoneOpen)
	case actNextOpen:
		return m.move(m.ses.NextOpen, wordNoneOpen)
	case actEdit:
		m.edit()
	case actSame:
		return m.same()
	case actState:
		return m.over(&states{})
	case actFinish:
		return m.over(newFinish(m))
	case actBulk:
		return m.bulk()
	case actUndo:
		return m.undo()
	}
	return nil
}

// over keeps what is typed and lays something over the question.
func (m *model) over(l layer) tea.Cmd {
	cmd := m.settle()
	if _, ok := l.(*finish); ok {
		l = newFinish(m) // counted with the text just kept
	}
	m.layer = l
	return cmd
}

// move leaves the question for another one; a wrong value stays behind, marked.
func (m *model) move(step func() bool, none string) tea.Cmd {
	cmd := m.settle()
	m.returning = false
	if !step() {
		m.warn(none)
	}
	m.arrive()
	return cmd
}

// settle gives the session what is typed and says so when it is wrong.
func (m *model) settle() tea.Cmd {
	if m.field.kind.typed() {
		m.pace.leave(m.at())
	}
	r, changed := m.commit()
	if !changed {
		return nil
	}
	if r.Verdict == forms.Violated {
		m.warn(r.Message + wordStaysMarked)
	}
	return m.changed()
}

// commit gives the session the text of the field, if it is another one.
func (m *model) commit() (forms.Result, bool) {
	f := &m.field
	if f.q == nil || !f.dirty() {
		return forms.Result{}, false
	}
	r := m.ses.Answer(f.path, f.value())
	f.base = f.value()
	m.unsaved = true
	return r, true
}

// accept is Enter.
func (m *model) accept() tea.Cmd {
	f := &m.field
	if f.kind.typed() || f.kind == kindOrder {
		m.pace.leave(m.at())
		if r, changed := m.commit(); changed {
			return m.answered(r)
		}
		if wrong := m.ses.ErrorOf(f.q); wrong != "" && m.ses.Typed(f.path) != "" && f.insisted != f.base {
			f.insisted = f.base
			m.warn(wrong + wordInsist)
			return nil
		}
	}
	if f.digits.Pending() != "" {
		if number, ok := m.settled(&f.digits, len(f.options)); ok {
			return m.choose(number)
		}
		return nil
	}
	if message, kept := m.ses.WarningOf(f.q); message != "" && !kept {
		m.layer = &doubt{message: message}
		return nil
	}
	return m.onward()
}

// answered follows an answer given now: its warning, its person, then the next question.
func (m *model) answered(r forms.Result) tea.Cmd {
	cmd := m.changed()
	switch r.Verdict {
	case forms.Violated:
		m.field.insisted = m.field.base
		m.warn(r.Message + wordInsist)
		return cmd
	case forms.Unasked:
		m.warn(wordUnasked)
		return cmd
	case forms.Warned:
		m.layer = &doubt{message: r.Message}
		return cmd
	}
	return tea.Batch(cmd, m.proceed())
}

// proceed asks whom a problem is about where the form wants to know, else goes on.
func (m *model) proceed() tea.Cmd {
	q := m.field.q
	if q.AboutMember && m.ses.ProblemOf(q) != "" && len(m.sheet.members) > 0 {
		m.layer = &whom{}
		return nil
	}
	return m.onward()
}

// onward goes to the next question of the group; behind the last one the group's answers are shown, once.
func (m *model) onward() tea.Cmd {
	m.layer = nil
	if m.returning {
		m.returning = false
		m.arrive()
		m.layer = newFinish(m)
		return nil
	}
	here := m.field.q
	if here == nil {
		m.layer = newFinish(m)
		return nil
	}
	if m.ses.Next() && m.ses.Cursor().Top() == here.Top() {
		m.arrive()
		return nil
	}
	m.ses.Jump(here.Path())
	m.arrive()
	if m.reviewed[here.Top()] {
		return m.nextGroup()
	}
	m.layer = &review{}
	return nil
}

// nextGroup goes to the group behind the current one, or to the completion page.
func (m *model) nextGroup() tea.Cmd {
	m.layer = nil
	moved := m.ses.NextGroup()
	m.arrive()
	if !moved {
		m.layer = newFinish(m)
	}
	return nil
}

// edit is F2: the value is kept and the insertion point stands behind it.
func (m *model) edit() {
	switch {
	case m.field.kind.typed():
		m.field.fresh = false
		m.say(wordEditing)
	case m.field.kind == kindNone:
		m.warn(wordUnasked)
	default:
		m.say(wordEditChoice)
	}
}

// same is F5: the answer of this household in the round before.
func (m *model) same() tea.Cmd {
	f := &m.field
	r, ok := m.ses.Carry(f.path)
	if !ok {
		m.warn(wordNoPrevious)
		return nil
	}
	m.refill()
	return m.answered(r)
}

// refill shows in the field what the session holds.
func (m *model) refill() {
	f := &m.field
	f.set(m.standing(f.path))
	f.fresh = false
}

// bulk is Ctrl+G: shows what the rest of the group would become.
func (m *model) bulk() tea.Cmd {
	cmd := m.settle()
	fills, reason := m.ses.Fill(m.field.q.Top())
	if len(fills) == 0 {
		if reason == "" {
			reason = wordNothingToFill
		}
		m.warn(reason)
		return cmd
	}
	m.layer = &bulk{fills: fills}
	return cmd
}

// undo takes back what is being typed first, then the last change.
func (m *model) undo() tea.Cmd {
	m.layer = nil
	if m.field.dirty() {
		m.field.set(m.field.base)
		m.say(wordUndoneText)
		return nil
	}
	path, ok := m.ses.Undo()
	if !ok {
		m.warn(wordNothingToUndo)
		return nil
	}
	m.ses.Jump(path)
	m.arrive()
	m.say(wordUndone)
	return m.changed()
}

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

// typing handles keys in a field.
func (m *model) typing(p press) tea.Cmd {
	f := &m.field
	if p.char == '/' && (f.kind == kindNumber || f.kind == kindDate) {
		return m.act(press{do: actPrev})
	}
	msg := f.repair(p.msg)
	if f.fresh {
		if p.text() {
			f.editor.SetValue("")
		}
		f.fresh = false
	}
	used, changed := f.editor.Update(msg)
	if !used || !changed {
		return nil
	}
	f.insisted = ""
	if !p.text() || p.msg.Paste {
		return m.watch()
	}
	m.pace.char(m.at())
	if f.atEnd() {
		return m.filled(p)
	}
	return m.watch()
}

// repair makes what an input method typed full-width half-width where only figures are wanted, and X of the keypad's
// signs in ID numbers.
func (f *field) repair(msg tea.KeyMsg) tea.KeyMsg {
	if f.kind == kindText || msg.Type != tea.KeyRunes {
		return msg
	}
	runes := make([]rune, len(msg.Runes))
	for i, r := range msg.Runes {
		r = keys.Narrow(r)
		switch {
		case r == '。':
			r = '.'
		case r == '×':
			r = '*'
		}
		if f.kind == kindID && (r == '*' || r == '.' || r == 'x') {
			r = 'X'
		}
		runes[i] = r
	}
	msg.Runes = runes
	return msg
}

// atEnd reports that the field has its known length.
func (f *field) atEnd() bool {
	text := f.editor.Value()
	if f.full == 0 || len(text) != f.full {
		return false
	}
	if f.kind == kindDate {
		return strings.Trim(text, "0123456789") == ""
	}
	return true
}

// filled goes on by itself when a full field is valid.
func (m *model) filled(p press) tea.Cmd {
	r, changed := m.commit()
	if !changed {
		return nil
	}
	if r.Verdict == forms.Accepted || r.Verdict == forms.Warned {
		m.pace.advance(p.msg.String(), true, m.at())
	}
	return m.answered(r)
}
