package issues

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/ledger"
	"cunce/tui/keys"
	"cunce/tui/widget"
)

// A stepper asks for what a step needs: which measure, a text, a yes. Exactly one of menu, prompt and editor is open.
type stepper struct {
	action string
	step   ledger.Step
	ask    string
	menu   *widget.Menu
	which  []int // numbers of the measures in the menu
	prompt *widget.Prompt
	editor *widget.Editor
}

// stepped is what a written step brought back.
type stepped struct{ number, action string }

// begin opens what the action asks for first.
func (l *Ledger) begin(action string) tea.Cmd {
	s := &stepper{action: action, step: ledger.Step{Action: action}}
	l.step = s
	switch action {
	case "measure":
		s.write(askMeasure)
	case "reopen":
		s.write(askReason)
	case "withdraw":
		s.write(askWithdraw)
	case "close":
		s.prompt = widget.NewPrompt(askClose, yesClose, noClose)
	case "measure-done":
		s.chooseMeasure(openMeasures(l.selected().issue.Steps()))
	}
	return nil
}

func (s *stepper) write(ask string) {
	s.ask, s.menu, s.editor = ask, nil, widget.NewEditor(200)
}

// chooseMeasure asks which of several measures is done; a single one needs no question.
func (s *stepper) chooseMeasure(open []measure) {
	if len(open) == 1 {
		s.step.Measure = strconv.Itoa(open[0].number)
		s.write(askEvidence)
		return
	}
	var items []widget.Item
	for _, m := range open {
		items = append(items, widget.Item{Name: m.text})
		s.which = append(s.which, m.number)
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
	switch s.action {
	case "measure":
		s.step.Measure = text
	case "measure-done":
		s.step.Evidence = text
	default:
		s.step.Note = text
	}
	return l.write()
}

// write appends the step to the selected issue.
func (l *Ledger) write() tea.Cmd {
	r := l.selected()
	if r == nil {
		l.step = nil
		return nil
	}
	step, id, number, db, by := l.step.step, r.issue.ID, r.issue.Number(), l.ctx.DB, l.ctx.Operator()
	step.By = by
	l.step = nil
	return l.ctx.Do(func() (any, error) {
		err := db.Update(by, func(tx *store.Tx) error {
			_, err := tx.Step(id, step)
			return err
		})
		return stepped{number, step.Action}, err
	})
}

// A measure is one measure of an issue as its steps tell it.
type measure struct {
	number   int // from 1, as measure-done names it
	text     string
	done     bool
	evidence string
}

// measures folds the steps into the measures in order.
func measures(steps []ledger.Step) []measure {
	var all []measure
	for _, s := range steps {
		switch s.Action {
		case "measure":
			all = append(all, measure{number: len(all) + 1, text: s.Measure})
		case "measure-done":
			if n, err := strconv.Atoi(s.Measure); err == nil && n >= 1 && n <= len(all) {
				all[n-1].done, all[n-1].evidence = true, s.Evidence
			}
		}
	}
	return all
}

func openMeasures(steps []ledger.Step) []measure {
	var open []measure
	for _, m := range measures(steps) {
		if !m.done {
			open = append(open, m)
		}
	}
	return open
}

func (m measure) line() string {
	state := doingWord
	if m.done {
		state = doneWord
	}
	text := fmt.Sprintf(measureLine, m.number, m.text, state)
	if m.evidence != "" {
		text += "   " + fmt.Sprintf(evidence, m.evidence)
	}
	return text
}
