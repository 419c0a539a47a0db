package normal

import (
	"strings"
	"unicode"
)

// Width turns full-width letters, digits, signs and the ideographic space into their half-width forms, and the
// Chinese full stop and comma between digits into `.` and `,`.
func Width(s string) string {
	if ascii(s) {
		return s
	}
	runes := []rune(s)
	for i, r := range runes {
		runes[i] = half(r)
	}
	for i, r := range runes {
		if i > 0 && i < len(runes)-1 && digit(runes[i-1]) && digit(runes[i+1]) {
			switch r {
			case '。', '｡':
				runes[i] = '.'
			case '､':
				runes[i] = ','
			}
		}
	}
	return string(runes)
}

// half is the half-width form of a character: U+FF01 to U+FF5E are ASCII in full width.
func half(r rune) rune {
	switch {
	case r >= '！' && r <= '～':
		return r - '！' + '!'
	case r == '\u3000':
		return ' '
	}
	return r
}

func digit(r rune) bool { return r >= '0' && r <= '9' }

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// invisible are characters that take no place and come along when text is copied: zero-width spaces, byte order marks,
// marks of writing direction. The joiners stay, they change what is seen.
func invisible(r rune) bool { return unicode.Is(unicode.Cf, r) && r != '\u200c' && r != '\u200d' }

// nameDots are the dots that people type inside a name (买买提·艾力), all standing for the first.
const nameDots = "·•．・‧∙⋅･●.。｡˙ᐧ"

// Name is the form in which names are compared: without spaces, dots of every kind made one.
func Name(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), unicode.IsControl(r), unicode.Is(unicode.Cf, r):
			return -1
		case strings.ContainsRune(nameDots, r):
			return '·'
		}
		return half(r)
	}, s)
}

// Line makes one clean line of a text from outside: control characters and line breaks become a space, several of them
// one; invisible marks vanish, broken bytes become U+FFFD.
func Line(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for _, r := range s {
		switch {
		case unicode.IsControl(r), r == '\u2028', r == '\u2029':
			if !gap {
				b.WriteByte(' ')
			}
			gap = true
			continue
		case invisible(r):
			continue
		}
		gap = false
		b.WriteRune(r)
	}
	return b.String()
}
