package expr

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"
)

var (
	china = time.FixedZone("CST", 8*3600)
	now   = time.Date(2022, 8, 6, 9, 30, 15, 0, china)
)

// sample is a household as a document.
const sample = `{
	"a": 5, "b": 2.5, "yes": true, "empty": null, "blank": "", "text": "村册", "d": "2022-08-05", "many": "x y  z", "idno": "11010519491231002X",
	"housing": {"roof": "yes", "wall": "no"},
	"members": [
		{"name": "张三", "age": 70, "crops": [{"kind": "rice", "mu": 2}, {"kind": "corn", "mu": 1.5}]},
		{"name": "李四", "age": 45, "crops": [{"kind": "rice", "mu": 3}]},
		{"name": "王五", "age": null}
	]
}`

// sampleContext has the sample document with everything an expression can ask for.
func sampleContext(t testing.TB, document string) *Context {
	t.Helper()
	c, err := NewContext([]byte(document), now)
	if err != nil {
		t.Fatal(err)
	}
	list, err := NewContext([]byte(`{"root": {"item": [
		{"name": "n1", "label": "东头组", "region": "east", "rank": 1},
		{"name": "n2", "label": "西头组", "region": "west", "rank": 2},
		{"name": "n3", "label": "东坡组", "region": "east", "rank": 3}]}}`), now)
	if err != nil {
		t.Fatal(err)
	}
	c.Instance = func(id string) Node {
		if id == "groups" {
			return list.Root
		}
		return nil
	}
	c.Pull = func(args []string) (Value, error) {
		if args[0] == "broken" {
			return Value{}, errors.New("disk")
		}
		return Str(strings.Join(args, "/")), nil
	}
	c.Label = func(n Node, choice string) string { return n.Name() + ":" + choice }
	c.Text = func(id string) string { return "«" + id + "»" }
	c.LastSaved = func(name string) Value { return Str("was " + name) }
	c.UUID = func() string { return "0000-1111" }
	c.Random = func() float64 { return 0.25 }
	return c
}

// told is a value as tests write it: its kind and what Describe says.
func told(v Value, err error) string {
	var e *Error
	if errors.As(err, &e) {
		return fmt.Sprintf("%s@%d", e.Code, e.Column)
	}
	if err != nil {
		return "not an *Error: " + err.Error()
	}
	kind, value := Describe(v)
	return fmt.Sprint(kind, " ", value)
}

// at is the node that a path of the sample leads to.
func nodeAt(t testing.TB, c *Context, where string) Node {
	t.Helper()
	if where == "" {
		return c.Root
	}
	root := *c
	root.Node = c.Root
	e, err := Parse(where)
	if err != nil {
		t.Fatal(err)
	}
	v, err := e.Eval(&root)
	if err != nil || len(v.NodeList()) == 0 {
		t.Fatalf("%s: no such node, %v", where, err)
	}
	return v.NodeList()[0]
}

type evaluation struct{ src, want string }

// check evaluates at a node of the sample.
func check(t *testing.T, where string, cases []evaluation) {
	t.Helper()
	c := sampleContext(t, sample)
	c.Node = nodeAt(t, c, where)
	for _, one := range cases {
		e, err := Parse(one.src)
		if err != nil {
			t.Errorf("%s: %v", one.src, err)
			continue
		}
		if got := told(e.Eval(c)); got != one.want {
			t.Errorf("%s = %s, want %s", one.src, got, one.want)
		}
		again, err := Parse(e.String())
		if err != nil {
			t.Errorf("%s as %s: %v", one.src, e, err)
		} else if got := told(again.Eval(c)); got != one.want && !strings.Contains(one.want, "@") {
			t.Errorf("%s as %s = %s, want %s", one.src, e, got, one.want)
		}
	}
}

