package output

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func put(t *testing.T, path, text string) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func at(t *testing.T) *Log {
	t.Helper()
	day := time.Date(2022, 8, 6, 9, 0, 0, 0, time.UTC)
	return New(filepath.Join(t.TempDir(), "own"), func() time.Time { day = day.Add(time.Minute); return day })
}

func add(t *testing.T, l *Log, path string) {
	t.Helper()
	if err := l.Add(path); err != nil {
		t.Fatal(err)
	}
}

func list(t *testing.T, l *Log) []File {
	t.Helper()
	files, err := l.List()
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestKept: what people can read is on the list, once a path and the newest first; what is locked or the program's own is not.
func TestKept(t *testing.T) {
	l, dir := at(t), t.TempDir()
	for name, text := range map[string]string{"a.db": "x", "b.age": "x", "locked.cunce": "cunck\r\n\x1a", "short.cunce": "c", "c.key": "x", "d.db.gz": "x"} {
		add(t, l, put(t, filepath.Join(dir, name), text))
	}
	if got := list(t, l); len(got) != 0 {
		t.Fatalf("on the list: %+v", got)
	}
	for _, name := range []string{"名单.xlsx", "表.CSV", "open.cunce", "名单.xlsx"} {
		add(t, l, put(t, filepath.Join(dir, name), packageOpen+name))
	}
	var names []string
	for _, f := range list(t, l) {
		names = append(names, filepath.Base(f.Path))
		if f.State != There || f.Size == 0 || f.Time.IsZero() {
			t.Errorf("%+v", f)
		}
	}
	if strings.Join(names, " ") != "名单.xlsx open.cunce 表.CSV" {
		t.Errorf("listed %v", names)
	}
}

// TestClear: what was written and not touched goes; what somebody worked on goes only on demand; what is away is forgotten only.
func TestClear(t *testing.T) {
	l, dir := at(t), t.TempDir()
	there, changed, gone := put(t, filepath.Join(dir, "a.xlsx"), "a"), put(t, filepath.Join(dir, "b.xlsx"), "b"), put(t, filepath.Join(dir, "c.xlsx"), "c")
	away := put(t, filepath.Join(dir, "stick", "d.xlsx"), "d")
	other := put(t, filepath.Join(dir, "e.xlsx"), "e") // not cleared
	for _, path := range []string{there, changed, gone, away, other} {
		add(t, l, path)
	}
	put(t, changed, "B") // as long as before
	os.Remove(gone)
	os.RemoveAll(filepath.Dir(away))
	files := list(t, l)
	states := map[string]State{}
	for _, f := range files {
		states[f.Path] = f.State
	}
	if want := (map[string]State{there: There, changed: Changed, gone: Gone, away: Away, other: There}); !equal(states, want) {
		t.Fatalf("states %v", states)
	}
	done, err := l.Clear(files[1:], false)
	if err != nil || done.Removed != 1 || len(done.Kept) != 1 || done.Kept[0] != changed {
		t.Fatalf("%+v %v", done, err)
	}
	if left := list(t, l); len(left) != 2 || left[0].Path != other || left[1].Path != changed {
		t.Fatalf("left %+v", left)
	}
	if done, err = l.Clear(list(t, l)[1:], true); err != nil || done.Removed != 1 {
		t.Fatalf("%+v %v", done, err)
	}
	if _, err := os.Stat(changed); err == nil {
		t.Error("still there")
	}
	if _, err := os.Stat(other); err != nil {
		t.Error("deleted what was not asked for")
	}
}

func equal(a, b map[string]State) bool {
	for k, v := range b {
		if a[k] != v {
			return false
		}
	}
	return len(a) == len(b)
}

// TestListOfOthers: a line that the program did not write names nothing that would be deleted, and is kept.
func TestListOfOthers(t *testing.T) {
	l, dir := at(t), t.TempDir()
	mine := put(t, filepath.Join(dir, "a.xlsx"), "a")
	add(t, l, mine)
	path := filepath.Join(l.dir, listName)
	data, _ := os.ReadFile(path)
	put(t, path, "{\"path\":\"/etc/passwd\"}\n{\"path\":\"a.xlsx\"}\nnonsense\n"+string(data))
	files := list(t, l)
	if len(files) != 1 || files[0].Path != mine {
		t.Fatalf("%+v", files)
	}
	if _, err := l.Clear(files, false); err != nil {
		t.Fatal(err)
	}
	if data, _ := os.ReadFile(path); strings.Count(string(data), "\n") != 3 {
		t.Errorf("list is %q", data)
	}
}

// TestLinkIsNotFollowed: where a link stands now, the file that it leads to is not deleted, nor the link.
func TestLinkIsNotFollowed(t *testing.T) {
	l, dir := at(t), t.TempDir()
	path := put(t, filepath.Join(dir, "a.xlsx"), "a")
	add(t, l, path)
	target := put(t, filepath.Join(dir, "other"), "a")
	os.Remove(path)
	if err := os.Symlink(target, path); err != nil {
		t.Skip("no links here")
	}
	if done, err := l.Clear(list(t, l), true); err != nil || done.Removed != 0 || len(done.Kept) != 1 {
		t.Errorf("%+v %v", done, err)
	}
	if _, err := os.Stat(target); err != nil {
		t.Error("the target is gone")
	}
}

// TestWithoutFolder keeps nothing and fails in nothing.
func TestWithoutFolder(t *testing.T) {
	l := New("", time.Now)
	add(t, l, put(t, filepath.Join(t.TempDir(), "a.xlsx"), "a"))
	if len(list(t, l)) != 0 {
		t.Error("keeps a list")
	}
}

// FuzzParse: no line of the list makes a file of another kind one that would be deleted.
func FuzzParse(f *testing.F) {
	f.Add([]byte(`{"path":"/a/b.xlsx","time":"2022-08-06T09:00:00Z","size":1,"sha256":"00"}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		if file, ok := parse(line); ok && (!filepath.IsAbs(file.Path) || strings.HasSuffix(file.Path, ".db")) {
			t.Errorf("%q", file.Path)
		}
	})
}
