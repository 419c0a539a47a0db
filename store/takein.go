package store

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"go.etcd.io/bbolt"

	"cunce/store/arrival"
	"cunce/store/revision"
)

// townshipDigits is how long the code is by which a township decides for itself; it begins the codes of its villages.
const townshipDigits = 9

// Takes reports whether a file takes in revisions of a code: a township's those of its villages and its own, a village's its own and
// those of its township. No village gets another one's data.
func (id Identity) Takes(village string) bool {
	switch {
	case village == id.Code:
		return true
	case id.Town():
		return len(village) == len(id.Code)+3 && strings.HasPrefix(village, id.Code)
	}
	return len(village) == townshipDigits && strings.HasPrefix(id.Code, village)
}

// TakeIn adds the revisions of other files, verbatim, and makes the records that they touch anew: all sources or, on any error,
// nothing. What the file has already is passed over, forked chains are kept. Each source is verified: every revision can be read, its
// place follows its previous one, which the file or the source has, and its parents changed the same record. n is how many were new.
//
// Before, the file is backed up; UndoMerge goes back to that. step is called before each source with how many are done, with the number of
// sources before what they bring is put in order, which of a large merge takes as long as the sources, with up to arrival.IndexSteps more as that
// goes on, and with all of them before it becomes true; an error of it ends all and comes back. A fault of a source is an arrival.Fault around ErrDamaged, ErrNewer,
// arrival.ErrStranger or arrival.ErrIncomplete.
func (db *DB) TakeIn(by string, sources []arrival.Source, step func(done int) error) (n int, err error) {
	if db.of != nil {
		return db.of.TakeIn(by, sources, step)
	}
	if by == "" {
		return 0, fmt.Errorf("take in %s: %w", db.path, errNobody)
	}
	db.updating.Lock()
	defer db.updating.Unlock()
	backup, err := db.Backup()
	if err != nil {
		return 0, err
	}
	in := &intake{db: db, by: by, backup: backup, sources: sources, step: step}
	n, err = in.atOnce()
	if errors.Is(err, errLarge) {
		n, err = in.onCopy()
	}
	if err != nil && errors.Is(err, errCommit) {
		err = db.recover(nil, err)
	}
	if err != nil {
		return 0, fmt.Errorf("take in %s: %w", db.path, err)
	}
	db.dropChains()
	db.learnName()
	return n, nil
}

// An intake is one call of TakeIn.
type intake struct {
	db      *DB
	by      string
	backup  Backup
	sources []arrival.Source
	step    func(done int) error
}

// errLarge says that the sources bring too much for one transaction.
var errLarge = errors.New("too large for one transaction")

const (
	// largeLog is from what size on of new revisions they are taken in on a copy of the file.
	largeLog = 8 << 20
	// largePages is from what size on of pages that would be written.
	largePages = 64 << 20
)

// atOnce takes in everything with one transaction of the file itself.
func (in *intake) atOnce() (n int, err error) {
	db := in.db
	db.mu.RLock()
	defer db.mu.RUnlock()
	if db.bolt == nil {
		return 0, errClosed
	}
	b, err := db.bolt.Begin(true)
	if err != nil {
		return 0, err
	}
	defer b.Rollback() // does nothing after a commit
	k := newTaker(db, b, in.by)
	k.limit = largeLog
	if db.o.stage > 0 {
		k.limit = db.o.stage
	}
	err = guard(func() error {
		for i := range in.sources {
			if err := in.one(k, i); err != nil {
				return err
			}
		}
		if k.pages() > largePages {
			return errLarge
		}
		return in.sign(k.t)
	})
	if err != nil {
		return 0, err
	}
	if err := in.step(len(in.sources)); err != nil {
		return 0, err
	}
	if err := k.t.flush(); err != nil {
		return 0, err
	}
	if err := in.step(len(in.sources) + arrival.IndexSteps); err != nil {
		return 0, err
	}
	if err := commit(b); err != nil {
		return 0, fmt.Errorf("%w: %s: %w", errCommit, db.path, err)
	}
	return k.n, nil
}

// one takes in one source, and makes the records that it touches anew.
func (in *intake) one(k *taker, i int) error {
	if err := in.step(i); err != nil {
		return err
	}
	s := in.sources[i]
	k.next(s.Arrival, false) // those before are in the file's log by now
	err := s.Each(k.take)
	if err == nil {
		err = k.refold()
	}
	if errors.Is(err, errLarge) {
		return err
	}
	if err != nil {
		return &arrival.Fault{Index: i, Err: err}
	}
	s.Taken, s.Taker = k.t.now, in.by
	return k.t.noteArrival(s.Arrival)
}

// sign leaves the mark by which UndoMerge knows where to go back to.
func (in *intake) sign(t *Tx) error {
	return t.put(bucketMeta, []byte(metaMerged), revision.Marshal(merged{
		Backup: in.backup.Path, By: in.by, At: t.moment(), Sources: len(in.sources),
	}))
}

