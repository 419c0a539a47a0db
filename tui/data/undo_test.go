package data

import (
	"strings"
	"testing"

	"cunce/store/exchange"
	"cunce/store/storetest"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

// TestUndo takes the import back that the screen made; before it asks, it tells, and 2 changes nothing.
func TestUndo(t *testing.T) {
	db := importedRoster(t)
	n := households(t, db)
	s := show(t, db, "", here(), 80, 24)
	s.Keys("５")
	s.Sees("导入的 roster.xlsx", "农户：删去 246   改回 0   留下 0", "成员：删去 908", askUndo)
	s.Keys("2")
	if model(s).stage != choosing || households(t, db) != n {
		t.Fatalf("2 does not leave everything as it is")
	}
	s.Keys("5", "esc")
	if model(s).stage != choosing || households(t, db) != n {
		t.Fatalf("Esc does not leave everything as it is")
	}
	s.Keys("5", "pgdown", "1")
	s.Sees(undoneDone, "农户：删去 246")
	saved := false
	for _, msg := range s.Take() {
		_, is := msg.(screen.Saved)
		saved = saved || is
	}
	if households(t, db) != 0 || !saved {
		t.Errorf("%d households, saved %v", households(t, db), saved)
	}
	s.Keys("enter", "5")
	sentence, hint, _ := exchange.Explain(exchange.ErrNoImport)
	if text := warned(s); text != sentence+hint || model(s).stage != choosing {
		t.Errorf("says %q", text)
	}
}

// TestUndoNothing: without an import it says so, and stays at the menu.
func TestUndoNothing(t *testing.T) {
	s := show(t, storetest.New(t), "", here(), 80, 24)
	s.Keys("5")
	if text := warned(s); !strings.Contains(text, "没有可以撤回的导入") {
		t.Errorf("says %q", text)
	}
}

// TestGoldenUndo shows what would be taken back.
func TestGoldenUndo(t *testing.T) {
	full := importedRoster(t)
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		s := show(t, full, "", here(), width, height)
		s.Keys("5").Golden("undo")
	})
}
