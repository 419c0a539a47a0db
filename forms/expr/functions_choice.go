package expr

import "strings"

var choiceFunctions = []function{
	{name: "selected", min: 2, max: 2, run: selected},
	{name: "is-selected", min: 2, max: 2, run: selected},
	{name: "count-selected", min: 1, max: 1, run: countSelected},
	{name: "selected-at", min: 2, max: 2, run: selectedAt},
	{name: "jr:choice-name", min: 2, max: 2, run: choiceName, check: choiceQuestion},
	{name: "jr:itext", min: 1, max: 1, run: itext},
}

// selected reports whether a choice is among the chosen ones, which are separated by spaces.
func selected(_ *machine, _ *call, a []Value) (Value, error) {
	return Bool(strings.Contains(" "+a[0].Text()+" ", " "+strings.TrimSpace(a[1].Text())+" ")), nil
}

func countSelected(_ *machine, _ *call, a []Value) (Value, error) {
	return Num(float64(len(strings.Fields(a[0].Text())))), nil
}

// selectedAt counts from 0 and is empty beyond the last choice.
func selectedAt(_ *machine, _ *call, a []Value) (Value, error) {
	chosen, i := strings.Fields(a[0].Text()), whole(a[1].Number())
	if i < 0 || i >= float64(len(chosen)) {
		return Value{}, nil
	}
	return Str(chosen[int(i)]), nil
}

// choiceQuestion reads the question of jr:choice-name, which XLSForm writes as a text: '${name}' or a path.
func choiceQuestion(c *call) *Error {
	text, ok := c.args[1].(*literal)
	if !ok {
		return nil
	}
	inner, err := parse(text.text)
	if err != nil {
		err.Column += text.column() // behind the quote mark
		return err
	}
	switch inner.(type) {
	case *variable, *path:
		c.args[1] = moved(inner, text.column())
		return nil
	}
	return fault(text.column(), "not_nodes", wordNotNodes)
}

// moved is a question's term with its columns counted from where the text that held it begins.
func moved(t term, by int) term {
	switch t := t.(type) {
	case *variable:
		return &variable{t.at + at(by), t.name, t.lastSaved}
	case *path:
		copied := *t
		copied.at += at(by)
		if base, ok := t.base.(*variable); ok {
			copied.base = moved(base, by)
		}
		return &copied
	}
	return t
}

func choiceName(m *machine, c *call, a []Value) (Value, error) {
	ns, err := m.nodes(c, a, 1)
	choice := a[0].Text()
	if err != nil || choice == "" {
		return Value{}, err
	}
	if m.ctx.Label == nil || len(ns) == 0 {
		return Str(choice), nil
	}
	return Str(m.ctx.Label(ns[0], choice)), nil
}

func itext(m *machine, _ *call, a []Value) (Value, error) {
	if m.ctx.Text == nil {
		return Value{}, nil
	}
	return Str(m.ctx.Text(a[0].Text())), nil
}
