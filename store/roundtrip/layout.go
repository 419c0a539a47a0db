package roundtrip

import (
	"cmp"
	"errors"
	"slices"

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

// Fits tells whether a form can be a workbook of one row a household or person: it is about them, and they have one response in
// a round.
func Fits(f *forms.Form) bool {
	return (f.Subject == "household" || f.Subject == "member") && !f.Many && f.OnePer == "" && len(asked(f)) > 0
}

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
		if seen[name] = true; Fits(f) {
			out = append(out, f)
		}
	}
	for _, f := range all { // the newest version of each comes first
		if !seen[f.Name] && Fits(f) {
			out = append(out, f)
		}
		seen[f.Name] = true
	}
	for _, name := range catalog.Names() {
		if f, ok := catalog.Form(name); ok && !seen[name] && Fits(f) {
			out = append(out, f)
		}
	}
	return out, nil
}

// asked are the questions that have a column: those that a person answers, outside repeats.
func asked(f *forms.Form) (out []*forms.Question) {
	for _, q := range f.Questions {
		path, ok := f.PathOf(q.Name)
		if ok && path == q.Path() && q.Type.Asked() && !q.Computed() && q.ReadOnly == "" && q.Foreign == "" {
			out = append(out, q)
		}
	}
	return out
}

// leftOut are the labels of the repeats, which have no columns.
func leftOut(f *forms.Form) (out []string) {
	for _, g := range f.Groups {
		if g.Repeat {
			out = append(out, cmp.Or(g.Label, g.Name))
		}
	}
	return out
}

// number and day tell what is typed into a column, where it is no text.
func number(q *forms.Question) bool {
	return q.Type == qtype.Integer || q.Type == qtype.Decimal || q.Type == qtype.Range
}

func day(q *forms.Question) bool {
	return q.Type == qtype.Date && !slices.ContainsFunc([]string{"year", "month-year"}, q.Has)
}

// A stub is one row: whom it is about.
type stub struct {
	household store.Household
	member    *store.Member // of a form about people
}

func (s stub) record() string {
	if s.member != nil {
		return s.member.ID
	}
	return s.household.ID
}

func (s stub) who() string {
	if s.member != nil {
		return s.member.Name()
	}
	return s.household.Head()
}

// stubs are the rows of a form, in the order of the walk.
func stubs(tx *store.Tx, f *forms.Form, group string) (out []stub, err error) {
	all, err := tx.Roster()
	if err != nil {
		return nil, err
	}
	for _, h := range all {
		if group != "" && h.Group() != group {
			continue
		}
		if f.Subject != "member" {
			out = append(out, stub{household: h})
			continue
		}
		people, err := tx.Members(h.ID)
		if err != nil {
			return nil, err
		}
		for _, m := range people {
			if !m.Left() {
				out = append(out, stub{h, &m})
			}
		}
	}
	return out, nil
}

// subject is what a row is about.
func subject(f *forms.Form, round, record string) store.Subject {
	s := store.Subject{Form: f.Name, Record: record, Round: round}
	if cards[f.Name] {
		s.Round = ""
	}
	return s
}
