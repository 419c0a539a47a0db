package expr

import (
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"cunce/forms/normal"
)

// Limits that keep hostile expressions cheap. longest is what a cell of a spreadsheet can hold.
const (
	longest = 32767
	deepest = 256
)

// A parser is a recursive descent over the tokens; binary operators climb by how strongly they bind.
type parser struct {
	tokens []token
	at     int
	depth  int
}

// parse reads one whole expression.
func parse(src string) (term, *Error) {
	l := newLexer(src)
	if len(l.source) > longest {
		return nil, fault(1, "too_long", wordTooLong, longest)
	}
	tokens, err := l.tokens()
	if err != nil {
		return nil, err
	}
	p := &parser{tokens: tokens}
	if p.peek().kind == tokenEnd {
		return nil, fault(1, "empty", wordEmpty)
	}
	t, err := p.expression(bindsOr)
	if err != nil {
		return nil, err
	}
	if p.peek().kind != tokenEnd {
		return nil, p.unexpected()
	}
	return t, nil
}

func (p *parser) peek() token { return p.tokens[p.at] }

func (p *parser) take() token {
	t := p.tokens[p.at]
	if t.kind != tokenEnd {
		p.at++
	}
	return t
}

func (p *parser) accept(symbol string) bool {
	if p.peek().is(symbol) {
		p.at++
		return true
	}
	return false
}

// unexpected is the fault of a token that cannot stand where it stands, after a complete term.
func (p *parser) unexpected() *Error {
	t := p.peek()
	shown := t.text
	switch {
	case t.is(")"), t.is("]"):
		return fault(t.column, "unexpected", wordStrayBracket, t.text)
	case t.is("//"), t.is("::"), t.is("@"):
		return fault(t.column, "axis", wordAxis, t.text)
	case t.kind == tokenVariable:
		shown = "${" + t.text + "}"
	case t.kind == tokenText:
		shown = "'" + t.text + "'"
	}
	return fault(t.column, "unexpected", wordUnexpected, clip(shown))
}

