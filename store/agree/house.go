package agree

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/revision"
)

// A Verdict is what comparing one field with one carrier comes to.
type Verdict string

// The verdicts. Nothing agrees while one side says nothing: the carrier was not looked at, or the register is not filled in.
const (
	Same      Verdict = "same"
	Differs   Verdict = "differs"
	Unchecked Verdict = "unchecked"
	Blank     Verdict = "blank"
)

// A Cell is one field at one carrier.
type Cell struct {
	Carrier string  `json:"carrier"`
	Verdict Verdict `json:"verdict"`
	Says    string  `json:"says,omitempty"` // what the carrier says, or where it differs; of an ID number its end alone
	By      string  `json:"by,omitempty"`
	At      string  `json:"at,omitempty"` // RFC 3339
	// ByForm: the form of the four agreements says so, which has issues of its own.
	ByForm bool `json:"by_form,omitempty"`
}

// A Row is one field of a household at every carrier that is compared.
type Row struct {
	Field Field
	Value string // the register's, as it is compared; "" for none
	Shown string // the register's, as people read it
	Cells []Cell
}

// A House is a household compared.
type House struct {
	Household store.Household
	Carriers  []Carrier
	Rows      []Row
}

func (h House) row(field string) Row {
	for _, r := range h.Rows {
		if r.Field.ID == field {
			return r
		}
	}
	return Row{}
}

// A Comparer compares with the carriers that are chosen, as the cards of this file have their choices.
type Comparer struct {
	carriers []Carrier
	meanings map[string]meaning
	kinds    meaning // of the kinds of help
}

// Load makes one.
func Load(tx *store.Tx) (*Comparer, error) {
	c := &Comparer{carriers: chosenIn(tx), meanings: map[string]meaning{}}
	read := func(form, question string) (m meaning, err error) {
		m.now = tx.Now()
		f, err := tx.Form(form)
		if errors.Is(err, store.ErrNotFound) {
			return m, nil
		}
		if err != nil {
			return m, err
		}
		if q, ok := f.Question(question); ok {
			m.question, m.list = q, f.Lists[q.List]
		}
		return m, nil
	}
	for _, f := range fields {
		form := map[source]string{ofHousehold: "household", ofMembers: "member", ofIncome: formIncome, ofSize: "household"}[f.of]
		if form == "" {
			continue
		}
		m, err := read(form, f.ID)
		if err != nil {
			return nil, err
		}
		c.meanings[f.ID] = m
	}
	var err error
	c.kinds, err = read(formMeasure, questionKind)
	return c, err
}

// Carriers are those that are compared.
func (c *Comparer) Carriers() []Carrier { return slices.Clone(c.carriers) }

// The forms that are read besides the cards, and their questions.
const (
	formIncome   = "income"
	partActual   = "actual"
	formMeasure  = "measure"
	questionKind = "z_kind"
	formAgree    = "four_agreements"
)

// A home is what is known of one household.
type home struct {
	house     store.Household
	members   []person
	responses []store.Response // about the household, the latest first
	carriers  map[string]*store.Record
}

// Of compares one household.
func (c *Comparer) Of(tx *store.Tx, household string) (House, error) {
	h := home{carriers: map[string]*store.Record{}}
	var err error
	if h.house, err = tx.Household(household); err != nil {
		return House{}, err
	}
	members, err := tx.Members(household)
	if err != nil {
		return House{}, err
	}
	for _, m := range members {
		if !m.Left() {
			h.members = append(h.members, personOf(m))
		}
	}
	if h.responses, err = tx.Responses(household); err != nil {
		return House{}, err
	}
	for _, one := range carriers {
		id, err := carrierID(tx, household, one.Key)
		if err != nil {
			return House{}, err
		}
		r, err := tx.Record(kindCarrier, id)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return House{}, err
		}
		if err == nil && !r.Dead {
			h.carriers[one.Key] = r
		}
	}
	return c.compare(h), nil
}

