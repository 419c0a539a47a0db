package entry

import (
	"fmt"
	"strconv"
	"strings"

	"cunce/forms"
	"cunce/tui/term"
	"cunce/tui/theme"
)

func (*review) draw(m *model, c *canvas) {
	questions := m.ses.In(m.group())
	unanswered := 0
	for _, p := range questions {
		if m.open(p) {
			unanswered++
		}
	}
	title, style := wordReviewTitle, theme.Accent()
	if unanswered > 0 {
		title, style = fmt.Sprintf(wordReviewOpen, unanswered), theme.Warning()
	}
	c.line(cell{x: 1, style: style, text: title + "      " + wordReviewKeys})
	for i, p := range questions {
		rows := m.rows(c, p)
		if c.left(footLines) < len(rows)+1 && i < len(questions)-1 {
			c.text(labelAt, theme.Answered(), fmt.Sprintf(wordMore, len(questions)-i))
			break
		}
		if m.open(p) {
			rows[0] = append(rows[0], cell{x: answerAt(c.room), style: theme.Warning(), text: wordItems[forms.Open]})
		}
		for _, row := range rows {
			c.line(row...)
		}
	}
	m.drawRegister(c)
}

func (b *bulk) draw(m *model, c *canvas) {
	c.line(cell{x: 1, style: theme.Accent(), text: fmt.Sprintf(wordBulkTitle, len(b.fills))})
	room := c.left(footLines)
	for i, item := range b.fills {
		if i == room-1 && len(b.fills) > room {
			c.text(labelAt, theme.Answered(), fmt.Sprintf(wordMore, len(b.fills)-i))
			break
		}
		c.line(cell{x: labelAt, w: polarityAt(c.room) - labelAt - 1, text: m.ses.Label(item.Place)},
			cell{x: polarityAt(c.room), w: polarityW - 1, style: theme.Answered(), text: m.polarity(item.Place)},
			cell{x: answerAt(c.room), w: c.room - answerAt(c.room), style: theme.Due(), text: m.labels(item.Place, item.Place.Question().Normal)})
	}
}

func (*states) draw(m *model, c *canvas) {
	var p panel
	for _, text := range wordStates {
		p.lines = append(p.lines, []cell{{x: openAt, style: theme.Due(), text: text}})
	}
	m.drawList(c, p)
}

func (d *doubt) draw(m *model, c *canvas) {
	var p panel
	for _, text := range term.Wrap(wordWarning+wordColon+term.Clean(d.message), c.room-openAt) {
		p.lines = append(p.lines, []cell{{x: openAt, style: theme.Warning(), text: text}})
	}
	p.lines = append(p.lines, []cell{{x: openAt, style: theme.Due(), text: wordDoubtFix + "    " + wordDoubtKeep}})
	m.drawList(c, p)
}

func (a *again) draw(m *model, c *canvas) {
	text := fmt.Sprintf(wordAgain, m.ses.Label(a.repeats[0]))
	m.drawList(c, panel{lines: [][]cell{{{x: openAt, style: theme.Accent(), text: text}, {x: openAt + term.Width(text) + 4, style: theme.Due(), text: wordAgainOptions}}}})
}

func (w *whom) draw(m *model, c *canvas) {
	p := panel{lines: [][]cell{{{x: openAt, style: theme.Accent(), text: wordWhomTitle + "    " + w.none() + " " + wordWhole}}}}
	m.drawList(c, m.listPanel(c, p, w.list, c.room))
}

func (w *writing) draw(m *model, c *canvas) {
	lines, x, y := w.editor.Lines(c.room-openAt-2, 3)
	p := panel{x: openAt + x, y: y + 1, cursor: true}
	p.lines = append(p.lines, []cell{{x: openAt, style: theme.Accent(), text: wordPurposes[w.purpose] + wordColon}})
	for _, l := range lines {
		p.lines = append(p.lines, []cell{{x: openAt, style: theme.Due(), text: l}})
	}
	m.drawList(c, p)
}

func (f *finish) draw(m *model, c *canvas) {
	title, style := wordCanFinish, theme.Due()
	if f.blocked {
		title, style = fmt.Sprintf(wordCantFinish, f.blocking), theme.Problem()
	}
	register := wordNoProblem
	if m.blind() {
		register = wordBlindFinish
	}
	if f.problems > 0 {
		register = fmt.Sprintf(wordWillRegister, f.problems)
	}
	c.line(cell{x: 1, style: style, text: title}, cell{x: 26, style: theme.Plain(), text: register})
	foot := footLines + 1
	f.size = max(min(c.left(foot)-2, atMost), 1)
	f.first = f.first / f.size * f.size
	for _, row := range f.rows(m, c) {
		c.line(row...)
	}
	c.blank(c.height - foot)
	missing := ""
	if f.blocked {
		missing = fmt.Sprintf(wordStillMissing, f.blocking)
	}
	c.text(1, theme.Accent(), fmt.Sprintf(wordFinishFoot, m.completing(), missing))
	if left := len(f.lines) - f.first - f.size; left > 0 || f.first > 0 {
		more := fmt.Sprintf(wordPageMore, max(left, 0))
		if left <= 0 {
			more = wordPageBack
		}
		c.lines[headLines] = append(c.lines[headLines], cell{x: c.room - term.Width(more) - 1, style: theme.Accent(), text: more})
	}
}

