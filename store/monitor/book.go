package monitor

import (
	"cmp"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"cunce/store"
	"cunce/store/contact"
	"cunce/store/revision"
)

// kind is the kind of the records: a step.
const kind revision.Kind = "monitoring"

// form is the monthly form.
const form = "monthly_monitor"

// The settings that are read; the lines of the colours are stored with each form.
const (
	settingBelow  = "red_below"
	settingFrom   = "green_from"
	settingSkip   = "seven_skip"
	settingBegin  = "monitor_from"
	settingPublic = "fmt_public"
)

// stamp is how a step keeps when it was entered: steps and forms of one second must keep their order.
const stamp = "2006-01-02T15:04:05.000Z07:00"

// An Assessment is one monthly form: what was found, the colour that follows, and the one that people decided on.
type Assessment struct {
	Response string `json:"response"`
	Month    string `json:"month"` // 2006-01
	Day      string `json:"day"`   // of the visit, else of the entry
	Facts    Facts  `json:"facts"`
	Verdict
	Final  Colour                      `json:"final"`
	Why    string                      `json:"why"` // why it is another than the computed one
	By     string                      `json:"by"`
	Onsite bool                        `json:"onsite"` // somebody of the household was met in the house
	Gap    bool                        `json:"gap"`
	At     time.Time                   `json:"at"` // when it was entered first
	told   bool                        // Verdict has the sentences too
	load   func() (*Assessment, error) // reads the form, where only its row was read; nil where it was
}

// tell makes the sentences of the verdict, which a list of thousands does not show.
//
// It and read must be called while the transaction of the book lives.
func (a *Assessment) tell() {
	if a.told {
		return
	}
	a.read()
	was := a.Colour
	a.Verdict, a.told = Decide(a.Facts), true
	a.Colour = cmp.Or(was, a.Colour)
}

// read reads the form itself, where only its row was read. A form that cannot be read any more leaves what the row says.
func (a *Assessment) read() {
	if a.load == nil {
		return
	}
	if whole, err := a.load(); err == nil {
		*a = *whole
	}
	a.load = nil
}

// A House is a household with what monitoring knows of it.
type House struct {
	store.Household
	State
	Card        Facts // what the card alone says
	Assessments []*Assessment
	Steps       []Step
}

// A Book is everything of a file about monitoring.
type Book struct {
	tx    *store.Tx
	today string
	forms map[string][]*Assessment
	steps map[string][]Step
	lines struct{ below, from string } // of the colours, today
	plain map[Facts]Colour             // of households of which no form says anything, by what their card says
}

// Read reads all steps, and of the monthly forms what the index has of them; a form itself is read when its sentences are asked for.
func Read(tx *store.Tx) (*Book, error) {
	b := newBook(tx)
	var err error
	take := func(l contact.Look) {
		a := &Assessment{Response: l.Response, Month: l.Month, Day: l.Day, At: l.Begun, Onsite: l.Onsite, Gap: l.Gap,
			Facts: Facts{Kind: l.Kind, Listed: l.Listed}, Final: Colour(cmp.Or(l.Final, l.Colour)), load: b.loader(l.Response)}
		if a.Colour = Colour(l.Colour); a.Colour == "" { // a form of old does not say its own
			a.read()
		}
		b.forms[l.Household] = append(b.forms[l.Household], a)
	}
	err = errors.Join(tx.Looks(take), tx.Each(kind, func(r *store.Record) error {
		b.take(r)
		return nil
	}))
	return b.sorted(), err
}

// loader reads a monthly form by its id.
func (b *Book) loader(id string) func() (*Assessment, error) {
	return func() (*Assessment, error) {
		r, err := b.tx.Record(revision.Response, id)
		if err != nil {
			return nil, err
		}
		return assessmentOf(store.Response{Record: r}), nil
	}
}

