package checks

import (
	"errors"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"cunce/forms"
	"cunce/forms/expr"
	"cunce/forms/idcard"
	"cunce/forms/normal"
	"cunce/store"
	"cunce/store/revision"
)

// A Report is what the rules find in a whole file, in walking order: what is open, and what somebody said is right.
type Report struct {
	Open, Kept         []Finding
	Households, People int
}

// file is everything that the rules read, in memory.
type file struct {
	houses  map[string]*house
	order   []string // living households, in walking order
	adrift  house    // members without a household
	numbers map[string][]*store.Record
	codes   map[string][]*store.Record // households by number
	phones  phones
	place   house                  // the village itself: what was answered about it
	forms   map[string]*forms.Form // that have responses, by name
}

// Run checks the whole file.
func (e *Engine) Run(tx *store.Tx) (Report, error) {
	f, err := gather(tx, e)
	if err != nil {
		return Report{}, err
	}
	e.freeze()
	var rep Report
	rep.Households = len(f.order)
	for _, part := range e.together(f) {
		rep.People += part.people
		rep.add(part.found)
	}
	found, people := e.all(f.adrift, f.fact, f.forms)
	rep.People += people
	rep.add(found)
	rep.add(e.village(rep, f.place.past))
	return rep, rep.locate(tx)
}

// locate puts the village before the group where a township's file is seen as a whole, as the store's Household has it.
func (r *Report) locate(tx *store.Tx) error {
	if !tx.Identity().Town() {
		return nil
	}
	for _, found := range [][]Finding{r.Open, r.Kept} {
		for i := range found {
			if found[i].village == "" {
				continue
			}
			name, err := tx.VillageName(found[i].village)
			if err != nil {
				return err
			}
			found[i].Group = strings.TrimSpace(name + " " + found[i].Group)
		}
	}
	return nil
}

// A part is what was found in some of the households.
type part struct {
	found  []Finding
	people int
	broke  any // what it panicked with
}

// mostWorkers bounds how many processors one check of a file takes.
const mostWorkers = 4

// together checks the households on all processors, each with an engine of its own; nothing is read from the file any more. The
// parts are in walking order.
func (e *Engine) together(f *file) []part {
	parts := make([]part, max(1, min(runtime.GOMAXPROCS(0), mostWorkers)))
	var working sync.WaitGroup
	for i := range parts {
		own := newEngine(e.rules, e.known, e.now)
		maps.Copy(own.settings, e.settings)
		ids := f.order[i*len(f.order)/len(parts) : (i+1)*len(f.order)/len(parts)]
		working.Go(func() {
			defer func() { parts[i].broke = recover() }()
			for _, id := range ids {
				found, people := own.all(*f.houses[id], f.fact, f.forms)
				parts[i].people += people
				parts[i].found = append(parts[i].found, found...)
			}
		})
	}
	working.Wait()
	for _, p := range parts {
		if p.broke != nil {
			panic(p.broke) // where the caller expects it
		}
	}
	return parts
}

// freeze reads all settings that rules ask for, so that nothing need be read any more.
func (e *Engine) freeze() {
	for _, r := range e.rules {
		for _, ref := range r.refs {
			if name, ok := strings.CutPrefix(ref.Name, "set."); ok {
				e.value(name)
			}
		}
	}
}

func (r *Report) add(found []Finding) {
	for _, f := range found {
		if f.Reason != "" {
			r.Kept = append(r.Kept, f)
			continue
		}
		r.Open = append(r.Open, f)
	}
}

// all are the findings in one house.
func (e *Engine) all(h house, facts func(*doc, string) expr.Value, known map[string]*forms.Form) (found []Finding, people int) {
	s := e.docs(h, facts)
	e.each(s, h.record != nil, func(r *Rule, s *scene, d *doc) { found = append(found, h.finding(r, s, d)) })
	if h.past != nil && len(e.about[subjectAmount]) > 0 {
		found = append(found, e.amounts(h, known)...)
	}
	return found, len(s.members)
}

// village are the findings about the file as a whole.
func (e *Engine) village(rep Report, past *past) (found []Finding) {
	s := &scene{setting: e.value, past: past, facts: map[string]expr.Value{
		"households": expr.Num(float64(rep.Households)), "people": expr.Num(float64(rep.People))}}
	e.broken(s, subjectVillage, func(r *Rule) {
		found = append(found, Finding{Rule: r, Message: s.message(r), mark: s.mark(r)})
	})
	return found
}

func (h *house) remember(r store.Response) {
	if h.past == nil {
		h.past = &past{responses: map[string][]store.Response{}}
	}
	h.past.responses[r.Form()] = append(h.past.responses[r.Form()], r)
}

// sort puts the latest response first.
func (p *past) sort() {
	if p == nil {
		return
	}
	for _, rs := range p.responses {
		slices.SortFunc(rs, func(a, b store.Response) int {
			if c := strings.Compare(b.Text("@completed"), a.Text("@completed")); c != 0 {
				return c
			}
			return strings.Compare(b.ID, a.ID)
		})
	}
}

