package starter

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"cunce/store"
	"cunce/store/arrival"
	"cunce/store/correction"
	"cunce/store/envelope"
	"cunce/store/handin"
	"cunce/store/refusal"
	"cunce/store/revision"
	"cunce/store/snapshot"
)

// ErrStarter is the error of what is refused here; Explain tells why.
var ErrStarter = errors.New("starter pack refused")

// Explain is the sentence and the hint of an ErrStarter; ok is false for any other error.
func Explain(err error) (sentence, hint string, ok bool) { return refusal.Explain(err, ErrStarter) }

// village is the kind of a village's file.
const village = "village"

// Write writes a starter pack for each of some villages into a folder: what the township decided (settings, forms, rounds,
// its public key, officers) and, unless NoRoster, the chains of the village that the township's file has. A pack is not locked:
// the village has no key yet. The packs that were written before an error come back with it.
func Write(db *store.DB, dir string, villages []handin.Village, o handin.Options) (written []handin.Sent, err error) {
	if db = db.Whole(); db.Identity().Kind == village {
		return nil, refusal.New(ErrStarter, sayTown, hintTown)
	}
	if len(villages) == 0 {
		return nil, refusal.New(ErrStarter, sayNobody, hintNobody)
	}
	o.Starter, o.Lock, o.Whole = true, envelope.Lock{}, true
	return WriteEach(db, dir, villages, o)
}

// WriteEach writes a package for each of some villages of a township's file into a folder, each with that village's data and no other
// one's. Those that were written before an error come back with it.
func WriteEach(db *store.DB, dir string, villages []handin.Village, o handin.Options) (written []handin.Sent, err error) {
	progress := o.Progress
	for i, v := range villages {
		o.Village, o.Name = v.Code, v.Name
		if progress != nil {
			o.Progress = func(done, total int64) { progress(int64(i)*1000+done*1000/max(total, 1), int64(len(villages))*1000) }
		}
		sent, err := handin.Write(db, dir, o)
		if err != nil {
			return written, fmt.Errorf("package for %s: %w", v.Code, err)
		}
		written = append(written, sent)
	}
	return written, nil
}

// inspect reads a starter pack whole and says what is in it. Another package is ErrStarter, another file store.ErrForeign.
func inspect(path string) (snapshot.Manifest, error) {
	p, err := snapshot.Verify(path)
	if err == nil && !p.Manifest.Starter {
		err = refusal.New(ErrStarter, sayNot, hintNot)
	}
	return p.Manifest, err
}

// A Pack is a starter pack that was found, by its manifest alone.
type Pack struct {
	Path     string
	Manifest snapshot.Manifest
}

// Find are the starter packs among some files; others are passed over.
func Find(paths []string) (found []Pack) {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			continue
		}
		if info, err := f.Stat(); err == nil {
			if m, err := snapshot.Peek(f, info.Size()); err == nil && m.Starter {
				found = append(found, Pack{path, m})
			}
		}
		f.Close()
	}
	return found
}

// SetUp makes a village's data file of a starter pack and opens it: the village is the one of the pack, and everything in it is
// taken in by the operator. Where anything fails there is no file. Errors are ErrStarter, those of store.Create and
// store.DB.TakeIn.
func SetUp(path, pack, operator string, o store.Options) (*store.DB, error) {
	m, err := inspect(pack)
	if err != nil {
		return nil, fmt.Errorf("starter %s: %w", filepath.Base(pack), err)
	}
	id := store.Identity{Kind: village, Code: m.Village, Name: m.Name, Township: m.Township, Practice: m.Practice, Created: o.Now()}
	db, err := store.Create(path, id, o)
	if err != nil {
		return nil, err
	}
	source := arrival.Source{Arrival: arrivalOf(m), Each: func(fn func(raw []byte) error) error { return each(pack, fn) }}
	source.Taken, source.Taker = o.Now(), operator
	if _, err := db.TakeIn(operator, []arrival.Source{source}, func(int) error { return nil }); err != nil {
		return nil, errors.Join(fmt.Errorf("starter %s: %w", filepath.Base(pack), err), db.Close(), os.Remove(path))
	}
	if err := db.Update(operator, correction.Begin); err != nil {
		return nil, errors.Join(fmt.Errorf("starter %s: %w", filepath.Base(pack), err), db.Close(), os.Remove(path))
	}
	return db, nil
}

// arrivalOf is what a file remembers of a package that it took in.
func arrivalOf(m snapshot.Manifest) arrival.Arrival {
	return arrival.Arrival{
		Village: m.Village, Name: m.Name, Township: m.Township, FileID: m.FileID, Made: m.Time, By: m.Operator, Phone: m.Phone,
		Digest: m.Digest, Households: m.Counts["households"],
	}
}

// each reads the revisions of a package.
func each(path string, fn func(raw []byte) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	_, err = snapshot.Read(f, info.Size(), func(_ revision.ID, raw []byte) error { return fn(raw) })
	return err
}

// mostNames is how many names of people are offered: as many as there are digits beside the one for another name.
const mostNames = 8

// Names are those of the village's people in a starter pack, by whom it may be set up: who worked with its file, then its officers as the
// township or the village wrote them down.
func Names(pack string) (names []string, err error) {
	m, err := inspect(pack)
	if err != nil {
		return nil, fmt.Errorf("starter %s: %w", filepath.Base(pack), err)
	}
	people := [2][]string{}
	err = each(pack, func(raw []byte) error {
		rev, _, err := revision.Decode(raw)
		for _, c := range rev.Changes {
			r := store.Record{Fields: c.Patch}
			switch name := strings.TrimSpace(r.Text("name")); {
			case name == "" || c.Dead:
			case c.Kind == revision.Operator && rev.Village == m.Village:
				people[0] = append(people[0], name)
			case c.Kind == kindOfficer && r.Text("level") == village:
				people[1] = append(people[1], name)
			}
		}
		return err
	})
	for _, name := range slices.Concat(people[0], people[1]) {
		if !slices.Contains(names, name) && len(names) < mostNames {
			names = append(names, name)
		}
	}
	return names, err
}

// kindOfficer is the kind of those who are responsible and sign.
const kindOfficer revision.Kind = "officer"