func TestNumbers(t *testing.T) {
	check(t, "", []evaluation{
		{"1 + 2 * 3", "number 7"},
		{"7 div 2", "number 3.5"},
		{"7 mod 2", "number 1"},
		{"-7 mod 2", "number -1"},
		{"7 mod -2", "number 1"},
		{"5.5 mod 2", "number 1.5"},
		{"1 div 0", "number Infinity"},
		{"-1 div 0", "number -Infinity"},
		{"0 div 0", "number NaN"},
		{"-0", "number 0"},
		{"1 mod 0", "number NaN"},
		{"'3' + '4'", "number 7"},
		{"' 3 ' * 2", "number 6"},
		{"'x' + 1", "number NaN"},
		{"'' + 1", "number NaN"},
		{"'1e3' + 0", "number NaN"},
		{"'+3' + 0", "number NaN"},
		{"'1,5' + 0", "number NaN"},
		{"true() + 1", "number 2"},
		{"${a} + ${b}", "number 7.5"},
		{"${empty} + 1", "number NaN"},
		{"${nothing} + 1", "number NaN"},
		{"${a} - 1", "number 4"},
		{"${a}-1", "number 4"},
		{"-${a}", "number -5"},
		{"0.1 + 0.2 = 0.3", "boolean true"},
		{"1000000 * 1000000", "number 1e+12"},
	})
}

func TestComparison(t *testing.T) {
	check(t, "", []evaluation{
		{"1 = 1.0", "boolean true"},
		{"1 = '1'", "boolean true"},
		{"'1' = '1.0'", "boolean false"},
		{"'a' != 'b'", "boolean true"},
		{"'a' = true()", "boolean true"},
		{"'' = false()", "boolean true"},
		{"0 = false()", "boolean true"},
		{"2 = true()", "boolean true"},
		{"0 div 0 = 0 div 0", "boolean false"},
		{"0 div 0 != 0 div 0", "boolean true"},
		{"1 div 0 = 1 div 0", "boolean true"},
		{"1 < 2", "boolean true"},
		{"2 <= 2", "boolean true"},
		{"3 > 2", "boolean true"},
		{"2 >= 3", "boolean false"},
		{"'b' > 'a'", "boolean false"},
		{"'10' > '9'", "boolean true"},
		{"'' < 1", "boolean false"},
		{"'' >= 0", "boolean false"},
		{"1 = 1 = 1", "boolean true"},
		{"3 > 2 > 1", "boolean false"},
		{"${empty} = ''", "boolean true"},
		{"${nothing} = ''", "boolean true"},
		{"${nothing} != ''", "boolean false"},
		{"${empty} = 0", "boolean false"},
		{"${empty} > 0", "boolean false"},
		{"${a} = 5", "boolean true"},
		{"${a} = '5'", "boolean true"},
		{"${text} = '村册'", "boolean true"},
		{"${yes}", "nodeset [true]"},
		{"${yes} = true()", "boolean true"},
		{"${age} = 45", "boolean true"},
		{"${age} != 45", "boolean true"},
		{"${age} > 60", "boolean true"},
		{"${age} > 80", "boolean false"},
		{"60 < ${age}", "boolean true"},
		{"${age} = ${mu}", "boolean false"},
		{"${kind} = ${kind}", "boolean true"},
		{"${age} = true()", "boolean true"},
		{"${name} = '王五'", "boolean true"},
	})
}

func TestLogic(t *testing.T) {
	check(t, "", []evaluation{
		{"1 and 0", "boolean false"},
		{"1 or 0", "boolean true"},
		{"'' or ''", "boolean false"},
		{"true() and 'x'", "boolean true"},
		{"1 and 1 and 0", "boolean false"},
		{"false() and count(1)", "boolean false"},
		{"true() or count(1)", "boolean true"},
		{"true() and count(1)", "not_nodes@18"},
		{"false() or count(1)", "not_nodes@18"},
		{"not(${empty})", "boolean true"},
		{"not(${a})", "boolean false"},
		{"boolean(${members})", "boolean true"},
		{"boolean(${nothing})", "boolean false"},
		{"boolean(${blank})", "boolean false"},
		{"boolean(0 div 0)", "boolean false"},
		{"boolean('false')", "boolean true"},
		{"boolean(today())", "boolean true"},
	})
}

