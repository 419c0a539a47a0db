package store

import (
	"errors"
	"slices"
	"strings"

	"cunce/forms"
	"cunce/forms/expr"
	"cunce/store/revision"
)

// A population is which households a round is about: an expression over one household, in which ${name} is a question of its
// card or one of the names below, as register.go counts them for forms.
//
// told are those that the index tells of every household; an expression that asks only for them and for the fields of Roster
// is answered for a whole village without reading a card.
var told = map[string]func(Household) expr.Value{
	"size":     func(h Household) expr.Value { return expr.Num(float64(h.people.size)) },
	"labor":    func(h Household) expr.Value { return expr.Num(float64(h.people.labor)) },
	"type3":    func(h Household) expr.Value { return expr.Str(h.Type3()) },
	"priority": func(h Household) expr.Value { return expr.Str(strings.Join(h.Priority(), " ")) },
}

// counted are those for which the members are read.
var counted = []string{"elderly", "children", "students", "posts", "dibao_members", "pensioners"}

// briefFields are the fields of Roster.
var briefFields = []string{"team", "hh_no", "head", "type", "mon_type", "cleared"}

// A who is a compiled population.
type who struct {
	expression *expr.Expr
	brief      bool // the index tells all that it asks for
}

// parseWho compiles a population. What is wrong with it is refused in the officer's words.
func (t *Tx) parseWho(text string) (who, error) {
	e, err := expr.Parse(text)
	if wrong := (*expr.Error)(nil); errors.As(err, &wrong) {
		return who{}, refuse(refusedWho, wrong.Message)
	}
	if err != nil {
		return who{}, err
	}
	card, err := t.Form(string(revision.Household))
	if err != nil {
		return who{}, err
	}
	w := who{expression: e, brief: true}
	for _, ref := range e.Refs() {
		if ref.Register {
			continue
		}
		_, isTold := told[ref.Name]
		isCounted := slices.Contains(counted, ref.Name)
		known := isTold || isCounted || slices.ContainsFunc(card.Questions, func(q *forms.Question) bool { return q.Name == ref.Name })
		if ref.Path != "" || !known {
			return who{}, refuse(refusedWhoName, ref.Name+ref.Path)
		}
		w.brief = w.brief && (isTold || slices.Contains(briefFields, ref.Name))
	}
	return w, nil
}

// CheckPopulation says what is wrong with a population: ErrRefused, with the reason. The empty one is every household.
func (t *Tx) CheckPopulation(text string) error {
	if text == "" {
		return nil
	}
	w, err := t.parseWho(text)
	if err != nil {
		return err
	}
	s := whoScene{t: t, home: Household{Record: &Record{Kind: revision.Household}}}
	_, err = w.expression.Eval(s.context(t.today()))
	if wrong := (*expr.Error)(nil); errors.As(err, &wrong) {
		return refuse(refusedWho, wrong.Message)
	}
	return err
}

// A whoScene is the household that an expression looks at.
type whoScene struct {
	t       *Tx
	home    Household
	members map[string]expr.Value // what they tell, once asked for
	err     error
}

func (s *whoScene) context(day string) *expr.Context {
	return &expr.Context{Now: s.t.now, Lookup: s.find, Pull: func(args []string) (expr.Value, error) {
		if len(args) == 2 && args[0] == "settings" {
			return expr.Str(s.t.Setting(args[1], day)), nil
		}
		return expr.Value{}, nil
	}}
}

// A fact is the one node behind a ${name}.
type fact struct {
	name  string
	value expr.Value
}

func (f fact) Name() string          { return f.name }
func (f fact) Parent() expr.Node     { return nil }
func (f fact) Children() []expr.Node { return nil }
func (f fact) Value() expr.Value     { return f.value }

func (s *whoScene) find(name string, _ expr.Node) []expr.Node {
	if tell, ok := told[name]; ok {
		return []expr.Node{fact{name, tell(s.home)}}
	}
	if slices.Contains(counted, name) {
		if s.members == nil {
			s.members = map[string]expr.Value{}
			s.err = s.t.registerMembers(s.members, s.home.ID)
		}
		return []expr.Node{fact{name, s.members[name]}}
	}
	return []expr.Node{fact{name, expr.Str(s.home.Text(name))}}
}

// A populated is the population of a round as one state of the file has it on one day.
type populated struct {
	of populationKey
	in map[string]bool
}

// A populationKey is all that a population depends on; state is bbolt's number of the transaction that made the file so.
type populationKey struct {
	state      int
	round, day string
}

// Population tells of a household's id whether a round is about it; without a round, and in a round that does not say, every
// household is. The last one is kept, because every page asks for it again.
func (t *Tx) Population(r Round) (func(household string) bool, error) {
	if r.Record == nil || r.Who() == "" {
		return func(string) bool { return true }, nil
	}
	key := populationKey{t.bolt.ID(), r.ID, t.today()}
	kept := &t.cached().populated
	if p := kept.Load(); p != nil && p.of == key && !t.bolt.Writable() {
		return func(id string) bool { return p.in[id] }, nil
	}
	in, err := t.populate(r)
	if err == nil && !t.bolt.Writable() {
		kept.Store(&populated{key, in})
	}
	return func(id string) bool { return in[id] }, err
}

// populate asks a round's expression of every household.
func (t *Tx) populate(r Round) (map[string]bool, error) {
	w, err := t.parseWho(r.Who())
	if err != nil {
		return nil, err
	}
	roster, err := t.Roster()
	if err != nil {
		return nil, err
	}
	in := map[string]bool{}
	s := whoScene{t: t}
	ctx := s.context(r.asOf(t.today()))
	for _, h := range roster {
		if !w.brief {
			h.brief = nil
			if h.Record, err = t.Record(revision.Household, h.ID); err != nil {
				return nil, err
			}
		}
		s.home, s.members = h, nil
		v, err := w.expression.Eval(ctx)
		if s.err != nil {
			return nil, s.err
		}
		if err == nil && v.Truth() { // what cannot be computed of a household does not hold of it
			in[h.ID] = true
		}
	}
	return in, nil
}

// Matching tells of a household's id whether an expression, as CheckPopulation takes it, holds of it today.
func (t *Tx) Matching(who string) (func(household string) bool, error) {
	if who == "" {
		return func(string) bool { return true }, nil
	}
	in, err := t.populate(Round{Record: &Record{Fields: texts("who", who)}})
	return func(id string) bool { return in[id] }, err
}
