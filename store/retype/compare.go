package retype

import (
	"fmt"
	"slices"
	"strings"

	"cunce/forms"
)

// A pair is one question, or one row of a repeat, on both sides.
type pair struct {
	path          string // on the first side; of a row that only the second has, where it would stand there
	from          string // of such a row, its path on the second side
	label         string
	row           bool
	first, second forms.Answer
	// follows: it is asked on one side alone, since an answer before it differs. Whoever slipped there did not slip again here.
	follows bool
}

func (p pair) differs() bool { return p.first != p.second }

// plain is an answer without what stands beside it: notes, reasons and marks are no second entry.
func plain(a forms.Answer, refused string) forms.Answer {
	if refused != "" {
		return forms.Answer{State: forms.Answered, Text: refused}
	}
	return forms.Answer{State: a.State, Text: a.Text}
}

// A side is one filling by places that do not depend on the ids of rows: the second row of a repeat is r[2], whatever its id.
type side struct {
	s     *forms.Session
	at    map[string]forms.Place
	order []string
	rows  map[string]forms.Place
}

func newSide(s *forms.Session) side {
	d := side{s: s, at: map[string]forms.Place{}, rows: map[string]forms.Place{}}
	for _, p := range s.Places() {
		name := d.name(p)
		d.at[name] = p
		d.order = append(d.order, name)
		if p.Repeat() == nil {
			continue
		}
		for _, row := range s.Instances(p) {
			d.rows[d.name(row)] = row
		}
	}
	return d
}

// name is a place with the numbers of the rows in the place of their ids.
func (d side) name(p forms.Place) string {
	path := p.Path()
	row := p
	if !p.IsInstance() {
		row = p.Instance()
	}
	if !row.IsInstance() {
		return path
	}
	outer := row.Outer()
	number := slices.Index(d.s.Instances(outer), row) + 1
	return d.name(outer) + fmt.Sprintf("[%d]", number) + strings.TrimPrefix(path, row.Path())
}

// compare puts two fillings side by side: questions that somebody answers, in the order of the form. Rows that only one side has come as
// a whole. Only the named questions where some are named.
func compare(first, second *forms.Session, fields []string) (out []pair) {
	a, b := newSide(first), newSide(second)
	for _, name := range a.order {
		p := a.at[name]
		if p.Repeat() != nil {
			if outer := p.Instance(); outer.IsInstance() {
				if _, both := b.rows[a.name(outer)]; !both {
					continue
				}
			}
			out = append(out, a.lone(b, name, fields)...)
			continue
		}
		q, other := p.Question(), b.at[name]
		if q == nil || !typed(q) || other.Question() == nil || len(fields) > 0 && !slices.Contains(fields, q.Name) {
			continue
		}
		asked, again := first.Relevant(p) && !first.ReadOnly(p), second.Relevant(other) && !second.ReadOnly(other)
		one := pair{path: p.Path(), label: first.Label(p), follows: asked != again}
		if asked {
			one.first = plain(first.Get(p.Path()), "")
		}
		if again {
			one.second = plain(second.Get(other.Path()), second.Typed(other.Path()))
		}
		if one.first == one.second && one.first.State == forms.Blank { // nobody typed anything
			continue
		}
		if asked && again && !(first.Get(p.Path()).Prefilled && second.Get(other.Path()).Prefilled) || one.follows && one.differs() {
			out = append(out, one)
		}
	}
	return out
}

// lone are the rows of a repeat that only one side has.
func (a side) lone(b side, repeat string, fields []string) (out []pair) {
	if len(fields) > 0 {
		return nil
	}
	has := func(d side) (rows []forms.Place) {
		if p, ok := d.at[repeat]; ok && d.s.Relevant(p) {
			return d.s.Instances(p)
		}
		return nil
	}
	firsts, seconds := has(a), has(b)
	for i := len(seconds); i < len(firsts); i++ {
		out = append(out, pair{path: firsts[i].Path(), label: fmt.Sprintf(wordRow, a.s.Label(a.at[repeat]), i+1), row: true, first: a.summary(firsts[i])})
	}
	for i := len(firsts); i < len(seconds); i++ {
		out = append(out, pair{path: a.at[repeat].Path() + strings.TrimPrefix(seconds[i].Path(), b.at[repeat].Path()), from: seconds[i].Path(), label: fmt.Sprintf(wordRow, b.s.Label(b.at[repeat]), i+1), row: true, second: b.summary(seconds[i])})
	}
	return out
}

// summary is a row as one answer: what is answered in it.
func (d side) summary(row forms.Place) forms.Answer {
	var words []string
	for _, p := range d.s.Section(row) {
		if q := p.Question(); q != nil && typed(q) && !d.s.Get(p.Path()).Empty() {
			words = append(words, Shown(d.s.Form(), q, plain(d.s.Get(p.Path()), "")))
		}
	}
	return forms.Answer{State: forms.Answered, Text: strings.Join(append(words, wordRowIs)[:max(len(words), 1)], " ")}
}

// Shown is an answer in words.
func Shown(f *forms.Form, q *forms.Question, a forms.Answer) string {
	switch a.State {
	case forms.Blank:
		return wordBlank
	case forms.Unknown:
		return wordUnknown
	case forms.Refused:
		return wordRefused
	case forms.Pending:
		return wordPending
	}
	if q == nil || !q.Type.Chosen() {
		return a.Text
	}
	names := strings.Fields(a.Text)
	for i, name := range names {
		if c, ok := f.Choice(q, name); ok {
			names[i] = c.Label
		}
	}
	return strings.Join(names, wordAnd)
}
