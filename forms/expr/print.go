package expr

import (
	"strconv"
	"strings"
)

// A printer writes terms in one spelling: straight quotes, a space around operators, no needless brackets.
type printer struct{ strings.Builder }

func sourceOf(t term) string {
	var p printer
	t.print(&p)
	return p.String()
}

// within prints a term, in brackets when it holds together less strongly than its place asks for.
func (p *printer) within(t term, need int) {
	if binds(t) >= need {
		t.print(p)
		return
	}
	p.WriteByte('(')
	t.print(p)
	p.WriteByte(')')
}

func (l *literal) print(p *printer) {
	quote := "'"
	if strings.Contains(l.text, quote) && !strings.Contains(l.text, `"`) {
		quote = `"`
	}
	p.WriteString(quote)
	p.WriteString(strings.ReplaceAll(l.text, quote, quote+quote))
	p.WriteString(quote)
}

func (n *numeral) print(p *printer) { p.WriteString(strconv.FormatFloat(n.value, 'f', -1, 64)) }

func (v *variable) print(p *printer) {
	p.WriteString("${")
	if v.lastSaved {
		p.WriteString(lastSavedMark)
	}
	p.WriteString(v.name)
	p.WriteByte('}')
}

func (b *binary) print(p *printer) {
	p.within(b.left, b.op.binds)
	p.WriteString(" " + b.op.text + " ")
	p.within(b.right, b.op.binds+1)
}

func (n *negate) print(p *printer) {
	p.WriteByte('-')
	p.within(n.operand, bindsNegate)
}

func (c *call) print(p *printer) {
	p.WriteString(c.fn.name)
	p.WriteByte('(')
	for i, a := range c.args {
		if i > 0 {
			p.WriteString(", ")
		}
		a.print(p)
	}
	p.WriteByte(')')
}

func (t *path) print(p *printer) {
	switch t.base.(type) {
	case nil:
	case *variable, *call:
		t.base.print(p)
	default:
		p.WriteByte('(')
		t.base.print(p)
		p.WriteByte(')')
	}
	p.predicates(t.predicates)
	for i, s := range t.steps {
		if i > 0 || t.absolute || t.base != nil {
			p.WriteByte('/')
		}
		p.WriteString(s.spelling())
		p.predicates(s.predicates)
	}
}

func (p *printer) predicates(all []term) {
	for _, t := range all {
		p.WriteByte('[')
		t.print(p)
		p.WriteByte(']')
	}
}

func (s step) spelling() string {
	switch s.axis {
	case self:
		return "."
	case parent:
		return ".."
	}
	return s.name
}
