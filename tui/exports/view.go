package exports

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
func (e *Exports) View() screen.Frame {
	var f screen.Frame
	switch e.stage {
	case waiting:
		f.Lines = page.Waiting(e.doing, -1, e.width)
	case choosing:
		f.Lines = e.menu.Lines(e.width, e.height)
	case picking:
		f = e.columnsView()
	case naming:
		f = page.Typing(askName, "", e.editor, e.width)
	case placing:
		f = e.picker.Frame(e.width, e.height)
	case telling:
		for _, part := range e.wrapped() {
			f.Lines = append(f.Lines, e.line(theme.Plain(), "  "+part))
		}
		f.Lines = f.Lines[min(e.top, len(f.Lines)):]
	}
	for len(f.Lines) < e.height {
		f.Lines = append(f.Lines, e.line(theme.Plain(), ""))
	}
	f.Lines = f.Lines[:e.height]
	return f
}

// wrapped is what is told, in lines of the screen's width.
func (e *Exports) wrapped() (lines []string) {
	for _, text := range e.told {
		lines = append(lines, term.Wrap(text, max(e.width-3, 1))...)
	}
	return lines
}

func (e *Exports) toldLines() int { return len(e.wrapped()) }

func (e *Exports) line(s term.Style, text string) string { return term.Line(e.width, s, text) }

// columnsView is the list of fields, over it the chosen ones in their order.
func (e *Exports) columnsView() screen.Frame {
	var names []string
	for _, at := range e.order {
		names = append(names, e.fields[at].Title)
	}
	f := screen.Frame{Lines: []string{e.line(theme.Accent(), " "+askColumns)}}
	for i, part := range term.Wrap(fmt.Sprintf(chosen, len(names), strings.Join(names, " ")), max(e.width-2, 1)) {
		if i == 3 {
			break
		}
		f.Lines = append(f.Lines, e.line(theme.Answered(), " "+part))
	}
	f.Lines = append(f.Lines, widget.Rule(e.width))
	page.List(&f, e.list, e.width, e.height)
	return f
}
