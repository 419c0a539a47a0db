package issues

import (
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/ledger"
	"cunce/tui/keys"
	"cunce/tui/widget"
)

// A stepper asks for what a step needs: which measure, a text, a yes. Exactly one of menu, prompt and editor is open. It
// stays with the issue for which it was begun, whatever the list does.
type stepper struct {
	issue, number string // id and number of the issue
	title         string
	step          ledger.Step
	ask           string
	menu          *widget.Menu
	which         []int // numbers of the measures in the menu
	prompt        *widget.Prompt
	editor        *widget.Editor
}

// stepped is what a written step brought back.
type stepped struct{ number, action string }

// mostText is how many characters a measure or a reason may have.
const mostText = 200

// begin opens what the action asks for first; until the step before is written and the list tells so, none begins.
func (l *Ledger) begin(action string) tea.Cmd {
	r := l.selected()
	if r == nil || l.busy != nil || l.old || l.covered() {
		return nil
	}
	if k := l.kept; k != nil && k.issue == r.issue.ID && k.step.Action == action {
		l.step, l.kept = k, nil
		return nil
	}
	s := &stepper{issue: r.issue.ID, number: r.issue.Number(), title: r.issue.Title(), step: ledger.Step{Action: action}}
	l.step = s
	switch action {
	case ledger.ActionMeasure:
		s.write(askMeasure)
	case ledger.ActionReopen:
		s.write(askReason)
	case ledger.ActionWithdraw:
		s.write(askWithdraw)
	case ledger.ActionClose:
		s.prompt = widget.NewPrompt(askClose, yesClose, noClose)
	case ledger.ActionMeasureDone:
		s.chooseMeasure(pending(r.issue.Measures()))
	}
	return nil
}

func (s *stepper) write(ask string) {
	s.ask, s.menu, s.editor = ask, nil, widget.NewEditor(mostText)
}

// chooseMeasure asks which of several measures is done; a single one needs no question.
func (s *stepper) chooseMeasure(open []ledger.Measure) {
	if len(open) == 1 {
		s.step.Measure = strconv.Itoa(open[0].Number)
		s.write(askEvidence)
		return
	}
	var items []widget.Item
	for _, m := range open {
		items = append(items, widget.Item{Name: m.Text})
		s.which = append(s.which, m.Number)
	}
	s.menu = widget.NewMenu(askWhich, items)
}

// stepKey handles a key while a step is being filled in.
func (l *Ledger) stepKey(k tea.KeyMsg) tea.Cmd {
	s := l.step
	switch {
	case s.prompt != nil:
		switch s.prompt.Update(k) {
		case 0:
			return l.write()
		case 1:
			l.step = nil
		}
		return nil
	case s.menu != nil:
		if picked, _ := s.menu.Update(k); picked >= 0 {
			s.step.Measure = strconv.Itoa(s.which[picked])
			s.write(askEvidence)
		}
		return nil
	}
	if !key.Matches(k, keys.Accept) {
		s.editor.Update(k)
		return nil
	}
	text := strings.TrimSpace(s.editor.Value())
	if text == "" {
		return l.ctx.Warn(needText)
	}
	s.take(text)
	return l.write()
}

// take puts the text where the step's action has it.
func (s *stepper) take(text string) {
	switch s.step.Action {
	case ledger.ActionMeasure:
		s.step.Measure = text
	case ledger.ActionMeasureDone:
		s.step.Evidence = text
	default:
		s.step.Note = text
	}
}

// write appends the step. It is kept until it is durable, so that nothing has to be typed again when that fails.
func (l *Ledger) write() tea.Cmd {
	s, db, by := l.step, l.ctx.DB, l.ctx.Operator()
	l.step, l.busy = nil, s
	step := s.step
	step.By = by
	return l.ctx.Do(func() (any, error) {
		err := db.Update(by, func(tx *store.Tx) error {
			_, err := tx.Step(s.issue, step)
			return err
		})
		return stepped{s.number, step.Action}, err
	})
}

// pending are the measures that are not done.
func pending(all []ledger.Measure) []ledger.Measure {
	return slices.DeleteFunc(slices.Clone(all), func(m ledger.Measure) bool { return m.Done })
}
