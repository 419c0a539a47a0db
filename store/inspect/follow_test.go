package inspect_test

import (
	"testing"

	"cunce/store"
	"cunce/store/inspect"
	"cunce/store/ledger"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// TestFollow: an issue of an inspection ends with the very change that puts the register right, of a card or of a person, and only
// that; what is still wrong stays open.
func TestFollow(t *testing.T) {
	v := newVillage(t, storetest.WithFollow(inspect.Follow))
	i := v.begin(plan(inspect.ByNone, "12"))
	home := i.Households()[0]
	v.enter(i, home, "特困户", "4", "是")
	v.confirm(i, home)
	v.update(func(tx *store.Tx) error {
		_, err := inspect.Issues(tx, i)
		return err
	})
	is := func(what string, open, withdrawn int) {
		t.Helper()
		if got := v.states(home); got[ledger.Found] != open || got[ledger.Withdrawn] != withdrawn {
			t.Errorf("%s: %v", what, got)
		}
	}
	is("nothing put right", 3, 0)
	put := func(kind revision.Kind, id, field, value string) {
		t.Helper()
		v.update(func(tx *store.Tx) error { return tx.Put(kind, id, revision.Fields{field: revision.Text(value)}) })
	}
	put(revision.Household, home, "type", "03")
	is("put wrong otherwise", 3, 0)
	put(revision.Household, home, "type", "06")
	is("the card was put right", 2, 1)
	var person string
	v.update(func(tx *store.Tx) error {
		members, err := tx.Members(home)
		person = members[0].ID
		return err
	})
	put(revision.Member, person, "dibao", "yes")
	is("a person was put right", 1, 2)
	put(revision.Household, home, "type", "05")
	v.update(func(tx *store.Tx) error {
		_, err := inspect.Issues(tx, i)
		return err
	})
	is("wrong again, and registered again", 1, 1)
	storetest.Check(t, v.DB)
}
