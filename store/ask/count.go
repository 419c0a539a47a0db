package ask

import (
	"slices"
	"time"

	"cunce/store"
	"cunce/store/township"
)

// A Result is the answer to a question.
type Result struct {
	Question   Question
	Households int  // or villages, see ByVillage
	ByVillage  bool // all conditions are about villages: they are counted, and nobody in them
	// People are those of whom the conditions about people hold, or without such conditions all of the households.
	People   int
	ByPerson bool // there are such conditions
	// OpenHouseholds are those of which it depends on something that nobody filled in; OpenPeople the people of whom it does.
	OpenHouseholds, OpenPeople int
	// Steps are how far the conditions have narrowed it down, one after the other.
	Steps    []Step
	AsOf     time.Time
	Day      string // on which ages and deadlines are looked at
	Scope    string // 口径, in sentences
	Missing  []string
	Oldest   string // of a township: of which day the oldest data of a village are, with its name; "" in a village's file
	Disputed []string
	// Yes are the households and people of whom it holds, Open those of whom nobody can tell, in walking order.
	Yes, Open []Line

	columns []string
}

// A Step is how many households are left after a condition, and of how many nobody can tell.
type Step struct{ Households, Open int }

// A Line is a person, or a household where no condition is about people.
type Line struct {
	Household string   `json:"household"`
	Village   string   `json:"village"`
	Group     string   `json:"group"`
	Number    string   `json:"number"`
	Head      string   `json:"head"`
	People    int      `json:"people"` // that the household counts with
	Member    string   `json:"member,omitempty"`
	Name      string   `json:"name,omitempty"`
	Tail      string   `json:"tail,omitempty"` // the end of the ID number of the person, or of the head
	Values    []string `json:"values"`         // of the columns, see Columns
}

// Columns are the titles of Line.Values.
func (r *Result) Columns() []string { return r.columns }

// Read asks a question of a file, or of the village of it that alone is seen. ErrRefused for a question that does not fit the forms.
func Read(tx *store.Tx, q Question) (*Result, error) {
	v, err := Load(tx)
	if err != nil {
		return nil, err
	}
	return v.Read(q)
}

// Read is the function Read with a vocabulary that is loaded already, in the same transaction.
func (v *Vocabulary) Read(q Question) (*Result, error) {
	p, err := v.planOf(q)
	if err != nil {
		return nil, err
	}
	w, err := p.read(source{tx: v.tx})
	if err != nil {
		return nil, err
	}
	r := &Result{Question: q, AsOf: v.tx.Now(), Day: p.day, Disputed: w.disputed}
	held := p.count(w, r)
	if r.Scope, err = p.scope(v); err != nil {
		return nil, err
	}
	if err := r.reported(v.tx); err != nil {
		return nil, err
	}
	return r, p.list(v.tx, w, held, r)
}

// A holding is what came of a world: of each household and person, whether the question holds.
type holding struct {
	houses, people []verdict
	issues, items  []verdict
	byPerson       bool
}

// count holds every household against the question.
func (p *plan) count(w *world, r *Result) holding {
	out := holding{houses: make([]verdict, len(w.houses)), people: make([]verdict, len(w.people)), issues: make([]verdict, len(w.issues)),
		items: make([]verdict, len(w.items))}
	r.Steps = make([]Step, len(p.conditions))
	for i := range w.houses {
		out.houses[i] = p.house(w, i, &out, r.Steps)
	}
	for i := range p.conditions {
		out.byPerson = out.byPerson || p.conditions[i].level == ofPerson && p.conditions[i].Who == Some
	}
	r.ByPerson, r.ByVillage = out.byPerson, p.villages
	for i, v := range out.houses {
		from, to := w.houses[i].people[0], w.houses[i].people[1]
		switch v {
		case yes:
			r.Households++
		case open:
			r.OpenHouseholds++
		}
		for k := from; k < to; k++ {
			out.people[k] = min(out.people[k], v)
			switch out.people[k] {
			case yes:
				r.People++
			case open:
				r.OpenPeople++
			}
		}
	}
	return out
}

// A pool is the rows of one household of which a condition can speak: its people, its issues, or the items of one repeat.
type pool struct {
	held  []verdict // of each, what the conditions so far leave
	marks func(i int) marks
	// unknown reports a row that stands for those that nobody knows of; nil where there are none.
	unknown func(i int) bool
	asked   bool    // a condition speaks of one of them
	bare    verdict // of a household that has none, what the conditions so far leave
	people  bool    // a household without any has nobody of whom anything holds
}