// gather reads the file once.
func gather(tx *store.Tx, e *Engine) (*file, error) {
	f := &file{phones: phones{}, forms: map[string]*forms.Form{}, houses: map[string]*house{}, numbers: map[string][]*store.Record{}, codes: map[string][]*store.Record{}}
	for _, step := range []func(*store.Tx) error{f.readHouseholds, f.readMembers, f.readResponses} {
		if err := step(tx); err != nil {
			return nil, err
		}
	}
	for _, h := range f.houses {
		h.past.sort()
		slices.SortFunc(h.members, byPlace)
		if err := definitions(tx, h, f.forms); err != nil {
			return nil, err
		}
	}
	f.place.past.sort()
	slices.SortFunc(f.adrift.members, byPlace)
	return f, nil
}

// definitions adds the forms that were answered about a house; one that is not in use any more has none.
func definitions(tx *store.Tx, h *house, known map[string]*forms.Form) error {
	if h.past == nil {
		return nil
	}
	for name := range h.past.responses {
		if _, ok := known[name]; ok {
			continue
		}
		f, err := tx.Form(name)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
		known[name] = f
	}
	return nil
}

func (f *file) readHouseholds(tx *store.Tx) error {
	roster, err := tx.Roster()
	for _, h := range roster {
		f.order = append(f.order, h.ID)
	}
	if err != nil {
		return err
	}
	return tx.Each(revision.Household, func(r *store.Record) error {
		f.houses[r.ID] = &house{record: r}
		f.phones.add(r)
		if no := code(r.Text("hh_no")); no != "" {
			f.codes[codeIn(r, no)] = append(f.codes[codeIn(r, no)], r)
		}
		return nil
	})
}

func (f *file) readMembers(tx *store.Tx) error {
	return tx.Each(revision.Member, func(r *store.Record) error {
		h := f.houses[r.Text("household")]
		if h == nil {
			h = &f.adrift
		}
		h.members = append(h.members, r)
		if key := number(r.Text("idno")); key != "" && !(store.Member{Record: r}).Left() {
			f.numbers[key] = append(f.numbers[key], r)
		}
		return nil
	})
}

func (f *file) readResponses(tx *store.Tx) error {
	home, own := map[string]*house{}, tx.Identity().Code
	for _, h := range f.houses {
		for _, m := range h.members {
			home[m.ID] = h
		}
	}
	return tx.Each(revision.Response, func(r *store.Record) error {
		one := store.Response{Record: r}
		record := one.Subject().Record
		h := f.houses[record]
		if h == nil {
			h = home[record]
		}
		if h == nil && record == own {
			h = &f.place
		}
		if h != nil {
			h.remember(one)
		}
		return nil
	})
}

// byPlace is the order of members in lists: the head first, the older first.
func byPlace(a, b *store.Record) int {
	for _, field := range []string{"rel", "birth"} {
		if c := strings.Compare(orLast(a.Text(field)), orLast(b.Text(field))); c != 0 {
			return c
		}
	}
	return strings.Compare(a.ID, b.ID)
}

func orLast(text string) string {
	if text == "" {
		return "99"
	}
	return text
}

// noBound lets a birth date be any day: whether it is possible is another rule's matter.
var noBound time.Time

// number is an ID number as numbers are compared, those of 15 digits completed; "" for none and for placeholders.
func number(text string) string {
	text = code(text)
	if text == "" || idcard.Placeholder(text) {
		return ""
	}
	if n, fault := idcard.Parse(text, noBound); fault == "" {
		return string(n)
	}
	return text
}

// code is a number without spaces, in capitals.
func code(text string) string { return strings.ToUpper(strings.Join(strings.Fields(text), "")) }

// codeIn is a household's number with the village in which alone it says something: every village has a household 1.
func codeIn(r *store.Record, no string) string {
	if r == nil {
		return no
	}
	return r.AlikeIn([2]string{"number", no}) + " " + no
}

// fact is who else has the same number.
func (f *file) fact(d *doc, name string) expr.Value {
	if name == factFarPhone {
		return f.phones.far(d)
	}
	if name == factSameNo {
		var own *store.Record
		if h := f.houses[d.id]; h != nil {
			own = h.record
		}
		for _, h := range f.codes[codeIn(own, code(d.text("hh_no")))] {
			if h.ID != d.id {
				return expr.Str(houseWords(store.Household{Record: h}))
			}
		}
		return expr.Value{}
	}
	for _, m := range f.numbers[number(d.text("idno"))] {
		if m.ID == d.id {
			continue
		}
		if h := f.houses[m.Text("household")]; h != nil {
			return expr.Str(personWords(store.Household{Record: h.record}, m.Text("name")))
		}
		return expr.Str(m.Text("name"))
	}
	return expr.Value{}
}

// personWords is a person of a household in words; the head is not named twice.
func personWords(h store.Household, name string) string {
	if words := houseWords(h); normal.Name(name) != normal.Name(h.Head()) {
		return words + " " + name
	}
	return houseWords(h)
}

// houseWords is a household in words.
func houseWords(h store.Household) string {
	words := []string{h.Group(), h.Head()}
	if no := h.ShortNumber(); no != "" {
		words = []string{h.Group(), say(wordNumbered, no), h.Head()}
	}
	return strings.TrimSpace(strings.Join(words, " "))
}
