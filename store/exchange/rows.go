package exchange

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"cunce/forms"
	"cunce/forms/qtype"
	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/revision"
)

// An exporter turns records into rows: fields by the paths of the form they belong to, numbers as numbers, states as
// objects. A question has one path in all versions of its form, that of the newest which asks it. Fields that belong to no
// question keep their stored names (household, @form, @round ...).
type exporter struct {
	tx        *store.Tx
	questions map[*forms.Form]map[string]*forms.Question // by name
	unions    map[string]*union                          // by form
}

func newExporter(tx *store.Tx) *exporter {
	return &exporter{tx: tx, questions: map[*forms.Form]map[string]*forms.Question{}, unions: map[string]*union{}}
}

// records hands over the living records of a kind.
func records(kind revision.Kind) func(*exporter, func(row) error) error {
	return func(e *exporter, line func(row) error) error {
		return e.tx.Each(kind, func(r *store.Record) error {
			row, err := e.record(r)
			if err != nil {
				return err
			}
			return line(row)
		})
	}
}

// record is the row of one record.
func (e *exporter) record(r *store.Record) (row, error) {
	form, err := e.form(r)
	if err != nil {
		return nil, err
	}
	out := e.fields(form, living(r))
	out = positions(out)
	out["id"], out["kind"], out["village"] = r.ID, r.Kind, r.Village
	switch r.Kind {
	case revision.Issue:
		return out, e.issue(r, out)
	case revision.Round:
		e.round(r, out)
	}
	return out, nil
}

// form is the definition whose paths a record's fields have: that of a card, that a response was filled in with, or none.
func (e *exporter) form(r *store.Record) (form *forms.Form, err error) {
	switch r.Kind {
	case revision.Household, revision.Member:
		form, err = e.tx.Form(string(r.Kind))
	case revision.Response:
		form, err = e.tx.FormVersion(store.Response{Record: r})
	}
	if err != nil {
		return nil, err
	}
	return form, e.know(form)
}

// howKey is the key under which a row says how its answers came about, where there is more to say than the value.
const howKey = "@how"

// fields are the fields of a record or of a patch by path. Unset ones are left out.
func (e *exporter) fields(form *forms.Form, fields revision.Fields) row {
	out, how := row{}, row{}
	for name, value := range fields {
		q, path := e.asked(form, name), e.path(form, name)
		r := store.Record{Fields: fields}
		a := r.Answer(name)
		if a == (forms.Answer{}) {
			if plain := plainValue(value); plain != nil {
				out[path] = plain
			}
			continue
		}
		out[path] = answerValue(q, a)
		if origin := e.origin(form, a); len(origin) > 0 {
			how[path] = origin
		}
	}
	if len(how) > 0 {
		out[howKey] = how
	}
	return out
}

func (e *exporter) question(form *forms.Form, name string) *forms.Question {
	if form == nil {
		return nil
	}
	byName := e.questions[form]
	if byName == nil {
		byName = map[string]*forms.Question{}
		for _, q := range form.Questions {
			if _, outside := form.PathOf(q.Name); outside {
				byName[q.Name] = q
			}
		}
		e.questions[form] = byName
	}
	return byName[name]
}

// states are the words of answers without a value.
var states = map[forms.State]string{
	forms.Unknown: "unknown", forms.Refused: "refused", forms.Pending: "pending",
}

// answerValue is an answer as JSON: a number for a question that asks for one, {"state", "note"} where there is no value.
func answerValue(q *forms.Question, a forms.Answer) any {
	if state, ok := states[a.State]; ok {
		out := row{"state": state}
		if a.Note != "" {
			out["note"] = a.Note
		}
		return out
	}
	if a.State == forms.Blank { // in a draft: typed, refused, and kept to be put right
		return row{"typed": a.Text}
	}
	if q != nil && (q.Type == qtype.Integer || q.Type == qtype.Decimal || q.Type == qtype.Range) && json.Valid([]byte(a.Text)) {
		return json.Number(a.Text)
	}
	return a.Text
}

// origin tells how an answered value came about.
func (e *exporter) origin(form *forms.Form, a forms.Answer) row {
	out := row{}
	for key, set := range map[string]bool{"bulk": a.Bulk, "carried": a.Carried, "prefilled": a.Prefilled, "corrected": a.Corrected} {
		if set {
			out[key] = true
		}
	}
	texts := map[string]string{"kept": a.Kept, "member": a.Member, "under": e.version(form, a.Under)}
	if a.State == forms.Answered {
		texts["note"] = a.Note
	}
	for key, text := range texts {
		if text != "" {
			out[key] = text
		}
	}
	return out
}

// plainValue is a stored value that is no answer, such as a list or a map; nil where it is unset or cannot be read.
func plainValue(v revision.Value) any {
	var out any
	if revision.Unmarshal(v, &out) != nil {
		return nil
	}
	return jsonable(out)
}

func jsonable(v any) any {
	switch v := v.(type) {
	case map[any]any:
		out := row{}
		for key, value := range v {
			out[fmt.Sprint(key)] = jsonable(value)
		}
		return out
	case []any:
		for i := range v {
			v[i] = jsonable(v[i])
		}
		return v
	case []byte:
		return hex.EncodeToString(v)
	}
	return v
}

