package page

import (
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/widget"
)

// listLeft is where a list begins, behind the place of its mark.
const listLeft = 3

// List draws a list of options below what the frame holds, in all the room that is left of height lines.
func List(f *screen.Frame, l *widget.List, width, height int) {
	room := max(height-len(f.Lines), 2)
	drawn := l.Draw(max(width-listLeft-1, 1), room, room)
	f.Cursor = screen.Cursor{X: listLeft + drawn.X, Y: len(f.Lines) + drawn.Y, Shown: drawn.Cursor}
	for _, spans := range drawn.Rows {
		row := term.NewRow(width)
		for _, s := range spans {
			row.Put(listLeft+s.X, 0, s.Style, s.Text)
		}
		f.Lines = append(f.Lines, row.String())
	}
}
