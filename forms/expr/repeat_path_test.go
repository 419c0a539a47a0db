package expr

import "testing"

// TestAbsolutePathsStayInTheirInstance follows JavaRosa: from inside a repeat an absolute path means the same instance, as far as
// it leads the same way and nothing filters it.
func TestAbsolutePathsStayInTheirInstance(t *testing.T) {
	for _, c := range []struct {
		from, src string
		want      float64
	}{
		{"/data/members[2]/age", "number(/data/members/age)", 45},
		{"/data/members[2]/age", "count(/data/members/age)", 1},
		{"/data/members[2]/age", "count(/data/members)", 3},
		{"/data/members[2]", "count(/data/members/age)", 1},
		{"/data/members[2]/age", "count(/data/members[true()]/age)", 3},
		{"/data/members[1]/crops[2]/mu", "count(/data/members/crops)", 2},
		{"/data/members[1]/crops[2]/mu", "number(/data/members/crops/mu)", 1.5},
		{"/data/members[1]/crops[2]/mu", "count(/data/members/age)", 1},
		{"/data/members[1]/crops[2]/mu", "count(../../../members)", 3},
		{"", "count(/data/members/age)", 3},
	} {
		ctx := sampleContext(t, sample)
		ctx.Node = nodeAt(t, ctx, c.from)
		if got := worth(t, ctx, c.src).Number(); got != c.want {
			t.Errorf("%s from %q = %v, want %v", c.src, c.from, got, c.want)
		}
	}
}

// veiled is a node that can be hidden, at a position of its own.
type veiled struct {
	element
	gone bool
	at   int
}

func (v *veiled) Hidden() bool  { return v.gone }
func (v *veiled) Position() int { return v.at }

func TestHiddenNodesAreLeftOut(t *testing.T) {
	root := &element{name: rootName}
	for i, gone := range []bool{false, true, true, false, true} {
		root.kids = append(root.kids, &veiled{element{name: "x", up: root, value: Num(float64(i + 1))}, gone, i + 1})
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
