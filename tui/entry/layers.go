package entry

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/tui/widget"
)

// A review shows the answers of a group at its end, once.
type review struct{}

func (*review) key(m *model, p press) tea.Cmd {
	switch {
	case p.do == actAccept, p.do == actNext, p.do == actNextGroup, p.char == '+':
		m.reviewed[m.field.at.Top()] = true
		return m.nextGroup()
	case p.do == actPrev, p.char == '-':
		m.layer = nil
		m.arrive()
	case p.do != actNone:
		m.layer = nil
		return m.ask(p)
	default:
		m.warn(wordReviewKeys)
	}
	return nil
}

// A bulk shows what Ctrl+G would set.
type bulk struct{ fills []forms.Item }

func (b *bulk) key(m *model, p press) tea.Cmd {
	if p.do != actAccept {
		m.layer = nil
		m.arrive()
		if p.do != actNone && p.do != actPrev {
			return m.ask(p)
		}
		m.say(wordNotFilled)
		return nil
	}
	n := m.ses.FillNormal(m.field.at)
	m.layer = nil
	m.arrive()
	cmd := m.changed()
	m.say(fmt.Sprintf(wordFilled, n))
	return tea.Batch(cmd, m.afterFill())
}

// afterFill goes to the first question of the page that is still open, or on from its end.
func (m *model) afterFill() tea.Cmd {
	places := m.page.places
	for _, p := range places {
		if m.open(p) && m.ses.Jump(p.Path()) {
			m.arrive()
			return nil
		}
	}
	for i := len(places) - 1; i >= 0; i-- {
		if places[i].Question() != nil && m.ses.Jump(places[i].Path()) {
			break
		}
	}
	m.arrive()
	return m.onward()
}

// open reports a question that someone has yet to answer.
func (m *model) open(p forms.Place) bool {
	q := p.Question()
	return q != nil && kindOf(q) != kindNone && !m.ses.ReadOnly(p) && m.ses.Get(p.Path()).State == forms.Blank
}

// States is F6: an answer that is not a value, or a note beside it.
type states struct{}

func (*states) key(m *model, p press) tea.Cmd {
	f := &m.field
	if f.kind == kindNone || f.kind == kindRepeat {
		m.layer = nil
		m.warn(wordUnasked)
		return nil
	}
	choice := p.digit
	if p.do == actState || p.do == actAccept {
		choice = 1 // the same key again, without looking: not known
	}
	switch choice {
	case 1, 2:
		state := forms.Unknown
		if choice == 2 {
			state = forms.Refused
		}
		m.layer = nil
		m.pace.advance(p.msg.String(), false, m.at())
		r := m.ses.Mark(f.path, state, "")
		m.refill()
		return m.answered(r)
	case 3:
		m.layer = newWriting(writePending, "")
	case 4:
		m.layer = newWriting(writeNote, m.ses.Get(f.path).Note)
	case 5:
		m.layer = nil
		m.ses.Answer(f.path, "")
		m.refill()
		m.say(wordCleared)
		return m.changed()
	default:
		return m.outOf(p, wordStateKeys)
	}
	return nil
}

// outOf leaves a layer with the keys that move, and says which keys it takes for all others.
func (m *model) outOf(p press, says string) tea.Cmd {
	if p.do == actNone || p.do == actAccept {
		m.warn(says)
		return nil
	}
	m.layer = nil
	m.arrive()
	return m.ask(p)
}

// A doubt is a warning on the answer just given: correct it, or keep it with a reason.
type doubt struct{ message string }

func (*doubt) key(m *model, p press) tea.Cmd {
	switch p.digit {
	case 1:
		m.layer = nil
		m.refill()
		m.field.fresh = m.field.kind.figure()
		m.say(wordCorrect)
	case 2:
		m.layer = newWriting(writeKept, m.ses.Get(m.field.path).Kept)
	default:
		return m.outOf(p, wordDoubtKeys)
	}
	return nil
}

// whom asks which member a problem is about.
type whom struct{ list *widget.List }

func newWhom(m *model) *whom {
	names := make([]string, len(m.sheet.members))
	for i, p := range m.sheet.members {
		names[i] = p.name
	}
	return &whom{list: widget.NewList(widget.One, names)}
}

func (w *whom) key(m *model, p press) tea.Cmd {
	if p.digit == 0 && w.list.Query() == "" && w.list.Pending()+"0" == w.none() {
		return w.about(m, p, "")
	}
	option, did := w.list.Update(p.msg)
	switch did {
	case widget.Picked:
		return w.about(m, p, m.sheet.members[option].id)
	case widget.Missed:
		m.warn(wordNoOption)
		return nil
	case widget.Moved:
		return nil
	}
	return m.outOf(p, wordWhomKeys)
}

// none is the number of the whole household: as many zeros as the others have digits, so that 05 is still the fifth.
func (w *whom) none() string {
	if w.list.Findable() {
		return "00"
	}
	return "0"
}

func (w *whom) about(m *model, p press, id string) tea.Cmd {
	m.ses.About(m.field.path, id)
	m.pace.advance(p.msg.String(), false, m.at())
	return tea.Batch(m.changed(), m.onward())
}

// purpose is what a text beside the answer is for.
type purpose uint8

const (
	writeNote purpose = iota
	writePending
	writeKept
)

// A writing is one line of text beside the answer: a note, the reason of 待核, the reason why a warning is kept.
type writing struct {
	purpose purpose
	editor  *widget.Editor
	base    string
}

func newWriting(p purpose, text string) *writing {
	w := &writing{purpose: p, editor: widget.NewEditor(0), base: text}
	w.editor.SetValue(text)
	return w
}

func (w *writing) key(m *model, p press) tea.Cmd {
	switch p.do {
	case actAccept:
		return w.done(m)
	case actUndo:
		w.editor.SetValue(w.base)
		return nil
	case actNone, actEdit:
		w.editor.Update(p.msg)
		return nil
	}
	w.keep(m)
	m.layer = nil
	m.arrive()
	return tea.Batch(m.save(), m.ask(p))
}

// done is Enter: the text is taken and the form goes on.
func (w *writing) done(m *model) tea.Cmd {
	text := strings.TrimSpace(w.editor.Value())
	path := m.field.path
	switch w.purpose {
	case writeNote:
		m.ses.Annotate(path, text)
		m.layer = nil
		m.arrive()
		m.say(wordNoted)
		return m.changed()
	case writePending:
		m.layer = nil
		r := m.ses.Mark(path, forms.Pending, text)
		m.refill()
		return m.answered(r)
	}
	if text == "" {
		m.warn(wordReasonNeeded)
		return nil
	}
	m.ses.Keep(path, text)
	m.layer = nil
	return tea.Batch(m.changed(), m.proceed())
}

// keep takes what was typed when the text is left by another way than Enter.
func (w *writing) keep(m *model) {
	text := strings.TrimSpace(w.editor.Value())
	if text == w.base {
		return
	}
	switch w.purpose {
	case writeKept:
		m.ses.Keep(m.field.path, text)
	default:
		m.ses.Annotate(m.field.path, text)
	}
	m.count()
	m.unsaved = true
}
