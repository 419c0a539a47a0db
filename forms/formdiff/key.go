package formdiff

import (
	"strings"
	"unicode"

	"cunce/forms"
	"cunce/forms/expr"
	"cunce/forms/normal"
)

// keyOf is what stays the same of a question when groups are rearranged: its name behind those of the repeats that it is in.
// Stored answers go by it.
func keyOf(q *forms.Question) string { return scopeOf(q.Group) + q.Name }

// scopeOf names the repeats around, each with a slash behind it.
func scopeOf(g *forms.Group) string {
	scope := ""
	for ; g != nil; g = g.Parent {
		if g.Repeat {
			scope = g.Name + "/" + scope
		}
	}
	return scope
}

// bare is the key of a stored field: its name without the ids of instances.
func bare(field string) string {
	for {
		open := strings.IndexByte(field, '[')
		if open < 0 {
			return field
		}
		end := strings.IndexByte(field[open:], ']')
		if end < 0 {
			return field
		}
		field = field[:open] + field[open+end+1:]
	}
}

// lookOf is what two questions have in common where one is the other under a new name; "" where nothing says so.
func lookOf(f *forms.Form, q *forms.Question) string {
	words := wording(q.Label)
	if words == "" {
		return ""
	}
	parts := []string{scopeOf(q.Group), words, string(q.Type), q.Unit}
	for _, c := range f.Lists[q.List] {
		parts = append(parts, c.Name+"="+wording(c.Label))
	}
	return strings.Join(parts, "\x00")
}

// wording is a text as it is compared: without the number before it, spaces and punctuation, which are corrected and
// renumbered without meaning anything else. Signs that count (1.5, %, ≥) stay.
func wording(text string) string {
	runes := []rune(unnumbered(strings.TrimSpace(normal.Width(text))))
	var b strings.Builder
	for i, r := range runes {
		between := i > 0 && i < len(runes)-1 && unicode.IsDigit(runes[i-1]) && unicode.IsDigit(runes[i+1])
		if unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || idle(r) && !between {
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// idle reports punctuation that says nothing by itself.
func idle(r rune) bool {
	switch r {
	case '%', '/', '-', '&', '#', '@', '*', '‰':
		return false
	}
	return unicode.IsPunct(r)
}

// unnumbered takes off what numbers a question: 1.  (2)  ③  四、
func unnumbered(text string) string {
	runes := []rune(text)
	for len(runes) > 0 {
		n := numbering(runes)
		if n == 0 || n == len(runes) {
			break
		}
		runes = []rune(strings.TrimSpace(string(runes[n:])))
	}
	return string(runes)
}

// numbering is how many characters at the beginning number a question, 0 for none.
func numbering(runes []rune) int {
	if runes[0] >= '\u2460' && runes[0] <= '\u24ff' { // circled numbers
		return 1
	}
	i := 0
	bracket := runes[0] == '('
	if bracket {
		i++
	}
	first := i
	for i < len(runes) && (unicode.IsDigit(runes[i]) || strings.ContainsRune("一二三四五六七八九十百", runes[i])) {
		i++
	}
	if i == first || i == len(runes) {
		return 0
	}
	switch {
	case runes[i] == ')', !bracket && runes[i] == '、':
		return i + 1
	case !bracket && runes[i] == '.' && (i+1 == len(runes) || !unicode.IsDigit(runes[i+1])):
		return i + 1
	}
	return 0
}

// sense is an expression in one spelling, so that spaces and quotes are no difference; one that cannot be parsed is itself.
func sense(source string) string {
	if strings.TrimSpace(source) == "" {
		return ""
	}
	e, err := expr.Parse(source)
	if err != nil {
		return source
	}
	return e.String()
}
