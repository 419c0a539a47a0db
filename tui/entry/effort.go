package entry

import (
	"cmp"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/store/effort"
	"cunce/store/quality"
)

// measure begins to measure the filling, or goes on where the draft was put aside.
func (m *model) measure() {
	base, own := m.draft.Base, []string(nil)
	if !m.draft.Saved.IsZero() {
		for path, a := range m.draft.Answers {
			if !a.Prefilled && a != base[quality.Field(path)] && a.State != forms.Blank {
				own = append(own, path)
			}
		}
	}
	m.meter = effort.New(m.sheet.limits, m.draft.Effort, own, m.at())
}

// struck counts a key; of a text that an input method hands over as a whole, its characters.
func (m *model) struck(k tea.KeyMsg) {
	n := 1
	if k.Type == tea.KeyRunes && !k.Paste {
		n = cmp.Or(len(k.Runes), 1)
	}
	m.meter.Key(m.at(), n)
}

// turnedTo says which question is open now.
func (m *model) turnedTo(path string) {
	if path == m.field.path {
		return
	}
	m.meter.Open(path, m.valueAt(path), m.valueAt(m.field.path))
}

// valueAt is an answer with its state, as the session has it; "" for none.
func (m *model) valueAt(path string) string {
	if path == "" {
		return ""
	}
	a := m.ses.Get(path)
	text := cmp.Or(m.ses.Typed(path), a.Text)
	if text == "" && a.State == forms.Blank {
		return ""
	}
	return strconv.Itoa(int(a.State)) + text
}
