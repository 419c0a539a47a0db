package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"go.etcd.io/bbolt"

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
	} else if !errors.Is(err, fs.ErrNotExist) {
		return err
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
	temp, err := os.CreateTemp(filepath.Dir(path), ".cunce-*.part")
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name()) // gone already where all went well
	if err := temp.Close(); err != nil {
		return err
	}
	if err := initialise(temp.Name(), id, o); err != nil {
		return err
	}
	if err := settleName(temp.Name(), path); err != nil {
		return err
	}
	return syncDir(filepath.Dir(path))
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
			metaSchema: Schema, metaReader: reader{Schema: 1, Version: "1"},
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

// settleName gives a finished file its name without ever replacing another: by a hard link where the file system has them,
// since that fails if the name is taken.
func settleName(temp, path string) error {
	err := os.Link(temp, path)
	switch {
	case err == nil:
		return os.Chmod(path, 0o644)
	case errors.Is(err, fs.ErrExist):
		return ErrExists
	}
	if _, err := os.Lstat(path); err == nil {
		return ErrExists
	}
	return os.Rename(temp, path)
}
