package entry

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store/tasklist"
	"cunce/tui/screen"
	"cunce/tui/term"
)

// kindLists is the screen of the lists from above, which opens the row that a page names.
const kindLists screen.Kind = "lists"

// listedLine tells, when a household is opened, what lists from above still ask about it: an officer who stands in the yard can ask
// that too.
func (m *model) listedLine() string {
	return fmt.Sprintf(wordListed, len(m.sheet.listed), taskWords(m.sheet.listed[0]))
}

func taskWords(t tasklist.Task) string {
	return strings.TrimSpace(term.Clean(t.Name() + " " + t.Asked()))
}

// listActions are the entries of F9 that go to the rows of lists, to answer them.
func (m *model) listActions() []screen.Action {
	var actions []screen.Action
	for _, t := range m.sheet.listed {
		actions = append(actions, screen.Action{Name: fmt.Sprintf(wordMenuListed, taskWords(t)), Do: func() tea.Cmd {
			m.uncover()
			return tea.Batch(m.settle(), screen.Send(screen.Open{Page: screen.Page{Kind: kindLists, ID: t.ID}}))
		}})
	}
	return actions
}
