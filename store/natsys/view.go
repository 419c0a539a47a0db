package natsys

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/revision"
)

// A State is how far a field is in the system.
type State string

// The states of a field. What is not filled in here cannot have been typed there; what was typed and has changed since, also
// what was emptied since, is to be changed there.
const (
	Unfilled State = "unfilled"
	Todo     State = "todo"
	Entered  State = "entered"
	Changed  State = "changed"
)

// An Item is one field of a page.
type Item struct {
	Label string `json:"label"`
	Field string `json:"field"`
	Value string `json:"value"` // whole, as it is to be typed
	Why   string `json:"why,omitempty"`
	State State  `json:"state"`
	// Was is what was typed, By and At by whom and when; "" for what never was.
	Was string `json:"was,omitempty"`
	By  string `json:"by,omitempty"`
	At  string `json:"at,omitempty"` // RFC 3339
}

// A Section is one page about one household, one person or one filled-in form.
type Section struct {
	Page string `json:"page"`
	Who  string `json:"who,omitempty"`  // the person's name
	Tail string `json:"tail,omitempty"` // the last four characters of the ID number
	// Record is what the fields are of: the household, a member, a response; "" where there is none yet.
	Record string `json:"record"`
	// Out: the member's card says that the person is not in the system. The page counts for nothing.
	Out   bool   `json:"out,omitempty"`
	Items []Item `json:"items"`
}

// A Count is fields by state.
type Count struct{ Todo, Changed, Entered, Unfilled int }

func (c *Count) add(s State) {
	switch s {
	case Todo:
		c.Todo++
	case Changed:
		c.Changed++
	case Entered:
		c.Entered++
	default:
		c.Unfilled++
	}
}

// Count counts a page's fields.
func (s Section) Count() (c Count) {
	for _, i := range s.Items {
		c.add(i.State)
	}
	return c
}

// A View is a household as the system asks for it.
type View struct {
	Household store.Household
	// InSystem is what the card says about being in the system: yes, no, or "" where nobody said.
	InSystem string
	Sections []Section
}

// Count counts the fields of all pages but those of people who are not in the system.
func (v View) Count() (c Count) {
	for _, s := range v.Sections {
		if s.Out {
			continue
		}
		n := s.Count()
		c = Count{c.Todo + n.Todo, c.Changed + n.Changed, c.Entered + n.Entered, c.Unfilled + n.Unfilled}
	}
	return c
}

// A home is what one household has.
type home struct {
	house     store.Household
	members   []store.Member
	responses []store.Response // about the household and its people, the latest first
	typed     map[string]*store.Record
}

// inSystem is the field of both cards that says whether the national system has them.
const inSystem = "insys"

// Of reads one household.
func (l *Layout) Of(tx *store.Tx, household string) (View, error) {
	h := home{typed: map[string]*store.Record{}}
	var err error
	if h.house, err = tx.Household(household); err != nil {
		return View{}, err
	}
	if h.members, err = tx.Members(household); err != nil {
		return View{}, err
	}
	for _, id := range append([]string{household}, ids(h.members)...) {
		rs, err := tx.Responses(id)
		if err != nil {
			return View{}, err
		}
		h.responses = append(h.responses, rs...)
	}
	h.responses = slices.DeleteFunc(h.responses, func(r store.Response) bool { return r.Kind != revision.Response })
	of := append([]string{household}, ids(h.members)...)
	for _, r := range h.responses {
		of = append(of, r.ID)
	}
	for _, id := range of {
		if h.typed[id], err = typed(tx, id); err != nil {
			return View{}, err
		}
	}
	return l.view(tx.Identity(), h), nil
}

func ids(ms []store.Member) (out []string) {
	for _, m := range ms {
		out = append(out, m.ID)
	}
	return out
}

// view lays the pages out: those of one subject that follow one another in the table stand together for each of its records.
func (l *Layout) view(id store.Identity, h home) View {
	v := View{Household: h.house, InSystem: h.house.Record.Text(inSystem)}
	for from := 0; from < len(l.fields); {
		to := from + 1
		for to < len(l.fields) && l.fields[to].Of == l.fields[from].Of {
			to++
		}
		for _, s := range h.subjects(l.fields[from]) {
			v.Sections = append(v.Sections, pages(l.fields[from:to], s, h.typed, id)...)
		}
		from = to
	}
	return v
}

// A subject is one record that a run of rows is about; blank where there is none yet.
type subject struct {
	record *store.Record
	house  *store.Household // of the household's own pages
	who    store.Member     // whose pages they are
	out    bool
}

