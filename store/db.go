package store

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"github.com/oklog/ulid/v2"
	"go.etcd.io/bbolt"

	"cunce/store/revision"
)

// Schema is the version of the file's layout that this program writes. Older programs may read a newer file unless its
// oldest reader says otherwise.
const Schema = 1

// An Identity says what a data file is; it lives in meta and never changes but for the name.
type Identity struct {
	FileID   string
	Kind     string // "village" or "township"
	Code     string // 12 digits of a village, 9 of a township
	Name     string
	Township string
	Practice bool // a practice file: marked 练习 everywhere, never merged
	Created  time.Time
}

// Town reports that what is seen is a township's file with all its villages; one village of it that is seen alone is a village.
func (id Identity) Town() bool { return id.Kind == "township" }

// Options are what a DB takes from outside.
type Options struct {
	Now    func() time.Time // with the officer's time zone
	Random io.Reader        // ids of devices, chains and steps
	// NoteDir is this machine's private folder for the note about the file (chain head, clean close); "" keeps none.
	NoteDir string
	// Wait is how long Open waits for the file's lock; zero is 500 ms.
	Wait time.Duration
	// Holder is what a second opener is told about who has the file open: user, machine. It is written to FILE.lock beside
	// the file; "" writes none. The lock itself is the operating system's.
	Holder string
	// Follow are run at the end of every Update of an operator, in order, with what it changed (see Tx.Touched): packages that open
	// issues about records end those that were put right. What they write belongs to the Update; an error of one undoes it.
	Follow []func(*Tx) error

	// Foreign is for files of somebody else's: every page is looked at before bbolt sees it.
	Foreign bool

	maxSize int                   // of the file, for tests of a full disk; 0: no limit
	stage   int                   // most bytes of a stage, for tests; 0: stageBytes
	staged  func(stage int) error // after each stage, for tests of a crash
}

// A DB is an open data file, or one village of it (see In). View and Update may be called from several goroutines.
type DB struct {
	of    *DB       // the whole file, of one village alone; everything else but scope is then nothing
	scope *Identity // what that village is

	path     string
	o        Options
	identity Identity
	notePath string
	ids      *ulid.MonotonicEntropy

	updating sync.Mutex           // one Update at a time; guards chains, ids and broken
	chains   map[string]chainHead // this device's, by village
	broken   error                // why the file could not be opened again after a failed commit

	names names    // field names, shared by all records
	forms sync.Map // compiled definitions by record, once read; see Tx.form
	known sync.Map // of them, those that were asked for by name and hash
	diffs sync.Map // how they differ, by both, once asked for

	cached cached   // what was read for lists and searches
	scopes sync.Map // the same of each village alone, by its code

	expected atomic.Pointer[bbolt.DB] // the open file that the system was told to read, see expect

	called atomic.Pointer[string] // what the village is called now, see learnName

	mu     sync.RWMutex // guards bolt, which is replaced after a failed commit or with another file
	bolt   *bbolt.DB    // nil when closed
	states int          // what a number of bbolt's is more than that in Tx.State: files that stood here before have numbers of their own
}

// Path is the path that the file was opened with.
func (db *DB) Path() string { return db.Whole().path }

// Identity says what the file is: its code as it was made, its name as it is now.
func (db *DB) Identity() Identity {
	if db.scope != nil {
		return *db.scope
	}
	id := db.identity
	if name := db.called.Load(); name != nil {
		id.Name = *name
	}
	return id
}

// Now is the injected clock.
func (db *DB) Now() time.Time { return db.Whole().o.Now() }

// View runs fn on the file as it is now; other Views and an Update may run beside it. fn must not call Update.
func (db *DB) View(fn func(*Tx) error) error {
	if db.of != nil {
		return db.of.View(db.scoped(fn))
	}
	db.mu.RLock()
	defer db.mu.RUnlock()
	if db.bolt == nil {
		return fmt.Errorf("%s: %w", db.path, errClosed)
	}
	return db.bolt.View(func(b *bbolt.Tx) error {
		return fn(&Tx{db: db, bolt: b, now: db.o.Now()})
	})
}

// Update runs fn and writes what it changed as one revision by the operator; an error of fn changes nothing. It returns
// after the data are durable. Where nothing was changed nothing is written.
func (db *DB) Update(by string, fn func(*Tx) error) error {
	if db.of != nil {
		return db.of.Update(by, db.scoped(fn))
	}
	if by == "" {
		return fmt.Errorf("update %s: %w", db.path, errNobody)
	}
	return db.update(by, fn)
}

// save is Update without a revision, for what does not travel: drafts. Put fails inside it.
func (db *DB) save(fn func(*Tx) error) error {
	if db.of != nil {
		return db.of.save(db.scoped(fn))
	}
	return db.update("", fn)
}

func (db *DB) update(by string, fn func(*Tx) error) error {
	db.updating.Lock()
	defer db.updating.Unlock()
	heads, err := db.transact(by, fn)
	if err != nil && errors.Is(err, errCommit) {
		return db.recover(heads, err)
	}
	if err != nil {
		return err
	}
	if by != "" {
		db.learnName()
	}
	return db.remember(heads)
}

