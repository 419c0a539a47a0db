package aid

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"cunce/forms"
	"cunce/store"
	"cunce/store/monitor"
)

// formMeasure is the form of the household's measures.
const formMeasure = "measure"

// The states of a measure that end it (forms/catalog/measure.md).
const (
	stateDone    = "done"
	stateStopped = "stopped"
	stateDoing   = "doing"
)

// A Measure is one measure of a household's plan.
type Measure struct {
	Response string `json:"response"`
	Kind     string `json:"kind"` // in words
	Text     string `json:"text"`
	Owner    string `json:"owner"`
	Due      string `json:"due"` // 2006-01-02, "" for none
	State    string `json:"state"`
	Done     bool   `json:"done"`   // carried out, or stopped
	Linked   bool   `json:"linked"` // a step of the monitoring names it
}

// Of are the measures of a household in the order in which they were written down; those that a step names are linked.
func Of(tx *store.Tx, h monitor.House) ([]Measure, error) {
	f, err := tx.Form(formMeasure)
	if err != nil {
		return nil, err
	}
	all, err := tx.Responses(h.ID)
	if err != nil {
		return nil, err
	}
	linked := h.Measures()
	var out []Measure
	for _, r := range slices.Backward(all) {
		if r.Form() != formMeasure {
			continue
		}
		state := r.Text("z_state")
		out = append(out, Measure{Response: r.ID, Kind: label(f, "z_kind", r.Text("z_kind")), Text: r.Text("z_text"), Owner: r.Text("z_owner"),
			Due: r.Text("z_end"), State: label(f, "z_state", state), Done: state == stateDone || state == stateStopped, Linked: slices.Contains(linked, r.ID)})
	}
	return out, nil
}

// Open are those of the measures that are linked and not carried out.
func Open(all []Measure) (out []Measure) {
	for _, m := range all {
		if m.Linked && !m.Done {
			out = append(out, m)
		}
	}
	return out
}

func label(f *forms.Form, question, code string) string {
	if q, ok := f.Question(question); ok {
		if c, ok := f.Choice(q, code); ok {
			return c.Label
		}
	}
	return code
}

// Kinds are the names of the kinds of measures, in the order of the form.
func Kinds(tx *store.Tx) (names []string, err error) {
	f, err := tx.Form(formMeasure)
	if err != nil {
		return nil, err
	}
	if q, ok := f.Question("z_kind"); ok {
		for _, c := range f.Lists[q.List] {
			names = append(names, c.Label)
		}
	}
	return names, nil
}

// A New is a measure as it is written down with the step: Kind is a name, a code or the place in Kinds from 1; Member is a name of the
// household's people, "" for all of it; Due may be blank.
type New struct{ Kind, Text, Owner, Due, Member string }

func (n New) blank() bool { return n == New{} }

// Help takes the step that decides on measures: use are responses that are there already, add is a new one (its zero value for none),
// which is written down as the household's. monitor.ErrRefused without any, and where the step cannot be.
func Help(tx *store.Tx, household string, s monitor.Step, use []string, add New) error {
	b, err := monitor.ReadHouse(tx, household)
	if err != nil {
		return err
	}
	h, err := tx.Household(household)
	if err != nil {
		return err
	}
	all, err := Of(tx, b.Of(h))
	if err != nil {
		return err
	}
	var told []string
	for _, id := range use {
		i := slices.IndexFunc(all, func(m Measure) bool { return m.Response == id })
		if i < 0 {
			return refuse(refusedUnknown, id)
		}
		s.Measures, told = append(s.Measures, id), append(told, all[i].says())
	}
	if !add.blank() {
		id, err := write(tx, household, s.Date, add)
		if err != nil {
			return err
		}
		s.Measures, told = append(s.Measures, id), append(told, Measure{Text: add.Text, Owner: add.Owner}.says())
	}
	if s.Note == "" {
		s.Note = strings.Join(told, "；")
	}
	return b.Do(household, s)
}

