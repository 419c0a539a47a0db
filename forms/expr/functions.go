package expr

import "fmt"

// A function is one row of the function table.
type function struct {
	name string
	// min and max bound the number of arguments; many as max is no bound.
	min, max int
	// run computes it. args are the evaluated arguments, nil when lazy.
	run func(m *machine, c *call, args []Value) (Value, error)
	// step is set where arguments come in groups: min, min+step, min+2*step ...
	step int
	// lazy functions evaluate their arguments themselves.
	lazy bool
	// here marks a function that reads the context node when it has no argument.
	here bool
	// check looks at the arguments once, when the expression is read.
	check func(c *call) *Error
}

const many = -1

// functionTable is every function there is. To add one, add a row.
var functionTable = [][]function{logicFunctions, numberFunctions, textFunctions, choiceFunctions, nodeFunctions, momentFunctions,
	outsideFunctions, identityFunctions}

var functions = map[string]*function{}

func init() {
	for _, list := range functionTable {
		for i := range list {
			functions[list[i].name] = &list[i]
		}
	}
}

// takes reports whether n arguments are right.
func (f *function) takes(n int) bool {
	return n >= f.min && (f.max == many || n <= f.max) && (f.step == 0 || (n-f.min)%f.step == 0)
}

// arity says how many arguments are right.
func (f *function) arity() string {
	switch {
	case f.max == 0:
		return wordNone
	case f.max == f.min:
		return fmt.Sprintf(wordExactly, f.min)
	case f.step == 2 && f.max != f.min+f.step:
		return fmt.Sprintf(wordPairs, f.min)
	case f.step == 2:
		return fmt.Sprintf(wordExactlyEither, f.min, f.max)
	case f.max == many:
		return fmt.Sprintf(wordAtLeast, f.min)
	}
	return fmt.Sprintf(wordBetween, f.min, f.max)
}

// values are single values of the arguments, node-sets of several nodes laid out.
func values(args []Value) []Value {
	var all []Value
	for _, a := range args {
		if a.kind != NodeSet || len(a.nodes) == 0 {
			all = append(all, a.single())
			continue
		}
		for _, n := range a.nodes {
			all = append(all, Nodes(n).single())
		}
	}
	return all
}

// nodes are the nodes of an argument that must be a node-set.
func (m *machine) nodes(c *call, args []Value, i int) ([]Node, error) {
	if args[i].kind != NodeSet {
		return nil, fault(c.args[i].column(), "not_nodes", wordNotNodes)
	}
	return args[i].nodes, nil
}
