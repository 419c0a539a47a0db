package quality

import (
	"fmt"
	"testing"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/effort"
	"cunce/store/storetest"
)

// sheet completes the water form of a new household with what filling it in took, in one Update, as the screen does; it is how long
// that Update took.
func sheet(b *testing.B, db *store.DB, n int) (took time.Duration) {
	b.Helper()
	var subject store.Subject
	update := func(fn func(*store.Tx) error) {
		begin := time.Now()
		if err := db.Update("周文广", fn); err != nil {
			b.Fatal(err)
		}
		took = time.Since(begin)
	}
	update(func(tx *store.Tx) error {
		id, _, err := tx.NewHousehold(store.HouseholdKey{National: fmt.Sprint(n)}, forms.Answers{"head": forms.Text("甲"), "team": forms.Text("石岭组")})
		subject = store.Subject{Form: "water", Record: id}
		return err
	})
	var d store.Draft
	var ses *forms.Session
	err := db.View(func(tx *store.Tx) error {
		f, err := tx.Form("water")
		if err != nil {
			return err
		}
		d, err = tx.OpenDraft(subject)
		ses = forms.NewSession(f, forms.Env{Now: tx.Now(), Operator: "周文广"}, d.Answers)
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	for _, a := range [][2]string{{"visit_result", "met"}, {"respondent", "本人"}, {"s1", "ok"}, {"s2", "ok"}, {"s3", "ok"}, {"s4", "ok"}, {"s5", "no"}, {"s7", "no"}} {
		q, _ := ses.Form().Question(a[0])
		ses.Answer(q.Path(), a[1])
	}
	d.Effort = effort.Tally{Millis: 60_000, Keys: 40, Answers: 8}
	update(func(tx *store.Tx) error {
		r, _, err := tx.Complete(d, ses)
		if err != nil {
			return err
		}
		return Record(tx, d, r.ID, ses)
	})
	return took
}

// BenchmarkComplete completes one sheet after the other with the record of what filling it in took; a completion is at most four times a
// raw write that is made durable.
func BenchmarkComplete(b *testing.B) {
	db := storetest.New(b, storetest.Unchecked())
	raw := storetest.RawSync(b)
	for n := range 500 {
		sheet(b, db, n)
	}
	var done, written time.Duration
	b.ResetTimer()
	for n := range b.N {
		done += sheet(b, db, 500+n)
		begin := time.Now()
		raw()
		written += time.Since(begin)
	}
	b.ReportMetric(float64(done)/float64(written), "x-raw-sync")
	b.ReportMetric(float64(done.Microseconds())/float64(b.N), "us/completion")
}

// BenchmarkRead counts the entry of 1,000 sheets, each with its filling.
func BenchmarkRead(b *testing.B) {
	const sheets = 1000
	db := storetest.New(b, storetest.Unchecked())
	for n := range sheets {
		sheet(b, db, n)
	}
	for b.Loop() {
		if err := db.View(func(tx *store.Tx) error { _, err := Read(tx); return err }); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N)/sheets*5000, "ms/5,000-sheets")
}
