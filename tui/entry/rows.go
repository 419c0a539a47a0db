package entry

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// A target is the repeat, and the instance of it if there is one, that the actions for instances mean: those marked on the
// overview, else what is open.
type target struct {
	repeat, row forms.Place
	listed      bool // the overview is open
}

func (m *model) target() (t target, ok bool) {
	if o, listed := m.layer.(*overview); listed {
		return target{o.repeat, o.marked(), true}, true
	}
	at := m.field.at
	if row := at.Instance(); row.IsInstance() {
		return target{repeat: row.Outer(), row: row}, true
	}
	if at.Repeat() != nil {
		return target{repeat: at}, true
	}
	for _, p := range m.page.places {
		if p.Repeat() != nil {
			return target{repeat: p}, true
		}
	}
	return target{}, false
}

// rowActions are the entries of F9 for the instances of a repeat.
func (m *model) rowActions() []screen.Action {
	t, ok := m.target()
	if !ok {
		return nil
	}
	label, change, row := m.ses.Label(t.repeat), free(t.repeat), t.row.IsInstance()
	insert, remove := "", ""
	if t.listed {
		insert, remove = wordKeyInsert, wordKeyDelete
	}
	entries := []struct {
		on         bool
		name, keys string
		do         func() tea.Cmd
	}{
		{!t.listed, fmt.Sprintf(wordMenuRows, label), keys.Rows.Help().Key, func() tea.Cmd { return m.overview(t.repeat) }},
		{change, fmt.Sprintf(wordMenuAdd, label), "", func() tea.Cmd { return m.add(t.repeat) }},
		{change && row, wordMenuInsert, insert, func() tea.Cmd { return m.add(t.row) }},
		{change && row, wordMenuRemove, remove, func() tea.Cmd { return m.stay(t, m.remove(t.row)) }},
		{change && row, wordMenuUp, "", func() tea.Cmd { return m.stay(t, m.shift(t.row, -1)) }},
		{change && row, wordMenuDown, "", func() tea.Cmd { return m.stay(t, m.shift(t.row, 1)) }},
		{change && row, wordMenuSort, "", func() tea.Cmd { return m.sort(t.repeat) }},
	}
	var menu []screen.Action
	for _, e := range entries {
		if e.on {
			menu = append(menu, screen.Action{Name: e.name, Keys: e.keys, Do: func() tea.Cmd {
				m.uncover()
				return tea.Batch(m.settle(), e.do())
			}})
		}
	}
	return menu
}

// stay shows the overview again where an action was chosen on it.
func (m *model) stay(t target, cmd tea.Cmd) tea.Cmd {
	if t.listed {
		m.layer = newOverview(m, t.repeat, t.row)
	}
	return cmd
}

// An overview lists the instances of a repeat: found by number, by what was answered first or the pinyin of it.
type overview struct {
	repeat forms.Place
	rows   []forms.Place
	list   *widget.List
}

// overview opens the list of a repeat's instances with the open one marked.
func (m *model) overview(repeat forms.Place) tea.Cmd {
	cmd := m.settle()
	row := m.field.at.Instance()
	for row.IsInstance() && row.Outer() != repeat {
		row = row.Outer().Instance()
	}
	m.layer = newOverview(m, repeat, row)
	return cmd
}

func newOverview(m *model, repeat, row forms.Place) *overview {
	o := &overview{repeat: repeat, rows: m.ses.Instances(repeat)}
	room := newCanvas(m.width, m.height).room
	o.list = widget.NewRows(len(o.rows), func(i int) string { return m.tellRow(o.rows[i]) },
		func(i int) []widget.Span { return m.rowSpans(o.rows[i], room) })
	o.list.Mark(0)
	for i, r := range o.rows {
		if r == row {
			o.list.Mark(i)
		}
	}
	return o
}

// marked is the instance under the mark, the zero Place for none.
func (o *overview) marked() forms.Place {
	if i := o.list.Marked(); i >= 0 {
		return o.rows[i]
	}
	return forms.Place{}
}

