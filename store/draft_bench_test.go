package store_test

import (
	"fmt"
	"testing"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/storetest"
)

// rawSync times storetest.RawSync.
func rawSync(b *testing.B) func() time.Duration {
	write := storetest.RawSync(b)
	return func() time.Duration {
		begin := time.Now()
		write()
		return time.Since(begin)
	}
}

// BenchmarkDraftSave saves a draft of annex 1's size, field by field, in a village of 500 households; raw is a write with
// fdatasync between any two saves, so that both meet the same disk.
func BenchmarkDraftSave(b *testing.B) {
	db := storetest.New(b, storetest.Unchecked())
	roster(b, db, 500)
	raw := rawSync(b)
	d := store.Draft{Subject: store.Subject{Form: "annex1", Record: "R3RBANYXAF0C1PG6FMXW64100M", Round: "01G9S5Z1J0000000000000000"}, Answers: forms.Answers{}}
	for i := range 55 {
		d.Answers[fmt.Sprintf("housing/a1_%d", i)] = forms.Text("no")
	}
	d.Answers["housing/detail"] = forms.Text("后墙有裂缝, 没做过鉴定")
	var saved, written time.Duration
	b.ResetTimer()
	for i := range b.N {
		d.Answers[fmt.Sprintf("housing/a1_%d", i%55)] = forms.Text(fmt.Sprint(i))
		begin := time.Now()
		if err := db.SaveDraft(d); err != nil {
			b.Fatal(err)
		}
		saved += time.Since(begin)
		written += raw()
	}
	b.ReportMetric(float64(saved)/float64(written), "x-raw-sync")
	b.ReportMetric(float64(saved.Microseconds())/float64(b.N), "us/save")
	b.ReportMetric(float64(written.Microseconds())/float64(b.N), "us/raw")
}

// BenchmarkComplete completes the sample form of one household after the other.
func BenchmarkComplete(b *testing.B) {
	db := storetest.New(b, storetest.Unchecked())
	roster(b, db, 500)
	update(b, db, func(tx *store.Tx) error { return tx.PutForm(sampleForm(b, "1")) })
	var records []string
	view(b, db, func(tx *store.Tx) error {
		hs, err := tx.Roster()
		for _, h := range hs {
			records = append(records, h.ID)
		}
		return err
	})
	raw := rawSync(b)
	var done, written time.Duration
	b.ResetTimer()
	for i := range b.N {
		d, session := fill(b, db, store.Subject{Form: "sample", Record: records[i%len(records)]},
			"unsafe", []string{"yes", "no"}[i/len(records)%2], "what", "裂缝", "income", fmt.Sprint(i))
		begin := time.Now()
		update(b, db, func(tx *store.Tx) error {
			_, _, err := tx.Complete(d, session)
			return err
		})
		done += time.Since(begin)
		written += raw()
	}
	b.ReportMetric(float64(done)/float64(written), "x-raw-sync")
}
