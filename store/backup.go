package store

import (
	"cmp"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.etcd.io/bbolt"

	"cunce/store/durable"
)

// backupFolder stands beside the data file.
const backupFolder = "备份"

const (
	backupExt  = ".db.gz"
	backupTime = "20060102-150405" // in the name of a backup
)

// How many backups are kept besides the newest one of all: so many of the newest, the last one of so many days and of so
// many weeks, and no more bytes than that.
const (
	keepNewest = 10
	keepDays   = 7
	keepWeeks  = 4
	keepBytes  = 2 << 30
)

// A Backup is one verified copy of the file, compressed by gzip.
type Backup struct {
	Path string
	Time time.Time
	Size int64
}

// A stamp says, in the gzip header of a backup, whose copy it is and of which content, so that a folder may hold the
// backups of several files and an unchanged file is not copied again.
type stamp struct{ fileID, content string }

const stampMark = "cunce-backup-1"

func (s stamp) String() string { return strings.Join([]string{stampMark, s.fileID, s.content}, " ") }

func parseStamp(text string) (s stamp, ok bool) {
	parts := strings.Fields(text)
	if len(parts) != 3 || parts[0] != stampMark {
		return s, false
	}
	return stamp{fileID: parts[1], content: parts[2]}, true
}

// Backup writes, syncs and verifies a copy into the backup folder beside the file and thins out old ones. Where nothing
// changed since the last backup that one is returned.
func (db *DB) Backup() (Backup, error) {
	if db.of != nil {
		return db.of.Backup()
	}
	b, err := db.backup()
	if err != nil {
		return Backup{}, fmt.Errorf("backup %s: %w", db.path, err)
	}
	return b, nil
}

func (db *DB) backup() (Backup, error) {
	dir := filepath.Join(filepath.Dir(db.path), backupFolder)
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return Backup{}, err
	}
	old, stamps, err := db.listBackups(dir)
	if err != nil {
		return Backup{}, err
	}
	var now stamp
	if err := db.View(func(t *Tx) (err error) { now, err = t.contentStamp(); return err }); err != nil {
		return Backup{}, err
	}
	if len(old) > 0 && stamps[old[0].Path] == now {
		return old[0], nil
	}
	b, err := db.writeBackup(dir)
	if err != nil {
		return Backup{}, err
	}
	for _, path := range outdated(append([]Backup{b}, old...)) {
		_ = os.Remove(path) // a backup too many does no harm
	}
	return b, nil
}

// contentStamp tells the content: the digest, and the drafts, which are in no revision.
func (t *Tx) contentStamp() (stamp, error) {
	digest, err := t.digest()
	if err != nil {
		return stamp{}, err
	}
	h := sha256.New()
	io.WriteString(h, digest)
	err = t.scan(bucketDraft, nil, func(key, value []byte) error {
		h.Write(seal(bucketDraft, key, value))
		return nil
	})
	return stamp{fileID: t.db.identity.FileID, content: hex.EncodeToString(h.Sum(nil))}, err
}

// writeBackup copies the file plain, verifies the copy, and compresses it under its name.
func (db *DB) writeBackup(dir string) (Backup, error) {
	plain, err := os.MkdirTemp(dir, ".cunce-*.part")
	if err != nil {
		return Backup{}, err
	}
	defer os.RemoveAll(plain)
	copied := filepath.Join(plain, "copy.db")
	mark, err := db.copyPlain(copied)
	if err != nil {
		return Backup{}, err
	}
	// The copy is verified while it is compressed, on another processor where there is one; it has no name before both are done.
	var fault error
	verified := make(chan struct{})
	go func() {
		defer close(verified)
		fault = db.verifyCopy(copied, mark)
	}()
	defer func() { <-verified }() // before the copy goes
	var sum string
	taken := db.o.Now()
	name, err := nextName(dir, durable.Name(db.identity.Name)+"_"+taken.Format(backupTime))
	if err != nil {
		return Backup{}, err
	}
	path, err := durable.Create(dir,
		func(temp string) (err error) { sum, err = compress(temp, copied, mark, taken); return err },
		func(temp string) (string, error) {
			err := compare(temp, sum)
			<-verified
			return name, errors.Join(err, fault)
		})
	if err != nil {
		return Backup{}, err
	}
	info, err := os.Stat(path)
	if err != nil {
		return Backup{}, err
	}
	return Backup{Path: path, Time: taken.Truncate(time.Second), Size: info.Size()}, nil
}

// copyPlain writes a consistent copy while the file is in use, and syncs it.
func (db *DB) copyPlain(path string) (mark stamp, err error) {
	err = db.View(func(t *Tx) error {
		if mark, err = t.contentStamp(); err != nil {
			return err
		}
		f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if err != nil {
			return err
		}
		_, err = t.bolt.WriteTo(f)
		return errors.Join(err, f.Sync(), f.Close())
	})
	return mark, err
}

