package merge

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"

	"cunce/store"
	"cunce/store/conflict"
	"cunce/store/correction"
	"cunce/store/overrule"
	"cunce/store/revision"
)

// A recordKey names a record of a village.
type recordKey struct {
	kind revision.Kind
	id   string
}

// A state is what is known of one village while its sources are planned: changes of records that a source touches, from the file and
// from the sources before.
type state struct {
	changes map[recordKey][]revision.Entry
	loaded  map[recordKey]bool // the file's changes of these are among them
	heads   map[revision.ID]revision.Revision
	homes   int // households of which no two sources are sure to speak
	begun   bool
	there   bool // the file has the village
}

// state is that of a village, new where no source has touched it.
func (l *planner) state(village string) (*state, error) {
	if s := l.states[village]; s != nil {
		return s, nil
	}
	s := &state{changes: map[recordKey][]revision.Entry{}, loaded: map[recordKey]bool{}, heads: map[revision.ID]revision.Revision{}}
	err := l.tx.EachRevisionOf(village, func(revision.ID, []byte) error { s.there = true; return errEnough })
	if err != nil && err != errEnough {
		return nil, err
	}
	l.states[village] = s
	return s, nil
}

var errEnough = fmt.Errorf("enough")

// A bundle is the new revisions of one source.
type bundle struct {
	l       *planner
	p       *Part
	changes map[string]map[recordKey][]revision.Entry // by village
	heads   map[string]map[revision.ID]revision.Revision
	rooted  bool // it begins where the file, or a source before, begins too
	late    bool // dates that have not come yet
	met     int  // households of it that are known already
	homes   int  // all of its new ones
}

func newBundle(l *planner, p *Part) *bundle {
	return &bundle{l: l, p: p, changes: map[string]map[recordKey][]revision.Entry{}, heads: map[string]map[revision.ID]revision.Revision{}}
}

// take looks at one revision.
func (b *bundle) take(raw []byte) error {
	head, id, fresh, err := b.l.sift(raw)
	if err != nil {
		return err
	}
	if !fresh {
		b.p.Known++
		b.rooted = b.rooted || head.Village == b.p.Village
		return nil
	}
	b.p.New++
	r, _, err := revision.Decode(raw)
	if err != nil {
		return fmt.Errorf("%w: %w", store.ErrDamaged, err)
	}
	b.late = b.late || r.Time.After(b.l.now.Add(tolerated))
	its := b.changes[r.Village]
	if its == nil {
		its = map[recordKey][]revision.Entry{}
		b.changes[r.Village], b.heads[r.Village] = its, map[revision.ID]revision.Revision{}
	}
	for _, c := range r.Changes {
		key := recordKey{c.Kind, c.Record}
		its[key] = append(its[key], revision.Entry{ID: id, Change: c, Time: r.Time, By: r.By})
	}
	b.heads[r.Village][id] = head
	return nil
}

// weigh compares every record that the source touches as it was with what it becomes.
func (b *bundle) weigh() error {
	for _, village := range slices.Sorted(maps.Keys(b.changes)) {
		s, err := b.l.state(village)
		if err != nil {
			return err
		}
		if err := b.load(s, village); err != nil {
			return err
		}
		its := b.changes[village]
		keys := slices.SortedFunc(maps.Keys(its), func(x, y recordKey) int {
			return strings.Compare(string(x.kind)+"\x00"+x.id, string(y.kind)+"\x00"+y.id)
		})
		for _, key := range keys {
			if err := b.record(s, village, key); err != nil {
				return err
			}
		}
	}
	return nil
}

