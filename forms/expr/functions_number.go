package expr

import (
	"math"
	"math/big"
	"strconv"
)

var numberFunctions = []function{
	{name: "number", min: 1, max: 1, run: func(_ *machine, _ *call, a []Value) (Value, error) { return Num(a[0].Number()), nil }},
	{name: "int", min: 1, max: 1, run: mapped(math.Trunc)},
	{name: "floor", min: 1, max: 1, run: mapped(math.Floor)},
	{name: "ceiling", min: 1, max: 1, run: mapped(math.Ceil)},
	{name: "abs", min: 1, max: 1, run: mapped(math.Abs)},
	{name: "sqrt", min: 1, max: 1, run: mapped(math.Sqrt)},
	{name: "round", min: 1, max: 2, run: roundTo},
	{name: "pow", min: 2, max: 2, run: paired(math.Pow)},
	{name: "sum", min: 1, max: 1, run: sum},
	{name: "min", min: 1, max: many, run: extreme(math.Min)},
	{name: "max", min: 1, max: many, run: extreme(math.Max)},
	{name: "count", min: 1, max: 1, run: count},
	{name: "count-non-empty", min: 1, max: 1, run: countNonEmpty},
	{name: "exp", min: 1, max: 1, run: mapped(math.Exp)},
	{name: "exp10", min: 1, max: 1, run: mapped(func(f float64) float64 { return math.Pow(10, f) })},
	{name: "log", min: 1, max: 1, run: mapped(math.Log)},
	{name: "log10", min: 1, max: 1, run: mapped(math.Log10)},
	{name: "pi", run: func(*machine, *call, []Value) (Value, error) { return Num(math.Pi), nil }},
	{name: "sin", min: 1, max: 1, run: mapped(math.Sin)},
	{name: "cos", min: 1, max: 1, run: mapped(math.Cos)},
	{name: "tan", min: 1, max: 1, run: mapped(math.Tan)},
	{name: "asin", min: 1, max: 1, run: mapped(math.Asin)},
	{name: "acos", min: 1, max: 1, run: mapped(math.Acos)},
	{name: "atan", min: 1, max: 1, run: mapped(math.Atan)},
	{name: "atan2", min: 2, max: 2, run: paired(math.Atan2)},
}

func mapped(f func(float64) float64) func(*machine, *call, []Value) (Value, error) {
	return func(_ *machine, _ *call, a []Value) (Value, error) { return Num(f(a[0].Number())), nil }
}

func paired(f func(a, b float64) float64) func(*machine, *call, []Value) (Value, error) {
	return func(_ *machine, _ *call, a []Value) (Value, error) { return Num(f(a[0].Number(), a[1].Number())), nil }
}

// mostPlaces is how far round() goes to either side of the point; beyond, the result is NaN.
const mostPlaces = 30

func roundTo(_ *machine, _ *call, a []Value) (Value, error) {
	places := 0.0
	if len(a) == 2 {
		places = whole(a[1].Number())
	}
	return Num(round(a[0].Number(), places)), nil
}

// round rounds the number as it is written in decimals (1.005 to two places is 1.01), halves upwards, as XPath does.
func round(f, places float64) float64 {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return f
	}
	if math.Abs(places) > mostPlaces {
		return math.NaN()
	}
	exact, _ := new(big.Rat).SetString(strconv.FormatFloat(f, 'f', -1, 64))
	scale := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(math.Abs(places))), nil))
	if places < 0 {
		scale.Inv(scale)
	}
	exact.Mul(exact, scale).Add(exact, big.NewRat(1, 2))
	down := new(big.Int).Div(exact.Num(), exact.Denom()) // Euclidean: towards minus infinity, since denominators are positive
	rounded, _ := new(big.Rat).Quo(new(big.Rat).SetInt(down), scale).Float64()
	return rounded
}

// sum adds the nodes' numbers; those without one are left out.
func sum(m *machine, c *call, a []Value) (Value, error) {
	ns, err := m.nodes(c, a, 0)
	total := 0.0
	for _, n := range ns {
		if f := Nodes(n).Number(); !math.IsNaN(f) {
			total += f
		}
	}
	return Num(total), err
}

// extreme is min or max over all arguments and their nodes; what is no number is left out, NaN if nothing remains.
func extreme(better func(a, b float64) float64) func(*machine, *call, []Value) (Value, error) {
	return func(_ *machine, _ *call, a []Value) (Value, error) {
		best := math.NaN()
		for _, v := range values(a) {
			if f := v.Number(); math.IsNaN(best) {
				best = f
			} else if !math.IsNaN(f) {
				best = better(best, f)
			}
		}
		return Num(best), nil
	}
}

func count(m *machine, c *call, a []Value) (Value, error) {
	ns, err := m.nodes(c, a, 0)
	return Num(float64(len(ns))), err
}

func countNonEmpty(m *machine, c *call, a []Value) (Value, error) {
	ns, err := m.nodes(c, a, 0)
	n := 0
	for _, node := range ns {
		if Nodes(node).Text() != "" {
			n++
		}
	}
	return Num(float64(n)), err
}
