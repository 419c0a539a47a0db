package entry

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"cunce/forms"
	"cunce/forms/qtype"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
)

// Lines above and below what is asked: the household, the progress and a rule; a rule, the hint and the result of the
// last key.
const (
	headLines = 3
	footLines = 3
)

// View draws the body.
func (m *model) View() screen.Frame {
	switch m.stage {
	case stageLoading:
		return m.plain(wordLoading)
	case stageFailed:
		return m.plain(m.failure)
	case stageCompleting:
		return m.freeze()
	case stageDone:
		if m.next == nil {
			return m.plain(wordCompleting)
		}
		c := newCanvas(m.width, m.height)
		m.drawDone(c)
		return c.frame()
	}
	c := newCanvas(m.width, m.height)
	m.drawHead(c)
	if m.page.row.IsInstance() && !m.coversQuestion() {
		c.line(cell{x: 1, w: c.room - 1, style: theme.Accent(), text: m.page.title})
	}
	if m.layer != nil {
		m.layer.draw(m, c)
	} else {
		m.drawList(c, m.openLines(c))
	}
	m.drawOutline(c)
	m.drawFoot(c)
	return c.frame()
}

// plain is a frame with one sentence.
func (m *model) plain(text string) screen.Frame {
	c := newCanvas(m.width, m.height)
	c.blank(1)
	for _, line := range term.Wrap(text, m.width-4) {
		c.text(2, term.Style{}, line)
	}
	return c.frame()
}

// freeze is the frame from before a command took the session, cut or filled to the height.
func (m *model) freeze() screen.Frame {
	f := screen.Frame{Lines: make([]string, m.height)}
	for y := range f.Lines {
		f.Lines[y] = term.Line(m.width, term.Style{}, "")
		if y < len(m.frozen) {
			f.Lines[y] = m.frozen[y]
		}
	}
	return f
}

func (m *model) drawHead(c *canvas) {
	c.line(cell{x: 1, style: theme.Plain(), text: m.sheet.where})
	total := m.facts.total
	counts := fmt.Sprintf(wordCounts, total.Answered, total.Asked, total.Problems, total.Warnings)
	at := c.width - 1 - term.Width(counts) - 1
	style := theme.Plain()
	if total.Problems > 0 {
		style = theme.Problem()
	}
	c.line(cell{x: 1, w: at - 3, style: theme.Due(), text: m.groupLine()}, cell{x: at, style: style, text: counts})
	c.rule()
}

// groupLine tells which group is open, of how many.
func (m *model) groupLine() string {
	group := m.group()
	if n, ok := m.layer.(*notes); ok {
		group = n.groups[0]
	}
	for i, p := range m.facts.outline {
		if p.Group == group {
			return fmt.Sprintf(wordGroupAt, i+1, len(m.facts.outline), m.groupLabel(group))
		}
	}
	return ""
}

// group is the top-level group of the open question.
func (m *model) group() *forms.Group {
	return m.field.at.Top()
}

func (m *model) groupLabel(g *forms.Group) string {
	if g == nil {
		return ""
	}
	return m.ses.GroupLabel(g)
}

func (m *model) drawFoot(c *canvas) {
	c.blank(c.height - footLines)
	c.lines = c.lines[:c.height-footLines]
	c.rule()
	text, style := m.hint(), theme.Plain()
	if m.trouble != "" {
		text, style = m.trouble, theme.Problem()
	}
	lines := append(shorten(paragraphs(text, c.width-3), 2, c.width-3), "")
	c.line(cell{x: 1, style: style, text: lines[0]})
	if m.said.text == "" {
		c.line(cell{x: 1, style: style, text: lines[1]})
		return
	}
	style = theme.Accent()
	if m.said.bad {
		style = theme.Warning()
	}
	c.line(cell{x: 1, style: style, text: m.said.text})
}

// hint is the line about the open question: its error, its warning, else what the form says about it.
func (m *model) hint() string {
	q := m.field.q
	if m.coversQuestion() {
		return ""
	}
	if q == nil {
		return m.ses.Hint(m.field.at)
	}
	if wrong := m.ses.ErrorOf(m.field.at); wrong != "" {
		return wordError + wordColon + wrong
	}
	if two := m.disputeHint(); two != "" {
		return two
	}
	if changed := m.changeHint(); changed != "" {
		return changed
	}
	if doubtful, kept := m.ses.WarningOf(m.field.at); doubtful != "" && !kept {
		return wordWarning + wordColon + doubtful
	}
	if former := m.formerHint(m.field.at); former != "" {
		return former
	}
	return strings.TrimSpace(m.ses.Hint(m.field.at) + "  " + m.howTo())
}

// howTo tells how the open question is answered, where that is not plain to see.
func (m *model) howTo() string {
	q := m.field.q
	if q.Type == qtype.Date {
		switch {
		case q.Has("month-year"):
			return wordHowMonth
		case q.Has("year"):
			return wordHowYear
		}
	}
	return wordsHowTo[q.Type]
}

// coversQuestion reports a layer that leaves no question on the screen.
func (m *model) coversQuestion() bool {
	switch m.layer.(type) {
	case *finish, *review, *bulk, *overview, *sorting, *notes, *leftover:
		return true
	}
	return false
}

