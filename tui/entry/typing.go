package entry

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/forms/normal"
	"cunce/tui/keys"
)

// typing handles keys in a field.
func (m *model) typing(p press) tea.Cmd {
	f := &m.field
	if p.char == '/' && f.kind.figure() {
		return m.act(press{do: actPrev})
	}
	if f.kind == kindRange && (p.msg.Type == tea.KeyLeft || p.msg.Type == tea.KeyRight) {
		return m.stepped(p.msg.Type == tea.KeyRight)
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

// bounds are the ends of a range and its step.
func bounds(q *forms.Question) (start, end, step float64) {
	number := func(name string, otherwise float64) float64 {
		if v, err := strconv.ParseFloat(q.Parameters[name], 64); err == nil && !math.IsNaN(v) && !math.IsInf(v, 0) {
			return v
		}
		return otherwise
	}
	start, end, step = number("start", 0), number("end", 10), number("step", 1)
	if step == 0 {
		step = 1
	}
	return start, end, math.Abs(step)
}

// stepped moves a range by its step; from an empty field Right begins at the start and Left at the end.
func (m *model) stepped(on bool) tea.Cmd {
	f := &m.field
	start, end, step := bounds(f.q)
	low, high := min(start, end), max(start, end)
	by := step
	if !on {
		by = -step
	}
	text, _ := normal.Number(f.editor.Value())
	at, err := strconv.ParseFloat(text, 64)
	switch {
	case err != nil && on:
		at = low
	case err != nil:
		at = high
	case at < low || at > high:
		at = min(max(at+by, low), high)
	default:
		at = low + math.Round((at-low)/step)*step + by
	}
	if at < low || at > high+1e-9 {
		m.warn(fmt.Sprintf(wordRange, plain(low), plain(high)))
		return nil
	}
	f.editor.SetValue(plain(at))
	f.fresh, f.insisted = true, ""
	return m.watch()
}

// plain is a number without the noise that steps of 0.1 add up to.
func plain(v float64) string {
	return strconv.FormatFloat(math.Round(v*1e9)/1e9, 'f', -1, 64)
}
