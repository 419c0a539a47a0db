package roundtrip

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"cunce/forms"
	"cunce/forms/catalog"
	"cunce/forms/qtype"
	"cunce/store"
)

// Errors of Write, Read, Look and Accept.
var (
	ErrNoForm    = errors.New("form cannot be a workbook of one row a household")
	ErrNoRows    = errors.New("nobody to write a row for")
	ErrForeign   = errors.New("workbook was not written by this program for this village")
	ErrDamaged   = errors.New("hidden part of the workbook is damaged")
	ErrVersion   = errors.New("workbook was written for another version of the form")
	ErrNoChanges = errors.New("workbook brings nothing new")
)

// A Spec says what is written: a form, its round ("" for none), and whose households, "" for all groups.
type Spec struct{ Form, Round, Group string }

// cards have no round.
var cards = map[string]bool{"household": true, "member": true}

// fits tells whether a form can be a workbook of one row a household or person: it is about them. Where they have several responses
// each of them is a row; see stubs.
func fits(f *forms.Form) bool {
	return (f.Subject == "household" || f.Subject == "member") && len(asked(f, nil)) > 0
}

// Several reports that a household or person has more than one row.
func Several(f *forms.Form) bool { return f.Many || f.OnePer != "" }

// Forms are the newest versions of the forms that fit: the cards, those of the file, then those that come with the program.
func Forms(tx *store.Tx) ([]*forms.Form, error) {
	all, err := tx.Forms()
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	var out []*forms.Form
	for _, name := range []string{"household", "member"} {
		f, err := tx.Form(name)
		if err != nil {
			return nil, err
		}
		if seen[name] = true; fits(f) {
			out = append(out, f)
		}
	}
	for _, f := range all { // the newest version of each comes first
		if !seen[f.Name] && fits(f) {
			out = append(out, f)
		}
		seen[f.Name] = true
	}
	for _, name := range catalog.Names() {
		if f, ok := catalog.Form(name); ok && !seen[name] && fits(f) {
			out = append(out, f)
		}
	}
	return out, nil
}

// asked are the questions that have a column: those that a person answers, outside repeats or in one of them. Which of several
// responses it is stands in a protected column.
func asked(f *forms.Form, repeat *forms.Group) (out []*forms.Question) {
	for _, q := range f.Questions {
		if repeatOf(q.Group) == repeat && q.Type.Asked() && !q.Computed() && q.ReadOnly == "" && q.Foreign == "" && q.Name != f.OnePer {
			out = append(out, q)
		}
	}
	return out
}

// repeats are those that have a sheet of their own: the officer adds and removes their rows, and they are in no other.
func repeats(f *forms.Form) (out []*forms.Group) {
	for _, g := range f.Groups {
		if g.Repeat && g.RepeatCount == "" && repeatOf(g.Parent) == nil && len(columnsIn(f, g)) > 0 {
			out = append(out, g)
		}
	}
	return out
}

// leftOut are the labels of the repeats that have no sheet: those inside another one, and those of which another answer says how many
// rows there are.
func leftOut(f *forms.Form) (out []string) {
	taken := repeats(f)
	for _, g := range f.Groups {
		if g.Repeat && !slices.Contains(taken, g) {
			out = append(out, titleOf(g))
		}
	}
	return out
}

// titleOf is what a repeat is called; a label that reads answers is different in every row.
func titleOf(g *forms.Group) string {
	if strings.Contains(g.Label, "${") {
		return g.Name
	}
	return cmp.Or(g.Label, g.Name)
}

// repeatOf is the innermost repeat around what is in a group, nil for none.
func repeatOf(g *forms.Group) *forms.Group {
	for g != nil && !g.Repeat {
		g = g.Parent
	}
	return g
}

// instanceKey is the key in forms.Answers of an instance of a repeat that is in no other, and pathIn the path of a question in it; of
// a question in no repeat, for which the key is "", its own.
func instanceKey(repeat, id string) string { return repeat + "[" + id + "]" }

func pathIn(q *forms.Question, instance string) string {
	if instance == "" {
		return q.Path()
	}
	return instance + strings.TrimPrefix(q.Path(), repeatOf(q.Group).Path())
}