// ReadHouse is Read with one household only, whose monthly forms are read; nothing else is to be asked of it.
func ReadHouse(tx *store.Tx, household string) (*Book, error) {
	b := newBook(tx)
	all, err := tx.Responses(household)
	for _, r := range all {
		if r.Form() == form {
			b.forms[household] = append(b.forms[household], assessmentOf(r))
		}
	}
	err = errors.Join(err, tx.MonitoringOf(household, b.take))
	return b.sorted(), err
}

func newBook(tx *store.Tx) *Book {
	b := &Book{tx: tx, today: tx.Now().Format(time.DateOnly), forms: map[string][]*Assessment{}, steps: map[string][]Step{}, plain: map[Facts]Colour{}}
	b.lines.below, b.lines.from = tx.Setting(settingBelow, b.today), tx.Setting(settingFrom, b.today)
	return b
}

func (b *Book) take(r *store.Record) {
	h := r.Text("household")
	b.steps[h] = append(b.steps[h], stepOf(r))
}

// sorted puts forms and steps in the order in which they were entered.
func (b *Book) sorted() *Book {
	for _, all := range b.forms {
		slices.SortStableFunc(all, func(a, b *Assessment) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Response, b.Response)) })
	}
	for _, all := range b.steps {
		slices.SortFunc(all, func(a, b Step) int {
			return cmp.Or(cmp.Compare(a.order, b.order), a.Time.Compare(b.Time), cmp.Compare(a.ID, b.ID))
		})
	}
	return b
}

func assessmentOf(r store.Response) *Assessment {
	f := Facts{Kind: r.Text("kind"), Listed: r.Text("listed"), Income: r.Text("m_income"), Hit: r.Text("m_hit"), Below: r.Text("m_red"), From: r.Text("m_green")}
	for i, g := range guarantees {
		f.Guarantees[i] = r.Text(g.question)
	}
	a := &Assessment{Response: r.ID, Facts: f, Final: Colour(r.Text("m_color_final")), Why: r.Text("m_color_why"), By: r.Operator(),
		Day: r.Text("visit_date"), Gap: f.gap(), At: r.Begun()}
	if a.Colour = Colour(r.Text("m_color")); a.Colour == "" { // what the form said then
		a.tell()
	}
	a.Final = cmp.Or(a.Final, a.Colour)
	a.Month = first(r.Text("month"), len("2006-01"))
	if a.Day == "" {
		a.Day = r.Completed().Format(time.DateOnly)
	}
	a.Onsite = r.Text("onsite") == "yes" && (r.Visit() == "met" || r.Visit() == "family")
	return a
}

func first(text string, n int) string { return text[:min(n, len(text))] }

func stepOf(r *store.Record) Step {
	at, err := time.Parse(time.RFC3339Nano, r.Text("time")) // reads stamp, four times as fast
	if err != nil {
		at = time.Time{}
	}
	order, err := strconv.Atoi(r.Text("order"))
	if err != nil {
		order = 0
	}
	return Step{ID: r.ID, Action: r.Text("action"), Date: r.Text("date"), People: r.Text("people"), Meeting: r.Text("meeting"), Note: r.Text("note"),
		Colour: Colour(r.Text("colour")), Skip: r.Text("skip") == "yes", Listed: r.Text("listed") == "yes", Time: at, By: r.By,
		Measures: strings.Fields(r.Text("measures")), order: order}
}

// card is what the card says: the household's kind, and whether the national system has it as monitored.
func (b *Book) card(h store.Household) Facts {
	f := Facts{Below: b.lines.below, From: b.lines.from}
	typ, class := h.Type(), h.Text("mon_type")
	switch {
	case typ == "02", typ == "03", typ == "04" && class == "01":
		f.Kind = "tuopin"
	case typ == "01", typ == "04" && class == "02":
		f.Kind = "nonfile"
	}
	switch {
	case h.Text("cleared") == "yes":
		f.Listed = "no"
	case typ == "04" || class != "":
		f.Listed = "yes"
	case typ != "":
		f.Listed = "no"
	}
	return f
}

