package issues

import (
	"fmt"
	"strings"

	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
)

// labelWidth is how many cells the names of the fields take.
const labelWidth = 14

// frame draws a sheet over the whole body.
func (s *sheet) frame(width, height int) screen.Frame {
	lines := []string{term.Line(width, theme.Accent(), "   "+s.about)}
	if s.note != "" {
		for _, part := range term.Wrap(s.note, width-5) {
			lines = append(lines, term.Line(width, theme.Answered(), "   "+part))
		}
	}
	lines = append(lines, term.Line(width, theme.Plain(), ""))
	var f screen.Frame
	first := 0
	if spare := height - len(lines) - len(s.fields) - 6; spare < 0 { // the current line stays in sight
		first = max(0, min(s.at-1, -spare))
	}
	for i, fd := range s.fields[first:] {
		current := i+first == s.at
		lines = append(lines, s.line(fd, current, width))
		if !current {
			continue
		}
		more, cursor := fd.below(width, len(lines))
		lines = append(lines, more...)
		if fd.typed() {
			f.Cursor = cursor
		}
	}
	lines = append(lines, term.Line(width, theme.Plain(), ""))
	lines = append(lines, term.Line(width, theme.Answered(), "   "+tipSheet))
	f.Lines = page.Fill(lines, width, height)
	if f.Cursor.Shown && f.Cursor.Y >= height {
		f.Cursor.Shown = false
	}
	return f
}

// line is one field with its value; the text of the current one stands below.
func (s *sheet) line(f *field, current bool, width int) string {
	r := term.NewRow(width)
	label, style := f.label, theme.Plain()
	if f.must {
		label += mustSign
	}
	if current {
		style = theme.Current()
		r.Put(1, 1, style, ">")
	}
	r.Put(3, labelWidth, style, label)
	if !current || !f.typed() {
		value := f.shown()
		if value == "" {
			value = blankSign
		}
		r.Put(3+labelWidth, 0, style, value)
	}
	return r.String()
}

// below are the choices, or the text that is being written, under the current line.
func (f *field) below(width, y int) ([]string, screen.Cursor) {
	if f.typed() {
		texts, x, row := f.editor.Lines(width-8, 4)
		var lines []string
		for _, t := range texts {
			lines = append(lines, term.NewRow(width).Put(5, 0, theme.Current(), t).String())
		}
		return lines, screen.Cursor{X: 5 + x, Y: y + row, Shown: true}
	}
	var parts []string
	for i, w := range f.words {
		parts = append(parts, fmt.Sprintf("%d %s", i+1, w))
	}
	if f.free {
		parts = append(parts, fmt.Sprintf("%d %s", len(f.words)+1, byHand))
	}
	var lines []string
	line := ""
	for _, p := range parts {
		if line != "" && term.Width(line)+3+term.Width(p) > width-9 {
			lines = append(lines, term.Line(width, theme.Plain(), "       "+line))
			line = ""
		}
		line = strings.TrimPrefix(line+"   "+p, "   ")
	}
	return append(lines, term.Line(width, theme.Plain(), "       "+line)), screen.Cursor{}
}