// verifyCopy reads a copy as Open would: verifies every seal and chain, and compares its content.
func (db *DB) verifyCopy(path string, mark stamp) error {
	if err := probe(path); err != nil {
		return err
	}
	bolt, err := openBolt(path, Options{})
	if err != nil {
		return err
	}
	err = guard(func() error {
		return bolt.View(func(b *bbolt.Tx) error {
			t := &Tx{db: &DB{path: path}, bolt: b}
			if err := t.readMeta(); err != nil {
				return err
			}
			if err := t.verify(); err != nil {
				return err
			}
			got, err := t.contentStamp()
			if err == nil && got != mark {
				err = fmt.Errorf("%w: the copy differs", ErrDamaged)
			}
			return err
		})
	})
	return errors.Join(err, bolt.Close())
}

// compress writes the gzip file and returns the SHA-256 of what it holds.
func compress(to, from string, mark stamp, taken time.Time) (sum string, err error) {
	in, err := os.Open(from)
	if err != nil {
		return "", err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_TRUNC, 0)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	z, err := gzip.NewWriterLevel(out, gzip.BestSpeed) // every merge waits for it: of a township's file twice as fast, and little larger
	if err != nil {
		return "", errors.Join(err, out.Close())
	}
	z.Comment, z.ModTime = mark.String(), taken
	_, err = io.Copy(io.MultiWriter(z, h), in)
	return hex.EncodeToString(h.Sum(nil)), errors.Join(err, z.Close(), out.Close())
}

// compare reads a gzip file back.
func compare(path, sum string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	h := sha256.New()
	if _, err := io.Copy(h, z); err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if hex.EncodeToString(h.Sum(nil)) != sum {
		return fmt.Errorf("%w: the compressed copy differs", ErrDamaged)
	}
	return nil
}

// Backups lists the backups of this file, newest first. No folder: none.
func (db *DB) Backups() ([]Backup, error) {
	if db.of != nil {
		return db.of.Backups()
	}
	list, _, err := db.listBackups(filepath.Join(filepath.Dir(db.path), backupFolder))
	if err != nil {
		return nil, fmt.Errorf("backups of %s: %w", db.path, err)
	}
	return list, nil
}

func (db *DB) listBackups(dir string) ([]Backup, map[string]stamp, error) {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, nil, err
	}
	var list []Backup
	stamps := map[string]stamp{}
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		if !strings.HasSuffix(e.Name(), backupExt) {
			continue
		}
		b, s, ok := readBackup(path)
		if ok && s.fileID == db.identity.FileID {
			b.Time = b.Time.In(db.o.Now().Location())
			list = append(list, b)
			stamps[path] = s
		}
	}
	slices.SortFunc(list, func(a, b Backup) int {
		return cmp.Or(b.Time.Compare(a.Time), cmp.Compare(serial(b.Path), serial(a.Path)), cmp.Compare(b.Path, a.Path))
	})
	return list, stamps, nil
}

// nextName is the name of the next backup of one second: after the last one, since the name of an older one that was
// removed would put it before them.
func nextName(dir, name string) (string, error) {
	entries, err := os.ReadDir(dir)
	last := 0
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), name) && strings.HasSuffix(e.Name(), backupExt) {
			last = max(last, serial(e.Name()))
		}
	}
	if last == 0 {
		return name + backupExt, err
	}
	return fmt.Sprintf("%s-%d%s", name, last+1, backupExt), err
}

// serial orders the backups of one second, whose names end in nothing, -2, -3 ...: 1 for the first, 0 for a name that
// Backup did not give.
func serial(path string) int {
	name := strings.TrimSuffix(filepath.Base(path), backupExt)
	taken := name[strings.LastIndex(name, "_")+1:]
	if len(taken) < len(backupTime) {
		return 0
	}
	taken, more := taken[:len(backupTime)], taken[len(backupTime):]
	if _, err := time.Parse(backupTime, taken); err != nil {
		return 0
	}
	if more == "" {
		return 1
	}
	n, err := strconv.Atoi(strings.TrimPrefix(more, "-"))
	if err != nil || more[0] != '-' {
		return 0
	}
	return n
}

// readBackup reads the header of a backup; ok is false for any other file.
func readBackup(path string) (b Backup, s stamp, ok bool) {
	f, err := os.Open(path)
	if err != nil {
		return b, s, false
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return b, s, false
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		return b, s, false
	}
	s, ok = parseStamp(z.Comment)
	return Backup{Path: path, Time: z.ModTime, Size: info.Size()}, s, ok
}

// outdated are the paths of those backups, listed newest first, that need not be kept. The newest is always kept: it was
// verified when it was made.
func outdated(list []Backup) []string {
	days, weeks := map[string]bool{}, map[string]bool{}
	var bytes int64
	var out []string
	for i, b := range list {
		year, week := b.Time.ISOWeek()
		day, wk := b.Time.Format(time.DateOnly), fmt.Sprint(year, week)
		keep := i < keepNewest
		if !days[day] && len(days) < keepDays {
			days[day], keep = true, true
		}
		if !weeks[wk] && len(weeks) < keepWeeks {
			weeks[wk], keep = true, true
		}
		bytes += b.Size
		if i > 0 && (!keep || bytes > keepBytes) {
			out = append(out, b.Path)
			bytes -= b.Size
		}
	}
	return out
}
