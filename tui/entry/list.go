package entry

import (
	"fmt"
	"strings"

	"cunce/forms"
	"cunce/forms/qtype"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// Columns of the list: the mark, the label, then from the right edge the polarity and the answer.
const (
	labelAt   = 3
	openAt    = 7
	wideEdge  = 76 // rooms narrower than this get narrower columns
	polarityW = 10
)

// answerAt and polarityAt are where the columns stand in a room.
func answerAt(room int) int {
	if room < wideEdge {
		return room - 17
	}
	return room - 21
}

func polarityAt(room int) int { return answerAt(room) - polarityW }

// A panel is what stands open under the current question; cursor is relative to its first line.
type panel struct {
	lines  [][]cell
	x, y   int
	cursor bool
}

// visible are the questions of a group that are asked or shown now.
func (m *model) visible(group *forms.Group) []forms.Place {
	var shown []forms.Place
	for _, p := range m.ses.In(group) {
		if p.Question() != nil {
			shown = append(shown, p)
		}
	}
	return shown
}

// drawList shows the group with a panel open under the current question, and below it what will be registered.
func (m *model) drawList(c *canvas, open panel) {
	y0, room := len(c.lines), c.left(footLines)
	questions := m.visible(m.group())
	var rows [][]cell
	at, height := -1, 0
	for _, p := range questions {
		if p != m.field.at {
			rows = append(rows, m.row(c, p))
			continue
		}
		at = len(rows)
		head := m.currentRows(c, p)
		if open.cursor {
			open.y += at + len(head)
		}
		rows = append(append(rows, head...), open.lines...)
		height = len(rows) - at
	}
	top := m.scroll(len(rows), room, at, height)
	for _, row := range rows[top:min(top+room, len(rows))] {
		c.line(row...)
	}
	if open.cursor && open.y >= top && open.y < top+room {
		c.cursor.X, c.cursor.Y, c.cursor.Shown = open.x, y0+open.y-top, true
	}
	m.drawRegister(c)
}

// scroll keeps the open question in sight and moves as little as it can.
func (m *model) scroll(rows, room, at, open int) int {
	top := min(m.listTop, max(rows-room, 0))
	if at >= 0 {
		if at+open > top+room {
			top = at + open - room
		}
		top = min(top, at)
	}
	m.listTop = max(top, 0)
	return m.listTop
}

// row is a question that is not open.
func (m *model) row(c *canvas, p forms.Place) []cell {
	if !p.Question().Type.Asked() {
		return []cell{{x: labelAt, w: c.room - labelAt, style: theme.Answered(), text: m.noteText(p)}}
	}
	style := theme.Plain()
	if m.ses.Get(p.Path()).State != forms.Blank {
		style = theme.Answered()
	}
	cells := []cell{
		{x: labelAt, w: polarityAt(c.room) - labelAt - 1, style: style, text: m.ses.Label(p)},
		{x: polarityAt(c.room), w: polarityW - 1, style: theme.Answered(), text: m.polarity(p)},
	}
	return append(cells, m.answerCells(c, p, m.answerText(p))...)
}

// currentRows is the open question with its whole label.
func (m *model) currentRows(c *canvas, p forms.Place) [][]cell {
	width := polarityAt(c.room) - labelAt - 1
	var rows [][]cell
	for i, text := range m.currentLabel(c) {
		cells := []cell{{x: labelAt, w: width, style: theme.Current(), text: text}}
		if i == 0 {
			cells = append([]cell{{x: 1, style: theme.Current(), text: ">"}}, cells...)
			cells = append(cells, cell{x: polarityAt(c.room), w: polarityW - 1, style: theme.Due(), text: m.polarity(p)})
			cells = append(cells, m.answerCells(c, p, m.openAnswer())...)
		}
		rows = append(rows, cells)
	}
	return rows
}

// openAnswer is what stands beside the open question: what is typed or ticked is seen below it.
func (m *model) openAnswer() string {
	f := &m.field
	switch {
	case f.kind == kindMany && m.standing(f.path) != "":
		return fmt.Sprintf(wordTicked, len(strings.Fields(m.standing(f.path))))
	case f.kind == kindOrder && len(f.order) > 0:
		return fmt.Sprintf(wordRanked, len(f.order), len(f.options))
	case f.kind.typed():
		return ""
	}
	return m.answerText(f.at)
}

// currentLabel is the whole label of the open question, in at most four lines.
func (m *model) currentLabel(c *canvas) []string {
	label := term.Wrap(term.Clean(m.ses.Label(m.field.at)), polarityAt(c.room)-labelAt-1)
	return label[:min(len(label), 4)]
}

// noteText is the line of a note, or of a question that cannot be collected here.
func (m *model) noteText(p forms.Place) string {
	if p.Question().Type == qtype.Uncollected {
		return m.ses.Label(p) + " (" + wordUncollected + ")"
	}
	return m.ses.Label(p)
}

// polarity is the word that says which answer is a problem; where it is too long the options say so themselves.
func (m *model) polarity(p forms.Place) string {
	word := m.sheet.polarity[p.Question()]
	if term.Width(word) > polarityW-1 {
		return wordSeeOptions
	}
	if word == "" && m.ses.Required(p) && m.ses.Get(p.Path()).State == forms.Blank {
		return wordRequired
	}
	return word
}

// answerCells are the answer and its marks.
func (m *model) answerCells(c *canvas, p forms.Place, answer string) []cell {
	x := answerAt(c.room)
	var cells []cell
	marks := m.marks(p)
	if answer != "" {
		room := c.room - x
		for _, mk := range marks {
			room -= term.Width(mk.word) + 1
		}
		text := term.Truncate(term.Clean(answer), max(room, 8))
		cells = append(cells, cell{x: x, style: theme.Plain(), text: text})
		x += term.Width(text) + 1
	}
	for _, mk := range marks {
		if x+term.Width(mk.word) > c.room {
			break
		}
		cells = append(cells, cell{x: x, style: mk.style, text: mk.word})
		x += term.Width(mk.word) + 1
	}
	return cells
}

// openLines is what stands under the open question: its options, or its field.
func (m *model) openLines(c *canvas) panel {
	f := &m.field
	switch {
	case f.q == nil:
		return panel{}
	case f.kind.typed():
		return m.fieldPanel(c)
	case f.list == nil:
		return panel{lines: [][]cell{nil}}
	}
	before := m.previousCell(c)
	switch {
	case before == nil:
		return m.listPanel(c, panel{}, f.list, c.room)
	case f.list.Findable():
		return m.listPanel(c, panel{lines: [][]cell{before}}, f.list, c.room)
	}
	p := m.listPanel(c, panel{}, f.list, answerAt(c.room)-1)
	p.lines[0] = append(p.lines[0], before...)
	return p
}

// listPanel draws a list of options behind the lines of a panel, up to column end.
func (m *model) listPanel(c *canvas, p panel, list *widget.List, end int) panel {
	room := c.left(footLines) - len(m.currentLabel(c)) - len(p.lines)
	d := list.Draw(end-openAt, max(room, 2), max(room*3/5, 4))
	p.x, p.y, p.cursor = openAt+d.X, len(p.lines)+d.Y, d.Cursor
	for _, row := range d.Rows {
		cells := make([]cell, 0, len(row))
		for _, s := range row {
			cells = append(cells, cell{x: openAt + s.X, w: end - openAt - s.X, style: s.Style, text: s.Text})
		}
		p.lines = append(p.lines, cells)
	}
	if len(d.Rows) == 0 {
		p.lines = append(p.lines, nil)
	}
	return p
}

// previousCell is the answer of the round before.
func (m *model) previousCell(c *canvas) []cell {
	if m.sheet.env.Previous == nil {
		return nil
	}
	before, ok := m.sheet.env.Previous(m.field.path)
	if !ok || before.Empty() {
		return nil
	}
	x := answerAt(c.room)
	return []cell{{x: x, w: c.room - x, style: theme.Answered(), text: wordLast + m.inWords(m.field.at, before)}}
}

// fieldPanel is the open field with its unit and the insertion point.
func (m *model) fieldPanel(c *canvas) panel {
	f := &m.field
	if f.kind == kindText {
		lines, x, y := f.editor.Lines(c.room-openAt-2, 3)
		p := panel{x: openAt + x, y: y, cursor: true}
		for _, l := range lines {
			p.lines = append(p.lines, []cell{{x: openAt, style: theme.Due(), text: l}})
		}
		if before := m.previousCell(c); before != nil {
			p.lines = append(p.lines, before)
		}
		return p
	}
	width := 16
	if f.kind == kindID {
		width = 20
	}
	text, x := f.editor.View(width)
	cells := []cell{{x: openAt, w: width, style: theme.Due(), text: text}}
	beside := f.q.Unit
	if f.kind == kindRange {
		beside = strings.TrimSpace(beside + "  " + rangeText(f.q))
	}
	if beside != "" {
		cells = append(cells, cell{x: openAt + width + 1, style: theme.Answered(), text: beside})
	}
	return panel{lines: [][]cell{append(cells, m.previousCell(c)...)}, x: openAt + x, cursor: true}
}

// rangeText tells the ends of a range and its step.
func rangeText(q *forms.Question) string {
	start, end, step := bounds(q)
	return fmt.Sprintf(wordBounds, plain(min(start, end)), plain(max(start, end)), plain(step))
}

// drawRegister shows above the foot what completing will put into the ledger, those of this group first.
func (m *model) drawRegister(c *canvas) {
	var here, others []forms.Problem
	for _, p := range m.facts.summary.Problems {
		switch {
		case p.Grade == gradeHint:
		case p.Place.Top() == m.group():
			here = append(here, p)
		default:
			others = append(others, p)
		}
	}
	problems := append(here, others...)
	room := c.left(footLines) - 2
	if len(problems) == 0 || room < 1 {
		return
	}
	shown := min(len(problems), room, 5)
	c.blank(c.height - footLines - shown - 1)
	c.text(labelAt, theme.Accent(), fmt.Sprintf("%s %d", wordRegistering, len(problems)))
	for _, p := range problems[:shown] {
		c.line(m.problemCells(c, labelAt, &p)...)
	}
}

// problemCells is one problem with its office and deadline.
func (m *model) problemCells(c *canvas, x int, p *forms.Problem) []cell {
	dueW, officeW := 14, 16
	due, office := c.room-dueW, c.room-dueW-officeW
	if c.room < wideEdge {
		officeW = 15
		office = due - officeW
	}
	name := p.Category + "  " + m.ses.Label(p.Place)
	if who := m.memberName(p.Member); who != "" {
		name = p.Category + "  " + who + "  " + m.ses.Label(p.Place)
	}
	return []cell{
		{x: x, w: office - x - 1, style: theme.Plain(), text: name},
		{x: office, w: officeW - 1, style: theme.Plain(), text: m.sheet.offices[p.Office]},
		{x: due, w: dueW, style: theme.Plain(), text: m.deadline(p.DueDays)},
	}
}

func (m *model) memberName(id string) string {
	for _, p := range m.sheet.members {
		if p.id == id {
			return p.name
		}
	}
	return ""
}
