package store

import (
	"cmp"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"cunce/store/revision"
)

// In is the same data file, of which one village alone is seen: what is listed, counted, found and written through it is that village's,
// with what the township decided for all, as the village's own file has it. Everything about the file as a whole stays what it is.
// ErrNotFound for a village that the file neither has data of nor expects.
func (db *DB) In(village string) (*DB, error) {
	whole := db.Whole()
	var id Identity
	err := whole.View(func(t *Tx) (err error) {
		id = t.identityOf(village)
		id.Name, err = t.villageName(village)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("village %s of %s: %w", village, whole.path, err)
	}
	return &DB{of: whole, scope: &id}, nil
}

// Of is the village of a record, as In, where the record is one village's in a township's file that is seen as a whole; else db.
func (db *DB) Of(record string) (*DB, error) {
	if db.scope != nil || !db.identity.Town() {
		return db, nil
	}
	village := ""
	err := db.View(func(t *Tx) (err error) { village, err = t.VillageOf(record); return err })
	if err != nil || village == db.identity.Code {
		return db, err
	}
	return db.In(village)
}

// Whole is the data file with everything that is in it.
func (db *DB) Whole() *DB {
	if db.of != nil {
		return db.of
	}
	return db
}

// Scope is the code of the village that alone is seen, "" for all of them.
func (db *DB) Scope() string {
	if db.scope == nil {
		return ""
	}
	return db.scope.Code
}

// scoped lets fn see one village alone.
func (db *DB) scoped(fn func(*Tx) error) func(*Tx) error {
	return func(t *Tx) error {
		t.scope = db.scope
		return fn(t)
	}
}

// villageName is what a village of the file is called: as it says itself, as the township wrote it down, or as its newest data came.
func (t *Tx) villageName(village string) (string, error) {
	name := ""
	for _, writer := range []string{village, t.db.identity.Code} {
		r, err := t.load(revision.Village, writer, village)
		if err != nil {
			return "", err
		}
		if r != nil && !r.Dead {
			name = cmp.Or(name, r.Text("name"))
		}
	}
	all, err := t.Arrivals()
	for _, a := range all {
		if a.Village == village {
			name = cmp.Or(name, a.Name)
		}
	}
	if err != nil || name != "" {
		return name, err
	}
	if there, err := t.hasVillage(village); there || err != nil {
		return village, err
	}
	return "", ErrNotFound
}

// VillageName is what a village of the file is called, the village or the township of the file itself too: as it says itself, as the
// township wrote it down, or as its newest data came; its code where nobody wrote a name.
func (t *Tx) VillageName(code string) (string, error) {
	if name, known := t.named[code]; known {
		return name, nil
	}
	if own := t.Identity(); own.Code == code {
		return own.Name, nil
	}
	name, err := t.villageName(code)
	if errors.Is(err, ErrNotFound) {
		name, err = code, nil
	}
	if err != nil {
		return code, err
	}
	if t.named == nil {
		t.named = map[string]string{}
	}
	t.named[code] = name
	return name, nil
}

// Place is the name of a village where several are seen, else "".
func (t *Tx) Place(village string) (string, error) {
	if t.scope != nil || !t.db.identity.Town() {
		return "", nil
	}
	return t.VillageName(village)
}

// sees reports whether the records of a village are seen.
func (t *Tx) sees(village string) bool {
	return t.scope == nil || village == t.scope.Code || village == t.db.identity.Code
}

// A cached is what was read for lists and searches, of one scope, by the state of the file.
type cached struct {
	walked    atomic.Pointer[walked]    // see Tx.walk
	populated atomic.Pointer[populated] // see Tx.Population
	finder    atomic.Pointer[finder]    // see Tx.finder
	finding   sync.Mutex                // one finder is made at a time
}

// cached is that of the scope.
func (t *Tx) cached() *cached {
	if t.scope == nil {
		return &t.db.cached
	}
	c, _ := t.db.scopes.LoadOrStore(t.scope.Code, &cached{})
	return c.(*cached)
}

// eachCached calls fn for what was read of every scope.
func (db *DB) eachCached(fn func(*cached)) {
	fn(&db.cached)
	db.scopes.Range(func(_, c any) bool {
		fn(c.(*cached))
		return true
	})
}

// OfTownship reports that the file is a township's, whether all of it or one village alone is seen.
func (t *Tx) OfTownship() bool { return t.db.identity.Town() }