// Of is what monitoring knows of a household.
func (b *Book) Of(h store.Household) House {
	out := House{Household: h, Card: b.card(h), Assessments: b.forms[h.ID], Steps: b.steps[h.ID]}
	out.State = replay(events(out.Steps, out.Assessments))
	switch {
	case out.Card.Listed == "yes":
		out.Held, out.Colour = true, inRed
	case !out.Seen:
		out.Colour = b.plainly(out.Card)
	}
	return out
}

// plainly is the colour that a card alone gives: there are a handful of them, and a hundred thousand households.
func (b *Book) plainly(card Facts) Colour {
	colour, known := b.plain[card]
	if !known {
		colour = Decide(card).Colour
		b.plain[card] = colour
	}
	return colour
}

// events are steps and forms in the order in which they were entered; steps among themselves stay in their own.
func events(steps []Step, forms []*Assessment) (out []event) {
	for i := range steps {
		for len(forms) > 0 && !forms[0].At.After(steps[i].Time) {
			out, forms = append(out, event{seen: forms[0]}), forms[1:]
		}
		out = append(out, event{step: &steps[i]})
	}
	for _, a := range forms {
		out = append(out, event{seen: a})
	}
	return out
}

// Unlifted reports a household that has not come out of poverty, which has no colour.
func (h House) Unlifted() bool {
	return h.Colour == inGrey && h.Last != nil && h.Last.Facts.Unlifted()
}

// Monitored reports one that is to be looked at every month: out of poverty, listed, with a colour, or on the way to one.
func (h House) Monitored() bool {
	if h.Unlifted() {
		return false
	}
	return h.Card.Kind == "tuopin" || h.Card.Listed == "yes" || rated(h.Colour) || h.Status != atNew && h.Status != atDropped && h.Colour != inOut
}

// Level is the colour in words; who has not come out of poverty is told apart.
func (h House) Level() string {
	if h.Unlifted() {
		return wordUnlifted
	}
	return h.Colour.Name()
}

// Why are the sentences that say why the household has its colour.
func (h House) Why() []string {
	v := Decide(h.Card)
	out := []string{saysNoForm}
	if a := h.Last; a != nil {
		a.tell()
		v, out = a.Verdict, nil
	}
	out = append(out, v.Reasons...)
	if h.Card.Listed == "yes" && !slices.Contains(out, saysListed) {
		out = append([]string{saysListed}, out...)
	}
	if len(v.Missing) > 0 {
		out = append(out, say(saysNotFilled, strings.Join(v.Missing, "、")))
	}
	if a := h.Last; a != nil && a.Final != a.Colour {
		out = append(out, say(saysOverrule, a.Final.Name(), a.Colour.Name(), a.Why))
	}
	return append(out, h.since()...)
}

// since says what holds a colour that the last form alone does not explain.
func (h House) since() []string {
	if h.Last != nil && h.Last.Final == h.Colour || h.Card.Listed == "yes" {
		return nil
	}
	for i := len(h.kept) - 1; i >= 0; i-- {
		switch e := h.kept[i]; {
		case e.seen != nil && h.Held && e.seen.Final == inRed:
			return []string{say(saysHeld, e.seen.Day)}
		case e.step == nil:
		case e.step.Action == actReopen:
			return []string{saysReopened}
		case e.step.Action == actTown:
			return []string{say(saysTown, e.step.Date, e.step.Colour.Name())}
		case e.step.Action == actClose:
			return []string{say(saysClosed, e.step.Date, e.step.Colour.Name())}
		case e.step.Listed && h.Held:
			return []string{say(saysHeld, e.step.Date)}
		}
	}
	return nil
}

// All are all households in walking order.
func (b *Book) All() ([]House, error) {
	households, err := b.tx.Roster()
	if err != nil {
		return nil, err
	}
	out := make([]House, 0, len(households))
	for _, h := range households {
		out = append(out, b.Of(h))
	}
	return out, nil
}

// Month is the month in which the book was read, 2006-01.
func (b *Book) Month() string { return first(b.today, len("2006-01")) }
