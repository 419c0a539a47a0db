package ask

import (
	"maps"
	"slices"
	"strings"

	"cunce/forms"
	"cunce/store"
	"cunce/store/revision"
)

// A Difference is one household that counts otherwise than it did.
type Difference struct {
	Household, Village, Group, Number, Head string
	Then, Now                               bool // whether it counts
	// In and Out are the names of people who count now and did not, and the other way round.
	In, Out []string
	// Changes are what it comes from; there is always one.
	Changes []Change
}

// Compared is the answer of now, and what makes it another one.
type Compared struct {
	Households, People int    // or villages, see ByVillage
	ByVillage          bool   // villages are counted
	Open               int    // households of which nobody can tell
	Day                string // on which ages and deadlines are looked at
	Missing            []string
	Disputed           int
	Differences        []Difference
}

// A What is what happened to a record.
type What uint8

// What can happen.
const (
	Changed What = iota // a field, From and To
	Came                // a record that was not there
	Gone                // one that is not there any more
	Moved               // a person from or to another household, named by its head
	Passed              // nothing but time: an age, a deadline
	Else                // the data are the same: the form or the settings read them otherwise
)

// A Change is one thing that made the difference.
type Change struct {
	What   What
	Kind   revision.Kind
	Record string // id
	Field  string // name, "" for the record as a whole; with Came and Gone the instance of a repeat that came or went
	Who    string // the person, the issue or the form that it is about, "" for the household's card
	Label  string
	From   string // in words
	To     string
}

// A comparison holds the worlds of then and now against each other.
type comparison struct {
	v         *Vocabulary
	past      Past
	then, now *world
	p, was    *plan // of now and of then: only the day differs
	held, had holding
	day       string
}

// Compare tells household by household what makes a question be answered otherwise than it was: day is the day (2006-01-02) for which
// it was asked, counted are the households that it held of. village is of which alone it was asked, "" for all.
func (v *Vocabulary) Compare(q Question, village, day string, past Past, counted []string) (out Compared, err error) {
	p, err := v.planOf(q)
	if err != nil {
		return out, err
	}
	before := q
	before.Day = day
	was, err := v.planOf(before)
	if err != nil {
		return out, err
	}
	c := &comparison{v: v, past: past, p: p, was: was, day: p.day}
	if c.now, err = p.read(source{tx: v.tx, village: village}); err != nil {
		return out, err
	}
	if c.then, err = was.read(source{tx: v.tx, village: village, past: past}); err != nil {
		return out, err
	}
	now := &Result{}
	c.held, c.had = p.count(c.now, now), was.count(c.then, &Result{})
	if err := now.reported(v.tx); err != nil {
		return out, err
	}
	out.Households, out.People, out.Open, out.Day = now.Households, now.People, now.OpenHouseholds, p.day
	out.ByVillage, out.Missing, out.Disputed = p.villages, now.Missing, len(c.now.disputed)
	roster, err := v.tx.Roster()
	if err != nil {
		return out, err
	}
	var order []string
	for _, h := range roster {
		order = append(order, h.ID)
	}
	order = append(append(order, slices.Sorted(maps.Keys(c.then.at))...), counted...)
	in := map[string]bool{}
	for _, id := range counted {
		in[id] = true
	}
	out.Differences, err = c.all(order, in)
	return out, err
}

