package conflict

import (
	"cunce/store"
)

// fieldLife stands for whether a record is there at all: one side ended its life while the other one changed it (store.md, Revisions: it
// is kept, and listed).
const fieldLife = "@life"

// life adds a record of which one side ended the life: the side that goes on with it first, as it shows.
func (l *lister) life(r *store.Record) error {
	if !r.Contested {
		return nil
	}
	one, err := l.about(r)
	if err != nil {
		return err
	}
	one.Field, one.Path, one.Label = fieldLife, fieldLife, labelLife
	sides := map[bool]*Value{}
	for _, head := range r.Heads {
		rev, err := l.find(head)
		if err != nil {
			return err
		}
		if dead := changeOf(rev, r.Kind, r.ID).Dead; sides[dead] == nil {
			sides[dead] = &Value{Shown: lives[dead], By: rev.By, Device: rev.Chain, Time: rev.Time, set: head, now: head}
		}
	}
	for _, dead := range []bool{false, true} {
		if v := sides[dead]; v != nil {
			one.Values = append(one.Values, *v)
		}
	}
	l.all = append(l.all, one)
	return nil
}

// Typable reports that another value can be typed: for an answer to a form.
func (c Conflict) Typable() bool { return c.form != nil && c.Field != fieldLife }

// Lasting reports that it can be left for later. Whatever is written into a record says that it is there, also the mark of that: where its
// life is in question too, that comes first.
func (c Conflict) Lasting() bool { return !c.contested }

// live decides whether a record is there, for the n-th value.
func live(tx *store.Tx, c Conflict, n int) error {
	r, err := tx.Record(c.Kind, c.Record)
	switch {
	case err != nil:
		return err
	case !r.Contested:
		return ErrGone
	case c.Values[n].Shown == lives[true]:
		return tx.End(c.Kind, c.Record)
	}
	return tx.Keep(c.Kind, c.Record)
}

// postponed reports what was left for later and has not changed since.
func postponed(r *store.Record, field string) bool {
	return r.Text(later+field) != "" && r.Text(later+field) == laterMark(r.Conflicts[field])
}
