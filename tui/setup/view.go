package setup

import (
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// Columns of the form, in cells.
const labelX, valueX = 3, 15

// roomy is the height from which the fields stand apart.
const roomy = 20

var (
	labels = [fields]string{labelVillage, labelCode, labelTownship, labelTownCode, labelOperator, labelGroups, labelLetter}
	hints  = [fields]string{hintVillage, hintCode, hintTownship, hintTownCode, hintOperator, hintGroups, hintLetter}
)

// View draws the fields, and under them what belongs into the current one.
func (s *Setup) View() screen.Frame {
	w := s.width
	if s.menu != nil {
		head := wordNone
		if len(s.packs) > 0 {
			head = wordFound
		}
		lines := append([]string{term.NewRow(w).String(), term.Line(w, theme.Due(), "   "+head), term.NewRow(w).String()}, s.menu.Lines(w, max(s.height-3, 1))...)
		return screen.Frame{Lines: page.Fill(lines, w, s.height)}
	}
	head := wordHead
	if s.town {
		head = wordTownHead
	}
	f := screen.Frame{Lines: []string{
		term.NewRow(w).String(),
		term.Line(w, theme.Due(), "   "+head),
		term.NewRow(w).String(),
	}}
	for _, i := range s.seen() {
		f.Lines = append(f.Lines, s.field(i, &f.Cursor, len(f.Lines)))
		if s.height >= roomy {
			f.Lines = append(f.Lines, term.NewRow(w).String())
		}
	}
	f.Lines = append(f.Lines, widget.Rule(w))
	f.Lines = append(f.Lines, s.below()...)
	for len(f.Lines) < s.height {
		f.Lines = append(f.Lines, term.NewRow(w).String())
	}
	f.Lines = f.Lines[:s.height]
	return f
}

func (s *Setup) field(i int, cursor *screen.Cursor, y int) string {
	r := term.NewRow(s.width)
	if i != s.current || s.checking || s.busy {
		r.Put(labelX, valueX-labelX-1, theme.Plain(), labels[i])
		return r.Put(valueX, 0, theme.Answered(), s.editors[i].Value()).String()
	}
	r.Put(1, 1, theme.Current(), ">")
	r.Put(labelX, valueX-labelX-1, theme.Current(), labels[i])
	text, x := s.editors[i].View(s.width - valueX - 2)
	*cursor = screen.Cursor{X: valueX + x, Y: y, Shown: true}
	return r.Put(valueX, 0, theme.Plain(), text).String()
}

// below is the hint of the current field, after its fault if it has one, or the last question.
func (s *Setup) below() []string {
	switch {
	case s.busy:
		return s.wrapped(theme.Plain(), wordBusy)
	case s.checking:
		return s.wrapped(theme.Due(), wordReady)
	case s.fault != "":
		return append(s.wrapped(theme.Problem(), wordFault+s.fault), s.wrapped(theme.Plain(), hints[s.current])...)
	}
	return s.wrapped(theme.Plain(), hints[s.current])
}

func (s *Setup) wrapped(style term.Style, text string) []string {
	var lines []string
	for _, line := range term.Wrap(text, s.width-6) {
		lines = append(lines, term.Line(s.width, style, "   "+line))
	}
	return lines
}
