package store

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"cunce/store/revision"
)

// A note is what this machine remembers of one file in one folder, outside of the file. Only it may say that a chain goes
// on: a file that was copied, restored or moved finds no note that names its head, and begins a new chain, so that two
// copies never write two revisions for one place. It is a hint that may be lost at any time.
type note struct {
	Heads  map[string]noteHead `cbor:"1,keyasint,omitempty"` // by village
	Closed *noteClosed         `cbor:"2,keyasint,omitempty"` // nil while the file is open or after a crash
}

type noteHead struct {
	Chain    string      `cbor:"1,keyasint"`
	Sequence uint64      `cbor:"2,keyasint"`
	ID       revision.ID `cbor:"3,keyasint"`
}

// noteClosed is how the file looked when it was closed; the same again needs no verification.
type noteClosed struct {
	Size   int64  `cbor:"1,keyasint"`
	Nanos  int64  `cbor:"2,keyasint"` // modification time
	Digest string `cbor:"3,keyasint"`
}

// notePath names a note after the file's id and place; "" when no notes are kept.
func notePath(dir, fileID, path string) string {
	if dir == "" {
		return ""
	}
	sum := sha256.Sum256([]byte(fileID + "\x00" + place(path)))
	return filepath.Join(dir, hex.EncodeToString(sum[:12])+".note")
}

// place is one spelling of where a file lies.
func place(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	return path
}

const bucketNote = "note" // seals of notes; no bucket of a data file has this name

// readNote is the note in a file; an empty one if there is none or it is damaged.
func readNote(path string) note {
	var n note
	sealed, err := os.ReadFile(path)
	if path == "" || err != nil {
		return n
	}
	raw, err := unseal(bucketNote, nil, sealed)
	if err != nil || revision.Unmarshal(raw, &n) != nil {
		return note{}
	}
	return n
}

// writeNote replaces a note in its place and without syncing: a note that a power cut tore or took away is no note, and
// costs a new chain and a verification.
func writeNote(path string, n note) error {
	if path == "" {
		return nil
	}
	sealed := seal(bucketNote, nil, revision.Marshal(n))
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE, 0o600)
	if errors.Is(err, fs.ErrNotExist) {
		if err = os.MkdirAll(filepath.Dir(path), 0o700); err == nil {
			f, err = os.OpenFile(path, os.O_WRONLY|os.O_CREATE, 0o600)
		}
	}
	if err != nil {
		return err
	}
	_, err = f.WriteAt(sealed, 0)
	if info, statErr := f.Stat(); statErr == nil && info.Size() != int64(len(sealed)) {
		err = errors.Join(err, f.Truncate(int64(len(sealed))))
	}
	return errors.Join(err, f.Close())
}

// note is what the machine should remember now.
func (db *DB) note(closed *noteClosed) note {
	n := note{Heads: map[string]noteHead{}, Closed: closed}
	for village, head := range db.chains {
		n.Heads[village] = noteHead{Chain: head.chain, Sequence: head.sequence, ID: head.id}
	}
	return n
}

// resume takes up the chains that the note names, where the file still ends with exactly these heads.
func (t *Tx) resume(n note) {
	for village, h := range n.Heads {
		head := chainHead{chain: h.Chain, sequence: h.Sequence, id: h.ID}
		if t.continues(village, head) {
			t.db.chains[village] = head
		}
	}
}

// spares reports whether the note says that this machine closed this very file cleanly.
func (t *Tx) spares(n note, info os.FileInfo) bool {
	if n.Closed == nil || n.Closed.Size != info.Size() || n.Closed.Nanos != info.ModTime().UnixNano() {
		return false
	}
	digest, err := t.digest()
	return err == nil && digest == n.Closed.Digest
}