// says is the measure as the history of the household tells it.
func (m Measure) says() string { return m.Text + "（" + m.Owner + "）" }

// Finish takes a step that says that the measures were carried out (扶、引落实了, 短板补齐): effects are what came of each that was
// open, by response. ErrRefused where one is left out; monitor.ErrRefused where the step cannot be.
func Finish(tx *store.Tx, household string, s monitor.Step, effects map[string]string) error {
	b, err := monitor.ReadHouse(tx, household)
	if err != nil {
		return err
	}
	h, err := tx.Household(household)
	if err != nil {
		return err
	}
	all, err := Of(tx, b.Of(h))
	if err != nil {
		return err
	}
	for _, m := range Open(all) {
		effect := strings.TrimSpace(effects[m.Response])
		if effect == "" {
			return refuse(refusedEffect, m.Text)
		}
		subject := store.Subject{Form: formMeasure, Record: household, Response: m.Response}
		if _, err := answer(tx, subject, []said{{"z_state", calledState, stateDone}, {"z_effect", calledEffect, effect}}); err != nil {
			return err
		}
	}
	return b.Do(household, s)
}

// write completes the form of measures with a new one and is its id.
func write(tx *store.Tx, household, day string, n New) (string, error) {
	if n.Kind == "" || strings.TrimSpace(n.Text) == "" || strings.TrimSpace(n.Owner) == "" {
		return "", refuse(refusedText)
	}
	kind, err := kindOf(tx, n.Kind)
	if err != nil {
		return "", err
	}
	target := map[bool]string{true: "household", false: "member"}[n.Member == ""]
	return answer(tx, store.Subject{Form: formMeasure, Record: household}, []said{{"z_target", calledTarget, target}, {"z_member", calledMember, n.Member},
		{"z_kind", calledKind, kind}, {"z_text", calledText, n.Text}, {"z_owner", calledOwner, n.Owner}, {"z_start", calledStart, day},
		{"z_end", calledDue, n.Due}, {"z_state", calledState, stateDoing}})
}

// kindOf is the code of a kind by its name, its code, or its place.
func kindOf(tx *store.Tx, typed string) (string, error) {
	f, err := tx.Form(formMeasure)
	if err != nil {
		return "", err
	}
	q, ok := f.Question("z_kind")
	if !ok {
		return "", refuse(refusedForm, calledKind)
	}
	at, err := strconv.Atoi(typed)
	for i, c := range f.Lists[q.List] {
		if c.Name == typed || c.Label == typed || err == nil && at == i+1 {
			return c.Name, nil
		}
	}
	return "", refuse(refusedKind, typed)
}

// said is the answer to one question, with what the question is called here.
type said struct{ question, called, text string }

// answer completes a response with answers; it is the response's id. One that somebody is filling in is left alone.
func answer(tx *store.Tx, subject store.Subject, answers []said) (string, error) {
	drafts, err := tx.Drafts()
	if err != nil {
		return "", err
	}
	if slices.ContainsFunc(drafts, func(d store.Draft) bool { return d.Subject == subject }) {
		return "", refuse(refusedDraft)
	}
	draft, err := tx.OpenDraft(subject)
	if err != nil {
		return "", err
	}
	f, err1 := tx.Form(subject.Form)
	env, err2 := tx.Env(subject)
	if err := errors.Join(err1, err2); err != nil {
		return "", err
	}
	s := forms.NewSession(f, env, draft.Answers)
	for _, a := range answers {
		q, ok := f.Question(a.question)
		switch {
		case a.text == "":
			continue
		case !ok:
			return "", refuse(refusedForm, a.called)
		}
		if r := s.Answer(q.Path(), a.text); r.Verdict == forms.Violated {
			return "", refuse(refusedAnswer, a.called, r.Message)
		}
	}
	r, _, err := tx.Complete(draft, s)
	return r.ID, err
}
