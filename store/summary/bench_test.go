package summary

import (
	"runtime/debug"
	"testing"
	"time"

	"cunce/store"
	"cunce/store/arrival"
	"cunce/store/bygone"
	"cunce/store/heap"
	"cunce/store/revision"
	"cunce/store/storetest"
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

// BenchmarkPastTownship reads the figures of 60 villages (21,000 households) as of the day before in each of which every tenth household changed,
// against reading them as of now in the same run: what an officer waits for who compares two days.
func BenchmarkPastTownship(b *testing.B) {
	defer debug.SetGCPercent(debug.SetGCPercent(heap.Percent))
	const villages = 60
	db := newWorld(b, villages)
	later := arrival.Source{Arrival: arrival.Arrival{Village: "533102201", FileID: "world", Made: db.Now(), By: "张三"}, Each: func(fn func([]byte) error) error {
		for v := range villages {
			first := worldVillage(v, storetest.Start)
			_, id, err := first.Encode()
			if err != nil {
				return err
			}
			next := revision.Revision{Village: first.Village, Chain: first.Chain, Sequence: 2, Previous: id, By: first.By, Time: first.Time.AddDate(0, 0, 1)}
			for i, c := range first.Changes {
				if c.Kind == revision.Household && i%10 == 0 {
					next.Changes = append(next.Changes, revision.Change{Kind: c.Kind, Record: c.Record, Parents: []revision.ID{id}, Patch: texts("type", "02", "team", "新组")})
				}
			}
			raw, _, err := next.Encode()
			if err != nil {
				return err
			}
			if err := fn(raw); err != nil {
				return err
			}
		}
		return nil
	}}
	if _, err := db.TakeIn("镇里", []arrival.Source{later}, func(int) error { return nil }); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		start := time.Now()
		read(b, db, ByVillage, nil)
		now := time.Since(start)
		start = time.Now()
		err := db.View(func(tx *store.Tx) error {
			return bygone.On(db, tx, "2022-08-06", nil, func(tx *store.Tx) error {
				b.ReportMetric(time.Since(start).Seconds(), "s-until-read")
				_, err := Read(tx)
				return err
			})
		})
		if err != nil {
			b.Fatal(err)
		}
		past := time.Since(start)
		b.ReportMetric(past.Seconds(), "s")
		b.ReportMetric(float64(past)/float64(now), "x-now")
	}
}
