package issues

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store/ledger"
	"cunce/store/ledger/origin"
	"cunce/tui/keys"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// panelHeight is how many lines the selected issue takes.
func (l *Ledger) panelHeight() int { return max(4, min(14, l.height*2/5)) }

// tableHeight leaves the filter, the counts, two rules, the panel and the line of digits.
func (l *Ledger) tableHeight() int { return max(2, l.height-l.panelHeight()-5) }

// View draws the filter, the counts, the table, the selected issue and what can be done with it.
func (l *Ledger) View() screen.Frame {
	switch {
	case l.menu != nil:
		return screen.Frame{Lines: l.menu.Lines(l.width, l.height)}
	case l.sheet != nil:
		return l.sheet.frame(l.width, l.height)
	case l.plan != nil:
		return l.withPrompt(l.plan.reader, l.plan.prompt)
	case l.likes != nil:
		return l.withPrompt(l.likes.reader, l.likes.prompt)
	case l.counts != nil:
		return l.countsFrame()
	case l.banner != nil:
		return l.banner.frame(l.width, l.height)
	case l.whole != nil:
		return screen.Frame{Lines: l.whole.Lines(l.width, l.height)}
	}
	lines := []string{l.filterText(), l.countText()}
	if text := l.empty(); text != "" {
		lines = append(append(lines, widget.Rule(l.width)), page.Sentence(text, l.width)...)
		return screen.Frame{Lines: page.Fill(lines, l.width, l.height)}
	}
	lines = append(append(lines, l.table.Lines()...), widget.Rule(l.width))
	if p := l.prompt; p != nil {
		lines = append(lines, l.line(theme.Plain(), "   "+p.about), l.line(theme.Plain(), ""), p.Line(l.width))
		return screen.Frame{Lines: page.Fill(lines, l.width, l.height)}
	}
	lines = append(append(lines, l.panelLines()...), widget.Rule(l.width), l.actionLine())
	return screen.Frame{Lines: page.Fill(lines, l.width, l.height)}
}

// withPrompt draws a text with the question about it on the last line.
func (l *Ledger) withPrompt(r *widget.Reader, p *widget.Prompt) screen.Frame {
	if p == nil {
		return screen.Frame{Lines: r.Lines(l.width, l.height)}
	}
	return screen.Frame{Lines: append(page.Fill(r.Lines(l.width, l.height-1), l.width, l.height-1), p.Line(l.width))}
}

func (l *Ledger) line(s term.Style, text string) string { return term.Line(l.width, s, text) }

// filterText says what is shown, and how many.
func (l *Ledger) filterText() string {
	return page.Heading(l.narrow.text(), fmt.Sprintf(countShown, len(l.list.rows)), l.width)
}

// countText tells how many issues are in every state that has some, and how many signatures this file got on each computer.
func (l *Ledger) countText() string {
	var parts []string
	for _, s := range ledger.Statuses() {
		if n := l.list.tally.States[s]; n > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", s.Name(), n))
		}
	}
	if l.list.tally.Doubtful > 0 {
		parts = append(parts, fmt.Sprintf("%s %d", doubtWord, l.list.tally.Doubtful))
	}
	return term.NewRow(l.width).Put(1, l.width-2, theme.Answered(), strings.Join(parts, "  ")).String()
}

// empty says why there is nothing, "" where there is something.
func (l *Ledger) empty() string {
	switch n := l.narrow; {
	case !l.loaded:
		return wordReading
	case len(l.list.rows) > 0:
		return ""
	case l.list.tally.Total == 0:
		return noneAtAll
	case n == narrowing{show: showOpen}:
		return noneOpen
	}
	return noneHere
}

// panelLines are as much of the selected issue as there is room for; the last line tells that there is more.
func (l *Ledger) panelLines() []string {
	var lines []string
	for _, text := range l.describe(l.selected()) {
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
	return page.Fill(lines, l.width, room)
}

// describe is everything about one issue: whose it is, the question, the officer's words, who is responsible, its measures and
// what became of it.
func (l *Ledger) describe(r *row) []string {
	head := "# " + fmt.Sprintf(whoLine, r.Number, r.long(), r.Title)
	if l.cur == nil || l.cur.ID != r.ID {
		return []string{head}
	}
	i, st := l.cur, l.cur.State()
	lines := []string{head, joined(fmt.Sprintf(openedLine, i.Opened().Format(time.DateOnly)), i.Category(), i.Office(), helped(i.Helpers()),
		fmt.Sprintf(dueLine, i.Due()), urgencyShown(i.Urgency())),
		joined(origin.Word(i.Source()), l.beside.found(), i.SourceNote(), origin.Word(i.Level()), marked(personLine, st.Person), marked(leaderLine, st.Leader), marked(satisfied, satisfiedWord(i)))}
	lines = append(lines, l.beside.lines()...)
	switch {
	case st.Lapsed():
		lines = append(lines, lapsedLine)
	case st.Doubtful():
		lines = append(lines, doubtLine)
	}
	if q := i.Question(); q != "" {
		lines = append(lines, fmt.Sprintf(questionLine, q))
	}
	detail := noDetail
	if i.Detail() != "" {
		detail = fmt.Sprintf(detailLine, i.Detail())
	}
	lines = append(lines, detail)
	for _, m := range i.Measures() {
		lines = append(lines, measureText(m))
	}
	for _, e := range l.beside.proofs {
		lines = append(lines, fmt.Sprintf(proofLine, e.Code, proofText(e)))
	}
	for k, g := range st.Signs {
		text := fmt.Sprintf(signLine, signLevel(g.Township), g.Person, g.Date, g.Paper, g.Entered, g.Machine)
		if k == 1 && g.Machine == st.Signs[0].Machine {
			text += sameMachine
		}
		lines = append(lines, text)
	}
	for _, s := range i.Steps() {
		if text := stepText(s); text != "" && !l.beside.has(s) {
			lines = append(lines, text)
		}
	}
	return lines
}

func joined(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, "   ")
}

