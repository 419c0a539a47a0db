package sheet

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// A docxRun is a piece of text with one formatting.
type docxRun struct {
	inRun, inText      bool
	underlined, hidden bool
}

// shown is what a text of the run looks like. Blanks with a line under them are a place to write on.
func (r *docxRun) shown(text string) string {
	switch {
	case r.hidden:
		return ""
	case r.underlined && strings.Trim(text, " \u00a0\u3000") == "":
		return strings.NewReplacer("\u3000", "__", "\u00a0", "_", " ", "_").Replace(text)
	}
	return text
}

// element takes the tags inside a run and returns what one of them shows.
func (r *docxRun) element(s *scanner, t token) string {
	switch {
	case s.is("r"):
		*r = docxRun{inRun: t == tokenStart}
		return ""
	case s.is("t"):
		r.inText = t == tokenStart && r.inRun
		return ""
	case !r.inRun || t != tokenStart:
		return ""
	}
	switch string(s.name) {
	case "u":
		r.underlined = s.attr("val") != "none"
	case "vanish":
		r.hidden = s.attr("val") != "0" && s.attr("val") != "false"
	case "tab":
		if r.underlined {
			return "____"
		}
		return r.shown("\t")
	case "br", "cr":
		return "\n"
	case "noBreakHyphen":
		return r.shown("-")
	case "checkBox": // of a form field
		return r.shown("□")
	case "sym":
		return r.shown(symbol(s.attr("font"), s.attr("char")))
	}
	return ""
}

// The boxes of the symbol fonts, which forms made with Word are full of.
var (
	openBoxes   = []uint64{0x6F, 0x70, 0x71, 0x72, 0xA3, 0xA8}
	tickedBoxes = []uint64{0x52, 0x53, 0x54, 0xFD, 0xFE}
)

// symbol is the character that a symbol of a font shows, "" for one that has none.
func symbol(font, char string) string {
	code, err := strconv.ParseUint(char, 16, 32)
	if err != nil || !strings.HasPrefix(font, "Wingdings") {
		return ""
	}
	switch code &= 0xFF; {
	case slices.Contains(openBoxes, code):
		return "□"
	case slices.Contains(tickedBoxes, code):
		return "☑"
	}
	return ""
}

// sortMerges puts merged areas in the order in which they are read.
func sortMerges(merges []Merge) {
	slices.SortStableFunc(merges, func(a, b Merge) int { return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col)) })
}
