package page

import (
	"fmt"

	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// barCells is how wide the bar of Waiting is.
const barCells = 42

// Waiting is a body while a command is under way: what it does, and a bar of how many per cent are done; below 0 there is none.
func Waiting(text string, percent, width int) []string {
	lines := []string{term.Line(width, theme.Plain(), ""), term.Line(width, theme.Warning(), "   "+text)}
	if percent < 0 {
		return lines
	}
	bar := fmt.Sprintf("   %s %3d%%", widget.Bar(percent, 100, barCells), percent)
	return append(lines, term.Line(width, theme.Plain(), ""), term.Line(width, theme.Plain(), bar))
}

// Typing is a body with one line that is typed into, under what is asked; hint stands below it, "" for none.
func Typing(asked, hint string, e *widget.Editor, width int) screen.Frame {
	var f screen.Frame
	for _, part := range term.Wrap(asked, max(width-3, 1)) {
		f.Lines = append(f.Lines, term.Line(width, theme.Accent(), " "+part))
	}
	text, x := e.View(max(width-5, 1))
	f.Lines = append(f.Lines, widget.Rule(width), term.Line(width, theme.Plain(), "   "+text))
	f.Cursor = screen.Cursor{X: 3 + x, Y: len(f.Lines) - 1, Shown: true}
	if hint != "" {
		f.Lines = append(append(f.Lines, term.Line(width, theme.Plain(), "")), Sentence(hint, width)...)
	}
	return f
}
