package tally

import (
	"math"
	"strings"
	"unicode/utf8"
)

// A Rule is why numbers must fit each other.
type Rule string

// The rules.
const (
	Equation Rule = "equation" // an equation that is written out: 862人×30元=2.586万元
	Rate     Rule = "rate"     // so many, so much each, so much in all
	Sum      Rule = "sum"      // parts, and 合计 or 共计 after them
	Both     Rule = "both"     // 已… and 未…, or 男 and 女, are the whole before them
	Part     Rule = "part"     // what is among something (其中) is more than it
	Twice    Rule = "twice"    // one name of the whole place with two numbers
	Register Rule = "register" // the register counts another number of that name
)

// A Finding is numbers that do not fit.
type Finding struct {
	Line int    `json:"line"` // of the text, from 1
	Rule Rule   `json:"rule"`
	Text string `json:"text"` // the sentence
	Says string `json:"says"` // the parts, what they come to, and what is written
}

// A Result is what was found in a text, by its lines, and how many places fit.
type Result struct {
	Findings []Finding `json:"findings"`
	Held     int       `json:"held"`
}

// mostSentence is how much of a sentence a finding shows, in characters.
const mostSentence = 120

// mostBytes is how long a sentence may be that is looked at, in bytes: nobody writes a longer one, and no file shall take for ever.
const mostBytes = 4096

// Check looks at the numbers of a text, which is its lines.
func Check(lines []string) Result {
	r := Result{Findings: []Finding{}}
	for i, line := range lines {
		written := sentences(line)
		for n, sentence := range sentences(plain(line)) {
			c := checker{result: &r, line: i + 1, text: sentence, written: sentence}
			if n < len(written) {
				c.written = written[n]
			}
			if len(sentence) > mostBytes {
				continue
			}
			c.equations()
			c.prose()
		}
	}
	r.twice(lines)
	return r
}

// A checker looks at one sentence.
type checker struct {
	result  *Result
	line    int
	text    string // in one form
	written string // as it is in the text
	all     []quantity
}

// sentences are the sentences of a line.
func sentences(line string) []string {
	return strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune("。｡;!?；！？\r\n", r) })
}

// holds notes what was compared: fits, or what is to be said.
func (c *checker) holds(rule Rule, fits bool, says string) {
	if fits {
		c.result.Held++
		return
	}
	c.result.Findings = append(c.result.Findings, Finding{Line: c.line, Rule: rule, Text: shortened(c.written), Says: says})
}

// shortened is a sentence that is not too long to be shown.
func shortened(text string) string {
	text = strings.TrimSpace(text)
	if utf8.RuneCountInString(text) <= mostSentence {
		return text
	}
	return string([]rune(text)[:mostSentence]) + "…"
}

// near reports that two numbers are the same, as exactly as they are written.
func near(a, b, place float64) bool {
	return math.Abs(a-b) <= place+1e-9*max(1, math.Abs(a), math.Abs(b))
}
