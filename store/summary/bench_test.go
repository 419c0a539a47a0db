package summary

import (
	"runtime/debug"
	"testing"
	"time"

	"cunce/store"
	"cunce/store/heap"
	"cunce/store/revision"
)

// BenchmarkSummary reads and counts 15 villages of 350 households (5,250 households, 18,375 people), against reading every household,
// person and form once in the same run. The limit is 300 ms for 5,000 households. With -benchtime 1x it is the very first reading of the
// process, of a file that was just written and of which the system holds nothing in memory.
func BenchmarkSummary(b *testing.B) { bench(b, 15) }

// BenchmarkSummaryTownship is the same of 300 villages (105,000 households, 367,500 people). The limit is 2 s.
func BenchmarkSummaryTownship(b *testing.B) { bench(b, 300) }

func bench(b *testing.B, villages int) {
	defer debug.SetGCPercent(debug.SetGCPercent(heap.Percent)) // as the program does
	db := newWorld(b, villages)
	whole, reading := time.Hour, time.Hour // the least of the runs: other work on the machine only adds
	for b.Loop() {
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