// transact runs fn and commits; the heads are those that its revisions made. An error of the commit itself is errCommit.
func (db *DB) transact(by string, fn func(*Tx) error) (map[string]chainHead, error) {
	t, heads, err := db.transactAtOnce(by, fn)
	if t == nil || err != nil {
		return heads, err
	}
	return db.stage(t)
}

// transactAtOnce is transact in one transaction; one that is too large for that is handed back, with nothing written yet.
func (db *DB) transactAtOnce(by string, fn func(*Tx) error) (large *Tx, heads map[string]chainHead, err error) {
	db.mu.RLock()
	defer db.mu.RUnlock()
	if db.bolt == nil {
		return nil, nil, fmt.Errorf("%s: %w", db.path, errors.Join(errClosed, db.broken))
	}
	b, err := db.bolt.Begin(true)
	if err != nil {
		return nil, nil, fmt.Errorf("begin %s: %w", db.path, err)
	}
	defer b.Rollback() // does nothing after a commit
	t := &Tx{
		db: db, bolt: b, by: by, now: db.o.Now().Truncate(time.Millisecond),
		pending: map[string]*pending{}, rows: map[string]*overlay{}, ordered: map[revision.Kind][]string{},
	}
	if err := fn(t); err != nil {
		return nil, nil, err
	}
	if err := t.follow(); err != nil {
		return nil, nil, err
	}
	if err := t.numbersCame(); err != nil {
		return nil, nil, err
	}
	if !t.settle() {
		return nil, nil, nil
	}
	if err := t.forgetMerge(); err != nil {
		return nil, nil, err
	}
	if t.large() {
		t.indexBeside()
		return t, nil, nil
	}
	t.listCreated()
	if err := t.catchUp(); err != nil {
		return nil, nil, err
	}
	if heads, err = t.seal(); err != nil {
		return nil, nil, err
	}
	found := t.wroteFindRows()
	if err := t.flush(); err != nil {
		return nil, nil, err
	}
	id := b.ID()
	if err := commit(b); err != nil {
		return nil, heads, fmt.Errorf("%w: %s: %w", errCommit, db.path, err)
	}
	if !found {
		db.keepFinder(id)
	}
	return nil, heads, nil
}

// errCommit marks a failed commit, after which nothing in memory is to be trusted.
var errCommit = errors.New("commit failed")

// commit is bbolt's Commit; a panic on its way counts as a failure.
func commit(b *bbolt.Tx) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v", ErrDamaged, p)
		}
	}()
	return b.Commit()
}

// remember takes over the heads of a committed revision and tells them to the note. A note that cannot be written costs a
// new chain at the next start, never data, so the Update has succeeded all the same.
func (db *DB) remember(heads map[string]chainHead) error {
	if len(heads) > 0 {
		maps.Copy(db.chains, heads)
		_ = writeNote(db.notePath, db.note(nil))
	}
	return nil
}

// recover closes and opens the file after a failed commit and reads again what it holds. Where the revision turns out to
// have arrived and can be synced, the Update has succeeded; else it had no effect and cause is returned.
func (db *DB) recover(heads map[string]chainHead, cause error) error {
	db.mu.Lock()
	defer db.mu.Unlock()
	db.bolt.Close()
	db.bolt = nil
	bolt, err := openBolt(db.path, db.o)
	if err != nil {
		db.broken = err
		return errors.Join(cause, err)
	}
	db.bolt = bolt
	if err := db.takeBack(); err != nil {
		db.bolt.Close()
		db.bolt, db.broken = nil, err
		return errors.Join(cause, err)
	}
	arrived := len(heads) > 0
	err = bolt.View(func(b *bbolt.Tx) error {
		t := &Tx{db: db, bolt: b}
		for village, head := range heads {
			arrived = arrived && t.continues(village, head)
		}
		return nil
	})
	if err == nil && arrived && bolt.Sync() == nil {
		return db.remember(heads)
	}
	return cause
}

// Digest is the SHA-256 (hex) over all chain heads, sorted.
func (db *DB) Digest() (digest string, err error) {
	err = db.View(func(t *Tx) error {
		digest, err = t.digest()
		return err
	})
	return digest, err
}

// Close closes the file and notes that it was closed cleanly. A second Close does nothing.
func (db *DB) Close() error {
	if db.of != nil {
		return db.of.Close()
	}
	db.updating.Lock()
	defer db.updating.Unlock()
	db.mu.Lock()
	defer db.mu.Unlock()
	if db.bolt == nil {
		return nil
	}
	var digest string
	err := db.bolt.View(func(b *bbolt.Tx) (err error) {
		digest, err = (&Tx{db: db, bolt: b}).digest()
		return err
	})
	if db.o.Holder != "" {
		os.Remove(lockNote(db.path))
	}
	err = errors.Join(err, db.bolt.Close())
	db.bolt = nil
	if info, statErr := os.Stat(db.path); err == nil && statErr == nil {
		closed := &noteClosed{Size: info.Size(), Nanos: info.ModTime().UnixNano(), Digest: digest}
		_ = writeNote(db.notePath, db.note(closed)) // without it the next Open verifies
	}
	if err != nil {
		return fmt.Errorf("close %s: %w", db.path, err)
	}
	return nil
}
