package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"go.etcd.io/bbolt"

	"cunce/store/durable"
	"cunce/store/revision"
)

// Create makes a new data file and opens it. It is made beside its place under another name, initialised, synced and
// renamed, because a crash in the middle of bbolt's own initialisation leaves a file that nobody can open. Never over an
// existing file: ErrExists. An identity whose kind and code do not fit is ErrRefused. FileID and Created are filled in
// where empty.
func Create(path string, id Identity, o Options) (*DB, error) {
	if err := create(path, id, o); err != nil {
		return nil, fmt.Errorf("create %s: %w", path, err)
	}
	return Open(path, o)
}

func create(path string, id Identity, o Options) error {
	if err := id.check(); err != nil {
		return err
	}
	if _, err := os.Lstat(path); err == nil {
		return ErrExists
	}
	if id.FileID == "" {
		name, err := randomName(o.Random)
		if err != nil {
			return err
		}
		id.FileID = name
	}
	if id.Created.IsZero() {
		id.Created = o.Now()
	}
	_, err := durable.Create(filepath.Dir(path),
		func(temp string) error { return initialise(temp, id, o) },
		func(temp string) (string, error) { return filepath.Base(path), probe(temp) })
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%w: %w", ErrExists, err)
	}
	return err
}

func (id Identity) check() error {
	digits := map[string]int{"village": 12, "township": 9}[id.Kind]
	if digits == 0 || len(id.Code) != digits {
		return fmt.Errorf("%w: kind %q with code %q", ErrRefused, id.Kind, id.Code)
	}
	for _, c := range id.Code {
		if c < '0' || c > '9' {
			return fmt.Errorf("%w: code %q", ErrRefused, id.Code)
		}
	}
	if id.Name == "" {
		return fmt.Errorf("%w: no name", ErrRefused)
	}
	return nil
}

// initialise makes the buckets and writes meta, all in one synced transaction.
func initialise(path string, id Identity, o Options) error {
	bolt, err := openBolt(path, o)
	if err != nil {
		return err
	}
	err = bolt.Update(func(b *bbolt.Tx) error {
		for _, name := range buckets {
			if _, err := b.CreateBucket([]byte(name)); err != nil {
				return err
			}
		}
		for name, v := range map[string]any{
			metaFileID: id.FileID, metaKind: id.Kind, metaCode: id.Code, metaName: id.Name, metaTownship: id.Township,
			metaPractice: id.Practice, metaCreated: id.Created.Format(time.RFC3339),
			metaSchema: Schema, metaReader: reader{Schema: 1, Version: "1"}, metaDerived: derived,
		} {
			key := []byte(name)
			if err := b.Bucket([]byte(bucketMeta)).Put(key, seal(bucketMeta, key, revision.Marshal(v))); err != nil {
				return err
			}
		}
		return nil
	})
	return errors.Join(err, bolt.Close())
}
