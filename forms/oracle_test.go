package forms

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"cunce/forms/qtype"

	"pgregory.net/rapid"
)

// The oracle is a second, naive engine for a small kind of form: yes-or-no questions, amounts, sums and counts, in groups and in
// repeats of any depth, each with at most one condition on a question before it. It knows no graph, no cache and no places; it
// asks itself again and again.
type oracle struct {
	groups []oracleGroup
	rows   []oracleRow
	typed  map[string]string   // what was answered, by the path with ids
	ids    map[string][]string // living instances of a repeat without a count, by the path of the repeat
}

type oracleGroup struct {
	name   string
	parent int // -1 at the top
	repeat bool
	if_    string // relevant when this question is yes; "" for always
	count  string // as many instances as this question says
}

type oracleRow struct {
	name  string
	group int // -1 at the top
	kind  qtype.Type
	if_   string
	sum   []string // what a calculation adds
	over  string   // or an expression over the instances of a question: sum, count, position
	limit int      // an amount must be below it
}

// An id for each repeat around says which instance is meant.
type within map[int]string

// chain are the groups around, outer ones first.
func (o *oracle) chain(group int) (chain []int) {
	for ; group >= 0; group = o.groups[group].parent {
		chain = append([]int{group}, chain...)
	}
	return chain
}

// path is where something in a group stands.
func (o *oracle) path(group int, name string, in within) string {
	path := ""
	for _, g := range o.chain(group) {
		path += o.groups[g].name
		if o.groups[g].repeat {
			path += "[" + in[g] + "]"
		}
		path += "/"
	}
	return path + name
}

func (o *oracle) row(name string) oracleRow {
	for _, r := range o.rows {
		if r.name == name {
			return r
		}
	}
	panic(name)
}

// living are the ids of a repeat's instances inside others.
func (o *oracle) living(group int, in within) []string {
	g := o.groups[group]
	if g.count == "" {
		return o.ids[o.path(g.parent, g.name, in)]
	}
	var ids []string
	n, _ := strconv.Atoi(o.first(g.count, in))
	for i := range n {
		ids = append(ids, fmt.Sprintf("n%d", i+1))
	}
	return ids
}

// every is what ${name} means from somewhere: the instances of a question or group that share the repeats around.
func (o *oracle) every(group int, from within) []within {
	all := []within{{}}
	apart := false
	for _, g := range o.chain(group) {
		if !o.groups[g].repeat {
			continue
		}
		var next []within
		for _, in := range all {
			ids := o.living(g, in)
			if id, shared := from[g]; shared && !apart {
				ids = []string{id}
			} else {
				apart = true
			}
			for _, id := range ids {
				one := within{g: id}
				for k, v := range in {
					one[k] = v
				}
				next = append(next, one)
			}
		}
		all = next
	}
	return all
}

// seen are the relevant ones.
func (o *oracle) seen(name string, from within) (seen []within) {
	r := o.row(name)
	for _, in := range o.every(r.group, from) {
		if o.relevant(r, in) {
			seen = append(seen, in)
		}
	}
	return seen
}

func (o *oracle) first(name string, from within) string {
	if all := o.seen(name, from); len(all) > 0 {
		return o.value(o.row(name), all[0])
	}
	return ""
}

func (o *oracle) holds(name string, from within) bool {
	return name == "" || slices.ContainsFunc(o.seen(name, from), func(in within) bool { return o.value(o.row(name), in) == "yes" })
}

func (o *oracle) relevant(r oracleRow, in within) bool {
	for _, g := range o.chain(r.group) {
		if !o.holds(o.groups[g].if_, in) || o.groups[g].repeat && !slices.Contains(o.living(g, in), in[g]) {
			return false
		}
	}
	return o.holds(r.if_, in)
}

func (o *oracle) violated(r oracleRow, in within) bool {
	n, err := strconv.Atoi(o.typed[o.path(r.group, r.name, in)])
	return r.kind == qtype.Integer && err == nil && n >= r.limit
}

// value is what other questions see; "" for nothing.
func (o *oracle) value(r oracleRow, in within) string {
	switch {
	case !o.relevant(r, in), o.violated(r, in):
		return ""
	case r.kind != qtype.Calculate:
		return o.typed[o.path(r.group, r.name, in)]
	case r.over == "position":
		if r.group < 0 || !o.groups[r.group].repeat {
			return "1"
		}
		return strconv.Itoa(slices.Index(o.living(r.group, in), in[r.group]) + 1)
	case r.over != "":
		return o.aggregate(r, in)
	}
	total := 0
	for _, part := range r.sum {
		n, err := strconv.Atoi(o.first(part, in))
		if err != nil {
			return "" // an unknown amount makes an unknown sum
		}
		total += n
	}
	return strconv.Itoa(total)
}

