package forms

import (
	"fmt"
	"strconv"
	"testing"

	"cunce/forms/qtype"

	"pgregory.net/rapid"
)

// The oracle is a second, naive engine for a small kind of form: yes-or-no questions, amounts and sums, each with at most one
// condition on a question before it. It knows no graph and no cache; it asks itself again and again.
type oracle struct {
	rows   []oracleRow
	typed  map[string]string // what was answered, as text
	groups map[string]string // group to its condition's question, "" for none
}

type oracleRow struct {
	name, group string
	kind        qtype.Type
	if_         string   // relevant when this question is yes; "" for always
	sum         []string // what a calculation adds
	limit       int      // an amount must be below it
}

func (o *oracle) row(name string) oracleRow {
	for _, r := range o.rows {
		if r.name == name {
			return r
		}
	}
	panic(name)
}

func (o *oracle) relevant(r oracleRow) bool {
	if g := o.groups[r.group]; r.group != "" && g != "" && o.value(g) != "yes" {
		return false
	}
	return r.if_ == "" || o.value(r.if_) == "yes"
}

func (o *oracle) violated(r oracleRow) bool {
	n, err := strconv.Atoi(o.typed[r.name])
	return r.kind == qtype.Integer && err == nil && n >= r.limit
}

// value is what other questions see; "" for nothing.
func (o *oracle) value(name string) string {
	r := o.row(name)
	switch {
	case !o.relevant(r), o.violated(r):
		return ""
	case r.kind != qtype.Calculate:
		return o.typed[name]
	}
	total := 0
	for _, part := range r.sum {
		n, err := strconv.Atoi(o.value(part))
		if err != nil {
			return "" // an unknown amount makes an unknown sum
		}
		total += n
	}
	return strconv.Itoa(total)
}

// form writes the oracle's rows as a form of the engine.
func (o *oracle) form(t testing.TB) *Form {
	groups := map[string]*Group{"": nil}
	for name, on := range o.groups {
		groups[name] = &Group{Name: name}
		if on != "" {
			groups[name].Relevant = "${" + on + "} = 'yes'"
		}
	}
	var questions []*Question
	for _, r := range o.rows {
		q := &Question{Name: r.name, Type: r.kind, Group: groups[r.group]}
		if r.if_ != "" {
			q.Relevant = "${" + r.if_ + "} = 'yes'"
		}
		switch r.kind {
		case qtype.SelectOne:
			q.List = "yesno"
		case qtype.Integer:
			q.Constraint = fmt.Sprintf(". < %d", r.limit)
		case qtype.Calculate:
			q.Calculation = "0"
			for _, part := range r.sum {
				q.Calculation += " + ${" + part + "}"
			}
		}
		questions = append(questions, q)
	}
	return form(t, questions...)
}

// drawOracle makes a random form; conditions and sums look back only.
func drawOracle(t *rapid.T) *oracle {
	o := &oracle{typed: map[string]string{}, groups: map[string]string{}}
	var switches, amounts []string
	group, pick := "", func(from []string, what string) string {
		if len(from) == 0 || rapid.Bool().Draw(t, what+" free") {
			return ""
		}
		return rapid.SampledFrom(from).Draw(t, what)
	}
	for i := range rapid.IntRange(3, 20).Draw(t, "rows") {
		if rapid.IntRange(0, 4).Draw(t, "new group") == 0 {
			group = fmt.Sprintf("g%d", i)
			o.groups[group] = pick(switches, "group condition")
		}
		r := oracleRow{name: fmt.Sprintf("q%d", i), group: group, if_: pick(switches, "condition"),
			kind: rapid.SampledFrom([]qtype.Type{qtype.SelectOne, qtype.Integer, qtype.Calculate}).Draw(t, "kind")}
		switch r.kind {
		case qtype.SelectOne:
			switches = append(switches, r.name)
		case qtype.Integer:
			r.limit = rapid.IntRange(1, 30).Draw(t, "limit")
			amounts = append(amounts, r.name)
		case qtype.Calculate:
			for range rapid.IntRange(0, 3).Draw(t, "parts") {
				if part := pick(amounts, "part"); part != "" {
					r.sum = append(r.sum, part)
				}
			}
			amounts = append(amounts, r.name)
		}
		o.rows = append(o.rows, r)
	}
	return o
}

// agree compares the engine with the oracle on every question.
func (o *oracle) agree(t *rapid.T, s *Session) {
	for _, r := range o.rows {
		q, _ := s.form.Question(r.name)
		if got, want := s.Relevant(q.Place()), o.relevant(r); got != want {
			t.Fatalf("%s relevant: %v, want %v", r.name, got, want)
		}
		if got, want := s.node(q.Place()).text, o.value(r.name); got != want {
			t.Fatalf("%s: value %q, want %q", r.name, got, want)
		}
		if got, want := s.ErrorOf(q.Place()) != "", o.relevant(r) && o.violated(r); got != want {
			t.Fatalf("%s: error %q, want one: %v", r.name, s.ErrorOf(q.Place()), want)
		}
	}
}

func TestEngineAgreesWithANaiveOne(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		o := drawOracle(rt)
		s := NewSession(o.form(t), Env{Now: noon}, nil)
		o.agree(rt, s)
		for range rapid.IntRange(1, steps()).Draw(rt, "answers") {
			r := rapid.SampledFrom(o.rows).Draw(rt, "question")
			typed := rapid.SampledFrom([]string{"yes", "no", "", "0", "7", "19", "40"}).Draw(rt, "answer")
			fits := typed == "" || (r.kind == qtype.SelectOne) == (typed == "yes" || typed == "no")
			if r.kind == qtype.Calculate || !fits {
				continue
			}
			if v := s.Answer(joinPath(s.group(r.group), r.name), typed).Verdict; v == Unasked == o.relevant(r) {
				rt.Fatalf("%s = %q: verdict %d, relevant %v", r.name, typed, v, o.relevant(r))
			}
			if o.relevant(r) {
				o.typed[r.name] = typed
			}
			o.agree(rt, s)
		}
	})
}

// group finds a group by name, nil for "".
func (s *Session) group(name string) *Group { return s.form.graph.group[name] }
