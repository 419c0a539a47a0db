package conflict

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/revision"
	"cunce/store/roundtrip"
)

// A Conflict is one field with its values, the shown one first.
type Conflict struct {
	Kind      revision.Kind `json:"kind"`
	Record    string        `json:"record"`
	Village   string        `json:"village"`   // code of the village that the record is of
	Household string        `json:"household"` // record of the household, "" for what is no household's
	Field     string        `json:"-"`
	Path      string        `json:"path"`
	// Who names household and person, Form the form ("" where it is none's), Label the question.
	Who    string  `json:"who"`
	Form   string  `json:"form"`
	Label  string  `json:"label"`
	Values []Value `json:"values"`
	// Objections are why the village objected to what the township wrote, where that opened the field again.
	Objections []string `json:"objections,omitempty"`
	// Later: somebody left it for later, and no other value has come in since.
	Later bool `json:"later"`

	contested bool // the life of the record is in question
	sure      bool // ID number and name of the person or the head are there and the same on both sides
	subject   store.Subject
	form      *forms.Form
}

// A Value is what one side says, as people read it, with who wrote it, when and on which device.
type Value struct {
	Shown  string    `json:"value"`
	By     string    `json:"by"`
	Device string    `json:"device"`
	Time   time.Time `json:"time"`

	raw revision.Value
	set revision.ID // what set it first: a decision that was taken back is none of its own
	now revision.ID // what sets it now
}

// Errors of Choose, Type and UndoBulk.
var (
	ErrGone  = errors.New("conflict is decided already")
	ErrValue = errors.New("value does not fit the question")
	ErrLife  = errors.New("whether the record is there is to be decided first")
)

