package term

import (
	"strings"
	"sync/atomic"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"
	"github.com/rivo/uniseg"
)

// narrow and wide are the two conditions by which the program can measure, by the width of ambiguous characters.
var (
	narrow = &runewidth.Condition{StrictEmojiNeutral: true}
	wide   = &runewidth.Condition{StrictEmojiNeutral: true, EastAsianWidth: true}
)

// ambiguousWide tells which of them is in force; SetAmbiguous changes it before the first frame.
var ambiguousWide atomic.Bool

func measure() *runewidth.Condition {
	if ambiguousWide.Load() {
		return wide
	}
	return narrow
}

// SetAmbiguous says how many cells this terminal gives to East Asian Ambiguous characters (① √ … “ ·): 1, or 2. It is
// called once, before anything is drawn; tests that call it put the old value back.
func SetAmbiguous(cells int) {
	ambiguousWide.Store(cells == 2)
	runewidth.EastAsianWidth = cells == 2
	runewidth.DefaultCondition.EastAsianWidth = cells == 2
}

// Ambiguous is what SetAmbiguous was told, 1 at first.
func Ambiguous() int {
	if ambiguousWide.Load() {
		return 2
	}
	return 1
}

// Width is the number of cells that s takes. Every other measurement in the program goes through it. s must hold no
// escape sequences: see Clean.
func Width(s string) int {
	w := 0
	for i, r := range s {
		switch {
		case r >= 0x20 && r < 0x7f:
			w++
		case plainWide(r):
			w += 2
		default:
			// The last plain character may carry what follows (a variation selector, a combining mark).
			_, size := utf8.DecodeLastRuneInString(s[:i])
			if size > 0 {
				last, _ := utf8.DecodeLastRuneInString(s[:i])
				w -= runeCells(last)
			}
			return w + clusterWidth(s[i-size:])
		}
	}
	return w
}

// Next cuts the first character as a reader sees it (a grapheme cluster) off s and tells its width in cells.
func Next(s string) (cluster, rest string, cells int) {
	if s == "" {
		return "", "", 0
	}
	cluster, rest, _, _ = uniseg.FirstGraphemeClusterInString(s, -1)
	return cluster, rest, cellsOf(cluster)
}

// Truncate cuts s to at most w cells; what is cut is marked by "..", which counts. It never splits a character.
func Truncate(s string, w int) string {
	if Width(s) <= w {
		return s
	}
	mark := ".."
	if w < 4 {
		mark = ""
	}
	head, _ := Cut(s, w-len(mark))
	return head + mark
}

// Cut splits s after as many whole characters as fit into w cells.
func Cut(s string, w int) (head, rest string) {
	rest = s
	for rest != "" {
		_, next, cells := Next(rest)
		if cells > w {
			break
		}
		w -= cells
		rest = next
	}
	return s[:len(s)-len(rest)], rest
}

// Pad makes s exactly w cells wide: truncated, or filled with spaces on the right.
func Pad(s string, w int) string {
	s = Truncate(s, w)
	return s + spaces(w-Width(s))
}

// PadLeft is Pad with the spaces on the left, for numbers.
func PadLeft(s string, w int) string {
	s = Truncate(s, w)
	return spaces(w-Width(s)) + s
}

func spaces(n int) string {
	if n <= 0 {
		return ""
	}
	return strings.Repeat(" ", n)
}

// clusterWidth sums the widths of whole characters, for text that is not plain.
func clusterWidth(s string) int {
	w := 0
	for s != "" {
		var cells int
		_, s, cells = Next(s)
		w += cells
	}
	return w
}

// cellsOf is the width of one cluster: that of its widest rune, since marks and selectors add none.
func cellsOf(cluster string) int {
	w := 0
	for _, r := range cluster {
		w = max(w, runeCells(r))
	}
	return w
}

func runeCells(r rune) int {
	if r >= 0x20 && r < 0x7f {
		return 1
	}
	if plainWide(r) {
		return 2
	}
	return measure().RuneWidth(r)
}

// plainWide reports characters that are two cells in every terminal and begin a cluster of their own: the ideographs,
// kana excluded, CJK punctuation without its combining tone marks, and full-width forms.
func plainWide(r rune) bool {
	return r >= 0x4e00 && r <= 0x9fff || r >= 0x3001 && r <= 0x3029 || r >= 0xff01 && r <= 0xff60
}
