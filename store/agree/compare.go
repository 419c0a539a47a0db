package agree

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"cunce/forms"
	"cunce/forms/idcard"
	"cunce/forms/normal"
	"cunce/forms/qtype"
)

// A meaning compares the ways of writing one kind of value.
type meaning struct {
	question *forms.Question // nil for a plain text
	list     []forms.Choice
	now      time.Time
}

// shown is a value as people read it: labels instead of codes.
func (m meaning) shown(text string) string {
	if m.question == nil || m.question.List == "" {
		return text
	}
	var out []string
	for _, name := range strings.Fields(text) {
		out = append(out, m.label(name))
	}
	return strings.Join(out, wordKinds)
}

func (m meaning) label(name string) string {
	for _, c := range m.list {
		if c.Name == name {
			return c.Label
		}
	}
	return name
}

// same reports that two texts say the same, however they are written.
func (m meaning) same(a, b string) bool {
	switch {
	case m.question == nil:
		return plain(a) == plain(b)
	case m.question.List != "":
		return m.sameChoices(a, b)
	case m.question.Type == qtype.Date:
		return m.sameDates(a, b)
	case m.question.Type == qtype.Integer || m.question.Type == qtype.Decimal || m.question.Type == qtype.Calculate:
		return sameNumbers(a, b)
	case m.question.Name == "helper" || m.question.Name == "head":
		return normal.Name(normal.Width(a)) == normal.Name(normal.Width(b))
	}
	return plain(a) == plain(b)
}

// plain leaves letters and digits: marks, spaces and brackets say nothing.
func plain(text string) string {
	return strings.ToUpper(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, normal.Width(text)))
}

// sameNumbers compares numbers with the units that people write behind them; 3.0 is 3.
func sameNumbers(a, b string) bool {
	x, okX := number(a)
	y, okY := number(b)
	if !okX || !okY {
		return plain(a) == plain(b)
	}
	return x == y
}

func number(text string) (string, bool) {
	text = strings.TrimRightFunc(strings.TrimSpace(normal.Width(text)), func(r rune) bool { return unicode.Is(unicode.Han, r) || unicode.IsSpace(r) })
	text, ok := normal.Number(text)
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	return text, ok
}

// sameDates compares as much of two dates as both of them say.
func (m meaning) sameDates(a, b string) bool {
	x, partX, okX := normal.Date(strings.TrimSpace(normal.Width(a)), m.now)
	y, partY, okY := normal.Date(strings.TrimSpace(normal.Width(b)), m.now)
	switch {
	case !okX || !okY:
		return plain(a) == plain(b)
	case normal.YearAlone(a) || normal.YearAlone(b):
		return x[:4] == y[:4]
	case partX || partY:
		return x[:7] == y[:7]
	}
	return x == y
}

// sameChoices compares choices by name or label, in any order; a label without what stands in brackets means all that begin so.
func (m meaning) sameChoices(a, b string) bool {
	x, y := m.choices(a), m.choices(b)
	if len(x) != len(y) {
		return false
	}
	return within(x, y) && within(y, x)
}

// within reports that each of some choices is among others.
func within(some, others []string) bool {
	for _, one := range some {
		if !slices.ContainsFunc(others, func(other string) bool { return one == other || vague(one, other) || vague(other, one) }) {
			return false
		}
	}
	return true
}

func vague(short, long string) bool {
	head, _, bracketed := strings.Cut(normal.Width(long), "(")
	return bracketed && plain(head) == plain(short)
}

func (m meaning) choices(text string) (out []string) {
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",，、;；", r) }) {
		label := part
		for _, c := range m.list {
			if c.Name == part || plain(c.Label) == plain(part) {
				label = c.Label
			}
		}
		out = append(out, label)
	}
	return out
}

// noBound is a day after every birth.
var noBound = time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)

// idKey is an ID number as numbers are compared: 15 digits are completed to 18; "" for none and for placeholders.
func idKey(text string) string {
	text = plain(text)
	if text == "" || idcard.Placeholder(text) {
		return ""
	}
	if len(text) == 20 || len(text) == 22 { // a disability certificate begins with the ID number
		text = text[:18]
	}
	if n, fault := idcard.Parse(text, noBound); fault == "" {
		return string(n)
	}
	return text
}

// nameKey is a name as names are compared.
func nameKey(text string) string { return normal.Name(normal.Width(text)) }

// masked leaves the end of every run of digits that may be an ID number.
func masked(text string) string { return idcard.Tails(text, wordTail) }
