package store

import "cunce/store/revision"

// derived is the version of what cur and ix hold for given revisions. It is raised when a fold keeps more or an index gets
// other rows: a file that another version wrote has both made again when it is opened.
const derived = 5

const metaDerived = "derived"

// renew makes cur and ix again where another version made them. A file of which they cannot be made again stays as it is:
// Check says what is wrong with it.
func (db *DB) renew() error {
	version := 0
	err := db.View(func(t *Tx) error {
		b, err := t.get(bucketMeta, []byte(metaDerived))
		if err == nil && b != nil {
			err = revision.Unmarshal(b, &version)
		}
		return err
	})
	if err == nil && version == derived {
		return nil
	}
	err = db.Rebuild()
	db.mu.RLock()
	defer db.mu.RUnlock()
	if db.bolt == nil {
		return err
	}
	return nil
}
