package expr

import "testing"

// A spot is a node that knows its position and can be hidden, as those of a filling do.
type spot struct {
	name string
	up   Node
	kids []Node
	at   int
	gone bool
}

func (s *spot) Name() string     { return s.name }
func (s *spot) Parent() Node     { return s.up }
func (s *spot) Children() []Node { return s.kids }
func (s *spot) Value() Value     { return Num(float64(s.at)) }
func (s *spot) Position() int    { return s.at }
func (s *spot) Hidden() bool     { return s.gone }

// grow adds n children of a name.
func (s *spot) grow(name string, n int) *spot {
	for i := range n {
		s.kids = append(s.kids, &spot{name: name, up: s, at: i + 1})
	}
	return s
}

func (s *spot) kid(i int) *spot { return s.kids[i].(*spot) }

// TestAbsolutePathsStayInTheirInstance follows JavaRosa: from inside a repeat an absolute path means the same instance, as far as
// it leads the same way and nothing filters it.
func TestAbsolutePathsStayInTheirInstance(t *testing.T) {
	root := (&spot{name: rootName, at: 1}).grow("m", 3)
	for i := range 3 {
		root.kid(i).grow("age", 1).grow("crop", 2)
		root.kid(i).kid(1).grow("mu", 1)
		root.kid(i).kid(2).grow("mu", 1)
	}
	second := root.kid(1)
	for _, c := range []struct {
		from *spot
		src  string
		want float64
	}{
		{second.kid(0), "count(/data/m/age)", 1},
		{second.kid(0), "count(/data/m)", 3},
		{second, "count(/data/m/age)", 1},
		{second, "position(/data/m/crop/..)", 2},
		{second.kid(0), "count(/data/m[true()]/age)", 3},
		{second.kid(2).kid(0), "count(/data/m/crop)", 2},
		{second.kid(2).kid(0), "position(/data/m/crop/mu/..)", 2},
		{second.kid(2).kid(0), "count(/data/m/age)", 1},
		{second.kid(2).kid(0), "count(../../../m)", 3},
		{root, "count(/data/m/age)", 3},
	} {
		ctx := &Context{Root: root, Node: c.from}
		if got := worth(t, ctx, c.src).Number(); got != c.want {
			t.Errorf("%s = %v, want %v", c.src, got, c.want)
		}
	}
}

func TestHiddenNodesAreLeftOut(t *testing.T) {
	root := (&spot{name: rootName, at: 1}).grow("x", 5)
	for _, i := range []int{1, 2, 4} {
		root.kid(i).gone = true
	}
	ctx := &Context{Root: root, Node: root}
	for src, want := range map[string]float64{
		"count(/data/x)": 2, "sum(/data/x)": 5, "count(x)": 2, "count(/data/x[2])": 0, "position(/data/x[4])": 4,
	} {
		if got := worth(t, ctx, src).Number(); got != want {
			t.Errorf("%s = %v, want %v", src, got, want)
		}
	}
}

func TestCurrentOfAChoiceFilter(t *testing.T) {
	ctx := sampleContext(t, sample)
	ctx.Node, ctx.Current = nodeAt(t, ctx, "/data/members[1]"), nodeAt(t, ctx, "/data/members[2]/age")
	for src, want := range map[string]float64{"number(age) + 0 * count(current())": 70, "number(current()/../age)": 45, "number(current())": 45} {
		if got := worth(t, ctx, src).Number(); got != want {
			t.Errorf("%s = %v, want %v", src, got, want)
		}
	}
}

// TestWideRefs tells which references may be to any instance of a repeat.
func TestWideRefs(t *testing.T) {
	for src, want := range map[string]string{
		"${a} + ../b":                                     "a false, b false",
		"indexed-repeat(${a}, ${m}, ${i})":                "a true, m false, i false",
		"sum(/data/m[x = ${a}]/y) + ${b}":                 "y true, x true, a false, b false",
		"count(${m}[age > 5]/name)":                       "m true, name true, age true",
		"sum(../m[x = current()/../z and y = /data/v]/w)": "w true, x true, z false, y true, v false",
		"position(..) + count(../../m)":                   ".. false, m false",
		"if(selected(${a}, 'x'), ${b}, sum(${m}/y))":      "a false, b false, m false, y false",
	} {
		e, err := Parse(src)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for i, r := range e.Refs() {
			if i > 0 {
				got += ", "
			}
			got += r.Name + " " + map[bool]string{true: "true", false: "false"}[r.Wide]
		}
		if got != want {
			t.Errorf("%s: %s, want %s", src, got, want)
		}
	}
}

// worth evaluates an expression that must be sound.
func worth(t *testing.T, c *Context, src string) Value {
	t.Helper()
	e, err := Parse(src)
	if err != nil {
		t.Fatal(err)
	}
	v, err := e.Eval(c)
	if err != nil {
		t.Fatalf("%s: %v", src, err)
	}
	return v
}
