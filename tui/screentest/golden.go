package screentest

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/tui/term"
)

var update = flag.Bool("update", false, "write golden files instead of comparing with them")

func itoa(n int) string { return strconv.Itoa(n) }

// Sizes runs a test at 80x24 and 120x40, with ambiguous characters one and two cells wide. Such tests must not run in
// parallel.
func Sizes(t *testing.T, test func(t *testing.T, width, height int)) {
	t.Helper()
	for _, size := range [][2]int{{80, 24}, {120, 40}} {
		for _, ambiguous := range []int{1, 2} {
			t.Run(fmt.Sprintf("%dx%d-%d", size[0], size[1], ambiguous), func(t *testing.T) {
				term.SetAmbiguous(ambiguous)
				defer term.SetAmbiguous(1)
				test(t, size[0], size[1])
			})
		}
	}
}

// Golden compares what a terminal shows now with testdata/TEST/name.golden, where TEST is the test's name with its size.
func (s *Stage) Golden(name string) {
	s.t.Helper()
	Golden(s.t, name, s.draw())
}

// Golden compares a terminal's text and its cursor with testdata/TEST/name.golden.
func Golden(t testing.TB, name string, screen *Terminal) {
	t.Helper()
	path := filepath.Join("testdata", filepath.FromSlash(strings.ReplaceAll(t.Name(), " ", "_")), name+".golden")
	got := screen.String() + "cursor none\n"
	if x, y, shown := screen.Cursor(); shown {
		got = screen.String() + fmt.Sprintf("cursor %d,%d\n", x, y)
	}
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (go test -update writes golden files)", err)
	}
	if clean := strings.ReplaceAll(string(want), "\r\n", "\n"); got != clean {
		t.Errorf("%s differs.\n--- want\n%s--- got\n%s", path, clean, got)
	}
}

// named are the keys by the names that Bubble Tea gives them.
var named = func() map[string]tea.KeyType {
	m := make(map[string]tea.KeyType)
	for k := tea.KeyType(-128); k < 128; k++ {
		if name := k.String(); name != "" && name != "runes" {
			m[name] = k
		}
	}
	m["space"] = tea.KeySpace
	return m
}()

// Press is the keys that a name stands for, or the keys that type a text one by one.
func Press(name string) []tea.KeyMsg {
	if k, ok := named[name]; ok {
		if k == tea.KeySpace {
			return []tea.KeyMsg{{Type: k, Runes: []rune{' '}}}
		}
		return []tea.KeyMsg{{Type: k}}
	}
	var out []tea.KeyMsg
	for _, r := range name {
		out = append(out, tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
	}
	return out
}
