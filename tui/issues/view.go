package issues

import (
	"fmt"
	"time"

	"cunce/store/ledger"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// panelHeight is how many lines the selected issue takes, its rules included.
func (l *Ledger) panelHeight() int { return max(6, min(10, l.height/2)) }

// tableHeight leaves the filter line, two rules, the panel and the line of steps.
func (l *Ledger) tableHeight() int { return max(2, l.height-l.panelHeight()-2) }

// View draws the filter, the table, the selected issue and what can be done with it.
func (l *Ledger) View() screen.Frame {
	frame := screen.Frame{Lines: []string{term.Line(l.width, theme.Plain(), l.filterText())}}
	if l.loaded && len(l.list.rows) == 0 {
		frame.Lines = append(frame.Lines, "", term.Line(l.width, theme.Plain(), "  "+l.empty()))
		return l.fill(frame)
	}
	frame.Lines = append(frame.Lines, l.table.Lines()...)
	frame.Lines = append(frame.Lines, widget.Rule(l.width))
	if l.step != nil {
		l.drawStep(&frame)
		return l.fill(frame)
	}
	if r := l.selected(); r != nil {
		for _, text := range l.panel(r) {
			if len(frame.Lines) < l.height-1 {
				frame.Lines = append(frame.Lines, term.Line(l.width, theme.Plain(), "  "+text))
			}
		}
	}
	frame = l.fill(frame)
	frame.Lines[l.height-1] = term.Line(l.width, theme.Plain(), " "+l.actionText())
	return frame
}

func (l *Ledger) fill(f screen.Frame) screen.Frame {
	for len(f.Lines) < l.height {
		f.Lines = append(f.Lines, term.Line(l.width, theme.Plain(), ""))
	}
	f.Lines = f.Lines[:l.height]
	return f
}

func (l *Ledger) filterText() string {
	office := fmt.Sprintf(ofOffice, allOffices)
	if l.office != "" {
		office = fmt.Sprintf(ofOffice, l.office)
	}
	return fmt.Sprintf(filterLine, views[l.view].name, office)
}

func (l *Ledger) empty() string {
	switch {
	case l.list.total == 0:
		return noneAtAll
	case l.view == 0 && l.office == "":
		return noneOpen
	}
	return noneHere
}

// panel are the lines about one issue: the question, the officer's words, its measures and what became of it.
func (l *Ledger) panel(r *row) []string {
	lines := []string{fmt.Sprintf(openedLine, r.issue.Opened().Format(time.DateOnly), r.issue.Title(), r.issue.Category())}
	lines = append(lines, term.Wrap(r.issue.Question(), l.width-4)...)
	if detail := r.issue.Detail(); detail != "" {
		lines = append(lines, term.Wrap(fmt.Sprintf(detailLine, detail), l.width-4)...)
	} else {
		lines = append(lines, noDetail)
	}
	for _, m := range r.issue.Measures() {
		lines = append(lines, measureText(m))
	}
	for _, s := range r.issue.Steps() {
		if text := stepText(s); text != "" {
			lines = append(lines, text)
		}
	}
	return lines
}

func measureText(m ledger.Measure) string {
	state := doingWord
	if m.Done {
		state = doneWord
	}
	text := fmt.Sprintf(measureLine, m.Number, m.Text, state)
	if m.Evidence != "" {
		text += "   " + fmt.Sprintf(evidence, m.Evidence)
	}
	return text
}

// stepText tells the steps that are no measures.
func stepText(s ledger.Step) string {
	day := s.Time.Format(time.DateOnly)
	switch s.Action {
	case ledger.ActionClose:
		return fmt.Sprintf(closedLine, day, s.By, s.Note)
	case ledger.ActionReopen:
		return fmt.Sprintf(againLine, day, s.Note)
	case ledger.ActionWithdraw:
		return fmt.Sprintf(takenLine, day, s.Note)
	}
	return ""
}

func (l *Ledger) actionText() string {
	text := ""
	for _, a := range l.actions() {
		text += fmt.Sprintf("%s %s   ", digitOf(a), actionNames[a])
	}
	if text == "" {
		return nothingToDo
	}
	return text
}

// drawStep draws what a step asks for, in place of the panel.
func (l *Ledger) drawStep(f *screen.Frame) {
	s := l.step
	switch {
	case s.prompt != nil:
		f.Lines = append(f.Lines, s.prompt.Line(l.width))
	case s.menu != nil:
		f.Lines = append(f.Lines, s.menu.Lines(l.width, l.height-len(f.Lines))...)
	default:
		f.Lines = append(f.Lines, term.Line(l.width, theme.Current(), "  "+s.ask))
		lines, x, y := s.editor.Lines(l.width-6, l.height-len(f.Lines)-2)
		f.Cursor = screen.Cursor{X: 4 + x, Y: len(f.Lines) + y, Shown: true}
		for _, text := range lines {
			f.Lines = append(f.Lines, term.NewRow(l.width).Put(4, 0, theme.Plain(), text).String())
		}
		f.Lines = append(f.Lines, "", term.Line(l.width, theme.Answered(), "  "+tipText))
	}
}
