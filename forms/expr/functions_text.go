package expr

import (
	"math"
	"regexp"
	"regexp/syntax"
	"strings"
	"unicode/utf8"
)

var textFunctions = []function{
	{name: "string", min: 1, max: 1, run: func(_ *machine, _ *call, a []Value) (Value, error) { return Str(a[0].Text()), nil }},
	{name: "concat", min: 1, max: many, run: concat},
	{name: "join", min: 1, max: many, run: join},
	{name: "string-length", max: 1, here: true, run: stringLength},
	{name: "normalize-space", max: 1, here: true, run: normalizeSpace},
	{name: "substr", min: 2, max: 3, run: substr},
	{name: "substring", min: 2, max: 3, run: substring},
	{name: "substring-before", min: 2, max: 2, run: substringBefore},
	{name: "substring-after", min: 2, max: 2, run: substringAfter},
	{name: "contains", min: 2, max: 2, run: related(strings.Contains)},
	{name: "starts-with", min: 2, max: 2, run: related(strings.HasPrefix)},
	{name: "ends-with", min: 2, max: 2, run: related(strings.HasSuffix)},
	{name: "translate", min: 3, max: 3, run: translate},
	{name: "regex", min: 2, max: 2, run: matches, check: checkPattern},
}

func related(f func(s, t string) bool) func(*machine, *call, []Value) (Value, error) {
	return func(_ *machine, _ *call, a []Value) (Value, error) { return Bool(f(a[0].Text(), a[1].Text())), nil }
}

func concat(m *machine, c *call, a []Value) (Value, error) { return m.joined(c, "", a) }

func join(m *machine, c *call, a []Value) (Value, error) { return m.joined(c, a[0].Text(), a[1:]) }

// joined puts texts one after the other, under a limit: node-sets can repeat a text many times.
func (m *machine) joined(c *call, between string, a []Value) (Value, error) {
	var b strings.Builder
	for i, v := range values(a) {
		if i > 0 {
			b.WriteString(between)
		}
		b.WriteString(v.Text())
		if b.Len() > longestText {
			return Value{}, fault(c.column(), "too_much", wordTooMuch)
		}
	}
	return Str(b.String()), m.spend(b.Len()/64, c.column())
}

// subject is the only argument, or the context node's value where there is none.
func (m *machine) subject(a []Value) string {
	if len(a) == 1 {
		return a[0].Text()
	}
	if m.node == nil {
		return ""
	}
	return Nodes(m.node).Text()
}

func stringLength(m *machine, _ *call, a []Value) (Value, error) {
	return Num(float64(utf8.RuneCountInString(m.subject(a)))), nil
}

func normalizeSpace(m *machine, _ *call, a []Value) (Value, error) {
	return Str(strings.Join(strings.Fields(m.subject(a)), " ")), nil
}

// substr counts characters from 0, the end not included; negative places count from the end.
func substr(_ *machine, _ *call, a []Value) (Value, error) {
	runes := []rune(a[0].Text())
	place := func(v Value) int {
		at := whole(v.Number())
		if at < 0 {
			at += float64(len(runes))
		}
		return int(min(max(at, 0), float64(len(runes))))
	}
	start, end := place(a[1]), len(runes)
	if len(a) == 3 {
		end = place(a[2])
	}
	return Str(string(runes[min(start, end):end])), nil
}

// substring is XPath's, which forms made for Enketo use: characters count from 1, the third argument is a length, and both are
// rounded; NaN gives nothing.
func substring(_ *machine, _ *call, a []Value) (Value, error) {
	first := round(a[1].Number(), 0)
	end := math.Inf(1)
	if len(a) == 3 {
		end = first + round(a[2].Number(), 0)
	}
	var b strings.Builder
	place := 0.0
	for _, r := range a[0].Text() {
		if place++; place >= first && place < end {
			b.WriteRune(r)
		}
	}
	return Str(b.String()), nil
}

func substringBefore(_ *machine, _ *call, a []Value) (Value, error) {
	if before, _, found := strings.Cut(a[0].Text(), a[1].Text()); found {
		return Str(before), nil
	}
	return Value{}, nil
}

func substringAfter(_ *machine, _ *call, a []Value) (Value, error) {
	_, after, _ := strings.Cut(a[0].Text(), a[1].Text())
	return Str(after), nil
}

// translate replaces characters one for one; those without a counterpart vanish.
func translate(_ *machine, _ *call, a []Value) (Value, error) {
	to := []rune(a[2].Text())
	table := map[rune]rune{}
	for i, r := range []rune(a[1].Text()) {
		if _, seen := table[r]; seen {
			continue
		}
		table[r] = -1
		if i < len(to) {
			table[r] = to[i]
		}
	}
	return Str(strings.Map(func(r rune) rune {
		if other, found := table[r]; found {
			return other
		}
		return r
	}, a[0].Text())), nil
}

// Limits of regular expressions: Go's take time in proportion to the text times the size of the compiled pattern.
const (
	longestPattern = 1000
	largestPattern = 4000
)

// javaEscape are the ways in which Java writes a character's number, and its names of scripts.
var javaEscape = regexp.MustCompile(`\\\\|\\u([0-9A-Fa-f]{4})|\\([pP])\{Is([A-Za-z_]+)\}`)

// compilePattern compiles a pattern of Java's that must match the whole text; size tells what it costs.
func compilePattern(pattern string) (re *regexp.Regexp, size int, ok bool) {
	if len(pattern) > longestPattern {
		return nil, 0, false
	}
	pattern = javaEscape.ReplaceAllStringFunc(pattern, func(found string) string {
		switch m := javaEscape.FindStringSubmatch(found); {
		case m[1] != "":
			return `\x{` + m[1] + `}`
		case m[3] != "":
			return `\` + m[2] + `{` + m[3] + `}`
		}
		return found
	})
	if _, err := syntax.Parse(pattern, syntax.Perl); err != nil { // a)(b would pair with the brackets below
		return nil, 0, false
	}
	pattern = `^(?:` + pattern + `)$`
	tree, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return nil, 0, false
	}
	prog, err := syntax.Compile(tree.Simplify())
	if err != nil || len(prog.Inst) > largestPattern {
		return nil, 0, false
	}
	re, err = regexp.Compile(pattern)
	return re, len(prog.Inst), err == nil
}

func checkPattern(c *call) *Error {
	text, ok := c.args[1].(*literal)
	if !ok {
		return nil
	}
	if c.pattern, c.patternSize, ok = compilePattern(text.text); !ok {
		return fault(text.column(), "bad_pattern", wordBadPattern)
	}
	return nil
}

func matches(m *machine, c *call, a []Value) (Value, error) {
	text, re, size := a[0].Text(), c.pattern, c.patternSize
	if re == nil {
		var ok bool
		if re, size, ok = compilePattern(a[1].Text()); !ok {
			return Value{}, fault(c.args[1].column(), "bad_pattern", wordBadPattern)
		}
		if err := m.spend(100+size, c.column()); err != nil {
			return Value{}, err
		}
	}
	if err := m.spend(len(text)*(1+size/8), c.column()); err != nil {
		return Value{}, err
	}
	return Bool(re.MatchString(text)), nil
}
