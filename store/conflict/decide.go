package conflict

import (
	"errors"
	"slices"
	"strings"

	"cunce/forms"
	"cunce/store"
	"cunce/store/revision"
)

// Choose decides for one of the values, by its position.
func Choose(db *store.DB, by string, c Conflict, n int) error {
	if n < 0 || n >= len(c.Values) {
		return ErrValue
	}
	return within(db, c.Village, func(db *store.DB) error {
		return db.Update(by, func(tx *store.Tx) error {
			if c.Field == fieldLife {
				return live(tx, c, n)
			}
			return settle(tx, c, []pick{c.pick(n)})
		})
	})
}

// Type decides for another value, which is taken like an answer that is typed; ErrValue where the question does not allow it,
// and for what is no answer of a form.
func Type(db *store.DB, by string, c Conflict, text string) error {
	if !c.Typable() || strings.TrimSpace(text) == "" {
		return ErrValue
	}
	typed := pick{c, func(s *forms.Session) (forms.Answer, revision.Value, error) {
		if result := s.Answer(c.Path, text); result.Verdict == forms.Violated || result.Verdict == forms.Unasked {
			return forms.Answer{}, nil, &refusal{result.Message}
		}
		a := s.Get(c.Path)
		return a, revision.Text(a.Text), nil
	}}
	return within(db, c.Village, func(db *store.DB) error {
		return db.Update(by, func(tx *store.Tx) error { return settle(tx, c, []pick{typed}) })
	})
}

// A refusal is ErrValue with the sentence of the form.
type refusal struct{ message string }

func (r *refusal) Error() string        { return ErrValue.Error() }
func (r *refusal) Is(target error) bool { return target == ErrValue }

// within lets fn write for a village: of a township's file the part of it in which the village alone is seen, so that what is written is
// written as the village's own file would. What the township decided for itself is written in the whole file.
func within(db *store.DB, village string, fn func(*store.DB) error) error {
	whole := db.Whole()
	if id := whole.Identity(); !id.Town() || village == id.Code {
		return fn(db)
	}
	scoped, err := whole.In(village)
	if err != nil {
		return err
	}
	return fn(scoped)
}

// A pick is a conflict with the value that is decided for.
type pick struct {
	Conflict
	value func(*forms.Session) (forms.Answer, revision.Value, error)
}

// pick is the conflict decided for one of its values.
func (c Conflict) pick(n int) pick {
	alone := store.Record{Fields: revision.Fields{c.Field: c.Values[n].raw}}
	return pick{c, func(*forms.Session) (forms.Answer, revision.Value, error) {
		return alone.Answer(c.Field), c.Values[n].raw, nil
	}}
}

// settle writes values over both sides of some fields of one record, which c and all picks are about, and what follows from them: the
// issues of the answers.
func settle(tx *store.Tx, c Conflict, picks []pick) error {
	r, err := tx.Record(c.Kind, c.Record)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(picks, func(p pick) bool { return r.Conflicts[p.Field] == nil }) {
		return ErrGone
	}
	if r.Contested { // what is written says that it is there
		return ErrLife
	}
	patch := revision.Fields{}
	for field := range r.Conflicts {
		if kept(r.Kind, field) {
			patch[field] = r.Fields[field]
		}
	}
	if c.form == nil {
		for _, p := range picks {
			if _, patch[p.Field], err = p.value(nil); err != nil {
				return err
			}
		}
		return tx.Put(c.Kind, c.Record, patch)
	}
	d, session, err := reopen(tx, c)
	if err != nil {
		return err
	}
	answers := make([]forms.Answer, len(picks))
	for i, p := range picks {
		if answers[i], patch[p.Field], err = p.value(session); err != nil {
			return err
		}
	}
	if err := tx.Put(c.Kind, c.Record, patch); err != nil {
		return err
	}
	for i, p := range picks {
		session.Put(p.Path, answers[i])
	}
	if err := tx.Put(c.Kind, c.Record, sums(r, c.form, session, patch)); err != nil {
		return err
	}
	if session.Summary().Blocked || r.Text("@completed") == "" { // as incomplete as before; what follows waits for its completion
		return nil
	}
	_, _, err = tx.Complete(d, session)
	return err
}

// sums are what is computed of the answers, where two sides computed something else and nothing is left to be decided that it follows
// from: a value that shows already would not be written again by completing, and the two would stand for ever.
func sums(r *store.Record, form *forms.Form, session *forms.Session, decided revision.Fields) revision.Fields {
	patch := revision.Fields{}
	for field := range r.Conflicts {
		path, _ := form.PathOf(field)
		q, asked := form.Question(path)
		switch {
		case decided[field] != nil || kept(r.Kind, field):
		case !asked || !q.Computed():
			return nil
		default:
			patch[field] = revision.Unset
			if a := session.Get(path); a.Text != "" {
				patch[field] = revision.Text(a.Text)
			}
		}
	}
	return patch
}

// reopen is the filling of a conflict's answers as they are now.
func reopen(tx *store.Tx, c Conflict) (store.Draft, *forms.Session, error) {
	heads, err := tx.HeadsOf(c.subject)
	if err != nil {
		return store.Draft{}, nil, err
	}
	d, draftErr := tx.DraftAt(c.subject, heads)
	env, envErr := tx.Env(c.subject)
	form, formErr := tx.Form(c.subject.Form)
	if err := errors.Join(draftErr, envErr, formErr); err != nil {
		return d, nil, err
	}
	return d, forms.NewSession(form, env, d.Answers), nil
}
