package ask

import (
	"math"
	"slices"
	"strings"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/revision"
	"cunce/store/swept"
)

// A plan is a question made ready to be asked of rows.
type plan struct {
	q          Question
	day        string
	now        time.Time
	conditions []condition
	about      map[string][]*clause // by card, or onReply of all forms
	shown      []Field              // what lists show of whom it holds
	shownAt    []int                // of these, where they stand among those that are read
	fields     map[string][]string  // that are read, by card or form
	round      string
	repeats    []repeat // that are asked about
	villages   bool     // villages are counted, not households
}

type condition struct {
	Condition
	level   level
	pool    int // of one about items: which repeat
	clauses []clause
}

// A clause knows its place among the bits of a record, and where its field stands among those that are read.
type clause struct {
	Clause
	f    Field
	bit  uint
	at   int   // of the field
	pool int   // of one about items: which repeat
	refs []int // of the questions that tell whether it was asked
	nums []float64
}

// marks are the verdicts of clauses about one record.
type marks struct{ yes, open uint64 }

func (m *marks) set(bit uint, v verdict) {
	m.yes &^= 1 << bit
	m.open &^= 1 << bit
	switch v {
	case yes:
		m.yes |= 1 << bit
	case open:
		m.open |= 1 << bit
	}
}

func (m marks) of(bit uint) verdict {
	switch {
	case m.yes>>bit&1 == 1:
		return yes
	case m.open>>bit&1 == 1:
		return open
	}
	return no
}

// Fields that are read of every record of their kind, before those of the question.
var (
	ownHouse  = []string{"head"}
	ownPerson = []string{"household", "chg", "birth", "idno", "name"}
	ownReply  = []string{"@form", "@subject", "@completed", "@round"}
)

// onReply stands for all forms, whose fields are read in one sweep.
const onReply = "@reply"

// planOf makes a question ready.
func (v *Vocabulary) planOf(q Question) (*plan, error) {
	if err := v.Check(q); err != nil {
		return nil, err
	}
	p := &plan{q: q, day: q.Day, now: v.tx.Now(), round: q.Round, about: map[string][]*clause{},
		fields: map[string][]string{onHousehold: slices.Clone(ownHouse), onMember: slices.Clone(ownPerson), onReply: slices.Clone(ownReply)}}
	if p.day == "" {
		p.day = p.now.Format(time.DateOnly)
	}
	p.villages = len(q.All) > 0
	bit := uint(0)
	for _, c := range q.All {
		about, _ := v.about(c)
		made := condition{Condition: c, level: about.level}
		for _, one := range c.Any {
			f, err := v.field(one.On, one.Field)
			if err != nil {
				return nil, err
			}
			made.clauses = append(made.clauses, p.clauseOf(one, f, bit))
			p.villages = p.villages && f.village
			bit++
			if f.level != ofIssue && !slices.ContainsFunc(p.shown, func(s Field) bool { return s.On == f.On && s.Name == f.Name }) {
				p.shown = append(p.shown, f)
				p.shownAt = append(p.shownAt, made.clauses[len(made.clauses)-1].at)
			}
		}
		p.conditions = append(p.conditions, made)
		for i := range made.clauses {
			switch k := &made.clauses[i]; k.f.level {
			case ofIssue:
				p.about[onIssue] = append(p.about[onIssue], k)
			case ofItem:
				p.conditions[len(p.conditions)-1].pool = k.pool
				p.repeats[k.pool].clauses = append(p.repeats[k.pool].clauses, k)
			default:
				p.about[kindOf(k.On)] = append(p.about[kindOf(k.On)], k)
			}
		}
	}
	return p, nil
}

func (p *plan) clauseOf(one Clause, f Field, bit uint) clause {
	c := clause{Clause: one, f: f, bit: bit}
	for _, value := range one.Values {
		n, ok := number(value)
		if !ok {
			n = math.NaN()
		}
		c.nums = append(c.nums, n)
	}
	if f.counted {
		return c
	}
	if f.item != nil {
		p.itemClause(&c)
		return c
	}
	kind := kindOf(f.On)
	c.at = p.place(kind, f.Name)
	if f.asked != nil {
		for _, ref := range f.asked.refs {
			c.refs = append(c.refs, p.place(kind, ref))
		}
	}
	return c
}

// kindOf is under which of the sweeps a card or form is read.
func kindOf(on string) string {
	if on == onHousehold || on == onMember {
		return on
	}
	return onReply
}

// place is where a field stands among those that are read.
func (p *plan) place(kind, field string) int {
	if i := slices.Index(p.fields[kind], field); i >= 0 {
		return i
	}
	p.fields[kind] = append(p.fields[kind], field)
	return len(p.fields[kind]) - 1
}

