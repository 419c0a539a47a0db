package store

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"slices"

	"cunce/store/revision"
)

// A pending is what this Update does to one record: its change of the coming revision, the record before and after. A new
// record is packed, its patch only bytes, until somebody asks for it: an import makes tens of thousands.
type pending struct {
	change  revision.Change
	was, is *Record // was is nil for a new record, is for a packed one
	village string
	// stale: the change's parents are not all the heads of was, so only a fold over the record's history tells what is.
	stale   bool
	late    bool // the rows of a packed record wait: see postpone
	history []revision.Entry
}

// row is the value of cur that the change makes.
func (t *Tx) row(p *pending) []byte {
	if p.is == nil {
		t.line = around(t.line[:0], t.rests[p.village], p.change.Packed)
		return t.line
	}
	return encodeRecord(p.is)
}

// Put writes one change: the fields of patch that differ from the current record, and the keys of the instances that they are in.
// Nothing different: no change. A record that does not exist begins its life, one whose life has ended begins it again.
func (t *Tx) Put(kind revision.Kind, id string, patch revision.Fields) error {
	r, err := t.lookup(kind, id)
	if err != nil {
		return fmt.Errorf("put %s %s: %w", kind, id, err)
	}
	if r == nil {
		leave, err := t.atOwner(kind, patch)
		defer leave()
		if err != nil {
			return fmt.Errorf("put %s %s: %w", kind, id, err)
		}
		if created, err := t.create(kind, id, patch); created || err != nil {
			return err
		}
	}
	diff := revision.Fields{}
	for field, v := range patch {
		if r == nil && !bytes.Equal(v, revision.Unset) || r != nil && r.differs(field, v) {
			diff[field] = v
		}
	}
	for field, v := range patch {
		if restates(field, diff) {
			diff[field] = v
		}
	}
	if r != nil && !r.Dead && len(diff) == 0 {
		return nil
	}
	return t.change(kind, id, r, diff, false)
}

// create is the change that begins a record's life, if the patch says something of every field; the patch is not kept.
func (t *Tx) create(kind revision.Kind, id string, patch revision.Fields) (created bool, err error) {
	if err := t.writing(kind, id); err != nil {
		return false, err
	}
	packed, all, err := t.pack(kind, patch)
	if err != nil {
		return false, fmt.Errorf("put %s %s: %w", kind, id, err)
	}
	if !all {
		return false, nil
	}
	p := t.begin(kind, id, nil)
	p.change.Packed = packed
	key := curName(kind, p.village, id)
	t.pending[key] = p
	t.created = append(t.created, write{key: key, value: null, of: p})
	if kind == revision.Household || kind == revision.Member {
		t.postpone(p, patch)
		return true, nil
	}
	return true, t.reindex(nil, &Record{Kind: kind, ID: id, Village: p.village, Fields: patch})
}

// pendingBlock is how many changes are made room for at a time.
const pendingBlock = 32

// packBlock is how much memory packed patches take at a time.
const packBlock = 64 << 10

// pack is a patch as bytes, in a block that it shares with others; all is false for one with unset fields, which is not packed.
func (t *Tx) pack(kind revision.Kind, patch revision.Fields) (_ []byte, all bool, err error) {
	packed, names, all, err := patch.AppendLike(t.ordered[kind], t.scratch[:0])
	if !all || err != nil {
		return nil, false, err
	}
	t.scratch, t.ordered[kind] = packed, names
	if len(packed) > cap(t.block)-len(t.block) {
		t.block = make([]byte, 0, max(packBlock, len(packed)))
	}
	at := len(t.block)
	t.block = append(t.block, packed...)
	return t.block[at:len(t.block):len(t.block)], true, nil
}

// record is the record as it is after the change.
func (t *Tx) record(p *pending) (*Record, error) {
	if p.is != nil {
		return p.is, nil
	}
	c := cursor{b: p.change.Packed}
	patch, err := c.fields(&t.db.names)
	if err != nil {
		return nil, fmt.Errorf("put %s %s: %w", p.change.Kind, p.change.Record, err)
	}
	p.change.Patch, p.change.Packed = patch, nil
	p.is = p.fold(t.entry(p, revision.ID{}))
	if p.late {
		p.late = false
		return p.is, t.reindex(nil, p.is)
	}
	return p.is, nil
}