// stepRow is one step of an issue's history.
func stepRow(s ledger.Step) row {
	out := row{"action": s.Action, "time": s.Time.Format(time.RFC3339), "by": s.By}
	for key, text := range map[string]string{"note": s.Note, "measure": s.Measure, "due": s.Due, "evidence": s.Evidence,
		"person": s.Person, "leader": s.Leader, "date": s.Date, "paper": s.Paper, "entered": s.Entered, "machine": s.Machine} {
		if text != "" {
			out[key] = text
		}
	}
	return out
}

// issue adds the status and the history, which are computed over the steps.
func (e *exporter) issue(r *store.Record, out row) error {
	i, err := e.tx.Issue(r.ID)
	if err != nil {
		return err
	}
	out["status"] = i.Status()
	history := []row{}
	for _, s := range i.Steps() {
		history = append(history, stepRow(s))
	}
	out["history"] = history
	return nil
}

func (e *exporter) round(r *store.Record, out row) {
	round := store.Round{Record: r}
	phases := []row{}
	for _, p := range round.Phases() {
		phases = append(phases, row{"title": p.Title, "from": p.From, "to": p.To})
	}
	out["phases"], out["forms"] = phases, append([]string{}, round.Forms()...)
}

// conflicts hands over the fields in which independent changes disagree: what is shown, and every value with who wrote it.
func (e *exporter) conflicts(line func(row) error) error {
	for _, kind := range revision.Kinds() {
		err := e.tx.Each(kind, func(r *store.Record) error {
			form, err := e.form(r)
			if err != nil {
				return err
			}
			for _, field := range slices.Sorted(maps.Keys(r.Conflicts)) {
				out, err := e.conflict(form, r, field)
				if err != nil {
					return err
				}
				if err := line(out); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (e *exporter) conflict(form *forms.Form, r *store.Record, field string) (row, error) {
	path := e.path(form, field)
	values := []row{}
	for _, c := range r.Conflicts[field] {
		rev, err := e.tx.Revision(c.Revision)
		if err != nil {
			return nil, err
		}
		values = append(values, row{
			"value": e.fields(form, revision.Fields{field: c.Value})[path], "by": rev.By, "device": rev.Chain,
			"time": rev.Time.Format(time.RFC3339),
		})
	}
	return row{
		"id": r.ID, "kind": r.Kind, "village": r.Village, "path": path,
		"current": e.fields(form, r.Fields)[path], "values": values,
	}, nil
}

// drafts hands over the answer sheets in progress on this machine, by form, subject and round.
func (e *exporter) drafts(line func(row) error) error {
	all, err := e.tx.Drafts()
	if err != nil {
		return err
	}
	slices.SortFunc(all, func(a, b store.Draft) int {
		return strings.Compare(draftID(a), draftID(b))
	})
	for _, d := range all {
		form, err := e.tx.Form(d.Form)
		if err != nil {
			return err
		}
		if err := e.know(form); err != nil {
			return err
		}
		out, how := row{}, row{}
		for path, a := range d.Answers {
			q, _ := form.Question(path)
			out[path] = answerValue(q, a)
			if origin := e.origin(form, a); len(origin) > 0 {
				how[path] = origin
			}
		}
		if len(how) > 0 {
			out[howKey] = how
		}
		out = positions(out)
		out["id"], out["kind"], out["village"] = draftID(d), "draft", e.tx.Identity().Code
		out["@form"], out["@subject"], out["@round"] = d.Form, d.Record, d.Round
		if d.Part != "" {
			out["@part"] = d.Part
		}
		out["@saved"], out["@cursor"] = d.Saved.Format(time.RFC3339), d.Cursor
		if err := line(out); err != nil {
			return err
		}
	}
	return nil
}

func draftID(d store.Draft) string {
	id := d.Form + "/" + d.Record + "/" + d.Round
	if d.Part != "" {
		id += "/" + d.Part
	}
	return id
}

// Show is one record of any kind as an export has it, for JSON; store.ErrNotFound if there is none.
func Show(tx *store.Tx, id string) (any, error) {
	r, err := findRecord(tx, id)
	if err != nil {
		return nil, err
	}
	return newExporter(tx).record(r)
}

// History is every revision that touched a record, oldest first, for JSON: who, when, on which device, and the fields as
// it wrote them, null where it took one back; store.ErrNotFound if there is no such record.
func History(tx *store.Tx, id string) (any, error) {
	r, err := findRecord(tx, id)
	if err != nil {
		return nil, err
	}
	e := newExporter(tx)
	form, err := e.form(r)
	if err != nil {
		return nil, err
	}
	revisions, err := tx.History(r.Kind, id)
	if err != nil {
		return nil, err
	}
	out := []row{}
	for _, rev := range revisions {
		for _, c := range rev.Changes {
			fields := e.fields(form, c.Patch)
			for name, v := range c.Patch {
				if string(v) == string(revision.Unset) {
					fields[e.path(form, name)] = nil
				}
			}
			out = append(out, row{
				"by": rev.By, "time": rev.Time.Format(time.RFC3339), "device": rev.Chain, "sequence": rev.Sequence,
				"ended": c.Dead, "fields": fields,
			})
		}
	}
	return out, nil
}

// findRecord looks for an id among all kinds; ids of different kinds never meet.
func findRecord(tx *store.Tx, id string) (*store.Record, error) {
	for _, kind := range revision.Kinds() {
		r, err := tx.Record(kind, id)
		if !errors.Is(err, store.ErrNotFound) {
			return r, err
		}
	}
	return nil, fmt.Errorf("record %s: %w", id, store.ErrNotFound)
}
