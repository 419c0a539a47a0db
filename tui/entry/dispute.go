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
