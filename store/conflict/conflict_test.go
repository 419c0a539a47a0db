package conflict

import (
	"errors"
	"testing"

	"cunce/forms"
	"cunce/store"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// twoSided is a file with a household of which phone and type were changed on two sides.
func twoSided(t testing.TB) (db *store.DB, household string) {
	t.Helper()
	db = storetest.New(t)
	update := func(by string, fn func(*store.Tx) error) {
		if err := db.Update(by, fn); err != nil {
			t.Fatal(err)
		}
	}
	var heads []revision.ID
	update("周文广", func(tx *store.Tx) (err error) {
		household, _, err = tx.NewHousehold(store.HouseholdKey{National: "1001"}, forms.Answers{"hh_no": forms.Text("1001"), "head": forms.Text("张三"), "type": forms.Text("01")})
		return err
	})
	if err := db.View(func(tx *store.Tx) error {
		r, err := tx.Record(revision.Household, household)
		heads = r.Heads
		return err
	}); err != nil {
		t.Fatal(err)
	}
	update("周文广", func(tx *store.Tx) error {
		return tx.Put(revision.Household, household, revision.Fields{"phone": revision.Text("1"), "type": revision.Text("02"), "@by": revision.Text("a")})
	})
	update("罗秀云（Excel）", func(tx *store.Tx) error {
		return tx.PutFrom(revision.Household, household, heads, revision.Fields{"phone": revision.Text("2"), "type": revision.Text("03"), "@by": revision.Text("b")})
	})
	return db, household
}

func list(t testing.TB, db *store.DB, household string) (all []Conflict) {
	t.Helper()
	if err := db.View(func(tx *store.Tx) (err error) {
		all, err = List(tx, household)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return all
}

func text(t testing.TB, db *store.DB, household, field string) (value string, conflicts int) {
	t.Helper()
	if err := db.View(func(tx *store.Tx) error {
		r, err := tx.Record(revision.Household, household)
		value, conflicts = r.Text(field), len(r.Conflicts)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return value, conflicts
}

// TestDecide: both values are listed with who wrote them, in words, for the household and for the file; one is chosen, another one
// typed, and then nothing is left to decide.
func TestDecide(t *testing.T) {
	db, household := twoSided(t)
	all := list(t, db, household)
	if len(all) != 2 || all[0].Label != "联系电话" || all[1].Label != "户类型" || all[0].Who != "1001 张三" || len(list(t, db, "")) != 2 {
		t.Fatalf("%+v", all)
	}
	said := map[string]string{}
	for _, v := range all[1].Values {
		said[v.Shown] = v.By
	}
	if said["脱贫户（享受政策）"] != "周文广" || len(said) != 2 {
		t.Errorf("%v", said)
	}
	if err := Choose(db, "周文广", all[1], 2); !errors.Is(err, ErrValue) {
		t.Errorf("a third value: %v", err)
	}
	if err := Type(db, "周文广", all[1], "没有这种户"); !errors.Is(err, ErrValue) {
		t.Errorf("no choice: %v", err)
	} else if sentence, _, ok := Explain(err); !ok || sentence == "" {
		t.Error("not explained")
	}
	want := ""
	for i, v := range all[1].Values {
		if v.By == "周文广" {
			want = "02"
			if err := Choose(db, "周文广", all[1], i); err != nil {
				t.Fatal(err)
			}
		}
	}
	if got, _ := text(t, db, household, "type"); got != want {
		t.Errorf("type %s", got)
	}
	if err := Choose(db, "周文广", all[1], 0); !errors.Is(err, ErrGone) {
		t.Errorf("decided twice: %v", err)
	}
	if err := Type(db, "周文广", all[0], "13900000001"); err != nil {
		t.Fatal(err)
	}
	got, left := text(t, db, household, "phone")
	if got != "13900000001" || left != 0 || len(list(t, db, "")) != 0 {
		t.Errorf("phone %s, %d left", got, left)
	}
}

// income is a file with a sheet of income, of which the amount, and the sum with it, was changed on two sides.
func income(t testing.TB) (*store.DB, store.Subject) {
	t.Helper()
	db := storetest.New(t)
	s := store.Subject{Form: "income", Part: "actual"}
	complete := func(by string, heads [][32]byte, answer func(*forms.Session)) {
		t.Helper()
		if err := db.Update(by, func(tx *store.Tx) error {
			d, err := tx.OpenDraft(s)
			if err != nil {
				return err
			}
			if heads != nil {
				d.Heads = heads
			}
			env, err := tx.Env(s)
			if err != nil {
				return err
			}
			f, err := tx.Form("income")
			if err != nil {
				return err
			}
			session := forms.NewSession(f, env, d.Answers)
			answer(session)
			_, _, err = tx.Complete(d, session)
			return err
		}); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Update("周文广", func(tx *store.Tx) (err error) {
		s.Record, _, err = tx.NewHousehold(store.HouseholdKey{National: "1001"}, forms.Answers{"hh_no": forms.Text("1001"), "head": forms.Text("张三")})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	amount := func(text string) func(*forms.Session) {
		return func(s *forms.Session) { s.Answer("per_line[1]/amount", text) }
	}
	complete("周文广", nil, func(s *forms.Session) {
		s.Answer("head/basis", "actual")
		s.Answer("head/persons", "2")
		lines, _ := s.Place("per_line")
		if _, r := s.AddAs(lines, "x1"); r.Verdict != forms.Accepted {
			t.Fatal(r.Message)
		}
		s.Answer("per_line[1]/class", "a")
		s.Answer("per_line[1]/account", "a1")
		s.Answer("g2/checked", "yes")
		amount("100")(s)
	})
	var heads [][32]byte
	if err := db.View(func(tx *store.Tx) (err error) {
		heads, err = tx.HeadsOf(s)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	complete("周文广", nil, amount("200"))
	complete("罗秀云", heads, amount("300"))
	return db, s
}

// TestComputed: of an amount that two sides changed and of the sum that follows from it only the amount is to be decided, under the
// words of its line; then the sum is that of the amount.
func TestComputed(t *testing.T) {
	db, s := income(t)
	all := list(t, db, "")
	if len(all) != 1 || all[0].Label != "收入支出明细第1条 金额（元）" || len(all[0].Values) != 2 {
		t.Fatalf("%+v", all)
	}
	for i, v := range all[0].Values {
		if v.Shown == "200" {
			if err := Choose(db, "周文广", all[0], i); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := db.View(func(tx *store.Tx) error {
		r, err := tx.Response(s)
		if r.Text("a") != "200" || len(r.Conflicts) > 0 {
			t.Errorf("sum %s, %d left", r.Text("a"), len(r.Conflicts))
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
}
