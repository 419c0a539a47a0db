package store_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"cunce/store"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// names are the file names of backups.
func names(list []store.Backup) (out []string) {
	for _, b := range list {
		out = append(out, filepath.Base(b.Path))
	}
	return out
}

// The time of a backup has no parts of a second: of several in one second the one made last is listed first, also where
// -10 would sort before -2.
func TestBackupsOfOneSecond(t *testing.T) {
	db := storetest.New(t)
	var made []store.Backup
	for i := range 12 {
		put(t, db, revision.Group, "g", "name", fmt.Sprint(i+1, "组"))
		made = append(made, backup(t, db))
	}
	list, err := db.Backups()
	if err != nil {
		t.Fatal(err)
	}
	newest := slices.Clone(made)
	slices.Reverse(newest)
	if got, want := names(list)[:10], names(newest)[:10]; !slices.Equal(got, want) {
		t.Errorf("listed\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for i := 1; i < 10; i++ { // the ten newest are really the newest
		copied := reopen(t, unpack(t, list[i].Path), storetest.Options(t))
		if got := text(t, copied, revision.Group, "g", "name"); got != fmt.Sprint(12-i, "组") {
			t.Errorf("number %d of the list holds %s", i+1, got)
		}
	}
	if again := backup(t, db); again.Path != made[11].Path {
		t.Errorf("nothing changed, yet %s was made after %s", again.Path, made[11].Path)
	}
}

// What stands in the file of a name that was changed by hand is still a backup, and its time comes from inside.
func TestRenamedBackupIsStillListed(t *testing.T) {
	clock := storetest.NewClock()
	db := storetest.New(t, storetest.WithClock(clock))
	put(t, db, revision.Group, "g", "name", "一组")
	first := backup(t, db)
	clock.Advance(time.Minute)
	put(t, db, revision.Group, "g", "name", "二组")
	backup(t, db)
	moved := filepath.Join(filepath.Dir(first.Path), "我留的一份.db.gz")
	if err := os.Rename(first.Path, moved); err != nil {
		t.Fatal(err)
	}
	list, err := db.Backups()
	if err != nil || len(list) != 2 || list[1].Path != moved || !list[1].Time.Equal(storetest.Start) {
		t.Errorf("%+v, %v", list, err)
	}
}

// A draft is in no revision, but it is worth a backup.
func TestDraftIsWorthABackup(t *testing.T) {
	clock := storetest.NewClock()
	db := storetest.New(t, storetest.WithClock(clock))
	first := backup(t, db)
	clock.Advance(time.Minute)
	s := store.Subject{Form: "sample", Record: "h"}
	if err := db.SaveDraft(store.Draft{Subject: s, Answers: card("a", "1")}); err != nil {
		t.Fatal(err)
	}
	second := backup(t, db)
	if second.Path == first.Path {
		t.Fatal("a draft was not copied")
	}
	copied := reopen(t, unpack(t, second.Path), storetest.Options(t))
	view(t, copied, func(tx *store.Tx) error {
		d, err := tx.OpenDraft(s)
		if d.Answers["a"].Text != "1" {
			t.Errorf("the backup holds %v", d.Answers)
		}
		return err
	})
}

// What is in the folder and is no backup is neither listed nor removed.
func TestForeignFilesInTheBackupFolder(t *testing.T) {
	db := storetest.New(t)
	b := backup(t, db)
	dir := filepath.Dir(b.Path)
	strangers := []string{"说明.txt", "空.db.gz", "青山村_20220806-090000-2.db"}
	for _, name := range strangers {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "文件夹.db.gz"), 0o700); err != nil {
		t.Fatal(err)
	}
	for i := range 14 {
		put(t, db, revision.Group, "g", "name", fmt.Sprint(i, "组"))
		backup(t, db)
	}
	list, err := db.Backups()
	if err != nil || len(list) < 10 {
		t.Errorf("%d backups, %v", len(list), err)
	}
	for _, name := range append(strangers, "文件夹.db.gz") {
		if _, err := os.Lstat(filepath.Join(dir, name)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if slices.Contains(names(list), name) {
			t.Errorf("%s is listed", name)
		}
	}
}

// A file where the folder of backups should be is an error that is told, and no data is touched.
func TestBackupWithoutAFolder(t *testing.T) {
	db := storetest.New(t)
	if err := os.WriteFile(filepath.Join(filepath.Dir(db.Path()), "备份"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := db.Backup()
	if err == nil {
		t.Fatal("a backup was made in a file")
	}
	plainChinese(t, err)
	if _, err := db.Backups(); err == nil {
		t.Error("a file was listed as a folder")
	}
	put(t, db, revision.Group, "g", "name", "一组")
}