func (h *home) subjects(first Field) (out []subject) {
	of := first.Of
	switch of {
	case ofHousehold:
		return []subject{{record: h.house.Record, house: &h.house}}
	case ofMember, ofLeft:
		for _, m := range h.members {
			if m.Left() == (of == ofLeft) && (of == ofMember || m.Text(inSystem) != "no") {
				out = append(out, subject{record: m.Record, who: m, out: m.Text(inSystem) == "no"})
			}
		}
		return out
	}
	return h.answered(first)
}

// answered are the filled-in forms of a name: the latest, or all of a form of which there are many, the oldest first.
func (h *home) answered(first Field) (out []subject) {
	name, part, _ := strings.Cut(first.Of, "/")
	for _, r := range h.responses {
		if s := r.Subject(); s.Form == name && s.Part == part {
			out = append(out, subject{record: r.Record, who: h.person(s.Record)})
		}
	}
	if first.many {
		slices.SortFunc(out, func(a, b subject) int { return strings.Compare(a.record.ID, b.record.ID) })
		return out
	}
	if len(out) == 0 {
		return []subject{{}}
	}
	return out[:1]
}

func (h *home) person(id string) store.Member {
	for _, m := range h.members {
		if m.ID == id {
			return m
		}
	}
	return store.Member{}
}

// pages makes the pages of one record out of a run of rows.
func pages(rows []Field, s subject, typed map[string]*store.Record, id store.Identity) (out []Section) {
	for i := range rows {
		f := &rows[i]
		if n := len(out); n == 0 || out[n-1].Page != f.Page {
			section := Section{Page: f.Page, Out: s.out, Items: []Item{}}
			if s.record != nil {
				section.Record = s.record.ID
			}
			if s.who.Record != nil {
				section.Who, section.Tail = s.who.Name(), tail(s.who.IDNumber())
			}
			out = append(out, section)
		}
		last := &out[len(out)-1]
		last.Items = append(last.Items, f.item(s, typed[last.Record], id))
	}
	return out
}

func tail(number string) string { return number[max(0, len(number)-4):] }

// item is one field with what was typed of it.
func (f *Field) item(s subject, was *store.Record, id store.Identity) Item {
	a := forms.Answer{}
	if s.record != nil {
		a = s.record.Answer(f.Name)
	}
	if a.Empty() && s.house != nil {
		a = known(f.Name, s.house, id, a)
	}
	i := Item{Label: f.Label, Field: f.Name, Value: f.write(a), Why: stateWords[a.State], State: Todo}
	t, ticked := readTick(was, f.Name)
	i.Was, i.By, i.At = t.value, t.by, t.at
	switch {
	case ticked && i.Value == t.value:
		i.State = Entered
	case ticked:
		i.State = Changed
	case i.Value == "":
		i.State = Unfilled
	}
	return i
}

// stateWords are the states of an answer that is no value.
var stateWords = map[forms.State]string{forms.Unknown: "不清楚", forms.Refused: "拒答", forms.Pending: "待核"}

// known is what the file knows of a household without its card: a roster does not say it, but the file itself does.
func known(field string, h *store.Household, id store.Identity, a forms.Answer) forms.Answer {
	switch {
	case field == "size" && h.Size() > 0:
		return forms.Text(strconv.Itoa(h.Size()))
	case field == "village" && !id.Town():
		return forms.Text(id.Name)
	case field == "town" && id.Township != "":
		return forms.Text(id.Township)
	}
	return a
}

// A tick is that a value was typed into the system.
type tick struct{ value, by, at string }

// The record of what was typed: one for each record that fields are of, its id made of that record's. A field of it holds, under
// the name of the question, when and who in the first line and then the value as it was typed.
const (
	kindEntered    revision.Kind = "entered"
	fieldHousehold               = "@household"
	fieldOf                      = "@of"
)

// entryID is the id of the record of what was typed of another record.
func entryID(tx *store.Tx, record string) (string, error) {
	village, err := tx.VillageOf(record)
	return revision.NaturalID(kindEntered, village, record), err
}

func readTick(r *store.Record, field string) (tick, bool) {
	if r == nil || r.Text(field) == "" {
		return tick{}, false
	}
	head, value, _ := strings.Cut(r.Text(field), "\n")
	at, by, _ := strings.Cut(head, " ")
	return tick{value, by, at}, true
}

func (t tick) text() string {
	return t.at + " " + strings.Join(strings.Fields(t.by), "") + "\n" + t.value
}

// When is the day of a tick, 2006-01-02.
func (i Item) When() string {
	if at, err := time.Parse(time.RFC3339, i.At); err == nil {
		return at.Format(time.DateOnly)
	}
	return ""
}
