package entry

import (
	"fmt"
	"strings"

	"cunce/forms"
	"cunce/forms/qtype"
	"cunce/tui/term"
	"cunce/tui/theme"
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

// drawList shows the page with a panel open under the current question, and below it what will be registered. It costs what
// is shown, however long the page is.
func (m *model) drawList(c *canvas, open panel) {
	y0, room := len(c.lines), c.left(footLines)
	head := m.currentRows(c)
	block := append(head, open.lines...)
	block = block[:min(len(block), room)]
	m.scroll(c, room-len(block))
	var above [][]cell
	for i := m.page.first; i < m.page.at; i++ {
		above = append(above, m.rows(c, m.page.places[i])...)
	}
	for _, row := range above {
		c.line(row...)
	}
	if y := len(above) + len(head) + open.y; open.cursor && y < room {
		c.cursor.X, c.cursor.Y, c.cursor.Shown = open.x, y0+y, true
	}
	for _, row := range block {
		c.line(row...)
	}
	for i := m.page.at + 1; i < len(m.page.places) && c.left(footLines) > 0; i++ {
		for _, row := range m.rows(c, m.page.places[i]) {
			if c.left(footLines) > 0 {
				c.line(row...)
			}
		}
	}
	m.drawRegister(c)
}

// Places before the open question that stay in sight when the page moves on.
const before = 2

// scroll settles the first place that is shown, with room for so many lines besides the open question. The page stays where it
// is while the open question is in sight; then it moves by a screen, so that most answers redraw little. Notes that stand
// directly before the question are shown with it.
func (m *model) scroll(c *canvas, room int) {
	pg := &m.page
	if pg.at < 0 {
		pg.first = 0
		return
	}
	least, used := pg.at, 0 // the first place from which all up to the open question can be seen
	for least > 0 && used+len(m.rows(c, pg.places[least-1])) <= room {
		least--
		used += len(m.rows(c, pg.places[least]))
	}
	notes := pg.at
	for notes > least && !asks(pg.places[notes-1]) {
		notes--
	}
	switch {
	case pg.first < least:
		pg.first = max(min(pg.at-before, notes), least)
	case pg.first > pg.at:
		pg.first = least
	default:
		pg.first = min(pg.first, notes)
	}
	for i := pg.first; i < len(pg.places) && room >= 0; i++ {
		if i != pg.at {
			room -= len(m.rows(c, pg.places[i]))
		}
	}
	for pg.first > 0 && len(m.rows(c, pg.places[pg.first-1])) <= room { // the page ends before the screen does
		pg.first--
		room -= len(m.rows(c, pg.places[pg.first]))
	}
}

// asks reports a place at which a person answers.
func asks(p forms.Place) bool { return p.Question() == nil || p.Question().Type.Asked() }

// rows are the lines of a place that is not open.
func (m *model) rows(c *canvas, p forms.Place) [][]cell {
	q := p.Question()
	switch {
	case q == nil:
		return [][]cell{m.repeatRow(c, p)}
	case asks(p), q.Type == qtype.Calculate:
		return [][]cell{m.row(c, p)}
	}
	var rows [][]cell
	for _, text := range m.noteLines(c, p) {
		rows = append(rows, []cell{{x: labelAt, w: c.room - labelAt, style: theme.Answered(), text: text}})
	}
	return rows
}

// row is a question that is not open.
func (m *model) row(c *canvas, p forms.Place) []cell {
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

// repeatRow is a repeat as a whole: how many instances it has.
func (m *model) repeatRow(c *canvas, p forms.Place) []cell {
	n := len(m.ses.Instances(p))
	style := theme.Plain()
	if n > 0 {
		style = theme.Answered()
	}
	cells := []cell{
		{x: labelAt, w: answerAt(c.room) - labelAt - 1, style: style, text: m.ses.Label(p)},
		{x: answerAt(c.room), style: style, text: fmt.Sprintf(wordInstances, n)},
	}
	if m.ses.ErrorOf(p) != "" {
		cells = append(cells, cell{x: answerAt(c.room) + 11, style: theme.Problem(), text: wordError})
	}
	return cells
}

// A note takes at most mostNote lines on its page; the rest is in its help.
const mostNote = 8

// noteLines is the text of a note, or of a question that cannot be collected here.
func (m *model) noteLines(c *canvas, p forms.Place) []string {
	text := m.ses.Label(p)
	if p.Question().Type == qtype.Uncollected {
		text += " (" + wordUncollected + ")"
	}
	return shorten(paragraphs(text, c.room-labelAt), mostNote, c.room-labelAt)
}

// paragraphs breaks a text into lines, also where its author did.
func paragraphs(text string, width int) []string {
	var out []string
	for para := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
		out = append(out, term.Wrap(term.Clean(para), width)...)
	}
	return out
}

// shorten leaves at most n lines; what is left out is marked.
func shorten(lines []string, n, width int) []string {
	if len(lines) <= n {
		return lines
	}
	lines = lines[:max(n, 1)]
	head, _ := term.Cut(lines[len(lines)-1], width-2)
	lines[len(lines)-1] = head + ".."
	return lines
}

// currentRows is the open question with its whole label.
func (m *model) currentRows(c *canvas) [][]cell {
	if m.page.at < 0 {
		return nil
	}
	p := m.field.at
	width := polarityAt(c.room) - labelAt - 1
	var rows [][]cell
	for i, text := range m.currentLabel(c) {
		cells := []cell{{x: labelAt, w: c.room - labelAt, style: theme.Current(), text: text}}
		if i == 0 {
			cells = []cell{{x: 1, style: theme.Current(), text: ">"}, {x: labelAt, w: width, style: theme.Current(), text: text},
				{x: polarityAt(c.room), w: polarityW - 1, style: theme.Due(), text: m.polarity(p)}}
			cells = append(cells, m.answerCells(c, p, m.openAnswer())...)
		}
		rows = append(rows, cells)
	}
	return rows
}

// currentLabel is the whole label of the open question: the first line as wide as the columns beside it leave, the others as
// wide as the room, since some questions are long. What leaves no room for the answer is cut; the help has it.
func (m *model) currentLabel(c *canvas) []string {
	narrow, wide := polarityAt(c.room)-labelAt-1, c.room-labelAt
	text := strings.TrimSpace(m.ses.Label(m.field.at))
	lines := paragraphs(text, narrow)
	if len(lines) > 2 {
		lines = append(lines[:1], paragraphs(after(text, lines[0]), wide)...)
	}
	return shorten(lines, max((c.height-headLines-footLines)/2, 3), wide)
}

// after is what follows the first line in a text.
func after(text, line string) string {
	clean := term.Clean(text)
	if first, rest, ok := strings.Cut(text, "\n"); ok && term.Clean(first) == line {
		return rest
	}
	return strings.TrimSpace(strings.TrimPrefix(clean, line))
}

// openAnswer is what stands beside the open question: what is typed or ticked is seen below it.
func (m *model) openAnswer() string {
	f := &m.field
	switch {
	case f.kind == kindMany && m.standing(f.path) != "":
		return fmt.Sprintf(wordTicked, len(strings.Fields(m.standing(f.path))))
	case f.kind == kindOrder && len(f.order) > 0:
		return fmt.Sprintf(wordRanked, len(f.order), len(f.options))
	case f.kind.typed(), f.q == nil:
		return ""
	}
	return m.answerText(f.at)
}

// polarity is the word that says which answer is a problem; where it is too long the options say so themselves.
func (m *model) polarity(p forms.Place) string {
	if m.disputed(p) {
		return wordDisputeMark
	}
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
