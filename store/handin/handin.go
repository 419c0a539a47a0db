package handin

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"cunce/store"
	"cunce/store/durable"
	"cunce/store/envelope"
	"cunce/store/refusal"
	"cunce/store/snapshot"
)

// ErrHandIn is the error of what is refused here; Explain tells why.
var ErrHandIn = errors.New("hand-in refused")

// Explain is the sentence and the hint of an error of this package or of a key; ok is false for any other.
func Explain(err error) (sentence, hint string, ok bool) {
	if sentence, hint, ok = refusal.Explain(err, ErrHandIn); ok {
		return sentence, hint, ok
	}
	return envelope.Explain(err)
}

// Settings that travel: the township's public key, which only its file writes; and in a village's file the telephone number under
// which questions about a package are answered.
const (
	settingKey   = "package/key"
	settingPhone = "package/phone" // and the officer's name: two laptops, two officers, two numbers, and nothing that differs
	// settingFormer are the public keys that the township had before, separated by spaces.
	settingFormer = "package/former_keys"
)

// Options say what is handed in, and how.
type Options struct {
	// Village and Name are, in a township's file, those of the village that the package is for.
	Village, Name string
	Whole         bool          // everything, also what the township has by its receipt
	Lock          envelope.Lock // none: the township's key where the file knows it, else plain
	Plain         bool          // not locked although the file knows a key
	By            string        // who hands it in, and is to be telephoned; "": nobody is named
	Phone         string        // "": the one that the file knows of whoever hands it in
	Starter       bool          // a starter pack for the village
	NoRoster      bool          // of it: without the village's own chains, so without households
	// Progress is told how many bytes of how many are done, written and read back; nil tells nobody.
	Progress func(done, total int64)

	room func(dir string) (durable.Space, error) // nil: what the system says
}

// A Sent package was written and read back.
type Sent struct {
	Path     string
	Sum      string // SHA-256 of the file as it lies there but for its last 32 bytes, in hexadecimal
	Size     int64  // in bytes
	Locked   How
	Manifest snapshot.Manifest
	Removed  []string // names of older packages of this file that were removed from the folder
}

// How a package is locked.
type How string

// Plain is not at all.
const (
	Plain        How = ""
	ByKey        How = "key"
	ByPassphrase How = "passphrase"
)

// A Plan is what would go.
type Plan struct {
	Manifest snapshot.Manifest
	Locked   How
	Key      string  // the township's public key, "" unknown
	Receipt  Receipt // the last one, the zero Receipt without any
	Phone    string
}

// Look says what a package would hold now, without writing one.
func Look(tx *store.Tx, o Options) (p Plan, err error) {
	if p.Receipt, err = Had(tx); err != nil {
		return p, err
	}
	today := tx.Now().Format(time.DateOnly)
	p.Key, p.Phone = tx.Setting(settingKey, today), cmp.Or(o.Phone, tx.Setting(phoneOf(o.By), today), tx.Setting(settingPhone, today))
	p.Manifest, err = snapshot.Look(tx, o.content(p))
	switch lock := o.lock(tx, p); {
	case lock.Key != "":
		p.Locked = ByKey
	case lock.Passphrase != "":
		p.Locked = ByPassphrase
	}
	return p, err
}

// content is what the package holds.
func (o Options) content(p Plan) snapshot.Options {
	s := snapshot.Options{Village: o.Village, Name: o.Name, Phone: p.Phone, Starter: o.Starter, Without: o.NoRoster}
	if !o.Whole && o.Village == "" {
		s.Since = p.Receipt.Heads
	}
	return s
}

// lock is what the package is locked with: what the township sends a village is not locked to its own key.
func (o Options) lock(tx *store.Tx, p Plan) envelope.Lock {
	if o.Lock == (envelope.Lock{}) && !o.Plain && tx.Identity().Kind == kindVillage {
		return envelope.Lock{Key: p.Key}
	}
	return o.Lock
}

// kindVillage is the kind of a village's file.
const kindVillage = "village"

