package entry

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/forms/qtype"
	"cunce/tui/theme"
)

// Notes shows a group that asks nothing, once, on the way past it.
type notes struct {
	groups []*forms.Group
	end    bool // nothing is asked behind them

	first, size, lines int // lines of the group that is shown: the first on the screen, how many fit, all
}

// tell lays over what is open the groups of notes alone that were passed on the way from another group; there is none before
// the first. Without a next group they are those behind it.
func (m *model) tell(from *forms.Group, moved bool) {
	var groups []*forms.Group
	passed := from == nil
	for _, p := range m.facts.outline {
		switch {
		case p.Group == from:
			passed = true
		case moved && p.Group == m.group():
			passed = false
		case passed && p.Asked == 0 && !m.told[p.Group] && m.onlyNotes(p.Group):
			groups = append(groups, p.Group)
		}
	}
	if len(groups) > 0 {
		m.layer = &notes{groups: groups, end: !moved || m.field.at == (forms.Place{})}
	}
}

func (m *model) onlyNotes(g *forms.Group) bool { return !slices.ContainsFunc(m.ses.In(g), asks) }

func (n *notes) key(m *model, p press) tea.Cmd {
	switch {
	case p.do == actAccept, p.do == actNext, p.do == actNextGroup, p.char == '+':
		return n.on(m)
	case (p.do == actPrev || p.do == actPrevGroup) && n.first > 0:
		n.first = max(n.first-n.size, 0)
		return nil
	case p.char == '-':
		p = press{msg: p.msg, do: actPrev, digit: -1}
	}
	return m.outOf(p, wordNotesKeys)
}

// on shows the rest of what is longer than the screen, then what comes behind.
func (n *notes) on(m *model) tea.Cmd {
	if n.first+n.size < n.lines {
		n.first += n.size
		return nil
	}
	m.told[n.groups[0]] = true
	m.layer = nil
	switch {
	case len(n.groups) > 1:
		m.layer = &notes{groups: n.groups[1:], end: n.end}
	case n.end:
		m.layer = newFinish(m)
	}
	return nil
}

func (n *notes) draw(m *model, c *canvas) {
	c.headed(m.ses.GroupLabel(n.groups[0]), wordNotesKeys, theme.Accent())
	var rows [][]cell
	for _, p := range m.ses.In(n.groups[0]) {
		if p.Question() == nil || p.Question().Type != qtype.Note {
			rows = append(rows, m.rows(c, p)...)
			continue
		}
		for _, text := range paragraphs(m.ses.Label(p), c.room-labelAt) {
			rows = append(rows, []cell{{x: labelAt, w: c.room - labelAt, text: text}})
		}
	}
	n.lines, n.size = len(rows), max(c.left(footLines), 1)
	for _, row := range rows[n.first:min(n.first+n.size, n.lines)] {
		c.line(row...)
	}
}
