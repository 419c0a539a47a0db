package entry

import (
	"cmp"
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/tui/screen"
	"cunce/tui/term"
)

// kindConflict is the screen where one of two values is decided for.
const kindConflict screen.Kind = "conflict"

// disputed reports that two sides say different of a question.
func (m *model) disputed(p forms.Place) bool {
	_, ok := m.sheet.disputed[p.Path()]
	return ok
}

// disputeHint tells the values of the open question on which two sides differ, by whom, and how to decide; "" where nobody differs.
func (m *model) disputeHint() string {
	one, ok := m.sheet.disputed[m.field.path]
	if !ok {
		return ""
	}
	var values []string
	for _, v := range one.Values {
		values = append(values, fmt.Sprintf(wordDisputeValue, term.Clean(v.By), cmp.Or(term.Clean(v.Shown), wordDisputeEmpty)))
	}
	return fmt.Sprintf(wordDispute, strings.Join(values, wordDisputeAnd))
}

// kindCorrection is the screen where the village says what it thinks of what the township changed.
const kindCorrection screen.Kind = "correction"

// changeHint tells that the township changed the open question, who did and what the village had; "" where it did not, or where the
// village has agreed or objected.
func (m *model) changeHint() string {
	one, ok := m.sheet.changed[m.field.path]
	if !ok {
		return ""
	}
	return fmt.Sprintf(wordChanged, term.Clean(one.Values[0].By), term.Clean(one.Was()), cmp.Or(term.Clean(one.Is()), wordDisputeEmpty))
}

// changeActions is the entry of F9 that goes to what the township changed, where that is something in this form.
func (m *model) changeActions() []screen.Action {
	if len(m.sheet.changed) == 0 {
		return nil
	}
	return []screen.Action{{Name: wordMenuChanged, Do: func() tea.Cmd {
		m.uncover()
		return tea.Batch(m.settle(), screen.Send(screen.Open{Page: screen.Page{Kind: kindCorrection}}))
	}}}
}

// disputeActions is the entry of F9 that goes to the conflicts of the household, where there are any in this form.
func (m *model) disputeActions() []screen.Action {
	for _, one := range m.sheet.disputed {
		return []screen.Action{{Name: wordMenuDispute, Do: func() tea.Cmd {
			m.uncover()
			return tea.Batch(m.settle(), screen.Send(screen.Open{Page: screen.Page{Kind: kindConflict, ID: one.Household}}))
		}}}
	}
	return nil
}
