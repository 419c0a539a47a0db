package expr

import (
	"encoding/json"
	"fmt"
	"go/ast"
	goparser "go/parser"
	gotoken "go/token"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// person is what the model of a repeat knows.
type person struct {
	Name string `json:"name"`
	Age  *int   `json:"age"`
}

// people draws a document with a repeat, and what stands in it.
func people(t *rapid.T) ([]person, *Context) {
	all := []person{}
	for range rapid.IntRange(0, 6).Draw(t, "people") {
		p := person{Name: rapid.SampledFrom([]string{"张三", "李四", "王五", ""}).Draw(t, "name")}
		if age := rapid.IntRange(-1, 100).Draw(t, "age"); age >= 0 {
			p.Age = &age
		}
		all = append(all, p)
	}
	document, err := json.Marshal(map[string]any{"m": all})
	if err != nil {
		t.Fatal(err)
	}
	c, err := NewContext(document, now)
	if err != nil {
		t.Fatal(err)
	}
	return all, c
}

func evaluated(t *rapid.T, c *Context, src string) Value {
	e, err := Parse(src)
	if err != nil {
		t.Fatalf("%s: %v", src, err)
	}
	v, err := e.Eval(c)
	if err != nil {
		t.Fatalf("%s: %v", src, err)
	}
	return v
}

// TestRepeatsAgainstAModel computes over a repeat what Go computes over a list.
func TestRepeatsAgainstAModel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all, c := people(t)
		bound := rapid.IntRange(0, 100).Draw(t, "bound")
		sum, older, named, youngest := 0, 0, 0, math.NaN()
		var namesOfOlder []string
		for _, p := range all {
			if p.Name != "" {
				named++
			}
			if p.Age == nil {
				continue
			}
			sum += *p.Age
			if math.IsNaN(youngest) || float64(*p.Age) < youngest {
				youngest = float64(*p.Age)
			}
			if *p.Age > bound {
				older++
				namesOfOlder = append(namesOfOlder, p.Name)
			}
		}
		over := fmt.Sprintf("/data/m[age > %d]", bound)
		for src, want := range map[string]string{
			"count(${m})":                             strconv.Itoa(len(all)),
			"sum(${age})":                             strconv.Itoa(sum),
			"min(${age})":                             formatNumber(youngest),
			"-max(-1000, " + "-min(${age}, 1000))":    formatNumber(-math.Max(-1000, -smaller(youngest, 1000))),
			"count-non-empty(/data/m/name)":           strconv.Itoa(named),
			"count(" + over + ")":                     strconv.Itoa(older),
			"join(',', " + over + "/name)":            strings.Join(namesOfOlder, ","),
			"count(" + over + " | /data/m)":           strconv.Itoa(len(all)),
			"count(/data/m) - count(" + over + ")":    strconv.Itoa(len(all) - older),
			"count(/data/m[not(age > 0) or age > 0])": strconv.Itoa(len(all)),
			"count(/data/m[position() mod 2 = 1])":    strconv.Itoa((len(all) + 1) / 2),
			"position(/data/m[last()])":               strconv.Itoa(len(all)),
			fmt.Sprintf("/data/m/age > %d", bound):    strconv.FormatBool(older > 0),
		} {
			if got := evaluated(t, c, src).Text(); got != want {
				t.Fatalf("%s = %s, want %s", src, got, want)
			}
		}
	})
}

func smaller(a, b float64) float64 {
	if math.IsNaN(a) || b < a {
		return b
	}
	return a
}

// TestIndexedRepeatIsAnIndex reads each instance both ways.
func TestIndexedRepeatIsAnIndex(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all, c := people(t)
		for i := range len(all) + 1 {
			a := evaluated(t, c, fmt.Sprintf("indexed-repeat(${name}, ${m}, %d)", i+1))
			b := evaluated(t, c, fmt.Sprintf("/data/m[%d]/name", i+1))
			if len(a.NodeList()) != len(b.NodeList()) || a.Text() != b.Text() {
				t.Fatalf("instance %d: %s and %s", i+1, told(a, nil), told(b, nil))
			}
		}
	})
}

// TestTextsAgainstAModel compares the functions of texts with Go's.
func TestTextsAgainstAModel(t *testing.T) {
	text := rapid.StringOf(rapid.SampledFrom([]rune("ab村册 \U00020BB7'\"")))
	rapid.Check(t, func(t *rapid.T) {
		s, part := text.Draw(t, "s"), text.Draw(t, "part")
		from, to := rapid.IntRange(-6, 6).Draw(t, "from"), rapid.IntRange(-6, 6).Draw(t, "to")
		c := &Context{Lookup: func(name string, _ Node) []Node {
			return []Node{&element{name: name, value: Str(map[string]string{"s": s, "part": part}[name])}}
		}}
		for src, want := range map[string]string{
			"contains(${s}, ${part})":                     strconv.FormatBool(strings.Contains(s, part)),
			"starts-with(${s}, ${part})":                  strconv.FormatBool(strings.HasPrefix(s, part)),
			"ends-with(${s}, ${part})":                    strconv.FormatBool(strings.HasSuffix(s, part)),
			"string-length(${s})":                         strconv.Itoa(len([]rune(s))),
			"normalize-space(${s})":                       strings.Join(strings.Fields(s), " "),
			"concat(${s}, ${part})":                       s + part,
			"count-selected(${s})":                        strconv.Itoa(len(strings.Fields(s))),
			"translate(${s}, 'a村', 'b')":                  strings.NewReplacer("a", "b", "村", "").Replace(s),
			"concat(substr(${s}, 0, 2), substr(${s}, 2))": s,
			fmt.Sprintf("substr(${s}, %d, %d)", from, to): slice(s, from, to),
			"if(contains(${s}, ${part}), concat(substring-before(${s}, ${part}), ${part}, substring-after(${s}, ${part})), ${s})": s,
			sourceOf(&literal{text: s}): s,
		} {
			if got := evaluated(t, c, src).Text(); got != want {
				t.Fatalf("%s with %q, %q = %q, want %q", src, s, part, got, want)
			}
		}
	})
}