// drawOutline shows the groups with their counts beside the questions where there is room.
func (m *model) drawOutline(c *canvas) {
	if c.width < wideWidth {
		return
	}
	x := c.room + 2
	here := m.group()
	var lines [][]cell
	for _, p := range m.outlinePart(c.height - headLines - footLines) {
		style, mark := theme.Plain(), ""
		switch {
		case p.Group == here:
			style, mark = theme.Current(), ">"
		case p.Answered == p.Asked:
			style = theme.Answered()
		}
		cells := []cell{
			{x: x, style: style, text: mark},
			{x: x + 2, w: 18, style: style, text: m.groupLabel(p.Group)},
			{x: x + 20, w: 6, style: style, text: strconv.Itoa(p.Answered) + "/" + strconv.Itoa(p.Asked), right: true},
		}
		switch {
		case p.Errors > 0:
			cells = append(cells, cell{x: x + 27, style: theme.Problem(), text: wordError + strconv.Itoa(p.Errors)})
		case p.Problems > 0:
			cells = append(cells, cell{x: x + 27, style: theme.Problem(), text: wordProblem + strconv.Itoa(p.Problems)})
		case p.Warnings > 0:
			cells = append(cells, cell{x: x + 27, style: theme.Warning(), text: wordWarning + strconv.Itoa(p.Warnings)})
		}
		lines = append(lines, cells)
	}
	c.blank(min(headLines+len(lines), c.height-footLines))
	c.beside(headLines, lines)
}

// outlinePart are as many groups as there is room for, the open one among them.
func (m *model) outlinePart(room int) []forms.Progress {
	all := m.facts.outline
	at := slices.IndexFunc(all, func(p forms.Progress) bool { return p.Group == m.group() })
	first := max(min(at-room/2, len(all)-room), 0)
	return all[first:min(first+max(room, 0), len(all))]
}

// drawDone says what was registered and which household comes next.
func (m *model) drawDone(c *canvas) {
	c.line(cell{x: 1, text: m.sheet.where})
	c.blank(2)
	c.rule()
	c.line()
	c.text(3, theme.Due(), m.said.text)
	c.line()
	if m.next.page.ID == "" {
		c.text(3, theme.Plain(), cmp.Or(m.next.end, wordAllDone))
		c.line()
		foot := wordAllFoot
		if m.blind() {
			foot = wordBlindFoot
		}
		c.text(3, theme.Accent(), foot)
		return
	}
	c.text(3, theme.Plain(), cmp.Or(m.next.title, fmt.Sprintf(wordNextTitle, m.next.index, m.next.total)+"   "+fmt.Sprintf(wordNextLeft, m.next.left)))
	c.text(3, theme.Current(), wordNextHouse+m.next.line)
	c.line()
	c.text(3, theme.Accent(), wordNextFoot)
}

// answerText is the answer of a question in the officer's words.
func (m *model) answerText(p forms.Place) string {
	path := p.Path()
	if typed := m.ses.Typed(path); typed != "" {
		if kindOf(p.Question()).chosen() {
			return m.labels(p, typed)
		}
		return typed
	}
	a := m.ses.Get(path)
	switch a.State {
	case forms.Unknown:
		return wordUnknown
	case forms.Refused:
		return wordRefused
	case forms.Pending:
		return wordPending
	}
	return m.inWords(p, a)
}

// inWords is the value of an answer: labels of choices, a figure with its unit.
func (m *model) inWords(p forms.Place, a forms.Answer) string {
	q := p.Question()
	switch {
	case a.Empty():
		return ""
	case kindOf(q).chosen():
		return m.labels(p, a.Text)
	}
	return plainTime(q, a.Text) + q.Unit
}

// plainTime is a point in time without what officers do not write: its seconds and its zone, the day that nobody was asked for.
func plainTime(q *forms.Question, text string) string {
	length := len(text)
	switch q.Type {
	case qtype.DateTime, qtype.Start, qtype.End:
		text, length = strings.Replace(text, "T", " ", 1), len("2006-01-02 15:04")
	case qtype.Date:
		if q.Has("month-year") {
			length = len("2006-01")
		} else if q.Has("year") {
			length = len("2006")
		}
	}
	return text[:min(length, len(text))]
}

func (m *model) labels(p forms.Place, text string) string {
	var labels []string
	options := m.options(p)
	for _, name := range strings.Fields(text) {
		label := name
		for _, o := range options {
			if o.Name == name {
				label = o.Label
				break
			}
		}
		labels = append(labels, label)
	}
	return strings.Join(labels, " ")
}

// A mark is a word beside an answer.
type mark struct {
	word  string
	style term.Style
}

// marks are what is to be known about an answer, the gravest first.
func (m *model) marks(p forms.Place) []mark {
	var marks []mark
	add := func(on bool, word string, s term.Style) {
		if on {
			marks = append(marks, mark{word, s})
		}
	}
	a := m.ses.Get(p.Path())
	grade := m.ses.ProblemOf(p)
	doubtful, kept := m.ses.WarningOf(p)
	add(m.ses.ErrorOf(p) != "", wordError, theme.Problem())
	add(grade != "" && grade != gradeHint, wordProblem, theme.Problem())
	add(grade == gradeHint, wordHint, theme.Warning())
	add(doubtful != "" && !kept, wordWarning, theme.Warning())
	_, changed := m.sheet.changed[p.Path()]
	add(changed, wordChangedMark, theme.Warning())
	add(a.Under != "", wordFormer, theme.Warning())
	add(kept, wordKept, theme.Answered())
	add(a.Bulk, wordBulk, theme.Answered())
	add(a.Carried, wordCarried, theme.Answered())
	add(a.Prefilled, wordRegister, theme.Answered())
	add(a.Note != "", wordNote, theme.Answered())
	return marks
}
