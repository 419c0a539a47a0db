package issues

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store/evidence"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// glyphs are the signs of a code in five rows, large enough to be read in a photograph of the screen or copied by hand.
var glyphs = map[rune]string{
	'0': " ### /#   #/#   #/#   #/ ### ", '1': "  #  / ##  /  #  /  #  / ### ", '2': "#### /    #/ ### /#    /#####",
	'3': "#### /    #/ ### /    #/#### ", '4': "#   #/#   #/#####/    #/    #", '5': "#####/#    /#### /    #/#### ",
	'6': " ### /#    /#### /#   #/ ### ", '7': "#####/    #/   # /  #  /  #  ", '8': " ### /#   #/ ### /#   #/ ### ",
	'9': " ### /#   #/ ####/    #/ ### ", '-': "     /     /#####/     /     ",
	'A': " ### /#   #/#####/#   #/#   #", 'B': "#### /#   #/#### /#   #/#### ", 'C': " ####/#    /#    /#    / ####",
	'D': "#### /#   #/#   #/#   #/#### ", 'E': "#####/#    /#### /#    /#####", 'F': "#####/#    /#### /#    /#    ",
	'G': " ####/#    /#  ##/#   #/ ####", 'H': "#   #/#   #/#####/#   #/#   #", 'I': " ### /  #  /  #  /  #  / ### ",
	'J': "    #/    #/    #/#   #/ ### ", 'K': "#  # /# #  /##   /# #  /#  # ", 'L': "#    /#    /#    /#    /#####",
	'M': "#   #/## ##/# # #/#   #/#   #", 'N': "#   #/##  #/# # #/#  ##/#   #", 'O': " ### /#   #/#   #/#   #/ ### ",
	'P': "#### /#   #/#### /#    /#    ", 'Q': " ### /#   #/# # #/#  # / ## #", 'R': "#### /#   #/#### /# #  /#  ##",
	'S': " ####/#    / ### /    #/#### ", 'T': "#####/  #  /  #  /  #  /  #  ", 'U': "#   #/#   #/#   #/#   #/ ### ",
	'V': "#   #/#   #/#   #/ # # /  #  ", 'W': "#   #/#   #/# # #/## ##/#   #", 'X': "#   #/ # # /  #  / # # /#   #",
	'Y': "#   #/ # # /  #  /  #  /  #  ", 'Z': "#####/   # /  #  / #   /#####",
}

// large is a text in five rows; a sign without a glyph is left blank.
func large(text string) (rows [5]string) {
	for _, r := range text {
		parts := strings.Split(glyphs[r], "/")
		for i := range rows {
			part := "     "
			if len(parts) == len(rows) {
				part = parts[i]
			}
			rows[i] += part + " "
		}
	}
	return rows
}

// A banner shows the codes of an issue's evidence, one at a time, large.
type banner struct {
	all []evidence.Evidence
	at  int
}

// openCode shows the codes of the selected issue, the newest first.
func (l *Ledger) openCode() tea.Cmd {
	if len(l.beside.proofs) == 0 {
		return l.ctx.Say(noCodes)
	}
	l.banner = &banner{all: l.beside.proofs, at: len(l.beside.proofs) - 1}
	return nil
}

func (b *banner) key(k tea.KeyMsg) {
	switch k.Type {
	case tea.KeyUp, tea.KeyLeft, tea.KeyShiftTab:
		b.at = max(0, b.at-1)
	case tea.KeyDown, tea.KeyRight, tea.KeyTab:
		b.at = min(len(b.all)-1, b.at+1)
	}
}

func (b *banner) frame(width, height int) screen.Frame {
	e := b.all[b.at]
	lines := []string{page.Heading(e.Number+"  "+e.Title, counted(b.at+1, len(b.all)), width), widget.Rule(width), ""}
	for _, row := range large(e.Code) {
		lines = append(lines, term.Line(width, theme.Due(), "   "+row))
	}
	lines = append(lines, "")
	for _, text := range []string{e.Code + "   " + proofText(e), tipCode} {
		for _, part := range term.Wrap(text, width-5) {
			lines = append(lines, term.Line(width, theme.Plain(), "   "+part))
		}
	}
	return screen.Frame{Lines: page.Fill(lines, width, height)}
}