func (o *oracle) aggregate(r oracleRow, in within) string {
	all := o.seen(r.sum[0], in)
	if r.over == "count" {
		return strconv.Itoa(len(all))
	}
	total := 0
	for _, one := range all {
		n, _ := strconv.Atoi(o.value(o.row(r.sum[0]), one))
		total += n
	}
	return strconv.Itoa(total)
}

// form writes the oracle's rows as a form of the engine.
func (o *oracle) form(t testing.TB) *Form {
	yes := func(name string) string {
		if name == "" {
			return ""
		}
		return "${" + name + "} = 'yes'"
	}
	var groups []*Group
	for _, g := range o.groups {
		made := &Group{Name: g.name, Repeat: g.repeat, Relevant: yes(g.if_)}
		if g.parent >= 0 {
			made.Parent = groups[g.parent]
		}
		if g.count != "" {
			made.RepeatCount = "${" + g.count + "}"
		}
		groups = append(groups, made)
	}
	var questions []*Question
	for _, r := range o.rows {
		q := &Question{Name: r.name, Type: r.kind, Relevant: yes(r.if_)}
		if r.group >= 0 {
			q.Group = groups[r.group]
		}
		switch {
		case r.kind == qtype.SelectOne:
			q.List = "yesno"
		case r.kind == qtype.Integer:
			q.Constraint = fmt.Sprintf(". < %d", r.limit)
		case r.over == "position":
			q.Calculation = "position(..)"
		case r.over != "":
			q.Calculation = r.over + "(${" + r.sum[0] + "})"
		default:
			q.Calculation = "0"
			for _, part := range r.sum {
				q.Calculation += " + ${" + part + "}"
			}
		}
		questions = append(questions, q)
	}
	return form(t, questions...)
}

// drawOracle makes a random form; conditions, counts and sums look back only.
func drawOracle(t *rapid.T) *oracle {
	o := &oracle{typed: map[string]string{}, ids: map[string][]string{}}
	var switches, amounts []string
	group, pick := -1, func(from []string, what string) string {
		if len(from) == 0 || rapid.Bool().Draw(t, what+" free") {
			return ""
		}
		return rapid.SampledFrom(from).Draw(t, what)
	}
	for i := range rapid.IntRange(3, 20).Draw(t, "rows") {
		if rapid.IntRange(0, 3).Draw(t, "new group") == 0 {
			for up := rapid.IntRange(0, 2).Draw(t, "up"); up > 0 && group >= 0; up-- {
				group = o.groups[group].parent
			}
			g := oracleGroup{name: fmt.Sprintf("g%d", i), parent: group, if_: pick(switches, "group condition"), repeat: rapid.Bool().Draw(t, "repeat")}
			if g.repeat && rapid.IntRange(0, 2).Draw(t, "counted") == 0 {
				g.count = pick(amounts, "count")
			}
			group = len(o.groups)
			o.groups = append(o.groups, g)
		}
		r := oracleRow{name: fmt.Sprintf("q%d", i), group: group, if_: pick(switches, "condition"),
			kind: rapid.SampledFrom([]qtype.Type{qtype.SelectOne, qtype.Integer, qtype.Calculate}).Draw(t, "kind")}
		switch r.kind {
		case qtype.SelectOne:
			switches = append(switches, r.name)
		case qtype.Integer:
			r.limit = rapid.IntRange(1, 8).Draw(t, "limit")
			amounts = append(amounts, r.name)
		case qtype.Calculate:
			drawCalculation(t, &r, amounts, pick)
			amounts = append(amounts, r.name)
		}
		o.rows = append(o.rows, r)
	}
	return o
}

func drawCalculation(t *rapid.T, r *oracleRow, amounts []string, pick func([]string, string) string) {
	if rapid.IntRange(0, 4).Draw(t, "position") == 0 {
		r.over = "position"
		return
	}
	if len(amounts) > 0 && rapid.Bool().Draw(t, "over all") {
		of := rapid.SampledFrom(amounts).Draw(t, "over")
		r.over, r.sum = rapid.SampledFrom([]string{"sum", "count"}).Draw(t, "how"), []string{of}
		return
	}
	for range rapid.IntRange(0, 3).Draw(t, "parts") {
		if part := pick(amounts, "part"); part != "" {
			r.sum = append(r.sum, part)
		}
	}
}