// Write makes a package beside the data file, which is as secret, sees that there is room for it in dir, any folder that exists,
// copies it there under a passing name, locked on the way, syncs it, reads it back, and gives it its name. When it returns the
// stick may be pulled out; whenever it is pulled out before, no file there claims to be a package that is not whole. Nothing is
// overwritten. Of the packages of this very file in the folder the two before this one are kept.
func Write(db *store.DB, dir string, o Options) (sent Sent, err error) {
	if info, err := os.Stat(dir); err != nil {
		return sent, fmt.Errorf("hand in to %s: %w", dir, err)
	} else if !info.IsDir() {
		return sent, refusal.New(ErrHandIn, sayNoFolder, hintNoFolder, filepath.Base(dir))
	}
	if scope := db.Scope(); scope != "" { // a township's file of which one village is seen
		if o.Village == "" {
			o.Village, o.Name = scope, db.Identity().Name
		}
		db = db.Whole()
	}
	var plan Plan
	var lock envelope.Lock
	err = db.View(func(tx *store.Tx) error {
		plan, err = Look(tx, o)
		lock = o.lock(tx, plan)
		return err
	})
	if err != nil {
		return sent, err
	}
	private, err := os.CreateTemp(filepath.Dir(db.Path()), ".cunce-*.part")
	if err != nil {
		return sent, err
	}
	defer os.Remove(private.Name())
	if err := private.Close(); err != nil {
		return sent, err
	}
	content := o.content(plan)
	content.Number = snapshot.Next(dir, cmp.Or(o.Village, db.Identity().Code))
	made, err := snapshot.Fill(db, private.Name(), content)
	if err != nil {
		return sent, fmt.Errorf("hand in: %w", err)
	}
	j := job{o: o, dir: dir, made: made, lock: lock}
	if err := j.deliver(); err != nil {
		return sent, fmt.Errorf("hand in to %s: %w", dir, err)
	}
	if err := db.KeepMerge(); err != nil { // what it brought has left the file
		return sent, err
	}
	sent = Sent{Path: j.path, Sum: j.sum, Size: j.written, Locked: plan.Locked, Manifest: made.Manifest}
	sent.Removed = thin(dir, filepath.Base(j.path), made.Manifest)
	return sent, nil
}

// A job takes one package to a folder.
type job struct {
	o       Options
	dir     string
	made    snapshot.Package
	lock    envelope.Lock
	path    string
	sum     string // of all but the last 32 bytes
	whole   string // of all
	written int64
	done    int64
	total   int64
}

func (j *job) deliver() error {
	info, err := os.Stat(j.made.Path)
	if err != nil {
		return err
	}
	if err := j.fits(info.Size()); err != nil {
		return err
	}
	j.total = 2 * info.Size()
	j.path, err = durable.Create(j.dir, func(temp string) error { return j.copy(temp, info.Size()) }, j.readBack)
	return err
}

// fits refuses a folder that cannot take the package: besides its bytes a locked one takes 16 of each 64 KiB, and a folder a little.
func (j *job) fits(size int64) error {
	room := j.o.room
	if room == nil {
		room = durable.Room
	}
	space, err := room(j.dir)
	if err != nil {
		return nil // a folder that does not tell: writing will
	}
	need := size + size/4096 + 1<<16
	switch ok, why := space.Fits(need); {
	case ok:
		return nil
	case why == durable.TooLarge:
		return refusal.New(ErrHandIn, sayTooLarge, hintTooLarge, megabytes(need))
	}
	return refusal.New(ErrHandIn, sayNoRoom, hintNoRoom, math.Ceil(tenths(need))/10, math.Floor(tenths(space.Free))/10)
}

// tenths of a megabyte: what is needed is said rounded up and what is free rounded down, so that the two never read alike.
func tenths(n int64) float64 { return float64(max(n, 0)) * 10 / (1 << 20) }

// megabytes rounds up.
func megabytes(n int64) int64 { return (max(n, 0) + 1<<20 - 1) >> 20 }

// copy writes the package into the file with the passing name.
func (j *job) copy(temp string, size int64) (err error) {
	from, err := os.Open(j.made.Path)
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := os.OpenFile(temp, os.O_WRONLY|os.O_TRUNC, 0)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, to.Close()) }()
	whole := sha256.New()
	out := io.MultiWriter(to, whole, (*counter)(j))
	if j.lock == (envelope.Lock{}) {
		j.sum = j.made.SHA256
		_, err = io.Copy(out, from)
	} else {
		m := j.made.Manifest
		label := envelope.Label{Village: m.Village, Name: m.Name, FileID: m.FileID, Number: m.Number, Time: m.Time, Size: size}
		j.sum, err = envelope.Seal(out, from, label, j.lock)
	}
	j.whole, j.written = hex.EncodeToString(whole.Sum(nil)), j.done
	return err
}

