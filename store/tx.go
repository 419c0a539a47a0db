package store

import (
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/oklog/ulid/v2"
	"go.etcd.io/bbolt"

	"cunce/store/revision"
)

// A Tx is the only way to read or write. Inside View writes fail; inside Update all changes become one revision. It is
// for one goroutine, until View or Update returns.
type Tx struct {
	db    *DB
	bolt  *bbolt.Tx
	scope *Identity // the village that alone is seen, nil for all
	by    string
	now   time.Time

	pending map[string]*pending        // by key in cur
	rows    map[string]*overlay        // pending writes by bucket
	created []write                    // rows of new records that are not among the rows yet: see listCreated
	scratch []byte                     // what pack writes into
	ordered map[revision.Kind][]string // names of the fields of the record packed last, as they are written
	block   []byte                     // what packed patches stand in
	name    []byte                     // key of the record that is looked for
	absent  string                     // key of the record that was looked for in vain last: who adds one asks several times
	key     []byte                     // of the row that is sealed
	handed  []byte                     // of the row that is handed to bbolt
	seals   sealer
	late    []lateRecord         // new records whose rows wait: see postpone
	making  []*lateChunk         // those of which goroutines make the rows
	given   map[string]bool      // the numbers of such records
	beside  <-chan lateRows      // their rows, once they are made: see indexBeside
	keys    keys                 // of the rows of the index
	rests   map[string][]byte    // of the rows of new records by village, once the revision has its name: see Record.rest
	line    []byte               // such a row
	fresh   []pending            // for the next new ones
	known   []string             // villages with records, once asked for
	stood   map[string]*Identity // villages that something was written about: see at
	named   map[string]string    // what villages are called, once asked for: see VillageName
	near    string               // the village of the row or record that was seen last: the next one is mostly of it too

	merging  bool // see AfterMerge
	numbered int  // last issue number given in this Update, 0 before the first
}

// Now is the time of this transaction: in Update the time of its revision.
func (t *Tx) Now() time.Time { return t.now }

// Meanwhile runs fn in a goroutine of its own, with another Tx of the same View, and wait gives its error: it is to be called before the
// View ends, and is by whoever returns early too. bbolt's read-only transactions keep nothing of what was read, so that several goroutines
// may walk one; a Tx does, which is why fn has its own. In an Update fn has run when Meanwhile returns.
func (t *Tx) Meanwhile(fn func(*Tx) error) (wait func() error) {
	if t.bolt.Writable() {
		err := fn(t)
		return func() error { return err }
	}
	other := &Tx{db: t.db, bolt: t.bolt, scope: t.scope, now: t.now}
	done := make(chan error, 1)
	go func() { done <- guard(func() error { return fn(other) }) }()
	return sync.OnceValue(func() error { return <-done })
}

// State numbers the state of the file that the transaction began with, while the file is open: equal numbers, nothing was written
// between.
func (t *Tx) State() int {
	if t.bolt.Writable() {
		return t.db.states + t.bolt.ID() - 1
	}
	return t.db.states + t.bolt.ID()
}

// By is the operator of this Update, "" in View.
func (t *Tx) By() string { return t.by }

// Identity says what the data file is, or the village of it that alone is seen.
func (t *Tx) Identity() Identity {
	if t.scope != nil {
		return *t.scope
	}
	return t.db.Identity()
}

// NewID is a new ULID, for records that have no natural keys; later ones sort after earlier ones.
func (t *Tx) NewID() (string, error) {
	id, err := ulid.New(ulid.Timestamp(t.now), t.db.ids)
	if err != nil {
		return "", fmt.Errorf("new id: %w", err)
	}
	return id.String(), nil
}

// villages lists the villages (and townships) that have revisions and are seen.
func (t *Tx) villages() ([]string, error) {
	if t.scope != nil {
		return []string{t.scope.Code, t.db.identity.Code}, nil
	}
	if t.known != nil {
		return t.known, nil
	}
	c := t.bolt.Bucket([]byte(bucketLog)).Cursor()
	t.known = []string{}
	for k, _ := c.First(); k != nil; {
		key, ok := parseLogKey(k)
		if !ok {
			return nil, fmt.Errorf("%w: key in log", ErrDamaged)
		}
		t.known = append(t.known, key.village)
		k, _ = c.Seek(after([]byte(key.village + "\x00")))
	}
	return t.known, nil
}

// Writers are the villages whose revisions the file holds, those that are seen, in the order of the log.
func (t *Tx) Writers() ([]string, error) {
	all, err := t.villages()
	return slices.Clone(all), err
}

// settle forgets changes that came to nothing and reports whether anything is left to commit.
func (t *Tx) settle() bool {
	for key, p := range t.pending {
		if !p.trim() {
			delete(t.pending, key)
			t.rows[bucketCur].drop(key)
		}
	}
	return len(t.pending) > 0 || t.rows[bucketDraft] != nil
}

// seal turns the pending changes into revisions, one for each village that they belong to, and returns the new heads of
// this device's chains.
func (t *Tx) seal() (map[string]chainHead, error) {
	byVillage := map[string][]*pending{}
	if o := t.rows[bucketCur]; o != nil {
		o.each(func(w write) { // they are in order there
			p := t.changeOf(w)
			byVillage[p.village] = append(byVillage[p.village], p)
		})
	}
	heads := map[string]chainHead{}
	t.rests = map[string][]byte{}
	for village, ps := range byVillage {
		head, err := t.db.chain(village)
		if err != nil {
			return nil, err
		}
		if heads[village], err = t.append(village, head, ps); err != nil {
			return nil, err
		}
	}
	return heads, nil
}

// append writes one revision after a head, and the records that it changes.
func (t *Tx) append(village string, head chainHead, ps []*pending) (chainHead, error) {
	r := revision.Revision{
		Village: village, Chain: head.chain, Sequence: head.sequence + 1, Previous: head.id, By: t.by, Time: t.now,
	}
	r.Changes = make([]revision.Change, 0, len(ps))
	for _, p := range ps {
		r.Changes = append(r.Changes, p.change)
	}
	raw, id, err := r.Encode()
	if err != nil {
		return head, fmt.Errorf("revision of %s: %w", village, err)
	}
	key := logKeyOf(r, id).bytes()
	if err := t.put(bucketLog, key, raw); err != nil {
		return head, err
	}
	if err := t.put(bucketIx, revisionRow(id), revision.Marshal(key)); err != nil {
		return head, err
	}
	t.rests[village] = (&Record{Heads: []revision.ID{id}, Changed: t.now, By: t.by}).rest()
	for i, p := range ps {
		if p.change.Packed != nil {
			p.change.Packed = r.Changes[i].Packed
			continue
		}
		before := p.is
		p.is = p.fold(t.entry(p, id))
		if p.stale { // the id may decide who wins
			if err := t.reindex(before, p.is); err != nil {
				return head, err
			}
		}
	}
	return chainHead{chain: head.chain, sequence: r.Sequence, id: id}, nil
}