// agree compares the engine with the oracle on every question of every instance.
func (o *oracle) agree(t *rapid.T, s *Session) {
	for _, r := range o.rows {
		for _, in := range o.every(r.group, nil) {
			path := o.path(r.group, r.name, in)
			n := s.find(path)
			if n == nil {
				if o.relevant(r, in) {
					t.Fatalf("no %s", path)
				}
				continue // rows of a repeat that is not asked are not made yet
			}
			if got, want := n.relevant, o.relevant(r, in); got != want {
				t.Fatalf("%s relevant: %v, want %v", path, got, want)
			}
			if got, want := n.text, o.value(r, in); got != want {
				t.Fatalf("%s: value %q, want %q", path, got, want)
			}
			if got, want := s.check(n).fault != "", o.relevant(r, in) && o.violated(r, in); got != want {
				t.Fatalf("%s: error %q, want one: %v", path, s.check(n).fault, want)
			}
		}
	}
	for g, group := range o.groups {
		if !group.repeat {
			continue
		}
		for _, in := range o.every(group.parent, nil) {
			o.sameInstances(t, s, g, in)
		}
	}
}

func (o *oracle) sameInstances(t *rapid.T, s *Session, g int, in within) {
	path := o.path(o.groups[g].parent, o.groups[g].name, in)
	list, ok := s.Place(path)
	if !ok {
		return // in an instance that is not made yet
	}
	var got, want []string
	for _, row := range s.Instances(list) {
		got = append(got, row.Path())
	}
	for _, id := range o.living(g, in) {
		one := within{g: id}
		for k, v := range in {
			one[k] = v
		}
		if o.relevant(oracleRow{group: g}, one) {
			want = append(want, path+"["+id+"]")
		}
	}
	if !slices.Equal(got, want) {
		t.Fatalf("%s: instances %v, want %v", path, got, want)
	}
}

// act answers a question, or adds, removes or moves a row, in both engines.
func (o *oracle) act(t *rapid.T, s *Session) {
	var repeats []int
	for i, g := range o.groups {
		if g.repeat && g.count == "" {
			repeats = append(repeats, i)
		}
	}
	if len(repeats) > 0 && rapid.IntRange(0, 2).Draw(t, "rows") == 0 {
		o.reshape(t, s, rapid.SampledFrom(repeats).Draw(t, "repeat"))
		return
	}
	r := rapid.SampledFrom(o.rows).Draw(t, "question")
	all := o.every(r.group, nil)
	typed := rapid.SampledFrom([]string{"yes", "no", "", "0", "2", "5", "40"}).Draw(t, "answer")
	fits := typed == "" || (r.kind == qtype.SelectOne) == (typed == "yes" || typed == "no")
	if r.kind == qtype.Calculate || !fits || len(all) == 0 {
		return
	}
	in := rapid.SampledFrom(all).Draw(t, "instance")
	path, asked := o.path(r.group, r.name, in), o.relevant(r, in)
	if v := s.Answer(path, typed).Verdict; v == Unasked == asked {
		t.Fatalf("%s = %q: verdict %d, relevant %v", path, typed, v, asked)
	}
	if asked {
		o.typed[path] = typed
	}
}

func (o *oracle) reshape(t *rapid.T, s *Session, g int) {
	around := o.every(o.groups[g].parent, nil)
	if len(around) == 0 {
		return
	}
	in := rapid.SampledFrom(around).Draw(t, "around")
	path := o.path(o.groups[g].parent, o.groups[g].name, in)
	list, ok := s.Place(path)
	if !ok {
		return
	}
	ids := o.ids[path]
	if len(ids) == 0 || len(ids) < 4 && rapid.Bool().Draw(t, "add") {
		at, behind := len(ids), list
		if len(ids) > 0 {
			at = rapid.IntRange(1, len(ids)).Draw(t, "behind")
			behind, _ = s.Place(path + "[" + ids[at-1] + "]")
		}
		if made, r := s.Add(behind); r.Verdict == Accepted {
			id := strings.TrimSuffix(made.Path()[len(path)+1:], "]")
			o.ids[path] = slices.Insert(slices.Clone(ids), at, id)
		}
		return
	}
	at := rapid.IntRange(0, len(ids)-1).Draw(t, "row")
	row, _ := s.Place(path + "[" + ids[at] + "]")
	if rapid.Bool().Draw(t, "remove") {
		if s.Remove(row).Verdict == Accepted {
			o.ids[path] = slices.Delete(slices.Clone(ids), at, at+1)
		}
		return
	}
	to := rapid.IntRange(0, len(ids)-1).Draw(t, "to")
	if s.Move(row, to).Verdict == Accepted {
		o.ids[path] = slices.Insert(slices.Delete(slices.Clone(ids), at, at+1), to, ids[at])
	}
}

func TestEngineAgreesWithANaiveOne(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		o := drawOracle(rt)
		s := NewSession(o.form(t), Env{Now: noon}, nil)
		o.agree(rt, s)
		for range rapid.IntRange(1, steps()).Draw(rt, "answers") {
			o.act(rt, s)
			o.agree(rt, s)
		}
	})
}
