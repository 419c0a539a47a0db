package entry

import (
	"fmt"
	"strings"

	"cunce/forms"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// openLines is what stands under the open question: its options, or its field.
func (m *model) openLines(c *canvas) panel {
	f := &m.field
	switch {
	case f.kind == kindRepeat:
		return panel{lines: [][]cell{{{x: openAt, style: theme.Due(), text: wordRepeatKeys}}}}
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
	d := list.Draw(end-openAt, max(room, 2), max(room*3/5, min(room-1, 10)))
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
