package ask

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"cunce/forms"
	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/revision"
	"cunce/store/swept"
)

// A world is what a question is asked of: every household with its people and issues, each with what the clauses say of it.
type world struct {
	houses   []house
	people   []person // by household
	issues   []issue  // by household
	items    []item   // by household, and of each by the repeats that the question asks about
	at       map[string]int32
	forms    map[string]string // of the responses that were looked at, by id
	disputed []string          // households with a field of the question of which two sides say different things, once for each record
}

// A house is a household, or where villages are counted a village.
type house struct {
	id, village, head string
	marks             marks
	values            []string   // of the fields that are shown, of the card and of forms about the household
	people, issues    [2]int32   // from, to
	items             [][2]int32 // by repeat
	replies           []string   // responses that were looked at
}

type person struct {
	id, name, tail string
	age            string
	house          int32
	marks          marks
	values         []string
	replies        []string
}

type issue struct {
	id, title string
	house     int32
	marks     marks
	texts     []string // of the fields that are asked about, in the order of the clauses
}

type reply struct {
	id, form, subject, completed string
	marks                        marks
	values                       []string
	items                        []item
	disputed                     bool
}

// A source is where rows come from: the file as it is, or as it was.
type source struct {
	tx      *store.Tx
	village string // of which alone rows are taken, "" for all
	past    Past   // nil for now
}

// A Past tells how records were that have changed since: see package ask/given.
type Past interface {
	// Changed reports whether a record has changed since.
	Changed(kind revision.Kind, id string) bool
	// Record is a record that has changed since, as it was then; nil where it did not live.
	Record(kind revision.Kind, id string) *store.Record
	// Each calls fn for every record of a kind that lived then and has changed since, as it was then.
	Each(kind revision.Kind, fn func(*store.Record) error) error
	// Issue is the state of an issue then, and its deadline; ok is false where its steps have not changed since.
	Issue(id string) (status ledger.Status, due string, ok bool)
}

// collect is swept.Collect of a source.
func collect[T any](s source, kind revision.Kind, fields []string, one func(*swept.Row) (T, bool)) ([]T, error) {
	out, err := swept.Collect(s.tx, kind, fields, func(r *swept.Row) (made T, keep bool) {
		if s.village != "" && r.Village != s.village || s.past != nil && s.past.Changed(kind, r.ID) {
			return made, false
		}
		return one(r)
	})
	if err != nil || s.past == nil {
		return out, err
	}
	err = s.past.Each(kind, func(r *store.Record) error {
		if s.village != "" && r.Village != s.village {
			return nil
		}
		if made, keep := one(rowOf(r, fields)); keep {
			out = append(out, made)
		}
		return nil
	})
	return out, err
}

// rowOf is a record as a sweep would tell it.
func rowOf(r *store.Record, fields []string) *swept.Row {
	row := &swept.Row{ID: r.ID, Village: r.Village, Values: make([]revision.Value, len(fields)), Decode: func(v revision.Value) string {
		return (&store.Record{Fields: revision.Fields{"x": v}}).Text("x")
	}}
	for i, f := range fields {
		row.Values[i] = r.Fields[f]
		if !strings.HasSuffix(f, "[") {
			continue
		}
		for name, v := range r.Fields {
			if strings.HasPrefix(name, f) {
				row.Inner = append(row.Inner, swept.Inner{Field: name, Value: v})
			}
		}
	}
	return row
}

