package official

import (
	"regexp"
	"strings"
	"unicode"
)

// A mark is one question found in a text.
type mark struct {
	label   string
	typ     string // XLSForm's word
	choices []string
	unit    string
	hint    string
}

// split finds the questions of a text in order: one for each group of boxes, one for each place to write on. rest is what
// follows the last of them.
func split(text string) (found []mark, rest string) {
	s := &splitter{text: []rune(marked(text))}
	for {
		at := s.nextMark(s.pos)
		if at < 0 {
			return s.found, strings.Trim(tidy(string(s.text[s.pos:])), ends+"等")
		}
		if s.text[at] == box {
			s.boxes(at)
		} else {
			s.place(at)
		}
	}
}

type splitter struct {
	text  []rune
	pos   int // behind the last question
	found []mark
}

// ends are the signs between two questions.
const ends = "，,；;。、？?！!：:.…"

// nextMark is where the next box or place stands, -1 for none.
func (s *splitter) nextMark(from int) int {
	for i := from; i < len(s.text); i++ {
		if isMark(s.text[i]) {
			return i
		}
	}
	return -1
}

func isMark(r rune) bool { return r == box || r == blank || r == date }

// place makes a question of a place to write on: the words before it, and those behind it up to the next sign.
func (s *splitter) place(at int) {
	end, unit := s.tail(at + 1)
	before := string(s.text[s.pos:at])
	label := before + "__" + string(s.text[at+1:end])
	m := mark{typ: "text", unit: unit}
	switch {
	case s.text[at] == date:
		m.typ = "date"
	case unit != "" && wholeUnit(unit):
		m.typ = "integer"
	case unit != "":
		m.typ = "decimal"
	default:
		m.typ = typeOf(before)
	}
	m.label = placeLabel(label, s.lastWords(before, unit))
	s.pos = end
	s.add(m)
}

// tail is where the words behind a place end, and the unit that they begin with.
func (s *splitter) tail(from int) (end int, unit string) {
	i := from
	for i < len(s.text) && s.text[i] == ' ' {
		i++
	}
	if unit = unitAt(s.text[i:]); unit == "" {
		i = from
	}
	start := i
	depth := strings.Count(string(s.text[s.pos:from]), "(") + strings.Count(string(s.text[s.pos:from]), "（") -
		strings.Count(string(s.text[s.pos:from]), ")") - strings.Count(string(s.text[s.pos:from]), "）")
	for ; i < len(s.text); i++ {
		switch r := s.text[i]; {
		case isMark(r): // without a sign between them the words belong to the next, all but the unit
			return start + len([]rune(unit)), unit
		case strings.ContainsRune(ends, r) || r == '\n', unicode.IsSpace(r):
			return i, unit
		case r == '(' || r == '（':
			if close := s.closing(i); close < 0 || s.nextMark(i) >= 0 && s.nextMark(i) < close {
				return i, unit
			}
			depth++
		case r == ')' || r == '）':
			if depth--; depth < 0 {
				return i, unit
			}
			if depth == 0 {
				return i + 1, unit
			}
		}
	}
	return i, unit
}

// longestBracket is how far a bracket reaches at most; one that never closes must not cost a look at all that follows.
const longestBracket = 400

// closing is where the bracket that opens at a place closes, -1 where it does not.
func (s *splitter) closing(open int) int {
	depth := 0
	for i := open; i < len(s.text) && i < open+longestBracket; i++ {
		switch s.text[i] {
		case '(', '（':
			depth++
		case ')', '）':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

var (
	onlyPlace   = regexp.MustCompile(`^_+`)
	lastPlace   = regexp.MustCompile(`[：:]?\s*__$`)
	ofDate      = regexp.MustCompile(`(日期|时间|年月)[：:]?\s*$`)
	ofCount     = regexp.MustCompile(`(人数|户数|个数|数量|次数|年龄|人口数)[：:]?\s*$`)
	ofAmount    = regexp.MustCompile(`(金额|收入|支出|面积|产量|资金)[：:]?\s*$`)
	trailingAnd = regexp.MustCompile(`等$`)
)

// typeOf is the type of a place without a unit, by the words before it.
func typeOf(before string) string {
	switch before = tidy(before); {
	case ofDate.MatchString(before):
		return "date"
	case ofCount.MatchString(before):
		return "integer"
	case ofAmount.MatchString(before):
		return "decimal"
	}
	return "text"
}

// placeLabel is how a place is asked for. At the end or before all words (＿＿乡镇) it needs no line to write on; one with
// nothing but a unit takes the words of the place before it.
func placeLabel(label, context string) string {
	label = clean(label)
	if words := lastPlace.ReplaceAllString(label, ""); words != label && words != "" {
		return clean(words)
	}
	if words := onlyPlace.ReplaceAllString(label, ""); words != label {
		if context != "" {
			return context + label
		}
		return words
	}
	if trailingAnd.MatchString(label) && strings.Contains(label, "__") {
		label = strings.TrimSuffix(label, "等")
	}
	return label
}

// lastWords are the words of the place before, where this one stands beside it without any of its own: 共＿户＿人.
func (s *splitter) lastWords(before, unit string) string {
	if tidy(before) != "" || unit == "" || len(s.found) == 0 {
		return ""
	}
	words, _, placed := strings.Cut(s.found[len(s.found)-1].label, "__")
	if !placed {
		return ""
	}
	return words
}

// clean is a label without the signs around it and without a bracket that does not pair.
func clean(label string) string {
	label = tidy(strings.NewReplacer(string(blank), "__", string(date), "__").Replace(label))
	for {
		before := label
		label = strings.TrimRight(strings.TrimLeft(label, ends+" "), ends+" ")
		opened := strings.Count(label, "(") + strings.Count(label, "（")
		closed := strings.Count(label, ")") + strings.Count(label, "）")
		switch {
		case opened > closed:
			label = withoutEnd(label, "(（")
		case closed > opened:
			label = withoutEnd(label, ")）")
		}
		if label == before {
			return label
		}
	}
}

// withoutEnd takes off one of these brackets, at the beginning or else at the end.
func withoutEnd(label, brackets string) string {
	runes := []rune(label)
	switch n := len(runes); {
	case n > 0 && strings.ContainsRune(brackets, runes[0]):
		return string(runes[1:])
	case n > 0 && strings.ContainsRune(brackets, runes[n-1]):
		return string(runes[:n-1])
	}
	return label
}

// add takes a question; the signs behind it are passed over.
func (s *splitter) add(m mark) {
	for s.pos < len(s.text) && (strings.ContainsRune(ends+")）", s.text[s.pos]) || unicode.IsSpace(s.text[s.pos])) {
		s.pos++
	}
	if m.label != "" {
		s.found = append(s.found, m)
	}
}
