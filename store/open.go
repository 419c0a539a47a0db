package store

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"github.com/oklog/ulid/v2"
	"go.etcd.io/bbolt"
	boltErrors "go.etcd.io/bbolt/errors"

	"cunce/store/revision"
)

// pageSize of new files; bbolt opens files of any page size on any machine.
const pageSize = 4096

const defaultWait = 500 * time.Millisecond

// Open opens a data file and verifies every seal and chain in it, unless this machine's note says that it closed this very
// file cleanly. Errors: fs.ErrNotExist, ErrForeign, ErrDamaged, ErrNewer, ErrLocked and those of the system, each wrapped
// with the path.
func Open(path string, o Options) (*DB, error) {
	db, err := open(path, o)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	return db, nil
}

func open(path string, o Options) (*DB, error) {
	if err := probe(path); err != nil {
		return nil, err
	}
	if o.Foreign {
		if err := walkPages(path); err != nil {
			return nil, err
		}
	}
	bolt, err := openBolt(path, o)
	if err != nil {
		return nil, err
	}
	db := &DB{path: path, o: o, bolt: bolt, chains: map[string]chainHead{}, ids: ulid.Monotonic(o.Random, 0)}
	if err := db.start(); err != nil {
		bolt.Close()
		return nil, err
	}
	if err := db.renew(); err != nil {
		return nil, err
	}
	db.learnName()
	db.sweep()
	if o.Holder != "" {
		_ = os.WriteFile(lockNote(path), []byte(o.Holder+"\n"), 0o666) // a courtesy to the second opener
	}
	return db, nil
}

// start reads the identity, takes back what was left half written, verifies and takes up this device's chains.
func (db *DB) start() error {
	info, err := os.Stat(db.path)
	if err != nil {
		return err
	}
	if err := db.look((*Tx).readMeta); err != nil {
		return err
	}
	if err := db.takeBack(); err != nil {
		return err
	}
	return db.look(func(t *Tx) error {
		db.notePath = notePath(db.o.NoteDir, db.identity.FileID, db.path)
		n := readNote(db.notePath)
		if !t.spares(n, info) {
			if err := t.verify(); err != nil {
				return err
			}
		}
		t.resume(n)
		return nil
	})
}

// look is View of a file that is not open yet.
func (db *DB) look(fn func(*Tx) error) error {
	return guard(func() error {
		return db.bolt.View(func(b *bbolt.Tx) error { return fn(&Tx{db: db, bolt: b}) })
	})
}

// guard turns the panics with which bbolt meets a damaged page, faults of mapped memory included, into ErrDamaged.
func guard(fn func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v", ErrDamaged, p)
		}
	}()
	return fn()
}

// openBolt opens the bbolt file and its lock. A panic on the way would leave the lock held for the life of the process,
// so the descriptor is kept at hand and closed.
func openBolt(path string, o Options) (*bbolt.DB, error) {
	var file *os.File
	wait := o.Wait
	if wait == 0 {
		wait = defaultWait
	}
	var bolt *bbolt.DB
	err := guard(func() (err error) {
		bolt, err = bbolt.Open(path, 0o666, &bbolt.Options{
			Timeout: wait, PageSize: pageSize, MaxSize: o.maxSize, NoStatistics: true, FreelistType: bbolt.FreelistMapType,
			InitialMmapSize: mapped(),
			OpenFile: func(name string, flag int, mode os.FileMode) (*os.File, error) {
				var err error
				file, err = os.OpenFile(name, flag&^os.O_CREATE, mode)
				return file, err
			},
		})
		return err
	})
	if err == nil && !still(path, file) {
		return nil, errors.Join(&lockedError{holder: holder(path)}, bolt.Close())
	}
	switch {
	case err == nil:
		if mapped() > 0 {
			bolt.AllocSize = grows
		}
		return bolt, nil
	case errors.Is(err, boltErrors.ErrTimeout):
		return nil, &lockedError{holder: holder(path)}
	case errors.Is(err, ErrDamaged):
		file.Close()
	case errors.Is(err, boltErrors.ErrInvalid), errors.Is(err, boltErrors.ErrChecksum), errors.Is(err, boltErrors.ErrVersionMismatch):
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return nil, err
}

// still reports whether a path names the file that was opened: while the lock was waited for another file may have taken its place.
func still(path string, file *os.File) bool {
	opened, err1 := file.Stat()
	named, err2 := os.Stat(path)
	return err1 == nil && err2 == nil && os.SameFile(opened, named)
}

// mapped is how large a file is mapped from the start: where it outgrows its map, all that is being written is copied once more.
// Only Windows would make the file itself as large.
func mapped() int {
	if runtime.GOOS == "windows" {
		return 0
	}
	return 64 << 20
}

// grows is by how much a file that is mapped so grows: it would grow to the size of the map.
const grows = 256 << 10

func lockNote(path string) string { return path + ".lock" }

// holder is what the lock note says, bounded, without control characters.
func holder(path string) string {
	f, err := os.Open(lockNote(path))
	if err != nil {
		return ""
	}
	defer f.Close()
	b, _ := io.ReadAll(io.LimitReader(f, 200))
	text := strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return -1
		}
		return r
	}, strings.ToValidUTF8(string(b), ""))
	return strings.TrimSpace(text)
}

// The names in meta. A file holds more of them when a newer program wrote it; those are left alone.
const (
	metaFileID   = "file_id"
	metaKind     = "kind"
	metaCode     = "code"
	metaName     = "name"
	metaTownship = "township"
	metaPractice = "practice"
	metaCreated  = "created"
	metaSchema   = "schema"
	metaReader   = "oldest_reader"
)

// A reader is the oldest program that may read a file: its schema and how people call it.
type reader struct {
	Schema  int    `cbor:"1,keyasint"`
	Version string `cbor:"2,keyasint"`
}

// readMeta reads the identity; ErrForeign for another program's bbolt file, ErrNewer where a newer program is needed.
func (t *Tx) readMeta() error {
	for _, name := range buckets {
		if t.bolt.Bucket([]byte(name)) == nil {
			return fmt.Errorf("%w: no bucket %s", ErrForeign, name)
		}
	}
	var oldest reader
	if err := t.metaValue(metaReader, &oldest); err != nil {
		return err
	}
	if oldest.Schema > Schema {
		return &newerError{version: oldest.Version}
	}
	id := &t.db.identity
	var created string
	for name, v := range map[string]any{
		metaFileID: &id.FileID, metaKind: &id.Kind, metaCode: &id.Code, metaName: &id.Name, metaTownship: &id.Township,
		metaPractice: &id.Practice, metaCreated: &created,
	} {
		if err := t.metaValue(name, v); err != nil {
			return err
		}
	}
	var err error
	if id.Created, err = time.Parse(time.RFC3339, created); err != nil {
		return fmt.Errorf("%w: meta %s", ErrDamaged, metaCreated)
	}
	return nil
}

func (t *Tx) metaValue(name string, v any) error {
	b, err := t.get(bucketMeta, []byte(name))
	if err != nil {
		return err
	}
	if b == nil || revision.Unmarshal(b, v) != nil {
		return fmt.Errorf("%w: meta %s", ErrDamaged, name)
	}
	return nil
}
