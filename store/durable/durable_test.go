package durable_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"cunce/store/durable"
)

func fill(content string) func(string) error {
	return func(temp string) error { return os.WriteFile(temp, []byte(content), 0o600) }
}

func named(name string) func(string) (string, error) {
	return func(string) (string, error) { return name, nil }
}

// only fails the test unless a folder holds exactly these files.
func only(t *testing.T, dir string, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != len(want) {
		t.Fatalf("%v, %v, want %v", entries, err, want)
	}
	for i, e := range entries {
		if e.Name() != want[i] {
			t.Errorf("%s, want %s", e.Name(), want[i])
		}
	}
}

func TestCreate(t *testing.T) {
	dir := t.TempDir()
	seen := ""
	path, err := durable.Create(dir, fill("内容"), func(temp string) (string, error) {
		b, err := os.ReadFile(temp)
		seen = string(b)
		return "a.txt", err
	})
	if err != nil || path != filepath.Join(dir, "a.txt") || seen != "内容" {
		t.Fatalf("%s, check saw %q, %v", path, seen, err)
	}
	if b, err := os.ReadFile(path); err != nil || string(b) != "内容" {
		t.Errorf("%q, %v", b, err)
	}
	only(t, dir, "a.txt")
}

func TestCreateNeverOverwrites(t *testing.T) {
	dir := t.TempDir()
	for _, content := range []string{"first", "second"} {
		_, err := durable.Create(dir, fill(content), named("a.txt"))
		if (content == "second") != errors.Is(err, fs.ErrExist) {
			t.Errorf("%s: %v", content, err)
		}
	}
	if b, _ := os.ReadFile(filepath.Join(dir, "a.txt")); string(b) != "first" {
		t.Errorf("the file holds %q", b)
	}
	only(t, dir, "a.txt")
}

func TestFailuresLeaveNothing(t *testing.T) {
	dir, boom := t.TempDir(), errors.New("boom")
	if _, err := durable.Create(dir, func(string) error { return boom }, named("a")); !errors.Is(err, boom) {
		t.Errorf("writing failed: %v", err)
	}
	if _, err := durable.Create(dir, fill("x"), func(string) (string, error) { return "a", boom }); !errors.Is(err, boom) {
		t.Errorf("checking failed: %v", err)
	}
	if _, err := durable.Create(dir, func(temp string) error { return os.Remove(temp) }, named("a")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the file went away: %v", err)
	}
	only(t, dir)
	if _, err := durable.Create(filepath.Join(dir, "none"), fill("x"), named("a")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no folder: %v", err)
	}
}

func TestName(t *testing.T) {
	for in, want := range map[string]string{
		"青山村": "青山村", "a/b\\c:d*e?f\"g<h>i|j": "abcdefghij", " .x. ": "x", "": "_", "...": "_", "a\x00\nb": "ab",
		"\xff村": "村",
	} {
		if got := durable.Name(in); got != want {
			t.Errorf("%q gives %q, want %q", in, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		got := durable.Name(rapid.String().Draw(t, "text"))
		if got == "" || len(got) > 90 || !utf8.ValidString(got) || strings.ContainsAny(got, "<>:\"/\\|?*\x00") || got != durable.Name(got) {
			t.Fatalf("%q", got)
		}
	})
}

func TestRoom(t *testing.T) {
	space, err := durable.Room(t.TempDir())
	if err != nil || space.Free == 0 {
		t.Errorf("%+v, %v", space, err)
	}
	if _, err := durable.Room(filepath.Join(t.TempDir(), "none")); err == nil {
		t.Error("room in a folder that is not there")
	}
	stick := durable.Space{Free: 8 << 30, Most: 1<<32 - 1}
	for size, want := range map[int64]string{1 << 30: "", 1<<32 - 1: "", 1 << 32: durable.TooLarge} {
		if ok, why := stick.Fits(size); why != want || ok != (want == "") {
			t.Errorf("%d: %v %q", size, ok, why)
		}
	}
	if _, why := (durable.Space{Free: 10}).Fits(11); why != durable.NoRoom {
		t.Errorf("full: %q", why)
	}
	if ok, _ := (durable.Space{Free: -1}).Fits(1 << 40); !ok {
		t.Error("what is not known refuses")
	}
}

// TestNumber: a name that is taken gets a number, and whoever watches is told of every file once.
func TestNumber(t *testing.T) {
	var told []string
	durable.Watch(func(path string) { told = append(told, filepath.Base(path)) })
	defer durable.Watch(nil)
	dir := t.TempDir()
	for range 3 {
		if _, err := durable.Number(dir, "名单", ".csv", func(temp string) error { return os.WriteFile(temp, []byte("x"), 0o600) }); err != nil {
			t.Fatal(err)
		}
	}
	broken := errors.New("broken")
	if _, err := durable.Number(dir, "名单", ".csv", func(string) error { return broken }); !errors.Is(err, broken) {
		t.Errorf("error %v", err)
	}
	want := []string{"名单.csv", "名单(2).csv", "名单(3).csv"}
	if !slices.Equal(told, want) {
		t.Errorf("told of %v", told)
	}
	if names, _ := filepath.Glob(filepath.Join(dir, "*")); len(names) != len(want) {
		t.Errorf("written %v", names)
	}
}
