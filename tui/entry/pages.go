package entry

import (
	"fmt"
	"strconv"
	"strings"

	"cunce/forms"
	"cunce/tui/term"
	"cunce/tui/theme"
)

// fields are the chosen names of an answer.
func fields(a forms.Answer) []string {
	if a.Empty() {
		return nil
	}
	return strings.Fields(a.Text)
}

func (*review) draw(m *model, c *canvas) {
	group := m.group()
	questions := m.visible(group)
	unanswered := 0
	for _, q := range questions {
		if m.open(q) {
			unanswered++
		}
	}
	title, style := wordReviewTitle, theme.Accent()
	if unanswered > 0 {
		title, style = fmt.Sprintf(wordReviewOpen, unanswered), theme.Warning()
	}
	c.line(cell{x: 1, style: style, text: title + "      " + wordReviewKeys})
	room := c.left(footLines)
	for i, q := range questions {
		if i == room-1 && len(questions) > room {
			c.text(labelAt, theme.Answered(), fmt.Sprintf(wordMore, len(questions)-i))
			break
		}
		cells := m.row(c, q)
		if m.open(q) {
			cells = append(cells, cell{x: answerAt(c.room), style: theme.Warning(), text: wordItems[forms.Open]})
		}
		c.line(cells...)
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
		q := item.Question
		c.line(cell{x: labelAt, w: polarityAt(c.room) - labelAt - 1, text: m.ses.Label(q)},
			cell{x: polarityAt(c.room), w: polarityW - 1, style: theme.Answered(), text: m.polarity(q)},
			cell{x: answerAt(c.room), w: c.room - answerAt(c.room), style: theme.Due(), text: m.labels(q, q.Normal)})
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
	for _, text := range term.Wrap(wordWarning+": "+term.Clean(d.message), c.room-openAt) {
		p.lines = append(p.lines, []cell{{x: openAt, style: theme.Warning(), text: text}})
	}
	p.lines = append(p.lines, []cell{{x: openAt, style: theme.Due(), text: wordDoubtFix + "    " + wordDoubtKeep}})
	m.drawList(c, p)
}

func (w *whom) draw(m *model, c *canvas) {
	texts := []string{"0 " + wordWhole}
	for i, p := range m.sheet.members {
		texts = append(texts, strconv.Itoa(i+1)+" "+p.name)
	}
	p := panel{lines: [][]cell{{{x: openAt, style: theme.Accent(), text: wordWhomTitle + " " + w.digits.Pending()}}}}
	p.lines = append(p.lines, m.optionLines(c, texts)...)
	m.drawList(c, p)
}

func (w *writing) draw(m *model, c *canvas) {
	lines, x, y := w.editor.Lines(c.room-openAt-2, 3)
	p := panel{x: openAt + x, y: y + 1, cursor: true}
	p.lines = append(p.lines, []cell{{x: openAt, style: theme.Accent(), text: wordPurposes[w.purpose] + ":"}})
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
	if f.problems > 0 {
		register = fmt.Sprintf(wordWillRegister, f.problems)
	}
	c.line(cell{x: 1, style: style, text: title}, cell{x: 26, style: theme.Plain(), text: register})
	foot := footLines + 1
	room := c.left(foot)
	rows, at := f.rows(m, c)
	top := min(f.top, max(len(rows)-room, 0))
	if y, ok := at[f.selected]; ok {
		top = min(max(top, y-room+1), y)
	}
	f.top = max(top, 0)
	end := min(f.top+room, len(rows))
	for _, row := range rows[f.top:end] {
		c.line(row...)
	}
	c.blank(c.height - foot)
	missing := ""
	if f.blocked {
		missing = fmt.Sprintf(wordStillMissing, f.blocking)
	}
	c.text(1, theme.Accent(), fmt.Sprintf(wordFinishFoot, m.completing(), missing))
	if end < len(rows) {
		more := fmt.Sprintf(wordPageMore, len(rows)-end)
		c.lines[headLines] = append(c.lines[headLines], cell{x: c.room - term.Width(more) - 1, style: theme.Accent(), text: more})
	}
}

// completing is what Enter does on the completion page.
func (m *model) completing() string {
	if isCard(m.ctx.Page.Form) {
		return wordKeyFile
	}
	return wordKeyComplete
}

// rows are the lines of the completion page; at tells on which row a numbered line stands.
func (f *finish) rows(m *model, c *canvas) (rows [][]cell, at map[int]int) {
	at = map[int]int{}
	heading := false
	for i, l := range f.lines {
		if l.problem != nil && !heading {
			heading = true
			rows = append(rows, nil, []cell{{x: 1, style: theme.Due(), text: wordRegistering}})
		}
		at[i] = len(rows)
		number := cell{x: 2, w: 3, text: strconv.Itoa(i + 1), right: true}
		if i == f.selected {
			rows = append(rows, append([]cell{{x: 1, style: theme.Current(), text: ">"}}, number))
		} else {
			rows = append(rows, []cell{number})
		}
		last := len(rows) - 1
		if l.problem != nil {
			rows[last] = append(rows[last], m.problemCells(c, 7, l.problem)...)
			continue
		}
		rows[last] = append(rows[last], m.itemCells(c, l.item)...)
	}
	return rows, at
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
	return []cell{
		{x: 7, w: 5, style: style, text: wordItems[item.Kind]},
		{x: 13, w: half - 14, text: m.numbered(item.Question)},
		{x: half, w: c.room - half, style: theme.Answered(), text: item.Message},
	}
}

// numbered is a question's label behind the number of its group, as officers name them: 2.①.
func (m *model) numbered(q *forms.Question) string {
	number, _, ok := strings.Cut(label(q.Top()), ".")
	if _, err := strconv.Atoi(number); !ok || err != nil {
		return m.ses.Label(q)
	}
	return number + "." + m.ses.Label(q)
}

// Help explains the open question: what it means, which answer is a problem, where it comes from.
func (m *model) Help() (title string, text []string) {
	if m.stage != stageFilling || m.field.q == nil {
		return "", nil
	}
	q := m.field.q
	add := func(head, body string) {
		if body != "" {
			text = append(text, head+body)
		}
	}
	add(wordHelpExample, m.ses.Hint(q))
	add(wordHelpNotes, q.Guidance)
	if word := m.sheet.polarity[q]; word != "" {
		add(wordHelpPolarity, word)
		if q.Grade == gradeHint {
			add(wordHelpHint, " ")
		} else {
			add(wordHelpOpens, m.sheet.offices[q.Office])
		}
	}
	if q.Normal != "" {
		add(wordHelpNormal, m.labels(q, q.Normal))
	}
	add(wordHelpSource, m.sheet.form.Source)
	return m.ses.Label(q), text
}
