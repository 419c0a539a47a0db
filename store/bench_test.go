package store_test

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"cunce/store"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// roster fills a file with households of four members, in one revision, as an import does.
func roster(b testing.TB, db *store.DB, households int) {
	b.Helper()
	err := db.Update("张三", func(tx *store.Tx) error {
		for i := range households {
			id := revision.NaturalID(revision.Household, "533102201001", fmt.Sprint(i))
			err := tx.Put(revision.Household, id, fields("hh_no", fmt.Sprintf("533102201001%06d", i), "head", fmt.Sprint("户主", i),
				"team", fmt.Sprint(i%5, "组"), "type", "01", "phone", "13800000000", "head_id", fmt.Sprintf("53310219900101%04d", i)))
			if err != nil {
				return err
			}
			for m := range 4 {
				err := tx.Put(revision.Member, revision.NaturalID(revision.Member, "533102201001", fmt.Sprint(i, m)),
					fields("household", id, "name", fmt.Sprint("成员", i, m), "idno", fmt.Sprintf("533102199%05d%d123", i, m),
						"rel", "02", "sex", "1", "labor", "01", "edu", "30", "health", "1"))
				if err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
}

// BenchmarkUpdate writes one field of one record of a village of 5,000 households, one revision each time; between any two
// a raw write with fdatasync, so that both meet the same disk.
func BenchmarkUpdate(b *testing.B) {
	db := storetest.New(b, storetest.Unchecked())
	roster(b, db, 5000)
	raw := rawSync(b)
	id := revision.NaturalID(revision.Household, "533102201001", "7")
	var updated, written time.Duration
	i := 0
	for b.Loop() {
		i++
		begin := time.Now()
		put(b, db, revision.Household, id, "phone", fmt.Sprint(i))
		updated += time.Since(begin)
		written += raw()
	}
	b.ReportMetric(float64(updated)/float64(written), "x-raw-sync")
	b.ReportMetric(float64(updated.Microseconds())/float64(i), "us/update")
}

// BenchmarkImport writes the roster of 5,000 households and 20,000 members as one revision.
func BenchmarkImport(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		db := storetest.New(b, storetest.Unchecked())
		b.StartTimer()
		roster(b, db, 5000)
	}
}

func BenchmarkOpen(b *testing.B) {
	path, o := filepath.Join(b.TempDir(), "cunce.db"), storetest.Options(b)
	db, err := store.Create(path, storetest.Village(), o)
	if err != nil {
		b.Fatal(err)
	}
	roster(b, db, 5000)
	if err := db.Close(); err != nil {
		b.Fatal(err)
	}
	open := func(b *testing.B, o store.Options) {
		for b.Loop() {
			db, err := store.Open(path, o)
			if err != nil {
				b.Fatal(err)
			}
			b.StopTimer()
			db.Close()
			b.StartTimer()
		}
	}
	b.Run("noted", func(b *testing.B) { open(b, o) })
	o.NoteDir = ""
	b.Run("verified", func(b *testing.B) { open(b, o) })
}

func BenchmarkEach(b *testing.B) {
	db := storetest.New(b, storetest.Unchecked())
	roster(b, db, 5000)
	for b.Loop() {
		n := 0
		err := db.View(func(tx *store.Tx) error {
			return tx.Each(revision.Member, func(*store.Record) error { n++; return nil })
		})
		if err != nil || n != 20000 {
			b.Fatal(n, err)
		}
	}
}

func BenchmarkCheck(b *testing.B) {
	db := storetest.New(b, storetest.Unchecked())
	roster(b, db, 5000)
	for b.Loop() {
		if findings, err := db.Check(); err != nil || len(findings) > 0 {
			b.Fatal(len(findings), findings[0], err)
		}
	}
}

// BenchmarkHistory asks for the history of one member, whose first revision is the import of all 25,000 records.
func BenchmarkHistory(b *testing.B) {
	db := storetest.New(b, storetest.Unchecked())
	roster(b, db, 5000)
	id := revision.NaturalID(revision.Member, "533102201001", "7 1")
	put(b, db, revision.Member, id, "health", "2")
	for b.Loop() {
		if n := len(history(b, db, revision.Member, id)); n != 2 {
			b.Fatal(n)
		}
	}
}
