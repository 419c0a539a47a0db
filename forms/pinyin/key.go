package pinyin

import "strings"

// Key is a text so that texts sort as in a dictionary: by the readings of their characters, a surname's own reading first, then
// by the characters themselves.
func Key(text string) string {
	runes := telling(text)
	var b strings.Builder
	if len(runes) > 2 {
		if r, ok := surnames[string(runes[:2])]; ok {
			b.WriteString(r + " ")
			runes = runes[2:]
		}
	}
	for i, r := range runes {
		reading, surname := surnames[string(r)]
		own := syllables(r)
		switch {
		case i == 0 && b.Len() == 0 && surname:
			b.WriteString(reading)
		case len(own) > 0:
			b.WriteString(own[0])
		default:
			b.WriteRune(r)
		}
		b.WriteByte(' ')
	}
	return b.String() + "\x00" + string(runes)
}
