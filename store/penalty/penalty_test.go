package penalty_test

import (
	"errors"
	"flag"
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"cunce/forms"
	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/ledger/origin"
	"cunce/store/penalty"
	"cunce/store/schedule"
	"cunce/store/storetest"
)

// Every run draws the same cases; -rapid.seed=0 draws others.
func init() {
	if err := flag.Set("rapid.seed", "20220806"); err != nil {
		panic(err)
	}
}

// village has four households in two groups; a team has the first group.
func village(t testing.TB) (db *store.DB, clock *storetest.Clock, ids []string) {
	t.Helper()
	clock = storetest.NewClock()
	db = storetest.New(t, storetest.WithClock(clock))
	storetest.Update(t, db, func(tx *store.Tx) error {
		for n := range 4 {
			id, _, err := tx.NewHousehold(store.HouseholdKey{National: fmt.Sprint(1001 + n)}, forms.Answers{"head": forms.Text(fmt.Sprint("户主", n)),
				"team": forms.Text([]string{"石岭组", "东洼组"}[n/2]), "helper": forms.Text([]string{"何志强", ""}[n%2])})
			if err != nil {
				return err
			}
			ids = append(ids, id)
		}
		_, err := tx.SetRound("", schedule.Plan{Title: "八月", Teams: schedule.Teams{{Name: "第一组", People: []string{"王强", "李敏"}, Groups: []string{"石岭组"}}}})
		return err
	})
	return db, clock, ids
}

func open(t testing.TB, db *store.DB, n origin.New) (i store.Issue) {
	t.Helper()
	storetest.Update(t, db, func(tx *store.Tx) (err error) {
		i, err = tx.AddIssue(n)
		return err
	})
	return i
}

func read(t testing.TB, db *store.DB, day string) (r penalty.Rehearsal) {
	t.Helper()
	storetest.Update(t, db, func(tx *store.Tx) (err error) {
		r, err = penalty.Read(tx, day)
		return err
	})
	return r
}

func yuan(t testing.TB, r penalty.Rehearsal) float64 {
	t.Helper()
	got, ok := r.Yuan(r.Whole())
	if !ok {
		t.Error("the amount is not known")
	}
	return got
}

// TestRules: 500 an issue that is late or was found by others, 2,000 a household whose house is late, each once.
func TestRules(t *testing.T) {
	db, clock, ids := village(t)
	late := open(t, db, origin.New{Title: "a", Category: "饮水", Household: ids[0], Due: "2022-08-05", Person: "周文广"})
	open(t, db, origin.New{Title: "b", Category: "住房", Household: ids[0], Due: "2022-08-05"})
	open(t, db, origin.New{Title: "c", Category: "危房改造", Household: ids[0], Due: "2022-08-04"})
	open(t, db, origin.New{Title: "d", Category: "干部作风", Source: origin.Supervision, Due: "2022-09-01"})
	open(t, db, origin.New{Title: "e", Category: "教育", Household: ids[2], Due: "2022-08-20"})
	open(t, db, origin.New{Title: "f", Category: "住房", Due: "2022-08-01"}) // the village's, no household
	r := read(t, db, "")
	l, f, h := r.Whole().Count()
	if l != 2 || f != 1 || h != 1 || yuan(t, r) != 3*500+2000 {
		t.Errorf("%d late, %d found, %d houses, %v yuan", l, f, h, yuan(t, r))
	}
	if r := read(t, db, "2022-08-25"); yuan(t, r) != 4*500+2000 {
		t.Errorf("at the end of the phase %v", yuan(t, r))
	}
	names := map[penalty.By]string{penalty.ByGroup: "石岭组 王强", penalty.ByHelper: "何志强", penalty.ByArea: "没有写包片领导的"}
	for by, want := range names {
		if s := r.Shares(by)[0]; s.Name != want {
			t.Errorf("%s: %q, want %q", by, s.Name, want)
		}
	}
	storetest.Update(t, db, func(tx *store.Tx) error { return penalty.SetChain(tx, "张书记", "李乡长") })
	r = read(t, db, "")
	if s := r.Shares(penalty.ByArea); len(s) != 1 || s[0].Name != "张书记" || r.Shares(penalty.ByVillage)[0].Name != "李乡长" {
		t.Errorf("%+v", s)
	}
	storetest.Update(t, db, func(tx *store.Tx) error {
		_, err := tx.Step(late.ID, ledger.Step{Action: "withdraw", Note: "登记错了"})
		return err
	})
	if r := read(t, db, ""); yuan(t, r) != 2*500+2000 {
		t.Errorf("after one is withdrawn %v", yuan(t, r))
	}
	storetest.Update(t, db, func(tx *store.Tx) error { return tx.SetSetting("penalty_housing", "", "3000") })
	if r := read(t, db, ""); yuan(t, r) != 2*500+3000 {
		t.Errorf("by another setting %v", yuan(t, r))
	}
	clock.Advance(time.Hour)
	storetest.Check(t, db)
}