// LabelIn is what the question at a path of some answers is called, in a repeat with the instance that it is in.
func LabelIn(f *forms.Form, path string, as forms.Answers) string {
	q, ok := f.Question(path)
	if !ok {
		return path
	}
	label := cmp.Or(q.Label, q.Name)
	repeat, id, inside := strings.Cut(path, "[")
	id, _, whole := strings.Cut(id, "]")
	if g := repeatOf(q.Group); inside && whole && g != nil && g.Path() == repeat {
		return titleOf(g) + fmt.Sprintf(wordItem, slices.Index(instancesOf(as, repeat), id)+1) + " " + label
	}
	return label
}

// instancesOf are the ids of the instances of a repeat that answers tell, in their order.
func instancesOf(as forms.Answers, repeat string) (ids []string) {
	for path, a := range as {
		id, inside := strings.CutPrefix(path, repeat+"[")
		if id, whole := strings.CutSuffix(id, "]"); inside && whole && !strings.Contains(id, "]") && a.State == forms.Answered {
			ids = append(ids, id)
		}
	}
	order := func(id string) string { return as[instanceKey(repeat, id)].Text }
	slices.SortFunc(ids, func(a, b string) int { return cmp.Or(cmp.Compare(order(a), order(b)), cmp.Compare(a, b)) })
	return ids
}

// number and day tell what is typed into a column, where it is no text.
func number(q *forms.Question) bool {
	return q.Type == qtype.Integer || q.Type == qtype.Decimal || q.Type == qtype.Range
}

func day(q *forms.Question) bool {
	return q.Type == qtype.Date && !slices.ContainsFunc([]string{"year", "month-year"}, q.Has)
}

// A stub is one row: whom it is about, and which of several responses.
type stub struct {
	household store.Household
	member    *store.Member // of a form about people
	response  string        // the one that is corrected of a form of which there are many, "" for a new one
	part      string        // of a form that is answered once for each choice of a question
	nth       string        // what the row is called among the several, "" where there is one
}

func (s stub) record() string {
	if s.member != nil {
		return s.member.ID
	}
	return s.household.ID
}

// stubs are the rows of a form, in the order of the walk: one a household or person; of a form that is answered once for each choice
// of a question one for each of these; of one that is answered again and again one for each response of the round, the oldest first,
// and one for another.
func stubs(tx *store.Tx, f *forms.Form, round, group string) (out []stub, err error) {
	all, err := tx.Roster()
	if err != nil {
		return nil, err
	}
	add := func(s stub) error {
		rows, err := rowsOf(tx, f, round, s)
		out = append(out, rows...)
		return err
	}
	for _, h := range all {
		if group != "" && h.Group() != group {
			continue
		}
		if f.Subject != "member" {
			if err := add(stub{household: h}); err != nil {
				return nil, err
			}
			continue
		}
		people, err := tx.Members(h.ID)
		if err != nil {
			return nil, err
		}
		for _, m := range people {
			if m.Left() {
				continue
			}
			if err := add(stub{household: h, member: &m}); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// rowsOf are the rows of one household or person.
func rowsOf(tx *store.Tx, f *forms.Form, round string, one stub) (out []stub, err error) {
	switch {
	case f.OnePer != "":
		for _, c := range f.Parts() {
			one.part, one.nth = c.Name, cmp.Or(c.Label, c.Name)
			out = append(out, one)
		}
		return out, nil
	case !f.Many:
		return []stub{one}, nil
	}
	all, err := tx.Responses(one.record())
	if err != nil {
		return nil, err
	}
	want := subject(f, round, mark{record: one.record()})
	for _, r := range slices.Backward(all) {
		if r.Subject() == want {
			one.response, one.nth = r.ID, fmt.Sprintf(wordNth, len(out)+1)
			out = append(out, one)
		}
	}
	one.response, one.nth = "", wordNewOne
	return append(out, one), nil
}

// subject is what a row is about.
func subject(f *forms.Form, round string, m mark) store.Subject {
	s := store.Subject{Form: f.Name, Record: m.record, Round: round, Response: m.response, Part: m.part}
	if cards[f.Name] {
		s.Round = ""
	}
	return s
}
