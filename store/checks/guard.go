package checks

import (
	"errors"
	"slices"
	"time"

	"cunce/forms"
	"cunce/forms/expr"
	"cunce/store"
	"cunce/store/revision"
)

// A guard applies the rules to one card while it is typed. It has read all that it needs.
type guard struct {
	engine *Engine
	house  house
	scene  *scene
	own    *doc
	record *store.Record // the card as it was, nil for a new one
}

// guarding is the type of forms.Env.Checks.
type guarding = func(answer func(string) forms.Answer, object func([]string, forms.Verdict, string))

// verdicts are the levels as a filling knows them.
var verdicts = map[string]forms.Verdict{Error: forms.Violated, Explain: forms.Missing, Warn: forms.Warned}

// Guard makes what forms.Env.Checks is for the card of a household or a member; nil for other forms. record is "" for a new card,
// household the household of a new member.
func Guard(tx *store.Tx, form, record, household string) (guarding, error) {
	if !guarded(form) {
		return nil, nil
	}
	gs, err := LoadGuards(tx)
	if err != nil {
		return nil, err
	}
	return gs.Guard(form, record, household)
}

func guarded(form string) bool { return form == "household" || form == "member" }

// Guards make guards for many cards of one state of the file: the rules, the settings and who has which number are read once.
type Guards struct {
	tx       *store.Tx
	rules    []Rule
	known    *vocabulary
	settings map[string]string
	now      time.Time
	facts    func(*doc, string) expr.Value
}

// LoadGuards reads what guards have in common.
func LoadGuards(tx *store.Tx) (*Guards, error) {
	e, err := Load(tx)
	if err != nil {
		return nil, err
	}
	e.freeze()
	facts, err := known(tx)
	return &Guards{tx, e.rules, e.known, e.settings, e.now, facts}, err
}

// Guard is as the function Guard. Every guard has documents of its own, so that all of them may be used side by side.
func (gs *Guards) Guard(form, record, household string) (guarding, error) {
	if !guarded(form) {
		return nil, nil
	}
	e := newEngine(gs.rules, gs.known, gs.now)
	e.settings = gs.settings
	g := &guard{engine: e}
	if err := g.read(gs.tx, form, record, household); err != nil {
		return nil, err
	}
	g.stage(form, record, gs.facts)
	return g.check, nil
}

// read reads the household.
func (g *guard) read(tx *store.Tx, form, record, household string) (err error) {
	if form == "household" {
		household = record
	} else if record != "" {
		m, err := tx.Member(record)
		if err != nil {
			return err
		}
		household, g.record = m.Household(), m.Record
	}
	g.house = house{}
	if household != "" {
		if g.house, err = readHouse(tx, household); err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
	}
	if form == "household" {
		g.record = g.house.record
	}
	return nil
}

// stage sets the documents: the typed card in the place of the stored one. Who is being typed is in the scene even if the card
// says that the person left: the last word is what is typed.
func (g *guard) stage(form, record string, facts func(*doc, string) expr.Value) {
	e, s := g.engine, (*scene)(nil)
	if form == "household" {
		s = e.docs(g.house, facts)
		g.own = s.household
	} else {
		others := g.house
		others.members = slices.DeleteFunc(slices.Clone(others.members), func(r *store.Record) bool { return r.ID == record })
		s = e.docs(others, facts)
		g.own = newDoc(e.known.member, "member", e.now)
		g.own.id, g.own.fact = record, facts
		s.members = append(s.members, g.own)
	}
	s.own, g.scene = g.own, s
}

// check applies the rules to what is typed.
func (g *guard) check(answer func(string) forms.Answer, object func([]string, forms.Verdict, string)) {
	e, s := g.engine, g.scene
	s.household.show(s.household.id, s.household.answer)
	for _, d := range s.members {
		d.show(d.id, d.answer)
	}
	g.own.show(g.own.id, answer)
	say := func(r *Rule) {
		if r.Level != Hint && !g.right(r) {
			object(r.Fields, verdicts[r.Level], s.message(r))
		}
	}
	if g.own == s.household {
		e.broken(s, subjectHousehold, say)
		return
	}
	if g.own.text("chg") == "out" {
		return
	}
	s.head = nil
	for _, d := range s.members {
		if s.head == nil && d.text("rel") == "01" {
			s.head = d
		}
	}
	e.broken(s, subjectMember, say)
	if s.head != nil && s.head != g.own {
		e.broken(s, subjectPair, say)
	}
}

// right reports that somebody said in the list why it is right as it stands.
func (g *guard) right(r *Rule) bool {
	if g.record == nil {
		return false
	}
	f := Finding{Rule: r, mark: g.scene.mark(r)}
	f.explained(g.record)
	return f.Reason != ""
}

// readHouse reads one household with its members and what was answered about them.
func readHouse(tx *store.Tx, household string) (h house, err error) {
	r, err := tx.Household(household)
	if err != nil {
		return h, err
	}
	h.record = r.Record
	ms, err := tx.Members(household)
	if err != nil {
		return h, err
	}
	subjects := []string{household}
	for _, m := range ms {
		h.members = append(h.members, m.Record)
		subjects = append(subjects, m.ID)
	}
	for _, id := range subjects {
		rs, err := tx.Responses(id)
		if err != nil {
			return h, err
		}
		for _, one := range rs {
			if one.Kind == revision.Response {
				h.remember(one)
			}
		}
	}
	h.past.sort()
	slices.SortFunc(h.members, byPlace)
	return h, nil
}

// known reads from the index who has which number, for a time when nothing can be read any more.
func known(tx *store.Tx) (func(*doc, string) expr.Value, error) {
	numbers, codes := map[string][]string{}, map[string][]store.Household{}
	names, homes := map[string][2]string{}, map[string]store.Household{}
	if err := tx.EachNumber(func(text, member string) { numbers[number(text)] = append(numbers[number(text)], member) }); err != nil {
		return nil, err
	}
	if err := tx.EachName(func(member, name, home string) { names[member] = [2]string{name, home} }); err != nil {
		return nil, err
	}
	village := tx.Identity().Code
	roster, err := tx.Roster()
	for _, h := range roster {
		homes[h.ID] = h
		if no := code(h.Number()); no != "" {
			codes[codeIn(h.Record, no)] = append(codes[codeIn(h.Record, no)], h)
		}
	}
	if err != nil {
		return nil, err
	}
	phones, err := phonesOf(tx)
	return func(d *doc, name string) expr.Value {
		switch name {
		case factSameNo:
			own := homes[d.id].Record
			if own == nil { // a new one is of the village that is seen
				own = &store.Record{Village: village}
			}
			return sameCode(codes[codeIn(own, code(d.text("hh_no")))], d.id)
		case factFarPhone:
			return phones.far(d)
		}
		for _, m := range numbers[number(d.text("idno"))] {
			if m == d.id {
				continue
			}
			if h, ok := homes[names[m][1]]; ok {
				return expr.Str(personWords(h, names[m][0]))
			}
			return expr.Str(names[m][0])
		}
		return expr.Value{}
	}, err
}

func sameCode(hs []store.Household, own string) expr.Value {
	for _, h := range hs {
		if h.ID != own {
			return expr.Str(houseWords(h))
		}
	}
	return expr.Value{}
}
