package quality

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/revision"
)

// A Key says whose work it is: one officer's with one form, in one village of a merged file.
type Key struct{ Village, Officer, Form string }

// Figures are what is known about sheets. What was measured on the entry screen is counted apart from what the answers themselves
// tell: sheets from older files, from workbooks and from other programs have no time, no keystrokes and no corrections.
type Figures struct {
	Key
	Title string // of the form

	Sheets  int // completed for the first time; of cards, those that were completed on the entry screen
	Fields  int // answers in them, given by hand or in bulk
	Bulk    int
	Kept    int // warnings kept with a reason
	States  int // answers without a value
	Visited int // sheets with a day of the visit, and the days until they were entered
	Days    int
	Looked  int // sheets of which later changes are known: all but cards
	Changed int // of these, changed after completion

	Timed       int // sittings that were measured: also those that changed a completed sheet
	Millis      int64
	Keys        int
	ByHand      int // questions answered in them by hand
	Corrections int

	Households []string
}

// add puts figures together; whose they are stays.
func (f *Figures) add(o Figures) {
	f.Sheets += o.Sheets
	f.Fields += o.Fields
	f.Bulk += o.Bulk
	f.Kept += o.Kept
	f.States += o.States
	f.Visited += o.Visited
	f.Days += o.Days
	f.Looked += o.Looked
	f.Changed += o.Changed
	f.Timed += o.Timed
	f.Millis += o.Millis
	f.Keys += o.Keys
	f.ByHand += o.ByHand
	f.Corrections += o.Corrections
	for _, id := range o.Households {
		if !slices.Contains(f.Households, id) {
			f.Households = append(f.Households, id)
		}
	}
}

// A Run is the fastest run of answers of one sheet, where it was faster than the limit. It says nothing about right or wrong: a page of
// plain answers is typed fast by practised hands.
type Run struct {
	Key
	Title     string
	Household string
	Who       string // group, number and head of the household
	At        time.Time
	Count     int
	Took      time.Duration
	From      string // label of the first question
}

// A Report is everything that is known about the entry of a file.
type Report struct {
	Rows []Figures // by village, officer and form
	Fast []Run     // the fastest first
	// Count and Limit are what is held to be fast: fewer seconds than Limit for as many answers as were asked for when they were typed.
	Count int
	Limit time.Duration
	names map[string]string // of villages
}