// readBack compares what arrived with what was written, and names it.
func (j *job) readBack(temp string) (string, error) {
	f, err := os.Open(temp)
	if err != nil {
		return "", err
	}
	defer f.Close()
	whole := sha256.New()
	if _, err := io.Copy(io.MultiWriter(whole, (*counter)(j)), f); err != nil {
		return "", err
	}
	if hex.EncodeToString(whole.Sum(nil)) != j.whole {
		return "", refusal.New(ErrHandIn, sayReadBack, hintReadBack)
	}
	return snapshot.Name(j.made.Manifest, j.sum), nil
}

// A counter tells the progress of a job.
type counter job

func (c *counter) Write(b []byte) (int, error) {
	c.done += int64(len(b))
	if c.o.Progress != nil {
		c.o.Progress(min(c.done, c.total), c.total)
	}
	return len(b), nil
}

// setKey decides in a township's file what its villages lock their packages to; key "" locks them no more.
func setKey(tx *store.Tx, key string) error {
	if tx.Identity().Kind == kindVillage {
		return refusal.New(ErrHandIn, sayVillageKey, hintVillageKey)
	}
	return tx.SetSetting(settingKey, "", key)
}

// Key is the township's public key as the file knows it, "" unknown.
func Key(tx *store.Tx) string { return tx.Setting(settingKey, tx.Now().Format(time.DateOnly)) }

// Owner names the township of a file on its key files.
func Owner(db *store.DB) string {
	id := db.Whole().Identity()
	return id.Name + " " + id.Code
}

// formerKeys are the public keys that the township had before its present one, the oldest first.
func formerKeys(tx *store.Tx) []string {
	return strings.Fields(tx.Setting(settingFormer, tx.Now().Format(time.DateOnly)))
}

// Adopt keeps a private key in this machine's private folder, which is made where it is missing, and its public part in the
// township's file; one that the township had before it only keeps, to open older packages. A public key alone, or a key that never was the
// township's where the file has one, is refused.
func Adopt(db *store.DB, dir string, k envelope.Key, by string) error {
	now, former, err := keysOf(db, k)
	switch {
	case err != nil:
		return err
	case slices.Contains(former, k.Public):
		return keepKey(db, dir, k)
	case now != "" && now != k.Public:
		return refusal.New(ErrHandIn, sayOtherKey, hintOtherKey)
	}
	if err := keepKey(db, dir, k); err != nil {
		return err
	}
	return db.Whole().Update(by, func(tx *store.Tx) error { return setKey(tx, k.Public) })
}

// Rotate puts a new key in the place of the township's: villages lock to it as soon as they have a package or a starter pack that was made
// afterwards. The former key stays in the private folder, since packages that are locked to it go on coming until then. ErrHandIn where
// the township has no key yet, and for one that it has or had.
func Rotate(db *store.DB, dir string, k envelope.Key, by string) error {
	now, former, err := keysOf(db, k)
	switch {
	case err != nil:
		return err
	case now == "":
		return refusal.New(ErrHandIn, sayNoKeyYet, hintNoKeyYet)
	case now == k.Public || slices.Contains(former, k.Public):
		return refusal.New(ErrHandIn, sayKnownKey, hintKnownKey)
	}
	if err := keepKey(db, dir, k); err != nil {
		return err
	}
	return db.Whole().Update(by, func(tx *store.Tx) error {
		if err := tx.SetSetting(settingFormer, "", strings.Join(append(former, now), " ")); err != nil {
			return err
		}
		return setKey(tx, k.Public)
	})
}

// keysOf are the township's public keys, for a private one that its file may have.
func keysOf(db *store.DB, k envelope.Key) (now string, former []string, err error) {
	db = db.Whole()
	err = db.View(func(tx *store.Tx) error {
		now, former = Key(tx), formerKeys(tx)
		return nil
	})
	switch {
	case err != nil:
	case k.Private == "":
		err = refusal.New(ErrHandIn, sayPublicOnly, hintPublicOnly)
	case db.Identity().Kind == kindVillage:
		err = refusal.New(ErrHandIn, sayVillageKey, hintVillageKey)
	}
	return now, former, err
}

// keepKey keeps a private key in the private folder of this machine.
func keepKey(db *store.DB, dir string, k envelope.Key) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	_, err := envelope.WriteKey(dir, Owner(db), k, db.Now())
	return err
}

// SetPhone keeps under which number questions about the packages of an officer are answered; of nobody by name where that is "".
func SetPhone(tx *store.Tx, by, phone string) error { return tx.SetSetting(phoneOf(by), "", phone) }

// phoneOf is the name of the setting with an officer's number. Files of before have one number for all, which goes on where an officer
// has none.
func phoneOf(by string) string {
	if by == "" {
		return settingPhone
	}
	return settingPhone + "/" + by
}