func slice(s string, from, to int) string {
	r := []rune(s)
	at := func(i int) int {
		if i < 0 {
			i += len(r)
		}
		return min(max(i, 0), len(r))
	}
	if at(from) >= at(to) {
		return ""
	}
	return string(r[at(from):at(to)])
}

// TestNumbersKeepTheirValue writes numbers and reads them back.
func TestNumbersKeepTheirValue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.Float64().Draw(t, "f")
		text := Num(f).Text()
		if strings.ContainsAny(text, "eE+") {
			t.Fatalf("%v is written %s", f, text)
		}
		if math.Abs(f) < tiny || math.IsNaN(f) || math.IsInf(f, 0) {
			return
		}
		if got := Str(text).Number(); got != f {
			t.Fatalf("%v is written %s and read %v", f, text, got)
		}
		if got := round(f, 0); math.Abs(f) < 1e15 && math.Abs(got-f) > 0.5 {
			t.Fatalf("round(%v) = %v", f, got)
		}
	})
}

// TestLookupIsNearest looks for names from every place of a document with two levels of repeats.
func TestLookupIsNearest(t *testing.T) {
	c := sampleContext(t, sample)
	for _, one := range []struct {
		from, name string
		want       int
	}{
		{"", "age", 3},
		{"", "crops", 3},
		{"", "mu", 3},
		{"", "nothing", 0},
		{"/data/members[1]", "age", 1},
		{"/data/members[1]/name", "age", 1},
		{"/data/members[1]/name", "mu", 2},
		{"/data/members[1]/name", "members", 3},
		{"/data/members[1]/name", "roof", 1},
		{"/data/members[1]/crops[2]/kind", "mu", 1},
		{"/data/members[1]/crops[2]/kind", "crops", 2},
		{"/data/members[3]/name", "mu", 3},
		{"/data/housing/roof", "mu", 3},
	} {
		if got := c.Lookup(one.name, nodeAt(t, c, one.from)); len(got) != one.want {
			t.Errorf("%s from %q: %d nodes, want %d", one.name, one.from, len(got), one.want)
		}
	}
	if got := c.Lookup("age", nil); len(got) != 3 {
		t.Errorf("from nowhere: %d nodes", len(got))
	}
}

func TestDescribe(t *testing.T) {
	for _, c := range []struct {
		v    Value
		want string
	}{
		{Value{}, `string ""`},
		{Str("村册"), `string "村册"`},
		{Num(1.5), `number 1.5`},
		{Num(math.Copysign(0, -1)), `number 0`},
		{Num(math.NaN()), `number "NaN"`},
		{Num(math.Inf(1)), `number "Infinity"`},
		{Num(math.Inf(-1)), `number "-Infinity"`},
		{Bool(true), `boolean true`},
		{Moment(Date, now), `date "2022-08-06"`},
		{Moment(DateTime, now), `dateTime "2022-08-06T09:30:15.000+08:00"`},
		{Moment(Time, now), `time "09:30:15"`},
		{Nodes(), `nodeset []`},
		{Nodes(&element{value: Num(1)}, &element{value: Num(nan)}, &element{}, &element{value: Bool(false)}), `nodeset [1,"NaN","",false]`},
	} {
		kind, value := Describe(c.v)
		text, err := json.Marshal(value)
		if got := kind + " " + string(text); err != nil || got != c.want {
			t.Errorf("%s, %v; want %s", got, err, c.want)
		}
	}
}

// TestWords holds the messages to the house style, and every one of them in use.
func TestWords(t *testing.T) {
	parsed, err := goparser.ParseFile(gotoken.NewFileSet(), "words.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	files = slices.DeleteFunc(files, func(f string) bool { return f == "words.go" || strings.HasSuffix(f, "_test.go") })
	source := ""
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		source += string(text)
	}
	ast.Inspect(parsed, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || len(spec.Values) == 0 {
			return true
		}
		lit, ok := spec.Values[0].(*ast.BasicLit)
		if !ok {
			return true
		}
		name := spec.Names[0].Name
		if strings.Count(source, name) == 0 {
			t.Errorf("%s is never said", name)
		}
		if text, err := strconv.Unquote(lit.Value); err != nil || strings.HasSuffix(text, "。") || strings.ContainsAny(text, "\n\t") {
			t.Errorf("%s: %q", name, text)
		}
		return true
	})
}
