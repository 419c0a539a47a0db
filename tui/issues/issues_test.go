package issues

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/demo"
	"cunce/store/storetest"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

// stage shows the ledger on a data file.
func stage(t testing.TB, db *store.DB, page screen.Page, width, height int) *screentest.Stage {
	t.Helper()
	page.Kind = screen.Issues
	return screentest.Open(t, db, page, width, height, func(ctx screen.Context) screen.Screen { return New(ctx) })
}

// village is a small demo village: nine issues in several states.
func village(t testing.TB) *store.DB {
	t.Helper()
	id := storetest.Village()
	id.Practice = true // the township's signature can be practised
	db := storetest.New(t, storetest.WithIdentity(id))
	if _, err := demo.Build(db, demo.Options{Households: 24, Seed: 1}); err != nil {
		t.Fatal(err)
	}
	return db
}

// model is the screen of a stage.
func model(s *screentest.Stage) *Ledger { return s.Screen.(*Ledger) }

// to selects the first issue in a state in the view of all issues.
func to(t testing.TB, s *screentest.Stage, state string) *row {
	t.Helper()
	l := model(s)
	for i, r := range l.list.rows {
		if r.Status.Name() == state {
			l.table.Select(i)
			s.Run(l.look())
			return l.selected()
		}
	}
	t.Fatalf("no issue is %s:\n%s", state, s.Text())
	return nil
}

// word types several characters at once, as an input method commits them.
func word(s string) tea.KeyMsg { return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(s)} }

// notice is the last notice that the screen asked for.
func notice(s *screentest.Stage) (n screen.Notice) {
	for _, msg := range s.Take() {
		if got, ok := msg.(screen.Notice); ok {
			n = got
		}
	}
	return n
}

// stored is an issue as the file has it.
func stored(t testing.TB, db *store.DB, id string) (i store.Issue) {
	t.Helper()
	if err := db.View(func(tx *store.Tx) (err error) { i, err = tx.Issue(id); return err }); err != nil {
		t.Fatal(err)
	}
	return i
}