func (c *Comparer) compare(h home) House {
	out := House{Household: h.house, Carriers: c.carriers}
	for _, f := range fields {
		row := Row{Field: f}
		row.Value, row.Shown = c.register(f, &h)
		for _, one := range c.carriers {
			row.Cells = append(row.Cells, c.cell(f, one, row, &h))
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

// register is what the register says of a field.
func (c *Comparer) register(f Field, h *home) (value, shown string) {
	m := c.meanings[f.ID]
	switch f.of {
	case ofHousehold:
		if a := h.house.Record.Answer(f.ID); !a.Empty() {
			return a.Text, m.shown(a.Text)
		}
	case ofIncome:
		if r, ok := h.latest(formIncome, partActual); ok {
			if a := r.Answer(f.ID); !a.Empty() {
				return a.Text, a.Text
			}
		}
	case ofSize:
		if n := len(h.members); n > 0 {
			return strconv.Itoa(n), strconv.Itoa(n)
		}
	case ofPeople:
		return h.people(func(p person) (string, string) { return p.Name + " " + p.ID, p.called() })
	case ofMembers:
		return h.people(func(p person) (string, string) {
			if v := p.Values[f.ID]; v != "" {
				return p.Name + " " + m.shown(v), p.Name + " " + m.shown(v)
			}
			return "", ""
		})
	case ofMeasures:
		var kinds []string
		for _, r := range h.responses {
			if k := r.Text(questionKind); r.Form() == formMeasure && k != "" && !slices.Contains(kinds, c.kinds.shown(k)) {
				kinds = append(kinds, c.kinds.shown(k))
			}
		}
		slices.Sort(kinds)
		return strings.Join(kinds, wordKinds), strings.Join(kinds, wordKinds)
	}
	return "", ""
}

// people joins what is known of each, in an order that does not depend on the cards.
func (h *home) people(one func(person) (value, shown string)) (value, shown string) {
	var values, words []string
	for _, p := range h.members {
		if v, s := one(p); v != "" {
			values, words = append(values, v), append(words, s)
		}
	}
	slices.Sort(values)
	return strings.Join(values, wordSep), strings.Join(words, wordSep)
}

func (h *home) latest(form, part string) (store.Response, bool) {
	for _, r := range h.responses {
		if s := r.Subject(); r.Kind == revision.Response && s.Form == form && s.Part == part {
			return r, true
		}
	}
	return store.Response{}, false
}

// cell compares a field with one carrier: by what was typed of it or imported, whichever is later, else by the form.
func (c *Comparer) cell(f Field, one Carrier, row Row, h *home) Cell {
	r := h.carriers[one.Key]
	out := Cell{Carrier: one.Key, Verdict: Unchecked}
	s, typed := readSaid(r, f.ID)
	if f.of == ofPeople || f.of == ofMembers {
		if theirs, when, ok := people(r); ok && (!typed || s.at < when.at) {
			verdict, says := c.each(f, h.members, theirs)
			if verdict != Unchecked || says != "" {
				return Cell{Carrier: one.Key, Verdict: verdict, Says: says, By: when.by, At: when.at}
			}
			typed = false
		}
	}
	if !typed {
		return c.byForm(f, row, out, h)
	}
	out.By, out.At, out.Says = s.by, s.at, masked(c.says(f, s.value))
	switch {
	case row.Value == "":
		out.Verdict = Blank
	case c.agree(f, row.Value, s.value):
		out.Verdict = Same
	default:
		out.Verdict = Differs
	}
	return out
}

func (c *Comparer) each(f Field, ours, theirs []person) (Verdict, string) {
	if f.of == ofPeople {
		return comparePeople(ours, theirs)
	}
	return compareEach(f, c.meanings[f.ID], ours, theirs)
}

// says is a carrier's value as people read it.
func (c *Comparer) says(f Field, value string) string { return c.meanings[f.ID].shown(value) }

func (c *Comparer) agree(f Field, ours, theirs string) bool {
	switch f.of {
	case ofSize, ofIncome:
		return sameNumbers(ours, theirs)
	case ofPeople, ofMembers:
		return plain(ours) == plain(theirs)
	case ofMeasures:
		return meaning{question: &forms.Question{List: "kinds"}, list: c.kinds.list}.sameChoices(ours, theirs)
	}
	return c.meanings[f.ID].same(ours, theirs)
}

// byForm is what the form of the four agreements says of the field's row: that all of it agrees, or that something in it differs, which
// stands at its first field.
func (c *Comparer) byForm(f Field, row Row, out Cell, h *home) Cell {
	r, ok := h.latest(formAgree, "")
	if !ok || f.row == "" {
		return out
	}
	says := r.Text(f.row + "_" + out.Carrier)
	switch {
	case says == "ok" && row.Value == "", says == "bad" && f.lead && row.Value == "":
		out.Verdict = Blank
	case says == "ok":
		out.Verdict, out.Says = Same, say(sayByForm, wordSame)
	case says == "bad" && f.lead:
		out.Verdict, out.Says = Differs, say(sayByForm, wordDiffers)
	default:
		return out
	}
	out.ByForm, out.By, out.At = true, r.Operator(), r.Text("@completed")
	return out
}

// Wrong are the carriers that are to be corrected, the register among them where what is found at home says otherwise, and what is
// right; none where nothing is known to be wrong.
func (r Row) Wrong() (wrong []Cell, right string, by Carrier) {
	right, by = r.Shown, register
	real := slices.IndexFunc(r.Cells, func(c Cell) bool { return c.Carrier == found && c.Verdict == Differs && !c.ByForm })
	if real >= 0 {
		right, by = r.Cells[real].Says, carriers[len(carriers)-1]
		wrong = append(wrong, Cell{Carrier: register.Key, Verdict: Differs, Says: r.Shown})
	}
	for i, c := range r.Cells {
		switch {
		case i == real || c.ByForm:
		case real >= 0 && c.Verdict == Same: // as wrong as the register
			wrong = append(wrong, c)
		case c.Verdict == Differs && (real < 0 || plain(c.Says) != plain(right)):
			wrong = append(wrong, c)
		}
	}
	return wrong, right, by
}

// When is the day of a cell, 2006-01-02; "" for none.
func (c Cell) When() string {
	if at, err := time.Parse(time.RFC3339, c.At); err == nil {
		return at.Format(time.DateOnly)
	}
	return ""
}

// A Tally is fields by verdict.
type Tally struct{ Same, Differs, Unchecked, Blank int }

// Tally counts a household's cells, of one carrier or with "" of all.
func (h House) Tally(carrier string) (t Tally) {
	for _, r := range h.Rows {
		for _, c := range r.Cells {
			if carrier != "" && c.Carrier != carrier {
				continue
			}
			switch c.Verdict {
			case Same:
				t.Same++
			case Differs:
				t.Differs++
			case Blank:
				t.Blank++
			default:
				t.Unchecked++
			}
		}
	}
	return t
}

// Checked reports that something was looked at; Agreed that everything that the register says agrees at every carrier.
func (t Tally) Checked() bool { return t.Same+t.Differs > 0 }

// Agreed reports that all that the register says was looked at everywhere and agrees.
func (h House) Agreed() bool {
	any := false
	for _, r := range h.Rows {
		for _, c := range r.Cells {
			if r.Value != "" && c.Verdict != Same {
				return false
			}
			any = any || c.Verdict == Same
		}
	}
	return any
}

// Label is the label of a carrier's key; of reg that of the register.
func Label(key string) string {
	for _, c := range append([]Carrier{register}, carriers...) {
		if c.Key == key {
			return c.Label
		}
	}
	return key
}
