package entry

import (
	"fmt"

	"cunce/forms"
	"cunce/tui/theme"
)

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
	name := p.Category + "  "
	if who := m.memberName(p.Member); who != "" {
		name += who + "  "
	} else if row := p.Place.Instance(); row.IsInstance() {
		name += m.nameOf(row) + "  "
	}
	name += m.ses.Label(p.Place)
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
