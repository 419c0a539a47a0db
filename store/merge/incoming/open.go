package incoming

import (
	"errors"
	"os"
	"path/filepath"
	"slices"

	"cunce/store"
	"cunce/store/revision"
	"cunce/store/snapshot"
)

// openPackage verifies a package and takes over what its manifest says.
func (g *gatherer) openPackage(s *Source, path string) error {
	p, err := snapshot.Verify(path)
	if err != nil {
		return err
	}
	m := p.Manifest
	s.Village, s.Name, s.Township, s.FileID = m.Village, m.Name, m.Township, m.FileID
	s.Codes = m.Codes
	s.Made, s.By, s.Phone, s.Digest = m.Time, m.Operator, m.Phone, m.Digest
	s.Households, s.Drafts, s.Practice = m.Counts["households"], m.Counts["drafts"], m.Practice
	if s.From = m.From; s.From != "" {
		s.Heads = m.Heads
	}
	s.Each = func(fn func(raw []byte) error) error {
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		info, err := f.Stat()
		if err != nil {
			return err
		}
		_, err = snapshot.Pass(f, info.Size(), func(_ revision.ID, raw []byte) error { return fn(raw) })
		return err
	}
	return nil
}

// openData opens the copy of a bare data file, which is verified whole and, where an older program wrote it, made what this one would.
func (g *gatherer) openData(s *Source, path string) error {
	o := g.o.Open
	o.NoteDir, o.Holder, o.Follow = filepath.Join(g.haul.dir, "notes"), "", nil
	o.Foreign = true
	open := func(fn func(db *store.DB) error) error {
		db, err := store.Open(path, o)
		if err != nil {
			return err
		}
		return errors.Join(fn(db), db.Close())
	}
	s.Each = func(fn func(raw []byte) error) error {
		return open(func(db *store.DB) error {
			return db.View(func(tx *store.Tx) error {
				return tx.EachRevision(func(_ revision.ID, raw []byte) error { return fn(raw) })
			})
		})
	}
	return open(func(db *store.DB) (err error) {
		id := db.Identity()
		s.Village, s.Name, s.Township, s.FileID, s.Practice, s.Made = id.Code, id.Name, id.Township, id.FileID, id.Practice, id.Created
		if s.Digest, err = db.Digest(); err != nil {
			return err
		}
		return db.View(s.describe)
	})
}

// describe takes over when and by whom the file was last written, and how much of the work in it is not finished.
func (s *Source) describe(tx *store.Tx) error {
	heads, err := tx.Heads()
	if err != nil {
		return err
	}
	for _, id := range heads {
		r, err := tx.Revision(id)
		if err != nil {
			return err
		}
		if r.Time.After(s.Made) || s.By == "" {
			s.Made, s.By = r.Time, r.By
		}
	}
	if err := tx.Each(revision.Household, func(*store.Record) error { s.Households++; return nil }); err != nil {
		return err
	}
	v, err := tx.Village()
	if codes := v.Codes(); tx.Identity().Kind == kindVillage && !slices.Equal(codes, []string{s.Village}) {
		s.Codes = codes // a code that was put right, as a package says it
	}
	if err != nil {
		return err
	}
	s.Drafts, err = tx.DraftCount()
	return err
}

// kindVillage is the kind of a village's file.
const kindVillage = "village"