// TestUnset: without an amount nothing is said about money, but issues are counted.
func TestUnset(t *testing.T) {
	db, _, ids := village(t)
	open(t, db, origin.New{Title: "a", Category: "饮水", Household: ids[0], Due: "2022-08-05"})
	storetest.Update(t, db, func(tx *store.Tx) error { return tx.SetSetting("penalty_general", "", "看情况") })
	r := read(t, db, "")
	table := r.Table(penalty.ByGroup)
	if _, ok := r.Yuan(r.Whole()); ok || table.Total.Cells[4].Known || table.Total.Cells[1].Number != 1 {
		t.Errorf("%+v", table.Total)
	}
	for _, day := range []string{"2022-08-01", "八月"} {
		err := db.View(func(tx *store.Tx) error { _, err := penalty.Read(tx, day); return err })
		if sentence, hint, ok := penalty.Explain(err); !ok || sentence == "" || hint == "" || !errors.Is(err, penalty.ErrRefused) {
			t.Errorf("%s: %v", day, err)
		}
	}
}

// TestSums: along every link of the chain the shares are the whole, and what is late is what the ledger calls late.
func TestSums(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		db, _, ids := village(t)
		var all []origin.New
		for range rapid.IntRange(0, 12).Draw(rt, "issues") {
			n := origin.New{Title: "x", Category: rapid.SampledFrom([]string{"住房", "饮水", "危房改造", "教育"}).Draw(rt, "category"),
				Source: rapid.SampledFrom(origin.Sources()).Draw(rt, "source"), Due: rapid.SampledFrom([]string{"2022-08-01", "2022-08-06", "2022-09-01"}).Draw(rt, "due")}
			if home := rapid.IntRange(0, 4).Draw(rt, "home"); home < 4 {
				n.Household = ids[home]
			}
			all = append(all, n)
		}
		storetest.Update(t, db, func(tx *store.Tx) error {
			for _, n := range all {
				if _, err := tx.AddIssue(n); err != nil {
					return err
				}
			}
			return nil
		})
		r := read(t, db, "")
		whole := yuan(t, r)
		for _, by := range penalty.Bys() {
			sum, lines := 0.0, 0
			for _, s := range r.Shares(by) {
				y, _ := r.Yuan(s)
				sum, lines = sum+y, lines+len(s.Lines)
			}
			if sum != whole || lines != len(r.Lines) {
				rt.Errorf("%s: %v of %v, %d lines of %d", by, sum, whole, lines, len(r.Lines))
			}
		}
		late := 0
		for _, l := range r.Lines {
			if l.Reason != penalty.Found {
				late++
			}
		}
		err := db.View(func(tx *store.Tx) error {
			n, err := tx.IssueCounts("2022-08-06")
			if n.Overdue != late {
				rt.Errorf("%d late, the ledger says %d", late, n.Overdue)
			}
			return err
		})
		if err != nil {
			rt.Fatal(err)
		}
	})
}
