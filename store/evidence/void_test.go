package evidence_test

import (
	"errors"
	"path/filepath"
	"testing"
	"time"

	"cunce/store"
	"cunce/store/evidence"
	"cunce/store/ledger"
	"cunce/store/ledger/action"
	"cunce/store/storetest"
)

// closed takes A0001 as far as the village signs, with one piece of evidence.
func closed(t *testing.T, db *store.DB) evidence.Evidence {
	t.Helper()
	storetest.Update(t, db, func(tx *store.Tx) error {
		return errors.Join(tx.SetOfficer("罗秀云", "村主任", "village", ""), tx.SetOfficer("李建国", "镇长", "township", ""))
	})
	e := add(t, db, "A0001", evidence.Evidence{})
	step(t, db, ledger.Step{Action: action.Measure, Measure: "鉴定", Person: "何志强"}, ledger.Step{Action: action.MeasureDone, By: "何志强", Note: "B级", Evidence: "鉴定表"},
		ledger.Step{Action: action.SelfCheck}, ledger.Step{Action: action.VillageSign, Person: "罗秀云", Date: "2022-08-24", Paper: "12"})
	return e
}

// practice is a file in which the whole way can be gone.
func practice() store.Identity {
	id := storetest.Village()
	id.Practice = true
	return id
}

func step(t *testing.T, db *store.DB, steps ...ledger.Step) {
	t.Helper()
	storetest.Update(t, db, func(tx *store.Tx) error {
		for _, s := range steps {
			if _, err := tx.Step("A0001", s); err != nil {
				return err
			}
		}
		return nil
	})
}

func void(db *store.DB, code, reason string) error {
	return db.Update("周文广", func(tx *store.Tx) error { _, err := evidence.Void(tx, code, reason); return err })
}

func restore(db *store.DB, code string) error {
	return db.Update("周文广", func(tx *store.Tx) error { _, err := evidence.Restore(tx, code); return err })
}

// TestVoid: a void piece stays on record with who and why, is neither missed nor packed, and the gate does not see it; it can be given back.
func TestVoid(t *testing.T) {
	db, dir := file(t), t.TempDir()
	e := closed(t, db)
	for name, err := range map[string]error{"no reason": void(db, e.Code, "  "), "no such code": void(db, "37-A0001-9", "错"), "not void": restore(db, e.Code)} {
		if !errors.Is(err, evidence.ErrRefused) {
			t.Errorf("%s: %v", name, err)
		}
	}
	put(t, dir, "37-A0001-1.jpg", "别人家")
	scan(t, db, dir, false)
	if err := void(db, "37-a0001-1", "拍错了户"); err != nil {
		t.Fatal(err)
	}
	if err := void(db, e.Code, "再来"); !errors.Is(err, evidence.ErrRefused) {
		t.Errorf("voided twice: %v", err)
	}
	got := all(t, db)[0]
	if got.Void != "拍错了户" || got.VoidBy != "周文广" || len(got.Files) != 1 || got.Missing() || got.Wanted() {
		t.Errorf("%+v", got)
	}
	if _, err := evidence.Pack(dir, filepath.Join(t.TempDir(), "p.zip"), all(t, db), time.Date(2022, 8, 25, 9, 0, 0, 0, time.UTC), nil); !errors.Is(err, evidence.ErrRefused) {
		t.Errorf("packed what is void: %v", err)
	}
	if found, _ := scan(t, db, t.TempDir(), false); len(found.Gone)+len(found.Missing) != 0 {
		t.Errorf("missed what is void: %+v %+v", found.Gone, found.Missing)
	}
	if gate(t, db) == nil {
		t.Error("the gate counts what is void")
	}
	if err := restore(db, e.Code); err != nil {
		t.Fatal(err)
	}
	if err := gate(t, db); err != nil {
		t.Errorf("given back: %v", err)
	}
	if got := all(t, db)[0]; got.Void != "" || got.VoidBy != "" {
		t.Errorf("%+v", got)
	}
}

// gate tries what asks for evidence in the state of A0001.
func gate(t *testing.T, db *store.DB) (why error) {
	t.Helper()
	err := db.View(func(tx *store.Tx) error {
		i, err := tx.Issue("A0001")
		if err == nil {
			_, why = i.State().Try(ledger.Step{Action: action.TownshipSign, Person: "李建国", Date: "2022-08-25", Paper: "12"})
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return why
}

// TestVoidOfClosed: an issue that was closed with one piece is 待核 when that is voided, in the index as in its steps, and closed again
// when it is given back.
func TestVoidOfClosed(t *testing.T) {
	db := fileOf(t, practice())
	e := closed(t, db)
	step(t, db, ledger.Step{Action: action.TownshipSign, Person: "李建国", Date: "2022-08-25", Paper: "12"}, ledger.Step{Action: action.Close})
	for _, c := range []struct {
		do       func() error
		unclosed bool
	}{
		{func() error { return void(db, e.Code, "拍错了户") }, true},
		{func() error { return restore(db, e.Code) }, false},
	} {
		if err := c.do(); err != nil {
			t.Fatal(err)
		}
		err := db.View(func(tx *store.Tx) error {
			i, err := tx.Issue("A0001")
			if err != nil {
				return err
			}
			lines, err := tx.IssueLines(store.IssueFilter{})
			for _, l := range lines {
				if l.Number == "A0001" && (l.Status != i.Status() || l.Doubtful != c.unclosed || i.State().Lapsed() != c.unclosed || i.Unclosed() != c.unclosed) {
					t.Errorf("line %+v, issue %s lapsed %v, want unclosed %v", l, i.Status(), i.State().Lapsed(), c.unclosed)
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
