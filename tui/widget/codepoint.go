package widget

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"cunce/forms/normal"
)

// codePoint is a code point as the tables of characters write it, full-width or not, at the end of a text.
var codePoint = regexp.MustCompile(`[uU]\+([0-9A-Fa-f]{4,5})$`)

// decode makes a character of the code point before the insertion point; false where there is none, or none of a Chinese
// character: then what was typed stays as it is.
func (e *Editor) decode() bool {
	before := e.text[:e.pos]
	const longest = len("U+20BB7")
	tail := before[max(0, len(before)-longest):]
	found := codePoint.FindStringSubmatch(normal.Width(strings.Join(tail, "")))
	if found == nil {
		return false
	}
	n, err := strconv.ParseUint(found[1], 16, 32)
	if r := rune(n); err != nil || !unicode.Is(unicode.Han, r) {
		return false
	}
	from := len(before) - len(found[0])
	after := append([]string{}, e.text[e.pos:]...)
	e.text = append(append(e.text[:from:from], string(rune(n))), after...)
	e.pos = from + 1
	return true
}
