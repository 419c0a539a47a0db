package agree

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"cunce/store"
	"cunce/store/exchange"
	"cunce/store/reversal"
	"cunce/store/revision"
)

// An Unmatched is a household of an export that is nobody's here.
type Unmatched struct {
	Group  string `json:"group"`
	Number string `json:"number"`
	Head   string `json:"head"`
	Why    string `json:"why"`
}

// A Result is what comparing an export came to.
type Result struct {
	Households int         `json:"households"` // matched
	Differ     int         `json:"differ"`     // of them, something differs
	Same       int         `json:"same"`       // fields of this carrier
	Differs    int         `json:"differs"`
	Fields     []string    `json:"fields"`  // what the export has of what is compared
	Missing    int         `json:"missing"` // households here that the export does not have
	Withdrawn  int         `json:"withdrawn"`
	Unmatched  []Unmatched `json:"unmatched"`
	// Rows are the rows that could not be read.
	Rows []exchange.Finding `json:"rows"`
}

// Import takes an export of a carrier: what it says of every household that it can be matched with, by number, ID number or name. The
// register does not change. In a dry run nothing is written.
func Import(db *store.DB, by, carrier string, roster *exchange.Roster, dryRun bool) (Result, error) {
	if _, err := known(carrier, "head"); err != nil {
		return Result{}, err
	}
	roster.TakeWithoutID()
	if !dryRun {
		if _, err := db.Backup(); err != nil {
			return Result{}, fmt.Errorf("backup before an import: %w", err)
		}
	}
	var out Result
	dry := errors.New("nothing is written")
	err := db.Update(by, func(tx *store.Tx) error {
		c, err := Load(tx)
		if err != nil {
			return err
		}
		if out, err = c.take(tx, carrier, roster); err != nil {
			return err
		}
		if dryRun {
			return dry
		}
		return roster.Remember(tx, carrier)
	})
	if dryRun && err == dry {
		err = nil
	}
	out.Rows = append([]exchange.Finding{}, roster.Refused...)
	return out, err
}

func (c *Comparer) take(tx *store.Tx, carrier string, roster *exchange.Roster) (Result, error) {
	out := Result{Unmatched: []Unmatched{}, Fields: []string{}}
	all, err := newMatcher(tx)
	if err != nil {
		return out, err
	}
	issues, err := openIssues(tx)
	if err != nil {
		return out, err
	}
	has, taken := map[string]bool{}, map[string]bool{}
	for _, h := range roster.Households {
		id, why := all.find(h)
		if why == "" && taken[id] {
			why = whyTwice
		}
		if why != "" {
			out.Unmatched = append(out.Unmatched, Unmatched{h.Card.Text("team"), h.Number, h.Head, why})
			continue
		}
		taken[id] = true
		patch, err := patchOf(tx, h, roster.Assumed())
		if err != nil {
			return out, err
		}
		for field := range patch {
			has[field] = true
		}
		for _, p := range h.People {
			for _, f := range fields {
				has[f.ID] = has[f.ID] || f.of == ofMembers && h.Listed() && p.Card.Text(f.ID) != ""
			}
		}
		if err := put(tx, id, carrier, patch); err != nil {
			return out, err
		}
		if err := c.count(tx, id, carrier, issues[id], &out); err != nil {
			return out, err
		}
	}
	out.Missing = all.households - len(taken)
	for _, f := range fields {
		if has[f.ID] || has[fieldPeople] && f.of == ofPeople {
			out.Fields = append(out.Fields, f.Label)
		}
	}
	return out, nil
}

// openIssues are the issues that are being worked on, by household.
func openIssues(tx *store.Tx) (map[string][]store.Issue, error) {
	all, err := tx.Issues(store.IssueFilter{Unclosed: true})
	out := map[string][]store.Issue{}
	for _, i := range all {
		out[i.Household()] = append(out[i.Household()], i)
	}
	return out, err
}

// count adds a household that was taken, and withdraws its issues that agree now.
func (c *Comparer) count(tx *store.Tx, id, carrier string, issues []store.Issue, out *Result) error {
	h, err := c.Of(tx, id)
	if err != nil {
		return err
	}
	t := h.Tally(carrier)
	out.Households++
	out.Same, out.Differs = out.Same+t.Same, out.Differs+t.Differs
	if t.Differs > 0 {
		out.Differ++
	}
	n, err := withdraw(tx, h, issues)
	out.Withdrawn += n
	return err
}

// patchOf is what an export says of a household.
func patchOf(tx *store.Tx, h *exchange.Household, assumed bool) (revision.Fields, error) {
	patch := revision.Fields{}
	set := func(field, text string) {
		if text != "" {
			patch[field] = revision.Text(stamp(tx, text, howImport))
		}
	}
	for _, f := range fields {
		if f.of == ofHousehold {
			set(f.ID, h.Card.Text(f.ID))
		}
	}
	set("hh_no", h.Number)
	set("head", h.Head)
	if assumed && h.Card.Text("type") == typeLifted {
		set("type", typeHalf)
	}
	set("percap", h.PerHead())
	set("measures", h.Measures())
	if n := h.Size(); n > 0 {
		set("size", fmt.Sprint(n))
	}
	if !h.Listed() {
		return patch, nil
	}
	var all []person
	for _, p := range h.People {
		one := person{Name: p.Name, ID: p.ID, Values: map[string]string{}}
		for _, f := range fields {
			if v := p.Card.Text(f.ID); f.of == ofMembers && v != "" {
				one.Values[f.ID] = v
			}
		}
		all = append(all, one)
	}
	text, err := json.Marshal(all)
	set(fieldPeople, string(text))
	return patch, err
}

