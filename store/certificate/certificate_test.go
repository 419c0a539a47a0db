package certificate_test

import (
	"errors"
	"slices"
	"testing"

	"cunce/forms"
	"cunce/store"
	"cunce/store/certificate"
	"cunce/store/storetest"
)

func village(t testing.TB) (db *store.DB, ids []string) {
	t.Helper()
	db = storetest.New(t)
	storetest.Update(t, db, func(tx *store.Tx) error {
		for i, head := range []string{"欧阳秀英", "单雪旺", "罗大山"} {
			id, _, err := tx.NewHousehold(store.HouseholdKey{National: string(rune('1' + i))}, forms.Answers{"head": forms.Text(head), "team": forms.Text("石岭组")})
			if err != nil {
				return err
			}
			ids = append(ids, id)
		}
		return nil
	})
	return db, ids
}

func of(t testing.TB, db *store.DB, household string) (all []certificate.Certificate) {
	t.Helper()
	err := db.View(func(tx *store.Tx) (err error) {
		all, err = certificate.Of(tx, household)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func set(t testing.TB, db *store.DB, c certificate.Certificate) (out certificate.Certificate) {
	t.Helper()
	storetest.Update(t, db, func(tx *store.Tx) (err error) {
		out, err = certificate.Set(tx, c)
		return err
	})
	return out
}

// TestSeveralOfEach: a household has several, and one is of several households.
func TestSeveralOfEach(t *testing.T) {
	db, ids := village(t)
	set(t, db, certificate.Certificate{Type: "林权证", Number: "L 001", Holder: "欧阳秀英", Households: ids[:1]})
	wood := set(t, db, certificate.Certificate{Type: "林权证", Number: "ｌ００１", Place: "3号盒", Households: ids[1:2]})
	set(t, db, certificate.Certificate{Type: "户口簿", Number: "9", Issued: "2015-01-02", Households: ids[:1]})
	set(t, db, certificate.Certificate{Type: "护林员证", Households: ids[:1]})
	var names []string
	for _, c := range of(t, db, ids[0]) {
		names = append(names, c.Type)
	}
	if !slices.Equal(names, []string{"户口簿", "林权证", "护林员证"}) {
		t.Errorf("of the first: %v", names)
	}
	if wood.Holder != "欧阳秀英" || wood.Place != "3号盒" || !slices.Equal(wood.Households, ids[:2]) {
		t.Errorf("the same certificate of two: %+v", wood)
	}
	if got := of(t, db, ids[1]); len(got) != 1 || got[0].ID != wood.ID {
		t.Errorf("of the second: %+v", got)
	}
	if got := of(t, db, ""); len(got) != 3 {
		t.Errorf("%d in all", len(got))
	}
	storetest.Update(t, db, func(tx *store.Tx) error { return certificate.Leave(tx, wood.ID, ids[0]) })
	if got := of(t, db, ids[0]); len(got) != 2 {
		t.Errorf("left to the first: %+v", got)
	}
	storetest.Update(t, db, func(tx *store.Tx) error { return certificate.Leave(tx, wood.ID, ids[1]) })
	if got := of(t, db, ids[1]); len(got) != 0 {
		t.Errorf("left to the second: %+v", got)
	}
}

func TestExpired(t *testing.T) {
	for _, c := range []struct {
		until string
		want  bool
	}{{"", false}, {"2022-08-05", true}, {"2022-08-06", false}, {"2022-08-07", false}} {
		if got := (certificate.Certificate{Until: c.until}).Expired("2022-08-06"); got != c.want {
			t.Errorf("until %q: expired %v", c.until, got)
		}
	}
}

func TestRefused(t *testing.T) {
	db, ids := village(t)
	kept := set(t, db, certificate.Certificate{Type: "林权证", Number: "1", Households: ids[:1]})
	other := set(t, db, certificate.Certificate{Type: "林权证", Number: "2", Households: ids[:1]})
	for name, c := range map[string]certificate.Certificate{
		"no type":       {Number: "1", Households: ids[:1]},
		"nobody's":      {Type: "林权证", Number: "3"},
		"no date":       {Type: "林权证", Number: "3", Issued: "2022年", Households: ids[:1]},
		"ends first":    {Type: "林权证", Number: "3", Issued: "2022-01-01", Until: "2021-01-01", Households: ids[:1]},
		"number of one": {ID: other.ID, Type: "林权证", Number: " 1", Households: ids[:1]},
	} {
		err := db.Update("周文广", func(tx *store.Tx) error { _, err := certificate.Set(tx, c); return err })
		sentence, hint, ok := certificate.Explain(err)
		if !errors.Is(err, certificate.ErrRefused) || !ok || sentence == "" || hint == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	err := db.Update("周文广", func(tx *store.Tx) error { return certificate.Leave(tx, kept.ID, ids[2]) })
	if !errors.Is(err, certificate.ErrRefused) {
		t.Errorf("taken from whom it is not: %v", err)
	}
	if _, _, ok := certificate.Explain(store.ErrDamaged); ok {
		t.Error("explains what it does not know")
	}
	if got := of(t, db, ""); len(got) != 2 {
		t.Errorf("%d after what was refused", len(got))
	}
}