// completing is what Enter does on the completion page.
func (m *model) completing() string {
	switch {
	case m.blind():
		return wordKeyHandIn
	case isCard(m.ctx.Page.Form):
		return wordKeyFile
	case !m.walks():
		return wordKeyForm
	}
	return wordKeyComplete
}

// rows are the lines that are shown now, with a heading where those of another kind begin.
func (f *finish) rows(m *model, c *canvas) [][]cell {
	var rows [][]cell
	for i := f.first; i < min(f.first+f.size, len(f.lines)); i++ {
		l := f.lines[i]
		if l.problem != nil && (i == f.first || f.lines[i-1].problem == nil) {
			rows = append(rows, []cell{{x: 1, style: theme.Due(), text: wordRegistering}})
		}
		if l.item != nil && l.item.Kind == forms.Open && (i == f.first || f.lines[i-1].problem != nil) {
			rows = append(rows, []cell{{x: 1, style: theme.Due(), text: wordLeftOpen}})
		}
		number := cell{x: 3, w: 1, text: strconv.Itoa(i - f.first + 1)}
		row := []cell{number}
		if i == f.selected {
			row = []cell{{x: 1, style: theme.Current(), text: ">"}, number}
		}
		if l.problem != nil {
			row = append(row, m.problemCells(c, 7, l.problem)...)
		} else {
			row = append(row, m.itemCells(c, l.item)...)
		}
		rows = append(rows, row)
	}
	return rows
}

// itemCells is one line of what is wrong, missing, doubtful or open.
func (m *model) itemCells(c *canvas, item *forms.Item) []cell {
	style := theme.Plain()
	switch item.Kind {
	case forms.Violated, forms.Missing:
		style = theme.Problem()
	case forms.Warned:
		style = theme.Warning()
	}
	half := 7 + 6 + (c.room-13)/2
	name := m.numbered(item.Place)
	if row := item.Place.Instance(); row.IsInstance() {
		name = m.numberedRow(row) + "  " + m.ses.Label(item.Place)
	}
	return []cell{
		{x: 7, w: 5, style: style, text: wordItems[item.Kind]},
		{x: 13, w: half - 14, text: name},
		{x: half, w: c.room - half, style: theme.Answered(), text: item.Message},
	}
}

// numbered is a question's label behind the number of its group, as officers name them: 2.①.
func (m *model) numbered(p forms.Place) string {
	number, _, ok := strings.Cut(m.groupLabel(p.Top()), ".")
	if _, err := strconv.Atoi(number); !ok || err != nil {
		return m.ses.Label(p)
	}
	return number + "." + m.ses.Label(p)
}

// Help explains the open question: what it means, which answer is a problem, where it comes from.
func (m *model) Help() (title string, text []string) {
	switch {
	case m.stage != stageFilling:
		return "", nil
	case m.field.kind == kindRepeat:
		return m.ses.Label(m.field.at), []string{m.ses.Hint(m.field.at), wordHelpRepeat}
	case m.field.q == nil:
		return "", nil
	}
	q := m.field.q
	if label := m.ses.Label(m.field.at); term.Width(label) > m.width-20 {
		text = append(text, label) // the title of the help is one line
	}
	add := func(head, body string) {
		if body != "" {
			text = append(text, head+body)
		}
	}
	add("", m.formerHint(m.field.at))
	add(wordHelpExample, m.ses.Hint(m.field.at))
	add(wordHelpNotes, m.ses.Guidance(m.field.at))
	add(wordHelpHow, m.howTo())
	if m.field.list != nil && m.field.list.Findable() {
		add(wordHelpHow, wordHelpFind)
	}
	if m.page.row.IsInstance() {
		add("", wordHelpRepeat)
	}
	if word := m.sheet.polarity[q]; word != "" {
		add(wordHelpPolarity, word)
		if q.Grade == gradeHint {
			add(wordHelpHint, " ")
		} else {
			add(wordHelpOpens, m.sheet.offices[q.Office])
		}
	}
	if q.Normal != "" {
		add(wordHelpNormal, m.labels(m.field.at, q.Normal))
	}
	add(wordHelpSource, m.sheet.form.Source)
	return m.ses.Label(m.field.at), text
}
