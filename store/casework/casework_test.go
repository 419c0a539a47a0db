package casework

import (
	"errors"
	"slices"
	"testing"

	"cunce/store"
	"cunce/store/demo"
	"cunce/store/ledger"
	"cunce/store/ledger/action"
	"cunce/store/ledger/origin"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// TestPreviewAndGroup: what a step for many does is what its preview said; grouped issues stay their own.
func TestPreviewAndGroup(t *testing.T) {
	db := storetest.New(t)
	err := db.Update("周文广", func(tx *store.Tx) error {
		var ids []string
		for _, title := range []string{"路灯", "路面"} {
			i, err := tx.AddIssue(origin.New{Title: title})
			if err != nil {
				return err
			}
			ids = append(ids, i.ID)
		}
		if _, err := tx.Step(ids[0], ledger.Step{Action: action.Withdraw, Note: "重复"}); err != nil {
			return err
		}
		step := ledger.Step{Action: action.Claim, Person: "何志强"}
		p, err := Preview(tx, ids, step)
		if err != nil || len(p.IDs) != 1 || len(p.Refused) != 1 || p.Refused[0].Why == "" {
			t.Errorf("%+v, %v", p, err)
		}
		if err := p.Apply(tx, step); err != nil {
			return err
		}
		top, err := Group(tx, ids, "", "集中整改")
		if err != nil {
			return err
		}
		under, err := tx.Issues(store.IssueFilter{})
		under = slices.DeleteFunc(under, func(i store.Issue) bool { return i.Parent() != top.ID })
		if err != nil || len(under) != 2 || under[1].Status() != ledger.Claimed {
			t.Errorf("%v, %v", under, err)
		}
		if _, err := Same(tx, ids[1]); err != ErrNoAnswer {
			t.Errorf("same answers of an issue without one: %v", err)
		}
		return Ungroup(tx, ids)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestSame: of the households whose answer is the same, those without an issue get one, once; the household of the issue is not among
// them.
func TestSame(t *testing.T) {
	db := storetest.New(t)
	if _, err := demo.Build(db, demo.Options{Households: 40, Seed: 1}); err != nil {
		t.Fatal(err)
	}
	err := db.Update("周文广", func(tx *store.Tx) error {
		all, err := tx.Issues(store.IssueFilter{Source: origin.Form})
		if err != nil {
			return err
		}
		for _, i := range all {
			likes, err := Same(tx, i.ID)
			if errors.Is(err, ErrNoAnswer) {
				continue
			}
			if err != nil {
				return err
			}
			if len(likes) == 0 || i.Household() == "" {
				continue
			}
			for _, l := range likes {
				if l.Household.ID == i.Household() {
					t.Errorf("%s is like itself", i.Number())
				}
				if l.Issue == "" {
					t.Errorf("%s: the same problem of %s has no issue", i.Number(), l.Household.Head())
				}
			}
			// The issue of one is taken away: it is offered again, and opened once.
			lost, err := tx.Issue(likes[0].Issue)
			if err != nil {
				return err
			}
			if err := tx.End(revision.Issue, lost.ID); err != nil {
				return err
			}
			for round, want := range []int{1, 0} {
				likes, err := Same(tx, i.ID)
				if err != nil {
					return err
				}
				n, err := OpenLike(tx, i.ID, likes)
				if err != nil || n != want {
					t.Errorf("round %d opened %d, want %d, %v", round, n, want, err)
				}
			}
			return nil
		}
		t.Error("no two households have the same answer: the test tests nothing")
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
