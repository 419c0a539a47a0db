package conflict

import (
	"bytes"
	"encoding/hex"
	"errors"
	"slices"
	"strconv"
	"time"

	"cunce/store"
	"cunce/store/reversal"
	"cunce/store/revision"
)

// UndoBulk takes a decision by rule back as one: what it decided is to be decided again, with the values and those who wrote them, and
// what followed from it is as before. What somebody changed since stays as it is and is counted in left. ErrGone where it was taken back.
func UndoBulk(db *store.DB, by string, b Bulk) (back, left int, err error) {
	if b.Undone || len(b.parts) == 0 {
		return 0, 0, ErrGone
	}
	for _, p := range b.parts {
		if p.undone {
			continue
		}
		err := within(db, p.village, func(db *store.DB) error {
			opened, kept, err := undoIn(db, by, p.id)
			back, left = back+opened, left+kept
			return err
		})
		if err != nil {
			return back, left, err
		}
	}
	return back, left, nil
}

// undoIn takes one part back. A third value, and those beyond it, are opened before, each in a revision of its own: values that one
// revision sets do not stand against each other. Were the rest not written, taking it back again would end it.
func undoIn(db *store.DB, by, id string) (back, left int, err error) {
	most := 1
	err = db.View(func(tx *store.Tx) error {
		r, err := tx.Record(kindBulk, id)
		for _, one := range rowsOf(r) {
			most = max(most, len(one.set)-1)
		}
		return err
	})
	for n := most; n >= 1 && err == nil; n-- {
		err = db.Update(by, func(tx *store.Tx) error {
			u, err := newUndo(tx, id)
			if err != nil {
				return err
			}
			if back, left, err = u.open(n); err != nil || n > 1 {
				return errors.Join(err, tx.Put(kindBulk, id, revision.Fields{"opened": revision.Text(strconv.Itoa(n))}))
			}
			return errors.Join(u.rest(), tx.Put(kindBulk, id, revision.Fields{"undone": revision.Text(tx.Now().Format(time.RFC3339))}))
		})
	}
	return back, left, err
}

// An undo takes back what a bulk decided in one village.
type undo struct {
	tx    *store.Tx
	set   revision.ID // the revision of the bulk
	rows  map[string][]row
	all   []reversal.Reversal
	whole map[string]revision.Change
}

func newUndo(tx *store.Tx, id string) (*undo, error) {
	u := &undo{tx: tx, rows: map[string][]row{}, whole: map[string]revision.Change{}}
	r, err := tx.Record(kindBulk, id)
	if err != nil {
		return nil, err
	}
	if r.Text("undone") != "" {
		return nil, ErrGone
	}
	if u.set, err = begun(tx, id); err != nil {
		return nil, err
	}
	for _, one := range rowsOf(r) {
		u.rows[one.key()] = append(u.rows[one.key()], one)
	}
	whole, err := tx.Revision(u.set)
	if err != nil {
		return nil, err
	}
	for _, c := range whole.Changes {
		u.whole[keyOf(c.Kind, c.Record)] = c
	}
	u.all, err = reversal.Of(tx, u.set)
	return u, err
}

func keyOf(kind revision.Kind, record string) string { return string(kind) + "\x00" + record }

func (r row) key() string { return keyOf(r.kind, r.record) }

// begun is the revision that made the record of a bulk.
func begun(tx *store.Tx, id string) (revision.ID, error) {
	r, err := tx.Record(kindBulk, id)
	if err != nil {
		return revision.ID{}, err
	}
	at := r.Heads[0]
	for {
		rev, err := tx.Revision(at)
		if err != nil {
			return at, err
		}
		parents := changeOf(rev, kindBulk, id).Parents
		if len(parents) == 0 {
			return at, nil
		}
		at = parents[0]
	}
}

func changeOf(r revision.Revision, kind revision.Kind, id string) revision.Change {
	for _, c := range r.Changes {
		if c.Kind == kind && c.Record == id {
			return c
		}
	}
	return revision.Change{}
}

// open sets the n-th value of each row beside the one that was decided for, where that stands still.
func (u *undo) open(n int) (back, left int, err error) {
	for _, rows := range u.rows {
		left += len(rows)
	}
	for _, v := range u.all {
		key := keyOf(v.Record.Kind, v.Record.ID)
		patch := revision.Fields{}
		for _, one := range u.rows[key] {
			if !u.stands(v, one.field) {
				continue
			}
			back, left = back+1, left-1
			if n < len(one.set) {
				if err := u.value(patch, one, n); err != nil {
					return back, left, err
				}
			}
		}
		if len(patch) == 0 {
			continue
		}
		if err := u.tx.PutFrom(v.Record.Kind, v.Record.ID, u.whole[key].Parents, patch); err != nil {
			return back, left, err
		}
	}
	return back, left, nil
}

// stands reports that nobody has changed since what the bulk decided.
func (u *undo) stands(v reversal.Reversal, field string) bool {
	if !slices.Contains(v.Later, field) {
		return true
	}
	for _, c := range v.Record.Conflicts[field] {
		if c.Revision == u.set {
			return true
		}
	}
	return false
}

// value puts the n-th value of a row into a patch, and what its writer's program put down with it: sums, and when it was completed.
func (u *undo) value(patch revision.Fields, one row, n int) error {
	rev, err := u.tx.Revision(idOf(one.set[n]))
	if err != nil {
		return err
	}
	its, decided := changeOf(rev, one.kind, one.record).Patch, map[string]bool{}
	for _, r := range u.rows[one.key()] {
		decided[r.field] = true
	}
	patch[one.field] = its[one.field]
	for field := range u.whole[one.key()].Patch {
		if v, ok := its[field]; ok && !decided[field] {
			patch[field] = v
		}
	}
	return nil
}

// rest puts back what followed: the issues of the answers.
func (u *undo) rest() error {
	for _, v := range u.all {
		r := v.Record
		var err error
		switch followed := r.Kind == revision.Issue || r.Kind == revision.Step; {
		case r.Kind == kindBulk || u.rows[keyOf(r.Kind, r.ID)] != nil:
		case v.Created && followed && !v.Touched:
			err = u.tx.End(r.Kind, r.ID)
		case len(v.Patch) > 0:
			err = u.tx.Put(r.Kind, r.ID, v.Patch)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// idOf is a revision's id as text; zero for what is none.
func idOf(text string) (id revision.ID) {
	b, err := hex.DecodeString(text)
	if err != nil || len(b) != len(id) {
		return revision.ID{}
	}
	return revision.ID(b)
}

// first is what set a value first: where a decision by rule was taken back, those who wrote the values before it.
func (l *lister) first(r *store.Record, field string, c revision.Contender, rev revision.Revision) (revision.ID, revision.Revision, error) {
	for _, change := range rev.Changes {
		if change.Kind != kindBulk {
			continue
		}
		bulk, err := l.tx.Record(kindBulk, change.Record)
		if err != nil {
			return c.Revision, rev, err
		}
		if bulk.Text("undone") == "" {
			continue
		}
		for _, one := range rowsOf(bulk) {
			if one.kind != r.Kind || one.record != r.ID || one.field != field {
				continue
			}
			for _, text := range one.set {
				before, err := l.tx.Revision(idOf(text))
				if err == nil && bytes.Equal(changeOf(before, r.Kind, r.ID).Patch[field], c.Value) {
					return idOf(text), before, nil
				}
			}
		}
	}
	return c.Revision, rev, nil
}
