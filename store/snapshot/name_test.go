package snapshot_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"cunce/store"
	"cunce/store/revision"
	"cunce/store/snapshot"
	"cunce/store/storetest"
)

// A package goes onto sticks and into Windows: no name of a village may make a file name that one of them refuses, and
// the name always has five parts.
func TestNamesForWindows(t *testing.T) {
	shape := regexp.MustCompile(`^533102201001_[^_]+_20220806_0001_[0-9a-f]{8}\.cunce$`)
	for name, want := range map[string]string{
		"青山村": "青山村", `a<b>c:d"e/f\g|h?i*j`: "abcdefghij", "一_二": "一-二", "村.": "村", " 村 ": "村", "con": "con", "村\t\n": "村",
		"\x7f村": "村", "𠮷村": "𠮷村", "...": "-", strings.Repeat("长", 80): strings.Repeat("长", 30),
	} {
		id := storetest.Village()
		id.Name = name
		p := write(t, village(t, storetest.WithIdentity(id)), t.TempDir())
		base := filepath.Base(p.Path)
		if !shape.MatchString(base) || strings.Split(base, "_")[1] != want {
			t.Errorf("%q: %s, want %s inside", name, base, want)
		}
		if len(base) > 200 || strings.ContainsAny(base, "<>:\"/\\|?* \x7f") {
			t.Errorf("%q: %s", name, base)
		}
		if got, err := snapshot.Verify(p.Path); err != nil || got.Manifest.Name != name {
			t.Errorf("%q: the manifest says %q, %v", name, got.Manifest.Name, err)
		}
	}
}

// The number goes on from the greatest of this village in the folder, whatever else lies there.
func TestSequence(t *testing.T) {
	for _, c := range []struct {
		name    string
		present []string
		want    string
	}{
		{"nothing", nil, "0001"},
		{"one before", []string{"533102201001_青山村_20220805_0007_aaaaaaaa.cunce"}, "0008"},
		{"gaps", []string{"533102201001_青山村_20220805_0002_aaaaaaaa.cunce", "533102201001_青山村_20220805_0009_bbbbbbbb.cunce"}, "0010"},
		{"another village", []string{"533102201002_河边村_20220805_0007_aaaaaaaa.cunce"}, "0001"},
		{"renamed since", []string{"533102201001_旧_名_20220805_0003_aaaaaaaa.cunce"}, "0004"},
		{"another kind of file", []string{"533102201001_青山村_20220805_0007_aaaaaaaa.zip"}, "0001"},
		{"no number", []string{"533102201001_青山村_20220805_第七_aaaaaaaa.cunce", "533102201001.cunce", ".cunce"}, "0001"},
		{"absurd number", []string{"533102201001_青山村_20220805_9999999_aaaaaaaa.cunce"}, "0001"},
		{"beyond four digits", []string{"533102201001_青山村_20220805_9999_aaaaaaaa.cunce"}, "10000"},
		{"a negative one", []string{"533102201001_青山村_20220805_-5_aaaaaaaa.cunce"}, "0001"},
	} {
		dir := t.TempDir()
		for _, p := range c.present {
			if err := os.WriteFile(filepath.Join(dir, p), []byte("x"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		p := write(t, village(t), dir)
		if got := strings.Split(filepath.Base(p.Path), "_")[3]; got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
		for _, name := range c.present {
			if string(content(t, filepath.Join(dir, name))) != "x" {
				t.Errorf("%s: %s was touched", c.name, name)
			}
		}
	}
}

// Counts are of living records; drafts are counted and stay behind.
func TestCountsOfTheManifest(t *testing.T) {
	clock := storetest.NewClock()
	db := storetest.New(t, storetest.Unchecked(), storetest.WithClock(clock))
	update := func(by string, fn func(*store.Tx) error) {
		t.Helper()
		clock.Advance(time.Minute)
		if err := db.Update(by, fn); err != nil {
			t.Fatal(err)
		}
	}
	put := func(kind revision.Kind, id string) func(*store.Tx) error {
		return func(tx *store.Tx) error { return tx.Put(kind, id, revision.Fields{"head": revision.Text(id)}) }
	}
	for i := range 3 {
		update("张三", put(revision.Household, fmt.Sprint("h", i)))
	}
	update("李四", put(revision.Member, "m"))
	update("王五", func(tx *store.Tx) error { return tx.End(revision.Household, "h1") })
	secret := "不该带走的话"
	for i := range 2 {
		d := store.Draft{Subject: store.Subject{Form: "sample", Record: fmt.Sprint("h", i)}, Cursor: secret}
		if err := db.SaveDraft(d); err != nil {
			t.Fatal(err)
		}
	}
	p := write(t, db, t.TempDir())
	want := map[string]int{"households": 2, "members": 1, "responses": 0, "issues": 0, "revisions": 5, "drafts": 2}
	if fmt.Sprint(p.Counts) != fmt.Sprint(want) {
		t.Errorf("counts %v, want %v", p.Counts, want)
	}
	if p.Manifest.Operator != "王五" {
		t.Errorf("written last by %s", p.Manifest.Operator)
	}
	_, err := snapshot.Read(bytes.NewReader(content(t, p.Path)), int64(len(content(t, p.Path))), func(_ revision.ID, raw []byte) error {
		if bytes.Contains(raw, []byte(secret)) {
			t.Error("a draft travels")
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// Two packages of one state hold the same; the sum differs only by the time in the manifest.
func TestSameStateSamePackage(t *testing.T) {
	clock := storetest.NewClock()
	db := village(t, storetest.WithClock(clock))
	a, b := write(t, db, t.TempDir()), write(t, db, t.TempDir())
	if a.SHA256 != b.SHA256 || !bytes.Equal(content(t, a.Path), content(t, b.Path)) {
		t.Error("two packages of one moment differ")
	}
	clock.Advance(time.Hour)
	c := write(t, db, t.TempDir())
	if c.SHA256 == a.SHA256 || c.Manifest.Digest != a.Manifest.Digest || !c.Manifest.Time.Equal(a.Manifest.Time.Add(time.Hour)) {
		t.Errorf("an hour later: %+v", c.Manifest)
	}
}

// What is wrong with a package is told in plain Chinese, with its name and without its folder.
func TestVerifyTellsWhatIsWrong(t *testing.T) {
	dir := t.TempDir()
	good := content(t, write(t, village(t), dir).Path)
	newer := bytes.Clone(good)
	newer[11] = 9
	for _, c := range []struct {
		name string
		raw  []byte
		want error
	}{
		{"empty", nil, store.ErrForeign}, {"a text", []byte("花名册"), store.ErrForeign}, {"cut", good[:len(good)/2], store.ErrDamaged},
		{"the header alone", good[:64], store.ErrDamaged}, {"of a later format", newer, store.ErrNewer},
	} {
		path := filepath.Join(dir, c.name+snapshot.Ext)
		if err := os.WriteFile(path, c.raw, 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := snapshot.Verify(path)
		if !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.name) || strings.Contains(err.Error(), dir) {
			t.Errorf("%s: %v", c.name, err)
		}
		if sentence, hint := store.Explain(err); !strings.HasSuffix(sentence, "。") || hint == "" {
			t.Errorf("%s: %q %q", c.name, sentence, hint)
		}
	}
	if _, err := snapshot.Verify(filepath.Join(dir, "无.cunce")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
}

// A file where the folder should be is an error, and the file stays as it is.
func TestAFileIsNoFolder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "U盘")
	if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := snapshot.Write(village(t), path); err == nil || string(content(t, path)) != "x" {
		t.Errorf("packed into a file: %v", err)
	}
}
