package roundtrip

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"cunce/forms"
	"cunce/forms/qtype"
	"cunce/forms/sheet"
	"cunce/forms/sheet/write"
)

// What can be told of a form's expressions in the formulas of a spreadsheet is little: a number between two bounds, and a
// question that is asked where another one has a certain choice. The rest is checked when the workbook comes back.

var bound = regexp.MustCompile(`^\.\s*(>=|<=)\s*(-?[0-9]+(?:\.[0-9]+)?)$`)

// bounds are the smallest and the greatest number that a constraint allows, "" where it says none or more than that.
func bounds(q *forms.Question) (low, high string) {
	if q.Type == qtype.Range {
		return q.Parameters["start"], q.Parameters["end"]
	}
	for part := range strings.SplitSeq(q.Constraint, " and ") {
		m := bound.FindStringSubmatch(strings.TrimSpace(part))
		switch {
		case m == nil:
			return "", ""
		case m[1] == ">=":
			low = m[2]
		default:
			high = m[2]
		}
	}
	return low, high
}

var (
	compared = regexp.MustCompile(`^\$\{([^}]+)\}\s*(!?=)\s*'([^']*)'$`)
	selected = regexp.MustCompile(`^selected\(\s*\$\{([^}]+)\}\s*,\s*'([^']*)'\s*\)$`)
)

// shades paint the cells of a question: grey where it is plain that it is not asked, red where the answer is a problem.
func (b *book) shades(s *write.Sheet, q *forms.Question, area sheet.Merge, at grid) {
	conditions := []string{q.Relevant}
	for g := q.Group; g != nil; g = g.Parent {
		conditions = append(conditions, g.Relevant)
	}
	for _, c := range conditions {
		for part := range strings.SplitSeq(c, " and ") {
			if formula := b.notAsked(strings.TrimSpace(part), at); formula != "" {
				s.Guard.Shades = append(s.Guard.Shades, write.Shade{Area: area, Formula: formula, Tone: write.ToneGrey})
			}
		}
	}
	cell := fmt.Sprintf("$%s%d", sheet.ColumnName(area.Col), area.Row+1)
	for _, name := range b.form.Polarity(q) {
		if label := b.labelOf(q, name); label != "" {
			s.Guard.Shades = append(s.Guard.Shades, write.Shade{Area: area, Formula: cell + "=" + quoted(label), Tone: write.ToneRed})
		}
	}
}

// notAsked is the formula that holds where a simple condition does not; "" for a condition that cannot be told.
func (b *book) notAsked(condition string, at grid) string {
	if strings.Contains(condition, " or ") {
		return ""
	}
	if m := compared.FindStringSubmatch(condition); m != nil {
		cell, label := b.cellAndLabel(at, m[1], m[3])
		switch {
		case cell == "":
			return ""
		case m[2] == "=":
			return cell + "<>" + quoted(label)
		}
		return cell + "=" + quoted(label)
	}
	if m := selected.FindStringSubmatch(condition); m != nil {
		if cell, label := b.cellAndLabel(at, m[1], m[2]); cell != "" {
			return "ISERROR(FIND(" + quoted(label) + "," + cell + "))"
		}
	}
	return ""
}

// cellAndLabel is the cell of a question in the first row of a sheet, and what one of its choices is called there.
func (b *book) cellAndLabel(at grid, name, choice string) (cell, label string) {
	i := slices.IndexFunc(at.columns, func(c column) bool { return !c.who && c.question.Name == name && c.question.Type.Chosen() })
	if i < 0 {
		return "", ""
	}
	if label = b.labelOf(at.columns[i].question, choice); label == "" {
		return "", ""
	}
	return fmt.Sprintf("$%s%d", sheet.ColumnName(at.fixed+i), headings+1), label
}

func (b *book) labelOf(q *forms.Question, choice string) string {
	for i, c := range b.form.Lists[q.List] {
		if c.Name == choice {
			return labels(b.form, q)[i]
		}
	}
	return ""
}

// quoted is a text inside a formula.
func quoted(text string) string { return `"` + strings.ReplaceAll(text, `"`, `""`) + `"` }
