package entry

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/store/quality"
	"cunce/tui/screen"
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
	m.struck(msg)
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
	if m.field.at == (forms.Place{}) && p.do != actFinish && p.do != actUndo && p.do != actFind {
		m.warn(wordNothingAsked)
		return nil
	}
	if m.field.kind == kindRepeat {
		if cmd, used := m.deciding(p); used {
			return cmd
		}
	}
	if m.field.kind.typed() {
		if p.do != actNone {
			return m.act(p)
		}
		return m.typing(p)
	}
	if cmd, used := m.keypad(p); used {
		return cmd
	}
	if m.field.list != nil {
		if cmd, used := m.choosing(p); used {
			return cmd
		}
	}
	if p.do != actNone {
		return m.act(p)
	}
	if p.text() {
		m.warn(m.refusal())
	}
	return nil
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
	case actLanguage:
		return m.changeLanguage()
	case actRows:
		if t, ok := m.target(); ok {
			return m.overview(t.repeat)
		}
		m.warn(wordNoRepeat)
	case actFind:
		return tea.Batch(m.settle(), find())
	case actHistory:
		return tea.Batch(m.settle(), m.history())
	}
	return nil
}

// find opens the list of households with its search box.
func find() tea.Cmd { return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Households}}) }

// kindHistory is the screen of what became of a record.
const kindHistory screen.Kind = "history"

// history opens what became of the answer under the cursor.
func (m *model) history() tea.Cmd {
	if m.blind() {
		m.warn(wordBlindHidden)
		return nil
	}
	p := m.ctx.Page
	p.Kind, p.Again, p.At = kindHistory, false, ""
	if m.field.q != nil {
		p.At = quality.Field(m.field.path) // a row has a field of its own
	}
	return screen.Send(screen.Open{Page: p})
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
		if wrong := m.ses.ErrorOf(f.at); wrong != "" && m.ses.Typed(f.path) != "" && f.insisted != f.base {
			f.insisted = f.base
			m.warn(wrong + wordInsist)
			return nil
		}
	}
	if message, kept := m.ses.WarningOf(f.at); message != "" && !kept {
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
	if wrong := m.ses.ErrorOf(m.field.at); wrong != "" { // it stands, and another rule objects
		m.field.insisted = m.field.base
		m.warn(wrong + wordInsist)
		return cmd
	}
	return tea.Batch(cmd, m.proceed())
}

// proceed asks whom a problem is about where the form wants to know, else goes on.
func (m *model) proceed() tea.Cmd {
	q := m.field.q
	if q.AboutMember && m.ses.ProblemOf(m.field.at) != "" && len(m.sheet.members) > 0 {
		m.layer = newWhom(m)
		return nil
	}
	return m.onward()
}

// onward goes to the next question of the page. Behind the last one of a repeat's last instance it asks whether there is one
// more; behind the last one of a group the group's answers are shown, once.
func (m *model) onward() tea.Cmd {
	m.layer = nil
	if m.returning {
		m.returning = false
		m.arrive()
		m.layer = newFinish(m)
		return nil
	}
	here := m.field.at
	if here == (forms.Place{}) {
		m.layer = newFinish(m)
		return nil
	}
	if m.ses.Next() && together(here, m.ses.Cursor()) {
		m.arrive()
		return nil
	}
	to := m.ses.Cursor()
	if to == here {
		to = forms.Place{} // there was no next one
	}
	m.ses.Jump(here.Path())
	m.arrive()
	if repeats := ended(here, to); len(repeats) > 0 {
		m.layer = &again{repeats}
		return nil
	}
	return m.leave()
}

// leave goes from a page whose end this is to the next one; a group is shown once as a whole.
func (m *model) leave() tea.Cmd {
	here := m.field.at
	if m.ses.Next() && m.ses.Cursor().Top() == here.Top() {
		m.arrive()
		return nil
	}
	m.ses.Jump(here.Path())
	m.arrive()
	if m.reviewed[here.Top()] || !slices.ContainsFunc(m.ses.In(here.Top()), func(p forms.Place) bool { return p.Question() != nil && asks(p) }) {
		return m.nextGroup()
	}
	m.layer = &review{}
	return nil
}

// nextGroup goes to the group behind the current one, or to the completion page.
func (m *model) nextGroup() tea.Cmd {
	m.layer = nil
	here := m.field.at
	moved := m.ses.NextGroup()
	m.arrive()
	if !moved {
		m.layer = newFinish(m)
	}
	m.tell(here.Top(), moved)
	return nil
}

// edit is F2: the value is kept and the insertion point stands behind it.
func (m *model) edit() {
	switch {
	case m.field.kind.typed():
		m.field.fresh = false
		m.say(wordEditing)
	case m.field.kind == kindNone, m.field.kind == kindRepeat:
		m.warn(wordUnasked)
	default:
		m.say(wordEditChoice)
	}
}

// same is F5: an answer of former wording still holds, else the answer of this household in the round before.
func (m *model) same() tea.Cmd {
	f := &m.field
	if m.former(f.at) {
		return m.confirm()
	}
	r, ok := m.ses.Carry(f.path)
	if !ok {
		m.warn(wordNoPrevious)
		return nil
	}
	if f.q == nil { // the rows of a repeat
		m.arrive()
		cmd := m.changed()
		m.say(wordRowsCarried)
		return cmd
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
	fills, reason := m.ses.Fill(m.field.at)
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
