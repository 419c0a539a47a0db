package tally

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// equations compares the sides of the equations of a sentence, each with the next.
func (c *checker) equations() {
	for _, clause := range strings.FieldsFunc(c.text, func(r rune) bool { return r == '、' || r == ':' || r == '"' || r == '“' || r == '”' }) {
		var sides []side
		rest := clause
		for {
			at := strings.IndexAny(rest, "=≈")
			if at < 0 {
				break
			}
			sign, size := utf8.DecodeRuneInString(rest[at:])
			s := leftSide(rest[:at])
			s.about = sign == '≈'
			if len(sides) > 0 { // between two signs: from its beginning
				s = rightSide(rest[:at])
				s.about = sign == '≈'
			}
			sides, rest = append(sides, s), rest[at+size:]
		}
		if len(sides) > 0 {
			c.compare(append(sides, rightSide(rest)))
		}
	}
}

// A side is one side of an equation.
type side struct {
	terms []quantity // what it comes to, one for each unit; none where it was not understood
	text  string     // as it is written, without what stands around it
	ops   int
	about bool // ≈ follows
}

// compare compares each side with the next one.
func (c *checker) compare(sides []side) {
	for i := range sides[1:] {
		a, b := sides[i], sides[i+1]
		if len(a.terms) == 0 || len(b.terms) == 0 || a.ops+b.ops == 0 && !a.about {
			continue
		}
		for _, left := range a.terms {
			for _, right := range b.terms {
				if left.unit != right.unit && left.unit != "" && right.unit != "" || len(a.terms) != len(b.terms) ||
					len(a.terms) > 1 && left.unit != right.unit {
					continue
				}
				place := left.place + right.place
				if a.about {
					place = max(place, 0.05*left.value)
				}
				sum, said := a, right
				if b.ops > a.ops {
					sum, said = b, left
				}
				worth := left.value
				if b.ops > a.ops {
					worth = right.value
				}
				c.holds(Equation, near(left.value, right.value, place), fmt.Sprintf(saysEquation, sum.text, figure(worth)+said.unit, said.text))
			}
		}
	}
}

// leftSide reads the expression that a text ends with.
func leftSide(text string) side {
	best := side{}
	for at := range text { // the longest that is one
		if !begins(text, at) {
			continue
		}
		p := parser{text: text[at:]}
		if s, ok := p.side(); ok && strings.TrimSpace(label(p.text[p.at:])) == "" {
			s.text = strings.TrimSpace(text[at:])
			best = s
			break
		}
	}
	return best
}

// begins reports that an expression may begin at a place: with a number or a bracket, after nothing that belongs to a number.
func begins(text string, at int) bool {
	r, _ := utf8.DecodeRuneInString(text[at:])
	if r != '(' && !unicode.IsDigit(r) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	return at == 0 || !strings.ContainsRune("0123456789.,+-×÷/(%", before) && (before > 127 || before == ' ')
}

// rightSide reads the expression that a text begins with.
func rightSide(text string) side {
	text = strings.TrimLeft(text, " ")
	start := 0
	for start < len(text) { // a word before the first number: =脱贫户382户+…
		r, size := utf8.DecodeRuneInString(text[start:])
		if !unicode.Is(unicode.Han, r) {
			break
		}
		start += size
	}
	p := parser{text: text[start:]}
	s, ok := p.side()
	if !ok {
		return side{}
	}
	if next, _ := utf8.DecodeRuneInString(p.text[p.at:]); strings.ContainsRune("+-×÷/(.", next) && p.at < len(p.text) {
		return side{} // it goes on in a way that was not understood
	}
	s.text = strings.TrimSpace(p.text[:p.at])
	return s
}

// label is a text without the word that it begins with.
func label(text string) string {
	return strings.TrimLeftFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) || r == ' ' })
}

// A parser reads sums and products of quantities.
type parser struct {
	text string
	at   int
	deep int
}

// mostDeep is how deep brackets may stand in each other.
const mostDeep = 8

// side reads a sum; in it a word may stand before and after each number.
func (p *parser) side() (s side, ok bool) {
	if s.terms, s.ops, ok = p.product(); !ok {
		return s, false
	}
	for {
		back := p.at
		op := p.op("+-")
		if op == 0 {
			p.at = back
			return s, true
		}
		terms, ops, ok := p.product()
		if !ok || len(terms) != len(s.terms) {
			return s, false
		}
		s.ops += ops + 1
		for i := range terms {
			switch t := &s.terms[i]; {
			case terms[i].unit != t.unit && terms[i].unit != "" && t.unit != "":
				return s, false
			case op == '-':
				t.value -= terms[i].value
			default:
				t.value += terms[i].value
			}
			if s.terms[i].unit == "" {
				s.terms[i].unit = terms[i].unit
			}
			s.terms[i].place += terms[i].place
		}
	}
}

// product reads a product of quantities and brackets; of several with different units side by side, 391户1163人, there is no product.
func (p *parser) product() (terms []quantity, ops int, ok bool) {
	if terms, ops, ok = p.factor(); !ok {
		return nil, 0, false
	}
	for {
		back := p.at
		op := p.op("×÷/")
		if op == 0 {
			p.at = back
			return terms, ops, true
		}
		more, n, ok := p.factor()
		if !ok || len(more) != 1 || len(terms) != 1 || op != '×' && more[0].value == 0 {
			return nil, 0, false
		}
		ops += n + 1
		terms[0] = times(terms[0], more[0], op)
	}
}

// times multiplies or divides; the unit is 元 where there is one, else nobody's.
func times(a, b quantity, op rune) quantity {
	out := quantity{}
	if a.unit == "元" || b.unit == "元" {
		out.unit = "元"
	}
	if op == '×' {
		out.value = a.value * b.value
		out.place = a.place*b.value + b.place*a.value
		return out
	}
	out.value = a.value / b.value
	out.place = a.place / b.value
	if a.unit == b.unit {
		out.unit = ""
	}
	return out
}

// op reads a sign, after a word or a space that may stand before it; 0 for none.
func (p *parser) op(signs string) rune {
	rest := label(p.text[p.at:])
	r, size := utf8.DecodeRuneInString(rest)
	if rest == "" || !strings.ContainsRune(signs, r) {
		return 0
	}
	p.at = len(p.text) - len(rest) + size
	return r
}

// factor reads one number, several side by side with different units, or a bracket.
func (p *parser) factor() (terms []quantity, ops int, ok bool) {
	p.at = len(p.text) - len(label(p.text[p.at:]))
	if strings.HasPrefix(p.text[p.at:], "(") {
		if p.deep++; p.deep > mostDeep {
			return nil, 0, false
		}
		p.at++
		s, ok := p.side()
		p.deep--
		p.at = len(p.text) - len(label(p.text[p.at:]))
		if !ok || !strings.HasPrefix(p.text[p.at:], ")") {
			return nil, 0, false
		}
		p.at++
		return s.terms, s.ops, true
	}
	for {
		at := number.FindStringIndex(p.text[p.at:])
		if at == nil || at[0] != 0 {
			break
		}
		q := quantities(p.text[p.at : p.at+at[1]])
		if len(q) != 1 || q[0].vague {
			return nil, 0, false
		}
		for _, t := range terms {
			if t.unit == q[0].unit || t.unit == "" {
				return nil, 0, false
			}
		}
		terms = append(terms, q[0])
		p.at += at[1]
		if q[0].unit == "" {
			break
		}
	}
	return terms, 0, len(terms) > 0
}
