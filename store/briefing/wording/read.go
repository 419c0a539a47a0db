package wording

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/template/parse"
	"unicode/utf8"
)

// longest is how many bytes a template may have.
const longest = 64 << 10

// Periods are the usual periods of which a template can name one.
func Periods() []string { return []string{"本周", "本月", "两天"} }

// A Fault is something wrong with a template, at a line from 1.
type Fault struct {
	Line int    `json:"line"`
	Says string `json:"says"`
	Hint string `json:"hint"`
}

// String is the fault in one line.
func (f Fault) String() string { return fmt.Sprintf(sayLine, f.Line, f.Says+f.Hint) }

// A Template is what Read made of a text.
type Template struct {
	// Name is what it is called, "" where it does not say so; Period one of Periods, "" where it names none.
	Name, Period string
	body, short  *parse.ListNode
	names        *Names
	uses         []string
}

// Uses are the keys of the names that it uses outside of lists.
func (t *Template) Uses() []string { return t.uses }

// Short reports that it has a short text for a chat group.
func (t *Template) Short() bool { return t.short != nil }

// Read reads a template and checks it against the names; one with faults has its name and period alone.
//
// A line that begins with # is for the program: #名称 and what the briefing is called, #期间 and its usual period, #短文 above the short
// text. ## begins what is for people alone. The first line of the text is the title, every other one a paragraph; one behind > is a line
// to sign.
func Read(text string, names *Names) (*Template, []Fault) {
	switch {
	case len(text) > longest:
		return &Template{}, []Fault{{1, sayLong, fmt.Sprintf(hintLong, longest)}}
	case !utf8.ValidString(text):
		return &Template{}, []Fault{{1, sayBytes, hintBytes}}
	}
	t := &Template{names: names}
	c := &checker{t: t}
	parts := c.split(strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r\n", "\n"))
	if strings.TrimSpace(parts[0]) == "" {
		c.fault(1, sayEmpty, hintEmpty)
	}
	t.body = c.parse(parts[0])
	if len(parts) > 1 && strings.TrimSpace(parts[1]) != "" {
		t.short = c.parse(parts[1])
	}
	if len(c.faults) > 0 {
		slices.SortStableFunc(c.faults, func(a, b Fault) int { return a.Line - b.Line })
		return &Template{Name: t.Name, Period: t.Period}, slices.CompactFunc(c.faults, func(a, b Fault) bool { return a == b })
	}
	return t, nil
}

// split takes the lines for the program out, so that all others keep their number, and gives the text and what stands below #短文.
func (c *checker) split(text string) []string {
	parts := []string{""}
	seen := map[string]bool{}
	for i, line := range strings.Split(text, "\n") {
		trimmed := strings.TrimSpace(line)
		word, rest, _ := strings.Cut(trimmed, " ")
		rest = strings.TrimSpace(rest)
		switch {
		case strings.HasPrefix(trimmed, lineNote), !strings.HasPrefix(trimmed, "#"):
			if strings.HasPrefix(trimmed, "#") {
				line = ""
			}
			parts[len(parts)-1] += line + "\n"
			continue
		case seen[word]:
			c.fault(i+1, fmt.Sprintf(sayTwice, clip(word)), hintTwice)
		case word == lineName:
			c.t.Name = rest
		case word == linePeriod && slices.Contains(Periods(), rest):
			c.t.Period = rest
		case word == linePeriod:
			c.fault(i+1, fmt.Sprintf(sayPeriod, clip(rest)), hintPeriod)
		case word == lineShort:
			parts = append(parts, strings.Repeat("\n", i))
		default:
			c.fault(i+1, fmt.Sprintf(sayDirective, clip(word)), hintDirective)
		}
		seen[word] = true
		parts[len(parts)-1] += "\n"
	}
	for i := range parts {
		parts[i] = strings.TrimRight(parts[i], "\n")
	}
	return parts
}

// A checker finds the faults of a template.
type checker struct {
	t      *Template
	faults []Fault
	text   string // that is being looked at
	deep   int    // how many lists the line stands in
}

func (c *checker) fault(line int, says, hint string) {
	c.faults = append(c.faults, Fault{line, says, hint})
}

// at is a fault where a node stands.
func (c *checker) at(n parse.Node, hint, says string, named ...any) Sort {
	if len(named) > 0 {
		for i, word := range named {
			named[i] = clip(fmt.Sprint(word))
		}
		says = fmt.Sprintf(says, named...)
	}
	line := 1 + strings.Count(c.text[:min(int(n.Position()), len(c.text))], "\n")
	c.fault(line, says, hint)
	return 0
}

// parse reads one part and looks at everything in it.
func (c *checker) parse(text string) *parse.ListNode {
	c.text = text
	for i, line := range strings.Split(text, "\n") {
		if strings.ContainsAny(line, "｛｝") {
			c.fault(i+1, sayWide, hintWide)
		}
	}
	tree := parse.New("t")
	tree.Mode = parse.SkipFuncCheck
	trees := map[string]*parse.Tree{}
	if _, err := tree.Parse(text, "", "", trees); err != nil {
		c.broken(err)
		return nil
	}
	for name, defined := range trees {
		if name != "t" {
			c.at(defined.Root, hintTemplate, sayTemplate)
		}
	}
	c.list(tree.Root, c.t.names)
	return tree.Root
}

// placed is where text/template says that a template is broken.
var (
	placed = regexp.MustCompile(`^template: t:(\d+):(?:\d+:)? (.*)`)
	begun  = regexp.MustCompile(`started at t:(\d+)`)
)

// brokenWords are officers' words for what it says.
var brokenWords = []struct{ has, says string }{
	{"unclosed action", sayUnclosed}, {"unexpected EOF", sayNoEnd}, {"unexpected {{end}}", sayEndAlone}, {"unexpected {{else}}", sayEndAlone},
	{"undefined variable", sayVariable},
}

func (c *checker) broken(err error) {
	line, says := 1, saySyntax
	if m := placed.FindStringSubmatch(strings.ReplaceAll(err.Error(), "\n", " ")); m != nil {
		if b := begun.FindStringSubmatch(m[2]); b != nil {
			m[1] = b[1]
		}
		line, _ = strconv.Atoi(m[1])
		for _, b := range brokenWords {
			if strings.Contains(m[2], b.has) {
				says = b.says
				break
			}
		}
	}
	c.fault(min(line, 1+strings.Count(c.text, "\n")), says, hintSyntax)
}

// clip is a word as a fault shows it.
func clip(word string) string {
	const most = 24
	if runes := []rune(plain(word)); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return plain(word)
}
