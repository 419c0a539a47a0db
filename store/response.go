package store

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/oklog/ulid/v2"

	"cunce/forms"
	"cunce/forms/expr"
	"cunce/store/revision"
)

// The fields of a response that are not answers: no question name begins with "@".
const (
	fieldForm      = "@form"
	fieldVersion   = "@version"
	fieldHash      = "@hash" // of the definition, since one version may have two contents
	fieldSubject   = "@subject"
	fieldOrigin    = "@origin" // what it was about when it was written, where that is one with another record now: see Reattach
	fieldRound     = "@round"
	fieldPart      = "@part"      // which of a form's parts, see forms.Form.OnePer
	fieldCompleted = "@completed" // RFC 3339
	fieldBy        = "@by"
	fieldSettings  = "@settings" // the settings that its expressions read: a map of texts
)

// Questions that the store itself reads.
const (
	questionVisit = "visit_result" // of every form for field work
	questionLow   = "a1_1_2f"      // annex 1: income below the year's line
	lowYes        = "yes"
)

// cards are the forms whose answers are the register itself: completing one writes the household or member record.
var cards = map[string]revision.Kind{"household": revision.Household, "member": revision.Member}

// A Response is a completed form; for the household card and the member card the record of the household or member.
//
// Invariants: @form, @version, @subject, @completed and @by are set; the definition is stored; a form that a subject has
// once in a round, or once a part, has the id of its form, subject, round and part. So the same part that was filled in on
// two machines is one response with two values where they differ, and two parts never become one.
type Response struct{ *Record }

// Form is the form_id.
func (r Response) Form() string {
	if r.Record != nil && r.Kind != revision.Response {
		return string(r.Kind)
	}
	return r.Text(fieldForm)
}

// Version is the version of the definition that it was filled in with, "" for a card that came from a roster.
func (r Response) Version() string { return r.Text(fieldVersion) }

// Subject says what it is about.
func (r Response) Subject() Subject {
	if r.Kind != revision.Response {
		return Subject{Form: r.Form(), Record: r.ID}
	}
	return Subject{Form: r.Text(fieldForm), Record: r.Text(fieldSubject), Round: r.Text(fieldRound), Part: r.Text(fieldPart)}
}

// written is the subject under which it was written first: its id is made of that.
func (r Response) written() Subject {
	s := r.Subject()
	s.Record = cmp.Or(r.Text(fieldOrigin), s.Record)
	return s
}

// Reattach makes a response be about another record, because that and what it was about are one and the same. It keeps its id.
func (t *Tx) Reattach(response, record string) error {
	r, err := t.living(revision.Response, response)
	if err != nil {
		return err
	}
	was := Response{r}.written().Record
	if was == record {
		was = ""
	}
	patch := revision.Fields{fieldSubject: revision.Text(record), fieldOrigin: revision.Unset}
	if was != "" {
		patch[fieldOrigin] = revision.Text(was)
	}
	return t.Put(revision.Response, response, patch)
}

// about reports that it is a response to the form of a subject.
func (r Response) about(s Subject) bool {
	s.Response = ""
	return r.Subject() == s
}

// Completed is when it was completed last, the zero time for a card that came from a roster.
func (r Response) Completed() time.Time {
	at, err := time.Parse(time.RFC3339, r.Text(fieldCompleted))
	if err != nil {
		return time.Time{}
	}
	return at
}

// Begun is when it was completed first, to the millisecond, where there may be several of the form: later corrections do not move
// it. Of others it is when they were completed last.
func (r Response) Begun() time.Time {
	id, err := ulid.ParseStrict(r.ID)
	if err != nil || r.ID == r.written().naturalID(r.Village) { // one that is made of its subject tells no time
		return r.Completed()
	}
	return ulid.Time(id.Time())
}

// Operator is who completed it.
func (r Response) Operator() string { return r.Text(fieldBy) }

// Settings are the values of settings that its expressions read when it was completed.
func (r Response) Settings() map[string]string {
	var used map[string]string
	if revision.Unmarshal(r.Fields[fieldSettings], &used) != nil {
		return nil
	}
	return used
}

// Answers are its answers by the paths of a definition; what the definition does not ask is left out.
func (r Response) Answers(f *forms.Form) forms.Answers {
	as := forms.Answers{}
	for field := range r.Fields {
		path, ok := f.PathOf(field)
		if a := r.Answer(field); ok && a != (forms.Answer{}) && r.lives(field) {
			as[path] = a
		}
	}
	return as
}

// stored are its answers by field, whichever version asks them. Of a card they are what one of the forms asks: a household or a
// person has other fields too.
func (r Response) stored(asking ...*forms.Form) forms.Answers {
	as := forms.Answers{}
	for field := range r.Fields {
		if strings.HasPrefix(field, "@") || !r.lives(field) {
			continue
		}
		asked := r.Kind == revision.Response
		for _, f := range asking {
			_, ok := f.PathOf(field)
			asked = asked || ok
		}
		if a := r.Answer(field); asked && a != (forms.Answer{}) {
			as[field] = a
		}
	}
	return as
}

// lives reports whether all instances of repeats that a field is in are there: a removed one leaves its answers behind, unseen.
func (r Response) lives(field string) bool {
	for _, key := range instances(field) {
		if r.Answer(key).Empty() {
			return false
		}
	}
	return true
}

// Visit is how the visit ended, a choice of the question visit_result; "" for forms without it.
func (r Response) Visit() string { return r.Text(questionVisit) }

// responseID is the record of a form that a subject has once in a round, or the one that the subject names.
func (t *Tx) responseID(s Subject) (revision.Kind, string) {
	leave, err := t.at(s.Record)
	defer leave()
	if err != nil {
		return revision.Response, s.Response
	}
	if kind, ok := cards[s.Form]; ok {
		return kind, s.Record
	}
	if s.Response != "" {
		return revision.Response, s.Response
	}
	return revision.Response, t.onceID(s)
}

