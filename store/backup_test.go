package store_test

import (
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"cunce/store"
	"cunce/store/revision"
	"cunce/store/storetest"
)

func backup(t testing.TB, db *store.DB) store.Backup {
	t.Helper()
	b, err := db.Backup()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// unpack writes the data file inside a backup.
func unpack(t testing.TB, from string) string {
	t.Helper()
	in, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	z, err := gzip.NewReader(in)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return write(t, content)
}

func TestBackup(t *testing.T) {
	db := storetest.New(t)
	put(t, db, revision.Group, "g", "name", "一组")
	b := backup(t, db)
	if want := filepath.Join(filepath.Dir(db.Path()), "备份", "青山村_20220806-090000.db.gz"); b.Path != want {
		t.Errorf("backup at %s, want %s", b.Path, want)
	}
	put(t, db, revision.Group, "g", "name", "二组")
	copied := reopen(t, unpack(t, b.Path), storetest.Options(t))
	if got := text(t, copied, revision.Group, "g", "name"); got != "一组" {
		t.Errorf("the backup holds %q", got)
	}
	if copied.Identity() != db.Identity() {
		t.Errorf("identity %+v", copied.Identity())
	}
	storetest.Check(t, copied)
	entries, err := os.ReadDir(filepath.Dir(b.Path))
	if err != nil || len(entries) != 1 {
		t.Errorf("%d files in the folder, %v", len(entries), err)
	}
}

func TestNothingChangedNothingCopied(t *testing.T) {
	clock := storetest.NewClock()
	db := storetest.New(t, storetest.WithClock(clock))
	put(t, db, revision.Group, "g", "name", "一组")
	first := backup(t, db)
	clock.Advance(time.Hour)
	if again := backup(t, db); again.Path != first.Path || !again.Time.Equal(first.Time) || again.Size != first.Size {
		t.Errorf("backup again: %+v, want %+v", again, first)
	}
	put(t, db, revision.Group, "g", "name", "二组")
	second := backup(t, db)
	list, err := db.Backups()
	if err != nil || len(list) != 2 || list[0] != second || list[1].Path != first.Path {
		t.Errorf("backups %+v, %v", list, err)
	}
}

func TestBackupsOfOtherFilesAreLeftAlone(t *testing.T) {
	clock := storetest.NewClock()
	folder := t.TempDir()
	create := func(name string) *store.DB {
		t.Helper()
		db, err := store.Create(filepath.Join(folder, name), storetest.Village(), storetest.Options(t, storetest.WithClock(clock), storetest.WithSeed(uint64(len(name)))))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { db.Close() })
		return db
	}
	a, b := create("a.db"), create("bb.db")
	first, second := backup(t, a), backup(t, b)
	if first.Path == second.Path {
		t.Fatal("one backup overwrote the other")
	}
	if err := os.WriteFile(filepath.Join(folder, "备份", "我的.db.gz"), []byte("not gzip"), 0o600); err != nil {
		t.Fatal(err)
	}
	if list, err := a.Backups(); err != nil || len(list) != 1 || list[0].Path != first.Path {
		t.Errorf("backups %+v, %v", list, err)
	}
}

// TestRetention makes a backup every twelve hours for five weeks and one more after a year.
func TestRetention(t *testing.T) {
	clock := storetest.NewClock()
	db := storetest.New(t, storetest.WithClock(clock))
	var made []store.Backup
	for i := range 70 {
		put(t, db, revision.Group, "g", "name", strings.Repeat("组", i%7+1))
		made = append(made, backup(t, db))
		clock.Advance(12 * time.Hour)
	}
	list, err := db.Backups()
	if err != nil {
		t.Fatal(err)
	}
	if !slices.IsSortedFunc(list, func(a, b store.Backup) int { return b.Time.Compare(a.Time) }) {
		t.Error("not newest first")
	}
	kept := map[string]bool{}
	days, weeks := map[string]bool{}, map[string]bool{}
	for _, b := range list {
		kept[b.Path] = true
		days[b.Time.Format(time.DateOnly)] = true
		_, w := b.Time.ISOWeek()
		weeks[string(rune(w))] = true
	}
	for i := range 10 {
		if b := made[len(made)-1-i]; !kept[b.Path] {
			t.Errorf("number %d of the newest is gone", i+1)
		}
	}
	if len(days) < 7 || len(weeks) != 4 || len(list) > 10+7+4 {
		t.Errorf("%d backups over %d days and %d weeks are kept", len(list), len(days), len(weeks))
	}
	clock.Advance(400 * 24 * time.Hour)
	put(t, db, revision.Group, "g", "name", "年后")
	last := backup(t, db)
	if list, err = db.Backups(); err != nil || list[0].Path != last.Path {
		t.Errorf("the newest is gone: %+v, %v", list, err)
	}
}

func TestNoBackups(t *testing.T) {
	if list, err := storetest.New(t).Backups(); err != nil || len(list) != 0 {
		t.Errorf("%v, %v", list, err)
	}
}

// TestBackupOfADamagedFile: a copy that is not what was written is no backup, and nothing of it stays.
func TestBackupOfADamagedFile(t *testing.T) {
	db, path := damaged(t, 0, func(tx *bbolt.Tx) error {
		b, k, v := first(tx, "cur")
		v[len(v)-1] ^= 1
		return b.Put(k, v)
	})
	if _, err := db.Backup(); !errors.Is(err, store.ErrDamaged) {
		t.Errorf("backed up: %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "备份", "*")); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
}
