package reversal

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"

	"cunce/store"
	"cunce/store/revision"
)

// A Reversal is what taking back one revision comes to for one of the records that it changed.
type Reversal struct {
	// Record is as it is now.
	Record *store.Record
	// Created: the revision made it. Touched: later revisions changed it, other than by taking an import back.
	Created, Touched bool
	// Patch are the former values of the fields whose setter is still the revision; of a record that it made there are
	// none. Later are those that were set again since or on another machine, sorted.
	Patch revision.Fields
	Later []string
}

// Of is what taking back a revision comes to, record by record, in the order of kinds and ids. Nothing is written, and
// records whose life has ended since are not among them.
// store.ErrNotFound if there is no such revision.
func Of(tx *store.Tx, id revision.ID) ([]Reversal, error) {
	p := past{tx: tx, read: map[revision.ID]map[string]revision.Entry{}, takesBack: map[revision.ID]bool{}}
	whole, err := tx.Revision(id)
	if err != nil {
		return nil, err
	}
	var out []Reversal
	for _, c := range whole.Changes {
		r, err := tx.Record(c.Kind, c.Record)
		if err != nil {
			return nil, err
		}
		if r.Dead {
			continue
		}
		one, err := p.reversal(id, c, r)
		if err != nil {
			return nil, fmt.Errorf("take back %s %s: %w", c.Kind, c.Record, err)
		}
		out = append(out, one)
	}
	return out, nil
}

// A past reads the changes of many records; each revision is unpacked once, since one import changes thousands.
type past struct {
	tx   *store.Tx
	read map[revision.ID]map[string]revision.Entry
	// takesBack are those of them that took an import, or a join of duplicates, back: what they put back is as it was, and nobody's own work.
	takesBack map[revision.ID]bool
}

func (p *past) reversal(id revision.ID, c revision.Change, now *store.Record) (Reversal, error) {
	out := Reversal{Record: now, Patch: revision.Fields{}}
	former, err := p.state(c.Kind, c.Record, c.Parents)
	if err != nil {
		return out, err
	}
	out.Created = len(c.Parents) == 0 || former.Dead
	set := maps.Clone(former.Fields)
	maps.Copy(set, c.Patch)
	if !slices.Equal(now.Heads, []revision.ID{id}) {
		present, err := p.state(c.Kind, c.Record, now.Heads)
		if err != nil {
			return out, err
		}
		for field, v := range present.Fields {
			by := present.Winners[field]
			if now.Conflicts[field] == nil && (by == id || by == former.Winners[field] || (p.takesBack[by] || restated(field)) && same(v, set[field])) {
				continue
			}
			out.Touched = true
			if c.Patch[field] != nil {
				out.Later = append(out.Later, field)
			}
		}
	}
	for field, v := range c.Patch {
		if was := former.Fields[field]; !out.Created && !same(was, v) && !slices.Contains(out.Later, field) {
			out.Patch[field] = unset(was)
		}
	}
	slices.Sort(out.Later)
	return out, nil
}

// restated reports the field of an instance of a repeat: whatever changes inside writes it again as it was, and is what tells a touch.
func restated(field string) bool { return strings.HasSuffix(field, "]") }

// fieldUndone is set in the record of an import when it is taken back, fieldSameAs unset in a record that is no more another one's
// duplicate.
const (
	fieldUndone = "undone"
	fieldSameAs = "same_as"
)

// unset is a value, absent for one that never was.
func unset(v revision.Value) revision.Value {
	if v == nil {
		return revision.Unset
	}
	return v
}

func same(a, b revision.Value) bool { return bytes.Equal(unset(a), unset(b)) }

// state folds a record as of some heads.
func (p *past) state(kind revision.Kind, record string, heads []revision.ID) (revision.State, error) {
	var entries []revision.Entry
	seen := map[revision.ID]bool{}
	queue := slices.Clone(heads)
	for len(queue) > 0 {
		id := queue[0]
		queue = queue[1:]
		if seen[id] {
			continue
		}
		seen[id] = true
		changes, err := p.revision(id)
		if err != nil {
			return revision.State{}, err
		}
		e, ok := changes[string(kind)+"\x00"+record]
		if !ok {
			return revision.State{}, fmt.Errorf("%w: revision %s", store.ErrDamaged, id)
		}
		entries = append(entries, e)
		queue = append(queue, e.Parents...)
	}
	if len(entries) == 0 {
		return revision.State{Fields: revision.Fields{}}, nil
	}
	return revision.Fold(entries), nil
}

func (p *past) revision(id revision.ID) (map[string]revision.Entry, error) {
	if known, ok := p.read[id]; ok {
		return known, nil
	}
	r, err := p.tx.Revision(id)
	if err != nil {
		return nil, err
	}
	changes := make(map[string]revision.Entry, len(r.Changes))
	for _, c := range r.Changes {
		_, undone := c.Patch[fieldUndone]
		if apart := c.Patch[fieldSameAs]; (undone || same(apart, revision.Unset) && apart != nil) && len(c.Parents) > 0 {
			p.takesBack[id] = true
		}
		changes[string(c.Kind)+"\x00"+c.Record] = revision.Entry{ID: id, Change: c, Time: r.Time, By: r.By}
	}
	p.read[id] = changes
	return changes, nil
}
