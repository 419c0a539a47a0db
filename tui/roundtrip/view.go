package roundtrip

import (
	"fmt"
	"strings"

	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// View draws the stage.
func (s *Screen) View() screen.Frame {
	var f screen.Frame
	switch s.stage {
	case waiting:
		f.Lines = []string{s.line(theme.Plain(), ""), s.line(theme.Warning(), "   "+s.doing)}
	case choosing:
		f.Lines = s.menu.Lines(s.width, s.height)
	case placing:
		f = s.picker.Frame(s.width, s.height)
	case naming:
		text, x := s.editor.View(max(s.width-4, 1))
		f.Lines = []string{s.line(theme.Accent(), " "+askFiller), widget.Rule(s.width), s.line(theme.Plain(), "   "+text)}
		f.Cursor = screen.Cursor{X: 3 + x, Y: 2, Shown: true}
	case asking:
		f.Lines = append(s.text(), s.prompt.Line(s.width))
	case telling:
		f.Lines = append(s.text(), s.line(theme.Plain(), " "+enterBack))
	}
	f.Lines = page.Fill(f.Lines, s.width, s.height)
	return f
}

func (s *Screen) line(style term.Style, text string) string { return term.Line(s.width, style, text) }

// room is how many lines of what is told are seen at once: a rule and one line are under them.
func (s *Screen) room() int { return max(s.height-2, 1) }

// wrapped is what is told, in lines of the screen's width; what begins with spaces goes on under itself.
func (s *Screen) wrapped() (lines []string) {
	for _, p := range s.told {
		body := strings.TrimLeft(p, " ")
		indent := p[:len(p)-len(body)]
		for _, part := range term.Wrap(body, max(s.width-5-len(indent), 1)) {
			lines = append(lines, indent+part)
		}
	}
	return lines
}

// text draws as much of it as there is room for, and where in it that is.
func (s *Screen) text() (lines []string) {
	all, room := s.wrapped(), s.room()
	top := max(0, min(s.top, len(all)-room))
	for i := top; i < min(len(all), top+room); i++ {
		lines = append(lines, s.line(theme.Plain(), "  "+all[i]))
	}
	lines = page.Fill(lines, s.width, room)
	if len(all) <= room {
		return append(lines, widget.Rule(s.width))
	}
	return append(lines, s.line(theme.Due(), " "+fmt.Sprintf(whereText, top+1, top+room, len(all))))
}
