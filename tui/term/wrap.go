package term

import "strings"

// closing may not begin a line, opening may not end one.
const (
	closing = "，。、；：？！）》〉」』】〕”’…·%％℃,.;:?!)]}~～ー々"
	opening = "（《〈「『【〔“‘([{￥¥$"
)

// Wrap breaks s into lines of at most w cells: between ideographs, at spaces, inside a word only when it is longer than
// a line. No line begins with closing punctuation or ends with opening punctuation, unless the line holds nothing else.
// A line break in s ends a line. It returns at least one line.
func Wrap(s string, w int) []string {
	var lines []string
	for _, para := range strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n") {
		lines = append(lines, wrapLine(para, max(w, 2))...)
	}
	return lines
}

func wrapLine(s string, w int) []string {
	var lines []string
	line, used := "", 0
	for _, p := range pieces(s) {
		cells := Width(p)
		if used+Width(strings.TrimRight(p, " ")) > w && used > 0 {
			lines = append(lines, strings.TrimRight(line, " "))
			line, used = "", 0
		}
		for cells > w {
			head, rest := Cut(p, w)
			if head == "" || strings.TrimRight(rest, " ") == "" {
				break
			}
			lines = append(lines, line+head) // the line holds at most marks without a width
			line, p, cells = "", rest, Width(rest)
		}
		line += p
		used += cells
	}
	return append(lines, strings.TrimRight(line, " "))
}

// pieces cuts a paragraph into what may not be broken: a word, or one ideograph, with the punctuation that clings to it
// and the spaces behind it.
func pieces(s string) []string {
	var out []string
	piece, open := "", false
	last := ""
	for s != "" {
		var c string
		c, s, _ = Next(s)
		if piece != "" && !open && breakBetween(last, c) {
			out = append(out, piece)
			piece = ""
		}
		piece += c
		open = strings.Contains(opening, c)
		last = c
	}
	if piece != "" {
		out = append(out, piece)
	}
	return out
}

// breakBetween reports whether a line may end after character a and begin with b.
func breakBetween(a, b string) bool {
	switch {
	case strings.Contains(closing, b) || b == " ":
		return false
	case a == " ":
		return true
	}
	return !wordChar(a) || !wordChar(b)
}

// wordChar reports characters of words and numbers, which are kept together.
func wordChar(c string) bool {
	r := []rune(c)[0]
	return r < 0x2000 && r > 0x20
}
