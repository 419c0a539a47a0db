package history

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/conflict"
	"cunce/store/people"
	"cunce/store/revision"
)

// An Entry is one change of one field.
type Entry struct {
	Time     time.Time `json:"time"`
	By       string    `json:"by"`
	Field    string    `json:"field"`
	Label    string    `json:"label"`
	From     string    `json:"from"` // in the words of the form, "" for nothing
	To       string    `json:"to"`
	Source   string    `json:"source"`   // the import, the form or the event that brought it
	Computer string    `json:"computer"` // the beginning of its random name
	Secret   bool      `json:"-"`        // From and To are ID numbers
}

// Of are the changes of a record's fields, the latest first; of one field only unless it is "". store.ErrNotFound if there is
// no such record.
func Of(tx *store.Tx, kind revision.Kind, id, field string) ([]Entry, error) {
	r, err := tx.Record(kind, id)
	if err != nil {
		return nil, err
	}
	t := &teller{tx: tx, record: r}
	if t.form, err = t.formOf(); err != nil {
		return nil, err
	}
	revisions, err := tx.History(kind, id)
	if err != nil {
		return nil, err
	}
	sources, err := t.sources(kind, id, len(revisions))
	if err != nil {
		return nil, err
	}
	now := revision.Fields{}
	var out []Entry
	for i, rev := range revisions {
		for _, c := range rev.Changes {
			changed, err := t.entries(now, c.Patch, field)
			if err != nil {
				return nil, err
			}
			for _, e := range changed {
				e.Time, e.By, e.Source, e.Computer = rev.Time, rev.By, sources[i], conflict.Computer(rev.Chain)
				out = append(out, e)
			}
		}
	}
	slices.Reverse(out)
	return out, nil
}

// Mask hides all but the end of what is secret, for everything but the officer's own screen.
func Mask(entries []Entry) []Entry {
	out := slices.Clone(entries)
	for i := range out {
		if out[i].Secret {
			out[i].From, out[i].To = mask(out[i].From), mask(out[i].To)
		}
	}
	return out
}

func mask(text string) string {
	rs := []rune(text)
	if len(rs) <= 4 {
		return text
	}
	return strings.Repeat("*", len(rs)-4) + string(rs[len(rs)-4:])
}

// A teller puts changes into words.
type teller struct {
	tx     *store.Tx
	record *store.Record
	form   *forms.Form // nil for records that no form asks for
}

// formOf is the form whose questions name the fields.
func (t *teller) formOf() (*forms.Form, error) {
	switch t.record.Kind {
	case revision.Household, revision.Member:
		f, err := t.tx.Form(string(t.record.Kind))
		if errors.Is(err, store.ErrNotFound) {
			return nil, nil
		}
		return f, err
	case revision.Response:
		return t.tx.FormVersion(store.Response{Record: t.record})
	}
	return nil, nil
}

// entries are the changes that a patch makes of the fields as they are, which it brings up to date. Fields that people have no
// word for are not told.
func (t *teller) entries(now, patch revision.Fields, only string) ([]Entry, error) {
	var out []Entry
	for name, v := range patch {
		was := (&store.Record{Fields: now}).Answer(name)
		now[name] = v
		is := (&store.Record{Fields: now}).Answer(name)
		if was == is || only != "" && name != only {
			continue
		}
		e := Entry{Field: name}
		var q *forms.Question
		if e.Label, q = t.label(name); e.Label == "" {
			continue
		}
		e.Secret = secret[name] || q != nil && strings.Contains(q.Appearance, "idcard")
		var err error
		if e.From, err = t.value(name, q, was); err != nil {
			return nil, err
		}
		if e.To, err = t.value(name, q, is); err != nil {
			return nil, err
		}
		if e.From != e.To {
			out = append(out, e)
		}
	}
	slices.SortFunc(out, func(a, b Entry) int { return cmp.Or(t.place(b.Field)-t.place(a.Field), cmp.Compare(b.Field, a.Field)) })
	return out, nil
}

// secret are fields with ID numbers whatever the card says of them.
var secret = map[string]bool{"idno": true, "head_id": true, "disab_no": true}

// label is what people call a field, "" where they do not.
func (t *teller) label(name string) (string, *forms.Question) {
	if t.form != nil {
		if path, ok := t.form.PathOf(name); ok {
			if q, ok := t.form.Question(path); ok {
				return q.Label, q
			}
		}
	}
	if t.record.Kind == revision.Issue {
		return issueFields[name], nil
	}
	return otherFields[name], nil
}

