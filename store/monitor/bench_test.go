package monitor_test

import (
	"fmt"
	"testing"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/monitor"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// benchmarked is how many households the benchmark monitors, each with a year of monthly forms and two steps.
const benchmarked = 5000

// crowd fills a file with monitored households, their forms and their steps.
func crowd(b testing.TB, db *store.DB) {
	b.Helper()
	err := db.Update("周文广", func(tx *store.Tx) error {
		f, err := tx.Form("monthly_monitor")
		if err != nil {
			return err
		}
		if err := tx.PutForm(f); err != nil {
			return err
		}
		for n := range benchmarked {
			id, _, err := tx.NewHousehold(store.HouseholdKey{National: fmt.Sprint(tx.Identity().Code, n+1)},
				forms.Answers{"head": forms.Text(fmt.Sprint("户主", n)), "team": forms.Text(fmt.Sprint(n%9, "组")), "type": forms.Text("02")})
			if err != nil {
				return err
			}
			for month := range 12 {
				at := time.Date(2021, time.September+time.Month(month), 5, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
				fs := revision.Fields{"@form": revision.Text(f.Name), "@version": revision.Text(f.Version), "@hash": revision.Text(f.Hash), "@subject": revision.Text(id),
					"@completed": revision.Text(at + "T09:00:00+08:00"), "@begun": revision.Text(at + "T09:00:00+08:00"), "@by": revision.Text("周文广"),
					"month": revision.Text(at[:8] + "01"), "visit_date": revision.Text(at), "kind": revision.Text("tuopin"), "listed": revision.Text("no"),
					"onsite": revision.Text(map[bool]string{true: "no", false: "yes"}[n%11 == 0]), "visit_result": revision.Text("met"), "m_income": revision.Text(fmt.Sprint(4000 + n)),
					"m_hit": revision.Text("no"), "m_color": revision.Text("yellow"), "m_color_final": revision.Text("yellow"), "m_red": revision.Text("5000"), "m_green": revision.Text("10000"), "surveyors": revision.Text("周文广")}
				for _, g := range []string{"m_eat", "m_wear", "m_edu", "m_med", "m_house", "m_water"} {
					fs[g] = revision.Text("ok")
				}
				if n%13 == 0 && month == 10 {
					continue
				}
				if err := tx.Put(revision.Response, fmt.Sprintf("r%d-%d", n, month), fs); err != nil {
					return err
				}
			}
			for k, action := range []string{"known", "help"} {
				err := tx.Put("monitoring", fmt.Sprintf("s%d-%d", n, k), revision.Fields{"household": revision.Text(id), "action": revision.Text(action),
					"date": revision.Text("2022-08-06"), "people": revision.Text("罗秀云"), "note": revision.Text("会上定的"),
					"time": revision.Text("2022-08-06T09:00:00.000+08:00"), "order": revision.Text(fmt.Sprint(k + 1))})
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

// BenchmarkBook opens the list of 5,000 monitored households with their colours, what is due and what is missing, as the screen of
// monitoring does, and the page of one of them.
func BenchmarkBook(b *testing.B) {
	db := storetest.New(b, storetest.Unchecked())
	crowd(b, db)
	view := func(b *testing.B, fn func(tx *store.Tx) error) {
		if err := db.View(fn); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("list", func(b *testing.B) {
		for b.Loop() {
			view(b, func(tx *store.Tx) error {
				book, err := monitor.Read(tx)
				if err != nil {
					return err
				}
				all, err := book.All()
				if err != nil {
					return err
				}
				for _, h := range all {
					book.LookAt(h, book.Month())
					book.Next(h)
				}
				book.Sums(all, "group", book.Month())
				rows, total := book.Sums(all, "step", "2022-07")
				if total.All != benchmarked || len(rows) == 0 {
					b.Fatalf("%d are monitored", total.All)
				}
				return nil
			})
		}
		b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/float64(b.N), "ms/5,000-households")
	})
	b.Run("house", func(b *testing.B) {
		var id string
		view(b, func(tx *store.Tx) error {
			all, err := tx.Roster()
			id = all[0].ID
			return err
		})
		for b.Loop() {
			view(b, func(tx *store.Tx) error { _, err := monitor.ReadHouse(tx, id); return err })
		}
		b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/float64(b.N), "ms/household")
	})
}