// A taker takes foreign revisions into one transaction.
type taker struct {
	t     *Tx
	limit int // most bytes of new revisions, 0 for none
	size  int
	n     int                        // new revisions
	news  map[string]map[string]bool // keys in cur that new ones touch, by village; nil for all of a village that is new itself
	next  func(of arrival.Arrival, keep bool)
	sift  func(raw []byte) (r revision.Revision, id revision.ID, fresh bool, err error)
}

func newTaker(db *DB, b *bbolt.Tx, by string) *taker {
	t := &Tx{db: db, bolt: b, by: by, now: db.o.Now(), rows: map[string]*overlay{}}
	next, look := t.Sift()
	return &taker{t: t, news: map[string]map[string]bool{}, next: next, sift: look}
}

// take takes in one revision.
func (k *taker) take(raw []byte) error {
	r, id, fresh, err := k.sift(raw)
	if err != nil || !fresh {
		return err
	}
	if k.size += len(raw); k.limit > 0 && k.size > k.limit {
		return errLarge
	}
	k.n++
	return k.add(&r, id, bytes.Clone(raw))
}

// Sift makes what looks at the revisions of sources, one after the other: fresh are those that the file does not have and that the sift
// has not seen yet. r is without its changes. Its errors are those of a source that TakeIn refuses; a parent that is no change of the
// same record only shows when the records are made anew. next goes on to another source; without keep the sift forgets what the last
// one brought.
func (t *Tx) Sift() (next func(of arrival.Arrival, keep bool), look func(raw []byte) (r revision.Revision, id revision.ID, fresh bool, err error)) {
	f := &sift{t: t, seen: map[string]revision.ID{}}
	return f.next, f.look
}

// A sift keeps what is needed to see that the chains of sources are whole.
type sift struct {
	t       *Tx
	of      arrival.Arrival
	seen    map[string]revision.ID // new ones by their keys in the log
	its     []string               // those of the present source
	allowed map[string]bool        // villages
}

func (f *sift) next(of arrival.Arrival, keep bool) {
	for _, key := range f.its {
		if !keep {
			delete(f.seen, key)
		}
	}
	f.of, f.its, f.allowed = of, nil, map[string]bool{}
}

