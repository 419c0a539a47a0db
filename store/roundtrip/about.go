package roundtrip

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"cunce/forms"
	"cunce/forms/qtype"
	"cunce/forms/sheet"
	"cunce/forms/sheet/write"
)

// about is the sheet of instructions: how to fill in, and every question with what can be answered.
func (b *book) about() *write.Sheet {
	s := &write.Sheet{Name: sheetAbout, Widths: []float64{6, 40, 40, 50}, Guard: &write.Guard{}}
	say := func(texts ...string) { s.Rows = append(s.Rows, write.Texts(texts...)) }
	line := func(text string) {
		row := len(s.Rows)
		say(text)
		s.Merges = append(s.Merges, sheet.Merge{Row: row, LastRow: row, LastCol: 3})
	}
	line(b.form.Title)
	s.Paints = append(s.Paints, write.Paint{Area: sheet.Merge{LastCol: 3}, Look: write.LookTitle})
	where := b.place
	if b.group != "" {
		where += " " + b.group
	}
	line(fmt.Sprintf(aboutWhat, where, b.told.Rows, b.unit()))
	if b.told.Round != "" {
		line(aboutRound + b.told.Round)
	}
	for i, text := range aboutHow {
		line(fmt.Sprintf("%d. %s", i+1, strings.ReplaceAll(text, "%[1]s", b.unit())))
	}
	switch {
	case b.form.Many:
		line(aboutMany)
	case b.form.OnePer != "":
		line(aboutParts)
	}
	for _, t := range b.tables {
		line(fmt.Sprintf(aboutTable, titleOf(t.repeat)))
	}
	if len(b.tables) > 0 && b.open > 0 {
		line(fmt.Sprintf(aboutOpen, b.open, b.unit()))
	}
	if len(b.told.LeftOut) > 0 {
		line(fmt.Sprintf(aboutLeftOut, strings.Join(b.told.LeftOut, "、")))
	}
	questions := func(columns []column, fixed int) {
		head := len(s.Rows)
		say(aboutHeads...)
		s.Paints = append(s.Paints, write.Paint{Area: sheet.Merge{Row: head, LastRow: head, LastCol: 3}, Look: write.LookHeading})
		for i, c := range columns {
			say(sheet.ColumnName(fixed+i), strings.ReplaceAll(b.titleOf(c), "\n", " "), c.hint(), b.canAnswer(c))
		}
	}
	say("")
	questions(b.columns, len(b.fixed))
	for _, t := range b.tables {
		say("")
		line(fmt.Sprintf(aboutTableHead, titleOf(t.repeat)))
		questions(t.columns, len(entryColumns))
	}
	s.Heights = heights(s)
	return s
}

// lineHeight is the height of one line in points.
const lineHeight = 15

// heights are those that rows need to show all of their texts; a merged row is as wide as the sheet.
func heights(s *write.Sheet) (out []float64) {
	all := 0.0
	for _, w := range s.Widths {
		all += w
	}
	for at, row := range s.Rows {
		merged := slices.ContainsFunc(s.Merges, func(m sheet.Merge) bool { return m.Row == at })
		lines := 1
		for col, c := range row {
			width := all
			if !merged && col < len(s.Widths) {
				width = s.Widths[col]
			}
			lines = max(lines, linesOf(c.Text, width))
		}
		out = append(out, float64(lines*lineHeight))
	}
	return out
}

// linesOf is how many lines a text takes in a column; a Chinese character is as wide as two others.
func linesOf(text string, width float64) int {
	lines := 0
	for part := range strings.SplitSeq(text, "\n") {
		cells := 0
		for _, r := range part {
			if cells++; r >= 0x1100 {
				cells++
			}
		}
		lines += max(1, int(math.Ceil(float64(cells)/max(width-1, 1))))
	}
	return lines
}

func (b *book) unit() string { return unitOf(b.form) }

// unitOf is what a row is: a household, a person, or one of several responses.
func unitOf(f *forms.Form) string {
	switch {
	case Several(f):
		return unitOne
	case f.Subject == "member":
		return unitPerson
	}
	return unitHousehold
}

// canAnswer says what may stand in a column.
func (b *book) canAnswer(c column) string {
	q := c.question
	switch {
	case c.who:
		return answerWho
	case q.Type == qtype.SelectOne:
		return strings.Join(labels(b.form, q), "、")
	case q.Type == qtype.SelectMultiple:
		return sayMany + strings.Join(labels(b.form, q), "、")
	case q.Type == qtype.Rank:
		return sayRank + strings.Join(labels(b.form, q), "、")
	}
	return kindWords[q.Type]
}
