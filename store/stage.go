package store

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"

	"go.etcd.io/bbolt"

	"cunce/store/revision"
)

// bbolt keeps every page that a transaction touches in memory until it commits, twice over. An import of a whole village would
// take hundreds of megabytes of an old laptop, so a large Update is written in stages: rows of ix and cur in transactions of
// bounded size, those of ix first, while the revision is made, and with the last one the revision itself, which makes it true.
// Before the first stage a mark is set, with the last it goes. Whoever finds it when the file is opened makes cur and ix again
// from the log, which does not have the revision: nothing has happened. While stages are written nobody reads.

// metaStaged is the mark in meta: cur and ix may hold rows of a revision that the log does not have.
const metaStaged = "staged"

const (
	// stageBytes is what one stage writes.
	stageBytes = 1 << 20
	// largeUpdate is from what size on an Update is written in stages.
	largeUpdate = 8 * stageBytes
	// smallStages is by how much stages are smaller where the disk is full; smallReserve what is kept for them at least.
	smallStages, smallReserve = 64, 64 << 10
	// rowCost is what a row costs in a page besides key and value, keyCost what a key takes at most.
	rowCost, keyCost = 32, 128
	// fullPages leaves a little room in the pages of many rows, where bbolt would leave half.
	fullPages = 0.9
)

// limits are the sizes of this DB; tests use small ones.
func (db *DB) limits() (large, stage int) {
	if db.o.stage > 0 {
		return db.o.stage, db.o.stage
	}
	return largeUpdate, stageBytes
}

// large reports an Update that is to be written in stages.
func (t *Tx) large() bool {
	large, _ := t.db.limits()
	size := t.waiting()*rowsEach*keyCost + len(t.created)*keyCost
	for _, o := range t.rows {
		size += o.count() * keyCost
	}
	for _, p := range t.pending {
		if size += len(p.change.Packed) + len(p.change.Patch)*rowCost; size > large {
			return true
		}
	}
	return size > large
}

// A stager writes the stages of one Update.
type stager struct {
	t     *Tx
	b     *bbolt.Tx
	size  int // of the stage so far
	stage int // most bytes of a stage
	n     int // stages committed

	bucket *bbolt.Bucket // to which a row went last
	named  string
}

// stage seals an Update and writes it in stages; the heads are those of its revisions. Where something fails nothing of it stays, now
// or when the file is next opened.
func (db *DB) stage(t *Tx) (map[string]chainHead, error) {
	db.mu.Lock()
	defer db.mu.Unlock()
	_, size := db.limits()
	s := &stager{t: t, stage: size}
	heads, err := s.write(db)
	if err == nil {
		return heads, nil
	}
	if s.b != nil {
		_ = s.b.Rollback()
	}
	return heads, fmt.Errorf("%w: %s: %w", errCommit, db.path, err)
}

// A sealing is what comes of the making of the revisions, beside which rows of the index are written.
type sealing struct {
	heads map[string]chainHead
	err   error
}

// sealBeside makes the revisions in a goroutine.
func (s *stager) sealBeside() <-chan sealing {
	done := make(chan sealing, 1)
	go func() {
		heads, err := s.t.seal()
		done <- sealing{heads, err}
	}()
	return done
}

// write writes rows of the index first, which do not tell what the revisions are called, while these are made; then the records.
func (s *stager) write(db *DB) (map[string]chainHead, error) {
	s.t.listCreated()
	index := s.t.rows[bucketIx]
	delete(s.t.rows, bucketIx) // what is put there from now on, the revision's own row, is written in the last stage
	made := s.sealBeside()
	err := s.first(db, index)
	sealed := <-made
	if err = cmp.Or(err, sealed.err); err != nil {
		return sealed.heads, err
	}
	records := s.t.rows[bucketCur]
	delete(s.t.rows, bucketCur)
	if err := s.rows(db, bucketCur, records); err != nil {
		return sealed.heads, err
	}
	s.t.pending = nil
	return sealed.heads, s.last(db)
}

// first writes the mark and the rows of the index.
func (s *stager) first(db *DB, index *overlay) error {
	if err := s.next(db); err != nil {
		return err
	}
	if err := s.mark(make([]byte, max(smallReserve, s.stage/4))); err != nil {
		return err
	}
	return s.rows(db, bucketIx, index)
}

// last writes everything else and takes the mark away.
func (s *stager) last(db *DB) error {
	if err := s.next(db); err != nil {
		return err
	}
	if err := s.t.flushInto(s.b); err != nil {
		return err
	}
	if err := s.b.Bucket([]byte(bucketMeta)).Delete([]byte(metaStaged)); err != nil {
		return err
	}
	return s.commit(db)
}

// mark sets the mark. It holds room in the file: on a full disk taking the Update back needs some.
func (s *stager) mark(room []byte) error {
	key := []byte(metaStaged)
	return s.b.Bucket([]byte(bucketMeta)).Put(key, seal(bucketMeta, key, revision.Marshal(room)))
}

// next ends the stage and begins another one.
func (s *stager) next(db *DB) (err error) {
	if s.b != nil {
		if err := s.commit(db); err != nil {
			return err
		}
	}
	s.size, s.bucket = 0, nil
	s.b, err = db.bolt.Begin(true)
	return err
}

func (s *stager) commit(db *DB) error {
	b := s.b
	s.b = nil
	if err := commit(b); err != nil {
		_ = b.Rollback()
		return err
	}
	s.n++
	if db.o.staged != nil && s.t.by != "" {
		return db.o.staged(s.n)
	}
	return nil
}