// PutFrom writes a change that was made from an older state of the record: parents are the heads of that state, patch
// what differs from it. What others changed meanwhile becomes a conflict instead of being overwritten. ErrNotFound for a
// parent that never touched the record.
func (t *Tx) PutFrom(kind revision.Kind, id string, parents []revision.ID, patch revision.Fields) error {
	return t.putFrom(kind, id, parents, patch, false)
}

// EndFrom ends a record's life as PutFrom writes a change: where others changed it meanwhile, it is contested.
func (t *Tx) EndFrom(kind revision.Kind, id string, parents []revision.ID) error {
	return t.putFrom(kind, id, parents, revision.Fields{}, true)
}

func (t *Tx) putFrom(kind revision.Kind, id string, parents []revision.ID, patch revision.Fields, dead bool) error {
	r, err := t.lookup(kind, id)
	if err != nil {
		return fmt.Errorf("put %s %s: %w", kind, id, err)
	}
	switch {
	case r == nil && len(parents) > 0:
		return fmt.Errorf("put %s %s: parent: %w", kind, id, ErrNotFound)
	case r != nil && sameIDs(parents, r.Heads) && dead:
		return t.change(kind, id, r, nil, true)
	case r == nil || sameIDs(parents, r.Heads):
		return t.Put(kind, id, patch)
	}
	p := t.begin(kind, id, r)
	if p.history, err = t.entries(kind, p.village, id, r.Heads); err != nil {
		return fmt.Errorf("put %s %s: %w", kind, id, err)
	}
	for _, parent := range parents {
		if !slices.ContainsFunc(p.history, func(e revision.Entry) bool { return e.ID == parent }) {
			return fmt.Errorf("put %s %s: parent: %w", kind, id, ErrNotFound)
		}
	}
	p.stale, p.change.Parents = true, slices.Clone(parents)
	return t.merge(p, patch, dead)
}

// End ends a record's life: it is kept with its history, and no longer listed. ErrNotFound if there is none; a life that
// has ended ends only once.
func (t *Tx) End(kind revision.Kind, id string) error {
	r, err := t.Record(kind, id)
	if err != nil {
		return fmt.Errorf("end: %w", err)
	}
	if r.Dead {
		return nil
	}
	return t.change(kind, id, r, nil, true)
}

// Keep decides that a record lives on of which one side ended the life while another one changed it; of any other it changes nothing.
// ErrNotFound if there is none.
func (t *Tx) Keep(kind revision.Kind, id string) error {
	r, err := t.Record(kind, id)
	if err != nil {
		return fmt.Errorf("keep: %w", err)
	}
	if !r.Contested {
		return nil
	}
	return t.change(kind, id, r, nil, false)
}

func (t *Tx) change(kind revision.Kind, id string, r *Record, patch revision.Fields, dead bool) error {
	return t.merge(t.begin(kind, id, r), patch, dead)
}

// touched is the pending change of a record, nil for one that this Update has not touched.
func (t *Tx) touched(kind revision.Kind, village, id string) *pending {
	if len(t.pending) == 0 {
		return nil
	}
	return t.pending[string(t.keyOf(kind, village, id))]
}

// keyOf is curName in memory that is used again.
func (t *Tx) keyOf(kind revision.Kind, village, id string) []byte {
	b := append(append(t.name[:0], kind...), 0)
	b = append(append(b, village...), 0)
	t.name = append(b, id...)
	return t.name
}

// begin is the pending change of a record, a new one if this Update has not touched it.
func (t *Tx) begin(kind revision.Kind, id string, r *Record) *pending {
	village := t.village()
	if r != nil {
		village = r.Village
	}
	if p := t.touched(kind, village, id); p != nil {
		return p
	}
	if len(t.fresh) == 0 {
		t.fresh = make([]pending, pendingBlock)
	}
	p := &t.fresh[0]
	t.fresh = t.fresh[1:]
	*p = pending{was: r, is: r, village: village, change: revision.Change{Kind: kind, Record: id}}
	if r != nil {
		p.change.Parents = r.Heads
	}
	return p
}