// load reads the file's changes of the records that the source touches.
func (b *bundle) load(s *state, village string) error {
	if !s.there {
		return nil
	}
	wanted := map[recordKey]bool{}
	for key := range b.changes[village] {
		if !s.loaded[key] {
			wanted[key], s.loaded[key] = true, true
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	return b.l.tx.EachRevisionOf(village, func(_ revision.ID, raw []byte) error {
		r, id, err := revision.Decode(raw)
		if err != nil {
			return err
		}
		for _, c := range r.Changes {
			if key := (recordKey{c.Kind, c.Record}); wanted[key] {
				s.changes[key] = append(s.changes[key], revision.Entry{ID: id, Change: c, Time: r.Time, By: r.By})
			}
		}
		return nil
	})
}

// record weighs one record.
func (b *bundle) record(s *state, village string, key recordKey) error {
	old, its := s.changes[key], b.changes[village][key]
	all := slices.Concat(old, its)
	for i := range its {
		for _, p := range its[i].Parents {
			if !slices.ContainsFunc(all, func(e revision.Entry) bool { return e.ID == p }) {
				return fmt.Errorf("%w: a parent that is no change of the record", store.ErrDamaged)
			}
		}
	}
	var was *store.Record
	if len(old) > 0 {
		was = b.l.tx.Folded(key.kind, village, key.id, old)
	}
	is := b.l.tx.Folded(key.kind, village, key.id, all)
	if key.kind == revision.Household && village == b.p.Village {
		b.homes++
		if was != nil {
			b.met++
		}
	}
	if err := b.count(s, was, is); err != nil {
		return err
	}
	if err := b.fromTownship(s, is, all, its); err != nil {
		return err
	}
	return b.l.alike.add(was, is, s.there, b.p.likes)
}

// counted are the kinds of which a plan tells how many.
var counted = map[revision.Kind]bool{revision.Household: true, revision.Member: true, revision.Response: true, revision.Issue: true}

// count adds what becomes of one record, and lists its new conflicts.
func (b *bundle) count(s *state, was, is *store.Record) error {
	fresh := newConflicts(was, is)
	var found []conflict.Conflict
	if len(fresh) > 0 {
		told := *is
		told.Conflicts = fresh
		var err error
		found, err = conflict.Foreseen(b.l.tx, &told, b.find(s, is.Village))
		if err != nil { // a record that cannot be told in words, as of a form that nobody can read
			found = nil
			for _, field := range slices.Sorted(maps.Keys(fresh)) {
				found = append(found, conflict.Conflict{Kind: is.Kind, Record: is.ID, Path: field, Label: field})
			}
		}
		b.p.Conflicts = append(b.p.Conflicts, found...)
	}
	if !counted[is.Kind] {
		return nil
	}
	c := b.p.Counts[is.Kind]
	switch {
	case (was == nil || was.Dead) && !is.Dead:
		c.New++
	case was != nil && !was.Dead && is.Dead:
		c.Dead++
	case was != nil && !is.Dead && !maps.EqualFunc(was.Fields, is.Fields, func(a, b revision.Value) bool { return bytes.Equal(a, b) }):
		c.Changed++
	}
	if len(found) > 0 || is.Contested && (was == nil || !was.Contested) {
		c.Conflicts++
	}
	b.p.Counts[is.Kind] = c
	return nil
}

// newConflicts are those of a record that it did not have in this form.
func newConflicts(was, is *store.Record) map[string][]revision.Contender {
	out := map[string][]revision.Contender{}
	for field, values := range is.Conflicts {
		if was == nil || !slices.EqualFunc(was.Conflicts[field], values, func(a, b revision.Contender) bool {
			return a.Revision == b.Revision && bytes.Equal(a.Value, b.Value)
		}) {
			out[field] = values
		}
	}
	return out
}

// find knows the revisions of the file, of the sources before, and of this one.
func (b *bundle) find(s *state, village string) func(revision.ID) (revision.Revision, error) {
	return func(id revision.ID) (revision.Revision, error) {
		for _, known := range []map[revision.ID]revision.Revision{b.heads[village], s.heads} {
			if r, ok := known[id]; ok {
				return r, nil
			}
		}
		return b.l.tx.Revision(id)
	}
}

// keep leaves the source's changes for those that come after it.
func (b *bundle) keep() {
	for village, its := range b.changes {
		s := b.l.states[village]
		for key, changes := range its {
			s.changes[key] = append(s.changes[key], changes...)
		}
		maps.Copy(s.heads, b.heads[village])
		if village == b.p.Village {
			s.homes += b.homes - b.met
		}
		s.begun = true
	}
}

// fromTownship lists what the township's package changes of a record of the village, and counts what it asks.
func (b *bundle) fromTownship(s *state, is *store.Record, all, its []revision.Entry) error {
	if b.p.From == "" || b.l.tx.OfTownship() {
		return nil
	}
	if is.Kind == kindQuestion {
		for i := range its {
			if asks[(&store.Record{Fields: its[i].Patch}).Text("action")] {
				b.p.Asked++
			}
		}
		return nil
	}
	find := func(id revision.ID) (revision.Revision, error) { // those of imports hold thousands of records
		r, read := b.l.read[id]
		if read {
			return r, nil
		}
		r, err := b.find(s, is.Village)(id)
		b.l.read[id] = r
		return r, err
	}
	theirs := map[revision.ID]bool{}
	for i := range all {
		r, err := find(all[i].ID)
		if err != nil {
			return err
		}
		theirs[all[i].ID] = overrule.FromTownship(r.Chain)
	}
	rows, err := correction.Rows(b.l.tx, is, overrule.Find(all, func(_ string, id revision.ID) bool { return theirs[id] }, nobody), find)
	for _, row := range rows {
		if slices.ContainsFunc(its, row.By) {
			b.p.Corrections = append(b.p.Corrections, row)
		}
	}
	return err
}

// kindQuestion is the kind of the messages of package store/question; asks are the actions of those that ask.
const kindQuestion revision.Kind = "question"

var asks = map[string]bool{"ask": true, "task": true, "again": true}

// nobody has agreed to what is not taken in yet.
func nobody(string, revision.ID) bool { return false }