func marked(format, text string) string {
	if text == "" {
		return ""
	}
	return fmt.Sprintf(format, text)
}

func helped(offices string) string { return marked(helpLine, offices) }

func urgencyShown(u string) string {
	if u == "normal" {
		return ""
	}
	return origin.Word(u)
}

func signLevel(township bool) string {
	if township {
		return townshipWord
	}
	return villageWord
}

// long is the household with its group and its whole number.
func (r *row) long() string {
	if r.head == "" {
		return cmp.Or(r.place, ofTheVillage)
	}
	head := r.head
	if r.named != "" {
		head = r.named
	}
	return strings.Join(strings.Fields(r.group+" "+r.number+" "+head), " ")
}

func measureText(m ledger.Measure) string {
	if !m.Done {
		return joined(fmt.Sprintf(measureLine, m.Number, m.Text), m.By, marked(dueLine, m.Due), doingWord)
	}
	return joined(fmt.Sprintf(measureLine, m.Number, m.Text), m.DoneBy, m.DoneAt.Format(time.DateOnly)+" "+doneWord, m.Result, marked(evidenceIs, m.Evidence))
}

// stepText tells the steps that are neither measures nor signatures.
func stepText(s ledger.Step) string {
	what := didWords[s.Action]
	if what == "" {
		return ""
	}
	text := fmt.Sprintf(stepLine, s.Time.Format(time.DateOnly), s.By, what)
	for _, part := range []string{s.Person, marked(toDay, s.Due), s.Note, s.Evidence} {
		if part != "" {
			text += fmt.Sprintf(reason, part)
		}
	}
	return text
}

// actionLine names the digits that do something with the selected issue.
func (l *Ledger) actionLine() string {
	var named [][2]string
	if a := l.next(); a != "" {
		named = append(named, [2]string{keys.Accept.Help().Key, cmp.Or(shortActions[a], actionNames[a])})
	}
	digit := func(d int) { named = append(named, [2]string{fmt.Sprint(d), shortNames[d-1]}) }
	for _, d := range []int{1, 2, 3, 6, 8} {
		digit(d)
	}
	named = append(named, [2]string{keys.Bulk.Help().Key, keyBulk})
	digit(9)
	return keyLine(l.width, named)
}

// digitLine names what the digits from 1 choose.
func digitLine(width int, names []string) string {
	var named [][2]string
	for i, name := range names {
		named = append(named, [2]string{fmt.Sprint(i + 1), name})
	}
	return keyLine(width, named)
}

// keyLine is a line of keys and what they do; what does not fit is left out whole and stands in F9.
func keyLine(width int, named [][2]string) string {
	r, x := term.NewRow(width), 1
	for _, n := range named {
		if x+term.Width(n[0])+1+term.Width(n[1]) >= width {
			continue
		}
		r.Put(x, 0, theme.Key(), n[0])
		r.Put(r.End()+1, 0, theme.Plain(), n[1])
		x = r.End() + 2
	}
	return r.String()
}

// openWhole shows everything about the selected issue on the whole screen.
func (l *Ledger) openWhole() tea.Cmd {
	lines := l.describe(l.selected())
	for _, machine := range sortedKeys(l.list.signs) {
		lines = append(lines, fmt.Sprintf(signCount, machine, l.list.signs[machine]))
	}
	l.whole = widget.NewReader(l.selected().Title, lines)
	return nil
}

// wholeKey scrolls; Enter and the digit that opened it close it.
func (l *Ledger) wholeKey(k tea.KeyMsg) {
	d, _ := keys.Digit(k)
	if !l.whole.Update(k) && (key.Matches(k, keys.Accept) || d == digitWhole) {
		l.whole = nil
	}
}
