package formdiff

import (
	"strconv"
	"strings"

	"cunce/forms"
	"cunce/forms/qtype"
)

// An OldAnswer is an answer that does not answer what is asked now: of former wording, or to a question that is asked no more.
type OldAnswer struct {
	// Path is where the definition asks about it, "" where it does not. Kept tells that the answer stands there, of former
	// wording; else the question cannot hold it and is asked anew.
	Path string
	Kept bool
	// Question is what was asked, in the definition Form.
	Question *forms.Question
	Form     *forms.Form
	Field    string // the stored name, with the ids of instances
	Answer   forms.Answer
}

// Carry is an answer that was given under the older definition as the newer one takes it over. field is the name under which
// answers are stored, which leaves groups out; path is where the answer stands in the newer definition. Where the question
// says something else now, the answer is of former wording: its Under is the hash of the older definition. ok is false where
// the newer definition does not ask or cannot hold it: then it stays what it was, beside it.
func (d *Diff) Carry(field string, a forms.Answer) (path string, carried forms.Answer, ok bool) {
	if strings.HasSuffix(field, "]") {
		a.Under = ""
		path, ok = d.newer.PathOf(field)
		return path, a, ok && d.repeats[bare(field)]
	}
	p := d.byKey[bare(field)]
	if p == nil {
		return "", forms.Answer{}, false
	}
	if path, ok = d.newer.PathOf(strings.TrimSuffix(field, p.old.Name) + p.now.Name); !ok {
		return "", forms.Answer{}, false
	}
	carried, ok = d.hold(p, a)
	return path, carried, ok
}

// hold is an answer as the newer question holds it.
func (d *Diff) hold(p *pair, a forms.Answer) (held forms.Answer, ok bool) {
	a.Under = ""
	if !p.now.Type.Asked() || p.now.Computed() {
		return a, p.old.Type == p.now.Type
	}
	if !d.fits(p, a) {
		return forms.Answer{}, false
	}
	if p.former(a) {
		a.Under = d.older.Hash
	}
	return a, true
}

// Was is the question of the older definition that a stored answer was given to, nil where there is none.
func (d *Diff) Was(field string) *forms.Question {
	key := bare(field)
	if p := d.byKey[key]; p != nil {
		return p.old
	}
	for _, q := range d.left {
		if keyOf(q) == key {
			return q
		}
	}
	return nil
}

// former reports that the answer was given to a question that said something else.
func (p *pair) former(a forms.Answer) bool {
	if p.kinds[Retyped] || p.kinds[Reworded] || p.kinds[Polarity] || p.kinds[Unit] {
		return true
	}
	for _, name := range chosen(p.old, a.Text) {
		if p.relabeled[name] {
			return true
		}
	}
	return false
}

// fits reports whether the newer question can hold the value of an answer.
func (d *Diff) fits(p *pair, a forms.Answer) bool {
	if a.Text == "" {
		return true
	}
	was, is := p.old.Type, p.now.Type
	switch {
	case is.Chosen():
		names := chosen(p.old, a.Text)
		for _, name := range names {
			if _, ok := d.newer.Choice(p.now, name); !ok {
				return false
			}
		}
		return was == is || was == qtype.SelectOne && is == qtype.SelectMultiple || was == qtype.SelectMultiple && is == qtype.SelectOne && len(names) == 1
	case was == is:
		return true
	case numeric(is):
		_, err := strconv.Atoi(a.Text)
		return numeric(was) && (err == nil || is != qtype.Integer)
	case is == qtype.Text:
		return was == qtype.Barcode || numeric(was)
	}
	return false
}

func numeric(t qtype.Type) bool { return t == qtype.Integer || t == qtype.Decimal || t == qtype.Range }

// chosen are the names of the choices in a value. Only a single choice may have a name with spaces.
func chosen(q *forms.Question, text string) []string {
	switch {
	case !q.Type.Chosen():
		return nil
	case q.Type == qtype.SelectOne:
		return []string{text}
	}
	return strings.Fields(text)
}
