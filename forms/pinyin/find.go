package pinyin

import (
	"unicode"

	"cunce/forms/normal"
)

// An Index finds texts by what is in them: words, or the pinyin of characters that stand together, as initials, as whole
// syllables or both mixed (yc, yunnan, yunn, 云n all find 云南昌宁). Signs and spaces do not count, width and case neither.
// Making one is cheap; a character's readings are looked up when the first letters come.
type Index struct {
	texts [][]rune
	read  map[rune][]string
}

// NewIndex prepares to find texts.
func NewIndex(texts []string) *Index {
	x := &Index{texts: make([][]rune, len(texts)), read: map[rune][]string{}}
	for i, t := range texts {
		x.texts[i] = telling(t)
	}
	return x
}

// telling are the characters of a text by which it is found.
func telling(text string) []rune {
	var out []rune
	for _, r := range normal.Width(text) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			out = append(out, unicode.ToLower(r))
		}
	}
	return out
}

// longest is how many characters of what is typed count.
const longest = 40

// Find lists the texts (by index) that hold what is typed: those that begin with it first, then the others, each in their
// order. What holds nothing to find by, finds all.
func (x *Index) Find(typed string) []int {
	want := telling(typed)
	want = want[:min(len(want), longest)]
	var first, others []int
	for i, text := range x.texts {
		switch at := x.where(text, want); {
		case at == 0:
			first = append(first, i)
		case at > 0:
			others = append(others, i)
		}
	}
	return append(first, others...)
}

// where is the place in a text at which what is wanted begins, -1 for none.
func (x *Index) where(text, want []rune) int {
	if len(want) == 0 {
		return 0
	}
	for at := range text {
		if x.begins(text[at:], want) {
			return at
		}
	}
	return -1
}

// begins reports whether a text begins with what is wanted: each character itself, or the beginning of one of its readings.
func (x *Index) begins(text, want []rune) bool {
	switch {
	case len(want) == 0:
		return true
	case len(text) == 0:
		return false
	case text[0] == want[0]:
		if x.begins(text[1:], want[1:]) {
			return true
		}
	}
	if want[0] < 'a' || want[0] > 'z' {
		return false
	}
	var tried [8]bool // lengths of readings: two that begin alike lead to the same place
	for _, syllable := range x.readings(text[0]) {
		for n := alike(syllable, want); n > 0 && !tried[n]; n-- {
			tried[n] = true
			if x.begins(text[1:], want[n:]) {
				return true
			}
		}
	}
	return false
}

func (x *Index) readings(r rune) []string {
	s, known := x.read[r]
	if !known && r > unicode.MaxASCII {
		s = syllables(r)
		x.read[r] = s
	}
	return s
}

// alike is how many letters two texts have in common at their beginning; no syllable has more than six.
func alike(syllable string, want []rune) int {
	n := 0
	for n < len(syllable) && n < len(want) && n < 7 && rune(syllable[n]) == want[n] {
		n++
	}
	return n
}