// rows writes the rows of one bucket, while a goroutine makes those that come next.
func (s *stager) rows(db *DB, name string, rows *overlay) error {
	ready, quit := make(chan sealedRows, readyRows), make(chan struct{})
	defer close(quit)
	go s.t.sealRows(name, rows, ready, quit)
	for batch := range ready {
		if batch.err != nil {
			return batch.err
		}
		for _, r := range batch.rows {
			if err := s.row(db, name, r); err != nil {
				return err
			}
		}
	}
	return nil
}

// sealedRows are some rows of a bucket, in order.
type sealedRows struct {
	rows []sealedRow
	err  error
}

const (
	// batchRows is how many rows are handed over at a time.
	batchRows = 128
	// readyRows is how many batches may wait.
	readyRows = 16
)

// sealRows makes the rows of one bucket and forgets them as it goes.
func (t *Tx) sealRows(name string, pending *overlay, ready chan<- sealedRows, quit <-chan struct{}) {
	defer close(ready)
	rows := make([]sealedRow, 0, batchRows)
	send := func(err error) bool {
		select {
		case ready <- sealedRows{rows, err}:
			rows = make([]sealedRow, 0, batchRows)
			return true
		case <-quit:
			return false
		}
	}
	err := t.eachRow(name, pending, func(w write) error {
		if rows = append(rows, t.sealed(name, w)); len(rows) == batchRows && !send(nil) {
			return errQuit
		}
		return nil
	})
	send(err)
}

// errQuit ends the making of rows that nobody takes any more.
var errQuit = errors.New("rows not wanted")

// eachRow hands over the pending writes of one bucket in the order of their keys, those that were made beside among them, and forgets
// them as it goes.
func (t *Tx) eachRow(name string, rows *overlay, fn func(write) error) error {
	var late lateRows
	more := name == bucketIx && t.beside != nil
	before := func(key string, all bool) error { // rows that waited, up to a key
		for {
			if len(late.keys) == 0 && more {
				if late, more = <-t.beside; late.err != nil {
					return late.err
				}
				continue
			}
			if len(late.keys) == 0 || !all && late.keys[0] >= key {
				return nil
			}
			if err := fn(write{key: late.keys[0], value: null}); err != nil {
				return err
			}
			late.keys[0], late.keys = "", late.keys[1:]
		}
	}
	if rows != nil {
		err := rows.drain(func(w write) error {
			if err := before(w.key, false); err != nil {
				return err
			}
			return fn(w)
		})
		if err != nil {
			return err
		}
	}
	return before("", true)
}

func (s *stager) row(db *DB, name string, r sealedRow) error {
	if s.size > s.stage {
		if err := s.next(db); err != nil {
			return err
		}
	}
	if s.bucket == nil || s.named != name {
		s.bucket, s.named = s.b.Bucket([]byte(name)), name
		s.bucket.FillPercent = fullPages
	}
	n, err := s.t.hand(s.bucket, r)
	s.size += n
	return err
}

// staged reports that an Update was left half written.
func (t *Tx) staged() bool { return t.bolt.Bucket([]byte(bucketMeta)).Get([]byte(metaStaged)) != nil }

// takeBack makes cur and ix what the log says where an Update was left half written, row by row and in stages too: on a full
// disk there is no room to make them anew.
func (db *DB) takeBack() error {
	_, size := db.limits()
	err := db.restore(size)
	if err != nil && !errors.Is(err, ErrDamaged) {
		err = db.restore(size / smallStages)
	}
	return err
}

func (db *DB) restore(size int) error {
	var wrong map[string][]write
	err := db.look(func(t *Tx) (err error) {
		if t.staged() {
			wrong, err = t.astray()
		}
		return err
	})
	if err != nil || wrong == nil {
		return err
	}
	s := &stager{t: &Tx{db: db}, stage: size}
	if err = s.restore(db, wrong); err != nil && s.b != nil {
		_ = s.b.Rollback()
	}
	return err
}

// restore writes what is wrong, after it has freed the room that the mark holds.
func (s *stager) restore(db *DB, wrong map[string][]write) error {
	if err := s.next(db); err != nil {
		return err
	}
	if err := s.mark(nil); err != nil {
		return err
	}
	if err := s.next(db); err != nil {
		return err
	}
	for name, rows := range wrong {
		for _, w := range rows {
			if err := s.row(db, name, s.t.sealed(name, w)); err != nil {
				return err
			}
		}
	}
	if err := s.b.Bucket([]byte(bucketMeta)).Delete([]byte(metaStaged)); err != nil {
		return err
	}
	return s.commit(db)
}

// astray are the writes by bucket that make cur and ix what the log says; ErrDamaged where the log itself is.
func (t *Tx) astray() (map[string][]write, error) {
	var findings []Finding
	cur, ix := t.refold(&findings)
	for _, f := range findings {
		if f.Damage() {
			return nil, fmt.Errorf("%w: log: %s", ErrDamaged, f.Code)
		}
	}
	wrong := map[string][]write{}
	for name, want := range map[string]map[string][]byte{bucketCur: cur, bucketIx: ix} {
		c := t.bolt.Bucket([]byte(name)).Cursor()
		for k, sealed := c.First(); k != nil; k, sealed = c.Next() {
			value, there := want[string(k)]
			switch {
			case !there:
				wrong[name] = append(wrong[name], write{key: string(k)})
			case bytes.Equal(seal(name, k, value), sealed):
				delete(want, string(k))
			}
		}
		for _, key := range slices.Sorted(maps.Keys(want)) {
			wrong[name] = append(wrong[name], write{key: key, value: want[key]})
		}
	}
	return wrong, nil
}
