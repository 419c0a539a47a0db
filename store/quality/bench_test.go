package quality

import (
	"fmt"
	"testing"

	"cunce/forms"
	"cunce/store"
	"cunce/store/effort"
	"cunce/store/storetest"
)

// BenchmarkRead counts the entry of 1,000 sheets, each with its filling.
func BenchmarkRead(b *testing.B) {
	const sheets = 1000
	db := storetest.New(b, storetest.Unchecked())
	fill := func(n int) error {
		return db.Update("周文广", func(tx *store.Tx) error {
			f, err := tx.Form("water")
			if err != nil {
				return err
			}
			id, _, err := tx.NewHousehold(store.HouseholdKey{National: fmt.Sprint(n)}, forms.Answers{"head": forms.Text("甲"), "team": forms.Text("石岭组")})
			if err != nil {
				return err
			}
			d, err := tx.OpenDraft(store.Subject{Form: "water", Record: id})
			if err != nil {
				return err
			}
			ses := forms.NewSession(f, forms.Env{Now: tx.Now(), Operator: "周文广"}, d.Answers)
			for _, a := range [][2]string{{"visit_result", "met"}, {"respondent", "本人"}, {"s1", "ok"}, {"s2", "ok"}, {"s3", "ok"}, {"s4", "ok"}, {"s5", "no"}, {"s7", "no"}} {
				q, _ := f.Question(a[0])
				ses.Answer(q.Path(), a[1])
			}
			d.Effort = effort.Tally{Millis: 60_000, Keys: 40, Answers: 8}
			r, _, err := tx.Complete(d, ses)
			if err != nil {
				return err
			}
			return Record(tx, d, r.ID, ses)
		})
	}
	for n := range sheets {
		if err := fill(n); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		if err := db.View(func(tx *store.Tx) error { _, err := Read(tx); return err }); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N)/sheets*5000, "ms/5,000-sheets")
}