// stateOf is why a value without a text has none.
func stateOf(v revision.Value) forms.State {
	const mapping = 5 // CBOR major type
	if len(v) == 0 || v[0]>>5 != mapping {
		return forms.Blank
	}
	return (&store.Record{Fields: revision.Fields{"x": v}}).Answer("x").State
}

func unsure(s forms.State) bool {
	return s == forms.Unknown || s == forms.Refused || s == forms.Pending
}

// stored is the verdict of a clause about a field that is stored.
func (p *plan) stored(c *clause, s *swept.Row) verdict {
	if !s.Blank(c.at) {
		return c.filled(s, c.at)
	}
	if unsure(stateOf(s.Values[c.at])) {
		switch c.Op {
		case opUnsure:
			return yes
		case opFilled, opBlank:
			return no
		}
		return open
	}
	switch c.Op {
	case opFilled, opUnsure:
		return no
	}
	asked := p.wasAsked(c, s)
	if c.Op == opBlank {
		return asked
	}
	if asked == no {
		return no
	}
	return open
}

func (p *plan) wasAsked(c *clause, s *swept.Row) verdict { return p.told(c.f.asked, c.refs, s) }

// told is whether something was asked, where what tells so stands at those places of a row.
func (p *plan) told(r *relevance, refs []int, s *swept.Row) verdict {
	if r == nil {
		return yes
	}
	return r.asked(p.now, func(name string) (string, bool) {
		at := refs[slices.Index(r.refs, name)]
		return s.Text(at), !unsure(stateOf(s.Values[at]))
	})
}

// filled is the verdict where something is filled in.
func (c *clause) filled(s *swept.Row, at int) verdict {
	if c.f.sort == asChoice || c.f.sort == asWords && (c.Op == opIs || c.Op == opNot) {
		switch c.Op {
		case opIs, opNot:
			return truth(slices.ContainsFunc(c.Values, func(v string) bool { return s.Is(at, v) }) == (c.Op == opIs))
		}
	}
	return c.compare(s.Text(at))
}

func truth(is bool) verdict {
	if is {
		return yes
	}
	return no
}

// compare holds a clause against a text that is there; one that is no number or day decides nothing.
func (c *clause) compare(text string) verdict {
	switch c.Op {
	case opFilled:
		return yes
	case opBlank, opUnsure:
		return no
	case opHas:
		return truth(strings.Contains(text, c.Values[0]))
	}
	switch c.f.sort {
	case asNumber:
		n, ok := number(text)
		if !ok {
			return open
		}
		return c.amount(n)
	case asDay:
		if len(text) < len(time.DateOnly) || !isDay(text[:len(time.DateOnly)]) {
			return open
		}
		return c.within(func(i int) int { return strings.Compare(text[:len(time.DateOnly)], c.Values[i]) })
	case asSeveral:
		any := false
		for one := range strings.FieldsSeq(text) {
			any = any || slices.Contains(c.Values, one)
		}
		return truth(any == (c.Op == opIs))
	}
	return truth(slices.Contains(c.Values, text) == (c.Op == opIs))
}

func (c *clause) amount(n float64) verdict {
	return c.within(func(i int) int {
		switch {
		case n < c.nums[i]:
			return -1
		case n > c.nums[i]:
			return 1
		}
		return 0
	})
}

// within compares something with the values, of which against gives how it stands to the one at a place.
func (c *clause) within(against func(int) int) verdict {
	switch c.Op {
	case opLeast:
		return truth(against(0) >= 0)
	case opMost:
		return truth(against(0) <= 0)
	case opBetween:
		return truth(against(0) >= 0 && against(1) <= 0)
	}
	is := false
	for i := range c.Values {
		is = is || against(i) == 0
	}
	return truth(is == (c.Op == opIs))
}

// known is the verdict about something that is counted or computed: a text, "" where nobody can tell.
func (c *clause) known(text string) verdict {
	if text != "" {
		return c.compare(text)
	}
	switch c.Op {
	case opFilled:
		return no
	case opBlank:
		return yes
	}
	return open
}

// without is the verdict of a clause about a form that was not filled in.
func (c *clause) without() verdict {
	switch {
	case c.f.Name == fieldDone:
		return c.compare(wordNo)
	case c.Op == opFilled, c.Op == opUnsure:
		return no
	}
	return open
}

// ageOn is how many whole years somebody born on a day is old on another, false where the birth is no day.
func ageOn(birth, day string) (int, bool) {
	b, err := time.Parse(time.DateOnly, birth)
	d, err2 := time.Parse(time.DateOnly, day)
	if err != nil || err2 != nil || b.After(d) {
		return 0, false
	}
	years := d.Year() - b.Year()
	if d.Month() < b.Month() || d.Month() == b.Month() && d.Day() < b.Day() {
		years--
	}
	return years, true
}