func (f *sift) look(raw []byte) (r revision.Revision, id revision.ID, fresh bool, err error) {
	id, err = r.DecodeHead(raw)
	switch {
	case errors.As(err, new(interface{ Newer() bool })):
		return r, id, false, fmt.Errorf("%w: %w", ErrNewer, err)
	case err != nil:
		return r, id, false, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if err := f.takes(r.Village); err != nil {
		return r, id, false, err
	}
	key := logKeyOf(r, id).bytes()
	if other, ok := f.seen[string(key)]; ok {
		return r, id, false, f.same(id == other)
	}
	known, err := f.t.get(bucketLog, key)
	if known != nil || err != nil {
		return r, id, false, errors.Join(err, f.same(bytes.Equal(known, raw)))
	}
	if err := f.linked(&r); err != nil {
		return r, id, false, err
	}
	f.seen[string(key)] = id
	f.its = append(f.its, string(key))
	return r, id, true, nil
}

// takes holds that the file takes in revisions of a village.
func (f *sift) takes(village string) error {
	ok, looked := f.allowed[village]
	if !looked {
		id := f.t.db.identity
		ok = id.Takes(village)
		if !ok && id.Town() && len(village) > len(id.Code) { // one that was coded wrongly, or came from elsewhere
			known, err := f.t.place(village)
			if err != nil {
				return err
			}
			ok = known || f.of.Accepted != "" && village == f.of.Village
		}
		if !ok && !id.Town() && len(village) == townshipDigits { // the township of a code that was put right
			v, err := f.t.Village()
			if err != nil {
				return err
			}
			ok = slices.ContainsFunc(v.Codes(), func(code string) bool { return strings.HasPrefix(code, village) })
		}
		f.allowed[village] = ok
	}
	if !ok {
		return fmt.Errorf("%w: %s", arrival.ErrStranger, village)
	}
	return nil
}

func (f *sift) same(is bool) error {
	if !is {
		return fmt.Errorf("%w: two revisions of one name", ErrDamaged)
	}
	return nil
}

// linked holds that the revision before this one in its chain is there.
func (f *sift) linked(r *revision.Revision) error {
	if r.Sequence == 1 {
		return nil
	}
	key := logKey{village: r.Village, chain: r.Chain, sequence: r.Sequence - 1, hash: [8]byte(r.Previous[:8])}.bytes()
	if f.seen[string(key)] == r.Previous {
		return nil
	}
	raw, err := f.t.get(bucketLog, key)
	if err != nil {
		return err
	}
	if raw == nil || sha256.Sum256(raw) != r.Previous {
		return fmt.Errorf("%w: chain %s at %d", arrival.ErrIncomplete, r.Chain, r.Sequence)
	}
	return nil
}

// add writes one new revision and notes what it touches.
func (k *taker) add(r *revision.Revision, id revision.ID, raw []byte) error {
	touched, seen := k.news[r.Village]
	if !seen {
		there, err := k.t.hasVillage(r.Village)
		if err != nil {
			return err
		}
		if there {
			touched = map[string]bool{}
		}
		k.news[r.Village] = touched
	}
	key := logKeyOf(*r, id).bytes()
	if err := k.t.put(bucketLog, key, raw); err != nil {
		return err
	}
	if err := k.t.put(bucketIx, revisionRow(id), revision.Marshal(key)); err != nil {
		return err
	}
	if touched == nil {
		return nil
	}
	full, _, err := revision.Decode(raw)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	for _, c := range full.Changes {
		touched[curName(c.Kind, r.Village, c.Record)] = true
	}
	return nil
}

// hasVillage reports whether the file has revisions of a village.
func (t *Tx) hasVillage(village string) (there bool, err error) {
	err = t.scan(bucketLog, []byte(village+"\x00"), func(_, _ []byte) error {
		there = true
		return errQuit
	})
	if errors.Is(err, errQuit) {
		err = nil
	}
	return there, err
}

// refold makes the records that new revisions touch anew, and their rows.
func (k *taker) refold() error {
	for _, village := range slices.Sorted(maps.Keys(k.news)) {
		if err := k.t.refoldVillage(village, k.news[village]); err != nil {
			return err
		}
	}
	clear(k.news)
	return nil
}

// refoldVillage makes records of one village from its part of the log; all for touched nil, where none is there yet.
func (t *Tx) refoldVillage(village string, touched map[string]bool) error {
	changes := map[string][]revision.Entry{}
	err := t.scan(bucketLog, []byte(village+"\x00"), func(_, raw []byte) error {
		r, id, err := revision.Decode(raw)
		if err != nil {
			return fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		for _, c := range r.Changes {
			key := curName(c.Kind, village, c.Record)
			if touched == nil || touched[key] {
				changes[key] = append(changes[key], revision.Entry{ID: id, Change: c, Time: r.Time, By: r.By})
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, key := range slices.Sorted(maps.Keys(changes)) {
		if err := t.remakeRecord(key, changes[key], touched == nil); err != nil {
			return err
		}
		delete(changes, key)
	}
	return nil
}

// remakeRecord writes one record as its changes make it, with its rows.
func (t *Tx) remakeRecord(key string, changes []revision.Entry, fresh bool) error {
	if err := rooted(changes); err != nil {
		return fmt.Errorf("%w: %q", err, key)
	}
	kind, village, id, ok := splitCurKey([]byte(key))
	if !ok {
		return fmt.Errorf("%w: key in cur", ErrDamaged)
	}
	var was *Record
	if !fresh {
		value, err := t.get(bucketCur, []byte(key))
		if err != nil {
			return err
		}
		if value != nil {
			if was, err = decodeRecord([]byte(key), value, &t.db.names); err != nil {
				return err
			}
		}
	}
	is := foldRecord(kind, village, id, changes)
	if err := t.write(bucketCur, write{key: key, value: encodeRecord(is)}); err != nil {
		return err
	}
	return t.reindex(was, is)
}

// rooted holds that the parents of every change are changes of the same record: its history is walked by them.
func rooted(changes []revision.Entry) error {
	for i := range changes {
		for _, p := range changes[i].Parents {
			if !slices.ContainsFunc(changes, func(e revision.Entry) bool { return e.ID == p }) {
				return fmt.Errorf("%w: a parent that is no change of the record", ErrDamaged)
			}
		}
	}
	return nil
}

// pages is about how many bytes of pages the writes touch: rows of the index lie far apart in a large file.
func (k *taker) pages() int {
	rows := 0
	for _, o := range k.t.rows {
		rows += o.count()
	}
	return int(min(int64(rows)*pageSize, k.t.bolt.Size())) + k.size
}

// dropChains ends this device's hold on chains that others went on with: its next revision begins a new one.
func (db *DB) dropChains() {
	_ = db.View(func(t *Tx) error {
		maps.DeleteFunc(db.chains, func(village string, head chainHead) bool { return !t.continues(village, head) })
		return nil
	})
	_ = writeNote(db.notePath, db.note(nil))
}

// EachRevisionOf is EachRevision for the revisions of one village.
func (t *Tx) EachRevisionOf(village string, fn func(id revision.ID, raw []byte) error) error {
	return t.scan(bucketLog, []byte(village+"\x00"), func(_, raw []byte) error { return fn(sha256.Sum256(raw), raw) })
}

// Folded is the record of a village that changes make, which need not be in the file.
func (t *Tx) Folded(kind revision.Kind, village, id string, changes []revision.Entry) *Record {
	return foldRecord(kind, village, id, changes)
}

// NoteArrivals remembers files that brought nothing new.
func (db *DB) NoteArrivals(by string, all []arrival.Arrival) error {
	if db.of != nil {
		return db.of.NoteArrivals(by, all)
	}
	db.updating.Lock()
	defer db.updating.Unlock()
	db.mu.RLock()
	defer db.mu.RUnlock()
	if db.bolt == nil {
		return errClosed
	}
	return db.bolt.Update(func(b *bbolt.Tx) error {
		t := newTaker(db, b, by).t
		for _, a := range all {
			a.Taken, a.Taker = t.now, by
			if err := t.noteArrival(a); err != nil {
				return err
			}
		}
		return t.flush()
	})
}
