package chase_test

import (
	"errors"
	"fmt"
	"testing"

	"cunce/forms"
	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/ledger/origin"
	"cunce/store/monitor"
	"cunce/store/monitor/chase"
	"cunce/store/storetest"
)

// village has three households that came out of poverty and one that is of no file; it is 6 August 2022.
func village(t testing.TB) (db *store.DB, ids []string) {
	t.Helper()
	db = storetest.New(t, storetest.WithFollow(chase.Follow))
	storetest.Update(t, db, func(tx *store.Tx) error {
		for i, kind := range []string{"02", "02", "02", "01"} {
			id, _, err := tx.NewHousehold(store.HouseholdKey{National: fmt.Sprint(tx.Identity().Code, i+1)},
				forms.Answers{"head": forms.Text(fmt.Sprint("户主", i)), "type": forms.Text(kind)})
			if err != nil {
				return err
			}
			ids = append(ids, id)
		}
		return tx.SetSetting("monitor_from", "2022-01-01", "2022-06")
	})
	return db, ids
}

var fine = map[string]string{"visit_result": "met", "respondent": "本人", "surveyors": "周文广", "onsite": "yes", "m_eat": "ok", "m_wear": "ok", "m_edu": "ok",
	"m_med": "ok", "m_house": "ok", "m_water": "ok", "m_income": "12500", "m_job": "same", "m_life": "same", "m_hit": "no", "m_petition": "no", "m_note": "看过了",
	"m_color_final": "green"}

// look fills the monthly form of a month in about a household; nobody is in the house where onsite is no.
func look(t testing.TB, db *store.DB, household, month, onsite string) {
	t.Helper()
	storetest.Update(t, db, func(tx *store.Tx) error {
		_, err := storetest.Fill(tx, store.Subject{Form: "monthly_monitor", Record: household}, func(f *forms.Form, s *forms.Session) {
			for _, q := range f.Questions {
				text := map[string]string{"month": month + "-01", "onsite": onsite, "visit_date": "2022-08-05"}[q.Name]
				if text == "" {
					text = fine[q.Name]
				}
				if text != "" {
					s.Answer(q.Path(), text)
				}
			}
		})
		return err
	})
}

func states(t testing.TB, db *store.DB) map[string]ledger.Status {
	t.Helper()
	out := map[string]ledger.Status{}
	storetest.Update(t, db, func(tx *store.Tx) error {
		all, err := tx.Issues(store.IssueFilter{})
		for _, i := range all {
			h, err := tx.Household(i.Household())
			if err != nil {
				return err
			}
			out[h.Head()+" "+i.Path()] = i.Status()
			if i.Source() != origin.Data || i.Office() == "" || i.Title() != i.Path()+" 缺测" || i.Detail() == "" || i.Due() == "" {
				t.Errorf("%+v", i.Record)
			}
		}
		return err
	})
	return out
}

func open(t testing.TB, db *store.DB, month string) (n chase.Opened) {
	t.Helper()
	storetest.Update(t, db, func(tx *store.Tx) (err error) {
		n, err = chase.Open(tx, month)
		return err
	})
	return n
}

func left(t testing.TB, db *store.DB) (n int) {
	t.Helper()
	storetest.Update(t, db, func(tx *store.Tx) error {
		b, err := monitor.Read(tx)
		if err != nil {
			return err
		}
		all, err := b.All()
		if err != nil {
			return err
		}
		n, err = chase.Unfollowed(tx, b, all)
		return err
	})
	return n
}

// TestOpen: one issue a household and month, however often it is asked for; a call is no look; who is not monitored is not missed.
func TestOpen(t *testing.T) {
	db, ids := village(t)
	if n := left(t, db); n != 0 {
		t.Errorf("%d to be followed before anything was monitored", n)
	}
	look(t, db, ids[0], "2022-07", "yes")
	look(t, db, ids[1], "2022-07", "no")
	if n := left(t, db); n != 2 {
		t.Errorf("%d to be followed", n)
	}
	if n := open(t, db, "2022-07"); n != (chase.Opened{Month: "2022-07", Missing: 2, Opened: 2}) {
		t.Errorf("%+v", n)
	}
	if n := open(t, db, "2022-07"); n != (chase.Opened{Month: "2022-07", Missing: 2, Known: 2}) {
		t.Errorf("again: %+v", n)
	}
	if n := left(t, db); n != 0 {
		t.Errorf("%d to be followed when all are", n)
	}
	if got := states(t, db); len(got) != 2 || got["户主1 2022-07"] != ledger.Found || got["户主2 2022-07"] != ledger.Found {
		t.Errorf("%v", got)
	}
	if n := open(t, db, "2022-06"); n.Opened != 3 {
		t.Errorf("another month: %+v", n)
	}
	if n := open(t, db, "2022-05"); n != (chase.Opened{Month: "2022-05"}) {
		t.Errorf("before monitoring began: %+v", n)
	}
	storetest.Check(t, db)
}

// TestCaughtUp: a month that is done late ends its issue with the form that says so, and no other one; what was wrong with that form is
// missed again.
func TestCaughtUp(t *testing.T) {
	db, ids := village(t)
	open(t, db, "2022-06")
	open(t, db, "2022-07")
	look(t, db, ids[2], "2022-07", "no")
	if got := states(t, db); got["户主2 2022-07"] != ledger.Found {
		t.Errorf("a call: %v", got)
	}
	look(t, db, ids[2], "2022-07", "yes")
	if got := states(t, db); got["户主2 2022-07"] != ledger.Withdrawn || got["户主2 2022-06"] != ledger.Found || got["户主1 2022-07"] != ledger.Found {
		t.Errorf("%v", got)
	}
	if n := open(t, db, "2022-07"); n != (chase.Opened{Month: "2022-07", Missing: 2, Known: 2}) {
		t.Errorf("%+v", n)
	}
}

// TestWithoutFollow: another program that does not follow up leaves the issue; opening the month ends it.
func TestWithoutFollow(t *testing.T) {
	db, ids := village(t)
	open(t, db, "2022-07")
	other, err := openPlain(t, db)
	if err != nil {
		t.Fatal(err)
	}
	look(t, other, ids[0], "2022-07", "yes")
	if n := open(t, other, "2022-07"); n.Withdrawn != 1 || n.Known != 2 {
		t.Errorf("%+v", n)
	}
}

func openPlain(t testing.TB, db *store.DB) (*store.DB, error) {
	t.Helper()
	path := db.Path()
	if err := db.Close(); err != nil {
		return nil, err
	}
	other, err := store.Open(path, store.Options{Now: storetest.NewClock().Now, Random: zeros{}})
	if err == nil {
		t.Cleanup(func() { other.Close() })
	}
	return other, err
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = byte(i + 7)
	}
	return len(b), nil
}

// TestRefused: a month that is not over is not missed, and one that is none is told.
func TestRefused(t *testing.T) {
	db, _ := village(t)
	for _, month := range []string{"2022-08", "2022-09", "八月", ""} {
		err := db.Update("周文广", func(tx *store.Tx) error {
			_, err := chase.Open(tx, month)
			return err
		})
		_, _, own := chase.Explain(err)
		_, _, theirs := monitor.Explain(err)
		if !own && !theirs || month == "2022-08" && !errors.Is(err, chase.ErrRefused) {
			t.Errorf("%q: %v", month, err)
		}
	}
}
