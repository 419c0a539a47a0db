package formdiff

import (
	"strconv"
	"strings"

	"cunce/forms"
	"cunce/forms/qtype"
)

// Carry is an answer that was given under the older definition as the newer one takes it over for a question. Where the
// question says something else now, the answer is of former wording: its Under is the hash of the older definition. ok is
// false where the newer question cannot hold it: then it stays what it was, beside it.
func (d *Diff) Carry(q *forms.Question, a forms.Answer) (carried forms.Answer, ok bool) {
	p := d.pairs[q]
	if p == nil {
		return forms.Answer{}, false
	}
	if !q.Type.Asked() || q.Computed() {
		return a, p.old.Type == q.Type
	}
	if !d.fits(p, a) {
		return forms.Answer{}, false
	}
	a.Under = ""
	if p.former(a) {
		a.Under = d.older.Hash
	}
	return a, true
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
