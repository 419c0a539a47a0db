package page

import (
	"cunce/tui/term"
	"cunce/tui/theme"
)

// Fill brings a body to exactly height lines of width cells: what is too long is cut, what is missing is empty.
func Fill(lines []string, width, height int) []string {
	for len(lines) < height {
		lines = append(lines, term.Line(width, theme.Plain(), ""))
	}
	return lines[:height]
}

// Sentence is a text under an empty line, broken at the width.
func Sentence(text string, width int) []string {
	lines := []string{term.Line(width, theme.Plain(), "")}
	for _, part := range term.Wrap(text, width-5) {
		lines = append(lines, term.Line(width, theme.Plain(), "   "+part))
	}
	return lines
}

// Heading is the first line of a body: what is shown, and at the right how much of it.
func Heading(text, count string, width int) string {
	r := term.NewRow(width).Put(1, width-5-term.Width(count), theme.Accent(), text)
	return r.PutRight(width-3-term.Width(count), term.Width(count)+1, theme.Answered(), count).String()
}
