package expr

import (
	"errors"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"
)

var names = []string{"a", "b", "age", "members", "crops", "housing", "name", "div", "and", "a-b", "x.y", "姓名", "d", "idno"}

// randomTree draws a syntax tree.
func randomTree(t *rapid.T, depth int) term {
	kinds := 10
	if depth == 0 {
		kinds = 4
	}
	switch rapid.IntRange(0, kinds-1).Draw(t, "kind") {
	case 0:
		return &literal{text: rapid.StringOf(rapid.SampledFrom([]rune(`ab '"“”‘’是0-2x`))).Draw(t, "text")}
	case 1:
		return &numeral{value: rapid.SampledFrom([]float64{0, 1, 2, 3.5, 0.001, 19210, 1e15, 1e21}).Draw(t, "number")}
	case 2:
		return &variable{name: rapid.SampledFrom(names).Draw(t, "name"), lastSaved: rapid.IntRange(0, 9).Draw(t, "saved") == 0}
	case 3:
		return randomPath(t, depth, nil)
	case 4, 5:
		op := operators[rapid.SampledFrom([]string{"or", "and", "=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "div", "mod", "|"}).Draw(t, "operator")]
		return &binary{op: op, left: randomTree(t, depth-1), right: randomTree(t, depth-1)}
	case 6:
		return &negate{operand: randomTree(t, depth-1)}
	case 7:
		return randomPath(t, depth, randomTree(t, depth-1))
	}
	return randomCall(t, depth)
}

func randomPath(t *rapid.T, depth int, base term) term {
	p := &path{base: base, absolute: base == nil && rapid.Bool().Draw(t, "absolute")}
	if base != nil {
		p.predicates = randomPredicates(t, depth)
	}
	least := 1
	if len(p.predicates) > 0 {
		least = 0
	}
	for range rapid.IntRange(least, 3).Draw(t, "steps") {
		s := step{axis: rapid.SampledFrom([]axis{child, child, child, self, parent}).Draw(t, "axis")}
		if s.axis == child {
			s.name = rapid.SampledFrom(append(names, anyName, "data")).Draw(t, "step")
		}
		s.predicates = randomPredicates(t, depth)
		p.steps = append(p.steps, s)
	}
	return p
}

func randomPredicates(t *rapid.T, depth int) []term {
	var all []term
	if depth > 0 {
		for range rapid.SampledFrom([]int{0, 0, 0, 1, 2}).Draw(t, "predicates") {
			all = append(all, randomTree(t, depth-1))
		}
	}
	return all
}

func randomCall(t *rapid.T, depth int) term {
	var all []string
	for _, list := range functionTable {
		for _, fn := range list {
			if fn.check == nil {
				all = append(all, fn.name)
			}
		}
	}
	c := &call{fn: functions[rapid.SampledFrom(all).Draw(t, "function")]}
	n := c.fn.min
	if c.fn.max != c.fn.min {
		n += max(1, c.fn.step) * rapid.IntRange(0, 1).Draw(t, "more")
	}
	for range n {
		c.args = append(c.args, randomTree(t, depth-1))
	}
	return c
}

// TestPrintedTreesReadBack prints random trees and reads the same trees back.
func TestPrintedTreesReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tree := randomTree(t, 4)
		src := sourceOf(tree)
		again, err := parse(src)
		if err != nil {
			t.Fatalf("%s: %v", src, err)
		}
		if shape(again) != shape(tree) {
			t.Fatalf("%s\n is %s\nwant %s", src, shape(again), shape(tree))
		}
		if sourceOf(again) != src {
			t.Fatalf("%s\nprinted again %s", src, sourceOf(again))
		}
	})
}

// TestEvaluationAlwaysEnds evaluates random trees everywhere in the sample: a value or an *Error, twice the same.
func TestEvaluationAlwaysEnds(t *testing.T) {
	c := sampleContext(t, sample)
	places := []Node{nil, c.Root, nodeAt(t, c, "/data/members[1]/age"), nodeAt(t, c, "/data/members[2]/crops[1]/mu"), nodeAt(t, c, "/data/housing")}
	rapid.Check(t, func(t *rapid.T) {
		tree := randomTree(t, 4)
		e := &Expr{root: tree}
		here := *c
		here.Node = rapid.SampledFrom(places).Draw(t, "place")
		refsOf(tree)
		v, err := e.Eval(&here)
		var told2 *Error
		if err != nil && (!errors.As(err, &told2) || told2.Code == "" || told2.Message == "" || strings.Contains(told2.Message, "%!")) {
			t.Fatalf("%s: %v", sourceOf(tree), err)
		}
		if again, err2 := e.Eval(&here); told(again, err2) != told(v, err) {
			t.Fatalf("%s: %s, then %s", sourceOf(tree), told(v, err), told(again, err2))
		}
		v.Text()
		v.Number()
		v.Truth()
	})
}

