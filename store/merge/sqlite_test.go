//go:build figures

package merge_test

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/ncruces/go-sqlite3"
	_ "github.com/ncruces/go-sqlite3/embed" // the engine

	"cunce/store"
	"cunce/store/revision"
)

// What SQLite keeps of a record: its fields as they are stored, and the columns by which people look for it, with an index on each.
const schema = `
PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
CREATE TABLE log (id BLOB PRIMARY KEY, village TEXT, raw BLOB) WITHOUT ROWID;
CREATE TABLE record (kind TEXT, village TEXT, id TEXT, name TEXT, number TEXT, person TEXT, team TEXT, household TEXT, fields BLOB, PRIMARY KEY (kind, village, id)) WITHOUT ROWID;
CREATE INDEX by_name ON record (name); CREATE INDEX by_number ON record (number); CREATE INDEX by_person ON record (person);
CREATE INDEX by_team ON record (team); CREATE INDEX by_household ON record (household);`

// insertSQLite inserts what a township's file holds into SQLite, each village with one transaction, and returns how long that took
// without the reading.
func insertSQLite(b *testing.B, from *store.DB) time.Duration {
	b.Helper()
	db, err := sqlite3.Open(filepath.Join(b.TempDir(), "town.sqlite"))
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	must := func(err error) {
		if err != nil {
			b.Fatal(err)
		}
	}
	must(db.Exec(schema))
	prepare := func(sql string) *sqlite3.Stmt {
		s, _, err := db.Prepare(sql)
		must(err)
		return s
	}
	log, record := prepare("INSERT INTO log VALUES (?, ?, ?)"), prepare("INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
	defer log.Close()
	defer record.Close()
	insert := func(r *store.Record) {
		fields, err := r.Fields.Append(nil)
		must(err)
		for i, text := range []string{string(r.Kind), r.Village, r.ID, r.Text("head") + r.Text("name"), r.Text("hh_no"), r.Text("head_id") + r.Text("idno"), r.Text("team"), r.Text("household")} {
			must(record.BindText(i+1, text))
		}
		must(record.BindBlob(9, fields))
		must(record.Exec())
	}
	run := func(insert func(*store.Record), log func(village string, id revision.ID, raw []byte), between func()) time.Duration {
		start := time.Now()
		must(from.View(func(tx *store.Tx) error {
			village := ""
			for _, kind := range []revision.Kind{revision.Household, revision.Member} {
				if err := tx.Each(kind, func(r *store.Record) error {
					if r.Village != village {
						village = r.Village
						between()
					}
					insert(r)
					return nil
				}); err != nil {
					return err
				}
			}
			return tx.EachRevision(func(id revision.ID, raw []byte) error { log("", id, raw); return nil })
		}))
		return time.Since(start)
	}
	reading := run(func(*store.Record) {}, func(string, revision.ID, []byte) {}, func() {})
	must(db.Exec("BEGIN"))
	all := run(insert, func(village string, id revision.ID, raw []byte) {
		must(log.BindBlob(1, id[:]))
		must(log.BindText(2, village))
		must(log.BindBlob(3, raw))
		must(log.Exec())
	}, func() { must(db.Exec("COMMIT; BEGIN")) })
	start := time.Now()
	must(db.Exec("COMMIT"))
	return all - reading + time.Since(start)
}
