package store

import (
	"slices"
	"strings"

	"cunce/forms"
	"cunce/forms/formdiff"
	"cunce/store/revision"
)

// Outdated are the completed responses of a round that are to be asked again (补问): those that were filled in with an older
// version than the one in use, where that asks them something new or changed, and those with answers of former wording that
// nobody has confirmed. By form, then by id. Cards and forms of which a subject has many are left alone: what they tell was
// true when it was written.
func (t *Tx) Outdated(round string) ([]Response, error) {
	names, err := t.severalVersions()
	if err != nil {
		return nil, err
	}
	var out []Response
	looked := 0
	for _, name := range names {
		f, err := t.Form(name)
		if err != nil {
			return nil, err
		}
		if f.Many || cards[name] != "" {
			continue
		}
		prefix := rowValue(clip(round, maxID), clip(name, maxID), "")
		err = t.indexPrefix(ixResponse, prefix, func(_ string, _ revision.Kind, id string) error {
			r, err := t.Record(revision.Response, id)
			if err != nil {
				return err
			}
			due, err := t.outdated(f, Response{r}, &looked)
			if due {
				out = append(out, Response{r})
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(out, func(a, b Response) int { return strings.Compare(a.Form(), b.Form()) })
	return out, nil
}

// severalVersions are the forms of which the file holds more than one version, by name: of others nothing can be outdated.
func (t *Tx) severalVersions() ([]string, error) {
	var names []string
	last := ""
	err := t.indexPrefix(ixFormName, "", func(name string, _ revision.Kind, _ string) error {
		if name == last && !slices.Contains(names, name) {
			names = append(names, name)
		}
		last = name
		return nil
	})
	return names, err
}

// mostLooked bounds how many responses are looked at closely, by filling them in: of more, those that may be asked count.
const mostLooked = 300

// outdated reports whether a response is to be asked again.
func (t *Tx) outdated(f *forms.Form, r Response, looked *int) (bool, error) {
	hash := r.Text(fieldHash)
	_, d, err := t.since(f, hash)
	if err != nil || d != nil && !d.AsksAnything() {
		return false, err
	}
	in, err := t.inherit(f, hash, r.stored(f))
	if err != nil {
		return false, err
	}
	if slices.ContainsFunc(in.old, func(a formdiff.OldAnswer) bool { return a.Kept }) {
		return true, nil
	}
	if d == nil {
		return false, nil
	}
	may := false
	for _, q := range f.Questions {
		if _, answered := in.answers[q.Path()]; answered || !d.Asks(q) {
			continue
		}
		if may = true; !conditional(q) {
			return true, nil
		}
	}
	if *looked++; !may || *looked > mostLooked {
		return may, nil
	}
	return t.wouldAsk(f, r, in.answers, d.Asks)
}

// conditional reports that a question is asked only of some.
func conditional(q *forms.Question) bool {
	for g := q.Group; g != nil; g = g.Parent {
		if g.Relevant != "" {
			return true
		}
	}
	return q.Relevant != ""
}

// wouldAsk fills in a response to see whether it would be asked anything.
func (t *Tx) wouldAsk(f *forms.Form, r Response, answers forms.Answers, asks func(*forms.Question) bool) (bool, error) {
	env, err := t.Env(r.Subject())
	if err != nil {
		return false, err
	}
	s := forms.NewSession(f, env, answers)
	s.Focus(asks, false)
	return s.Cursor() != (forms.Place{}), nil
}
