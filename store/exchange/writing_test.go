package exchange

import (
	"testing"

	"cunce/store"
	"cunce/store/revision"
)

func update(t testing.TB, db *store.DB, fn func(*store.Tx) error) {
	t.Helper()
	if err := db.Update("周文广", fn); err != nil {
		t.Fatal(err)
	}
}

func put(t testing.TB, db *store.DB, kind revision.Kind, id string, pairs ...string) {
	t.Helper()
	fields := revision.Fields{}
	for i := 0; i < len(pairs); i += 2 {
		fields[pairs[i]] = revision.Text(pairs[i+1])
	}
	update(t, db, func(tx *store.Tx) error { return tx.Put(kind, id, fields) })
}

func look(t testing.TB, db *store.DB, fn func(*store.Tx) error) {
	t.Helper()
	if err := db.View(fn); err != nil {
		t.Fatal(err)
	}
}
