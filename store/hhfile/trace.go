package hhfile

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"slices"
	"time"

	"cunce/store"
	"cunce/store/revision"
)

// A setter is who set a field last, when, and how.
type setter struct {
	at     time.Time
	by     string
	source string
}

// A trace is the history of one record: who set each field, and all changes, the oldest first.
type trace struct {
	setters map[string]setter
	changes []change
}

// A change is one field that got another value.
type change struct {
	setter
	field    string
	from, to revision.Value
	first    bool // the record was made with it
}

// imports are the workbooks that were read, by moment and operator: a revision made at that moment by that person came from it.
func imports(tx *store.Tx) (map[string]string, error) {
	books := map[string]string{}
	err := tx.Each(revision.Import, func(r *store.Record) error {
		history, err := tx.History(revision.Import, r.ID)
		if err == nil && len(history) > 0 {
			books[moment(history[0])] = r.Text("book")
		}
		return err
	})
	return books, err
}

func moment(r revision.Revision) string { return r.Time.UTC().Format(time.RFC3339Nano) + " " + r.By }

// trace reads the history of a record.
func (r *reader) trace(kind revision.Kind, id string) (*trace, error) {
	if t := r.traces[id]; t != nil {
		return t, nil
	}
	history, err := r.history(kind, id)
	if err != nil {
		return nil, err
	}
	t := &trace{setters: map[string]setter{}}
	values := revision.Fields{}
	for n, rev := range history {
		s := setter{at: rev.Time, by: rev.By, source: sourceEdit}
		if book, ok := r.books[moment(rev)]; ok {
			s.source = sourceImport
			if book != "" {
				s.source = say(sourceBook, book)
			}
		} else if _, ok := rev.Changes[0].Patch["@completed"]; ok {
			s.source = sourceCard
		}
		for field, value := range rev.Changes[0].Patch {
			if field[0] == '@' || bytes.Equal(values[field], value) || values[field] == nil && bytes.Equal(value, revision.Unset) {
				continue
			}
			t.changes = append(t.changes, change{setter: s, field: field, from: values[field], to: value, first: n == 0})
			t.setters[field] = s
			values[field] = value
		}
	}
	r.traces[id] = t
	return t, nil
}

// A large is a revision with many changes, decoded once for all households: an import that made a whole village would else be
// decoded again for each of its records.
type large struct {
	revision.Revision
	at map[string]int // index of the change by kind and record
}

// history lists the revisions that touched a record, oldest first, each with its change of this record only, as store.Tx.History
// does for one record.
func (r *reader) history(kind revision.Kind, id string) ([]revision.Revision, error) {
	if r.large == nil {
		return r.tx.History(kind, id)
	}
	record, err := r.tx.Record(kind, id)
	if err != nil {
		return nil, err
	}
	found := map[revision.ID]revision.Revision{}
	for queue := slices.Clone(record.Heads); len(queue) > 0; queue = queue[1:] {
		if _, seen := found[queue[0]]; seen {
			continue
		}
		rev, err := r.touching(queue[0], kind, id)
		if err != nil {
			return nil, err
		}
		found[queue[0]] = rev
		queue = append(queue, rev.Changes[0].Parents...)
	}
	return causal(found), nil
}

// touching is a revision with its change of one record only.
func (r *reader) touching(rev revision.ID, kind revision.Kind, id string) (revision.Revision, error) {
	l := r.large[rev]
	if l == nil {
		whole, err := r.tx.Revision(rev)
		if err != nil {
			return revision.Revision{}, err
		}
		l = &large{Revision: whole, at: map[string]int{}}
		for i, c := range whole.Changes {
			l.at[string(c.Kind)+" "+c.Record] = i
		}
		r.large[rev] = l
	}
	one := l.Revision
	i, ok := l.at[string(kind)+" "+id]
	if !ok {
		return one, fmt.Errorf("%w: revision %s of %s %s", store.ErrDamaged, rev, kind, id)
	}
	one.Changes = one.Changes[i : i+1]
	return one, nil
}

// causal sorts revisions so that each stands after its parents; where they leave it open, by time.
func causal(found map[revision.ID]revision.Revision) (out []revision.Revision) {
	ids := slices.SortedFunc(maps.Keys(found), func(a, b revision.ID) int {
		return cmp.Or(found[a].Time.Compare(found[b].Time), bytes.Compare(a[:], b[:]))
	})
	for len(ids) > 0 {
		i := slices.IndexFunc(ids, func(id revision.ID) bool {
			return !slices.ContainsFunc(found[id].Changes[0].Parents, func(p revision.ID) bool { return slices.Contains(ids, p) })
		})
		i = max(i, 0) // a cycle cannot be made of hashes
		out = append(out, found[ids[i]])
		ids = slices.Delete(ids, i, i+1)
	}
	return out
}

// day is a moment as the officer reads it, "" for none.
func day(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.Format(time.DateOnly)
}
