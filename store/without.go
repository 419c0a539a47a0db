package store

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"cunce/store/revision"
	"github.com/oklog/ulid/v2"
)

// Without is a copy of the file at path, in a folder that its caller made (see DB.Beside), as if some revisions of villages had never been
// written: what follows one of them has to be among them too. Its clock is now. It takes as long as the copy and the records that those
// revisions touched, and is nobody's data file: it is verified as little as it is synced. step is told the percent of it. The caller closes
// it.
func (t *Tx) Without(path string, gone map[string]map[revision.ID]bool, now func() time.Time, step func(percent int)) (*DB, error) {
	db, err := t.without(path, gone, now, step)
	if err != nil {
		return nil, fmt.Errorf("copy of %s without what came later: %w", t.db.Whole().path, err)
	}
	return db, nil
}

func (t *Tx) without(path string, gone map[string]map[revision.ID]bool, now func() time.Time, step func(percent int)) (past *DB, err error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, err
	}
	_, err = t.bolt.WriteTo(f)
	if err := errors.Join(err, f.Close()); err != nil {
		return nil, err
	}
	o := Options{Now: now, Random: strings.NewReader("")}
	bolt, err := openBolt(path, o)
	if err != nil {
		return nil, err
	}
	bolt.NoSync, bolt.NoGrowSync = true, true
	past = &DB{path: path, o: o, bolt: bolt, chains: map[string]chainHead{}, ids: ulid.Monotonic(o.Random, 0)}
	defer func() {
		if err != nil {
			err = errors.Join(err, bolt.Close())
		}
	}()
	if err := past.look((*Tx).readMeta); err != nil {
		return nil, err
	}
	rows, err := newRowRuns(filepath.Dir(path))
	if err != nil {
		return nil, err
	}
	c := &copied{db: past, bolt: bolt, path: path, rows: rows}
	step(copiedStep)
	err = guard(func() error { return c.forget(gone, step) })
	past.learnName()
	return past, errors.Join(err, rows.close())
}

// How far it is when the copy is there, and when the index is to be written.
const copiedStep, indexStep = 30, 90

// forget takes revisions out, village by village, and the rows of the index at last, in one order.
func (c *copied) forget(gone map[string]map[revision.ID]bool, step func(percent int)) error {
	villages := slices.Sorted(maps.Keys(gone))
	for i, village := range villages {
		step(copiedStep + (indexStep-copiedStep)*i/len(villages))
		if err := c.update("", func(k *taker) error { return errors.Join(k.forget(village, gone[village]), c.later(k)) }); err != nil {
			return err
		}
	}
	step(indexStep)
	return c.index(func(int) error { return nil })
}

// forget takes revisions of a village out of the log, and makes the records that they touched of what is left.
func (k *taker) forget(village string, gone map[revision.ID]bool) error {
	var out []string
	touched := map[string]bool{}
	err := k.t.scan(bucketLog, []byte(village+"\x00"), func(key, raw []byte) error {
		if !gone[sha256.Sum256(raw)] {
			return nil
		}
		r, id, err := revision.Decode(raw)
		if err != nil {
			return fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		for _, c := range r.Changes {
			touched[curName(c.Kind, village, c.Record)] = true
		}
		out = append(out, string(key))
		return k.t.write(bucketIx, write{key: string(revisionRow(id))})
	})
	if err != nil {
		return err
	}
	for _, key := range out {
		if err := k.t.write(bucketLog, write{key: key}); err != nil {
			return err
		}
	}
	for key := range touched {
		if err := k.drop(key); err != nil {
			return err
		}
	}
	return k.t.refoldVillage(village, touched)
}

// drop takes a record out with its rows.
func (k *taker) drop(key string) error {
	value, err := k.t.get(bucketCur, []byte(key))
	if err != nil || value == nil {
		return err
	}
	was, err := decodeRecord([]byte(key), value, &k.t.db.names)
	if err != nil {
		return err
	}
	if err := k.t.write(bucketCur, write{key: key}); err != nil {
		return err
	}
	return k.t.reindex(was, nil)
}
