package store_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/storetest"
)

// visits is the sample form as one of which a household has many.
func visits(t testing.TB) *forms.Form {
	return altered(t, "1", func(f *forms.Form) { f.Name, f.Many = "visits", true })
}

func TestManyAreCorrectedOneByOne(t *testing.T) {
	clock := storetest.NewClock()
	db := storetest.New(t, storetest.WithClock(clock))
	if _, err := addForm(t, db, visits(t)); err != nil {
		t.Fatal(err)
	}
	s := store.Subject{Form: "visits", Record: newHousehold(t, db, "37", "欧阳秀英", "石岭组")}
	first, opened := complete(t, db, s, "unsafe", "yes", "what", "后墙有裂缝")
	clock.Advance(time.Hour)
	second, _ := complete(t, db, s, "unsafe", "no")
	if first.ID == second.ID || len(opened) != 1 {
		t.Fatalf("ids %s and %s, %d issues", first.ID, second.ID, len(opened))
	}
	view(t, db, func(tx *store.Tx) error {
		latest, err := tx.Response(s)
		if latest.ID != second.ID {
			t.Errorf("the latest is %s", latest.ID)
		}
		d, _ := tx.OpenDraft(s)
		if len(d.Answers) != 0 {
			t.Errorf("another one starts from %v", d.Answers)
		}
		return err
	})

	// The first is corrected: it keeps its id, its issue goes.
	s.Response = first.ID
	again, opened := complete(t, db, s, "unsafe", "no")
	if again.ID != first.ID || len(opened) != 0 {
		t.Errorf("corrected %s, opened %d", again.ID, len(opened))
	}
	view(t, db, func(tx *store.Tx) error {
		i, err := tx.Issue("A0001")
		if i.Unclosed() {
			t.Error("the issue of a corrected answer stays")
		}
		all, _ := tx.Responses(s.Record)
		if len(all) != 2 || tx.ResponseID(s) != first.ID {
			t.Errorf("%d responses", len(all))
		}
		return err
	})
}

func TestDraftsOfManyStandBesideOneAnother(t *testing.T) {
	db := storetest.New(t)
	if _, err := addForm(t, db, visits(t)); err != nil {
		t.Fatal(err)
	}
	s := store.Subject{Form: "visits", Record: newHousehold(t, db, "37", "欧阳秀英", "石岭组")}
	first, _ := complete(t, db, s, "unsafe", "no")
	correcting := s
	correcting.Response = first.ID
	for _, each := range []store.Subject{s, correcting} {
		d, _ := fill(t, db, each, "income", "5000")
		if err := db.SaveDraft(d); err != nil {
			t.Fatal(err)
		}
	}
	view(t, db, func(tx *store.Tx) error {
		ds, err := tx.Drafts()
		var subjects []store.Subject
		for _, d := range ds {
			subjects = append(subjects, d.Subject)
		}
		if len(ds) != 2 || !slices.Contains(subjects, s) || !slices.Contains(subjects, correcting) {
			t.Errorf("drafts of %v", subjects)
		}
		d, _ := tx.OpenDraft(correcting)
		if len(d.Answers) != 2 {
			t.Errorf("the correction holds %v", d.Answers)
		}
		return err
	})
	complete(t, db, correcting)
	view(t, db, func(tx *store.Tx) error {
		ds, err := tx.Drafts()
		if len(ds) != 1 || ds[0].Subject != s {
			t.Errorf("left are %v", ds)
		}
		return err
	})
}

func TestCorrectingWhatIsNotThere(t *testing.T) {
	db, s, _ := sampleVillage(t)
	if _, err := addForm(t, db, visits(t)); err != nil {
		t.Fatal(err)
	}
	other, _ := complete(t, db, s, "unsafe", "no")
	for _, id := range []string{"nothing", other.ID} {
		view(t, db, func(tx *store.Tx) error {
			_, err := tx.OpenDraft(store.Subject{Form: "visits", Record: s.Record, Response: id})
			if !errors.Is(err, store.ErrNotFound) {
				t.Errorf("%s: %v", id, err)
			}
			return nil
		})
	}
}

func TestSubjectsThatAreNoHousehold(t *testing.T) {
	for _, subject := range []string{"village", "township", "person"} {
		t.Run(subject, func(t *testing.T) {
			db := storetest.New(t)
			f := altered(t, "1", func(f *forms.Form) { f.Name, f.Subject, f.Many = "own", subject, subject == "person" })
			if _, err := addForm(t, db, f); err != nil {
				t.Fatal(err)
			}
			s := store.Subject{Form: "own", Record: storetest.Village().Code}
			r, opened := complete(t, db, s, "unsafe", "yes", "what", "裂缝")
			if len(opened) != 1 || opened[0].Household() != "" || r.Subject() != s {
				t.Errorf("opened %v for %v", opened, r.Subject())
			}
			d, session := fill(t, db, store.Subject{Form: "own", Record: "500156203201"}, "unsafe", "no")
			err := db.Update("周文广", func(tx *store.Tx) error {
				_, _, err := tx.Complete(d, session)
				return err
			})
			if !errors.Is(err, store.ErrNotFound) {
				t.Errorf("about a village that is not here: %v", err)
			}
		})
	}
}
