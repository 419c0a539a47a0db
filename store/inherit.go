package store

import (
	"slices"
	"strings"

	"cunce/forms"
	"cunce/forms/formdiff"
)

// An inheritance is what a definition takes over from answers that were given under another one, or other ones: a response
// keeps answers that later versions do not ask, each with the definition that it was given under.
type inheritance struct {
	answers forms.Answers     // as the definition takes them over, by path
	paths   map[string]string // stored field to the path that took it over
	under   map[string]string // stored field to the hash of the definition that it was given under
	old     []formdiff.OldAnswer
}

// inherit tells what a definition takes over from stored answers, by field; under is the hash of the definition that they were
// given under where they do not say otherwise, "" for the definition itself.
func (t *Tx) inherit(f *forms.Form, under string, stored forms.Answers) (inheritance, error) {
	in := inheritance{answers: forms.Answers{}, paths: map[string]string{}, under: map[string]string{}}
	for field, a := range stored {
		hash := under
		if a.Under != "" {
			hash = a.Under
		}
		old, d, err := t.since(f, hash)
		if err != nil {
			return in, err
		}
		if old == nil { // given under the definition itself, or under one that nobody knows
			if hash == f.Hash {
				a.Under = ""
			}
			if path, ok := f.PathOf(field); ok {
				in.answers[path], in.paths[field] = a, path
			}
			continue
		}
		in.under[field] = hash
		path, carried, ok := d.Carry(field, a)
		if ok {
			in.answers[path], in.paths[field] = carried, path
		}
		if !ok || carried.Under != "" {
			in.remember(f, old, d, field, path, a, ok)
		}
	}
	slices.SortFunc(in.old, func(a, b formdiff.OldAnswer) int { return strings.Compare(a.Field, b.Field) })
	return in, nil
}

// remember notes an old answer. Instances of repeats and what nobody was asked are none.
func (in *inheritance) remember(f, old *forms.Form, d *formdiff.Diff, field, path string, a forms.Answer, kept bool) {
	q := d.Was(field)
	if q == nil || !q.Type.Asked() || q.Computed() || a.State == forms.Blank {
		return
	}
	if !kept {
		path, _ = f.PathOf(field)
	}
	in.old = append(in.old, formdiff.OldAnswer{Path: path, Kept: kept, Question: q, Form: old, Field: field, Answer: a})
}

// since is the definition with a hash and how one differs from it; nil where it is the same, or where the file does not hold it.
func (t *Tx) since(f *forms.Form, hash string) (*forms.Form, *formdiff.Diff, error) {
	if hash == "" || hash == f.Hash {
		return nil, nil, nil
	}
	key := f.Name + "\x00" + hash
	if old, ok := t.db.known.Load(key); ok {
		return old.(*forms.Form), t.db.diff(old.(*forms.Form), f), nil
	}
	old, err := t.definition(f.Name, "", hash)
	if old == nil || err != nil {
		return nil, nil, err
	}
	t.db.known.Store(key, old)
	return old, t.db.diff(old, f), nil
}

// diff compares two definitions once: neither ever changes.
func (db *DB) diff(old, f *forms.Form) *formdiff.Diff {
	key := [2]*forms.Form{old, f}
	if d, ok := db.diffs.Load(key); ok {
		return d.(*formdiff.Diff)
	}
	d := formdiff.Compare(old, f)
	db.diffs.Store(key, d)
	return d
}

// OldAnswers are the answers that a filling started from and that answer nothing that its definition asks, by field.
func (t *Tx) OldAnswers(d Draft, f *forms.Form) ([]formdiff.OldAnswer, error) {
	in, err := t.inherit(f, d.Under, byField(d.Base))
	return in.old, err
}

// Asks tells which questions of a definition are new or changed for what a filling started from; nil where it is all of one
// definition.
func (t *Tx) Asks(d Draft, f *forms.Form) (func(*forms.Question) bool, error) {
	old, diff, err := t.since(f, d.Under)
	if old == nil || err != nil {
		return nil, err
	}
	return diff.Asks, nil
}