// read reads everything that the question looks at.
func (p *plan) read(s source) (*world, error) {
	w := &world{at: map[string]int32{}, forms: map[string]string{}}
	steps := []func(source, *world) error{p.readHouses, p.readPeople, p.readReplies, p.readIssues}
	if p.villages {
		steps = []func(source, *world) error{p.readVillages, p.readReplies}
	}
	for _, step := range steps {
		if err := step(s, w); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// each calls fn for the clauses about a card or the issues, or with onReply for those about forms.
func (p *plan) each(kind string, fn func(*clause)) {
	for _, c := range p.about[kind] {
		fn(c)
	}
}

// values are the texts of the fields that are shown, in their order; "" for those of other records.
func (p *plan) values(on string, s *swept.Row) []string {
	var out []string
	for i, f := range p.shown {
		if f.On != on || f.counted || f.item != nil {
			continue
		}
		if out == nil {
			out = make([]string, len(p.shown))
		}
		at := p.shownAt[i]
		out[i] = f.Word(s.Text(at))
		if out[i] == "" {
			out[i] = stateWords[stateOf(s.Values[at])]
		}
		if f.secret {
			out[i] = masked(out[i])
		}
	}
	return out
}

// differs reports whether two sides say different things of a field of the question.
func (p *plan) differs(on string, s *swept.Row) bool {
	if s.Conflicts == nil {
		return false
	}
	var fields map[string][]revision.Contender
	if revision.Unmarshal(s.Conflicts, &fields) != nil {
		return false
	}
	found := false
	p.each(kindOf(on), func(c *clause) { found = found || c.On == on && fields[c.Field] != nil })
	for _, r := range p.repeats {
		for name := range fields {
			found = found || r.form == on && slices.ContainsFunc(r.clauses, func(c *clause) bool { return c.Field == withoutInstances(name) })
		}
	}
	if on == onMember && p.asks(fieldAge) {
		found = found || fields["birth"] != nil || fields["idno"] != nil
	}
	return found
}

// asks reports whether a clause is about a field.
func (p *plan) asks(field string) bool {
	return slices.ContainsFunc(p.shown, func(f Field) bool { return f.Name == field })
}

func (p *plan) readHouses(s source, w *world) (err error) {
	type found struct {
		house
		disputed bool
	}
	all, err := collect(s, revision.Household, p.fields[onHousehold], func(r *swept.Row) (found, bool) {
		h := found{house: house{id: r.ID, village: r.Village, head: r.Text(0)}}
		p.each(onHousehold, func(c *clause) {
			if !c.f.counted {
				h.marks.set(c.bit, p.stored(c, r))
			}
		})
		h.values, h.disputed = p.values(onHousehold, r), p.differs(onHousehold, r)
		return h, true
	})
	if err != nil {
		return err
	}
	w.houses = make([]house, len(all))
	for i := range all {
		w.houses[i] = all[i].house
		w.at[all[i].id] = int32(i)
		if all[i].disputed {
			w.disputed = append(w.disputed, all[i].id)
		}
	}
	return nil
}

func (p *plan) readPeople(s source, w *world) error {
	type found struct {
		person
		disputed bool
	}
	all, err := collect(s, revision.Member, p.fields[onMember], func(r *swept.Row) (found, bool) {
		at, known := w.at[r.Text(0)]
		if !known || r.Is(1, "out") {
			return found{}, false
		}
		idno := r.Text(3)
		one := found{person: person{id: r.ID, name: r.Text(4), tail: idno[max(len(idno)-4, 0):], house: at}}
		if years, ok := ageOn(s.tx.BirthDate(r.Text(2), idno), p.day); ok {
			one.age = strconv.Itoa(years)
		}
		p.each(onMember, func(c *clause) {
			if c.f.Name == fieldAge {
				one.marks.set(c.bit, c.known(one.age))
			} else {
				one.marks.set(c.bit, p.stored(c, r))
			}
		})
		one.values, one.disputed = p.values(onMember, r), p.differs(onMember, r)
		return one, true
	})
	if err != nil {
		return err
	}
	slices.SortStableFunc(all, func(a, b found) int { return int(a.house) - int(b.house) })
	w.people = make([]person, len(all))
	for i := range all {
		w.people[i] = all[i].person
		if all[i].disputed {
			w.disputed = append(w.disputed, w.houses[all[i].house].id)
		}
	}
	spans(len(w.people), func(i int) int32 { return w.people[i].house }, func(h, from, to int32) { w.houses[h].people = [2]int32{from, to} })
	for i := range w.houses {
		h := &w.houses[i]
		p.each(onHousehold, func(c *clause) {
			switch c.f.Name {
			case fieldSize:
				h.marks.set(c.bit, c.known(strconv.Itoa(int(h.people[1]-h.people[0]))))
			case fieldVillage:
				h.marks.set(c.bit, c.known(h.village))
			}
		})
	}
	return nil
}

// spans tells of each household where its rows begin and end in a list that is in the order of households.
func spans(n int, houseOf func(int) int32, fn func(house, from, to int32)) {
	for from := 0; from < n; {
		to := from + 1
		for to < n && houseOf(to) == houseOf(from) {
			to++
		}
		if houseOf(from) >= 0 {
			fn(houseOf(from), int32(from), int32(to))
		}
		from = to
	}
}

// readReplies reads the forms that the question asks about: of each form and subject the one that was completed last.
func (p *plan) readReplies(s source, w *world) error {
	asked := map[string]bool{}
	p.each(onReply, func(c *clause) {
		asked[c.On] = true
		for i := range w.houses {
			if c.f.level == ofHouse {
				w.houses[i].marks.set(c.bit, c.without())
			}
		}
		for i := range w.people {
			if c.f.level == ofPerson {
				w.people[i].marks.set(c.bit, c.without())
			}
		}
	})
	for _, r := range p.repeats {
		asked[r.form] = true
	}
	if len(asked) == 0 {
		return nil
	}
	all, err := collect(s, revision.Response, p.fields[onReply], func(r *swept.Row) (reply, bool) {
		form := r.Text(0)
		if !asked[form] || p.round != "" && !r.Is(3, p.round) {
			return reply{}, false
		}
		one := reply{id: r.ID, form: form, subject: r.Text(1), completed: r.Text(2), values: p.values(form, r), items: p.items(form, r), disputed: p.differs(form, r)}
		p.each(onReply, func(c *clause) {
			switch {
			case c.On != form:
			case c.f.Name == fieldDone:
				one.marks.set(c.bit, c.compare(wordYes))
			default:
				one.marks.set(c.bit, p.stored(c, r))
			}
		})
		return one, true
	})
	if err != nil {
		return err
	}
	last := map[[2]string]*reply{}
	for i := range all {
		r := &all[i]
		key := [2]string{r.form, r.subject}
		if had := last[key]; had == nil || cmp.Or(strings.Compare(had.completed, r.completed), strings.Compare(had.id, r.id)) < 0 {
			last[key] = r
		}
	}
	p.give(w, last)
	return nil
}

// give hands the replies to the households and people that they are about.
func (p *plan) give(w *world, last map[[2]string]*reply) {
	people := map[string]int{}
	for i := range w.people {
		people[w.people[i].id] = i
	}
	villages := map[string][]int32{}
	for i := range w.houses {
		if h := &w.houses[i]; h.village != h.id && len(p.repeats)+len(p.about[onReply]) > 0 {
			villages[h.village] = append(villages[h.village], int32(i))
		}
	}
	for key, r := range last {
		w.forms[r.id] = r.form
		house, is := w.at[key[1]]
		i, ofPerson := people[key[1]]
		switch {
		case is:
			h := &w.houses[house]
			p.take(r, &h.marks, &h.values, &h.replies)
			p.takeItems(w, r, house)
		case ofPerson:
			one := &w.people[i]
			house = one.house
			p.take(r, &one.marks, &one.values, &one.replies)
			p.takeItems(w, r, house)
		default: // of a village, whose households are counted; of nobody else there are any
			for _, at := range villages[key[1]] {
				h := &w.houses[at]
				p.take(r, &h.marks, &h.values, &h.replies)
				p.takeItems(w, r, at)
			}
			if at := villages[key[1]]; len(at) == 0 || !r.disputed {
				continue
			}
			house = villages[key[1]][0]
		}
		if r.disputed {
			w.disputed = append(w.disputed, w.houses[house].id)
		}
	}
	p.fill(w)
	for i := range w.houses {
		slices.Sort(w.houses[i].replies)
	}
	for i := range w.people {
		slices.Sort(w.people[i].replies)
	}
	slices.Sort(w.disputed)
}

// take gives what a reply says to whom it is about.
func (p *plan) take(r *reply, m *marks, values, replies *[]string) {
	p.each(onReply, func(c *clause) {
		if c.On == r.form {
			m.set(c.bit, r.marks.of(c.bit))
		}
	})
	*replies = append(*replies, r.id)
	*values = over(*values, r.values)
}

// over lays the texts that are there over others.
func over(under, top []string) []string {
	if under == nil {
		return top
	}
	for i, text := range top {
		if text != "" {
			under[i] = text
		}
	}
	return under
}

// stateWords are answers without a value.
var stateWords = map[forms.State]string{forms.Unknown: wordUnknown, forms.Refused: wordRefused, forms.Pending: wordPending}

// masked leaves the end of a number alone.
func masked(text string) string {
	rs := []rune(text)
	if len(rs) <= 4 {
		return text
	}
	return strings.Repeat("*", len(rs)-4) + string(rs[len(rs)-4:])
}
