package store

import (
	"errors"
	"io"
	"time"

	"cunce/forms"
	"cunce/store/revision"
)

// Errors of Open and Create. Each is wrapped with the path; Explain turns any error of this package into a plain Chinese
// sentence and a hint.
var (
	ErrLocked   = errors.New("file is open elsewhere")
	ErrNewer    = errors.New("file needs a newer program")
	ErrDamaged  = errors.New("file is damaged")
	ErrForeign  = errors.New("not a cunce file")
	ErrExists   = errors.New("file exists")
	ErrNotFound = errors.New("not found")
	ErrRefused  = errors.New("refused") // a step or a completion that the rules forbid
)

// Explain is the plain Chinese sentence and the hint of what to do for any error of this package or of the system below
// it (permission, full disk, a directory); never English, never a path longer than needed.
func Explain(err error) (sentence, hint string) { return "", "" }

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

// Options are what a DB takes from outside.
type Options struct {
	Now    func() time.Time // with the officer's time zone
	Random io.Reader        // ids of devices, chains and steps
	// NoteDir is this machine's private folder for the note about the file (chain head, clean close); "" keeps none.
	NoteDir string
	// Wait is how long Open waits for the file's lock; zero is 500 ms.
	Wait time.Duration
}

// A DB is an open data file.
type DB struct{}

// A Tx is the only way to read or write. Inside View writes fail; inside Update all changes become one revision.
type Tx struct{}

func Create(path string, id Identity, o Options) (*DB, error) { return nil, nil }
func Open(path string, o Options) (*DB, error)                { return nil, nil }

func (db *DB) Close() error                  { return nil }
func (db *DB) Path() string                  { return "" }
func (db *DB) Identity() Identity            { return Identity{} }
func (db *DB) Now() time.Time                { return time.Time{} }
func (db *DB) View(fn func(*Tx) error) error { return nil }

// Update runs fn and writes what it changed as one revision by the operator; an error of fn changes nothing. It returns
// after the data are durable.
func (db *DB) Update(by string, fn func(*Tx) error) error { return nil }

// Digest is the SHA-256 (hex) over all chain heads, sorted.
func (db *DB) Digest() (string, error) { return "", nil }

// A Finding is something that Check found wrong.
type Finding struct{ Bucket, Record, Code, Message string }

// Check verifies seals, hashes, chains, that cur and ix equal the fold of the log, and every kind's invariants.
func (db *DB) Check() ([]Finding, error) { return nil, nil }

// Rebuild makes cur and ix again from the log.
func (db *DB) Rebuild() error { return nil }

// A Backup is one verified copy of the file.
type Backup struct {
	Path string
	Time time.Time
	Size int64
}

// Backup writes, syncs and verifies a plain copy into the backup folder beside the file and thins out old ones; Backups lists them, newest first.
func (db *DB) Backup() (Backup, error)    { return Backup{}, nil }
func (db *DB) Backups() ([]Backup, error) { return nil, nil }

// A Record is one folded record.
type Record struct {
	Kind    revision.Kind
	ID      string
	Village string
	Fields  revision.Fields
	Heads   []revision.ID
	Dead    bool
	// Changed and By tell the last change.
	Changed time.Time
	By      string
}

// Text is a field's text, "" where unset; Answer its answer with state; Put helpers write them.
func (r *Record) Text(field string) string         { return "" }
func (r *Record) Answer(field string) forms.Answer { return forms.Answer{} }

func (t *Tx) Record(kind revision.Kind, id string) (*Record, error) { return nil, nil }

// Put writes one change: the fields of patch that differ from the current record. Nothing different: no change.
func (t *Tx) Put(kind revision.Kind, id string, patch revision.Fields) error { return nil }

// Each calls fn for every living record of a kind, in id order; fn must not keep the record.
func (t *Tx) Each(kind revision.Kind, fn func(*Record) error) error { return nil }

// History lists the revisions that touched a record, oldest first.
func (t *Tx) History(kind revision.Kind, id string) ([]revision.Revision, error) { return nil, nil }