// A workbook that writes 脱贫户 alone means either of two types: it is read as the first.
const (
	typeLifted = "02"
	typeHalf   = "脱贫户"
)

// A matcher finds the household that an export means.
type matcher struct {
	households int
	numbers    map[string][]string // by household number
	people     map[string][]string // by ID number
	heads      map[string][]string // by the head's name
	teams      map[string]string
}

func newMatcher(tx *store.Tx) (*matcher, error) {
	m := &matcher{numbers: map[string][]string{}, people: map[string][]string{}, heads: map[string][]string{}, teams: map[string]string{}}
	houses, err := tx.Households()
	if err != nil {
		return nil, err
	}
	m.households = len(houses)
	add := func(into map[string][]string, key, id string) {
		if key != "" && !slices.Contains(into[key], id) {
			into[key] = append(into[key], id)
		}
	}
	for _, h := range houses {
		m.teams[h.ID] = h.Group()
		add(m.numbers, plain(h.Number()), h.ID)
		add(m.people, idKey(h.Text("head_id")), h.ID)
		add(m.heads, nameKey(h.Head()), h.ID)
	}
	return m, tx.Each(revision.Member, func(r *store.Record) error {
		if one := (store.Member{Record: r}); !one.Left() && m.has(one.Household()) {
			add(m.people, idKey(one.IDNumber()), one.Household())
		}
		return nil
	})
}

func (m *matcher) has(household string) bool {
	_, ok := m.teams[household]
	return ok
}

// find is the household, or why there is none.
func (m *matcher) find(h *exchange.Household) (id, why string) {
	if ids := m.numbers[plain(h.Number)]; h.Number != "" && len(ids) > 0 {
		return only(ids)
	}
	if ids := m.people[idKey(h.HeadID)]; idKey(h.HeadID) != "" && len(ids) > 0 {
		return only(ids)
	}
	votes := map[string]int{}
	for _, p := range h.People {
		if ids := m.people[idKey(p.ID)]; len(ids) == 1 {
			votes[ids[0]]++
		}
	}
	if len(votes) > 0 {
		return most(votes)
	}
	ids := slices.Clone(m.heads[nameKey(h.Head)])
	if team := h.Card.Text("team"); team != "" && len(ids) > 1 {
		ids = slices.DeleteFunc(ids, func(id string) bool { return plain(m.teams[id]) != plain(team) })
	}
	return only(ids)
}

func only(ids []string) (id, why string) {
	switch len(ids) {
	case 0:
		return "", whyNoKey
	case 1:
		return ids[0], ""
	}
	return "", whySeveral
}

func most(votes map[string]int) (id, why string) {
	best, second := 0, 0
	for one, n := range votes {
		if n > best {
			id, best, second = one, n, best
		} else {
			second = max(second, n)
		}
	}
	if best == second {
		return "", whySeveral
	}
	return id, ""
}

// fieldCompared and the others are fields of the record that an import leaves, as store/exchange writes it.
const (
	fieldCompared = "compared"
	fieldUndone   = "undone"
	fieldBook     = "book"
)

// Undo takes the last import of a carrier back, as far as nobody has typed something else since: its values go, those that it replaced
// come back. It returns the workbook's name and how many households that is.
func Undo(db *store.DB, by, carrier string) (book string, households int, err error) {
	err = db.Update(by, func(tx *store.Tx) error {
		last, err := lastImport(tx, carrier)
		if err != nil {
			return err
		}
		book = last.Text(fieldBook)
		all, err := reversal.Of(tx, last.Heads[0])
		if err != nil {
			return err
		}
		for _, r := range all {
			if r.Record.Kind != kindCarrier {
				continue
			}
			switch {
			case r.Created && !r.Touched:
				err = tx.End(kindCarrier, r.Record.ID)
			case r.Created:
				err = tx.Put(kindCarrier, r.Record.ID, untyped(r.Record))
			default:
				err = tx.Put(kindCarrier, r.Record.ID, r.Patch)
			}
			if err != nil {
				return err
			}
			households++
		}
		return tx.Put(revision.Import, last.ID, revision.Fields{fieldUndone: revision.Text(tx.Now().Format(time.RFC3339))})
	})
	return book, households, err
}

// untyped takes what an import made out of a record that somebody has typed into since.
func untyped(r *store.Record) revision.Fields {
	patch := revision.Fields{}
	for field := range r.Fields {
		if s, ok := readSaid(r, field); ok && s.how == howImport {
			patch[field] = revision.Unset
		}
	}
	return patch
}

func lastImport(tx *store.Tx, carrier string) (*store.Record, error) {
	var last *store.Record
	err := tx.Each(revision.Import, func(r *store.Record) error {
		newer := last == nil || cmp.Or(last.Changed.Compare(r.Changed), cmp.Compare(last.ID, r.ID)) < 0
		if r.Text(fieldCompared) == carrier && r.Text(fieldUndone) == "" && newer {
			kept := *r
			last = &kept
		}
		return nil
	})
	if last == nil && err == nil {
		err = refuse(say(refusedUndo, Label(carrier)), hintUndo)
	}
	return last, err
}
