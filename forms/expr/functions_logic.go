package expr

import (
	"math"
	"strings"
)

var logicFunctions = []function{
	{name: "true", run: func(*machine, *call, []Value) (Value, error) { return Bool(true), nil }},
	{name: "false", run: func(*machine, *call, []Value) (Value, error) { return Bool(false), nil }},
	{name: "boolean", min: 1, max: 1, run: func(_ *machine, _ *call, a []Value) (Value, error) { return Bool(a[0].Truth()), nil }},
	{name: "not", min: 1, max: 1, run: func(_ *machine, _ *call, a []Value) (Value, error) { return Bool(!a[0].Truth()), nil }},
	{name: "boolean-from-string", min: 1, max: 1, run: booleanFromString},
	{name: "if", min: 3, max: 3, lazy: true, run: choose},
	{name: "coalesce", min: 2, max: 2, lazy: true, run: coalesce},
	{name: "once", min: 1, max: 1, lazy: true, run: once},
	{name: "checklist", min: 2, max: many, run: checklist},
	{name: "weighted-checklist", min: 2, max: many, step: 2, run: weightedChecklist},
}

func booleanFromString(_ *machine, _ *call, a []Value) (Value, error) {
	text := a[0].Text()
	return Bool(strings.EqualFold(text, "true") || text == "1"), nil
}

func choose(m *machine, c *call, _ []Value) (Value, error) {
	v, err := c.args[0].eval(m)
	switch {
	case err != nil:
		return Value{}, err
	case v.Truth():
		return c.args[1].eval(m)
	}
	return c.args[2].eval(m)
}

func coalesce(m *machine, c *call, _ []Value) (Value, error) {
	v, err := c.args[0].eval(m)
	if err != nil || !v.empty() {
		return v, err
	}
	return c.args[1].eval(m)
}

// once keeps the answer that is there already.
func once(m *machine, c *call, _ []Value) (Value, error) {
	if m.origin != nil {
		if v := Nodes(m.origin).single(); v.Text() != "" {
			return v, nil
		}
	}
	return c.args[0].eval(m)
}

// checklist counts the true ones: at least args[0], at most args[1] of them; a negative bound bounds nothing.
func checklist(_ *machine, _ *call, a []Value) (Value, error) {
	least, most := whole(a[0].Number()), whole(a[1].Number())
	n := 0.0
	for _, v := range values(a[2:]) {
		if v.Truth() {
			n++
		}
	}
	return Bool((least < 0 || n >= least) && (most < 0 || n <= most)), nil
}

// weightedChecklist adds the weights of the true ones. Factors and weights come in pairs, or as two node-sets.
func weightedChecklist(_ *machine, c *call, a []Value) (Value, error) {
	var factors, weights []Value
	if len(a) == 4 && a[2].kind == NodeSet && a[3].kind == NodeSet {
		factors, weights = values(a[2:3]), values(a[3:4])
		if len(factors) != len(weights) {
			return Value{}, fault(c.args[3].column(), "not_nodes", wordUnequalLists)
		}
	} else {
		for i := 2; i < len(a); i += 2 {
			factors, weights = append(factors, a[i].single()), append(weights, a[i+1].single())
		}
	}
	sum := 0.0
	for i, f := range factors {
		if f.Truth() {
			sum += weights[i].Number()
		}
	}
	return Bool(sum >= a[0].Number() && sum <= a[1].Number()), nil
}

// whole drops the fraction; NaN counts as 0, as where Java makes an int of it.
func whole(f float64) float64 {
	if math.IsNaN(f) {
		return 0
	}
	return math.Trunc(f)
}