// merge adds a patch to a pending change: two Puts of one record in one Update are one change.
func (t *Tx) merge(p *pending, patch revision.Fields, dead bool) error {
	c := &p.change
	if err := t.writing(c.Kind, c.Record); err != nil {
		return err
	}
	if c.Patch == nil {
		c.Patch = revision.Fields{}
	}
	maps.Copy(c.Patch, patch)
	c.Dead = dead
	before := p.is
	p.is = p.fold(t.entry(p, revision.ID{}))
	key := curName(c.Kind, p.village, c.Record)
	t.pending[key] = p
	if err := t.write(bucketCur, write{key: key, value: null}); err != nil { // the bytes follow at commit, when the revision has its name
		return err
	}
	return t.reindex(before, p.is)
}

// writing fails inside View, and where nobody answers for what is written.
func (t *Tx) writing(kind revision.Kind, id string) error {
	if !t.bolt.Writable() {
		return fmt.Errorf("put %s %s: %w", kind, id, errReadOnly)
	}
	if t.by == "" {
		return fmt.Errorf("put %s %s: %w", kind, id, errNobody)
	}
	return nil
}

// entry is the pending change as Fold sees it, under the id of its revision; the zero id stands for one not yet known.
func (t *Tx) entry(p *pending, id revision.ID) revision.Entry {
	return revision.Entry{ID: id, Change: p.change, Time: t.now, By: t.by}
}

// fold is the record after the change. One that descends from every head settles each field it sets, so that only a
// stale one needs the whole history; check proves that both ways agree.
func (p *pending) fold(e revision.Entry) *Record {
	c := p.change
	if p.stale {
		r := foldRecord(c.Kind, p.village, c.Record, append(slices.Clip(p.history), e))
		if e.ID == (revision.ID{}) {
			r.Heads = p.was.Heads
		}
		return r
	}
	r := &Record{
		Kind: c.Kind, ID: c.Record, Village: p.village, Fields: maps.Clone(c.Patch), Dead: c.Dead, Changed: e.Time, By: e.By,
	}
	if r.Fields == nil {
		r.Fields = revision.Fields{}
	}
	if p.was != nil {
		r.Heads = p.was.Heads
		r.inherit(p.was)
	}
	r.inheritFormer(p.was, c.Patch)
	if e.ID != (revision.ID{}) {
		r.Heads = []revision.ID{e.ID}
	}
	return r
}

// inherit takes over what the change did not set.
func (r *Record) inherit(was *Record) {
	patch := maps.Clone(r.Fields)
	for field, v := range was.Fields {
		if _, set := patch[field]; !set {
			r.Fields[field] = v
		}
	}
	for field, contenders := range was.Conflicts {
		if _, set := patch[field]; !set {
			if r.Conflicts == nil {
				r.Conflicts = map[string][]revision.Contender{}
			}
			r.Conflicts[field] = contenders
		}
	}
}

// trim takes out of the change what it put back to what was, and reports whether anything is left.
func (p *pending) trim() bool {
	if p.was == nil || p.stale {
		return true
	}
	same := func(field string, v revision.Value) bool { return !p.was.differs(field, v) }
	changed := maps.Clone(p.change.Patch)
	maps.DeleteFunc(changed, same)
	maps.DeleteFunc(p.change.Patch, func(field string, v revision.Value) bool { return same(field, v) && !restates(field, changed) })
	return len(p.change.Patch) > 0 || p.change.Dead != p.was.Dead || p.was.Contested
}

var (
	errReadOnly = errors.New("written inside View")
	errNobody   = errors.New("written without an operator")
)

func sameIDs(a, b []revision.ID) bool {
	if len(a) != len(b) {
		return false
	}
	for _, id := range a {
		if !slices.Contains(b, id) {
			return false
		}
	}
	return true
}
