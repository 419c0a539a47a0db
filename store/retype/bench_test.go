package retype

import (
	"fmt"
	"testing"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/storetest"
)

// BenchmarkHandIn hands in one blind second entry after the other of a village of 300 sheets, as the screen does; a completion is at
// most four times a raw write that is made durable.
func BenchmarkHandIn(b *testing.B) {
	var heads []string
	for n := range 300 {
		heads = append(heads, fmt.Sprint("户主", n))
	}
	v := newVillage(b, heads...)
	raw := storetest.RawSync(b)
	var done, written time.Duration
	b.ResetTimer()
	for n := 0; n < b.N; {
		b.StopTimer()
		batch := v.begin(Plan{Title: fmt.Sprint("复录", n), Form: "water", Seed: "1", Size: "全部", Fields: nil})
		b.StartTimer()
		for _, record := range batch.Records {
			var ses *forms.Session
			if err := v.View(func(tx *store.Tx) error {
				blank, err := Open(tx, batch, record, verifierName)
				if err != nil {
					return err
				}
				ses = forms.NewSession(blank.Form, blank.Env, blank.Draft.Answers)
				return nil
			}); err != nil {
				b.Fatal(err)
			}
			for _, a := range water(keyerName) {
				set(ses, a[0], a[1])
			}
			begin := time.Now()
			v.update(verifierName, func(tx *store.Tx) error {
				_, err := HandIn(tx, batch, record, ses)
				return err
			})
			done += time.Since(begin)
			begin = time.Now()
			raw()
			written += time.Since(begin)
			if n++; n >= b.N {
				break
			}
		}
	}
	b.ReportMetric(float64(done)/float64(written), "x-raw-sync")
	b.ReportMetric(float64(done.Microseconds())/float64(b.N), "us/second-entry")
}
