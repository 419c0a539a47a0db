package term

import (
	"strings"
	"unicode/utf8"
)

// Clean takes out of text from data whatever could drive a terminal or turn the reading direction: control characters,
// whole escape sequences, bidirectional controls, byte order marks. Tabs and line breaks become one space.
func Clean(s string) string {
	if !dirty(s) {
		return s
	}
	var b strings.Builder
	for s != "" {
		s = cleanStep(&b, s)
	}
	return b.String()
}

func dirty(s string) bool {
	for _, r := range s {
		if forbidden(r) {
			return true
		}
	}
	return false
}

// cleanStep writes the first character of s if it is harmless and returns what follows it.
func cleanStep(b *strings.Builder, s string) string {
	if s[0] == 0x1b {
		return s[escapeLen(s):]
	}
	r, size := utf8.DecodeRuneInString(s)
	switch {
	case r == '\t' || r == '\n' || r == '\r':
		b.WriteByte(' ')
		if strings.HasPrefix(s, "\r\n") {
			size = 2
		}
	case !forbidden(r):
		b.WriteString(s[:size])
	}
	return s[size:]
}

// escapeLen is the length of the escape sequence that s begins with: CSI to its final byte, strings (OSC, DCS, APC, PM,
// SOS) to their terminator, else ESC, intermediates and one byte.
func escapeLen(s string) int {
	if len(s) == 1 {
		return 1
	}
	switch s[1] {
	case '[':
		return 2 + until(s[2:], func(c byte) bool { return c >= 0x40 && c <= 0x7e })
	case ']', 'P', 'X', '^', '_':
		return 2 + stringLen(s[2:])
	}
	return 1 + until(s[1:], func(c byte) bool { return c >= 0x30 && c <= 0x7e })
}

// until counts the bytes up to and with the final one; a byte that cannot stand in a sequence ends it before itself.
func until(s string, final func(byte) bool) int {
	for i := 0; i < len(s); i++ {
		if final(s[i]) {
			return i + 1
		}
		if s[i] < 0x20 || s[i] > 0x7e {
			return i
		}
	}
	return len(s)
}

// stringLen counts a control string with its terminator (BEL or ESC \); without one, up to the end of the line, so that
// a lost terminator does not swallow a page.
func stringLen(s string) int {
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == 0x07:
			return i + 1
		case s[i] == 0x1b && i+1 < len(s) && s[i+1] == '\\':
			return i + 2
		case s[i] == '\n':
			return i
		}
	}
	return len(s)
}

// forbidden reports what no text on the screen may hold.
func forbidden(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7f && r <= 0x9f, r == utf8.RuneError:
		return true
	case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0x200e, r == 0x200f, r == 0x061c:
		return true // bidirectional controls
	case r == 0xfeff, r == 0x2028, r == 0x2029, r >= 0xfff9 && r <= 0xfffb:
		return true // byte order mark, line and paragraph separators, interlinear annotation
	case r >= 0x200b && r <= 0x200d, r >= 0x2060 && r <= 0x2064, r == 0x00ad:
		return true // invisible: terminals disagree on their width
	case r >= 0xe0000 && r <= 0xe007f:
		return true // tags
	}
	return false
}
