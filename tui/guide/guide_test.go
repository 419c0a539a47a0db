package guide

import (
	"strings"
	"testing"

	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

func stage(t *testing.T, filter string, width, height int) *screentest.Stage {
	t.Helper()
	return screentest.Open(t, nil, screen.Page{Kind: screen.Guide, Filter: filter}, width, height,
		func(ctx screen.Context) screen.Screen { return New(ctx) })
}

func TestGolden(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		s := stage(t, "", width, height)
		s.Golden("topics")
		s.Keys("03").Golden("keys")
		stage(t, "entry", width, height).Golden("entry")
	})
}

func TestWayBack(t *testing.T) {
	s := stage(t, "", 80, 24)
	s.Keys("01")
	if !strings.Contains(s.Text(), titleStart) || strings.Contains(s.Text(), wordTopics) {
		t.Fatalf("1 shows\n%s", s.Text())
	}
	s.Keys("esc")
	if asked := s.Take(); len(asked) > 0 || !strings.Contains(s.Text(), wordTopics) {
		t.Errorf("Esc asked for %v and shows\n%s", asked, s.Text())
	}
	s.Keys("esc")
	if asked := s.Take(); len(asked) != 1 {
		t.Errorf("Esc in the list asked for %v", asked)
	}
	direct := stage(t, "issues", 80, 24)
	direct.Keys("esc")
	if asked := direct.Take(); len(asked) != 1 {
		t.Errorf("Esc in help on the ledger asked for %v", asked)
	}
}

func TestAllTopicsFromOne(t *testing.T) {
	s := stage(t, "data", 80, 24)
	s.Run(s.Screen.Menu()[0].Do())
	if !strings.Contains(s.Text(), wordTopics) {
		t.Errorf("the menu shows\n%s", s.Text())
	}
	if actions := s.Screen.Menu(); len(actions) > 0 {
		t.Errorf("the list offers itself: %v", actions)
	}
}

// TestEveryScreenHasHelp: F1 finds a topic on every screen.
func TestEveryScreenHasHelp(t *testing.T) {
	for _, kind := range []screen.Kind{screen.Setup, screen.Home, screen.Households, screen.Household, screen.Entry, screen.Issues, screen.Data} {
		if text := stage(t, string(kind), 80, 24).Text(); strings.Contains(text, wordTopics) {
			t.Errorf("no topic for %s", kind)
		}
	}
}

// TestKeyTable: the table names every key and what does the same.
func TestKeyTable(t *testing.T) {
	table := strings.Join(keyTable(), "\n")
	for _, want := range []string{"F3 或 Ctrl+F", "F9 或 Ctrl+O", "Shift+Tab 或 上", "Tab 或 下", "Ctrl+G ", keys.Undo.Help().Desc} {
		if !strings.Contains(table, want) {
			t.Errorf("%q is not in the table of keys:\n%s", want, table)
		}
	}
	if strings.Contains(table, "Ctrl+G 或") {
		t.Errorf("a key is named twice:\n%s", table)
	}
}