// onceID is the id of the response that a subject has once in a round: made of the subject, or of one that was joined into it and whose
// response went along.
func (t *Tx) onceID(s Subject) string {
	own := s.naturalID(t.village())
	if there, err := t.exists(revision.Response, own); there || err != nil {
		return own
	}
	for _, kind := range []revision.Kind{revision.Household, revision.Member} {
		r, err := t.lookup(kind, s.Record)
		if r == nil || err != nil {
			continue
		}
		for _, from := range r.Joined() {
			before := s
			before.Record = from
			id := before.naturalID(t.village())
			if moved, err := t.living(revision.Response, id); err == nil && (Response{moved}).about(s) {
				return id
			}
		}
	}
	return own
}

func (s Subject) naturalID(village string) string {
	keys := []string{s.Form, s.Record, s.Round}
	if s.Part != "" {
		keys = append(keys, s.Part)
	}
	return revision.NaturalID(revision.Response, village, keys...)
}

// ResponseID is the id of the record that holds the answers to a form that a subject has once in a round, completed or not.
func (t *Tx) ResponseID(s Subject) string {
	_, id := t.responseID(s)
	return id
}

// Response is the completed response of a subject, of several the one that it names or else the latest; ErrNotFound if there
// is none.
func (t *Tx) Response(s Subject) (Response, error) {
	kind, id := t.responseID(s)
	r, err := t.living(kind, id)
	if err == nil && s.Response != "" && !(Response{r}).about(s) {
		err = fmt.Errorf("response %s to %s: %w", id, s.Form, ErrNotFound)
	}
	if s.Response != "" {
		return Response{r}, err
	}
	if err == nil || !errors.Is(err, ErrNotFound) || kind != revision.Response {
		return Response{r}, err
	}
	all, err := t.Responses(s.Record)
	if err != nil {
		return Response{}, err
	}
	for _, r := range all {
		if r.about(s) {
			return r, nil
		}
	}
	return Response{}, fmt.Errorf("response to %s: %w", s.Form, ErrNotFound)
}

// Responses are the completed responses about a record, the latest first. Cards are not among them.
func (t *Tx) Responses(record string) ([]Response, error) {
	var rs []Response
	err := t.indexPrefix(ixAbout, record+rowSep, func(_ string, _ revision.Kind, id string) error {
		r, err := t.Record(revision.Response, id)
		rs = append(rs, Response{r})
		return err
	})
	slices.SortStableFunc(rs, func(a, b Response) int {
		return cmp.Or(b.Completed().Compare(a.Completed()), cmp.Compare(b.ID, a.ID))
	})
	return rs, err
}

// ResponsesTo calls fn for every completed response to a form, of all rounds and subjects, in no useful order; only those are read.
func (t *Tx) ResponsesTo(form string, fn func(Response) error) error {
	return t.indexPrefix(ixAbout, "", func(value string, _ revision.Kind, id string) error {
		if rowParts(value, 5)[2] != clip(form, maxID) {
			return nil
		}
		r, err := t.Record(revision.Response, id)
		if err != nil {
			return err
		}
		return fn(Response{r})
	})
}

// LastResponse is the response that was completed last; ErrNotFound if there is none. Found from the index.
func (t *Tx) LastResponse() (Response, error) {
	latest, last := "", ""
	err := t.indexPrefix(ixAbout, "", func(value string, _ revision.Kind, id string) error {
		if at := rowParts(value, 3)[1]; at > latest {
			latest, last = at, id
		}
		return nil
	})
	if err != nil || last == "" {
		return Response{}, cmp.Or(err, fmt.Errorf("last response: %w", ErrNotFound))
	}
	r, err := t.Record(revision.Response, last)
	return Response{r}, err
}

// Done calls fn for every completed response to a form in a round: its record, how the visit ended ("" for forms without
// field work) and which part it is; from the index, in no useful order.
func (t *Tx) Done(round, form string, fn func(record, visit, part string)) error {
	return t.indexPrefix(ixResponse, rowValue(clip(round, maxID), clip(form, maxID), ""), func(value string, _ revision.Kind, _ string) error {
		p := rowParts(value, 5)
		fn(p[2], p[3], p[4])
		return nil
	})
}

// DoneBy is Done with who completed it; the responses are read for that.
func (t *Tx) DoneBy(round, form string, fn func(record, operator string)) error {
	return t.indexPrefix(ixResponse, rowValue(clip(round, maxID), clip(form, maxID), ""), func(_ string, _ revision.Kind, id string) error {
		r, err := t.Record(revision.Response, id)
		if err == nil {
			fn(r.Text(fieldSubject), r.Text(fieldBy))
		}
		return err
	})
}

// Env is the register as a filling of the subject sees it: it stays as it is now, whatever is written later. The operator
// is for the caller to fill in.
func (t *Tx) Env(s Subject) (forms.Env, error) {
	leave, err := t.at(s.Record)
	defer leave()
	if err != nil {
		return forms.Env{}, err
	}
	reg, err := t.register(s)
	if err != nil {
		return forms.Env{}, fmt.Errorf("register: %w", err)
	}
	env := forms.Env{Now: t.now, Operator: t.by, Register: func(table, field string) expr.Value { return reg.value(table, field) }}
	env.Random, env.UUID = t.chance(s)
	if reg.before != nil {
		env.Previous = func(path string) (forms.Answer, bool) {
			a, ok := reg.before[fieldName(path)]
			return a, ok
		}
		env.PreviousRows = reg.rows
	}
	return env, nil
}
