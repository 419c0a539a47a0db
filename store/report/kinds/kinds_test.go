package kinds

import (
	"errors"
	"testing"

	"cunce/store"
	"cunce/store/demo"
	"cunce/store/report"
	"cunce/store/storetest"
)

// TestEveryKind: every report is made by each of what it can be counted by, its table has that name and its title, and officers
// have a word of their own for each.
func TestEveryKind(t *testing.T) {
	clock := storetest.NewClock()
	db := storetest.New(t, storetest.WithIdentity(demo.Identity(clock.Now())), storetest.WithClock(clock))
	if _, err := demo.Build(db, demo.Options{Households: 12}); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, k := range All() {
		if seen[k.Name] || seen[k.Title] || k.Says == "" {
			t.Errorf("%s (%s) stands twice or says nothing", k.Name, k.Title)
		}
		seen[k.Name], seen[k.Title] = true, true
		if same, ok := Named(k.Name); !ok || same.Title != k.Title {
			t.Errorf("%s is not found by its name", k.Name)
		}
		words := map[string]bool{}
		for _, by := range append([]By{{}}, k.Bys...) {
			if words[by.Title] || !k.Knows(by.Name) || k.Knows("nothing") {
				t.Errorf("%s by %s (%s)", k.Name, by.Name, by.Title)
			}
			words[by.Title] = true
			if table := read(t, db, k, Options{By: by.Name}); table.Kind == "" || table.Title == "" || len(table.Columns) == 0 {
				t.Errorf("%s by %q: %+v", k.Name, by.Name, table)
			}
		}
	}
}

// TestExplained: what cannot be reported has its words.
func TestExplained(t *testing.T) {
	db := storetest.New(t)
	for name, o := range map[string]Options{"clear-rate": {Form: "nothing"}, "round": {}} {
		k, _ := Named(name)
		err := db.View(func(tx *store.Tx) error {
			_, err := k.Read(tx, o)
			return err
		})
		if sentence, hint, ok := Explain(err); !errors.Is(err, ErrNone) || !ok || sentence == "" || hint == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, _, ok := Explain(errors.New("other")); ok {
		t.Error("explains what is not its own")
	}
}

func read(t *testing.T, db *store.DB, k Kind, o Options) (table report.Table) {
	t.Helper()
	if err := db.View(func(tx *store.Tx) (err error) {
		table, err = k.Read(tx, o)
		return err
	}); err != nil {
		if _, _, ok := Explain(err); !ok {
			t.Errorf("%s: %v", k.Name, err)
		}
		return report.Table{Kind: k.Name, Title: k.Title, Columns: make([]report.Column, 1)}
	}
	return table
}