// pools are those of a household: people, issues, and the repeats that the question asks about.
func (p *plan) pools(w *world, h *house, out *holding) []pool {
	all := make([]pool, 0, 2+len(p.repeats))
	all = append(all,
		pool{held: out.people[h.people[0]:h.people[1]], people: true, marks: func(i int) marks { return w.people[int(h.people[0])+i].marks }},
		pool{held: out.issues[h.issues[0]:h.issues[1]], marks: func(i int) marks { return w.issues[int(h.issues[0])+i].marks }})
	for _, span := range h.items {
		all = append(all, pool{held: out.items[span[0]:span[1]], marks: func(i int) marks { return w.items[int(span[0])+i].marks },
			unknown: func(i int) bool { return w.items[int(span[0])+i].id == "" }})
	}
	for i := range all {
		all[i].bare = yes
		for k := range all[i].held {
			all[i].held[k] = yes
		}
	}
	return all
}

// pooled is which of the pools a condition speaks of.
func (c *condition) pooled(all []pool) *pool {
	switch c.level {
	case ofPerson:
		return &all[0]
	case ofIssue:
		return &all[1]
	}
	return &all[2+c.pool]
}

// house is the verdict about one household; steps count what is left after each condition.
func (p *plan) house(w *world, at int, out *holding, steps []Step) verdict {
	h := &w.houses[at]
	pools := p.pools(w, h, out)
	alone, total := yes, yes
	for n := range p.conditions {
		switch c := &p.conditions[n]; {
		case c.level == ofHouse:
			alone = min(alone, c.of(h.marks, h.marks))
		case c.Who == Some:
			c.narrow(c.pooled(pools), h.marks)
		default:
			alone = min(alone, c.among(c.pooled(pools), h.marks))
		}
		total = alone
		for i := range pools {
			total = min(total, pools[i].verdict())
		}
		switch total {
		case yes:
			steps[n].Households++
		case open:
			steps[n].Open++
		}
	}
	return total
}

// narrow keeps of each what holds of it still.
func (c *condition) narrow(of *pool, house marks) {
	of.asked = true
	for i := range of.held {
		if of.held[i] > no {
			of.held[i] = min(of.held[i], c.of(house, of.marks(i)))
		}
	}
	of.bare = min(of.bare, c.of(house, marks{}))
}

// verdict is whether there is one of which all that was asked of one holds.
func (of *pool) verdict() verdict {
	switch {
	case !of.asked:
		return yes
	case len(of.held) == 0 && !of.people: // what a condition says of the household itself holds without any
		return of.bare
	}
	return most(of.held)
}

// most is yes where one is, else open where one is.
func most(all []verdict) verdict {
	if len(all) == 0 {
		return no
	}
	return slices.Max(all)
}

// of is the verdict of a condition about a person or issue and its household.
func (c *condition) of(house, own marks) verdict {
	out := no
	for i := range c.clauses {
		k := &c.clauses[i]
		m := own
		if k.f.level == ofHouse {
			m = house
		}
		out = max(out, m.of(k.bit))
	}
	return out
}

// among is the verdict of a condition about how many there are, or about all.
func (c *condition) among(all *pool, house marks) verdict {
	n, held, unknown, more := len(all.held), 0, 0, false
	for i := range all.held {
		v := c.of(house, all.marks(i))
		if all.unknown != nil && all.unknown(i) && v != no {
			more, n = true, n-1 // there may be any number of them
			continue
		}
		switch v {
		case yes:
			held++
		case open:
			unknown++
		}
	}
	if c.Who == Every {
		switch {
		case held+unknown < n || n == 0 && !more:
			return no
		case unknown > 0 || more:
			return open
		}
		return yes
	}
	most := c.Most
	if most < 0 {
		most = n
	}
	switch {
	case held > most && c.Most >= 0 || held+unknown < c.Least && !more:
		return no
	case held >= c.Least && (c.Most < 0 || held+unknown <= most && !more):
		return yes
	}
	return open
}

// townshipFile is the kind of a township's data file.
const townshipFile = "township"

// placeNames are what the villages of a township's file are called.
func placeNames(tx *store.Tx) (map[string]string, error) { return township.Names(tx) }

// reported tells of a township's file which villages have not reported, and how old the oldest data are.
func (r *Result) reported(tx *store.Tx) error {
	if tx.Identity().Kind != townshipFile {
		return nil
	}
	all, err := township.Villages(tx)
	if err != nil {
		return err
	}
	var oldest time.Time
	for _, v := range all {
		switch {
		case v.Missing:
			r.Missing = append(r.Missing, v.Name)
		case !v.Made.IsZero() && (oldest.IsZero() || v.Made.Before(oldest)):
			oldest = v.Made
			r.Oldest = say(wordOldest, v.Name, v.Made.Format(time.DateOnly))
		}
	}
	return nil
}