// place is where the form asks for a field.
func (t *teller) place(name string) int {
	if t.form == nil {
		return 0
	}
	return slices.IndexFunc(t.form.Questions, func(q *forms.Question) bool { return q.Name == name })
}

// value is an answer in the words of its question.
func (t *teller) value(name string, q *forms.Question, a forms.Answer) (string, error) {
	if word, ok := states[a.State]; ok {
		return word, nil
	}
	switch {
	case a.Text == "":
		return "", nil
	case name == "household" || name == "from_household":
		r, err := t.tx.Record(revision.Household, a.Text)
		if errors.Is(err, store.ErrNotFound) {
			return a.Text, nil
		}
		return fmt.Sprintf(wordHouse, r.Text("head")), err
	case name == "member" && t.record.Kind == revision.Issue:
		r, err := t.tx.Record(revision.Member, a.Text)
		if errors.Is(err, store.ErrNotFound) {
			return a.Text, nil
		}
		return r.Text("name"), err
	case q == nil || q.List == "":
		return a.Text, nil
	}
	var labels []string
	for _, choice := range strings.Fields(a.Text) {
		label := choice
		for _, c := range t.form.Lists[q.List] {
			if c.Name == choice {
				label = c.Label
			}
		}
		labels = append(labels, label)
	}
	return strings.Join(labels, "、"), nil
}

// sources say of every revision what brought it: an event, an import, a form that was filled in, else the card itself.
func (t *teller) sources(kind revision.Kind, id string, n int) ([]string, error) {
	out := make([]string, n)
	for _, k := range bringers {
		if k == kind {
			continue
		}
		beside, err := t.tx.Beside(kind, id, k)
		if err != nil {
			return nil, err
		}
		for i, rev := range beside {
			if len(rev.Changes) == 0 || out[i] != "" {
				continue
			}
			if out[i], err = t.source(rev.Changes[0]); err != nil {
				return nil, err
			}
		}
	}
	for i := range out {
		if out[i] == "" {
			out[i] = t.own()
		}
	}
	return out, nil
}

// Brought says what brought a change to a record, told by the changes of the same revision: an event, an import, a form that was filled
// in, else the card itself.
func Brought(tx *store.Tx, changes []revision.Change, kind revision.Kind, id string) (string, error) {
	r, err := tx.Record(kind, id)
	if errors.Is(err, store.ErrNotFound) {
		r, err = &store.Record{Kind: kind, ID: id}, nil
	}
	t := &teller{tx: tx, record: r}
	if err == nil {
		t.form, err = t.formOf()
	}
	if err != nil {
		return "", err
	}
	for _, k := range bringers {
		for _, c := range changes {
			if c.Kind != k || k == kind {
				continue
			}
			if said, err := t.source(c); err != nil || said != "" {
				return said, err
			}
		}
	}
	return t.own(), nil
}

// kindBulk is the kind of what was decided by a rule.
const kindBulk revision.Kind = "decision"

// bringers are the kinds of records that tell what brought the changes beside them.
var bringers = []revision.Kind{kindBulk, "event", revision.Import, revision.Response}

// own is what a record is changed by when nothing else brought it.
func (t *teller) own() string {
	if t.form != nil {
		return t.form.Title
	}
	return wordLedger
}

func (t *teller) source(c revision.Change) (string, error) {
	r, err := t.tx.Record(c.Kind, c.Record)
	if errors.Is(err, store.ErrNotFound) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	_, undone := c.Patch["undone"]
	switch {
	case c.Kind == kindBulk:
		words := wordBulk
		if c.Patch["rule"] == nil {
			words = wordBulkUndone
		}
		return fmt.Sprintf(words, conflict.Rule(r.Text("rule")).Title()), nil
	case c.Kind == revision.Response:
		f, err := t.tx.FormVersion(store.Response{Record: r})
		if err != nil {
			return "", err
		}
		return f.Title, nil
	case c.Kind == revision.Import && undone:
		return fmt.Sprintf(wordImportUndone, r.Text("book")), nil
	case c.Kind == revision.Import:
		return strings.TrimSpace(fmt.Sprintf(wordImport, r.Text("book"))), nil
	case undone:
		return fmt.Sprintf(wordEventUndone, people.Event{Record: r}.Kind().Name()), nil
	}
	return fmt.Sprintf(wordEvent, people.Event{Record: r}.Kind().Name()), nil
}