// List are the conflicts of a household, of its people and of the answers about them; of the whole file for "". Fields that the
// program keeps for itself, such as the time of completion, are not among them.
func List(tx *store.Tx, household string) ([]Conflict, error) {
	l := newLister(tx)
	if household != "" {
		err := l.household(household)
		return l.all, err
	}
	for _, kind := range revision.Kinds() {
		err := tx.Each(kind, func(r *store.Record) error {
			if len(r.Conflicts) == 0 && !r.Contested {
				return nil
			}
			kept := *r
			return errors.Join(l.life(&kept), l.record(&kept))
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(l.all, func(a, b Conflict) int { return cmp.Or(cmp.Compare(a.Village, b.Village), cmp.Compare(a.Who, b.Who)) })
	return l.all, nil
}

// Of are the conflicts in the answers about a subject: of a card, or of a form filled in about it.
func Of(tx *store.Tx, s store.Subject) ([]Conflict, error) {
	l := newLister(tx)
	r, err := Answers(tx, s)
	if errors.Is(err, store.ErrNotFound) || err == nil && (r.Dead || len(r.Conflicts) == 0) {
		return l.all, nil
	}
	if err != nil {
		return nil, err
	}
	err = l.record(r)
	return l.all, err
}

// Answers is the record that holds the answers about a subject; store.ErrNotFound where nobody gave any.
func Answers(tx *store.Tx, s store.Subject) (*store.Record, error) {
	switch kind := revision.Kind(s.Form); kind {
	case revision.Household, revision.Member:
		return tx.Record(kind, s.Record)
	}
	r, err := tx.Response(s)
	return r.Record, err
}

// Foreseen are the conflicts of a record as it will be when revisions are taken in that the file does not have yet: find knows those
// too. They cannot be decided before.
func Foreseen(tx *store.Tx, r *store.Record, find func(revision.ID) (revision.Revision, error)) ([]Conflict, error) {
	l := newLister(tx)
	l.find, l.foreseen = find, true
	l.why = map[string][]string{} // nobody has objected to what is not there yet
	err := l.record(r)
	return l.all, err
}

type lister struct {
	tx       *store.Tx
	all      []Conflict
	names    map[string][2]string // of households and people: who it is, and its household
	why      map[string][]string  // see objections; nil until it was read
	find     func(revision.ID) (revision.Revision, error)
	foreseen bool // the record, and what it is about, need not be in the file
}

func newLister(tx *store.Tx) lister {
	return lister{tx: tx, all: []Conflict{}, names: map[string][2]string{}, find: tx.Revision}
}

// household collects what is about one household into all.
func (l *lister) household(id string) error {
	h, err := l.tx.Household(id)
	if err != nil {
		return err
	}
	records := []*store.Record{h.Record}
	members, err := l.tx.Members(id)
	if err != nil {
		return err
	}
	about := []string{id}
	for _, m := range members {
		records, about = append(records, m.Record), append(about, m.ID)
	}
	for _, one := range about {
		responses, err := l.tx.Responses(one)
		if err != nil {
			return err
		}
		for _, r := range responses {
			records = append(records, r.Record)
		}
	}
	issues, err := l.tx.Issues(store.IssueFilter{Household: id})
	if err != nil {
		return err
	}
	for _, i := range issues {
		records = append(records, i.Record)
	}
	for _, r := range records {
		if err := errors.Join(l.life(r), l.record(r)); err != nil {
			return err
		}
	}
	return nil
}

// record adds the conflicts of one record, in the order of its form.
func (l *lister) record(r *store.Record) error {
	one, err := l.about(r)
	if err != nil {
		return err
	}
	fields := slices.DeleteFunc(slices.Sorted(maps.Keys(r.Conflicts)), func(f string) bool { return kept(r.Kind, f) })
	order := map[string]int{}
	if one.form != nil {
		for i, q := range one.form.Questions {
			order[q.Name] = i + 1
		}
	}
	slices.SortStableFunc(fields, func(a, b string) int { return cmp.Compare(order[a], order[b]) })
	for _, field := range typedOnly(one.form, fields) {
		if err := l.field(one, r, field); err != nil {
			return err
		}
	}
	return nil
}

// own are the fields that the program keeps for itself beside those that begin with "@": when something was met on a machine,
// which number it has there, where it came from. Two machines that meet the same write them differently, and there is nothing to
// decide between them.
var own = map[revision.Kind][]string{
	revision.Form:  {"stored"},
	revision.Issue: {"no", "opened", "begin", "source", "response", "path", "form", "round"},
}

// kept reports whether nobody is asked about a field.
func kept(kind revision.Kind, field string) bool {
	return strings.HasPrefix(field, "@") || slices.Contains(own[kind], field)
}

// about is a conflict of a record without its field and values.
func (l *lister) about(r *store.Record) (Conflict, error) {
	one := Conflict{Kind: r.Kind, Record: r.ID, Village: r.Village, Household: r.Text("household"), sure: certain(r), contested: r.Contested}
	response := store.Response{Record: r}
	about := r.ID
	switch r.Kind {
	case revision.Household, revision.Member, revision.Response:
		form, err := l.tx.FormVersion(response)
		if err != nil && !(l.foreseen && errors.Is(err, store.ErrNotFound)) {
			return one, err
		}
		one.subject = response.Subject()
		if form != nil {
			one.form, one.Form = form, form.Title
		}
		if r.Kind == revision.Response {
			one.subject.Response, about = "", one.subject.Record
			if form != nil && form.Many {
				one.subject.Response = r.ID
			}
		}
	case revision.Setting:
		one.Form, one.Who = formSettings, settingName(r.Text("name"))
	case revision.Issue:
		one.Form, about = r.Text("title"), r.Text("household")
	}
	who, household, err := l.name(about)
	one.Household, one.Who = household, cmp.Or(one.Who, who, strings.TrimSpace(r.Text("hh_no")+" "+r.Text("head")+r.Text("name")))
	return one, err
}

// settingName is what people call a setting.
func settingName(name string) string {
	if whose, ok := strings.CutPrefix(name, settingPhone); ok {
		return fmt.Sprintf(saysPhone, whose)
	}
	return cmp.Or(settingNames[name], name)
}

// typedOnly leaves out what is computed where something that is answered differs too: nobody decides a sum against its parts, and it
// follows from them once they are decided.
func typedOnly(form *forms.Form, fields []string) []string {
	if form == nil {
		return fields
	}
	typed := slices.DeleteFunc(slices.Clone(fields), func(field string) bool {
		path, _ := form.PathOf(field)
		q, ok := form.Question(path)
		return ok && q.Computed()
	})
	if len(typed) == 0 {
		return fields
	}
	return typed
}

// name says who a household or person is, and which household that is.
func (l *lister) name(id string) (who, household string, err error) {
	if known, ok := l.names[id]; ok {
		return known[0], known[1], nil
	}
	var person []string
	household = id
	if m, err := l.tx.Member(id); err == nil {
		household, person = m.Household(), []string{m.Name()}
	} else if !errors.Is(err, store.ErrNotFound) {
		return "", "", err
	}
	h, err := l.tx.Household(household)
	switch {
	case errors.Is(err, store.ErrNotFound):
		household, who = "", strings.Join(person, " ")
	case err != nil:
		return "", "", err
	default:
		parts := append([]string{h.Group(), h.Number(), h.Head()}, person...)
		who = strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " ")
	}
	l.names[id] = [2]string{who, household}
	return who, household, nil
}

// field adds one field with its values.
func (l *lister) field(one Conflict, r *store.Record, field string) error {
	one.Field, one.Path, one.Label = field, field, cmp.Or(labels[field], labelOther)
	var asked *forms.Question
	if one.form != nil {
		if path, ok := one.form.PathOf(field); ok {
			one.Path = path
			if q, ok := one.form.Question(path); ok {
				asked, one.Label = q, roundtrip.LabelIn(one.form, one.Path, store.Response{Record: r}.Answers(one.form))
			}
		}
	}
	for _, c := range r.Conflicts[field] {
		rev, err := l.find(c.Revision)
		if err != nil {
			return err
		}
		alone := store.Record{Fields: revision.Fields{field: c.Value}}
		set, rev, err := l.first(r, field, c, rev)
		if err != nil {
			return err
		}
		v := Value{Shown: alone.Text(field), By: rev.By, Device: rev.Chain, Time: rev.Time, raw: c.Value, set: set, now: c.Revision}
		if asked != nil {
			v.Shown = roundtrip.Shown(one.form, asked, alone.Answer(field))
		}
		if field == "household" || field == "also" {
			if v.Shown, _, err = l.name(alone.Text(field)); err != nil {
				return err
			}
		}
		one.Values = append(one.Values, v)
	}
	var err error
	one.Objections, err = l.objections(r, field)
	one.Later = postponed(r, field)
	l.all = append(l.all, one)
	return err
}