// Read counts.
func Read(tx *store.Tx) (*Report, error) {
	day := tx.Now().Format(time.DateOnly)
	r := &reader{tx: tx, at: map[Key]*Figures{}, forms: map[string]*forms.Form{}, seen: map[Key]map[string]bool{},
		Report: Report{Count: number(tx.Setting(settingRun, day)), Limit: seconds(tx.Setting(settingFast, day)), names: map[string]string{}}}
	var responses, fillings []*store.Record
	for kind, into := range map[revision.Kind]*[]*store.Record{revision.Response: &responses, kindFilling: &fillings} {
		err := tx.Each(kind, func(rec *store.Record) error {
			kept := *rec
			*into = append(*into, &kept)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	if err := r.log(len(responses) > 0); err != nil {
		return nil, err
	}
	for _, rec := range responses {
		if err := r.response(store.Response{Record: rec}); err != nil {
			return nil, fmt.Errorf("entry of response %s: %w", rec.ID, err)
		}
	}
	for _, rec := range fillings {
		if err := r.filling(rec); err != nil {
			return nil, fmt.Errorf("filling %s: %w", rec.ID, err)
		}
	}
	return r.finish()
}

type reader struct {
	Report
	tx    *store.Tx
	at    map[Key]*Figures
	forms map[string]*forms.Form // by name and hash
	seen  map[Key]map[string]bool
	// changes are those of every response, the earliest first.
	changes map[recordKey][]change
}

// A recordKey names a record of a village.
type recordKey struct{ village, id string }

// A change is what one revision did to a response.
type change struct {
	by    string
	at    time.Time
	patch revision.Fields
}

// log reads every revision once: asking for the history of one response after the other would read a revision that holds many as many
// times.
func (r *reader) log(any bool) error {
	r.changes = map[recordKey][]change{}
	if !any {
		return nil
	}
	err := r.tx.EachRevision(func(_ revision.ID, raw []byte) error {
		if !bytes.Contains(raw, []byte(revision.Response)) {
			return nil
		}
		rev, _, err := revision.Decode(raw)
		if err != nil {
			return fmt.Errorf("%w: revision", store.ErrDamaged)
		}
		for _, c := range rev.Changes {
			if c.Kind == revision.Response && !c.Dead {
				key := recordKey{rev.Village, c.Record}
				r.changes[key] = append(r.changes[key], change{rev.By, rev.Time, c.Patch})
			}
		}
		return nil
	})
	for _, all := range r.changes {
		slices.SortStableFunc(all, func(a, b change) int { return a.at.Compare(b.at) })
	}
	return err
}

// figures are those of a key, which begin with its first sheet.
func (r *reader) figures(key Key, household string) *Figures {
	f := r.at[key]
	if f == nil {
		f = &Figures{Key: key}
		r.at[key], r.seen[key] = f, map[string]bool{}
	}
	if household != "" && !r.seen[key][household] {
		r.seen[key][household] = true
		f.Households = append(f.Households, household)
	}
	return f
}

// form is the definition of a response, read once.
func (r *reader) form(resp store.Response) (*forms.Form, error) {
	key := resp.Form() + "\x00" + resp.Version() + "\x00" + resp.Text("@hash")
	if f := r.forms[key]; f != nil {
		return f, nil
	}
	f, err := r.tx.FormVersion(resp)
	if err == nil {
		r.forms[key] = f
	}
	return f, err
}

// response counts what a completed form tells by itself: how it was when it was completed for the first time, by whom, and whether an
// answer was changed after that.
func (r *reader) response(resp store.Response) error {
	revs := r.changes[recordKey{resp.Village, resp.ID}]
	first := slices.IndexFunc(revs, func(v change) bool { return len(v.patch["@completed"]) > 0 })
	if first < 0 {
		return nil
	}
	form, err := r.form(resp)
	if err != nil {
		return err
	}
	begun := revs[first]
	f := r.figures(Key{resp.Village, begun.by, resp.Form()}, householdOf(r.tx, resp.Subject(), resp.ID))
	f.Sheets++
	f.Looked++
	answers := store.Record{Fields: begun.patch}
	var n tally
	for field := range answers.Fields {
		if strings.HasPrefix(field, "@") {
			continue
		}
		a := answers.Answer(field)
		if path, ok := form.PathOf(field); ok && a.State != forms.Blank {
			if q, ok := form.Question(path); ok && byHand(q, a) {
				n.add(a)
			}
		}
	}
	f.Fields, f.Bulk, f.Kept, f.States = f.Fields+n.fields, f.Bulk+n.bulk, f.Kept+n.kept, f.States+n.states
	if visit, err := time.Parse(time.DateOnly, answers.Text("visit_date")); err == nil {
		entered, _ := time.Parse(time.DateOnly, begun.at.Format(time.DateOnly))
		f.Visited++
		f.Days += int(entered.Sub(visit) / (24 * time.Hour))
	}
	if slices.ContainsFunc(revs[first+1:], changes) {
		f.Changed++
	}
	return nil
}

// changes reports a revision that changes an answer, and not only what the program keeps beside the answers.
func changes(v change) bool {
	for field := range v.patch {
		if !strings.HasPrefix(field, "@") && !strings.HasSuffix(field, "]") {
			return true
		}
	}
	return false
}

// filling counts what was measured. Of cards, which are no responses, it counts everything.
func (r *reader) filling(rec *store.Record) error {
	n := func(field string) int { return number(rec.Text(field)) }
	key := Key{rec.Village, rec.Text(fieldBy), rec.Text(fieldForm)}
	household := rec.Text(fieldHousehold)
	f := r.figures(key, household)
	f.Timed++
	f.Millis += int64(n(fieldMillis))
	f.Keys += n(fieldKeys)
	f.ByHand += n(fieldAnswers)
	f.Corrections += n(fieldCorrected)
	if card(key.Form) && rec.Text(fieldAgain) == "" {
		f.Sheets++
		f.Fields, f.Bulk, f.Kept, f.States = f.Fields+n(fieldFields), f.Bulk+n(fieldBulk), f.Kept+n(fieldKept), f.States+n(fieldStates)
	}
	took := time.Duration(n(fieldFast)) * time.Millisecond
	if n(fieldRun) == 0 || took >= r.Limit {
		return nil
	}
	at, _ := time.Parse(time.RFC3339, rec.Text(fieldAt))
	r.Fast = append(r.Fast, Run{Key: key, Household: household, At: at, Count: n(fieldRun), Took: took, From: rec.Text(fieldFrom)})
	return nil
}

// card reports a form whose answers are the register itself.
func card(form string) bool {
	return form == string(revision.Household) || form == string(revision.Member)
}

// short is a title from behind its last quotation marks, or what stands in them where nothing is behind: 大会战整改行动“入户问题排查表” is known
// by its last words.
func short(title string) string {
	const opening, closing = "\u201c", "\u201d"
	from, to := strings.LastIndex(title, opening), strings.LastIndex(title, closing)
	switch {
	case from <= 0 || to < from:
		return title
	case to+len(closing) < len(title):
		return title[to+len(closing):]
	}
	return title[from+len(opening) : to]
}

// finish names forms, questions and households, and puts everything in order.
func (r *reader) finish() (*Report, error) {
	used := map[string]*forms.Form{}
	form := func(name string) *forms.Form {
		if _, known := used[name]; !known {
			used[name], _ = r.tx.Form(name) // one that is gone is called by its name
		}
		return used[name]
	}
	title := func(name string) string {
		if f := form(name); f != nil {
			return short(f.Title)
		}
		return name
	}
	for _, f := range r.at {
		f.Title = title(f.Form)
		name, err := r.tx.VillageName(f.Village)
		if err != nil {
			return nil, err
		}
		r.names[f.Village] = name
		r.Rows = append(r.Rows, *f)
	}
	slices.SortFunc(r.Rows, func(a, b Figures) int {
		return cmp.Or(cmp.Compare(a.Village, b.Village), cmp.Compare(a.Officer, b.Officer), cmp.Compare(a.Title, b.Title), cmp.Compare(a.Form, b.Form))
	})
	for i := range r.Fast {
		run := &r.Fast[i]
		run.Title = title(run.Form)
		if f := form(run.Form); f != nil {
			if q, ok := f.Question(run.From); ok {
				run.From = q.Label
			}
		}
		if h, err := r.tx.Household(run.Household); err == nil {
			run.Who = strings.Join(strings.Fields(h.Group()+" "+h.ShortNumber()+" "+h.Head()), " ")
		}
	}
	slices.SortFunc(r.Fast, func(a, b Run) int {
		return cmp.Or(cmp.Compare(a.Took, b.Took), a.At.Compare(b.At), cmp.Compare(a.Officer, b.Officer), cmp.Compare(a.Household, b.Household))
	})
	return &r.Report, nil
}