func TestMoments(t *testing.T) {
	check(t, "", []evaluation{
		{"today()", "date 2022-08-06"},
		{"now()", "dateTime 2022-08-06T09:30:15.000+08:00"},
		{"today() + 1", "number 19211"},
		{"date(today() + 1)", "date 2022-08-07"},
		{"today() - date('2022-08-01')", "number 5"},
		{"today() - ${d}", "number 1"},
		{"${d} < today()", "boolean true"},
		{"today() > '2022-08-05'", "boolean true"},
		{"'2022-8-6' = today()", "boolean true"},
		{"today() = '2022-08-06'", "boolean true"},
		{"today() != '2022-08-06'", "boolean false"},
		{"today() = 'x'", "boolean false"},
		{"today() > 'x'", "boolean false"},
		{"today() = 19210", "boolean true"},
		{"now() = today()", "boolean true"},
		{"now() > today()", "boolean false"},
		{"'2022-08-06' > '2022-08-05'", "boolean false"},
		{"date('2022-08-06') = date('2022-08-06T23:00')", "boolean true"},
		{"number(today())", "number 19210"},
		{"number(now())", "number 19210"},
		{"string(today())", "string 2022-08-06"},
		{"concat(today(), '!')", "string 2022-08-06!"},
		{"today() = true()", "boolean true"},
		{"date('1969-12-31') + 0", "number -1"},
		{"date-time('2022-08-06T01:00:00Z')", "dateTime 2022-08-06T09:00:00.000+08:00"},
		{"date('2022-08-05T20:00:00Z')", "date 2022-08-06"},
	})
}

func TestPaths(t *testing.T) {
	check(t, "", []evaluation{
		{"/data/a", "nodeset [5]"},
		{"/data/housing/roof", "nodeset [yes]"},
		{"/data/*/roof", "nodeset [yes]"},
		{"/other/a", "nodeset []"},
		{"/*/a", "nodeset [5]"},
		{"a", "nodeset [5]"},
		{"housing/roof", "nodeset [yes]"},
		{"./housing/./wall", "nodeset [no]"},
		{".", "nodeset []"},
		{"..", "nodeset []"},
		{"count(*)", "number 13"},
		{"housing/*", "nodeset [yes no]"},
		{"/data/members/age", "nodeset [70 45 ]"},
		{"/data/members[2]/name", "nodeset [李四]"},
		{"members[age > 50]/name", "nodeset [张三]"},
		{"members[age = '']/name", "nodeset [王五]"},
		{"members[last()]/name", "nodeset [王五]"},
		{"members[position() > 1]/name", "nodeset [李四 王五]"},
		{"members[age > 40][2]/name", "nodeset [李四]"},
		{"members[2][age > 50]", "nodeset []"},
		{"members/crops[1]/kind", "nodeset [rice rice]"},
		{"(members/crops)[3]/mu", "nodeset [3]"},
		{"members/crops[kind = 'rice']/../name", "nodeset [张三 李四]"},
		{"count(members/crops/..)", "number 2"},
		{"${members}[3]/name", "nodeset [王五]"},
		{"${members}/name", "nodeset [张三 李四 王五]"},
		{"count(${crops})", "number 3"},
		{"count(a | b | a)", "number 2"},
		{"(b | a)[1]", "nodeset [5]"},
		{"housing/wall | a | housing/roof", "nodeset [5 yes no]"},
		{"members[1.5]", "nodeset []"},
		{"members['x']/name", "nodeset [张三 李四 王五]"},
		{"instance('groups')/root/item[region = 'east']/label", "nodeset [东头组 东坡组]"},
		{"instance('groups')/root/item[name = 'n2']/label", "nodeset [西头组]"},
		{"instance('groups')/root/item[rank = count(current()/members) - 1]/label", "nodeset [西头组]"},
		{"instance('nothing')/root/item", "nodeset []"},
		{"count(instance('groups')/root/item)", "number 3"},
		{"instance('__last-saved')/data/a", "string was a"},
		{"${last-saved#b}", "string was b"},
		{"true()/a", "not_nodes@1"},
		{"('x')[1]", "not_nodes@2"},
		{"1 | a", "not_nodes@3"},
		{"(1)/a", "not_nodes@2"},
	})
}

