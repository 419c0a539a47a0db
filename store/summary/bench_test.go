package summary

import (
	"runtime"
	"testing"
	"time"

	"cunce/store"
	"cunce/store/revision"
)

// BenchmarkSummary reads and counts 15 villages of 350 households (5,250 households, 18,375 people), against reading every household,
// person and form once in the same run. The limit is 300 ms for 5,000 households.
func BenchmarkSummary(b *testing.B) {
	db := newWorld(b, 15)
	whole, reading := time.Hour, time.Hour // the least of the runs: other work on the machine only adds
	for b.Loop() {
		runtime.GC()
		start := time.Now()
		read(b, db, ByVillage, nil)
		whole = min(whole, time.Since(start))
		start = time.Now()
		err := db.View(func(tx *store.Tx) error {
			for _, kind := range []revision.Kind{revision.Household, revision.Member, revision.Response} {
				if err := tx.Each(kind, func(*store.Record) error { return nil }); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
		reading = min(reading, time.Since(start))
	}
	b.ReportMetric(float64(whole.Milliseconds()), "ms")
	b.ReportMetric(float64(whole)/float64(reading), "x-reading")
}