func (o *overview) key(m *model, p press) tea.Cmd {
	switch {
	case p.msg.Type == tea.KeyInsert && free(o.repeat):
		behind := o.marked()
		if !behind.IsInstance() {
			behind = o.repeat
		}
		return m.add(behind)
	case p.msg.Type == tea.KeyDelete && free(o.repeat) && o.marked().IsInstance():
		i := o.list.Marked()
		cmd := m.remove(o.marked())
		m.layer = newOverview(m, o.repeat, forms.Place{})
		m.layer.(*overview).list.Mark(min(i, len(o.rows)-2))
		return cmd
	case p.do == actUndo:
		cmd := m.undo()
		m.layer = newOverview(m, o.repeat, o.marked())
		return cmd
	case p.do == actRows:
		return o.outward(m)
	}
	option, did := o.list.Update(p.msg)
	switch did {
	case widget.Picked:
		m.pace.advance(p.msg.String(), p.digit >= 0, m.at()) // a digit too many is not for the question
		return o.open(m, o.rows[option])
	case widget.Missed:
		m.warn(wordNoOption)
		return nil
	case widget.Moved:
		return nil
	}
	if p.do == actAccept && o.marked().IsInstance() {
		return o.open(m, o.marked())
	}
	if p.do == actPrev || p.do == actNext { // the first and the last row
		return nil
	}
	return m.outOf(p, wordRowsOpen)
}

// outward is the overview of the repeat around.
func (o *overview) outward(m *model) tea.Cmd {
	around := o.repeat.Instance()
	if !around.IsInstance() {
		m.warn(wordNoOuter)
		return nil
	}
	m.layer = newOverview(m, around.Outer(), around)
	return nil
}

// open goes into an instance.
func (o *overview) open(m *model, row forms.Place) tea.Cmd {
	if !m.ses.Jump(row.Path()) {
		m.warn(wordNotAskedNow)
		return nil
	}
	m.layer = nil
	m.arrive()
	return nil
}

func (o *overview) draw(m *model, c *canvas) {
	does := wordRowsKeys
	if !free(o.repeat) {
		does = wordRowsOpen
	}
	c.headed(m.ses.Label(o.repeat)+"  "+fmt.Sprintf(wordInstances, len(o.rows)), does, theme.Answered())
	y := len(c.lines)
	d := o.list.Draw(c.room-labelAt, c.left(footLines), c.left(footLines))
	for _, row := range d.Rows {
		cells := make([]cell, 0, len(row))
		for _, s := range row {
			cells = append(cells, cell{x: labelAt + s.X, w: c.room - labelAt - s.X, style: s.Style, text: s.Text})
		}
		c.line(cells...)
	}
	if len(o.rows) == 0 {
		c.text(labelAt, theme.Plain(), wordNoRows)
	}
	c.cursor.X, c.cursor.Y, c.cursor.Shown = labelAt+d.X, y+d.Y, d.Cursor
}

// firstAnswers are how many answers of an instance its row tells.
const firstAnswers = 3

// tells are the questions of an instance that its row tells: the first ones that are asked.
func (m *model) tells(row forms.Place) []forms.Place {
	var out []forms.Place
	for _, p := range m.ses.Section(row) {
		if len(out) < firstAnswers && p.Question() != nil && p.Question().Type.Asked() {
			out = append(out, p)
		}
	}
	return out
}

// tellRow is what an instance is found by.
func (m *model) tellRow(row forms.Place) string {
	text := ""
	for _, p := range m.tells(row) {
		text += m.answerText(p) + " "
	}
	return text
}

