package filepick

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cunce/tui/screentest"
)

// shelf is a folder with files, each a minute younger than the one before.
func shelf(t testing.TB, names ...string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for i, name := range names {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		at := time.Date(2022, 8, 1, 8, i, 0, 0, time.Local)
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestBooks lists what can be a roster, newest first, once, and not what a spreadsheet leaves behind while it is open.
func TestBooks(t *testing.T) {
	dir := shelf(t, "a.xlsx", "b.CSV", "c.txt", "~$a.xlsx", ".d.xlsx", "e.XLSX", "g.xls", "h.doc")
	if err := os.Mkdir(filepath.Join(dir, "f.xlsx"), 0o700); err != nil {
		t.Fatal(err)
	}
	p := Places{Books: func() []string { return []string{dir, filepath.Join(dir, "none"), dir} }}
	var got []string
	for _, b := range p.Find(".xlsx", ".xls", ".csv") {
		got = append(got, filepath.Base(b.Path))
	}
	if strings.Join(got, " ") != "g.xls e.XLSX b.CSV a.xlsx" {
		t.Errorf("listed %v", got)
	}
	var names []string
	for i := range mostBooks + 5 {
		names = append(names, fmt.Sprintf("%02d.xlsx", i))
	}
	crowded := shelf(t, names...)
	if n := len(Places{Books: func() []string { return []string{crowded} }}.Find(".xlsx", ".xls", ".csv")); n != mostBooks {
		t.Errorf("%d listed, want %d", n, mostBooks)
	}
}

// TestWholePath: where names are alike, the whole path of the selected one is shown, also on the smallest terminal.
func TestWholePath(t *testing.T) {
	long := filepath.Join("/media", strings.Repeat("很长的文件夹", 4), "花名册.xlsx")
	p := New(Ask{Title: "哪一个？", None: "没有"}, []Place{{Path: "/a/花名册.xlsx"}, {Path: long}}, "")
	for _, size := range [][2]int{{60, 13}, {80, 21}} {
		p.table.Select(1)
		shown := ""
		for _, l := range p.Frame(size[0], size[1]).Lines {
			shown += strings.TrimSpace(plain(l))
		}
		if !strings.Contains(shown, long) {
			t.Errorf("%v: %q", size, shown)
		}
	}
	if p.path() != long {
		t.Errorf("path %q", p.path())
	}
	p.table.Select(2)
	if p.path() != "" {
		t.Errorf("the last entry has the path %q", p.path())
	}
}

// plain is a drawn line's text.
func plain(line string) string {
	tm := screentest.NewTerminal(200, 1)
	_, _ = tm.Write([]byte(line))
	return tm.Lines()[0]
}

func TestCleanPath(t *testing.T) {
	for in, want := range map[string]string{` "E:\花名册.xlsx" `: `E:\花名册.xlsx`, "'/a b/c.xlsx'": "/a b/c.xlsx", "  ": "", "/a": "/a"} {
		if got := cleanPath(in); got != want {
			t.Errorf("cleanPath(%q) = %q, want %q", in, got, want)
		}
	}
}

// press gives keys to a picker and returns what the last one brought.
func press(p *Picker, names ...string) (path, wrong string) {
	for _, name := range names {
		for _, k := range screentest.Press(name) {
			path, wrong = p.Update(k)
		}
	}
	return path, wrong
}

func TestPick(t *testing.T) {
	three := []Place{{Path: "/a"}, {Path: "/b"}, {Path: "/c"}}
	tests := []struct {
		name  string
		own   string
		keys  []string
		path  string
		wrong string
	}{
		{"a digit", "", []string{"2"}, "/b", ""},
		{"a full-width digit", "", []string{"３"}, "/c", ""},
		{"arrow and Enter", "", []string{"down", "enter"}, "/b", ""},
		{"no such digit", "", []string{"9"}, "", ""},
		{"the folder beside the file", "/own", []string{"4"}, "/own", ""},
		{"the field", "", []string{"4", "x", "enter"}, "x", ""},
		{"an empty field", "", []string{"4", "enter"}, "", needPath},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := New(Ask{Title: "哪一个？", Path: "在哪里"}, three, tt.own)
			if path, wrong := press(p, tt.keys...); path != tt.path || wrong != tt.wrong {
				t.Errorf("path %q, wrong %q", path, wrong)
			}
		})
	}
}

func TestFieldKeepsWhatWasTyped(t *testing.T) {
	p := New(Ask{}, nil, "")
	press(p, "1", "a", "b")
	if !p.Typing() || p.Copy() != "ab" || !p.Frame(80, 21).Cursor.Shown {
		t.Errorf("typed %q", p.Copy())
	}
	if !p.Back() || p.Back() || p.Typing() || p.Frame(80, 21).Cursor.Shown {
		t.Error("Esc does not lead to the list")
	}
	if press(p, "1"); p.Copy() != "ab" {
		t.Errorf("the field holds %q", p.Copy())
	}
}