// TestInsideRepeats evaluates at a question of the first member.
func TestInsideRepeats(t *testing.T) {
	check(t, "/data/members[1]/age", []evaluation{
		{".", "nodeset [70]"},
		{"../name", "nodeset [张三]"},
		{"${name}", "nodeset [张三]"},
		{"${a}", "nodeset [5]"},
		{"${kind}", "nodeset [rice corn]"},
		{"sum(${mu})", "number 3.5"},
		{"position(..)", "number 1"},
		{"count(../../members)", "number 3"},
		{"count(${members})", "number 3"},
		{"../../members[2]/age", "nodeset [45]"},
		{"current()/../name", "nodeset [张三]"},
		{"../crops[kind = current()/../../text]", "nodeset []"},
		{"../crops[mu < current()]/kind", "nodeset [rice corn]"},
		{". > 60 and . < 120", "boolean true"},
		{"position()", "number 1"},
		{"indexed-repeat(${name}, ${members}, 2)", "nodeset [李四]"},
		{"indexed-repeat(${name}, ${members}, position(..) + 1)", "nodeset [李四]"},
		{"indexed-repeat(${mu}, ${members}, 1, ${crops}, 2)", "nodeset [1.5]"},
		{"../../members[name != current()/../name]/name", "nodeset [李四 王五]"},
	})
	check(t, "/data/members[2]/crops[1]/mu", []evaluation{
		{"${name}", "nodeset [李四]"},
		{"${kind}", "nodeset [rice]"},
		{"position(../..)", "number 2"},
		{"../../name", "nodeset [李四]"},
		{"${mu} * ${a}", "number 15"},
		{"count(${crops})", "number 1"},
		{"sum(../../../members/crops/mu)", "number 6.5"},
	})
}

// TestEmptyContext holds that nothing need be there.
func TestEmptyContext(t *testing.T) {
	for src, want := range map[string]string{
		"${a}": "nodeset []", ".": "nodeset []", "/data/a": "nodeset []", "..": "nodeset []", "current()": "nodeset []", "position()": "number 0", "once('x')": "string x",
		"pulldata('a', 'b')": "string ", "jr:itext('x')": "string ", "${last-saved#a}": "string ", "instance('l')/root/item": "nodeset []", "string-length()": "number 0",
		"normalize-space()": "string ", "uuid()": "unavailable@1", "1 + random()": "unavailable@5", "string(today())": "string 0001-01-01", "jr:choice-name('x', ${a})": "string x",
	} {
		e, err := Parse(src)
		if err != nil {
			t.Errorf("%s: %v", src, err)
			continue
		}
		for _, c := range []*Context{nil, {}} {
			if got := told(e.Eval(c)); got != want {
				t.Errorf("%s = %s, want %s", src, got, want)
			}
		}
	}
}

func TestConversions(t *testing.T) {
	day := time.Date(2022, 8, 6, 0, 0, 0, 0, china)
	clock := time.Date(0, 1, 1, 18, 0, 0, 0, china)
	for _, c := range []struct {
		v      Value
		text   string
		number float64
		truth  bool
	}{
		{Value{}, "", math.NaN(), false},
		{Str("12.5"), "12.5", 12.5, true},
		{Str("-"), "-", math.NaN(), true},
		{Num(3), "3", 3, true},
		{Num(1e21), "1000000000000000000000", 1e21, true},
		{Num(-0.000001), "-0.000001", -0.000001, true},
		{Num(1e-13), "0", 1e-13, false},
		{Num(math.NaN()), "NaN", math.NaN(), false},
		{Num(math.Inf(-1)), "-Infinity", math.Inf(-1), true},
		{Bool(true), "true", 1, true},
		{Bool(false), "false", 0, false},
		{Moment(Date, day), "2022-08-06", 19210, true},
		{Moment(DateTime, now), "2022-08-06T09:30:15.000+08:00", 19210, true},
		{Moment(Time, clock), "18:00", 0.75, true},
		{Moment(Time, clock.Add(time.Second)), "18:00:01", 0.75 + 1.0/86400, true},
		{Nodes(), "", math.NaN(), false},
		{Nodes(&element{value: Num(0)}), "0", 0, false},
		{Nodes(&element{value: Str("x")}, &element{}), "x", math.NaN(), true},
		{Nodes(&element{}, &element{}), "", math.NaN(), true},
		{Nodes(&element{value: Nodes()}), "", math.NaN(), false},
	} {
		if got := c.v.Text(); got != c.text {
			t.Errorf("%+v as text: %q, want %q", c.v, got, c.text)
		}
		if got := c.v.Number(); got != c.number && !(math.IsNaN(got) && math.IsNaN(c.number)) {
			t.Errorf("%q as number: %v, want %v", c.text, got, c.number)
		}
		if got := c.v.Truth(); got != c.truth {
			t.Errorf("%q as truth: %v", c.text, got)
		}
	}
	if _, ok := Str("x").Moment(); ok {
		t.Error("a text is no moment")
	}
	if when, ok := Moment(Date, day).Moment(); !ok || !when.Equal(day) || Moment(Date, day).Kind() != Date {
		t.Error("a moment keeps its time")
	}
}
