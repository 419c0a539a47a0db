package lately

import (
	"slices"
	"testing"
	"time"

	"cunce/store"
	"cunce/store/demo"
	"cunce/store/ledger"
	"cunce/store/ledger/action"
	"cunce/store/revision"
	"cunce/store/storetest"
)

func read(t *testing.T, db *store.DB, from, to string) (r Report) {
	t.Helper()
	err := db.View(func(tx *store.Tx) (err error) {
		r, err = Read(tx, from, to)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func number(t *testing.T, r Report, key string) int {
	t.Helper()
	f, known := r.Find(key)
	if !known {
		t.Fatalf("no figure %s", key)
	}
	return f.Number
}

// TestAgainstRecords: the numbers of the sample village are those of its records read one by one, and days that follow one another
// add up.
func TestAgainstRecords(t *testing.T) {
	db := storetest.New(t)
	if _, err := demo.Build(db, demo.Options{Households: 80, Seed: 5}); err != nil {
		t.Fatal(err)
	}
	want := map[string]int{}
	houses := map[string]bool{}
	today := db.Now().Format(time.DateOnly)
	from := db.Now().AddDate(0, 0, -3).Format(time.DateOnly)
	in := func(at time.Time) bool {
		day := at.In(db.Now().Location()).Format(time.DateOnly)
		return from <= day && day <= today
	}
	err := db.View(func(tx *store.Tx) error {
		err := tx.Each(revision.Response, func(r *store.Record) error {
			if sheet := (store.Response{Record: r}); in(sheet.Completed()) {
				want[Sheets]++
				houses[sheet.Subject().Record] = true
			}
			return nil
		})
		if err != nil {
			return err
		}
		all, err := tx.Issues(store.IssueFilter{})
		for _, i := range all {
			if in(i.Opened()) {
				want[IssuesNew]++
			}
			if i.Status() == ledger.Found || i.Status() == ledger.Registered {
				want[Unclaimed]++
			}
			for _, s := range i.Steps() {
				if s.Action == action.Measure && in(s.Time) {
					want[MeasuresNew]++
				}
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	r := read(t, db, from, today)
	want[SheetHouses], want[ChecksNew] = len(houses), len(houses)
	if want[Sheets] == 0 || want[IssuesNew] == 0 || want[MeasuresNew] == 0 {
		t.Fatalf("the village shows nothing: %v", want)
	}
	for key, n := range want {
		if got := number(t, r, key); got != n {
			t.Errorf("%s is %d, by hand %d", key, got, n)
		}
	}
	for _, key := range []string{Sheets, IssuesNew, MeasuresNew, MeasuresDone, IssuesClosed, IssuesExtended} {
		sum := 0
		for day := db.Now().AddDate(0, 0, -3); day.Format(time.DateOnly) <= today; day = day.AddDate(0, 0, 1) {
			one := day.Format(time.DateOnly)
			sum += number(t, read(t, db, one, one), key)
		}
		if got := number(t, r, key); got != sum {
			t.Errorf("%s is %d, day by day %d", key, got, sum)
		}
	}
	for _, f := range r.Figures {
		if f.Known && f.Key != Differ && len(r.List(f.Key)) != f.Number {
			t.Errorf("%s is %d with %d lines", f.Key, f.Number, len(r.List(f.Key)))
		}
		if !slices.IsSortedFunc(f.Households, func(a, b string) int { return place(t, db, a) - place(t, db, b) }) {
			t.Errorf("%s: households are not in walking order", f.Key)
		}
	}
	two, table := read(t, db, "", ""), read(t, db, "", "").Table()
	if two.To != today || two.From != db.Now().AddDate(0, 0, -1).Format(time.DateOnly) || len(table.Rows) != len(specs) || len(table.Columns) != 6 {
		t.Errorf("%s to %s, %d rows", two.From, two.To, len(table.Rows))
	}
}

func place(t *testing.T, db *store.DB, id string) (at int) {
	t.Helper()
	err := db.View(func(tx *store.Tx) error {
		roster, err := tx.Roster()
		at = slices.IndexFunc(roster, func(h store.Household) bool { return h.ID == id })
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// TestEmpty: a village with nothing has zeros, and does not know what it has no form for.
func TestEmpty(t *testing.T) {
	db := storetest.New(t)
	r := read(t, db, "2022-08-01", "2022-08-31")
	for _, f := range r.Figures {
		if f.Number != 0 || f.Key != Differ && !f.Known || len(f.Households) > 0 {
			t.Errorf("%+v", f)
		}
	}
}