// clip keeps messages short.
func clip(s string) string {
	const most = 20
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// expression reads operators that bind at least so strongly.
func (p *parser) expression(least int) (term, *Error) {
	if p.depth++; p.depth > deepest {
		return nil, fault(p.peek().column, "too_deep", wordTooDeep)
	}
	defer func() { p.depth-- }()
	left, err := p.unary()
	if err != nil {
		return nil, err
	}
	for {
		op := p.operator()
		if op == nil || op.binds < least {
			return left, nil
		}
		sign := p.take()
		right, err := p.expression(op.binds + 1)
		if err != nil {
			return nil, err
		}
		left = &binary{at: at(sign.column), begin: left.column(), op: op, left: left, right: right}
	}
}

// operator is the binary operator that comes next, nil if there is none. As in JavaRosa, AND and Or are operators too.
func (p *parser) operator() *operator {
	switch t := p.peek(); t.kind {
	case tokenSymbol:
		return operators[t.text]
	case tokenName:
		return operators[strings.ToLower(t.text)]
	}
	return nil
}

// unary reads a term with the minus signs before it. They bind less strongly than a union.
func (p *parser) unary() (term, *Error) {
	t := p.peek()
	if !t.is("-") {
		return p.operand()
	}
	p.take()
	operand, err := p.expression(bindsNegate)
	if err != nil {
		return nil, err
	}
	return &negate{at(t.column), operand}, nil
}

// operand reads a value, a call or a path.
func (p *parser) operand() (term, *Error) {
	t := p.peek()
	switch t.kind {
	case tokenText:
		p.take()
		return &literal{at(t.column), t.text}, nil
	case tokenNumber:
		p.take()
		value, err := strconv.ParseFloat(t.text, 64)
		if err != nil || math.IsInf(value, 0) {
			return nil, fault(t.column, "bad_number", wordBadNumber)
		}
		return &numeral{at(t.column), value}, nil
	case tokenVariable:
		p.take()
		name, lastSaved := strings.CutPrefix(t.text, lastSavedMark)
		return p.filtered(&variable{at(t.column), name, lastSaved})
	case tokenName:
		if p.tokens[p.at+1].is("(") {
			c, err := p.call()
			if err != nil {
				return nil, err
			}
			return p.filtered(c)
		}
		return p.relative()
	case tokenEnd:
		return nil, fault(t.column, "no_value", wordNoValue)
	}
	return p.symbolic(t)
}

// symbolic reads an operand that begins with a symbol.
func (p *parser) symbolic(t token) (term, *Error) {
	switch t.text {
	case "(":
		p.take()
		inner, err := p.expression(bindsOr)
		if err != nil {
			return nil, err
		}
		if err := p.close(t, ")"); err != nil {
			return nil, err
		}
		return p.filtered(inner)
	case ".", "..", "*":
		return p.relative()
	case "/":
		p.take()
		if !p.stepAhead() {
			return nil, fault(p.peek().column, "no_value", wordNoStep)
		}
		steps, err := p.steps()
		if err != nil {
			return nil, err
		}
		return &path{at: at(t.column), absolute: true, steps: steps}, nil
	case "//", "@", "::":
		return nil, fault(t.column, "axis", wordAxis, t.text)
	}
	return nil, fault(t.column, "no_value", wordNoValueBefore, t.text)
}

// close wants the other half of a bracket.
func (p *parser) close(open token, with string) *Error {
	if p.accept(with) {
		return nil
	}
	if p.peek().kind == tokenEnd {
		return fault(open.column, "unclosed", wordUnclosedBracket, open.text, with)
	}
	return p.unexpected()
}

// filtered reads the predicates and steps after a call, a ${name} or a bracket.
func (p *parser) filtered(base term) (term, *Error) {
	predicates, err := p.predicates()
	if err != nil {
		return nil, err
	}
	var steps []step
	if t := p.peek(); p.accept("/") {
		if !p.stepAhead() {
			return nil, fault(t.ends, "no_value", wordNoStep)
		}
		if steps, err = p.steps(); err != nil {
			return nil, err
		}
	}
	if len(predicates)+len(steps) == 0 {
		return base, nil
	}
	return &path{at: at(base.column()), base: base, predicates: predicates, steps: steps}, nil
}

func (p *parser) relative() (term, *Error) {
	column := p.peek().column
	steps, err := p.steps()
	if err != nil {
		return nil, err
	}
	return &path{at: at(column), steps: steps}, nil
}

func (p *parser) stepAhead() bool {
	t := p.peek()
	return t.kind == tokenName || t.is(".") || t.is("..") || t.is("*") || t.is("@")
}

// steps reads one or more steps.
func (p *parser) steps() ([]step, *Error) {
	var all []step
	for {
		s, err := p.step()
		if err != nil {
			return nil, err
		}
		all = append(all, s)
		slash := p.peek()
		if !p.accept("/") {
			return all, nil
		}
		if !p.stepAhead() {
			return nil, fault(slash.ends, "no_value", wordNoStep)
		}
	}
}

func (p *parser) step() (step, *Error) {
	t := p.take()
	s := step{name: t.text, column: t.column}
	switch next := p.peek(); {
	case t.is("@"):
		return s, fault(t.column, "axis", wordAxis, t.text)
	case t.is("."):
		s.axis, s.name = self, ""
	case t.is(".."):
		s.axis, s.name = parent, ""
	case next.is("::"):
		return s, fault(t.column, "axis", wordAxis, t.text+"::")
	case next.is("(") && t.kind == tokenName:
		return s, fault(t.column, "axis", wordAxis, t.text+"()")
	}
	var err *Error
	s.predicates, err = p.predicates()
	return s, err
}

func (p *parser) predicates() ([]term, *Error) {
	var all []term
	for {
		open := p.peek()
		if !p.accept("[") {
			return all, nil
		}
		t, err := p.expression(bindsOr)
		if err != nil {
			return nil, err
		}
		if err := p.close(open, "]"); err != nil {
			return nil, err
		}
		all = append(all, t)
	}
}

// call reads a function and its arguments.
func (p *parser) call() (*call, *Error) {
	name, open := p.take(), p.take()
	fn := functions[name.text]
	if fn == nil {
		return nil, unknownFunction(name)
	}
	c := &call{at: at(name.column), fn: fn}
	for !p.accept(")") {
		if len(c.args) > 0 && !p.accept(",") {
			return nil, p.close(open, ")")
		}
		if len(c.args) == 0 && p.peek().kind == tokenEnd {
			return nil, fault(open.column, "unclosed", wordUnclosedBracket, "(", ")")
		}
		arg, err := p.expression(bindsOr)
		if err != nil {
			return nil, err
		}
		c.args = append(c.args, arg)
	}
	if !fn.takes(len(c.args)) {
		return nil, fault(name.column, "argument_count", wordArguments, fn.name, fn.arity(), len(c.args))
	}
	if fn.check == nil {
		return c, nil
	}
	return c, fn.check(c)
}

func unknownFunction(name token) *Error {
	names := slices.Sorted(maps.Keys(functions))
	if near := normal.Nearest(strings.ToLower(name.text), names); near != "" {
		return fault(name.column, "unknown_function", wordNearFunction, clip(name.text), near)
	}
	return fault(name.column, "unknown_function", wordUnknownFunction, clip(name.text))
}
