package normal

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Width turns full-width letters, digits, signs and the ideographic space into their half-width forms, and the
// Chinese full stop and comma between digits into `.` and `,`.
func Width(s string) string {
	if asWritten(s) {
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

// asWritten reports a text that Width leaves as it is, as most are: a village's roster has half a million of them.
func asWritten(s string) bool {
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			if r, size = utf8.DecodeRuneInString(s[i:]); r == utf8.RuneError {
				return false
			}
		}
		if !ideograph(r) && (half(r) != r || r == '。' || r == '｡' || r == '､') {
			return false
		}
		i += size
	}
	return true
}

// ideograph reports a common Chinese character, which nothing here changes.
func ideograph(r rune) bool { return r >= '一' && r <= '鿿' }

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

// invisible are characters that take no place and come along when text is copied: zero-width spaces, byte order marks,
// marks of writing direction. The joiners stay, they change what is seen.
func invisible(r rune) bool { return unicode.Is(unicode.Cf, r) && r != '\u200c' && r != '\u200d' }

// nameDots are the dots that people type inside a name (买买提·艾力), all standing for the first.
const nameDots = "·•．・‧∙⋅･●.。｡˙ᐧ"

// Name is the form in which names are compared: without spaces, dots of every kind made one.
func Name(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case ideograph(r):
			return r
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
	if oneLine(s) {
		return s
	}
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

// oneLine reports a text that Line leaves as it is.
func oneLine(s string) bool {
	for _, r := range s {
		if !ideograph(r) && (r == utf8.RuneError || unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || invisible(r)) {
			return false
		}
	}
	return true
}
