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
	Households int
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
	issues         []verdict
	byPerson       bool
}

// count holds every household against the question.
func (p *plan) count(w *world, r *Result) holding {
	out := holding{houses: make([]verdict, len(w.houses)), people: make([]verdict, len(w.people)), issues: make([]verdict, len(w.issues))}
	r.Steps = make([]Step, len(p.conditions))
	for i := range w.houses {
		out.houses[i] = p.house(w, i, &out, r.Steps)
	}
	for i := range p.conditions {
		out.byPerson = out.byPerson || p.conditions[i].level == ofPerson && p.conditions[i].Who == Some
	}
	r.ByPerson = out.byPerson
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

// house is the verdict about one household; steps count what is left after each condition.
func (p *plan) house(w *world, at int, out *holding, steps []Step) verdict {
	h := &w.houses[at]
	people, issues := out.people[h.people[0]:h.people[1]], out.issues[h.issues[0]:h.issues[1]]
	for i := range people {
		people[i] = yes
	}
	for i := range issues {
		issues[i] = yes
	}
	alone, onPeople, onIssues := yes, false, false
	total := yes
	for n := range p.conditions {
		c := &p.conditions[n]
		ofPersonAt := func(i int) verdict { return c.of(h.marks, w.people[int(h.people[0])+i].marks) }
		ofIssueAt := func(i int) verdict { return c.of(h.marks, w.issues[int(h.issues[0])+i].marks) }
		switch c.level {
		case ofHouse:
			alone = min(alone, c.of(h.marks, h.marks))
		case ofPerson:
			if c.Who == Some {
				onPeople = true
				narrow(people, ofPersonAt)
			} else {
				alone = min(alone, c.among(len(people), ofPersonAt))
			}
		case ofIssue:
			if c.Who == Some {
				onIssues = true
				narrow(issues, ofIssueAt)
			} else {
				alone = min(alone, c.among(len(issues), ofIssueAt))
			}
		}
		total = alone
		if onPeople {
			total = min(total, most(people))
		}
		if onIssues {
			total = min(total, most(issues))
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
func narrow(all []verdict, of func(int) verdict) {
	for i := range all {
		if all[i] > no {
			all[i] = min(all[i], of(i))
		}
	}
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
func (c *condition) among(n int, of func(int) verdict) verdict {
	held, unknown := 0, 0
	for i := range n {
		switch of(i) {
		case yes:
			held++
		case open:
			unknown++
		}
	}
	if c.Who == Every {
		switch {
		case n == 0 || held+unknown < n:
			return no
		case unknown > 0:
			return open
		}
		return yes
	}
	most := c.Most
	if most < 0 {
		most = n
	}
	switch {
	case held > most || held+unknown < c.Least:
		return no
	case held >= c.Least && held+unknown <= most:
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