func (c *comparison) all(order []string, in map[string]bool) (out []Difference, err error) {
	done := map[string]bool{}
	for _, id := range order {
		if done[id] {
			continue
		}
		done[id] = true
		d := Difference{Household: id, Then: in[id]}
		now, lives := c.now.at[id]
		d.Now = lives && c.held.houses[now] == yes
		c.people(&d)
		if d.Then == d.Now && len(d.In)+len(d.Out) == 0 {
			continue
		}
		c.name(&d)
		if d.Changes, err = c.changes(id); err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, nil
}

// people fills in who counts now and did not, and the other way round.
func (c *comparison) people(d *Difference) {
	was, is := map[string]string{}, map[string]string{}
	if at, lived := c.then.at[d.Household]; lived && d.Then {
		h := c.then.houses[at]
		for k := h.people[0]; k < h.people[1]; k++ {
			if c.had.people[k] == yes {
				was[c.then.people[k].id] = c.then.people[k].name
			}
		}
	}
	if at, lives := c.now.at[d.Household]; lives && d.Now {
		h := c.now.houses[at]
		for k := h.people[0]; k < h.people[1]; k++ {
			if c.held.people[k] == yes {
				is[c.now.people[k].id] = c.now.people[k].name
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(is)) {
		if _, there := was[id]; !there {
			d.In = append(d.In, is[id])
		}
	}
	for _, id := range slices.Sorted(maps.Keys(was)) {
		if _, there := is[id]; !there {
			d.Out = append(d.Out, was[id])
		}
	}
}

// record is a record as it was, or as it is; nil where it does not live.
func (c *comparison) record(kind revision.Kind, id string, then bool) *store.Record {
	if then && c.past.Changed(kind, id) {
		return c.past.Record(kind, id)
	}
	r, err := c.v.tx.Record(kind, id)
	if err != nil || r.Dead {
		return nil
	}
	return r
}

// name says which household it is, as it is called now or else as it was.
func (c *comparison) name(d *Difference) {
	r := c.record(revision.Household, d.Household, false)
	if r == nil {
		r = c.record(revision.Household, d.Household, true)
	}
	if at, is := c.now.at[d.Household]; is && c.p.villages {
		d.Village, d.Head = d.Household, c.now.houses[at].head
	}
	if r != nil {
		h := store.Household{Record: r}
		d.Village, d.Group, d.Number, d.Head = r.Village, h.Group(), h.ShortNumber(), h.Head()
	}
}

// changes are what made a household count otherwise: what turned the verdict of a clause, or else whatever of it has changed.
func (c *comparison) changes(id string) ([]Change, error) {
	is, lives := c.now.at[id]
	was, lived := c.then.at[id]
	switch {
	case !lived && !lives:
		return []Change{{What: Gone, Kind: revision.Household, Record: id}}, nil
	case !lived:
		return []Change{{What: Came, Kind: revision.Household, Record: id}}, nil
	case !lives:
		return []Change{{What: Gone, Kind: revision.Household, Record: id}}, nil
	}
	t := &told{comparison: c}
	before, after := &c.then.houses[was], &c.now.houses[is]
	t.fields(before.marks, after.marks, ofHouse, revision.Household, id, "", before.replies, after.replies)
	t.persons(before, after)
	t.issues(before, after)
	t.items(before, after)
	switch {
	case len(t.turned) > 0:
		return t.turned, t.err
	case len(t.other) > 0:
		return t.other, t.err
	}
	return []Change{{What: Else, Kind: revision.Household, Record: id}}, t.err
}

// A told collects the changes of one household.
type told struct {
	*comparison
	turned, other []Change
	err           error
}

func (t *told) add(turned bool, one Change) {
	for _, had := range append(t.turned, t.other...) {
		if had == one {
			return
		}
	}
	if turned {
		t.turned = append(t.turned, one)
		return
	}
	t.other = append(t.other, one)
}

// fields compares the fields of the clauses about a household or a person: those of its card, and those of the forms about it.
func (t *told) fields(before, after marks, about level, kind revision.Kind, id, who string, then, now []string) {
	for i := range t.p.conditions {
		for k := range t.p.conditions[i].clauses {
			c := &t.p.conditions[i].clauses[k]
			if c.f.level != about {
				continue
			}
			turned := before.of(c.bit) != after.of(c.bit)
			if kindOf(c.On) != onReply {
				if !c.f.counted {
					t.field(turned, c, t.record(kind, id, true), t.record(kind, id, false), who)
				}
				continue
			}
			t.reply(turned, c, who, t.replyOf(c.On, then, true), t.replyOf(c.On, now, false))
		}
	}
}

// field compares the field of a clause, and where it is the same what tells whether it is asked.
func (t *told) field(turned bool, c *clause, then, now *store.Record, who string) {
	if then == nil || now == nil {
		return
	}
	f := c.f
	if from, to := shown(f, then), shown(f, now); from != to {
		t.add(turned, Change{Kind: now.Kind, Record: now.ID, Field: f.Name, Who: who, Label: f.Label, From: from, To: to})
		return
	}
	if f.asked == nil {
		return
	}
	for _, ref := range f.asked.refs {
		g, err := t.v.field(f.On, ref)
		if err != nil {
			g = Field{Name: ref, Label: ref}
		}
		if from, to := shown(g, then), shown(g, now); from != to {
			t.add(turned, Change{Kind: now.Kind, Record: now.ID, Field: ref, Who: who, Label: g.Label, From: from, To: to})
		}
	}
}

// shown is an answer in words, "" for none.
func shown(f Field, r *store.Record) string {
	a := r.Answer(f.Name)
	if word := stateWords[a.State]; word != "" {
		return word
	}
	if a.State != forms.Answered {
		return ""
	}
	if f.secret {
		return masked(a.Text)
	}
	return f.Word(a.Text)
}

// replyOf is the response to a form among some, nil for none.
func (t *told) replyOf(form string, ids []string, then bool) *store.Record {
	for _, id := range ids {
		if r := t.record(revision.Response, id, then); r != nil && r.Text("@form") == form {
			return r
		}
	}
	return nil
}

func (t *told) reply(turned bool, c *clause, who string, then, now *store.Record) {
	about := strings.TrimSpace(who + " " + c.f.Title)
	switch {
	case then == nil && now == nil:
	case then == nil:
		t.add(turned, Change{What: Came, Kind: revision.Response, Record: now.ID, Who: about})
	case now == nil:
		t.add(turned, Change{What: Gone, Kind: revision.Response, Record: then.ID, Who: about})
	default:
		t.field(turned, c, then, now, about)
	}
}

// persons compares who belongs to the household, and what is said of each.
func (t *told) persons(before, after *house) {
	was, is := map[string]*person{}, map[string]*person{}
	for k := before.people[0]; k < before.people[1]; k++ {
		was[t.then.people[k].id] = &t.then.people[k]
	}
	for k := after.people[0]; k < after.people[1]; k++ {
		is[t.now.people[k].id] = &t.now.people[k]
	}
	for _, id := range slices.Sorted(maps.Keys(is)) {
		if one := is[id]; was[id] == nil {
			t.add(true, t.belonged(one, t.record(revision.Member, id, true), Came))
		}
	}
	for _, id := range slices.Sorted(maps.Keys(was)) {
		one, now := was[id], is[id]
		if now == nil {
			t.add(true, t.belonged(one, t.record(revision.Member, id, false), Gone))
			continue
		}
		t.fields(one.marks, now.marks, ofPerson, revision.Member, id, one.name, one.replies, now.replies)
		if !t.p.asks(fieldAge) || one.age == now.age {
			continue
		}
		turned := one.marks != now.marks
		then, current := t.record(revision.Member, id, true), t.record(revision.Member, id, false)
		passed := true
		for _, f := range []Field{{Name: "birth", Label: labelBirth}, {Name: "idno", Label: colID, secret: true}} {
			if from, to := shown(f, then), shown(f, current); from != to {
				passed = false
				t.add(turned, Change{Kind: revision.Member, Record: id, Field: f.Name, Who: one.name, Label: f.Label, From: from, To: to})
			}
		}
		if passed {
			t.add(turned, Change{What: Passed, Kind: revision.Member, Record: id, Who: one.name, Label: labelAge, From: one.age, To: now.age})
		}
	}
}

// belonged says how somebody came into the household, or left it: other is the person's record on the side where it is not here.
func (t *told) belonged(one *person, other *store.Record, what What) Change {
	c := Change{What: what, Kind: revision.Member, Record: one.id, Who: one.name}
	if other == nil {
		return c
	}
	if out := other.Text("chg") == "out"; out {
		c.What, c.Field, c.Label = Changed, "chg", labelLeft
		c.From, c.To = "", labelOut
		if what == Came {
			c.From, c.To = c.To, c.From
		}
		return c
	}
	house := t.record(revision.Household, other.Text("household"), what == Came)
	if house == nil {
		return c
	}
	c.What, c.Field, c.Label = Moved, "household", labelHouse
	if what == Came {
		c.From = house.Text("head")
	} else {
		c.To = house.Text("head")
	}
	return c
}

// issues compares the issues of the household in what is asked of them.
func (t *told) issues(before, after *house) {
	was := map[string]*issue{}
	for k := before.issues[0]; k < before.issues[1]; k++ {
		was[t.then.issues[k].id] = &t.then.issues[k]
	}
	for k := after.issues[0]; k < after.issues[1]; k++ {
		now := &t.now.issues[k]
		one := was[now.id]
		delete(was, now.id)
		if one == nil {
			t.add(true, Change{What: Came, Kind: revision.Issue, Record: now.id, Who: now.title})
			continue
		}
		i := 0
		t.p.each(onIssue, func(c *clause) {
			from, to := one.texts[i], now.texts[i]
			i++
			if from == to {
				return
			}
			ch := Change{Kind: revision.Issue, Record: now.id, Field: c.Field, Who: now.title, Label: c.f.Label, From: c.f.Word(from), To: c.f.Word(to)}
			if c.Field == issueOverdue && to == wordYes && !t.past.Changed(revision.Issue, now.id) {
				if _, _, stepped := t.past.Issue(now.id); !stepped {
					ch.What = Passed
				}
			}
			t.add(one.marks.of(c.bit) != now.marks.of(c.bit), ch)
		})
	}
	for _, id := range slices.Sorted(maps.Keys(was)) {
		t.add(true, Change{What: Gone, Kind: revision.Issue, Record: id, Who: was[id].title})
	}
}
