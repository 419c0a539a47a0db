package issues

import (
	"fmt"
	"strings"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store/ledger"
	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// panelHeight is how many lines the selected issue takes.
func (l *Ledger) panelHeight() int { return max(4, min(14, l.height*2/5)) }

// tableHeight leaves the filter line, two rules, the panel and the line of steps.
func (l *Ledger) tableHeight() int { return max(2, l.height-l.panelHeight()-4) }

// View draws the filter, the table, the selected issue and what can be done with it.
func (l *Ledger) View() screen.Frame {
	switch {
	case l.choice != nil:
		return screen.Frame{Lines: l.choice.menu.Lines(l.width, l.height)}
	case l.whole != nil:
		return screen.Frame{Lines: l.whole.Lines(l.width, l.height)}
	}
	frame := screen.Frame{Lines: []string{l.filterText()}}
	if text := l.empty(); text != "" {
		frame.Lines = append(frame.Lines, widget.Rule(l.width), l.line(theme.Plain(), ""))
		for _, part := range term.Wrap(text, l.width-5) {
			frame.Lines = append(frame.Lines, l.line(theme.Plain(), "   "+part))
		}
		return l.fill(frame)
	}
	frame.Lines = append(frame.Lines, l.table.Lines()...)
	frame.Lines = append(frame.Lines, widget.Rule(l.width))
	if l.step != nil {
		l.drawStep(&frame)
		return l.fill(frame)
	}
	frame.Lines = append(frame.Lines, l.panelLines(l.selected())...)
	frame.Lines = append(frame.Lines, widget.Rule(l.width), l.actionLine())
	return l.fill(frame)
}

func (l *Ledger) line(s term.Style, text string) string { return term.Line(l.width, s, text) }

func (l *Ledger) fill(f screen.Frame) screen.Frame {
	for len(f.Lines) < l.height {
		f.Lines = append(f.Lines, l.line(theme.Plain(), ""))
	}
	f.Lines = f.Lines[:l.height]
	return f
}

// filterText says what is shown, and how many.
func (l *Ledger) filterText() string {
	count := fmt.Sprintf(countShown, len(l.list.rows))
	r := term.NewRow(l.width).Put(1, l.width-6-term.Width(count), theme.Plain(), l.narrow.text())
	return r.PutRight(l.width-3-term.Width(count), term.Width(count)+1, theme.Answered(), count).String()
}

// empty says why there is nothing, "" where there is something.
func (l *Ledger) empty() string {
	switch n := l.narrow; {
	case !l.loaded:
		return wordReading
	case len(l.list.rows) > 0:
		return ""
	case l.list.total == 0:
		return noneAtAll
	case n == narrowing{}:
		return noneOpen
	}
	return noneHere
}

// panelLines are as much of an issue as there is room for; the last line tells that there is more.
func (l *Ledger) panelLines(r *row) []string {
	var lines []string
	for _, text := range describe(r) {
		text, heading := strings.CutPrefix(text, "# ")
		style := theme.Plain()
		if heading {
			style = theme.Due()
		}
		for _, part := range term.Wrap(text, l.width-5) {
			lines = append(lines, l.line(style, "   "+part))
		}
	}
	room := l.panelHeight()
	if len(lines) > room {
		lines = append(lines[:room-1], l.line(theme.Answered(), "   "+fmt.Sprintf(moreLines, len(lines)-room+1)))
	}
	for len(lines) < room {
		lines = append(lines, l.line(theme.Plain(), ""))
	}
	return lines
}

// describe is everything about one issue: whose it is, the question, the officer's words, its measures and what became of it.
func describe(r *row) []string {
	i := r.issue
	lines := []string{"# " + fmt.Sprintf(whoLine, i.Number(), r.long(), i.Title()), fmt.Sprintf(openedLine, i.Opened().Format(time.DateOnly),
		i.Category(), i.Office(), i.Due())}
	lines = append(lines, fmt.Sprintf(questionLine, orAll(i.Question(), i.Title())))
	if i.Detail() != "" {
		lines = append(lines, fmt.Sprintf(detailLine, i.Detail()))
	} else {
		lines = append(lines, noDetail)
	}
	for _, m := range i.Measures() {
		lines = append(lines, measureText(m))
	}
	for _, s := range i.Steps() {
		if text := stepText(s); text != "" {
			lines = append(lines, text)
		}
	}
	return lines
}

// long is the household with its group and its whole number.
func (r *row) long() string {
	if r.head == "" {
		return ofTheVillage
	}
	head := r.head
	if r.named != "" {
		head = r.named
	}
	return strings.Join(strings.Fields(r.group+" "+r.number+" "+head), " ")
}

func measureText(m ledger.Measure) string {
	if !m.Done {
		return fmt.Sprintf(measureLine, m.Number, m.Text, m.By, doingWord)
	}
	text := fmt.Sprintf(measureLine, m.Number, m.Text, m.DoneBy, m.DoneAt.Format(time.DateOnly)+" "+doneWord)
	if m.Evidence != "" {
		text += "   " + fmt.Sprintf(evidence, m.Evidence)
	}
	return text
}

// stepText tells the steps that are no measures.
func stepText(s ledger.Step) string {
	what := map[string]string{ledger.ActionClose: didClose, ledger.ActionReopen: didReopen, ledger.ActionWithdraw: didWithdraw}[s.Action]
	if what == "" {
		return ""
	}
	text := fmt.Sprintf(stepLine, s.Time.Format(time.DateOnly), s.By, what)
	if s.Note != "" {
		text += fmt.Sprintf(reason, s.Note)
	}
	return text
}

// actionLine names the digits that do something with the selected issue.
func (l *Ledger) actionLine() string {
	r, x := term.NewRow(l.width), 1
	put := func(digit, name string) {
		r.Put(x, 1, theme.Key(), digit)
		r.Put(x+2, 0, theme.Plain(), name)
		x = r.End() + 3
	}
	for _, a := range l.actions() {
		put(digitOf(a), actionNames[a])
	}
	put(fmt.Sprint(digitWhole), actWhole)
	if l.selected().issue.Household() != "" {
		put(fmt.Sprint(digitHousehold), actHousehold)
	}
	return r.String()
}

// drawStep draws what a step asks for, in place of the panel.
func (l *Ledger) drawStep(f *screen.Frame) {
	s := l.step
	f.Lines = append(f.Lines, l.line(theme.Plain(), "   "+s.number+"  "+s.title))
	room := l.height - len(f.Lines)
	switch {
	case s.prompt != nil:
		f.Lines = append(f.Lines, l.line(theme.Plain(), ""), s.prompt.Line(l.width))
	case s.menu != nil:
		f.Lines = append(f.Lines, s.menu.Lines(l.width, room)...)
	default:
		f.Lines = append(f.Lines, l.line(theme.Due(), "   "+s.ask))
		lines, x, y := s.editor.Lines(l.width-8, max(1, room-3))
		f.Cursor = screen.Cursor{X: 4 + x, Y: len(f.Lines) + y, Shown: true}
		for _, text := range lines {
			f.Lines = append(f.Lines, term.NewRow(l.width).Put(4, 0, theme.Current(), text).String())
		}
		f.Lines = append(f.Lines, l.line(theme.Plain(), ""), l.line(theme.Answered(), "   "+tipText))
	}
}

// openWhole shows everything about the selected issue on the whole screen.
func (l *Ledger) openWhole() tea.Cmd {
	if r := l.selected(); r != nil && !l.covered() {
		l.whole = widget.NewReader(r.issue.Title(), describe(r))
	}
	return nil
}

// wholeKey scrolls; Enter and the digit that opened it close it.
func (l *Ledger) wholeKey(k tea.KeyMsg) {
	d, _ := keys.Digit(k)
	if !l.whole.Update(k) && (key.Matches(k, keys.Accept) || d == digitWhole) {
		l.whole = nil
	}
}
