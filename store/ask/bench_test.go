package ask

import (
	"runtime"
	"testing"
	"time"

	"cunce/store"
	"cunce/store/demo"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// BenchmarkAsk asks questions of 5,000 households, with their lists, against reading every household, person and form once in the same
// run. The limit is 300 ms.
func BenchmarkAsk(b *testing.B) {
	db := storetest.New(b, storetest.Unchecked())
	if _, err := demo.Build(db, demo.Options{Households: 5000, Seed: 1}); err != nil {
		b.Fatal(err)
	}
	for name, conditions := range map[string][]string{
		"alone":  {"人.年龄>=65", "户.现有人口=1", "户.危房等级=C级"},
		"broad":  {"人.年龄>=0"},
		"items":  {"income.class=工资性收入", "income.amount>=1000"},
		"form":   {"人.年龄>=60", "annex1.a1_2_1a=否", "annex1.a1_1_2a>=1000"},
		"issues": {"问题.还没有销号=是", "件数>=1:问题.问题来源=入户表", "人.健康状况=残疾"},
	} {
		b.Run(name, func(b *testing.B) {
			whole, reading := time.Hour, time.Hour // the least of the runs: other work on the machine only adds
			for b.Loop() {
				runtime.GC()
				start := time.Now()
				asked(b, db, conditions...)
				whole = min(whole, time.Since(start))
				start = time.Now()
				if err := db.View(scan); err != nil {
					b.Fatal(err)
				}
				reading = min(reading, time.Since(start))
			}
			b.ReportMetric(float64(whole.Milliseconds()), "ms")
			b.ReportMetric(float64(whole)/float64(reading), "x-reading")
		})
	}
}

func scan(tx *store.Tx) error {
	for _, kind := range []revision.Kind{revision.Household, revision.Member, revision.Response} {
		if err := tx.Each(kind, func(*store.Record) error { return nil }); err != nil {
			return err
		}
	}
	return nil
}
