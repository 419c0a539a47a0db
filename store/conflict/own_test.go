package conflict

import (
	"errors"
	"testing"

	"cunce/forms"
	"cunce/forms/catalog"
	"cunce/store"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// TestOwnFields: what two machines note for themselves about the same form and the same issue is nothing to decide, what people
// say of the issue is, and deciding that settles the rest.
func TestOwnFields(t *testing.T) {
	db := storetest.New(t)
	form, _ := catalog.Form("household")
	var issue store.Issue
	if err := db.Update("周文广", func(tx *store.Tx) (err error) {
		house, _, err := tx.NewHousehold(store.HouseholdKey{National: "1001"}, forms.Answers{"hh_no": forms.Text("1001"), "head": forms.Text("张三"), "type": forms.Text("01")})
		if err != nil {
			return err
		}
		issue, _, err = tx.OpenIssue([]string{"own"}, map[string]string{"response": house, "title": "未鉴定", "form": "@check", "household": house, "office": "建环办"})
		return errors.Join(err, tx.PutForm(form))
	}); err != nil {
		t.Fatal(err)
	}
	both := func(kind revision.Kind, id string, a, b revision.Fields) {
		t.Helper()
		var heads []revision.ID
		if err := db.View(func(tx *store.Tx) error {
			r, err := tx.Record(kind, id)
			heads = r.Heads
			return err
		}); err != nil {
			t.Fatal(err)
		}
		for _, side := range []revision.Fields{a, b} {
			if err := db.Update("周文广", func(tx *store.Tx) error { return tx.PutFrom(kind, id, heads, side) }); err != nil {
				t.Fatal(err)
			}
		}
	}
	var stored string
	if err := db.View(func(tx *store.Tx) error {
		return tx.Each(revision.Form, func(r *store.Record) error { stored = r.ID; return nil })
	}); err != nil {
		t.Fatal(err)
	}
	both(revision.Form, stored, revision.Fields{"stored": revision.Text("2022-08-06T10:00:00Z")}, revision.Fields{"stored": revision.Text("2022-08-06T10:00:01Z")})
	both(revision.Issue, issue.ID, revision.Fields{"opened": revision.Text("2022-08-06T10:00:00Z"), "no": revision.Text("A0001"), "due": revision.Text("2022-08-13")},
		revision.Fields{"opened": revision.Text("2022-08-06T10:00:01Z"), "no": revision.Text("B0001"), "due": revision.Text("2022-08-12")})
	all := list(t, db, "")
	if len(all) != 1 || all[0].Label != "期限" {
		t.Fatalf("to decide: %+v", all)
	}
	if err := Choose(db, "周文广", all[0], 1); err != nil {
		t.Fatal(err)
	}
	if err := db.View(func(tx *store.Tx) error {
		r, err := tx.Record(revision.Issue, issue.ID)
		if err == nil && len(r.Conflicts) != 0 {
			t.Errorf("still open: %v", r.Conflicts)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
}

// TestNoFieldName: a field without words is never shown by its name in the file.
func TestNoFieldName(t *testing.T) {
	db := storetest.New(t)
	for _, v := range []string{"a", "b"} {
		if err := db.Update("周文广", func(tx *store.Tx) error {
			return tx.PutFrom(revision.Group, "G", nil, revision.Fields{"name": revision.Text("石岭组"), "unworded": revision.Text(v)})
		}); err != nil {
			t.Fatal(err)
		}
	}
	if all := list(t, db, ""); len(all) != 1 || all[0].Label != labelOther || all[0].Field != "unworded" {
		t.Errorf("shown: %+v", all)
	}
}
