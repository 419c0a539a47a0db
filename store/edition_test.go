package store_test

import (
	"errors"
	"testing"

	"cunce/forms"
	"cunce/forms/catalog"
	"cunce/store"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// cardForm is the household card that a file uses.
func cardForm(t *testing.T, db *store.DB) (f *forms.Form) {
	t.Helper()
	view(t, db, func(tx *store.Tx) (err error) {
		f, err = tx.Form("household")
		return err
	})
	return f
}

// TestFormerEditionGivesWay: a file that holds a built-in card as it was given out before uses the card of now; one that a county made
// of it stays in use.
func TestFormerEditionGivesWay(t *testing.T) {
	db := storetest.New(t)
	const old = "f1ab3b8debf1a2f02a74a8607ed1eaf12242c62080ef824148ea657fade4e883"
	if !catalog.Former("household", old) || catalog.Former("annex1", old) {
		t.Fatal("the catalogue does not know its former edition")
	}
	put := func(hash, version string) {
		t.Helper()
		made := *cardForm(t, db)
		made.Version = version
		content, err := made.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		update(t, db, func(tx *store.Tx) error {
			fields := revision.Fields{}
			for name, text := range map[string]string{"name": "household", "version": version, "hash": hash, "content": string(content)} {
				fields[name] = revision.Text(text)
			}
			return tx.Put(revision.Form, revision.NaturalID(revision.Form, tx.Identity().Code, "household", version, hash), fields)
		})
	}
	put(old, "2022080301")
	if f := cardForm(t, db); f.Version != "2022080304" {
		t.Errorf("with the former edition in the file the card is %s", f.Version)
	}
	view(t, db, func(tx *store.Tx) error {
		fs, err := tx.FormVersions("household")
		if len(fs) != 2 || fs[0].Version != "2022080304" || fs[1].Version != "2022080301" {
			t.Errorf("versions %v", fs)
		}
		return err
	})
	put("0123", "2022080301")
	put("4567", "2022080401")
	if f := cardForm(t, db); f.Version != "2022080401" {
		t.Errorf("a county's own card gave way to %s", f.Version)
	}
}

// TestThreeNumbers: the national number, that of the household register and the village's own are three fields, and each finds the
// household; a number that two have in different ways means the national one.
func TestThreeNumbers(t *testing.T) {
	db := storetest.New(t)
	one := newHousehold(t, db, "990101202200000011", "欧阳秀英", "石岭组", "reg_no", "00370012", "own_no", "石-12")
	two := newHousehold(t, db, "990101202200000012", "单雪旺", "石岭组", "reg_no", "00370013", "own_no", "12")
	newHousehold(t, db, "990101202200000013", "买买提", "石岭组", "own_no", "12")
	view(t, db, func(tx *store.Tx) error {
		for no, want := range map[string]string{"990101202200000011": one, "00370012": one, "石-12": one, "石－１２": one, "00370013": two} {
			h, err := tx.HouseholdByNumber(no)
			if err != nil || h.ID != want {
				t.Errorf("number %s: %v %v", no, h.Record, err)
			}
			hits, err := tx.Find(no, 5)
			if err != nil || len(hits) == 0 || hits[0].Household.ID != want {
				t.Errorf("find %s: %v %v", no, hits, err)
			}
		}
		if _, err := tx.HouseholdByNumber("12"); !errors.Is(err, store.ErrRefused) {
			t.Errorf("two of the village's own numbers: %v", err)
		}
		if _, err := tx.HouseholdByNumber("77"); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("a number that nobody has: %v", err)
		}
		hits, err := tx.Find("0012", 5)
		if len(hits) == 0 || hits[0].Household.ID != one {
			t.Errorf("the tail of a register number: %v", hits)
		}
		return err
	})
}