// rowSpans is an instance on the overview: its first answers, and what is the matter in it.
func (m *model) rowSpans(row forms.Place, room int) []widget.Span {
	var spans []widget.Span
	marksAt := room - labelAt - 6 - marksWidth
	width := (marksAt - 2) / firstAnswers
	for i, p := range m.tells(row) {
		style := theme.Plain()
		text := m.answerText(p)
		if text == "" && i == 0 {
			text, style = wordNameless, theme.Answered()
		}
		spans = append(spans, widget.Span{X: i * width, Style: style, Text: term.Truncate(term.Clean(text), width-2)})
	}
	x := marksAt
	for _, mk := range m.countMarks(m.ses.Progress(row)) {
		spans = append(spans, widget.Span{X: x, Style: mk.style, Text: mk.word})
		x += term.Width(mk.word) + 1
	}
	return spans
}

// marksWidth is the room for what is the matter in an instance.
const marksWidth = 24

// countMarks are what is the matter in a part of the form, the gravest first.
func (m *model) countMarks(p forms.Progress) []mark {
	var out []mark
	add := func(n int, word string, s term.Style) {
		if n > 0 {
			out = append(out, mark{fmt.Sprint(word, " ", n), s})
		}
	}
	add(p.Errors, wordError, theme.Problem())
	add(p.Problems, wordProblem, theme.Problem())
	add(p.Warnings, wordWarning, theme.Warning())
	add(p.Asked-p.Answered, wordItems[forms.Open], theme.Answered())
	return out
}

// A sorting asks by which question the instances of a repeat are to be put in order, and in which direction.
type sorting struct {
	repeat    forms.Place
	questions []*forms.Question
	list      *widget.List
	labels    []string
	by        *forms.Question // chosen; then the direction is asked
	label     string          // of the chosen one
}

// sort asks for the question to sort by.
func (m *model) sort(repeat forms.Place) tea.Cmd {
	s := &sorting{repeat: repeat}
	rows := m.ses.Instances(repeat)
	if len(rows) < 2 {
		m.warn(wordNothingToSort)
		return nil
	}
	for _, p := range m.ses.Section(rows[0]) {
		if q := p.Question(); q != nil && (q.Type.Asked() || q.Computed()) {
			s.questions = append(s.questions, q)
			s.labels = append(s.labels, m.ses.Label(p))
		}
	}
	s.list = widget.NewList(widget.One, s.labels)
	m.layer = s
	return nil
}

func (s *sorting) key(m *model, p press) tea.Cmd {
	if s.by != nil {
		if p.digit == 1 || p.digit == 2 {
			return s.done(m, p.digit == 2)
		}
		return m.outOf(p, wordSortWay)
	}
	option, did := s.list.Update(p.msg)
	switch did {
	case widget.Picked:
		s.by, s.label = s.questions[option], s.labels[option]
		m.pace.advance(p.msg.String(), false, m.at())
		return nil
	case widget.Missed:
		m.warn(wordNoOption)
		return nil
	case widget.Moved:
		return nil
	}
	return m.outOf(p, wordByDigit)
}

func (s *sorting) done(m *model, down bool) tea.Cmd {
	m.layer = nil
	r := m.ses.Sort(s.repeat, s.by, down)
	m.arrive()
	if r.Verdict != forms.Accepted {
		m.warn(r.Message)
		return nil
	}
	cmd := m.changed()
	m.layer = newOverview(m, s.repeat, m.field.at.Instance())
	m.say(wordSorted)
	return cmd
}

func (s *sorting) draw(m *model, c *canvas) {
	c.line(cell{x: 1, w: c.room - 1, style: theme.Accent(), text: m.ses.Label(s.repeat) + wordSortTitle})
	if s.by != nil {
		c.text(labelAt, theme.Plain(), s.label)
		c.text(labelAt, theme.Due(), wordSortWay)
		return
	}
	p := m.listPanel(c, panel{}, s.list, c.room)
	for _, row := range p.lines {
		c.line(row...)
	}
	c.cursor.X, c.cursor.Y, c.cursor.Shown = p.x, len(c.lines)-len(p.lines)+p.y, p.cursor
}