// TestComparisonsAgree holds that operators are each other's mirror and complement for single values.
func TestComparisonsAgree(t *testing.T) {
	values := []Value{{}, Str("x"), Str("12"), Str("2022-08-06"), Num(12), Num(19210), Num(nan), Bool(true), Bool(false), Moment(Date, midnight(now)), Moment(DateTime, now), Nodes()}
	m := &machine{ctx: &Context{Now: now}, left: budget}
	for _, a := range values {
		for _, b := range values {
			a, b := a.single(), b.single()
			if equal(m, a, b) != equal(m, b, a) || unequal(m, a, b) == equal(m, a, b) {
				t.Errorf("%s and %s: equal is not symmetric", told(a, nil), told(b, nil))
			}
			if less(m, a, b) != greater(m, b, a) || lessEqual(m, a, b) != greaterEqual(m, b, a) || less(m, a, b) && !lessEqual(m, a, b) {
				t.Errorf("%s and %s: order is not symmetric", told(a, nil), told(b, nil))
			}
		}
	}
}

// TestHostileExpressions must be refused or end soon: each would run for hours, or fill the memory, without limits.
func TestHostileExpressions(t *testing.T) {
	var items strings.Builder
	for i := range 2000 {
		if i > 0 {
			items.WriteByte(',')
		}
		items.WriteString(`{"v": "` + strings.Repeat("x", 50) + `"}`)
	}
	c, err := NewContext([]byte(`{"m": [`+items.String()+`]}`), now)
	if err != nil {
		t.Fatal(err)
	}
	nested := "1 = 1"
	for range 12 {
		nested = "count(/data/m[" + nested + "]) > 0"
	}
	for src, want := range map[string]string{
		nested:                             "too_much",
		"/data/m[/data/m/v = ${v}]":        "too_much",
		"join(join('', ${v}), ${v}, ${v})": "too_much",
		"/data/m[regex(join('', /data/m/v), '(x+x+)+y')]":        "too_much",
		"/data/m[regex(join('', /data/m/v), '(x{1,30}){1,30}')]": "too_much",
		"${m} | ${m}":                        "too_much",
		"/data/m[position(/data/m[last()])]": "too_much",
		"count(/data/m[v = 'x'])":            "",
		"1" + strings.Repeat(" + 1", 8000):   "",
	} {
		e, err := Parse(src)
		if err != nil {
			t.Fatalf("%.60s: %v", src, err)
		}
		_, err = e.Eval(c)
		var got *Error
		if errors.As(err, &got); (got == nil) != (want == "") || got != nil && got.Code != want {
			t.Errorf("%.60s: %v, want %q", src, err, want)
		}
	}
}

// TestOneExpressionManyUsers evaluates one expression from many goroutines.
func TestOneExpressionManyUsers(t *testing.T) {
	e, err := Parse("sum(/data/members[age > 40]/age) + count(instance('groups')/root/item[regex(name, 'n[0-9]')])")
	if err != nil {
		t.Fatal(err)
	}
	c := sampleContext(t, sample)
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for range 50 {
				if v, err := e.Eval(c); err != nil || v.Number() != 118 {
					t.Errorf("%v, %v", v.Number(), err)
				}
			}
		})
	}
	wait.Wait()
}

// A stone is a node that cannot be compared with ==.
type stone struct {
	value Value
	kids  []Node
}

func (s stone) Name() string     { return "stone" }
func (s stone) Parent() Node     { return nil }
func (s stone) Children() []Node { return s.kids }
func (s stone) Value() Value     { return s.value }

func TestNodesThatCannotBeCompared(t *testing.T) {
	s := stone{value: Str("x")}
	c := &Context{Root: s, Node: s, Lookup: func(string, Node) []Node { return []Node{s} }}
	for src, want := range map[string]string{". = 'x'": "boolean true", "count(. | ${a})": "number 2", "position()": "number 1", "indexed-repeat(., ., 1)": "nodeset [x]"} {
		e, err := Parse(src)
		if err != nil {
			t.Fatal(err)
		}
		if got := told(e.Eval(c)); got != want {
			t.Errorf("%s = %s, want %s", src, got, want)
		}
	}
}
