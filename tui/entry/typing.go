package entry

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/tui/keys"
)

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
		case r == timesSign:
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

// timesSign is what some input methods make of the keypad's asterisk.
const timesSign = '\u00d7'
