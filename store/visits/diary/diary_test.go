package diary

import (
	"errors"
	"testing"

	"cunce/forms"
	"cunce/store"
	"cunce/store/schedule"
	"cunce/store/storetest"
)

// house is a file with a round under way and one household.
func house(t *testing.T) (db *store.DB, id string) {
	t.Helper()
	db = storetest.New(t)
	err := db.Update("周文广", func(tx *store.Tx) (err error) {
		if _, err = tx.NewRound("八月攻坚", []string{"annex1"}, []schedule.Phase{{Title: "大排查", From: "2022-08-01", To: "2022-08-12"}}); err != nil {
			return err
		}
		id, _, err = tx.NewHousehold(store.HouseholdKey{National: "1"}, forms.Answers{"head": forms.Text("甲"), "type": forms.Text("02")})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return db, id
}

// TestRecord: what tells no visit is refused, and nothing is written down twice.
func TestRecord(t *testing.T) {
	db, id := house(t)
	good := Entry{Household: id, Day: "2022-08-05", Role: "helper", Who: "何志强", Result: "met", Note: "看了房"}
	for name, spoil := range map[string]func(*Entry){
		"day": func(e *Entry) { e.Day = "2022-08-32" }, "future": func(e *Entry) { e.Day = "2022-09-01" }, "role": func(e *Entry) { e.Role = "x" },
		"who": func(e *Entry) { e.Who = " " }, "result": func(e *Entry) { e.Result = "" }, "family": func(e *Entry) { e.Result = "family" },
	} {
		e := good
		spoil(&e)
		err := db.Update("周文广", func(tx *store.Tx) error { _, err := Record(tx, e); return err })
		if sentence, hint, ok := Explain(err); !errors.Is(err, ErrRefused) || !ok || sentence == "" || hint == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	var done store.Response
	record := func() error {
		return db.Update("周文广", func(tx *store.Tx) (err error) { done, err = Record(tx, good); return err })
	}
	if err := record(); err != nil {
		t.Fatal(err)
	}
	if done.Text("v_note") != "看了房" || done.Text("v_met") != "yes" || done.Operator() != "周文广" || done.Subject().Round == "" {
		t.Errorf("%v", done.Fields)
	}
	s := done.Subject()
	if err := record(); !errors.Is(err, ErrRefused) {
		t.Errorf("written down twice: %v", err)
	}
	if err := db.SaveDraft(store.Draft{Subject: s, Answers: forms.Answers{"v_life": forms.Text("好")}}); err != nil {
		t.Fatal(err)
	}
	good.Day = "2022-08-04"
	if err := record(); !errors.Is(err, ErrRefused) {
		t.Errorf("a draft is thrown away: %v", err)
	}
	storetest.Check(t, db)
}

// TestNoHousehold: a visit is to a household of the register.
func TestNoHousehold(t *testing.T) {
	db, _ := house(t)
	err := db.Update("周文广", func(tx *store.Tx) error {
		_, err := Record(tx, Entry{Household: "nobody", Day: "2022-08-05", Role: "helper", Who: "何志强", Result: "met"})
		return err
	})
	if !errors.Is(err, store.ErrNotFound) {
		t.Errorf("%v", err)
	}
}

// TestOwnForm: a form of visits that a county made without the question who went as what takes no visit that it could not tell.
func TestOwnForm(t *testing.T) {
	db, id := house(t)
	err := db.Update("周文广", func(tx *store.Tx) error {
		f, err := tx.Form(formVisit)
		if err != nil {
			return err
		}
		own := *f
		own.Version, own.Questions = "2099010101", nil
		for _, q := range f.Questions {
			if q.Name != "v_role" {
				own.Questions = append(own.Questions, q)
			}
		}
		if faults := own.Compile(); len(faults) > 0 {
			t.Fatal(faults)
		}
		_, err = tx.AddForm(&own)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update("周文广", func(tx *store.Tx) error {
		_, err := Record(tx, Entry{Household: id, Day: "2022-08-05", Role: "helper", Who: "何志强", Result: "met"})
		return err
	})
	if !errors.Is(err, ErrRefused) {
		t.Errorf("%v", err)
	}
}
